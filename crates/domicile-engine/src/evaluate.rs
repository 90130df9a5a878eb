//! One tenant against its requirements.

use std::sync::Arc;

use domicile_diagnostic::{Finding, Fingerprint, Level, Related, Verdict};
use domicile_model::{Fact, Policy, Requirement, Tenant, Value};

use crate::describe::{Subject, claim, located, required_here};
use crate::in_force::{Active, InForce};
use crate::judge::{Permitted, judge};
use crate::outcome::Outcome;
use crate::view::{View, services_in_use};

/// Holds a tenant against the requirements of its policy: one finding for each fact that applies, each requirement that covers
/// it, and each instance it is about. What is compliant is left out unless asked for.
pub fn evaluate(in_force: &InForce<'_>, tenant: &Tenant, policy: &Policy, show_compliant: bool) -> Vec<Finding> {
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    let permitted: Vec<Permitted<'_>> =
        policy.requirements.iter().map(|requirement| Permitted::new(&view, requirement)).collect();
    let mut findings = Vec::new();
    let mut outcome = Outcome::default();
    for active in &in_force.facts {
        if !view.uses(active.fact.service) || !permitted.iter().any(|asked| covers(asked.requirement, active.fact)) {
            continue;
        }
        for view in subjects(view, active.fact) {
            if outcome.fill(&view, active) {
                hold(&view, active, &outcome, &permitted, policy, show_compliant, &mut findings);
            }
        }
    }
    findings
}

/// Whether a requirement speaks of a fact at all.
pub(crate) fn covers(requirement: &Requirement, fact: &Fact) -> bool {
    requirement.level != Level::Off
        && requirement.data.overlaps(fact.data_set)
        && requirement.activities.contains(fact.activity)
        && (requirement.services.is_empty() || requirement.services.iter().any(|pattern| pattern.matches(&fact.id)))
}

/// The tenant as a fact looks at it: once, or once for each instance it is about.
pub(crate) fn subjects<'a>(view: View<'a>, fact: &Fact) -> Vec<View<'a>> {
    let used = view.tenant.service(fact.service);
    if let Some(table) = fact.table {
        let instances = used.map(|used| used.instances.as_slice()).unwrap_or_default();
        let of_table = instances.iter().filter(|instance| instance.table == table);
        return of_table.map(|instance| View { instance: Some(instance), ..view }).collect();
    }
    let listed = fact.listed.and_then(|setting| view.given(fact.service, setting));
    match listed.map(|given| &given.value) {
        Some(Value::Areas(areas)) => areas.iter().map(|area| View { listed: Some(area), ..view }).collect(),
        _ => vec![view],
    }
}

fn hold(
    view: &View<'_>,
    active: &Active<'_>,
    outcome: &Outcome<'_>,
    permitted: &[Permitted<'_>],
    policy: &Policy,
    show_compliant: bool,
    findings: &mut Vec<Finding>,
) {
    for asked in permitted.iter().filter(|asked| covers(asked.requirement, active.fact)) {
        let judgement = judge(view, outcome, asked, policy);
        let shown = judgement.level != Level::Off && (show_compliant || judgement.verdict != Verdict::Compliant);
        if !shown {
            continue;
        }
        let subject = Subject { view, active, outcome, asked, policy, judgement: &judgement };
        let change = subject.change();
        let instance: Option<Arc<str>> = subject.instance();
        let requirement = &asked.requirement.id;
        let tenant = view.tenant;
        let identity = tenant.id.as_ref().unwrap_or(&tenant.name);
        findings.push(Finding {
            location: located(&subject, change.as_ref()),
            claim: Arc::new(claim(&subject, change.as_ref())),
            related: required_here(asked.requirement)
                .into_iter()
                .map(|(message, location)| Related { message, location })
                .collect(),
            tenant: Some(Arc::clone(&tenant.name.value)),
            requirement: Some(Arc::clone(&requirement.value)),
            fingerprint: Fingerprint::of(&[Some(identity), Some(&active.fact.id), Some(requirement), instance.as_deref()]),
            instance,
            waiver: None,
        });
    }
}
