//! The page of a fact: what every document says of it, how that stands on a date, and what it means for a tenant.

mod disagreement;
mod profiles;
pub(crate) mod statements;
pub(crate) mod switches;

use domicile_diagnostic::{FactPage, Finding, Scope, Standing, State, StatementEntry, TenantAnswer, Word};
use domicile_model::{Catalog, Condition, Fact, Policy, Service, Tenant, Text};

use crate::evaluate::{evaluate, for_each_subject};
use crate::in_force::InForce;
use crate::memo::Memo;
use crate::settle::settle;
use crate::truth::Truth;
use crate::view::{View, services_in_use};

/// The tenant that a page is read for.
#[derive(Clone, Copy, Debug)]
pub struct AtHand<'a> {
    /// The manifest, as people are shown it.
    pub path: &'a str,
    /// The tenant.
    pub tenant: &'a Tenant,
    /// What is asked of it.
    pub policy: &'a Policy,
}

/// Everything that is known of a fact on a date.
pub fn explain(in_force: &InForce<'_>, fact: &Fact, at_hand: Option<&AtHand<'_>>) -> FactPage {
    let catalog = in_force.catalog;
    let service = &catalog.services[usize::from(fact.service)];
    let order = statements::in_time(catalog, fact);
    let statements = statements::entries(in_force, service, fact, &order);
    FactPage {
        id: fact.id.clone(),
        title: fact.title.clone(),
        note: fact.note.clone(),
        remedy: fact.remedy.clone(),
        service: Word { word: service.id.clone(), gloss: service.title.clone() },
        activity: Word { word: fact.activity.as_str().into(), gloss: fact.activity.gloss().into() },
        data: fact.data.iter().map(|kind| data_word(catalog, kind)).collect(),
        scope: scope(catalog, service, &fact.when, fact.unless.as_ref()),
        switches: switches::switches(in_force, fact, at_hand.map(|at_hand| at_hand.tenant)),
        as_of: in_force.date.to_string(),
        standing: standing(&statements),
        disagreement: disagreement::disagreement(in_force, fact, &order, &statements),
        statements,
        tenant: at_hand.map(|at_hand| answer(in_force, fact, at_hand)),
    }
}

/// A kind of data.
pub(crate) fn data_word(catalog: &Catalog, kind: &Text) -> Word {
    let known = catalog.data.iter().find(|known| known.id == *kind);
    Word { word: kind.clone(), gloss: known.map(|known| known.title.clone()).unwrap_or_default() }
}

fn scope(catalog: &Catalog, service: &Service, when: &Condition, unless: Option<&Condition>) -> Scope {
    let spelt = |condition: &Condition| Some(catalog.spelt_condition(service, condition)).filter(|words| !words.is_empty());
    Scope { when: spelt(when), unless: unless.and_then(spelt) }
}

fn standing(statements: &[StatementEntry]) -> Standing {
    let names_place = |entry: &StatementEntry| entry.places.iter().any(|place| place.word != "unstated");
    let any = |wanted: &dyn Fn(&StatementEntry) -> bool| statements.iter().any(wanted);
    if any(&|entry| entry.state == State::InForce && names_place(entry)) {
        Standing::Documented
    } else if any(&|entry| matches!(entry.state, State::Replaced { .. } | State::Withdrawn { .. }) && names_place(entry)) {
        Standing::Withdrawn
    } else if any(&|entry| entry.state == State::InForce) {
        Standing::Unstated
    } else if any(&|entry| entry.state != State::NotYet) {
        Standing::Withdrawn
    } else {
        Standing::NotYet
    }
}

fn answer(in_force: &InForce<'_>, fact: &Fact, at_hand: &AtHand<'_>) -> TenantAnswer {
    let AtHand { path, tenant, .. } = *at_hand;
    let findings = findings(in_force, fact, at_hand);
    let applies = applies(in_force, fact, tenant).known();
    TenantAnswer { name: tenant.name.value.to_string(), path: path.to_owned(), applies, findings }
}

/// What a check finds of a fact, compliant findings and waived ones too.
pub(crate) fn findings(in_force: &InForce<'_>, fact: &Fact, at_hand: &AtHand<'_>) -> Vec<Finding> {
    let AtHand { tenant, policy, .. } = *at_hand;
    let mut memo = Memo::default();
    let found = evaluate(in_force, &mut memo, tenant, policy, true);
    let (mut findings, _) = settle(in_force, &mut memo, tenant, policy, found, true);
    findings.retain(|finding| finding.claim.id == fact.id);
    findings
}

/// Whether a fact concerns a tenant, or any of the instances that it is about.
fn applies(in_force: &InForce<'_>, fact: &Fact, tenant: &Tenant) -> Truth {
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    let mut applies = Truth::No;
    if view.uses(fact.service) {
        for_each_subject(&view, fact, |view| applies = applies | view.applies(&fact.when, fact.unless.as_ref()));
    }
    applies
}
