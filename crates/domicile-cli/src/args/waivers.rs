//! What people type about waivers and baselines.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use domicile::{Date, WAIVER_FORMATS, WaiverFormat, WaiverKind};

use super::known::FACTS;
use super::{Color, date};
use crate::configuration::Selected;

/// What is looked at, and as of when.
#[derive(Args, Debug)]
pub(crate) struct Where {
    /// Manifests, or folders to look for `residency.toml` and `*.residency.toml` in
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Look at what was documented on that date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,

    /// Which manifests the configuration takes.
    #[arg(skip)]
    pub(crate) selected: Selected,
}

#[derive(Args, Debug)]
pub(crate) struct WaiversArguments {
    #[command(flatten)]
    pub(crate) place: Where,

    /// How to say them
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = waiver_format_parser())]
    pub(crate) format: String,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Args, Debug)]
pub(crate) struct BaselineArguments {
    #[command(flatten)]
    pub(crate) place: Where,

    /// Write what is found to this file; where it is there, what is no longer found goes, and nothing new comes in
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,

    /// Let new findings into a file that is there
    #[arg(long, requires = "write")]
    pub(crate) add: bool,

    /// Drop from this file what is no longer found
    #[arg(long, value_name = "FILE", conflicts_with = "write")]
    pub(crate) prune: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct WaiveArguments {
    /// The finding that is accepted, or a pattern such as `mfa/*`
    #[arg(value_name = "ID", value_parser = FACTS, hide_possible_values = true)]
    pub(crate) id: String,

    /// Only of the requirements that this pattern matches
    #[arg(long, value_name = "GLOB")]
    pub(crate) requirement: Option<String>,

    /// Why it is accepted
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,

    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: String,

    /// The last day it holds
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) expires: Date,

    /// Who approved it
    #[arg(long, value_name = "NAME")]
    pub(crate) approved_by: Option<String>,

    /// Whether the deviation is lived with, or something else makes up for it
    #[arg(long, value_name = "KIND", default_value = "accepted")]
    pub(crate) kind: Kind,

    /// Let the waiver lapse when what is said of the fact changes, or anything in the catalog does
    #[arg(long, value_name = "WHAT")]
    pub(crate) bind: Option<Bind>,

    /// The manifest to add it to
    #[arg(long, value_name = "FILE", default_value = "residency.toml")]
    pub(crate) manifest: PathBuf,

    /// Check what was documented on that date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    /// It is lived with
    Accepted,
    /// Something else makes up for it
    Mitigated,
}

impl From<Kind> for WaiverKind {
    fn from(kind: Kind) -> WaiverKind {
        match kind {
            Kind::Accepted => WaiverKind::Accepted,
            Kind::Mitigated => WaiverKind::Mitigated,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Bind {
    /// What is said of this one fact
    Fact,
    /// The whole catalog
    Catalog,
}

fn waiver_format_parser() -> impl TypedValueParser<Value = String> {
    let named = |format: &'static WaiverFormat| PossibleValue::new(format.name).help(format.about);
    PossibleValuesParser::new(WAIVER_FORMATS.iter().map(named))
}
