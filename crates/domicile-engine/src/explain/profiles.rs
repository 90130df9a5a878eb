//! Tenants of every sort that a fact can tell apart: by region, by what its conditions ask of a country, by settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use domicile_diagnostic::{Located, Location, SourceText, Span};
use domicile_model::{
    AreaName, Cloud, Condition, Country, CountrySet, Fact, Given, Instance, PlaceIx, PlaceRef, ServiceIx, ServiceUse, Setting,
    SettingIx, SettingKind, Tenant, Test, Value,
};

use crate::in_force::InForce;

/// So many combinations of settings are tried; a fact that asks more is looked at with the first of them.
const MOST: usize = 512;
/// So many values of a setting that names places.
const MOST_PLACES: usize = 12;

/// A tenant that stands for many.
pub(super) struct Profile {
    pub(super) tenant: Tenant,
    /// Its region, and a number for what the fact's conditions ask of its country.
    pub(super) sort: (PlaceIx, usize),
}

/// One tenant for each sort that the fact tells apart.
pub(super) fn profiles(in_force: &InForce<'_>, fact: &Fact) -> Vec<Profile> {
    let homes = homes(in_force, fact);
    let choices = combinations(in_force, fact, &homes);
    let nowhere = Location::new(&Arc::new(SourceText::new("", "")), Span::default());
    let profile =
        |home: &Home, settings: &Settings| Profile { tenant: home.tenant(in_force, settings, &nowhere), sort: home.sort };
    homes.iter().flat_map(|home| choices.iter().map(|settings| profile(home, settings)).collect::<Vec<_>>()).collect()
}

/// Where a tenant is at home.
struct Home {
    country: Country,
    cloud: Cloud,
    sort: (PlaceIx, usize),
}

/// The countries and regions that the fact's conditions tell apart.
fn homes(in_force: &InForce<'_>, fact: &Fact) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    let mut sorts: BTreeMap<(PlaceIx, Vec<bool>), usize> = BTreeMap::new();
    let asked: Vec<&Test> =
        fact.conditions().flat_map(Condition::tests).filter(|test| matches!(test, Test::Country { .. })).collect();
    let served =
        |place: &domicile_model::Place| place.customers.iter().fold(CountrySet::EMPTY, |all, some| all | some.countries);
    let regions = || (0..).zip(in_force.catalog.places.iter()).filter_map(|(at, place)| Some((at, place, place.cloud?)));
    let of_none = regions().fold(in_force.world, |rest, (_, place, _)| rest - served(place));
    for (region, place, cloud) in regions() {
        let customers = match served(place) {
            CountrySet::EMPTY if cloud == Cloud::Public => of_none,
            CountrySet::EMPTY => in_force.countries_of(region),
            customers => customers,
        };
        for country in customers.iter() {
            let answers = asked.iter().map(|test| lies_in(in_force, test, country)).collect();
            let count = sorts.len();
            if let std::collections::btree_map::Entry::Vacant(new) = sorts.entry((region, answers)) {
                new.insert(count);
                homes.push(Home { country, cloud, sort: (region, count) });
            }
        }
    }
    homes
}

fn lies_in(in_force: &InForce<'_>, test: &Test, country: Country) -> bool {
    match test {
        Test::Country { countries, areas } => {
            countries.contains(country) || areas.iter().any(|area| in_force.countries_of(*area).contains(country))
        }
        _ => false,
    }
}

/// What a tenant of a profile says of services and settings.
type Settings = Vec<(ServiceIx, Choice)>;

/// One thing that it says.
#[derive(Clone)]
enum Choice {
    Unused,
    Used,
    Words(SettingIx, u64),
    Area(SettingIx, AreaName),
}

/// All combinations of what the fact asks of services and settings.
fn combinations(in_force: &InForce<'_>, fact: &Fact, homes: &[Home]) -> Vec<Settings> {
    let mut questions: Vec<Settings> = vec![vec![(fact.service, Choice::Used)]];
    let mut words: BTreeMap<(ServiceIx, SettingIx), Vec<u64>> = BTreeMap::new();
    let mut places: BTreeMap<(ServiceIx, SettingIx), Vec<AreaName>> = BTreeMap::new();
    for test in fact.conditions().flat_map(Condition::tests) {
        match test {
            Test::Setting { service, setting, any_of } => words.entry((*service, *setting)).or_default().push(*any_of),
            Test::Place { service, setting, any_of } => {
                places.entry((*service, *setting)).or_default().extend(any_of.iter().copied());
            }
            Test::Service { service, .. } if *service != fact.service => {
                questions.push(vec![(*service, Choice::Used), (*service, Choice::Unused)]);
            }
            _ => {}
        }
    }
    for place in fact.places() {
        let setting = match place {
            PlaceRef::Setting(setting) => Some((fact.service, *setting)),
            PlaceRef::Provided(name) | PlaceRef::RegionOfProvided(name) => {
                let found = in_force.providers.iter().find(|(provided, ..)| provided == name);
                found.map(|(_, service, setting)| (*service, *setting))
            }
            _ => None,
        };
        if let Some(setting) = setting {
            places.entry(setting).or_default();
        }
    }
    let known = |service: ServiceIx, setting: SettingIx| {
        &in_force.catalog.services[usize::from(service)].settings[usize::from(setting)]
    };
    for ((service, setting), asked) in words {
        let values = worth_trying(known(service, setting), &asked);
        questions.push(values.into_iter().map(|bits| (service, Choice::Words(setting, bits))).collect());
    }
    for ((service, setting), asked) in places {
        let areas = areas(in_force, known(service, setting), asked, homes);
        questions.push(areas.into_iter().map(|area| (service, Choice::Area(setting, area))).collect());
    }
    product(&questions)
}

/// The values of a setting that its questions tell apart.
fn worth_trying(setting: &Setting, asked: &[u64]) -> Vec<u64> {
    let union = asked.iter().fold(0, |all, bits| all | bits);
    let mut values: Vec<u64> = if setting.kind == SettingKind::Choices {
        asked.iter().copied().chain([union, 0]).collect()
    } else {
        (0..setting.values.len()).map(|at| 1 << at).collect()
    };
    values.sort_unstable();
    values.dedup();
    values
}

/// Some places that a setting can name, those that are asked for first.
fn areas(in_force: &InForce<'_>, setting: &Setting, asked: Vec<AreaName>, homes: &[Home]) -> Vec<AreaName> {
    let places = (0..).zip(in_force.catalog.places.iter());
    let known: Vec<AreaName> = match &setting.places {
        Some(vocabulary) => {
            places.filter(|(_, place)| place.vocabulary == *vocabulary).map(|(at, _)| AreaName::Place(at)).collect()
        }
        None => homes.iter().map(|home| AreaName::Country(home.country)).collect(),
    };
    let step = known.len().div_ceil(MOST_PLACES).max(1);
    let mut areas = asked;
    areas.truncate(MOST_PLACES);
    for area in known.into_iter().step_by(step) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas
}

fn product(questions: &[Settings]) -> Vec<Settings> {
    let mut all: Vec<Settings> = vec![Vec::new()];
    for answers in questions.iter().filter(|answers| !answers.is_empty()) {
        let room = (MOST / all.len()).clamp(1, answers.len());
        let with = |said: &Settings| -> Vec<Settings> {
            answers[..room].iter().map(|answer| said.iter().chain([answer]).cloned().collect()).collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

impl Home {
    fn tenant(&self, in_force: &InForce<'_>, settings: &Settings, at: &Location) -> Tenant {
        let mut services: BTreeMap<ServiceIx, ServiceUse> = BTreeMap::new();
        for (service, choice) in settings {
            let used = services.entry(*service).or_insert_with(|| ServiceUse {
                service: *service,
                enabled: true,
                location: at.clone(),
                settings: Vec::new(),
                instances: Vec::new(),
            });
            let (setting, value) = match choice {
                Choice::Used => continue,
                Choice::Unused => {
                    used.enabled = false;
                    continue;
                }
                Choice::Words(setting, bits) => (*setting, Value::Words { bits: *bits, unknown: 0, items: Vec::new() }),
                Choice::Area(setting, area) => (*setting, Value::Areas(vec![Located::new(*area, at.clone())])),
            };
            let given = Given { setting, value, location: at.clone() };
            match in_force.catalog.services[usize::from(*service)].settings[usize::from(setting)].table {
                None => used.settings.push(given),
                Some(table) => instance(used, table, at).settings.push(given),
            }
        }
        Tenant {
            name: Located::new("".into(), at.clone()),
            id: None,
            country: Located::new(self.country, at.clone()),
            region: Located::new(self.sort.0, at.clone()),
            cloud: Located::new(self.cloud, at.clone()),
            created: None,
            users_in: vec![Located::new(self.country, at.clone())],
            services: services.into_values().collect(),
        }
    }
}

/// The one instance of a table that a profile has.
fn instance<'u>(used: &'u mut ServiceUse, table: u16, at: &Location) -> &'u mut Instance {
    let known = used.instances.iter().position(|instance| instance.table == table);
    let at = known.unwrap_or_else(|| {
        let name = Located::new("".into(), at.clone());
        used.instances.push(Instance { table, name, location: at.clone(), settings: Vec::new() });
        used.instances.len() - 1
    });
    &mut used.instances[at]
}
