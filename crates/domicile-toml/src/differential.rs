//! The tree, however it was made, says what the tree of the `toml` crate says: keys, values, order and every place.

mod documents;

use std::sync::Arc;

use domicile_diagnostic::{Kind, SourceText, Span};
use proptest::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::build::build;
use crate::convert::convert;
use crate::{Node, Reader, Table, Tree};

/// One value: how deep it stands, its key with its place, the value with its place.
type Line = (usize, String, Span, String, Span);

fn show(tree: &Tree<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    show_table(&Table::root(tree), 0, &mut lines);
    lines
}

fn show_table(table: &Table<'_>, depth: usize, lines: &mut Vec<Line>) {
    assert_eq!(table.is_empty(), table.entries().next().is_none());
    for (key, span, node) in table.entries() {
        show_node((key, span), &node, depth, lines);
    }
}

fn show_node((key, span): (&str, Span), node: &Node<'_>, depth: usize, lines: &mut Vec<Line>) {
    let value = (node.type_name(), node.as_str(), node.as_bool(), node.as_date(), node.as_list().map(|list| list.len()));
    lines.push((depth, key.to_owned(), span, format!("{value:?}"), node.span));
    if let Some(table) = node.as_table() {
        assert_eq!(table.span, node.span);
        show_table(&table, depth + 1, lines);
    }
    for element in node.as_list().into_iter().flatten() {
        show_node(("", Span::default()), &element, depth + 1, lines);
    }
}

fn expected(table: &DeTable<'_>, depth: usize, lines: &mut Vec<Line>) {
    for (key, value) in table {
        expected_value((key.get_ref(), Span::new(key.span())), value, depth, lines);
    }
}

fn expected_value((key, span): (&str, Span), value: &Spanned<DeValue<'_>>, depth: usize, lines: &mut Vec<Line>) {
    let (mut text, mut boolean, mut date, mut len) = (None, None, None, None);
    let kind = match value.get_ref() {
        DeValue::String(value) => {
            text = Some(value.as_ref());
            "a string"
        }
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(value) => {
            boolean = Some(*value);
            "a boolean"
        }
        DeValue::Datetime(at) => {
            if let (Some(day), None, None) = (at.date, at.time, at.offset) {
                date = Some((day.year, day.month, day.day));
            }
            "a date or time"
        }
        DeValue::Array(list) => {
            len = Some(list.len());
            "a list"
        }
        DeValue::Table(_) => "a table",
    };
    lines.push((depth, key.to_owned(), span, format!("{:?}", (kind, text, boolean, date, len)), Span::new(value.span())));
    match value.get_ref() {
        DeValue::Table(table) => expected(table, depth + 1, lines),
        DeValue::Array(list) => {
            list.iter().for_each(|element| expected_value(("", Span::default()), element, depth + 1, lines));
        }
        _ => {}
    }
}

/// What the reader reports of a text's syntax.
fn reported(reader: Reader) -> Vec<(String, Span)> {
    let findings = reader.finish().into_iter();
    findings.map(|finding| (finding.claim.message.clone(), finding.location.span)).collect()
}

/// Whether the text was usual; whatever it was, its tree is the one that the `toml` crate makes, and so are its mistakes.
fn check(text: &str) -> bool {
    let (tree, errors) = DeTable::parse_recoverable(text);
    let mut lines = Vec::new();
    expected(tree.get_ref(), 0, &mut lines);
    assert_eq!(show(&convert(tree.into_inner())), lines, "converted: {text:?}");
    let usual = build(text);
    if let Some(usual) = &usual {
        assert!(errors.is_empty(), "{text:?}: {errors:?}");
        assert_eq!(show(usual), lines, "built: {text:?}");
    }
    let mut reader = Reader::new(&Arc::new(SourceText::new("some.toml", text)), Kind::Manifest);
    let read = reader.parse(text);
    assert_eq!(show(&read), lines, "read: {text:?}");
    let reported = reported(reader);
    assert_eq!(reported.is_empty(), errors.is_empty(), "{text:?}");
    for (error, _) in errors.iter().zip(0..50) {
        let message = error.message().lines().next().unwrap_or_default();
        assert!(reported.len() > 50 || reported.iter().any(|(it, _)| it.contains(message)), "{text:?}: {message}");
    }
    usual.is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sound_documents_are_usual(text in documents::sound()) {
        prop_assert!(check(&text), "{text:?}");
    }

    #[test]
    fn keys_that_meet_are_told_apart(text in documents::clashing()) {
        check(&text);
    }

    #[test]
    fn mutilated_documents_read_the_same(text in documents::mutilated()) {
        check(&text);
    }

    #[test]
    fn so_does_anything(text in documents::anything()) {
        check(&text);
    }
}

#[test]
fn tables_are_usual_where_they_plainly_fit() {
    for text in [
        "",
        "\u{feff}a = 1",
        "[a]\n[a.b]\n[[a.c]]\n[a.c.d]\n[[a.c]]\n[a.c.d]",
        "[a.b.c]\nx = 1\n[a]\ny = 1\n[ a . b ]\nz = 1",
        "a.b.c = 1\na.b.d = 2\na.e = { f.g = 1, f.h = 2, }",
        "z = 1\nb = 2\ny = 3\na = 4\n'é' = 5\n\"\\u0062b\" = 6",
        "[a]\nb = [\n  1, # one\n  [{}, []],\n]\r\n",
        "a = '''\nx''''\nb = \"\"\"\\\n  y\"\"\"\"\"\nc = \"\\x41\t\"",
    ] {
        assert!(check(text), "{text:?}");
    }
}

#[test]
fn everything_else_is_left_to_the_crate() {
    for text in [
        "a = 1\na = 2",
        "a = 1\n\"\\u0061\" = 2",
        "[a]\n[a]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "[[a.b]]\n[[a]]",
        "a = []\n[[a]]",
        "a = {}\n[a.b]",
        "a = {}\na.b = 1",
        "a = { b = {}, b.c = 1 }",
        "a.b = 1\n[a]",
        "a.b = 1\n[a.c]",
        "[a.b.c]\n[a]\nb.d = 1",
        "[a.b]\n[a]\nb.c = 1",
        "a = 2026-13-01",
        "a = \"",
        "a = \"\u{7f}\"",
        "a = \"\u{1f}\"",
        "a =",
        "a = 1 # \u{7}",
        "a = 1\rb = 2",
        "[a",
        "a = [1",
        "a = {b = 1",
    ] {
        assert!(!check(text), "{text:?}");
    }
}

#[test]
fn depth_and_width_have_an_end() {
    for depth in [1, 15, 31, 32, 33, 79, 80, 81, 500] {
        check(&format!("a = {}{}", "[".repeat(depth), "]".repeat(depth)));
        check(&format!("a = {}1{}", "{a.a=".repeat(depth), "}".repeat(depth)));
        check(&format!("{}a = 1", "a.".repeat(depth)));
        check(&format!("[{}a]\nx = 1", "a.".repeat(depth)));
        check(&format!("[[{}a]]\nx = 1", "a.".repeat(depth)));
    }
    let lines = |key: fn(u32) -> u32| (100..400).map(|at| format!("k{} = {at}\n", key(at))).collect::<Vec<_>>().concat();
    assert!(check(&lines(|at| at)));
    assert!(check(&lines(|at| 999 - at)));
    // 7 and 1000 have no divisor in common: every key is another one.
    assert!(!check(&lines(|at| 1000 + at * 7 % 1000)));
}
