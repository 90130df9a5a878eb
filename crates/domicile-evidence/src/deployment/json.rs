//! What values in JSON come to: those of templates, whose strings may be expressions, and those of files of parameters.

use std::rc::Rc;

use crate::arm;
use crate::tree::{Entry, Kind, Node};

use super::expression::{Expression, Form};
use super::scope::{Locals, Scope};
use super::term::{Field, Item, Object, Shape, Term};

/// Where `copyIndex()` finds the number of a loop.
pub(crate) const COPY_INDEX: &str = "copyindex:";

impl<'a> Scope<'_, 'a> {
    /// A value of a template in JSON.
    pub(super) fn json(&self, node: &'a Node<'a>, locals: Option<&Locals<'_>>) -> Term {
        let within = |node: &'a Node<'a>| Item {
            spot: Some(node.spot),
            term: self.term(&Expression::new(node.spot, Form::Json(node)), locals),
        };
        match &node.value {
            Kind::Array(items) => Term::new(Shape::Array(Rc::new(items.iter().map(within).collect()))),
            Kind::Object(entries) => {
                let mut fields = Vec::new();
                for entry in entries {
                    if entry.key.eq_ignore_ascii_case("copy")
                        && entry.node.items().iter().any(|copy| copy.get("count").is_some())
                    {
                        fields.extend(arm::template::copies(&entry.node).map(|(name, each, key_spot)| {
                            let item = Item { spot: Some(each.spot), term: self.term(&each, locals) };
                            Field { key: name.into(), key_spot, item }
                        }));
                    } else {
                        fields.push(Field { key: (&*entry.key).into(), key_spot: entry.key_spot, item: within(&entry.node) });
                    }
                }
                Term::new(Shape::Object(Rc::new(Object { fields, open: None })))
            }
            Kind::String(text) => match arm::expression::parse(text, node.spot) {
                Some(expression) => self.term(&expression, locals),
                None => Term::literal(Shape::Text(text.strip_prefix('[').unwrap_or(text).into()), node.spot),
            },
            _ => self.plain(node),
        }
    }

    /// A value that is what it is.
    pub(super) fn plain(&self, node: &Node<'_>) -> Term {
        if !self.limits.step() {
            return Term::unknown("the template is too large to be resolved");
        }
        let literal = |shape| Term::literal(shape, node.spot);
        let within = |node: &Node<'_>| Item { spot: Some(node.spot), term: self.plain(node) };
        match &node.value {
            Kind::Null => literal(Shape::Null),
            Kind::Boolean(is) => literal(Shape::Boolean(*is)),
            Kind::Number(number) => {
                number.parse().map_or_else(|_| Term::unknown("it is no whole number"), |number| literal(Shape::Number(number)))
            }
            Kind::String(text) => literal(Shape::Text((**text).into())),
            Kind::Array(items) => Term::new(Shape::Array(Rc::new(items.iter().map(within).collect()))),
            Kind::Object(entries) => {
                let field = |entry: &Entry<'_>| Field {
                    key: (&*entry.key).into(),
                    key_spot: entry.key_spot,
                    item: within(&entry.node),
                };
                Term::new(Shape::Object(Rc::new(Object { fields: entries.iter().map(field).collect(), open: None })))
            }
            Kind::Unknown(why) => Term::new(Shape::Unknown(Rc::new((**why).clone()))),
        }
    }
}

/// `copyIndex()`, `copyIndex(1)`, `copyIndex('loop', 1)`.
pub(super) fn copy_index(arguments: &[Term], locals: Option<&Locals<'_>>) -> Term {
    let name = arguments.iter().find_map(Term::as_text).map(|name| format!("{COPY_INDEX}{}", name.to_lowercase()));
    let is_it = |locals: &&Locals<'_>| match &name {
        Some(name) => locals.name == name,
        None => locals.name.starts_with(COPY_INDEX),
    };
    let number = std::iter::successors(locals, |locals| locals.outer).find(is_it).map(|locals| &locals.term.shape);
    let offset =
        arguments.iter().find_map(|argument| if let Shape::Number(number) = argument.shape { Some(number) } else { None });
    match number {
        Some(Shape::Number(number)) => Term::new(Shape::Number(number.saturating_add(offset.unwrap_or_default()))),
        _ => Term::unknown("`copyIndex` stands in no loop"),
    }
}
