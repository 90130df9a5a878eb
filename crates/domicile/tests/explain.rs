//! The pages of the real facts: both sides of what the documents contradict themselves in, and every change, with editions.

use std::path::Path;

use domicile::{Checker, Date, NoFiles, NoPage, Options, Page, catalog, explain};
use domicile_diagnostic::{FactPage, State};

/// Facts of which documents, or passages of one, say two things at once, each with a day on which they did.
const CONTRADICTIONS: [(&str, &str); 12] = [
    ("authentication/authentication-data", "2022-11-25"),
    ("domain-services/system-metadata", "2022-11-25"),
    ("managed-identities/certificate-copies", "2022-11-25"),
    ("managed-identities/certificates", "2026-11-20"),
    ("mfa/activity-report", "2021-07-01"),
    ("mfa/national-cloud-activity-report", "2022-11-25"),
    ("mfa/national-cloud-service-log", "2022-11-25"),
    ("mfa/oath-validation", "2020-01-01"),
    ("mfa/service-log", "2026-11-20"),
    ("mfa/user-data", "2019-04-01"),
    ("power-platform/employee-authentication-information", "2022-11-25"),
    ("sspr/two-factor-data", "2019-04-01"),
];

/// Facts of which a document later says something else, or nothing.
const CHANGES: [&str; 6] = [
    "b2c/policy-configuration",
    "mfa/nps-adfs-activity-report",
    "mfa/oath-validation",
    "mfa/service-log",
    "mfa/user-data",
    "power-platform/employee-authentication-information",
];

fn page(id: &str, date: Date) -> FactPage {
    match explain(catalog(), id, date, None) {
        Ok(Page::Fact(page)) => *page,
        other => panic!("{id}: {other:?}"),
    }
}

fn day(date: &str) -> Date {
    date.parse().expect("a date")
}

#[test]
fn both_sides_of_each_contradiction_are_shown_with_their_editions() {
    for (id, date) in CONTRADICTIONS {
        let page = page(id, day(date));
        let disagreement = page.disagreement.as_ref().unwrap_or_else(|| panic!("{id} is contested on {date}"));
        assert!(disagreement.sides.len() >= 2, "{id}: {:?}", disagreement.sides);
        for at in disagreement.sides.iter().flat_map(|side| &side.statements) {
            let entry = &page.statements[*at];
            assert_eq!(entry.state, State::InForce, "{id} {}", at + 1);
            assert!(*entry.edition.published <= *date, "{id} {}", at + 1);
        }
    }
}

#[test]
fn each_change_is_shown_with_the_edition_that_made_it() {
    for id in CHANGES {
        let page = page(id, day("2026-11-20"));
        let ended: Vec<_> = page.statements.iter().filter(|entry| entry.state != State::InForce).collect();
        assert!(!ended.is_empty(), "{id}");
        assert!(ended.iter().all(|entry| entry.until.is_some()), "{id}");
    }
}

#[test]
fn every_fact_has_a_page_on_every_day_on_which_its_documents_changed() {
    for fact in catalog().facts.iter() {
        let sources = fact.statements.iter().map(|said| &catalog().sources[usize::from(said.source)]);
        let mut days: Vec<Date> = sources.flat_map(|source| source.editions.iter().map(|edition| edition.published)).collect();
        days.sort();
        days.dedup();
        for date in days {
            let page = page(&fact.id, date);
            assert_eq!(page.statements.len(), fact.statements.len(), "{}", fact.id);
            let numbers = |state: &State| match state {
                State::Replaced { by } => by.clone(),
                State::Withdrawn { placeless } => placeless.clone(),
                State::InForce | State::NotYet => Vec::new(),
            };
            let named: Vec<usize> = page.statements.iter().flat_map(|entry| numbers(&entry.state)).collect();
            assert!(named.iter().all(|at| *at < page.statements.len()), "{} on {date}", fact.id);
        }
    }
}

#[test]
fn what_a_check_calls_contested_is_so_on_the_page() {
    let tenant = "[tenant]\nname = 'Contoso'\ncountry = 'DE'\n\n[[requirement]]\nid = 'at-home'\nwithin = ['DE']\n\n";
    let services = "[services.mfa]\nmethods = ['voice', 'sms', 'oath-software']\n[services.managed-identities]\n[services.b2c]\n\
                    location = 'Europe'\n[services.power-platform]\n[services.sspr]\n[services.domain-services]\n";
    let manifest = format!("{tenant}{services}");
    for date in ["2019-06-01", "2021-07-01", "2022-11-25", "2024-12-01", "2026-11-20"].map(day) {
        let checker = Checker::new(catalog(), Options { show_compliant: true, ..Options::on(date) });
        let report = checker.check(Path::new("residency.toml"), Ok(manifest.clone().into()), &NoFiles).report;
        let contested = |finding: &&domicile::Finding| finding.claim.residency.as_ref().is_some_and(|of| of.contested);
        for finding in report.findings.iter().filter(contested) {
            assert!(page(&finding.claim.id, date).disagreement.is_some(), "{} on {date}", finding.claim.id);
        }
    }
}

#[test]
fn a_service_has_no_page_but_facts_and_a_slip_is_understood() {
    let of = |id: &str| explain(catalog(), id, day("2026-11-20"), None).expect_err("no id").clone();
    assert!(matches!(of("mfa"), NoPage::Service(facts) if facts.iter().any(|(id, _)| id == "mfa/oath-validation")));
    let meant = |id: &str| match of(id) {
        NoPage::Unknown(meant) => meant,
        NoPage::Service(_) => Vec::new(),
    };
    assert_eq!(meant("mfa/oath-validaton").first().map(String::as_str), Some("mfa/oath-validation"));
    assert!(meant("custom-greeting").contains(&"mfa/custom-greeting-call".to_owned()));
    assert!(meant("manifest/unknwon-key").contains(&"manifest/unknown-key".to_owned()));
    assert_eq!(meant("b2c/carrier-pigeons"), ["b2c"]);
    assert_eq!(meant("carrier-pigeons"), [""; 0]);
}
