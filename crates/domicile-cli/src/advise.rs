//! `domicile advise`: the fewest changes that end what can be ended, and what nothing ends.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use clap::Args;
use domicile::{Checker, Date, FileReport, NoAdvice, Options, RunInfo, Summary, TenantAdvice, advice, format};

use crate::args::{Color, date};
use crate::configuration::Selected;
use crate::disk::Disk;
use crate::output::patient;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};
use crate::{check, collect, own_catalogs, terminal};

#[derive(Args, Debug)]
pub(crate) struct AdviseArguments {
    /// Manifests, or folders to look for `residency.toml` and `*.residency.toml` in
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Advise on what was documented on that date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,

    /// Which manifests the configuration takes.
    #[arg(skip)]
    pub(crate) selected: Selected,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// Advises on what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &AdviseArguments, disk: &Disk) -> Result<u8, Trouble> {
    let (manifests, troubles) = collect::selected(&arguments.paths, &arguments.selected, disk);
    let style = terminal::style(arguments.color);
    let (mut said, mut status) = (String::new(), CLEAN);
    for manifest in manifests {
        if !said.is_empty() {
            said.push('\n');
        }
        match one(arguments, disk, &manifest)? {
            (Ok(advised), info) => {
                said.push_str(&dated(&info));
                said.push_str(&advice(&advised, &style));
            }
            (Err(report), info) => {
                status = COULD_NOT_CHECK;
                said.push_str(&mistakes(&report, &info, &style));
            }
        }
    }
    patient(stdout().write_all(said.as_bytes())).map_err(Trouble::Stdout)?;
    arguments.selected.say();
    let troubles = troubles.take();
    troubles.iter().for_each(Trouble::say);
    Ok(if troubles.is_empty() { status } else { COULD_NOT_CHECK })
}

/// A day other than today is named first.
fn dated(info: &RunInfo) -> String {
    if info.side.is_some() { format!("As of {}, not today:\n", info.as_of) } else { String::new() }
}

type Advised = (Result<TenantAdvice, FileReport>, RunInfo);

fn one(arguments: &AdviseArguments, disk: &Disk, manifest: &std::path::Path) -> Result<Advised, Trouble> {
    let options = Options { as_of: arguments.as_of, ..Options::on(check::today()) };
    let mut folders = arguments.catalog.clone();
    loop {
        let extended;
        let catalog = if folders.is_empty() {
            domicile::catalog()
        } else {
            extended = own_catalogs::load(disk, domicile::catalog(), &folders)?.0;
            &extended
        };
        let checker = Checker::new(catalog, options);
        let checker = if folders.len() > arguments.catalog.len() { checker.holding_catalogs() } else { checker };
        let advised = match checker.advice(manifest, disk.manifest(manifest), disk) {
            Ok(advised) => Ok(advised),
            Err(NoAdvice::Broken(report)) => Err(*report),
            Err(NoAdvice::NeedsCatalogs(more)) => {
                folders.extend(more);
                continue;
            }
        };
        return Ok((advised, checker.run_info(env!("CARGO_PKG_VERSION"))));
    }
}

/// What keeps a manifest from being judged, as `domicile check` says it.
fn mistakes(report: &FileReport, info: &RunInfo, style: &domicile::Style) -> String {
    let mut said = String::new();
    if let Some(human) = format("human") {
        (human.new)(style).file(report, &mut said);
        (human.end)(info, &Summary::of(report), style, &mut said);
    }
    said
}
