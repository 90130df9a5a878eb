//! Changes to a file, of which some are mistakes and some are not.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::value::Value;

/// One change, at a place that the index chooses.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Put(Value),
    Respell(fn(&str) -> String),
    Rename(String),
    Remove(Index),
    Add(String, Value),
}

/// Changes, each with its place, that use these words.
pub(crate) fn changes(words: Vec<String>) -> impl Strategy<Value = Vec<(Index, Change)>> {
    prop::collection::vec((any::<Index>(), change(words)), 0..4)
}

fn change(words: Vec<String>) -> impl Strategy<Value = Change> {
    let word = select(words);
    let spellings: Vec<fn(&str) -> String> = vec![
        |text| text.to_lowercase(),
        |text| text.to_uppercase(),
        |text| text.replace([' ', '-'], ""),
        |text| text.replace(' ', "_"),
        |text| text.chars().flat_map(|letter| [' ', letter, '/']).collect(),
        |text| format!("{text}x"),
    ];
    prop_oneof![
        3 => value(word.clone().boxed()).prop_map(Change::Put),
        2 => select(spellings).prop_map(Change::Respell),
        1 => word.clone().prop_map(Change::Rename),
        2 => any::<Index>().prop_map(Change::Remove),
        1 => (word.clone(), value(word.boxed())).prop_map(|(key, value)| Change::Add(key, value)),
    ]
}

fn value(word: BoxedStrategy<String>) -> impl Strategy<Value = Value> {
    let text = prop_oneof![8 => word.clone(), 1 => " {0,2}", 1 => "\\PC{1,8}"].prop_map(Value::Text);
    let leaf = prop_oneof![6 => text, 2 => any::<bool>().prop_map(Value::Flag), 1 => (-1i64..40).prop_map(Value::Number)];
    leaf.prop_recursive(2, 6, 3, move |inner| {
        let keys = prop::collection::btree_map(word.clone(), inner.clone(), 0..3);
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(Value::List),
            keys.prop_map(|keys| Value::Table(keys.into_iter().collect())),
        ]
    })
}

/// A file with changes made to it.
pub(crate) fn changed(mut file: Value, changes: &[(Index, Change)]) -> Value {
    for (place, change) in changes {
        let count = count(&mut file);
        if count > 1 {
            make(&mut file, 1 + place.index(count - 1), change);
        }
    }
    file
}

fn count(value: &mut Value) -> usize {
    1 + value.inside().into_iter().map(count).sum::<usize>()
}

/// Makes the change at the value of that number, where all are counted from the root.
fn make(value: &mut Value, mut at: usize, change: &Change) {
    if at == 0 {
        return change.make(value);
    }
    at -= 1;
    for inside in value.inside() {
        let size = count(inside);
        if at < size {
            return make(inside, at, change);
        }
        at -= size;
    }
}

impl Change {
    fn make(&self, value: &mut Value) {
        match (self, value) {
            (Change::Put(put), value) => *value = put.clone(),
            (Change::Respell(spell), Value::Text(text)) => *text = spell(text),
            (Change::Rename(name), Value::Table(keys)) if !keys.iter().any(|(key, _)| key == name) => {
                if let Some((key, _)) = keys.first_mut() {
                    name.clone_into(key);
                }
            }
            (Change::Remove(which), Value::Table(keys)) if !keys.is_empty() => drop(keys.remove(which.index(keys.len()))),
            (Change::Remove(which), Value::List(items)) if !items.is_empty() => drop(items.remove(which.index(items.len()))),
            (Change::Add(name, value), Value::Table(keys)) if !keys.iter().any(|(key, _)| key == name) => {
                keys.push((name.clone(), value.clone()));
            }
            (Change::Add(_, value), Value::List(items)) => items.push(value.clone()),
            _ => {}
        }
    }
}
