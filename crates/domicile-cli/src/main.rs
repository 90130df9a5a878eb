//! The `domicile` command: arguments, files, today's date, progress, exit status.
//!
//! Data goes to stdout, everything else to stderr.

// This is the one crate that reads files, the environment and the clock.
#![allow(clippy::disallowed_methods)]

mod advise;
mod args;
mod automatic;
mod baseline;
mod catalog;
mod changed;
mod check;
mod checkout;
mod collect;
mod completions;
mod configuration;
mod disk;
mod explain;
mod gather;
mod init;
mod man;
mod merge;
mod observe;
mod output;
mod own_catalogs;
mod replace;
mod roots;
mod rules;
mod schema;
mod shard;
mod stdin;
mod terminal;
mod trouble;
mod waive;
mod waivers;
mod way;
mod why;
mod workshop;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use crate::args::{Arguments, Command};
use crate::disk::Disk;
use crate::trouble::Trouble;

fn main() -> ExitCode {
    let matches = Arguments::command().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    match run(arguments, &matches) {
        Ok(status) => status.into(),
        Err(trouble) => {
            trouble.say();
            trouble::COULD_NOT_CHECK.into()
        }
    }
}

fn run(mut arguments: Arguments, matches: &ArgMatches) -> Result<u8, Trouble> {
    let disk = disk(&arguments)?;
    configuration::settle(&mut arguments, matches, &disk)?;
    match arguments.command {
        Command::Advise(arguments) => advise::run(&arguments, &disk),
        Command::Check(arguments) => check::run(&arguments, &disk),
        Command::Explain(arguments) => explain::run(&arguments, &disk),
        Command::Init(arguments) => init::run(&arguments, &disk),
        Command::Observe(arguments) => observe::run(&arguments, &disk),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Waive(arguments) => waive::run(&arguments, &disk),
        Command::Waivers(arguments) => waivers::run(&arguments, &disk),
        Command::Baseline(arguments) => baseline::run(&arguments, &disk),
        Command::Catalog(arguments) => catalog::run(&arguments, &disk),
        Command::Why(arguments) => why::run(&arguments, &disk),
        Command::Schema(arguments) => schema::run(&arguments, &disk),
        Command::Config(config) => configuration::run(&arguments.choice, &config, &disk),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}

/// The files of a run. Folders that are named to be read as they are may be read, whatever else is.
fn disk(arguments: &Arguments) -> Result<Disk, Trouble> {
    let paths = arguments.command.paths();
    let mut roots = arguments.roots.root.clone();
    if !roots.is_empty() && arguments.command.reads_paths() {
        roots.extend(paths.iter().filter(|path| path.is_dir()).cloned());
    }
    Disk::new(&roots, paths)
}
