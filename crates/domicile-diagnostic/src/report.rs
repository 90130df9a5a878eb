//! What one file, and what one run came to.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

use crate::{Circumstances, Finding, Level, LevelCounts, LevelLine, ListedWaiver, Location, Shard, SwitchedOff};

/// The settled findings of one checked file, in the order in which they are reported.
#[derive(Clone, Debug, Default)]
pub struct FileReport {
    /// The file, as people are shown it.
    pub path: String,
    /// The tenant's name, where the file holds a tenant.
    pub tenant: Option<String>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The waivers that the file itself holds, where somebody asked for the list.
    pub waivers: Vec<ListedWaiver>,
    /// Whether the file could not be read or understood, so that the run cannot pass.
    pub broken: bool,
    /// Whether its findings were compared with those that a baseline knows.
    pub compared: bool,
    /// The date it was judged as of, where that is another day than today: nobody should pass unnoticed by it.
    pub dated: Option<Dated>,
    /// Findings that the configuration switched off, by the line that did.
    pub switched_off: Vec<SwitchedOff>,
    /// Manifests that this file, the configuration, left out.
    pub left_out: usize,
    /// What some supposed values change, where the findings are those of a file with them.
    pub what_if: Option<Box<WhatIf>>,
}

/// What supposed values change against the file as it is.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    /// Findings of the file as it is that are gone.
    pub gone: Vec<Finding>,
    /// Findings that the file as it is does not have.
    pub new: Vec<Finding>,
    /// Findings that say something else: before, and now.
    pub changed: Vec<(Finding, Finding)>,
}

/// A date other than the day on which the check is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date, as `YYYY-MM-DD`.
    pub as_of: String,
    /// On which side of today it lies.
    pub side: SideOfToday,
}

/// A side of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideOfToday {
    /// The day has passed.
    Past,
    /// The day is still to come.
    Future,
}

impl WhatIf {
    /// What differs between the findings of the file as it is and those with the supposed values, in the order of both.
    pub fn between(before: &[Finding], after: &[Finding]) -> Self {
        let mut what_if = WhatIf::default();
        let mut left: Vec<&Finding> = before.iter().collect();
        for now in after {
            let same = |then: &&Finding| then.claim.id == now.claim.id && then.fingerprint == now.fingerprint;
            match left.iter().position(same).map(|at| left.remove(at)) {
                None => what_if.new.push(now.clone()),
                Some(then) if differs(then, now) => what_if.changed.push((then.clone(), now.clone())),
                Some(_) => {}
            }
        }
        what_if.gone = left.into_iter().cloned().collect();
        what_if
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty() && self.changed.is_empty()
    }
}

fn differs(then: &Finding, now: &Finding) -> bool {
    let said = |finding: &Finding| (finding.counted_level(), finding.claim.residency.as_ref().map(|known| known.verdict));
    said(then) != said(now) || then.claim.message != now.claim.message
}

impl FileReport {
    fn is_dated(&self, side: SideOfToday) -> bool {
        self.dated.as_ref().is_some_and(|dated| dated.side == side)
    }
}

/// What a run checked and found, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Manifests that were read, or that could not be.
    pub files: usize,
    /// Tenants that were assessed.
    pub tenants: usize,
    /// Findings of level error, waived ones apart.
    pub error: usize,
    /// Findings of level warning, waived ones apart.
    pub warning: usize,
    /// Findings of level note, waived ones apart.
    pub note: usize,
    /// Findings that a waiver accepts.
    pub waived: usize,
    /// Findings that the baseline knows, waived ones apart.
    pub known: usize,
    /// Findings that a change of settings or services would end, waived ones apart.
    pub avoidable: usize,
    /// Findings about facts that no setting changes, waived ones apart.
    pub inherent: usize,
    /// Files that could not be read or understood.
    pub broken: usize,
    /// Files that were judged as of a day that has passed.
    pub back_dated: usize,
    /// Files that were judged as of a day still to come.
    pub post_dated: usize,
    /// Findings to which the configuration gave another level, by the place in it of the line that did.
    pub levels: BTreeMap<u32, LevelCounts>,
    /// Manifests that the configuration left out.
    pub left_out: usize,
}

impl Summary {
    /// The numbers of one file.
    pub fn of(report: &FileReport) -> Self {
        let mut summary = Summary {
            files: 1,
            tenants: usize::from(report.tenant.is_some()),
            broken: usize::from(report.broken),
            back_dated: usize::from(report.is_dated(SideOfToday::Past)),
            post_dated: usize::from(report.is_dated(SideOfToday::Future)),
            left_out: report.left_out,
            ..Summary::default()
        };
        for SwitchedOff { rule, findings } in &report.switched_off {
            let counts = LevelCounts { off: *findings, ..LevelCounts::default() };
            *summary.levels.entry(rule.location.span.start).or_default() += counts;
        }
        for finding in &report.findings {
            summary.count(finding);
        }
        summary
    }

    fn count(&mut self, finding: &Finding) {
        if let Some(changed) = &finding.relevelled {
            let counts = LevelCounts::one(changed.was, finding.claim.level);
            *self.levels.entry(changed.rule.location.span.start).or_default() += counts;
        }
        match finding.counted_level() {
            None if finding.waiver.is_some() => return self.waived += 1,
            None => return self.known += 1,
            Some(Level::Error) => self.error += 1,
            Some(Level::Warning) => self.warning += 1,
            Some(Level::Note) => self.note += 1,
            Some(Level::Off) => {}
        }
        if let Some(residency) = &finding.claim.residency {
            if residency.avoidable {
                self.avoidable += 1;
            } else {
                self.inherent += 1;
            }
        }
    }

    /// How many findings got another level, whichever line did it.
    pub fn relevelled(&self) -> LevelCounts {
        let mut all = LevelCounts::default();
        self.levels.values().for_each(|counts| all += *counts);
        all
    }

    /// Whether anything counted is at or above a level.
    pub fn reaches(&self, level: Level) -> bool {
        match level {
            Level::Off => false,
            Level::Error => self.error > 0,
            Level::Warning => self.error + self.warning > 0,
            Level::Note => self.error + self.warning + self.note > 0,
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.files += other.files;
        self.tenants += other.tenants;
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.waived += other.waived;
        self.known += other.known;
        self.avoidable += other.avoidable;
        self.inherent += other.inherent;
        self.broken += other.broken;
        self.back_dated += other.back_dated;
        self.post_dated += other.post_dated;
        self.left_out += other.left_out;
        for (rule, counts) in other.levels {
            *self.levels.entry(rule).or_default() += counts;
        }
    }
}

/// What a renderer says about the run as a whole.
#[derive(Clone, Debug)]
pub struct RunInfo {
    /// The tool's version.
    pub tool_version: String,
    /// The catalog's version.
    pub catalog_version: String,
    /// The digest of everything in the catalog, `sha256:…`.
    pub catalog_digest: String,
    /// The date the check was made as of, `YYYY-MM-DD`.
    pub as_of: String,
    /// On which side of today that date lies; none where it is today.
    pub side: Option<SideOfToday>,
    /// Values that were supposed for the check only, as they were asked for.
    pub supposed: Vec<String>,
    /// Lines of the configuration that give findings another level.
    pub levels: Vec<Arc<LevelLine>>,
    /// Where the configuration says which manifests are left out.
    pub left_out_by: Vec<Location>,
    /// What else the caller knows of the run.
    pub circumstances: Circumstances,
    /// Of a run over a part of a fleet, what joins it with the others. None while the run is on its way.
    pub shard: Option<Arc<Shard>>,
}
