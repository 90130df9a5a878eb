//! The smallest change of settings that ends a finding.

use domicile_diagnostic::{Location, Verdict};
use domicile_model::{Condition, Policy, SettingIx, SettingKind, Test, Value};

use crate::evaluate::subjects;
use crate::in_force::Active;
use crate::judge::{Permitted, judge};
use crate::outcome::Outcome;
use crate::view::{Supposed, View};

/// A change that ends a finding, and where the manifest says what it would change.
pub(crate) struct Change<'a> {
    /// The change, in the manifest's words.
    pub(crate) words: String,
    /// The value it would change, where it is given.
    pub(crate) place: Option<&'a Location>,
    /// What the value is to the finding.
    pub(crate) label: String,
}

/// A change to try, and how much it asks of people.
struct Candidate {
    supposed: Supposed,
    setting: SettingIx,
    cost: u32,
}

/// The smallest change that ends a finding: a setting in the conditions, the place that a setting chooses, or the service itself.
pub(crate) fn smallest<'a>(
    view: &View<'a>,
    active: &'a Active<'a>,
    asked: &Permitted<'_>,
    policy: &Policy,
) -> Option<Change<'a>> {
    let mut candidates = candidates(view, active);
    candidates.sort_by_key(|candidate| candidate.cost);
    let ends = |candidate: &&Candidate| ends(view, active, asked, policy, candidate.supposed);
    if let Some(found) = candidates.iter().find(ends) {
        return Some(in_words(view, active, found));
    }
    chosen_place(view, active, asked).or_else(|| leave_service(view, active, asked, policy))
}

/// Every single setting that the fact's conditions ask, changed so that the condition no longer finds it.
fn candidates(view: &View<'_>, active: &Active<'_>) -> Vec<Candidate> {
    let fact = active.fact;
    let statements = || active.said.iter().chain(active.ended.iter().map(|ended| &ended.said)).map(|said| said.statement);
    let asked_for = [&fact.when].into_iter().chain(statements().map(|statement| &statement.when));
    let excepted = fact.unless.iter().chain(statements().filter_map(|statement| statement.unless.as_ref()));
    let asked_for = asked_for.flat_map(Condition::tests).map(|test| (test, true));
    let excepted = excepted.flat_map(Condition::tests).map(|test| (test, false));
    let mut candidates = Vec::new();
    for (test, wanted) in asked_for.chain(excepted) {
        let Test::Setting { setting, any_of } = *test else { continue };
        let words = view.words(fact.service, setting);
        let kind = view.setting_of(fact.service, setting).kind;
        let bits = match (kind, wanted) {
            (SettingKind::Choices, true) => words.unwrap_or_default() & !any_of,
            (SettingKind::Choices, false) => words.unwrap_or_default() | lowest(any_of),
            (_, true) => lowest(!any_of & mask(view.setting_of(fact.service, setting).values.len())),
            (_, false) => lowest(any_of),
        };
        let changed = (words.unwrap_or_default() ^ bits).count_ones();
        let cost = if kind == SettingKind::Choices { 1 + changed } else { 1 };
        if words != Some(bits) {
            candidates.push(Candidate { supposed: Supposed::Words(fact.service, setting, bits), setting, cost });
        }
    }
    candidates
}

fn lowest(bits: u64) -> u64 {
    bits & bits.wrapping_neg()
}

fn mask(words: usize) -> u64 {
    if words >= 64 { u64::MAX } else { (1 << words) - 1 }
}

/// Whether the finding is gone once the change is made.
fn ends<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>, policy: &Policy, supposed: Supposed) -> bool {
    let changed = View { supposed: Some(supposed), ..*view };
    let mut outcome = Outcome::default();
    !outcome.fill(&changed, active) || judge(&changed, &outcome, asked, policy).verdict == Verdict::Compliant
}

/// How the manifest names a setting: of the service, or of the instance that is judged.
fn path(view: &View<'_>, active: &Active<'_>, setting: SettingIx) -> String {
    let service = &view.in_force.catalog.services[usize::from(active.fact.service)];
    let known = &service.settings[usize::from(setting)];
    match (known.table, view.instance) {
        (Some(table), Some(instance)) => {
            let title = &service.tables[usize::from(table)].title;
            format!("`{}` of {title} `{}`", known.id, instance.name.value)
        }
        _ => format!("`services.{}.{}`", service.id, known.id),
    }
}

fn in_words<'a>(view: &View<'a>, active: &'a Active<'a>, found: &Candidate) -> Change<'a> {
    let Supposed::Words(service, setting, bits) = found.supposed else {
        return Change { words: String::new(), place: None, label: String::new() };
    };
    let known = view.setting_of(service, setting);
    let path = path(view, active, found.setting);
    let word = |bits: u64| {
        let words: Vec<String> = (0..)
            .zip(known.values.iter())
            .filter(|(at, _)| bits & (1 << at) != 0)
            .map(|(_, word)| format!("`{word}`"))
            .collect();
        words.join(" and ")
    };
    let given = view.given(service, setting);
    let before = view.words(service, setting);
    let words = match (known.kind, before) {
        (SettingKind::Choices, Some(before)) if before & !bits != 0 => format!("remove {} from {path}", word(before & !bits)),
        (SettingKind::Choices, Some(before)) => format!("add {} to {path}", word(bits & !before)),
        (SettingKind::Choices, None) => format!("declare {path}, if what this fact asks for is not in use"),
        _ => format!("set {path} to {}", word(bits)),
    };
    let place = given.map(|given| match &given.value {
        Value::Words { items, .. } => {
            let removed = before.unwrap_or_default() & !bits;
            items.iter().find(|(at, _)| removed & (1 << at) != 0).map_or(&given.location, |(_, location)| location)
        }
        _ => &given.location,
    });
    let label = if before.is_some() { "turned on by this".to_owned() } else { format!("{path} is not declared") };
    Change { words, place, label }
}

/// A place that a setting of the service chooses can be chosen otherwise.
fn chosen_place<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>) -> Option<Change<'a>> {
    let mut places =
        active.said.iter().chain(active.ended.iter().map(|ended| &ended.said)).flat_map(|said| said.statement.places.iter());

    let setting =
        places.find_map(|place| if let domicile_model::PlaceRef::Setting(setting) = place { Some(*setting) } else { None })?;
    let path = path(view, active, setting);
    let permitted = crate::describe::permitted_words(view, asked.requirement);
    let given = view.given(active.fact.service, setting);
    let place = view.listed.map(|area| &area.location).or(given.map(|given| &given.location));
    let words = match place {
        Some(_) => format!("choose {path} within {permitted}"),
        None => format!("declare {path}; within {permitted} it is compliant"),
    };
    let label = if place.is_some() { "this decides where".to_owned() } else { format!("{path} is not declared") };
    Some(Change { words, place, label })
}

/// A service that is not always in use can be left.
fn leave_service<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>, policy: &Policy) -> Option<Change<'a>> {
    let catalog = view.in_force.catalog;
    let tests = active.fact.when.tests();
    let others =
        tests.filter_map(|test| if let Test::Service { service, in_use: true } = test { Some(*service) } else { None });
    let service = [active.fact.service].into_iter().chain(others).find(|service| {
        let leaves = !catalog.services[usize::from(*service)].always;
        leaves && subjects(*view, active.fact).iter().all(|_| ends(view, active, asked, policy, Supposed::Unused(*service)))
    })?;
    let known = &catalog.services[usize::from(service)];
    let words = match view.instance {
        Some(instance) => {
            let table = &known.tables[usize::from(instance.table)];
            format!("do without {} `{}`", table.title, instance.name.value)
        }
        None => format!("do without `{}` (`services.{}.enabled = false`)", known.id, known.id),
    };
    Some(Change { words, place: None, label: "in use here".to_owned() })
}
