//! What holds whatever the catalog and the manifest say.

use std::collections::BTreeMap;

use domicile_diagnostic::{Finding, Verdict};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::show::judged;
use crate::world::{TODAY, catalog, evaluated, evaluated_in_a_row, settled};

const COUNTRIES: [&str; 9] = ["AU", "BR", "CN", "DE", "FR", "GB", "IE", "JP", "US"];
const PLACES: [&str; 20] = [
    "DE",
    "US",
    "JP",
    "EU",
    "boundary",
    "world",
    "america",
    "emea",
    "home-region",
    "home-country",
    "user-location",
    "partner-country",
    "region-of:user-location",
    "setting:site",
    "outside-home-region",
    "everywhere",
    "anywhere",
    "on-premises",
    "nowhere",
    "unstated",
];
const CONDITIONS: [&str; 9] = [
    "{}",
    "{ methods = ['voice'] }",
    "{ methods = ['sms', 'push'], greetings = false }",
    "{ recording = true }",
    "{ any = [{ plan = 'full' }, { greetings = true }] }",
    "{ tenant.country = ['EU'] }",
    "{ tenant.region = ['asia', 'emea'] }",
    "{ tenant.created-before = 2020-01-01 }",
    "{ service.mail = true }",
];
const SCOPES: [&str; 3] =
    ["source = 'a'\nfrom = 2020-01-01", "source = 'a'\nfrom = 2022-01-01", "source = 'b'\nfrom = 2021-06-01"];

fn condition(key: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), select(&CONDITIONS[..]).prop_map(move |condition| format!("{key} = {condition}\n"))]
}

fn statement() -> impl Strategy<Value = String> {
    let time = prop_oneof![
        4 => select(&SCOPES[..]),
        1 => Just("source = 'a'\nfrom = 2020-01-01\nuntil = 2022-01-01"),
    ];
    let places = subsequence(&PLACES[..], 1..3);
    (time, places, select(vec!["always", "may"]), condition("when"), condition("unless")).prop_map(
        |(time, places, certainty, when, unless)| {
            let places = places.join("', '");
            format!("[[statement]]\n{time}\nplace = ['{places}']\ncertainty = '{certainty}'\n{when}{unless}")
        },
    )
}

fn fact() -> impl Strategy<Value = String> {
    let data = select(vec!["personal", "personal.log", "secrets"]);
    let head = (data, condition("when"), condition("unless"));
    (head, prop::collection::vec(statement(), 1..4))
        .prop_map(|((data, when, unless), statements)| format!("data = ['{data}']\n{when}{unless}{}", statements.concat()))
}

/// Facts of one service, each under a number of its own.
fn facts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(fact(), 1..5)
}

fn files(facts: &[String]) -> String {
    facts.iter().enumerate().map(|(at, fact)| format!("# phone/f{at}\n{fact}")).collect::<Vec<_>>().concat()
}

/// Settings and a tenant, without a requirement.
fn tenant() -> impl Strategy<Value = String> {
    let maybe = |lines: Vec<&'static str>| prop_oneof![Just(""), select(lines)];
    (
        select(vec!["DE", "FR", "JP", "US"]),
        maybe(vec!["created = 2019-01-01\n", "created = 2021-01-01\n"]),
        maybe(vec!["users-in = ['DE', 'US']\n", "users-in = ['BR']\n"]),
        maybe(vec!["methods = ['voice', 'sms']\n", "methods = ['push']\n", "methods = []\n"]),
        maybe(vec!["greetings = true\n", "greetings = false\n"]),
        maybe(vec!["recording = true\n", "recording = false\n"]),
        maybe(vec!["plan = 'full'\n", "plan = 'gold'\n"]),
        maybe(vec!["site = 'west'\n", "site = 'east'\n", "site = 'cloudy'\n"]),
        maybe(vec!["partners = ['US', 'FR']\n", "partners = []\n"]),
        maybe(vec!["[services.mail]\n"]),
    )
        .prop_map(|(country, created, users, methods, greetings, recording, plan, site, partners, mail)| {
            let settings = [methods, greetings, recording, plan, site, partners, mail].concat();
            format!("[tenant]\nname = 'T'\ncountry = '{country}'\n{created}{users}[services.phone]\n{settings}")
        })
}

fn contested() -> impl Strategy<Value = &'static str> {
    select(vec!["[check]\ncontested = 'newest'\n", "[check]\ncontested = 'strictest'\n"])
}

fn requirement(key: &str, countries: &[&str]) -> String {
    format!("[[requirement]]\nid = 'r'\n{key} = ['{}']\n", countries.join("', '"))
}

/// A list of countries, and a longer one.
fn narrow_and_wide() -> impl Strategy<Value = (Vec<&'static str>, Vec<&'static str>)> {
    subsequence(&COUNTRIES[..], 2..=9).prop_flat_map(|wide| {
        let most = wide.len() - 1;
        (subsequence(wide.clone(), 1..=most), Just(wide))
    })
}

/// Verdicts by what they are about. What is not reported there is no finding at all.
fn verdicts(findings: &[Finding]) -> BTreeMap<String, Verdict> {
    let verdict = |finding: &Finding| finding.claim.residency.as_ref().map(|of| of.verdict);
    findings.iter().filter_map(|finding| Some((finding.claim.id.to_string(), verdict(finding)?))).collect()
}

fn no_worse(mild: &BTreeMap<String, Verdict>, strict: &BTreeMap<String, Verdict>) {
    assert!(mild.keys().eq(strict.keys()), "{mild:?} {strict:?}");
    for (id, verdict) in mild {
        assert!(*verdict <= strict[id], "{id}: {verdict:?} against {:?}", strict[id]);
    }
}

/// Everything that a finding says, and where.
fn all_of(findings: &[Finding]) -> Vec<String> {
    let all = |finding: &Finding| {
        let (claim, at) = (&finding.claim, &finding.location);
        format!("{} {claim:?} {at:?} {:?} {}", finding.fingerprint, finding.related, at.text())
    };
    findings.iter().map(all).collect()
}

#[test]
fn what_was_said_of_a_tenant_elsewhere_is_not_said_of_this_one() {
    // The same setting is on in both, but switching it off ends the finding of the German tenant alone.
    let facts = catalog(
        "# core/copy\n[[statement]]\nwhen = { mirror = true }\nplace = 'US'\n[[statement]]\nwhen = { mirror = false }\nplace = 'home-region'\n",
    );
    let of = |country: &str| format!("[tenant]\nname = 'T'\ncountry = '{country}'\n[services.core]\nmirror = true\n");
    let in_a_row = evaluated_in_a_row(&facts, &[of("DE"), of("JP")], TODAY);
    let avoidable = |findings: &Vec<Finding>| findings[0].claim.residency.as_ref().expect("about a fact").avoidable;
    assert_eq!(in_a_row.iter().map(avoidable).collect::<Vec<_>>(), [true, false]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wider_permission_never_adds_or_worsens_a_finding(
        facts in facts(), tenant in tenant(), check in contested(), (narrow, wide) in narrow_and_wide()
    ) {
        let (facts, base) = (files(&facts), tenant + check);
        let judge = |key, countries: &[&str]| verdicts(&evaluated(&facts, &(base.clone() + &requirement(key, countries)), TODAY));
        no_worse(&judge("within", &wide), &judge("within", &narrow));
        no_worse(&judge("never-in", &narrow), &judge("never-in", &wide));
    }

    #[test]
    fn strictest_is_never_milder_than_newest(facts in facts(), tenant in tenant(), (narrow, _) in narrow_and_wide()) {
        let (facts, base) = (files(&facts), tenant + &requirement("within", &narrow));
        let judge = |contested| verdicts(&evaluated(&facts, &format!("{base}[check]\ncontested = '{contested}'\n"), TODAY));
        no_worse(&judge("newest"), &judge("strictest"));
    }

    #[test]
    fn another_fact_takes_no_finding_away(facts in facts(), tenant in tenant(), (narrow, _) in narrow_and_wide()) {
        let manifest = tenant + &requirement("within", &narrow);
        let fewer = all_of(&evaluated(&files(&facts[1..]).replace("phone/f", "phone/g"), &manifest, TODAY));
        let more = files(&facts[..1]) + &files(&facts[1..]).replace("phone/f", "phone/g");
        let more = all_of(&evaluated(&more, &manifest, TODAY));
        prop_assert!(fewer.iter().all(|finding| more.contains(finding)), "{fewer:#?} {more:#?}");
    }

    #[test]
    fn the_same_question_has_the_same_answer(facts in facts(), tenant in tenant(), check in contested()) {
        let (facts, manifest) = (files(&facts), tenant + check);
        prop_assert_eq!(all_of(&settled(&facts, &manifest, TODAY, true)), all_of(&settled(&facts, &manifest, TODAY, true)));
    }

    #[test]
    fn what_was_said_of_other_tenants_changes_no_answer(
        facts in facts(), tenants in prop::collection::vec((tenant(), contested(), narrow_and_wide()), 2..6)
    ) {
        let facts = files(&facts);
        let manifest = |(tenant, check, (narrow, _)): &(String, &str, (Vec<&str>, _))| {
            format!("{tenant}{check}{}", requirement("within", narrow))
        };
        let manifests: Vec<String> = tenants.iter().map(manifest).collect();
        let in_a_row = evaluated_in_a_row(&catalog(&facts), &manifests, TODAY);
        for (manifest, findings) in manifests.iter().zip(in_a_row) {
            prop_assert_eq!(all_of(&findings), all_of(&evaluated(&facts, manifest, TODAY)), "{}", manifest);
        }
    }

    #[test]
    fn findings_agree_with_themselves(facts in facts(), tenant in tenant(), check in contested(), (narrow, _) in narrow_and_wide()) {
        let findings = evaluated(&files(&facts), &(tenant + check + &requirement("within", &narrow)), TODAY);
        for finding in &findings {
            let of = finding.claim.residency.as_ref().expect("a finding about a fact");
            let line = judged(finding);
            prop_assert!(!finding.location.text().is_empty(), "{line} points at nothing");
            prop_assert!(of.verdict != Verdict::Compliant || !of.avoidable, "{line} is fine, and can be avoided");
            prop_assert!(!(of.contested && of.withdrawn), "{line} is both contested and withdrawn");
            prop_assert!(of.contested <= (of.citations.len() > 1), "{line} cites only one side");
            prop_assert!(of.places.is_sorted() && !of.citations.is_empty(), "{line}");
        }
    }
}
