//! One tenant against its requirements.

use std::sync::Arc;

use domicile_diagnostic::{Claim, Finding, Fingerprint, Level, Reason, Span, Verdict};
use domicile_model::{Fact, Policy, Requirement, Tenant, Value};

use crate::describe::{Subject, instance};
use crate::in_force::{Active, InForce, Topic};
use crate::judge::{Permitted, judge};
use crate::memo::{Memo, Remark};
use crate::outcome::Outcome;
use crate::pointer::{Pointer, locate};
use crate::view::{View, services_in_use};

/// Holds a tenant against the requirements of its policy: one finding for each fact that applies, each requirement that covers
/// it, and each instance it is about. What is compliant is left out unless asked for. Only [`crate::settle`] puts them in an order.
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
    let permitted = policy.requirements.iter().map(|requirement| {
        let asked = Permitted::new(&view, requirement);
        let key = memo.asked(&asked, policy, show_compliant);
        (asked, key)
    });
    let permitted = permitted.collect();
    let by_name = ranks(&policy.requirements);
    let (outcome, findings, places) = (Outcome::default(), Vec::new(), Vec::new());
    let mut run = Evaluation { policy, permitted, by_name, show_compliant, memo, outcome, findings, places };
    for (at, topic) in in_force.topics.iter().enumerate() {
        if view.uses(topic.one.service) {
            for_each_subject(&view, topic.one, |view| run.hold(&view, at, topic));
        }
    }
    run.in_order()
}

/// Which place each requirement has in the order of their names.
fn ranks(requirements: &[Arc<Requirement>]) -> Vec<usize> {
    let mut by_name: Vec<usize> = (0..requirements.len()).collect();
    by_name.sort_by_key(|&at| &*requirements[at].id.value);
    let mut ranks = vec![0; requirements.len()];
    by_name.into_iter().enumerate().for_each(|(rank, at)| ranks[at] = rank);
    ranks
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
    /// What each requirement permits, and all that it asks as a key.
    permitted: Vec<(Permitted<'a>, u128)>,
    /// Which place each requirement has in the order of their names.
    by_name: Vec<usize>,
    show_compliant: bool,
    memo: &'e mut Memo,
    outcome: Outcome<'a>,
    findings: Vec<Finding>,
    /// Where each finding points, the number of its fact, that of its requirement, and its own.
    places: Vec<(Span, usize, usize, usize)>,
}

impl<'a> Evaluation<'_, 'a> {
    /// The findings, by numbers nearly in the order in which they are settled: that takes few comparisons of words then.
    fn in_order(mut self) -> Vec<Finding> {
        self.places.sort_unstable();
        let mut findings: Vec<Option<Finding>> = self.findings.into_iter().map(Some).collect();
        self.places.iter().filter_map(|&(.., at)| findings[at].take()).collect()
    }

    /// Holds the facts of a topic against the requirements. What was said of a tenant that answered all of them the same is said again;
    /// else what was said of one that answered some of them the same.
    fn hold(&mut self, view: &View<'a>, at: usize, topic: &'a Topic<'a>) {
        let Evaluation { policy, permitted, by_name, show_compliant, memo, outcome, findings, places } = self;
        let facts = &view.in_force.facts;
        let service = topic.one.service;
        let answers = memo.answers(view, (at, topic.alike.len()), service, &topic.asks);
        let mut parts = Vec::new();
        for (requirement, (asked, key)) in permitted.iter().enumerate() {
            let mut judge = |memo: &mut Memo, fact: usize| {
                let active = &facts[fact];
                let position = Position { view, active, asked, policy, show_compliant: *show_compliant };
                covers(asked.requirement, active.fact).then(|| remark(memo, &position, outcome)).flatten()
            };
            let remarks = memo.remarks((answers, *key), |memo| {
                if parts.is_empty() {
                    let asks = topic.alike.iter().map(|alike| &facts[alike[0]].asks).enumerate();
                    parts.extend(asks.map(|(which, asks)| memo.answers(view, (at, which), service, asks)));
                }
                let mut all = Vec::new();
                for (alike, answers) in topic.alike.iter().zip(&parts) {
                    let judge =
                        |memo: &mut Memo| alike.iter().filter_map(|&fact| Some((fact, judge(memo, fact)?))).collect::<Vec<_>>();
                    all.extend_from_slice(memo.remarks((*answers, *key), judge));
                }
                all
            });
            for (fact, (claim, pointer)) in remarks {
                let found = finding(view, &facts[*fact], asked, Arc::clone(claim), *pointer);
                places.push((found.location.span, *fact, by_name[requirement], findings.len()));
                findings.push(found);
            }
        }
    }
}

/// A fact, a requirement, and who is judged.
struct Position<'p, 'a> {
    view: &'p View<'a>,
    active: &'a Active<'a>,
    asked: &'p Permitted<'a>,
    policy: &'p Policy,
    show_compliant: bool,
}

/// What there is to say of a position; nothing where there is nothing to report.
fn remark<'a>(memo: &mut Memo, position: &Position<'_, 'a>, outcome: &mut Outcome<'a>) -> Option<Remark> {
    let Position { view, active, asked, policy, show_compliant } = *position;
    if !outcome.fill(view, active) {
        return None;
    }
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
