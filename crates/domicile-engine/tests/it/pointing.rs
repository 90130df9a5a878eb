//! Findings point at the characters that matter.

use expect_test::expect;

use crate::show::check_place as check;

#[test]
fn at_the_boolean_that_turned_it_on() {
    check(
        "# phone/greeting\nwhen = { greetings = true }\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\nmethods   = ['voice']\ngreetings = true\n",
        &expect![[r#"
            phone/greeting: 3:13 "true" turned on by this
        "#]],
    );
}

#[test]
fn at_the_word_of_the_list() {
    check(
        "# phone/text\nwhen = { methods = ['sms'] }\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\nmethods = ['voice', 'sms', 'push']\n",
        &expect![[r#"
            phone/text: 2:21 "'sms'" turned on by this
        "#]],
    );
}

#[test]
fn at_the_place_that_was_chosen() {
    check(
        "# phone/call\n[[statement]]\nplace = 'setting:site'\n",
        "[services.phone]\nsite = 'East Site'\n",
        &expect![[r#"
            phone/call: 2:8 "'East Site'" this decides where
        "#]],
    );
}

#[test]
fn at_the_value_of_a_list_of_instances() {
    check(
        "# offices/badges\n[[statement]]\nplace = 'setting:sites'\n",
        "[services.offices]\nsites = ['west', 'east']\n",
        &expect![[r#"
            offices/badges of west: 2:10 "'west'" this decides where
            offices/badges of east: 2:18 "'east'" this decides where
        "#]],
    );
}

#[test]
fn at_the_country_outside_and_not_at_one_inside() {
    check(
        "# core/sign-in\n[[statement]]\nplace = 'user-location'\n",
        "[tenant]\nname = 'T'\ncountry = 'DE'\nusers-in = ['DE', 'US']\n",
        &expect![[r#"
            core/sign-in: 4:19 "'US'" this decides where
        "#]],
    );
    check(
        "# core/guests\n[[statement]]\nplace = 'partner-country'\n",
        "[services.phone]\npartners = ['FR', 'JP']\n",
        &expect![[r#"
            core/guests: 2:19 "'JP'" this decides where
        "#]],
    );
}

#[test]
fn at_the_service() {
    check(
        "# mail/letters\n[[statement]]\nplace = 'US'\n",
        "[services]\nmail.enabled = true\n",
        &expect![[r#"
            mail/letters: 2:1 "mail" in use here
        "#]],
    );
    check(
        "# mail/letters\n[[statement]]\nplace = 'home-region'\n",
        "[services.mail]\n[tenant]\nname = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            mail/letters: 1:11 "mail" in use here
        "#]],
    );
}

#[test]
fn at_the_service_where_the_setting_is_not_given() {
    check(
        "# phone/call\n[[statement]]\nplace = 'setting:site'\n",
        "[services.phone]\n",
        &expect![[r#"
            phone/call: 1:11 "phone" `services.phone.site` is not declared
        "#]],
    );
    check(
        "# phone/text\nwhen = { methods = ['sms'] }\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\n",
        &expect![[r#"
            phone/text: 1:11 "phone" `services.phone.methods` is not declared
        "#]],
    );
}

#[test]
fn at_the_instance() {
    check(
        "# rooms/pictures\nwhen = { camera = true }\n[[statement]]\nplace = 'US'\n",
        "[[services.rooms.rooms]]\nname = 'attic'\n[[services.rooms.rooms]]\nname = 'hall'\ncamera = true\n",
        &expect![[r#"
            rooms/pictures of attic: 1:1 "[[services.rooms.rooms]]" `camera` of this room is not declared
            rooms/pictures of hall: 5:10 "true" turned on by this
        "#]],
    );
    check(
        "# rooms/recordings\n[[statement]]\nplace = 'setting:site'\n",
        "[[services.rooms.rooms]]\nname = 'attic'\n[[services.rooms.rooms]]\nname = 'hall'\nsite = 'east'\n",
        &expect![[r#"
            rooms/recordings of attic: 1:1 "[[services.rooms.rooms]]" `site` of this room is not declared
            rooms/recordings of hall: 5:8 "'east'" this decides where
        "#]],
    );
}

#[test]
fn at_the_tenants_country_where_no_setting_has_a_part() {
    check(
        "# core/log\n[[statement]]\nplace = 'US'\n# core/own\n[[statement]]\nplace = 'home-country'\n",
        "[tenant]\nname    = 'T'\ncountry = 'JP'\n",
        &expect![[r#"
            core/log: 3:11 "'JP'" holds for every tenant like this one; no setting changes it
            core/own: 3:11 "'JP'" this decides where
        "#]],
    );
}

#[test]
fn not_at_a_service_that_every_tenant_uses() {
    check(
        "# core/log\n[[statement]]\nplace = 'US'\n",
        "[services.core]\narchive = true\n",
        &expect![[r#"
        core/log: 6:11 "'DE'" holds for every tenant like this one; no setting changes it
    "#]],
    );
}

#[test]
fn at_the_region_where_it_is_given() {
    check(
        "# core/own\n[[statement]]\nplace = 'home-region'\n",
        "[tenant]\nname    = 'T'\ncountry = 'DE'\nregion  = 'america'\n",
        &expect![[r#"
            core/own: 4:11 "'america'" this decides where
        "#]],
    );
}
