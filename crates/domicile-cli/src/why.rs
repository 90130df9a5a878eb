//! `domicile why`: how a finding came about, or why there is none.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

use clap::Args;
use domicile::{Catalog, Date, FileReport, Manifest, Narrow, NoWhy, NotAmong, NotAtHand, Page, Why, narrow, page_format, why};

use crate::args::known::FACTS;
use crate::args::{Color, date};
use crate::check::today;
use crate::configuration::Selected;
use crate::disk::Disk;
use crate::explain::{extended, format_parser, nothing_has, run_info};
use crate::output::patient;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble, spelt};
use crate::{collect, terminal};

#[derive(Args, Debug)]
pub(crate) struct WhyArguments {
    /// The id of a fact, as a finding has it in brackets: `mfa/oath-validation`
    #[arg(value_name = "ID", value_parser = FACTS, hide_possible_values = true)]
    id: String,

    /// A manifest, or a folder to look for `residency.toml` and `*.residency.toml` in
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,

    /// Only what comes of this requirement
    #[arg(long, value_name = "ID")]
    requirement: Option<String>,

    /// Only what comes of it for this environment, replica set or app
    #[arg(long, value_name = "NAME")]
    instance: Option<String>,

    /// Tell how it stands on that date; default: the manifest's own, or today
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,

    /// Which manifests the configuration takes.
    #[arg(skip)]
    pub(crate) selected: Selected,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    format: String,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// Prints the derivations, and gives the exit status.
pub(crate) fn run(arguments: &WhyArguments, disk: &Disk) -> Result<u8, Trouble> {
    let own = if arguments.catalog.is_empty() { None } else { Some(extended(disk, domicile::catalog(), &arguments.catalog)?) };
    let catalog = own.as_ref().unwrap_or_else(|| domicile::catalog());
    let (told, status) = derived(arguments, disk, catalog)?;
    let Some((mut why, date)) = told else { return Ok(COULD_NOT_CHECK) };
    let to = Narrow { requirement: arguments.requirement.as_deref(), instance: arguments.instance.as_deref() };
    if let Err(among) = narrow(&mut why, to) {
        say_names(arguments, &among);
        return Ok(COULD_NOT_CHECK);
    }
    let Some(format) = page_format(&arguments.format) else { return Ok(COULD_NOT_CHECK) };
    let text = (format.render)(&Page::Why(Box::new(why)), &run_info(catalog, date), &terminal::style(arguments.color));
    patient(stdout().write_all(text.as_bytes())).map_err(Trouble::Stdout)?;
    Ok(status)
}

/// What is derived for all tenants together, as of the first one's date; and whether all could answer.
fn derived(arguments: &WhyArguments, disk: &Disk, catalog: &Catalog) -> Result<(Option<(Why, Date)>, u8), Trouble> {
    let (manifests, troubles) = collect::selected(std::slice::from_ref(&arguments.path), &arguments.selected, disk);
    let mut told: Option<(Why, Date)> = None;
    let mut no_fact = None;
    let mut status = CLEAN;
    for path in manifests {
        match of_manifest(arguments, disk, catalog, &path)? {
            Answer::Told(why, date) => match &mut told {
                Some((before, _)) => before.tenants.extend(why.tenants),
                None => told = Some((why, date)),
            },
            Answer::NotUnderstood(report) => {
                Trouble::NotUnderstood(report.path).say();
                status = COULD_NOT_CHECK;
            }
            // Another manifest may bring facts of its own.
            Answer::NoFact(why) => no_fact = Some(why),
        }
    }
    arguments.selected.say();
    for trouble in troubles.take() {
        trouble.say();
        status = COULD_NOT_CHECK;
    }
    if let Some(why) = no_fact.filter(|_| told.is_none()) {
        say(&arguments.id, &why);
    }
    Ok((told, status))
}

/// What one manifest has to answer.
enum Answer {
    Told(Why, Date),
    NotUnderstood(Box<FileReport>),
    NoFact(NoWhy),
}

fn of_manifest(arguments: &WhyArguments, disk: &Disk, catalog: &Catalog, path: &Path) -> Result<Answer, Trouble> {
    let (whole, manifest) = match Manifest::read(catalog, path, disk.manifest(path), disk, false) {
        Err(NotAtHand::NeedsCatalogs(folders)) => {
            let whole = extended(disk, catalog, &folders)?;
            let manifest = Manifest::read(&whole, path, disk.manifest(path), disk, true);
            (Some(whole), manifest)
        }
        manifest => (None, manifest),
    };
    let manifest = match manifest {
        Ok(manifest) => manifest,
        Err(NotAtHand::Broken(report)) => return Ok(Answer::NotUnderstood(report)),
        Err(NotAtHand::NeedsCatalogs(_)) => return Ok(Answer::NotUnderstood(Box::default())),
    };
    let date = arguments.as_of.or_else(|| manifest.as_of()).unwrap_or_else(today);
    let catalog = whole.as_ref().unwrap_or(catalog);
    Ok(match why(catalog, &arguments.id, date, &manifest) {
        Ok(why) => Answer::Told(why, date),
        Err(none) => Answer::NoFact(none),
    })
}

fn say(id: &str, why: &NoWhy) {
    match why {
        NoWhy::NoPage(why) => nothing_has(id, why),
        NoWhy::OfInput => {
            let line = format!("domicile: `{id}` is found in the file itself: `domicile explain {id}` tells what it means");
            eprintln!("{}", spelt(&line));
        }
    }
}

fn say_names(arguments: &WhyArguments, among: &NotAmong) {
    let (what, asked, known) = match among {
        NotAmong::Requirement(known) => ("requirement", &arguments.requirement, known),
        NotAmong::Instance(known) => ("environment, replica set or app", &arguments.instance, known),
    };
    let asked = asked.as_deref().unwrap_or_default();
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let line = match known.as_slice() {
        [] => format!("domicile: no {what} is called `{asked}`, and `{}` is about none", arguments.id),
        [only] => format!("domicile: no {what} is called `{asked}`; there is only {only}"),
        known => format!("domicile: no {what} is called `{asked}`; there are {}", known.join(", ")),
    };
    eprintln!("{}", spelt(&line));
}
