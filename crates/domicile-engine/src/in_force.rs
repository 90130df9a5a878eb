//! What is documented on a date. Worked out once, for all tenants.

use domicile_model::{
    Catalog, Country, CountrySet, Customers, Date, EditionIx, Fact, PlaceIx, ServiceIx, SettingIx, Source, Statement,
};

use crate::asks::Asks;

/// The facts in force on a date, and the places as they were.
#[derive(Debug)]
pub struct InForce<'c> {
    /// The catalog.
    pub catalog: &'c Catalog,
    /// The date.
    pub date: Date,
    pub(crate) facts: Vec<Active<'c>>,
    /// The facts by what they are about.
    pub(crate) topics: Vec<Topic<'c>>,
    /// The countries of each place on the date.
    pub(crate) countries: Vec<CountrySet>,
    /// Every country there is.
    pub(crate) world: CountrySet,
    /// The settings that answer a place the tenant decides.
    pub(crate) providers: Vec<Provider<'c>>,
    /// The Entra geo locations, and the countries whose tenants documents place there if they are created on the date.
    serving: Vec<(PlaceIx, CountrySet)>,
}

/// A place that the tenant decides, and the setting that answers it.
pub(crate) type Provider<'c> = (&'c str, ServiceIx, SettingIx);

/// A fact that some document speaks of by the date.
#[derive(Debug)]
pub(crate) struct Active<'c> {
    pub(crate) fact: &'c Fact,
    /// What is said on the date.
    pub(crate) said: Vec<Said<'c>>,
    /// What was said before it.
    pub(crate) ended: Vec<Ended<'c>>,
    /// What it asks of a tenant.
    pub(crate) asks: Asks<'c>,
}

/// The facts that are about one service, or about each of its instances of one sort.
#[derive(Debug)]
pub(crate) struct Topic<'c> {
    /// One of them.
    pub(crate) one: &'c Fact,
    /// What all of them together ask of a tenant.
    pub(crate) asks: Asks<'c>,
    /// Those that ask the same stand together, each as its index.
    pub(crate) alike: Vec<Vec<usize>>,
}

/// A statement, with the edition that says it.
#[derive(Clone, Debug)]
pub(crate) struct Said<'c> {
    pub(crate) statement: &'c Statement,
    /// The edition in force on the date; of an ended statement, the last that said it.
    pub(crate) edition: EditionIx,
}

/// A statement that ended by the date.
#[derive(Debug)]
pub(crate) struct Ended<'c> {
    pub(crate) said: Said<'c>,
    /// The day it ended.
    pub(crate) on: Date,
    /// Statements of the same source that stood in its place on that day.
    pub(crate) successors: Vec<&'c Statement>,
}

impl<'c> Active<'c> {
    /// What is said on the date, and what was said before it.
    pub(crate) fn all_said(&self) -> impl Iterator<Item = &Said<'c>> {
        self.said.iter().chain(self.ended.iter().map(|ended| &ended.said))
    }
}

impl<'c> InForce<'c> {
    /// What a catalog documents on a date: the newest edition of each document published by then.
    pub fn new(catalog: &'c Catalog, date: Date) -> Self {
        let settings = (0..).zip(catalog.services.iter()).flat_map(|(service, known)| {
            (0..).zip(known.settings.iter()).map(move |(setting, known)| (known.provides.as_deref(), service, setting))
        });
        let providers: Vec<Provider<'c>> =
            settings.filter_map(|(name, service, setting)| Some((name?, service, setting))).collect();
        let facts = catalog.facts.iter().map(|fact| activate(catalog, fact, date, &providers));
        let facts: Vec<Active<'_>> = facts.filter(|active| !active.said.is_empty() || !active.ended.is_empty()).collect();
        InForce {
            catalog,
            date,
            topics: topics(&facts),
            facts,
            countries: catalog.places.iter().map(|place| place.countries(date)).collect(),
            world: catalog.all_countries(),
            providers,
            serving: serving(catalog, date),
        }
    }

    /// Whether nothing at all was documented by the date.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// The countries of a place on the date.
    pub(crate) fn countries_of(&self, place: PlaceIx) -> CountrySet {
        self.countries[usize::from(place)]
    }

    /// The Entra geo locations in which a tenant of a country that is created on the date is placed, as far as documents say so.
    pub(crate) fn regions_of(&self, country: Country) -> impl Iterator<Item = PlaceIx> + '_ {
        self.serving.iter().filter(move |(_, served)| served.contains(country)).map(|(place, _)| *place)
    }
}

/// The places that serve customers by their country, each with the countries that it serves.
fn serving(catalog: &Catalog, date: Date) -> Vec<(PlaceIx, CountrySet)> {
    let on_the_date = |customers: &&Customers| {
        customers.created_from.is_none_or(|from| from <= date) && customers.created_before.is_none_or(|before| date < before)
    };
    let places = (0..).zip(catalog.places.iter()).filter(|(_, place)| place.cloud.is_some());
    let served = places.map(|(at, place)| {
        let customers = place.customers.iter().filter(on_the_date);
        (at, customers.fold(CountrySet::EMPTY, |all, customers| all | customers.countries))
    });
    served.filter(|(_, countries)| !countries.is_empty()).collect()
}

/// Sorts the facts, each as its index.
fn topics<'c>(facts: &[Active<'c>]) -> Vec<Topic<'c>> {
    let about = |fact: &Fact| (fact.service, fact.table, fact.listed);
    let mut topics: Vec<Topic<'c>> = Vec::new();
    for (at, active) in facts.iter().enumerate() {
        let known = topics.iter().position(|topic| about(topic.one) == about(active.fact));
        let topic = known.unwrap_or_else(|| {
            topics.push(Topic { one: active.fact, asks: Asks::default(), alike: Vec::new() });
            topics.len() - 1
        });
        let topic = &mut topics[topic];
        if let Some(others) = topic.alike.iter_mut().find(|others| facts[others[0]].asks == active.asks) {
            others.push(at);
        } else {
            topic.asks = std::mem::take(&mut topic.asks).and(&active.asks);
            topic.alike.push(vec![at]);
        }
    }
    topics
}

/// What is said of one fact on a date.
pub(crate) fn activate<'c>(catalog: &'c Catalog, fact: &'c Fact, date: Date, providers: &[Provider<'c>]) -> Active<'c> {
    let (mut said, mut ended) = (Vec::new(), Vec::new());
    for statement in fact.statements.iter() {
        let source = &catalog.sources[usize::from(statement.source)];
        if published(source, statement.from) > date {
            continue;
        }
        match statement.until.map(|until| (until, published(source, until))) {
            Some((until, on)) if on <= date => {
                let edition = until.saturating_sub(1).max(statement.from);
                let successors = successors(source, fact, statement, on);
                ended.push(Ended { said: Said { statement, edition }, on, successors });
            }
            _ => {
                let edition = source.edition_on(date).unwrap_or(statement.from);
                said.push(Said { statement, edition });
            }
        }
    }
    Active { fact, said, ended, asks: Asks::of(fact, providers) }
}

/// What the same source said of the fact on the day a statement ended.
pub(crate) fn successors<'c>(source: &Source, fact: &'c Fact, ended: &Statement, on: Date) -> Vec<&'c Statement> {
    let stood = |statement: &&Statement| {
        statement.source == ended.source
            && published(source, statement.from) <= on
            && statement.until.is_none_or(|until| published(source, until) > on)
    };
    fact.statements.iter().filter(stood).collect()
}

pub(crate) fn published(source: &Source, edition: EditionIx) -> Date {
    source.editions[usize::from(edition)].published
}
