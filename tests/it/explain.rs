//! `domicile explain`: the page of one id.

use expect_test::expect;
use serde_json::Value;

use crate::folder::Folder;
use crate::pagers::{FACTS, folder, paging, tenant};

const RELAY: &str = "explain pager/relay --catalog facts --as-of 2024-01-01";

#[test]
fn a_fact_and_what_it_means_for_the_manifest_at_hand() {
    paging().check(
        RELAY,
        &expect![[r#"
            0
            pager/relay
            Pages are relayed by a station abroad

             service:  `pager` (Pagers)
             activity: processing (in use: where it is computed or originates)
             data:     `personal.authentication` (credentials, methods, phone numbers, codes, and the calls and
                       messages themselves)
             when:     `paging` is true
             state:    documents in force say where, as of 2024-01-01
             help:     Send a letter.

            What each document says, the oldest first:
             [1] replaced by [2]: `MX` (Mexico), possibly
                 “Handbook of pagers” (handbook), section “Relays”
                 said in edition 2020-01-01 (en) only; edition 2022-01-01 (en) no longer says it
                 https://pagers.example/handbook
             [2] in force: `US` (United States), always
                 “Handbook of pagers” (handbook), section “Relays”
                 said in edition 2022-01-01 (en)
                 https://pagers.example/handbook

            What it depends on:
             - turned on where `pager` is in use (`services.pager`: Pagers)
               here: yes, residency.toml:10:11
             - turned on where `paging` is true (`services.pager.paging`: people are paged; false where the
               manifest does not say)
               here: yes, residency.toml:11:10

            For `Contoso` (residency.toml):
             - it happens
             - violation, error, under `at-home`: Pages are relayed by a station abroad (United States): outside
               `at-home` (residency.toml:11:10)
        "#]],
    );
}

#[test]
fn a_fact_on_a_day_in_the_past_and_without_a_manifest() {
    folder(&[]).check(
        "explain pager/relay --catalog facts --as-of 2021-01-01",
        &expect![[r#"
            0
            pager/relay
            Pages are relayed by a station abroad

             service:  `pager` (Pagers)
             activity: processing (in use: where it is computed or originates)
             data:     `personal.authentication` (credentials, methods, phone numbers, codes, and the calls and
                       messages themselves)
             when:     `paging` is true
             state:    documents in force say where, as of 2021-01-01
             help:     Send a letter.

            What each document says, the oldest first:
             [1] in force: `MX` (Mexico), possibly
                 “Handbook of pagers” (handbook), section “Relays”
                 said in edition 2020-01-01 (en); edition 2022-01-01 (en), published later, no longer says it
                 https://pagers.example/handbook
             [2] not yet said: `US` (United States), always
                 “Handbook of pagers” (handbook), section “Relays”
                 first said in edition 2022-01-01 (en)
                 https://pagers.example/handbook

            What it depends on:
             - turned on where `pager` is in use (`services.pager`: Pagers)
             - turned on where `paging` is true (`services.pager.paging`: people are paged; false where the
               manifest does not say)
        "#]],
    );
}

#[test]
fn a_manifest_that_is_named_and_one_of_a_tenant_that_it_does_not_concern() {
    let folder = folder(&[("tenants/quiet.toml", &tenant("Fabrikam", false))]);
    let said = folder.run(&format!("{RELAY} --manifest tenants/quiet.toml"));
    let tail: Vec<&str> = said.stdout.lines().skip_while(|line| !line.starts_with("What it depends on")).collect();
    expect![[r#"
        What it depends on:
         - turned on where `pager` is in use (`services.pager`: Pagers)
           here: yes, tenants/quiet.toml:10:11
         - turned on where `paging` is true (`services.pager.paging`: people are paged; false where the
           manifest does not say)
           here: no, tenants/quiet.toml:11:10

        For `Fabrikam` (tenants/quiet.toml):
         - it does not happen: see what it depends on"#]]
    .assert_eq(&tail.join("\n"));
}

#[test]
fn a_manifest_brings_its_own_facts_and_its_own_date() {
    let manifest = format!("catalog = [\"facts\"]\n{}as-of = 2021-01-01\n", tenant("Contoso", true));
    let folder = folder(&[("residency.toml", &manifest)]);
    let page: Value = serde_json::from_str(&folder.run("explain pager/relay --format json").stdout).expect("the page is JSON");
    assert_eq!((&page["version"], &page["as_of"]), (&1.into(), &"2021-01-01".into()));
    let states = page["fact"]["statements"].as_array().expect("statements are a list").iter().map(|said| &said["state"]);
    assert_eq!(states.collect::<Vec<_>>(), ["in-force", "not-yet"]);
    assert_eq!(page["tenant"]["findings"][0]["id"], "pager/relay");
}

#[test]
fn a_check_and_its_page_in_markdown() {
    let folder = Folder::with([]);
    let page = folder.run("explain waiver/unused --format markdown").stdout;
    assert_eq!(page.lines().next(), Some("# `waiver/unused`"));
    let page: Value = serde_json::from_str(&folder.run("explain catalog/syntax --format json").stdout).expect("JSON");
    assert_eq!((&page["check"]["id"], &page["fact"]), (&"catalog/syntax".into(), &Value::Null));
}

#[test]
fn a_slip_a_service_and_what_nobody_knows() {
    let folder = folder(&[]);
    folder.check(
        "explain pager/rely --catalog facts",
        &expect![[r#"
        2
        domicile: nothing has the id `pager/rely`
        Did you mean `pager/relay`?
    "#]],
    );
    folder.check(
        "explain pager --catalog facts",
        &expect![[r#"
        2
        domicile: `pager` is a service; ask for one of its facts
          pager/relay  Pages are relayed by a station abroad
    "#]],
    );
    folder.check(
        "explain carrier-pigeons",
        &expect![[r#"
        2
        domicile: nothing has the id `carrier-pigeons`
        Take the id that a finding has in brackets, such as `mfa/oath-validation`.
    "#]],
    );
}

#[test]
fn a_manifest_with_mistakes_is_in_the_way_only_where_it_was_asked_for() {
    let folder = folder(&[("residency.toml", "[tenant]\n")]);
    let beside = folder.run(RELAY);
    assert_eq!((beside.status, beside.stdout.contains("What it depends on")), (0, true));
    expect![[r#"
        domicile: `residency.toml` has mistakes: `domicile check` tells which
    "#]]
    .assert_eq(&beside.stderr);
    folder.check(
        &format!("{RELAY} --manifest residency.toml"),
        &expect![[r#"
        2
        domicile: `residency.toml` has mistakes: `domicile check` tells which
    "#]],
    );
    folder.check(
        &format!("{RELAY} --manifest gone.toml"),
        &expect![[r#"
            2
            domicile: cannot read `gone.toml`: there is no such file or folder
        "#]],
    );
}

#[test]
fn facts_with_mistakes_are_not_explained() {
    let folder = Folder::with(FACTS);
    folder.write("facts/facts/pager/broken.toml", "title = 1\n");
    folder.check(
        RELAY,
        &expect![[r#"
        2
        domicile: `facts/facts/pager/broken.toml` has mistakes: `domicile check` tells which
    "#]],
    );
    folder.check(
        "explain pager/relay --catalog gone",
        &expect![[r#"
        2
        domicile: cannot read the catalog `gone`: there is no such folder
    "#]],
    );
}
