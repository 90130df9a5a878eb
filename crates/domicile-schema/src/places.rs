//! Countries and places: the names that editors offer, and every other spelling that the parser takes.

use std::collections::BTreeSet;

use domicile_model::{Catalog, Place, Vocabulary};

use crate::json::Schema;
use crate::words::explained;

/// The vocabulary of the Entra geo locations.
const REGIONS: &str = "entra";
/// What may stand between the letters of a name.
const BETWEEN: &str = "[ _/-]*";

/// The name of the definition of a country.
pub(crate) const COUNTRY: &str = "country";
/// The name of the definition of an Entra geo location.
pub(crate) const REGION: &str = "region";
/// The name of the definition of a country or an area.
pub(crate) const AREA: &str = "area";

/// A country by its code.
pub(crate) fn country(catalog: &Catalog) -> Schema {
    explained(catalog.countries.iter().map(|known| (known.country.code(), known.name.to_string())))
}

/// A country or an area that requirements may name, or one of a few words more.
pub(crate) fn area(catalog: &Catalog, more: &[(&'static str, &'static str)]) -> Schema {
    let of = |vocabulary: &Vocabulary| catalog.places.iter().filter(|place| place.vocabulary == vocabulary.id).collect();
    let named = catalog.vocabularies.iter().filter(|vocabulary| !vocabulary.only_in_settings);
    let mut named: Vec<Vec<&Place>> = named.map(of).collect();
    // Who looks for a group should not have to pass a hundred regions of datacenters.
    named.sort_by_key(Vec::len);
    let more = more.iter().map(|(word, about)| (*word, (*about).to_owned()));
    let areas = named.into_iter().flatten().map(|place| (&*place.id, place.title.to_string()));
    let countries = catalog.countries.iter().map(|known| (known.country.code(), known.name.to_string()));
    Schema::any_of([explained(more.chain(areas).chain(countries)), spellings(catalog, "")])
}

/// The name of the definition of a place of a vocabulary.
pub(crate) fn place_of(vocabulary: &str) -> String {
    format!("place-of-{vocabulary}")
}

/// A place of a vocabulary.
pub(crate) fn place(catalog: &Catalog, vocabulary: &str) -> Schema {
    let places = catalog.places.iter().filter(|place| place.vocabulary == vocabulary);
    let ids = explained(places.map(|place| (&*place.id, place.title.to_string())));
    Schema::any_of([ids, spellings(catalog, vocabulary)])
}

/// A geo location that a tenant can have.
pub(crate) fn region(catalog: &Catalog) -> Schema {
    let regions = catalog.places.iter().filter(|place| place.vocabulary == REGIONS && place.cloud.is_some());
    let ids = explained(regions.map(|place| (&*place.id, place.title.to_string())));
    let names = catalog.place_names.iter().filter(|name| name.vocabulary == REGIONS);
    let names = names.filter(|name| catalog.place(name.place).cloud.is_some());
    Schema::any_of([ids, spelt(names.map(|name| &*name.name))])
}

/// A geo location as a fact may ask for it: also those that no tenant is created in.
pub(crate) fn any_region(catalog: &Catalog) -> Schema {
    place(catalog, REGIONS)
}

fn spellings(catalog: &Catalog, vocabulary: &str) -> Schema {
    spelt(catalog.place_names.iter().filter(|name| name.vocabulary == vocabulary).map(|name| &*name.name))
}

/// Any of these names, whatever its case, and whatever spaces and hyphens it has.
fn spelt<'n>(names: impl Iterator<Item = &'n str>) -> Schema {
    let names: BTreeSet<String> = names.filter(|name| !name.is_empty()).map(spelling).collect();
    let names: Vec<String> = names.into_iter().collect();
    // Without any name, nothing matches: a text has no end in front of its beginning.
    let pattern = if names.is_empty() { "$.^".to_owned() } else { format!("^{BETWEEN}(?:{})$", names.join("|")) };
    // Denied twice, since an editor shows a pattern that does not match, and nobody wants to read this one.
    let other = Schema::default().with("not", Schema::default().with("pattern", pattern));
    Schema::of("string").with("not", other)
}

/// A name as it is compared: in small letters, and nothing between them.
fn spelling(name: &str) -> String {
    name.chars().flat_map(|letter| [either_case(letter), BETWEEN.to_owned()]).collect()
}

fn either_case(letter: char) -> String {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(capital), None) if capital != letter && capital.to_lowercase().eq([letter]) => format!("[{capital}{letter}]"),
        _ if letter.is_ascii_punctuation() => format!("\\{letter}"),
        _ => letter.to_string(),
    }
}
