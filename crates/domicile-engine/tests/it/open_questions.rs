//! What a manifest leaves open: services nobody speaks of, apps nobody assessed, requirements that protect nobody.

use expect_test::{Expect, expect};

use crate::show::check_run;
use crate::world::idle;

const ALL_BUT_APPS: &str = "mail = {}\nphone = {}\noffices = {}\nrooms = {}\n";

#[test]
fn services_that_the_manifest_says_nothing_about_are_one_finding() {
    check_run(
        "2024-01-01",
        "",
        "[services]\nmail.enabled = false\nphone = {}\n",
        &expect![[r#"
            manifest/undeclared-services note 6:8 "'T'": the manifest says nothing about `apps`, `offices`, `rooms`
        "#]],
    );
    check_run(
        "2024-01-01",
        "",
        "[check]\nundeclared = 'error'\n",
        &expect![[r#"
            manifest/undeclared-services error 5:8 "'T'": the manifest says nothing about `apps`, `mail`, `offices`, `phone`, `rooms`
        "#]],
    );
    check_run("2024-01-01", "", "[check]\nundeclared = 'off'\n", &expect![[""]]);
    check_run("2024-01-01", "", &format!("[services]\napps = {{}}\n{ALL_BUT_APPS}"), &expect![[""]]);
}

#[test]
fn an_app_that_does_not_say_where_it_stores_is_unassessed() {
    let manifest = format!("[[app]]\nname = 'Wiki'\n[[app]]\nname = 'Payroll'\nstores-in = ['DE']\n[services]\n{ALL_BUT_APPS}");
    check_run(
        "2024-01-01",
        "",
        &manifest,
        &expect![[r#"
            apps/unassessed of Wiki warning 2:8 "'Wiki'": nobody has assessed app `Wiki`: `stores-in` is not given
        "#]],
    );
    check_run("2024-01-01", "", &format!("{manifest}[check]\nunstated = 'off'\n"), &expect![[""]]);
}

#[test]
fn findings_come_in_the_order_of_their_places() {
    check_run(
        "2024-01-01",
        "# core/log\n[[statement]]\nplace = 'US'\n# mail/letters\n[[statement]]\nplace = 'US'\n",
        "[services.mail]\n[[app]]\nname = 'Wiki'\n[tenant]\nname = 'T'\ncountry = 'DE'\n",
        &expect![[r#"
            mail/letters error 1:11 "mail"
            apps/unassessed of Wiki warning 3:8 "'Wiki'": nobody has assessed app `Wiki`: `stores-in` is not given
            manifest/undeclared-services note 5:8 "'T'": the manifest says nothing about `offices`, `phone`, `rooms`
            core/log error 6:11 "'DE'"
        "#]],
    );
}

fn check_idle(requirement: &str, expect: &Expect) {
    let facts = "# core/log\ndata = ['personal.log']\n[[statement]]\nplace = 'US'\n";
    expect.assert_debug_eq(&idle(facts, &format!("[[requirement]]\nid = 'r'\n{requirement}\n")));
}

#[test]
fn a_requirement_that_no_fact_can_break_is_idle() {
    check_idle(
        "within = ['EU']",
        &expect![[r#"
            []
        "#]],
    );
    check_idle(
        "within = ['EU']\ndata = ['secrets']",
        &expect![[r#"
            [
                (
                    "r",
                    CoversNoFact,
                ),
            ]
        "#]],
    );
    check_idle(
        "within = ['EU']\nactivities = ['transit']",
        &expect![[r#"
            [
                (
                    "r",
                    CoversNoFact,
                ),
            ]
        "#]],
    );
    check_idle(
        "within = ['EU']\nservices = ['mail/*']",
        &expect![[r#"
            [
                (
                    "r",
                    CoversNoFact,
                ),
            ]
        "#]],
    );
    check_idle(
        "within = ['world']",
        &expect![[r#"
            [
                (
                    "r",
                    PermitsEverything,
                ),
            ]
        "#]],
    );
    check_idle(
        "within = ['world']\nnever-in = ['US']",
        &expect![[r#"
            []
        "#]],
    );
    check_idle(
        "within = ['world']\nlevel = 'off'",
        &expect![[r#"
            []
        "#]],
    );
}
