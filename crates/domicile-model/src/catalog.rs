//! The catalog: everything that is documented.

use crate::{
    AreaName, Country, CountryName, CountrySet, DataSet, Date, Fact, List, Place, PlaceIx, Service, ServiceIx, Source,
    SourceIx, Text,
};

/// Everything that is documented, and the words to speak of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Its version.
    pub version: Text,
    /// The digest of its files, `sha256:…`.
    pub digest: Text,
    /// The countries of ISO 3166-1, sorted by code.
    pub countries: List<CountryName>,
    /// The files of places.
    pub vocabularies: List<Vocabulary>,
    /// The places.
    pub places: List<Place>,
    /// Every spelling of every place, sorted.
    pub place_names: List<PlaceName>,
    /// The kinds of data.
    pub data: List<DataKind>,
    /// The services.
    pub services: List<Service>,
    /// The documents.
    pub sources: List<Source>,
    /// The facts, sorted by id.
    pub facts: List<Fact>,
}

/// A file of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// Its id: the name of its file.
    pub id: Text,
    /// What its places are, for people.
    pub title: Text,
    /// Whether its places can only be values of settings, not of requirements.
    pub only_in_settings: bool,
}

/// One spelling of a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceName {
    /// The vocabulary; empty for the spellings that a requirement may use.
    pub vocabulary: Text,
    /// The spelling, [`normalized`].
    pub name: Text,
    /// The place.
    pub place: PlaceIx,
}

/// A kind of data; a dot stands between parent and child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataKind {
    /// Its id.
    pub id: Text,
    /// What it is, for people.
    pub title: Text,
}

/// A name without regard to case, spaces and the marks that people put in their place.
pub fn normalized(name: &str) -> String {
    let says_nothing = |byte: &u8| matches!(byte, b' ' | b'-' | b'_' | b'/');
    // Nearly every name; character by character it would take several times as long.
    if name.is_ascii() {
        return name.bytes().filter(|byte| !says_nothing(byte)).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '/')).flat_map(char::to_lowercase).collect()
}

impl Catalog {
    /// A country of the table, by its code.
    pub fn country(&self, code: &str) -> Option<Country> {
        let country = Country::new(code)?;
        self.countries.binary_search_by_key(&country, |known| known.country).ok().map(|_| country)
    }

    /// The name of a country; its code where the table does not have it.
    pub fn country_name(&self, country: Country) -> &str {
        match self.countries.binary_search_by_key(&country, |known| known.country) {
            Ok(at) => &self.countries[at].name,
            Err(_) => country.code(),
        }
    }

    /// Every country of the table.
    pub fn all_countries(&self) -> CountrySet {
        self.countries.iter().map(|known| known.country).collect()
    }

    /// A place by any spelling, in one vocabulary.
    pub fn place_in(&self, vocabulary: &str, name: &str) -> Option<PlaceIx> {
        let name = normalized(name);
        self.place_names
            .binary_search_by(|known| (&*known.vocabulary, &*known.name).cmp(&(vocabulary, &*name)))
            .ok()
            .map(|at| self.place_names[at].place)
    }

    /// A country code or a named area, as a requirement or a statement may name it.
    pub fn area(&self, name: &str) -> Option<AreaName> {
        self.country(name).map(AreaName::Country).or_else(|| self.place_in("", name).map(AreaName::Place))
    }

    /// The place at an index.
    pub fn place(&self, place: PlaceIx) -> &Place {
        &self.places[usize::from(place)]
    }

    /// The countries of a country or an area on a date.
    pub fn countries_of(&self, area: AreaName, date: Date) -> CountrySet {
        match area {
            AreaName::Country(country) => [country].into_iter().collect(),
            AreaName::Place(place) => self.place(place).countries(date),
            AreaName::Unknown => self.all_countries(),
        }
    }

    /// A service by its id.
    pub fn service(&self, id: &str) -> Option<ServiceIx> {
        (0..).zip(self.services.iter()).find(|(_, service)| service.id == id).map(|(ix, _)| ix)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Option<SourceIx> {
        (0..).zip(self.sources.iter()).find(|(_, source)| source.id == id).map(|(ix, _)| ix)
    }

    /// A fact by its id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.binary_search_by(|fact| (*fact.id).cmp(id)).ok().map(|at| &self.facts[at])
    }

    /// A kind of data with all that it covers; none for an unknown kind.
    pub fn data_set(&self, id: &str) -> Option<DataSet> {
        let covers = |kind: &DataKind| kind.id == id || kind.id.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
        self.data.iter().any(|kind| kind.id == id).then(|| {
            let bits = self.data.iter().enumerate().filter(|(_, kind)| covers(kind)).map(|(at, _)| 1 << at);
            DataSet(bits.fold(0, |set, bit: u64| set | bit))
        })
    }
}
