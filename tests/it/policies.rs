//! Files that manifests extend.

use expect_test::expect;

use crate::pagers::{folder, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

/// A tenant that pages people and asks for nothing itself.
fn extending(policies: &str) -> String {
    format!(
        r#"extends = {policies}

[tenant]
name    = "Contoso"
country = "DE"

[services.pager]
paging = true

[check]
undeclared = "off"
"#
    )
}

fn requirement(id: &str, within: &str) -> String {
    format!("[[requirement]]\nid = \"{id}\"\nservices = [\"pager/*\"]\nwithin = [\"{within}\"]\n")
}

fn waiver(owner: &str, requirement: &str) -> String {
    let rest = "reason = \"none\"\nexpires = 2024-06-30\n";
    format!("[[waiver]]\nfinding = \"pager/relay\"\nrequirement = \"{requirement}\"\nowner = \"{owner}\"\n{rest}")
}

#[test]
fn paths_are_reached_from_the_file_that_writes_them() {
    let folder = folder(&[
        ("group/a/residency.toml", &extending("[\"../policies/bank.toml\"]")),
        ("group/policies/bank.toml", &format!("extends = [\"./base/eu.toml\"]\n{}", requirement("bank", "DE"))),
        ("group/policies/base/eu.toml", &requirement("base", "FR")),
    ]);
    folder.check(
        &format!("{SHORT} group"),
        &expect![[r#"
            1
            group/a/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `bank` (as of 2024-01-01, not today)
            group/a/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `base` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn of_two_requirements_with_one_id_the_later_wins() {
    let folder = folder(&[
        ("residency.toml", &(extending("[\"one.toml\", \"two.toml\"]") + &requirement("own", "DE"))),
        ("one.toml", &(requirement("shared", "DE") + &requirement("own", "US"))),
        ("two.toml", &requirement("shared", "US")),
    ]);
    folder.check(
        SHORT,
        &expect![[r#"
            1
            residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `own` (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn waivers_add_up() {
    let folder = folder(&[
        (
            "residency.toml",
            &(extending("[\"one.toml\"]") + &requirement("a", "DE") + &requirement("b", "DE") + &waiver("tenant", "a")),
        ),
        ("one.toml", &waiver("group", "b")),
    ]);
    folder.check(SHORT, &expect![[r#"
        0
        residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (waived until 2024-06-30 by tenant) (as of 2024-01-01, not today)
        residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `b` (waived until 2024-06-30 by group) (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn the_manifest_s_own_check_goes_before_the_policy_s() {
    let check = "[check]\nas-of = 2021-01-01\npossible = \"note\"\n";
    let own = extending("[\"one.toml\"]").replace("[check]", "[check]\npossible = \"error\"");
    let folder = folder(&[("residency.toml", &own), ("one.toml", &(requirement("a", "DE") + check))]);
    folder.check(
        "check --catalog facts --format short",
        &expect![[r#"
            1
            residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (Mexico): possibly outside `a` (as of 2021-01-01, not today)
        "#]],
    );
}

#[test]
fn circles_and_what_is_missing_are_told_where_they_are_written() {
    let folder = folder(&[
        ("a.residency.toml", &(extending("[\"round.toml\"]") + &requirement("a", "DE"))),
        ("round.toml", "extends = [\"about.toml\"]\n"),
        ("about.toml", "extends = [\"round.toml\"]\n"),
        ("b.residency.toml", &(extending("[\"gone.toml\", \"facts\"]") + &requirement("a", "DE"))),
        ("c.residency.toml", &(extending("[\"c.residency.toml\"]") + &requirement("a", "DE"))),
    ]);
    folder.check(SHORT, &expect![[r#"
        2
        a.residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (as of 2024-01-01, not today)
        b.residency.toml:1:12: error[manifest/extends-unreadable]: `gone.toml` cannot be extended: the file cannot be read: there is no such file
        b.residency.toml:1:25: error[manifest/extends-unreadable]: `facts` cannot be extended: the file cannot be read: it is a folder
        c.residency.toml:1:12: error[manifest/extends-cycle]: `c.residency.toml` extends itself
        about.toml:1:12: error[manifest/extends-cycle]: `round.toml` extends itself
    "#]]);
}

#[test]
fn a_mistake_in_a_policy_is_told_once() {
    let manifest = extending("[\"../policy.toml\"]");
    let folder = folder(&[
        ("a/residency.toml", &manifest),
        ("b/residency.toml", &manifest),
        ("policy.toml", &(requirement("a", "DE") + "level = \"eror\"\n")),
    ]);
    folder.check(
        &format!("{SHORT} a b"),
        &expect![[r#"
            2
            a/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (as of 2024-01-01, not today)
            b/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (as of 2024-01-01, not today)
            policy.toml:5:9: error[manifest/unknown-value]: unknown level `eror`
        "#]],
    );
}

#[test]
fn so_is_a_policy_that_extends_what_is_not_there() {
    let manifest = extending("[\"../policy.toml\"]") + &requirement("a", "DE");
    let folder = folder(&[
        ("a/residency.toml", &manifest),
        ("b/residency.toml", &manifest),
        ("policy.toml", "extends = [\"gone.toml\", \"policy.toml\"]\n"),
    ]);
    folder.check(&format!("{SHORT} a b"), &expect![[r#"
        2
        a/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (as of 2024-01-01, not today)
        b/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (as of 2024-01-01, not today)
        policy.toml:1:12: error[manifest/extends-unreadable]: `gone.toml` cannot be extended: the file cannot be read: there is no such file
        policy.toml:1:25: error[manifest/extends-cycle]: `policy.toml` extends itself
    "#]]);
}

#[test]
fn what_belongs_to_one_tenant_has_no_place_in_a_policy() {
    let folder = folder(&[("residency.toml", &extending("[\"one.toml\"]")), ("one.toml", &tenant("Contoso", true))]);
    folder.check(
        SHORT,
        &expect![[r#"
            2
            residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
            one.toml:1:2: error[manifest/not-in-a-policy]: `tenant` has no place in a file that others extend
            one.toml:10:2: error[manifest/not-in-a-policy]: `services` has no place in a file that others extend
        "#]],
    );
}

#[test]
fn a_waiver_of_the_policy_is_unused_where_no_tenant_needs_it() {
    let policy = requirement("a", "DE") + &waiver("group", "a");
    let manifest = extending("[\"../policy.toml\"]");
    let folder = folder(&[
        ("paging/residency.toml", &manifest),
        ("writing/residency.toml", &manifest.replace("paging = true", "paging = false")),
        ("policy.toml", &policy),
    ]);
    folder.check(&format!("{SHORT} paging writing"), &expect![[r#"
        0
        paging/residency.toml:8:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `a` (waived until 2024-06-30 by group) (as of 2024-01-01, not today)
    "#]]);
    folder.check(
        &format!("{SHORT} writing"),
        &expect![[r#"
        0
        policy.toml:6:11: warning[waiver/unused]: the waiver of `pager/relay` accepts nothing
    "#]],
    );
}

#[test]
fn of_a_policy_that_cannot_be_read_it_is_not_said_that_it_asks_for_nothing() {
    let folder = folder(&[("residency.toml", &extending("[\"gone.toml\"]"))]);
    folder.check(SHORT, &expect![[r#"
        2
        residency.toml:1:12: error[manifest/extends-unreadable]: `gone.toml` cannot be extended: the file cannot be read: there is no such file
    "#]]);
}
