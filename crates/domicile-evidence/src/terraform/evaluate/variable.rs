//! Variables: what a call or a file gives them, their defaults, and the defaults of what is missing in them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hcl_edit::expr::{Expression, FuncCall, Object, ObjectKey};
use hcl_edit::parser::parse_expr;

use super::known::Slot;
use super::value::{Value, add_origin, named, same, unknown};
use super::{Evaluator, Origin, Scope};
use crate::document::Spot;
use crate::terraform::elsewhere::Otherwise;
use crate::terraform::module::Definition;
use crate::terraform::source::Source;
use crate::tree::{Entry, Kind, Node};

impl<'t> Evaluator<'t> {
    pub(super) fn variable(&mut self, instance: usize, name: &str, spot: Spot) -> Rc<Value> {
        let module = self.modules.get(self.instances[instance].module);
        let said = format!("var.{name}");
        match module.variables.get_key_value(name) {
            Some((&name, definition)) => self.once(Slot::Variable(instance, name), spot, &said, |this| {
                let value = this.given(instance, definition);
                let mut value = this.completed(value, instance, definition);
                if this.instances[instance].call.is_none()
                    && let Some(otherwise) = module.elsewhere.get(name)
                {
                    this.doubt(&mut value, instance, definition, otherwise);
                }
                value
            }),
            None => Self::missing(&said, spot),
        }
    }

    /// The value of a variable: of the call, or of files of values; else its default.
    fn given(&mut self, instance: usize, definition: &Definition<'t>) -> Value {
        let module = self.modules.get(self.instances[instance].module);
        let given = match self.instances[instance].call {
            Some(_) => self.argument(instance, definition.name),
            None => module.given.get(definition.name).map(|&source| self.source(source, Scope::new(instance, None))),
        };
        let refuses_null = definition.attribute("nullable").is_some_and(Source::is_false);
        if let Some(value) = given.filter(|value| !(refuses_null && value.is_null())) {
            return value;
        }
        if let Some(default) = definition.attribute("default") {
            return self.source(default, Scope::new(instance, None));
        }
        let name = named(&format!("var.{}", definition.name));
        let header = definition.parts[0].header;
        if self.instances[instance].call.is_none() && module.elsewhere.contains_key(definition.name) {
            return unknown(header, format!("{name} is set only in a file that counts where `-var-file` names it"));
        }
        unknown(header, format!("{name} has no default"))
    }

    fn completed(&mut self, mut value: Value, instance: usize, definition: &Definition<'_>) -> Value {
        if let Some(of_type) = definition.attribute("type") {
            self.complete(&mut value, of_type, Scope::new(instance, None));
        }
        value
    }

    /// Leaves open what is otherwise where somebody names a file.
    fn doubt(&mut self, value: &mut Value, instance: usize, definition: &Definition<'t>, elsewhere: &[Otherwise<'t>]) {
        for otherwise in elsewhere {
            let other = self.source(otherwise.value, Scope::new(instance, None));
            let other = self.completed(other, instance, definition);
            let (file, name) = (named(otherwise.file), named(&format!("var.{}", definition.name)));
            let because = format!("{file} sets {name} otherwise, and only a run with -var-file tells");
            differ(value, &other, &|spot| unknown(spot, because.as_str()), otherwise.key_spot);
        }
    }

    /// Fills in what a value lacks and its type has a default for: `object({ location = optional(string, "westeurope") })`.
    fn complete(&mut self, value: &mut Value, of_type: Source<'_>, scope: Scope<'_>) {
        match of_type {
            Source::Hcl(file, expression) => {
                self.fill_in(value, expression, Scope { at: Origin { file, fixed: None }, ..scope });
            }
            Source::Json(node) => {
                let at = Origin { file: node.spot.file, fixed: Some(node.spot.span) };
                if let Some(expression) = node.as_str().and_then(|text| parse_expr(text).ok()) {
                    self.fill_in(value, &expression, Scope { at, ..scope });
                }
            }
        }
    }

    fn fill_in(&mut self, value: &mut Value, of_type: &Expression, scope: Scope<'_>) {
        let Some(call) = of_type.as_func_call() else { return };
        let inner = call.args.get(0);
        match (call.name.name.as_str(), inner) {
            ("object", Some(Expression::Object(members))) => self.fill_in_members(value, members, scope),
            ("list" | "set" | "map", Some(inner)) if has_defaults(inner) => {
                for child in children(value) {
                    self.fill_in(child, inner, scope);
                }
            }
            ("optional", Some(inner)) => self.fill_in(value, inner, scope),
            _ => {}
        }
    }

    fn fill_in_members(&mut self, value: &mut Value, members: &Object, scope: Scope<'_>) {
        let Kind::Object(entries) = &mut value.value else { return };
        for (key, member) in members {
            let Some(name) = key_of(key).filter(|_| self.budget.pay(entries.len() / 16)) else { continue };
            let at = entries.iter().rposition(|entry| entry.key == name);
            let missing = at.is_none_or(|at| entries[at].node.is_null()) && !entries.iter().any(Entry::is_open);
            let optional = member.expr().as_func_call().filter(|call| is_optional(call));
            if missing && let Some(optional) = optional {
                let spot = scope.spot(member.expr());
                let node = match optional.args.get(1) {
                    Some(default) => self.expression(default, scope),
                    None => Node::new(spot.file, spot.span, Kind::Null),
                };
                entries.retain(|entry| entry.key != name);
                entries.push(Entry { key: name.to_owned().into(), key_spot: spot, node });
            }
            if let Some(entry) = entries.iter_mut().rfind(|entry| entry.key == name) {
                self.fill_in(&mut entry.node, member.expr(), scope);
            }
        }
    }
}

/// Leaves open what is otherwise in another value, and nothing else: of two maps, only some of the values may differ.
fn differ(value: &mut Value, other: &Value, open: &dyn Fn(Spot) -> Value, from: Spot) {
    if same(value, other) == Some(true) {
        return;
    }
    match (&mut value.value, &other.value) {
        (Kind::Object(own), Kind::Object(others)) if keys(own) == keys(others) => {
            let others: BTreeMap<&str, &Value> = others.iter().map(|entry| (&*entry.key, &entry.node)).collect();
            for entry in own {
                if let Some(other) = others.get(&*entry.key) {
                    differ(&mut entry.node, other, open, from);
                }
            }
        }
        (Kind::Array(own), Kind::Array(others)) if own.len() == others.len() => {
            own.iter_mut().zip(others).for_each(|(own, other)| differ(own, other, open, from));
        }
        // Another file may say it too.
        (Kind::Unknown(_), _) => add_origin(value, from),
        _ => {
            *value = open(value.spot);
            add_origin(value, from);
        }
    }
}

fn keys<'e>(entries: &'e [Entry<'static>]) -> BTreeSet<&'e str> {
    entries.iter().map(|entry| &*entry.key).collect()
}

fn is_optional(call: &FuncCall) -> bool {
    call.name.name.as_str() == "optional"
}

/// Whether a type says anything that [`Evaluator::fill_in`] would do: long lists of plain types are not walked through.
fn has_defaults(of_type: &Expression) -> bool {
    of_type.is_func_call()
}

fn children(value: &mut Value) -> Vec<&mut Value> {
    match &mut value.value {
        Kind::Array(items) => items.iter_mut().collect(),
        Kind::Object(entries) => entries.iter_mut().map(|entry| &mut entry.node).collect(),
        _ => Vec::new(),
    }
}

fn key_of(key: &ObjectKey) -> Option<&str> {
    match key {
        ObjectKey::Ident(name) => Some(name.as_str()),
        ObjectKey::Expression(expression) => expression.as_str(),
    }
}
