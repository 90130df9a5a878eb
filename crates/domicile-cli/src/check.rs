//! `domicile check`: the main job.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use domicile::{Catalog, Checker, Date, FileReport, Level, Options, RunInfo, Summary};
use indicatif::ProgressBar;

use crate::args::CheckArguments;
use crate::output::{Output, outputs};
use crate::trouble::{CLEAN, COULD_NOT_CHECK, FOUND, Trouble};
use crate::workshop::{Workshop, say};
use crate::{collect, own_catalogs, terminal};

/// Checks what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &CheckArguments) -> Result<u8, Trouble> {
    let (manifests, troubles) = collect::manifests(&arguments.paths);
    troubles.iter().for_each(Trouble::say);
    let extended;
    let (catalog, mut extra) = if arguments.catalog.is_empty() {
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
        later: BTreeMap::new(),
        progress: terminal::progress(manifests.len()),
    };
    let checker = Checker::new(catalog, options(arguments));
    run.begin(&checker)?;
    run.check_all(&checker, &manifests)?;
    extra.extend(checker.finish());
    run.check_later(catalog, &mut extra)?;
    run.progress.finish_and_clear();
    // Policies and catalogs are no manifests: they are counted for what is wrong with them only.
    extra.sort_by(|a, b| a.path.cmp(&b.path));
    for report in &extra {
        run.add(report)?;
    }
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
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let now = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::UTC.to_datetime(now.unwrap_or_default()).date()
}

/// A run on its way.
struct Run<'r> {
    arguments: &'r CheckArguments,
    outputs: Vec<Output>,
    summary: Summary,
    /// Manifests with facts of their own, by the folders of those.
    later: BTreeMap<Vec<PathBuf>, Vec<PathBuf>>,
    progress: ProgressBar,
}

impl Run<'_> {
    fn begin(&mut self, checker: &Checker<'_>) -> Result<(), Trouble> {
        let info = checker.run_info(env!("CARGO_PKG_VERSION"));
        self.outputs.iter_mut().try_for_each(|output| output.begin(&info))
    }

    fn check_all(&mut self, checker: &Checker<'_>, manifests: &[PathBuf]) -> Result<(), Trouble> {
        let formats = self.outputs.iter().map(|output| (output.format, output.style)).collect();
        let progress = self.progress.clone();
        Workshop::new(checker, formats, &progress).run(manifests, self.arguments.jobs, |batch| {
            for (folders, manifest) in batch.later.drain(..) {
                self.later.entry(folders).or_default().push(manifest);
            }
            self.summary += batch.summary;
            self.outputs.iter_mut().zip(&batch.texts).try_for_each(|(output, text)| output.chunk(text))
        })
    }

    /// Checks the manifests that name facts of their own, each group with its catalog.
    fn check_later(&mut self, catalog: &Catalog, extra: &mut Vec<FileReport>) -> Result<(), Trouble> {
        for (folders, manifests) in std::mem::take(&mut self.later) {
            let (catalog, reports) = match own_catalogs::load(catalog, &folders) {
                Err(Trouble::Catalog { folder, reason }) => {
                    let checker = Checker::new(catalog, options(self.arguments)).lacking(folder, reason);
                    self.check_all(&checker, &manifests)?;
                    continue;
                }
                loaded => loaded?,
            };
            let checker = Checker::new(&catalog, options(self.arguments)).holding_catalogs();
            self.check_all(&checker, &manifests)?;
            extra.extend(reports);
            extra.extend(checker.finish());
        }
        Ok(())
    }

    /// Adds the report of a file that is no manifest.
    fn add(&mut self, report: &FileReport) -> Result<(), Trouble> {
        self.summary += Summary { files: 0, ..Summary::of(report) };
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
