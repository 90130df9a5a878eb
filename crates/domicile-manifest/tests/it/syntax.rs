//! Files that are no valid TOML, or hold nothing.

use expect_test::expect;

use crate::show::check;

#[test]
fn a_file_may_hold_nothing() {
    check(
        "",
        &expect![[r#"
        1:1 "" missing-key: `tenant` is missing / the file is empty: begin with `[tenant]`, its `name` and its `country`
    "#]],
    );
    check(
        "# to be written\n",
        &expect![[r#"
        1:1 "" missing-key: `tenant` is missing / the file holds only comments: begin with `[tenant]`, its `name` and its `country`
    "#]],
    );
    check(
        "[check]\n",
        &expect![[r#"
        1:1 "" missing-key: `tenant` is missing / add `[tenant]` with its `name` and its `country`
    "#]],
    );
}

#[test]
fn a_header_that_does_not_end_is_one_mistake() {
    check(
        r#"
[tenant
name = "Contoso"
country = "DE"

[services.phone]
plan = "full"
"#,
        &expect![[r#"
            2:8 "" syntax: not valid TOML: unclosed table, expected `]`
        "#]],
    );
    check(
        r#"
[tenant]
name = "Contoso"
country = "DE"

[[requirement
id = "x"
within = ["EU"]

[[waiver]]
finding = "x"
reason = "so"
owner = "me"
expires = 2027-01-01
"#,
        &expect![[r#"
            6:14 "" syntax: not valid TOML: unclosed array table, expected `]]`
        "#]],
    );
}

#[test]
fn a_value_that_is_missing_is_one_mistake() {
    check(
        "[tenant]\nname = 'x'\ncountry =\nusers-in = ['DE']\n",
        &expect![[r#"
        3:10 "" syntax: not valid TOML: string values must be quoted, expected literal string
    "#]],
    );
    check(
        "[tenant]\nname 'x'\ncountry = 'ZA'\nregion = 'emea'\n",
        &expect![[r#"
        2:6 "" syntax: not valid TOML: key with no value, expected `=`
    "#]],
    );
    check(
        "[tenant]\nname = 'x'\ncountry = 'ZA'\nregion 'emea'\n",
        &expect![[r#"
        4:8 "" syntax: not valid TOML: key with no value, expected `=`
    "#]],
    );
}

#[test]
fn a_value_without_quotes_is_one_mistake() {
    check(
        "[tenant]\nname = Contoso\ncountry = DE\ncreated = 2026-02-30\n",
        &expect![[r#"
        2:8 "Contoso" syntax: not valid TOML: string values must be quoted, expected literal string
        3:11 "DE" syntax: not valid TOML: string values must be quoted, expected literal string
        4:11 "2026-02-30" syntax: not valid TOML: invalid date, expected day between 01 and 28
    "#]],
    );
}

#[test]
fn other_mistakes_are_found_behind_a_syntax_mistake() {
    check(
        "[tenant]\nname = x\ncountry = 'UK'\n[check]\nwithdrawn = 'loud'\n",
        &expect![[r#"
        2:8 "x" syntax: not valid TOML: string values must be quoted, expected literal string
        3:11 "'UK'" unknown-country: unknown country `UK` / did you mean `GB`?
        5:13 "'loud'" unknown-value: unknown level `loud` / one of `off`, `note`, `warning`, `error` can stand here
    "#]],
    );
}

#[test]
fn a_key_given_twice_is_one_mistake() {
    check(
        "[tenant]\nname = 'x'\ncountry = 'DE'\nname = 3\n[tenant]\nregion = 'emea'\n",
        &expect![[r#"
        4:1 "name" syntax: not valid TOML: duplicate key
        5:2 "tenant" syntax: not valid TOML: duplicate key
    "#]],
    );
}

#[test]
fn a_string_or_a_list_that_does_not_end_swallows_the_rest_in_silence() {
    check(
        "[tenant]\nname = '''x\ncountry = 'DE'\n[check]\n",
        &expect![[r#"
        5:1 "" syntax: not valid TOML: invalid multi-line literal string, expected `'`
    "#]],
    );
    check(
        "[tenant]\nname = 'x'\ncountry = 'DE'\nusers-in = ['DE',\n[check]\nwithdrawn = 'off'\n",
        &expect![[r#"
        5:2 "check" syntax: not valid TOML: string values must be quoted, expected literal string
        6:1 "" syntax: not valid TOML: missing comma between array elements, expected `,`
        6:1 "withdrawn" syntax: not valid TOML: string values must be quoted, expected literal string
        6:11 "=" syntax: not valid TOML: unexpected `=` in array, expected value, `]`
        6:13 "" syntax: not valid TOML: missing comma between array elements, expected `,`
        6:18 "" syntax: not valid TOML: unclosed array, expected `]`
    "#]],
    );
}

#[test]
fn a_file_with_endless_mistakes_is_reported_for_nothing_else() {
    let text = "[tenant]\nname = 3\n".to_owned() + &"= 3\n".repeat(60);
    let catalog = crate::catalog::catalog();
    let parsed = crate::show::parse(&catalog, &text, domicile_manifest::Role::Manifest);
    assert!(parsed.findings.iter().all(|finding| finding.claim.id == "manifest/syntax"));
}
