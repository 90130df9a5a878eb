//! The keys of a part's member, version 1. The findings of shared files stand in it as the format writes them.

use std::collections::BTreeMap;

use domicile_diagnostic::{
    Asked, FileReport, Finding, LevelCounts, LevelLine, Location, Page, Repository, RunInfo, Shard, SharedFile, SharedFinding,
    SharedKey, Summary,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The version of these keys.
pub(super) const VERSION: u32 = 1;

/// What a part says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Wire {
    pub(super) version: u32,
    pub(super) number: u16,
    pub(super) of: u16,
    pub(super) tool: String,
    pub(super) catalog: CatalogWire,
    pub(super) today: String,
    pub(super) asked: AskedWire,
    pub(super) dates: Vec<String>,
    pub(super) configuration: Option<ConfigurationWire>,
    /// Manifests of the whole fleet, and a digest of their paths.
    pub(super) found: u32,
    pub(super) paths: String,
    /// Manifests of this part.
    pub(super) taken: u32,
    /// Of each manifest with findings: its place in the whole fleet, and how many.
    pub(super) findings: Vec<(u32, u32)>,
    pub(super) summary: SummaryWire,
    pub(super) shared: Vec<FileWire>,
    pub(super) troubles: Vec<String>,
    pub(super) repository: Option<RepositoryWire>,
    pub(super) own_pages: BTreeMap<String, u32>,
    pub(super) held_back: Option<Box<RawValue>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CatalogWire {
    pub(super) version: String,
    pub(super) digest: String,
}

/// What was asked for.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct AskedWire {
    pub(super) as_of: Option<String>,
    pub(super) fail_on: String,
    pub(super) set: Vec<String>,
    pub(super) waivers: bool,
    pub(super) compliant: bool,
    pub(super) horizon: Option<u16>,
    pub(super) baseline: Option<String>,
    pub(super) partial: bool,
}

/// What the configuration changes, and where it says so.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ConfigurationWire {
    pub(super) path: String,
    pub(super) levels: Vec<LineWire>,
    pub(super) left_out_by: Vec<AtWire>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct LineWire {
    pub(super) pattern: String,
    pub(super) level: String,
    pub(super) at: AtWire,
}

/// Line and column, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct AtWire {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// The manifests of the part in numbers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SummaryWire {
    pub(super) files: u32,
    pub(super) tenants: u32,
    pub(super) error: u32,
    pub(super) warning: u32,
    pub(super) note: u32,
    pub(super) waived: u32,
    pub(super) known: u32,
    pub(super) broken: u32,
    pub(super) back_dated: u32,
    pub(super) post_dated: u32,
    /// Of each line of the configuration that gives findings another level: switched off, lowered, raised.
    pub(super) levels: Vec<(u32, u32, u32)>,
}

/// A file that manifests share.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileWire {
    pub(super) path: String,
    pub(super) broken: bool,
    pub(super) left_out: u32,
    pub(super) findings: Vec<FindingWire>,
}

/// A finding of such a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FindingWire {
    pub(super) key: KeyWire,
    /// The level that counts; none where it is known or switched off.
    pub(super) counts: Option<String>,
    pub(super) known: bool,
    /// The line of the configuration that gave it another level, and which it was judged to have; none where it is switched off.
    pub(super) by: Option<usize>,
    pub(super) was: Option<String>,
    /// The finding as it is told; none where it is switched off.
    pub(super) told: Option<Box<RawValue>>,
}

/// What tells a finding from others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct KeyWire {
    path: String,
    start: u32,
    end: u32,
    id: String,
    requirement: Option<String>,
    instance: Option<String>,
    message: String,
    related: Option<(String, u32)>,
    help: Option<String>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RepositoryWire {
    pub(super) uri: String,
    pub(super) revision: Option<String>,
    pub(super) branch: Option<String>,
    pub(super) at_root: bool,
}

impl Wire {
    pub(super) fn of(
        shard: &Shard,
        info: &RunInfo,
        mut finding: impl FnMut(&Finding, &FileReport) -> String,
        page: impl Fn(&Page) -> String,
    ) -> Self {
        let small = |places: &(usize, usize)| (number(places.0), number(places.1));
        Wire {
            version: VERSION,
            number: shard.number,
            of: shard.of,
            tool: info.tool_version.clone(),
            catalog: CatalogWire { version: info.catalog_version.clone(), digest: info.catalog_digest.clone() },
            today: shard.today.clone(),
            asked: AskedWire::of(&shard.asked, info),
            dates: shard.dates.clone(),
            configuration: ConfigurationWire::of(info),
            found: number(shard.found),
            paths: shard.paths.to_string(),
            taken: number(shard.taken),
            findings: shard.findings.iter().map(small).collect(),
            summary: SummaryWire::of(&shard.summary, info),
            shared: shard.shared.iter().map(|file| FileWire::of(file, info, &mut finding)).collect(),
            troubles: shard.troubles.clone(),
            repository: shard.repository.as_ref().map(RepositoryWire::of),
            own_pages: shard.own_pages.iter().map(|(id, place)| (id.clone(), number(*place))).collect(),
            held_back: shard.held_back.as_ref().map(|held| raw(page(held))),
        }
    }
}

impl AskedWire {
    fn of(asked: &Asked, info: &RunInfo) -> Self {
        AskedWire {
            as_of: asked.as_of.clone(),
            fail_on: asked.fail_on.as_str().to_owned(),
            set: info.supposed.clone(),
            waivers: asked.waivers,
            compliant: asked.compliant,
            horizon: asked.horizon,
            baseline: asked.baseline.map(|digest| digest.to_string()),
            partial: asked.partial,
        }
    }
}

impl ConfigurationWire {
    fn of(info: &RunInfo) -> Option<Self> {
        let lines = info.levels.iter().map(|line| &line.location);
        let path = lines.chain(&info.left_out_by).next()?.path().to_owned();
        Some(ConfigurationWire {
            path,
            levels: info.levels.iter().map(|line| LineWire::of(line)).collect(),
            left_out_by: info.left_out_by.iter().map(AtWire::of).collect(),
        })
    }
}

impl LineWire {
    fn of(line: &LevelLine) -> Self {
        LineWire { pattern: line.pattern.to_string(), level: line.level.as_str().to_owned(), at: AtWire::of(&line.location) }
    }
}

impl AtWire {
    fn of(location: &Location) -> Self {
        let start = location.start();
        AtWire { line: start.line, column: start.column }
    }
}

impl SummaryWire {
    fn of(summary: &Summary, info: &RunInfo) -> Self {
        let counts = |line: &std::sync::Arc<LevelLine>| {
            let LevelCounts { off, lowered, raised } =
                summary.levels.get(&line.location.span.start).copied().unwrap_or_default();
            (number(off), number(lowered), number(raised))
        };
        SummaryWire {
            files: number(summary.files),
            tenants: number(summary.tenants),
            error: number(summary.error),
            warning: number(summary.warning),
            note: number(summary.note),
            waived: number(summary.waived),
            known: number(summary.known),
            broken: number(summary.broken),
            back_dated: number(summary.back_dated),
            post_dated: number(summary.post_dated),
            levels: info.levels.iter().map(counts).collect(),
        }
    }
}

impl FileWire {
    fn of(file: &SharedFile, info: &RunInfo, told: &mut impl FnMut(&Finding, &FileReport) -> String) -> Self {
        let report = &file.report;
        FileWire {
            path: report.path.clone(),
            broken: report.broken,
            left_out: number(report.left_out),
            findings: file.findings.iter().map(|finding| FindingWire::of(finding, report, info, told)).collect(),
        }
    }
}

impl FindingWire {
    fn of(
        shared: &SharedFinding,
        report: &FileReport,
        info: &RunInfo,
        told: &mut impl FnMut(&Finding, &FileReport) -> String,
    ) -> Self {
        let place = |by: &LevelLine| info.levels.iter().position(|line| line.location.span == by.location.span);
        let key = KeyWire::of(&shared.key);
        match &shared.finding {
            Err(line) => FindingWire { key, counts: None, known: false, by: place(line), was: None, told: None },
            Ok(finding) => FindingWire {
                key,
                counts: finding.counted_level().map(|level| level.as_str().to_owned()),
                known: finding.known,
                by: finding.relevelled.as_ref().and_then(|changed| place(&changed.rule)),
                was: finding.relevelled.as_ref().map(|changed| changed.was.as_str().to_owned()),
                told: Some(raw(told(finding, report))),
            },
        }
    }
}

impl KeyWire {
    fn of(key: &SharedKey) -> Self {
        let SharedKey { path, start, end, id, requirement, instance, message, related, help } = key.clone();
        KeyWire { path, start, end, id, requirement, instance, message, related, help }
    }
}

impl From<KeyWire> for SharedKey {
    fn from(key: KeyWire) -> Self {
        let KeyWire { path, start, end, id, requirement, instance, message, related, help } = key;
        SharedKey { path, start, end, id, requirement, instance, message, related, help }
    }
}

impl RepositoryWire {
    fn of(repository: &Repository) -> Self {
        let Repository { uri, revision, branch, at_root } = repository.clone();
        RepositoryWire { uri, revision, branch, at_root }
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn raw(json: String) -> Box<RawValue> {
    RawValue::from_string(json).expect("what the format writes is JSON")
}
