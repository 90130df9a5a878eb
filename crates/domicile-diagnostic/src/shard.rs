//! A run over a part of a fleet, and what has to be known of it to join the parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{FileReport, Finding, Fingerprint, Level, LevelLine, Page, Repository, SharedKey, Summary};

/// One of several runs that share a fleet's manifests.
#[derive(Clone, Debug)]
pub struct Shard {
    /// Which one, from 1.
    pub number: u16,
    /// Of how many.
    pub of: u16,
    /// The day on which it was made.
    pub today: String,
    /// What was asked for.
    pub asked: Asked,
    /// The dates as of which tenants were judged.
    pub dates: Vec<String>,
    /// Manifests of the whole fleet.
    pub found: usize,
    /// Their paths, as a digest.
    pub paths: Fingerprint,
    /// Manifests of this part.
    pub taken: usize,
    /// Of each manifest with findings: its place in the whole fleet, and how many.
    pub findings: Vec<(usize, usize)>,
    /// The manifests in numbers, without the files that they share.
    pub summary: Summary,
    /// The files that they share.
    pub shared: Vec<SharedFile>,
    /// What kept something from being read.
    pub troubles: Vec<String>,
    /// Where the checked files are kept.
    pub repository: Option<Repository>,
    /// Ids whose pages come from a manifest's own facts: the place of the first such manifest in the whole fleet.
    pub own_pages: BTreeMap<String, usize>,
    /// The page of what is held back, where an output tells what ids mean.
    pub held_back: Option<Page>,
}

/// What was asked for, as far as it decides what is found.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The date.
    pub as_of: Option<String>,
    /// The level that fails.
    pub fail_on: Level,
    /// Whether waivers count.
    pub waivers: bool,
    /// Whether what is compliant is reported.
    pub compliant: bool,
    /// For how many days ahead it is told what will change.
    pub horizon: Option<u16>,
    /// The baseline, as a digest.
    pub baseline: Option<Fingerprint>,
    /// Whether only what changed was checked, so that manifests were passed over.
    pub partial: bool,
}

/// A file that manifests share.
#[derive(Clone, Debug)]
pub struct SharedFile {
    /// Its report, as this part tells it, but for its findings.
    pub report: FileReport,
    /// All that was found in it.
    pub findings: Vec<SharedFinding>,
}

/// A finding of such a file.
#[derive(Clone, Debug)]
pub struct SharedFinding {
    /// What tells it from others.
    pub key: SharedKey,
    /// The finding with its level; or the line of the configuration that switched it off.
    pub finding: Result<Finding, Arc<LevelLine>>,
}
