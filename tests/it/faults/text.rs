//! Files that hold no text, or not the text of a manifest.

use expect_test::{Expect, expect};

use super::{beside, check};
use crate::pagers::tenant;

/// A manifest of these bytes beside another tenant.
fn holding(bytes: impl AsRef<[u8]>, told: &str, expected: &Expect) {
    let folder = beside();
    folder.write("tenants/a/residency.toml", bytes);
    check(&folder, told, expected);
}

fn utf16(text: &str, half: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(half).collect()
}

#[test]
fn empty() {
    holding(
        "",
        "`tenant` is missing",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/missing-key]: `tenant` is missing
    "#]],
    );
}

#[test]
fn only_comments() {
    holding(
        "# to be written\n",
        "`tenant` is missing",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/missing-key]: `tenant` is missing
    "#]],
    );
}

#[test]
fn a_hundred_thousand_nested_brackets() {
    let open = "[".repeat(100_000);
    let nested = format!("{}a = {open}{}\n", tenant("A", true), "]".repeat(100_000));
    holding(
        nested,
        "cannot recurse further",
        &expect![[r#"
        2
        tenants/a/residency.toml:15:85: error[manifest/syntax]: not valid TOML: cannot recurse further; max recursion depth met
    "#]],
    );
    holding(
        format!("{}a = {open}", tenant("A", true)),
        "cannot recurse further",
        &expect![[r#"
        2
        tenants/a/residency.toml:15:85: error[manifest/syntax]: not valid TOML: cannot recurse further; max recursion depth met
        tenants/a/residency.toml:15:100005: error[manifest/syntax]: not valid TOML: unclosed array, expected `]`
    "#]],
    );
    let tables = format!("{}a = {}", tenant("A", true), "{ b = ".repeat(100_000));
    holding(
        tables,
        "cannot recurse further",
        &expect![[r#"
        2
        tenants/a/residency.toml:15:485: error[manifest/syntax]: not valid TOML: cannot recurse further; max recursion depth met
        tenants/a/residency.toml:15:600004: error[manifest/syntax]: not valid TOML: unclosed inline table, expected `}`
    "#]],
    );
}

#[test]
fn nested_brackets_in_evidence() {
    let folder = beside();
    folder.write(
        "tenants/a/residency.toml",
        format!("{}[[evidence]]\nfiles = [\"*.json\"]\nkind = \"graph\"\n", tenant("A", false)),
    );
    folder.write("tenants/a/deep.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    check(
        &folder,
        "tenants/a/deep.json",
        &expect![[r#"
        2
        tenants/a/deep.json:1:513: error[evidence/unreadable]: the file is no JSON: maximum nesting depth exceeded (as of 2024-01-01, not today)
    "#]],
    );
}

#[test]
fn invalid_utf8() {
    holding(
        b"[tenant]\nname = \"Gr\xf6\xdfe\"\n",
        "the file is not UTF-8",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is not UTF-8: byte 19 is not part of a character
    "#]],
    );
}

#[test]
fn nul() {
    holding(
        tenant("A", true).replace("[check]", "[check]\0"),
        "not valid TOML",
        &expect![[r#"
        2
        tenants/a/residency.toml:13:8: error[manifest/syntax]: not valid TOML: unexpected key or value, expected newline, `#`
    "#]],
    );
    holding(
        "[tenant]\nname = \"A\0B\"\n",
        "not valid TOML",
        &expect![[r#"
        2
        tenants/a/residency.toml:2:10: error[manifest/syntax]: not valid TOML: invalid basic string, expected non-double-quote visible characters, `\`
    "#]],
    );
    holding(
        [0; 100],
        "not valid TOML",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/syntax]: not valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
        tenants/a/residency.toml:1:101: error[manifest/syntax]: not valid TOML: key with no value, expected `=`
    "#]],
    );
}

#[test]
fn utf16_with_a_mark() {
    let text = format!("\u{feff}{}", tenant("Größe", true));
    holding(
        utf16(&text, u16::to_le_bytes),
        "the file is UTF-16",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is UTF-16, not UTF-8
    "#]],
    );
    holding(
        utf16(&text, u16::to_be_bytes),
        "the file is UTF-16",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is UTF-16, not UTF-8
    "#]],
    );
}

#[test]
fn utf16_without_a_mark() {
    let text = tenant("Größe", true);
    holding(
        utf16(&text, u16::to_le_bytes),
        "the file is UTF-16",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is UTF-16, not UTF-8
    "#]],
    );
    holding(
        utf16(&text, u16::to_be_bytes),
        "the file is UTF-16",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is UTF-16, not UTF-8
    "#]],
    );
}

#[test]
fn half_a_mark() {
    let behind = |half: &[u8]| [half, tenant("A", true).as_bytes()].concat();
    holding(
        behind(b"\xef"),
        "the file is not UTF-8",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is not UTF-8: byte 0 is not part of a character
    "#]],
    );
    holding(
        behind(b"\xef\xbb"),
        "the file is not UTF-8",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/not-utf-8]: the file is not UTF-8: byte 0 is not part of a character
    "#]],
    );
}
