//! What changed for a tenant, between two dates, and what did it.

use std::collections::BTreeMap;

use domicile_diagnostic::{
    Cause, Citation, Event, Finding, FindingChange, FindingChangeKind, Fingerprint, Kind, TenantChange, Verdict,
};
use domicile_model::{Catalog, Condition, Fact, PermittedPlace, PlaceIx, PlaceRef, Policy, Statement, Tenant, Test, Text};

use super::{Between, line, published_between, turns};
use crate::evaluate::evaluate;
use crate::in_force::InForce;
use crate::memo::Memo;
use crate::settle::settle;
use crate::turns::{RawTurn, turn};

/// A finding as it was, and as it is.
type Pair = (Option<Finding>, Option<Finding>);

/// Which findings of a tenant appear, disappear or change between what is documented on two dates, and what did it.
pub fn compare_tenant(before: &InForce<'_>, after: &InForce<'_>, path: &str, tenant: &Tenant, policy: &Policy) -> TenantChange {
    let mut pairs: BTreeMap<Fingerprint, Pair> = BTreeMap::new();
    for finding in findings(before, tenant, policy) {
        let (was, _) = pairs.entry(finding.fingerprint).or_default();
        *was = Some(finding);
    }
    for finding in findings(after, tenant, policy) {
        let (_, is) = pairs.entry(finding.fingerprint).or_default();
        *is = Some(finding);
    }
    let between = published_between(after.catalog, before.date, after.date);
    let scene = Scene { before, after, tenant, policy, between };
    let (mut findings, mut unchanged) = (Vec::new(), 0);
    for pair in pairs.into_values() {
        match became(&pair) {
            Became::NoFinding => {}
            Became::Same => unchanged += 1,
            Became::Other(kind) => {
                let causes = scene.causes(&pair);
                findings.push(FindingChange { before: pair.0, after: pair.1, kind, causes });
            }
        }
    }
    findings.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| order(a, b)));
    TenantChange { path: path.to_owned(), tenant: tenant.name.value.to_string(), unchanged, findings }
}

/// What became of a finding.
enum Became {
    /// It was none and is none: what is compliant is not counted.
    NoFinding,
    Same,
    Other(FindingChangeKind),
}

fn became((before, after): &Pair) -> Became {
    let reported = |finding: &Option<Finding>| finding.as_ref().is_some_and(|finding| !is_compliant(finding));
    match (reported(before), reported(after)) {
        (false, false) => Became::NoFinding,
        (false, true) => Became::Other(FindingChangeKind::Appears),
        (true, false) => Became::Other(FindingChangeKind::Disappears),
        (true, true) if before.as_ref().map(stance) == after.as_ref().map(stance) => Became::Same,
        (true, true) => Became::Other(FindingChangeKind::Changes),
    }
}

/// What of a finding a person would have to look at again.
fn stance(finding: &Finding) -> impl PartialEq + '_ {
    let of_fact = finding.claim.residency.as_ref();
    let of_fact = of_fact.map(|said| (said.verdict, &said.places, said.contested, said.withdrawn));
    (finding.claim.level, of_fact, finding.waiver.is_some())
}

fn order(a: &FindingChange, b: &FindingChange) -> std::cmp::Ordering {
    let told = |change: &FindingChange| change.after.clone().or_else(|| change.before.clone());
    match (told(a), told(b)) {
        (Some(a), Some(b)) => b.claim.level.cmp(&a.claim.level).then_with(|| a.order(&b)),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// Every finding about a fact, compliant ones too.
fn findings(in_force: &InForce<'_>, tenant: &Tenant, policy: &Policy) -> Vec<Finding> {
    let mut memo = Memo::default();
    let found = evaluate(in_force, &mut memo, tenant, policy, true);
    let (mut findings, _) = settle(in_force, &mut memo, tenant, policy, found, true);
    findings.retain(|finding| finding.claim.kind == Kind::Residency);
    findings
}

fn is_compliant(finding: &Finding) -> bool {
    finding.claim.residency.as_ref().is_some_and(|residency| residency.verdict == Verdict::Compliant)
}

/// The two dates, and for whom they are compared.
struct Scene<'s, 'c> {
    before: &'s InForce<'c>,
    after: &'s InForce<'c>,
    tenant: &'s Tenant,
    policy: &'s Policy,
    between: Vec<Between>,
}

impl Scene<'_, '_> {
    /// What made a finding what it is: the editions that began or ceased to say what it cites; else the areas that changed.
    fn causes(&self, (before, after): &Pair) -> Vec<Cause> {
        let resurfaced = after.as_ref().is_some_and(|finding| finding.waiver.is_none());
        let accepted = before.as_ref().filter(|_| resurfaced);
        let mut causes: Vec<Cause> = accepted.and_then(|finding| self.expired(finding)).into_iter().collect();
        let Some(told) = after.as_ref().or(before.as_ref()) else { return causes };
        let Some(fact) = self.after.catalog.fact(&told.claim.id) else { return causes };
        let turns = turns(fact, &self.between);
        let cited: Vec<&Citation> = [before, after].into_iter().flatten().flat_map(citations).collect();
        let told_of: Vec<Cause> = turns.iter().filter_map(|(at, raw)| self.event(*at, raw, Some(&cited))).collect();
        let nothing_told = told_of.is_empty();
        causes.extend(told_of);
        if nothing_told {
            causes.extend(self.members(fact, told));
        }
        if causes.is_empty() {
            causes.extend(turns.iter().filter_map(|(at, raw)| self.event(*at, raw, None)));
        }
        causes
    }

    /// What an edition turned, as far as the finding cites it.
    fn event<'c>(&self, at: Between, raw: &RawTurn<'c>, cited: Option<&[&Citation]>) -> Option<Cause> {
        let catalog = self.after.catalog;
        let counts = |said: &&&Statement| cited.is_none_or(|cited| cited.iter().any(|by| is_of(catalog, by, said)));
        let kept = |statements: &[&'c Statement]| -> Vec<&'c Statement> { statements.iter().filter(counts).copied().collect() };
        let told = RawTurn { fact: raw.fact, kind: raw.kind, ended: kept(&raw.ended), begun: kept(&raw.begun) };
        let of_any = !told.ended.is_empty() || !told.begun.is_empty();
        of_any.then(|| Cause::Edition(Event { edition: line(catalog, at), turn: turn(catalog, &told) }))
    }

    /// The waiver that accepted a finding and does so no more.
    fn expired(&self, before: &Finding) -> Option<Cause> {
        let waiver = before.waiver.as_ref()?;
        let lapsed = waiver.expires < self.after.date.to_string();
        lapsed.then(|| Cause::Expired { on: waiver.expires.clone(), owner: waiver.owner.clone() })
    }

    /// The areas of a fact and of the requirement whose countries changed.
    fn members(&self, fact: &Fact, finding: &Finding) -> Vec<Cause> {
        let mut places: Vec<PlaceIx> = named_by_fact(fact).chain(self.asked(finding)).collect();
        places.push(self.tenant.region.value);
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| self.changed(place)).collect()
    }

    /// The areas that a finding's requirement names.
    fn asked(&self, finding: &Finding) -> Vec<PlaceIx> {
        let asked = self.policy.requirements.iter().filter(|asked| Some(&asked.id.value) == finding.requirement.as_ref());
        let lists = asked.flat_map(|asked| [&asked.within, &asked.never_in]).flatten();
        let named = lists.flat_map(|list| &list.items).filter_map(|item| match item.value {
            PermittedPlace::Place(place) => Some(place),
            _ => None,
        });
        named.collect()
    }

    fn changed(&self, place: PlaceIx) -> Option<Cause> {
        let (was, is) = (self.before.countries_of(place), self.after.countries_of(place));
        let names = |countries: domicile_model::CountrySet| -> Vec<Text> {
            countries.iter().map(|country| country.code().into()).collect()
        };
        let known = self.after.catalog.place(place);
        (was != is).then(|| Cause::Members {
            place: known.id.clone(),
            title: known.title.clone(),
            joined: names(is - was),
            left: names(was - is),
        })
    }
}

fn citations(finding: &Finding) -> &[Citation] {
    finding.claim.residency.as_ref().map_or(&[], |residency| &residency.citations)
}

/// Whether a citation is of this statement.
fn is_of(catalog: &Catalog, citation: &Citation, said: &Statement) -> bool {
    let source = &catalog.sources[usize::from(said.source)];
    citation.source == source.id
        && citation.section == said.section
        && citation.from == source.editions[usize::from(said.from)].id
        && citation.certainty == said.certainty
}

/// The areas that a fact names: in its statements, and in what it asks of a country.
fn named_by_fact(fact: &Fact) -> impl Iterator<Item = PlaceIx> + '_ {
    let said = fact.places().filter_map(|place| match place {
        PlaceRef::Area(place) => Some(*place),
        _ => None,
    });
    let asked = fact.conditions().flat_map(Condition::tests).flat_map(|test| match test {
        Test::Country { areas, .. } => areas.to_vec(),
        _ => Vec::new(),
    });
    said.chain(asked)
}
