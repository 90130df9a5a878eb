//! `fixtures/<format>/<case>/`: files of one tenant, and `expected.txt`, what is read from them.

use std::fs;
use std::path::{Path, PathBuf};

use domicile_diagnostic::Location;
use domicile_evidence::{FORMATS, Input, Observations, observe};

const EXPECTED: &str = "expected.txt";
const BLESS: &str = "DOMICILE_BLESS";

/// A case: the folder that it lies in, and what its files hold.
pub(crate) struct Case {
    /// Its format and its name.
    pub(crate) name: String,
    /// Paths and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Case {
    /// What is read of it when its files are these.
    pub(crate) fn read(files: &[(String, Vec<u8>)]) -> Observations {
        let input = |(path, bytes): &(String, Vec<u8>)| Input { path: path.clone(), bytes: Ok(bytes.clone()), format: None };
        observe(files.iter().map(input).collect())
    }
}

/// All cases of all formats.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let case = |folder: PathBuf| {
        let mut inputs = Vec::new();
        files(&folder, &folder, &mut inputs);
        let name = folder.strip_prefix(&root).expect("it lies within").to_string_lossy().replace('\\', "/");
        let files = inputs.into_iter().map(|input| (input.path, input.bytes.expect("it can be read")));
        Case { name, files: files.collect() }
    };
    folders(&root).iter().flat_map(|format| folders(format)).map(case).collect()
}

pub(super) fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

pub(super) fn files(folder: &Path, within: &Path, found: &mut Vec<Input>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, within, found);
        } else if path.file_name().is_some_and(|name| name != EXPECTED) {
            let shown = path.strip_prefix(within).expect("it lies within").to_string_lossy().replace('\\', "/");
            found.push(Input { path: shown, bytes: fs::read(&path), format: None });
        }
    }
}

fn place(location: &Location) -> String {
    let start = location.start();
    format!("{}:{}:{}", location.path(), start.line, start.column)
}

/// What was read, one thing a line.
fn told(read: &Observations) -> String {
    let mut told = String::new();
    for observation in &read.observations {
        let shown = observation.location.text().split_whitespace().collect::<Vec<_>>().join(" ");
        told += &format!("{}: {} = {}  «{shown}»\n", place(&observation.location), observation.subject, observation.value);
        for related in &observation.related {
            told += &format!("    {}: {}\n", place(&related.location), related.message);
        }
    }
    for finding in &read.findings {
        told += &format!("{}: {}: {}\n", place(&finding.location), finding.claim.id, finding.claim.message);
    }
    for file in read.files.iter().filter(|file| file.format.is_none() && !file.broken) {
        told += &format!("{}: not recognized\n", file.path);
    }
    told
}

#[test]
fn every_case_is_read_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut wrong = Vec::new();
    for case in folders(&root).iter().flat_map(|format| folders(format)) {
        let mut inputs = Vec::new();
        files(&case, &case, &mut inputs);
        let told = told(&observe(inputs));
        let expected = case.join(EXPECTED);
        if std::env::var_os(BLESS).is_some() {
            fs::write(&expected, &told).expect("it can be written");
        }
        let before = fs::read_to_string(&expected).unwrap_or_default();
        if before != told {
            wrong.push(format!("{}\n--- expected\n{before}--- read\n{told}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nIf this is right: {BLESS}=1 cargo test -p domicile-evidence", wrong.join("\n"));
}

#[test]
fn every_format_has_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut cases: Vec<String> =
        folders(&root).iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    let mut formats: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    cases.sort();
    formats.sort_unstable();
    assert_eq!(cases, formats);
}
