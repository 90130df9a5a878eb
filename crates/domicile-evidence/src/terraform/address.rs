//! Addresses of resources: `module.customers["eu"].azurerm_aadb2c_directory.this[0]`, and references to them.

use std::borrow::Cow;

use crate::tree::{Kind, Node};

/// Longer keys of an instance are not shown.
const LONGEST_KEY: usize = 40;

/// Longer addresses are cut.
const LONGEST_SHOWN: usize = 150;

/// A piece of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// A name, with the dot before it.
    Name(&'a str),
    /// The key of an instance, with its brackets.
    Key(&'a str),
}

/// The pieces of an address, which together are the whole of it.
fn pieces(address: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let is_key = rest.starts_with('[');
        let end = if is_key { key_end(rest) } else { name_end(rest) };
        let (piece, after) = rest.split_at(end);
        pieces.push(if is_key { Piece::Key(piece) } else { Piece::Name(piece) });
        rest = after;
    }
    pieces
}

/// Names end at the next dot or bracket; the dot that they begin with is theirs.
fn name_end(text: &str) -> usize {
    text.char_indices().skip(1).find(|&(_, c)| c == '.' || c == '[').map_or(text.len(), |(at, _)| at)
}

/// Keys end at their bracket, and not at one in their text.
fn key_end(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The address of the block that declares a resource: without the keys of instances.
pub(crate) fn of_block(address: &str) -> String {
    let names = pieces(address).into_iter();
    names.filter_map(|piece| if let Piece::Name(name) = piece { Some(name) } else { None }).collect()
}

/// The address as people are shown it. A key may be anything, an address of mail too: only what looks like a word stays.
pub(crate) fn shown(address: &str) -> String {
    let mut shown = String::new();
    for piece in pieces(address) {
        match piece {
            Piece::Key(key) if is_word(key.trim_matches(['[', ']', '"'])) => shown += key,
            Piece::Key(_) => shown += "[…]",
            Piece::Name(name) => shown.extend(name.chars().map(|c| if is_of_names(c) { c } else { '?' })),
        }
    }
    match shown.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}

fn is_of_names(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn is_word(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= LONGEST_KEY
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// The module that a resource stands in, with a dot behind it; empty for the root.
fn module(address: &str) -> &str {
    let pieces = pieces(address);
    let mut end = 0;
    let mut at = 0;
    while let Some(Piece::Name("module" | ".module")) = pieces.get(at) {
        let keyed = usize::from(matches!(pieces.get(at + 2), Some(Piece::Key(_))));
        let upto = (at + 2 + keyed).min(pieces.len());
        end += pieces[at..upto].iter().map(|(Piece::Name(text) | Piece::Key(text))| text.len()).sum::<usize>();
        at = upto;
    }
    &address[..end]
}

/// A reference to an attribute of another resource that could not be resolved.
#[derive(PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    /// What is written.
    code: &'a str,
    /// The address of what is meant, in the module of who refers to it.
    address: Cow<'a, str>,
}

impl<'a> Reference<'a> {
    /// The reference that leaves a value open: it is named first in the reason.
    pub(crate) fn of(node: &'a Node<'_>, by: &str) -> Option<Self> {
        let Kind::Unknown(unknown) = &node.value else { return None };
        let code = unknown.because.split('`').nth(1)?;
        let Piece::Name(attribute) = *pieces(code).last()? else { return None };
        let resource = &code[..code.len() - attribute.len()];
        let module = module(by);
        if resource.is_empty() {
            return None;
        }
        let address = if module.is_empty() { Cow::Borrowed(resource) } else { Cow::Owned(format!("{module}.{resource}")) };
        Some(Reference { code, address })
    }

    /// The address of the resource that is meant; without a key, any instance of it.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Whether it is one to something of a data source: `data.azuread_client_config`.
    pub(crate) fn is_to(&self, source: &str) -> bool {
        self.code.strip_prefix(source).is_some_and(|rest| rest.starts_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::Span;

    use super::*;
    use crate::observation::Unknown;

    #[test]
    fn an_address_falls_into_pieces() {
        let address = r#"module.a["x.y]\"["].module.b.azurerm_x.y[0]"#;
        assert_eq!(of_block(address), "module.a.module.b.azurerm_x.y");
        assert_eq!(module(address), r#"module.a["x.y]\"["].module.b"#);
        assert_eq!(module("azurerm_x.y[0]"), "");
        assert_eq!(module("module"), "module");
    }

    #[test]
    fn keys_that_may_name_people_are_not_shown() {
        let check = |address: &str, expected: &str| assert_eq!(shown(address), expected);
        check(r#"azuread_application.app["payroll"]"#, r#"azuread_application.app["payroll"]"#);
        check("azuread_application.app[12]", "azuread_application.app[12]");
        check(r#"azuread_application.app["anna@contoso.com"]"#, "azuread_application.app[…]");
        check(r#"module.m["a]b"].azuread_application.app"#, "module.m[…].azuread_application.app");
        check("azuread_application.app[\"", "azuread_application.app[…]");
        check("a.\u{1b}b\n", "a.?b?");
        check(&"a".repeat(500), &format!("{}…", "a".repeat(150)));
        check("", "");
    }

    #[test]
    fn a_reference_means_what_stands_in_its_module() {
        let node = |because: &str| Node::new(0, Span::default(), Kind::Unknown(Box::new(Unknown::unresolved(because))));
        let check = |because: &str, by: &str, expected: Option<&str>| {
            let node = node(because);
            assert_eq!(Reference::of(&node, by).as_ref().map(Reference::address), expected, "{because}");
        };
        check("`pp_env.dev.id` is not known", "pp_dr.dev", Some("pp_env.dev"));
        check("`pp_env.dev[1].id` is not known", "pp_dr.dev", Some("pp_env.dev[1]"));
        check("`pp_env.dev.id` is not known", "module.m[0].pp_dr.dev", Some("module.m[0].pp_env.dev"));
        check("nobody knows", "pp_dr.dev", None);
        check("`` is empty", "pp_dr.dev", None);
        check("`each`", "pp_dr.dev", None);
    }
}
