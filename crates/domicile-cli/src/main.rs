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

use clap::Parser;

use crate::args::{Arguments, Command};

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
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
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    match done {
        Ok(status) => status.into(),
        Err(trouble) => {
            trouble.say();
            trouble::COULD_NOT_CHECK.into()
        }
    }
}
