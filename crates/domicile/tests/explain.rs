//! The pages of the real facts: both sides of what the documents contradict themselves in, and every change, with editions.

use std::path::Path;

use domicile::{Checker, Date, NoFiles, NoPage, Options, Page, catalog, compare, explain};
use domicile_diagnostic::{FactPage, State};

const EUROPE: &str = "european-customers";
const MFA: &str = "mfa-data-residency";
const RESIDENCY: &str = "entra-data-residency";

/// What documents, or passages of one, contradict each other in: the fact, a day on which both were in force, and the documents.
const CONTRADICTIONS: [(&str, &str, &[&str]); 20] = [
    ("authentication/authentication-data", "2022-11-25", &[RESIDENCY]),
    ("b2b/invitation-metadata", "2022-12-01", &[EUROPE, RESIDENCY]),
    ("directory/identity-attributes", "2018-06-01", &[EUROPE]),
    ("directory/log-copies", "2026-11-20", &["data-operational-considerations", RESIDENCY, EUROPE]),
    ("directory/password-hashes", "2018-06-01", &[EUROPE]),
    ("domain-services/managed-domain", "2026-11-20", &["domain-services-replica-sets", RESIDENCY]),
    ("domain-services/system-metadata", "2022-11-25", &[RESIDENCY]),
    ("managed-identities/certificate-copies", "2022-11-25", &[RESIDENCY]),
    ("managed-identities/certificates", "2026-11-20", &[RESIDENCY]),
    ("mfa/activity-report", "2021-07-01", &[MFA]),
    ("mfa/call-and-text-origin", "2021-07-01", &[EUROPE, MFA]),
    ("mfa/national-cloud-activity-report", "2022-11-25", &[MFA, RESIDENCY]),
    ("mfa/national-cloud-service-log", "2022-11-25", &[MFA, RESIDENCY]),
    ("mfa/oath-validation", "2020-01-01", &[EUROPE, MFA]),
    ("mfa/service-log", "2024-12-01", &["australian-and-new-zealand-customers", "japanese-customers", MFA]),
    ("mfa/service-log", "2026-11-20", &[MFA, RESIDENCY]),
    ("mfa/user-data", "2019-04-01", &[EUROPE]),
    ("mfa/user-data", "2023-06-01", &[EUROPE, RESIDENCY]),
    ("power-platform/employee-authentication-information", "2022-11-25", &["power-platform-data-storage"]),
    ("sspr/two-factor-data", "2019-04-01", &[EUROPE]),
];

/// What documents contradict each other in over time, and never on one day: the fact, and two days between which it changes.
const CHANGES: [(&str, &str, &str); 9] = [
    ("b2c/policy-configuration", "2022-08-01", "2022-12-01"),
    ("b2c/user-data", "2021-08-01", "2021-09-01"),
    ("directory/customer-data-processing", "2022-12-01", "2023-09-01"),
    ("mfa/custom-greeting-log", "2022-12-01", "2023-02-01"),
    ("mfa/national-cloud-service-log", "2020-12-01", "2021-02-01"),
    ("mfa/nps-adfs-activity-report", "2022-12-01", "2023-02-01"),
    ("mfa/oath-validation", "2020-09-01", "2020-10-01"),
    ("mfa/user-data", "2025-01-01", "2025-02-01"),
    ("power-platform/employee-authentication-information", "2025-04-01", "2025-05-01"),
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
    for (id, date, documents) in CONTRADICTIONS {
        let page = page(id, day(date));
        let disagreement = page.disagreement.as_ref().unwrap_or_else(|| panic!("{id} is contested on {date}"));
        assert!(disagreement.sides.len() >= 2, "{id}: {:?}", disagreement.sides);
        let shown: Vec<_> =
            disagreement.sides.iter().flat_map(|side| &side.statements).map(|at| &page.statements[*at]).collect();
        for entry in &shown {
            assert_eq!(entry.state, State::InForce, "{id}: {}", entry.section);
            assert!(*entry.edition.published <= *date, "{id}: {}", entry.section);
        }
        for document in documents {
            assert!(shown.iter().any(|entry| entry.source == *document), "{id} on {date}: {document}");
        }
    }
}

#[test]
fn each_change_is_shown_with_the_edition_that_made_it() {
    for (id, from, to) in CHANGES {
        let page = page(id, day(to));
        let turned = |edition: &str| *edition > *from && *edition <= *to;
        let began = page.statements.iter().any(|entry| turned(&entry.from.published));
        let ended = page.statements.iter().filter_map(|entry| entry.until.as_ref()).any(|until| turned(&until.published));
        assert!(began || ended, "{id}: an edition between {from} and {to} is named");
        let changed = compare(catalog(), day(from), day(to)).facts;
        let change = changed.iter().find(|change| change.id == id).unwrap_or_else(|| panic!("{id} changes by {to}"));
        assert!(!change.events.is_empty(), "{id}");
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
