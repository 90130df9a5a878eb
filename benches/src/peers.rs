//! Other programs that hold files against rules, as far as they are on the path. They are given the manifest's schema, which says
//! what may be written and nothing of where data is: less than half of the job.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;
use toml::Value as Toml;

use crate::race::Runner;

/// A peer: its program, and its arguments, in which `SCHEMA`, `TOML` and `JSON` stand for paths and `FILES` for each file of JSON.
const PEERS: [(&str, &str, &[&str]); 5] = [
    ("jsonschema-cli, JSON", "jsonschema-cli", &["validate", "SCHEMA", "--errors-only", "-i", "FILES"]),
    ("ajv-cli, JSON", "ajv", &["validate", "--strict=false", "--spec=draft2020", "-s", "SCHEMA", "-d", "JSON/**/*.json"]),
    ("check-jsonschema, JSON", "check-jsonschema", &["--schemafile", "SCHEMA", "FILES"]),
    ("taplo lint, TOML", "taplo", &["lint", "--no-auto-config", "--schema", "file://SCHEMA", "TOML/**/*.toml"]),
    ("Python with tomllib, which only parses", "python3", &["-c", PYTHON, "TOML"]),
];

const PYTHON: &str = "import pathlib, sys, tomllib\n\
    for path in pathlib.Path(sys.argv[1]).rglob('*.toml'): tomllib.loads(path.read_text())";

/// The peers over the tenants of a folder.
pub(crate) struct Peers {
    /// Those that are there.
    pub(crate) present: Vec<Runner>,
    /// The programs that are not.
    pub(crate) missing: Vec<&'static str>,
}

/// Looks for the peers, and writes what they need beside the tenants, which lie in the folder's `toml`.
pub(crate) fn peers(domicile: &str, folder: &Path) -> Result<Peers, Box<dyn Error>> {
    let (present, missing): (Vec<_>, Vec<_>) = PEERS.iter().partition(|(_, program, _)| on_path(program));
    let (toml, json, schema) = (folder.join("toml"), folder.join("json"), folder.join("schema.json"));
    fs::write(&schema, Command::new(domicile).args(["schema", "manifest"]).output()?.stdout)?;
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&toml).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(translate(entry.path(), &toml, &json)?);
        }
    }
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let present = present.into_iter().map(|(name, program, arguments)| {
        let filled = arguments.iter().flat_map(|argument| match *argument {
            "FILES" => files.iter().map(|path| shown(path)).collect(),
            PYTHON => vec![PYTHON.to_owned()],
            other => {
                let other = other.replace("SCHEMA", &shown(&schema)).replace("TOML", &shown(&toml));
                vec![other.replace("JSON", &shown(&json))]
            }
        });
        Runner::new(name, std::iter::once((*program).to_owned()).chain(filled).collect())
    });
    Ok(Peers { present: present.collect(), missing: missing.iter().map(|(_, program, _)| *program).collect() })
}

fn on_path(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// Writes a manifest as JSON.
fn translate(path: &Path, from: &Path, to: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let target = to.join(path.strip_prefix(from)?).with_extension("json");
    fs::create_dir_all(target.parent().unwrap_or(to))?;
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
    fs::write(&target, json(Toml::Table(manifest)).to_string())?;
    Ok(target)
}

fn json(value: Toml) -> Json {
    match value {
        Toml::String(text) => Json::from(text),
        Toml::Integer(number) => Json::from(number),
        Toml::Float(number) => Json::from(number),
        Toml::Boolean(value) => Json::from(value),
        Toml::Datetime(moment) => Json::from(moment.to_string()),
        Toml::Array(items) => items.into_iter().map(json).collect(),
        Toml::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}
