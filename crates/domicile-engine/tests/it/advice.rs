//! What to do about a whole requirement: the fewest changes, and what none ends.

use expect_test::{Expect, expect};

use crate::world::{advised, uncovered_services};

fn check(facts: &str, manifest: &str, expected: &Expect) {
    expected.assert_eq(&advised(facts, manifest));
}

#[test]
fn one_change_that_ends_two_findings_is_named_once() {
    check(
        "# phone/call\nwhen = { methods = ['voice'], greetings = true }\n[[statement]]\nplace = 'US'\n\
         # phone/echo\nwhen = { methods = ['voice'] }\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\nmethods = ['voice', 'push']\ngreetings = true\n",
        &expect![[r#"
            r: remove `voice` from `services.phone.methods` ends phone/call, phone/echo
        "#]],
    );
}

#[test]
fn nothing_is_given_up_as_long_as_a_setting_would_do() {
    check(
        "# phone/call\nwhen = { greetings = true }\n[[statement]]\nplace = 'US'\n\
         # phone/echo\n[[statement]]\nplace = 'US'\n\
         # phone/hum\n[[statement]]\nplace = 'US'\n",
        "[services.phone]\ngreetings = true\n",
        &expect![[r#"
            r: set `services.phone.greetings` to `false` ends phone/call
            r: do without `phone` (`services.phone.enabled = false`) ends phone/echo, phone/hum
        "#]],
    );
}

#[test]
fn what_no_setting_ends_is_told_apart() {
    check(
        "# core/copy\nwhen = { mirror = true }\n[[statement]]\nplace = 'US'\n# core/log\n[[statement]]\nplace = 'US'\n",
        "[services.core]\nmirror = true\n",
        &expect![[r#"
            r: set `services.core.mirror` to `false` ends core/copy
            r: inherent core/log
        "#]],
    );
}

#[test]
fn each_instance_is_changed_by_itself() {
    check(
        "# rooms/tape\nwhen = { camera = true }\n[[statement]]\nplace = 'US'\n\
         # rooms/film\nwhen = { camera = true }\n[[statement]]\nplace = 'US'\n",
        "[[services.rooms.rooms]]\nname = 'red'\ncamera = true\n[[services.rooms.rooms]]\nname = 'blue'\ncamera = true\n",
        &expect![[r#"
            r: set `camera` of this room to `false` ends rooms/film (red), rooms/tape (red)
            r: set `camera` of this room to `false` ends rooms/film (blue), rooms/tape (blue)
        "#]],
    );
    check(
        "# offices/files\n[[statement]]\nplace = 'setting:sites'\n",
        "[services.offices]\nsites = ['east', 'west', 'cloudy']\n",
        &expect![[r#"
            r: choose `services.offices.sites` within EU ends offices/files (east)
            r: choose `services.offices.sites` within EU ends offices/files (cloudy)
        "#]],
    );
}

#[test]
fn requirements_are_advised_on_one_by_one() {
    check(
        "# phone/call\nwhen = { greetings = true }\n[[statement]]\nplace = 'FR'\n",
        "[services.phone]\ngreetings = true\n[[requirement]]\nid = 'holds'\nwithin = ['EU']\n\
         [[requirement]]\nid = 'broken'\nwithin = ['DE']\n[[requirement]]\nid = 'asleep'\nwithin = ['DE']\nlevel = 'off'\n",
        &expect![[r#"
            broken: set `services.phone.greetings` to `false` ends phone/call
        "#]],
    );
}

#[test]
fn a_service_that_no_requirement_covers() {
    let facts = "# phone/call\ndata = ['secrets']\n[[statement]]\nplace = 'US'\n# mail/box\n[[statement]]\nplace = 'US'\n";
    let asked = "[[requirement]]\nid = 'r'\ndata = ['personal']\nwithin = ['EU']\n";
    let uncovered = |services: &str| uncovered_services(facts, &format!("{asked}{services}"));
    assert_eq!(uncovered("[services.phone]\n[services.mail]\n[services.rooms]\n"), ["phone"]);
    assert_eq!(uncovered("[services.phone]\nenabled = false\n"), [""; 0]);
}
