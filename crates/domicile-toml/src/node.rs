//! A value of the tree, and a table of it, with their places.

use domicile_diagnostic::Span;

use crate::tree::{Chain, Children, Item, Made, Tree, Value};

/// A value, and where it was written.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    items: &'d [Item<'d>],
    value: &'d Value<'d>,
    /// Its characters; for a table, those of its header.
    pub span: Span,
}

/// A table, and where it was written.
#[derive(Clone, Copy)]
pub struct Table<'d> {
    items: &'d [Item<'d>],
    children: Children,
    /// The characters of its header; for an inline table, all of it.
    pub span: Span,
}

impl<'d> Node<'d> {
    fn new(items: &'d [Item<'d>], item: &'d Item<'d>) -> Self {
        Node { items, value: &item.value, span: item.span }
    }

    /// What the value is, in words.
    pub fn type_name(&self) -> &'static str {
        match self.value {
            Value::String(_) => "a string",
            Value::Integer => "an integer",
            Value::Float => "a float",
            Value::Boolean(_) => "a boolean",
            Value::Moment(_) => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&'d str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The elements, if it is a list.
    pub fn as_list(&self) -> Option<impl ExactSizeIterator<Item = Node<'d>> + use<'d>> {
        match self.value {
            Value::List(children) => {
                let items = self.items;
                Some(Chain::new(items, *children).map(move |item| Node::new(items, item)))
            }
            _ => None,
        }
    }

    /// The table, if it is one.
    pub fn as_table(&self) -> Option<Table<'d>> {
        match self.value {
            Value::Table(children) => Some(Table { items: self.items, children: *children, span: self.span }),
            _ => None,
        }
    }

    /// Year, month and day, if it is a date without a time.
    pub fn as_date(&self) -> Option<(i16, i8, i8)> {
        match self.value {
            Value::Moment(date) => *date,
            _ => None,
        }
    }
}

impl<'d> Table<'d> {
    pub(crate) fn root(tree: &'d Tree<'d>) -> Self {
        let children = match &tree.items[..] {
            [Item { value: Value::Table(children), .. }, ..] => *children,
            _ => Children::none(Made::Header),
        };
        Table { items: &tree.items, children, span: Span::default() }
    }

    /// Keys and values, each key with its place, in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Span, Node<'d>)> + use<'d> {
        let items = self.items;
        Chain::new(items, self.children).map(move |item| (&*item.key, item.key_span, Node::new(items, item)))
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }
}
