//! How a fact's file spells places and conditions: for pages and messages that show a fact as it is written.

use crate::{AreaName, Catalog, Condition, PlaceIx, PlaceRef, Service, ServiceIx, SettingIx, Test};

impl Catalog {
    /// A place of a statement of a service's fact, as its file names it.
    pub fn spelt_place(&self, service: &Service, place: &PlaceRef) -> String {
        match place {
            PlaceRef::Country(country) => country.to_string(),
            PlaceRef::Area(place) => self.place(*place).id.to_string(),
            PlaceRef::HomeRegion => "home-region".to_owned(),
            PlaceRef::HomeCountry => "home-country".to_owned(),
            PlaceRef::UserLocation => "user-location".to_owned(),
            PlaceRef::RegionOfUserLocation => "region-of:user-location".to_owned(),
            PlaceRef::Provided(name) => name.to_string(),
            PlaceRef::RegionOfProvided(name) => format!("region-of:{name}"),
            PlaceRef::Setting(setting) => format!("setting:{}", service.settings[usize::from(*setting)].id),
            PlaceRef::OutsideHomeRegion => "outside-home-region".to_owned(),
            PlaceRef::Everywhere => "everywhere".to_owned(),
            PlaceRef::Anywhere => "anywhere".to_owned(),
            PlaceRef::OnPremises => "on-premises".to_owned(),
            PlaceRef::Nowhere => "nowhere".to_owned(),
            PlaceRef::Unstated => "unstated".to_owned(),
        }
    }

    /// The same in plain words, for who has not learnt how files name places.
    pub fn glossed_place(&self, service: &Service, place: &PlaceRef) -> String {
        match place {
            PlaceRef::Country(country) => self.country_name(*country).to_owned(),
            PlaceRef::Area(place) => {
                let place = self.place(*place);
                let unlisted = if place.documented { "" } else { "; no source lists its countries" };
                format!("{}{unlisted}", place.title)
            }
            PlaceRef::HomeRegion => "the tenant's Entra geo location".to_owned(),
            PlaceRef::HomeCountry => "the tenant's country".to_owned(),
            PlaceRef::UserLocation => "the countries where people sign in from".to_owned(),
            PlaceRef::RegionOfUserLocation => "the Entra geo locations of where people sign in from".to_owned(),
            PlaceRef::Provided(name) => format!("the {}", name.replace('-', " ")),
            PlaceRef::RegionOfProvided(name) => format!("the Entra geo location of the {}", name.replace('-', " ")),
            PlaceRef::Setting(setting) => service.settings[usize::from(*setting)].title.to_string(),
            PlaceRef::OutsideHomeRegion => "some place outside the tenant's Entra geo location".to_owned(),
            PlaceRef::Everywhere => "copies all over the world".to_owned(),
            PlaceRef::Anywhere => "could be any place".to_owned(),
            PlaceRef::OnPremises => "the customer's own servers".to_owned(),
            PlaceRef::Nowhere => "said not to be kept".to_owned(),
            PlaceRef::Unstated => "the document does not say where".to_owned(),
        }
    }

    /// A condition of a service's fact, in words: `` `methods` is voice or sms and `tenant.country` is Europe``. Empty for one that
    /// always holds.
    pub fn spelt_condition(&self, service: &Service, condition: &Condition) -> String {
        let all = condition.all.iter().map(|test| self.spelt_test(service, test));
        let any: Vec<String> = condition.any.iter().map(|any| self.spelt_condition(service, any)).collect();
        let any = (!any.is_empty()).then(|| format!("({})", any.join(", or ")));
        all.chain(any).collect::<Vec<_>>().join(" and ")
    }

    fn spelt_test(&self, own: &Service, test: &Test) -> String {
        let id = |place: &PlaceIx| self.place(*place).id.to_string();
        let setting = |service: ServiceIx, setting: SettingIx| {
            let service = &self.services[usize::from(service)];
            let setting = &service.settings[usize::from(setting)];
            let path =
                if service.id == own.id { setting.id.to_string() } else { format!("service.{}.{}", service.id, setting.id) };
            (path, setting)
        };
        match test {
            Test::Setting { service, setting: asked, any_of } => {
                let (path, setting) = setting(*service, *asked);
                let asked = setting.values.iter().enumerate().filter(|(bit, _)| any_of & (1 << bit) != 0);
                is(&path, asked.map(|(_, value)| value.to_string()))
            }
            Test::Place { service, setting: asked, any_of } => {
                let name = |area: &AreaName| match area {
                    AreaName::Country(country) => country.to_string(),
                    AreaName::Place(place) => id(place),
                    AreaName::Unknown => "unknown".to_owned(),
                };
                is(&setting(*service, *asked).0, any_of.iter().map(name))
            }
            Test::Cloud { any_of } => is("tenant.cloud", any_of.iter().map(ToString::to_string)),
            Test::Country { countries, areas } => {
                is("tenant.country", countries.iter().map(|country| country.to_string()).chain(areas.iter().map(id)))
            }
            Test::Region { any_of } => is("tenant.region", any_of.iter().map(id)),
            Test::CreatedBefore { date } => format!("`tenant.created` is before {date}"),
            Test::Service { service, in_use } => {
                is(&format!("service.{}", self.services[usize::from(*service)].id), std::iter::once(in_use.to_string()))
            }
        }
    }
}

fn is(setting: &str, values: impl Iterator<Item = String>) -> String {
    format!("`{setting}` is {}", values.collect::<Vec<_>>().join(" or "))
}
