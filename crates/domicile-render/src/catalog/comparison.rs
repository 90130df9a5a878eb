//! What changed in what is documented, fact by fact.

use domicile_diagnostic::{Comparison, FactChange, FactChangeKind};

use super::statements::{edition, event, places};
use crate::blocks::Block;
use crate::words::counted;

pub(super) fn blocks(comparison: &Comparison) -> Vec<Block> {
    let mut blocks = vec![Block::Words(lead(comparison))];
    for kind in FactChangeKind::ALL {
        let facts: Vec<&FactChange> = comparison.facts.iter().filter(|fact| fact.kind == kind).collect();
        if !facts.is_empty() {
            blocks.push(Block::Heading(format!("{} ({})", heading(kind), facts.len())));
        }
        for fact in facts {
            blocks.push(Block::Entry(format!("`{}`", fact.id), fact.title.to_string()));
            blocks.push(Block::Said(moved(fact)));
            blocks.extend(fact.events.iter().flat_map(event));
        }
    }
    if !comparison.editions.is_empty() {
        blocks.push(Block::Heading("Editions published in between".to_owned()));
        for (published, facts) in &comparison.editions {
            let turned = if *facts == 0 { "no fact".to_owned() } else { counted(*facts, "fact") };
            blocks.push(Block::Item(format!("{}: {turned}", edition(published))));
        }
    }
    blocks
}

/// The comparison in two sentences.
pub(super) fn lead(comparison: &Comparison) -> String {
    let Comparison { from, to, editions, facts } = comparison;
    let mut sources: Vec<&str> = editions.iter().map(|(edition, _)| &*edition.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let published = match editions.len() {
        0 => format!("After {from} and up to {to}, no document had a new edition."),
        number => {
            let (editions, documents) = (counted(number, "edition"), counted(sources.len(), "document"));
            format!("After {from} and up to {to}, {editions} of {documents} came out.")
        }
    };
    let of_kind = |kind: FactChangeKind| facts.iter().filter(|fact| fact.kind == kind).count();
    let sorts = FactChangeKind::ALL.into_iter().map(|kind| (of_kind(kind), kind)).filter(|(number, _)| *number > 0);
    let sorts: Vec<String> = sorts.map(|(number, kind)| format!("{number} {}", short(kind))).collect();
    match (facts.len(), editions.len()) {
        (_, 0) => format!("{published} Nothing changed."),
        (0, _) => format!("{published} As far as the catalog holds it, that is what was said before."),
        (number, _) => format!("{published} Something else is said of {}: {}.", counted(number, "fact"), sorts.join(", ")),
    }
}

fn heading(kind: FactChangeKind) -> &'static str {
    match kind {
        FactChangeKind::Withdrawn => "Withdrawn: no document says any more where",
        FactChangeKind::Place => "Other places are named",
        FactChangeKind::New => "Documented for the first time",
        FactChangeKind::Again => "Documented again",
        FactChangeKind::Otherwise => "The same places, said otherwise",
        FactChangeKind::Passing => "Said in between only",
    }
}

fn short(kind: FactChangeKind) -> &'static str {
    match kind {
        FactChangeKind::Withdrawn => "withdrawn",
        FactChangeKind::Place => "with other places",
        FactChangeKind::New => "documented for the first time",
        FactChangeKind::Again => "documented again",
        FactChangeKind::Otherwise => "said otherwise of the same places",
        FactChangeKind::Passing => "said in between only",
    }
}

/// What the fact is about, and from where it went to where.
fn moved(fact: &FactChange) -> String {
    let of = if fact.activity == "access" { "access to" } else { &format!("{} of", fact.activity) };
    let (before, after) = (where_said(&fact.before), where_said(&fact.after));
    let path = if before == after { before } else { format!("{before} → {after}") };
    format!("{of} {}: {path}", fact.data.join(", "))
}

fn where_said(said: &[String]) -> String {
    if said.is_empty() { "nothing said".to_owned() } else { places(said) }
}
