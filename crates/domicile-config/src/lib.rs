//! The configuration of the tool, `domicile.toml`: which manifests there are, which levels findings have, what is written where.
//!
//! [`parse`] reads one file: every value keeps its place, and every mistake is found in one run. What a pattern over ids means, only
//! the catalog knows: [`Levels::mistakes`] is asked once that is at hand.

// `expect_test` writes its snapshots itself, with hashes that they may not need.
#![cfg_attr(test, allow(clippy::needless_raw_string_hashes))]

mod keys;
mod levels;
mod selection;
mod values;

use std::sync::Arc;

use domicile_diagnostic::{Finding, Kind, Level, Located, Location, SourceText};
use domicile_toml::Reader;

pub use keys::{KEYS, Key};
pub use levels::Levels;
pub use selection::{PathPatterns, Selection};

/// The name of the file.
pub const FILE_NAME: &str = "domicile.toml";

/// A report that is written in every run.
#[derive(Clone, Debug)]
pub struct Output {
    /// The format.
    pub format: String,
    /// The file, as reached from the configuration's folder; it lies below it.
    pub file: String,
    /// Where the file is named.
    pub location: Location,
}

/// A list, and where it was written.
pub type LocatedList<T> = Located<Vec<T>>;

/// What a file says. What it does not say is none.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Which manifests are found below folders, and which are not.
    pub selection: Selection,
    /// The levels that findings get.
    pub levels: Levels,
    /// The format on stdout.
    pub format: Option<Located<String>>,
    /// Reports in files.
    pub output: Option<LocatedList<Output>>,
    /// Folders of facts, as reached from the configuration's folder.
    pub catalog: Option<LocatedList<Arc<str>>>,
    /// From which level on the run fails.
    pub fail_on: Option<Located<Level>>,
    /// The file of what is known, as reached from the configuration's folder.
    pub baseline: Option<Located<Arc<str>>>,
}

/// What a file says as far as it could be understood, and its mistakes in the order of their places.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// What it says.
    pub config: Config,
    /// What is wrong with it. With any mistake, none of it holds.
    pub findings: Vec<Finding>,
}

/// Reads a file. `formats` are the words that `format` takes; those that `output` takes come without `auto`, which names none.
pub fn parse(file: &Arc<SourceText>, formats: &[&'static str]) -> Parsed {
    let mut walk = values::Walk { reader: Reader::new(file, Kind::Config), formats };
    let tree = walk.reader.parse(file.text());
    let root = walk.reader.root(&tree);
    let config = walk.root(&root);
    let mut findings = walk.reader.finish();
    findings.sort_by(Finding::order);
    Parsed { config, findings }
}

#[cfg(test)]
mod tests;
