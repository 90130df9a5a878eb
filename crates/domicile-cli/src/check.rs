//! `domicile check`: the main job.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use domicile::{Catalog, Checker, Circumstances, Date, FileReport, Level, Options, RunInfo, Summary, joined_reports};

use crate::args::CheckArguments;
use crate::baseline;
use crate::collect::Manifests;
use crate::disk::Disk;
use crate::output::{Output, outputs};
use crate::own_catalogs::Apart;
use crate::rules::Rules;
use crate::shard::{End, Sharded};
use crate::terminal::Progress;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, FOUND, Trouble};
use crate::workshop::{Ids, Piece, Workshop, note_ids, say};
use crate::{changed, checkout, collect, own_catalogs, stdin};

/// Checks what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &CheckArguments, disk: &Disk) -> Result<u8, Trouble> {
    let extended;
    let (catalog, mut shared) = if arguments.catalog.is_empty() {
        (domicile::catalog(), Vec::new())
    } else {
        let (catalog, reports) = own_catalogs::load(disk, domicile::catalog(), &arguments.catalog)?;
        extended = catalog;
        (&extended, reports)
    };
    let configured = &arguments.configured;
    let mistakes = configured.mistakes(catalog);
    // With half a configuration the wrong manifests would be checked, at the wrong levels.
    let named = stdin::named(&arguments.paths, arguments.stdin_filename.as_deref())?;
    let paths = if mistakes.is_some() { &[] } else { &named[..] };
    let (manifests, troubles) = collect::selected(paths, &configured.selected, disk);
    shared.extend(mistakes);
    let (manifests, partial) = match &arguments.changed {
        Some(base) => changed::affected(arguments, base.as_deref(), catalog, manifests, disk)?,
        None => (manifests, false),
    };
    let sharded = arguments.shard.map(Sharded::new);
    let manifests = match &sharded {
        Some(sharded) => sharded.select(manifests),
        None => manifests,
    };
    let baseline = arguments.baseline.as_deref().map(baseline::read).transpose()?;
    let options = options(arguments);
    let outputs = outputs(arguments)?;
    let mut apart = Apart::new(disk, catalog, options, baseline.as_ref());
    apart = apart.supposing(arguments.set.clone()).levelling(configured.levels.clone());
    apart.rules = outputs.iter().any(|output| output.format.tells_rules()).then(Rules::default);
    let summary = Summary::default();
    let mut run = Run { arguments, disk, outputs, summary, apart, ids: Ids::new(), partial, sharded };
    let checker = Checker::new(catalog, options).knowing(baseline.as_ref()).supposing(arguments.set.clone());
    let checker = checker.levelling(configured.levels.clone());
    run.begin(&checker);
    run.check_all(&checker, manifests)?;
    let tells_rules = run.apart.rules.is_some();
    let troubles = troubles.take();
    troubles.iter().for_each(Trouble::say);
    shared.extend(checker.finish());
    shared.extend(configured.selected.report());
    run.shared(shared);
    let unwritten = run.outputs.iter().any(Output::has_failed);
    let incomplete = !troubles.is_empty() || run.summary.broken > 0 || unwritten;
    let status = match run.summary.reaches(Level::from(arguments.fail_on)) {
        _ if incomplete => COULD_NOT_CHECK,
        true => FOUND,
        false => CLEAN,
    };
    let own_pages = run.apart.rules.as_mut().map(Rules::take_own).unwrap_or_default();
    let circumstances = run.circumstances(catalog, options.date(), status, &troubles);
    let left_out_by = configured.selected.places();
    let (baseline, checker, troubles) = (baseline.as_ref(), &checker, &troubles[..]);
    let shard = run.sharded.take().map(|sharded| {
        sharded.end(&End { arguments, options, baseline, checker, catalog, troubles, partial, tells_rules, own_pages })
    });
    let failed = run.end(&RunInfo {
        circumstances,
        left_out_by,
        shard: shard.map(Arc::new),
        ..checker.run_info(env!("CARGO_PKG_VERSION"))
    });
    Ok(if failed > 0 { COULD_NOT_CHECK } else { status })
}

fn options(arguments: &CheckArguments) -> Options {
    Options {
        as_of: arguments.as_of,
        waivers: !arguments.no_waivers,
        show_compliant: arguments.show.is_some(),
        horizon: arguments.horizon,
        ..Options::on(today())
    }
}

/// Today, in UTC: the same day for everyone who looks at the same run.
pub(crate) fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let now = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::UTC.to_datetime(now.unwrap_or_default()).date()
}

/// A run on its way.
struct Run<'r> {
    arguments: &'r CheckArguments,
    disk: &'r Disk,
    outputs: Vec<Output>,
    summary: Summary,
    apart: Apart<'r>,
    /// The ids that were found, as far as the facts of the run's own catalog are meant.
    ids: Ids,
    /// Whether manifests were passed over.
    partial: bool,
    sharded: Option<Sharded>,
}

impl Run<'_> {
    fn begin(&mut self, checker: &Checker<'_>) {
        let info = checker.run_info(env!("CARGO_PKG_VERSION"));
        self.outputs.iter_mut().for_each(|output| output.begin(&info));
    }

    fn check_all(&mut self, checker: &Checker<'_>, manifests: Manifests) -> Result<(), Trouble> {
        let formats = self.outputs.iter().map(|output| (output.format, output.style)).collect();
        let progress = Progress::new();
        let done = Workshop::new(checker, self.disk, formats, &progress).run(manifests, self.arguments.jobs, |batch| {
            self.summary += std::mem::take(&mut batch.summary);
            self.ids.append(&mut batch.ids);
            batch.pieces.iter().try_for_each(|piece| match piece {
                Piece::Said(texts, counts) => {
                    self.count(counts);
                    self.outputs.iter_mut().zip(texts).for_each(|(output, text)| output.chunk(text));
                    Ok(())
                }
                Piece::Apart(manifest, folders) => {
                    self.apart.turn = self.sharded.as_ref().map_or(0, |sharded| sharded.counts.len());
                    let report = self.apart.check(manifest, folders)?;
                    self.summary += Summary::of(&report);
                    self.count(&[report.findings.len()]);
                    self.say(&report);
                    Ok(())
                }
            })
        });
        progress.end();
        done
    }

    /// Notes how many findings each manifest has.
    fn count(&mut self, counts: &[usize]) {
        if let Some(sharded) = &mut self.sharded {
            sharded.counts.extend_from_slice(counts);
        }
    }

    /// Adds the reports of policies and catalogs, in the order of their paths. They are no manifests: they are counted for what is
    /// wrong with them only, and each is told of once, however many manifests share it.
    fn shared(&mut self, mut reports: Vec<FileReport>) {
        reports.append(&mut self.apart.shared);
        if let Some(sharded) = &mut self.sharded {
            sharded.manifests(&self.summary);
            if !self.arguments.quiet {
                sharded.say();
            }
        }
        let mut reports = joined_reports(reports);
        for report in &mut reports {
            if self.partial {
                // A tenant that was passed over may need the waiver.
                report.findings.retain(|finding| finding.claim.id != "waiver/unused");
            }
            report.compared = self.arguments.baseline.is_some();
            let levels = &self.arguments.configured.levels;
            if let Some(sharded) = &mut self.sharded {
                sharded.shared(report, levels);
            }
            levels.apply(report);
            if self.apart.rules.is_some() {
                note_ids(report, &mut self.ids);
            }
        }
        for report in &reports {
            self.summary += Summary { files: 0, ..Summary::of(report) };
            self.say(report);
        }
    }

    fn say(&mut self, report: &FileReport) {
        for output in &mut self.outputs {
            let mut text = String::new();
            say(&mut *(output.format.new)(&output.style), output.format, report, &mut text);
            output.chunk(&text);
        }
    }

    /// What is known of the run in its end; most of it only where an output tells of it.
    fn circumstances(&mut self, catalog: &Catalog, date: Date, status: u8, troubles: &[Trouble]) -> Circumstances {
        let Some(mut rules) = self.apart.rules.take() else { return Circumstances::default() };
        rules.learn(catalog, date, &self.ids);
        Circumstances {
            exit_status: Some(status),
            troubles: troubles.iter().map(Trouble::to_string).collect(),
            repository: checkout::repository(),
            pages: rules.pages(),
        }
    }

    /// Ends all outputs, whatever becomes of one of them, and tells which could not be written; gives how many.
    fn end(self, info: &RunInfo) -> usize {
        let ended = self.outputs.into_iter().map(|output| output.end(info, &self.summary));
        ended.filter_map(Result::err).inspect(Trouble::say).count()
    }
}
