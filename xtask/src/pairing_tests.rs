//! What became of the passages of small texts.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;

#[expect(clippy::needless_pass_by_value, reason = "written at the call")]
#[track_caller]
fn check(old: &str, new: &str, expected: Expect) {
    let (old_text, new_text) = (Document::read(old), Document::read(new));
    let (was, is) = (|at: usize| &*old_text.passages[at].text, |at: usize| &*new_text.passages[at].text);
    let mut seen = String::new();
    for change in Pairing::of(&old_text, &new_text).changes(&old_text, &new_text) {
        match change {
            Change::Same { .. } => Ok(()),
            Change::Moved { new, .. } => writeln!(seen, "moved: {} ({})", is(new), new_text.heading_of(new)),
            Change::Reworded { old, new } => writeln!(seen, "changed: {}\n      -> {}", was(old), is(new)),
            Change::Added { new } => writeln!(seen, "added: {}", is(new)),
            Change::Gone { old } => writeln!(seen, "gone: {}", was(old)),
        }
        .expect("written");
    }
    expected.assert_eq(&seen);
}

#[test]
fn a_text_set_anew_is_the_same() {
    check(
        "# Logs\n\nThe tenant’s logs are\nkept in *Europe*.\n\n| a | b |\n|---|---|\n| 1<br/>2 | 3 |\n",
        "# Logs\n\nThe tenant's logs are kept in [Europe](eu.md).\n\n|a|b|\n|--|--|\n| 1<br /> 2|3|\n",
        expect![[""]],
    );
}

#[test]
fn an_item_is_added_another_has_gone() {
    check(
        "# Stores\n\n* Blocked users\n* Bypassed users\n",
        "# Stores\n\n* Bypassed users\n* Activations of the app\n",
        expect![[r"
            gone: Blocked users
            added: Activations of the app
        "]],
    );
}

#[test]
fn a_row_is_known_by_its_first_cell() {
    check(
        "| Log | Place |\n|---|---|\n| Calls | United States |\n| Texts | in region |\n",
        "| Log | Place |\n|---|---|\n| Calls | in region |\n| Texts | in region |\n",
        expect![[r"
            changed: Calls | United States
                  -> Calls | in region
        "]],
    );
}

#[test]
fn under_a_renamed_heading_all_else_is_the_same() {
    check(
        "# Parcels\n\n## Logs of Parcel Server\n\nLogs are kept.\n",
        "# Parcels\n\n## Logs of Parcel Service\n\nLogs are kept.\n",
        expect![[r"
            changed: Logs of Parcel Server
                  -> Logs of Parcel Service
        "]],
    );
}

#[test]
fn a_passage_that_went_elsewhere_is_told_so() {
    check(
        "# Calls\n\nProviders route them.\n\n# Texts\n\nThey start in the region.\n",
        "# Calls\n\n# Texts\n\nThey start in the region.\n\nProviders route them.\n",
        expect![[r"
            moved: Providers route them. (Texts)
        "]],
    );
}

#[test]
fn tables_of_one_shape_are_told_apart_by_their_headings() {
    let table = "| Event | Store |\n|---|---|\n| Call | Log |\n";
    check(
        &format!("# Server\n\n{table}\n# Cloud\n\n{table}"),
        &format!("# Cloud\n\n{table}"),
        expect![[r"
            gone: Server
            gone: Event | Store
            gone: Call | Log
        "]],
    );
}
