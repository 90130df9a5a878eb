//! `[services.…]`, settings of every kind, and instances.

use expect_test::expect;

use crate::show::check_services as check;

#[test]
fn settings_of_every_kind_know_their_places() {
    check(
        r#"
[services.phone]
methods           = ["voice", "push"]
plan              = "full"
custom-greetings  = true
office            = "FR"
partner-countries = ["US", "GB"]
location          = "West Europe"
regions           = ["EASTUS", "westeurope"]
market            = "eu data boundary"
markets           = ["DE", "EU"]
remark            = "as agreed"
"#,
        &expect![[r#"
            service phone <3:11 phone>
              custom-greetings = 10: true <6:21 true> <6:21 true>
              location = westeurope <9:21 "West Europe"> <9:21 "West Europe">
              market = EU-data-boundary <11:21 "eu data boundary"> <11:21 "eu data boundary">
              markets = DE <12:22 "DE">, EU <12:28 "EU"> <12:21 ["DE", "EU"]>
              methods = 101: voice <4:22 "voice">, push <4:31 "push"> <4:21 ["voice", "push"]>
              office = FR <7:21 "FR"> <7:21 "FR">
              partner-countries = US <8:22 "US">, GB <8:28 "GB"> <8:21 ["US", "GB"]>
              plan = 10: full <5:21 "full"> <5:21 "full">
              regions = eastus <10:22 "EASTUS">, westeurope <10:32 "westeurope"> <10:21 ["EASTUS", "westeurope"]>
              remark = as agreed <13:21 "as agreed">
        "#]],
    );
}

#[test]
fn a_service_is_in_use_unless_it_is_switched_off() {
    check(
        "[services]\nphone.enabled = false\nrooms = {}\n",
        &expect![[r#"
            service phone is off <3:1 phone>
            service rooms <4:1 rooms>
        "#]],
    );
    check(
        "[services.directory]\nenabled = false\n",
        &expect![[r#"
            3:11 "false" always-in-use: `directory` cannot be switched off / remove `enabled = false`
            service directory <2:11 directory>
        "#]],
    );
}

#[test]
fn what_was_not_understood_is_left_out() {
    check(
        "[services.phone]\nmethods = ['voice', 'smoke']\nregions = ['moon']\nplan = 'gold'\npartner-countries = []\n",
        &expect![[r#"
            3:21 "'smoke'" unknown-value: unknown value `smoke` / one of `voice`, `sms`, `push` can stand here
            4:12 "'moon'" unknown-place: unknown place `moon` / one of `westeurope`, `eastus` can stand here
            5:8 "'gold'" unknown-value: unknown value `gold` / one of `basic`, `full` can stand here
            service phone <2:11 phone>
              methods = 1: voice <3:12 'voice'> <3:11 ['voice', 'smoke']>
              partner-countries =  <6:21 []>
        "#]],
    );
}

#[test]
fn instances_have_settings_of_their_own() {
    check(
        r#"
[services.rooms]
location = "eastus"
[[services.rooms.environments]]
name     = "sales"
location = "westeurope"
[[services.rooms.environments]]
name = "test"
"#,
        &expect![[r#"
            4:1 "location" unknown-key: unknown key `location` / write it under `[[services.rooms.environments]]`
            service rooms <3:11 rooms>
              environments <5:1 [[services.rooms.environments]]> sales <6:12 "sales">
                location = westeurope <7:12 "westeurope"> <7:12 "westeurope">
              environments <8:1 [[services.rooms.environments]]> test <9:8 "test">
        "#]],
    );
}

#[test]
fn an_instance_at_the_root_puts_its_service_in_use() {
    check(
        "[[app]]\nname = 'Payroll'\nstores-in = ['FR', 'EU']\n[[app]]\nname = 'Wiki'\n",
        &expect![[r#"
            service apps <2:3 app>
              app <2:1 [[app]]> Payroll <3:8 'Payroll'>
                stores-in = FR <4:14 'FR'>, EU <4:20 'EU'> <4:13 ['FR', 'EU']>
              app <5:1 [[app]]> Wiki <6:8 'Wiki'>
        "#]],
    );
    check(
        "[services.apps]\nenabled = false\n[[app]]\nname = 'Wiki'\n",
        &expect![[r#"
            service apps is off <2:11 apps>
              app <4:1 [[app]]> Wiki <5:8 'Wiki'>
        "#]],
    );
    check("app = []\n", &expect![""]);
    check(
        "[[app]]\nstores-in = ['US']\n",
        &expect![[r#"
            2:1 "[[app]]" missing-key: `name` is missing / give each app a name of its own
            service apps <2:3 app>
        "#]],
    );
}

#[test]
fn instances_have_different_names() {
    check(
        "[[app]]\nname = 'Wiki'\n[[app]]\nname = 'Wiki'\nstores-in = ['UK']\n",
        &expect![[r#"
            5:8 "'Wiki'" duplicate-name: a second app is called `Wiki` (first given here 3:8) / give each app a name of its own
            6:14 "'UK'" unknown-place: unknown place `UK` / did you mean `GB`?
            service apps <2:3 app>
              app <2:1 [[app]]> Wiki <3:8 'Wiki'>
        "#]],
    );
    check(
        "[[app]]\nname = 'Wiki'\n[[services.rooms.environments]]\nname = 'Wiki'\n",
        &expect![[r#"
            service apps <2:3 app>
              app <2:1 [[app]]> Wiki <3:8 'Wiki'>
            service rooms <4:12 rooms>
              environments <4:1 [[services.rooms.environments]]> Wiki <5:8 'Wiki'>
        "#]],
    );
}
