//! When there is colour: where it was asked for, and never because the test runs in a terminal.

use crate::folder::outcome;
use crate::pagers::paging;

/// Whether a run colours its report.
fn coloured(words: &str, environment: &[(&str, &str)]) -> bool {
    let folder = paging();
    ["short", "human"].map(|format| {
        let mut command = folder.command(&format!("check --catalog facts --as-of 2024-01-01 --format {format} {words}"));
        command.envs(environment.iter().copied());
        outcome(command).stdout.contains('\u{1b}')
    }) == [true, true]
}

#[test]
fn a_pipe_has_none_unless_it_is_asked_for() {
    assert!(!coloured("", &[]));
    assert!(!coloured("--color auto", &[]));
    assert!(coloured("--color always", &[]));
}

#[test]
fn the_environment_is_heard() {
    assert!(coloured("", &[("FORCE_COLOR", "1")]));
    assert!(coloured("", &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured("", &[("FORCE_COLOR", "0")]));
    assert!(!coloured("", &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured("", &[("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
}

#[test]
fn the_caller_goes_before_the_environment() {
    assert!(!coloured("--color never", &[("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
    assert!(coloured("--color always", &[("NO_COLOR", "1")]));
}

#[test]
fn files_and_programs_get_none() {
    let folder = paging();
    let words = "check --catalog facts --as-of 2024-01-01 --color always --format json --output human=report.txt";
    let outcome = folder.run(words);
    assert!(!outcome.stdout.contains('\u{1b}') && !folder.read("report.txt").contains('\u{1b}'));
}
