//! Results of parts, read as what they are: files of strangers.

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::version_1::{VERSION, Wire};
use crate::plain_text;

/// A format that can be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Json,
    Sarif,
}

/// The result of a part.
pub(super) struct Part<'t> {
    pub(super) name: &'t str,
    pub(super) manner: Manner,
    /// The findings as they were written.
    pub(super) findings: Vec<&'t RawValue>,
    /// The pages of ids as they were written.
    pub(super) rules: Vec<&'t RawValue>,
    pub(super) shard: Wire,
}

/// One of the two formats, as far as it matters here.
#[derive(Deserialize)]
struct File<'t> {
    #[serde(borrow, default)]
    findings: Option<Vec<&'t RawValue>>,
    #[serde(default)]
    shard: Option<Wire>,
    #[serde(borrow, default)]
    runs: Option<Vec<Run<'t>>>,
}

#[derive(Deserialize)]
struct Run<'t> {
    #[serde(borrow)]
    results: Vec<&'t RawValue>,
    #[serde(borrow)]
    tool: Tool<'t>,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize)]
struct Tool<'t> {
    #[serde(borrow)]
    driver: Driver<'t>,
}

#[derive(Deserialize)]
struct Driver<'t> {
    #[serde(borrow, default)]
    rules: Vec<&'t RawValue>,
}

#[derive(Default, Deserialize)]
struct Properties {
    #[serde(default)]
    shard: Option<Wire>,
}

/// Only the version, so that another one is told as such.
#[derive(Deserialize)]
struct Versioned {
    shard: Option<Version>,
    #[serde(default)]
    runs: Vec<VersionedRun>,
}

#[derive(Deserialize)]
struct VersionedRun {
    properties: Option<VersionedProperties>,
}

#[derive(Deserialize)]
struct VersionedProperties {
    shard: Option<Version>,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

/// Reads the result of a part; or says why it is none.
pub(super) fn read<'t>(name: &'t str, text: &'t str) -> Result<Part<'t>, String> {
    let none = |why: &str| format!("`{name}` is no result of a shard: {why}");
    let file: File<'t> = serde_json::from_str(text).map_err(|error| {
        let what = match (error.classify(), other_version(text)) {
            (Category::Data, Some(version)) => {
                return none(&format!("it is of version {version}, and this reads version {VERSION}"));
            }
            (Category::Data, None) => "its keys are not those of a result",
            (Category::Eof, _) => "it ends too early",
            _ => "it is no JSON",
        };
        none(&format!("{what} (line {}, column {})", error.line(), error.column()))
    })?;
    let (manner, findings, rules, shard) = match file {
        File { findings: Some(findings), shard, runs: None } => (Manner::Json, findings, Vec::new(), shard),
        File { findings: None, runs: Some(runs), .. } => {
            let [run] = <[Run<'t>; 1]>::try_from(runs).map_err(|_| none("it holds more or less than one run"))?;
            (Manner::Sarif, run.results, run.tool.driver.rules, run.properties.shard)
        }
        _ => return Err(none("it has neither `findings` nor `runs`")),
    };
    let shard = shard.ok_or_else(|| none("it says of no shard; write it with `domicile check --shard I/N`"))?;
    if shard.version != VERSION {
        return Err(none(&format!("it is of version {}, and this reads version {VERSION}", shard.version)));
    }
    let told = shard.shared.iter().flat_map(|file| &file.findings).filter_map(|finding| finding.told.as_deref());
    let kept = told.chain(shard.held_back.as_deref()).filter(|value| value.get() != "null");
    if !findings.iter().chain(&rules).copied().chain(kept).all(is_inert) {
        return Err(none("somebody changed it; merge what `domicile check` wrote"));
    }
    Ok(Part { name, manner, findings, rules, shard })
}

/// Whether a value is an object as it is written here: on one line, and nothing in it that a terminal or a build machine would obey. It is
/// printed as it is.
fn is_inert(value: &RawValue) -> bool {
    let text = value.get();
    let obeyed = |(at, c)| plain_text::is_hidden(c) || (c == '#' && plain_text::commands(&text[..at], &text[at..]));
    let inert = || plain_text::is_plain(text) && !plain_text::may_command(text) || !text.char_indices().any(obeyed);
    text.starts_with('{') && inert()
}

/// The version, where it is another one.
fn other_version(text: &str) -> Option<u64> {
    let versioned: Versioned = serde_json::from_str(text).ok()?;
    let of_run = |run: &VersionedRun| Some(run.properties.as_ref()?.shard.as_ref()?.version);
    let version = versioned.shard.map(|shard| shard.version).or_else(|| versioned.runs.iter().find_map(of_run))?;
    (version != u64::from(VERSION)).then_some(version)
}
