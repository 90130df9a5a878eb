//! What would end a finding: the smallest change of settings, or leaving a service.

use expect_test::expect;

use crate::show::check_change as check;

#[test]
fn a_switch_is_set() {
    let facts = "# core/copy\nwhen = { mirror = true }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.core]\nmirror = true\n",
        &expect![[r#"
            core/copy: set `services.core.mirror` to `false`
        "#]],
    );
    check(
        facts,
        "",
        &expect![[r#"
            core/copy: declare `services.core.mirror` as `false`, if that is so
        "#]],
    );
}

#[test]
fn words_are_removed_from_a_list() {
    let facts = "# phone/call\nwhen = { methods = ['voice', 'sms'] }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\nmethods = ['voice', 'push']\n",
        &expect![[r#"
            phone/call: remove `voice` from `services.phone.methods`
        "#]],
    );
    check(
        facts,
        "[services.phone]\nmethods = ['voice', 'sms']\n",
        &expect![[r#"
            phone/call: remove `voice` and `sms` from `services.phone.methods`
        "#]],
    );
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            phone/call: declare `services.phone.methods`, if what this fact asks for is not in use
        "#]],
    );
}

#[test]
fn the_smaller_of_two_changes_is_named() {
    let facts = "# phone/call\nwhen = { methods = ['voice'], greetings = true }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\nmethods = ['voice', 'sms']\ngreetings = true\n",
        &expect![[r#"
            phone/call: set `services.phone.greetings` to `false`
        "#]],
    );
}

#[test]
fn a_choice_is_set_to_another_word() {
    let facts = "# phone/call\nwhen = { plan = ['basic', 'full'] }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\nplan = 'basic'\n",
        &expect![[r#"
            phone/call: set `services.phone.plan` to `gold`
        "#]],
    );
}

#[test]
fn an_exception_can_be_made_true() {
    let facts = "# phone/call\nunless = { extras = ['fax'] }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\nextras = ['pager']\n",
        &expect![[r#"
            phone/call: add `fax` to `services.phone.extras`
        "#]],
    );
    let facts = "# core/copy\nunless = { archive = true }\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "",
        &expect![[r#"
            core/copy: set `services.core.archive` to `true`
        "#]],
    );
}

#[test]
fn the_scope_of_a_statement_is_a_condition_too() {
    let facts = "# core/copy\n[[statement]]\nwhen = { mirror = true }\nplace = 'US'\n";
    check(
        facts,
        "[services.core]\nmirror = true\n",
        &expect![[r#"
            core/copy: set `services.core.mirror` to `false`
        "#]],
    );
}

#[test]
fn a_change_that_only_moves_the_finding_elsewhere_ends_nothing() {
    let facts = r#"
# core/copy
[[statement]]
when  = { mirror = true }
place = "US"
[[statement]]
when  = { mirror = false }
place = "JP"
"#;
    check(
        facts,
        "[services.core]\nmirror = true\n",
        &expect![[r#"
            core/copy: inherent
        "#]],
    );
}

#[test]
fn a_change_that_lets_a_compliant_statement_speak_ends_the_finding() {
    let facts = r#"
# core/copy
[[statement]]
when  = { mirror = true }
place = "US"
[[statement]]
when  = { mirror = false }
place = "home-region"
"#;
    check(
        facts,
        "[services.core]\nmirror = true\n",
        &expect![[r#"
            core/copy: set `services.core.mirror` to `false`
        "#]],
    );
    check(
        facts,
        "[services.core]\nmirror = true\n[tenant]\nname = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            core/copy: inherent
        "#]],
    );
}

#[test]
fn a_place_that_a_setting_chooses_can_be_chosen_otherwise() {
    let facts = "# phone/call\n[[statement]]\nplace = 'setting:site'\n";
    check(
        facts,
        "[services.phone]\nsite = 'east'\n",
        &expect![[r#"
            phone/call: choose `services.phone.site` within EU
        "#]],
    );
    check(
        facts,
        "[services.phone]\n",
        &expect![[r#"
            phone/call: declare `services.phone.site`; within EU it is compliant
        "#]],
    );
}

#[test]
fn choosing_a_place_ends_nothing_where_another_place_is_outside_too() {
    let facts = "# phone/call\n[[statement]]\nplace = ['setting:site', 'US']\n";
    check(
        facts,
        "[services.phone]\nsite = 'east'\n",
        &expect![[r#"
            phone/call: do without `phone` (`services.phone.enabled = false`)
        "#]],
    );
    let facts = "# phone/call\n[[statement]]\nplace = 'setting:site'\n[[statement]]\nplace = 'US'\n";
    check(
        facts,
        "[services.phone]\nsite = 'east'\n",
        &expect![[r#"
            phone/call: do without `phone` (`services.phone.enabled = false`)
        "#]],
    );
}

#[test]
fn a_service_that_is_not_always_in_use_can_be_left() {
    let facts = r#"
# core/of-mail
when = { service.mail = true }
[[statement]]
place = "US"
# core/said-of-mail
[[statement]]
when = { service.mail = true }
place = "US"
# mail/letters
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.mail]\n",
        &expect![[r#"
            core/of-mail: do without `mail` (`services.mail.enabled = false`)
            core/said-of-mail: do without `mail` (`services.mail.enabled = false`)
            mail/letters: do without `mail` (`services.mail.enabled = false`)
        "#]],
    );
}

#[test]
fn an_instance_can_be_left() {
    let facts = "# rooms/pictures\nunless = { camera = false }\n[[statement]]\nplace = 'US'\n# rooms/recordings\n[[statement]]\nplace = ['setting:site', 'US']\n";
    check(
        facts,
        "[[services.rooms.rooms]]\nname = 'attic'\nsite = 'east'\n",
        &expect![[r#"
            rooms/pictures of attic: declare `camera` of this room as `false`, if that is so
            rooms/recordings of attic: do without this room
        "#]],
    );
}

#[test]
fn country_cloud_and_day_of_creation_are_no_settings() {
    let facts = r#"
# core/of-germans
when = { tenant.country = ["DE"], tenant.cloud = "public", tenant.region = "emea" }
[[statement]]
place = "US"
# core/of-the-old
when = { tenant.created-before = 2020-01-01 }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "",
        &expect![[r#"
            core/of-germans: inherent
            core/of-the-old: inherent
        "#]],
    );
}

#[test]
fn what_is_compliant_needs_no_change() {
    check(
        "# mail/letters\n[[statement]]\nplace = 'DE'\n",
        "[services.mail]\n",
        &expect![[r#"
            mail/letters: compliant
        "#]],
    );
}
