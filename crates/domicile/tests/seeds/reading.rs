//! How the tables of these tests are read: the only place that knows the library.
//!
//! A row names a fact and says what is found of it: `mfa/service-log violation US contested`, or `-` where nothing is. A fact that
//! is judged for each instance says which: `domain-services/managed-domain[eastus]`. A finding that is about no fact is `reported`.
//! Facts that a table does not name are not looked at. The places of a compliant row are where the data lies, of any other those
//! outside what is permitted.

use std::borrow::Cow;
use std::path::Path;

use domicile::{Checker, Date, Finding, NoFiles, Options, catalog};
use domicile_model::{Country, CountrySet};

/// Areas that a row names instead of listing their countries; `emea&EU-data-boundary` is what both share.
const AREAS: [&str; 5] = ["emea", "european-datacenters", "north-america", "EU", "EU-data-boundary"];

/// A German bank whose people sign in from Germany and France, and who wants everything in its region or the EU Data Boundary.
pub(crate) fn bank(services: &str) -> String {
    tenant("country = 'DE'\nusers-in = ['DE', 'FR']", "'EU-data-boundary', 'home-region'", services)
}

/// A tenant that wants everything within some places.
pub(crate) fn tenant(about: &str, within: &str, services: &str) -> String {
    format!("[tenant]\nname = 'Contoso'\n{about}\n\n[[requirement]]\nid = 'at-home'\nwithin = [{within}]\n\n{services}\n")
}

/// Holds a manifest against a table, on a date.
#[track_caller]
pub(crate) fn on(date: &str, manifest: &str, table: &str) {
    let rows = rows(table);
    let found = found(manifest, date);
    let read: Vec<String> = rows.iter().map(|row| read(&found, word(row, 0), date)).collect();
    same(&read, &rows, &format!("as of {date}, for\n{manifest}"));
}

/// Holds a manifest against a table, on a date: behind the bar of each row stands who says so, the document and the edition that
/// decide.
#[track_caller]
pub(crate) fn on_whose_word(date: &str, manifest: &str, table: &str) {
    let rows = rows(table);
    let found = found(manifest, date);
    let read: Vec<String> = rows
        .iter()
        .map(|row| {
            let said = read(&found, word(row, 0), date);
            decided_by(&found, word(row, 0)).map_or(said.clone(), |by| format!("{said} | {by}"))
        })
        .collect();
    same(&read, &rows, &format!("as of {date}, for\n{manifest}"));
}

/// Holds a manifest against a table whose rows begin with a date.
#[track_caller]
pub(crate) fn over_time(manifest: &str, table: &str) {
    let rows = rows(table);
    let on = |date: &str, fact: &str| format!("{date} {}", read(&found(manifest, date), fact, date));
    let read: Vec<String> = rows.iter().map(|row| on(word(row, 0), word(row, 1))).collect();
    same(&read, &rows, &format!("for\n{manifest}"));
}

/// Holds the documents that a finding cites against a table, the deciding one first: source, edition, places, retention, and the
/// last part of the section.
#[track_caller]
pub(crate) fn cites(date: &str, manifest: &str, fact: &str, table: &str) {
    let found = found(manifest, date);
    let finding = found.iter().find(|finding| finding.claim.id == fact).expect("the fact is found");
    let residency = finding.claim.residency.as_ref().expect("the finding is about a fact");
    let cited: Vec<String> = residency
        .citations
        .iter()
        .map(|cited| {
            let retention = cited.retention.as_deref().map(|time| format!(", {time}")).unwrap_or_default();
            let section = cited.section.rsplit(" › ").next().unwrap_or_default();
            spaced(&format!("{} {}: {}{retention} | {section}", cited.source, cited.edition, places(&cited.places, date)))
        })
        .collect();
    same(&cited, &rows(table), &format!("{fact} as of {date}, for\n{manifest}"));
}

#[track_caller]
fn same(read: &[String], documented: &[String], about: &str) {
    let (read, documented) = (read.join("\n"), documented.join("\n"));
    assert!(read == documented, "\nfound:\n{read}\n\ndocumented:\n{documented}\n\n{about}");
}

fn found(manifest: &str, date: &str) -> Vec<Finding> {
    let options = Options { show_compliant: true, ..Options::on(day(date)) };
    let report = Checker::new(catalog(), options).check(Path::new("residency.toml"), Ok(manifest.into()), &NoFiles).report;
    let messages: Vec<&str> = report.findings.iter().map(|finding| finding.claim.message.as_str()).collect();
    assert!(!report.broken, "the manifest is not understood: {messages:#?}\n{manifest}");
    report.findings
}

fn read(found: &[Finding], fact: &str, date: &str) -> String {
    let Some(finding) = found.iter().find(|finding| name(finding) == fact) else { return format!("{fact} -") };
    let Some(residency) = &finding.claim.residency else { return format!("{fact} reported") };
    let contested = if residency.contested { "contested" } else { "" };
    let withdrawn = if residency.withdrawn { "withdrawn" } else { "" };
    let places = places(&residency.places, date);
    spaced(&format!("{fact} {} {places} {contested} {withdrawn}", residency.verdict.as_str()))
}

fn decided_by(found: &[Finding], fact: &str) -> Option<String> {
    let finding = found.iter().find(|finding| name(finding) == fact)?;
    let citation = finding.claim.residency.as_ref()?.citations.first()?;
    Some(format!("{} {}", citation.source, citation.edition))
}

fn name(finding: &Finding) -> String {
    let id = &finding.claim.id;
    finding.instance.as_ref().map_or_else(|| id.to_string(), |instance| format!("{id}[{instance}]"))
}

/// The name of an area, where these are its countries, or of two where these are what both share; else the countries.
fn places(codes: &[Cow<'static, str>], date: &str) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let known = catalog();
    let countries = |name: &str| known.countries_of(known.area(name).expect("the catalog has the area"), day(date));
    let are_these = |set: CountrySet| set.iter().map(Country::code).eq(codes.iter().map(AsRef::as_ref));
    let one = AREAS.into_iter().find(|name| are_these(countries(name))).map(ToOwned::to_owned);
    let two = || {
        let pairs = AREAS.iter().enumerate().flat_map(|(at, one)| AREAS[at + 1..].iter().map(move |other| (*one, *other)));
        let mut shared = pairs.filter(|(one, other)| are_these(countries(one) & countries(other)));
        shared.next().map(|(one, other)| format!("{one}&{other}"))
    };
    one.or_else(two).unwrap_or_else(|| codes.join(" "))
}

fn day(date: &str) -> Date {
    date.parse().expect("a table writes a date as 2019-06-01")
}

fn rows(table: &str) -> Vec<String> {
    table.lines().map(spaced).filter(|row| !row.is_empty()).collect()
}

fn word(row: &str, at: usize) -> &str {
    row.split(' ').nth(at).unwrap_or_default()
}

fn spaced(row: &str) -> String {
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}
