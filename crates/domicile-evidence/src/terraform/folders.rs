//! Which files are one module, and which modules have to be read together since one calls the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;

/// Folders of which one speaks of the other.
#[derive(Default)]
pub(super) struct Group {
    /// The files of each, in the order of their names.
    pub(super) folders: BTreeMap<String, Vec<usize>>,
    /// Those that another one speaks of: as far as the text can tell, modules that are called.
    pub(super) mentioned: BTreeSet<String>,
}

/// Whether the source of a module is a folder beside it. Nothing else is looked for.
pub(super) fn is_local(source: &str) -> bool {
    source.starts_with("./") || source.starts_with("../") || source == "." || source == ".."
}

/// A path below a folder, without detours.
pub(super) fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for (at, part) in folder.split('/').chain(path.split('/')).enumerate() {
        match part {
            // The one in front of an absolute path stays.
            "" if at > 0 || folder.is_empty() => {}
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// The folders, in groups of which none speaks of another. Only one group at a time has to be kept in memory.
pub(super) fn groups(documents: &[Document<'_>], own: &[usize]) -> Vec<Group> {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in own {
        folders.entry(join(documents[at].folder(), "")).or_default().push(at);
    }
    for files in folders.values_mut() {
        files.sort_by_key(|&at| documents[at].name());
    }
    let names: Vec<String> = folders.keys().cloned().collect();
    let mut sets = Sets((0..names.len()).collect());
    let mut mentioned = vec![false; names.len()];
    for (at, (folder, files)) in folders.iter().enumerate() {
        for path in files.iter().flat_map(|&file| local_paths(documents[file].text)) {
            if let Ok(other) = names.binary_search(&join(folder, path)) {
                sets.unite(at, other);
                mentioned[other] |= other != at;
            }
        }
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (at, (folder, files)) in folders.into_iter().enumerate() {
        let group = groups.entry(sets.first(at)).or_default();
        if mentioned[at] {
            group.mentioned.insert(folder.clone());
        }
        group.folders.insert(folder, files);
    }
    groups.into_values().collect()
}

/// Everything in a text that may be the source of a local module.
fn local_paths(text: &str) -> impl Iterator<Item = &str> {
    let begins = text.match_indices('.').filter(|&(at, _)| at > 0 && text.as_bytes()[at - 1] == b'"');
    begins.filter_map(|(at, _)| {
        let rest = &text[at..];
        let path = &rest[..rest.find(['"', '\n'])?];
        is_local(path).then_some(path)
    })
}

/// Sets that grow together; each is named by its first member.
struct Sets(Vec<usize>);

impl Sets {
    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_without_detours() {
        let check = |folder: &str, path: &str, expected: &str| assert_eq!(join(folder, path), expected);
        check("", "./modules/b2c", "modules/b2c");
        check("stacks/eu", "../../modules/b2c/", "modules/b2c");
        check("stacks", "../..", "..");
        check("../infra", "./x", "../infra/x");
        check("/srv/infra", "../x", "/srv/x");
        check("./infra", "", "infra");
    }

    #[test]
    fn only_local_sources_are_looked_for() {
        let text = "source = \"./a\"\nversion = \".5\"\nsource = \"../b\" x = \"Azure/naming/azurerm\" \"..\"";
        assert_eq!(local_paths(text).collect::<Vec<_>>(), ["./a", "../b", ".."]);
    }
}
