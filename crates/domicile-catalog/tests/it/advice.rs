//! What is no mistake in a fact, and still worth a note.

use std::sync::Arc;

use domicile_catalog::{CatalogFile, advise};
use domicile_diagnostic::SourceText;
use expect_test::{Expect, expect};

use crate::files::load_with;

/// A fact that says all it should, with conditions of its own and of its statement.
fn fact(conditions: &str, of_statement: &str) -> String {
    format!(
        "title    = 'Calls are kept'
data     = ['personal']
activity = 'storage'
remedy   = 'Write letters.'
{conditions}

[[statement]]
source    = 'page'
section   = 'Calls'
quote     = 'Calls are kept.'
from      = 2020-01-01
place     = 'US'
certainty = 'always'
{of_statement}
"
    )
}

fn check(text: &str, expected: &Expect) {
    let path = "facts/phone/kept.toml";
    let loaded = load_with(path, text);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let file = CatalogFile { path: path.to_owned(), text: Arc::new(SourceText::new(path, text)) };
    let line = |finding: &domicile_diagnostic::Finding| {
        format!("{:?} {} {:?}\n", finding.location, finding.claim.id, finding.location.text())
    };
    expected.assert_eq(&advise(&loaded.catalog, &[file]).iter().map(line).collect::<String>());
}

fn sound(conditions: &str, of_statement: &str) {
    check(&fact(conditions, of_statement), &expect![[""]]);
}

#[test]
fn what_is_whole_needs_no_note() {
    sound("", "");
    sound("when = { methods = ['voice'] }", "when = { methods = ['sms'] }");
    sound("when = { tenant.country = ['EU'] }", "unless = { tenant.country = 'DE' }");
    sound("unless = { tenant.created-before = 2020-01-01 }", "when = { tenant.created-before = 2021-01-01 }");
    sound("when = { any = [{ tenant.country = 'DE' }, { tenant.cloud = 'china' }] }", "when = { tenant.cloud = 'china' }");
    sound("when = { tenant.region = 'emea' }", "when = { tenant.cloud = 'public' }");
}

#[test]
fn what_is_left_out() {
    let bare = fact("", "").replace("remedy   = 'Write letters.'\n", "").replace("quote     = 'Calls are kept.'\n", "");
    check(
        &bare,
        &expect![[r#"
        facts/phone/kept.toml:1:1 catalog/no-remedy "title"
        facts/phone/kept.toml:6:1 catalog/unquoted "[[statement]]"
    "#]],
    );
}

#[test]
fn conditions_that_no_tenant_meets() {
    for (conditions, expected) in [
        (
            "when = { camera = true }\nunless = { camera = true }",
            expect![[r#"
            facts/phone/kept.toml:5:1 catalog/never-applies "when"
        "#]],
        ),
        (
            "unless = {}",
            expect![[r#"
            facts/phone/kept.toml:5:1 catalog/never-applies "unless"
        "#]],
        ),
        (
            "when = { service.phone = false }",
            expect![[r#"
            facts/phone/kept.toml:5:1 catalog/never-applies "when"
        "#]],
        ),
        (
            "when = { tenant.region = 'emea', tenant.cloud = 'china' }",
            expect![[r#"
            facts/phone/kept.toml:5:1 catalog/never-applies "when"
        "#]],
        ),
        (
            "when = { any = [{ tenant.country = 'DE' }, { tenant.country = 'FR' }] }\nunless = { tenant.country = ['EU'] }",
            expect![[r#"
                facts/phone/kept.toml:5:1 catalog/never-applies "when"
            "#]],
        ),
        (
            "when = { tenant.created-before = 2020-01-01 }\nunless = { tenant.created-before = 2021-01-01 }",
            expect![[r#"
            facts/phone/kept.toml:5:1 catalog/never-applies "when"
        "#]],
        ),
    ] {
        check(&fact(conditions, ""), &expected);
    }
}

#[test]
fn a_statement_that_contradicts_its_fact() {
    check(
        &fact("when = { tenant.country = 'DE' }", "when = { tenant.country = 'US' }"),
        &expect![[r#"
        facts/phone/kept.toml:7:1 catalog/never-applies "[[statement]]"
    "#]],
    );
    check(
        &fact("when = { site = ['EU'] }", "unless = { tenant.country = ['DE', 'FR', 'US'] }"),
        &expect![[r#"
        facts/phone/kept.toml:7:1 catalog/never-applies "[[statement]]"
    "#]],
    );
}
