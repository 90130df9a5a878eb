//! What changed in what is documented, between two dates.

mod tenant;

use domicile_diagnostic::{Comparison, EditionLine, Event, FactChange, FactChangeKind};
use domicile_model::{Catalog, Date, EditionIx, Fact, SourceIx, Statement};

pub use self::tenant::compare_tenant;
use crate::in_force::published;
use crate::turns::{RawTurn, edition_line, names_same, places_said, raw_turn, turn};

/// An edition that was published between the two dates.
type Between = (SourceIx, EditionIx);

/// What changed in what a catalog documents: what was published behind the first date, by the second.
pub fn compare(catalog: &Catalog, from: Date, to: Date) -> Comparison {
    let between = published_between(catalog, from, to);
    let mut facts: Vec<FactChange> =
        catalog.facts.iter().filter_map(|fact| fact_change(catalog, fact, &between, from, to)).collect();
    facts.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    let editions = between.iter().map(|&(source, edition)| {
        let turned = catalog.facts.iter().filter(|fact| raw_turn(fact, source, edition).is_some()).count();
        (line(catalog, (source, edition)), turned)
    });
    Comparison { from: from.to_string(), to: to.to_string(), editions: editions.collect(), facts }
}

/// The editions published behind a date, by another, in the order of time.
fn published_between(catalog: &Catalog, from: Date, to: Date) -> Vec<Between> {
    let mut between: Vec<Between> = Vec::new();
    for (at, source) in (0..).zip(catalog.sources.iter()) {
        let editions = (0..).zip(source.editions.iter());
        let new = editions.filter(|(_, edition)| from < edition.published && edition.published <= to);
        between.extend(new.map(|(edition, _)| (at, edition)));
    }
    between.sort_by_key(|&(source, edition)| {
        let known = &catalog.sources[usize::from(source)];
        (published(known, edition), &known.id, edition)
    });
    between
}

fn line(catalog: &Catalog, (source, edition): Between) -> EditionLine {
    edition_line(&catalog.sources[usize::from(source)], edition)
}

/// What the editions turned in a fact, in their order.
fn turns<'c>(fact: &'c Fact, between: &[Between]) -> Vec<(Between, RawTurn<'c>)> {
    between.iter().filter_map(|&(source, edition)| Some(((source, edition), raw_turn(fact, source, edition)?))).collect()
}

fn fact_change(catalog: &Catalog, fact: &Fact, between: &[Between], from: Date, to: Date) -> Option<FactChange> {
    let turns = turns(fact, between);
    if turns.is_empty() {
        return None;
    }
    let (before, after) = (said_on(catalog, fact, from), said_on(catalog, fact, to));
    let event = |(between, raw): &(Between, RawTurn<'_>)| Event { edition: line(catalog, *between), turn: turn(catalog, raw) };
    let places = |said: &[&Statement]| places_said(catalog, fact, said.iter().copied());
    Some(FactChange {
        id: fact.id.clone(),
        title: fact.title.clone(),
        activity: fact.activity.as_str(),
        data: fact.data.to_vec(),
        kind: kind(catalog, fact, from, &before, &after),
        before: places(&before),
        after: places(&after),
        events: turns.iter().map(event).collect(),
    })
}

/// The statements in force on a date.
fn said_on<'c>(catalog: &Catalog, fact: &'c Fact, date: Date) -> Vec<&'c Statement> {
    let in_force = |said: &&Statement| {
        let source = &catalog.sources[usize::from(said.source)];
        published(source, said.from) <= date && said.until.is_none_or(|until| published(source, until) > date)
    };
    fact.statements.iter().filter(in_force).collect()
}

fn kind(catalog: &Catalog, fact: &Fact, from: Date, before: &[&Statement], after: &[&Statement]) -> FactChangeKind {
    let known = |said: &Statement| published(&catalog.sources[usize::from(said.source)], said.from) <= from;
    let placed = |said: &[&Statement]| said.iter().any(|said| !said.names_no_place());
    let same = |one: &[&Statement], other: &[&Statement]| {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| std::ptr::eq(*one, *other))
    };
    // What ended before, with nothing said in its place, had been withdrawn.
    let was_placed = fact.statements.iter().any(|said| known(said) && !said.names_no_place());
    match (placed(before), placed(after)) {
        _ if same(before, after) => FactChangeKind::Passing,
        _ if !fact.statements.iter().any(known) => FactChangeKind::New,
        (true, false) => FactChangeKind::Withdrawn,
        (false, true) if was_placed => FactChangeKind::Again,
        _ if names_same(before, after) => FactChangeKind::Otherwise,
        _ => FactChangeKind::Place,
    }
}
