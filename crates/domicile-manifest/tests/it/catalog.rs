//! An invented catalog: a few countries and places, and services with settings of every kind.

use std::borrow::Cow;

use domicile_model::{
    Catalog, Cloud, Country, CountryName, Customers, DataKind, Date, InstanceTable, Place, PlaceName, Service, Setting,
    SettingKind, Text, Vocabulary, normalized,
};

pub(crate) fn catalog() -> Catalog {
    let vocabularies = vec![vocabulary("entra", false), vocabulary("groups", false), vocabulary("clouds", true)];
    let places = places();
    let mut place_names: Vec<PlaceName> = (0..).zip(&places).flat_map(|(ix, place)| names(ix, place)).collect();
    place_names.sort();
    Catalog {
        countries: countries().into(),
        vocabularies: vocabularies.into(),
        places: places.into(),
        place_names: place_names.into(),
        data: ["personal", "personal.phone", "secrets"].map(|id| DataKind { id: id.into(), title: id.into() }).to_vec().into(),
        services: vec![directory(), phone(), apps(), rooms()].into(),
        ..Catalog::default()
    }
}

fn countries() -> Vec<CountryName> {
    let country = |code, name: &'static str, aliases: &[&'static str]| CountryName {
        country: Country::new(code).expect("a code"),
        name: name.into(),
        aliases: texts(aliases),
    };
    vec![
        country("AU", "Australia", &["AUS"]),
        country("DE", "Germany", &["DEU", "Deutschland"]),
        country("FR", "France", &["FRA"]),
        country("GB", "United Kingdom", &["GBR", "UK", "Great Britain"]),
        country("GR", "Greece", &["GRC", "EL"]),
        country("TR", "Türkiye", &["TUR", "Turkey"]),
        country("US", "United States", &["USA"]),
        country("ZA", "South Africa", &["ZAF"]),
    ]
}

fn places() -> Vec<Place> {
    vec![
        region(
            "emea",
            "Europe, Middle East, and Africa",
            Cloud::Public,
            vec![customers("DE FR GR", None, None), customers("TR", Some("2013-07-01"), None)],
        ),
        region("asia-pacific", "Asia/Pacific", Cloud::Public, vec![customers("TR", None, Some("2013-07-01"))]),
        region("australia", "Australia", Cloud::Public, vec![customers("AU", Some("2020-02-26"), None)]),
        region("us-government", "US government", Cloud::UsGovernment, vec![]),
        place("entra", "european-datacenters", "European datacenters"),
        place("groups", "EU", "European Union"),
        place("groups", "EU-data-boundary", "EU Data Boundary"),
        place("clouds", "westeurope", "West Europe"),
        place("clouds", "eastus", "East US"),
    ]
}

fn place(vocabulary: &'static str, id: &'static str, title: &'static str) -> Place {
    Place {
        id: id.into(),
        title: title.into(),
        aliases: texts(&[]),
        vocabulary: vocabulary.into(),
        members: Cow::Borrowed(&[]),
        from: None,
        documented: true,
        anywhere: false,
        cloud: None,
        customers: Cow::Borrowed(&[]),
        source: "invented".into(),
        url: None,
        note: None,
    }
}

fn region(id: &'static str, title: &'static str, cloud: Cloud, customers: Vec<Customers>) -> Place {
    Place { cloud: Some(cloud), customers: customers.into(), ..place("entra", id, title) }
}

fn customers(codes: &str, from: Option<&str>, before: Option<&str>) -> Customers {
    let date = |text: &str| text.parse::<Date>().expect("a date");
    Customers {
        countries: codes.split(' ').map(|code| Country::new(code).expect("a code")).collect(),
        created_from: from.map(date),
        created_before: before.map(date),
        source: "invented".into(),
    }
}

fn names(ix: u16, place: &Place) -> Vec<PlaceName> {
    let spelt =
        |vocabulary: &Text, name: &Text| PlaceName { vocabulary: vocabulary.clone(), name: normalized(name).into(), place: ix };
    let everywhere = Text::default();
    let anywhere = (place.vocabulary != "clouds").then_some(&everywhere);
    let vocabularies = [&place.vocabulary].into_iter().chain(anywhere);
    let mut names: Vec<PlaceName> =
        vocabularies.flat_map(|vocabulary| [spelt(vocabulary, &place.id), spelt(vocabulary, &place.title)]).collect();
    names.sort();
    names.dedup();
    names
}

fn vocabulary(id: &'static str, only_in_settings: bool) -> Vocabulary {
    Vocabulary { id: id.into(), title: format!("the places of {id}").into(), only_in_settings }
}

fn directory() -> Service {
    Service { always: true, ..service("directory", vec![], vec![]) }
}

fn phone() -> Service {
    let words = |id, kind, values: &[&'static str]| Setting { values: texts(values), ..setting(id, kind) };
    let settings = vec![
        words("methods", SettingKind::Choices, &["voice", "sms", "push"]),
        words("plan", SettingKind::Choice, &["basic", "full"]),
        words("custom-greetings", SettingKind::Boolean, &["false", "true"]),
        setting("office", SettingKind::Country),
        setting("partner-countries", SettingKind::Countries),
        Setting { places: Some("clouds".into()), ..setting("location", SettingKind::Location) },
        Setting { places: Some("clouds".into()), ..setting("regions", SettingKind::Locations) },
        setting("market", SettingKind::Area),
        setting("markets", SettingKind::Areas),
        setting("remark", SettingKind::Text),
    ];
    service("phone", settings, vec![])
}

fn apps() -> Service {
    let stores_in = Setting { table: Some(0), ..setting("stores-in", SettingKind::Areas) };
    service("apps", vec![stores_in], vec![InstanceTable { id: "app".into(), title: "app".into(), root: true }])
}

fn rooms() -> Service {
    let location = Setting { table: Some(0), places: Some("clouds".into()), ..setting("location", SettingKind::Location) };
    let table = InstanceTable { id: "environments".into(), title: "environment".into(), root: false };
    service("rooms", vec![location], vec![table])
}

fn service(id: &'static str, settings: Vec<Setting>, tables: Vec<InstanceTable>) -> Service {
    Service { id: id.into(), title: id.into(), about: None, always: false, settings: settings.into(), tables: tables.into() }
}

fn setting(id: &'static str, kind: SettingKind) -> Setting {
    Setting {
        id: id.into(),
        title: id.into(),
        kind,
        values: texts(&[]),
        places: None,
        default: None,
        provides: None,
        instance: None,
        fixed: false,
        assess: false,
        note: None,
        table: None,
    }
}

fn texts(texts: &[&'static str]) -> Cow<'static, [Text]> {
    texts.iter().map(|text| Text::from(*text)).collect::<Vec<_>>().into()
}
