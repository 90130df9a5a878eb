//! `domicile merge`: the results of the parts of a fleet, joined.

use std::fs;
use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use domicile::{Level, Merged, merge, shown};

use crate::args::FailOn;
use crate::output::patient;
use crate::replace::beside;
use crate::trouble::{Trouble, spelt};

#[derive(Args, Debug)]
pub(crate) struct MergeArguments {
    /// The results of all parts, in any order: all in JSON, or all in SARIF
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Write what one run would have printed to this file; default: print it
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Exit with 1 where a finding is at or above this level; default: as the parts were asked
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,

    /// Print nothing; the exit status tells
    #[arg(long, short)]
    quiet: bool,
}

/// Joins the results, and gives the exit status that one run would have had.
pub(crate) fn run(arguments: &MergeArguments) -> Result<u8, Trouble> {
    let texts = arguments.files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let merged = merge(&texts, arguments.fail_on.map(Level::from)).map_err(Trouble::NotMerged)?;
    for trouble in &merged.troubles {
        eprintln!("domicile: {}", spelt(trouble));
    }
    match &arguments.output {
        Some(file) => keep(&merged, file).map_err(|source| Trouble::Output { file: file.clone(), source })?,
        None if arguments.quiet => {}
        None => patient(write(&merged, BufWriter::new(stdout().lock()))).map_err(Trouble::Stdout)?,
    }
    Ok(merged.status)
}

fn read(file: &Path) -> Result<(String, String), Trouble> {
    let bytes = fs::read(file).map_err(|error| Trouble::unreadable(file, &error))?;
    let name = shown(file);
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(_) => Err(Trouble::NotMerged(format!("`{name}` is no result of a shard: it is no UTF-8"))),
    }
}

fn keep(merged: &Merged<'_>, file: &Path) -> std::io::Result<()> {
    let mut to = BufWriter::new(beside(file)?);
    write(merged, &mut to)?;
    to.into_inner().map_err(std::io::IntoInnerError::into_error)?.take_place()
}

fn write(merged: &Merged<'_>, mut to: impl Write) -> std::io::Result<()> {
    merged.pieces().try_for_each(|piece| to.write_all(piece.as_bytes()))?;
    to.flush()
}
