//! The walk through a template and those that it deploys.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::arm::{self, Resource, Standing};
use crate::document::Spot;
use crate::notes::Notes;
use crate::observation::{Subject, Unknown, Value};

use super::body::{body, may_have};
use super::expression::{Declared, Module, Names, Target, Template, When};
use super::library::{Library, Start};
use super::registry;
use super::scope::{Arguments, Limits, Locals, Scope};
use super::term::{Shape, Term};

/// So deep may templates deploy one another.
const DEEPEST: usize = 12;

/// Notes what one deployment deploys, and adds the templates that it reaches.
pub(super) fn start(library: &Library<'_>, start: Start, reached: &mut BTreeSet<usize>, notes: &mut Notes) {
    let limits = Limits::default();
    reached.insert(start.template);
    let mut walk = Walk { library, limits: &limits, reached, notes, told: BTreeSet::new() };
    let template = &library.templates()[&start.template];
    let is_given = start.arguments.is_some();
    let mut scope = Scope::new(template, start.arguments.unwrap_or_default(), None, &limits);
    scope.is_given = is_given;
    walk.template(template, &scope, &Path { file: start.template, address: String::new(), open: None, depth: 0 });
}

/// A walk through the templates that one of them deploys.
struct Walk<'w, 'a, 'n> {
    library: &'w Library<'a>,
    limits: &'w Limits,
    reached: &'w mut BTreeSet<usize>,
    notes: &'n mut Notes,
    /// Where it was told that something is left out.
    told: BTreeSet<Spot>,
}

/// How the walk came to a template.
struct Path {
    file: usize,
    address: String,
    /// Why it is not known whether it is deployed at all.
    open: Option<Unknown>,
    depth: usize,
}

/// One of the times that something is deployed.
struct Once<'o, 'l> {
    address: String,
    open: Option<&'o Unknown>,
    locals: Option<&'o Locals<'l>>,
}

impl<'a> Walk<'_, 'a, '_> {
    /// Notes what a template deploys; its names mean what they mean in the scope.
    fn template(&mut self, template: &Template<'a>, scope: &Scope<'_, 'a>, path: &Path) {
        for declared in &template.resources {
            self.each(&declared.when, &declared.name, declared.header, scope, path, &mut |walk, once| {
                walk.resource(declared, scope, once);
            });
        }
        for module in &template.modules {
            self.each(&module.when, &module.name, module.header, scope, path, &mut |walk, once| {
                walk.module(module, scope, path, once);
            });
        }
    }

    /// Does something each time that something is deployed, and once where it is not known how often.
    fn each(
        &mut self,
        when: &When<'a>,
        name: &str,
        header: Spot,
        scope: &Scope<'_, 'a>,
        path: &Path,
        deploy: &mut dyn FnMut(&mut Self, &Once<'_, '_>),
    ) {
        let address = if path.address.is_empty() { name.to_owned() } else { format!("{}/{name}", path.address) };
        let mut turn = |walk: &mut Self, address: String, repeated: Option<&Unknown>, locals: Option<&Locals<'_>>| {
            if !walk.goes_on(header) {
                return;
            }
            let condition = when.condition.as_ref().map(|condition| scope.term(condition, locals));
            let why = match condition.as_ref().map(|condition| &condition.shape) {
                Some(Shape::Boolean(false)) => return,
                Some(Shape::Unknown(why)) => Some(open("whether it is deployed depends on something that is open", why)),
                _ => None,
            };
            let open = path.open.as_ref().or(repeated).or(why.as_ref());
            deploy(walk, &Once { address, open, locals });
        };
        let Some(each) = &when.each else { return turn(self, address, None, None) };
        let mut number = 0;
        let whole = scope.repeat(each, None, &mut |locals| {
            turn(self, format!("{address}[{number}]"), None, locals);
            number += 1;
        });
        if let Err(why) = whole {
            let because = why.why_unknown().map(|why| open("how often it is deployed depends on something that is open", why));
            let locals = Locals { name: each.item.as_deref().unwrap_or_default(), term: &why, outer: None };
            let index = Locals { name: each.index.as_deref().unwrap_or_default(), term: &why, outer: Some(&locals) };
            turn(self, address, because.as_ref(), Some(&index));
        }
    }

    /// Whether there is anything left to spend. Where there is not, that is told.
    fn goes_on(&mut self, header: Spot) -> bool {
        let goes_on = self.limits.step();
        if !goes_on && self.told.is_empty() {
            self.leave_out(header, "the template repeats more than can be followed");
        }
        goes_on
    }

    fn leave_out(&mut self, header: Spot, why: &str) {
        if self.told.insert(header) {
            self.notes.mistake(header, why, "Split the template: what it deploys from here on is not known.");
        }
    }

    fn resource(&mut self, declared: &Declared<'a>, scope: &Scope<'_, 'a>, once: &Once<'_, '_>) {
        if !arm::is_known(&declared.kind) && !may_have(&declared.body, "identity") {
            return;
        }
        let body = body(declared, scope, once.locals);
        let resource = Resource { kind: &declared.kind, shown: &once.address, header: declared.header, body: &body };
        let standing = match once.open {
            Some(why) => Standing::Open(why),
            None if declared.existing => Standing::Existing,
            None => Standing::Created,
        };
        arm::note(&resource, standing, self.notes);
    }

    fn module(&mut self, module: &Module<'a>, scope: &Scope<'_, 'a>, path: &Path, once: &Once<'_, '_>) {
        let given = || {
            let given = module.arguments.as_ref().map(|given| scope.term(given, once.locals));
            given.unwrap_or_else(|| Term::new(Shape::Object(Rc::default())))
        };
        let inner = |file| Path { file, address: once.address.clone(), open: once.open.cloned(), depth: path.depth + 1 };
        if path.depth >= DEEPEST {
            return self.leave_out(module.header, "templates deploy one another too deep to be followed");
        }
        let group = match &module.scope {
            Some(group) => Some(scope.term(group, once.locals)).filter(|group| matches!(group.shape, Shape::Object(_))),
            None => scope.group.clone(),
        };
        match &module.target {
            Target::Inline(template, Names::OfOuter) => self.template(template, scope, &inner(path.file)),
            Target::Inline(template, Names::Own) => {
                let scope = Scope::new(template, arguments(&given()), group, self.limits);
                self.template(template, &scope, &inner(path.file));
            }
            Target::File(name) => {
                let Some(file) = self.library.find(path.file, name) else {
                    return self.elsewhere(module, "its file is not among those that were read");
                };
                self.reached.insert(file);
                let library = self.library;
                let template = &library.templates()[&file];
                let scope = Scope::new(template, arguments(&given()), group, self.limits);
                self.template(template, &scope, &inner(file));
            }
            Target::Registry(name) => match registry::resource(name, &given(), group.as_ref(), module.header) {
                Some((kind, body)) => {
                    let resource = Resource { kind, shown: &once.address, header: module.header, body: &body };
                    let standing = once.open.map_or(Standing::Created, Standing::Open);
                    arm::note(&resource, standing, self.notes);
                }
                None => self.elsewhere(module, "it lies in a registry, and what it deploys is not in the files"),
            },
            Target::Elsewhere => self.elsewhere(module, "it lies elsewhere, and what it deploys is not in the files"),
        }
    }

    fn elsewhere(&mut self, module: &Module<'_>, because: &str) {
        let unknown = Value::from(Unknown::unresolved(because));
        self.notes.observe(Subject::Remark("linked-template"), unknown, module.header);
    }
}

/// A sentence, and the reason within it.
fn open(sentence: &str, why: &Unknown) -> Unknown {
    Unknown::unresolved(format!("{sentence}: {}", why.because))
}

/// The fields of an object as values of parameters.
fn arguments(given: &Term) -> Arguments {
    let Shape::Object(object) = &given.shape else { return Arguments::new() };
    let fields = object.fields.iter().map(|field| {
        let at = field.item.spot.filter(|_| field.item.term.from.is_empty() && field.item.term.why_unknown().is_none());
        let at = at.filter(|_| !matches!(field.item.term.shape, Shape::Array(_) | Shape::Object(_)));
        (field.key.to_lowercase(), field.item.term.clone().and_from(at.as_slice()))
    });
    fields.collect()
}
