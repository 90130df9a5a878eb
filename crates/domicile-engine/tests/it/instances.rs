//! Findings about an environment, an app, or one value of a list.

use std::collections::BTreeSet;

use expect_test::expect;

use crate::show::check;
use crate::world::{TODAY, evaluated};

const ROOMS: &str = r#"
# rooms/recordings
[[statement]]
place = "setting:site"
# rooms/pictures
when = { camera = true }
[[statement]]
place = "US"
# rooms/plan
[[statement]]
place = "US"
"#;

#[test]
fn a_fact_that_asks_a_setting_of_instances_is_judged_for_each() {
    check(
        ROOMS,
        r#"
[[services.rooms.rooms]]
name = "attic"
site = "west"
camera = false
[[services.rooms.rooms]]
name = "cellar"
site = "east"
camera = true
[[services.rooms.rooms]]
name = "hall"
"#,
        &expect![[r#"
            rooms/pictures of cellar: violation error [US]
            rooms/pictures of hall: possible warning [US]
            rooms/plan: violation error [US]
            rooms/recordings of attic: compliant note [IE]
            rooms/recordings of cellar: violation error [US]
            rooms/recordings of hall: possible warning [*]
        "#]],
    );
}

#[test]
fn an_instance_at_the_root_is_held_against_the_requirements_like_any_fact() {
    check(
        r#"
# apps/stores-in
[[statement]]
place = "setting:stores-in"
# apps/runs-in
activity = "processing"
[[statement]]
place = "setting:runs-in"
"#,
        r#"
[[app]]
name = "Payroll"
stores-in = ["DE", "US"]
runs-in = ["EU"]
[[app]]
name = "Wiki"
stores-in = ["world"]
[[app]]
name = "Unassessed"
"#,
        &expect![[r#"
            apps/runs-in of Payroll: compliant note [DE FR IE]
            apps/stores-in of Payroll: violation error [US]
            apps/stores-in of Wiki: possible warning [AU BR CN GB JP US]
        "#]],
    );
}

#[test]
fn the_values_of_a_list_can_be_instances() {
    let facts = r#"
# offices/badges
[[statement]]
place = "setting:sites"
# offices/alarms
when = { alarm = true }
[[statement]]
place = "US"
"#;
    check(
        facts,
        "[services.offices]\nsites = ['west', 'east']\nalarm = true\n",
        &expect![[r#"
            offices/alarms: violation error [US]
            offices/badges of west: compliant note [IE]
            offices/badges of east: violation error [US]
        "#]],
    );
    check(
        facts,
        "[services.offices]\n",
        &expect![[r#"
            offices/badges: possible warning [*]
        "#]],
    );
}

fn fingerprints(manifest: &str) -> Vec<String> {
    let facts = "# offices/badges\n[[statement]]\nplace = 'setting:sites'\n# core/log\n[[statement]]\nplace = 'US'\n";
    evaluated(facts, manifest, TODAY).iter().map(|finding| finding.fingerprint.to_string()).collect()
}

#[test]
fn fingerprints_differ_by_fact_instance_requirement_and_tenant() {
    let two = "[[requirement]]\nid = 'r'\nwithin = ['EU']\n[[requirement]]\nid = 's'\nwithin = ['EU']\n";
    let mut all = fingerprints(&format!("[services.offices]\nsites = ['east', 'cloudy', 'west']\n{two}"));
    all.extend(fingerprints("[tenant]\nname = 'U'\ncountry = 'DE'\n[services.offices]\nsites = ['east']\n"));
    all.extend(fingerprints("[tenant]\nname = 'T'\nid = 'V'\ncountry = 'DE'\n[services.offices]\nsites = ['east']\n"));
    let different: BTreeSet<&String> = all.iter().collect();
    assert_eq!(different.len(), all.len());
}

#[test]
fn fingerprints_do_not_depend_on_lines_levels_or_verdicts() {
    let once = fingerprints("[services.offices]\nsites = ['east']\n");
    let again = "\n\n# moved\n[check]\npossible = 'note'\n[services.offices]\nalarm = true\nsites = [\n  'east',\n]\n";
    assert_eq!(once, fingerprints(again));
    let other_places = "[services.offices]\nsites = ['east']\n[[requirement]]\nid = 'r'\nnever-in = ['BR']\nlevel = 'note'\n";
    assert_eq!(once, fingerprints(other_places));
}
