//! What a resource of Azure Resource Manager says.

use std::collections::BTreeSet;

use crate::document::Spot;
use crate::notes::{Note, Notes};
use crate::observation::{Instance, Subject, Unknown, Value};
use crate::tree::{Entry, Kind, Node};

use super::Resource;
use super::types::{self, APPS, Absent, FIRST_PARTY, GROUPS, IDENTITIES, Says, What, bare};

/// What is known of whether there is such a resource.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Standing<'u> {
    /// The file creates it.
    Created,
    /// The file refers to one that somebody else creates: it is in use, and its properties are not here.
    Existing,
    /// Whether there is one depends on something that is open.
    Open(&'u Unknown),
}

/// Notes what a resource says, as far as there is one.
pub(crate) fn note(resource: &Resource<'_, '_>, standing: Standing<'_>, notes: &mut Notes) {
    let mut reading = Reading { resource, standing, notes, said: BTreeSet::new() };
    let kind = bare(resource.kind);
    if kind.eq_ignore_ascii_case(GROUPS) {
        return reading.group();
    }
    if APPS.iter().any(|of| of.eq_ignore_ascii_case(kind)) {
        return reading.app();
    }
    let known = types::known(kind);
    if let Some(service) = known.and_then(|of| of.service) {
        reading.note(Subject::Service(service), Value::Is(true), resource.header, None);
    }
    if !matches!(standing, Standing::Existing) {
        for says in known.map(|of| of.says).unwrap_or_default() {
            reading.property(says);
        }
        // An identity has none of its own.
        if known.is_none_or(|of| of.service != Some(IDENTITIES)) {
            reading.identity();
        }
    }
}

/// One resource being read.
struct Reading<'r, 'd, 'u, 'n> {
    resource: &'r Resource<'r, 'd>,
    standing: Standing<'u>,
    notes: &'n mut Notes,
    /// What was said already: the regions of a resource and of its replica sets are often the same.
    said: BTreeSet<(Subject, String)>,
}

impl Reading<'_, '_, '_, '_> {
    /// Notes a value, and what it comes of; of a resource that perhaps is not there, that this is open.
    fn note(&mut self, subject: Subject, value: Value, spot: Spot, of: Option<&Node<'_>>) {
        self.note_under(subject, value, None, spot, of);
    }

    /// The same of a value under a key. None where there is nothing more to say of it.
    fn note_under(
        &mut self,
        subject: Subject,
        value: Value,
        key: Option<Spot>,
        spot: Spot,
        of: Option<&Node<'_>>,
    ) -> Option<&mut Note> {
        let (value, of) = match self.standing {
            Standing::Open(why) => (Value::Unknown(why.clone()), None),
            Standing::Created | Standing::Existing => (value, of),
        };
        if let Value::Text(text) = &value
            && !self.said.insert((subject.clone(), text.to_lowercase().replace(' ', "")))
        {
            return None;
        }
        let note = self.notes.observe(subject, value, spot);
        if let Some(key) = key {
            note.shown(key);
        }
        of.map(|of| note.comes_from(of))
    }

    fn property(&mut self, says: &Says) {
        let (subject, is_flag) = match says.what {
            What::Text(service, setting) => (Subject::setting(service, setting), false),
            What::Flag(service, setting) => (Subject::setting(service, setting), true),
            What::Remark(name) => (Subject::Remark(name), false),
        };
        let found = find(self.resource.body, says.path, None);
        if found.is_empty() && says.absent == Absent::Open && !says.path.contains(&"*") {
            let because = format!("the resource gives no `{}`", says.path.join("."));
            self.note(subject, Unknown::unresolved(because).into(), self.resource.header, None);
            return;
        }
        for place in found {
            match place {
                Found::Value(node, key) => {
                    self.note_under(subject.clone(), value(node, is_flag), key, node.spot, Some(node));
                }
                Found::Open(node, key) => {
                    let spot = key.unwrap_or(self.resource.header);
                    self.note(subject.clone(), value(node, is_flag), spot, Some(node));
                }
                Found::Missing(key, spot) if says.absent == Absent::Open => {
                    let because = format!("an element of the list gives no `{key}`");
                    let spot = spot.unwrap_or(self.resource.header);
                    self.note(subject.clone(), Unknown::unresolved(because).into(), spot, None);
                }
                Found::Missing(..) => {}
            }
        }
    }

    /// The identity of any resource: where it has one, the region of the resource counts.
    fn identity(&mut self) {
        let Some(entry) = self.resource.body.entry("identity") else { return };
        let kind = entry.node.get("type").unwrap_or(&entry.node);
        if kind.is_null() || kind.is("None") || matches!(kind.value, Kind::Object(_)) {
            return;
        }
        if let Kind::Unknown(why) = &kind.value {
            let unknown = Value::Unknown((**why).clone());
            // The expression of a whole identity may hold more than its type.
            let spot = if entry.node.get("type").is_some() { kind.spot } else { entry.key_spot };
            return self.note(Subject::Service(IDENTITIES), unknown, spot, Some(kind));
        }
        let location = self.resource.body.entry("location").filter(|location| !location.node.is_null());
        if location.is_none_or(|location| matches!(location.node.value, Kind::Unknown(_))) {
            self.note(Subject::Service(IDENTITIES), Value::Is(true), kind.spot, Some(kind));
        }
        let Some(Entry { key_spot, node, .. }) = location else { return };
        let subject = Subject::setting(IDENTITIES, "resource-locations");
        if let Some(note) = self.note_under(subject, value(node, false), Some(*key_spot), node.spot, Some(node)) {
            note.related("the managed identity is here", kind.spot);
        }
    }

    fn group(&mut self) {
        let Some(types) = self.resource.body.get("groupTypes") else { return };
        for node in types.each() {
            if node.is("DynamicMembership") {
                self.note(Subject::Service("groups"), Value::Is(true), node.spot, Some(node));
            } else if let Kind::Unknown(why) = &node.value {
                self.note(Subject::Service("groups"), Value::Unknown((**why).clone()), node.spot, Some(node));
            }
        }
    }

    fn app(&mut self) {
        let body = self.resource.body;
        let id = body.get("appId");
        if id.and_then(Node::as_str).is_some_and(|id| id.to_ascii_lowercase().ends_with(FIRST_PARTY)) {
            return;
        }
        // The principal of an app that the same file creates: the app was noted.
        if id.is_some_and(|id| matches!(id.value, Kind::Unknown(_)) && !id.from.is_empty()) {
            return;
        }
        let mut names = vec![self.resource.shown.to_owned()];
        names
            .extend(["appId", "displayName", "uniqueName"].iter().filter_map(|key| body.get(key)?.as_str().map(str::to_owned)));
        let instance = Instance { table: "app", shown: self.resource.shown.to_owned(), names };
        let subject = Subject::Instance { service: "apps", instance, setting: None };
        self.note(subject, Value::Is(true), self.resource.header, None);
    }
}

/// What is at the end of a path.
enum Found<'n, 'd> {
    /// A value, and its key.
    Value(&'n Node<'d>, Option<Spot>),
    /// What it would lie in is open. Its key is shown in its place: the expression may hold much that nobody needs to see.
    Open(&'n Node<'d>, Option<Spot>),
    /// An element of a list has no such key; the key of the list.
    Missing(&'static str, Option<Spot>),
}

fn find<'n, 'd>(node: &'n Node<'d>, path: &[&'static str], key: Option<Spot>) -> Vec<Found<'n, 'd>> {
    let Some((name, rest)) = path.split_first() else { return vec![Found::Value(node, key)] };
    if let Kind::Unknown(_) = node.value {
        return vec![Found::Open(node, key)];
    }
    if *name == "*" {
        let each = node.items().iter().flat_map(|item| match (rest.first(), &item.value) {
            (Some(inner), Kind::Object(_)) if item.get(inner).is_none() => vec![Found::Missing(inner, key)],
            _ => find(item, rest, key),
        });
        return each.collect();
    }
    node.entry(name).map(|entry| find(&entry.node, rest, Some(entry.key_spot))).unwrap_or_default()
}

fn value(node: &Node<'_>, is_flag: bool) -> Value {
    match &node.value {
        Kind::Unknown(why) => Value::Unknown((**why).clone()),
        Kind::String(text) if !is_flag => Value::Text(text.clone().into_owned()),
        Kind::Null => Unknown::unresolved("it is `null`").into(),
        _ => match node.as_bool().filter(|_| is_flag) {
            Some(is) => Value::Is(is),
            None => Unknown::unresolved("its value is of another kind than the platform takes").into(),
        },
    }
}
