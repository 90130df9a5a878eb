//! What was observed and the manifest does not declare.

use std::collections::BTreeSet;

use domicile_diagnostic::{CheckId, Level};
use domicile_evidence::Observation;
use domicile_model::{AreaName, Catalog, Given, InstanceTable, Service, Setting, SettingIx, Value};

use super::merge::area_id;
use super::told::{Say, Told, a_few, names};

/// So many names stand in one message.
const MOST_NAMED: usize = 3;

/// Settings that were observed, each as a manifest would write it: its key, and the whole line.
pub(super) type Written = Vec<(String, String)>;

/// A service that the manifest does not name.
pub(super) fn service(service: &Service, places: &[&Observation], written: &Written, told: &mut Told) {
    let Some(first) = places.first() else { return };
    let id = &service.id;
    let observed = names(&written.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>(), MOST_NAMED);
    let observed = if observed.is_empty() { observed } else { format!(", with {observed}") };
    let lines = lines(written);
    let lines = if lines.is_empty() { lines } else { format!(", with {lines},") };
    told.say(Say {
        check: CheckId::Undeclared,
        level: Level::Warning,
        message: format!("`{id}` is in use here{observed}, and the manifest does not declare it"),
        label: "in use here",
        help: format!("Write `[services.{id}]`{lines} in the manifest: it is judged as it was found, and nobody has said that it is meant so."),
        subject: &format!("services.{id}"),
        instance: None,
        at: &first.location,
        related: a_few("here too", places[1..].iter().map(|at| &at.location)),
    });
}

/// Settings of a service that the manifest names without them.
pub(super) fn settings(service: &Service, places: &[&Observation], written: &Written, told: &mut Told) {
    let Some(first) = places.first() else { return };
    let id = &service.id;
    let keys: Vec<String> = written.iter().map(|(key, _)| key.clone()).collect();
    let message = match keys.as_slice() {
        [only] => format!("`services.{id}.{only}` is set here, and the manifest does not declare it"),
        keys => format!("{} of `services.{id}` are set here, and the manifest does not declare them", names(keys, MOST_NAMED)),
    };
    let lines = lines(written);
    told.say(Say {
        check: CheckId::Undeclared,
        level: Level::Note,
        message,
        label: "set here",
        help: format!("Write {} under `[services.{id}]` in the manifest.", if lines.is_empty() { "it down" } else { &*lines }),
        subject: &format!("services.{id}.{}", keys.join(",")),
        instance: None,
        at: &first.location,
        related: a_few("here too", places[1..].iter().map(|at| &at.location)),
    });
}

/// Environments or apps that the manifest does not name: those of one file that are judged, or all that cannot be.
pub(super) fn instances(
    service: &Service,
    table: &InstanceTable,
    found: &[(&str, &Observation)],
    judged: bool,
    told: &mut Told,
) {
    let Some((_, first)) = found.first() else { return };
    let shown: Vec<String> = found.iter().map(|(shown, _)| (*shown).to_owned()).collect();
    let (title, number, header) = (&table.title, found.len(), header(service, table));
    let message = match number {
        1 => format!("{title} {} is not declared", names(&shown, MOST_NAMED)),
        _ => format!("{number} {title}s are not declared: {}", names(&shown, MOST_NAMED)),
    };
    let help = match (judged, number) {
        (true, 1) => format!("Write a `[[{header}]]` for it, with its `name`: it is judged as it was found."),
        (true, _) => format!("Write a `[[{header}]]` for each, with its `name`: each is judged as it was found."),
        (false, 1) => format!("Write a `[[{header}]]` for it, if it matters: no file says enough to judge it."),
        (false, _) => format!("Write a `[[{header}]]` for each of them that matters: no file says enough to judge them."),
    };
    told.say(Say {
        check: CheckId::Undeclared,
        level: Level::Warning,
        message,
        label: if number == 1 { "found here" } else { "the first is found here" },
        help,
        // One more that is judged is something new; of those that are only counted, the number may change daily.
        subject: &if judged { format!("{header} {}", shown.join(" ")) } else { header },
        instance: None,
        at: &first.location,
        related: a_few("one more here", found[1..].iter().map(|(_, at)| &at.location)),
    });
}

/// Settings of environments or apps that the manifest names without them.
pub(super) fn of_instances(service: &Service, table: &InstanceTable, found: &OfInstances<'_>, told: &mut Told) {
    let Some(first) = found.places.first() else { return };
    let header = header(service, table);
    let keys: Vec<String> = found.keys.iter().map(|key| (*key).to_owned()).collect();
    let (are, them) = if keys.len() == 1 { ("is", "it") } else { ("are", "them") };
    let named: Vec<String> = found.instances.iter().cloned().collect();
    let (settings, of) = (names(&keys, MOST_NAMED), names(&named, MOST_NAMED));
    told.say(Say {
        check: CheckId::Undeclared,
        level: Level::Note,
        message: format!("{settings} of {} {of} {are} set here, and the manifest does not declare {them}", table.title),
        label: "set here",
        help: format!("Write {them} down under the `[[{header}]]` of each."),
        subject: &format!("{header}.{}", keys.join(",")),
        instance: None,
        at: &first.location,
        related: a_few("here too", found.places[1..].iter().map(|at| &at.location)),
    });
}

/// What was observed of environments or apps that the manifest names without it.
#[derive(Default)]
pub(super) struct OfInstances<'o> {
    /// The settings.
    pub(super) keys: BTreeSet<&'o str>,
    /// Of which instances.
    pub(super) instances: BTreeSet<String>,
    pub(super) places: Vec<&'o Observation>,
}

fn header(service: &Service, table: &InstanceTable) -> String {
    if table.root { table.id.to_string() } else { format!("services.{}.{}", service.id, table.id) }
}

fn lines(written: &Written) -> String {
    let lines: Vec<String> = written.iter().filter(|(_, line)| !line.is_empty()).map(|(_, line)| format!("`{line}`")).collect();
    match lines.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        lines => lines.concat(),
    }
}

/// A setting as a manifest would write it, as far as it is known. The line is empty where a manifest has no words for it: two
/// places of a setting that takes one.
fn written(catalog: &Catalog, setting: &Setting, given: &Given) -> (String, String) {
    let list = setting.kind.is_list();
    let values: Vec<String> = match &given.value {
        Value::Words { bits, .. } => {
            let words = setting.values.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
            words
                .map(
                    |(_, word)| {
                        if setting.kind.is_choice() && !list && is_boolean(word) { word.to_string() } else { quoted(word) }
                    },
                )
                .collect()
        }
        Value::Areas(areas) => {
            let known = areas.iter().filter(|area| area.value != AreaName::Unknown);
            known.map(|area| quoted(area_id(catalog, area.value))).collect()
        }
        Value::Text(_) => vec!["…".to_owned()],
    };
    let value = if list { format!("[{}]", values.join(", ")) } else { values.concat() };
    let line = if list || values.len() == 1 { format!("{} = {value}", setting.id) } else { String::new() };
    (setting.id.to_string(), line)
}

fn is_boolean(word: &str) -> bool {
    matches!(word, "true" | "false")
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// The settings of a service by which something was observed that nobody declared.
pub(super) fn all_written(catalog: &Catalog, service: &Service, given: &[Given], news: &[SettingIx]) -> Written {
    let of = |ix: &SettingIx| {
        let given = given.iter().find(|given| given.setting == *ix)?;
        Some(written(catalog, &service.settings[usize::from(*ix)], given))
    };
    news.iter().filter_map(of).collect()
}
