//! One tenant against its requirements.

use std::sync::Arc;

use domicile_diagnostic::{Claim, Finding, Fingerprint, Level, Reason, Verdict};
use domicile_model::{Fact, Policy, Requirement, Tenant, Value};

use crate::describe::{Subject, instance};
use crate::in_force::{Active, InForce};
use crate::judge::{Permitted, judge};
use crate::memo::{Memo, Position, Remark};
use crate::outcome::Outcome;
use crate::pointer::{Pointer, locate};
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
    let mut run = Evaluation { policy, permitted, show_compliant, memo, outcome: Outcome::default(), findings: Vec::new() };
    let mut covering = Vec::new();
    for active in &in_force.facts {
        if !view.uses(active.fact.service) {
            continue;
        }
        covering.clear();
        covering.extend((0..run.permitted.len()).filter(|&at| covers(run.permitted[at].requirement, active.fact)));
        if covering.is_empty() {
            continue;
        }
        for_each_subject(&view, active.fact, |view| run.hold(&view, active, &covering));
    }
    run.findings
}

/// Whether a requirement speaks of a fact at all.
pub(crate) fn covers(requirement: &Requirement, fact: &Fact) -> bool {
    not_covering(requirement, fact).is_none()
}

/// Why a requirement does not speak of a fact; none where it does.
pub(crate) fn not_covering(requirement: &Requirement, fact: &Fact) -> Option<Reason> {
    let named = || requirement.services.is_empty() || requirement.services.iter().any(|pattern| pattern.matches(&fact.id));
    match requirement.level {
        Level::Off => Some(Reason::Off),
        _ if !requirement.data.overlaps(fact.data_set) => Some(Reason::Data),
        _ if !requirement.activities.contains(fact.activity) => Some(Reason::Activity),
        _ if !named() => Some(Reason::Services),
        _ => None,
    }
}

/// Looks at a tenant as a fact does: once, or once for each instance it is about.
pub(crate) fn for_each_subject<'a>(view: &View<'a>, fact: &Fact, mut look: impl FnMut(View<'a>)) {
    let used = view.tenant.service(fact.service);
    if let Some(table) = fact.table {
        let instances = used.map(|used| used.instances.as_slice()).unwrap_or_default();
        let mut of_table = instances.iter().filter(|instance| instance.table == table).peekable();
        // A service whose instances nobody declared is looked at once, with all that is asked of an instance unknown.
        if of_table.peek().is_none() {
            look(*view);
        }
        return of_table.for_each(|instance| look(View { instance: Some(instance), ..*view }));
    }
    let listed = fact.listed.and_then(|setting| view.given(fact.service, setting));
    match listed.map(|given| &given.value) {
        Some(Value::Areas(areas)) => areas.iter().for_each(|area| look(View { listed: Some(area), ..*view })),
        _ => look(*view),
    }
}

/// A tenant being evaluated.
struct Evaluation<'e, 'a> {
    policy: &'e Policy,
    permitted: Vec<Permitted<'a>>,
    show_compliant: bool,
    memo: &'e mut Memo,
    outcome: Outcome<'a>,
    findings: Vec<Finding>,
}

impl<'a> Evaluation<'_, 'a> {
    fn hold(&mut self, view: &View<'a>, active: &'a Active<'a>, covering: &[usize]) {
        // What the documents say is worked out where it is not known yet what comes of it, and once for all requirements.
        let mut filled = None;
        for &at in covering {
            let (asked, policy, show_compliant) = (&self.permitted[at], self.policy, self.show_compliant);
            let outcome = &mut self.outcome;
            let position = Position { view, active, asked, policy, show_compliant };
            let remark = self.memo.remark(&position, |memo| {
                let speaks = *filled.get_or_insert_with(|| outcome.fill(view, active));
                speaks.then(|| remark(memo, &position, outcome)).flatten()
            });
            let Some((claim, pointer)) = remark else { continue };
            self.findings.push(finding(view, active, asked, claim, pointer));
        }
    }
}

/// What there is to say of a position.
fn remark<'a>(memo: &mut Memo, position: &Position<'_, 'a>, outcome: &Outcome<'a>) -> Option<Remark> {
    let Position { view, active, asked, policy, show_compliant } = *position;
    let judgement = judge(view, outcome, asked, policy);
    let shown = judgement.level != Level::Off && (show_compliant || judgement.verdict != Verdict::Compliant);
    shown.then(|| memo.claim(&Subject { view, active, outcome, asked, policy, judgement: &judgement }))
}

/// What is found of a position, at its place.
pub(crate) fn finding(
    view: &View<'_>,
    active: &Active<'_>,
    asked: &Permitted<'_>,
    claim: Arc<Claim>,
    pointer: Pointer,
) -> Finding {
    let instance = instance(view);
    let requirement = &asked.requirement.id;
    let tenant = view.tenant;
    let identity = tenant.id.as_ref().unwrap_or(&tenant.name);
    let fact = &active.fact.id;
    Finding {
        location: locate(view, active.fact.service, pointer),
        claim,
        related: Arc::clone(&asked.here),
        tenant: Some(Arc::clone(&tenant.name.value)),
        requirement: Some(Arc::clone(&requirement.value)),
        fingerprint: Fingerprint::of(&[Some(identity), Some(fact), Some(requirement), instance.as_deref()]),
        instance,
        waiver: None,
        known: false,
        relevelled: None,
    }
}
