//! Derivations of the real facts: they come to what a check finds, whatever the day.

use std::collections::BTreeMap;
use std::path::Path;

use domicile::{Checker, Date, Manifest, Narrow, NoFiles, NoPage, NoWhy, NotAmong, Options, Why, catalog, narrow, why};

const MANIFEST: &str = "
[tenant]
name    = 'Contoso'
country = 'DE'

[[requirement]]
id     = 'at-home'
data   = ['personal']
within = ['DE', 'home-region']

[[requirement]]
id     = 'policies-in-europe'
data   = ['configuration']
within = ['EU']
level  = 'warning'

[services.mfa]
methods = ['voice', 'sms', 'oath-software']
[services.b2c]
location = 'Europe'
[services.managed-identities]
[services.sspr]
[services.domain-services]
[[services.power-platform.environments]]
name     = 'sales'
location = 'unitedstates'
[[services.power-platform.environments]]
name     = 'field'
location = 'europe'
[[app]]
name      = 'Payroll'
stores-in = ['US', 'IE']
";

fn day(date: &str) -> Date {
    date.parse().expect("a date")
}

fn manifest() -> Manifest {
    Manifest::read(catalog(), Path::new("residency.toml"), Ok(MANIFEST.into()), &NoFiles, false).expect("the manifest is sound")
}

fn derived(id: &str) -> Result<Why, NoWhy> {
    why(catalog(), id, day("2026-11-20"), &manifest())
}

#[test]
fn every_finding_of_a_check_is_derived_and_nothing_else() {
    let manifest = manifest();
    for date in ["2019-06-01", "2021-07-01", "2022-11-25", "2026-11-20"].map(day) {
        let checker = Checker::new(catalog(), Options { show_compliant: true, ..Options::on(date) });
        let report = checker.check(Path::new("residency.toml"), Ok(MANIFEST.into()), &NoFiles).report;
        let residency = report.findings.iter().filter_map(|finding| Some((finding, finding.claim.residency.as_ref()?)));
        let found: BTreeMap<_, _> = residency.map(|(finding, of)| (finding.fingerprint.to_string(), of.verdict)).collect();
        let mut derived = BTreeMap::new();
        for fact in catalog().facts.iter() {
            let why = why(catalog(), &fact.id, date, &manifest).expect("the id is a fact's");
            for ruling in why.tenants.iter().flat_map(|tenant| &tenant.cases).flat_map(|case| &case.rulings) {
                let finding = ruling.finding.as_ref().expect("no level is off");
                assert_eq!(ruling.level, finding.claim.level, "{}", fact.id);
                derived.insert(finding.fingerprint.to_string(), ruling.verdict);
            }
        }
        assert_eq!(found, derived, "{date}");
    }
}

#[test]
fn one_requirement_or_one_instance_alone() {
    let mut all = derived("apps/stores-in").expect("the id is a fact's");
    narrow(&mut all, Narrow { requirement: Some("at-home"), instance: Some("Payroll") }).expect("both are there");
    assert_eq!(all.tenants[0].cases.len(), 1);
    assert!(all.tenants[0].not_covering.is_empty());
    let mut all = derived("apps/stores-in").expect("the id is a fact's");
    let known = NotAmong::Instance(vec!["Payroll".to_owned()]);
    assert_eq!(narrow(&mut all, Narrow { requirement: None, instance: Some("Payrol") }), Err(known));
    let mut all = derived("mfa/oath-validation").expect("the id is a fact's");
    let known = NotAmong::Requirement(vec!["at-home".to_owned(), "policies-in-europe".to_owned()]);
    assert_eq!(narrow(&mut all, Narrow { requirement: Some("home"), instance: None }), Err(known));
}

#[test]
fn ids_of_checks_and_of_nothing() {
    assert!(matches!(derived("waiver/unused"), Err(NoWhy::OfInput)));
    assert!(matches!(derived("mfa"), Err(NoWhy::NoPage(NoPage::Service(_)))));
    let slip = derived("mfa/oath-validaton").expect_err("a slip");
    assert!(matches!(slip, NoWhy::NoPage(NoPage::Unknown(meant)) if meant[0] == "mfa/oath-validation"));
}
