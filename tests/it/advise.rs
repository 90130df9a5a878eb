//! `domicile advise`: what to change, and what no change ends.

use expect_test::expect;

use crate::pagers::{folder, paging, tenant};

const ADVISE: &str = "advise --catalog facts --as-of 2024-01-01";

#[test]
fn a_change_is_named_with_all_it_ends() {
    paging().check(
        ADVISE,
        &expect![[r#"
        0
        As of 2024-01-01, not today:
        Contoso (residency.toml)

        requirement `at-home`
          1 change ends 1 finding

           1. Set `services.pager.paging` to `false` (residency.toml:11:10)
              - error[pager/relay]: Pages are relayed by a station abroad

        Try a change before it is made: domicile check --set KEY=VALUE. Waivers were left out of account.
    "#]],
    );
}

#[test]
fn a_tenant_that_keeps_its_promises_needs_none() {
    folder(&[("residency.toml", &tenant("Contoso", false))]).check(
        ADVISE,
        &expect![[r#"
        0
        As of 2024-01-01, not today:
        Contoso (residency.toml)

        requirement `at-home`
          holds: there is nothing to change
    "#]],
    );
}

#[test]
fn a_broken_manifest_is_not_advised_on() {
    let folder = folder(&[("residency.toml", &tenant("Contoso", true).replace("country", "county"))]);
    let outcome = folder.run(ADVISE);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.contains("did you mean `country`?"), "{}", outcome.stdout);
}

#[test]
fn a_manifest_with_facts_of_its_own_is_judged_by_them() {
    let folder = paging();
    folder.write("residency.toml", format!("catalog = [\"facts\"]\n{}", tenant("Contoso", true)));
    let outcome = folder.run("advise --as-of 2024-01-01");
    assert!(outcome.stdout.contains("pager/relay"), "{}{}", outcome.stdout, outcome.stderr);
}

#[test]
fn a_service_that_no_requirement_covers_is_named() {
    let manifest = tenant("Contoso", true).replace("services = [\"pager/*\"]", "data = [\"secrets\"]");
    let manifest = manifest.replace("undeclared = \"off\"", "");
    let folder = folder(&[("residency.toml", &manifest)]);
    let told = folder.run(ADVISE).stdout;
    assert!(told.contains("In use, and no requirement asks anything of it: `pager`."), "{told}");
    let told = folder.run("check --catalog facts --as-of 2024-01-01 --format short").stdout;
    assert!(told.contains("note[manifest/uncovered-service]: no requirement asks anything of `pager`"), "{told}");
}
