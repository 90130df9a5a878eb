//! Faults of files, links, outputs and surroundings: what each comes to, in which words, and that nothing else is lost.
//!
//! `docs/faults.md` has a row for each test, and a test holds that.
#![cfg(unix)]

mod files;
mod links;
mod outputs;
mod surroundings;
mod text;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::Expect;

use crate::folder::{Folder, Outcome, outcome};
use crate::pagers::{folder, tenant};

/// A check of invented facts, as of a day on which the other tenant has a finding.
const CHECK: &str = "check --catalog facts --as-of 2024-01-01";
/// The finding of the other tenant.
const OTHER: &str = "station abroad";
/// Formats of every kind: for people, for lines, for programs.
const FORMATS: [&str; 5] = ["human", "short", "json", "sarif", "junit"];

/// A tenant with a finding, beside which something goes wrong.
fn beside() -> Folder {
    folder(&[("tenants/other/residency.toml", &tenant("Other", true))])
}

/// Checks the tenants in every format: it ends with 2, tells of the fault in these words, and of the other tenant all the same.
/// What `short` says in full is as expected.
fn check(folder: &Folder, told: &str, expected: &Expect) {
    check_with(|words| folder.command(words), "tenants", told, expected);
}

fn check_with(command: impl Fn(&str) -> Command, paths: &str, told: &str, expected: &Expect) {
    for format in FORMATS {
        let Outcome { status, stdout, stderr } = outcome(command(&format!("{CHECK} --format {format} {paths}")));
        assert_eq!(status, 2, "{format}: {stdout}{stderr}");
        assert!(flat(&stdout).contains(&flat(OTHER)), "{format} lost the other tenant: {stdout}{stderr}");
        assert!(flat(&[stdout, stderr].concat()).contains(&flat(told)), "{format} does not tell of the fault");
    }
    let Outcome { status, stdout, stderr } = outcome(command(&format!("{CHECK} --format short {paths}")));
    let lines = stdout.lines().filter(|line| !line.contains(OTHER));
    expected.assert_eq(&lines.chain(stderr.lines()).fold(format!("{status}\n"), |text, line| text + line + "\n"));
}

/// A text without the breaks and the frames that a format puts between words, and the capitals it begins sentences with.
fn flat(text: &str) -> String {
    text.replace(['│', '`', '\\'], "").replace("&#96;", "").split_whitespace().collect::<String>().to_lowercase()
}

/// Makes a pipe.
fn pipe(folder: &Folder, path: &str) -> PathBuf {
    let path = folder.path(path);
    fs::create_dir_all(path.parent().expect("a pipe lies in a folder")).expect("there is room for a folder");
    let made = Command::new("mkfifo").arg(&path).status().expect("the system makes pipes");
    assert!(made.success());
    path
}

/// Whether a command of the system does its work here; else it is said that a part of a test is skipped.
fn possible(command: &mut Command, what: &str) -> bool {
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !done {
        eprintln!("skipped: {what} is not possible here");
    }
    done
}

/// The names of the tests in a text of Rust.
fn tests(text: &str) -> Vec<String> {
    let behind = text.split("#[test]\n").skip(1);
    let name = |rest: &str| rest.split_once("fn ").and_then(|(_, rest)| rest.split_once('(')).map(|(name, _)| name.to_owned());
    behind.filter_map(name).collect()
}

#[test]
fn the_page_has_a_row_for_each_fault_and_each_row_is_a_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut held = BTreeSet::new();
    for file in fs::read_dir(root.join("tests/it/faults")).expect("the tests are there") {
        let path = file.expect("a readable folder").path();
        let module = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a test is text");
        held.extend(tests(&text).into_iter().map(|name| format!("{module}::{name}")));
    }
    let page = fs::read_to_string(root.join("docs/faults.md")).expect("the page is there");
    let rows = page.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit_once('`'));
    let named: Vec<String> = rows.map(|(_, name)| name.to_owned()).collect();
    let twice = named.len() - named.iter().collect::<BTreeSet<_>>().len();
    assert_eq!((named.into_iter().collect::<BTreeSet<_>>(), twice), (held, 0));
}
