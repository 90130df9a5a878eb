//! From the place of a statement to the countries it means for a tenant.

use domicile_diagnostic::Located;
use domicile_model::{AreaName, Cloud, Country, CountrySet, PlaceIx, PlaceRef, ServiceIx, SettingIx, Value};

use crate::view::{Supposed, View};

/// One place that a statement means for a tenant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    pub(crate) reach: Reach,
    /// The countries of the area; empty where `reach` is no area.
    pub(crate) countries: CountrySet,
    /// Those of them that count: fewer where another statement narrows an area that nobody lists.
    pub(crate) meant: CountrySet,
    /// The place as the statement names it.
    pub(crate) named: &'a PlaceRef,
    /// The area it came to, where it is one.
    pub(crate) area: Option<AreaName>,
    /// The value in a file that decided it.
    pub(crate) cause: Option<Cause>,
}

/// A value of the tenant's that decides a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Its geo location.
    Region,
    /// Its country.
    Country,
    /// One of the countries that people sign in from.
    User(usize),
    /// One of the places that a setting names.
    Area(ServiceIx, SettingIx, usize),
    /// The value of a list that is judged.
    Listed,
}

/// How far a place reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Somewhere in a set of countries.
    Area,
    /// Copies all over the world.
    Everywhere,
    /// Could be any place.
    Anywhere,
    /// Any place because nobody gave the setting that decides it, or what is given does not tell which.
    Undeclared,
    /// Somewhere outside the tenant's geo location.
    OutsideHome,
    /// The customer's own servers.
    OnPremises,
    /// Said not to be kept.
    Nowhere,
    /// The document does not say.
    Unstated,
}

/// Adds the places that a statement means for a tenant.
pub(crate) fn resolve<'a>(view: &View<'a>, service: ServiceIx, named: &'a PlaceRef, spots: &mut Vec<Spot<'a>>) {
    let tenant = view.tenant;
    let plain = |reach| Spot { reach, countries: CountrySet::EMPTY, meant: CountrySet::EMPTY, named, area: None, cause: None };
    match named {
        PlaceRef::Country(country) => spots.push(at(view, named, AreaName::Country(*country), None)),
        PlaceRef::Area(place) => spots.push(at(view, named, AreaName::Place(*place), None)),
        PlaceRef::HomeRegion => {
            spots.push(at(view, named, AreaName::Place(tenant.region.value), Some(Cause::Region)));
        }
        PlaceRef::HomeCountry => {
            spots.push(at(view, named, AreaName::Country(tenant.country.value), Some(Cause::Country)));
        }
        PlaceRef::UserLocation => {
            let users = tenant.users_in.iter().enumerate();
            spots.extend(users.map(|(index, user)| at(view, named, AreaName::Country(user.value), Some(Cause::User(index)))));
        }
        PlaceRef::RegionOfUserLocation => {
            for (index, user) in tenant.users_in.iter().enumerate() {
                regions(view, named, user.value, Cause::User(index), spots);
            }
        }
        PlaceRef::Setting(setting) => spots.extend(setting_areas(view, service, *setting, named)),
        PlaceRef::Provided(name) => {
            let (service, setting) = provider(view, name);
            spots.extend(setting_areas(view, service, setting, named));
        }
        PlaceRef::RegionOfProvided(name) => {
            let (service, setting) = provider(view, name);
            for spot in setting_areas(view, service, setting, named).collect::<Vec<_>>() {
                match (spot.area, spot.cause) {
                    (Some(AreaName::Country(country)), Some(cause)) => regions(view, named, country, cause, spots),
                    _ => spots.push(spot),
                }
            }
        }
        PlaceRef::OutsideHomeRegion => spots.push(plain(Reach::OutsideHome)),
        PlaceRef::Everywhere => spots.push(plain(Reach::Everywhere)),
        PlaceRef::Anywhere => spots.push(plain(Reach::Anywhere)),
        PlaceRef::OnPremises => spots.push(plain(Reach::OnPremises)),
        PlaceRef::Nowhere => spots.push(plain(Reach::Nowhere)),
        PlaceRef::Unstated => spots.push(plain(Reach::Unstated)),
    }
}

fn at<'a>(view: &View<'a>, named: &'a PlaceRef, area: AreaName, cause: Option<Cause>) -> Spot<'a> {
    let (countries, anywhere) = match area {
        AreaName::Country(country) => ([country].into_iter().collect(), false),
        AreaName::Place(place) => (view.in_force.countries_of(place), view.in_force.catalog.place(place).anywhere),
        AreaName::Unknown => (CountrySet::EMPTY, false),
    };
    let reach = match area {
        AreaName::Unknown => Reach::Undeclared,
        _ if anywhere || countries.is_empty() => Reach::Anywhere,
        _ => Reach::Area,
    };
    Spot { reach, countries, meant: countries, named, area: Some(area), cause }
}

/// The geo locations that serve a country; any place where no document says which.
fn regions<'a>(view: &View<'a>, named: &'a PlaceRef, country: Country, cause: Cause, spots: &mut Vec<Spot<'a>>) {
    // A national cloud has one geo location, and serves no others' tenants.
    if view.tenant.cloud.value != Cloud::Public {
        return spots.push(at(view, named, AreaName::Place(view.tenant.region.value), Some(cause)));
    }
    let before = spots.len();
    let served_by = view.in_force.regions_of(country);
    spots.extend(served_by.map(|region: PlaceIx| at(view, named, AreaName::Place(region), Some(cause))));
    if spots.len() == before {
        let area = Some(AreaName::Country(country));
        let countries = CountrySet::EMPTY;
        spots.push(Spot { reach: Reach::Anywhere, countries, meant: countries, named, area, cause: Some(cause) });
    }
}

/// The setting that answers a place the tenant decides; the loader has checked that there is one.
fn provider(view: &View<'_>, name: &str) -> (ServiceIx, SettingIx) {
    let found = view.in_force.providers.iter().find(|(provided, ..)| *provided == name);
    found.map(|(_, service, setting)| (*service, *setting)).unwrap_or_default()
}

/// The areas that a setting names: each of them. Any place where nobody gave it, none where its default is an empty list.
fn setting_areas<'a>(
    view: &View<'a>,
    service: ServiceIx,
    setting: SettingIx,
    named: &'a PlaceRef,
) -> impl Iterator<Item = Spot<'a>> {
    let view = *view;
    let judged = view.listed.filter(|_| view.setting_of(service, setting).instance.is_some());
    let given: &'a [Located<AreaName>] = match view.given(service, setting).map(|given| &given.value) {
        _ if judged.is_some() => judged.map(std::slice::from_ref).unwrap_or_default(),
        Some(Value::Areas(areas)) => areas,
        _ => &[],
    };
    let chosen_well = view.supposed == Some(Supposed::ChosenWell(service, setting));
    let given = if chosen_well { &[] } else { given };
    let known = view.setting_of(service, setting);
    // An instance that nobody assessed is reported as such, once, and not for each fact that asks.
    let silent = known.default.is_none() && !(known.assess && view.instance.is_some());
    let unknown = !chosen_well && silent && view.given(service, setting).is_none();
    let nothing = CountrySet::EMPTY;
    let undeclared = Spot { reach: Reach::Undeclared, countries: nothing, meant: nothing, named, area: None, cause: None };
    // What is kept nowhere is permitted by every requirement.
    let well = Spot { reach: Reach::Nowhere, ..undeclared };
    let supposed = unknown.then_some(undeclared).or(chosen_well.then_some(well));
    let cause = move |index: usize| if judged.is_some() { Cause::Listed } else { Cause::Area(service, setting, index) };
    given.iter().enumerate().map(move |(index, area)| at(&view, named, area.value, Some(cause(index)))).chain(supposed)
}
