//! What the functions do, one by one. None is what Terraform would refuse, or what depends on something that is not known.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::value::{Value, index, is_unknown, number, text, unknown_in};
use crate::tree::{Entry, Kind, Node};

pub(super) fn one(args: &[Value]) -> Option<&Value> {
    args.first()
}

pub(super) fn two(args: &[Value]) -> Option<(&Value, &Value)> {
    Some((args.first()?, args.get(1)?))
}

pub(super) fn two_texts(args: &[Value]) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    Some((text(args.first()?)?, text(args.get(1)?)?))
}

pub(super) fn single(args: Vec<Value>) -> Option<Value> {
    args.into_iter().next()
}

pub(super) fn string(text: &str) -> Kind<'static> {
    Kind::String(Cow::Owned(text.to_owned()))
}

/// The elements of lists, one after the other.
pub(super) fn lists(args: &[Value]) -> Option<impl Iterator<Item = &Value>> {
    args.iter().all(|arg| matches!(arg.value, Kind::Array(_))).then(|| args.iter().flat_map(Node::items))
}

pub(super) fn texts(items: &[Value]) -> Option<Vec<String>> {
    items.iter().map(|item| text(item).map(Cow::into_owned)).collect()
}

pub(super) fn contains((list, wanted): (&Value, &Value)) -> Option<Kind<'static>> {
    let wanted = text(wanted)?;
    let found = list.items().iter().any(|item| text(item).is_some_and(|item| item == wanted));
    // An element that is not known may be the one.
    (found || unknown_in(list).is_none()).then_some(Kind::Boolean(found))
}

pub(super) fn distinct(items: &[Value]) -> Option<Vec<Value>> {
    let names = texts(items)?;
    let mut seen = HashSet::new();
    Some(items.iter().zip(&names).filter(|(_, name)| seen.insert(*name)).map(|(item, _)| item.clone()).collect())
}

pub(super) fn in_order(items: &[Value]) -> Option<Vec<Value>> {
    let names = texts(items)?;
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&a, &b| names[a].cmp(&names[b]));
    Some(order.into_iter().map(|at| items[at].clone()).collect())
}

pub(super) fn flat(value: &Value) -> Option<Kind<'static>> {
    fn add(value: &Value, to: &mut Vec<Value>) {
        match &value.value {
            Kind::Array(items) => items.iter().for_each(|item| add(item, to)),
            _ => to.push(value.clone()),
        }
    }
    let mut items = Vec::new();
    add(value, &mut items);
    // An element that is not known may be a list.
    let known = !items.iter().any(is_unknown);
    known.then_some(Kind::Array(items))
}

pub(super) fn length(value: &Value) -> Option<usize> {
    match &value.value {
        Kind::Array(items) => Some(items.len()),
        Kind::Object(entries) => (!entries.iter().any(Entry::is_open)).then_some(entries.len()),
        Kind::String(text) => Some(text.chars().count()),
        _ => None,
    }
}

pub(super) fn join(args: &[Value]) -> Option<Kind<'static>> {
    let mut parts = Vec::new();
    for list in &args[1..] {
        parts.extend(texts(list.items())?);
    }
    Some(string(&parts.join(&*text(&args[0])?)))
}

pub(super) fn sorted(value: &Value) -> Option<Vec<&Entry<'static>>> {
    let Kind::Object(entries) = &value.value else { return None };
    if entries.iter().any(Entry::is_open) {
        return None;
    }
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    Some(entries)
}

pub(super) fn key(entry: &Entry<'static>) -> Value {
    Node::new(entry.key_spot.file, entry.key_spot.span, string(&entry.key))
}

pub(super) fn merge(args: &[Value]) -> Option<Kind<'static>> {
    let mut merged: Vec<Entry<'static>> = Vec::new();
    for arg in args.iter().filter(|arg| !arg.is_null()) {
        let Kind::Object(entries) = &arg.value else { return None };
        let new: HashSet<&str> = entries.iter().map(|entry| &*entry.key).collect();
        merged.retain(|entry| !new.contains(&*entry.key));
        merged.extend(entries.iter().cloned());
    }
    Some(Kind::Object(merged))
}

pub(super) fn replace(args: &[Value]) -> Option<Kind<'static>> {
    let [whole, what, with] = args else { return None };
    let (whole, what, with) = (text(whole)?, text(what)?, text(with)?);
    // Between slashes stands a regular expression; without anything to look for, the result may be endless.
    let literal = !(what.is_empty() || what.len() > 1 && what.starts_with('/') && what.ends_with('/'));
    (literal && whole.len() * with.len().max(1) < 1 << 20).then(|| string(&whole.replace(&*what, &with)))
}

pub(super) fn slice(args: &[Value]) -> Option<Kind<'static>> {
    let [list, from, to] = args else { return None };
    Some(Kind::Array(list.items().get(index(from)?..index(to)?)?.to_vec()))
}

pub(super) fn split(whole: &str, by: &str, of: &Value) -> Vec<Value> {
    let parts = whole.split(by).filter(|part| !(by.is_empty() && part.is_empty()));
    parts.map(|part| Node { value: string(part), ..of.clone() }).collect()
}

pub(super) fn substr(args: &[Value]) -> Option<Kind<'static>> {
    let [whole, from, length] = args else { return None };
    let length = if number(length)? < 0.0 { usize::MAX } else { index(length)? };
    Some(string(&text(whole)?.chars().skip(index(from)?).take(length).collect::<String>()))
}

pub(super) fn title(text: &str) -> String {
    let mut first = true;
    let letters = text.chars().flat_map(|c| {
        let upper = if first { c.to_uppercase().to_string() } else { c.to_string() };
        first = c.is_whitespace();
        upper.chars().collect::<Vec<_>>()
    });
    letters.collect()
}

pub(super) fn zipmap((keys, values): (&Value, &Value)) -> Option<Kind<'static>> {
    let names = texts(keys.items())?;
    let entries = names.into_iter().zip(keys.items()).zip(values.items()).map(|((name, key), value)| Entry {
        key: Cow::Owned(name),
        key_spot: key.spot,
        node: value.clone(),
    });
    Some(Kind::Object(entries.collect()))
}

/// `%s`, `%d`, `%v`, `%%` and nothing else.
pub(super) fn format(args: &[Value]) -> Option<Kind<'static>> {
    let pattern = text(args.first()?)?;
    let mut values = args[1..].iter();
    let (mut made, mut rest) = (String::new(), &*pattern);
    while let Some((before, after)) = rest.split_once('%') {
        made.push_str(before);
        match after.chars().next()? {
            '%' => made.push('%'),
            's' | 'd' | 'v' => made.push_str(&text(values.next()?)?),
            _ => return None,
        }
        rest = &after[1..];
    }
    made.push_str(rest);
    Some(string(&made))
}

pub(super) fn element(args: &[Value]) -> Option<Value> {
    let (list, at) = two(args)?;
    let items = list.items();
    items.get(index(at)?.checked_rem(items.len())?).cloned()
}

pub(super) fn lookup(args: &[Value]) -> Option<Value> {
    let (map, name) = two(args)?;
    let name = text(name)?;
    let Kind::Object(entries) = &map.value else { return None };
    let found = entries.iter().rev().find(|entry| entry.key == name || entry.is_open()).map(|entry| &entry.node);
    found.or_else(|| args.get(2)).cloned()
}
