//! What the files of one folder define: a module.

use std::collections::HashMap;

use super::elsewhere::Otherwise;
use super::source::{Block, Source, Top, What};

/// A module as it is written.
#[derive(Default)]
pub(super) struct Module<'t> {
    /// Its folder.
    pub(super) folder: String,
    pub(super) variables: HashMap<&'t str, Definition<'t>>,
    pub(super) locals: HashMap<&'t str, Source<'t>>,
    pub(super) outputs: HashMap<&'t str, Definition<'t>>,
    pub(super) resources: Definitions<'t>,
    pub(super) calls: Definitions<'t>,
    pub(super) imports: Vec<Block<'t>>,
    /// The values that Terraform finds for variables where the module is run by itself.
    pub(super) given: HashMap<&'t str, Source<'t>>,
    /// The values that variables have where somebody names the files that set them.
    pub(super) elsewhere: HashMap<&'t str, Vec<Otherwise<'t>>>,
}

/// Something that is defined by a block, and by others that override it.
pub(super) struct Definition<'t> {
    /// The type of a resource; of anything else, the kind of block.
    pub(super) kind: &'t str,
    pub(super) name: &'t str,
    /// The block, and those of override files behind it.
    pub(super) parts: Vec<Block<'t>>,
}

/// Definitions in the order of writing, found by type and name.
#[derive(Default)]
pub(super) struct Definitions<'t> {
    pub(super) all: Vec<Definition<'t>>,
    places: HashMap<(&'t str, &'t str), usize>,
}

/// In which way a file takes part in its module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// It defines what is in the module.
    Definitions,
    /// It changes what others define.
    Override,
    /// `terraform.tfvars`: values for variables.
    Variables,
    /// `*.auto.tfvars`: values that count more.
    AutoVariables,
    /// Any other `.tfvars`: values that count only where somebody names the file.
    NamedVariables,
}

impl Role {
    /// The role of a file by its name, in small letters.
    pub(super) fn of(name: &str) -> Self {
        let name = name.strip_suffix(".json").unwrap_or(name);
        let Some(stem) = name.strip_suffix(".tfvars") else {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            return if stem == "override" || stem.ends_with("_override") { Role::Override } else { Role::Definitions };
        };
        match stem.rsplit_once('.') {
            None if stem == "terraform" => Role::Variables,
            Some((_, "auto")) => Role::AutoVariables,
            _ => Role::NamedVariables,
        }
    }
}

impl<'t> Definition<'t> {
    /// An attribute as the last of the blocks has it that has it at all.
    pub(super) fn attribute(&self, name: &str) -> Option<Source<'t>> {
        self.parts.iter().rev().find_map(|part| part.attribute(name))
    }
}

impl<'t> Definition<'t> {
    /// Whether one of the blocks holds an attribute or a block of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.parts.iter().any(|part| part.holds(name))
    }

    /// What `lifecycle { enabled = … }` says, by which `OpenTofu` leaves a resource or a module out.
    pub(super) fn enabled(&self) -> Option<Source<'t>> {
        self.parts.iter().rev().find_map(|part| part.block("lifecycle")?.attribute("enabled"))
    }
}

impl<'t> Definitions<'t> {
    pub(super) fn find(&self, kind: &str, name: &str) -> Option<usize> {
        self.places.get(&(kind, name)).copied()
    }

    fn add(&mut self, kind: &'t str, name: &'t str, block: Block<'t>, overrides: bool) {
        if overrides && let Some(at) = self.find(kind, name) {
            self.all[at].parts.push(block);
            return;
        }
        self.places.entry((kind, name)).or_insert(self.all.len());
        self.all.push(Definition { kind, name, parts: vec![block] });
    }
}

impl<'t> Module<'t> {
    pub(super) fn of(folder: String) -> Self {
        Module { folder, ..Module::default() }
    }

    /// Takes in a block at the top of one of its files.
    pub(super) fn add(&mut self, top: &Top<'t>, overrides: bool) {
        let Top { kind, ref labels, block } = *top;
        match (kind, &labels[..]) {
            ("resource", [kind, name]) => self.resources.add(kind, name, block, overrides),
            ("module", [name]) => self.calls.add("module", name, block, overrides),
            ("variable", [name]) => define(&mut self.variables, kind, name, block),
            ("output", [name]) => define(&mut self.outputs, kind, name, block),
            ("import", _) => self.imports.push(block),
            ("locals", _) => {
                for member in block.members() {
                    if let What::Attribute(source) = member.what {
                        self.locals.insert(member.key, source);
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes in values for variables.
    pub(super) fn give(&mut self, values: impl Iterator<Item = (&'t str, Source<'t>)>) {
        self.given.extend(values);
    }

    /// The folder that a call names, where it is one of this repository.
    pub(super) fn called(&self, call: &Definition<'t>) -> Option<String> {
        let source = call.attribute("source")?.literal()?;
        super::folders::is_local(source).then(|| super::folders::join(&self.folder, source))
    }
}

/// The modules that one root module can call, and itself.
#[derive(Clone, Copy)]
pub(super) struct Modules<'t> {
    /// In the order of their folders.
    pub(super) shared: &'t [Module<'t>],
    pub(super) root: Option<&'t Module<'t>>,
}

impl<'t> Modules<'t> {
    /// A module by its place: the root has the one behind all others.
    pub(super) fn get(self, at: usize) -> &'t Module<'t> {
        match self.root {
            Some(root) if at == self.shared.len() => root,
            _ => &self.shared[at],
        }
    }

    /// The place of the module that a call names.
    pub(super) fn called(self, by: &Module<'t>, call: &Definition<'t>) -> Option<usize> {
        let folder = by.called(call)?;
        self.shared.binary_search_by(|module| module.folder.cmp(&folder)).ok()
    }

    /// The places of the modules that one calls.
    pub(super) fn called_by(self, module: &Module<'t>) -> Vec<usize> {
        module.calls.all.iter().filter_map(|call| self.called(module, call)).collect()
    }
}

fn define<'t>(among: &mut HashMap<&'t str, Definition<'t>>, kind: &'t str, name: &'t str, block: Block<'t>) {
    let definition = among.entry(name).or_insert_with(|| Definition { kind, name, parts: Vec::new() });
    definition.parts.push(block);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_of_a_file_is_in_its_name() {
        let check = |name: &str, expected: Role| assert_eq!(Role::of(name), expected, "{name}");
        check("main.tf", Role::Definitions);
        check("main.tf.json", Role::Definitions);
        check("override.tf", Role::Override);
        check("b2c_override.tf.json", Role::Override);
        check("my-override.tf", Role::Definitions);
        check("terraform.tfvars", Role::Variables);
        check("terraform.tfvars.json", Role::Variables);
        check("eu.auto.tfvars", Role::AutoVariables);
        check("eu.auto.tfvars.json", Role::AutoVariables);
        check("production.tfvars", Role::NamedVariables);
        check("notes.txt", Role::Definitions);
    }
}
