//! `domicile observe`: what files say of how a tenant is configured.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use domicile::{
    EVIDENCE_FORMATS, Files as _, OBSERVED_FORMATS, ObservedFormat, Style, is_manifest, observed, observed_format, shown,
};

use crate::args::Color;
use crate::disk::Disk;
use crate::output::print;
use crate::replace::beside;
use crate::terminal;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};

#[derive(Args, Debug)]
pub(crate) struct ObserveArguments {
    /// Files, or folders with files of one tenant; manifests among them are passed over
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = formats())]
    format: String,

    /// Write another format to a file in the same run; can be repeated
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    output: Vec<(&'static ObservedFormat, PathBuf)>,

    /// Read all files as evidence of this kind, whatever they look like
    #[arg(long, value_name = "NAME", value_parser = kinds())]
    kind: Option<String>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

fn formats() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(OBSERVED_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
}

fn kinds() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(EVIDENCE_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about)))
}

/// A format and the file it goes to.
fn output(text: &str) -> Result<(&'static ObservedFormat, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("expected FORMAT=FILE, such as json=observed.json")?;
    let names: Vec<&str> = OBSERVED_FORMATS.iter().map(|format| format.name).collect();
    let format = observed_format(format).ok_or_else(|| format!("`{format}` is no format; there are {}", names.join(", ")))?;
    if file.is_empty() {
        return Err("no file is named behind `=`".to_owned());
    }
    Ok((format, file.into()))
}

/// Prints what the files say, and gives the exit status.
pub(crate) fn run(arguments: &ObserveArguments, disk: &Disk) -> Result<u8, Trouble> {
    let Found { paths, mut troubles } = evidence(&arguments.paths, disk);
    let observations = domicile::observe(&paths, arguments.kind.as_deref(), disk);
    let observed = observed(&observations);
    for (format, file) in &arguments.output {
        write(file, &(format.say)(&observed, &Style::PLAIN))?;
    }
    if let Some(format) = observed_format(&arguments.format) {
        print(&(format.say)(&observed, &terminal::style(arguments.color)))?;
    }
    if troubles.is_empty() && observed.files.iter().all(|file| file.format.is_none() && !file.broken) {
        troubles.push(Trouble::NoEvidence(arguments.paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join("`, `")));
    }
    troubles.iter().for_each(Trouble::say);
    let incomplete = !troubles.is_empty() || observed.files.iter().any(|file| file.broken);
    Ok(if incomplete { COULD_NOT_CHECK } else { CLEAN })
}

/// Files that may be evidence.
pub(crate) struct Found {
    /// Each once, in the order of the paths.
    pub(crate) paths: Vec<PathBuf>,
    /// What could not be looked at.
    pub(crate) troubles: Vec<Trouble>,
}

/// The files at or below paths, manifests apart.
pub(crate) fn evidence(paths: &[PathBuf], disk: &Disk) -> Found {
    let (mut found, mut troubles) = (BTreeSet::new(), Vec::new());
    for path in paths {
        // A leading `./` is no part of a name.
        let path = path.strip_prefix(".").unwrap_or(path);
        match disk.below(path) {
            Ok(below) => found.extend(below.into_iter().filter(|path| !is_manifest(path))),
            Err(error) => troubles.push(Trouble::unreadable(path, &error)),
        }
    }
    let mut paths: Vec<PathBuf> = found.into_iter().collect();
    paths.sort_by_cached_key(|path| shown(path));
    Found { paths, troubles }
}

fn write(file: &Path, text: &str) -> Result<(), Trouble> {
    let cannot = |source| Trouble::Output { file: file.to_owned(), source };
    let mut to = BufWriter::new(beside(file).map_err(cannot)?);
    to.write_all(text.as_bytes()).map_err(cannot)?;
    let to = to.into_inner().map_err(|error| cannot(error.into_error()))?;
    to.take_place().map_err(cannot)
}
