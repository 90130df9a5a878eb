//! What the platform says of an environment.

use std::collections::BTreeSet;

use crate::document::Spot;
use crate::notes::Notes;
use crate::observation::{Instance, Subject, Unknown, Value};
use crate::openid::is_guid;
use crate::tree::{Entry, Kind, Node};

use super::{cut_off, yes_or_no};

pub(super) const SERVICE: &str = "power-platform";

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

/// No location and no region has a name as long as this.
const LONGEST: usize = 100;

/// The environments that were read.
#[derive(Default)]
pub(super) struct Environments {
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
    pub(super) fn read(&mut self, node: &Node<'_>, notes: &mut Notes) {
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
    let given = |key: &str| node.entry(key).filter(|entry| !entry.node.is_null());
    match (given("macroRegion"), node.entry("location"), named) {
        (Some(chosen), placed, _) => {
            let (value, spot) = word(chosen, "macroRegion");
            let note = notes.observe(subject, value, spot).shown(chosen.key_spot);
            if let Some(placed) = placed.filter(|placed| word(placed, "location").1 == placed.node.spot) {
                note.shown(placed.key_spot).related("the platform placed it here", placed.node.spot);
            }
        }
        (None, Some(placed), _) => {
            let (value, spot) = word(placed, "location");
            notes.observe(subject, value, spot).shown(placed.key_spot);
        }
        (None, None, Some(named)) => {
            notes.observe(subject, Unknown::unresolved("the export gives no `location`"), named);
        }
        (None, None, None) => {}
    }
}

/// The value of a key that holds a word, and the characters to point at: where no word stands there, the key alone.
fn word(entry: &Entry<'_>, key: &str) -> (Value, Spot) {
    let unknown = match &entry.node.value {
        Kind::String(_) if cut_off(&entry.node) => Unknown::truncated(format!("`{key}` was cut off when the file was written")),
        Kind::String(text) if text.is_empty() => Unknown::unresolved(format!("`{key}` is empty")),
        Kind::String(text) if text.len() <= LONGEST => return (Value::from(&**text), entry.node.spot),
        Kind::Null => Unknown::unresolved(format!("`{key}` is null")),
        Kind::Unknown(unknown) => (**unknown).clone(),
        _ => Unknown::unresolved(format!("`{key}` holds no name of a place")),
    };
    (unknown.into(), entry.key_spot)
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
    let mut keys: Vec<(&str, Spot)> = Vec::new();
    let mut at = node;
    for key in home.iter().chain(path) {
        if cut_off(at) {
            break;
        }
        let entry = at.entry(key)?;
        keys.push((*key, entry.key_spot));
        at = &entry.node;
    }
    // What is called `id` is known by the key around it.
    let (key, last) = *keys.iter().rev().find(|(key, _)| *key != "id")?;
    let cut = || Unknown::truncated(format!("`{key}` was cut off when the file was written"));
    let complete = keys.len() == home.len() + path.len();
    let (setting, read) = match says {
        Says::Remark(name) => {
            let text = at.as_str().filter(|text| complete && !text.is_empty() && text.len() <= LONGEST)?;
            notes.observe(Subject::Remark(name), text, at.spot).shown(last);
            return None;
        }
        Says::Switch(setting) | Says::State(setting, ..) if !complete => (setting, Err(cut())),
        Says::Switch(setting) => (setting, yes_or_no(at, key)),
        Says::State(setting, on, off) => (setting, state(at, key, on, off)),
    };
    let (value, spot) = read.map_or_else(|unknown| (unknown.into(), last), |is| (Value::Is(is), at.spot));
    let note = notes.observe(environment.subject(setting), value, spot);
    for (_, key) in keys.into_iter().skip(home.len()) {
        note.shown(key);
    }
    Some(setting)
}

/// What a value that is one of two words says.
fn state(node: &Node<'_>, key: &str, on: &str, off: &str) -> Result<bool, Unknown> {
    if node.is(on) || node.is(off) {
        return Ok(node.is(on));
    }
    Err(Unknown::unresolved(format!("`{key}` says neither `{on}` nor `{off}`")))
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
