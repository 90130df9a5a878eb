//! References: from a name, over attributes and indices, to a value.

use std::rc::Rc;

use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::{Decorated, Ident};

use super::value::{Value, index, is_unknown, named, open_as, text, unknown, used_at};
use super::{Evaluator, Item, Scope};
use crate::document::Spot;
use crate::terraform::budget::EXHAUSTED;
use crate::tree::{Kind, Node};

type Steps<'e> = &'e [Decorated<TraversalOperator>];

/// A reference on its way: where it stands, and as which text people know it.
#[derive(Clone, Copy)]
struct Way<'e> {
    spot: Spot,
    written: &'e Traversal,
}

impl Evaluator<'_> {
    /// A name without anything behind it.
    pub(super) fn variable_alone(&mut self, name: &Decorated<Ident>, spot: Spot, scope: Scope<'_>) -> Value {
        match framed(name.as_str(), scope) {
            Some(value) => self.copy(&value, spot),
            None => self.fault(spot, &format!("{} stands for nothing here", named(name.as_str()))),
        }
    }

    pub(super) fn traversal(&mut self, traversal: &Traversal, spot: Spot, scope: Scope<'_>) -> Value {
        let way = Way { spot, written: traversal };
        let steps = &traversal.operators[..];
        match &traversal.expr {
            Expression::Variable(name) => {
                let (value, steps) = self.root(name.as_str(), steps, way, scope);
                self.walk(&value, steps, way, scope)
            }
            other => {
                let value = self.expression(other, scope);
                self.walk(&value, steps, way, scope)
            }
        }
    }

    /// What the first names of a reference stand for, and the steps that are left.
    fn root<'e>(&mut self, name: &str, steps: Steps<'e>, way: Way<'e>, scope: Scope<'_>) -> (Rc<Value>, Steps<'e>) {
        let spot = way.spot;
        if let Some(value) = framed(name, scope) {
            return (value, steps);
        }
        let next = steps.first().and_then(|step| attribute(step));
        let beyond = |why: &str| (Rc::new(unknown(spot, format!("{} {why}", written(way.written)))), Steps::default());
        match (name, next) {
            ("var", Some(next)) => (self.variable(scope.instance, next, spot), &steps[1..]),
            ("local", Some(next)) => (self.local(scope.instance, next, spot), &steps[1..]),
            ("module", Some(next)) => self.module_call(next, &steps[1..], way, scope),
            ("data" | "ephemeral", Some(next)) => {
                let data: Vec<&str> = [name, next].into_iter().chain(steps.get(1).and_then(|step| attribute(step))).collect();
                (Rc::new(unknown(spot, format!("{} is only known to Terraform", named(&data.join("."))))), &[])
            }
            ("each" | "count" | "self" | "path" | "terraform", _) => beyond("is only known to Terraform"),
            (kind, Some(next)) => self.resource(kind, next, &steps[1..], way, scope),
            _ => beyond("is not followed here"),
        }
    }

    fn resource<'e>(
        &mut self,
        kind: &str,
        name: &str,
        steps: Steps<'e>,
        way: Way<'e>,
        scope: Scope<'_>,
    ) -> (Rc<Value>, Steps<'e>) {
        let instance = scope.instance;
        let Some(resource) = self.modules.get(self.instances[instance].module).resources.find(kind, name) else {
            return (Self::missing(&format!("{kind}.{name}"), way.spot), &[]);
        };
        let (element, steps) = match self.element(Item::Resource(resource), steps, way, scope) {
            Ok(found) => found,
            Err(open) => return (open, &[]),
        };
        let next = steps.first().and_then(|step| attribute(step));
        match (element, next) {
            (Some(element), Some(next)) => (self.attribute(instance, resource, element, next, way.spot), &steps[1..]),
            (element, _) => (self.whole(instance, resource, element, way.spot), steps),
        }
    }

    fn module_call<'e>(&mut self, name: &str, steps: Steps<'e>, way: Way<'e>, scope: Scope<'_>) -> (Rc<Value>, Steps<'e>) {
        let instance = scope.instance;
        let Some(call) = self.modules.get(self.instances[instance].module).calls.find("module", name) else {
            return (Self::missing(&format!("module.{name}"), way.spot), &[]);
        };
        let (element, steps) = match self.element(Item::Call(call), steps, way, scope) {
            Ok(found) => found,
            Err(open) => return (open, &[]),
        };
        match (element, steps.first().and_then(|step| attribute(step))) {
            (Some(element), Some(output)) => (self.output(instance, call, element, output, way.spot), &steps[1..]),
            _ => (Rc::new(unknown(way.spot, format!("{} is not followed here", written(way.written)))), &[]),
        }
    }

    /// Which of several resources or modules is meant, by the first step if it is an index. None: all of them.
    fn element<'e>(
        &mut self,
        item: Item,
        steps: Steps<'e>,
        way: Way<'e>,
        scope: Scope<'_>,
    ) -> Result<(Option<usize>, Steps<'e>), Rc<Value>> {
        let elements = self.elements(scope.instance, item);
        if elements.len() == 1 && elements[0].is_plain() {
            return Ok((Some(0), steps));
        }
        let key = match steps.first().map(Decorated::value) {
            Some(TraversalOperator::Index(expression)) => self.expression(expression, scope),
            Some(TraversalOperator::LegacyIndex(at)) => {
                Node::new(way.spot.file, way.spot.span, Kind::Number(at.value().to_string().into()))
            }
            _ => return Ok((None, steps)),
        };
        if is_unknown(&key) {
            return Err(Rc::new(open_as(&key, way.spot)));
        }
        let key = text(&key).unwrap_or_default();
        let found = elements.iter().position(|element| element.exists.is_none() || element.is_called(&key));
        match found {
            Some(at) => Ok((Some(at), &steps[1..])),
            None => Err(Rc::new(self.fault(way.spot, &format!("there is no {}", written(way.written))))),
        }
    }

    /// The value at the end of the steps.
    fn walk(&mut self, value: &Node<'static>, steps: Steps<'_>, way: Way<'_>, scope: Scope<'_>) -> Value {
        let Some((step, rest)) = steps.split_first() else { return self.copy(value, way.spot) };
        if is_unknown(value) {
            return open_as(value, way.spot);
        }
        let found = match step.value() {
            TraversalOperator::GetAttr(name) => member(value, name.as_str()),
            TraversalOperator::LegacyIndex(at) => usize::try_from(*at.value()).ok().and_then(|at| item(value, at)),
            TraversalOperator::Index(expression) => {
                let key = self.expression(expression, scope);
                if is_unknown(&key) {
                    return open_as(&key, way.spot);
                }
                let by_name = text(&key).and_then(|name| member(value, &name));
                by_name.or_else(|| index(&key).and_then(|at| item(value, at)))
            }
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => {
                let items = if value.is_null() { &[] } else { value.each() };
                let items = items.iter().map(|item| self.walk(item, rest, way, scope)).collect();
                return Node::new(way.spot.file, way.spot.span, Kind::Array(items));
            }
        };
        match found {
            Some(found) => self.walk(found, rest, way, scope),
            None => self.fault(way.spot, &format!("there is no {}", written(way.written))),
        }
    }

    /// A value as it is used somewhere else.
    pub(super) fn copy(&mut self, value: &Value, spot: Spot) -> Value {
        if self.budget.pay_copy(value) { used_at(value.clone(), spot) } else { unknown(spot, EXHAUSTED) }
    }
}

/// What a name stands for in the place of the expression.
fn framed(name: &str, scope: Scope<'_>) -> Option<Rc<Value>> {
    let mut frame = scope.frame;
    while let Some(at) = frame {
        if at.name == name {
            return Some(Rc::clone(&at.value));
        }
        frame = at.up;
    }
    None
}

fn attribute(step: &Decorated<TraversalOperator>) -> Option<&str> {
    match step.value() {
        TraversalOperator::GetAttr(name) => Some(name.as_str()),
        _ => None,
    }
}

fn member<'v>(value: &'v Node<'static>, name: &str) -> Option<&'v Node<'static>> {
    value.entries().iter().rev().find(|entry| entry.key == name || entry.is_open()).map(|entry| &entry.node)
}

/// An element of a list. A block that comes once is a list of one.
fn item<'v>(value: &'v Node<'static>, at: usize) -> Option<&'v Node<'static>> {
    match &value.value {
        Kind::Array(items) => items.get(at),
        Kind::Object(_) if at == 0 => Some(value),
        _ => None,
    }
}

/// A reference as people know it. What is in brackets may be anything, and is left out.
fn written(traversal: &Traversal) -> String {
    let mut path = match &traversal.expr {
        Expression::Variable(name) => name.to_string(),
        _ => "(…)".to_owned(),
    };
    for step in &traversal.operators {
        match step.value() {
            TraversalOperator::GetAttr(name) => {
                path.push('.');
                path.push_str(name.as_str());
            }
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => path.push_str("[*]"),
            TraversalOperator::Index(_) | TraversalOperator::LegacyIndex(_) => path.push_str("[…]"),
        }
    }
    named(&path)
}
