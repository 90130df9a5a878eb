//! The JSON of facts and documents on one line each, and of one document's change log.

use std::borrow::Cow;

use domicile_diagnostic::{EditionLog, FactLine, FactList, SourceLog, Turn};
use serde::Serialize;

use super::{EditionWire, StatementWire, list};
use crate::json::json;

/// Facts, one to a line.
pub(in crate::catalog) fn facts(facts: &FactList) -> String {
    let lines = list("facts", facts.facts.iter().map(|fact| json(&FactLineWire::of(fact))));
    format!("{{\"version\":1,\"as_of\":{}{lines}}}\n", json(&facts.as_of))
}

/// Documents, one to a line, without what their editions turned.
pub(in crate::catalog) fn sources(logs: &[SourceLog]) -> String {
    format!("{{\"version\":1{}}}\n", list("sources", logs.iter().map(|log| json(&SourceWire::of(log, false)))))
}

/// One document, with what its editions turned.
pub(in crate::catalog) fn source(log: &SourceLog) -> String {
    format!("{{\"version\":1{}}}\n", list("sources", std::iter::once(json(&SourceWire::of(log, true)))))
}

#[derive(Serialize)]
struct FactLineWire<'a> {
    id: &'a str,
    title: &'a str,
    service: &'a str,
    activity: &'a str,
    data: &'a [Cow<'static, str>],
    places: &'a [String],
    standing: &'a str,
    contested: bool,
    sources: &'a [Cow<'static, str>],
}

impl<'a> FactLineWire<'a> {
    fn of(fact: &'a FactLine) -> Self {
        FactLineWire {
            id: &fact.id,
            title: &fact.title,
            service: &fact.service,
            activity: fact.activity,
            data: &fact.data,
            places: &fact.places,
            standing: fact.standing.as_str(),
            contested: fact.contested,
            sources: &fact.sources,
        }
    }
}

#[derive(Serialize)]
struct SourceWire<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: &'a str,
    facts: usize,
    statements: usize,
    editions: Vec<EditionLogWire<'a>>,
}

impl<'a> SourceWire<'a> {
    fn of(source: &'a SourceLog, with_turns: bool) -> Self {
        SourceWire {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            url: &source.url,
            facts: source.facts,
            statements: source.statements,
            editions: source.editions.iter().map(|log| EditionLogWire::of(log, with_turns)).collect(),
        }
    }
}

#[derive(Serialize)]
struct EditionLogWire<'a> {
    #[serde(flatten)]
    edition: EditionWire<'a>,
    copy: Option<&'a str>,
    note: Option<&'a str>,
    statements: usize,
    begun: usize,
    ended: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    turns: Option<Vec<TurnWire<'a>>>,
}

impl<'a> EditionLogWire<'a> {
    fn of(log: &'a EditionLog, with_turns: bool) -> Self {
        EditionLogWire {
            edition: EditionWire::of(&log.edition),
            copy: log.copy.as_deref(),
            note: log.note.as_deref(),
            statements: log.said,
            begun: log.begun,
            ended: log.ended,
            turns: with_turns.then(|| log.turns.iter().map(TurnWire::of).collect()),
        }
    }
}

#[derive(Serialize)]
struct TurnWire<'a> {
    fact: &'a str,
    title: &'a str,
    turn: &'a str,
    ended: Vec<StatementWire<'a>>,
    begun: Vec<StatementWire<'a>>,
}

impl<'a> TurnWire<'a> {
    fn of(turn: &'a Turn) -> Self {
        TurnWire {
            fact: &turn.fact,
            title: &turn.title,
            turn: turn.kind.as_str(),
            ended: turn.ended.iter().map(StatementWire::of).collect(),
            begun: turn.begun.iter().map(StatementWire::of).collect(),
        }
    }
}
