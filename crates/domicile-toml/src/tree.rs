//! The tree of one file: all values stand in one vector, and the children of each are linked, those of a table by their keys.

use std::borrow::Cow;
use std::cmp::Ordering;

use domicile_diagnostic::Span;
use toml::value::Datetime;

/// Where the root table stands. It is nobody's child, so that it also says "none" in links.
pub(crate) const ROOT: u32 = 0;
const NONE: u32 = ROOT;

/// How many keys are looked at to find the place of one: who writes larger tables out of order shall not wait for ever.
const MOST_STEPS: usize = 64;

/// What a file says, with the place of every key and every value.
pub struct Tree<'t> {
    pub(crate) items: Vec<Item<'t>>,
}

/// A value, with its key if it stands in a table.
pub(crate) struct Item<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_span: Span,
    pub(crate) value: Value<'t>,
    pub(crate) span: Span,
    next: u32,
}

/// Numbers and times of day mean nothing to any reader: only their type is kept.
pub(crate) enum Value<'t> {
    String(Cow<'t, str>),
    Integer,
    Float,
    Boolean(bool),
    /// Year, month and day, unless there is more or less to it.
    Moment(Option<(i16, i8, i8)>),
    List(Children),
    Table(Children),
}

/// How a table or a list came to be: that decides who may add to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// By its own header.
    Header,
    /// By the header of a table inside it.
    Passing,
    /// By a dotted key.
    Dotted,
    /// In brackets or braces.
    Inline,
}

/// The ends of a chain of links.
#[derive(Clone, Copy)]
pub(crate) struct Children {
    first: u32,
    last: u32,
    len: u32,
    made: Made,
}

/// Where a key stands in a table, or would.
enum Place {
    Taken(u32),
    After(u32),
}

impl Children {
    pub(crate) fn none(made: Made) -> Self {
        Children { first: NONE, last: NONE, len: 0, made }
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }
}

impl<'t> Item<'t> {
    pub(crate) fn new(key: Cow<'t, str>, key_span: Span, value: Value<'t>, span: Span) -> Self {
        Item { key, key_span, value, span, next: NONE }
    }
}

impl Value<'_> {
    /// A date or time.
    pub(crate) fn moment(at: &Datetime) -> Self {
        let date = at.date.filter(|_| at.time.is_none() && at.offset.is_none());
        Value::Moment(date.and_then(|date| {
            Some((i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?))
        }))
    }

    fn children(&mut self) -> Option<&mut Children> {
        match self {
            Value::List(children) | Value::Table(children) => Some(children),
            _ => None,
        }
    }
}

impl<'t> Tree<'t> {
    /// A tree of an empty root table, with room for so many values.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let mut items = Vec::with_capacity(capacity);
        let root = Value::Table(Children::none(Made::Header));
        items.push(Item::new(Cow::Borrowed(""), Span::default(), root, Span::default()));
        Tree { items }
    }

    /// A value that is there already.
    pub(crate) fn at(&mut self, at: u32) -> &mut Item<'t> {
        &mut self.items[at as usize]
    }

    /// Adds a child behind all others; in a table, its key must be the greatest.
    pub(crate) fn append(&mut self, parent: u32, item: Item<'t>) -> u32 {
        let last = self.at(parent).value.children().map_or(NONE, |children| children.last);
        self.link(parent, last, item)
    }

    /// Adds an element to a list in brackets, unless it is none.
    pub(crate) fn element(&mut self, list: u32, value: Value<'t>, span: Span) -> Option<u32> {
        let in_brackets = matches!(&self.at(list).value, Value::List(children) if children.made == Made::Inline);
        in_brackets.then(|| self.append(list, Item::new(Cow::Borrowed(""), Span::default(), value, span)))
    }

    /// Adds a value to a table under a key that it does not have.
    pub(crate) fn insert(&mut self, table: u32, item: Item<'t>) -> Option<u32> {
        match self.place(table, &item.key)? {
            Place::After(last) => Some(self.link(table, last, item)),
            Place::Taken(_) => None,
        }
    }

    /// The table that a part of a path leads to, made if need be; none if what stands there is not plainly open to the path.
    pub(crate) fn step(&mut self, table: u32, key: Cow<'t, str>, span: Span, made: Made) -> Option<u32> {
        match self.place(table, &key)? {
            Place::After(last) => Some(self.link(table, last, Item::new(key, span, Value::Table(Children::none(made)), span))),
            Place::Taken(at) => match &self.at(at).value {
                Value::Table(children) => match (made, children.made) {
                    (Made::Dotted, Made::Dotted) | (Made::Passing, Made::Header | Made::Passing) => Some(at),
                    _ => None,
                },
                Value::List(tables) if made == Made::Passing && tables.made == Made::Header => Some(tables.last),
                _ => None,
            },
        }
    }

    /// The table that a header `[key]` opens.
    pub(crate) fn open(&mut self, parent: u32, key: Cow<'t, str>, key_span: Span, span: Span) -> Option<u32> {
        match self.place(parent, &key)? {
            Place::After(last) => {
                let table = Value::Table(Children::none(Made::Header));
                Some(self.link(parent, last, Item::new(key, key_span, table, span)))
            }
            Place::Taken(at) => {
                let item = self.at(at);
                match &mut item.value {
                    Value::Table(children) if children.made == Made::Passing => children.made = Made::Header,
                    _ => return None,
                }
                (item.key_span, item.span) = (key_span, span);
                Some(at)
            }
        }
    }

    /// The table that a header `[[key]]` opens.
    pub(crate) fn open_another(&mut self, parent: u32, key: Cow<'t, str>, key_span: Span, span: Span) -> Option<u32> {
        let list = match self.place(parent, &key)? {
            Place::After(last) => {
                let list = Value::List(Children::none(Made::Header));
                self.link(parent, last, Item::new(key, key_span, list, span))
            }
            Place::Taken(at) => match &self.at(at).value {
                Value::List(tables) if tables.made == Made::Header => at,
                _ => return None,
            },
        };
        let table = Value::Table(Children::none(Made::Header));
        Some(self.append(list, Item::new(Cow::Borrowed(""), Span::default(), table, span)))
    }

    /// Where a key belongs in a table; none if that is no table, or the search takes too long.
    fn place(&self, table: u32, key: &str) -> Option<Place> {
        let Value::Table(children) = &self.items[table as usize].value else { return None };
        if children.is_empty() {
            return Some(Place::After(NONE));
        }
        match key.cmp(&self.items[children.last as usize].key) {
            Ordering::Greater => return Some(Place::After(children.last)),
            Ordering::Equal => return Some(Place::Taken(children.last)),
            Ordering::Less => {}
        }
        let (mut before, mut at) = (NONE, children.first);
        for _ in 0..MOST_STEPS {
            let item = &self.items[at as usize];
            match key.cmp(&item.key) {
                Ordering::Less => return Some(Place::After(before)),
                Ordering::Equal => return Some(Place::Taken(at)),
                Ordering::Greater => (before, at) = (at, item.next),
            }
        }
        None
    }

    fn link(&mut self, parent: u32, last: u32, mut item: Item<'t>) -> u32 {
        // A file has fewer values than bytes, and those can be counted in 32 bits.
        let at = u32::try_from(self.items.len()).unwrap_or(NONE);
        let behind = if last == NONE { None } else { Some(std::mem::replace(&mut self.at(last).next, at)) };
        if let Some(children) = self.at(parent).value.children() {
            item.next = behind.unwrap_or(children.first);
            if last == NONE {
                children.first = at;
            }
            if item.next == NONE {
                children.last = at;
            }
            children.len += 1;
        }
        self.items.push(item);
        at
    }
}

/// The children of a table or a list, in order.
pub(crate) struct Chain<'d> {
    pub(crate) items: &'d [Item<'d>],
    at: u32,
    left: u32,
}

impl<'d> Chain<'d> {
    pub(crate) fn new(items: &'d [Item<'d>], children: Children) -> Self {
        Chain { items, at: children.first, left: children.len }
    }
}

impl<'d> Iterator for Chain<'d> {
    type Item = &'d Item<'d>;

    fn next(&mut self) -> Option<&'d Item<'d>> {
        self.left = self.left.checked_sub(1)?;
        let item = self.items.get(self.at as usize)?;
        self.at = item.next;
        Some(item)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Chain<'_> {}
