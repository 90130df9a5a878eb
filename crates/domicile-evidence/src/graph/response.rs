//! What objects come wrapped in: lists, pages, batches, snapshots.

use crate::notes::Notes;
use crate::tree::{Kind, Node};

use super::place::Place;
use super::value::{find, is_cut_off};

/// So many wrappers may lie within each other.
const DEEPEST: usize = 8;

/// Whether the file says itself that it is a response of Graph, whatever it holds.
pub(super) fn is_of_graph(root: &Node<'_>) -> bool {
    let of_graph = |node: &Node<'_>| context(node).is_some_and(|context| context.contains("graph"));
    of_graph(root) || refusal(root).is_some() || bodies(root).any(|body| of_graph(body) || refusal(body).is_some())
}

/// Shows each object with where it was found, until one is taken.
pub(super) fn any_object<'p>(root: &'p Node<'_>, place: Place<'p>, mut take: impl FnMut(Place<'_>, &Node<'_>) -> bool) -> bool {
    walk(root, place, DEEPEST, &mut take)
}

fn walk<'p>(node: &'p Node<'_>, place: Place<'p>, deepest: usize, take: &mut dyn FnMut(Place<'_>, &Node<'_>) -> bool) -> bool {
    let Some(deeper) = deepest.checked_sub(1) else { return false };
    if let Kind::Array(items) = &node.value {
        // Of a list whose elements were all cut off, one says it.
        let cut_off = items.iter().find(|item| is_cut_off(item));
        let whole = items.iter().filter(|item| !is_cut_off(item));
        return whole.chain(cut_off).any(|item| walk(item, place, deeper, take));
    }
    if node.entries().is_empty() {
        return is_cut_off(node) && take(place, node);
    }
    let place = context(node).map_or(place, Place::Url);
    if let Some(content) = node.get("value").filter(|value| matches!(value.value, Kind::Array(_) | Kind::Object(_))) {
        return walk(content, place, deeper, take);
    }
    if let Some((resource, properties)) = snapshot(node) {
        return take(Place::Resource(resource), properties);
    }
    let resources =
        || node.get("resources").map(Node::items).unwrap_or_default().iter().filter(|item| snapshot(item).is_some());
    if bodies(node).any(|body| walk(body, Place::Nowhere, deeper, take))
        || resources().any(|item| walk(item, place, deeper, take))
    {
        return true;
    }
    take(place, node)
}

/// Notes what was refused, of the answers in a file.
pub(super) fn refusals(root: &Node<'_>, notes: &mut Notes) {
    for code in refusal(root).into_iter().chain(bodies(root).filter_map(refusal)) {
        let help = "Export it again with an account that may read it: what it would say is not known.";
        notes.mistake(code.spot, "the service answered with an error in the place of what was asked for", help);
    }
}

/// The code of an error that was answered in the place of an object.
fn refusal<'n, 'd>(node: &'n Node<'d>) -> Option<&'n Node<'d>> {
    let error = node.get("error")?;
    let is_of_graph = error.get("innerError").is_some() || node.entries().len() == 1 && error.get("message").is_some();
    error.get("code").filter(|_| is_of_graph)
}

/// The answers to a batch of requests.
fn bodies<'n, 'd>(node: &'n Node<'d>) -> impl Iterator<Item = &'n Node<'d>> {
    let responses = node.get("responses").map(Node::items).unwrap_or_default();
    responses.iter().filter_map(|response| response.get("body"))
}

/// The address that a response gives itself.
fn context<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let context = find(node, "@odata.context")?.node.as_str()?;
    context.contains("/$metadata#").then_some(context)
}

/// The type and the properties of a resource in a snapshot of the configuration. What is absent says nothing.
fn snapshot<'n, 'd>(node: &'n Node<'d>) -> Option<(&'n str, &'n Node<'d>)> {
    const PREFIX: &str = "microsoft.entra.";
    let resource = node.get("resourceType")?.as_str()?;
    let (prefix, name) = resource.split_at_checked(PREFIX.len())?;
    let properties = node.get("properties")?;
    let is_there = properties.get("ensure").is_none_or(|ensure| !ensure.is("absent"));
    (prefix.eq_ignore_ascii_case(PREFIX) && is_there).then_some((name, properties))
}
