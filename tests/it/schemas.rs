//! What the formats say of every example, held against the schemas of those who read them.
//!
//! `.ci/setup` gets the schemas and tools. Without them these tests say that they were skipped; with `DOMICILE_REQUIRE_TOOLS=1`, as in
//! `.ci/run`, that is a failure.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::NamedTempFile;

use crate::folder::{Folder, command, outcome};
use crate::hostile;
use crate::pagers::FACTS;
use crate::tools::folder as tools;

/// How the outputs of a format are judged.
enum Judge {
    /// A JSON Schema, by its path in the folder of the tools.
    Schema(&'static str),
    /// A command that fails where it finds fault with the file that is named behind these words. `{tools}` is the folder of the tools.
    Command(&'static [&'static str]),
}

/// Which format is held against what. A format of which nobody publishes a schema is at least read by somebody else's reader.
const JUDGES: &[(&str, Judge)] = &[
    ("azure", Judge::Command(&["node", "../../tests/judges/azure.cjs", "{tools}/node_modules/azure-pipelines-task-lib"])),
    ("csv", Judge::Command(&["python3", "../../tests/judges/csv_reader.py"])),
    ("github", Judge::Command(&["node", "../../tests/judges/github.mjs", "{tools}/node_modules/@actions/core"])),
    ("markdown", Judge::Command(&["python3", "../../tests/judges/markdown.py", "{tools}/cmark-gfm"])),
    ("teamcity", Judge::Command(&["python3", "../../tests/judges/service_messages.py", "{tools}/service-messages"])),
    ("checkstyle", Judge::Command(&["xmllint", "--noout", "--nonet"])),
    ("junit", Judge::Command(&["xmllint", "--noout", "--nonet", "--schema", "{tools}/schemas/junit-10.xsd"])),
    ("sarif", Judge::Schema("schemas/sarif-2.1.0.json")),
];

/// Runs whose reports differ in what they are made of.
const RUNS: &[&str] = &[
    "",
    "--as-of 2021-07-01",
    "--no-waivers --show compliant",
    "--horizon 360d",
    "--set services.mfa.enabled=false",
    "--shard 1/2",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Something that finds fault with an output, or says that there is none.
type Faults = Box<dyn Fn(&str) -> Result<(), String>>;

impl Judge {
    /// None where what it needs is not there.
    fn faults(&self) -> Option<Faults> {
        match self {
            Judge::Schema(path) => {
                let schema = fs::read(tools().join(path)).ok()?;
                let schema: Value = serde_json::from_slice(&schema).expect("a schema is JSON");
                let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is sound");
                Some(Box::new(move |output| against(&validator, output)))
            }
            Judge::Command(words) => {
                let tools = tools().to_string_lossy().into_owned();
                let words: Vec<String> = words.iter().map(|word| word.replace("{tools}", &tools)).collect();
                let files = words.iter().filter(|word| word.starts_with(&tools));
                let there = files.into_iter().all(|file| Path::new(file).exists());
                let known = Command::new(&words[0]).arg("--version").output().is_ok();
                (there && known).then(|| Box::new(move |output: &str| by_command(&words, output)) as Faults)
            }
        }
    }
}

fn against(validator: &jsonschema::Validator, output: &str) -> Result<(), String> {
    let output = serde_json::from_str(output).map_err(|error| error.to_string())?;
    let faults: Vec<String> =
        validator.iter_errors(&output).take(5).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

fn by_command(words: &[String], output: &str) -> Result<(), String> {
    let mut file = NamedTempFile::new().expect("there is room for a file");
    file.write_all(output.as_bytes()).expect("there is room for a file");
    let judged = Command::new(&words[0]).args(&words[1..]).arg(file.path()).output().expect("it ran before");
    let said = || String::from_utf8_lossy(&[judged.stderr.as_slice(), &judged.stdout].concat()).into_owned();
    if judged.status.success() { Ok(()) } else { Err(said()) }
}

/// The formats with those who judge them, as far as they are here.
fn judges() -> Vec<(&'static str, Faults)> {
    let mut here = Vec::new();
    for (format, judge) in JUDGES {
        match judge.faults() {
            Some(faults) => here.push((*format, faults)),
            None if std::env::var_os("DOMICILE_REQUIRE_TOOLS").is_some_and(|value| value == "1") => {
                panic!("nobody is here to judge `{format}`: run .ci/setup")
            }
            None => eprintln!("skipped: nobody is here to judge `{format}`; .ci/setup gets who does"),
        }
    }
    here
}

fn judge(folder: &Path, paths: &str) {
    for (format, faults) in judges() {
        for run in RUNS {
            let words = format!("check {paths} --format {format} {run}");
            let told = outcome(command(folder, &words));
            faults(&told.stdout).unwrap_or_else(|faults| panic!("domicile {words}\n{faults}\n{}", told.stderr));
        }
    }
}

#[test]
fn every_example() {
    judge(&root(), "examples");
    for entry in fs::read_dir(root().join("examples")).expect("there are examples") {
        let name = entry.expect("the folder can be read").file_name();
        judge(&root(), &format!("examples/{}", name.to_string_lossy()));
    }
}

#[test]
fn a_run_with_a_baseline() {
    for (format, faults) in judges() {
        let folder = crate::pagers::paging();
        folder.run("baseline --catalog facts --write known.toml");
        let told = folder.run(&format!("check --catalog facts --baseline known.toml --format {format}"));
        assert_eq!(told.status, 0, "{}", told.stderr);
        faults(&told.stdout).unwrap_or_else(|faults| panic!("{format}:\n{faults}"));
    }
}

#[test]
fn a_run_that_finds_nothing_to_read() {
    let folder = Folder::with(FACTS);
    judge(&folder.path(""), "gone");
}

#[test]
fn files_that_would_like_to_be_more_than_text() {
    let folder = Folder::with(FACTS);
    folder.write("residency.toml", hostile::manifest());
    folder.write("broken.residency.toml", hostile::mistakes());
    #[cfg(unix)]
    folder.write("a\u{1b}[2J\u{202e}\n::error::]]><&\"'/residency.toml", hostile::manifest());
    judge(&folder.path(""), ". --catalog facts");
}

#[test]
fn who_finds_fault_with_nothing_judges_nothing() {
    let words = "check examples/german-bank --format";
    let spoilt = [
        ("azure", "]", ";other=x]"),
        ("checkstyle", "</file>", ""),
        ("csv", "\"mfa/", "\"=mfa/"),
        ("github", ",file=", ",other="),
        ("junit", "<failure", "<flop"),
        ("markdown", " | ", " <img src=x> | "),
        ("sarif", "\"level\":\"error\"", "\"level\":\"loud\""),
        ("teamcity", "' message='", "' message='|"),
    ];
    for (format, faults) in judges() {
        let Some((_, right, wrong)) = spoilt.iter().find(|(spoilt, ..)| *spoilt == format) else {
            panic!("say what `{format}` must not look like");
        };
        let told = outcome(command(&root(), &format!("{words} {format}"))).stdout;
        assert!(told.contains(right), "{format}");
        assert!(faults(&told.replacen(right, wrong, 1)).is_err(), "{format}");
    }
}
