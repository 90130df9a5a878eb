//! What names mean in one deployment of a template, and what its expressions come to.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::expression::{Expression, Form, Loop, Property, Template};
use super::functions;
use super::json::copy_index;
use super::term::{Field, Item, Object, Shape, Term};

/// So deep may what an expression needs go.
const DEEPEST: u32 = 96;

/// So often may something be repeated.
pub(crate) const MOST_REPEATS: usize = 1000;

/// The values that are given for parameters, by their names in small letters.
pub(crate) type Arguments = BTreeMap<String, Term>;

/// What may still be spent on one deployment: a template can ask for more work than there is time.
#[derive(Debug)]
pub(crate) struct Limits {
    left: Cell<u32>,
    depth: Cell<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { left: Cell::new(500_000), depth: Cell::new(0) }
    }
}

impl Limits {
    /// Takes one step; whether there was one left.
    pub(crate) fn step(&self) -> bool {
        self.spend(1)
    }

    fn spend(&self, steps: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(u32::try_from(steps).unwrap_or(u32::MAX)));
        left > 0
    }
}

/// A template with the values of its parameters.
pub(crate) struct Scope<'s, 'a> {
    pub(crate) template: &'s Template<'a>,
    pub(crate) arguments: Arguments,
    /// Whether somebody is seen to give them: where nobody is, what has no default is open, even if it may be null.
    pub(crate) is_given: bool,
    /// The resource group, where the template says which.
    pub(crate) group: Option<Term>,
    pub(crate) limits: &'s Limits,
    /// Variables and parameters that were asked for; none while one is being worked out.
    known: RefCell<BTreeMap<(&'static str, String), Option<Term>>>,
}

/// The variables of the loops around an expression.
#[derive(Clone, Copy)]
pub(crate) struct Locals<'l> {
    pub(crate) name: &'l str,
    pub(crate) term: &'l Term,
    pub(crate) outer: Option<&'l Locals<'l>>,
}

impl<'s, 'a> Scope<'s, 'a> {
    pub(crate) fn new(template: &'s Template<'a>, arguments: Arguments, group: Option<Term>, limits: &'s Limits) -> Self {
        Scope { template, arguments, is_given: true, group, limits, known: RefCell::default() }
    }

    /// What an expression comes to.
    pub(crate) fn term(&self, expression: &Expression<'a>, locals: Option<&Locals<'_>>) -> Term {
        let depth = self.limits.depth.get();
        if depth >= DEEPEST || !self.limits.step() {
            return Term::unknown("the template is too large to be resolved");
        }
        self.limits.depth.set(depth + 1);
        let term = self.form(expression, locals);
        self.limits.depth.set(depth);
        term
    }

    fn form(&self, expression: &Expression<'a>, locals: Option<&Locals<'_>>) -> Term {
        let literal = |shape| Term::literal(shape, expression.spot);
        match &expression.form {
            Form::Null => literal(Shape::Null),
            Form::Boolean(is) => literal(Shape::Boolean(*is)),
            Form::Number(number) => literal(Shape::Number(*number)),
            Form::Text(text) => literal(Shape::Text((**text).into())),
            Form::Array(items) => {
                let item = |of: &Expression<'a>| Item { spot: Some(of.spot), term: self.term(of, locals) };
                Term::new(Shape::Array(Rc::new(items.iter().map(item).collect())))
            }
            Form::Object(properties) => self.object(properties, locals),
            Form::Name(name) => self.name(name, locals),
            Form::Parameter(name) => self.parameter(name).unwrap_or_else(|| not_declared("parameter", name)),
            Form::Variable(name) => self.variable(name).unwrap_or_else(|| not_declared("variable", name)),
            Form::Call(name, arguments) => self.call(name, arguments, locals),
            Form::Part(whole, part) => {
                let (whole, part) = (self.term(whole, locals), self.term(part, locals));
                self.limits.spend(whole.weight());
                functions::part(&whole, &part)
            }
            Form::Each(each, body) => self.each(each, body, locals),
            Form::Json(node) => self.json(node, locals),
            Form::Plain(node) => self.plain(node),
            Form::Secret => Term::unknown("its value is kept in a vault"),
            Form::Obscure => Term::unknown("the expression is not understood"),
        }
    }

    fn object(&self, properties: &[Property<'a>], locals: Option<&Locals<'_>>) -> Term {
        let mut object = Object::default();
        for property in properties {
            let item = Item { spot: Some(property.value.spot), term: self.term(&property.value, locals) };
            match (&property.name, &item.term.shape) {
                (Some(name), _) => object.fields.push(Field { key: (&**name).into(), key_spot: property.key_spot, item }),
                (None, Shape::Object(spread)) => {
                    object.fields.extend(spread.fields.iter().cloned());
                    object.open = object.open.or_else(|| spread.open.clone());
                }
                (None, Shape::Unknown(why)) => object.open = Some(Rc::clone(why)),
                (None, _) => {}
            }
        }
        Term::new(Shape::Object(Rc::new(object)))
    }

    fn name(&self, name: &str, locals: Option<&Locals<'_>>) -> Term {
        if let Some(term) = local(name, locals) {
            return term;
        }
        let term = self.parameter(name).or_else(|| self.variable(name)).or_else(|| self.resource(name));
        term.unwrap_or_else(|| {
            if self.template.modules.iter().any(|module| module.name == name) {
                return Term::unknown(format!("what `{}` gives back is known only once it is deployed", short(name)));
            }
            Term::unknown(format!("`{}` is not declared in this file", short(name)))
        })
    }

    fn parameter(&self, name: &str) -> Option<Term> {
        let key = name.to_lowercase();
        let parameter = self.template.parameters.get(&key)?;
        // Who gives null leaves it at the default.
        let is_given = |term: &&Term| parameter.default.is_none() || !matches!(term.shape, Shape::Null);
        if let Some(term) = self.arguments.get(&key).filter(is_given) {
            return Some(term.clone());
        }
        let term = match &parameter.default {
            Some(default) => self.once("parameter", key, || self.term(default, None)),
            None if parameter.nullable && self.is_given => Term::new(Shape::Null),
            None => Term::unknown(format!("nothing gives the parameter `{}` a value", short(name))).and_from(&[parameter.spot]),
        };
        Some(term)
    }

    fn variable(&self, name: &str) -> Option<Term> {
        let key = name.to_lowercase();
        let value = self.template.variables.get(&key)?;
        Some(self.once("variable", key, || self.term(value, None)))
    }

    /// A resource of the template: what is written of it is known, the rest is not.
    fn resource(&self, name: &str) -> Option<Term> {
        let declared = self.template.resource(name)?;
        let open = Term::unknown(format!("what `{}` gives back is known only once it is deployed", short(name)));
        let open = open.and_from(&[declared.header]);
        if declared.existing || declared.when.each.is_some() {
            return Some(open);
        }
        Some(self.once("resource", name.to_owned(), || {
            let Shape::Object(object) = self.term(&declared.body, None).shape else { return open };
            let object = Object { fields: object.fields.clone(), open: open.why_unknown().cloned() };
            Term { shape: Shape::Object(Rc::new(object)), from: vec![declared.header] }
        }))
    }

    /// What something comes to that others may ask for again, and that may need itself.
    fn once(&self, what: &'static str, name: String, work_out: impl FnOnce() -> Term) -> Term {
        let key = (what, name);
        match self.known.borrow().get(&key) {
            Some(Some(term)) => return term.clone(),
            Some(None) => return Term::unknown(format!("the {what} `{}` needs itself", short(&key.1))),
            None => {}
        }
        self.known.borrow_mut().insert(key.clone(), None);
        let term = work_out();
        self.known.borrow_mut().insert(key, Some(term.clone()));
        term
    }

    fn call(&self, name: &str, arguments: &[Expression<'a>], locals: Option<&Locals<'_>>) -> Term {
        if name.eq_ignore_ascii_case("resourceGroup") && arguments.is_empty() {
            let open = || Term::unknown("the resource group that it is deployed to is not in the files");
            return self.group.clone().unwrap_or_else(open);
        }
        let terms: Vec<Term> = arguments.iter().map(|argument| self.term(argument, locals)).collect();
        if name.eq_ignore_ascii_case("copyIndex") {
            return copy_index(&terms, locals);
        }
        if !self.limits.spend(terms.iter().map(Term::weight).sum()) {
            return Term::unknown("the template is too large to be resolved");
        }
        functions::call(name, &terms)
    }

    fn each(&self, each: &Loop<'a>, body: &Expression<'a>, locals: Option<&Locals<'_>>) -> Term {
        let mut items = Vec::new();
        let whole = self.repeat(each, locals, &mut |locals| {
            items.push(Item { spot: Some(body.spot), term: self.term(body, locals) });
        });
        match whole {
            Ok(()) => Term::new(Shape::Array(Rc::new(items))),
            Err(why) => why,
        }
    }

    /// Does something for each turn of a loop; the reason where it is not known how many there are.
    pub(crate) fn repeat(
        &self,
        each: &Loop<'a>,
        locals: Option<&Locals<'_>>,
        turn: &mut dyn FnMut(Option<&Locals<'_>>),
    ) -> Result<(), Term> {
        let over = self.term(&each.over, locals);
        let elements: Vec<Term> = match &over.shape {
            Shape::Array(items) => items.iter().map(|item| item.term.clone().and_from(&over.from)).collect(),
            Shape::Number(count) => {
                vec![Term::new(Shape::Null); usize::try_from(*count).unwrap_or_default().min(MOST_REPEATS + 1)]
            }
            Shape::Unknown(_) => return Err(over),
            _ => return Err(Term::unknown("what it is repeated for is no list")),
        };
        if elements.len() > MOST_REPEATS {
            return Err(Term::unknown("it is repeated too often to be followed"));
        }
        for (number, element) in elements.iter().enumerate() {
            let number = Term::new(Shape::Number(i64::try_from(number).unwrap_or_default()));
            let index = Locals { name: each.index.as_deref().unwrap_or_default(), term: &number, outer: locals };
            let item = Locals { name: each.item.as_deref().unwrap_or_default(), term: element, outer: Some(&index) };
            let wanted = each.only_if.as_ref().map(|only| self.term(only, Some(&item)));
            if !wanted.is_some_and(|wanted| matches!(wanted.shape, Shape::Boolean(false))) {
                turn(Some(&item));
            }
        }
        Ok(())
    }
}

/// A name of the code, as it may be repeated in a sentence.
pub(crate) fn short(name: &str) -> String {
    name.chars().take(60).collect()
}

fn not_declared(what: &str, name: &str) -> Term {
    Term::unknown(format!("the {what} `{}` is not declared in this file", short(name)))
}

fn local(name: &str, locals: Option<&Locals<'_>>) -> Option<Term> {
    let found = std::iter::successors(locals, |locals| locals.outer).find(|locals| locals.name == name);
    found.map(|locals| locals.term.clone())
}
