//! `domicile why`: how a finding came about, or why there is none.

use std::path::Path;

use expect_test::expect;
use serde_json::Value;

use crate::folder::{command, outcome};
use crate::pagers::{folder, paging, tenant};

const RELAY: &str = "why pager/relay --catalog facts --as-of 2024-01-01";

#[test]
fn the_custom_greeting_of_the_german_bank() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let told = outcome(command(&root, "why mfa/custom-greeting-call examples/german-bank --as-of 2024-12-01"));
    assert_eq!((told.status, &*told.stderr), (0, ""));
    expect![[r#"
        mfa/custom-greeting-call
        Voice calls with a custom greeting start in the United States

        Violation (error) under `personal-data-in-europe` for `Contoso Bank AG`
        (examples/german-bank/residency.toml), as of 2024-12-01:
         1 requirement  `personal-data-in-europe` (examples/german-bank/residency.toml:18:14) covers
                        processing of `personal.authentication` (`data`
                        examples/german-bank/residency.toml:19:14, `activities`
                        examples/german-bank/residency.toml:20:14); because: GDPR chapter V; customer
                        contract § 4.2
         2 fact         processing of `personal.authentication` (credentials, methods, phone numbers, codes,
                        and the calls and messages themselves) by `mfa` (Multifactor authentication)
         3 condition    holds, so it happens
                        - `mfa` is in use: yes (examples/german-bank/residency.toml:33:11)
                        - `custom-greetings` is true: yes (examples/german-bank/residency.toml:35:20)
                        - `methods` is voice: yes (examples/german-bank/residency.toml:34:21)
         4 statements   in force, numbered as `domicile explain` does
                        - [1] counts: `US` (United States), always
                          “Data residency and customer data for Microsoft Entra multifactor authentication”
                          (mfa-data-residency), section “Data residency and customer data”; said since
                          edition 2021-06-03 (zh-CN), as late as edition 2024-11-27 (en)
                          https://learn.microsoft.com/entra/identity/authentication/concept-mfa-data-residency
         5 place        what the places that they name are for this tenant
                        - [1] `US`: United States
         6 countries    permitted: EU-data-boundary, home-region (emea)
                        (examples/german-bank/residency.toml:23:14)
                        - [1] United States (US) is not permitted: violation
         7 verdict      violation, decided by [1]: it is certain, and no country of it is permitted
         8 level        error: the requirement's by default
         9 waiver       none accepts it

        Requirements of `Contoso Bank AG` that do not cover it:
         - `policies-in-europe`: it covers other data (examples/german-bank/residency.toml:28:11)
    "#]]
    .assert_eq(&told.stdout);
}

#[test]
fn a_fact_that_is_compliant() {
    let manifest = tenant("Contoso", true).replace("[\"DE\"]", "[\"DE\", \"US\"]");
    folder(&[("residency.toml", &manifest)]).check(
        RELAY,
        &expect![[r#"
        0
        pager/relay
        Pages are relayed by a station abroad

        Compliant (note) under `at-home` for `Contoso` (residency.toml), as of 2024-01-01:
         1 requirement  `at-home` (residency.toml:6:12) covers processing of `personal.authentication`
                        (`services` residency.toml:7:12)
         2 fact         processing of `personal.authentication` (credentials, methods, phone numbers, codes,
                        and the calls and messages themselves) by `pager` (Pagers)
         3 condition    holds, so it happens
                        - `pager` is in use: yes (residency.toml:10:11)
                        - `paging` is true: yes (residency.toml:11:10)
         4 statements   in force, numbered as `domicile explain` does
                        - [2] counts: `US` (United States), always
                          “Handbook of pagers” (handbook), section “Relays”; said in edition 2022-01-01 (en)
                          https://pagers.example/handbook
         5 place        what the places that they name are for this tenant
                        - [2] `US`: United States
         6 countries    permitted: DE, US (residency.toml:8:12)
                        - [2] United States (US) is permitted: compliant
         7 verdict      compliant, decided by [2]: every country of it is permitted
         8 level        note: what is compliant is no more than that
         9 waiver       none is needed
    "#]],
    );
}

#[test]
fn a_service_that_is_not_in_use_and_one_that_is_not_mentioned() {
    let off = tenant("Contoso", true).replace("paging = true", "enabled = false");
    folder(&[("residency.toml", &off)]).check(
        RELAY,
        &expect![[r#"
            0
            pager/relay
            Pages are relayed by a station abroad

            Nothing is found for `Contoso` (residency.toml), as of 2024-01-01:
             It does not happen: `services.pager` is not in use (residency.toml:10:11); where it is in use, this
             is held against `at-home` (residency.toml:6:12).
        "#]],
    );
    let silent = tenant("Contoso", true).replace("[services.pager]\npaging = true\n", "");
    folder(&[("residency.toml", &silent)]).check(
        RELAY,
        &expect![[r#"
            0
            pager/relay
            Pages are relayed by a station abroad

            Nothing is found for `Contoso` (residency.toml), as of 2024-01-01:
             The manifest does not mention `services.pager`, so it counts as not in use; where it is in use,
             this is held against `at-home` (residency.toml:6:12).
        "#]],
    );
}

#[test]
fn a_condition_that_does_not_hold() {
    folder(&[("residency.toml", &tenant("Contoso", false))]).check(
        RELAY,
        &expect![[r#"
        0
        pager/relay
        Pages are relayed by a station abroad

        Nothing is found for `Contoso` (residency.toml), as of 2024-01-01:
         It does not happen here: its condition does not hold.
         2 fact         processing of `personal.authentication` (credentials, methods, phone numbers, codes,
                        and the calls and messages themselves) by `pager` (Pagers)
         3 condition    does not hold, so it does not happen
                        - `pager` is in use: yes (residency.toml:10:11)
                        - `paging` is true: no (residency.toml:11:10)
    "#]],
    );
}

#[test]
fn no_requirement_that_covers_it() {
    let manifest = tenant("Contoso", true).replace("pager/*", "mfa/*");
    folder(&[("residency.toml", &manifest)]).check(
        RELAY,
        &expect![[r#"
            0
            pager/relay
            Pages are relayed by a station abroad

            Nothing is found for `Contoso` (residency.toml), as of 2024-01-01:
             It happens, and `at-home` does not cover it.
             2 fact         processing of `personal.authentication` (credentials, methods, phone numbers, codes,
                            and the calls and messages themselves) by `pager` (Pagers)
             3 condition    holds, so it happens
                            - `pager` is in use: yes (residency.toml:10:11)
                            - `paging` is true: yes (residency.toml:11:10)
             4 statements   in force, numbered as `domicile explain` does
                            - [2] counts: `US` (United States), always
                              “Handbook of pagers” (handbook), section “Relays”; said in edition 2022-01-01 (en)
                              https://pagers.example/handbook
             5 place        what the places that they name are for this tenant
                            - [2] `US`: United States

            Requirements of `Contoso` that do not cover it:
             - `at-home`: its `services` name other facts (residency.toml:7:12)
        "#]],
    );
}

#[test]
fn a_finding_that_is_waived_and_a_waiver_that_has_expired() {
    let waived = |expires: &str| {
        let waiver = "[[waiver]]\nfinding = \"pager/relay\"\nreason  = \"the station moves\"\nowner   = \"pagers\"";
        format!("{}\n{waiver}\nexpires = {expires}\n", tenant("Contoso", true))
    };
    let tail = |expires: &str| {
        let said = folder(&[("residency.toml", &waived(expires))]).run(RELAY);
        let shown = |line: &&str| line.contains("under") || line.contains("level") || line.contains("waiver");
        let from = said.stdout.lines().position(|line| line.contains(" 8 level")).expect("there is a level");
        let head: Vec<&str> = said.stdout.lines().take(from).filter(shown).collect();
        [head, said.stdout.lines().skip(from).collect()].concat().join("\n")
    };
    expect![[r#"
        Violation (error, waived) under `at-home` for `Contoso` (residency.toml), as of 2024-01-01:
         8 level        error: the requirement's by default
         9 waiver       accepted until 2024-06-30 by pagers: the station moves (residency.toml:16:1)"#]]
    .assert_eq(&tail("2024-06-30"));
    expect![[r#"
        Violation (error) under `at-home` for `Contoso` (residency.toml), as of 2024-01-01:
         8 level        error: the requirement's by default
         9 waiver       none accepts it any more
                        - accepted here until 2023-06-30, by pagers; the waiver has expired
                          (residency.toml:20:11)"#]]
    .assert_eq(&tail("2023-06-30"));
}

#[test]
fn what_no_document_said_yet() {
    let early = "why pager/relay --catalog facts --as-of 2019-01-01";
    paging().check(
        early,
        &expect![[r#"
        0
        pager/relay
        Pages are relayed by a station abroad

        Nothing is found for `Contoso` (residency.toml), as of 2019-01-01:
         No document of the catalog speaks of it by 2019-01-01.
    "#]],
    );
}

#[test]
fn every_tenant_of_a_folder_and_one_requirement_alone() {
    let folder = folder(&[
        ("a/residency.toml", &tenant("Contoso", true)),
        ("b/residency.toml", &tenant("Fabrikam", true).replace("at-home", "in-germany")),
    ]);
    let names = |arguments: &str| -> Vec<String> {
        let said = folder.run(&format!("{RELAY} --format json {arguments}"));
        assert_eq!((said.status, &*said.stderr), (0, ""));
        let page: Value = serde_json::from_str(&said.stdout).expect("the page is JSON");
        let tenants = page["why"]["tenants"].as_array().expect("tenants are a list").iter();
        tenants.filter_map(|tenant| tenant["name"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(names(""), ["Contoso", "Fabrikam"]);
    assert_eq!(names("b"), ["Fabrikam"]);
    assert_eq!(names("--requirement at-home"), ["Contoso"]);
    folder.check(
        &format!("{RELAY} --requirement at-hom"),
        &expect![[r#"
            2
            domicile: no requirement is called `at-hom`; there are `at-home`, `in-germany`
        "#]],
    );
    folder.check(
        &format!("{RELAY} --instance sales"),
        &expect![[r#"
        2
        domicile: no environment, replica set or app is called `sales`, and `pager/relay` is about none
    "#]],
    );
}

#[test]
fn a_manifest_brings_its_own_facts_and_its_own_date() {
    let manifest = format!("catalog = [\"facts\"]\n{}as-of = 2021-01-01\n", tenant("Contoso", true));
    let folder = folder(&[("residency.toml", &manifest)]);
    let page: Value = serde_json::from_str(&folder.run("why pager/relay --format json").stdout).expect("the page is JSON");
    assert_eq!((&page["version"], &page["as_of"]), (&1.into(), &"2021-01-01".into()));
    let ruling = &page["why"]["tenants"][0]["cases"][0]["rulings"][0];
    assert_eq!((&ruling["verdict"], &ruling["level"]), (&"possible".into(), &"warning".into()));
}

#[test]
fn ids_that_nothing_is_derived_of() {
    paging().check(
        "why pager/rely --catalog facts",
        &expect![[r#"
        2
        domicile: nothing has the id `pager/rely`
        Did you mean `pager/relay`?
    "#]],
    );
    paging().check(
        "why waiver/unused --catalog facts",
        &expect![[r#"
        2
        domicile: `waiver/unused` is found in the file itself: `domicile explain waiver/unused` tells what it means
    "#]],
    );
}

#[test]
fn a_manifest_with_mistakes_is_told_and_the_others_are_answered() {
    let folder = folder(&[("a/residency.toml", &tenant("Contoso", true)), ("b/residency.toml", "[tenant]\n")]);
    let said = folder.run(RELAY);
    assert_eq!((said.status, said.stdout.contains("Contoso")), (2, true));
    expect![[r#"
        domicile: `b/residency.toml` has mistakes: `domicile check` tells which
    "#]]
    .assert_eq(&said.stderr);
    folder.check(
        &format!("{RELAY} gone"),
        &expect![[r#"
        2
        domicile: cannot read `gone`: there is no such file or folder
    "#]],
    );
}
