//! One catalog, many manifests.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use domicile_config::Levels;
use domicile_diagnostic::{
    Circumstances, Dated, FileReport, Finding, Kind, Level, Location, RunInfo, SideOfToday, SourceText, Span, TenantAdvice,
};
use domicile_engine::{InForce, Memo, WaiverUse, advise, evaluate, list_waivers, settle, uncovered, waiver_findings};
use domicile_manifest::{Grammar, Parsed, Role};
use domicile_model::{Catalog, Date, Policy, Tenant};

use crate::ahead;
use crate::baseline::Baseline;
use crate::complaints::{back_dated, catalogs_outside, idle, no_requirement, nothing_documented, unusable_catalog};
use crate::evidence::{grammar, show};
use crate::explain::Manifest;
use crate::files::{Files, beside, shown};
use crate::inputs::read;
use crate::policies::Policies;
use crate::what_if::{Supposed, suppose};

/// How a run is made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Today's date: what the check is made as of where nobody says otherwise.
    pub today: Date,
    /// The date that the caller asks for; it goes before a manifest's own.
    pub as_of: Option<Date>,
    /// Whether waivers count.
    pub waivers: bool,
    /// Whether compliant facts are reported too.
    pub show_compliant: bool,
    /// Whether reports list the waivers of their files.
    pub list_waivers: bool,
    /// For how many days ahead it is told what will change.
    pub horizon: Option<u16>,
}

impl Options {
    /// What the check is made as of where a manifest does not say.
    pub fn date(&self) -> Date {
        self.as_of.unwrap_or(self.today)
    }

    /// The defaults, on a date.
    pub fn on(today: Date) -> Self {
        Options { today, as_of: None, waivers: true, show_compliant: false, list_waivers: false, horizon: None }
    }
}

/// What one manifest came to.
#[derive(Debug)]
pub struct Checked {
    /// The findings.
    pub report: FileReport,
    /// The folders of facts of its own that the manifest names; where there are some and the caller's catalog does not hold them
    /// yet, nothing was judged: check it again with a checker whose catalog does.
    pub needs_catalogs: Vec<PathBuf>,
}

/// Checks manifests against one catalog. Shared by threads.
pub struct Checker<'c> {
    catalog: &'c Catalog,
    grammar: Grammar<'c>,
    options: Options,
    baseline: Option<&'c Baseline>,
    policies: Policies,
    /// What is documented on each date, and whether a tenant was judged as of it.
    dates: Mutex<BTreeMap<Date, (Arc<InForce<'c>>, bool)>>,
    holds_catalogs: bool,
    lacks: Option<(PathBuf, String)>,
    supposed: Vec<Supposed>,
    levels: Levels,
}

/// A manifest that is to be checked.
#[derive(Clone, Copy)]
struct Asked<'a> {
    path: &'a Path,
    files: &'a dyn Files,
    /// Values of its text that are supposed: no evidence speaks against them.
    supposed: &'a [Supposed],
}

/// Checks manifests one after the other, and remembers what it said of tenants in the same position.
pub struct Worker<'k, 'c> {
    checker: &'k Checker<'c>,
    memo: Memo,
}

impl Worker<'_, '_> {
    /// Checks one manifest: its path as people are shown it, and its bytes or why there are none.
    pub fn check(&mut self, path: &Path, bytes: io::Result<Vec<u8>>, files: &dyn Files) -> Checked {
        self.checker.check_with(&mut self.memo, path, bytes, files)
    }
}

impl<'c> Checker<'c> {
    /// A checker for a catalog.
    pub fn new(catalog: &'c Catalog, options: Options) -> Self {
        Checker {
            catalog,
            grammar: grammar(catalog),
            options,
            baseline: None,
            policies: Policies::default(),
            dates: Mutex::default(),
            holds_catalogs: false,
            lacks: None,
            supposed: Vec::new(),
            levels: Levels::default(),
        }
    }

    /// The same, where findings get the levels that the configuration gives them.
    #[must_use]
    pub fn levelling(self, levels: Levels) -> Self {
        Checker { levels, ..self }
    }

    /// The same, for what would be if some values of each manifest were others.
    #[must_use]
    pub fn supposing(self, supposed: Vec<Supposed>) -> Self {
        Checker { supposed, ..self }
    }

    /// The same, for manifests whose own facts the catalog already holds.
    #[must_use]
    pub fn holding_catalogs(self) -> Self {
        Checker { holds_catalogs: true, ..self }
    }

    /// The same, for manifests that name a folder of facts which cannot be used, and why not: they are told so, and not judged.
    #[must_use]
    pub fn lacking(self, folder: PathBuf, reason: String) -> Self {
        Checker { lacks: Some((folder, reason)), ..self }
    }

    /// The same, where what a baseline holds is known and does not count.
    #[must_use]
    pub fn knowing(self, baseline: Option<&'c Baseline>) -> Self {
        Checker { baseline, ..self }
    }

    /// Checks one manifest: its path as people are shown it, and its bytes or why there are none.
    ///
    /// Who checks many takes a [`Checker::worker`] for each thread: it remembers what it said before, and is faster for it.
    pub fn check(&self, path: &Path, bytes: io::Result<Vec<u8>>, files: &dyn Files) -> Checked {
        self.worker().check(path, bytes, files)
    }

    /// One thread's hands.
    pub fn worker(&self) -> Worker<'_, 'c> {
        Worker { checker: self, memo: Memo::default() }
    }

    fn check_with(&self, memo: &mut Memo, path: &Path, bytes: io::Result<Vec<u8>>, files: &dyn Files) -> Checked {
        let name = shown(path);
        let text = match read(Kind::Manifest, &name, bytes) {
            Ok(text) => text,
            Err(finding) => {
                let report = self.broken(name, vec![*finding]);
                return Checked { report, needs_catalogs: Vec::new() };
            }
        };
        let asked = Asked { path, files, supposed: &[] };
        let checked = self.check_text(memo, &text, asked);
        if self.supposed.is_empty() || !checked.needs_catalogs.is_empty() {
            return checked;
        }
        let with = suppose(&text, &self.supposed);
        if !with.findings.is_empty() {
            return Checked { report: self.broken(name, with.findings), needs_catalogs: Vec::new() };
        }
        let asked = Asked { supposed: &self.supposed, ..asked };
        let Checked { report, needs_catalogs } = self.check_text(memo, &with.text, asked);
        Checked { report: with.compare(&checked.report, report), needs_catalogs }
    }

    /// The report of a file that could not be read or understood.
    fn broken(&self, path: String, findings: Vec<Finding>) -> FileReport {
        FileReport { path, findings, broken: true, compared: self.baseline.is_some(), ..FileReport::default() }
    }

    fn check_text(&self, memo: &mut Memo, text: &Arc<SourceText>, asked: Asked<'_>) -> Checked {
        let path = asked.path;
        let mut report = FileReport { path: shown(path), ..FileReport::default() };
        let mut needs_catalogs = Vec::new();
        let parsed = self.grammar.parse(text, Role::Manifest);
        if let Some((folder, reason)) = &self.lacks {
            report.broken = true;
            let named = parsed.catalogs.iter().filter(|written| beside(path, written) == *folder);
            report.findings.extend(named.map(|written| unusable_catalog(written, folder, reason)));
        } else if parsed.catalogs.is_empty() || self.holds_catalogs {
            let beginning = Location::new(text, Span::default());
            self.judge(memo, parsed, asked, beginning, &mut report);
        } else {
            report.findings = catalogs_outside(path, &parsed.catalogs, asked.files);
            report.broken = !report.findings.is_empty();
            if !report.broken {
                needs_catalogs = parsed.catalogs.iter().map(|written| beside(path, written)).collect();
            }
        }
        Finding::sort(&mut report.findings);
        self.recognize(&mut report);
        Checked { report, needs_catalogs }
    }

    fn judge(&self, memo: &mut Memo, mut parsed: Parsed, asked: Asked<'_>, beginning: Location, report: &mut FileReport) {
        let Asked { path, files, supposed } = asked;
        report.findings.append(&mut parsed.findings);
        let mut together = self.policies.join(&self.grammar, files, path, &parsed);
        // What a policy asks that could not be read, nobody knows.
        let whole = together.findings.is_empty();
        let (own, others): (Vec<_>, Vec<_>) =
            together.findings.drain(..).partition(|finding| finding.location.path() == report.path);
        report.findings.extend(own);
        self.policies.keep(others);
        if !parsed.broken && whole && together.policy.requirements.is_empty() {
            report.findings.push(no_requirement(parsed.tenant.as_ref(), beginning));
        }
        // A manifest that is not understood is not judged: half a tenant would give wrong answers.
        report.broken = report.findings.iter().any(|finding| finding.claim.level == Level::Error);
        let Some(declared) = parsed.tenant.as_ref().filter(|_| !report.broken) else { return };
        let date = self.date(&together.policy);
        if let Some(finding) = self.forbidden_past(date, &together.policy, declared) {
            report.broken = true;
            return report.findings.push(finding);
        }
        report.dated = self.dated(date);
        let in_force = self.in_force(date, true);
        if in_force.is_empty() {
            report.broken = true;
            return report.findings.push(nothing_documented(in_force.date, declared.name.location.clone()));
        }
        let mut shown = show(self.catalog, path, &mut parsed, files, supposed);
        let Some(tenant) = &parsed.tenant else { return };
        // The tenant is judged all the same, as far as it is known; but what nobody could read must not pass.
        report.broken = !shown.broken.is_empty();
        report.findings.append(&mut shown.broken);
        report.tenant = Some(tenant.name.value.to_string());
        let (settled, usage) = self.settled(&in_force, memo, tenant, &together.policy, &shown.findings);
        if let Some(horizon) = self.options.horizon {
            let days = ahead::days(self.catalog, &together.policy, date, horizon);
            let on = |day| self.settled(&self.in_force(day, false), memo, tenant, &together.policy, &shown.findings).0;
            report.findings.extend(ahead::changes_ahead(days, settled.clone(), on));
        }
        report.findings.extend(settled);
        report.findings.extend(idle(&in_force, &parsed.policy));
        let usage = together.own_use(&usage);
        let (check, waivers) = (&together.policy.check, &parsed.policy.waivers);
        report.findings.extend(waiver_findings(&in_force, check, waivers, &usage));
        if self.options.list_waivers {
            report.waivers = list_waivers(&in_force, check, waivers, &usage, Some(&tenant.name.value));
        }
    }

    /// Marks what the baseline knows, and gives the rest its levels.
    fn recognize(&self, report: &mut FileReport) {
        self.know(report);
        self.levels.apply(report);
    }

    /// Marks what the baseline knows. What keeps a file from being understood cannot be known away.
    fn know(&self, report: &mut FileReport) {
        report.compared = self.baseline.is_some();
        if let Some(baseline) = self.baseline.filter(|_| !report.broken || report.tenant.is_some()) {
            report.findings.iter_mut().for_each(|finding| finding.known = baseline.knows(finding));
        }
    }

    /// The catalog that manifests are checked against.
    pub(crate) fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// What one can do about the requirements of one manifest, whatever is waived.
    pub(crate) fn advise(&self, manifest: &Manifest) -> TenantAdvice {
        let Manifest { path, tenant, policy } = manifest;
        let in_force = self.in_force(self.date(policy), true);
        let services = uncovered(&in_force, tenant, policy).into_iter();
        TenantAdvice {
            path: path.clone(),
            tenant: tenant.name.value.to_string(),
            requirements: advise(&in_force, tenant, policy),
            uncovered: services.map(|(at, _)| self.catalog.services[usize::from(at)].id.to_string()).collect(),
        }
    }

    /// The findings as of a day, those that evidence leads to among them, with what waivers accept.
    fn settled(
        &self,
        in_force: &InForce<'_>,
        memo: &mut Memo,
        tenant: &Tenant,
        policy: &Policy,
        of_evidence: &[Finding],
    ) -> (Vec<Finding>, WaiverUse) {
        let mut found = evaluate(in_force, memo, tenant, policy, self.options.show_compliant);
        found.extend_from_slice(of_evidence);
        settle(in_force, memo, tenant, policy, found, self.options.waivers)
    }

    fn date(&self, policy: &Policy) -> Date {
        let own = policy.check.as_of.as_ref().map(|date| date.value);
        self.options.as_of.or(own).unwrap_or(self.options.today)
    }

    /// On which side of today a date lies.
    fn side(&self, date: Date) -> Option<SideOfToday> {
        match date.cmp(&self.options.today) {
            Ordering::Less => Some(SideOfToday::Past),
            Ordering::Equal => None,
            Ordering::Greater => Some(SideOfToday::Future),
        }
    }

    fn dated(&self, date: Date) -> Option<Dated> {
        self.side(date).map(|side| Dated { as_of: date.to_string(), side })
    }

    /// A check as of a day that has passed, where the policy allows none: who asked for it, and who forbids it.
    fn forbidden_past(&self, date: Date, policy: &Policy, tenant: &Tenant) -> Option<Finding> {
        let forbidden = policy.check.past_forbidden().filter(|_| self.side(date) == Some(SideOfToday::Past))?;
        Some(match policy.check.as_of.as_ref().filter(|_| self.options.as_of.is_none()) {
            Some(key) => back_dated(date, "asked for here", key.location.clone(), forbidden),
            None => back_dated(date, "asked for by the caller", tenant.name.location.clone(), forbidden),
        })
    }

    /// What is documented on a date. Only the dates that tenants are judged as of count as the run's.
    fn in_force(&self, date: Date, for_tenant: bool) -> Arc<InForce<'c>> {
        let mut dates = self.dates.lock().unwrap_or_else(PoisonError::into_inner);
        let (in_force, used) = dates.entry(date).or_insert_with(|| (Arc::new(InForce::new(self.catalog, date)), false));
        *used |= for_tenant;
        Arc::clone(in_force)
    }

    /// The reports of the policies that manifests extended: what is wrong with them, and with what they ask and accept. Manifests with
    /// facts of their own have other checkers, which may report the same policies, so levels are not changed here:
    /// [`joined_reports`](crate::joined_reports) first, then [`Levels::apply`].
    pub fn finish(&self) -> Vec<FileReport> {
        let mut reports = Vec::new();
        for file in self.policies.all() {
            let in_force = self.in_force(self.date(&file.parsed.policy), false);
            let usage = file.used.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let mut waivers = Vec::new();
            let mut findings = file.parsed.findings.clone();
            if !file.parsed.broken {
                findings.extend(idle(&in_force, &file.parsed.policy));
                let policy = &file.parsed.policy;
                findings.extend(waiver_findings(&in_force, &policy.check, &policy.waivers, &usage));
                if self.options.list_waivers {
                    waivers = list_waivers(&in_force, &policy.check, &policy.waivers, &usage, None);
                }
            }
            let broken = file.parsed.broken;
            let mut report = FileReport { path: file.path.clone(), findings, waivers, broken, ..FileReport::default() };
            self.know(&mut report);
            // What keeps a file from being extended cannot be known away either.
            let found = self.policies.found_in(&file);
            report.broken |= !found.is_empty();
            report.findings.extend(found);
            report.findings.sort_by(Finding::order);
            reports.push(report);
        }
        reports
    }

    /// The dates as of which tenants were judged so far.
    pub fn dates_used(&self) -> Vec<Date> {
        let dates = self.dates.lock().unwrap_or_else(PoisonError::into_inner);
        dates.iter().filter(|(_, (_, used))| *used).map(|(date, _)| *date).collect()
    }

    /// What a renderer says of the run. The date is the one that all tenants were judged as of; today, where they differ.
    pub fn run_info(&self, tool_version: &str) -> RunInfo {
        let used = self.dates_used();
        let only = used.first().filter(|_| used.len() == 1).copied();
        let as_of = self.options.as_of.or(only).unwrap_or(self.options.today);
        RunInfo {
            tool_version: tool_version.to_owned(),
            catalog_version: self.catalog.version.to_string(),
            catalog_digest: self.catalog.digest.to_string(),
            as_of: as_of.to_string(),
            side: self.side(as_of),
            supposed: self.supposed.iter().map(|supposed| supposed.written().to_owned()).collect(),
            levels: self.levels.rules(),
            left_out_by: Vec::new(),
            circumstances: Circumstances::default(),
            shard: None,
        }
    }
}
