//! A small catalog without mistakes, and the one place that knows how catalogs are loaded.

use std::sync::Arc;

use domicile_catalog::{CatalogFile, Loaded, load};
use domicile_diagnostic::{Finding, SourceText};
use domicile_model::Catalog;
use expect_test::Expect;

/// Files without a mistake: a path, and a text.
pub(crate) const VALID: &[(&str, &str)] = &[
    (
        "countries.toml",
        "country = [{ code = 'DE', name = 'Germany' }, { code = 'FR', name = 'France' }, { code = 'US', name = 'United States' }]\n",
    ),
    ("data.toml", "data = [{ id = 'personal', title = 'people' }, { id = 'secrets', title = 'keys' }]\n"),
    (
        "places/groups.toml",
        "title = 'Groups'\n[[place]]\nid = 'EU'\ntitle = 'Union'\nsource = 'a treaty'\nmembers = ['DE', 'FR']\n",
    ),
    (
        "places/entra.toml",
        "title = 'Regions'\n[[place]]\nid = 'emea'\ntitle = 'Europe'\ncloud = 'public'\nsource = 'a page'\nmembers = ['DE']\n",
    ),
    (
        "sources/page.toml",
        "title = 'Page'\npublisher = 'Them'\nurl = 'https://example.com'\nlanguage = 'en'\n[[edition]]\nedition = 2020-01-01\n[[edition]]\nedition = 2021-01-01\n",
    ),
    (
        "services/phone.toml",
        "title = 'Phone'
[setting]
methods = { title = 'ways', type = 'choices', values = ['voice', 'sms'] }
site    = { title = 'the site', type = 'location', places = 'groups' }
[instance.rooms]
title = 'room'
[instance.rooms.setting]
camera = { title = 'cameras', type = 'boolean' }
[instance.desks]
title = 'desk'
[instance.desks.setting]
lamp = { title = 'lamps', type = 'boolean' }
",
    ),
    (
        "facts/phone/call.toml",
        "title    = 'Calls start abroad'
when     = { methods = ['voice'] }
data     = ['personal']
activity = 'processing'

[[statement]]
source    = 'page'
section   = 'Calls'
from      = 2020-01-01
until     = 2021-01-01
place     = 'US'
certainty = 'always'
",
    ),
];

fn files(all: &[(&str, &str)]) -> Vec<CatalogFile> {
    let file =
        |(path, text): &(&str, &str)| CatalogFile { path: (*path).to_owned(), text: Arc::new(SourceText::new(*path, *text)) };
    all.iter().map(file).collect()
}

pub(crate) fn load_all(all: &[(&str, &str)]) -> Loaded {
    load(Catalog::default(), &files(all))
}

/// The valid files, with one in the place of its namesake or beside them.
pub(crate) fn load_with(path: &str, text: &str) -> Loaded {
    let others = VALID.iter().copied().filter(|(known, _)| *known != path);
    load_all(&others.chain([(path, text)]).collect::<Vec<_>>())
}

/// What is wrong with a file beside the valid ones.
#[track_caller]
pub(crate) fn check(path: &str, text: &str, expect: &Expect) {
    expect.assert_eq(&mistakes(&load_with(path, text).findings));
}

/// What is wrong with one of the valid files once something in it reads otherwise: each change, and what is said of it. What
/// other files lack for it is another matter.
#[track_caller]
pub(crate) fn check_changes(path: &str, changes: &[(&str, &str)], expect: &Expect) {
    let (_, text) = VALID.iter().find(|(known, _)| *known == path).expect("a valid file");
    let told = changes.iter().map(|(from, to)| {
        assert!(text.contains(from), "{from} is not in {path}");
        let mut findings = load_with(path, &text.replace(from, to)).findings;
        findings.retain(|finding| finding.location.path() == path);
        let mistakes = mistakes(&findings).replace(&format!("{path}:"), "  ");
        let [from, to] = [from, to].map(|text| text.trim().replace('\n', " ⏎ "));
        let change = if to.is_empty() { format!("without {from}") } else { format!("{from} → {to}") };
        format!("{change}\n{mistakes}")
    });
    expect.assert_eq(&told.collect::<Vec<_>>().concat());
}

/// `path:line:column "characters" id: message / help`
pub(crate) fn mistakes(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let (claim, at) = (&finding.claim, &finding.location);
        let help = claim.help.as_ref().map(|help| format!(" / {help}")).unwrap_or_default();
        let id = claim.id.trim_start_matches("catalog/");
        format!("{at:?} {:?} {id}: {}{help}\n", at.text(), claim.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn the_valid_files_have_no_mistake() {
    assert_eq!(mistakes(&load_all(VALID).findings), "");
}

#[test]
fn a_fact_may_leave_out_its_folder() {
    let named = |prefix: &str| {
        let path = format!("{prefix}phone/other.toml");
        load_with(&path, VALID[6].1).catalog.facts.iter().map(|fact| fact.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(named("facts/"), ["phone/call", "phone/other"]);
    assert_eq!(named(""), named("facts/"));
}

#[test]
fn what_is_added_to_a_catalog_is_told_from_it_by_the_digest() {
    let base = load_all(VALID).catalog;
    let more = load(base.clone(), &files(&[("phone/other.toml", VALID[6].1)]));
    assert_eq!(mistakes(&more.findings), "");
    assert_eq!(more.catalog.facts.len(), base.facts.len() + 1);
    assert_ne!(more.catalog.digest, base.digest);
    assert_eq!(load(base.clone(), &files(&[("phone/other.toml", VALID[6].1)])).catalog, more.catalog);
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut backwards = VALID.to_vec();
    backwards.reverse();
    assert_eq!(load_all(&backwards).catalog, load_all(VALID).catalog);
}
