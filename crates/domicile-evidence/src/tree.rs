//! A tree of values, each with its place: what JSON, HCL and others come to, so that one matcher reads them all.

use std::borrow::Cow;

use domicile_diagnostic::Span;

use crate::document::Spot;
use crate::observation::Unknown;

/// A value and where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Node<'d> {
    /// The characters of the value; of an expression, the expression where the value is used.
    pub(crate) spot: Spot,
    /// What it is.
    pub(crate) value: Kind<'d>,
    /// Where the value came from, where it was written elsewhere: a variable's default, a parameter file.
    pub(crate) from: Vec<Spot>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'d> {
    Null,
    Boolean(bool),
    Number(Cow<'d, str>),
    String(Cow<'d, str>),
    Array(Vec<Node<'d>>),
    Object(Vec<Entry<'d>>),
    /// An expression that could not be resolved, or a value that was cut off when the file was written.
    Unknown(Box<Unknown>),
}

/// A key of an object with its value. Keys may come twice.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'d> {
    pub(crate) key: Cow<'d, str>,
    pub(crate) key_spot: Spot,
    pub(crate) node: Node<'d>,
}

/// The key of an entry whose key is an expression that could not be resolved. Its value says why.
const OPEN: &str = "\0";

impl<'d> Entry<'d> {
    /// An entry under a key that is not known: it may be any.
    pub(crate) fn under_open_key(key_spot: Spot, why: Node<'d>) -> Self {
        Entry { key: Cow::Borrowed(OPEN), key_spot, node: why }
    }

    /// Whether its key is not known.
    pub(crate) fn is_open(&self) -> bool {
        self.key == OPEN && matches!(self.node.value, Kind::Unknown(_))
    }
}

impl<'d> Node<'d> {
    pub(crate) fn new(file: usize, span: Span, value: Kind<'d>) -> Self {
        Node { spot: Spot { file, span }, value, from: Vec::new() }
    }

    /// The entry under a key, whatever its case; of several, the last one counts, as every parser has it. One whose key is not known
    /// may be the one.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry<'d>> {
        self.entries().iter().rev().find(|entry| entry.key.eq_ignore_ascii_case(key) || entry.is_open())
    }

    /// The value under a key, whatever its case.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'d>> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The value at the end of several keys.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Node<'d>> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of an object; none of anything else.
    pub(crate) fn entries(&self) -> &[Entry<'d>] {
        match &self.value {
            Kind::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Node<'d>] {
        match &self.value {
            Kind::Array(items) => items,
            _ => &[],
        }
    }

    /// The elements of a list, or the one value that stands in the place of a list.
    pub(crate) fn each(&self) -> &[Node<'d>] {
        match &self.value {
            Kind::Array(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// A boolean. Some tools write it as a string.
    pub(crate) fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Kind::Boolean(value) => Some(*value),
            Kind::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Kind::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Kind::Null)
    }

    /// Whether a string is this word, whatever its case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.as_str().is_some_and(|text| text.eq_ignore_ascii_case(word))
    }
}
