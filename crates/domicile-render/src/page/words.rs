//! What a page says in words, the same at a terminal and in Markdown. Names of the catalog stand in backticks.

use std::fmt::Write as _;

use domicile_diagnostic::{
    Answer, Certainty, Disagreement, EditionName, FactPage, Finding, Scope, Standing, State, StatementEntry, Switch,
    SwitchRole, TenantAnswer, Word,
};

use crate::plain_text::{one_line, prose};
use crate::words::place;

/// How the fact stands on the date.
pub(super) fn standing(page: &FactPage) -> String {
    let contested = page.disagreement.is_some();
    let said = match page.standing {
        Standing::Documented if contested => "documents in force say where, and disagree",
        Standing::Documented => "documents in force say where",
        Standing::Unstated => "documents in force speak of it, and none says where",
        Standing::Withdrawn => "no document says any more where; what was said last counts as withdrawn",
        Standing::NotYet => "no document speaks of it yet",
    };
    format!("{said}, as of {}", one_line(&page.as_of))
}

/// What is done with which data.
pub(super) fn flow(page: &FactPage) -> String {
    format!("{} ({})", one_line(&page.activity.word), one_line(&page.activity.gloss))
}

/// A word, with what it means where that is not the same.
pub(super) fn glossed(word: &Word) -> String {
    let (name, gloss) = (one_line(&word.word), prose(&word.gloss));
    if gloss.is_empty() || gloss.eq_ignore_ascii_case(&name) { format!("`{name}`") } else { format!("`{name}` ({gloss})") }
}

pub(super) fn all_glossed(words: &[Word]) -> String {
    words.iter().map(glossed).collect::<Vec<_>>().join(", ")
}

/// `when …; unless …`.
pub(super) fn scope(scope: &Scope) -> Option<String> {
    let part = |word: &str, said: &Option<String>| said.as_ref().map(|said| format!("{word} {}", prose(said)));
    let parts: Vec<String> = [part("when", &scope.when), part("unless", &scope.unless)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The number by which other statements name one.
pub(super) fn number(at: usize) -> String {
    format!("[{}]", at + 1)
}

fn numbers(all: &[usize]) -> String {
    all.iter().map(|at| number(*at)).collect::<Vec<_>>().join(", ")
}

/// How a statement stands on the date.
pub(super) fn state(state: &State) -> String {
    match state {
        State::InForce => "in force".to_owned(),
        State::NotYet => "not yet said".to_owned(),
        State::Replaced { by } => format!("replaced by {}", numbers(by)),
        State::Withdrawn { placeless } if placeless.is_empty() => "withdrawn".to_owned(),
        State::Withdrawn { placeless } => format!("withdrawn; {} no longer says where", numbers(placeless)),
    }
}

/// What a statement says: where, how surely, of what, for whom.
pub(super) fn said(entry: &StatementEntry) -> String {
    let mut said = all_glossed(&entry.places);
    said.push_str(match entry.certainty {
        Certainty::Always => ", always",
        Certainty::May => ", possibly",
    });
    if let Some(data) = &entry.data {
        let data: Vec<String> = data.iter().map(|kind| format!("`{}`", one_line(kind))).collect();
        let _ = write!(said, "; of {} only", data.join(", "));
    }
    if let Some(scope) = scope(&entry.scope) {
        let _ = write!(said, "; {scope}");
    }
    if let Some(event) = &entry.event {
        let _ = write!(said, "; only after: {}", prose(event));
    }
    if let Some(retention) = &entry.retention {
        let _ = write!(said, "; kept for {}", prose(retention));
    }
    said
}

/// From which edition on it is said, until which, and in which language.
pub(super) fn time(entry: &StatementEntry) -> String {
    let (from, edition) = (edition(&entry.from), edition(&entry.edition));
    let one = entry.from == entry.edition;
    let mut said = match &entry.state {
        State::NotYet => format!("first said in edition {from}"),
        State::InForce if one => format!("said in edition {from}"),
        State::InForce => format!("said since edition {from}, as late as edition {edition}"),
        State::Replaced { .. } | State::Withdrawn { .. } if one => format!("said in edition {from} only"),
        State::Replaced { .. } | State::Withdrawn { .. } => format!("said from edition {from} to edition {edition}"),
    };
    match (&entry.until, &entry.state) {
        (None, _) | (_, State::NotYet) => {}
        (Some(until), State::InForce) => {
            let _ = write!(said, "; edition {}, published later, no longer says it", self::edition(until));
        }
        (Some(until), _) => {
            let _ = write!(said, "; edition {} no longer says it", self::edition(until));
        }
    }
    if entry.reported {
        said.push_str("; only a translation or a secondary copy was read");
    }
    said
}

/// `2021-06-03 (zh-CN)`; with the day it was public where its name does not tell.
fn edition(edition: &EditionName) -> String {
    let (id, language) = (one_line(&edition.id), one_line(&edition.language));
    if id == edition.published {
        format!("{id} ({language})")
    } else {
        format!("{id} ({language}, public since {})", one_line(&edition.published))
    }
}

/// What documents in force disagree on, and for whom.
pub(super) fn disagreement(page: &FactPage, of: &Disagreement) -> String {
    let on = match (of.of_place, of.of_data) {
        (true, true) => "the place and the kinds of data",
        (false, true) => "the kinds of data",
        _ => "the place",
    };
    let mut sources: Vec<&str> =
        of.sides.iter().flat_map(|side| &side.statements).map(|at| &*page.statements[*at].source).collect();
    sources.dedup();
    let who = if sources.iter().all(|source| *source == sources[0]) {
        "passages of one document disagree"
    } else {
        "documents in force disagree"
    };
    let whom = of.only_for.as_ref().map(|regions| {
        let regions: Vec<_> = regions.iter().map(|region| one_line(region)).collect();
        format!(", for tenants of {}", regions.join(", "))
    });
    format!("{who} on {on}{}", whom.unwrap_or_default())
}

/// One side of a disagreement: what it says, and the numbers of its statements.
pub(super) fn side(side: &domicile_diagnostic::Side) -> String {
    let data = side.data.as_ref().map(|data| {
        let data: Vec<String> = data.iter().map(|kind| format!("`{}`", one_line(kind))).collect();
        format!("; of {} only", data.join(", "))
    });
    format!("{}{}: {}", all_glossed(&side.places), data.unwrap_or_default(), numbers(&side.statements))
}

/// What a question does to the fact.
pub(super) fn switch(switch: &Switch) -> String {
    let asked = switch.asked.as_ref().map(|asked| prose(asked).into_owned()).unwrap_or_default();
    let mut said = match switch.role {
        SwitchRole::TurnsOn => format!("turned on where {asked}"),
        SwitchRole::TurnsOff => format!("turned off where {asked}"),
        SwitchRole::Narrows => format!("some statements ask whether {asked}"),
        SwitchRole::Decides => "decides where".to_owned(),
    };
    let _ = write!(said, " (`{}`: {}", one_line(&switch.key), prose(&switch.title));
    match &switch.default {
        Some(default) => {
            let _ = write!(said, "; {} where the manifest does not say", one_line(default));
        }
        None if !switch.changeable && !switch.key.starts_with("tenant.") => said.push_str("; nobody can change it"),
        None => {}
    }
    said.push(')');
    said
}

/// What the manifest at hand answers.
pub(super) fn answer(switch: &Switch, answer: &Answer) -> String {
    let decides = switch.role == SwitchRole::Decides;
    let unknown = if answer.location.is_some() { "not known" } else { "not declared" };
    let mut said = match (answer.holds, decides) {
        (Some(true), false) => "yes".to_owned(),
        (Some(false), false) => "no".to_owned(),
        (None, false) => format!("{unknown}, so it may or may not"),
        (Some(true), true) => "given".to_owned(),
        (Some(false), true) => "none".to_owned(),
        (None, true) => format!("{unknown}, so it could be any place"),
    };
    match (&answer.location, answer.holds) {
        (Some(location), _) => {
            let _ = write!(said, ", {}", place(location));
        }
        (None, Some(_)) => said.push_str(", not in the manifest"),
        (None, None) => {}
    }
    match &answer.instance {
        Some(instance) => format!("for `{}`: {said}", one_line(instance)),
        None => said,
    }
}

/// Whether the fact concerns the tenant at hand.
pub(super) fn concerns(tenant: &TenantAnswer) -> &'static str {
    match (tenant.applies, tenant.findings.is_empty()) {
        (Some(false), _) => "it does not happen: see what it depends on",
        (Some(true), false) => "it happens",
        (None, false) => "it may happen: a setting that decides it is not declared",
        (Some(true), true) => "it happens, and no requirement of the manifest covers it",
        (None, true) => "it may happen, and no requirement of the manifest covers it",
    }
}

/// What a requirement makes of it.
pub(super) fn verdict(finding: &Finding) -> String {
    let verdict = finding.claim.residency.as_ref().map_or("", |residency| residency.verdict.as_str());
    let mut said = format!("{verdict}, {}", finding.claim.level);
    if let Some(requirement) = &finding.requirement {
        let _ = write!(said, ", under `{}`", one_line(requirement));
    }
    if let Some(instance) = &finding.instance {
        let _ = write!(said, ", for `{}`", one_line(instance));
    }
    let _ = write!(said, ": {} ({})", one_line(&finding.claim.message), place(&finding.location));
    if let Some(waiver) = &finding.waiver {
        let _ = write!(said, "; waived until {} by {}", one_line(&waiver.expires), one_line(&waiver.owner));
    }
    said
}
