//! Attributes that say one thing each: rows of tables.

use crate::notes::Notes;
use crate::observation::{Subject, Value};
use crate::proviso::Proviso;
use crate::tree::Node;

use super::value::{at, flag, note, word};

/// An attribute, and what it says of the tenant.
pub(super) struct Attribute {
    path: &'static [&'static str],
    subject: Subject,
    says: Says,
    null: Null,
    proviso: Option<Proviso>,
}

/// How an attribute says it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// `true` and `false`.
    Flag,
    /// `true` that it is so, and `false` nothing: something else may make it so.
    Sign,
    /// A word, as it is written.
    Word,
    /// Any word but this one that it is so, and this one nothing.
    SignUnless(&'static str),
    /// A day, with or without a time.
    Day,
}

/// What `null` says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    Unknown,
    Nothing,
    False,
}

impl Attribute {
    const fn new(path: &'static [&'static str], subject: Subject, says: Says) -> Self {
        Attribute { path, subject, says, null: Null::Unknown, proviso: None }
    }

    /// It says whether it is so.
    pub(super) const fn flag(path: &'static [&'static str], subject: Subject) -> Self {
        Attribute::new(path, subject, Says::Flag)
    }

    /// `true` says that it is so. Nothing else says anything.
    pub(super) const fn sign(path: &'static [&'static str], subject: Subject) -> Self {
        Attribute::new(path, subject, Says::Sign).or_null_nothing()
    }

    /// Every word but one says that it is so. That one says nothing.
    pub(super) const fn sign_unless(word: &'static str, path: &'static [&'static str], subject: Subject) -> Self {
        Attribute::new(path, subject, Says::SignUnless(word))
    }

    /// It says a word.
    pub(super) const fn word(path: &'static [&'static str], subject: Subject) -> Self {
        Attribute::new(path, subject, Says::Word)
    }

    /// It says a day.
    pub(super) const fn day(path: &'static [&'static str], subject: Subject) -> Self {
        Attribute::new(path, subject, Says::Day)
    }

    /// `null` says nothing, and not that it is unknown.
    pub(super) const fn or_null_nothing(mut self) -> Self {
        self.null = Null::Nothing;
        self
    }

    /// `null` says as much as `false`.
    pub(super) const fn or_null_false(mut self) -> Self {
        self.null = Null::False;
        self
    }

    /// `false` stands only where something else is so.
    pub(super) const fn false_provided(mut self, proviso: Proviso) -> Self {
        self.proviso = Some(proviso);
        self
    }
}

/// Notes what the attributes of an object say.
pub(super) fn note_all(node: &Node<'_>, attributes: &[Attribute], notes: &mut Notes) {
    for attribute in attributes {
        let Some(entry) = at(node, attribute.path) else { continue };
        let value = match (entry.node.is_null(), attribute.null) {
            (true, Null::Nothing) => continue,
            (true, Null::False) => Value::Is(false),
            _ => match attribute.says {
                Says::Flag | Says::Sign => flag(entry),
                Says::Word | Says::SignUnless(_) => word(entry),
                Says::Day => super::directory::day(entry),
            },
        };
        let value = match (attribute.says, value) {
            (Says::Sign, Value::Is(false)) => continue,
            (Says::SignUnless(nothing), Value::Text(text)) if text.eq_ignore_ascii_case(nothing) => continue,
            (Says::SignUnless(_), Value::Text(_)) => Value::Is(true),
            (_, value) => value,
        };
        let is_off = value == Value::Is(false);
        let noted = note(notes, attribute.subject.clone(), value, entry);
        if let Some(proviso) = attribute.proviso.filter(|_| is_off) {
            noted.provided(proviso);
        }
    }
}
