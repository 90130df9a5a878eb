//! A value of the tree, and a table of it, with their places.

use std::borrow::Cow;

use domicile_diagnostic::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value, and where it was written.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    pub(crate) value: &'d DeValue<'d>,
    /// Its characters; for a table, those of its header.
    pub span: Span,
}

/// A table, and where it was written.
#[derive(Clone, Copy)]
pub struct Table<'d> {
    pub(crate) entries: &'d DeTable<'d>,
    /// The characters of its header; for an inline table, all of it.
    pub span: Span,
}

impl<'d> Node<'d> {
    pub(crate) fn new(value: &'d Spanned<DeValue<'d>>) -> Self {
        Node { value: value.get_ref(), span: Span::new(value.span()) }
    }

    /// What the value is, in words.
    pub fn type_name(&self) -> &'static str {
        match self.value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&'d str> {
        match self.value {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    /// The elements, if it is a list.
    pub fn as_list(&self) -> Option<impl ExactSizeIterator<Item = Node<'d>> + use<'d>> {
        match self.value {
            DeValue::Array(items) => Some(items.iter().map(Node::new)),
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<Table<'d>> {
        match self.value {
            DeValue::Table(entries) => Some(Table { entries, span: self.span }),
            _ => None,
        }
    }

    /// Year, month and day, if it is a date without a time.
    pub fn as_date(&self) -> Option<(i16, i8, i8)> {
        match self.value {
            DeValue::Datetime(at) if at.time.is_none() && at.offset.is_none() => {
                let date = at.date?;
                Some((i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?))
            }
            _ => None,
        }
    }
}

impl<'d> Table<'d> {
    /// Keys and values, each key with its place.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Span, Node<'d>)> + use<'d> {
        self.entries.iter().map(|(key, value)| {
            let text: &'d Cow<'d, str> = key.get_ref();
            (&**text, Span::new(key.span()), Node::new(value))
        })
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
