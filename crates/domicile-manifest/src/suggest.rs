//! "Did you mean …?" for countries and places: many candidates, each with several spellings.

use domicile_model::{Catalog, Place};
use domicile_toml::did_you_mean;

use crate::walk::Walk;

/// A spelling, and what should be written.
type Candidate<'c> = (&'c str, &'c str);

impl Walk<'_> {
    /// The code of the country that a word most likely means.
    pub(crate) fn country_meant(&self, word: &str) -> Option<&'static str> {
        let known = countries(self.catalog());
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
        let places = catalog.places.iter().filter(|place| !in_settings(place)).flat_map(spellings);
        let known = countries(catalog).chain(more.iter().map(|word| (*word, *word))).chain(places);
        closest(word, known).map(str::to_owned)
    }

    /// The id of the place of a vocabulary that a word most likely means.
    pub(crate) fn place_meant(&self, word: &str, vocabulary: &str) -> Option<String> {
        let known = self.catalog().places.iter().filter(|place| place.vocabulary == vocabulary).flat_map(spellings);
        closest(word, known).map(str::to_owned)
    }
}

fn countries(catalog: &Catalog) -> impl Iterator<Item = Candidate<'_>> + Clone {
    catalog.countries.iter().flat_map(|known| {
        let code = known.country.code();
        [code, &*known.name].into_iter().chain(known.aliases.iter().map(|alias| &**alias)).map(move |name| (name, code))
    })
}

fn spellings(place: &Place) -> impl Iterator<Item = Candidate<'_>> + Clone {
    [&*place.id, &*place.title].into_iter().chain(place.aliases.iter().map(|alias| &**alias)).map(|name| (name, &*place.id))
}

/// What a word that is only spelt differently stands for; else what comes close to it.
fn closest<'c>(word: &str, known: impl Iterator<Item = Candidate<'c>> + Clone) -> Option<&'c str> {
    if let Some((_, meant)) = known.clone().find(|(spelling, _)| folded(spelling).eq(folded(word))) {
        return Some(meant);
    }
    // Of two letters every other code is one slip away.
    if word.chars().count() <= 2 {
        return None;
    }
    let near: Vec<Candidate<'c>> = known.filter(|(spelling, _)| may_be_near(word, spelling)).collect();
    let spelling = did_you_mean(word, near.iter().map(|(spelling, _)| *spelling))?;
    near.iter().find(|(near, _)| *near == spelling).map(|(_, meant)| *meant)
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase)
}

/// Whether so few letters differ that it is worth counting slips. Counting is dear, and there are hundreds of candidates.
fn may_be_near(word: &str, candidate: &str) -> bool {
    let (mine, theirs) = (letters(word), letters(candidate));
    let differ = (mine & !theirs).count_ones().max((theirs & !mine).count_ones());
    let longest = word.len().max(candidate.len());
    differ as usize <= (longest / 3).max(1) && word.len().abs_diff(candidate.len()) <= (longest / 3).max(1)
}

/// The letters and digits of a word as bits; what is not ASCII counts for nothing.
fn letters(word: &str) -> u64 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (byte - b'0' + 26),
        _ => 0,
    };
    word.bytes().map(|byte| bit(byte.to_ascii_lowercase())).fold(0, |bits, bit: u64| bits | bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, meant: Option<&str>) {
        let known = [("DE", "DE"), ("Germany", "DE"), ("GB", "GB"), ("UK", "GB"), ("Great Britain", "GB"), ("EU", "EU")];
        assert_eq!(closest(word, known.into_iter()), meant, "{word}");
    }

    #[test]
    fn another_spelling_is_what_it_stands_for() {
        check("de", Some("DE"));
        check("UK", Some("GB"));
        check("germany", Some("DE"));
        check("great-britain", Some("GB"));
    }

    #[test]
    fn a_slip_is_understood_where_there_are_letters_enough() {
        check("Germny", Some("DE"));
        check("Grate Britain", Some("GB"));
        check("DX", None);
        check("Atlantis", None);
        check("", None);
    }
}
