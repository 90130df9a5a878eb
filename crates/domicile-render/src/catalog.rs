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
        Manner::Human | Manner::Markdown => sources::overview(logs, style, fit),
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
