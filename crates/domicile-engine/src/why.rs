//! Why a finding is as it is: what the judgement asked on its way, and what it was told. Nothing is judged here anew: each step is
//! asked of the code that judges.

mod heard;
mod ruling;

use domicile_diagnostic::{Ask, Case, Contest, Finding, Named, NotCovering, Reading, Reason, SwitchRole, TenantWhy, Why, Word};
use domicile_model::{Condition, Fact, Requirement};

use crate::describe::instance;
use crate::dispute::Dispute;
use crate::evaluate::{for_each_subject, not_covering};
use crate::explain::switches::{Question, answered};
use crate::explain::{AtHand, data_word, findings};
use crate::in_force::{Active, InForce};
use crate::judge::Permitted;
use crate::outcome::Outcome;
use crate::view::{View, services_in_use};
use crate::why::heard::Numbered;

/// How a tenant's findings of a fact came about, or why there are none.
pub fn why(in_force: &InForce<'_>, fact: &Fact, at_hand: &AtHand<'_>) -> Why {
    let catalog = in_force.catalog;
    let service = &catalog.services[usize::from(fact.service)];
    Why {
        id: fact.id.clone(),
        title: fact.title.clone(),
        service: Word { word: service.id.clone(), gloss: service.title.clone() },
        activity: Word { word: fact.activity.as_str().into(), gloss: fact.activity.gloss().into() },
        data: fact.data.iter().map(|kind| data_word(catalog, kind)).collect(),
        tenants: vec![of_tenant(in_force, fact, at_hand)],
    }
}

fn of_tenant(in_force: &InForce<'_>, fact: &Fact, at_hand: &AtHand<'_>) -> TenantWhy {
    let AtHand { path, tenant, policy } = *at_hand;
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    let active = in_force.facts.iter().find(|active| std::ptr::eq(active.fact, fact));
    let requirements = || policy.requirements.iter().map(|requirement| &**requirement);
    let covering = requirements().filter(|requirement| not_covering(requirement, fact).is_none());
    let permitted: Vec<Permitted<'_>> = covering.map(|requirement| Permitted::new(&view, requirement)).collect();
    let mut cases = Vec::new();
    if let Some(active) = active.filter(|_| view.uses(fact.service)) {
        let found = Found { at_hand, active, permitted: &permitted, findings: findings(in_force, fact, at_hand) };
        let numbered = Numbered::new(in_force, fact);
        for_each_subject(&view, fact, |view| cases.push(found.case(&view, &numbered)));
    }
    TenantWhy {
        name: tenant.name.value.to_string(),
        path: path.to_owned(),
        as_of: in_force.date.to_string(),
        documented: active.is_some(),
        in_use: answered(&view, fact, SwitchRole::TurnsOn, Question::InUse(fact.service)),
        cases,
        covering: permitted.iter().map(|asked| id_of(asked.requirement)).collect(),
        not_covering: requirements().filter_map(|requirement| passes_by(requirement, fact)).collect(),
    }
}

fn passes_by(requirement: &Requirement, fact: &Fact) -> Option<NotCovering> {
    let reason = not_covering(requirement, fact)?;
    let written = &requirement.written;
    let location = match reason {
        Reason::Off => &written.level,
        Reason::Data => &written.data,
        Reason::Activity => &written.activities,
        Reason::Services => &written.services,
    };
    Some(NotCovering { id: id_of(requirement), reason, location: location.clone() })
}

fn id_of(requirement: &Requirement) -> Named {
    Named { name: requirement.id.value.to_string(), location: requirement.id.location.clone() }
}

/// What a fact came to for a tenant.
struct Found<'f, 'a> {
    at_hand: &'f AtHand<'f>,
    active: &'a Active<'a>,
    permitted: &'f [Permitted<'a>],
    findings: Vec<Finding>,
}

impl<'a> Found<'_, 'a> {
    fn case(&self, view: &View<'a>, numbered: &Numbered) -> Case {
        let fact = self.active.fact;
        let mut outcome = Outcome::default();
        let speaks = outcome.fill(view, self.active);
        let ask = ask(view, fact, [SwitchRole::TurnsOn, SwitchRole::TurnsOff], &fact.when, fact.unless.as_ref());
        // Of what does not happen here, it does not matter what is said of it elsewhere.
        let concerned = ask.holds != Some(false);
        let statements = if concerned { numbered.heard(view, self.active, &outcome) } else { Vec::new() };
        let contest = outcome.dispute.filter(|_| speaks).map(|dispute| {
            let pairs = dispute.pairs(view, &outcome).into_iter().flat_map(|(one, other)| [one, other]);
            let mut between: Vec<usize> = pairs.map(|at| numbered.of(fact, outcome.heard[at].said.statement)).collect();
            between.sort_unstable();
            between.dedup();
            Contest { of_data: dispute == Dispute::Data, between }
        });
        let rulings = self.permitted.iter().filter(|_| speaks);
        Case {
            instance: named(view),
            ask,
            statements,
            contest,
            rulings: rulings.map(|asked| self.ruling(view, numbered, &outcome, asked)).collect(),
        }
    }

    /// The finding of a requirement, as a check reports it.
    fn finding(&self, view: &View<'_>, requirement: &Requirement) -> Option<&Finding> {
        let instance = instance(view);
        let of =
            |finding: &&Finding| finding.requirement.as_ref() == Some(&requirement.id.value) && finding.instance == instance;
        self.findings.iter().find(of)
    }
}

/// The instance that is judged, where it is written.
fn named(view: &View<'_>) -> Option<Named> {
    let of_table = view.instance.map(|instance| &instance.name.location);
    let location = of_table.or_else(|| view.listed.map(|area| &area.location))?;
    Some(Named { name: instance(view)?.to_string(), location: location.clone() })
}

/// What a condition asks of a tenant, and what it is told. `roles` are those of what must hold and of what must not.
fn ask(view: &View<'_>, fact: &Fact, roles: [SwitchRole; 2], when: &Condition, unless: Option<&Condition>) -> Ask {
    let [on, off] = roles;
    Ask {
        holds: view.applies(when, unless).known(),
        when: reading(view, fact, on, when),
        unless: unless.map(|unless| reading(view, fact, off, unless)),
    }
}

fn reading(view: &View<'_>, fact: &Fact, role: SwitchRole, condition: &Condition) -> Reading {
    Reading {
        holds: view.holds(condition).known(),
        all: condition.all.iter().map(|test| answered(view, fact, role, Question::Test(test))).collect(),
        any: condition.any.iter().map(|alternative| reading(view, fact, role, alternative)).collect(),
    }
}
