//! What the steps say in words, up to what a requirement makes of them.

use std::fmt::Write as _;

use domicile_diagnostic::{Case, Heard, NotCovering, Part, Reading, Reason, Resolved, Ruling, Switch, TenantWhy, Why};

use crate::page::words::number;
use crate::plain_text::{one_line, prose};
use crate::words::place;

/// So many countries are told one by one.
const TOLD: usize = 8;

/// Why there is nothing to derive for a tenant; none where there is.
pub(super) fn nothing(tenant: &TenantWhy) -> Option<String> {
    if tenant.in_use.answers.iter().any(|answer| answer.holds == Some(false)) {
        let covering: Vec<String> =
            tenant.covering.iter().map(|id| format!("`{}` ({})", one_line(&id.name), place(&id.location))).collect();
        let would = if covering.is_empty() {
            "no requirement would cover this either".to_owned()
        } else {
            format!("where it is in use, this is held against {}", covering.join(", "))
        };
        let location = tenant.in_use.answers.iter().find_map(|answer| answer.location.as_ref());
        let key = one_line(&tenant.in_use.key);
        let unused = match location {
            Some(location) => format!("It does not happen: `{key}` is not in use ({})", place(location)),
            None => format!("The manifest does not mention `{key}`, so it counts as not in use"),
        };
        return Some(format!("{unused}; {would}."));
    }
    (!tenant.documented).then(|| format!("No document of the catalog speaks of it by {}.", one_line(&tenant.as_of)))
}

/// Why no requirement makes anything of a case.
pub(super) fn no_ruling(tenant: &TenantWhy, case: &Case) -> String {
    let heard = |heard: &Heard| !matches!(heard.part, Part::OfOthers | Part::NoPlace);
    if case.ask.holds == Some(false) {
        return "It does not happen here: its condition does not hold.".to_owned();
    }
    let unplaced = case.statements.iter().find(|heard| heard.part == Part::NoPlace);
    if let Some(heard) = unplaced.filter(|_| !case.statements.iter().any(heard)) {
        let names: Vec<String> = heard.said.places.iter().map(|place| format!("`{}`", one_line(&place.word))).collect();
        let at = case.instance.as_ref().map(|named| format!(" ({})", place(&named.location))).unwrap_or_default();
        return format!("It is not known where: the manifest gives no value for {}{at}.", names.join(", "));
    }
    if !case.statements.iter().any(heard) {
        return "It is not said to happen here: no statement in force speaks of this tenant.".to_owned();
    }
    match tenant.not_covering.as_slice() {
        [] => "It happens, and the manifest has no requirement.".to_owned(),
        [only] => format!("It happens, and `{}` does not cover it.", one_line(&only.id.name)),
        _ => "It happens, and no requirement covers it.".to_owned(),
    }
}

/// The verdict, the level and the requirement: what a derivation comes to.
pub(super) fn outcome(ruling: &Ruling) -> String {
    let waived = ruling.finding.as_ref().is_some_and(|finding| finding.waiver.is_some());
    let level = if waived { format!("{}, waived", ruling.level) } else { ruling.level.to_string() };
    format!("{} ({level}) under `{}`", ruling.verdict.as_str(), one_line(&ruling.requirement.id.name))
}

/// What is done with which data.
pub(super) fn flow(why: &Why, data: &str) -> String {
    let activity = one_line(&why.activity.word);
    let of = if activity == "access" { "to" } else { "of" };
    format!("{activity} {of} {data}")
}

/// The requirement, and what of the fact it covers.
pub(super) fn requirement(why: &Why, ruling: &Ruling) -> String {
    let asked = &ruling.requirement;
    let data: Vec<String> = asked.data.iter().map(|kind| format!("`{}`", one_line(kind))).collect();
    let mut said = format!("`{}` ({}) covers ", one_line(&asked.id.name), place(&asked.id.location));
    said.push_str(&flow(why, &data.join(", ")));
    let written = [("data", &asked.data_at), ("activities", &asked.activities_at), ("services", &asked.facts_at)];
    let written = written.into_iter().filter_map(|(key, at)| Some(format!("`{key}` {}", place(at.as_ref()?))));
    let written: Vec<String> = written.collect();
    if !written.is_empty() {
        let _ = write!(said, " ({})", written.join(", "));
    }
    if let Some(because) = &asked.because {
        let _ = write!(said, "; because: {}", prose(because));
    }
    said
}

/// Whether it happens.
pub(super) fn condition(case: &Case) -> &'static str {
    match case.ask.holds {
        Some(true) => "holds, so it happens",
        Some(false) => "does not hold, so it does not happen",
        None => "may hold or not, so it may happen: a setting that decides it is not declared",
    }
}

/// A question, what the manifest answers, and where.
pub(super) fn answered(switch: &Switch) -> String {
    let mut said = format!("{}: ", prose(switch.asked.as_deref().unwrap_or_default()));
    let answer = switch.answers.first();
    let location = answer.and_then(|answer| answer.location.as_ref());
    let holds = answer.and_then(|answer| answer.holds);
    said.push_str(match holds {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    });
    let missing = || match (&switch.default, holds) {
        (Some(default), _) => format!("`{}` is not declared, and {} by default", one_line(&switch.key), one_line(default)),
        (None, Some(true)) => "every tenant uses it".to_owned(),
        (None, _) => format!("the manifest does not declare `{}`", one_line(&switch.key)),
    };
    let _ = match location {
        Some(location) => write!(said, " ({})", place(location)),
        None => write!(said, " ({})", missing()),
    };
    said
}

/// All answers of a condition, in a line.
pub(super) fn all_answered(reading: &Reading) -> String {
    let any: Vec<String> = reading.any.iter().map(all_answered).collect();
    let any = (!any.is_empty()).then(|| format!("either {}", any.join(", or ")));
    reading.all.iter().map(answered).chain(any).collect::<Vec<_>>().join(" and ")
}

/// The same of what must not hold.
pub(super) fn where_all(reading: &Reading) -> String {
    format!("where {}", all_answered(reading))
}

/// Who says so, and whether they agree.
pub(super) fn statements(case: &Case) -> String {
    let numbered = "numbered as `domicile explain` does";
    if let Some(contest) = &case.contest {
        let between: Vec<String> = contest.between.iter().map(|at| number(at - 1)).collect();
        let on = if contest.of_data { "on which data it is" } else { "on where" };
        return format!("{} disagree {on}; {numbered}", between.join(" and "));
    }
    if case.statements.iter().any(|heard| heard.part == Part::Withdrawn) {
        return format!("no document says any more where, so what was said last counts; {numbered}");
    }
    format!("in force, {numbered}")
}

/// The part of a statement.
pub(super) fn part(heard: &Heard) -> &'static str {
    match (heard.part, heard.scope.holds) {
        (Part::Counts, None) => "counts, though it is not known whether it speaks of this tenant",
        (Part::Counts, _) => "counts",
        (Part::Withdrawn, _) => "counts as withdrawn",
        (Part::Cited, _) => "is only cited, since another document names the place",
        (Part::OfOthers, _) => "does not count, since it does not speak of this tenant",
        (Part::NoPlace, _) => "does not count, since the setting that gives its place gives none",
    }
}

/// What a place comes to for the tenant.
pub(super) fn resolved(at: usize, of: &Resolved) -> String {
    let mut said = format!("{} `{}`: {}", number(at - 1), one_line(&of.named), prose(&of.place));
    if of.countries.iter().any(|code| code != "*") && of.countries != [&*of.named] {
        let _ = write!(said, ", that is {}", codes(&of.countries));
    }
    if let Some(location) = &of.decided_by {
        let _ = write!(said, " ({})", place(location));
    }
    if !of.listed {
        said.push_str("; no source lists its countries, so every one in question counts");
    }
    if of.meant != of.countries {
        let _ = write!(said, "; narrowed by another statement to {}", codes(&of.meant));
    }
    said
}

/// A requirement that does not cover the fact, and why.
pub(super) fn passing_by(passing: &NotCovering) -> String {
    let why = match passing.reason {
        Reason::Off => "its level is `off`",
        Reason::Data => "it covers other data",
        Reason::Activity => "it covers other activities",
        Reason::Services => "its `services` name other facts",
    };
    let at = passing.location.as_ref().unwrap_or(&passing.id.location);
    format!("`{}`: {why} ({})", one_line(&passing.id.name), place(at))
}

/// Countries, the first of them where there are many.
pub(super) fn codes<T: AsRef<str>>(codes: &[T]) -> String {
    let told: Vec<_> = codes.iter().take(TOLD).map(|code| one_line(code.as_ref())).collect();
    let others = if codes.len() > TOLD { " and others" } else { "" };
    format!("{}{others}", told.join(", "))
}
