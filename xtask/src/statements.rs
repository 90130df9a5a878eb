//! The statements of a document that are in force, where each stands in both texts, and what became of it.

use domicile_model::{Catalog, EditionIx, Source};

use crate::document::Document;
use crate::pairing::Pairing;
use crate::quotes::{Page, Place, Quote, is_section};

/// A statement of the catalog.
#[derive(Debug)]
pub(crate) struct Statement<'c> {
    /// The id of its fact.
    pub(crate) fact: &'c str,
    /// Which of the fact's statements it is, from 1.
    pub(crate) number: usize,
    pub(crate) section: &'c str,
    pub(crate) quote: Option<&'c str>,
}

/// A statement with its places in both texts.
#[derive(Debug)]
pub(crate) struct Traced<'c> {
    pub(crate) statement: Statement<'c>,
    pub(crate) quote: Quote<'c>,
    pub(crate) old: Place,
    pub(crate) new: Place,
    pub(crate) fate: Fate,
}

/// What became of a statement's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// Every passage that it stood in has gone.
    Gone,
    /// Some of its words are not in the new text.
    Changed,
    /// Its words stand in another passage than before.
    Elsewhere,
    /// Its words are as before, in a passage that changed.
    Around,
    /// Its words are in the new text only: the catalog quotes a later text than the old one at hand, or one in another language.
    Anew,
    /// As before.
    Same,
    /// Its quote is in neither text, or it has none.
    Unknown,
}

/// How a statement was connected with a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
    /// Its quote stands there, word for word.
    Quoted,
    /// A fragment of its quote stands there as well.
    Fragment,
    /// Its quote stands nowhere word for word; this is the likest passage, in percent.
    Alike(usize),
    /// Its quote stands nowhere; the passage stands under its section.
    Section,
}

/// The statements of a document that are in force in an edition.
pub(crate) fn in_force<'c>(catalog: &'c Catalog, source: &Source, edition: EditionIx) -> Vec<Statement<'c>> {
    let facts = catalog.facts.iter().flat_map(|fact| (1..).zip(fact.statements.iter()).map(move |said| (fact, said)));
    facts
        .filter(|(_, (_, said))| catalog.sources[usize::from(said.source)].id == source.id)
        .filter(|(_, (_, said))| said.from <= edition && said.until.is_none_or(|until| edition < until))
        .map(|(fact, (number, said))| Statement {
            fact: &fact.id,
            number,
            section: &said.section,
            quote: said.quote.as_deref(),
        })
        .collect()
}

/// Finds the statements in both texts.
pub(crate) fn trace<'c>(statements: Vec<Statement<'c>>, old: &Document, new: &Document, pairing: &Pairing) -> Vec<Traced<'c>> {
    let (old_page, new_page) = (Page::new(old), Page::new(new));
    let trace = |statement: Statement<'c>| {
        let quote = Quote::new(statement.quote.unwrap_or_default());
        let place = |page: &Page<'_>| page.place(&quote, statement.section);
        let (was, is) = (place(&old_page), place(&new_page));
        let fate = fate(&was, &is, old, new, pairing);
        Traced { statement, quote, old: was, new: is, fate }
    };
    statements.into_iter().map(trace).collect()
}

fn fate(was: &Place, is: &Place, old: &Document, new: &Document, pairing: &Pairing) -> Fate {
    match (&was.whole, &is.whole) {
        (None, None) => Fate::Unknown,
        (None, Some(_)) => Fate::Anew,
        (Some(was), None) if was.iter().all(|at| pairing.to_new[*at].is_none()) => Fate::Gone,
        (Some(_), None) => Fate::Changed,
        (Some(was), Some(is)) => {
            let became: Vec<usize> = was.iter().filter_map(|at| pairing.to_new[*at]).collect();
            let pairs = || was.iter().zip(is).map(|(was, is)| (*was, *is));
            if became != *is || pairs().any(|(was, is)| pairing.has_moved(was, is, old, new)) {
                Fate::Elsewhere
            } else if pairs().all(|(was, is)| old.passages[was].text == new.passages[is].text) {
                Fate::Same
            } else {
                Fate::Around
            }
        }
    }
}

impl Traced<'_> {
    /// How the statement is connected with an old or a new passage, if it is.
    pub(crate) fn link(&self, place: &Place, passage: usize, heading: &str) -> Option<Link> {
        let alike = place.alike.iter().filter(|(at, _)| *at == passage).map(|(_, score)| *score).max();
        if place.whole.as_ref().is_some_and(|whole| whole.contains(&passage)) {
            Some(Link::Quoted)
        } else if place.parts.contains(&passage) {
            Some(Link::Fragment)
        } else if self.fate != Fate::Unknown {
            None
        } else if let Some(score) = alike {
            Some(Link::Alike(score))
        } else {
            let astray = place.alike.is_empty() && place.parts.is_empty();
            (astray && is_section(heading, self.statement.section)).then_some(Link::Section)
        }
    }

    /// The fragments that the new text does not have.
    pub(crate) fn lost(&self) -> Vec<&str> {
        self.new.missing.iter().map(|at| self.quote.fragments[*at].text).collect()
    }
}

#[cfg(test)]
#[path = "statements_tests.rs"]
mod tests;
