//! The keys of version 1 of pages, in their order. A key may be added; none changes its name or meaning.

use std::borrow::Cow;

use domicile_diagnostic::{
    Answer, CheckPage, Disagreement, EditionName, FactPage, Location, Position, RunInfo, Side, State, StatementEntry, Switch,
    TenantAnswer, Word,
};
use serde::Serialize;

/// What stands before the page.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    version: u32,
    tool: Tool<'a>,
    catalog: Catalog<'a>,
    as_of: &'a str,
}

impl<'a> Head<'a> {
    pub(super) fn of(info: &'a RunInfo) -> Self {
        Head {
            version: 1,
            tool: Tool { name: "domicile", version: &info.tool_version },
            catalog: Catalog { version: &info.catalog_version, digest: &info.catalog_digest },
            as_of: &info.as_of,
        }
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Catalog<'a> {
    version: &'a str,
    digest: &'a str,
}

/// A check of inputs.
#[derive(Serialize)]
pub(super) struct CheckWire<'a> {
    id: &'a str,
    markdown: &'a str,
}

impl<'a> CheckWire<'a> {
    pub(super) fn of(page: &'a CheckPage) -> Self {
        CheckWire { id: &page.id, markdown: &page.text }
    }
}

/// A fact. Statements are named by their `number`.
#[derive(Serialize)]
pub(super) struct FactWire<'a> {
    id: &'a str,
    title: &'a str,
    note: Option<&'a str>,
    remedy: Option<&'a str>,
    service: WordWire<'a>,
    activity: WordWire<'a>,
    data: Vec<WordWire<'a>>,
    when: Option<&'a str>,
    unless: Option<&'a str>,
    standing: &'a str,
    statements: Vec<StatementWire<'a>>,
    disagreement: Option<DisagreementWire<'a>>,
    settings: Vec<SwitchWire<'a>>,
}

impl<'a> FactWire<'a> {
    pub(super) fn of(page: &'a FactPage) -> Self {
        FactWire {
            id: &page.id,
            title: &page.title,
            note: page.note.as_deref(),
            remedy: page.remedy.as_deref(),
            service: WordWire::of(&page.service),
            activity: WordWire::of(&page.activity),
            data: page.data.iter().map(WordWire::of).collect(),
            when: page.scope.when.as_deref(),
            unless: page.scope.unless.as_deref(),
            standing: page.standing.as_str(),
            statements: page.statements.iter().enumerate().map(StatementWire::of).collect(),
            disagreement: page.disagreement.as_ref().map(DisagreementWire::of),
            settings: page.switches.iter().map(SwitchWire::of).collect(),
        }
    }
}

/// A word, and what it means.
#[derive(Serialize)]
pub(in crate::page) struct WordWire<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> WordWire<'a> {
    pub(in crate::page) fn of(word: &'a Word) -> Self {
        WordWire { id: &word.word, title: &word.gloss }
    }
}

#[derive(Serialize)]
pub(in crate::page) struct StatementWire<'a> {
    number: usize,
    state: &'a str,
    replaced_by: Vec<usize>,
    source: &'a str,
    title: &'a str,
    section: &'a str,
    quote: Option<&'a str>,
    url: &'a str,
    from: EditionWire<'a>,
    edition: EditionWire<'a>,
    until: Option<EditionWire<'a>>,
    places: Vec<WordWire<'a>>,
    certainty: &'a str,
    data: Option<&'a [Cow<'static, str>]>,
    when: Option<&'a str>,
    unless: Option<&'a str>,
    retention: Option<&'a str>,
    event: Option<&'a str>,
    note: Option<&'a str>,
    reported: bool,
}

impl<'a> StatementWire<'a> {
    pub(in crate::page) fn of((at, entry): (usize, &'a StatementEntry)) -> Self {
        let replaced_by = match &entry.state {
            State::Replaced { by } => numbers(by),
            _ => Vec::new(),
        };
        StatementWire {
            number: at + 1,
            state: entry.state.as_str(),
            replaced_by,
            source: &entry.source,
            title: &entry.title,
            section: &entry.section,
            quote: entry.quote.as_deref(),
            url: &entry.url,
            from: EditionWire::of(&entry.from),
            edition: EditionWire::of(&entry.edition),
            until: entry.until.as_ref().map(EditionWire::of),
            places: entry.places.iter().map(WordWire::of).collect(),
            certainty: entry.certainty.as_str(),
            data: entry.data.as_deref(),
            when: entry.scope.when.as_deref(),
            unless: entry.scope.unless.as_deref(),
            retention: entry.retention.as_deref(),
            event: entry.event.as_deref(),
            note: entry.note.as_deref(),
            reported: entry.reported,
        }
    }
}

#[derive(Serialize)]
struct EditionWire<'a> {
    id: &'a str,
    published: &'a str,
    language: &'a str,
}

impl<'a> EditionWire<'a> {
    fn of(edition: &'a EditionName) -> Self {
        EditionWire { id: &edition.id, published: &edition.published, language: &edition.language }
    }
}

#[derive(Serialize)]
struct DisagreementWire<'a> {
    place: bool,
    data: bool,
    only_for: Option<&'a [Cow<'static, str>]>,
    sides: Vec<SideWire<'a>>,
}

impl<'a> DisagreementWire<'a> {
    fn of(of: &'a Disagreement) -> Self {
        let sides = of.sides.iter().map(SideWire::of).collect();
        DisagreementWire { place: of.of_place, data: of.of_data, only_for: of.only_for.as_deref(), sides }
    }
}

#[derive(Serialize)]
struct SideWire<'a> {
    places: Vec<WordWire<'a>>,
    data: Option<&'a [Cow<'static, str>]>,
    statements: Vec<usize>,
}

impl<'a> SideWire<'a> {
    fn of(side: &'a Side) -> Self {
        let places = side.places.iter().map(WordWire::of).collect();
        SideWire { places, data: side.data.as_deref(), statements: numbers(&side.statements) }
    }
}

fn numbers(all: &[usize]) -> Vec<usize> {
    all.iter().map(|at| at + 1).collect()
}

#[derive(Serialize)]
pub(in crate::page) struct SwitchWire<'a> {
    key: &'a str,
    title: &'a str,
    role: &'a str,
    asked: Option<&'a str>,
    changeable: bool,
    default: Option<&'a str>,
    answers: Vec<AnswerWire<'a>>,
}

impl<'a> SwitchWire<'a> {
    pub(in crate::page) fn of(switch: &'a Switch) -> Self {
        SwitchWire {
            key: &switch.key,
            title: &switch.title,
            role: switch.role.as_str(),
            asked: switch.asked.as_deref(),
            changeable: switch.changeable,
            default: switch.default.as_deref(),
            answers: switch.answers.iter().map(AnswerWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct AnswerWire<'a> {
    instance: Option<&'a str>,
    holds: Option<bool>,
    location: Option<LocationWire<'a>>,
}

impl<'a> AnswerWire<'a> {
    fn of(answer: &'a Answer) -> Self {
        let location = answer.location.as_ref().map(LocationWire::of);
        AnswerWire { instance: answer.instance.as_deref(), holds: answer.holds, location }
    }
}

#[derive(Serialize)]
pub(in crate::page) struct LocationWire<'a> {
    path: &'a str,
    start: PositionWire,
    end: PositionWire,
}

impl<'a> LocationWire<'a> {
    pub(in crate::page) fn of(location: &'a Location) -> Self {
        let at = |Position { line, column, offset }: Position| PositionWire { line, column, offset };
        LocationWire { path: location.path(), start: at(location.start()), end: at(location.end()) }
    }
}

#[derive(Serialize)]
struct PositionWire {
    line: u32,
    column: u32,
    offset: u32,
}

/// The tenant at hand, but for its findings.
#[derive(Serialize)]
pub(super) struct TenantWire<'a> {
    name: &'a str,
    path: &'a str,
    applies: Option<bool>,
}

impl<'a> TenantWire<'a> {
    pub(super) fn of(tenant: &'a TenantAnswer) -> Self {
        TenantWire { name: &tenant.name, path: &tenant.path, applies: tenant.applies }
    }
}
