//! "Did you mean …?" for countries and places: many candidates, each with several spellings.

use domicile_model::{Catalog, Place};

use crate::did_you_mean;

/// A spelling, and what should be written.
pub type Candidate<'c> = (&'c str, &'c str);

/// Every spelling of every country, each with its code.
pub fn country_spellings(catalog: &Catalog) -> impl Iterator<Item = Candidate<'_>> + Clone {
    catalog.countries.iter().flat_map(|known| {
        let code = known.country.code();
        [code, &*known.name].into_iter().chain(known.aliases.iter().map(|alias| &**alias)).map(move |name| (name, code))
    })
}

/// Every spelling of a place, each with its id.
pub fn place_spellings(place: &Place) -> impl Iterator<Item = Candidate<'_>> + Clone {
    [&*place.id, &*place.title].into_iter().chain(place.aliases.iter().map(|alias| &**alias)).map(|name| (name, &*place.id))
}

/// What a word that is only spelt differently stands for; else what comes close to it.
pub fn closest<'c>(word: &str, known: impl Iterator<Item = Candidate<'c>> + Clone) -> Option<&'c str> {
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
