//! Whatever a file holds, it is read without panic, and every finding lies within it.

use std::sync::Arc;

use domicile_catalog::read_ledger;
use domicile_diagnostic::{Finding, SourceText};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::files::{VALID, load_all, load_with};

fn lie_within(findings: &[Finding]) {
    for finding in findings {
        let (file, range) = (&finding.location.file, finding.location.span.range());
        assert!(file.text().get(range.clone()).is_some(), "{range:?} {:?}", finding.claim);
    }
}

fn check(path: &str, text: &str) {
    lie_within(&load_with(path, text).findings);
    let text = Arc::new(SourceText::new("ledger", text));
    lie_within(&read_ledger(&load_all(VALID).catalog, "page/2020-01-01", &text).1);
}

/// A file with pieces cut out, doubled and put elsewhere, and strange ones put in.
fn mutated() -> impl Strategy<Value = (&'static str, String)> {
    let piece = prop_oneof![Just(String::new()), "[\\[\\]{}\"'=,.#\r\n\\\\*]{1,3}", ".{0,4}", Just("\u{0}".to_owned())];
    let edits = prop::collection::vec((any::<Index>(), any::<Index>(), piece), 1..5);
    (select(VALID), edits).prop_map(|((path, text), edits)| {
        let edited = |text: String, (from, length, piece): (Index, Index, String)| edit(&text, from, length, &piece);
        (path, edits.into_iter().fold(text.to_owned(), edited))
    })
}

fn edit(text: &str, from: Index, length: Index, piece: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let from = from.index(chars.len() + 1);
    let to = (from + length.index(12)).min(chars.len());
    chars[..from].iter().copied().chain(piece.chars()).chain(chars[to..].iter().copied()).collect()
}

/// Lines of the valid files, in any order.
fn shuffled() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = VALID.iter().flat_map(|(_, text)| text.lines()).collect();
    prop::collection::vec(select(lines), 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read((path, _) in select(VALID), text in "(?s).{0,200}") {
        check(path, &text);
    }

    #[test]
    fn any_mutation_can_be_read((path, text) in mutated()) {
        check(path, &text);
    }

    #[test]
    fn any_lines_can_be_read((path, _) in select(VALID), text in shuffled()) {
        check(path, &text);
    }

    #[test]
    fn any_path_can_be_read(path in "[a-z/.\u{e9}-]{0,24}(\\.toml)?", (_, text) in select(VALID)) {
        check(&path, text);
    }
}
