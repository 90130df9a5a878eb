//! What an expression comes to.

use std::borrow::Cow;
use std::rc::Rc;

use crate::document::Spot;
use crate::observation::Unknown;
use crate::tree::{Entry, Kind, Node};

/// So many places are kept of those that a value was put together from.
const MOST_SOURCES: usize = 4;

/// A value, and the literals that it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) shape: Shape,
    pub(crate) from: Vec<Spot>,
}

/// What a value is. What is large is shared: a template may use a variable a thousand times.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Null,
    Boolean(bool),
    Number(i64),
    Text(Rc<str>),
    Array(Rc<Vec<Item>>),
    Object(Rc<Object>),
    Unknown(Rc<Unknown>),
}

/// An element of a list, or the value of a field.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Where it was written; none: it was computed along with what holds it.
    pub(crate) spot: Option<Spot>,
    pub(crate) term: Term,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object {
    pub(crate) fields: Vec<Field>,
    /// Why it may have more fields than these.
    pub(crate) open: Option<Rc<Unknown>>,
}

/// A field of an object, and where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) key: Rc<str>,
    pub(crate) key_spot: Spot,
    pub(crate) item: Item,
}

impl Term {
    pub(crate) fn new(shape: Shape) -> Self {
        Term { shape, from: Vec::new() }
    }

    /// A value that was written down.
    pub(crate) fn literal(shape: Shape, spot: Spot) -> Self {
        Term { shape, from: vec![spot] }
    }

    pub(crate) fn unknown(because: impl Into<String>) -> Self {
        Term::new(Shape::Unknown(Rc::new(Unknown::unresolved(because))))
    }

    pub(crate) fn text(text: &str) -> Self {
        Term::new(Shape::Text(text.into()))
    }

    /// It also comes from these places.
    pub(crate) fn and_from(mut self, places: &[Spot]) -> Self {
        for place in places {
            if self.from.len() < MOST_SOURCES && !self.from.contains(place) {
                self.from.push(*place);
            }
        }
        self
    }

    pub(crate) fn why_unknown(&self) -> Option<&Rc<Unknown>> {
        if let Shape::Unknown(why) = &self.shape { Some(why) } else { None }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Shape::Text(text) = &self.shape { Some(text) } else { None }
    }

    /// How much work it is to go through it, in steps.
    pub(crate) fn weight(&self) -> usize {
        match &self.shape {
            Shape::Text(text) => text.len() / 64,
            Shape::Array(items) => items.len() / 8,
            Shape::Object(object) => object.fields.len() / 8,
            _ => 0,
        }
    }

    /// The value under a key, whatever its case. A key that is not there is null, unless the object may have more than is known.
    pub(crate) fn get(&self, key: &str) -> Term {
        match &self.shape {
            Shape::Object(object) => match object.field(key) {
                Some(field) => field.item.term.clone(),
                None => object.open.as_ref().map_or(Term::new(Shape::Null), |why| Term {
                    shape: Shape::Unknown(Rc::clone(why)),
                    from: self.from.clone(),
                }),
            },
            Shape::Unknown(_) => self.clone(),
            _ => Term::new(Shape::Null),
        }
    }

    /// The value as readers see it: written at `spot`, with the places that it comes from beside it. Takes from `left`, and is unknown
    /// where nothing is left.
    pub(crate) fn node(&self, spot: Spot, left: &mut usize) -> Node<'static> {
        let within =
            |inner: &Spot| inner.file == spot.file && spot.span.start <= inner.span.start && inner.span.end <= spot.span.end;
        let from = self.from.iter().copied().filter(|source| !within(source)).collect();
        if *left == 0 {
            let unknown = Unknown::unresolved("the template is too large to be resolved");
            return Node { spot, value: Kind::Unknown(Box::new(unknown)), from };
        }
        *left -= 1;
        let value = match &self.shape {
            Shape::Null => Kind::Null,
            Shape::Boolean(is) => Kind::Boolean(*is),
            Shape::Number(number) => Kind::Number(Cow::Owned(number.to_string())),
            Shape::Text(text) => Kind::String(Cow::Owned(text.to_string())),
            Shape::Array(items) => {
                Kind::Array(items.iter().map(|item| item.term.node(item.spot.unwrap_or(spot), left)).collect())
            }
            Shape::Object(object) if object.open.is_none() || !object.fields.is_empty() => {
                let fields = object.fields.iter().map(|field| Entry {
                    key: Cow::Owned(field.key.to_string()),
                    key_spot: field.key_spot,
                    node: field.item.term.node(field.item.spot.unwrap_or(spot), left),
                });
                Kind::Object(fields.collect())
            }
            Shape::Object(object) => {
                object.open.as_ref().map_or(Kind::Object(Vec::new()), |why| Kind::Unknown(Box::new((**why).clone())))
            }
            Shape::Unknown(why) => Kind::Unknown(Box::new((**why).clone())),
        };
        Node { spot, value, from }
    }
}

impl Object {
    /// A field, whatever the case of its key; of several, the last.
    pub(crate) fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().rev().find(|field| field.key.eq_ignore_ascii_case(key))
    }
}
