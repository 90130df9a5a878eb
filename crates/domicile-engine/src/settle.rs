//! From findings to a settled list: what is accepted, and in which order it is reported.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Fingerprint, Kind, Level, Location, Related, Waived};
use domicile_model::{Date, Policy, Tenant, Waiver};

use crate::in_force::InForce;
use crate::insight::open_questions;
use crate::memo::Memo;

/// Which waivers of a policy a tenant made use of, by their place in [`Policy::waivers`].
#[derive(Clone, Debug, Default)]
pub struct WaiverUse {
    /// True where the waiver matched a finding, expired ones included.
    pub matched: Vec<bool>,
}

/// Adds what the manifest leaves open, applies the waivers, and puts the findings in their order.
pub fn settle(
    in_force: &InForce<'_>,
    memo: &mut Memo,
    tenant: &Tenant,
    policy: &Policy,
    mut findings: Vec<Finding>,
    with_waivers: bool,
) -> (Vec<Finding>, WaiverUse) {
    findings.extend(open_questions(in_force, memo, tenant, policy));
    let mut usage = WaiverUse { matched: vec![false; policy.waivers.len()] };
    if with_waivers {
        let accepted: Vec<Arc<Waived>> = policy.waivers.iter().map(|waiver| Arc::new(waived(waiver))).collect();
        for finding in &mut findings {
            accept(finding, policy, in_force.date, &accepted, &mut usage);
        }
    } else {
        usage.matched.fill(true);
    }
    findings.sort_by(Finding::order);
    (findings, usage)
}

fn matches(waiver: &Waiver, finding: &Finding) -> bool {
    waiver.finding.matches(&finding.claim.id)
        && waiver.requirement.as_ref().is_none_or(|pattern| finding.requirement.as_ref().is_some_and(|id| pattern.matches(id)))
}

fn accept(finding: &mut Finding, policy: &Policy, date: Date, accepted: &[Arc<Waived>], usage: &mut WaiverUse) {
    let mut lapsed = Vec::new();
    for (at, waiver) in policy.waivers.iter().enumerate() {
        if !matches(waiver, finding) {
            continue;
        }
        usage.matched[at] = true;
        if *waiver.expires >= date {
            finding.waiver.get_or_insert_with(|| Arc::clone(&accepted[at]));
        } else {
            let message = format!("accepted here until {}, by {}; the waiver has expired", waiver.expires.value, waiver.owner);
            lapsed.push(Related { message: message.into(), location: waiver.expires.location.clone() });
        }
    }
    if finding.waiver.is_none() && !lapsed.is_empty() {
        finding.related = finding.related.iter().cloned().chain(lapsed).collect();
    }
}

fn waived(waiver: &Waiver) -> Waived {
    Waived {
        reason: waiver.reason.to_string(),
        owner: waiver.owner.to_string(),
        approved_by: waiver.approved_by.as_ref().map(ToString::to_string),
        expires: waiver.expires.value.to_string(),
        location: waiver.location.clone(),
    }
}

/// What is wrong with the waivers of one file: expired, doubled, or of no use to any tenant that was checked.
pub fn unused_waivers(date: Date, waivers: &[Arc<Waiver>], usage: &WaiverUse) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, waiver) in waivers.iter().enumerate() {
        let twin = waivers[..at].iter().find(|other| same(other, waiver));
        let has_expired = *waiver.expires < date;
        if has_expired {
            findings.push(expired(waiver));
        }
        // An expired one has to be decided again in any case; whether it would still accept something is part of that.
        if let Some(twin) = twin {
            findings.push(duplicate(waiver, twin));
        } else if !has_expired && !usage.matched.get(at).copied().unwrap_or(true) {
            findings.push(unused(waiver));
        }
    }
    findings
}

fn same(one: &Waiver, other: &Waiver) -> bool {
    let requirement = |waiver: &Waiver| waiver.requirement.as_ref().map(|pattern| Arc::clone(&pattern.text));
    one.finding.text == other.finding.text && requirement(one) == requirement(other)
}

fn finding(check: CheckId, message: String, label: &str, help: &str, waiver: &Waiver, at: &Location) -> Finding {
    let requirement = waiver.requirement.as_ref().map(|pattern| Arc::clone(&pattern.text));
    let claim = Claim::of_input(Kind::Waiver, check, Level::Warning, message, label, Some(help.to_owned()));
    let identity = [Some(at.path()), Some(&claim.id), requirement.as_deref(), Some(&waiver.finding.text)];
    let fingerprint = Fingerprint::of(&identity);
    let mut finding = Finding::new(claim, at.clone());
    finding.fingerprint = fingerprint;
    finding
}

fn expired(waiver: &Waiver) -> Finding {
    let message = format!("the waiver of `{}` expired on {}", waiver.finding.text, waiver.expires.value);
    let help = "Decide again: end what it accepted, or renew it with a new date and a reason that holds today.";
    finding(CheckId::Expired, message, "this day has passed", help, waiver, &waiver.expires.location)
}

fn duplicate(waiver: &Waiver, twin: &Waiver) -> Finding {
    let message = format!("`{}` is waived twice", waiver.finding.text);
    let help = "Keep the one whose reason and date hold, and remove the other.";
    finding(CheckId::Duplicate, message, "again", help, waiver, &waiver.finding.location)
        .with_related("waived here already", twin.finding.location.clone())
}

fn unused(waiver: &Waiver) -> Finding {
    let message = format!("the waiver of `{}` accepts nothing", waiver.finding.text);
    let help = "Remove it, or mend its pattern: no finding of the tenants that were checked matches it.";
    finding(CheckId::Unused, message, "matches no finding", help, waiver, &waiver.finding.location)
}
