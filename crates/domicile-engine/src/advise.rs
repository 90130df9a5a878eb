//! What one can do about a whole requirement: the fewest changes of settings, and what none of them ends.

use std::sync::Arc;

use domicile_diagnostic::{Advice, AdvisedChange, Finding, Level, Verdict};
use domicile_model::{Policy, ServiceIx, Tenant};

use crate::change::{Change, ends};
use crate::describe::{Subject, claim};
use crate::evaluate::{covers, finding, for_each_subject};
use crate::in_force::{Active, InForce};
use crate::judge::{Permitted, judge};
use crate::outcome::Outcome;
use crate::pointer::pointer;
use crate::view::{Supposed, View, services_in_use};

/// What one can do about each requirement of a policy. Waivers count for nothing here.
pub fn advise(in_force: &InForce<'_>, tenant: &Tenant, policy: &Policy) -> Vec<Advice> {
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    let active = policy.requirements.iter().filter(|requirement| requirement.level != Level::Off);
    active.map(|requirement| advice(&view, &Permitted::new(&view, requirement), policy)).collect()
}

/// The services in use that no requirement says anything about, with where they are named. A service whose facts no document
/// states by the date is not told of.
pub fn uncovered<'t>(
    in_force: &InForce<'_>,
    tenant: &'t Tenant,
    policy: &Policy,
) -> Vec<(ServiceIx, &'t domicile_diagnostic::Location)> {
    let covered = |service: ServiceIx| {
        let of_service = in_force.topics.iter().filter(|topic| topic.one.service == service);
        let mut facts = of_service.flat_map(|topic| topic.alike.iter().flatten()).map(|&at| &in_force.facts[at]).peekable();
        facts.peek().is_none() || facts.any(|active| policy.requirements.iter().any(|asked| covers(asked, active.fact)))
    };
    let used = tenant.services.iter().filter(|used| used.enabled && !covered(used.service));
    used.map(|used| (used.service, &used.location)).collect()
}

/// A finding that is open, and what would end it.
struct Open<'a> {
    view: View<'a>,
    active: &'a Active<'a>,
    finding: Finding,
    change: Option<Change>,
}

impl Open<'_> {
    /// Whether it is about the same environment, replica set or app.
    fn about_the_same(&self, other: &Open<'_>) -> bool {
        let same_instance = match (self.view.instance, other.view.instance) {
            (Some(one), Some(another)) => std::ptr::eq(one, another),
            (one, another) => one.is_none() && another.is_none(),
        };
        let value = |open: &Open<'_>| open.view.listed.map(std::ptr::from_ref);
        same_instance && value(self) == value(other)
    }

    /// Whether its change concerns one instance only.
    fn is_of_instance(&self, change: &Change) -> bool {
        match change.supposed {
            Supposed::Words(service, setting, _) => self.view.setting_of(service, setting).table.is_some(),
            Supposed::ChosenWell(service, setting) => {
                self.view.listed.is_some() || self.view.setting_of(service, setting).table.is_some()
            }
            Supposed::Unused(service) => self.active.fact.table.is_some() && self.active.fact.service == service,
        }
    }
}

fn advice(view: &View<'_>, asked: &Permitted<'_>, policy: &Policy) -> Advice {
    let mut advice = Advice {
        requirement: Arc::clone(&asked.requirement.id.value),
        because: asked.requirement.because.clone(),
        location: asked.requirement.id.location.clone(),
        changes: Vec::new(),
        inherent: Vec::new(),
    };
    let (mut left, inherent): (Vec<_>, Vec<_>) = open(view, asked, policy).into_iter().partition(|open| open.change.is_some());
    advice.inherent = inherent.into_iter().map(|open| open.finding).collect();
    while let Some(best) = best(&left, asked, policy) {
        let (ended, rest): (Vec<_>, Vec<_>) = left.into_iter().enumerate().partition(|(at, _)| best.ends.contains(at));
        left = rest.into_iter().map(|(_, open)| open).collect();
        let findings = ended.into_iter().map(|(_, open)| open.finding).collect();
        let AdvisedChange { words, location, gives_up, .. } = best.change;
        advice.changes.push(AdvisedChange { words, location, gives_up, ends: findings });
    }
    advice
}

/// Everything that breaks the requirement, or may.
fn open<'a>(view: &View<'a>, asked: &Permitted<'a>, policy: &Policy) -> Vec<Open<'a>> {
    let mut found = Vec::new();
    let mut outcome = Outcome::default();
    for active in &view.in_force.facts {
        if !view.uses(active.fact.service) || !covers(asked.requirement, active.fact) {
            continue;
        }
        for_each_subject(view, active.fact, |view| {
            if !outcome.fill(&view, active) {
                return;
            }
            let judgement = judge(&view, &outcome, asked, policy);
            if judgement.level == Level::Off || judgement.verdict == Verdict::Compliant {
                return;
            }
            let subject = Subject { view: &view, active, outcome: &outcome, asked, policy, judgement: &judgement };
            let change = subject.change();
            let pointer = pointer(&subject, change.as_ref());
            let finding = finding(&view, active, asked, Arc::new(claim(&subject, change.as_ref(), pointer)), pointer);
            found.push(Open { view, active, finding, change });
        });
    }
    found
}

/// A change, and which of the open findings it ends.
struct Best {
    change: AdvisedChange,
    ends: Vec<usize>,
}

/// The change that ends most. To give something up comes last, however much it would end.
fn best(left: &[Open<'_>], asked: &Permitted<'_>, policy: &Policy) -> Option<Best> {
    let mut best: Option<Best> = None;
    for origin in left {
        let Some(change) = &origin.change else { continue };
        let only_here = origin.is_of_instance(change);
        let ended = |(at, open): (usize, &Open<'_>)| {
            let concerned = !only_here || origin.about_the_same(open);
            (concerned && ends(&open.view, open.active, asked, policy, change.supposed)).then_some(at)
        };
        let ends: Vec<usize> = left.iter().enumerate().filter_map(ended).collect();
        let worth = |gives_up: bool, ends: &[usize]| (!gives_up, ends.len());
        if best.as_ref().is_none_or(|best| worth(change.gives_up, &ends) > worth(best.change.gives_up, &best.ends)) {
            let location = origin.finding.location.clone();
            let words = change.words.clone();
            best = Some(Best { change: AdvisedChange { words, location, gives_up: change.gives_up, ends: Vec::new() }, ends });
        }
    }
    // A change ends the finding it was made for; without that, nothing would ever be left out.
    best.filter(|best| !best.ends.is_empty())
}
