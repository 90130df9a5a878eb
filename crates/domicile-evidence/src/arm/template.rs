//! A template in JSON as what it declares.

use std::borrow::Cow;

use crate::deployment::expression::{Declared, Expression, Form, Loop, Module, Names, Parameter, Target, Template, When};
use crate::deployment::json::COPY_INDEX;
use crate::document::Spot;
use crate::tree::{Entry, Kind, Node};

/// So deep may templates and resources lie in one another.
const DEEPEST: usize = 12;

const DEPLOYMENTS: &str = "Microsoft.Resources/deployments";

/// What a template declares.
pub(crate) fn read<'a>(root: &'a Node<'a>) -> Template<'a> {
    template(root, 0)
}

fn template<'a>(root: &'a Node<'a>, depth: usize) -> Template<'a> {
    let entries = |key: &str| root.get(key).map(Node::entries).unwrap_or_default();
    let mut template = Template::default();
    template.parameters.extend(entries("parameters").iter().map(|entry| (entry.key.to_lowercase(), parameter(entry, root))));
    for entry in entries("variables") {
        if entry.key.eq_ignore_ascii_case("copy") {
            template.variables.extend(copies(&entry.node).map(|(name, each, _)| (name.to_lowercase(), each)));
        } else {
            template.variables.insert(entry.key.to_lowercase(), value(&entry.node));
        }
    }
    if let Some(resources) = root.get("resources") {
        declarations(resources, "", &When::default(), depth, &mut template);
    }
    template
}

fn parameter<'a>(entry: &'a Entry<'a>, root: &'a Node<'a>) -> Parameter<'a> {
    let is_nullable = |of: &Node<'_>| of.get("nullable").and_then(Node::as_bool).unwrap_or(false);
    let definition = entry.node.get("$ref").and_then(Node::as_str).and_then(|path| path.strip_prefix("#/definitions/"));
    let definition = definition.and_then(|name| root.at(&["definitions", name]));
    Parameter {
        spot: entry.key_spot,
        default: entry.node.get("defaultValue").map(value),
        nullable: is_nullable(&entry.node) || definition.is_some_and(is_nullable),
    }
}

fn value<'a>(node: &'a Node<'a>) -> Expression<'a> {
    Expression::new(node.spot, Form::Json(node))
}

/// `resources`, a list, or an object by symbolic names. Those within another resource are deployed when it is.
fn declarations<'a>(resources: &'a Node<'a>, parent: &str, outer: &When<'a>, depth: usize, into: &mut Template<'a>) {
    if depth >= DEEPEST {
        return;
    }
    for entry in resources.entries() {
        declaration(entry.key.clone(), &entry.node, parent, outer, depth, into);
    }
    for (number, node) in resources.items().iter().enumerate() {
        let name = if parent.is_empty() { format!("resources[{number}]") } else { format!("{parent}[{number}]") };
        declaration(name.into(), node, parent, outer, depth, into);
    }
}

fn declaration<'a>(
    name: Cow<'a, str>,
    node: &'a Node<'a>,
    parent: &str,
    outer: &When<'a>,
    depth: usize,
    into: &mut Template<'a>,
) {
    let Some((written, header)) = node.get("type").and_then(|of| Some((of.as_str()?, of.spot))) else { return };
    // Within a resource, a type is written whole or as what comes behind that of the resource around it.
    let is_short = !parent.is_empty() && !written.contains('.');
    let kind = if is_short { Cow::Owned(format!("{parent}/{written}")) } else { Cow::Borrowed(written) };
    let when = when(node, outer);
    if kind.eq_ignore_ascii_case(DEPLOYMENTS) {
        into.modules.push(module(name, node, header, when, depth));
        return;
    }
    if let Some(children) = node.get("resources") {
        declarations(children, &kind, &when, depth + 1, into);
    }
    // Of a resource of an extension, everything is among the properties.
    let is_extension = node.get("import").is_some() || node.get("extension").is_some();
    let body = node.get("properties").filter(|_| is_extension).unwrap_or(node);
    let existing = node.get("existing").and_then(Node::as_bool).unwrap_or(false);
    into.declare(Declared { name, kind, header, existing, when, body: value(body) });
}

fn when<'a>(node: &'a Node<'a>, outer: &When<'a>) -> When<'a> {
    let own = node.get("condition").map(value);
    let condition = match (own, outer.condition.clone()) {
        (Some(own), Some(outer)) => Some(Expression::new(own.spot, Form::Call("and".into(), vec![outer, own]))),
        (own, outer) => own.or(outer),
    };
    let each = node.get("copy").and_then(copy).map(|(_, each)| each);
    When { condition, each: each.or_else(|| outer.each.clone()) }
}

/// `{ "name": …, "count": … }`
fn copy<'a>(node: &'a Node<'a>) -> Option<(Cow<'a, str>, Loop<'a>)> {
    let (name, count) = (node.get("name")?.as_str()?, node.get("count")?);
    let index = Some(Cow::Owned(format!("{COPY_INDEX}{}", name.to_lowercase())));
    Some((Cow::Borrowed(name), Loop { item: None, index, over: value(count), only_if: None }))
}

/// `"copy": [{ "name": …, "count": …, "input": … }]` of variables and properties: names and what they are.
pub(crate) fn copies<'a>(node: &'a Node<'a>) -> impl Iterator<Item = (Cow<'a, str>, Expression<'a>, Spot)> {
    node.items().iter().filter_map(|each| {
        let (name, repeated) = copy(each)?;
        let input = each.get("input")?;
        let list = Form::Each(Box::new(repeated), Box::new(value(input)));
        Some((name, Expression::new(input.spot, list), each.get("name")?.spot))
    })
}

fn module<'a>(name: Cow<'a, str>, node: &'a Node<'a>, header: Spot, when: When<'a>, depth: usize) -> Module<'a> {
    let properties = node.get("properties");
    let names = properties.and_then(|of| of.at(&["expressionEvaluationOptions", "scope"]));
    let names = if names.is_some_and(|names| names.is("inner")) { Names::Own } else { Names::OfOuter };
    let target = match properties.and_then(|of| of.get("template")) {
        Some(inner) if depth < DEEPEST => Target::Inline(Box::new(template(inner, depth + 1)), names),
        Some(_) => Target::Elsewhere,
        None => linked(properties),
    };
    let arguments = properties.and_then(|of| of.get("parameters")).map(given);
    Module { name, header, target, when, arguments, scope: None }
}

fn linked<'a>(properties: Option<&'a Node<'a>>) -> Target<'a> {
    let path = properties.and_then(|of| of.at(&["templateLink", "relativePath"])).and_then(Node::as_str);
    path.filter(|path| !path.starts_with('[')).map_or(Target::Elsewhere, |path| Target::File(path.into()))
}

/// `"parameters": { "location": { "value": … } }`
fn given<'a>(node: &'a Node<'a>) -> Expression<'a> {
    let properties = node.entries().iter().map(|entry| {
        let value = match entry.node.get("value") {
            Some(given) => value(given),
            None if entry.node.get("reference").is_some() => Expression::new(entry.key_spot, Form::Secret),
            // An expression that stands for the whole parameter.
            None if matches!(entry.node.value, Kind::String(_)) => Expression::new(entry.node.spot, Form::Obscure),
            None => Expression::new(entry.key_spot, Form::Obscure),
        };
        crate::deployment::expression::Property { name: Some(entry.key.clone()), key_spot: entry.key_spot, value }
    });
    Expression::new(node.spot, Form::Object(properties.collect()))
}
