//! What the resources of Terraform's providers say, wherever their values were read: from source, from a plan, from a state.
//!
//! What each type of resource says stands in the tables of its provider. [`attributes`] tells readers which values are worth
//! resolving.

mod azapi;
mod azuread;
mod azurerm;
mod community;
mod msgraph;
mod power_platform;
mod table;

use std::collections::BTreeMap;

use crate::document::Spot;
use crate::notes::Notes;
use crate::observation::Instance;
use crate::terraform::address::{self, Reference};
use crate::tree::Node;

/// A resource with its values resolved as far as they can be.
#[derive(Clone, Debug)]
pub(crate) struct Resource<'d> {
    /// Its type: `azurerm_aadb2c_directory`.
    pub(crate) kind: String,
    /// Its address: `module.customers.azurerm_aadb2c_directory.this["eu"]`.
    pub(crate) address: String,
    /// The characters that declare it: the header of its block; in a plan, its address.
    pub(crate) header: Spot,
    /// An object of its attributes. A nested block is an object or a list of objects; what could not be resolved is `Kind::Unknown`.
    pub(crate) body: Node<'d>,
    /// Whether there is such a resource: not with `count = 0`, or one for each element of an empty list. None: unknown.
    pub(crate) exists: Option<bool>,
}

impl Resource<'_> {
    /// The resource as an instance of a service. Besides its address, a manifest may call it by what these attributes say.
    fn instance(&self, table: &'static str, called_by: &[&str]) -> Instance {
        let shown = address::shown(&self.address);
        let values = called_by.iter().filter_map(|key| self.body.get(key)?.as_str()).filter(|name| !name.is_empty());
        let mut names: Vec<String> = values.map(str::to_owned).chain([shown.clone(), self.address.clone()]).collect();
        names.sort();
        names.dedup();
        Instance { table, shown, names }
    }
}

/// Which attributes of a type of resource are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attributes {
    /// These, and everything below them.
    Only(&'static [&'static str]),
    /// All of them.
    Every,
    /// These, where the first of them is there; else there is nothing to read.
    Led(&'static [&'static str]),
}

impl Attributes {
    /// Whether an attribute is among them.
    pub(crate) fn contain(self, name: &str) -> bool {
        match self {
            Attributes::Only(names) | Attributes::Led(names) => names.iter().any(|read| read.eq_ignore_ascii_case(name)),
            Attributes::Every => true,
        }
    }

    /// The attribute without which there is nothing to read.
    pub(crate) fn leader(self) -> Option<&'static str> {
        match self {
            Attributes::Led(names) => names.first().copied(),
            Attributes::Only(_) | Attributes::Every => None,
        }
    }
}

/// What is read of a type of resource; none where the type says nothing.
pub(crate) fn attributes(kind: &str) -> Option<Attributes> {
    match kind.split_once('_')?.0 {
        "azapi" => azapi::attributes(kind),
        "azuread" => azuread::attributes(kind),
        "azurerm" => Some(azurerm::attributes(kind)),
        "microsoft365" | "microsoft365wp" => community::attributes(kind),
        "msgraph" => msgraph::attributes(kind),
        "powerplatform" => power_platform::attributes(kind),
        _ => None,
    }
}

/// Why nothing is sure of a resource that may not be there.
const MAY_NOT_BE_THERE: &str = "`count`, `for_each` or `enabled` leaves open whether this resource is there";

/// Notes what the resources of one root module, its local modules included, say. They come together because some speak of others.
pub(crate) fn note(resources: &[Resource<'_>], notes: &mut Notes) {
    let others = Others::of(resources);
    for resource in resources {
        match resource.exists {
            Some(true) => tell(resource, &others, notes),
            Some(false) => azurerm::tell_absence(resource, notes),
            None => notes.left_open(MAY_NOT_BE_THERE, |notes| tell(resource, &others, notes)),
        }
    }
}

fn tell(resource: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    let Some((provider, _)) = resource.kind.split_once('_') else { return };
    match provider {
        "azapi" => azapi::tell(resource, notes),
        "azuread" => azuread::tell(resource, others, notes),
        "azurerm" => azurerm::tell(resource, notes),
        "microsoft365" | "microsoft365wp" => community::tell(resource, notes),
        "msgraph" => msgraph::tell(resource, notes),
        "powerplatform" => power_platform::tell(resource, others, notes),
        _ => {}
    }
}

/// The resources that others speak of, found by their id or by a reference to them.
struct Others<'r, 'd> {
    referred: Vec<&'r Resource<'d>>,
    /// Where they are by their ids, in small letters.
    by_id: BTreeMap<String, Vec<usize>>,
    /// Where they are by their address, with and without the keys of instances.
    by_address: BTreeMap<String, Vec<usize>>,
    rules: power_platform::Rules<'r, 'd>,
}

impl<'r, 'd> Others<'r, 'd> {
    /// The types that others speak of.
    const REFERRED: [&'static str; 4] = [
        "azuread_application",
        "azuread_application_from_template",
        "azuread_application_registration",
        "powerplatform_environment",
    ];
    /// The attributes that others know them by.
    const IDS: [&'static str; 3] = ["id", "client_id", "application_id"];

    fn of(resources: &'r [Resource<'d>]) -> Self {
        let mut others = Others {
            referred: Vec::new(),
            by_id: BTreeMap::new(),
            by_address: BTreeMap::new(),
            rules: power_platform::Rules::default(),
        };
        for resource in resources.iter().filter(|resource| resource.exists != Some(false)) {
            others.rules.add(resource);
            if Self::REFERRED.contains(&resource.kind.as_str()) {
                others.add(resource);
            }
        }
        others
    }

    fn add(&mut self, resource: &'r Resource<'d>) {
        let at = self.referred.len();
        self.referred.push(resource);
        let mut ids: Vec<String> =
            Self::IDS.iter().filter_map(|key| Some(resource.body.get(key)?.as_str()?.to_ascii_lowercase())).collect();
        let mut addresses = vec![resource.address.clone(), address::of_block(&resource.address)];
        ids.dedup();
        addresses.dedup();
        for id in ids {
            self.by_id.entry(id).or_default().push(at);
        }
        for address in addresses {
            self.by_address.entry(address).or_default().push(at);
        }
    }

    /// The resource of some types that an attribute of another one means, by its id or by a reference to it.
    fn meant(&self, by: &Resource<'_>, attribute: &str, kinds: &[&str]) -> Option<&'r Resource<'d>> {
        let node = by.body.get(attribute)?;
        let found = match node.as_str() {
            Some(id) => self.by_id.get(&id.to_ascii_lowercase()),
            None => self.by_address.get(Reference::of(node, &by.address)?.address()),
        };
        // A reference without a key may mean any instance: of several, none is meant for sure.
        match found?.as_slice() {
            &[at] => Some(self.referred[at]).filter(|resource| kinds.contains(&resource.kind.as_str())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::document::{Decoded, Document};

    /// Resources as JSON: `kind`, `exists`, and the rest of the attributes.
    fn check(text: &str, expected: &Expect) {
        let decoded = Decoded { path: "main".to_owned(), text: text.to_owned() };
        let document = Document::new(0, &decoded);
        let root = document.json().expect("JSON");
        let resources = root.items().iter().map(|body| {
            let kind = body.get("kind").and_then(Node::as_str).expect("a type").to_owned();
            let exists = body.get("exists").map_or(Some(true), Node::as_bool);
            Resource { address: format!("{kind}.this"), kind, header: body.entries()[0].node.spot, body: body.clone(), exists }
        });
        let resources: Vec<Resource<'_>> = resources.collect();
        let mut notes = Notes::default();
        note(&resources, &mut notes);
        let read = notes.finish(std::slice::from_ref(&decoded), &[None]);
        let told = read.observations.iter().map(|read| format!("{} = {}\n", read.subject, read.value));
        expected.assert_eq(&told.collect::<String>());
    }

    #[test]
    fn what_is_not_there_is_off_where_it_is_the_service() {
        check(
            r#"[{"kind": "azurerm_aadb2c_directory", "exists": false, "data_residency_location": "Europe"},
                {"kind": "azuread_invitation", "exists": false},
                {"kind": "azurerm_user_assigned_identity", "exists": false, "location": "eastus"}]"#,
            &expect![["services.b2c = false\n"]],
        );
    }

    #[test]
    fn of_what_may_not_be_there_nothing_is_sure() {
        check(
            r#"[{"kind": "azurerm_aadb2c_directory", "exists": null, "data_residency_location": "Europe"}]"#,
            &expect![[r"
                services.b2c = unknown: `count`, `for_each` or `enabled` leaves open whether this resource is there
                services.b2c.location = unknown: `count`, `for_each` or `enabled` leaves open whether this resource is there
            "]],
        );
    }

    #[test]
    fn other_types_say_nothing() {
        check(r#"[{"kind": "aws_instance", "location": "x"}, {"kind": "azurerm", "location": "x"}]"#, &expect![[""]]);
    }

    #[test]
    fn every_row_is_of_attributes_that_are_read() {
        for row in azurerm::ROWS.iter().chain(power_platform::ROWS) {
            assert!(attributes(row.kind).is_some_and(|read| read.contain(row.path[0])), "{} {:?}", row.kind, row.path);
        }
    }
}
