//! The smallest change of settings that ends a finding.

use domicile_diagnostic::Verdict;
use domicile_model::{Condition, PlaceRef, Policy, ServiceIx, Setting, SettingIx, SettingKind, Test};

use crate::in_force::Active;
use crate::judge::{Permitted, judge};
use crate::outcome::Outcome;
use crate::pointer::Pointer;
use crate::view::{Supposed, View};

/// A change that ends a finding, and what in the manifest it would change.
pub(crate) struct Change {
    /// The change, in the manifest's words.
    pub(crate) words: String,
    /// The value it would change, where it is given.
    pub(crate) pointer: Option<Pointer>,
    /// What the value is to the finding.
    pub(crate) label: String,
    /// Whether it gives up the service or the instance as a whole, since no setting would do.
    pub(crate) gives_up: bool,
    /// The same for the engine.
    pub(crate) supposed: Supposed,
}

/// A change to try, and how much it asks of people.
struct Candidate {
    service: ServiceIx,
    setting: SettingIx,
    bits: u64,
    cost: u32,
}

/// The smallest change that ends a finding: a setting in the conditions, the place that a setting chooses, or the service itself.
pub(crate) fn smallest<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>, policy: &Policy) -> Option<Change> {
    let mut candidates = candidates(view, active);
    candidates.sort_by_key(|candidate| candidate.cost);
    let supposed = |found: &Candidate| Supposed::Words(found.service, found.setting, found.bits);
    if let Some(found) = candidates.iter().find(|candidate| ends(view, active, asked, policy, supposed(candidate))) {
        return Some(in_words(view, found));
    }
    chosen_place(view, active, asked, policy).or_else(|| leave_service(view, active, asked, policy))
}

/// Every single setting that the fact's conditions ask, changed so that the condition no longer finds it.
fn candidates(view: &View<'_>, active: &Active<'_>) -> Vec<Candidate> {
    let fact = active.fact;
    let statements = || active.all_said().map(|said| said.statement);
    let asked_for = [&fact.when].into_iter().chain(statements().map(|statement| &statement.when));
    let excepted = fact.unless.iter().chain(statements().filter_map(|statement| statement.unless.as_ref()));
    let asked_for = asked_for.flat_map(Condition::tests).map(|test| (test, true));
    let excepted = excepted.flat_map(Condition::tests).map(|test| (test, false));
    let mut candidates = Vec::new();
    for (test, wanted) in asked_for.chain(excepted) {
        let Test::Setting { service, setting, any_of } = *test else { continue };
        let known = view.setting_of(service, setting);
        let (words, kind) = (view.words(service, setting), known.kind);
        let bits = match (kind, wanted) {
            (SettingKind::Choices, true) => words.unwrap_or_default() & !any_of,
            (SettingKind::Choices, false) => words.unwrap_or_default() | lowest(any_of),
            (_, true) => lowest(!any_of & mask(known.values.len())),
            (_, false) => lowest(any_of),
        };
        let changed = (words.unwrap_or_default() ^ bits).count_ones();
        let cost = if kind == SettingKind::Choices { 1 + changed } else { 1 };
        // What was cannot be changed, but it can be told.
        let open = !known.fixed || words.is_none();
        if words != Some(bits) && open && view.uses(service) {
            candidates.push(Candidate { service, setting, bits, cost });
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
pub(crate) fn ends<'a>(
    view: &View<'a>,
    active: &'a Active<'a>,
    asked: &Permitted<'_>,
    policy: &Policy,
    supposed: Supposed,
) -> bool {
    let changed = View { supposed: Some(supposed), ..*view };
    let mut outcome = Outcome::default();
    !outcome.fill(&changed, active) || judge(&changed, &outcome, asked, policy).verdict == Verdict::Compliant
}

/// How the manifest names a setting: of the service, or of the instance that is judged.
fn path(view: &View<'_>, service: ServiceIx, setting: SettingIx) -> String {
    let service = &view.in_force.catalog.services[usize::from(service)];
    let known = &service.settings[usize::from(setting)];
    match known.table {
        Some(table) => format!("`{}` of this {}", known.id, service.tables[usize::from(table)].title),
        None => format!("`services.{}.{}`", service.id, known.id),
    }
}

fn in_words(view: &View<'_>, found: &Candidate) -> Change {
    let (service, setting) = (found.service, found.setting);
    let known = view.setting_of(service, setting);
    let path = path(view, service, setting);
    let before = view.words(service, setting);
    let bits = found.bits;
    let removed = before.unwrap_or_default() & !bits;
    let words = match (known.kind, before) {
        (SettingKind::Choices, Some(_)) if removed != 0 => format!("remove {} from {path}", spelt(known, removed)),
        (SettingKind::Choices, Some(before)) => format!("add {} to {path}", spelt(known, bits & !before)),
        (SettingKind::Choices, None) => format!("declare {path}, if what this fact asks for is not in use"),
        _ if before.is_none() => format!("declare {path} as {}, if that is so", spelt(known, bits)),
        _ => format!("set {path} to {}", spelt(known, bits)),
    };
    let given = view.given(service, setting).is_some();
    let label = if given { "turned on by this".to_owned() } else { format!("{path} is not declared") };
    let pointer = given.then_some(Pointer::Setting { service, setting, removed });
    Change { words, pointer, label, gives_up: false, supposed: Supposed::Words(service, setting, bits) }
}

/// The words of a setting behind bits.
fn spelt(setting: &Setting, bits: u64) -> String {
    let words = (0..).zip(setting.values.iter()).filter(|(at, _)| bits & (1 << at) != 0);
    words.map(|(_, word)| format!("`{word}`")).collect::<Vec<_>>().join(" and ")
}

/// A place that a setting of the service chooses can be chosen otherwise.
fn chosen_place<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>, policy: &Policy) -> Option<Change> {
    let mut settings = active.all_said().flat_map(|said| said.statement.places.iter()).filter_map(PlaceRef::setting);
    let service = active.fact.service;
    let setting = settings.find(|setting| {
        let open = !view.setting_of(service, *setting).fixed || view.given(service, *setting).is_none();
        open && ends(view, active, asked, policy, Supposed::ChosenWell(service, *setting))
    })?;
    let path = path(view, service, setting);
    let permitted = crate::describe::permitted_words(view, asked.requirement);
    let given = view.given(service, setting).map(|_| Pointer::Setting { service, setting, removed: 0 });
    let pointer = view.listed.map(|_| Pointer::Listed).or(given);
    let (words, label) = match pointer {
        Some(_) => (format!("choose {path} within {permitted}"), "this decides where".to_owned()),
        None => (format!("declare {path}; within {permitted} it is compliant"), format!("{path} is not declared")),
    };
    Some(Change { words, pointer, label, gives_up: false, supposed: Supposed::ChosenWell(service, setting) })
}

/// A service that is not always in use can be left.
fn leave_service<'a>(view: &View<'a>, active: &'a Active<'a>, asked: &Permitted<'_>, policy: &Policy) -> Option<Change> {
    let catalog = view.in_force.catalog;
    let said = active.fact.statements.iter().map(|statement| &statement.when);
    let tests = said.chain([&active.fact.when]).flat_map(Condition::tests);
    let others =
        tests.filter_map(|test| if let Test::Service { service, in_use: true } = test { Some(*service) } else { None });
    let service = [active.fact.service].into_iter().chain(others).find(|service| {
        let leaves = !catalog.services[usize::from(*service)].always;
        leaves && ends(view, active, asked, policy, Supposed::Unused(*service))
    })?;
    let known = &catalog.services[usize::from(service)];
    let words = match active.fact.table.filter(|_| service == active.fact.service) {
        Some(table) => format!("do without this {}", known.tables[usize::from(table)].title),
        None => format!("do without `{}` (`services.{}.enabled = false`)", known.id, known.id),
    };
    let supposed = Supposed::Unused(service);
    Some(Change { words, pointer: None, label: "in use here".to_owned(), gives_up: true, supposed })
}
