//! `domicile explain`: the page of one id.

use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use domicile::{
    Catalog, Date, FileReport, Files as _, Manifest, NoPage, NotAtHand, OutsideRoots, PAGE_FORMATS, PageFormat, RunInfo,
    page_format,
};

use crate::args::known::FACTS;
use crate::args::{Color, date};
use crate::check::today;
use crate::disk::{Disk, named};
use crate::output::patient;
use crate::own_catalogs;
use crate::terminal;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble, spelt};

/// The manifest that is read beside a page where nobody names one.
const AT_HAND: &str = "residency.toml";

#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// The id that a finding has in brackets: a fact's, such as `mfa/oath-validation`, or one such as `manifest/unknown-key`
    #[arg(value_name = "ID", value_parser = FACTS, hide_possible_values = true)]
    id: String,

    /// Say what it means for the tenant of this manifest; default: `residency.toml` in the current folder, if there is one
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,

    /// Say how it stands on that date; default: the manifest's own, or today
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    format: String,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

impl ExplainArguments {
    /// Where the manifest at hand lies.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        vec![self.manifest.clone().unwrap_or_else(|| PathBuf::from("."))]
    }
}

/// The formats of pages.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = String> {
    let named = |format: &&'static PageFormat| PossibleValue::new(format.name).help(format.about);
    PossibleValuesParser::new(PAGE_FORMATS.iter().map(named))
}

/// Prints the page, and gives the exit status.
pub(crate) fn run(arguments: &ExplainArguments, disk: &Disk) -> Result<u8, Trouble> {
    let (catalog, manifest) = inputs(arguments, disk)?;
    let catalog = catalog.as_ref().unwrap_or_else(|| domicile::catalog());
    let date = arguments.as_of.or_else(|| manifest.as_ref().and_then(Manifest::as_of)).unwrap_or_else(today);
    let page = match domicile::explain(catalog, &arguments.id, date, manifest.as_ref()) {
        Ok(page) => page,
        Err(why) => {
            nothing_has(&arguments.id, &why);
            return Ok(COULD_NOT_CHECK);
        }
    };
    let info = run_info(catalog, date);
    let Some(format) = page_format(&arguments.format) else { return Ok(COULD_NOT_CHECK) };
    let text = (format.render)(&page, &info, &terminal::style(arguments.color));
    patient(stdout().write_all(text.as_bytes())).map_err(Trouble::Stdout)?;
    Ok(CLEAN)
}

/// What a page says of the run.
pub(crate) fn run_info(catalog: &Catalog, date: Date) -> RunInfo {
    RunInfo {
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        catalog_version: catalog.version.to_string(),
        catalog_digest: catalog.digest.to_string(),
        as_of: date.to_string(),
        side: None,
        supposed: Vec::new(),
        levels: Vec::new(),
        left_out_by: Vec::new(),
        circumstances: domicile::Circumstances::default(),
        shard: None,
    }
}

/// The catalog, where it is not the embedded one, and the manifest at hand.
fn inputs(arguments: &ExplainArguments, disk: &Disk) -> Result<(Option<Catalog>, Option<Manifest>), Trouble> {
    let own = if arguments.catalog.is_empty() { None } else { Some(extended(disk, domicile::catalog(), &arguments.catalog)?) };
    let path = match &arguments.manifest {
        Some(path) => {
            fs::metadata(path).map_err(|error| Trouble::unreadable(path, &error))?;
            path.as_path()
        }
        None if !Path::new(AT_HAND).is_file() => return Ok((own, None)),
        None if !disk.admits(Path::new(AT_HAND)) => {
            Trouble::unreadable(Path::new(AT_HAND), &OutsideRoots.into()).say();
            return Ok((own, None));
        }
        None => Path::new(AT_HAND),
    };
    let base = own.as_ref().unwrap_or_else(|| domicile::catalog());
    match Manifest::read(base, path, named(path), disk, false) {
        Ok(manifest) => Ok((own, Some(manifest))),
        Err(NotAtHand::Broken(report)) => without(arguments, own, &report),
        Err(NotAtHand::NeedsCatalogs(folders)) => {
            let whole = extended(disk, base, &folders)?;
            match Manifest::read(&whole, path, named(path), disk, true) {
                Ok(manifest) => Ok((Some(whole), Some(manifest))),
                Err(NotAtHand::Broken(report)) => without(arguments, Some(whole), &report),
                Err(NotAtHand::NeedsCatalogs(_)) => Ok((Some(whole), None)),
            }
        }
    }
}

/// A manifest that was named must be understood; one that merely lies there is passed over, and that is said.
fn without(
    arguments: &ExplainArguments,
    catalog: Option<Catalog>,
    report: &FileReport,
) -> Result<(Option<Catalog>, Option<Manifest>), Trouble> {
    let trouble = Trouble::NotUnderstood(report.path.clone());
    if arguments.manifest.is_some() {
        return Err(trouble);
    }
    trouble.say();
    Ok((catalog, None))
}

/// A catalog with facts of the user's own. A page of a catalog with mistakes could be wrong itself.
pub(crate) fn extended(disk: &Disk, base: &Catalog, folders: &[PathBuf]) -> Result<Catalog, Trouble> {
    let (catalog, reports) = own_catalogs::load(disk, base, folders)?;
    match reports.first() {
        Some(report) => Err(Trouble::NotUnderstood(report.path.clone())),
        None => Ok(catalog),
    }
}

/// Says that there is no page, and what was probably meant.
pub(crate) fn nothing_has(id: &str, why: &NoPage) {
    let mut lines = Vec::new();
    match why {
        NoPage::Service(facts) => {
            lines.push(format!("domicile: `{id}` is a service; ask for one of its facts"));
            let width = facts.iter().map(|(id, _)| id.len()).max().unwrap_or_default();
            lines.extend(facts.iter().map(|(id, title)| format!("  {id:width$}  {title}")));
        }
        NoPage::Unknown(meant) => {
            lines.push(format!("domicile: nothing has the id `{id}`"));
            match meant.as_slice() {
                [] => lines.push("Take the id that a finding has in brackets, such as `mfa/oath-validation`.".to_owned()),
                [only] => lines.push(format!("Did you mean `{only}`?")),
                meant => {
                    lines.push("Did you mean one of these?".to_owned());
                    lines.extend(meant.iter().map(|id| format!("  {id}")));
                }
            }
        }
    }
    for line in lines {
        eprintln!("{}", spelt(&line));
    }
}
