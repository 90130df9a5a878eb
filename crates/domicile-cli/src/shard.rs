//! `--shard I/N`: a part of the manifests, and what joins it with the others.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

use domicile::{
    AskedOfShard, Baseline, Catalog, Checker, FileReport, Fingerprint, Level, Levels, Options, Page, Shard, SharedFile,
    SharedFinding, SharedKey, Summary, explain, shown,
};

use crate::args::CheckArguments;
use crate::checkout;
use crate::collect::Manifests;
use crate::trouble::Trouble;

/// Which part of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    number: u16,
    of: u16,
}

impl FromStr for Part {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        let (number, of) =
            text.split_once('/').and_then(|(one, of)| number(one).zip(number(of))).ok_or("expected I/N, such as 1/4")?;
        if (1..=of).contains(&number) { Ok(Part { number, of }) } else { Err("expected I/N with I from 1 to N, such as 1/4") }
    }
}

impl Part {
    /// The manifests of this part. Which part one belongs to depends on its path alone, so that a new one moves no other.
    pub(crate) fn select(self, manifests: Manifests, seen: &Seen) -> Manifests {
        let seen = seen.clone();
        Box::new(manifests.filter(move |path| seen.add(path, self)))
    }
}

/// What was seen of the whole fleet; known when all manifests were taken.
#[derive(Clone, Default)]
pub(crate) struct Seen(Arc<Mutex<Fleet>>);

#[derive(Clone, Default)]
struct Fleet {
    found: usize,
    paths: Option<Fingerprint>,
    /// Of each manifest of the part: its place in the fleet.
    places: Vec<usize>,
}

impl Seen {
    fn add(&self, path: &Path, part: Part) -> bool {
        let mut fleet = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = shown(path);
        let before = fleet.paths.map(|digest| digest.to_string());
        fleet.paths = Some(Fingerprint::of(&[before.as_deref(), Some(&name)]));
        let taken = Fingerprint::of(&[Some(&name)]).part(part.of) == part.number - 1;
        if taken {
            let place = fleet.found;
            fleet.places.push(place);
        }
        fleet.found += 1;
        taken
    }

    fn fleet(&self) -> Fleet {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A part of a fleet on its way.
pub(crate) struct Sharded {
    part: Part,
    pub(crate) seen: Seen,
    /// Of each manifest, the number of its findings.
    pub(crate) counts: Vec<usize>,
    /// The manifests in numbers.
    summary: Summary,
    shared: Vec<SharedFile>,
}

/// What is known of the run in its end.
pub(crate) struct End<'e> {
    pub(crate) arguments: &'e CheckArguments,
    pub(crate) options: Options,
    pub(crate) baseline: Option<&'e Baseline>,
    pub(crate) checker: &'e Checker<'e>,
    pub(crate) catalog: &'e Catalog,
    pub(crate) troubles: &'e [Trouble],
    /// Whether manifests were passed over for another reason than that they belong to other parts.
    pub(crate) partial: bool,
    /// Whether an output tells what ids mean.
    pub(crate) tells_rules: bool,
    /// Ids whose pages come from a manifest's own facts, with that manifest's place in the part.
    pub(crate) own_pages: BTreeMap<String, usize>,
}

impl Sharded {
    pub(crate) fn new(part: Part) -> Self {
        Sharded { part, seen: Seen::default(), counts: Vec::new(), summary: Summary::default(), shared: Vec::new() }
    }

    pub(crate) fn select(&self, manifests: Manifests) -> Manifests {
        self.part.select(manifests, &self.seen)
    }

    /// Notes what the manifests came to, before anything is said of the files that they share.
    pub(crate) fn manifests(&mut self, summary: &Summary) {
        self.summary = summary.clone();
    }

    /// Notes what was found in a file that manifests share, before levels are changed, and takes out what this part cannot know.
    pub(crate) fn shared(&mut self, report: &mut FileReport, levels: &Levels) {
        let findings = report.findings.iter().map(|finding| {
            let mut alone = FileReport { findings: vec![finding.clone()], ..FileReport::default() };
            levels.apply(&mut alone);
            let off = alone.switched_off.pop().map(|off| off.rule);
            let said = alone.findings.pop().ok_or(off);
            let said = said.map_err(|off| off.expect("a line that switches a finding off takes it away"));
            SharedFinding { key: SharedKey::of(finding), finding: said }
        });
        let findings = findings.collect();
        report.findings.retain(|finding| !SharedKey::of(finding).needs_all());
        let emptied = FileReport { findings: Vec::new(), ..report.clone() };
        self.shared.push(SharedFile { report: emptied, findings });
    }

    /// Says on stderr how many manifests were checked.
    pub(crate) fn say(&self) {
        let (Part { number, of }, Fleet { found, places, .. }) = (self.part, self.seen.fleet());
        match (places.len(), found) {
            (_, 0) => {}
            (0, _) => eprintln!("domicile: nothing to check: none of {found} manifests is in shard {number}/{of}"),
            (some, _) => eprintln!("domicile: checked {some} of {found} manifests: those in shard {number}/{of}"),
        }
    }

    /// All that joins this part with the others.
    pub(crate) fn end(self, end: &End<'_>) -> Shard {
        let Fleet { found, paths, places } = self.seen.fleet();
        let own_pages = end.own_pages.iter().filter_map(|(id, at)| Some((id.clone(), *places.get(*at)?))).collect();
        let findings = places.iter().copied().zip(self.counts).filter(|(_, count)| *count > 0).collect();
        Shard {
            number: self.part.number,
            of: self.part.of,
            today: end.options.today.to_string(),
            asked: asked(end),
            dates: end.checker.dates_used().iter().map(ToString::to_string).collect(),
            found,
            paths: paths.unwrap_or(Fingerprint::of(&[])),
            taken: places.len(),
            findings,
            summary: self.summary,
            held_back: end.tells_rules.then(|| held_back(&self.shared, end)).flatten(),
            shared: self.shared,
            troubles: end.troubles.iter().map(Trouble::to_string).collect(),
            repository: checkout::repository(),
            own_pages,
        }
    }
}

fn asked(end: &End<'_>) -> AskedOfShard {
    AskedOfShard {
        as_of: end.options.as_of.map(|date| date.to_string()),
        fail_on: Level::from(end.arguments.fail_on),
        waivers: end.options.waivers,
        compliant: end.options.show_compliant,
        horizon: end.options.horizon,
        baseline: end.baseline.map(|baseline| Fingerprint::of(&[Some(&baseline.to_text())])),
        partial: end.partial,
    }
}

/// The page of the findings that this part cannot know.
fn held_back(shared: &[SharedFile], end: &End<'_>) -> Option<Page> {
    let mut findings = shared.iter().flat_map(|file| &file.findings);
    let held = findings.find(|finding| finding.finding.is_ok() && finding.key.needs_all())?;
    explain(end.catalog, &held.key.id, end.options.date(), None).ok()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_part_is_one_of_so_many() {
        assert_eq!("2/7".parse(), Ok(Part { number: 2, of: 7 }));
        for wrong in ["0/3", "4/3", "1/0", "1", "/", "1/", "+1/2", "1/ 2", "1/70000", "1/2/3"] {
            assert!(wrong.parse::<Part>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_part_of_a_path_is_fixed() {
        let paths =
            ["residency.toml", "tenants/contoso/residency.toml", "tenants/fabrikam.residency.toml", "x/\u{e9}.residency.toml"];
        let parts = paths.map(|path| Fingerprint::of(&[Some(path)]).part(5));
        expect!["[2, 3, 2, 4]"].assert_eq(&format!("{parts:?}"));
    }
}
