//! Waivers themselves: whether one counts on the date, what is wrong with it, and the list of them.

use std::sync::Arc;

use domicile_diagnostic::{
    CheckId, Claim, Finding, Fingerprint, Kind, Level, ListedWaiver, Located, Location, Waived, WaiverState,
};
use domicile_model::{Check, Waiver, days_between};

use crate::fact_digest::{changed_since, fact_digest};
use crate::in_force::InForce;
use crate::settle::WaiverUse;

/// Whether a waiver counts on the date.
pub(crate) fn state_of(in_force: &InForce<'_>, check: &Check, waiver: &Waiver) -> WaiverState {
    if *waiver.expires < in_force.date {
        WaiverState::Expired
    } else if !fits_catalog(in_force, waiver) || !fits_fact(in_force, waiver) {
        WaiverState::Lapsed
    } else if check.longest_waiver.as_ref().is_some_and(|limit| days_left(in_force, waiver) > limit.value) {
        WaiverState::TooLong
    } else {
        WaiverState::Holds
    }
}

fn days_left(in_force: &InForce<'_>, waiver: &Waiver) -> i32 {
    days_between(in_force.date, *waiver.expires)
}

fn fits_catalog(in_force: &InForce<'_>, waiver: &Waiver) -> bool {
    waiver.catalog_digest.as_ref().is_none_or(|digest| *digest.value == *in_force.catalog.digest)
}

fn fits_fact(in_force: &InForce<'_>, waiver: &Waiver) -> bool {
    let bound = waiver.fact_digest.as_ref().map(|digest| digest.value);
    bound.is_none_or(|bound| fact_digest(in_force, &waiver.finding.text) == Some(bound))
}

/// What is said beside a finding that a waiver would accept if it counted, and where.
pub(crate) fn no_longer(waiver: &Waiver, state: WaiverState) -> Option<(String, &Location)> {
    let (why, at) = match state {
        WaiverState::Holds => return None,
        WaiverState::Expired => ("the waiver has expired", &waiver.expires.location),
        WaiverState::Lapsed => ("the waiver has lapsed, since what it was bound to has changed", binding(waiver)),
        WaiverState::TooLong => {
            ("the waiver does not count, since it ends later than `longest-waiver` allows", &waiver.expires.location)
        }
    };
    let kind = waiver.kind.as_str();
    Some((format!("{kind} here until {}, by {}; {why}", waiver.expires.value, waiver.owner), at))
}

fn binding(waiver: &Waiver) -> &Location {
    let fact = waiver.fact_digest.as_ref().map(|digest| &digest.location);
    fact.or(waiver.catalog_digest.as_ref().map(|digest| &digest.location)).unwrap_or(&waiver.location)
}

/// A waiver as findings show it.
pub(crate) fn waived(waiver: &Waiver) -> Waived {
    Waived {
        kind: waiver.kind,
        reason: waiver.reason.to_string(),
        owner: waiver.owner.to_string(),
        approved_by: waiver.approved_by.as_ref().map(ToString::to_string),
        expires: waiver.expires.value.to_string(),
        location: waiver.location.clone(),
    }
}

/// The waivers of one file as a list shows them, in the order of the file.
pub fn list_waivers(
    in_force: &InForce<'_>,
    check: &Check,
    waivers: &[Arc<Waiver>],
    usage: &WaiverUse,
    tenant: Option<&str>,
) -> Vec<ListedWaiver> {
    let listed = |(at, waiver): (usize, &Arc<Waiver>)| ListedWaiver {
        finding: waiver.finding.text.to_string(),
        requirement: waiver.requirement.as_ref().map(|pattern| pattern.text.to_string()),
        waived: Arc::new(waived(waiver)),
        state: state_of(in_force, check, waiver),
        covers: usage.matched.get(at).copied().unwrap_or_default(),
        days_left: days_left(in_force, waiver),
        catalog_digest: waiver.catalog_digest.as_ref().map(|digest| digest.value.to_string()),
        fact_digest: waiver.fact_digest.as_ref().map(|digest| digest.value.to_string()),
        tenant: tenant.map(str::to_owned),
    };
    waivers.iter().enumerate().map(listed).collect()
}

/// What is wrong with the waivers of one file, or soon will be.
pub fn waiver_findings(in_force: &InForce<'_>, check: &Check, waivers: &[Arc<Waiver>], usage: &WaiverUse) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, waiver) in waivers.iter().enumerate() {
        let state = state_of(in_force, check, waiver);
        let matches = usage.matched.get(at).is_none_or(|count| *count > 0);
        match state {
            // Each of these has to be decided again in any case; whether it would still accept something is part of that.
            WaiverState::Expired => findings.push(expired(waiver)),
            WaiverState::Lapsed => findings.push(lapsed(in_force, waiver)),
            WaiverState::TooLong => {
                findings.extend(check.longest_waiver.as_ref().map(|limit| too_long(in_force, waiver, limit)));
            }
            WaiverState::Holds => {}
        }
        let standing = |other: &&Arc<Waiver>| same(other, waiver) && *other.expires >= in_force.date;
        if let Some(twin) = waivers[..at].iter().find(standing).filter(|_| state != WaiverState::Expired) {
            findings.push(duplicate(waiver, twin));
        } else if state == WaiverState::Holds && !matches {
            findings.push(unused(waiver));
        } else if state == WaiverState::Holds {
            findings.extend(ends_soon(in_force, check, waiver));
        }
    }
    let mut overlaps: Vec<_> = usage.overlaps.iter().collect();
    let place = |location: &Location| (location.path().to_owned(), location.span);
    overlaps.sort_by_key(|(first, second)| (*second, place(&first.location)));
    findings.extend(overlaps.into_iter().filter_map(|(first, second)| Some(overlap(waivers.get(*second)?, first))));
    findings
}

/// Whether two waivers accept the same by the same words.
pub(crate) fn same(one: &Waiver, other: &Waiver) -> bool {
    let requirement = |waiver: &Waiver| waiver.requirement.as_ref().map(|pattern| Arc::clone(&pattern.text));
    one.finding.text == other.finding.text && requirement(one) == requirement(other)
}

/// What is said of a waiver, before its place and identity are known.
struct Said {
    check: CheckId,
    level: Level,
    message: String,
    label: String,
    help: String,
}

fn finding(said: Said, waiver: &Waiver, at: &Location, other: Option<&Waiver>) -> Finding {
    let Said { check, level, message, label, help } = said;
    let requirement = |waiver: &Waiver| waiver.requirement.as_ref().map(|pattern| Arc::clone(&pattern.text));
    let (own, others) = (requirement(waiver), other.and_then(requirement));
    let claim = Claim::of_input(Kind::Waiver, check, level, message, label, Some(help));
    let mut identity = vec![Some(at.path()), Some(&claim.id), own.as_deref(), Some(&waiver.finding.text)];
    identity.extend(other.iter().flat_map(|other| [others.as_deref(), Some(&*other.finding.text)]));
    let fingerprint = Fingerprint::of(&identity);
    let mut finding = Finding::new(claim, at.clone());
    finding.fingerprint = fingerprint;
    finding
}

fn expired(waiver: &Waiver) -> Finding {
    let said = Said {
        check: CheckId::Expired,
        level: Level::Warning,
        message: format!("the waiver of `{}` expired on {}", waiver.finding.text, waiver.expires.value),
        label: "this day has passed".to_owned(),
        help: "Decide again: end what it accepted, or renew it with a new date and a reason that holds today.".to_owned(),
    };
    finding(said, waiver, &waiver.expires.location, None)
}

fn lapsed(in_force: &InForce<'_>, waiver: &Waiver) -> Finding {
    let id = &waiver.finding.text;
    let of_fact = waiver.fact_digest.as_ref().filter(|_| !fits_fact(in_force, waiver));
    let today = fact_digest(in_force, id);
    let (what, label) = match of_fact {
        None => ("the catalog is not the one it was decided on".to_owned(), "the digest of another catalog".to_owned()),
        Some(digest) => fact_changed(in_force, id, digest.value),
    };
    let help = match (of_fact, today) {
        (Some(_), Some(today)) => {
            format!("Read what is said now and decide again; who still accepts it writes `fact-digest = \"{today}\"`.")
        }
        (Some(_), None) => "Remove the waiver, or mend its `finding`.".to_owned(),
        (None, today) => {
            let narrower =
                today.map(|today| format!(", or `fact-digest = \"{today}\"`, which only this fact's documents can end"));
            let narrower = narrower.unwrap_or_default();
            let digest = &in_force.catalog.digest;
            format!("Look at what it accepts and decide again; then write `catalog-digest = \"{digest}\"`{narrower}.")
        }
    };
    let message = format!("the waiver of `{id}` has lapsed: {what}");
    let at = of_fact.map(|digest| &digest.location).or(waiver.catalog_digest.as_ref().map(|digest| &digest.location));
    let said = Said { check: CheckId::Lapsed, level: Level::Warning, message, label, help };
    finding(said, waiver, at.unwrap_or(&waiver.location), None)
}

/// How what is said of a fact differs from what a waiver is bound to, and the label on its digest.
fn fact_changed(in_force: &InForce<'_>, id: &str, digest: Fingerprint) -> (String, String) {
    let Some(fact) = in_force.catalog.fact(id) else {
        return ("the catalog has no fact of that name".to_owned(), "the digest of no fact".to_owned());
    };
    match changed_since(in_force, fact, digest) {
        Some((day, _)) if day > in_force.date => {
            let message = format!("it was decided on what is said since {day}, and the check is made as of {}", in_force.date);
            (message, format!("what is said since {day}"))
        }
        Some((day, words)) => (words.join("; "), format!("what was said from {day} on")),
        None => {
            let message = "what it was bound to is what no edition says, so the catalog was corrected since";
            (message.to_owned(), "what is said on no date".to_owned())
        }
    }
}

fn too_long(in_force: &InForce<'_>, waiver: &Waiver, limit: &Located<i32>) -> Finding {
    let (days, most) = (days_left(in_force, waiver), limit.value);
    let said = Said {
        check: CheckId::TooLong,
        level: Level::Warning,
        message: format!("the waiver of `{}` ends in {days} days, and {most} are allowed at most", waiver.finding.text),
        label: "too far ahead, so the waiver does not count".to_owned(),
        help: format!("Choose a day at most {most} days after {}, and decide again when it comes.", in_force.date),
    };
    finding(said, waiver, &waiver.expires.location, None)
        .with_related("no waiver may last longer than this", limit.location.clone())
}

fn ends_soon(in_force: &InForce<'_>, check: &Check, waiver: &Waiver) -> Option<Finding> {
    let days = days_left(in_force, waiver);
    check.waiver_warning.filter(|window| days <= *window)?;
    let when = match days {
        0 => "with this day".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    };
    let said = Said {
        check: CheckId::EndsSoon,
        level: Level::Note,
        message: format!("the waiver of `{}` ends {when}", waiver.finding.text),
        label: "the last day it holds".to_owned(),
        help: format!(
            "Let {} decide before then: end what it accepts, or renew it with a reason that still holds.",
            waiver.owner
        ),
    };
    Some(finding(said, waiver, &waiver.expires.location, None))
}

fn duplicate(waiver: &Waiver, twin: &Waiver) -> Finding {
    let said = Said {
        check: CheckId::Duplicate,
        level: Level::Warning,
        message: format!("`{}` is waived twice", waiver.finding.text),
        label: "again".to_owned(),
        help: "Keep the one whose reason and date hold, and remove the other.".to_owned(),
    };
    finding(said, waiver, &waiver.finding.location, None).with_related("waived here already", twin.finding.location.clone())
}

fn overlap(waiver: &Waiver, first: &Waiver) -> Finding {
    let (one, other) = (&first.finding.text, &waiver.finding.text);
    let message = match (one == other, &waiver.requirement) {
        (false, _) => format!("the waivers of `{one}` and of `{other}` accept one and the same finding"),
        (true, Some(of)) => format!("two waivers of `{one}` accept one and the same finding, this one for `{}`", of.text),
        (true, None) => format!("two waivers of `{one}` accept one and the same finding, this one for all requirements"),
    };
    let said = Said {
        check: CheckId::Overlap,
        level: Level::Warning,
        message,
        label: "accepts what is accepted already".to_owned(),
        help: "Narrow one of them or remove it: while both stand, neither's end ends anything.".to_owned(),
    };
    finding(said, waiver, &waiver.finding.location, Some(first)).with_related("accepted here", first.finding.location.clone())
}

fn unused(waiver: &Waiver) -> Finding {
    let said = Said {
        check: CheckId::Unused,
        level: Level::Warning,
        message: format!("the waiver of `{}` accepts nothing", waiver.finding.text),
        label: "matches no finding".to_owned(),
        help: "Remove it, or mend its pattern: no finding of the tenants that were checked matches it.".to_owned(),
    };
    finding(said, waiver, &waiver.finding.location, None)
}
