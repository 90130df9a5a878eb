//! `domicile check`: the main job.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use domicile::{Catalog, Checker, Date, FileReport, Files, Level, Options, Renderer, RunInfo, Summary};
use indicatif::ProgressBar;
use rayon::prelude::*;

use crate::args::CheckArguments;
use crate::output::{Output, outputs};
use crate::trouble::{CLEAN, COULD_NOT_CHECK, FOUND, Trouble};
use crate::{collect, own_catalogs, terminal};

/// Manifests that one worker takes at a time.
const CHUNK: usize = 32;
/// Manifests whose reports are in memory at a time.
const BATCH: usize = 4096;
/// Fewer manifests than this are done before threads would have started.
const WORTH_THREADS: usize = 8;

/// The files of this machine.
struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }
}

/// Checks what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &CheckArguments) -> Result<u8, Trouble> {
    let (manifests, troubles) = collect::manifests(&arguments.paths);
    for trouble in &troubles {
        eprintln!("domicile: {trouble}");
    }
    let extended;
    let (catalog, mut extra) = if arguments.catalog.is_empty() {
        (domicile::catalog(), Vec::new())
    } else {
        let (catalog, reports) = own_catalogs::load(domicile::catalog(), &arguments.catalog)?;
        extended = catalog;
        (&extended, reports)
    };
    let mut run = Run {
        outputs: outputs(arguments)?,
        summary: Summary::default(),
        later: BTreeMap::new(),
        progress: terminal::progress(manifests.len()),
    };
    let checker = Checker::new(catalog, options(arguments));
    run.begin(&checker)?;
    with_threads(arguments.jobs, manifests.len(), || {
        run.check_all(&checker, &manifests)?;
        extra.extend(checker.finish());
        run.check_later(catalog, arguments, &mut extra)
    })??;
    run.progress.finish_and_clear();
    // Policies and catalogs are no manifests: they are counted for what is wrong with them only.
    extra.sort_by(|a, b| a.path.cmp(&b.path));
    for report in &extra {
        let summary = Summary::of(report);
        run.add(&render(&run.outputs, report), Summary { files: 0, ..summary })?;
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

/// Runs with as many threads as asked for; with none of its own where there is little to do.
fn with_threads<T: Send>(jobs: Option<u16>, manifests: usize, work: impl FnOnce() -> T + Send) -> Result<T, Trouble> {
    let threads = if manifests < WORTH_THREADS { 1 } else { jobs.unwrap_or(0) };
    if threads == 1 {
        return Ok(work());
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build();
    Ok(pool.map_err(|error| Trouble::Threads(threads, error))?.install(work))
}

/// A run on its way.
struct Run {
    outputs: Vec<Output>,
    summary: Summary,
    /// Manifests with facts of their own, by the folders of those.
    later: BTreeMap<Vec<PathBuf>, Vec<PathBuf>>,
    progress: ProgressBar,
}

/// What one worker made of some manifests: a chunk for each output, in the order of the manifests.
struct Batch {
    chunks: Vec<Vec<String>>,
    summary: Summary,
    later: Vec<(Vec<PathBuf>, PathBuf)>,
}

impl Run {
    fn begin(&mut self, checker: &Checker<'_>) -> Result<(), Trouble> {
        let info = checker.run_info(env!("CARGO_PKG_VERSION"));
        self.outputs.iter_mut().try_for_each(|output| output.begin(&info))
    }

    fn check_all(&mut self, checker: &Checker<'_>, manifests: &[PathBuf]) -> Result<(), Trouble> {
        for batch in manifests.chunks(BATCH) {
            let parallel = rayon::current_thread_index().is_some();
            let done: Vec<Batch> = if parallel {
                batch.par_chunks(CHUNK).map(|some| work(&self.outputs, checker, some, &self.progress)).collect()
            } else {
                vec![work(&self.outputs, checker, batch, &self.progress)]
            };
            for batch in done {
                for (folders, manifest) in batch.later {
                    self.later.entry(folders).or_default().push(manifest);
                }
                self.summary += batch.summary;
                for chunks in batch.chunks {
                    self.add(&chunks, Summary::default())?;
                }
            }
        }
        Ok(())
    }

    /// Checks the manifests that name facts of their own, each group with its catalog.
    fn check_later(
        &mut self,
        catalog: &Catalog,
        arguments: &CheckArguments,
        extra: &mut Vec<FileReport>,
    ) -> Result<(), Trouble> {
        for (folders, manifests) in std::mem::take(&mut self.later) {
            let (catalog, reports) = own_catalogs::load(catalog, &folders)?;
            let checker = Checker::new(&catalog, options(arguments)).holding_catalogs();
            self.check_all(&checker, &manifests)?;
            extra.extend(reports);
            extra.extend(checker.finish());
        }
        Ok(())
    }

    fn add(&mut self, chunks: &[String], summary: Summary) -> Result<(), Trouble> {
        self.summary += summary;
        self.outputs.iter_mut().zip(chunks).try_for_each(|(output, chunk)| output.chunk(chunk))
    }

    fn end(self, info: &RunInfo) -> Result<(), Trouble> {
        self.outputs.into_iter().try_for_each(|output| output.end(info, &self.summary))
    }
}

fn work(outputs: &[Output], checker: &Checker<'_>, manifests: &[PathBuf], progress: &ProgressBar) -> Batch {
    let mut renderers: Vec<Box<dyn Renderer>> = outputs.iter().map(|output| (output.format.new)(&output.style)).collect();
    let mut batch = Batch { chunks: Vec::new(), summary: Summary::default(), later: Vec::new() };
    for path in manifests {
        let checked = checker.check(path, fs::read(path), &Disk);
        if !checked.needs_catalogs.is_empty() {
            batch.later.push((checked.needs_catalogs, path.clone()));
            continue;
        }
        batch.summary += Summary::of(&checked.report);
        batch.chunks.push(renderers.iter_mut().map(|renderer| chunk(&mut **renderer, &checked.report)).collect());
    }
    progress.inc(manifests.len() as u64);
    batch
}

fn render(outputs: &[Output], report: &FileReport) -> Vec<String> {
    outputs.iter().map(|output| chunk(&mut *(output.format.new)(&output.style), report)).collect()
}

fn chunk(renderer: &mut dyn Renderer, report: &FileReport) -> String {
    let mut text = String::new();
    renderer.file(report, &mut text);
    text
}
