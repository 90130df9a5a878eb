//! How the properties of resources are read: what each way of reading notes down.

use super::{Resource, Row};
use crate::document::Spot;
use crate::notes::{Note, Notes};
use crate::observation::{Subject, Unknown, Value};
use crate::tree::{Entry, Kind, Node};

mod instances;
mod methods;

/// A way to read a property.
#[derive(Clone, Copy)]
pub(super) enum Reads {
    /// The state of an authentication method.
    Method { word: &'static str, older: bool },
    /// Whether the Authenticator's codes are allowed, which depends on the state beside it.
    AuthenticatorCode,
    /// Whether voice calls play a greeting, which depends on the state beside it.
    Greeting,
    /// The combinations of methods that an authentication strength permits.
    Permits,
    /// A remark: the value as it is written, of a list each of its values.
    Remark(&'static str),
    /// A remark: the opposite of the value.
    Not(&'static str),
    /// The service is in use since there is such a resource.
    Present(&'static str),
    /// The service is in use where this is the value, or among the values.
    InUseIf(&'static str, &'static str),
    /// The service is in use where this is not the value.
    InUseUnless(&'static str, &'static str),
    /// The service is in use where the value is true. False says nothing.
    InUseIfTrue(&'static str),
    /// The service is in use where the list or the instance holds anything.
    InUseIfFilled(&'static str),
    /// One of the places that a setting lists.
    Place(&'static str, &'static str),
    /// The geography in the address of the rights management service.
    RightsManagement,
    /// What other tenants' people may do here, and ours there.
    AccessTypes,
    /// An app, whatever its properties.
    App,
    /// An identity provider for guests and customers.
    IdentityProvider,
    /// The location of a Power Platform environment.
    Environment,
}

/// A resource, and what its notes have in common.
struct Reader<'a, 'r, 'd> {
    resource: Resource<'r, 'd>,
    /// Which one of its type it is, counted from the file's beginning.
    number: usize,
    /// Why it is not known whether the resource is there at all.
    unsure: Option<Unknown>,
    notes: &'a mut Notes,
}

/// Notes what a resource says.
pub(super) fn note(resource: Resource<'_, '_>, number: usize, table: &[Row], notes: &mut Notes) {
    let ensure = resource.body.get("Ensure");
    let off =
        resource.kind == "AADConditionalAccessPolicy" && resource.body.get("State").is_some_and(|state| state.is("disabled"));
    if off || ensure.is_some_and(|ensure| ensure.is("Absent")) {
        return;
    }
    let unsure = ensure.and_then(|ensure| match &ensure.value {
        Kind::Unknown(why) => Some(Unknown::clone(why)),
        _ => None,
    });
    let mut reader = Reader { resource, number, unsure, notes };
    for (_, path, reads) in table.iter().filter(|(kind, ..)| *kind == resource.kind) {
        match path.split_last() {
            None => reader.whole(*reads),
            Some((last, parents)) => reader.property(parents, last, *reads),
        }
    }
}

impl Reader<'_, '_, '_> {
    fn observe(&mut self, subject: Subject, value: impl Into<Value>, spot: Spot) -> &mut Note {
        let value = self.unsure.clone().map_or_else(|| value.into(), Value::from);
        self.notes.observe(subject, value, spot)
    }

    /// Notes a value, at its place and with its key.
    fn say(&mut self, subject: Subject, value: impl Into<Value>, entry: &Entry<'_>, node: &Node<'_>) -> &mut Note {
        self.observe(subject, value, node.spot).shown(entry.key_spot)
    }

    /// Reads what the resource as a whole says.
    fn whole(&mut self, reads: Reads) {
        match reads {
            Reads::Present(service) => {
                self.observe(Subject::Service(service), true, self.resource.header);
            }
            Reads::App => self.app(),
            Reads::AccessTypes => self.access_types(),
            _ => {}
        }
    }

    /// Reads a property; some speak where it is missing.
    fn property(&mut self, parents: &[&str], key: &'static str, reads: Reads) {
        let body = self.resource.body;
        let entry = body.at(parents).and_then(|parent| parent.entry(key));
        match (reads, entry) {
            (Reads::AuthenticatorCode, entry) => self.authenticator_code(entry),
            (Reads::Greeting, entry) => self.greeting(entry),
            (Reads::Present(_) | Reads::App | Reads::AccessTypes, _) | (_, None) => {}
            (Reads::Method { word, older }, Some(entry)) => self.method(word, older, entry),
            (Reads::Permits, Some(entry)) => self.permits(entry),
            (Reads::Remark(name), Some(entry)) => self.remark(name, entry),
            (Reads::Not(name), Some(entry)) => {
                let value = entry.node.as_bool().map_or_else(|| open(entry), |is| Value::Is(!is));
                self.say(Subject::Remark(name), value, entry, &entry.node);
            }
            (Reads::InUseIf(service, word), Some(entry)) => self.in_use(service, entry, |node| node.is(word)),
            (Reads::InUseUnless(service, word), Some(entry)) => {
                self.in_use(service, entry, |node| node.as_str().is_some_and(|text| !text.is_empty()) && !node.is(word));
            }
            (Reads::InUseIfTrue(service), Some(entry)) => self.in_use(service, entry, |node| node.as_bool() == Some(true)),
            (Reads::InUseIfFilled(service), Some(entry)) => self.in_use_if_filled(service, entry),
            (Reads::Place(service, setting), Some(entry)) => {
                let value = entry.node.as_str().map_or_else(|| open(entry), Value::from);
                self.say(Subject::setting(service, setting), value, entry, &entry.node);
            }
            (Reads::RightsManagement, Some(entry)) => self.rights_management(entry),
            (Reads::IdentityProvider, Some(entry)) => self.identity_provider(entry),
            (Reads::Environment, Some(entry)) => self.environment(entry),
        }
    }

    fn remark(&mut self, name: &'static str, entry: &Entry<'_>) {
        for node in entry.node.each() {
            let value = match &node.value {
                Kind::String(text) if text.is_empty() => continue,
                Kind::String(text) | Kind::Number(text) => Value::Text(text.to_string()),
                Kind::Boolean(is) => Value::Is(*is),
                Kind::Unknown(why) => Value::Unknown(Unknown::clone(why)),
                _ => continue,
            };
            self.say(Subject::Remark(name), value, entry, node);
        }
    }

    /// Notes that a service is in use, at the first value that says so, or that one leaves it open.
    fn in_use(&mut self, service: &'static str, entry: &Entry<'_>, says: impl Fn(&Node<'_>) -> bool) {
        let nodes = entry.node.each();
        if let Some(node) = nodes.iter().find(|node| says(node)) {
            self.say(Subject::Service(service), true, entry, node);
        } else if let Some((node, why)) = nodes.iter().find_map(|node| Some((node, unknown(node)?))) {
            self.say(Subject::Service(service), why, entry, node);
        }
    }

    fn in_use_if_filled(&mut self, service: &'static str, entry: &Entry<'_>) {
        if entry.node.entries().is_empty() {
            self.in_use(service, entry, |node| node.as_str().is_some_and(|text| !text.is_empty()));
        } else {
            // What is inside is the tenant's own: the key says enough.
            self.observe(Subject::Service(service), true, entry.key_spot);
        }
    }

    /// The label in `….rms.eu.aadrm.com`: what stands before it belongs to the tenant.
    fn rights_management(&mut self, entry: &Entry<'_>) {
        for node in entry.node.each() {
            let Some(address) = node.as_str() else { continue };
            let Some((before, behind)) = address.split_once("rms.") else { continue };
            let Some((geo, _)) = behind.split_once(".aadrm.") else { continue };
            let within = node.spot.span.range();
            let from = within.start + 1 + before.len() + "rms.".len();
            let span = domicile_diagnostic::Span::new(from..from + geo.len());
            // Only where the text stands as it is between two quotes is it known where a piece of it stands.
            let plain = within.len() == address.len() + 2;
            let spot = if plain { Spot { file: node.spot.file, span } } else { entry.key_spot };
            self.observe(Subject::Remark("rights-management-location"), geo, spot).shown(entry.key_spot);
        }
    }
}

/// Why a value is not known.
fn unknown(node: &Node<'_>) -> Option<Unknown> {
    match &node.value {
        Kind::Unknown(why) => Some(Unknown::clone(why)),
        _ => None,
    }
}

/// The value of a property that is nothing we know.
fn open(entry: &Entry<'_>) -> Value {
    let nothing = || Unknown::unresolved(format!("`{}` is neither of the values that are known", entry.key));
    Value::Unknown(unknown(&entry.node).unwrap_or_else(|| match entry.node.value {
        Kind::Null => Unknown::unresolved(format!("`{}` is null", entry.key)),
        _ => nothing(),
    }))
}
