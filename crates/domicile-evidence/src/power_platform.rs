//! Power Platform as its administrators export it: environments, rules of environment groups, settings of the tenant.

mod environment;
mod rules;
mod tenant;

use domicile_diagnostic::Span;

use crate::document::{Document, Spot};
use crate::format::Format;
use crate::graph;
use crate::notes::Notes;
use crate::tree::{Kind, Node};

use rules::Rules;

pub(crate) use environment::Environments;
pub(crate) use tenant::{isolation, settings};

pub(crate) const FORMAT: Format = Format {
    name: "power-platform",
    about: "Power Platform as JSON: environments, group rules and tenant settings, from the admin API, `m365` or PowerShell",
    recognizes,
    read,
};

/// What an object of an export is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Environment,
    RuleSet,
    TenantSettings,
    TenantIsolation,
}

/// How each is known, by keys and by the words that they begin with. The first that fits is it.
const ITEMS: [(Item, &[Sign]); 6] = [
    (Item::Environment, &[Sign::Begins("type", "Microsoft.BusinessAppPlatform/scopes/environments")]),
    (Item::Environment, &[Sign::Begins("id", "/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments/")]),
    (Item::Environment, &[Sign::Has(&["EnvironmentName"]), Sign::Has(&["Location"])]),
    (Item::RuleSet, &[Sign::Has(&["environmentFilter"]), Sign::Has(&["parameters"])]),
    (Item::TenantSettings, &[Sign::Has(&["powerPlatform", "environments"])]),
    (Item::TenantIsolation, &[Sign::Has(&["properties", "isDisabled"]), Sign::Has(&["properties", "allowedTenants"])]),
];

/// So many objects of a list are looked at to tell what it lists.
const LOOKED_AT: usize = 3;

#[derive(Clone, Copy)]
enum Sign {
    /// Something stands at the end of these keys.
    Has(&'static [&'static str]),
    /// The text under a key begins so.
    Begins(&'static str, &'static str),
}

impl Sign {
    fn is_seen(self, node: &Node<'_>) -> bool {
        match self {
            Sign::Has(path) => node.at(path).is_some(),
            Sign::Begins(key, start) => {
                let text = node.get(key).and_then(Node::as_str).and_then(|text| text.get(..start.len()));
                text.is_some_and(|text| text.eq_ignore_ascii_case(start))
            }
        }
    }
}

impl Item {
    fn of(node: &Node<'_>) -> Option<Item> {
        ITEMS.iter().find(|(_, signs)| signs.iter().all(|sign| sign.is_seen(node))).map(|(item, _)| *item)
    }
}

/// The objects of an export: those of a page of the API, of a bare list, or the one that it is.
fn items<'a, 'd>(root: &'a Node<'d>) -> &'a [Node<'d>] {
    match root.get("value") {
        Some(value) if matches!(value.value, Kind::Array(_)) => value.items(),
        _ => root.each(),
    }
}

fn recognizes(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| items(root).iter().take(LOOKED_AT).any(|item| Item::of(item).is_some()))
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    let (mut environments, mut rules) = (Environments::default(), Rules::default());
    for &at in own {
        let Some(root) = notes.json(&documents[at]) else { continue };
        for item in items(root) {
            match Item::of(item) {
                Some(Item::Environment) => environments.read(item, notes),
                Some(Item::RuleSet) => rules.read(item),
                Some(Item::TenantSettings) => settings(item, notes),
                Some(Item::TenantIsolation) => isolation(item, notes),
                None => not_known(item, notes),
            }
        }
    }
    rules.apply(&environments, notes);
}

/// Says that an object of an export is none that is known, at its first character: what else it holds is not shown.
fn not_known(item: &Node<'_>, notes: &mut Notes) {
    let start = item.spot.span.range().start;
    let spot = Spot { span: Span::new(start..start + 1), ..item.spot };
    if graph::is_cut_off(item) {
        let help = "Export the file again with more depth, such as `ConvertTo-Json -Depth 20`.";
        notes.mistake(spot, "an object was cut off when the file was written", help);
    } else {
        let help = "Leave it out of the file, or the file out of `files`.";
        notes.mistake(spot, "this is no environment, rule or setting of Power Platform that is known", help);
    }
}
