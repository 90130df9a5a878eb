//! Words that both pages use: places, conditions, counts, links.

use domicile_diagnostic::Certainty;
use domicile_model::{AreaName, Catalog, Condition, PlaceRef, Service, Source, Statement, Test};

/// The places of a statement, as its file names them.
pub(crate) fn places(catalog: &Catalog, service: &Service, said: &Statement) -> String {
    let places: Vec<String> = said.places.iter().map(|place| format!("`{}`", place_name(catalog, service, place))).collect();
    let may = if said.certainty == Certainty::May { "possibly " } else { "" };
    format!("{may}{}", places.join(", "))
}

fn place_name(catalog: &Catalog, service: &Service, place: &PlaceRef) -> String {
    match place {
        PlaceRef::Country(country) => country.to_string(),
        PlaceRef::Area(place) => catalog.place(*place).id.to_string(),
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

/// `, when …; unless …`, or nothing where there is no condition.
pub(crate) fn conditions(catalog: &Catalog, service: &Service, when: &Condition, unless: Option<&Condition>) -> String {
    let when = [("when", Some(when)), ("unless", unless)];
    let said = when.into_iter().filter_map(|(word, condition)| {
        let said = condition_words(catalog, service, condition?);
        (!said.is_empty()).then(|| format!(", {word} {said}"))
    });
    said.collect()
}

fn condition_words(catalog: &Catalog, service: &Service, condition: &Condition) -> String {
    let all = condition.all.iter().map(|test| test_words(catalog, service, test));
    let any: Vec<String> = condition.any.iter().map(|any| condition_words(catalog, service, any)).collect();
    let any = (!any.is_empty()).then(|| format!("({})", any.join(", or ")));
    all.chain(any).collect::<Vec<_>>().join(" and ")
}

fn test_words(catalog: &Catalog, own: &Service, test: &Test) -> String {
    let id = |place: &u16| catalog.place(*place).id.to_string();
    let setting = |service: u16, setting: u16| {
        let service = &catalog.services[usize::from(service)];
        let setting = &service.settings[usize::from(setting)];
        let path = if service.id == own.id { setting.id.to_string() } else { format!("service.{}.{}", service.id, setting.id) };
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
            is(&format!("service.{}", catalog.services[usize::from(*service)].id), std::iter::once(in_use.to_string()))
        }
    }
}

fn is(setting: &str, values: impl Iterator<Item = String>) -> String {
    format!("`{setting}` is {}", values.collect::<Vec<_>>().join(" or "))
}

/// `1 fact`, `2 facts`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The anchor that a heading of a Markdown page gets on the usual forges.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A statement's source.
pub(crate) fn source_of<'c>(catalog: &'c Catalog, said: &Statement) -> &'c Source {
    &catalog.sources[usize::from(said.source)]
}
