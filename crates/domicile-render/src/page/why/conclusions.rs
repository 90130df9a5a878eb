//! What a requirement makes of a fact, in words.

use std::fmt::Write as _;

use domicile_diagnostic::{Against, Bound, Case, LevelRule, Location, Part, Related, Ruling, Verdict, Weighed};

use crate::page::why::words::codes;
use crate::page::words::number;
use crate::plain_text::{one_line, prose};
use crate::words::{how_waived, place};

/// What is permitted, and where that is written.
pub(super) fn permitted(ruling: &Ruling) -> String {
    let asked = &ruling.requirement;
    format!("permitted: {} ({})", prose(&asked.permitted), places(&asked.places))
}

fn places(locations: &[Location]) -> String {
    locations.iter().map(place).collect::<Vec<_>>().join(", ")
}

/// Why a statement is not weighed; none where it is.
pub(super) fn no_say(case: &Case, weighed: &Weighed) -> Option<&'static str> {
    let part = case.statements.iter().find(|heard| heard.number == weighed.number).map(|heard| heard.part);
    match part {
        _ if weighed.counts => None,
        Some(Part::Cited) => Some("has no say: it names no place"),
        _ => Some("has no say: another edition is newer"),
    }
}

/// A place of a statement, held against what is permitted.
pub(super) fn against(weighed: &Weighed, of: &Against) -> String {
    let mut said = format!("{} ", number(weighed.number - 1));
    let _ = match (of.is_area, of.inside.is_empty(), of.outside.is_empty()) {
        (false, ..) => write!(said, "{}", prose(&of.place)),
        (true, true, _) => write!(said, "{} ({}) is not permitted", prose(&of.place), codes(&of.outside)),
        (true, false, true) => write!(said, "{} ({}) is permitted", prose(&of.place), codes(&of.inside)),
        (true, false, false) => {
            write!(said, "{} is permitted in part: {}, but not {}", prose(&of.place), codes(&of.inside), codes(&of.outside))
        }
    };
    let certain = if weighed.certain || of.verdict == Verdict::Compliant { "" } else { ", not certain" };
    let _ = write!(said, "{certain}: {}", of.verdict.as_str());
    said
}

/// The verdict, what decides it, and by which rule.
pub(super) fn verdict(ruling: &Ruling) -> String {
    let deciding = ruling.weighed.iter().find(|weighed| weighed.number == ruling.deciding);
    let why = deciding.and_then(|weighed| {
        let worst = weighed.places.iter().find(|place| place.verdict == weighed.verdict)?;
        Some(reason(weighed, worst))
    });
    let mut said = format!("{}, decided by {}", ruling.verdict.as_str(), number(ruling.deciding.saturating_sub(1)));
    if let Some(why) = why {
        let _ = write!(said, ": {why}");
    }
    if ruling.withdrawn {
        said.push_str("; withdrawn, for its document no longer says so");
    }
    if let Some((newest, written)) = &ruling.newest {
        let rule = if *newest { "the newest edition" } else { "the strictest" };
        let _ = write!(said, "; where documents disagree, {rule} decides ({})", setting("contested", written.as_ref()));
    }
    said
}

fn reason(weighed: &Weighed, worst: &Against) -> &'static str {
    let apart = if worst.is_area { worst.inside.is_empty() } else { worst.verdict == Verdict::Violation };
    match (worst.verdict, apart, weighed.certain) {
        (Verdict::Compliant, ..) if worst.is_area => "every country of it is permitted",
        (Verdict::Compliant, ..) => "it is at no place that has to be permitted",
        (Verdict::Unstated, ..) => "the document does not say where",
        (Verdict::Violation, ..) if worst.is_area => "it is certain, and no country of it is permitted",
        (Verdict::Violation, ..) => "it is certain, and not every country is permitted",
        (Verdict::Possible, true, _) => "no country of it is permitted, but it is not certain",
        (Verdict::Possible, false, _) if worst.is_area => "only some of its countries are permitted",
        (Verdict::Possible, false, _) => "it could be a place that is not permitted",
    }
}

fn setting(key: &str, written: Option<&Location>) -> String {
    match written {
        Some(location) => format!("`check.{key}`, {}", place(location)),
        None => format!("`check.{key}` by default"),
    }
}

/// The level, and what bounds it.
pub(super) fn level(ruling: &Ruling) -> String {
    let several = ruling.bounds.len() > 1;
    let bounds: Vec<String> = ruling.bounds.iter().map(|bound| self::bound(bound, several)).collect();
    let unreported = if ruling.finding.is_none() { ", so it is not reported" } else { "" };
    match bounds.as_slice() {
        [only] => format!("{}{unreported}: {only}", ruling.level),
        several => format!("{}{unreported}: the mildest of {}", ruling.level, several.join(" and ")),
    }
}

fn bound(bound: &Bound, named: bool) -> String {
    let said = match (bound.rule, &bound.location) {
        (LevelRule::Compliant, _) => "what is compliant is no more than that".to_owned(),
        (LevelRule::Requirement, Some(location)) => format!("the requirement's, {}", place(location)),
        (LevelRule::Requirement, None) => "the requirement's by default".to_owned(),
        (rule, location) => setting(rule.as_str(), location.as_ref()),
    };
    if named { format!("`{}` ({said})", bound.level) } else { said }
}

/// Who accepts it.
pub(super) fn waiver(ruling: &Ruling) -> String {
    let Some(finding) = &ruling.finding else { return "none is needed: nothing is reported".to_owned() };
    if let Some(waiver) = &finding.waiver {
        let (expires, owner) = (one_line(&waiver.expires), one_line(&waiver.owner));
        let approved = waiver.approved_by.as_ref().map(|by| format!(", approved by {}", one_line(by))).unwrap_or_default();
        let at = place(&waiver.location);
        let kind = how_waived(finding, waiver).unwrap_or_else(|| "accepted".to_owned());
        return format!("{kind} until {expires} by {owner}{approved}: {} ({at})", prose(&waiver.reason));
    }
    match ruling.verdict {
        Verdict::Compliant => "none is needed".to_owned(),
        _ if ruling.lapsed.is_empty() => "none accepts it".to_owned(),
        _ => "none accepts it any more".to_owned(),
    }
}

/// A waiver that no longer holds.
pub(super) fn lapsed(lapsed: &Related) -> String {
    format!("{} ({})", one_line(&lapsed.message), place(&lapsed.location))
}
