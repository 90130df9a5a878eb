//! Source and plan put together: a plan or a state answers what the source leaves open, at the place where the source does.

use std::collections::{BTreeMap, BTreeSet};

use crate::terraform::address;
use crate::terraform::resources::Resource;
use crate::tree::{Entry, Kind, Node};

/// Puts together what was read of the same addresses. Where source and plan say different things, both stay.
pub(crate) fn merge<'d>(source: Vec<Resource<'d>>, planned: Vec<Resource<'d>>) -> Vec<Resource<'d>> {
    let mut merging = Merging::of(source);
    for resource in planned {
        merging.add(resource);
    }
    merging.finish()
}

/// The root module that a plan was made of, by the files that the modules are in: one in the plan's own folder, else the one with the
/// most of its resources, else the nearer one. None where two come into question equally: environments are often copies.
pub(crate) fn root_of<'p>(
    roots: &[Vec<Resource<'_>>],
    planned: &[Resource<'_>],
    plan_folder: &str,
    folder: impl Fn(usize) -> &'p str,
) -> Option<usize> {
    let blocks: BTreeSet<String> = planned.iter().map(|resource| address::of_block(&resource.address)).collect();
    let rank = |root: &[Resource<'_>]| {
        let shared = root.iter().filter(|resource| blocks.contains(&address::of_block(&resource.address))).count();
        let folders =
            root.iter().filter(|resource| !resource.address.starts_with("module.")).map(|own| folder(own.header.file));
        let near = folders.map(|folder| (folder == plan_folder, steps_in_common(folder, plan_folder))).max();
        let (same, near) = near.unwrap_or_default();
        (shared > 0).then_some((same, shared, near))
    };
    let ranks: Vec<_> = roots.iter().map(|root| rank(root)).collect();
    let best = ranks.iter().flatten().max()?;
    let mut bests = (0..ranks.len()).filter(|&at| ranks[at].as_ref() == Some(best));
    let first = bests.next()?;
    bests.next().is_none().then_some(first)
}

fn steps_in_common(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).count()
}

struct Merging<'d> {
    resources: Vec<Resource<'d>>,
    /// Where the resources of an address are. In more than one root there may be the same address.
    at: BTreeMap<String, Vec<usize>>,
    /// Where those are of which the source leaves open how many there are, by the address of their block.
    open: BTreeMap<String, Vec<usize>>,
    /// Those whose instances a plan has told.
    answered: BTreeSet<usize>,
}

impl<'d> Merging<'d> {
    fn of(source: Vec<Resource<'d>>) -> Self {
        let mut merging =
            Merging { resources: Vec::new(), at: BTreeMap::new(), open: BTreeMap::new(), answered: BTreeSet::new() };
        for resource in source {
            if resource.exists.is_none() {
                merging.open.entry(address::of_block(&resource.address)).or_default().push(merging.resources.len());
            }
            merging.push(resource);
        }
        merging
    }

    fn push(&mut self, resource: Resource<'d>) {
        self.at.entry(resource.address.clone()).or_default().push(self.resources.len());
        self.resources.push(resource);
    }

    fn add(&mut self, planned: Resource<'d>) {
        let open = self.open.get(&address::of_block(&planned.address)).map(Vec::as_slice);
        let same = self.at.get(&planned.address).map(Vec::as_slice);
        match (same, open) {
            // An address without a key may be the plan's own, or stand for all instances while it is open.
            (Some(&[at]), _) => {
                let (fused, differ) = fused(self.resources[at].clone(), &planned);
                self.resources[at] = fused;
                if differ {
                    self.resources.push(planned);
                }
            }
            (None, Some(&[template])) => {
                let template_of = Resource { address: planned.address.clone(), ..self.resources[template].clone() };
                let (fused, differ) = fused(template_of, &planned);
                self.answered.insert(template);
                self.push(fused);
                if differ {
                    self.resources.push(planned);
                }
            }
            _ => self.push(planned),
        }
    }

    fn finish(self) -> Vec<Resource<'d>> {
        let answered = self.answered;
        let kept = self.resources.into_iter().enumerate().filter(|(at, _)| !answered.contains(at));
        kept.map(|(_, resource)| resource).collect()
    }
}

/// The resource as the source has it, with what only the plan knows, and whether they say different things.
fn fused<'d>(source: Resource<'d>, planned: &Resource<'d>) -> (Resource<'d>, bool) {
    let mut differ = source.exists.is_some_and(|exists| planned.exists == Some(!exists));
    let body = answered(source.body, &planned.body, &mut differ);
    let exists = source.exists.or(planned.exists);
    (Resource { body, exists, ..source }, differ)
}

/// A value of the source, or what the plan says where the source leaves it open.
fn answered<'d>(source: Node<'d>, planned: &Node<'d>, differ: &mut bool) -> Node<'d> {
    match (source.value, &planned.value) {
        (value, Kind::Unknown(_) | Kind::Null) => Node { value, ..source },
        (Kind::Unknown(_) | Kind::Null, Kind::Object(_) | Kind::Array(_)) => planned.clone(),
        (Kind::Unknown(_) | Kind::Null, value) => {
            // What left it open in the source does so no longer.
            Node { spot: source.spot, value: value.clone(), from: vec![planned.spot] }
        }
        (Kind::Object(entries), Kind::Object(theirs)) => {
            Node { value: Kind::Object(in_entries(entries, theirs, differ)), ..source }
        }
        // A block that comes once is a list in a plan.
        (value @ Kind::Object(_), Kind::Array(items)) if items.len() == 1 => {
            answered(Node { value, ..source }, &items[0], differ)
        }
        (Kind::Array(own), Kind::Array(theirs)) if own.len() == theirs.len() => {
            let items = own.into_iter().zip(theirs).map(|(own, theirs)| answered(own, theirs, differ));
            Node { value: Kind::Array(items.collect()), ..source }
        }
        (value, theirs) => {
            *differ |= !alike(&value, theirs);
            Node { value, ..source }
        }
    }
}

fn in_entries<'d>(own: Vec<Entry<'d>>, theirs: &[Entry<'d>], differ: &mut bool) -> Vec<Entry<'d>> {
    let mut by_key: BTreeMap<&str, &Entry<'d>> = theirs.iter().map(|entry| (&*entry.key, entry)).collect();
    let own = own.into_iter().map(|entry| match by_key.remove(&*entry.key) {
        Some(theirs) => Entry { node: answered(entry.node, &theirs.node, differ), ..entry },
        None => entry,
    });
    let mut all: Vec<Entry<'d>> = own.collect();
    all.extend(by_key.into_values().cloned());
    all
}

/// Whether two values say the same. Providers write places in their own way: `West Europe` becomes `westeurope`.
fn alike(a: &Kind<'_>, b: &Kind<'_>) -> bool {
    let folded = |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    match (a, b) {
        (Kind::String(a), Kind::String(b)) => folded(a) == folded(b),
        (Kind::Boolean(a), Kind::Boolean(b)) => a == b,
        (Kind::String(text), Kind::Boolean(is)) | (Kind::Boolean(is), Kind::String(text)) => {
            text.eq_ignore_ascii_case(&is.to_string())
        }
        // Lists of another length, blocks that come otherwise: what is in them is compared nowhere.
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Spot;
    use crate::json;

    const KIND: &str = "azurerm_aadb2c_directory";

    fn resource<'d>(file: usize, address: &str, body: &'d str, exists: Option<bool>) -> Resource<'d> {
        let body = json::parse(file, body).expect("JSON");
        Resource {
            kind: KIND.to_owned(),
            address: address.to_owned(),
            header: Spot { file, span: body.spot.span },
            body,
            exists,
        }
    }

    /// A resource as `address@file: key=value@file…`; `<` begins where the value comes from.
    fn shown(resource: &Resource<'_>) -> String {
        let value = |node: &Node<'_>| match &node.value {
            Kind::String(text) => text.to_string(),
            other => format!("{other:?}"),
        };
        let entries = resource.body.entries().iter().map(|entry| {
            let from = entry.node.from.iter().fold(String::new(), |from, spot| from + "<" + &spot.file.to_string());
            format!(" {}={}@{}{from}", entry.key, value(&entry.node), entry.node.spot.file)
        });
        format!("{}@{}:{}", resource.address, resource.header.file, entries.collect::<String>())
    }

    fn check(source: Vec<Resource<'_>>, planned: Vec<Resource<'_>>, expected: &[&str]) {
        assert_eq!(merge(source, planned).iter().map(shown).collect::<Vec<_>>(), expected);
    }

    fn open<'d>(address: &str, exists: Option<bool>) -> Resource<'d> {
        let mut resource = resource(0, address, r#"{"location": "?", "name": "n"}"#, exists);
        if let Kind::Object(entries) = &mut resource.body.value {
            entries[0].node.value =
                Kind::Unknown(Box::new(crate::observation::Unknown::unresolved("`var.location` has no default")));
        }
        resource
    }

    #[test]
    fn a_plan_answers_at_the_place_of_the_source() {
        let planned = resource(1, "x.y", r#"{"location": "Europe", "name": null, "id": "1"}"#, Some(true));
        check(vec![open("x.y", Some(true))], vec![planned], &["x.y@0: location=Europe@0<1 name=n@0 id=1@1"]);
    }

    #[test]
    fn every_instance_of_an_open_block_has_its_place() {
        let planned = |key: &str| {
            resource(1, if key == "a" { "x.y[\"a\"]" } else { "x.y[\"b\"]" }, r#"{"location": "Europe"}"#, Some(true))
        };
        check(
            vec![open("x.y", None)],
            vec![planned("a"), planned("b"), planned("a")],
            &["x.y[\"a\"]@0: location=Europe@0<1 name=n@0", "x.y[\"b\"]@0: location=Europe@0<1 name=n@0"],
        );
    }

    #[test]
    fn a_plan_belongs_to_the_root_that_it_was_made_of() {
        let root =
            |file, addresses: &[&str]| addresses.iter().map(|of| resource(file, of, "{}", Some(true))).collect::<Vec<_>>();
        let planned = root(9, &["x.y", "x.z"]);
        let folders = ["dev", "prod", "prod/copy"];
        let check = |roots: &[Vec<Resource<'_>>], plan_folder: &str, expected: Option<usize>| {
            assert_eq!(root_of(roots, &planned, plan_folder, |file| folders[file]), expected);
        };
        let copies = [root(0, &["x.y"]), root(1, &["x.y"])];
        check(&copies, "prod", Some(1));
        check(&copies, "prod/plans", Some(1));
        check(&copies, "plans", None);
        check(&[root(0, &["x.y"]), root(1, &["x.y", "x.z[0]"])], "plans", Some(1));
        check(&[root(0, &["a.b"])], "dev", None);
        check(&[], "dev", None);
    }

    #[test]
    fn a_plan_tells_that_there_is_none() {
        let none = || resource(1, "x.y", "{}", Some(false));
        assert_eq!(merge(vec![open("x.y", None)], vec![none()])[0].exists, Some(false));
        assert_eq!(merge(vec![open("x.y", Some(true))], vec![none()]).len(), 2);
    }

    #[test]
    fn what_contradicts_stays_beside_the_source() {
        let source = || resource(0, "x.y", r#"{"location": "West Europe"}"#, Some(true));
        let planned = |location| resource(1, "x.y", location, Some(true));
        check(vec![source()], vec![planned(r#"{"location": "westeurope"}"#)], &["x.y@0: location=West Europe@0"]);
        check(
            vec![source()],
            vec![planned(r#"{"location": "eastus"}"#)],
            &["x.y@0: location=West Europe@0", "x.y@1: location=eastus@1"],
        );
    }

    #[test]
    fn what_is_nowhere_else_or_in_two_places_stands_by_itself() {
        let planned = || resource(2, "x.y", r#"{"location": "eastus"}"#, Some(true));
        let source = |file| resource(file, "x.y", r#"{"location": "westus"}"#, Some(true));
        check(vec![], vec![planned()], &["x.y@2: location=eastus@2"]);
        check(
            vec![source(0), source(1)],
            vec![planned()],
            &["x.y@0: location=westus@0", "x.y@1: location=westus@1", "x.y@2: location=eastus@2"],
        );
    }
}
