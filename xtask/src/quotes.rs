//! Where the quote of a statement stands in a document.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::{Document, Passage};
use crate::text::{find, words};

/// A quote as its fragments: the passages between its ` … `.
#[derive(Debug)]
pub(crate) struct Quote<'c> {
    pub(crate) fragments: Vec<Fragment<'c>>,
}

/// Words that stand one behind the other.
#[derive(Debug)]
pub(crate) struct Fragment<'c> {
    pub(crate) text: &'c str,
    words: Vec<String>,
}

/// Where a quote stands in one document; passages are indices into it.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The passages that hold all fragments, one behind the other, word for word.
    pub(crate) whole: Option<Vec<usize>>,
    /// The passages that hold a fragment which is long enough to tell something.
    pub(crate) parts: Vec<usize>,
    /// For what is missing: the likest passages, in percent.
    pub(crate) alike: Vec<(usize, usize)>,
    /// The fragments that stand nowhere, as indices.
    pub(crate) missing: Vec<usize>,
}

/// Fewer words than these stand on a page by chance.
const TELLING: usize = 4;
/// From this likeness on, in percent, a passage may be what a fragment became.
const ALIKE: usize = 70;

impl<'c> Quote<'c> {
    /// Splits a quote where words are left out.
    pub(crate) fn new(quote: &'c str) -> Self {
        let fragments = quote.split('…').map(|text| Fragment { text: text.trim(), words: words(text) });
        Quote { fragments: fragments.filter(|fragment| !fragment.words.is_empty()).collect() }
    }
}

/// A document as one run of words, so that a fragment may go from one passage into the next.
pub(crate) struct Page<'d> {
    document: &'d Document,
    words: Vec<String>,
    /// For each word, its passage.
    passages: Vec<usize>,
}

impl<'d> Page<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        let passages = document.passages.iter().enumerate();
        let passages = passages.flat_map(|(at, passage)| std::iter::repeat_n(at, passage.words.len())).collect();
        let words = document.passages.iter().flat_map(|passage| passage.words.iter().cloned()).collect();
        Page { document, words, passages }
    }

    /// Where a quote stands; where it stands twice, the place under the section counts, then the one that is closer together.
    pub(crate) fn place(&self, quote: &Quote<'_>, section: &str) -> Place {
        let mut place = Place { whole: self.whole(quote, section), ..Place::default() };
        for (at, fragment) in quote.fragments.iter().enumerate() {
            let standing = self.all(&fragment.words);
            if standing.is_empty() {
                place.missing.push(at);
                place.alike.extend(self.likest(fragment, section));
            } else if fragment.words.len() >= TELLING {
                place.parts.extend(standing.into_iter().flat_map(|from| self.touched(from, fragment.words.len())));
            }
        }
        place.parts.sort_unstable();
        place.parts.dedup();
        place
    }

    fn whole(&self, quote: &Quote<'_>, section: &str) -> Option<Vec<usize>> {
        let (first, rest) = quote.fragments.split_first()?;
        let mut best = None;
        for start in self.all(&first.words) {
            let mut passages = self.touched(start, first.words.len());
            let mut end = start + first.words.len();
            let fits = rest.iter().all(|fragment| {
                let Some(at) = find(&fragment.words, &self.words, end) else { return false };
                passages.extend(self.touched(at, fragment.words.len()));
                end = at + fragment.words.len();
                true
            });
            let rank = (!self.stands_under(self.passages[start], section), end - start);
            if fits && best.as_ref().is_none_or(|(ranked, _)| rank < *ranked) {
                passages.dedup();
                best = Some((rank, passages));
            }
        }
        best.map(|(_, passages)| passages)
    }

    /// Every place where the words stand.
    fn all(&self, words: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        while let Some(at) = find(words, &self.words, found.last().map_or(0, |last| last + 1)) {
            found.push(at);
        }
        found
    }

    /// The passages of a run of words.
    fn touched(&self, from: usize, length: usize) -> Vec<usize> {
        let mut passages = self.passages[from..from + length].to_vec();
        passages.dedup();
        passages
    }

    fn likest(&self, fragment: &Fragment<'_>, section: &str) -> Option<(usize, usize)> {
        if fragment.words.len() < TELLING {
            return None;
        }
        let passages = self.document.passages.iter().enumerate();
        let scored = passages.map(|(at, passage)| (containment(&fragment.words, passage), self.stands_under(at, section), at));
        let (score, _, at) = scored.max_by_key(|(score, under, at)| (*score, *under, std::cmp::Reverse(*at)))?;
        (score >= ALIKE).then_some((at, score))
    }

    fn stands_under(&self, passage: usize, section: &str) -> bool {
        is_section(self.document.heading_of(passage), section)
    }
}

/// Whether a heading is the section of a statement. A section names the row or bullet after ` › `, and may shorten the heading.
pub(crate) fn is_section(heading: &str, section: &str) -> bool {
    let section = words(section.split('›').next().unwrap_or_default());
    !section.is_empty() && words(heading).starts_with(&section)
}

/// How much of a fragment a passage holds, in percent; less where its words lie far apart.
fn containment(fragment: &[String], passage: &Passage) -> usize {
    let (mut common, mut first, mut last) = (0, None, 0);
    for op in capture_diff_slices(Algorithm::Myers, fragment, &passage.words) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            common += len;
            first = first.or(Some(new_index));
            last = new_index + len;
        }
    }
    let span = last - first.unwrap_or(last);
    200 * common / (fragment.len() + span)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Parcels\n\nLogs are kept for 30 days.\n\n\
        ## Server\n\n| Event | Store |\n|---|---|\n| Call | Log |\n\n\
        ## Cloud\n\n| Event | Store |\n|---|---|\n| Call | Log and report store |\n";

    /// The passages in which a quote stands, as their first words.
    fn whole(page: &str, quote: &str, section: &str) -> Vec<String> {
        let document = Document::read(page);
        let place = Page::new(&document).place(&Quote::new(quote), section);
        place.whole.unwrap_or_default().iter().map(|at| document.passages[*at].text.clone()).collect()
    }

    #[test]
    fn a_quote_is_found_across_table_cells_and_list_items() {
        assert_eq!(whole(PAGE, "Call … Log and report store", "Cloud"), ["Call | Log and report store"]);
        assert_eq!(
            whole("* Blocked users\n* Logs\n\nKept for long.", "blocked users … kept", ""),
            ["Blocked users", "Kept for long."]
        );
    }

    #[test]
    fn where_words_stand_twice_the_section_decides() {
        assert_eq!(whole(PAGE, "Call … Log", "Cloud › Call"), ["Call | Log and report store"]);
        assert_eq!(whole(PAGE, "Call … Log", "Server"), ["Call | Log"]);
    }

    #[test]
    fn fragments_in_another_order_are_not_the_quote() {
        assert!(whole(PAGE, "Cloud … Logs are kept", "").is_empty());
    }

    #[test]
    fn what_is_missing_is_looked_for_by_likeness() {
        let document = Document::read("# Parcels\n\nLogs of parcels are always kept for 90 days in Europe.");
        let place = Page::new(&document).place(&Quote::new("Logs of parcels are kept for 30 days … Fraud alert"), "Parcels");
        assert_eq!((place.whole, place.missing), (None, vec![0, 1]));
        assert_eq!(place.alike, [(1, 82)]);
    }

    #[test]
    fn a_section_may_shorten_the_heading() {
        assert!(is_section("Data residency and customer data for Parcel Service", "Data residency and customer data"));
        assert!(is_section("Server", "Server › Call"));
        assert!(!is_section("Related content", "Server"));
        assert!(!is_section("Server", ""));
    }
}
