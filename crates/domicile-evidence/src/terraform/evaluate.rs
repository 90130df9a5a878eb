//! From expressions to values, as far as the files of a module go.

mod body;
mod collection;
mod functions;
mod known;
mod operators;
mod template;
mod traversal;
mod value;
mod variable;

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use domicile_diagnostic::Span;
use hcl_edit::expr::{Conditional, Expression, Object, ObjectKey};

use super::budget::{Budget, EXHAUSTED};
use super::module::Modules;
use super::source::{Source, span};
use crate::document::Spot;
use crate::tree::{Entry, Kind, Node};
pub(super) use collection::{Element, Item, shown_key};
use known::Slot;
pub(super) use known::{Instance, both};
pub(super) use value::{Value, unknown};
use value::{boolean, open_as, text, unknown_in, used_at};

/// Resolves what one root module and the modules that it calls say.
pub(super) struct Evaluator<'t> {
    pub(super) modules: Modules<'t>,
    pub(super) instances: Vec<Instance<'t>>,
    pub(super) budget: Budget,
    /// What was resolved before, or is being resolved: then it is none.
    known: HashMap<Slot<'t>, Option<Rc<Value>>>,
    elements: HashMap<(usize, Item), Rc<Vec<Element>>>,
    /// The elements of most: one.
    just_one: Rc<Vec<Element>>,
    children: HashMap<(usize, usize, usize), Option<usize>>,
    /// How often Terraform would have refused to go on. `try` wants to know.
    faults: usize,
}

/// Where an expression is resolved: in which module, with which names beside those of the module.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) instance: usize,
    pub(super) frame: Option<&'s Frame<'s>>,
    at: Origin,
}

/// Where the expression is written.
#[derive(Clone, Copy)]
struct Origin {
    file: usize,
    /// The place of everything in it: in JSON, a template is a piece of a string whose characters may be escaped.
    fixed: Option<Span>,
}

/// A name that stands for a value within an expression or a block: `each`, `count`, the variable of a `for`.
pub(super) struct Frame<'s> {
    pub(super) name: &'s str,
    pub(super) value: Rc<Value>,
    pub(super) up: Option<&'s Frame<'s>>,
}

impl<'s> Scope<'s> {
    pub(super) fn new(instance: usize, frame: Option<&'s Frame<'s>>) -> Self {
        Scope { instance, frame, at: Origin { file: 0, fixed: None } }
    }

    fn with(self, frame: &'s Frame<'s>) -> Self {
        Scope { frame: Some(frame), ..self }
    }

    fn spot(&self, of: &impl hcl_edit::Span) -> Spot {
        Spot { file: self.at.file, span: self.at.fixed.unwrap_or_else(|| span(of)) }
    }
}

impl<'t> Evaluator<'t> {
    pub(super) fn new(modules: Modules<'t>, bytes: usize) -> Self {
        Evaluator {
            modules,
            instances: Vec::new(),
            budget: Budget::new(bytes),
            known: HashMap::new(),
            elements: HashMap::new(),
            just_one: Rc::new(vec![Element::just_one()]),
            children: HashMap::new(),
            faults: 0,
        }
    }

    /// The value of what is written somewhere.
    pub(super) fn source(&mut self, source: Source<'_>, scope: Scope<'_>) -> Value {
        match source {
            Source::Hcl(file, expression) => self.expression(expression, Scope { at: Origin { file, fixed: None }, ..scope }),
            Source::Json(node) => self.json(node, scope),
        }
    }

    fn json(&mut self, node: &Node<'_>, scope: Scope<'_>) -> Value {
        let spot = node.spot;
        if !self.budget.enter() {
            return unknown(spot, EXHAUSTED);
        }
        let kind = match &node.value {
            Kind::String(text) if text.contains("${") || text.contains("%{") => {
                let at = Origin { file: spot.file, fixed: Some(spot.span) };
                let value = self.template_of_json(text, Scope { at, ..scope });
                self.budget.leave();
                return value;
            }
            Kind::String(text) => Kind::String(Cow::Owned(text.to_string())),
            Kind::Number(number) => Kind::Number(Cow::Owned(number.to_string())),
            Kind::Boolean(is) => Kind::Boolean(*is),
            Kind::Null => Kind::Null,
            Kind::Unknown(why) => Kind::Unknown(why.clone()),
            Kind::Array(items) => Kind::Array(items.iter().map(|item| self.json(item, scope)).collect()),
            Kind::Object(entries) => {
                let entries = entries.iter().filter(|entry| entry.key != "//").map(|entry| {
                    let key = Cow::Owned(entry.key.to_string());
                    Entry { key, key_spot: entry.key_spot, node: self.json(&entry.node, scope) }
                });
                Kind::Object(entries.collect())
            }
        };
        self.budget.leave();
        Node::new(spot.file, spot.span, kind)
    }

    fn expression(&mut self, expression: &Expression, scope: Scope<'_>) -> Value {
        let spot = scope.spot(expression);
        let literal = |kind| Node::new(spot.file, spot.span, kind);
        // What is simply written down is known in any case.
        match expression {
            Expression::Null(_) => return literal(Kind::Null),
            Expression::Bool(is) => return literal(Kind::Boolean(*is.value())),
            Expression::Number(number) => return literal(Kind::Number(Cow::Owned(number.value().to_string()))),
            Expression::String(text) => return literal(Kind::String(Cow::Owned(text.value().clone()))),
            _ => {}
        }
        if !self.budget.enter() {
            return unknown(spot, EXHAUSTED);
        }
        let value = self.compound(expression, spot, scope);
        self.budget.leave();
        value
    }

    fn compound(&mut self, expression: &Expression, spot: Spot, scope: Scope<'_>) -> Value {
        let literal = |kind| Node::new(spot.file, spot.span, kind);
        match expression {
            Expression::Array(items) => literal(Kind::Array(items.iter().map(|item| self.expression(item, scope)).collect())),
            Expression::Object(object) => literal(Kind::Object(self.object(object, scope))),
            Expression::StringTemplate(template) => self.template(template, spot, scope),
            Expression::HeredocTemplate(heredoc) => self.template(&heredoc.template, spot, scope),
            Expression::Parenthesis(inner) => used_at(self.expression(inner.inner(), scope), spot),
            Expression::Variable(name) => self.variable_alone(name, spot, scope),
            Expression::Conditional(conditional) => self.conditional(conditional, spot, scope),
            Expression::FuncCall(call) => self.call(call, spot, scope),
            Expression::Traversal(traversal) => self.traversal(traversal, spot, scope),
            Expression::UnaryOp(operation) => self.unary(operation, spot, scope),
            Expression::BinaryOp(operation) => self.binary(operation, spot, scope),
            Expression::ForExpr(expression) => self.for_expression(expression, spot, scope),
            // The literals, which never come here.
            Expression::Null(_) | Expression::Bool(_) | Expression::Number(_) | Expression::String(_) => literal(Kind::Null),
        }
    }

    fn object(&mut self, object: &Object, scope: Scope<'_>) -> Vec<Entry<'static>> {
        let entries = object.iter().map(|(key, value)| {
            let (name, key_spot) = match key {
                ObjectKey::Ident(name) => (name.to_string(), scope.spot(name)),
                ObjectKey::Expression(expression) => {
                    let (key, spot) = (self.expression(expression, scope), scope.spot(expression));
                    let Some(name) = text(&key) else {
                        return Entry::under_open_key(spot, self.open(&[&key], spot, "a key is no text"));
                    };
                    (name.into_owned(), spot)
                }
            };
            Entry { key: Cow::Owned(name), key_spot, node: self.expression(value.expr(), scope) }
        });
        entries.collect()
    }

    fn conditional(&mut self, conditional: &Conditional, spot: Spot, scope: Scope<'_>) -> Value {
        let condition = self.expression(&conditional.cond_expr, scope);
        match boolean(&condition) {
            Some(true) => used_at(self.expression(&conditional.true_expr, scope), spot),
            Some(false) => used_at(self.expression(&conditional.false_expr, scope), spot),
            None => self.open(&[&condition], spot, "a condition is neither true nor false"),
        }
    }

    /// What cannot be known since one of these is not known, or since it is refused.
    fn open(&mut self, of: &[&Value], spot: Spot, otherwise: &str) -> Value {
        match of.iter().find_map(|value| unknown_in(value)) {
            Some(open) => open_as(open, spot),
            None => self.fault(spot, otherwise),
        }
    }

    /// What Terraform refuses.
    fn fault(&mut self, spot: Spot, because: &str) -> Value {
        self.faults += 1;
        unknown(spot, because)
    }
}
