//! The smallest change of settings that ends a finding.

use domicile_diagnostic::Verdict;
use domicile_model::{Condition, PlaceRef, Policy, ServiceIx, Setting, SettingIx, SettingKind, Test, Value};

use crate::in_force::Active;
use crate::judge::{Permitted, judge};
use crate::outcome::Outcome;
use crate::pointer::{Pointer, locate};
use crate::view::{Supposed, View};

/// What a value in another file than the manifest needs: it follows from what is really set.
const ELSEWHERE: &str = " where this file shows it, not in the manifest";

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
    /// The words that are asked for and of which nobody knows whether they hold.
    doubt: u64,
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
        let (on, doubt) = words.map_or((0, 0), |words| (words.on, words.unknown & any_of));
        let bits = match (kind, wanted) {
            (SettingKind::Choices, true) => on & !any_of,
            (SettingKind::Choices, false) => on | lowest(any_of),
            (_, true) => lowest(!any_of & mask(known.values.len())),
            (_, false) => lowest(any_of),
        };
        let changed = ((on ^ bits) | doubt).count_ones();
        let cost = if kind == SettingKind::Choices { 1 + changed } else { 1 };
        let settled = words.is_some() && doubt == 0;
        // What was cannot be changed, but it can be told.
        let open = !known.fixed || !settled;
        if !(settled && on == bits) && open && view.uses(service) {
            candidates.push(Candidate { service, setting, bits, doubt, cost });
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
    let Candidate { service, setting, bits, doubt, .. } = *found;
    let known = view.setting_of(service, setting);
    let path = path(view, service, setting);
    let before = view.words(service, setting);
    let on = before.map_or(0, |words| words.on);
    let (removed, added) = (on & !bits, bits & !on);
    let open = before.is_none() || doubt != 0;
    let pointer = written(view, service, setting, if removed == 0 { doubt } else { removed });
    let elsewhere = pointer.is_some_and(|pointer| view.tenant.is_elsewhere(&locate(view, service, pointer)));
    let there = if elsewhere { ELSEWHERE } else { "" };
    let here = if elsewhere { " in the manifest" } else { "" };
    let words = match known.kind {
        SettingKind::Choices if removed != 0 && doubt != 0 => {
            let (gone, open) = (spelt(known, removed), spelt(known, doubt));
            format!("remove {gone} from {path}{there}, and declare it{here} without {open}, if that is so")
        }
        SettingKind::Choices if removed != 0 => format!("remove {} from {path}{there}", spelt(known, removed)),
        SettingKind::Choices if open && (added == 0 || before.is_none()) => {
            format!("declare {path}{here}, if what this fact asks for is not in use")
        }
        SettingKind::Choices if open => format!("declare {path}{here} with {}, if that is so", spelt(known, added)),
        SettingKind::Choices => format!("add {} to {path}{there}", spelt(known, added)),
        _ if open => format!("declare {path}{here} as {}, if that is so", spelt(known, bits)),
        _ => format!("set {path} to {}{there}", spelt(known, bits)),
    };
    let label = match pointer {
        None => format!("{path} is not declared"),
        Some(_) if removed == 0 && doubt != 0 => "what this comes to is not known".to_owned(),
        Some(_) => "turned on by this".to_owned(),
    };
    Change { words, pointer, label, gives_up: false, supposed: Supposed::Words(service, setting, bits) }
}

/// Where these words of a setting stand, or the setting where none are asked for; none where nobody wrote them.
fn written(view: &View<'_>, service: ServiceIx, setting: SettingIx, words: u64) -> Option<Pointer> {
    let given = view.given(service, setting)?;
    let list = view.setting_of(service, setting).kind == SettingKind::Choices;
    let stands = match &given.value {
        Value::Words { items, .. } if list && words != 0 => items.iter().any(|(at, _)| words & (1 << at) != 0),
        _ => true,
    };
    stands.then_some(Pointer::Setting { service, setting, words })
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
        let told = view.given(service, *setting).is_some() && !view.names_an_unknown(service, *setting);
        let open = !view.setting_of(service, *setting).fixed || !told;
        open && ends(view, active, asked, policy, Supposed::ChosenWell(service, *setting))
    })?;
    let path = path(view, service, setting);
    let permitted = crate::describe::permitted_words(view, asked.requirement);
    let pointer = view.listed.map(|_| Pointer::Listed).or_else(|| written(view, service, setting, 0));
    let elsewhere = pointer.is_some_and(|pointer| view.tenant.is_elsewhere(&locate(view, service, pointer)));
    let (words, label) = match pointer {
        Some(_) if view.names_an_unknown(service, setting) => {
            let here = if elsewhere { " in the manifest" } else { "" };
            let words = format!("declare {path}{here}; within {permitted} it is compliant");
            (words, "what this comes to is not known".to_owned())
        }
        Some(_) => {
            let there = if elsewhere { ELSEWHERE } else { "" };
            (format!("choose {path} within {permitted}{there}"), "this decides where".to_owned())
        }
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
        None if view.tenant.service(service).is_some_and(|used| view.tenant.is_elsewhere(&used.location)) => {
            format!("do without `{}`, which other files show in use", known.id)
        }
        None => format!("do without `{}` (`services.{}.enabled = false`)", known.id, known.id),
    };
    let supposed = Supposed::Unused(service);
    Some(Change { words, pointer: None, label: "in use here".to_owned(), gives_up: true, supposed })
}
