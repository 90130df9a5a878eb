//! The cloud and the Entra geo location of a tenant: as given, or as a source derives them from the country.

use domicile_diagnostic::{CheckId, Located, Span};
use domicile_model::{Cloud, Country, Customers, Date, PlaceIx};

use crate::Grammar;
use crate::walk::Walk;

/// A value that may stand in a file.
pub(crate) enum Asked<T> {
    /// It does not.
    Nothing,
    /// It does, but cannot be understood.
    Wrong,
    /// It does.
    Given(Located<T>),
}

impl<T> Asked<T> {
    /// The value, where it could be understood.
    pub(crate) fn given(self) -> Option<Located<T>> {
        match self {
            Asked::Given(value) => Some(value),
            Asked::Nothing | Asked::Wrong => None,
        }
    }
}

/// Where a tenant lives.
pub(crate) struct Home {
    pub(crate) cloud: Located<Cloud>,
    pub(crate) region: Located<PlaceIx>,
}

/// Why no region follows.
enum Unknown {
    /// No source documents it.
    Undocumented(String),
    /// It would, if the day of creation were known.
    NeedsCreation(String),
}

impl Walk<'_> {
    /// The tenant's cloud and region; none where they cannot be known.
    pub(crate) fn home(
        &mut self,
        country: Option<&Located<Country>>,
        cloud: Asked<Cloud>,
        region: Asked<PlaceIx>,
        created: &Asked<Date>,
    ) -> Option<Home> {
        match region {
            Asked::Wrong => None,
            Asked::Given(region) => {
                let of_region = self.catalog().place(*region).cloud.unwrap_or(Cloud::Public);
                let cloud = match cloud {
                    Asked::Given(cloud) => cloud,
                    Asked::Wrong => Located::new(of_region, region.location.clone()),
                    Asked::Nothing => {
                        Located::new(Cloud::Public, country.map_or(&region.location, |country| &country.location).clone())
                    }
                };
                if *cloud != of_region {
                    self.region_of_another_cloud(&region, *cloud, of_region);
                }
                (*cloud == of_region).then_some(Home { cloud, region })
            }
            Asked::Nothing => {
                let country = country?;
                let cloud = match cloud {
                    Asked::Given(cloud) => cloud,
                    Asked::Wrong => return None,
                    Asked::Nothing => Located::new(Cloud::Public, country.location.clone()),
                };
                let region = self.derived(country, *cloud, created)?;
                Some(Home { cloud, region: Located::new(region, country.location.clone()) })
            }
        }
    }

    /// The region that follows from country and cloud. If none does, that is reported at the country.
    fn derived(&mut self, country: &Located<Country>, cloud: Cloud, created: &Asked<Date>) -> Option<PlaceIx> {
        let grammar = self.grammar;
        let found = if cloud == Cloud::Public {
            grammar.documented(**country, created)
        } else {
            let why = || Unknown::Undocumented(format!("no single region belongs to the cloud `{cloud}`"));
            only(grammar.regions_of(cloud)).ok_or_else(why)
        };
        let span = country.location.span;
        match found {
            Ok(region) => return Some(region),
            // The region, or the day, may be what got lost.
            Err(_) if self.torn => {}
            Err(Unknown::NeedsCreation(_)) if matches!(created, Asked::Wrong) => {}
            Err(Unknown::NeedsCreation(message)) => self.region_unknown(span, message, cloud, "write `created = …`, or "),
            Err(Unknown::Undocumented(message)) => self.region_unknown(span, message, cloud, ""),
        }
        None
    }

    fn region_unknown(&mut self, span: Span, message: String, cloud: Cloud, first: &str) {
        let catalog = self.catalog();
        let names: Vec<&str> = self.grammar.regions_of(cloud).map(|region| &*catalog.place(region).id).collect();
        let help = format!("{first}write `region = \"…\"` with one of `{}`", names.join("`, `"));
        let label = "the region does not follow from this country alone";
        self.reader.report(CheckId::RegionUnknown, span, message, label, (!names.is_empty()).then_some(help));
    }

    fn region_of_another_cloud(&mut self, region: &Located<PlaceIx>, cloud: Cloud, of_region: Cloud) {
        let id = &self.catalog().place(**region).id;
        let message = format!("the region `{id}` is not of the cloud `{cloud}`");
        let label = format!("a region of the cloud `{of_region}`");
        let help = format!("write `cloud = \"{of_region}\"`, or a region of `{cloud}`");
        self.reader.report(CheckId::RegionOfAnotherCloud, region.location.span, message, label, Some(help));
    }
}

impl Grammar<'_> {
    /// The region of the public cloud that sources name for tenants from a country.
    fn documented(&self, country: Country, created: &Asked<Date>) -> Result<PlaceIx, Unknown> {
        if let Asked::Given(day) = created {
            let why = || format!("no source documents the region of tenants from `{country}` created on {}", day.value);
            return self.region_on(country, **day).ok_or_else(|| Unknown::Undocumented(why()));
        }
        let ever = self.region_on(country, Date::MIN);
        if self.turns(country).any(|day| self.region_on(country, day) != ever) {
            let why = format!("the region of tenants from `{country}` depends on the day they were created");
            return Err(Unknown::NeedsCreation(why));
        }
        ever.ok_or_else(|| Unknown::Undocumented(format!("no source documents the region of tenants from `{country}`")))
    }

    /// The one region that sources name for tenants created on a day.
    fn region_on(&self, country: Country, day: Date) -> Option<PlaceIx> {
        let holds = |customers: &Customers| {
            customers.countries.contains(country)
                && customers.created_from.is_none_or(|from| from <= day)
                && customers.created_before.is_none_or(|before| day < before)
        };
        only(self.regions_of(Cloud::Public).filter(|&region| self.catalog.place(region).customers.iter().any(holds)))
    }

    /// The days on which the region of new tenants from a country may change.
    fn turns(&self, country: Country) -> impl Iterator<Item = Date> {
        self.regions_of(Cloud::Public)
            .flat_map(|region| self.catalog.place(region).customers.iter())
            .filter(move |customers| customers.countries.contains(country))
            .flat_map(|customers| [customers.created_from, customers.created_before])
            .flatten()
    }
}

fn only<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    let first = of.next()?;
    of.next().is_none().then_some(first)
}
