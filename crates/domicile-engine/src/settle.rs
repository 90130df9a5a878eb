//! From findings to a settled list: what is accepted, and in which order it is reported.

use std::sync::Arc;

use domicile_diagnostic::{Finding, Related, Waived, WaiverState};
use domicile_model::{Policy, Tenant, Waiver};

use crate::in_force::InForce;
use crate::insight::open_questions;
use crate::memo::Memo;
use crate::waivers::{no_longer, same, state_of, waived};

/// What the waivers of a policy did.
#[derive(Clone, Debug, Default)]
pub struct WaiverUse {
    /// How many findings each waiver matched, by its place in [`Policy::waivers`]; one that does not count included.
    pub matched: Vec<usize>,
    /// Two waivers that accept one finding by different patterns: the one that was written first, and the place of the other.
    pub overlaps: Vec<(Arc<Waiver>, usize)>,
}

impl WaiverUse {
    /// Adds what the waivers did elsewhere.
    pub fn add(&mut self, at: usize, matched: usize) {
        if self.matched.len() <= at {
            self.matched.resize(at + 1, 0);
        }
        self.matched[at] += matched;
    }

    /// Adds an overlap, unless it is known.
    pub fn add_overlap(&mut self, first: &Arc<Waiver>, second: usize) {
        if !self.overlaps.iter().any(|(known, at)| Arc::ptr_eq(known, first) && *at == second) {
            self.overlaps.push((Arc::clone(first), second));
        }
    }
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
    let mut usage = WaiverUse { matched: vec![usize::from(!with_waivers); policy.waivers.len()], overlaps: Vec::new() };
    if with_waivers {
        let known = |waiver: &Arc<Waiver>| {
            let state = state_of(in_force, &policy.check, waiver);
            Known { waiver: Arc::clone(waiver), state, waived: Arc::new(waived(waiver)) }
        };
        let waivers: Vec<Known> = policy.waivers.iter().map(known).collect();
        for finding in &mut findings {
            accept(finding, &waivers, &mut usage);
        }
    }
    Finding::sort(&mut findings);
    (findings, usage)
}

/// A waiver, and what is known of it on the date.
struct Known {
    waiver: Arc<Waiver>,
    state: WaiverState,
    waived: Arc<Waived>,
}

fn matches(waiver: &Waiver, finding: &Finding) -> bool {
    waiver.finding.matches(&finding.claim.id)
        && waiver.requirement.as_ref().is_none_or(|pattern| finding.requirement.as_ref().is_some_and(|id| pattern.matches(id)))
}

fn in_one_file(one: &Waiver, other: &Waiver) -> bool {
    one.location.same_file(&other.location)
}

fn accept(finding: &mut Finding, waivers: &[Known], usage: &mut WaiverUse) {
    let mut accepted: Option<&Known> = None;
    let mut without_effect = Vec::new();
    for (at, known) in waivers.iter().enumerate() {
        if !matches(&known.waiver, finding) {
            continue;
        }
        usage.matched[at] += 1;
        match (no_longer(&known.waiver, known.state), accepted) {
            (Some((message, location)), _) => {
                without_effect.push(Related { message: message.into(), location: location.clone() });
            }
            (None, None) => accepted = Some(known),
            // In one file that is a duplicate, and told as such.
            (None, Some(first)) if same(&first.waiver, &known.waiver) && in_one_file(&first.waiver, &known.waiver) => {}
            (None, Some(first)) => usage.add_overlap(&first.waiver, at),
        }
    }
    match accepted {
        Some(known) => finding.waiver = Some(Arc::clone(&known.waived)),
        None if without_effect.is_empty() => {}
        None => finding.related = finding.related.iter().cloned().chain(without_effect).collect(),
    }
}
