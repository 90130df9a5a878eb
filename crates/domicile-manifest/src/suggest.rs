//! "Did you mean …?" for countries and places: many candidates, each with several spellings.

use domicile_model::Place;
use domicile_toml::{closest, country_spellings, place_spellings};

use crate::walk::Walk;

impl Walk<'_> {
    /// The code of the country that a word most likely means.
    pub(crate) fn country_meant(&self, word: &str) -> Option<&'static str> {
        let known = country_spellings(self.catalog());
        let code = closest(word, known)?;
        self.catalog().country(code).map(domicile_model::Country::code)
    }

    /// The country code or the id of an area that a word most likely means; `more` are other words that can stand there.
    pub(crate) fn area_meant(&self, word: &str, more: &[&'static str]) -> Option<String> {
        let catalog = self.catalog();
        let in_settings = |place: &Place| {
            let vocabulary = catalog.vocabularies.iter().find(|vocabulary| vocabulary.id == place.vocabulary);
            vocabulary.is_some_and(|vocabulary| vocabulary.only_in_settings)
        };
        let places = catalog.places.iter().filter(|place| !in_settings(place)).flat_map(place_spellings);
        let known = country_spellings(catalog).chain(more.iter().map(|word| (*word, *word))).chain(places);
        closest(word, known).map(str::to_owned)
    }

    /// The id of the place of a vocabulary that a word most likely means.
    pub(crate) fn place_meant(&self, word: &str, vocabulary: &str) -> Option<String> {
        let known = self.catalog().places.iter().filter(|place| place.vocabulary == vocabulary).flat_map(place_spellings);
        closest(word, known).map(str::to_owned)
    }
}
