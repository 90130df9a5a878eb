//! The functions that configurations use for what is read here. Any other leaves its value unknown.

mod apply;

use std::borrow::Cow;

use hcl_edit::expr::{Expression, FuncCall};

use super::super::budget::EXHAUSTED;
use super::value::{Value, is_unknown, made_of, named, number, open_as, text, unknown, unknown_in, used_at};
use super::{Evaluator, Scope};
use crate::document::Spot;
use crate::tree::{Kind, Node};
use apply::{
    contains, distinct, element, flat, format, in_order, join, key, length, lists, lookup, merge, one, replace, single, slice,
    sorted, split, string, substr, title, two, two_texts, zipmap,
};

/// Makes something new of its arguments; none where Terraform would refuse them.
type Make = fn(&[Value]) -> Option<Kind<'static>>;
/// Picks one of its arguments, or a piece of one.
type Pick = fn(Vec<Value>) -> Option<Value>;

const MADE: &[(&str, Make)] = &[
    ("chomp", |args| Some(string(text(one(args)?)?.trim_end_matches(['\r', '\n'])))),
    ("compact", |args| {
        Some(Kind::Array(
            one(args)?.items().iter().filter(|item| text(item).is_some_and(|text| !text.is_empty())).cloned().collect(),
        ))
    }),
    ("concat", |args| lists(args).map(|items| Kind::Array(items.cloned().collect()))),
    ("contains", |args| contains(two(args)?)),
    ("distinct", |args| Some(Kind::Array(distinct(one(args)?.items())?))),
    ("endswith", |args| two_texts(args).map(|(text, end)| Kind::Boolean(text.ends_with(&*end)))),
    ("flatten", |args| flat(one(args)?)),
    ("format", format),
    ("join", |args| join(args)),
    ("keys", |args| Some(Kind::Array(sorted(one(args)?)?.iter().map(|entry| key(entry)).collect()))),
    ("length", |args| length(one(args)?).map(|length| Kind::Number(Cow::Owned(length.to_string())))),
    ("lower", |args| Some(string(&text(one(args)?)?.to_lowercase()))),
    ("merge", |args| merge(args)),
    ("replace", |args| replace(args)),
    ("reverse", |args| Some(Kind::Array(one(args)?.items().iter().rev().cloned().collect()))),
    ("setunion", |args| Some(Kind::Array(distinct(&lists(args)?.cloned().collect::<Vec<_>>())?))),
    ("slice", |args| slice(args)),
    ("sort", |args| Some(Kind::Array(in_order(one(args)?.items())?))),
    ("split", |args| two_texts(args).map(|(by, whole)| Kind::Array(split(&whole, &by, &args[1])))),
    ("startswith", |args| two_texts(args).map(|(text, start)| Kind::Boolean(text.starts_with(&*start)))),
    ("strcontains", |args| two_texts(args).map(|(text, part)| Kind::Boolean(text.contains(&*part)))),
    ("substr", |args| substr(args)),
    ("title", |args| Some(string(&title(&text(one(args)?)?)))),
    ("tobool", |args| one(args)?.as_bool().map(Kind::Boolean)),
    ("tonumber", |args| number(one(args)?).map(super::operators::of_number)),
    ("toset", |args| Some(Kind::Array(distinct(&in_order(one(args)?.items())?)?))),
    ("tostring", |args| Some(string(&text(one(args)?)?))),
    ("trim", |args| two_texts(args).map(|(text, set)| string(text.trim_matches(|c| set.contains(c))))),
    ("trimprefix", |args| two_texts(args).map(|(text, start)| string(text.strip_prefix(&*start).unwrap_or(&text)))),
    ("trimspace", |args| Some(string(text(one(args)?)?.trim()))),
    ("trimsuffix", |args| two_texts(args).map(|(text, end)| string(text.strip_suffix(&*end).unwrap_or(&text)))),
    ("upper", |args| Some(string(&text(one(args)?)?.to_uppercase()))),
    ("values", |args| Some(Kind::Array(sorted(one(args)?)?.iter().map(|entry| entry.node.clone()).collect()))),
    ("zipmap", |args| zipmap(two(args)?)),
];

/// `jsonencode` is among them: whoever reads a body looks at what was encoded.
const PICKED: &[(&str, Pick)] = &[
    ("element", |args| element(&args)),
    ("jsondecode", |args| single(args).filter(|value| !matches!(value.value, Kind::String(_)))),
    ("jsonencode", single),
    ("lookup", |args| lookup(&args)),
    ("nonsensitive", single),
    ("one", |args| one(&args)?.each().first().cloned()),
    ("sensitive", single),
    ("tolist", single),
    ("tomap", single),
];

impl Evaluator<'_> {
    pub(super) fn call(&mut self, call: &FuncCall, spot: Spot, scope: Scope<'_>) -> Value {
        let name = call.name.name.as_str();
        let own: Vec<&Expression> = call.args.iter().collect();
        match name {
            _ if call.name.is_namespaced() => return not_followed(name, spot),
            "try" => return self.first_that_works(&own, spot, scope),
            "can" => return self.works(&own, spot, scope),
            "coalesce" | "coalescelist" => return self.first_with_content(&own, spot, scope),
            _ => {}
        }
        let made = MADE.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|at| MADE[at].1);
        let picked = PICKED.binary_search_by(|(known, _)| (*known).cmp(name)).ok().map(|at| PICKED[at].1);
        if made.is_none() && picked.is_none() {
            return not_followed(name, spot);
        }
        let mut args: Vec<Value> = own.iter().map(|expression| self.expression(expression, scope)).collect();
        if call.args.expand_final()
            && let Some(last) = args.pop()
        {
            match last.value {
                Kind::Array(items) => args.extend(items),
                _ => args.push(last),
            }
        }
        if let Some(open) = args.iter().find(|arg| is_unknown(arg)) {
            return open_as(open, spot);
        }
        if !args.iter().all(|arg| self.budget.pay_copy(arg)) {
            return unknown(spot, EXHAUSTED);
        }
        let open = args.iter().find_map(unknown_in).map(|open| open_as(open, spot));
        let value = match (made, picked) {
            (Some(make), _) => make(&args).map(|kind| made_of(&args, kind, spot)),
            (_, Some(pick)) => pick(args).map(|value| used_at(value, spot)),
            _ => None,
        };
        match (value, open) {
            (Some(value), _) => self.affordable(value),
            (None, Some(open)) => open,
            (None, None) => self.fault(spot, &format!("{} cannot be applied to what it is given", named(name))),
        }
    }

    /// What a function made may be much longer than what it was given.
    fn affordable(&mut self, value: Value) -> Value {
        if self.budget.pay_copy(&value) { value } else { unknown(value.spot, EXHAUSTED) }
    }

    fn first_that_works(&mut self, args: &[&Expression], spot: Spot, scope: Scope<'_>) -> Value {
        for arg in args {
            let before = self.faults;
            let value = self.expression(arg, scope);
            if self.faults == before {
                return used_at(value, spot);
            }
        }
        self.fault(spot, "nothing that `try` is given can be resolved")
    }

    fn works(&mut self, args: &[&Expression], spot: Spot, scope: Scope<'_>) -> Value {
        let before = self.faults;
        let value = args.first().map(|arg| self.expression(arg, scope));
        match value {
            _ if self.faults > before => Node::new(spot.file, spot.span, Kind::Boolean(false)),
            Some(value) if is_unknown(&value) => used_at(value, spot),
            _ => Node::new(spot.file, spot.span, Kind::Boolean(true)),
        }
    }

    fn first_with_content(&mut self, args: &[&Expression], spot: Spot, scope: Scope<'_>) -> Value {
        for arg in args {
            let value = self.expression(arg, scope);
            let empty = match &value.value {
                Kind::Null => true,
                Kind::String(text) => text.is_empty(),
                Kind::Array(items) => items.is_empty(),
                _ => false,
            };
            if !empty {
                return used_at(value, spot);
            }
        }
        self.fault(spot, "nothing that `coalesce` is given has a value")
    }
}

fn not_followed(name: &str, spot: Spot) -> Value {
    unknown(spot, format!("{} is not followed here", named(&format!("{name}()"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(MADE.is_sorted_by_key(|(name, _)| *name));
        assert!(PICKED.is_sorted_by_key(|(name, _)| *name));
    }
}
