//! `domicile catalog verify`: checks a folder of facts.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use domicile::{RunInfo, Summary, format, tell_found, verified};

use crate::args::Color;
use crate::check::today;
use crate::disk::Disk;
use crate::output::print;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};
use crate::workshop::say;
use crate::{own_catalogs, terminal};

#[derive(Args, Debug)]
pub(crate) struct VerifyArguments {
    /// The folder: facts alone, or with documents, services and places; with `countries.toml` it is a whole catalog
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// How to say what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: VerifyFormat,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// How mistakes are told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum VerifyFormat {
    /// For people
    Human,
    /// One line per finding
    Short,
    /// One JSON object, version 1
    Json,
}

/// Checks the folder, and gives the exit status.
pub(crate) fn run(arguments: &VerifyArguments, disk: &Disk) -> Result<u8, Trouble> {
    let (files, mut reports) = own_catalogs::files(disk, std::slice::from_ref(&arguments.folder))?;
    let verified = verified(&files);
    reports.extend(verified.reports);
    reports.sort_by(|a, b| a.path.cmp(&b.path));
    let name = match arguments.format {
        VerifyFormat::Human => "human",
        VerifyFormat::Short => "short",
        VerifyFormat::Json => "json",
    };
    let Some(format) = format(name) else { return Ok(COULD_NOT_CHECK) };
    let style = terminal::style(arguments.color);
    let info = RunInfo {
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        catalog_version: verified.catalog.version.to_string(),
        catalog_digest: verified.catalog.digest.to_string(),
        as_of: today().to_string(),
        side: None,
        supposed: Vec::new(),
        levels: Vec::new(),
        left_out_by: Vec::new(),
        circumstances: domicile::Circumstances::default(),
        shard: None,
    };
    let mut renderer = (format.new)(&style);
    let (mut text, mut findings) = (String::new(), String::new());
    (format.begin)(&info, &mut text);
    let mut summary = Summary::default();
    for report in &reports {
        say(&mut *renderer, format, report, &mut findings);
        summary += Summary::of(report);
    }
    summary.files = files.len();
    text += &findings;
    match arguments.format {
        VerifyFormat::Json => (format.end)(&info, &summary, &style, &mut text),
        VerifyFormat::Human => text += &tell_found(&verified.found, &summary, &style),
        VerifyFormat::Short => {}
    }
    print(&text)?;
    Ok(if summary.error > 0 || summary.broken > 0 { COULD_NOT_CHECK } else { CLEAN })
}
