//! One tenant against its requirements.

use std::sync::Arc;

use domicile_diagnostic::{Finding, Fingerprint, Level, Verdict};
use domicile_model::{Fact, Given, Policy, Requirement, Tenant, Value};

use crate::describe::Subject;
use crate::in_force::{Active, InForce};
use crate::judge::{Permitted, judge};
use crate::memo::Memo;
use crate::outcome::Outcome;
use crate::pointer::locate;
use crate::view::{View, services_in_use};

/// Holds a tenant against the requirements of its policy: one finding for each fact that applies, each requirement that covers
/// it, and each instance it is about. What is compliant is left out unless asked for.
///
/// The memo keeps what was said of tenants before, so that the next one in the same position costs little; it changes no answer.
pub fn evaluate(
    in_force: &InForce<'_>,
    memo: &mut Memo,
    tenant: &Tenant,
    policy: &Policy,
    show_compliant: bool,
) -> Vec<Finding> {
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    let permitted: Vec<Permitted<'_>> =
        policy.requirements.iter().map(|requirement| Permitted::new(&view, requirement)).collect();
    let mut run = Evaluation { policy, permitted, show_compliant, memo, findings: Vec::new() };
    let mut outcome = Outcome::default();
    let mut covering = Vec::new();
    for active in &in_force.facts {
        if !view.uses(active.fact.service) {
            continue;
        }
        covering.clear();
        covering.extend((0..run.permitted.len()).filter(|&at| covers(run.permitted[at].requirement, active.fact)));
        for at in 0..if covering.is_empty() { 0 } else { subjects(&view, active.fact) } {
            let view = subject(&view, active.fact, at);
            if outcome.fill(&view, active) {
                run.hold(&view, active, &outcome, &covering);
            }
        }
    }
    run.findings
}

/// Whether a requirement speaks of a fact at all.
pub(crate) fn covers(requirement: &Requirement, fact: &Fact) -> bool {
    requirement.level != Level::Off
        && requirement.data.overlaps(fact.data_set)
        && requirement.activities.contains(fact.activity)
        && (requirement.services.is_empty() || requirement.services.iter().any(|pattern| pattern.matches(&fact.id)))
}

/// How often a fact looks at a tenant: once, or once for each instance it is about.
fn subjects(view: &View<'_>, fact: &Fact) -> usize {
    if fact.table.is_some() {
        return view.tenant.service(fact.service).map_or(0, |used| used.instances.len());
    }
    listed(view, fact).map_or(1, |(_, count)| count)
}

/// The tenant as a fact looks at it for the n-th time.
fn subject<'a>(view: &View<'a>, fact: &Fact, at: usize) -> View<'a> {
    if fact.table.is_some() {
        let instance = view.tenant.service(fact.service).and_then(|used| used.instances.get(at));
        return View { instance, ..*view };
    }
    let listed = match listed(view, fact).map(|(given, _)| &given.value) {
        Some(Value::Areas(areas)) => areas.get(at),
        _ => None,
    };
    View { listed, ..*view }
}

/// The list whose values are instances that a fact is about, where it is given, and how many there are.
fn listed<'a>(view: &View<'a>, fact: &Fact) -> Option<(&'a Given, usize)> {
    let given = view.given(fact.service, fact.listed?)?;
    match &given.value {
        Value::Areas(areas) => Some((given, areas.len())),
        _ => None,
    }
}

/// A tenant being evaluated.
struct Evaluation<'e, 'a> {
    policy: &'e Policy,
    permitted: Vec<Permitted<'a>>,
    show_compliant: bool,
    memo: &'e mut Memo,
    findings: Vec<Finding>,
}

impl<'a> Evaluation<'_, 'a> {
    fn hold(&mut self, view: &View<'a>, active: &'a Active<'a>, outcome: &Outcome<'a>, covering: &[usize]) {
        // An instance of another table than the fact's is none of its business.
        if view.instance.is_some_and(|instance| Some(instance.table) != active.fact.table) {
            return;
        }
        for asked in covering.iter().map(|&at| &self.permitted[at]) {
            let judgement = judge(view, outcome, asked, self.policy);
            let shown = judgement.level != Level::Off && (self.show_compliant || judgement.verdict != Verdict::Compliant);
            if !shown {
                continue;
            }
            let subject = Subject { view, active, outcome, asked, policy: self.policy, judgement: &judgement };
            let (claim, pointer) = self.memo.claim(&subject);
            let instance: Option<Arc<str>> = subject.instance();
            let requirement = &asked.requirement.id;
            let tenant = view.tenant;
            let identity = tenant.id.as_ref().unwrap_or(&tenant.name);
            self.findings.push(Finding {
                location: locate(&subject, pointer),
                claim,
                related: asked.here.clone(),
                tenant: Some(Arc::clone(&tenant.name.value)),
                requirement: Some(Arc::clone(&requirement.value)),
                fingerprint: Fingerprint::of(&[Some(identity), Some(&active.fact.id), Some(requirement), instance.as_deref()]),
                instance,
                waiver: None,
            });
        }
    }
}
