//! How loud a finding is.

use expect_test::expect;

use crate::show::check;
use crate::world::evaluated;

const ALL: &str = r#"
# core/compliant
[[statement]]
place = "DE"
# core/possible
[[statement]]
place = "US"
certainty = "may"
# core/unstated
[[statement]]
place = "unstated"
# core/violation
[[statement]]
place = "US"
"#;

fn requirement(level: &str) -> String {
    format!("[[requirement]]\nid = 'r'\nwithin = ['EU']\nlevel = '{level}'\n")
}

#[test]
fn a_violation_has_the_level_of_its_requirement() {
    check(
        ALL,
        &requirement("error"),
        &expect![[r#"
            core/compliant: compliant note [DE]
            core/possible: possible warning [US] may
            core/unstated: unstated warning []
            core/violation: violation error [US]
        "#]],
    );
}

#[test]
fn no_finding_is_louder_than_its_requirement() {
    check(
        ALL,
        &(requirement("note") + "[check]\npossible = 'error'\nunstated = 'error'\n"),
        &expect![[r#"
            core/compliant: compliant note [DE]
            core/possible: possible note [US] may
            core/unstated: unstated note []
            core/violation: violation note [US]
        "#]],
    );
    check(
        ALL,
        &(requirement("warning") + "[check]\npossible = 'error'\nunstated = 'note'\n"),
        &expect![[r#"
            core/compliant: compliant note [DE]
            core/possible: possible warning [US] may
            core/unstated: unstated note []
            core/violation: violation warning [US]
        "#]],
    );
}

#[test]
fn what_is_off_is_not_reported() {
    check(ALL, &requirement("off"), &expect![[""]]);
    check(
        ALL,
        &(requirement("error") + "[check]\npossible = 'off'\nunstated = 'off'\n"),
        &expect![[r#"
            core/compliant: compliant note [DE]
            core/violation: violation error [US]
        "#]],
    );
}

#[test]
fn a_finding_never_says_off() {
    for level in ["error", "warning", "note", "off"] {
        for off in ["possible", "unstated", "withdrawn"] {
            let findings = evaluated(ALL, &format!("{}[check]\n{off} = 'off'\n", requirement(level)), "2024-01-01");
            assert!(findings.iter().all(|finding| finding.claim.level != domicile_diagnostic::Level::Off));
        }
    }
}
