//! The properties of a resource that something can be read from, worked out.

use std::borrow::Cow;
use std::rc::Rc;

use crate::arm;
use crate::document::Spot;
use crate::tree::{Entry, Kind, Node};

use super::expression::{Declared, Expression, Form};
use super::scope::{Locals, Scope};
use super::term::{Shape, Term};

/// So many values of one resource are looked at.
pub(super) const MOST_VALUES: usize = 10_000;

/// Whether an object may have a key: without working out anything.
pub(super) fn may_have(body: &Expression<'_>, key: &str) -> bool {
    match &body.form {
        Form::Object(properties) => {
            let names = |name: &Option<Cow<'_, str>>| name.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(key));
            properties.iter().any(|property| names(&property.name))
        }
        Form::Json(node) => node.get(key).is_some(),
        _ => true,
    }
}

/// The properties of a resource that something can be read from.
pub(super) fn body<'a>(declared: &Declared<'a>, scope: &Scope<'_, 'a>, locals: Option<&Locals<'_>>) -> Node<'static> {
    let mut left = MOST_VALUES;
    let spot = declared.header;
    let entry = |key: &'static str, key_spot: Spot, term: &Term, at: Spot, left: &mut usize| Entry {
        key: key.into(),
        key_spot,
        node: term.node(at, left),
    };
    let keys = arm::keys(&declared.kind).iter();
    let entries: Vec<Entry<'static>> = match &declared.body.form {
        Form::Object(properties) if properties.iter().all(|property| property.name.is_some()) => keys
            .filter_map(|key| {
                let is_it = |name: &Cow<'_, str>| name.eq_ignore_ascii_case(key);
                let property = properties.iter().rev().find(|property| property.name.as_ref().is_some_and(is_it))?;
                let term = scope.term(&property.value, locals);
                Some(entry(key, property.key_spot, &term, property.value.spot, &mut left))
            })
            .collect(),
        Form::Json(node) => keys
            .filter_map(|key| {
                let found = node.entry(key)?;
                let term = scope.term(&Expression::new(found.node.spot, Form::Json(&found.node)), locals);
                Some(entry(key, found.key_spot, &term, found.node.spot, &mut left))
            })
            .collect(),
        _ => whole(&scope.term(&declared.body, locals), keys, spot, &mut left),
    };
    Node { spot, value: Kind::Object(entries), from: Vec::new() }
}

/// The same of a body that is put together.
fn whole<'k>(body: &Term, keys: impl Iterator<Item = &'k &'static str>, header: Spot, left: &mut usize) -> Vec<Entry<'static>> {
    let open = match &body.shape {
        Shape::Object(object) => object.open.clone(),
        Shape::Unknown(why) => Some(Rc::clone(why)),
        _ => None,
    };
    let object = if let Shape::Object(object) = &body.shape { Some(Rc::clone(object)) } else { None };
    let entries = keys.filter_map(|key| {
        if let Some(field) = object.as_ref().and_then(|object| object.field(key)) {
            let node = field.item.term.node(field.item.spot.unwrap_or(header), left);
            return Some(Entry { key: (*key).into(), key_spot: field.key_spot, node });
        }
        let open = Term::new(Shape::Unknown(Rc::clone(open.as_ref()?)));
        Some(Entry { key: (*key).into(), key_spot: header, node: open.node(header, left) })
    });
    entries.collect()
}
