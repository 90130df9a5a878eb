//! Countries, and sets of them.

use std::fmt;
use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not, Sub};

use crate::{List, Text};

/// A two-letter code of ISO 3166-1, as the catalog's table knows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u16);

const LETTERS: u16 = 26;
const CODES: usize = (LETTERS * LETTERS) as usize;
const WORDS: usize = CODES.div_ceil(64);

/// All pairs of letters, one behind the other.
static PAIRS: [u8; CODES * 2] = {
    let mut pairs = [0; CODES * 2];
    let (mut first, mut at) = (b'A', 0);
    while first <= b'Z' {
        let mut second = b'A';
        while second <= b'Z' {
            pairs[at] = first;
            pairs[at + 1] = second;
            second += 1;
            at += 2;
        }
        first += 1;
    }
    pairs
};

impl Country {
    /// The country with a code of two capital letters. Whether ISO 3166-1 assigns it is the catalog's to know.
    pub const fn new(code: &str) -> Option<Country> {
        match code.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => {
                Some(Country((*first - b'A') as u16 * LETTERS + (*second - b'A') as u16))
            }
            _ => None,
        }
    }

    /// The code.
    pub fn code(self) -> &'static str {
        let at = usize::from(self.0) * 2;
        std::str::from_utf8(&PAIRS[at..at + 2]).unwrap_or_default()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A country of the catalog's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// Its code.
    pub country: Country,
    /// Its English short name.
    pub name: Text,
    /// Wrong codes and other names that people write for it.
    pub aliases: List<Text>,
}

/// A set of countries; subset and overlap are a few machine instructions.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CountrySet([u64; WORDS]);

impl CountrySet {
    /// No country.
    pub const EMPTY: CountrySet = CountrySet([0; WORDS]);

    /// The set as words of bits; for tables that are embedded as constants.
    pub const fn words(&self) -> &[u64; WORDS] {
        &self.0
    }

    /// The set that [`CountrySet::words`] gave.
    pub const fn from_words(words: [u64; WORDS]) -> CountrySet {
        CountrySet(words)
    }

    /// Adds a country.
    pub fn insert(&mut self, country: Country) {
        self.0[usize::from(country.0) / 64] |= 1 << (country.0 % 64);
    }

    /// Whether the country is in the set.
    pub fn contains(&self, country: Country) -> bool {
        self.0[usize::from(country.0) / 64] & (1 << (country.0 % 64)) != 0
    }

    /// Whether every country of this set is in the other.
    pub fn is_subset(&self, other: &CountrySet) -> bool {
        self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// Whether the sets have no country in common.
    pub fn is_disjoint(&self, other: &CountrySet) -> bool {
        self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & theirs == 0)
    }

    /// Whether no country is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// The countries, sorted by code.
    pub fn iter(&self) -> impl Iterator<Item = Country> + '_ {
        (0u16..).zip(self.0).flat_map(|(at, word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = u16::try_from(rest.trailing_zeros()).ok().filter(|&bit| bit < 64)?;
                rest &= rest - 1;
                Some(Country(at * 64 + bit))
            })
        })
    }

    fn zip(self, other: CountrySet, join: impl Fn(u64, u64) -> u64) -> CountrySet {
        let mut words = self.0;
        for (mine, theirs) in words.iter_mut().zip(other.0) {
            *mine = join(*mine, theirs);
        }
        CountrySet(words)
    }
}

impl BitOr for CountrySet {
    type Output = CountrySet;
    fn bitor(self, other: CountrySet) -> CountrySet {
        self.zip(other, |mine, theirs| mine | theirs)
    }
}

impl BitOrAssign for CountrySet {
    fn bitor_assign(&mut self, other: CountrySet) {
        *self = *self | other;
    }
}

impl BitAnd for CountrySet {
    type Output = CountrySet;
    fn bitand(self, other: CountrySet) -> CountrySet {
        self.zip(other, |mine, theirs| mine & theirs)
    }
}

impl BitAndAssign for CountrySet {
    fn bitand_assign(&mut self, other: CountrySet) {
        *self = *self & other;
    }
}

impl Sub for CountrySet {
    type Output = CountrySet;
    fn sub(self, other: CountrySet) -> CountrySet {
        self.zip(other, |mine, theirs| mine & !theirs)
    }
}

impl Not for CountrySet {
    type Output = CountrySet;
    fn not(self) -> CountrySet {
        CountrySet(self.0.map(|word| !word))
    }
}

impl FromIterator<Country> for CountrySet {
    fn from_iter<I: IntoIterator<Item = Country>>(countries: I) -> Self {
        let mut set = CountrySet::EMPTY;
        for country in countries {
            set.insert(country);
        }
        set
    }
}

impl fmt::Debug for CountrySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(codes: &str) -> CountrySet {
        codes.split_whitespace().map(|code| Country::new(code).expect("a code")).collect()
    }

    #[test]
    fn a_code_is_two_capital_letters() {
        assert_eq!(Country::new("DE").map(Country::code), Some("DE"));
        for wrong in ["", "D", "de", "DEU", "D1", "ÄÖ"] {
            assert_eq!(Country::new(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sets_are_sorted_by_code() {
        assert_eq!(format!("{:?}", set("ZA DE AA ZZ")), "{AA, DE, ZA, ZZ}");
    }

    #[test]
    fn subset_and_overlap() {
        assert!(set("DE FR").is_subset(&set("DE FR IE")));
        assert!(!set("DE US").is_subset(&set("DE FR IE")));
        assert!(set("US").is_disjoint(&set("DE FR IE")));
        assert_eq!(set("DE US") - set("DE"), set("US"));
        assert!(CountrySet::EMPTY.is_subset(&CountrySet::EMPTY));
    }
}
