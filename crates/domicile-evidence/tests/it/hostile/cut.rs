//! Files of the fixtures, cut off, with bytes changed, and with characters in them that nobody expects.

use domicile_evidence::{Input, observe};
use proptest::prelude::*;

use super::{assert_sound, read};
use crate::fixtures::{Case, cases};

/// So many places of a file are tried.
const TRIED: usize = 40;

/// What is put into files: what terminals obey, what turns the order of text around, what ends strings elsewhere.
const STRANGE: [&str; 8] = ["\u{1b}[2J\u{1b}]0;owned\u{7}", "\u{202e}", "\u{0}", "\u{feff}", "\u{1f600}", "\"", "\\", "\r"];

/// Places in a text of so many bytes, evenly spread, the last few among them.
fn places(length: usize) -> impl Iterator<Item = usize> {
    let step = (length / TRIED).max(1);
    (0..length).step_by(step).chain(length.saturating_sub(3)..length)
}

#[test]
fn files_that_are_cut_off_are_read_or_refused() {
    for (path, bytes) in cases().into_iter().flat_map(|case| case.files) {
        for at in places(bytes.len()) {
            read(&path, &bytes[..at]);
        }
    }
}

#[test]
fn what_is_left_of_json_is_refused() {
    let json = |path: &str| path.to_ascii_lowercase().ends_with(".json");
    for (path, bytes) in cases().into_iter().flat_map(|case| case.files).filter(|(path, _)| json(path)) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let text = text.trim_end();
        for at in places(text.len()).filter(|at| !text.as_bytes()[..*at].trim_ascii().is_empty()) {
            let read = observe(vec![Input { path: path.clone(), bytes: Ok(text.as_bytes()[..at].to_vec()), format: None }]);
            assert!(read.files[0].broken, "{path}, cut at {at}");
        }
    }
}

#[test]
fn strange_characters_are_read_or_refused() {
    for case in cases() {
        for file in 0..case.files.len() {
            for (nth, at) in places(case.files[file].1.len()).enumerate() {
                let mut files = case.files.clone();
                let strange = STRANGE[nth % STRANGE.len()].bytes();
                files[file].1.splice(at..at, strange);
                assert_sound(&Case::read(&files));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn files_with_changed_bytes_are_read_or_refused(
        which in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let cases = cases();
        let mut files = which.get(&cases).files.clone();
        for (at, byte) in changes {
            let longest = files.iter_mut().max_by_key(|(_, bytes)| bytes.len()).expect("a case has files");
            if !longest.1.is_empty() {
                *at.get_mut(&mut longest.1) = byte;
            }
        }
        assert_sound(&Case::read(&files));
    }
}
