//! The whole report on two small texts.

use expect_test::expect;

use super::*;
use crate::samples::{NEW, OLD, catalog, fact};

fn report(old: &str, new: &str) -> String {
    let catalog = catalog(&[
        ("greeting-calls", fact("Calls with a greeting start in the United States.", "Parcels")),
        ("parcel-log", fact("Logs of parcels", "Logs")),
        ("people-log", fact("Logs of blocked people … These logs are kept", "Logs")),
        ("sender-log", fact("Logs of senders", "Logs")),
        ("server-log", fact("Server log … United States", "Server › Server log")),
    ]);
    let texts = (("old.md".to_owned(), Document::read(old)), ("new.md".to_owned(), Document::read(new)));
    let comparison = Comparison::new(&catalog, &catalog.sources[0], 1, texts.0, texts.1);
    anstream::adapter::strip_str(&say(&comparison, false, 80)).to_string()
}

#[test]
fn passages_under_their_headings_and_what_is_to_be_done() {
    expect![[r#"
        parcels  old.md (2021-01-01) -> new.md (2024-02-29)
        passages: 3 as before, 2 changed, 1 moved, 1 added, 4 gone
        statements in force in edition 2021-01-01 of the catalog: 5

        # Parcels

          ~ changed paragraph
            Calls start in the region. {+Providers may route them elsewhere.+} Calls
            with a greeting start in the United States.
            quoted by  post/greeting-calls#1

        # Logs

          - gone list item
            Logs of blocked people
            quoted by  post/people-log#1

          ~ changed paragraph
            These logs are kept for [-30-] {+90+} days.
            quoted by  post/people-log#1

        # Senders
          + added heading

          > moved list item, was under "Logs"
            Logs of senders
            quoted by  post/sender-log#1

        # Server
          - gone heading

          - gone table row
            Store | Place
            cited by no fact

          - gone table row
            Server log | United States
            quoted by  post/server-log#1

        # To do for edition 2024-02-29
          post/greeting-calls#1 is [[statement]] number 1 of
          rules/facts/post/greeting-calls.toml.

           1 gone: every passage that it stood in; end it with `until = 2024-02-29`
             [ ] post/server-log#1
                 was “Server log … United States”

           1 changed: some words are gone; still said, or ended with `until =
             2024-02-29` and said anew?
             [ ] post/people-log#1
                 not in the new text: “Logs of blocked people”

           1 still said, in another passage: see whether it means the same there
             [ ] post/sender-log#1
                 now under “Senders”

           1 still said, in a passage that changed: see whether what changed matters
             to it
             [ ] post/greeting-calls#1

           1 still said as before: nothing to do
             post/parcel-log#1
    "#]]
    .assert_eq(&report(OLD, NEW));
}

#[test]
fn where_nothing_changed_there_is_nothing_to_do() {
    expect![[r#"
        parcels  old.md (2021-01-01) -> new.md (2021-01-01)
        passages: 10 as before, 0 changed, 0 moved, 0 added, 0 gone
        statements in force in edition 2021-01-01 of the catalog: 5

        No passage changed.

        # To do for edition "2021-01-01-b"
          post/greeting-calls#1 is [[statement]] number 1 of
          rules/facts/post/greeting-calls.toml.

           5 still said as before: nothing to do
             post/greeting-calls#1, post/parcel-log#1, post/people-log#1,
             post/sender-log#1, post/server-log#1
    "#]]
    .assert_eq(&report(OLD, OLD));
}

#[test]
fn a_translation_is_told_apart() {
    expect![[r#"
        parcels  old.md -> new.md
        passages: 1 as before, 0 changed, 0 moved, 0 added, 0 gone
        statements in force in edition 2021-01-01 of the catalog: 5
        note: new.md is a translation (zh-CN), and quotes are in the language of the
              text that was read, mostly en: one that is not found may well be said.

        No passage changed.

        # To do for edition <the new edition>
          post/greeting-calls#1 is [[statement]] number 1 of
          rules/facts/post/greeting-calls.toml.

           5 look by hand: the quote is in neither text word for word, or there is none
             [ ] post/greeting-calls#1
                 not in the new text: “Calls with a greeting start in the United
                 States.”
             [ ] post/parcel-log#1
                 not in the new text: “Logs of parcels”
             [ ] post/people-log#1
                 not in the new text: “Logs of blocked people”, “These logs are kept”;
                 like it (85 %): “Logs are kept.”
             [ ] post/sender-log#1
                 not in the new text: “Logs of senders”
             [ ] post/server-log#1
                 not in the new text: “Server log”, “United States”
    "#]]
    .assert_eq(&report("Logs are kept.", "---\nms.contentlocale: zh-CN\n---\nLogs are kept.\n"));
}
