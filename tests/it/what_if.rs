//! `--set`: what if a value of the manifest were another.

use expect_test::expect;
use serde_json::Value;

use crate::pagers::{folder, paging, tenant};

const CHECK: &str = "check --catalog facts --as-of 2024-01-01";

#[test]
fn a_value_is_supposed_and_the_file_stays_as_it_is() {
    let folder = paging();
    let before = folder.read("residency.toml");
    let outcome = folder.run(&format!("{CHECK} --set services.pager.paging=false"));
    assert_eq!((outcome.status, folder.read("residency.toml")), (0, before));
    expect![[r#"
        residency.toml: against the file as it is
         gone:    error[pager/relay]: Pages are relayed by a station abroad (United States): outside
                  `at-home`

        What if, by --set: `services.pager.paging = false`. No file was changed.
        Checked as of 2024-01-01, not today: what was published since does not count.
        No findings: 1 tenant in 1 file, as of 2024-01-01"#]]
    .assert_eq(outcome.stdout.split(", catalog").next().unwrap_or_default());
}

#[test]
fn what_comes_is_told_and_who_set_it() {
    let folder = folder(&[("residency.toml", &tenant("Contoso", false))]);
    let outcome = folder.run(&format!("{CHECK} --format narrated --set services.pager.paging=true"));
    assert_eq!(outcome.status, 1);
    let told: Vec<&str> = outcome.stdout.lines().filter(|line| line.contains("--set")).collect();
    expect![[r#"
        In residency.toml, line 11, column 10: turned on by this: set by --set. The line reads: paging = true  # set by --set
        New by --set: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home`.
        What if, by --set: `services.pager.paging = true`. No file was changed."#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn no_format_lets_it_pass_for_the_real_thing() {
    let folder = paging();
    folder.check(&format!("{CHECK} --format short --set services.pager.paging=false"), &expect![[r#"
        0
        No findings. What if, by --set: `services.pager.paging = false`. No file was changed. Checked as of 2024-01-01, not today: what was published since does not count.
    "#]]);
    folder.check(&format!("{CHECK} --format short --set tenant.name=\"Fabrikam\""), &expect![[r#"
        1
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today; what if, by --set)
    "#]]);
    let json = folder.run(&format!("{CHECK} --format json --set services.pager.paging=false")).stdout;
    let report: Value = serde_json::from_str(&json).expect("valid JSON");
    assert_eq!(report["set"], serde_json::json!(["services.pager.paging = false"]));
}

#[test]
fn a_table_among_several_is_named() {
    let folder = paging();
    folder.check(&format!("{CHECK} --format short --set requirement.at-home.within=[\"US\"]"), &expect![[r#"
        0
        No findings. What if, by --set: `requirement.at-home.within = ["US"]`. No file was changed. Checked as of 2024-01-01, not today: what was published since does not count.
    "#]]);
    folder.check(
        &format!("{CHECK} --format short --set requirement.at-hom.within=[\"US\"]"),
        &expect![[r#"
        2
        residency.toml:1:1: error[manifest/nothing-to-set]: no `requirement` of this file is called `at-hom`
    "#]],
    );
}

#[test]
fn a_misspelt_key_is_told_as_in_the_manifest() {
    paging().check(&format!("{CHECK} --format narrated --set services.pager.pagign=false"), &expect![[r#"
        2
        Error manifest/unknown-key: unknown key `pagign`.
        In residency.toml, line 12, column 1: this key means nothing here. The line reads: pagign = false  # set by --set
        Help: Did you mean `paging`?

        What if, by --set: `services.pager.pagign = false`. No file was changed.
        Checked as of 2024-01-01, not today: what was published since does not count.
        1 error, 0 warnings, 0 notes: 0 tenants in 1 file, as of 2024-01-01, catalog 0.1.0. 1 file could not be read or understood.
    "#]]);
}

#[test]
fn what_is_no_value_is_refused() {
    let first_line = |words: &str| paging().run(&format!("check {words}")).stderr.lines().next().unwrap_or_default().to_owned();
    expect![[r#"error: invalid value 'tenant.name=Contoso' for '--set <KEY=VALUE>': `Contoso` is no value of TOML; text stands in quotes: 'tenant.name="Contoso"'"#]].assert_eq(&first_line("--set tenant.name=Contoso"));
    expect!["error: invalid value 'tenant.name' for '--set <KEY=VALUE>': expected KEY=VALUE, such as services.mfa.custom-greetings=false"].assert_eq(&first_line("--set tenant.name"));
    expect![
        "error: invalid value 'a..b=1' for '--set <KEY=VALUE>': `a..b` is no path of a manifest, such as services.mfa.methods"
    ]
    .assert_eq(&first_line("--set a..b=1"));
}
