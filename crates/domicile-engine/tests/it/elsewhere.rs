//! Values that another file than the manifest shows, and values that no file tells: what is judged, where it points, what ends it.

use std::fmt::Write as _;

use domicile_engine::{AtHand, InForce, Memo, evaluate, why};
use expect_test::expect;

use crate::show::check_observed as check;
use crate::world::{TODAY, catalog, day, joined};

const CALLS: &str = "# phone/call\nwhen = { methods = ['voice'] }\n[[statement]]\nplace = 'US'\n";
const GREETING: &str = "# phone/hello\nwhen = { greetings = true }\n[[statement]]\nplace = 'US'\n";
const SITE: &str = "# phone/site\n[[statement]]\nplace = 'setting:site'\n";

#[test]
fn what_another_file_shows_is_changed_there() {
    check(
        CALLS,
        "[services.phone]\n",
        "[services.phone]\nmethods = ['sms', 'voice']\n",
        &[],
        &expect![[r#"
        phone/call: violation error [US]
          infra/main.tf 2:19 "'voice'" turned on by this
          phone/call: remove `voice` from `services.phone.methods` where this file shows it, not in the manifest
    "#]],
    );
    check(
        GREETING,
        "[services.phone]\n",
        "[services.phone]\ngreetings = true\n",
        &[],
        &expect![[r#"
        phone/hello: violation error [US]
          infra/main.tf 2:13 "true" turned on by this
          phone/hello: set `services.phone.greetings` to `false` where this file shows it, not in the manifest
    "#]],
    );
    check(
        SITE,
        "[services.phone]\n",
        "[services.phone]\nsite = 'east'\n",
        &[],
        &expect![[r#"
        phone/site: violation error [US]
          infra/main.tf 2:8 "'east'" this decides where
          phone/site: choose `services.phone.site` within EU where this file shows it, not in the manifest
    "#]],
    );
}

#[test]
fn what_the_manifest_says_is_changed_in_the_manifest() {
    check(
        CALLS,
        "[services.phone]\nmethods = ['voice']\n",
        "[services.phone]\ngreetings = true\n",
        &[],
        &expect![[r#"
        phone/call: violation error [US]
          residency.toml 2:12 "'voice'" turned on by this
          phone/call: remove `voice` from `services.phone.methods`
    "#]],
    );
}

#[test]
fn a_service_that_only_another_file_names_is_left_there() {
    let facts = "# mail/copy\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "",
        "[services.mail]\n",
        &[],
        &expect![[r#"
        mail/copy: violation error [US]
          infra/main.tf 1:11 "mail" in use here
          mail/copy: do without `mail`, which other files show in use
    "#]],
    );
    check(
        facts,
        "[services.mail]\n",
        "",
        &[],
        &expect![[r#"
        mail/copy: violation error [US]
          residency.toml 1:11 "mail" in use here
          mail/copy: do without `mail` (`services.mail.enabled = false`)
    "#]],
    );
}

#[test]
fn a_word_in_doubt_may_hold_and_is_pointed_at() {
    let shown = "[services.phone]\nmethods = ['sms', 'voice']\n";
    check(
        CALLS,
        "[services.phone]\n",
        shown,
        &["phone.methods.voice"],
        &expect![[r#"
        phone/call: possible warning [US]
          infra/main.tf 2:19 "'voice'" what this comes to is not known
          phone/call: declare `services.phone.methods` in the manifest, if what this fact asks for is not in use
    "#]],
    );
    // What is asked for holds, whatever else is in doubt.
    check(
        CALLS,
        "[services.phone]\n",
        shown,
        &["phone.methods.sms"],
        &expect![[r#"
        phone/call: violation error [US]
          infra/main.tf 2:19 "'voice'" turned on by this
          phone/call: remove `voice` from `services.phone.methods` where this file shows it, not in the manifest
    "#]],
    );
}

#[test]
fn of_a_word_that_holds_and_one_in_doubt_the_first_is_removed_and_the_other_declared() {
    let facts = "# phone/call\nwhen = { methods = ['voice', 'sms'] }\n[[statement]]\nplace = 'US'\n";
    let shown = "[services.phone]\nmethods = ['sms', 'voice']\n";
    check(
        facts,
        "[services.phone]\n",
        shown,
        &["phone.methods.sms"],
        &expect![[r#"
        phone/call: violation error [US]
          infra/main.tf 2:19 "'voice'" turned on by this
          phone/call: remove `voice` from `services.phone.methods` where this file shows it, not in the manifest, and declare it in the manifest without `sms`, if that is so
    "#]],
    );
}

#[test]
fn a_switch_in_doubt_is_as_if_nobody_had_said_even_where_it_has_a_default() {
    let shown = "[services.phone]\ngreetings = true\n";
    check(
        GREETING,
        "[services.phone]\n",
        shown,
        &["phone.greetings"],
        &expect![[r#"
        phone/hello: possible warning [US]
          infra/main.tf 2:13 "true" what this comes to is not known
          phone/hello: declare `services.phone.greetings` in the manifest as `false`, if that is so
    "#]],
    );
    check(
        "# phone/hello\nunless = { greetings = true }\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\n",
        shown,
        &["phone.greetings"],
        &expect![[r#"
            phone/hello: possible warning [US]
              infra/main.tf 2:13 "true" what this comes to is not known
              phone/hello: declare `services.phone.greetings` in the manifest as `true`, if that is so
        "#]],
    );
}

#[test]
fn a_place_in_doubt_could_be_any_and_is_pointed_at() {
    let shown = "[services.phone]\nsite = 'west'\n";
    check(
        SITE,
        "[services.phone]\n",
        shown,
        &["phone.site"],
        &expect![[r#"
        phone/site: possible warning [*]
          infra/main.tf 2:8 "'west'" what this comes to is not known
          phone/site: declare `services.phone.site` in the manifest; within EU it is compliant
    "#]],
    );
    let provided = "# phone/partner\n[[statement]]\nplace = 'region-of:partner-country'\n";
    check(
        provided,
        "[services.phone]\n",
        "[services.phone]\npartners = ['DE']\n",
        &["phone.partners"],
        &expect![[r#"
        phone/partner: possible warning [*]
          infra/main.tf 2:13 "'DE'" this decides where
          phone/partner: do without `phone` (`services.phone.enabled = false`)
    "#]],
    );
}

#[test]
fn a_place_that_is_asked_for_and_in_doubt_leaves_open_whether_it_applies() {
    let facts = "# phone/local\nwhen = { site = 'west' }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\n",
        "[services.phone]\nsite = 'east'\n",
        &["phone.site"],
        &expect![[r#"
        phone/local: possible warning [US]
          residency.toml 1:11 "phone" in use here
          phone/local: do without `phone` (`services.phone.enabled = false`)
    "#]],
    );
}

#[test]
fn an_instance_of_a_list_that_is_in_doubt_is_judged_as_one() {
    let facts = "# offices/desk\n[[statement]]\nplace = 'setting:sites'\n";
    check(
        facts,
        "[services.offices]\n",
        "[services.offices]\nsites = ['west']\n",
        &["offices.sites"],
        &expect![[r#"
        offices/desk of unknown: possible warning [*]
          infra/main.tf 2:10 "'west'" what this comes to is not known
          offices/desk of unknown: declare `services.offices.sites` in the manifest; within EU it is compliant
    "#]],
    );
}

#[test]
fn a_worker_remembers_where_a_value_stands_and_whether_it_is_in_doubt() {
    let facts = [
        CALLS,
        GREETING,
        SITE,
        "# offices/desk\n[[statement]]\nplace = 'setting:sites'\n",
        "# mail/copy\n[[statement]]\nplace = 'US'\n",
    ]
    .concat();
    let catalog = catalog(&facts);
    let all = "[services.phone]\nmethods = ['sms', 'voice']\ngreetings = true\nsite = 'east'\n[services.offices]\nsites = ['east']\n[services.mail]\n";
    let part = "[services.phone]\nmethods = ['sms', 'voice']\n";
    let doubts = ["phone.methods.sms", "phone.methods.voice", "phone.greetings", "phone.site", "offices.sites"];
    let (in_force, mut memo) = (InForce::new(&catalog, day(TODAY)), Memo::default());
    for (manifest, elsewhere) in [(all, ""), ("", all), (part, ""), ("", part), ("[services.phone]\n[services.offices]\n", all)]
    {
        let sets =
            (0..1 << doubts.len()).map(|set: usize| doubts.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0));
        for doubted in sets.map(|set| set.map(|(_, doubt)| *doubt).collect::<Vec<_>>()) {
            let known = |doubt: &&str| elsewhere.contains(doubt.split('.').nth(1).unwrap_or_default());
            let doubted: Vec<&str> = doubted.into_iter().filter(|doubt| known(doubt)).collect();
            let (parsed, tenant) = joined(&catalog, manifest, elsewhere, &doubted);
            let said = |memo: &mut Memo| {
                let found = evaluate(&in_force, memo, &tenant, &parsed.policy, true);
                found.iter().map(|finding| format!("{:?} {:?}\n", finding.claim, finding.location)).collect::<Vec<_>>()
            };
            assert_eq!(said(&mut memo), said(&mut Memo::default()), "{manifest}{elsewhere}{doubted:?}");
        }
    }
}

#[test]
fn a_derivation_says_that_a_value_is_unknown_and_where_it_is_written() {
    let catalog = catalog(CALLS);
    let shown = "[services.phone]\nmethods = ['sms', 'voice']\n";
    let (parsed, tenant) = joined(&catalog, "[services.phone]\n", shown, &["phone.methods.voice"]);
    let at_hand = AtHand { path: "residency.toml", tenant: &tenant, policy: &parsed.policy };
    let why = why(&InForce::new(&catalog, day(TODAY)), &catalog.facts[0], &at_hand);
    let mut said = String::new();
    for answer in why.tenants[0].cases[0].ask.when.all.iter().flat_map(|switch| &switch.answers) {
        writeln!(said, "{:?} {:?}", answer.holds, answer.location).expect("written");
    }
    expect![[r#"
        None Some(infra/main.tf:2:19)
    "#]]
    .assert_eq(&said);
}
