//! What has a name in a module: locals, outputs of other modules, attributes of resources. Each is resolved once.

use std::rc::Rc;

use super::value::{Value, named, unknown};
use super::{Evaluator, Frame, Item, Scope};
use crate::document::Spot;
use crate::terraform::budget::{EXHAUSTED, LONGEST_CHAIN, MOST_CALLS};
use crate::terraform::module::Definition;
use crate::terraform::source::Source;
use crate::tree::{Entry, Kind, Node};

/// A module as one call of it makes it.
pub(in crate::terraform) struct Instance<'t> {
    /// Its place among the modules.
    pub(in crate::terraform) module: usize,
    /// Who calls it; none of a root module.
    pub(in crate::terraform) call: Option<Call<'t>>,
    /// What stands before the addresses of its resources: nothing, or `module.customers.`.
    pub(in crate::terraform) prefix: String,
    pub(in crate::terraform) exists: Option<bool>,
}

/// One call of a module.
pub(in crate::terraform) struct Call<'t> {
    pub(in crate::terraform) caller: usize,
    pub(in crate::terraform) definition: &'t Definition<'t>,
    /// `each` or `count`.
    pub(in crate::terraform) frame: Option<(&'static str, Rc<Value>)>,
}

/// What was resolved: of which instance, and its name.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Slot<'t> {
    Variable(usize, &'t str),
    Local(usize, &'t str),
    Output(usize, &'t str),
    /// An attribute of an element of a resource.
    Attribute(usize, usize, usize, String),
}

impl<'t> Evaluator<'t> {
    /// Resolves something once. What needs itself to be resolved never is.
    pub(super) fn once(
        &mut self,
        slot: Slot<'t>,
        spot: Spot,
        name: &str,
        resolve: impl FnOnce(&mut Self) -> Value,
    ) -> Rc<Value> {
        match self.known.get(&slot) {
            Some(Some(known)) => Rc::clone(known),
            Some(None) => Rc::new(self.fault(spot, &format!("{} refers to itself", named(name)))),
            None => {
                self.known.insert(slot.clone(), None);
                let value = Rc::new(resolve(self));
                self.known.insert(slot, Some(Rc::clone(&value)));
                value
            }
        }
    }

    pub(super) fn local(&mut self, instance: usize, name: &str, spot: Spot) -> Rc<Value> {
        let module = self.modules.get(self.instances[instance].module);
        match module.locals.get_key_value(name) {
            Some((&name, &source)) => {
                let said = format!("local.{name}");
                self.once(Slot::Local(instance, name), spot, &said, |this| this.source(source, Scope::new(instance, None)))
            }
            None => Self::missing(&format!("local.{name}"), spot),
        }
    }

    /// What is named and defined nowhere. It stands in a file that is not here, or that is broken: `try` would find it there.
    pub(super) fn missing(name: &str, spot: Spot) -> Rc<Value> {
        Rc::new(unknown(spot, format!("{} is in none of the files that could be read", named(name))))
    }

    /// An output of one element of a module call.
    pub(super) fn output(&mut self, caller: usize, call: usize, element: usize, name: &str, spot: Spot) -> Rc<Value> {
        let child = match self.child(caller, call, element) {
            Ok(child) => child,
            Err(because) => return Rc::new(unknown(spot, because)),
        };
        let module = self.modules.get(self.instances[child].module);
        let output = module.outputs.get_key_value(name).and_then(|(&name, output)| Some((name, output.attribute("value")?)));
        match output {
            Some((name, source)) => self.once(Slot::Output(child, name), spot, &format!("output.{name}"), |this| {
                this.source(source, Scope::new(child, None))
            }),
            None => Self::missing(&format!("output.{name}"), spot),
        }
    }

    /// The module that a call makes; where there is none, why.
    pub(in crate::terraform) fn child(&mut self, caller: usize, call: usize, element: usize) -> Result<usize, String> {
        if let Some(&known) = self.children.get(&(caller, call, element)) {
            return known.ok_or_else(|| EXHAUSTED.to_owned());
        }
        let modules = self.modules;
        let module = modules.get(self.instances[caller].module);
        let definition = &module.calls.all[call];
        let Some(called) = modules.called(module, definition) else { return Err(not_here(definition)) };
        let callers = self.callers(caller);
        if callers.iter().any(|&caller| self.instances[caller].module == called) {
            return Err(format!("{} calls itself", named(&format!("module.{}", definition.name))));
        }
        if self.instances.len() > MOST_CALLS || callers.len() > LONGEST_CHAIN {
            self.children.insert((caller, call, element), None);
            return Err(EXHAUSTED.to_owned());
        }
        let elements = self.elements(caller, Item::Call(call));
        let element_of = &elements[element];
        let exists = both(self.instances[caller].exists, element_of.exists);
        let prefix = format!("{}module.{}{}.", self.instances[caller].prefix, definition.name, element_of.shown());
        let call_made = Call { caller, definition, frame: element_of.frame.clone() };
        self.instances.push(Instance { module: called, call: Some(call_made), prefix, exists });
        let child = self.instances.len() - 1;
        self.children.insert((caller, call, element), Some(child));
        Ok(child)
    }

    /// An instance, and those that it is called by.
    fn callers(&self, instance: usize) -> Vec<usize> {
        std::iter::successors(Some(instance), |&at| self.instances[at].call.as_ref().map(|call| call.caller)).collect()
    }

    /// An attribute of one element of a resource. Where it is written nowhere, Terraform learns it when it makes the resource.
    pub(super) fn attribute(&mut self, instance: usize, resource: usize, element: usize, name: &str, spot: Spot) -> Rc<Value> {
        let module = self.modules.get(self.instances[instance].module);
        let definition = &module.resources.all[resource];
        let elements = self.elements(instance, Item::Resource(resource));
        let said = format!("{}.{}{}.{name}", definition.kind, definition.name, elements[element].shown());
        self.once(Slot::Attribute(instance, resource, element, name.to_owned()), spot, &said, |this| {
            let frame = elements[element].frame();
            let scope = Scope::new(instance, frame.as_ref());
            if let Some(source) = definition.attribute(name) {
                return this.source(source, scope);
            }
            let entries = this.body(definition, &|key| key == name, scope);
            let block = entries.into_iter().next().map(|entry| entry.node);
            block.unwrap_or_else(|| unknown(spot, format!("{} is only known to Terraform", named(&said))))
        })
    }

    /// All elements of a resource, or one: an object of what is written.
    pub(super) fn whole(&mut self, instance: usize, resource: usize, element: Option<usize>, spot: Spot) -> Rc<Value> {
        let definition = &self.modules.get(self.instances[instance].module).resources.all[resource];
        let elements = self.elements(instance, Item::Resource(resource));
        let object = |this: &mut Self, at: usize| {
            let frame = elements[at].frame();
            let entries = this.body(definition, &|_| true, Scope::new(instance, frame.as_ref()));
            Node::new(definition.parts[0].header.file, definition.parts[0].header.span, Kind::Object(entries))
        };
        if let Some(at) = element {
            return Rc::new(object(self, at));
        }
        let there = 0..elements.len();
        let kind = match elements.first() {
            Some(first) if first.exists.is_none() => {
                let why = format!("{} is one of several", named(&format!("{}.{}", definition.kind, definition.name)));
                return Rc::new(unknown(spot, why));
            }
            Some(first) if first.exists == Some(false) => Kind::Array(Vec::new()),
            Some(first) if first.key.is_some() => Kind::Object(
                there
                    .map(|at| Entry {
                        key: elements[at].key.clone().unwrap_or_default().into(),
                        key_spot: definition.parts[0].header,
                        node: object(self, at),
                    })
                    .collect(),
            ),
            _ => Kind::Array(there.map(|at| object(self, at)).collect()),
        };
        Rc::new(Node::new(spot.file, spot.span, kind))
    }

    /// What the caller of a module has written for a variable.
    pub(super) fn argument(&mut self, instance: usize, name: &str) -> Option<Value> {
        let call = self.instances[instance].call.as_ref()?;
        let source = call.definition.attribute(name)?;
        let (caller, frame) = (call.caller, call.frame.clone());
        Some(self.source_within(source, caller, frame))
    }

    fn source_within(&mut self, source: Source<'_>, instance: usize, frame: Option<(&'static str, Rc<Value>)>) -> Value {
        let frame = frame.map(|(name, value)| Frame { name, value, up: None });
        self.source(source, Scope::new(instance, frame.as_ref()))
    }
}

fn not_here(definition: &Definition<'_>) -> String {
    let source = definition.attribute("source").and_then(Source::literal).unwrap_or_default();
    // An address may hold a password; a path or a name in a registry does not.
    let plain = !source.is_empty() && source.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
    if plain {
        return format!("the module at {} is not here", named(source));
    }
    format!("the source of {} is not here", named(&format!("module.{}", definition.name)))
}

/// Whether something exists that exists only within something else.
pub(in crate::terraform) fn both(outer: Option<bool>, inner: Option<bool>) -> Option<bool> {
    match (outer, inner) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
