//! What a tenant's manifest leaves open, beside any fact.

use domicile_diagnostic::{CheckId, Claim, Finding, Fingerprint, Kind, Level};
use domicile_model::{Policy, Requirement, ServiceIx, Tenant};

use crate::advise::uncovered;
use crate::evaluate::covers;
use crate::in_force::InForce;
use crate::memo::Memo;

/// Why a requirement protects nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// No fact of the catalog concerns its data, activities and services.
    CoversNoFact,
    /// It permits every country.
    PermitsEverything,
}

/// The requirements of one file that no fact can ever break.
pub fn idle_requirements<'p>(in_force: &InForce<'_>, policy: &'p Policy) -> Vec<(&'p Requirement, Idle)> {
    let idle = |requirement: &Requirement| {
        let active = requirement.level != Level::Off;
        let covered = in_force.catalog.facts.iter().any(|fact| covers(requirement, fact));
        match covered {
            _ if !active => None,
            false => Some(Idle::CoversNoFact),
            true => permits_everything(in_force, requirement).then_some(Idle::PermitsEverything),
        }
    };
    policy.requirements.iter().filter_map(|requirement| Some((&**requirement, idle(requirement)?))).collect()
}

fn permits_everything(in_force: &InForce<'_>, requirement: &Requirement) -> bool {
    use domicile_model::PermittedPlace::{Country, HomeCountry, HomeRegion, Place};
    let Some(within) = &requirement.within else { return false };
    let named = within.items.iter().fold(domicile_model::CountrySet::EMPTY, |set, item| match item.value {
        Country(country) => set | [country].into_iter().collect(),
        Place(place) => set | in_force.countries_of(place),
        HomeCountry | HomeRegion => set,
    });
    requirement.never_in.is_none() && in_force.world.is_subset(&named)
}

/// What the manifest does not say: services it does not mention, and instances that nobody assessed.
pub(crate) fn open_questions(in_force: &InForce<'_>, memo: &mut Memo, tenant: &Tenant, policy: &Policy) -> Vec<Finding> {
    let mut findings: Vec<Finding> = unassessed(in_force, tenant, policy);
    findings.extend(undeclared(in_force, memo, tenant, policy));
    findings.extend(unasked(in_force, tenant, policy));
    for finding in &mut findings {
        let identity = tenant.id.as_ref().unwrap_or(&tenant.name);
        finding.tenant = Some(tenant.name.value.clone());
        finding.fingerprint = Fingerprint::of(&[Some(identity), Some(&finding.claim.id), None, finding.instance.as_deref()]);
    }
    findings
}

/// Services in use of which no requirement asks anything. Who does not want to hear of services left out is not told of these.
fn unasked(in_force: &InForce<'_>, tenant: &Tenant, policy: &Policy) -> Option<Finding> {
    if policy.check.undeclared() == Level::Off {
        return None;
    }
    let found = uncovered(in_force, tenant, policy);
    let (_, first) = found.first()?;
    let names = found.iter().map(|(at, _)| format!("`{}`", in_force.catalog.services[usize::from(*at)].id));
    let message = format!("no requirement asks anything of {}", names.collect::<Vec<_>>().join(", "));
    let help = "Widen the `data`, `activities` or `services` of a requirement, if they should be held to one.".to_owned();
    let label = "in use, and held to nothing".to_owned();
    let claim = Claim::of_input(Kind::Manifest, CheckId::UncoveredService, Level::Note, message, label, Some(help));
    let finding = Finding::new(claim, (*first).clone());
    Some(found[1..].iter().fold(finding, |finding, (_, at)| finding.with_related("this one too", (*at).clone())))
}

fn undeclared(in_force: &InForce<'_>, memo: &mut Memo, tenant: &Tenant, policy: &Policy) -> Option<Finding> {
    let level = policy.check.undeclared();
    let services = (0..).zip(in_force.catalog.services.iter());
    let silent = services.filter(|(at, service)| !service.always && tenant.service(*at).is_none());
    let silent: Vec<ServiceIx> = silent.map(|(at, _)| at).collect();
    if silent.is_empty() || level == Level::Off {
        return None;
    }
    let claim = memo.undeclared(silent, level, |silent| nothing_said_of(in_force, silent, level));
    Some(Finding::of(claim, tenant.name.location.clone()))
}

fn nothing_said_of(in_force: &InForce<'_>, silent: &[ServiceIx], level: Level) -> Claim {
    let names = silent.iter().map(|at| format!("`{}`", in_force.catalog.services[usize::from(*at)].id));
    let help =
        "Name each service that is in use, and write `enabled = false` for each that is not: what is not named is not checked.";
    let message = format!("the manifest says nothing about {}", names.collect::<Vec<_>>().join(", "));
    let check = CheckId::UndeclaredServices;
    Claim::of_input(Kind::Manifest, check, level, message, "of this tenant", Some(help.to_owned()))
}

fn unassessed(in_force: &InForce<'_>, tenant: &Tenant, policy: &Policy) -> Vec<Finding> {
    let level = policy.check.unstated();
    let mut findings = Vec::new();
    for used in tenant.services.iter().filter(|used| used.enabled && level != Level::Off) {
        let service = &in_force.catalog.services[usize::from(used.service)];
        for (at, setting) in (0..).zip(service.settings.iter()).filter(|(_, setting)| setting.assess) {
            let silent = used
                .instances
                .iter()
                .filter(|instance| Some(instance.table) == setting.table && instance.setting(at).is_none());
            for instance in silent {
                let table = &service.tables[usize::from(instance.table)].title;
                let claim = Claim {
                    id: CheckId::Unassessed.under_service(&service.id).into(),
                    kind: Kind::Manifest,
                    level,
                    message: format!("nobody has assessed {table} `{}`: `{}` is not given", instance.name.value, setting.id),
                    label: "not assessed".to_owned(),
                    help: Some(format!("Find out {}, and write it down as `{} = [\"…\"]`.", setting.title, setting.id)),
                    residency: None,
                };
                let mut finding = Finding::new(claim, instance.name.location.clone());
                finding.instance = Some(instance.name.value.clone());
                findings.push(finding);
            }
        }
    }
    findings
}
