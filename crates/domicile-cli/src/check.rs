//! `domicile check`: the main job.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use domicile::{Catalog, Checker, Date, FileReport, Level, Options, RunInfo, Summary};

use crate::args::CheckArguments;
use crate::collect::Manifests;
use crate::output::{Output, outputs};
use crate::terminal::Progress;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, FOUND, Trouble};
use crate::workshop::{Disk, Piece, Workshop, say};
use crate::{collect, own_catalogs};

/// Checks what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &CheckArguments) -> Result<u8, Trouble> {
    let (manifests, troubles) = collect::manifests(&arguments.paths);
    let extended;
    let (catalog, mut shared) = if arguments.catalog.is_empty() {
        (domicile::catalog(), Vec::new())
    } else {
        let (catalog, reports) = own_catalogs::load(domicile::catalog(), &arguments.catalog)?;
        extended = catalog;
        (&extended, reports)
    };
    let mut run = Run {
        arguments,
        outputs: outputs(arguments)?,
        summary: Summary::default(),
        catalog,
        own: BTreeMap::new(),
        shared: Vec::new(),
    };
    let checker = Checker::new(catalog, options(arguments));
    run.begin(&checker)?;
    run.check_all(&checker, manifests)?;
    let troubles = troubles.take();
    troubles.iter().for_each(Trouble::say);
    shared.extend(checker.finish());
    run.shared(shared)?;
    let incomplete = !troubles.is_empty() || run.summary.broken > 0;
    let status = match run.summary.reaches(Level::from(arguments.fail_on)) {
        _ if incomplete => COULD_NOT_CHECK,
        true => FOUND,
        false => CLEAN,
    };
    run.end(&checker.run_info(env!("CARGO_PKG_VERSION")))?;
    Ok(status)
}

fn options(arguments: &CheckArguments) -> Options {
    Options { today: today(), as_of: arguments.as_of, waivers: !arguments.no_waivers, show_compliant: arguments.show.is_some() }
}

/// Today, in UTC: the same day for everyone who looks at the same run.
pub(crate) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let now = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::UTC.to_datetime(now.unwrap_or_default()).date()
}

/// A catalog with a manifest's own facts; or the folder of them that cannot be used, and why.
type OwnCatalog = Result<Rc<Catalog>, (PathBuf, String)>;

/// A run on its way.
struct Run<'r> {
    arguments: &'r CheckArguments,
    outputs: Vec<Output>,
    summary: Summary,
    catalog: &'r Catalog,
    /// The catalogs of manifests with facts of their own, by the folders of those.
    own: BTreeMap<Vec<PathBuf>, OwnCatalog>,
    /// The reports of files that such manifests share.
    shared: Vec<FileReport>,
}

impl Run<'_> {
    fn begin(&mut self, checker: &Checker<'_>) -> Result<(), Trouble> {
        let info = checker.run_info(env!("CARGO_PKG_VERSION"));
        self.outputs.iter_mut().try_for_each(|output| output.begin(&info))
    }

    fn check_all(&mut self, checker: &Checker<'_>, manifests: Manifests) -> Result<(), Trouble> {
        let formats = self.outputs.iter().map(|output| (output.format, output.style)).collect();
        let progress = Progress::new();
        let done = Workshop::new(checker, formats, &progress).run(manifests, self.arguments.jobs, |batch| {
            self.summary += batch.summary;
            batch.pieces.iter().try_for_each(|piece| match piece {
                Piece::Said(texts) => self.outputs.iter_mut().zip(texts).try_for_each(|(output, text)| output.chunk(text)),
                Piece::Apart(manifest, folders) => self.check_apart(manifest, folders),
            })
        });
        progress.end();
        done
    }

    /// Checks a manifest with facts of its own, in its turn.
    fn check_apart(&mut self, manifest: &Path, folders: &[PathBuf]) -> Result<(), Trouble> {
        let catalog = self.own_catalog(folders)?;
        let embedded = self.catalog;
        let checker = match &catalog {
            Ok(catalog) => Checker::new(catalog, options(self.arguments)).holding_catalogs(),
            Err((folder, reason)) => Checker::new(embedded, options(self.arguments)).lacking(folder.clone(), reason.clone()),
        };
        let report = checker.check(manifest, fs::read(manifest), &Disk).report;
        self.shared.extend(checker.finish());
        self.summary += Summary::of(&report);
        self.say(&report)
    }

    fn own_catalog(&mut self, folders: &[PathBuf]) -> Result<OwnCatalog, Trouble> {
        if let Some(known) = self.own.get(folders) {
            return Ok(known.clone());
        }
        let loaded = match own_catalogs::load(self.catalog, folders) {
            Err(Trouble::Catalog { folder, reason }) => Err((folder, reason)),
            loaded => {
                let (catalog, reports) = loaded?;
                self.shared.extend(reports);
                Ok(Rc::new(catalog))
            }
        };
        self.own.insert(folders.to_vec(), loaded.clone());
        Ok(loaded)
    }

    /// Adds the reports of policies and catalogs, in the order of their paths. They are no manifests: they are counted for what is
    /// wrong with them only, and each is told of once, however many manifests share it.
    fn shared(&mut self, mut reports: Vec<FileReport>) -> Result<(), Trouble> {
        reports.append(&mut self.shared);
        reports.sort_by(|a, b| a.path.cmp(&b.path));
        reports.dedup_by(|a, b| a.path == b.path);
        reports.iter().try_for_each(|report| {
            self.summary += Summary { files: 0, ..Summary::of(report) };
            self.say(report)
        })
    }

    fn say(&mut self, report: &FileReport) -> Result<(), Trouble> {
        self.outputs.iter_mut().try_for_each(|output| {
            let mut text = String::new();
            say(&mut *(output.format.new)(&output.style), output.format, report, &mut text);
            output.chunk(&text)
        })
    }

    fn end(self, info: &RunInfo) -> Result<(), Trouble> {
        self.outputs.into_iter().try_for_each(|output| output.end(info, &self.summary))
    }
}
