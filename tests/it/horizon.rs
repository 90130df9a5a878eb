//! `--horizon`: what is known to change, and when.

use expect_test::expect;

use crate::pagers::{folder, paging, tenant};

const SHORT: &str = "check --catalog facts --format short --as-of";

#[test]
fn a_document_that_will_say_something_else() {
    paging().check(&format!("{SHORT} 2021-11-01 --horizon 90d"), &expect![[r#"
        0
        residency.toml:11:10: note[catalog/ahead]: from 2022-01-01 on, `pager/relay` becomes error, and is warning now: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2021-11-01, not today)
        residency.toml:11:10: warning[pager/relay]: Pages are relayed by a station abroad (Mexico): possibly outside `at-home` (as of 2021-11-01, not today)
    "#]]);
    let told = paging().run(&format!("{SHORT} 2021-11-01 --horizon 60d")).stdout;
    assert!(!told.contains("catalog/ahead"), "the day lies behind the horizon:\n{told}");
}

#[test]
fn a_document_that_will_be_the_first_to_say_it() {
    paging().check(&format!("{SHORT} 2019-12-31 --horizon 1"), &expect![[r#"
        0
        residency.toml:11:10: note[catalog/ahead]: from 2020-01-01 on, `pager/relay` will be found (warning): Pages are relayed by a station abroad (Mexico): possibly outside `at-home` (as of 2019-12-31, not today)
    "#]]);
}

#[test]
fn a_waiver_that_will_end() {
    let waiver = "\n[[waiver]]\nfinding = \"pager/relay\"\nreason = \"so be it\"\nowner = \"it\"\nexpires = 2024-02-29\n";
    let folder = folder(&[("residency.toml", &(tenant("Contoso", true) + waiver))]);
    folder.check(&format!("{SHORT} 2024-01-01 --horizon 60d"), &expect![[r#"
        0
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (waived until 2024-02-29 by it) (as of 2024-01-01, not today)
        residency.toml:11:10: note[waiver/ahead]: from 2024-03-01 on, `pager/relay` is waived no more (until 2024-02-29 by it) and counts as error: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
    let told = folder.run(&format!("{SHORT} 2024-01-01 --horizon 59d")).stdout;
    assert!(!told.contains("waiver/ahead"), "the last day itself still counts:\n{told}");
    assert_eq!(folder.run(&format!("{SHORT} 2024-01-01 --horizon 60d")).status, 0, "what lies ahead does not fail today");
}

#[test]
fn a_horizon_is_a_number_of_days() {
    let first_line = |word: &str| {
        let stderr = paging().run(&format!("check --horizon {word}")).stderr;
        stderr.lines().next().unwrap_or_default().to_owned()
    };
    expect!["error: invalid value 'soon' for '--horizon <DAYS>': expected a number of days such as 90d"]
        .assert_eq(&first_line("soon"));
    expect!["error: invalid value '0d' for '--horizon <DAYS>': expected a number of days such as 90d"]
        .assert_eq(&first_line("0d"));
}
