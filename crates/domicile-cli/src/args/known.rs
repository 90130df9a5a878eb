//! Words that shells complete from the built-in catalog. Any other may be typed: facts of one's own have other names.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use domicile::catalog;

/// A text that may be one of these words.
#[derive(Clone, Copy)]
pub(crate) struct Known(fn() -> Vec<PossibleValue>);

/// Ids of facts, and patterns of all those of a service.
pub(crate) const FACTS: Known = Known(facts);
/// Services that not every tenant uses.
pub(crate) const SERVICES: Known = Known(services);
/// Kinds of data.
pub(crate) const DATA: Known = Known(data);
/// Documents.
pub(crate) const SOURCES: Known = Known(sources);
/// Codes of countries.
pub(crate) const COUNTRIES: Known = Known(countries);
/// Areas that many promises name.
pub(crate) const AREAS: Known = Known(areas);

impl TypedValueParser for Known {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter()))
    }
}

fn word(word: &'static str, about: &'static str) -> PossibleValue {
    PossibleValue::new(word).help(about)
}

fn facts() -> Vec<PossibleValue> {
    catalog().facts.iter().map(|fact| word(&fact.id, &fact.title)).collect()
}

fn services() -> Vec<PossibleValue> {
    catalog().services.iter().filter(|service| !service.always).map(|service| word(&service.id, &service.title)).collect()
}

fn data() -> Vec<PossibleValue> {
    catalog().data.iter().map(|kind| word(&kind.id, &kind.title)).collect()
}

fn sources() -> Vec<PossibleValue> {
    catalog().sources.iter().map(|source| word(&source.id, &source.title)).collect()
}

fn countries() -> Vec<PossibleValue> {
    catalog().countries.iter().map(|known| word(known.country.code(), &known.name)).collect()
}

fn areas() -> Vec<PossibleValue> {
    let home = [word("home-region", "the tenant's Entra geo location"), word("home-country", "the tenant's country")];
    let groups = catalog().places.iter().filter(|place| place.vocabulary == "groups");
    home.into_iter().chain(groups.map(|place| word(&place.id, &place.title))).collect()
}
