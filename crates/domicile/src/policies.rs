//! The files that manifests extend. Each is read once, however many tenants share it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use domicile_diagnostic::{CheckId, Finding, Kind, Located};
use domicile_engine::WaiverUse;
use domicile_manifest::{Grammar, Parsed, Role};
use domicile_model::{Check, Policy, Waiver};

use crate::complaints::outside_roots;
use crate::files::{Files, beside, is_outside, plain, shown};
use crate::inputs::{mistake, read};

/// A file that others extend.
pub(crate) struct PolicyFile {
    /// As people are shown it.
    pub(crate) path: String,
    /// What it says.
    pub(crate) parsed: Parsed,
    /// What its waivers did for the tenants so far.
    pub(crate) used: Mutex<WaiverUse>,
}

/// What a manifest and the files it extends ask together, with the policy file that each waiver came from.
pub(crate) struct Together {
    pub(crate) policy: Policy,
    /// For each waiver of `policy`: its file, and its place there. None: the manifest's own.
    pub(crate) origins: Vec<Option<(Arc<PolicyFile>, usize)>>,
    /// What is wrong with the `extends` of the manifest and of its policies.
    pub(crate) findings: Vec<Finding>,
}

/// The files that a manifest extends.
pub(crate) struct Reached {
    /// Each once, whether it is there or not.
    pub(crate) files: BTreeSet<PathBuf>,
    /// Whether all of them could be read and understood.
    pub(crate) understood: bool,
}

/// The policy files of a run.
#[derive(Default)]
pub(crate) struct Policies {
    read: Mutex<BTreeMap<PathBuf, Slot>>,
    /// What is wrong with the `extends` of policies, each mistake once.
    found: Mutex<Vec<Finding>>,
}

/// A file that is being read, or was: none where it could not be.
type Slot = Arc<OnceLock<Result<Arc<PolicyFile>, Unread>>>;

/// Why there is nothing of a file.
#[derive(Clone)]
enum Unread {
    /// It may not be read.
    Outside,
    /// It cannot be.
    Finding(Box<Finding>),
}

impl Policies {
    /// Joins a manifest's own policy with those it extends: of two requirements with one id the later wins, waivers add up.
    pub(crate) fn join(&self, grammar: &Grammar<'_>, files: &dyn Files, path: &Path, own: &Parsed) -> Together {
        let mut together = Together { policy: Policy::default(), origins: Vec::new(), findings: Vec::new() };
        self.extend(grammar, files, path, &own.extends, &mut vec![plain(path)], &mut together);
        together.add(&own.policy, None);
        together
    }

    fn extend(
        &self,
        grammar: &Grammar<'_>,
        files: &dyn Files,
        from: &Path,
        extends: &[Located<Arc<str>>],
        trail: &mut Vec<PathBuf>,
        together: &mut Together,
    ) {
        for written in extends {
            let path = beside(from, written);
            if trail.contains(&path) {
                together.findings.push(cycle(written, &path));
                continue;
            }
            match self.file(grammar, files, &path) {
                Ok(file) => {
                    trail.push(path.clone());
                    self.extend(grammar, files, &path, &file.parsed.extends, trail, together);
                    trail.pop();
                    together.add(&file.parsed.policy, Some(&file));
                }
                Err(Unread::Outside) => together.findings.push(outside_roots(written, &shown(&path))),
                Err(Unread::Finding(finding)) => together.findings.push(unreadable(written, &finding)),
            }
        }
    }

    /// The files that a manifest extends, directly or not.
    pub(crate) fn reached(
        &self,
        grammar: &Grammar<'_>,
        files: &dyn Files,
        from: &Path,
        extends: &[Located<Arc<str>>],
    ) -> Reached {
        let mut reached = Reached { files: BTreeSet::new(), understood: true };
        let mut waiting: Vec<PathBuf> = extends.iter().map(|written| beside(from, written)).collect();
        while let Some(path) = waiting.pop() {
            if !reached.files.insert(path.clone()) {
                continue;
            }
            match self.file(grammar, files, &path) {
                Ok(file) => {
                    reached.understood &= !file.parsed.broken;
                    waiting.extend(file.parsed.extends.iter().map(|written| beside(&path, written)));
                }
                Err(_) => reached.understood = false,
            }
        }
        reached
    }

    fn file(&self, grammar: &Grammar<'_>, files: &dyn Files, path: &Path) -> Result<Arc<PolicyFile>, Unread> {
        let slot = Arc::clone(self.read.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_path_buf()).or_default());
        let read = slot.get_or_init(|| {
            let shown = shown(path);
            let bytes = files.read(path);
            if bytes.as_ref().is_err_and(is_outside) {
                return Err(Unread::Outside);
            }
            let text = read(Kind::Manifest, &shown, bytes).map_err(Unread::Finding)?;
            let parsed = grammar.parse(&text, Role::Policy);
            let used = WaiverUse { matched: vec![0; parsed.policy.waivers.len()], overlaps: Vec::new() };
            let used = Mutex::new(used);
            Ok(Arc::new(PolicyFile { path: shown, parsed, used }))
        });
        read.clone()
    }

    /// Keeps what is wrong with the `extends` of policies: several manifests come upon the same.
    pub(crate) fn keep(&self, findings: Vec<Finding>) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for finding in findings {
            if found.iter().all(|known| known.order(&finding).is_ne()) {
                found.push(finding);
            }
        }
    }

    /// What is wrong with the `extends` of one policy.
    pub(crate) fn found_in(&self, file: &PolicyFile) -> Vec<Finding> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.iter().filter(|finding| finding.location.path() == file.path).cloned().collect()
    }

    /// The files that were read, by path.
    pub(crate) fn all(&self) -> Vec<Arc<PolicyFile>> {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.values().filter_map(|slot| slot.get()?.as_ref().ok().cloned()).collect()
    }
}

impl Together {
    /// What the manifest's own waivers did; what its policies' waivers did is kept for the end of the run.
    pub(crate) fn own_use(&self, usage: &WaiverUse) -> WaiverUse {
        let mut own = WaiverUse::default();
        // A waiver's place in its own file, by its place among all.
        let mut places = Vec::new();
        for (origin, matched) in self.origins.iter().zip(&usage.matched) {
            match origin {
                None => {
                    places.push(own.matched.len());
                    own.matched.push(*matched);
                }
                Some((file, at)) => {
                    places.push(*at);
                    file.used.lock().unwrap_or_else(PoisonError::into_inner).add(*at, *matched);
                }
            }
        }
        for (first, second) in &usage.overlaps {
            match &self.origins[*second] {
                None => own.add_overlap(first, places[*second]),
                Some((file, at)) => file.used.lock().unwrap_or_else(PoisonError::into_inner).add_overlap(first, *at),
            }
        }
        own
    }

    fn add(&mut self, policy: &Policy, file: Option<&Arc<PolicyFile>>) {
        for requirement in &policy.requirements {
            self.policy.requirements.retain(|earlier| earlier.id.value != requirement.id.value);
            self.policy.requirements.push(Arc::clone(requirement));
        }
        for (at, waiver) in policy.waivers.iter().enumerate() {
            // A policy that is reached on two ways says a thing only once.
            if self.policy.waivers.iter().all(|earlier: &Arc<Waiver>| !Arc::ptr_eq(earlier, waiver)) {
                self.policy.waivers.push(Arc::clone(waiver));
                self.origins.push(file.map(|file| (Arc::clone(file), at)));
            }
        }
        let earlier: Check = std::mem::take(&mut self.policy.check);
        self.policy.check = policy.check.clone().or(&earlier);
    }
}

fn cycle(written: &Located<Arc<str>>, path: &Path) -> Finding {
    let message = format!("`{}` extends itself", shown(path));
    let help = "Take one of the files out of the circle.";
    mistake(
        Kind::Manifest,
        CheckId::ExtendsCycle,
        message,
        "leads back to where it came from",
        Some(help),
        written.location.clone(),
    )
}

fn unreadable(written: &Located<Arc<str>>, finding: &Finding) -> Finding {
    let message = format!("`{}` cannot be extended: {}", finding.location.path(), finding.claim.message);
    let help = "Write the path as reached from this file's folder.";
    mistake(Kind::Manifest, CheckId::ExtendsUnreadable, message, "named here", Some(help), written.location.clone())
}
