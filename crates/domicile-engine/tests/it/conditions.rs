//! Under which settings and for which tenants a fact holds, and a statement within it.

use expect_test::expect;

use crate::show::{check, check_change, check_on};

#[test]
fn all_keys_must_hold_and_a_list_means_any_of() {
    let facts = r#"
# phone/call
when = { methods = ["voice", "sms"], greetings = true }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.phone]\nmethods = ['sms', 'push']\ngreetings = true\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(facts, "[services.phone]\nmethods = ['push']\ngreetings = true\n", &expect![[""]]);
    check(facts, "[services.phone]\nmethods = ['voice']\ngreetings = false\n", &expect![[""]]);
}

#[test]
fn a_setting_not_given_has_its_default() {
    let facts = r#"
# phone/greeted
when = { greetings = true }
[[statement]]
place = "US"
# phone/not-greeted
when = { greetings = false }
[[statement]]
place = "US"
# phone/extra
when = { extras = ["fax", "pager"] }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            phone/not-greeted: violation error [US]
        "#]],
    );
}

#[test]
fn what_depends_on_an_unknown_setting_is_possible() {
    check(
        r#"
# phone/inside
when = { recording = true }
[[statement]]
place = "DE"
# phone/off
when = { recording = false }
[[statement]]
place = "US"
# phone/on
when = { recording = true }
[[statement]]
place = "US"
# phone/on-everywhere
when = { recording = true }
[[statement]]
place = "everywhere"
# phone/way
when = { methods = ["voice"] }
[[statement]]
place = "US"
"#,
        "[services.phone]\n",
        &expect![[r#"
            phone/inside: compliant note [DE]
            phone/off: possible warning [US]
            phone/on: possible warning [US]
            phone/on-everywhere: possible warning [*]
            phone/way: possible warning [US]
        "#]],
    );
}

#[test]
fn what_is_known_decides_beside_what_is_not() {
    check(
        r#"
# phone/both
when = { recording = true, greetings = true }
[[statement]]
place = "US"
# phone/either
when = { any = [{ recording = true }, { greetings = false }] }
[[statement]]
place = "US"
"#,
        "[services.phone]\n",
        &expect![[r#"
            phone/either: violation error [US]
        "#]],
    );
}

#[test]
fn unless_takes_away() {
    let facts = r#"
# phone/call
when = { methods = ["voice"] }
unless = { plan = "gold" }
[[statement]]
place = "US"
"#;
    check(facts, "[services.phone]\nmethods = ['voice']\nplan = 'gold'\n", &expect![[""]]);
    check(
        facts,
        "[services.phone]\nmethods = ['voice']\nplan = 'full'\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.phone]\nmethods = ['voice']\n",
        &expect![[r#"
            phone/call: possible warning [US]
        "#]],
    );
}

#[test]
fn any_joins_alternatives() {
    let facts = r#"
# phone/call
when = { plan = "full", any = [{ methods = ["voice"], greetings = true }, { methods = ["sms"] }] }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.phone]\nplan = 'full'\nmethods = ['sms']\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(facts, "[services.phone]\nplan = 'full'\nmethods = ['voice']\n", &expect![[""]]);
    check(
        facts,
        "[services.phone]\nplan = 'full'\nmethods = ['voice']\ngreetings = true\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(facts, "[services.phone]\nplan = 'basic'\nmethods = ['sms']\n", &expect![[""]]);
}

#[test]
fn the_tenant_can_be_asked() {
    let facts = r#"
# core/british-or-european
when = { tenant.country = ["EU", "GB"] }
[[statement]]
place = "US"
# core/in-asia
when = { tenant.region = "asia" }
[[statement]]
place = "US"
# core/in-china
when = { tenant.cloud = "china" }
[[statement]]
place = "US"
# core/not-in-public
unless = { tenant.cloud = ["public"] }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'GB'\n",
        &expect![[r#"
            core/british-or-european: violation error [US]
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            core/in-asia: violation error [US]
        "#]],
    );
    check(
        facts,
        "[tenant]\nname = 'T'\ncountry = 'CN'\ncloud = 'china'\n",
        &expect![[r#"
            core/in-china: violation error [US]
            core/not-in-public: violation error [US]
        "#]],
    );
}

#[test]
fn an_area_of_countries_is_that_of_the_day() {
    let facts = "# core/log\nwhen = { tenant.country = 'EU' }\n[[statement]]\nplace = 'US'\n";
    let manifest = "[tenant]\nname = 'T'\ncountry = 'GB'\n";
    check_on(
        "2020-01-31",
        facts,
        manifest,
        &expect![[r#"
            core/log: violation error [US]
        "#]],
    );
    check_on("2020-02-01", facts, manifest, &expect![[""]]);
}

#[test]
fn the_day_of_creation_can_be_asked_and_is_unknown_where_it_is_not_given() {
    let facts = r#"
# core/new
unless = { tenant.created-before = 2019-06-01 }
[[statement]]
place = "US"
# core/old
when = { tenant.created-before = 2019-06-01 }
[[statement]]
place = "US"
"#;
    let manifest = |created: &str| format!("[tenant]\nname = 'T'\ncountry = 'DE'\n{created}\n");
    check(
        facts,
        &manifest("created = 2019-05-31"),
        &expect![[r#"
            core/old: violation error [US]
        "#]],
    );
    check(
        facts,
        &manifest("created = 2019-06-01"),
        &expect![[r#"
            core/new: violation error [US]
        "#]],
    );
    check(
        facts,
        &manifest(""),
        &expect![[r#"
            core/new: possible warning [US]
            core/old: possible warning [US]
        "#]],
    );
}

#[test]
fn another_service_can_be_asked_for() {
    let facts = r#"
# core/with-mail
when = { service.mail = true }
[[statement]]
place = "US"
# core/without-mail
when = { service.mail = false }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.mail]\n",
        &expect![[r#"
            core/with-mail: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.mail]\nenabled = false\n",
        &expect![[r#"
            core/without-mail: violation error [US]
        "#]],
    );
    check(
        facts,
        "",
        &expect![[r#"
            core/without-mail: violation error [US]
        "#]],
    );
}

#[test]
fn a_statement_has_a_scope_of_its_own() {
    let facts = r#"
# phone/call
[[statement]]
when = { methods = ["voice"] }
place = "US"
[[statement]]
unless = { methods = ["voice"] }
place = "DE"
"#;
    check(
        facts,
        "[services.phone]\nmethods = ['voice']\n",
        &expect![[r#"
            phone/call: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.phone]\nmethods = ['sms']\n",
        &expect![[r#"
            phone/call: compliant note [DE]
        "#]],
    );
}

#[test]
fn where_no_statement_speaks_of_a_tenant_there_is_no_finding() {
    let facts = "# core/log\n[[statement]]\nwhen = { tenant.country = ['EU'] }\nplace = 'US'\n";
    check(facts, "[tenant]\nname = 'T'\ncountry = 'JP'\n", &expect![[""]]);
}

#[test]
fn a_condition_asks_which_place_a_setting_names() {
    let facts = r#"
# phone/at-the-east-site
when = { site = "east" }
[[statement]]
place = "US"
# offices/at-the-east-site
when = { sites = ["east"] }
[[statement]]
place = "US"
# rooms/at-the-east-site
when = { site = ["east"] }
[[statement]]
place = "US"
"#;
    check(
        facts,
        r#"
[services.phone]
site = "east"
[services.offices]
sites = ["west", "east"]
[[services.rooms.rooms]]
name = "one"
site = "east"
[[services.rooms.rooms]]
name = "two"
site = "west"
[[services.rooms.rooms]]
name = "three"
"#,
        &expect![[r#"
            offices/at-the-east-site of east: violation error [US]
            phone/at-the-east-site: violation error [US]
            rooms/at-the-east-site of one: violation error [US]
            rooms/at-the-east-site of three: possible warning [US]
        "#]],
    );
}

#[test]
fn a_condition_asks_a_setting_of_another_service() {
    let facts = r#"
# core/copies
when = { service.phone = { greetings = true } }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.phone]\ngreetings = true\n",
        &expect![[r#"
        core/copies: violation error [US]
    "#]],
    );
    for without in ["[services.phone]\n", "[services.phone]\nenabled = false\ngreetings = true\n", ""] {
        check(facts, without, &expect![[""]]);
    }
    check_change(
        facts,
        "[services.phone]\ngreetings = true\n",
        &expect![[r#"
        core/copies: set `services.phone.greetings` to `false`
    "#]],
    );
}

#[test]
fn what_was_cannot_be_changed_but_it_can_be_told() {
    let facts = r#"
# core/elsewhere
when = { moved = true }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "",
        &expect![[r#"
        core/elsewhere: possible warning [US]
    "#]],
    );
    check_change(
        facts,
        "",
        &expect![[r#"
        core/elsewhere: declare `services.core.moved` as `false`, if that is so
    "#]],
    );
    check_change(
        facts,
        "[services.core]\nmoved = true\n",
        &expect![[r#"
        core/elsewhere: inherent
    "#]],
    );
}
