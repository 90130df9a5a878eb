//! A value that can be written as TOML, for the parsers, and as JSON, for the schemas.

use std::fmt::Write;

use serde_json::Value as Json;

/// A value of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Flag(bool),
    Number(i64),
    Date(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

impl Value {
    /// What a file of TOML holds.
    pub(crate) fn read(text: &str) -> Value {
        fn of(value: toml::Value) -> Value {
            match value {
                toml::Value::String(text) => Value::Text(text),
                toml::Value::Boolean(flag) => Value::Flag(flag),
                toml::Value::Integer(number) => Value::Number(number),
                toml::Value::Datetime(date) => Value::Date(date.to_string()),
                toml::Value::Array(items) => Value::List(items.into_iter().map(of).collect()),
                toml::Value::Table(table) => Value::Table(table.into_iter().map(|(key, value)| (key, of(value))).collect()),
                toml::Value::Float(_) => panic!("no file has broken numbers"),
            }
        }
        of(toml::Value::Table(text.parse().expect("the file is TOML")))
    }

    /// A file: every key of the root on a line of its own.
    pub(crate) fn file(&self) -> String {
        let Value::Table(keys) = self else { panic!("a file is a table") };
        keys.iter().fold(String::new(), |text, (key, value)| text + &format!("{} = {}\n", quoted(key), value.toml()))
    }

    fn toml(&self) -> String {
        match self {
            Value::Text(text) => quoted(text),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(Value::toml).collect::<Vec<_>>().join(", ")),
            Value::Table(keys) => {
                let keys: Vec<String> = keys.iter().map(|(key, value)| format!("{} = {}", quoted(key), value.toml())).collect();
                format!("{{ {} }}", keys.join(", "))
            }
        }
    }

    /// As the language servers of TOML hand it to a schema.
    pub(crate) fn json(&self) -> Json {
        match self {
            Value::Text(text) | Value::Date(text) => text.as_str().into(),
            Value::Flag(flag) => (*flag).into(),
            Value::Number(number) => (*number).into(),
            Value::List(items) => items.iter().map(Value::json).collect(),
            Value::Table(keys) => keys.iter().map(|(key, value)| (key.clone(), value.json())).collect(),
        }
    }

    /// The values directly in it.
    pub(crate) fn inside(&mut self) -> Vec<&mut Value> {
        match self {
            Value::List(items) => items.iter_mut().collect(),
            Value::Table(keys) => keys.iter_mut().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }
}

/// A text in quotes, in which nothing means more than itself.
fn quoted(text: &str) -> String {
    let spell = |mut spelt: String, c: char| {
        match c {
            '"' | '\\' => write!(spelt, "\\{c}"),
            c if c.is_control() => write!(spelt, "\\u{:04x}", u32::from(c)),
            c => write!(spelt, "{c}"),
        }
        .expect("there is room");
        spelt
    };
    format!("\"{}\"", text.chars().fold(String::new(), spell))
}
