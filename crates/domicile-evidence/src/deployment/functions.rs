//! The functions of templates whose results follow from their arguments alone, as a table.

use std::cmp::Ordering;
use std::rc::Rc;

use super::scope::{MOST_REPEATS, short};
use super::term::{Field, Item, Object, Shape, Term};

/// So long may a text become.
const LONGEST: usize = 4096;

/// A function with a list of arguments that are all known; none where they are not what it takes.
type Function = fn(&[Term]) -> Option<Shape>;

/// By their names in small letters. The operators of Bicep are calls of these as well.
const FUNCTIONS: &[(&str, Function)] = &[
    ("add", |of| numbers(of, i64::checked_add).map(Shape::Number)),
    ("concat", concat),
    ("contains", |of| contains(of).map(Shape::Boolean)),
    ("createarray", |of| Some(array(of))),
    ("createobject", create_object),
    ("div", |of| numbers(of, i64::checked_div).map(Shape::Number)),
    ("empty", |of| length(of.first()?).map(|length| Shape::Boolean(length == 0))),
    ("endswith", |of| texts(of, |text, end| text.ends_with(end)).map(Shape::Boolean)),
    ("equals", |of| same(of.first()?, of.get(1)?).map(Shape::Boolean)),
    ("equalsinsensitively", |of| texts(of, |a, b| a == b).map(Shape::Boolean)),
    ("false", |_| Some(Shape::Boolean(false))),
    ("first", |of| end(of, false)),
    ("format", format),
    ("greater", |of| compare(of, Ordering::is_gt).map(Shape::Boolean)),
    ("greaterorequals", |of| compare(of, Ordering::is_ge).map(Shape::Boolean)),
    ("last", |of| end(of, true)),
    ("length", |of| i64::try_from(length(of.first()?)?).ok().map(Shape::Number)),
    ("less", |of| compare(of, Ordering::is_lt).map(Shape::Boolean)),
    ("lessorequals", |of| compare(of, Ordering::is_le).map(Shape::Boolean)),
    ("mod", |of| numbers(of, i64::checked_rem).map(Shape::Number)),
    ("mul", |of| numbers(of, i64::checked_mul).map(Shape::Number)),
    ("not", |of| boolean(of.first()?).map(|is| Shape::Boolean(!is))),
    ("null", |_| Some(Shape::Null)),
    ("range", range),
    ("replace", replace),
    ("split", split),
    ("startswith", |of| texts(of, |text, start| text.starts_with(start)).map(Shape::Boolean)),
    ("string", |of| display(of.first()?).map(|text| Shape::Text(text.into()))),
    ("sub", |of| numbers(of, i64::checked_sub).map(Shape::Number)),
    ("tolower", |of| of.first()?.as_text().map(|text| Shape::Text(text.to_lowercase().into()))),
    ("toupper", |of| of.first()?.as_text().map(|text| Shape::Text(text.to_uppercase().into()))),
    ("trim", |of| of.first()?.as_text().map(|text| Shape::Text(text.trim().into()))),
    ("true", |_| Some(Shape::Boolean(true))),
    ("union", union),
];

/// What a call comes to.
pub(crate) fn call(name: &str, of: &[Term]) -> Term {
    match (name.to_lowercase().as_str(), of) {
        ("if", [condition, yes, no]) => match condition.shape {
            Shape::Boolean(is) => (if is { yes } else { no }).clone(),
            _ => condition.clone(),
        },
        ("coalesce", _) => {
            of.iter().find(|term| !matches!(term.shape, Shape::Null)).or(of.last()).cloned().unwrap_or(Term::new(Shape::Null))
        }
        ("and", _) => junction(of, false),
        ("or", _) => junction(of, true),
        // These pick a value, and its place with it.
        ("any", [only]) => only.clone(),
        ("tryget", [whole, keys @ ..]) => keys.iter().fold(whole.clone(), |whole, key| part(&whole, key)),
        (small, _) => plain(name, small, of),
    }
}

fn plain(name: &str, small: &str, of: &[Term]) -> Term {
    let Some((_, function)) = FUNCTIONS.iter().find(|(of, _)| *of == small) else {
        return Term::unknown(format!("what `{}` gives is known only when it is deployed", short(name)));
    };
    if let Some(open) = of.iter().find(|term| term.why_unknown().is_some()) {
        return open.clone();
    }
    let Some(shape) = function(of) else { return Term::unknown(format!("`{name}` is given something that it does not take")) };
    if matches!(&shape, Shape::Text(text) if text.len() > LONGEST)
        || matches!(&shape, Shape::Array(items) if items.len() > MOST_REPEATS)
    {
        return Term::unknown("it becomes too long to be followed");
    }
    let sources = of.iter().flat_map(|term| term.from.iter().copied()).collect::<Vec<_>>();
    Term::new(shape).and_from(&sources)
}

/// A property of an object, or an element of a list.
pub(crate) fn part(whole: &Term, part: &Term) -> Term {
    if whole.why_unknown().is_some() {
        return whole.clone();
    }
    match (&whole.shape, &part.shape) {
        (_, Shape::Unknown(_)) => part.clone(),
        (_, Shape::Text(key)) => whole.get(key),
        (Shape::Array(items), Shape::Number(number)) => {
            let item = usize::try_from(*number).ok().and_then(|at| items.get(at));
            item.map_or(Term::new(Shape::Null), |item| item.term.clone())
        }
        _ => Term::new(Shape::Null),
    }
}

/// `and` and `or`: one value decides, whatever the others are.
fn junction(of: &[Term], decides: bool) -> Term {
    let is = |wanted: bool| move |term: &&Term| boolean(term) == Some(wanted);
    if let Some(term) = of.iter().find(is(decides)) {
        return term.clone();
    }
    let open = of.iter().find(|term| boolean(term).is_none());
    open.cloned().unwrap_or(Term::new(Shape::Boolean(!decides)))
}

fn boolean(term: &Term) -> Option<bool> {
    if let Shape::Boolean(is) = term.shape { Some(is) } else { None }
}

fn numbers(of: &[Term], with: fn(i64, i64) -> Option<i64>) -> Option<i64> {
    let [Shape::Number(a), Shape::Number(b)] = [&of.first()?.shape, &of.get(1)?.shape] else { return None };
    with(*a, *b)
}

fn compare(of: &[Term], holds: fn(Ordering) -> bool) -> Option<bool> {
    match (&of.first()?.shape, &of.get(1)?.shape) {
        (Shape::Number(a), Shape::Number(b)) => Some(holds(a.cmp(b))),
        (Shape::Text(a), Shape::Text(b)) => Some(holds(a.cmp(b))),
        _ => None,
    }
}

/// Two texts in small letters.
fn texts(of: &[Term], holds: fn(&str, &str) -> bool) -> Option<bool> {
    Some(holds(&of.first()?.as_text()?.to_lowercase(), &of.get(1)?.as_text()?.to_lowercase()))
}

fn same(a: &Term, b: &Term) -> Option<bool> {
    match (&a.shape, &b.shape) {
        (Shape::Null, Shape::Null) => Some(true),
        (Shape::Boolean(a), Shape::Boolean(b)) => Some(a == b),
        (Shape::Number(a), Shape::Number(b)) => Some(a == b),
        (Shape::Text(a), Shape::Text(b)) => Some(a == b),
        (Shape::Array(_) | Shape::Object(_), Shape::Array(_) | Shape::Object(_)) => None,
        _ => Some(false),
    }
}

fn length(of: &Term) -> Option<usize> {
    match &of.shape {
        Shape::Null => Some(0),
        Shape::Text(text) => Some(text.chars().count()),
        Shape::Array(items) => Some(items.len()),
        Shape::Object(object) if object.open.is_none() => Some(object.fields.len()),
        _ => None,
    }
}

fn contains(of: &[Term]) -> Option<bool> {
    let (whole, part) = (of.first()?, of.get(1)?);
    match &whole.shape {
        Shape::Text(text) => Some(text.contains(part.as_text()?)),
        Shape::Array(items) => items.iter().try_fold(false, |found, item| Some(found || same(&item.term, part)?)),
        Shape::Object(object) => match (object.field(part.as_text()?), &object.open) {
            (None, Some(_)) => None,
            (field, _) => Some(field.is_some()),
        },
        _ => None,
    }
}

fn array(of: &[Term]) -> Shape {
    Shape::Array(Rc::new(of.iter().map(|term| Item { spot: term.from.first().copied(), term: term.clone() }).collect()))
}

fn create_object(of: &[Term]) -> Option<Shape> {
    let field = |pair: &[Term]| {
        let [key, term] = pair else { return None };
        let spot = key.from.first().copied()?;
        let item = Item { spot: term.from.first().copied(), term: term.clone() };
        Some(Field { key: key.as_text()?.into(), key_spot: spot, item })
    };
    let fields = of.chunks(2).map(field).collect::<Option<Vec<_>>>()?;
    Some(Shape::Object(Rc::new(Object { fields, open: None })))
}

fn concat(of: &[Term]) -> Option<Shape> {
    if of.iter().any(|term| matches!(term.shape, Shape::Array(_))) {
        return union_of_lists(of);
    }
    let texts = of.iter().map(display).collect::<Option<Vec<_>>>()?;
    Some(Shape::Text(texts.concat().into()))
}

fn union_of_lists(of: &[Term]) -> Option<Shape> {
    let mut items = Vec::new();
    for term in of {
        let Shape::Array(more) = &term.shape else { return None };
        if items.len() + more.len() > MOST_REPEATS {
            return None;
        }
        items.extend(more.iter().cloned());
    }
    Some(Shape::Array(Rc::new(items)))
}

fn union(of: &[Term]) -> Option<Shape> {
    if of.iter().all(|term| matches!(term.shape, Shape::Array(_))) {
        return union_of_lists(of);
    }
    let mut union = Object::default();
    for term in of {
        let Shape::Object(object) = &term.shape else { return None };
        union.fields.extend(object.fields.iter().cloned());
        union.open = union.open.or_else(|| object.open.clone());
    }
    Some(Shape::Object(Rc::new(union)))
}

fn end(of: &[Term], last: bool) -> Option<Shape> {
    match &of.first()?.shape {
        Shape::Array(items) => {
            let item = if last { items.last() } else { items.first() };
            Some(item.map_or(Shape::Null, |item| item.term.shape.clone()))
        }
        Shape::Text(text) => {
            let letter = if last { text.chars().next_back() } else { text.chars().next() };
            Some(Shape::Text(letter.map(String::from).unwrap_or_default().into()))
        }
        _ => None,
    }
}

fn range(of: &[Term]) -> Option<Shape> {
    let [Shape::Number(start), Shape::Number(count)] = [&of.first()?.shape, &of.get(1)?.shape] else { return None };
    let count = usize::try_from(*count).ok().filter(|count| *count <= MOST_REPEATS)?;
    let numbers: Vec<Term> = (*start..).take(count).map(|number| Term::new(Shape::Number(number))).collect();
    Some(array(&numbers))
}

fn replace(of: &[Term]) -> Option<Shape> {
    let [text, old, new] = of else { return None };
    let (text, old, new) = (text.as_text()?, old.as_text()?, new.as_text()?);
    let becomes = text.len().checked_mul(new.len().max(1))?;
    (!old.is_empty() && becomes <= LONGEST * LONGEST).then(|| Shape::Text(text.replace(old, new).into()))
}

fn split(of: &[Term]) -> Option<Shape> {
    let (text, at) = (of.first()?.as_text()?, of.get(1)?.as_text()?);
    let sources = &of.first()?.from;
    (!at.is_empty()).then(|| array(&text.split(at).map(|piece| Term::text(piece).and_from(sources)).collect::<Vec<_>>()))
}

fn display(of: &Term) -> Option<String> {
    match &of.shape {
        Shape::Text(text) => Some(text.to_string()),
        Shape::Number(number) => Some(number.to_string()),
        Shape::Boolean(is) => Some(if *is { "True" } else { "False" }.to_owned()),
        _ => None,
    }
}

/// `format('{0}-{1}', a, b)`; what is more than a number between the braces is not known here.
fn format(of: &[Term]) -> Option<Shape> {
    let mut pieces = of.first()?.as_text()?.split('{');
    let mut text = pieces.next()?.to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once('}')?;
        text += &display(of.get(number.parse::<usize>().ok()?.checked_add(1)?)?)?;
        text += rest;
        if text.len() > LONGEST {
            break;
        }
    }
    Some(Shape::Text(text.into()))
}
