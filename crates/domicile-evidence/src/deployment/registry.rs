//! Modules of the public registry whose name says what they deploy: Azure Verified Modules keep to one set of parameters.

use crate::document::Spot;
use crate::tree::{Entry, Kind, Node};

use super::term::{Shape, Term};

/// Where these modules are, whatever the registry is called.
const VERIFIED: &str = "avm/res/";

/// The modules of resources that say something of the tenant, by their names below `avm/res/`.
const MODULES: [(&str, &str); 2] = [
    ("aad/domain-service", "Microsoft.AAD/domainServices"),
    ("managed-identity/user-assigned-identity", "Microsoft.ManagedIdentity/userAssignedIdentities"),
];

/// Parameters of such modules, and where they go in the resource.
const PROPERTIES: [&str; 2] = ["replicaSets", "isolationScope"];

/// The type and the properties of the resource that a module deploys, as its parameters say; without one, it takes the region of the
/// resource group. None: its name does not tell.
pub(super) fn resource(
    module: &str,
    arguments: &Term,
    group: Option<&Term>,
    header: Spot,
) -> Option<(&'static str, Node<'static>)> {
    let (_, name) = module.split_once(VERIFIED)?;
    let name = name.split([':', '@']).next().unwrap_or_default();
    let kind = MODULES.iter().find(|(of, _)| *of == name).map(|(_, kind)| *kind);
    let mut left = super::body::MOST_VALUES;
    let Shape::Object(given) = &arguments.shape else { return None };
    let mut entry = |key: &'static str| {
        let field = given.field(key)?;
        let node = field.item.term.node(field.item.spot.unwrap_or(header), &mut left);
        Some(Entry { key: key.into(), key_spot: field.key_spot, node })
    };
    let mut entries = vec![entry("location").unwrap_or_else(|| {
        let open = || Term::unknown("the resource group that it is deployed to is not in the files");
        let region = group.map_or_else(open, |group| group.get("location"));
        Entry { key: "location".into(), key_spot: header, node: region.node(header, &mut 1) }
    })];
    let properties: Vec<Entry<'static>> = PROPERTIES.into_iter().filter_map(entry).collect();
    if !properties.is_empty() {
        entries.push(object("properties", properties, header));
    }
    if let Some(identities) = given.field("managedIdentities") {
        entries.push(identity(&identities.item.term, header));
    } else if kind.is_none() {
        return None;
    }
    let body = Node { spot: header, value: Kind::Object(entries), from: Vec::new() };
    // Of a type that says nothing, only the identity is read.
    Some((kind.unwrap_or("module"), body))
}

/// `managedIdentities: { systemAssigned: true, userAssignedResourceIds: [ … ] }`.
fn identity(of: &Term, header: Spot) -> Entry<'static> {
    let at = |term: &Term| term.from.first().copied().unwrap_or(header);
    let (system, own) = (of.get("systemAssigned"), of.get("userAssignedResourceIds"));
    let (spot, value) = match (&system.shape, &own.shape) {
        (Shape::Boolean(true), _) => (at(&system), Kind::String("SystemAssigned".into())),
        (_, Shape::Array(items)) if !items.is_empty() => (header, Kind::String("UserAssigned".into())),
        (Shape::Unknown(why), _) | (_, Shape::Unknown(why)) => (header, Kind::Unknown(Box::new((**why).clone()))),
        _ => (header, Kind::String("None".into())),
    };
    let node = Node { spot, value, from: Vec::new() };
    object("identity", vec![Entry { key: "type".into(), key_spot: spot, node }], header)
}

fn object(key: &'static str, entries: Vec<Entry<'static>>, header: Spot) -> Entry<'static> {
    Entry { key: key.into(), key_spot: header, node: Node { spot: header, value: Kind::Object(entries), from: Vec::new() } }
}
