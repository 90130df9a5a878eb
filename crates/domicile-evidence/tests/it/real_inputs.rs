//! Files as people published them, and what has to be read from each. They lie beside the workspace; where they do not, nothing is
//! tested, and that is said.

mod arm;
mod b2c_policy;
mod microsoft365dsc;
mod power_platform;
mod scubagear;
mod terraform;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use domicile_evidence::{Input, Observation, Observations, Value, observe};

/// Names the folder, where it lies somewhere else.
const FOLDER: &str = "DOMICILE_REAL_INPUTS";

/// The value of what a file leaves open, for whatever reason.
const UNKNOWN: &str = "unknown";

/// A file, and what it says.
struct RealFile {
    /// Its path in the folder.
    path: &'static str,
    /// The format that it has to be recognized as; none where it has to be left alone.
    format: Option<&'static str>,
    /// Lines, what they speak of, and what they say of it.
    says: &'static [(u32, &'static str, &'static str)],
    /// What nothing in the file may be taken to speak of, or of which everything it says is listed: the beginnings of subjects.
    nothing_else_of: &'static [&'static str],
}

/// All of them, by path.
const FILES: &[RealFile] = &[
    power_platform::ENVIRONMENTS,
    scubagear::EXPORT,
    microsoft365dsc::EXPORT,
    microsoft365dsc::DATA_FILE,
    arm::TEMPLATE,
    b2c_policy::BASE,
    terraform::PLAN,
];

/// The folder: the one that is named, or any `real-inputs` in a folder beside the workspace.
fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(FOLDER) {
        return Some(PathBuf::from(named));
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    let beside = fs::read_dir(workspace.parent()?).ok()?.filter_map(|entry| Some(entry.ok()?.path().join("real-inputs")));
    let mut found: Vec<PathBuf> = beside.filter(|path| path.is_dir()).collect();
    found.sort();
    found.into_iter().next()
}

fn line(observation: &Observation) -> u32 {
    observation.location.start().line
}

fn value(observation: &Observation) -> String {
    match &observation.value {
        Value::Unknown(_) => UNKNOWN.to_owned(),
        value => value.to_string(),
    }
}

/// What is wrong with what was read of a file.
fn complaints(file: &RealFile, read: &Observations) -> Vec<String> {
    let told: Vec<(u32, String, String)> =
        read.observations.iter().map(|of| (line(of), of.subject.to_string(), value(of))).collect();
    let is_said = |row: &(u32, &str, &str)| told.iter().any(|(line, subject, value)| (*line, &**subject, &**value) == *row);
    let unsaid = file.says.iter().filter(|row| !is_said(row)).map(|row| format!("not read: {row:?}"));
    let is_watched = |subject: &str| file.nothing_else_of.iter().any(|beginning| subject.starts_with(beginning));
    let is_listed = |row: &(u32, String, String)| file.says.contains(&(row.0, &*row.1, &*row.2));
    let unlisted = told.iter().filter(|row| is_watched(&row.1) && !is_listed(row)).map(|row| format!("read too much: {row:?}"));
    let wrong = read.findings.iter().map(|finding| format!("wrong: {}", finding.claim.message));
    let format = read.files[0].format;
    let misread = (format != file.format).then(|| format!("recognized as {format:?}"));
    unsaid.chain(unlisted).chain(wrong).chain(misread).map(|what| format!("{}: {what}", file.path)).collect()
}

#[test]
fn real_files_are_read() {
    let Some(folder) = folder() else {
        // `eprintln!` would be kept from whoever runs the tests.
        let said =
            writeln!(io::stderr(), "skipped: there is no folder `real-inputs` beside the workspace, and {FOLDER} names none");
        return said.expect("it can be said");
    };
    let mut wrong = Vec::new();
    for file in FILES {
        let bytes = fs::read(folder.join(file.path));
        let read = observe(vec![Input { path: file.path.to_owned(), bytes, format: None }]);
        wrong.extend(complaints(file, &read));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
