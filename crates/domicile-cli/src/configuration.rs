//! `domicile.toml`: where it is found, and how it joins what people type.
//!
//! What is typed goes before the file, key by key: it replaces what the file says of the same key.

mod effective;
mod find;
mod select;

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use domicile::{
    Catalog, Config, FileReport, Files as _, Level, Levels, Location, OutsideRoots, beside, level_mistakes, read_config, shown,
};

pub(crate) use self::effective::{ConfigArguments, run};
pub(crate) use self::select::{Fate, Selected};
use crate::args::{Arguments, CheckArguments, Command, FailOn, Output};
use crate::disk::{Disk, named};
use crate::roots::{folder, lies_in};
use crate::trouble::Trouble;

/// Which configuration is asked for.
#[derive(Args, Debug)]
pub(crate) struct Choice {
    /// The configuration of the tool; default: `domicile.toml` in the folder of the first PATH or the next one above it that has one
    #[arg(long, value_name = "FILE", global = true, help_heading = "Configuration")]
    config: Option<PathBuf>,

    /// Read no configuration
    #[arg(long, global = true, conflicts_with = "config", help_heading = "Configuration")]
    no_config: bool,
}

/// What a configuration says of a check, apart from what can be typed as well.
#[derive(Clone, Debug, Default)]
pub(crate) struct Configured {
    /// The file that was read, if one was.
    pub(crate) file: Option<PathBuf>,
    pub(crate) levels: Levels,
    pub(crate) selected: Selected,
    broken: Option<FileReport>,
}

impl Configured {
    /// The report of a configuration with mistakes: none of it holds, so nothing is checked.
    pub(crate) fn mistakes(&self, catalog: &Catalog) -> Option<FileReport> {
        self.broken.clone().or_else(|| level_mistakes(&self.levels, catalog))
    }
}

/// A configuration that was read.
struct Found {
    /// The file, as people are shown it.
    path: PathBuf,
    config: Result<Config, FileReport>,
}

/// Reads the configuration that is asked for, or found from a path upwards.
fn load(choice: &Choice, from: &Path, disk: &Disk) -> Result<Option<Found>, Trouble> {
    let path = match &choice.config {
        _ if choice.no_config => None,
        Some(file) => {
            std::fs::metadata(file).map_err(|error| Trouble::unreadable(file, &error))?;
            Some(file.clone())
        }
        None => find::upwards(from),
    };
    Ok(path.map(|path| {
        // One that nobody named may be a stranger's, and so may be what it links to.
        let bytes = if choice.config.is_some() { named(&path) } else { disk.found_in(folder(&path), &path) };
        let config = read_config(&shown(&path), bytes).map_err(|report| *report);
        Found { path, config }
    }))
}

/// Puts what the configuration says in the place of what was not typed.
pub(crate) fn settle(arguments: &mut Arguments, matches: &ArgMatches, disk: &Disk) -> Result<(), Trouble> {
    let Some(from) = from(&arguments.command) else { return Ok(()) };
    let Some(found) = load(&arguments.choice, &from, disk)? else { return Ok(()) };
    let Found { path, config } = &found;
    if let Command::Check(check) = &mut arguments.command {
        check.configured.file = Some(path.clone());
    }
    let config = match (config, &mut arguments.command) {
        (Ok(config), _) => config,
        // A check tells of mistakes in every format.
        (Err(report), Command::Check(check)) => {
            check.configured.broken = Some(report.clone());
            return Ok(());
        }
        (Err(report), _) => return Err(Trouble::NotUnderstood(report.path.clone())),
    };
    if let Some(folders) = catalogs(&mut arguments.command).filter(|folders| folders.is_empty()) {
        *folders = catalog_folders(config, path, disk)?;
    }
    if let Some(selected) = selected(&mut arguments.command) {
        *selected = Selected::new(config.selection.clone(), path);
    }
    if let (Command::Check(check), Some((_, matches))) = (&mut arguments.command, matches.subcommand()) {
        join(check, matches, config, path, disk)?;
    }
    Ok(())
}

/// Where the configuration is looked for; none for commands that it says nothing of.
fn from(command: &Command) -> Option<PathBuf> {
    let here = || PathBuf::from(".");
    let first = |paths: &[PathBuf]| paths.first().cloned().unwrap_or_else(here);
    Some(match command {
        // What is read from stdin is configured as the file that it will be.
        Command::Check(check) => match &check.stdin_filename {
            Some(name) if check.paths.first().is_some_and(|path| path == Path::new("-")) => name.clone(),
            _ => first(&check.paths),
        },
        Command::Waivers(waivers) => first(&waivers.place.paths),
        Command::Baseline(baseline) => first(&baseline.place.paths),
        Command::Advise(advise) => first(&advise.paths),
        Command::Why(why) => why.path.clone(),
        Command::Explain(explain) => explain.manifest.clone().unwrap_or_else(here),
        Command::Waive(waive) => waive.manifest.clone(),
        Command::Catalog(_) | Command::Schema(_) => here(),
        // It reads the file itself. The others ask nothing that could be configured.
        Command::Config(_)
        | Command::Init(_)
        | Command::Observe(_)
        | Command::Completions(_)
        | Command::Man(_)
        | Command::Merge(_) => return None,
    })
}

/// The folders of facts that a command takes.
fn catalogs(command: &mut Command) -> Option<&mut Vec<PathBuf>> {
    match command {
        Command::Check(check) => Some(&mut check.catalog),
        Command::Waivers(waivers) => Some(&mut waivers.place.catalog),
        Command::Baseline(baseline) => Some(&mut baseline.place.catalog),
        Command::Advise(advise) => Some(&mut advise.catalog),
        Command::Why(why) => Some(&mut why.catalog),
        Command::Explain(explain) => Some(&mut explain.catalog),
        Command::Waive(waive) => Some(&mut waive.catalog),
        Command::Catalog(catalog) => catalog.folders(),
        Command::Schema(schema) => Some(&mut schema.catalog),
        Command::Config(_)
        | Command::Init(_)
        | Command::Observe(_)
        | Command::Completions(_)
        | Command::Man(_)
        | Command::Merge(_) => None,
    }
}

/// Which manifests a command looks at.
fn selected(command: &mut Command) -> Option<&mut Selected> {
    match command {
        Command::Check(check) => Some(&mut check.configured.selected),
        Command::Waivers(waivers) => Some(&mut waivers.place.selected),
        Command::Baseline(baseline) => Some(&mut baseline.place.selected),
        Command::Advise(advise) => Some(&mut advise.selected),
        Command::Why(why) => Some(&mut why.selected),
        _ => None,
    }
}

fn catalog_folders(config: &Config, path: &Path, disk: &Disk) -> Result<Vec<PathBuf>, Trouble> {
    let lists = config.catalog.iter();
    let named =
        lists.flat_map(|list| list.value.iter().map(|folder| beside(path, folder)).zip(std::iter::repeat(&list.location)));
    named.map(|(folder, location)| readable(folder, path, location, disk)).collect()
}

/// What a configuration names: it comes with what is checked, and does not widen what may be read.
fn readable(named: PathBuf, config: &Path, location: &Location, disk: &Disk) -> Result<PathBuf, Trouble> {
    if lies_in(&named, folder(config)) || disk.admits(&named) {
        return Ok(named);
    }
    Err(Trouble::Unreadable { path: shown(&named), reason: format!("named in {}, {OutsideRoots}", told(location)) })
}

/// Joins what only a check asks.
fn join(check: &mut CheckArguments, matches: &ArgMatches, config: &Config, path: &Path, disk: &Disk) -> Result<(), Trouble> {
    let typed = |name: &str| matches.value_source(name) == Some(ValueSource::CommandLine);
    check.configured.levels = config.levels.clone();
    check.configured.selected.force_exclude(check.force_exclude);
    if let Some(format) = config.format.as_ref().filter(|_| !typed("format")) {
        check.format.clone_from(&format.value);
    }
    if let Some(level) = config.fail_on.as_ref().filter(|_| !typed("fail_on")) {
        check.fail_on = fail_on(level.value);
    }
    if let Some(file) = config.baseline.as_ref().filter(|_| check.baseline.is_none()) {
        check.baseline = Some(readable(beside(path, &file.value), path, &file.location, disk)?);
    }
    if check.output.is_empty() {
        check.output = outputs(config, path)?;
    }
    Ok(())
}

fn fail_on(level: Level) -> FailOn {
    match level {
        Level::Warning => FailOn::Warning,
        Level::Note => FailOn::Note,
        Level::Error | Level::Off => FailOn::Error,
    }
}

/// The reports that a configuration asks for. It may come with files of strangers: none of them is written but below its folder,
/// whatever links there are.
fn outputs(config: &Config, path: &Path) -> Result<Vec<Output>, Trouble> {
    let folder = find::folder(path);
    let asked = config.output.iter().flat_map(|outputs| &outputs.value);
    let output = |output: &domicile::ConfigOutput| {
        let file = beside(path, &output.file);
        match (find::folder(&file), &folder) {
            (Some(inside), Some(folder)) if !inside.starts_with(folder) => {
                Err(Trouble::LinkedOut { file, by: told(&output.location) })
            }
            _ => Ok(Output { format: output.format.clone(), file }),
        }
    };
    asked.map(output).collect()
}

/// A place in a file, as editors open it.
fn told(location: &Location) -> String {
    let start = location.start();
    format!("{}:{}:{}", location.path(), start.line, start.column)
}
