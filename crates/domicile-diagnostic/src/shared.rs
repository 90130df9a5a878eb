//! Findings of files that several manifests share: each is told once, and what all of them have to agree on is told where they do.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::{CheckId, FileReport, Finding};

/// What tells a finding of a shared file from its others. Its order goes on where [`Finding::order`] ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedKey {
    /// The file.
    pub path: String,
    /// Where it begins, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The finding's id.
    pub id: String,
    /// The requirement.
    pub requirement: Option<String>,
    /// The instance.
    pub instance: Option<String>,
    /// What is said.
    pub message: String,
    /// The first place that belongs to it: file and offset.
    pub related: Option<(String, u32)>,
    /// What to do.
    pub help: Option<String>,
}

impl SharedKey {
    /// The key of a finding whose level nobody has changed yet.
    pub fn of(finding: &Finding) -> Self {
        let text = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        let related = finding.related.first().map(|related| &related.location);
        SharedKey {
            path: finding.location.path().to_owned(),
            start: finding.location.span.start,
            end: finding.location.span.end,
            id: finding.claim.id.to_string(),
            requirement: text(&finding.requirement),
            instance: text(&finding.instance),
            message: finding.claim.message.clone(),
            related: related.map(|location| (location.path().to_owned(), location.span.start)),
            help: finding.claim.help.clone(),
        }
    }

    /// Whether it holds only where all say it: that a waiver is not used by these tenants tells nothing of others.
    pub fn needs_all(&self) -> bool {
        CheckId::of(&self.id) == Some(CheckId::Unused)
    }
}

/// A finding of a shared file, in whatever form.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    /// What tells it from others.
    pub key: SharedKey,
    /// Whether a baseline knows it.
    pub known: bool,
    /// The finding.
    pub finding: T,
}

/// What several found in one file, joined, in order. What only some of them know is not known.
pub fn join_shared<T>(found: Vec<Vec<Shared<T>>>) -> Vec<Shared<T>> {
    let all = found.len();
    let mut joined: BTreeMap<SharedKey, Said<T>> = BTreeMap::new();
    for (at, findings) in found.into_iter().enumerate() {
        for Shared { key, known, finding } in findings {
            match joined.entry(key) {
                Entry::Vacant(entry) => _ = entry.insert(Said { by: 1, last: at, known, finding }),
                Entry::Occupied(mut entry) => entry.get_mut().again(at, known, finding),
            }
        }
    }
    let told = joined.into_iter().filter(|(key, said)| said.by == all || !key.needs_all());
    told.map(|(key, Said { known, finding, .. })| Shared { key, known, finding }).collect()
}

struct Said<T> {
    /// How many say it.
    by: usize,
    /// Who was the last.
    last: usize,
    known: bool,
    finding: T,
}

impl<T> Said<T> {
    fn again(&mut self, at: usize, known: bool, finding: T) {
        self.by += usize::from(at != self.last);
        self.last = at;
        if self.known && !known {
            self.known = false;
            self.finding = finding;
        }
    }
}

/// The reports of shared files, each file once, in the order of the paths. Levels must not have been changed yet.
pub fn joined_reports(reports: Vec<FileReport>) -> Vec<FileReport> {
    let mut by_path: BTreeMap<String, Vec<FileReport>> = BTreeMap::new();
    for report in reports {
        by_path.entry(report.path.clone()).or_default().push(report);
    }
    by_path.into_values().filter_map(joined).collect()
}

fn joined(reports: Vec<FileReport>) -> Option<FileReport> {
    let mut found = Vec::new();
    let mut all: Option<FileReport> = None;
    for mut report in reports {
        let findings = std::mem::take(&mut report.findings).into_iter();
        let shared = |finding: Finding| Shared { key: SharedKey::of(&finding), known: finding.known, finding };
        found.push(findings.map(shared).collect());
        match &mut all {
            None => all = Some(report),
            Some(all) => {
                all.broken |= report.broken;
                all.left_out = all.left_out.max(report.left_out);
                // The same file has the same waivers, unless it was not understood.
                if all.waivers.len() == report.waivers.len() {
                    all.waivers.iter_mut().zip(&report.waivers).for_each(|(one, other)| one.covers += other.covers);
                }
            }
        }
    }
    let findings = join_shared(found).into_iter().map(|shared| shared.finding).collect();
    all.map(|all| FileReport { findings, ..all })
}
