//! The pages of checks: one for each id that can be reported, and none for anything else.

use std::collections::BTreeSet;

use domicile_diagnostic::CheckId;
use domicile_rules::PAGES;

/// Every id under which a check is reported. Of those that stand under a service, the built-in catalog has the apps'.
fn ids() -> BTreeSet<String> {
    let of = |check: &CheckId| {
        let kinds = check.kinds();
        if kinds.is_empty() { vec![check.under_service("apps")] } else { kinds.iter().map(|kind| check.under(*kind)).collect() }
    };
    CheckId::ALL.iter().flat_map(of).collect()
}

#[test]
fn every_id_has_a_page_and_every_page_an_id() {
    let mut named: Vec<String> = PAGES.iter().flat_map(|page| page.ids).map(ToString::to_string).collect();
    let all = named.len();
    named.sort();
    let named: BTreeSet<String> = named.into_iter().collect();
    assert_eq!(named.len(), all, "no id has two pages");
    let (missing, surplus): (Vec<_>, Vec<_>) =
        (ids().difference(&named).cloned().collect(), named.difference(&ids()).cloned().collect());
    assert!(missing.is_empty() && surplus.is_empty(), "no page for {missing:?}; a page for nothing {surplus:?}");
}

#[test]
fn a_page_says_why_and_what_to_do() {
    for page in PAGES {
        let says = |heading: &str| page.text.lines().any(|line| line == heading);
        assert!(says("## Why it matters"), "{:?}", page.ids);
        assert!(says("## Example") || says("## How to mend it"), "{:?}", page.ids);
    }
}
