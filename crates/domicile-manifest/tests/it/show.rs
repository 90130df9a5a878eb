//! What a test says: a file, and its mistakes or its content as text.

use std::fmt::Write;
use std::sync::Arc;

use domicile_diagnostic::{Finding, Location, SourceText};
use domicile_manifest::{Grammar, Parsed, Role};
use domicile_model::Catalog;
use expect_test::Expect;

use crate::catalog::catalog;
use crate::content::{content, services};

/// What is wrong with a manifest: `line:column "characters" id: message / help`.
#[track_caller]
pub(crate) fn check(text: &str, expect: &Expect) {
    check_as(Role::Manifest, text, expect);
}

/// What is wrong with a file that is read as something.
#[track_caller]
pub(crate) fn check_as(role: Role, text: &str, expect: &Expect) {
    let catalog = catalog();
    let parsed = parse(&catalog, text, role);
    assert_eq!(parsed.broken, !parsed.findings.is_empty());
    expect.assert_eq(&parsed.findings.iter().map(mistake).collect::<String>());
}

/// What a file says, every value with its place; its mistakes first.
#[track_caller]
pub(crate) fn check_content(role: Role, text: &str, expect: &Expect) {
    let catalog = catalog();
    let parsed = parse(&catalog, text, role);
    let mistakes: String = parsed.findings.iter().map(mistake).collect();
    expect.assert_eq(&(mistakes + &content(&catalog, &parsed)));
}

/// What a manifest says of the services of its tenant; its mistakes first.
#[track_caller]
pub(crate) fn check_services(text: &str, expect: &Expect) {
    let catalog = catalog();
    let parsed = parse(&catalog, &format!("tenant = {{ name = 'x', country = 'DE' }}\n{text}"), Role::Manifest);
    let mistakes: String = parsed.findings.iter().map(mistake).collect();
    let services = services(&catalog, parsed.tenant.as_ref().expect("a tenant"));
    expect.assert_eq(&(mistakes + &services.iter().map(|line| line.trim_end().to_owned() + "\n").collect::<String>()));
}

pub(crate) fn parse(catalog: &Catalog, text: &str, role: Role) -> Parsed {
    Grammar::new(catalog)
        .with_evidence_kinds(["graph", "terraform"])
        .parse(&Arc::new(SourceText::new("residency.toml", text)), role)
}

pub(crate) fn mistake(finding: &Finding) -> String {
    let mut line = format!("{} {:?} ", at(&finding.location), finding.location.text());
    let claim = &finding.claim;
    write!(line, "{}: {}", claim.id.trim_start_matches("manifest/"), claim.message).expect("written");
    for related in finding.related.iter() {
        write!(line, " ({} {})", related.message, at(&related.location)).expect("written");
    }
    if let Some(help) = &claim.help {
        write!(line, " / {help}").expect("written");
    }
    line + "\n"
}

pub(crate) fn at(location: &Location) -> String {
    let start = location.start();
    format!("{}:{}", start.line, start.column)
}
