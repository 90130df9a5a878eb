//! What the catalog holds, and what changed in it: lists and pages beside the findings.

mod changes;
mod comparison;
mod facts;
mod found;
mod sources;
mod statements;
mod table;
mod version_1;

use domicile_diagnostic::{Comparison, FactList, Found, SourceLog, Summary, TenantChange};

use crate::{Style, blocks};

/// How a list or a page of the catalog is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// For people at a terminal.
    Human,
    /// One JSON object, version 1.
    Json,
    /// A Markdown page.
    Markdown,
}

/// Facts on one line each. `fit`: whether lines are cut where a terminal ends.
pub fn tell_facts(list: &FactList, manner: Manner, style: &Style, fit: bool) -> String {
    match manner {
        Manner::Json => version_1::facts(list),
        Manner::Human | Manner::Markdown => facts::human(list, style, fit),
    }
}

/// The documents on one line each. `fit`: whether lines are cut where a terminal ends.
pub fn tell_sources(logs: &[SourceLog], manner: Manner, style: &Style, fit: bool) -> String {
    match manner {
        Manner::Json => version_1::sources(logs),
        Manner::Human => sources::overview(logs, style, fit),
        Manner::Markdown => sources::overview_markdown(logs),
    }
}

/// The change log of one document.
pub fn tell_source(log: &SourceLog, manner: Manner, style: &Style) -> String {
    match manner {
        Manner::Human => blocks::human(&sources::log(log), style),
        Manner::Json => version_1::source(log),
        Manner::Markdown => blocks::markdown(&log.id, &sources::log(log)),
    }
}

/// What a folder of a catalog holds, and whether it is sound: what stands behind its findings.
pub fn tell_found(found: &Found, summary: &Summary, style: &Style) -> String {
    found::human(found, summary, style)
}

/// What changed between two dates: for tenants where some were asked about, else in all facts.
pub fn tell_comparison(comparison: &Comparison, tenants: Option<&[TenantChange]>, manner: Manner, style: &Style) -> String {
    let blocks = || match tenants {
        Some(tenants) => changes::blocks(comparison, tenants),
        None => comparison::blocks(comparison),
    };
    match manner {
        Manner::Human => blocks::human(&blocks(), style),
        Manner::Json => version_1::comparison(comparison, tenants),
        Manner::Markdown => {
            let title = format!("What changed between {} and {}", comparison.from, comparison.to);
            blocks::markdown(&title, &blocks())
        }
    }
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::{EditionLine, EditionLog, Event, FactChange, FactChangeKind, FactLine, Standing, Turn, TurnKind};

    use super::*;
    use crate::samples::{EVIL, assert_harmless_in_a_log};

    fn edition() -> EditionLine {
        let text = || EVIL.into();
        EditionLine { source: text(), title: text(), id: text(), published: text().into_owned(), language: text(), url: text() }
    }

    fn turn() -> Turn {
        Turn { fact: EVIL.into(), title: EVIL.into(), kind: TurnKind::More, ended: Vec::new(), begun: Vec::new() }
    }

    #[test]
    fn nothing_passes_on_what_could_move_the_cursor_or_turn_the_text() {
        let fact = FactChange {
            id: EVIL.into(),
            title: EVIL.into(),
            activity: "storage",
            data: vec![EVIL.into()],
            kind: FactChangeKind::Place,
            before: vec![EVIL.to_owned()],
            after: Vec::new(),
            events: vec![Event { edition: edition(), turn: turn() }],
        };
        let comparison = Comparison {
            from: "2020-01-01".to_owned(),
            to: "2021-01-01".to_owned(),
            editions: vec![(edition(), 1)],
            facts: vec![fact],
        };
        let tenant = TenantChange { path: EVIL.to_owned(), tenant: EVIL.to_owned(), unchanged: 1, findings: Vec::new() };
        let line = FactLine {
            id: EVIL.into(),
            title: EVIL.into(),
            service: EVIL.into(),
            activity: "storage",
            data: Vec::new(),
            places: vec![EVIL.to_owned()],
            standing: Standing::Documented,
            contested: true,
            sources: vec![EVIL.into()],
        };
        let list = FactList { as_of: "2020-01-01".to_owned(), facts: vec![line] };
        let (copy, note) = (Some(EVIL.into()), Some(EVIL.into()));
        let log =
            EditionLog { edition: edition(), retitled: true, copy, note, said: 1, begun: 1, ended: 0, turns: vec![turn()] };
        let source = SourceLog {
            id: EVIL.into(),
            title: EVIL.into(),
            publisher: EVIL.into(),
            url: EVIL.into(),
            facts: 1,
            statements: 1,
            editions: vec![log],
        };
        for manner in [Manner::Human, Manner::Json, Manner::Markdown] {
            let style = &Style::PLAIN;
            for text in [
                tell_comparison(&comparison, None, manner, style),
                tell_comparison(&comparison, Some(std::slice::from_ref(&tenant)), manner, style),
                tell_facts(&list, manner, style, true),
                tell_sources(std::slice::from_ref(&source), manner, style, false),
                tell_source(&source, manner, style),
            ] {
                assert_harmless_in_a_log(&format!("{manner:?}"), &text);
                assert!(manner != Manner::Markdown || !text.contains("\n# <"), "{text}");
            }
        }
    }
}
