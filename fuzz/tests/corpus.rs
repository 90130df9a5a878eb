//! What fuzzers found, and what they begin with, holds on every change; so do a few thousand careless variations of it.
#![allow(clippy::disallowed_methods, reason = "a test reads the corpus")]

use std::fs;
use std::path::{Path, PathBuf};

use domicile_fuzz::TRIALS;

/// Copies of each seed.
const VARIATIONS: u64 = 4;

fn corpus(trial: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(trial);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("each trial has a corpus").map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

/// A few bytes become others, are doubled or fall away: the same ones for the same seed.
fn varied(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut varied = bytes.to_vec();
    for _ in 0..random.usize(1..5) {
        let at = random.usize(..=varied.len());
        let end = (at + random.usize(..8)).min(varied.len());
        match random.u8(..4) {
            0 => drop(varied.drain(at..end)),
            1 => varied.truncate(at.max(varied.len() / 2)),
            2 => drop(varied.splice(at..at, bytes[at.min(bytes.len())..].iter().take(9).copied())),
            _ => varied.get_mut(at).into_iter().for_each(|byte| *byte = random.u8(..)),
        }
    }
    varied
}

#[test]
fn each_trial_has_a_corpus_and_a_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["corpus", "targets"] {
        let entries = fs::read_dir(root.join(folder)).expect("readable").map(|entry| entry.expect("readable").path());
        let mut names: Vec<_> = entries.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
        names.sort();
        assert_eq!(names, TRIALS.map(|(name, _)| name), "{folder}");
    }
}

#[test]
fn what_was_found_holds() {
    for (name, trial) in TRIALS {
        for path in corpus(name) {
            println!("{}", path.display());
            trial(&fs::read(&path).expect("readable"));
        }
    }
}

#[test]
fn what_fuzzers_begin_with_holds_and_so_do_careless_copies_of_it() {
    for seed in domicile_fuzz::seeds().expect("the workspace is there") {
        let (_, trial) = TRIALS.iter().find(|(name, _)| *name == seed.trial).expect("the trial is known");
        println!("{}: {}", seed.trial, seed.name);
        trial(&seed.bytes);
        for number in 0..VARIATIONS {
            println!("copy {number}");
            trial(&varied(&seed.bytes, number));
        }
    }
}
