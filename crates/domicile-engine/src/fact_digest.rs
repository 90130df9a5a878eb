//! What identifies what is said of a fact on a date, so that a waiver can be bound to it; and what was said instead.
//!
//! In it: the fact's activity, and of each statement in force, and of each that was withdrawn, the document, the editions from and
//! until which it is said, the places, the certainty, the data, the event and the retention. Not in it: words (titles, headings,
//! quotes, notes, remedies), the order of the file, and conditions, which decide whether the fact applies and not what it says. So a
//! new edition that says the same changes nothing, and neither does a better wording in the catalog.

use domicile_diagnostic::{Certainty, Fingerprint};
use domicile_model::{Catalog, Date, Fact, SourceIx, Statement};

use crate::in_force::{Active, InForce, activate, published};

/// Identifies what is said of a fact on the date; none where nothing is.
pub fn fact_digest(in_force: &InForce<'_>, id: &str) -> Option<Fingerprint> {
    Some(digest(in_force.catalog, active(in_force, id)?))
}

/// The facts in force stand in the order of their ids.
fn active<'i, 'c>(in_force: &'i InForce<'c>, id: &str) -> Option<&'i Active<'c>> {
    let at = in_force.facts.binary_search_by(|active| (*active.fact.id).cmp(id)).ok()?;
    Some(&in_force.facts[at])
}

fn digest(catalog: &Catalog, active: &Active<'_>) -> Fingerprint {
    let fact = active.fact;
    // What another statement took the place of is no longer a matter of the fact.
    let withdrawn = active.ended.iter().filter(|ended| ended.successors.iter().all(|other| other.names_no_place()));
    let withdrawn = withdrawn.map(|ended| (ended.said.statement, ended.said.statement.until));
    let said = active.said.iter().map(|said| (said.statement, None));
    let parts = |(statement, until): (&Statement, Option<_>)| {
        let source = &catalog.sources[usize::from(statement.source)];
        let edition = |at| source.editions[usize::from(at)].id.to_string();
        let data = statement.data.as_ref().unwrap_or(&fact.data);
        [
            Some(source.id.to_string()),
            Some(edition(statement.from)),
            until.map(edition),
            Some(places(catalog, fact, statement)),
            Some(statement.certainty.as_str().to_owned()),
            Some(data.join(" ")),
            statement.event.as_ref().map(ToString::to_string),
            statement.retention.as_ref().map(ToString::to_string),
        ]
    };
    let mut lines: Vec<_> = said.chain(withdrawn).map(parts).collect();
    lines.sort();
    let parts = lines.iter().flatten().map(Option::as_deref);
    Fingerprint::of(&[Some(fact.activity.as_str())].into_iter().chain(parts).collect::<Vec<_>>())
}

/// The places of a statement as its file names them, in one order.
fn places(catalog: &Catalog, fact: &Fact, statement: &Statement) -> String {
    let service = &catalog.services[usize::from(fact.service)];
    let mut places: Vec<String> = statement.places.iter().map(|place| catalog.spelt_place(service, place)).collect();
    places.sort();
    places.join(" ")
}

/// The day from which on what had this digest was said, and what is said differently on the date. None where nothing ever had it.
pub(crate) fn changed_since(in_force: &InForce<'_>, fact: &Fact, digest_then: Fingerprint) -> Option<(Date, Vec<String>)> {
    let (catalog, date) = (in_force.catalog, in_force.date);
    let mut days: Vec<Date> = fact
        .statements
        .iter()
        .flat_map(|statement| {
            let source = &catalog.sources[usize::from(statement.source)];
            [Some(statement.from), statement.until].into_iter().flatten().map(|edition| published(source, edition))
        })
        .collect();
    days.sort();
    days.dedup();
    // The last time that it was said, or else the first time that it will be.
    let past = days.iter().rev().filter(|day| **day <= date);
    let ahead = days.iter().filter(|day| **day > date);
    let on = |day: Date| activate(catalog, fact, day, &in_force.providers);
    let day = *past.chain(ahead).find(|day| digest(catalog, &on(**day)) == digest_then)?;
    let words = differences(catalog, &on(day), &on(date));
    Some((day, words))
}

/// What is said of a fact now and was not then, and the other way round, document by document.
fn differences(catalog: &Catalog, then: &Active<'_>, now: &Active<'_>) -> Vec<String> {
    let missing =
        |from: &Active<'_>, statement: &Statement| from.said.iter().all(|said| !std::ptr::eq(said.statement, statement));
    let gone: Vec<&Statement> = then.said.iter().map(|said| said.statement).filter(|old| missing(now, old)).collect();
    let come: Vec<&Statement> = now.said.iter().map(|said| said.statement).filter(|new| missing(then, new)).collect();
    let mut sources: Vec<SourceIx> = gone.iter().chain(&come).map(|statement| statement.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let of = |statements: &[&Statement], source: SourceIx| {
        let of_source = statements.iter().filter(|statement| statement.source == source);
        let said: Vec<String> = of_source.map(|statement| spoken(catalog, now.fact, statement)).collect();
        said.join(" and ")
    };
    let told = sources.into_iter().map(|source| {
        let ends = gone.iter().filter(|old| old.source == source).filter_map(|old| old.until);
        let begins = come.iter().filter(|new| new.source == source).map(|new| new.from);
        let document = &catalog.sources[usize::from(source)];
        let edition = ends.chain(begins).max().map_or("", |at| &document.editions[usize::from(at)].id);
        let document = format!("edition {edition} of `{}`", document.id);
        match (of(&gone, source), of(&come, source)) {
            (old, new) if new.is_empty() => format!("{document} no longer says {old}"),
            (old, new) if old.is_empty() => format!("{document} says {new}"),
            (old, new) if old == new => format!("{document} says {new} otherwise than before"),
            (old, new) => format!("{document} says {new} instead of {old}"),
        }
    });
    told.collect()
}

/// What a statement says, in few words.
fn spoken(catalog: &Catalog, fact: &Fact, statement: &Statement) -> String {
    let places = places(catalog, fact, statement).replace(' ', "`, `");
    let may = if statement.certainty == Certainty::May { " (may happen)" } else { "" };
    let data = statement.data.as_ref().map(|data| format!(" of {}", data.join(", "))).unwrap_or_default();
    format!("`{places}`{data}{may}")
}
