//! The days on which something known today begins or ends.

use domicile_engine::days_ahead;
use expect_test::{Expect, expect};

use crate::world::{catalog, day, parsed};

const WAIVED: &str = r#"
[[waiver]]
finding = "core/log"
reason  = "moves next year"
owner   = "identity"
expires = 2031-05-31
"#;

fn check(after: &str, until: &str, expected: &Expect) {
    let catalog = catalog("");
    let days = days_ahead(&catalog, &parsed(&catalog, WAIVED).policy, day(after), day(until));
    expected.assert_eq(&days.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
}

#[test]
fn editions_members_and_the_day_behind_a_waivers_last() {
    check(
        "2015-01-01",
        "2040-01-01",
        &expect![
            "2020-01-01 2020-02-01 2020-03-01 2020-06-01 2021-01-01 2021-06-01 2022-01-01 2023-01-01 2023-07-01 2031-06-01"
        ],
    );
}

#[test]
fn the_first_day_is_over_and_the_last_day_counts() {
    check("2031-05-31", "2031-06-01", &expect!["2031-06-01"]);
    check("2031-06-01", "2031-07-01", &expect![""]);
    check("2031-05-01", "2031-05-31", &expect![""]);
}
