//! Checks as of another day than today: nobody passes by one unnoticed.

use expect_test::expect;
use serde_json::Value;

use crate::folder::Folder;
use crate::pagers::{FACTS, folder, paging, tenant};

const PAST: &str = "check --catalog facts --as-of 2021-01-01";

/// A folder with a tenant of which nothing is to be said.
fn clean() -> Folder {
    folder(&[("residency.toml", &tenant("Contoso", false))])
}

/// What is printed, but for what changes with every release.
fn printed(folder: &Folder, words: &str) -> String {
    let stdout = folder.run(words).stdout;
    stdout.split(", catalog").next().unwrap_or_default().to_owned()
}

/// Whether a run says in the JSON that it looks back, and ahead.
fn sides(folder: &Folder, words: &str) -> (Value, Value) {
    let report: Value = serde_json::from_str(&folder.run(&format!("{words} --format json")).stdout).expect("valid JSON");
    (report["back_dated"].clone(), report["post_dated"].clone())
}

#[test]
fn each_line_tells_that_it_is_about_another_day() {
    expect![[r#"
        residency.toml:11:10: warning[pager/relay]: Pages are relayed by a station abroad (Mexico): possibly outside `at-home` (as of 2021-01-01, not today)
    "#]].assert_eq(&printed(&paging(), &format!("{PAST} --format short")));
}

#[test]
fn a_clean_run_does_not_pass_for_one_of_today() {
    expect![[r#"
        Checked as of 2021-01-01, not today: what was published since does not count.
        No findings: 1 tenant in 1 file, as of 2021-01-01"#]]
    .assert_eq(&printed(&clean(), &format!("{PAST} --format human")));
    expect![[r#"
        Checked as of 2021-01-01, not today: what was published since does not count.
        No findings: 1 tenant in 1 file, as of 2021-01-01"#]]
    .assert_eq(&printed(&clean(), &format!("{PAST} --format narrated")));
    expect![[r#"
        No findings. Checked as of 2021-01-01, not today: what was published since does not count.
    "#]]
    .assert_eq(&printed(&clean(), &format!("{PAST} --format short")));
    let bold = printed(&clean(), &format!("{PAST} --color always"));
    assert!(bold.starts_with("\u{1b}[1mChecked as of 2021-01-01, not today"), "{bold}");
}

#[test]
fn programs_are_told_as_well() {
    let (yes, no) = (Value::Bool(true), Value::Bool(false));
    assert_eq!(sides(&clean(), PAST), (yes.clone(), no.clone()));
    assert_eq!(sides(&clean(), "check --catalog facts --as-of 9999-12-31"), (no.clone(), yes.clone()));
    assert_eq!(sides(&clean(), "check --catalog facts"), (no.clone(), no.clone()));
    let folder = Folder::with(FACTS);
    let text = tenant("Contoso", false).replace("[check]", "[check]\nas-of = 2021-01-01");
    folder.write("a.residency.toml", &text);
    assert_eq!(sides(&folder, "check --catalog facts"), (yes.clone(), no.clone()), "the manifest's own date");
    folder.write("b.residency.toml", tenant("Fabrikam", false));
    assert_eq!(sides(&folder, "check --catalog facts"), (yes, no), "the date of one of two");
}

#[test]
fn tenants_of_several_dates_are_counted() {
    let folder = Folder::with(FACTS);
    let text = tenant("Contoso", false).replace("[check]", "[check]\nas-of = 2021-01-01");
    folder.write("a.residency.toml", &text);
    folder.write("b.residency.toml", tenant("Fabrikam", false));
    let said = printed(&folder, "check --catalog facts");
    expect!["Not all was checked as of today: 1 file as of a day that has passed."]
        .assert_eq(said.lines().next().unwrap_or_default());
}

#[test]
fn a_day_to_come_is_told_too() {
    let said = printed(&clean(), "check --catalog facts --as-of 9999-12-31");
    expect![[r#"
        Checked as of 9999-12-31, not today: what will be published until then is not known.
        No findings: 1 tenant in 1 file, as of 9999-12-31"#]]
    .assert_eq(&said);
}

#[test]
fn a_policy_forbids_to_look_back() {
    let forbidding = tenant("Contoso", false).replace("[check]", "[check]\nallow-past = false");
    let folder = folder(&[("residency.toml", &forbidding)]);
    folder.check(
        &format!("{PAST} --format short"),
        &expect![[r#"
        2
        residency.toml:2:11: error[manifest/back-dated]: a check as of 2021-01-01 is forbidden: that day has passed
    "#]],
    );
    assert_eq!(folder.run("check --catalog facts").status, 0, "today is no past");
    assert_eq!(folder.run("check --catalog facts --as-of 9999-12-31").status, 0, "nor is a day to come");
    folder.write("residency.toml", forbidding.replace("allow-past", "as-of = 2021-01-01\nallow-past"));
    let told = folder.run("check --catalog facts --format narrated");
    assert_eq!(told.status, 2);
    expect![[r#"
        Error manifest/back-dated: a check as of 2021-01-01 is forbidden: that day has passed.
        In residency.toml, line 14, column 9: asked for here. The line reads: as-of = 2021-01-01
        In residency.toml, line 15, column 14: forbidden here. The line reads: allow-past = false
        Help: Check as of today. To look back all the same, take `allow-past = false` away, in the open.
    "#]]
    .assert_eq(&told.stdout.split("\n\n").next().map(|finding| format!("{finding}\n")).unwrap_or_default());
}

#[test]
fn what_a_policy_forbids_the_manifest_does_not_allow() {
    let folder = Folder::with(FACTS);
    folder.write("policy.toml", "[check]\nallow-past = false\n");
    let manifest = tenant("Contoso", false).replace("[check]", "[check]\nallow-past = true");
    folder.write("residency.toml", format!("extends = [\"policy.toml\"]\n{manifest}"));
    folder.check(
        &format!("{PAST} --format short"),
        &expect![[r#"
        2
        residency.toml:3:11: error[manifest/back-dated]: a check as of 2021-01-01 is forbidden: that day has passed
    "#]],
    );
}
