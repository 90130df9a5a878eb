//! Documents for the comparison: sound ones, ones whose keys meet, mutilated ones.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const SCALARS: &[&str] = &[
    "\"\"",
    "\"plain\"",
    "\"tab\there\"",
    "\"é 😀 \\u00e9 \\U0001F600\"",
    "\"\\b\\t\\n\\f\\r\\e\\\"\\\\\\x7e\"",
    "''",
    "'C:\\dir'",
    "'é\"'",
    "\"\"\"\"\"\"",
    "\"\"\"\nline\r\n  \"two\" \\\n   joined\"\"\"",
    "\"\"\"a\"\"\"\"\"",
    "''''''",
    "'''\nraw\\n\r\nlines''''",
    "0",
    "-17",
    "+1_000",
    "0xDEAD_beef",
    "0o755",
    "0b1010",
    "99999999999999999999",
    "1.5",
    "-0.0",
    "6.02e+23",
    "1_0.0_1",
    "inf",
    "-nan",
    "true",
    "false",
    "2026-11-01",
    "0000-01-01",
    "2024-02-29",
    "07:32:00",
    "07:32",
    "00:32:00.999999",
    "2026-11-01T07:32:00",
    "2026-11-01 07:32:00Z",
    "1979-05-27t00:32:00.5-07:00",
];
const BROKEN: &[&str] = &[
    "",
    "\"open",
    "'open",
    "\"\\q\"",
    "\"\\ud800\"",
    "\"\u{1}\"",
    "\"\u{7f}\"",
    "'\u{7f}'",
    "\"\"\"open",
    "01",
    "1__0",
    "+0x1",
    "1.",
    ".5",
    "tru",
    "nil",
    "2026-13-01",
    "2026-02-30",
    "25:00:00",
    "2026-11-01 ",
    "2026-11-01 x",
    "[1 2]",
    "[,]",
    "[",
    "]",
    "{",
    "}",
    "{a}",
    "{a = }",
    "{, }",
    "{a = 1 b = 2}",
    "1 2",
    "= 1",
    "{a.b = 1, a = 2}",
    "{a = {}, a.b = 2}",
    "{a.b = 1, a.b.c = 2}",
    "{a = 1, a = 2}",
];
const KEYS: &[&str] = &["a", "b", "c", "\"a\"", "'b'", "\"\\u0061\"", "1", "-", "\"\"", "'é'", "\"x y\"", "a1_-"];
const BROKEN_KEYS: &[&str] = &["", "é", "\"\"\"a\"\"\"", "'''b'''", "\"", "a b", "a..b", ".a", "\"\\q\""];
const GAPS: &[&str] = &["", "", "", " ", "\t ", "  "];
const ENDS: &[&str] = &["", "", " ", " # said", "\t#é", "#"];
const DEBRIS: &[&str] = &[
    "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r", "\r\n", " ", "\\", "\0",
    "\u{7f}", "\u{feff}", "é", "a", "1", "-", "\t",
];

fn word(from: &'static [&'static str]) -> BoxedStrategy<String> {
    select(from).prop_map(str::to_owned).boxed()
}

/// A list or an inline table of values, written in any of the ways there are.
fn nested(inner: BoxedStrategy<String>, keys: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let gap = || select(&["", " ", "\n", "\r\n  ", " # c\n"][..]);
    let list = (vec((gap(), inner.clone(), gap()), 0..4), gap(), any::<bool>()).prop_map(|(items, end, comma)| {
        let items: Vec<String> = items.into_iter().map(|(before, item, after)| format!("{before}{item}{after}")).collect();
        let comma = if comma && !items.is_empty() { "," } else { "" };
        format!("[{}{comma}{end}]", items.join(","))
    });
    let table = (vec((gap(), keys, word(GAPS), inner), 0..4), gap()).prop_map(|(items, end)| {
        let items = items.into_iter().enumerate();
        let items: Vec<String> =
            items.map(|(at, (before, key, gap, item))| format!("{before}{}{gap}={gap}{item}", number(&key, at))).collect();
        format!("{{{}{end}}}", items.join(","))
    });
    prop_oneof![list, table].boxed()
}

/// Puts a number into a key where it has room for one.
fn number(key: &str, at: usize) -> String {
    key.replace('%', &at.to_string())
}

fn value(scalars: BoxedStrategy<String>, keys: &BoxedStrategy<String>) -> BoxedStrategy<String> {
    let keys = keys.clone();
    scalars.prop_recursive(3, 16, 4, move |inner| nested(inner, keys.clone())).boxed()
}

/// A key of one to four parts.
fn path(parts: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (vec(parts, 1..4), word(GAPS)).prop_map(|(parts, gap)| parts.join(&format!("{gap}.{gap}"))).boxed()
}

/// Entries under headers; `%` in a key is the number of its line.
fn document(
    keys: &BoxedStrategy<String>,
    headers: BoxedStrategy<String>,
    values: BoxedStrategy<String>,
) -> BoxedStrategy<String> {
    let entry = (word(GAPS), keys.clone(), word(GAPS), values, word(ENDS))
        .prop_map(|(a, key, b, value, end)| format!("{a}{key}{b}={b}{value}{end}"));
    let header = (word(GAPS), headers, word(ENDS)).prop_map(|(gap, header, end)| {
        let (open, close) = if header.starts_with('+') { ("[[", "]]") } else { ("[", "]") };
        format!("{open}{gap}{}{gap}{close}{end}", header.trim_start_matches('+'))
    });
    let line = prop_oneof![4 => entry, 3 => header, 1 => word(ENDS)];
    (vec(line, 0..14), select(&["\n", "\r\n"][..]))
        .prop_map(|(lines, end)| lines.iter().enumerate().map(|(at, line)| number(line, at) + end).collect())
        .boxed()
}

/// No key is written twice, and all values are well formed.
pub(super) fn sound() -> BoxedStrategy<String> {
    let keys = word(&["k%", "\"q %\"", "'l-%'", "\"\\u00e9%\"", "d%.x", "d%.\"y\" . z", "z% .a.b"]);
    let headers = word(&["t%", "t.%.x", "up.t%", "\"é%\".t", "+list", "+list.sub", "list.t%", "+l%", "+up.list"]);
    let values = value(word(SCALARS), &keys);
    // `list.sub` and `list.t` need a `list` that is a list.
    document(&keys, headers, values).prop_map(|rest| format!("[[list]]\n{rest}")).boxed()
}

/// Few keys, so that they meet; nearly all values are well formed.
pub(super) fn clashing() -> BoxedStrategy<String> {
    let keys = path(word(KEYS));
    let headers =
        (select(&["", "+"][..]), path(word(&["a", "b", "c", "'a'"]))).prop_map(|(kind, path)| format!("{kind}{path}")).boxed();
    let scalars = prop_oneof![60 => word(SCALARS), 1 => word(BROKEN)].boxed();
    let values = value(scalars, &path(word(&["a", "b", "k%", "k%", "k%"])));
    document(&keys, headers, values)
}

/// Documents that something was cut out of, put into, or that stop in the middle.
pub(super) fn mutilated() -> BoxedStrategy<String> {
    let cuts = vec((any::<Index>(), 0..4_usize, word(DEBRIS)), 0..3);
    (prop_oneof![sound(), clashing()], cuts, any::<Index>(), any::<bool>())
        .prop_map(|(text, cuts, stop, stops)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, len, debris) in cuts {
                let at = at.index(chars.len() + 1);
                let end = (at + len).min(chars.len());
                chars.splice(at..end, debris.chars());
            }
            if stops {
                chars.truncate(stop.index(chars.len() + 1));
            }
            chars.into_iter().collect()
        })
        .boxed()
}

/// Broken keys and values in their places, and plain debris.
pub(super) fn anything() -> BoxedStrategy<String> {
    let keys = path(prop_oneof![6 => word(KEYS), 1 => word(BROKEN_KEYS)].boxed());
    let values = value(prop_oneof![3 => word(SCALARS), 1 => word(BROKEN)].boxed(), &keys);
    let debris = vec(prop_oneof![word(DEBRIS), word(KEYS), word(SCALARS)], 0..30).prop_map(|parts| parts.concat());
    prop_oneof![document(&keys, keys.clone(), values), debris].boxed()
}
