//! The results of all parts of a fleet, joined into what one run would have said.

use std::collections::BTreeMap;

use domicile_diagnostic::{Circumstances, Level, Repository, RunInfo, Shared, SharedKey, SideOfToday, Summary, join_shared};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::alike::alike;
use super::numbers::{Lines, count, level};
use super::read::{Manner, Part, read};
use super::version_1::{FindingWire, RepositoryWire, Wire};
use crate::{json, sarif};

/// What one run over the whole fleet would have said.
#[derive(Debug)]
pub struct Merged<'t> {
    /// The exit status that it would have had.
    pub status: u8,
    /// What kept something from being read.
    pub troubles: Vec<String>,
    begin: String,
    findings: Vec<&'t str>,
    shared: Vec<Box<RawValue>>,
    end: String,
}

impl Merged<'_> {
    /// The result, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        let findings = self.findings.iter().copied().chain(self.shared.iter().map(|finding| finding.get()));
        let separated = findings.enumerate().flat_map(|(at, finding)| [if at > 0 { ",\n" } else { "" }, finding]);
        [&*self.begin].into_iter().chain(separated).chain([&*self.end])
    }
}

/// Joins the results of all parts: their names and texts. Another level that fails may be asked for than the parts were.
///
/// # Errors
/// Why they do not belong together, in one line.
pub fn merge(files: &[(String, String)], fail_on: Option<Level>) -> Result<Merged<'_>, String> {
    let mut parts = files.iter().map(|(name, text)| read(name, text)).collect::<Result<Vec<_>, _>>()?;
    alike(&parts, fail_on.is_some())?;
    parts.sort_by_key(|part| part.shard.number);
    let findings = in_order(&parts)?;
    let Some(first) = parts.first() else { return Err("there is no result to merge".to_owned()) };
    let (manner, lines) = (first.manner, Lines::of(&first.shard).map_err(|why| wrong(first, why))?);
    let fail_on = fail_on.map_or_else(|| level(&first.shard.asked.fail_on), Ok).map_err(|why| wrong(first, why))?;
    let mut summary = Summary::default();
    for part in &parts {
        summary += lines.summary(&part.shard.summary).map_err(|why| wrong(part, why))?;
    }
    let mut info = info(&parts, first, &lines);
    let mut pages = pages(&parts);
    let mut held_back = parts.iter_mut().find_map(|part| part.shard.held_back.take());
    let mut shared = Vec::new();
    for finding in join_files(&mut parts, &mut summary) {
        count(&finding.finding, &lines, &mut summary)?;
        if finding.key.needs_all() && finding.finding.told.is_some() {
            pages.extend(held_back.take().map(|page| (finding.key.id, page)));
        }
        shared.extend(finding.finding.told);
    }
    let status =
        if summary.broken > 0 || !info.circumstances.troubles.is_empty() { 2 } else { u8::from(summary.reaches(fail_on)) };
    info.circumstances.exit_status = Some(status);
    let (mut begin, mut end) = (String::new(), String::new());
    match manner {
        Manner::Json => {
            (json::FORMAT.begin)(&info, &mut begin);
            json::end(&info, &summary, &mut end);
        }
        Manner::Sarif => {
            (sarif::FORMAT.begin)(&info, &mut begin);
            sarif::end(&info, &summary, sarif::raw_rules(pages), &mut end);
        }
    }
    Ok(Merged { status, troubles: info.circumstances.troubles, begin, findings, shared, end })
}

fn wrong(part: &Part<'_>, why: &str) -> String {
    format!("`{}` is no result of a shard: {why}", part.name)
}

/// The findings of manifests in the order of the whole fleet.
fn in_order<'t>(parts: &[Part<'t>]) -> Result<Vec<&'t str>, String> {
    let mut manifests = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let shown = |finding: &&FindingWire| finding.told.is_some() && !SharedKey::from(finding.key.clone()).needs_all();
        let shared = part.shard.shared.iter().flat_map(|file| &file.findings).filter(shown).count();
        let mut begun = 0_usize;
        for &(place, count) in &part.shard.findings {
            let end = begun.saturating_add(count as usize);
            manifests.push((place, at, begun..end));
            begun = end;
        }
        if begun.saturating_add(shared) != part.findings.len() {
            return Err(wrong(part, "it does not hold as many findings as it says"));
        }
        if part.shard.findings.iter().any(|(place, _)| *place >= part.shard.found) {
            return Err(wrong(part, "it speaks of more manifests than there are"));
        }
    }
    manifests.sort_by_key(|(place, ..)| *place);
    if let Some(twice) = manifests.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        return Err(wrong(&parts[twice[1].1], "it speaks of a manifest that is spoken of twice"));
    }
    let findings = manifests.into_iter().flat_map(|(_, at, range)| &parts[at].findings[range]);
    Ok(findings.map(|finding| finding.get()).collect())
}

/// What is said of the run as a whole.
fn info(parts: &[Part<'_>], first: &Part<'_>, lines: &Lines) -> RunInfo {
    let Wire { tool, catalog, today, asked, troubles, repository, .. } = &first.shard;
    let mut dates: Vec<&String> = parts.iter().flat_map(|part| &part.shard.dates).collect();
    dates.sort();
    dates.dedup();
    let only = dates.first().filter(|_| dates.len() == 1).copied();
    let as_of = asked.as_of.as_ref().or(only).unwrap_or(today);
    RunInfo {
        tool_version: tool.clone(),
        catalog_version: catalog.version.clone(),
        catalog_digest: catalog.digest.clone(),
        as_of: as_of.clone(),
        side: side(as_of, today),
        supposed: asked.set.clone(),
        levels: lines.levels.clone(),
        left_out_by: lines.left_out_by.clone(),
        circumstances: Circumstances {
            exit_status: None,
            troubles: troubles.clone(),
            repository: repository.as_ref().map(repository_of),
            pages: Vec::new(),
        },
        shard: None,
    }
}

/// On which side of today a date lies. Dates are written so that their order is that of the words.
pub(super) fn side(date: &str, today: &str) -> Option<SideOfToday> {
    match date.cmp(today) {
        std::cmp::Ordering::Less => Some(SideOfToday::Past),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(SideOfToday::Future),
    }
}

fn repository_of(wire: &RepositoryWire) -> Repository {
    let RepositoryWire { uri, revision, branch, at_root } = wire;
    Repository { uri: uri.clone(), revision: revision.clone(), branch: branch.clone(), at_root: *at_root }
}

/// The pages of ids, each once: that of the first manifest that has facts of its own goes before the catalog's.
fn pages(parts: &[Part<'_>]) -> BTreeMap<String, Box<RawValue>> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let mut pages: BTreeMap<String, (u32, &RawValue)> = BTreeMap::new();
    for part in parts {
        for rule in &part.rules {
            let Ok(Named { id }) = serde_json::from_str(rule.get()) else { continue };
            let rank = part.shard.own_pages.get(&id).copied().unwrap_or(u32::MAX);
            let page = pages.entry(id).or_insert((rank, *rule));
            if rank < page.0 {
                *page = (rank, *rule);
            }
        }
    }
    pages.into_iter().map(|(id, (_, page))| (id, page.to_owned())).collect()
}

/// What the parts say of one file that manifests share.
#[derive(Default)]
struct File {
    broken: bool,
    left_out: u32,
    found: Vec<Vec<Shared<FindingWire>>>,
}

/// What was found in the files that manifests share, each file once; files are counted for what is wrong with them.
fn join_files(parts: &mut [Part<'_>], summary: &mut Summary) -> Vec<Shared<FindingWire>> {
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for wire in parts.iter_mut().flat_map(|part| std::mem::take(&mut part.shard.shared)) {
        let file = files.entry(wire.path).or_default();
        file.broken |= wire.broken;
        file.left_out = file.left_out.max(wire.left_out);
        let shared = |mut finding: FindingWire| {
            let key = std::mem::take(&mut finding.key).into();
            Shared { key, known: finding.known, finding }
        };
        file.found.push(wire.findings.into_iter().map(shared).collect());
    }
    let mut all = Vec::new();
    for File { broken, left_out, found } in files.into_values() {
        summary.broken += usize::from(broken);
        summary.left_out += left_out as usize;
        all.extend(join_shared(found));
    }
    all
}
