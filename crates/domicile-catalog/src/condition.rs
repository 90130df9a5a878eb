//! `when` and `unless`.

use domicile_diagnostic::{CheckId, Span};
use domicile_model::{AreaName, Catalog, Cloud, Condition, CountrySet, PlaceIx, Service, ServiceIx, Setting, Test};
use domicile_toml::{Node, Reader, Table, country_spellings, place_spellings};

use crate::values::{is_empty, one_or_more};

/// What a condition may ask, and of whom.
pub(crate) struct Asked<'c> {
    pub(crate) catalog: &'c Catalog,
    /// The fact's own.
    pub(crate) service: ServiceIx,
}

impl Asked<'_> {
    /// A condition; without one, one that always holds.
    pub(crate) fn when(&self, reader: &mut Reader, node: Option<Node<'_>>) -> Condition {
        node.and_then(|node| reader.table(&node)).map(|table| self.condition(reader, &table)).unwrap_or_default()
    }

    /// An exception; without one, none.
    pub(crate) fn unless(&self, reader: &mut Reader, node: Option<Node<'_>>) -> Option<Condition> {
        let table = node.and_then(|node| reader.table(&node))?;
        Some(self.condition(reader, &table))
    }

    fn condition(&self, reader: &mut Reader, table: &Table<'_>) -> Condition {
        let (mut all, mut any) = (Vec::new(), Vec::new());
        for (key, span, node) in table.entries() {
            match key {
                "any" => any.extend(reader.tables(&node).iter().map(|table| self.condition(reader, table))),
                "tenant" => {
                    all.extend(reader.table(&node).iter().flat_map(|table| self.tenant(reader, table)).collect::<Vec<_>>());
                }
                "service" => {
                    all.extend(reader.table(&node).iter().flat_map(|table| self.services(reader, table)).collect::<Vec<_>>());
                }
                _ => all.extend(self.setting(reader, self.service, table, (key, span, &node))),
            }
        }
        Condition { all: all.into(), any: any.into() }
    }

    /// A service by its index.
    pub(crate) fn known(&self, service: ServiceIx) -> &Service {
        &self.catalog.services[usize::from(service)]
    }

    fn setting(
        &self,
        reader: &mut Reader,
        service: ServiceIx,
        table: &Table<'_>,
        (key, span, node): (&str, Span, &Node<'_>),
    ) -> Option<Test> {
        match self.known(service).setting(key) {
            Some((_, known)) if service != self.service && known.table.is_some() => {
                let message = format!("`{key}` belongs to instances of `{}`", self.known(service).id);
                reader.report(CheckId::WrongType, span, message, "a fact can ask this of its own service only", None);
            }
            Some((setting, known)) if known.kind.is_choice() => {
                let items = asked_for(reader, node);
                let bits = items.iter().filter_map(|item| word_bit(reader, known, item));
                return Some(Test::Setting { service, setting, any_of: bits.fold(0, |bits, bit| bits | bit) });
            }
            Some((setting, known)) if known.kind.is_place() => {
                let any_of = words(reader, node, |reader, item, word| place_word(self.catalog, reader, known, item, word));
                return Some(Test::Place { service, setting, any_of: any_of.into() });
            }
            Some(_) => reader.report(CheckId::WrongType, span, "a condition cannot ask for free text", "a text", None),
            None => {
                let mut known: Vec<&str> = self.known(service).settings.iter().map(|setting| &*setting.id).collect();
                let others = ["any", "tenant", "service"];
                known.extend(others.iter().filter(|_| service == self.service));
                reader.unknown_key(table, key, span, &known);
            }
        }
        None
    }

    fn tenant(&self, reader: &mut Reader, table: &Table<'_>) -> Vec<Test> {
        let [cloud, country, region, created] = reader.fields(table, ["cloud", "country", "region", "created-before"]);
        let mut tests = Vec::new();
        if let Some(node) = cloud {
            let clouds = words(reader, &node, |reader, item, word| {
                let cloud = Cloud::ALL.into_iter().find(|cloud| cloud.as_str() == word);
                if cloud.is_none() {
                    reader.unknown_value(item.span, "cloud", word, Cloud::ALL.map(Cloud::as_str));
                }
                cloud
            });
            tests.push(Test::Cloud { any_of: clouds.into() });
        }
        if let Some(node) = country {
            tests.push(self.countries(reader, &node));
        }
        if let Some(node) = region {
            let regions = words(reader, &node, |reader, item, word| {
                let region = self.catalog.place_in("entra", word);
                if region.is_none() {
                    reader.unknown_value(item.span, "region", word, self.catalog.places.iter().map(|place| &*place.id));
                }
                region
            });
            tests.push(Test::Region { any_of: regions.into() });
        }
        tests.extend(created.and_then(|node| reader.date(&node)).map(|date| Test::CreatedBefore { date }));
        tests
    }

    fn countries(&self, reader: &mut Reader, node: &Node<'_>) -> Test {
        let (mut countries, mut areas) = (CountrySet::EMPTY, Vec::<PlaceIx>::new());
        for area in words(reader, node, |reader, item, word| {
            let area = self.catalog.area(word);
            if area.is_none() {
                let places = self.catalog.places.iter().flat_map(place_spellings);
                reader.unknown_place(item.span, "country", word, country_spellings(self.catalog).chain(places));
            }
            area
        }) {
            match area {
                AreaName::Country(country) => countries.insert(country),
                AreaName::Place(place) => areas.push(place),
                AreaName::Unknown => {}
            }
        }
        Test::Country { countries, areas: areas.into() }
    }

    fn services(&self, reader: &mut Reader, table: &Table<'_>) -> Vec<Test> {
        let mut tests = Vec::new();
        for (key, span, node) in table.entries() {
            let Some(service) = self.catalog.service(key) else {
                let known: Vec<&str> = self.catalog.services.iter().map(|service| &*service.id).collect();
                reader.unknown_key(table, key, span, &known);
                continue;
            };
            if let Some(settings) = node.as_table() {
                for (key, span, node) in settings.entries() {
                    tests.extend(self.setting(reader, service, &settings, (key, span, &node)));
                }
            } else {
                tests.extend(reader.boolean(&node).map(|in_use| Test::Service { service, in_use }));
            }
        }
        tests
    }
}

/// The values that are asked for: at least one, or the condition would never hold.
fn asked_for<'d>(reader: &mut Reader, node: &Node<'d>) -> Vec<Node<'d>> {
    if is_empty(node) {
        reader.report(CheckId::EmptyValue, node.span, "no value is asked for", "an empty list", None);
    }
    one_or_more(node)
}

/// What each string of a value, or of a list of them, means.
fn words<T>(reader: &mut Reader, node: &Node<'_>, mean: impl Fn(&mut Reader, &Node<'_>, &str) -> Option<T>) -> Vec<T> {
    asked_for(reader, node)
        .iter()
        .filter_map(|item| {
            let word = reader.string(item)?;
            mean(reader, item, word)
        })
        .collect()
}

/// The place that a word means to a setting.
fn place_word(catalog: &Catalog, reader: &mut Reader, known: &Setting, item: &Node<'_>, word: &str) -> Option<AreaName> {
    let place = match known.places.as_deref() {
        Some(vocabulary) => catalog.place_in(vocabulary, word).map(AreaName::Place),
        None => catalog.area(word),
    };
    if place.is_none() {
        let places = catalog.places.iter().flat_map(place_spellings);
        reader.unknown_place(item.span, "place", word, country_spellings(catalog).chain(places));
    }
    place
}

fn word_bit(reader: &mut Reader, setting: &Setting, item: &Node<'_>) -> Option<u64> {
    let word = match item.as_bool() {
        Some(flag) => {
            if flag {
                "true"
            } else {
                "false"
            }
        }
        None => reader.string(item)?,
    };
    let bit = setting.bit(word);
    if bit.is_none() {
        reader.unknown_value(item.span, "value", word, setting.values.iter().map(|value| &**value));
    }
    bit
}
