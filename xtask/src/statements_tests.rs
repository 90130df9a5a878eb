//! What becomes of statements, on an invented catalog of one document.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;
use crate::samples::{NEW, OLD, catalog, fact};

/// What became of a statement with this quote, and which changed passages it is connected with.
#[expect(clippy::needless_pass_by_value, reason = "written at the call")]
#[track_caller]
fn check(quote: &str, section: &str, expected: Expect) {
    let catalog = catalog(&[("fact", fact(quote, section))]);
    let (old, new) = (Document::read(OLD), Document::read(NEW));
    let pairing = Pairing::of(&old, &new);
    let traced = trace(in_force(&catalog, &catalog.sources[0], 1), &old, &new, &pairing);
    let mut seen = format!("{:?}", traced[0].fate);
    for lost in traced[0].lost() {
        write!(seen, ", lost “{lost}”").expect("written");
    }
    seen.push('\n');
    for (at, passage) in old.passages.iter().enumerate() {
        if let Some(link) = traced[0].link(&traced[0].old, at, old.heading_of(at)) {
            writeln!(seen, "{link:?}: {}", passage.text).expect("written");
        }
    }
    expected.assert_eq(&seen);
}

#[test]
fn a_quote_in_a_passage_that_stays_is_still_said() {
    check(
        "Logs of parcels",
        "Logs",
        expect![[r"
            Same
            Quoted: Logs of parcels
        "]],
    );
}

#[test]
fn a_quote_in_a_passage_that_changed_has_to_be_read() {
    check(
        "Calls with a greeting start in the United States.",
        "Parcels",
        expect![[r"
            Around
            Quoted: Calls start in the region. Calls with a greeting start in the United States.
        "]],
    );
}

#[test]
fn a_quote_of_which_a_part_has_gone_changed() {
    check(
        "Logs of blocked people … These logs are kept",
        "Logs",
        expect![[r"
            Changed, lost “Logs of blocked people”
            Quoted: Logs of blocked people
            Quoted: These logs are kept for 30 days.
        "]],
    );
}

#[test]
fn a_quote_whose_row_has_gone_has_gone() {
    check(
        "Server log … United States",
        "Server › Server log",
        expect![[r"
            Gone, lost “Server log”
            Quoted: Server log | United States
        "]],
    );
}

#[test]
fn a_quote_whose_words_are_apart_now_changed() {
    check(
        "Logs of senders … These logs are kept",
        "Logs",
        expect![[r"
            Changed
            Quoted: Logs of senders
            Quoted: These logs are kept for 30 days.
        "]],
    );
}

#[test]
fn a_quote_that_stands_elsewhere_now_is_told_so() {
    check(
        "Logs of senders",
        "Logs",
        expect![[r"
            Elsewhere
            Quoted: Logs of senders
        "]],
    );
}

#[test]
fn a_quote_of_the_new_text_is_found_there() {
    check(
        "These logs are kept for 90 days.",
        "Logs",
        expect![[r"
        Anew
    "]],
    );
}

#[test]
fn other_words_are_found_by_likeness() {
    check(
        "Calls with a recorded greeting always start in the United States.",
        "Parcels",
        expect![[r"
            Unknown, lost “Calls with a recorded greeting always start in the United States.”
            Alike(72): Calls start in the region. Calls with a greeting start in the United States.
        "]],
    );
}

#[test]
fn without_a_quote_the_section_has_to_do() {
    check(
        "",
        "Server",
        expect![[r"
            Unknown
            Section: Store | Place
            Section: Server log | United States
        "]],
    );
}

#[test]
fn only_statements_in_force_in_the_edition_count() {
    let ended = fact("Logs of parcels", "Logs").replace("from =", "until = 2021-01-01\nfrom =");
    let catalog = catalog(&[("ended", ended), ("said", fact("Logs of parcels", "Logs"))]);
    let facts = |edition| {
        let statements = in_force(&catalog, &catalog.sources[0], edition);
        statements.iter().map(|statement| statement.fact.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(facts(0), ["post/ended", "post/said"]);
    assert_eq!(facts(1), ["post/said"]);
}
