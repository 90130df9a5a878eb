//! Runs root modules: from modules that nobody calls to the resources that they and the modules they call come to.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use hcl_edit::expr::{Expression, Traversal, TraversalOperator};
use hcl_edit::parser::parse_expr;

use super::budget::EXHAUSTED;
use super::evaluate::{Evaluator, Instance, Item, Scope, Value, both};
use super::module::{Module, Modules};
use super::resources::{self, Resource};
use super::source::{Block, Source};
use crate::notes::Notes;
use crate::tree::{Entry, Kind, Node};

/// Who takes the resources of each root module.
pub(super) type Found<'f> = dyn FnMut(Vec<Resource<'static>>, &mut Notes) + 'f;

/// Runs root modules that share others.
pub(super) struct Runs<'t, 'f> {
    shared: &'t [Module<'t>],
    /// How long the files of the shared modules are.
    size: usize,
    /// Whether resources are kept of which nothing is read: by their addresses, a plan tells which root it was made of.
    keeps_all: bool,
    /// The shared modules that were run, or called by one that was.
    reached: HashSet<usize>,
    found: &'t mut Found<'f>,
}

/// More of the shared modules does not allow for more work.
const MOST_SHARED: usize = 1 << 20;

impl<'t, 'f> Runs<'t, 'f> {
    /// The modules come in the order of their folders.
    pub(super) fn new(shared: &'t [Module<'t>], size: usize, keeps_all: bool, found: &'t mut Found<'f>) -> Self {
        Runs { shared, size: size.min(MOST_SHARED), keeps_all, reached: HashSet::new(), found }
    }

    /// Runs a module that no other calls.
    pub(super) fn root(&mut self, module: &Module<'_>, size: usize, notes: &mut Notes) {
        let modules = Modules { shared: self.shared, root: Some(module) };
        self.reach(modules.called_by(module));
        let resources = resources_of(modules, self.shared.len(), self.size + size, self.keeps_all, notes);
        (self.found)(resources, notes);
    }

    /// Runs the shared modules that nobody calls; of those that call each other in a circle, the first one.
    pub(super) fn finish(mut self, notes: &mut Notes) {
        let modules = Modules { shared: self.shared, root: None };
        let calls = self.shared.iter().enumerate();
        let calls = calls.flat_map(|(at, module)| modules.called_by(module).into_iter().filter(move |&called| called != at));
        let called: HashSet<usize> = calls.collect();
        let uncalled = (0..self.shared.len()).filter(|at| !called.contains(at));
        for root in uncalled.chain(0..self.shared.len()) {
            if !self.reached.contains(&root) {
                self.reach(vec![root]);
                let resources = resources_of(modules, root, self.size, self.keeps_all, notes);
                (self.found)(resources, notes);
            }
        }
    }

    fn reach(&mut self, mut ahead: Vec<usize>) {
        let modules = Modules { shared: self.shared, root: None };
        while let Some(at) = ahead.pop() {
            if self.reached.insert(at) {
                ahead.extend(modules.called_by(&self.shared[at]));
            }
        }
    }
}

/// The resources of a root module and of the modules that it calls.
fn resources_of(modules: Modules<'_>, root: usize, size: usize, keeps_all: bool, notes: &mut Notes) -> Vec<Resource<'static>> {
    let mut run = Run { evaluator: Evaluator::new(modules, size), imported: HashMap::new(), keeps_all, found: Vec::new() };
    run.evaluator.instances.push(Instance { module: root, call: None, prefix: String::new(), exists: Some(true) });
    for &import in &modules.get(root).imports {
        run.import(import);
    }
    run.instance(0, notes);
    run.found
}

struct Run<'t> {
    evaluator: Evaluator<'t>,
    /// The ids under which resources are taken over, by address.
    imported: HashMap<String, Entry<'static>>,
    keeps_all: bool,
    found: Vec<Resource<'static>>,
}

impl<'t> Run<'t> {
    /// Finds the resources of an instance of a module, and of the modules that it calls.
    fn instance(&mut self, instance: usize, notes: &mut Notes) {
        let of = &self.evaluator.instances[instance];
        let (exists, prefix) = (of.exists, of.prefix.clone());
        let module = self.evaluator.modules.get(of.module);
        for (at, definition) in module.resources.all.iter().enumerate() {
            let Some(wanted) = resources::attributes(definition.kind) else { continue };
            let has_some = wanted.leader().is_none_or(|leader| definition.holds(leader));
            if !has_some && !self.keeps_all {
                continue;
            }
            let elements = self.evaluator.elements(instance, Item::Resource(at));
            for element in elements.iter() {
                let frame = element.frame();
                let wanted = |key: &str| has_some && wanted.contain(key);
                let entries = self.evaluator.body(definition, &wanted, Scope::new(instance, frame.as_ref()));
                let header = definition.parts[0].header;
                let address = format!("{prefix}{}.{}{}", definition.kind, definition.name, element.shown());
                let mut body = Node::new(header.file, header.span, Kind::Object(entries));
                self.add_id(&address, &mut body);
                let exists = both(exists, element.exists);
                self.found.push(Resource { kind: definition.kind.to_owned(), address, header, body, exists });
            }
        }
        for (at, call) in module.calls.all.iter().enumerate() {
            for element in 0..self.evaluator.elements(instance, Item::Call(at)).len() {
                match self.evaluator.child(instance, at, element) {
                    Ok(child) => self.instance(child, notes),
                    // What is called from elsewhere is known to say nothing.
                    Err(because) if module.called(call).is_some() && because == EXHAUSTED => {
                        let help = "Name the folders of its modules in evidence of their own.";
                        notes.mistake(call.parts[0].header, "more modules are called than are followed here", help);
                        break;
                    }
                    Err(_) => {}
                }
            }
        }
    }

    /// The id of a resource that was imported says what it is, where nothing else does.
    fn add_id(&self, address: &str, body: &mut Node<'static>) {
        if let Some(id) = self.imported.get(address)
            && let Kind::Object(entries) = &mut body.value
            && entries.iter().all(|entry| entry.key != "import_id")
        {
            entries.push(id.clone());
        }
    }

    /// `import { to = … id = … }`, once or for each element of a collection.
    fn import(&mut self, block: Block<'t>) {
        let (Some(to), Some(id)) = (block.attribute("to"), block.attribute("id")) else { return };
        let spot = id.spot();
        for frame in self.evaluator.frames(block) {
            let scope = Scope::new(0, frame.as_ref());
            let Some(address) = self.address(to, scope) else { continue };
            let node: Value = self.evaluator.source(id, scope);
            self.imported.insert(address, Entry { key: "import_id".into(), key_spot: spot, node });
        }
    }

    /// The address that an import names: `module.a.msgraph_resource.voice["eu"]`.
    fn address(&mut self, to: Source<'_>, scope: Scope<'_>) -> Option<String> {
        match to {
            Source::Hcl(file, expression) => self.address_of(file, expression.as_traversal()?, scope),
            Source::Json(node) => self.address_of(node.spot.file, parse_expr(node.as_str()?).ok()?.as_traversal()?, scope),
        }
    }

    fn address_of(&mut self, file: usize, to: &Traversal, scope: Scope<'_>) -> Option<String> {
        let mut address = to.expr.as_variable()?.to_string();
        for step in &to.operators {
            match step.value() {
                TraversalOperator::GetAttr(name) => {
                    address.push('.');
                    address.push_str(name.as_str());
                }
                TraversalOperator::LegacyIndex(at) => {
                    let _ = write!(address, "[{}]", at.value());
                }
                TraversalOperator::Index(expression) => address.push_str(&self.index(file, expression, scope)?),
                _ => return None,
            }
        }
        Some(address)
    }

    fn index(&mut self, file: usize, expression: &Expression, scope: Scope<'_>) -> Option<String> {
        match self.evaluator.source(Source::Hcl(file, expression), scope).value {
            Kind::Number(number) => Some(format!("[{number}]")),
            Kind::String(text) => Some(super::evaluate::shown_key(&text)),
            _ => None,
        }
    }
}
