//! Collections: what `count`, `for_each`, `dynamic` and `for` make of them.

use std::borrow::Cow;
use std::rc::Rc;

use hcl_edit::expr::ForExpr;

use super::value::{Value, boolean, index, text, unknown};
use super::{Evaluator, Frame, Scope};
use crate::document::Spot;
use crate::terraform::budget::MOST_ELEMENTS;
use crate::terraform::module::Definition;
use crate::terraform::source::Block;
use crate::tree::{Entry, Kind, Node};

/// Something of a module that there may be several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::terraform) enum Item {
    Resource(usize),
    Call(usize),
}

/// One of several resources or modules.
pub(in crate::terraform) struct Element {
    /// Its key, where `for_each` makes it.
    pub(in crate::terraform) key: Option<String>,
    /// Its number, where `count` makes it.
    pub(in crate::terraform) number: Option<usize>,
    /// `each` or `count`.
    pub(in crate::terraform) frame: Option<(&'static str, Rc<Value>)>,
    /// Whether it is there; none where that is not known.
    pub(in crate::terraform) exists: Option<bool>,
}

/// What makes several of one, or none.
const MULTIPLIERS: [&str; 3] = ["count", "for_each", "lifecycle"];

pub(super) const TOO_MANY: &str = "it comes of more elements than are followed here";

impl Element {
    /// What is simply there.
    pub(super) fn just_one() -> Self {
        Element { key: None, number: None, frame: None, exists: Some(true) }
    }

    /// Its index as it stands in addresses: `[0]`, `["eu"]`, or nothing.
    pub(in crate::terraform) fn shown(&self) -> String {
        match (&self.key, self.number) {
            (Some(key), _) => shown_key(key),
            (None, Some(number)) => format!("[{number}]"),
            (None, None) => String::new(),
        }
    }

    pub(in crate::terraform) fn frame(&self) -> Option<Frame<'_>> {
        let (name, value) = self.frame.as_ref()?;
        Some(Frame { name, value: Rc::clone(value), up: None })
    }

    /// Whether it is simply there, without `count` and `for_each`.
    pub(super) fn is_plain(&self) -> bool {
        self.frame.is_none() && self.exists == Some(true)
    }

    pub(super) fn is_called(&self, index: &str) -> bool {
        self.key.as_deref() == Some(index) || self.number.is_some_and(|number| number.to_string() == index)
    }
}

impl Evaluator<'_> {
    /// How many there are of a resource or a module call: none are one that does not exist.
    pub(in crate::terraform) fn elements(&mut self, instance: usize, item: Item) -> Rc<Vec<Element>> {
        if let Some(known) = self.elements.get(&(instance, item)) {
            return Rc::clone(known);
        }
        let module = self.modules.get(self.instances[instance].module);
        let definition = match item {
            Item::Resource(at) => &module.resources.all[at],
            Item::Call(at) => &module.calls.all[at],
        };
        if !MULTIPLIERS.iter().any(|by| definition.holds(by)) {
            return Rc::clone(&self.just_one);
        }
        // Whoever asks again while this is being found out asks for what depends on itself.
        let open = Rc::new(vec![vague("each", &unknown(definition.parts[0].header, "`for_each` refers to itself"))]);
        self.elements.insert((instance, item), open);
        let found = Rc::new(self.find_elements(definition, Scope::new(instance, None)));
        self.elements.insert((instance, item), Rc::clone(&found));
        found
    }

    fn find_elements(&mut self, definition: &Definition<'_>, scope: Scope<'_>) -> Vec<Element> {
        if let Some(source) = definition.attribute("for_each") {
            let over = self.source(source, scope);
            return match self.pairs(&over) {
                Ok(pairs) if pairs.is_empty() => vec![Element { exists: Some(false), ..vague("each", &over) }],
                Ok(pairs) if pairs.len() > MOST_ELEMENTS || !self.budget.pay_elements(pairs.len()) => {
                    vec![Element { exists: Some(true), ..vague("each", &unknown(over.spot, TOO_MANY)) }]
                }
                Ok(pairs) => pairs.into_iter().map(|(key, value)| of_pair(&over, key, value)).collect(),
                Err(why) => vec![vague("each", &why)],
            };
        }
        let Some(source) = definition.attribute("count") else {
            let enabled = definition.enabled().map(|source| self.source(source, scope));
            let exists = enabled.map_or(Some(true), |enabled| boolean(&enabled));
            return vec![Element { key: None, number: None, frame: None, exists }];
        };
        let count = self.source(source, scope);
        match index(&count) {
            Some(0) => vec![Element { exists: Some(false), ..vague("count", &count) }],
            Some(many) if many > MOST_ELEMENTS || !self.budget.pay_elements(many) => {
                vec![Element { exists: Some(true), ..vague("count", &unknown(count.spot, TOO_MANY)) }]
            }
            Some(many) => (0..many).map(|at| of_number(&count, at)).collect(),
            None => vec![vague("count", &self.open(&[&count], count.spot, "`count` is no number"))],
        }
    }

    /// Keys and values of a collection, in Terraform's order; else why they are not known.
    pub(super) fn pairs(&mut self, over: &Value) -> Result<Vec<(Value, Value)>, Value> {
        if !self.budget.pay_copy(over) {
            return Err(unknown(over.spot, crate::terraform::budget::EXHAUSTED));
        }
        match &over.value {
            Kind::Object(entries) => {
                if let Some(open) = entries.iter().find(|entry| entry.is_open()) {
                    return Err(open.node.clone());
                }
                let mut pairs: Vec<(Value, Value)> =
                    entries.iter().map(|entry| (string(&entry.key, entry.key_spot), entry.node.clone())).collect();
                pairs.sort_by(|(a, _), (b, _)| a.as_str().cmp(&b.as_str()));
                Ok(pairs)
            }
            Kind::Array(items) => {
                let number = |at: usize, of: &Value| Node::new(of.spot.file, of.spot.span, Kind::Number(at.to_string().into()));
                Ok(items.iter().enumerate().map(|(at, item)| (number(at, item), item.clone())).collect())
            }
            Kind::Unknown(_) => Err(over.clone()),
            _ => Err(self.fault(over.spot, "what is gone through is no collection")),
        }
    }

    pub(super) fn for_expression(&mut self, expression: &ForExpr, spot: Spot, scope: Scope<'_>) -> Value {
        let over = self.expression(&expression.intro.collection_expr, scope);
        let pairs = match self.pairs(&over) {
            Ok(pairs) => pairs,
            Err(why) => return self.open(&[&why], spot, "a collection is not known"),
        };
        if expression.grouping && pairs.len() > MOST_ELEMENTS {
            return unknown(spot, TOO_MANY);
        }
        let (mut items, mut entries): (Vec<Value>, Vec<Entry<'static>>) = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            let of_key = expression.intro.key_var.as_ref().map(|name| Frame {
                name: name.as_str(),
                value: Rc::new(key),
                up: scope.frame,
            });
            let up = of_key.as_ref().or(scope.frame);
            let frame = Frame { name: expression.intro.value_var.as_str(), value: Rc::new(value), up };
            let scope = scope.with(&frame);
            if let Some(condition) = &expression.cond {
                let condition = self.expression(&condition.expr, scope);
                match boolean(&condition) {
                    Some(true) => {}
                    Some(false) => continue,
                    None => return self.open(&[&condition], spot, "a condition is neither true nor false"),
                }
            }
            let node = self.expression(&expression.value_expr, scope);
            let Some(key) = &expression.key_expr else {
                items.push(node);
                continue;
            };
            let key = self.expression(key, scope);
            let Some(name) = text(&key) else { return self.open(&[&key], spot, "a key is no text") };
            add(&mut entries, &name, key.spot, node, expression.grouping);
        }
        let kind = if expression.key_expr.is_some() { Kind::Object(entries) } else { Kind::Array(items) };
        Node::new(spot.file, spot.span, kind)
    }

    /// The frames in which a block stands that may have a `for_each`: none where that is not known.
    pub(in crate::terraform) fn frames(&mut self, block: Block<'_>) -> Vec<Option<Frame<'static>>> {
        let Some(source) = block.attribute("for_each") else { return vec![None] };
        let over = self.source(source, Scope::new(0, None));
        let pairs = self.pairs(&over).unwrap_or_default();
        let frames = pairs.into_iter().take(MOST_ELEMENTS).map(|(key, value)| {
            let element = of_pair(&over, key, value);
            element.frame.map(|(name, value)| Frame { name, value, up: None })
        });
        frames.collect()
    }
}

/// A key of `for_each` as it stands in addresses.
pub(in crate::terraform) fn shown_key(key: &str) -> String {
    format!("[\"{}\"]", key.replace('\\', "\\\\").replace('"', "\\\""))
}

fn add(entries: &mut Vec<Entry<'static>>, name: &str, key_spot: Spot, node: Value, grouping: bool) {
    if grouping && let Some(entry) = entries.iter_mut().find(|entry| entry.key == name) {
        if let Kind::Array(items) = &mut entry.node.value {
            items.push(node);
        }
        return;
    }
    let spot = node.spot;
    let node = if grouping { Node::new(spot.file, spot.span, Kind::Array(vec![node])) } else { node };
    entries.push(Entry { key: Cow::Owned(name.to_owned()), key_spot, node });
}

fn string(text: &str, spot: Spot) -> Value {
    Node::new(spot.file, spot.span, Kind::String(Cow::Owned(text.to_owned())))
}

/// `each`: an object of `key` and `value`.
pub(super) fn each(over: &Value, key: Value, value: Value) -> Value {
    let entry = |name: &'static str, node: Value| Entry { key: Cow::Borrowed(name), key_spot: node.spot, node };
    Node::new(over.spot.file, over.spot.span, Kind::Object(vec![entry("key", key), entry("value", value)]))
}

/// An element of `for_each`. Of a set, the key is the value.
fn of_pair(over: &Value, key: Value, value: Value) -> Element {
    let key = if matches!(key.value, Kind::Number(_)) { value.clone() } else { key };
    let shown = text(&key).map(Cow::into_owned);
    let exists = shown.is_some().then_some(true);
    Element { key: shown, number: None, frame: Some(("each", Rc::new(each(over, key, value)))), exists }
}

fn of_number(count: &Value, at: usize) -> Element {
    let number = Node::new(count.spot.file, count.spot.span, Kind::Number(at.to_string().into()));
    let entry = Entry { key: Cow::Borrowed("index"), key_spot: count.spot, node: number };
    let frame = Node::new(count.spot.file, count.spot.span, Kind::Object(vec![entry]));
    Element { key: None, number: Some(at), frame: Some(("count", Rc::new(frame))), exists: Some(true) }
}

/// One element that stands for all, since it is not known how many there are.
fn vague(frame: &'static str, why: &Value) -> Element {
    let why = match &why.value {
        Kind::Unknown(_) => why.clone(),
        _ => unknown(why.spot, "there is none of it"),
    };
    Element { key: None, number: None, frame: Some((frame, Rc::new(why))), exists: None }
}
