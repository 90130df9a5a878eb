//! `cargo xtask`: tools for the people who keep the catalog.
//!
//! `cargo xtask changes SOURCE OLD NEW` holds a new text of a document against the old one, and says which statements of the
//! catalog are touched. The reading guide, `docs/reading-guide.md`, has an example.

#![allow(clippy::disallowed_methods)] // It reads the texts it is given.
#![cfg_attr(test, allow(clippy::needless_raw_string_hashes))] // They are written by expect-test.

mod changes;
mod document;
mod pairing;
mod quotes;
mod report;
#[cfg(test)]
mod samples;
mod statements;
mod text;
mod to_do;
mod word_diff;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Tools for the people who keep the catalog.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// What changed between two texts of a document, and which statements of the catalog are touched
    ///
    /// A passage is a heading, a paragraph, a list item or a table row; how it is set, and where its links lead, does not count.
    /// Under each passage stand the statements of the catalog that it touches, as FACT#NUMBER, by what connects them:
    ///
    /// - quoted by: the quote stands there, word for word
    ///
    /// - words of: so does a part of the quote, which as a whole stands elsewhere
    ///
    /// - like 82 %: the quote stands nowhere; this passage is the likest to it
    ///
    /// - section of: the quote stands nowhere; the passage stands under the statement's section
    ///
    /// Exit status: 0 where the texts could be compared, whatever they say; 2 where not.
    Changes(changes::Arguments),
}

/// Columns where there is no terminal.
const PLAIN_WIDTH: usize = 100;

fn main() -> ExitCode {
    let Arguments { command: Command::Changes(arguments) } = Arguments::parse();
    match changes::compare(domicile_rules::catalog(), &arguments) {
        Ok(comparison) => {
            let text = report::say(&comparison, arguments.all, width());
            // A reader who closes the pipe has read enough.
            let _ = anstream::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("cargo xtask changes: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.map_or(PLAIN_WIDTH, |width| width.clamp(60, PLAIN_WIDTH))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Arguments::command().debug_assert();
    }
}
