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
mod observe;
mod output;
mod own_catalogs;
mod replace;
mod rules;
mod schema;
mod stdin;
mod terminal;
mod trouble;
mod waive;
mod waivers;
mod why;
mod workshop;

use std::process::ExitCode;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use crate::args::{Arguments, Command};
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
    configuration::settle(&mut arguments, matches)?;
    match arguments.command {
        Command::Advise(arguments) => advise::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Observe(arguments) => observe::run(&arguments),
        Command::Waive(arguments) => waive::run(&arguments),
        Command::Waivers(arguments) => waivers::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
        Command::Why(arguments) => why::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Config(config) => configuration::run(&arguments.choice, &config),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}
