//! What the platform says of an environment.

use std::collections::BTreeSet;

use crate::document::Spot;
use crate::graph;
use crate::notes::Notes;
use crate::observation::{Instance, Subject, Unknown, Value};
use crate::openid::is_guid;
use crate::tree::{Entry, Node};

const SERVICE: &str = "power-platform";

/// What is read from an environment's `properties`. A key that is not there says nothing: the platform leaves out what was not asked
/// for, and what is off.
pub(super) const PROPERTIES: [(&[&str], Says); 9] = [
    (&["azureRegion"], Says::Remark("azure-region")),
    (&["billingPolicy", "location"], Says::Remark("billing-location")),
    (&["billingPolicy", "billingInstrument", "location"], Says::Remark("billing-location")),
    (&["bingChatEnabled"], Says::Switch("bing-search")),
    (&["m365Enabled"], Says::Switch("microsoft-365-services")),
    (&["copilotPolicies", "crossGeoCopilotDataMovementEnabled"], Says::Switch("move-data-across-regions")),
    (&["copilotPolicies", "crossBoundaryCopilotDataMovementEnabled"], Says::Switch("flex-routing")),
    (&["states", "disasterRecovery", "id"], Says::State("disaster-recovery", "Enabled", "Disabled")),
    (&["enterprisePolicies", "vnets", "linkStatus"], Says::State("virtual-network", "Linked", "Unlinked")),
];

/// What a value says of the environment.
#[derive(Clone, Copy)]
pub(super) enum Says {
    /// A setting, as true or false.
    Switch(&'static str),
    /// A setting, and the words for on and off.
    State(&'static str, &'static str, &'static str),
    /// Something that no setting stands for.
    Remark(&'static str),
}

/// Where the properties are: in the API's own object, and in that of `Get-AdminPowerAppEnvironment`, which holds the former.
const HOMES: [&[&str]; 2] = [&["properties"], &["Internal", "properties"]];

/// What stands before the GUID in the ids of some environments.
const PREFIXES: [&str; 2] = ["Default-", "Legacy-"];

/// The environments that were read.
#[derive(Default)]
pub(crate) struct Environments {
    pub(super) all: Vec<Environment>,
    tenants: BTreeSet<(usize, String)>,
}

/// An environment, and what of it matters for the rules of its group.
pub(super) struct Environment {
    pub(super) instance: Instance,
    /// The id of its group, and where it stands.
    pub(super) group: Option<(String, Spot)>,
    /// The settings that the file gives for it.
    pub(super) given: Vec<&'static str>,
}

impl Environment {
    pub(super) fn subject(&self, setting: &'static str) -> Subject {
        Subject::Instance { service: SERVICE, instance: self.instance.clone(), setting: Some(setting) }
    }
}

impl Environments {
    /// Reads one of them.
    pub(crate) fn read(&mut self, node: &Node<'_>, notes: &mut Notes) {
        let home = HOMES.into_iter().find(|home| node.get(home[0]).is_some()).unwrap_or(HOMES[0]);
        let properties = node.at(home);
        let (instance, named) = identity(node, properties, self.all.len());
        let mut environment = Environment { instance, group: properties.and_then(group), given: Vec::new() };
        self.tenant(properties, notes);
        location(node, &environment, named, notes);
        for (path, says) in &PROPERTIES {
            if let Some(setting) = property(node, home, path, *says, &environment, notes) {
                environment.given.push(setting);
            }
        }
        self.all.push(environment);
    }

    /// Notes of which tenant the environment is, once in a file.
    fn tenant(&mut self, properties: Option<&Node<'_>>, notes: &mut Notes) {
        let Some(entry) = properties.and_then(|properties| properties.entry("tenantId")) else { return };
        let Some(id) = entry.node.as_str().filter(|id| is_guid(id)) else { return };
        if self.tenants.insert((entry.node.spot.file, id.to_ascii_lowercase())) {
            notes.observe(Subject::Tenant("id"), id, entry.node.spot).shown(entry.key_spot);
        }
    }
}

/// Which environment it is, and where that stands. People are shown its id; a name that somebody chose is only compared.
fn identity(node: &Node<'_>, properties: Option<&Node<'_>>, nth: usize) -> (Instance, Option<Spot>) {
    let mut ids = ["name", "EnvironmentName", "id"].into_iter().filter_map(|key| node.get(key));
    let id = ids.find_map(|node| Some((id_of(node.as_str()?)?, node.spot)));
    let (shown, spot) = match id {
        Some((id, spot)) => (id.to_owned(), Some(spot)),
        None => (format!("no. {}, without an id", nth + 1), None),
    };
    let displayed = [Some(node), properties].into_iter().flatten().filter_map(|of| of.get("displayName")?.as_str());
    let names = [shown.as_str()].into_iter().chain(displayed).map(str::to_owned).collect();
    (Instance { table: "environments", shown, names }, spot)
}

/// The id at the end of a text that is one, or a path to one.
fn id_of(text: &str) -> Option<&str> {
    let id = text.rsplit('/').next()?;
    let bare = PREFIXES.iter().find_map(|prefix| {
        let (before, after) = id.split_at_checked(prefix.len())?;
        before.eq_ignore_ascii_case(prefix).then_some(after)
    });
    is_guid(bare.unwrap_or(id)).then_some(id)
}

fn group(properties: &Node<'_>) -> Option<(String, Spot)> {
    let id = properties.at(&["parentEnvironmentGroup", "id"])?;
    let text = id.as_str().filter(|id| is_guid(id))?;
    Some((text.to_ascii_lowercase(), id.spot))
}

/// Notes where the environment is: the macro region where one was chosen, since that is what is promised.
fn location(node: &Node<'_>, environment: &Environment, named: Option<Spot>, notes: &mut Notes) {
    let subject = environment.subject("location");
    let chosen = node.entry("macroRegion").filter(|entry| !entry.node.is_null());
    match (chosen, node.entry("location"), named) {
        (Some(chosen), placed, _) => {
            let note = graph::note(notes, subject, graph::word(chosen), chosen);
            if let Some(placed) = placed.filter(|placed| matches!(graph::word(placed), Value::Text(_))) {
                note.shown(placed.key_spot).related("the platform placed it here", placed.node.spot);
            }
        }
        (None, Some(placed), _) => _ = graph::note(notes, subject, graph::word(placed), placed),
        (None, None, Some(named)) => _ = notes.observe(subject, Unknown::unresolved("the export gives no `location`"), named),
        (None, None, None) => {}
    }
}

/// Notes what one of the properties says. Gives back the setting that it is about, if something was said of it.
fn property(
    node: &Node<'_>,
    home: &[&str],
    path: &[&'static str],
    says: Says,
    environment: &Environment,
    notes: &mut Notes,
) -> Option<&'static str> {
    let way = way(node, home.iter().chain(path).copied())?;
    let (last, around) = way.split_last()?;
    let cut_off = way.len() < home.len() + path.len();
    let (setting, value) = match says {
        Says::Remark(_) if cut_off => return None,
        Says::Remark(name) => {
            let word = Some(graph::word(last)).filter(|word| matches!(word, Value::Text(_)))?;
            graph::note(notes, Subject::Remark(name), word, last);
            return None;
        }
        Says::Switch(setting) | Says::State(setting, ..) if cut_off => {
            let because = format!("`{}` was cut off when the file was written", last.key);
            notes.observe(environment.subject(setting), Unknown::truncated(because), last.key_spot);
            return Some(setting);
        }
        Says::Switch(setting) => (setting, graph::flag(last)),
        Says::State(setting, on, off) => (setting, state(last, on, off)),
    };
    let note = graph::note(notes, environment.subject(setting), value, last);
    if let Some(around) = around.last().filter(|_| around.len() > home.len()) {
        note.shown(around.key_spot);
    }
    Some(setting)
}

/// The entries on the way to a value, down to it, or to what was cut off before it.
fn way<'n, 'd, 'k>(node: &'n Node<'d>, keys: impl Iterator<Item = &'k str>) -> Option<Vec<&'n Entry<'d>>> {
    let mut way: Vec<&Entry<'_>> = Vec::new();
    let mut at = node;
    for key in keys {
        if graph::is_cut_off(at) {
            break;
        }
        let entry = at.entry(key)?;
        way.push(entry);
        at = &entry.node;
    }
    Some(way)
}

/// What a value that is one of two words says.
fn state(entry: &Entry<'_>, on: &str, off: &str) -> Value {
    match graph::word(entry) {
        Value::Text(_) if entry.node.is(on) || entry.node.is(off) => entry.node.is(on).into(),
        Value::Text(_) => Unknown::unresolved(format!("it says neither `{on}` nor `{off}`")).into(),
        left_open => left_open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_is_shown_by_what_is_an_id() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(id_of(text), expected, "{text}");
        check("0f8fad5b-d9cb-469f-a165-70867728950e", Some("0f8fad5b-d9cb-469f-a165-70867728950e"));
        check("default-0f8fad5b-d9cb-469f-a165-70867728950e", Some("default-0f8fad5b-d9cb-469f-a165-70867728950e"));
        check("/scopes/admin/environments/0f8fad5b-d9cb-469f-a165-70867728950e", Some("0f8fad5b-d9cb-469f-a165-70867728950e"));
        check("Adele-0f8fad5b-d9cb-469f-a165-70867728950e", None);
        check("Adele Vance's Environment", None);
        check("", None);
        check("ö", None);
    }
}
