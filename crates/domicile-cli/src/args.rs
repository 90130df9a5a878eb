//! What people type.

pub(crate) mod known;
mod paths;
mod waivers;

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use domicile::{Date, FORMATS, Format, Level, Supposed};

pub(crate) use self::waivers::{BaselineArguments, Bind, WaiveArguments, WaiversArguments, Where};
use crate::advise::AdviseArguments;
use crate::automatic::AUTO;
use crate::catalog::CatalogArguments;
use crate::completions::CompletionsArguments;
use crate::configuration::{Choice, ConfigArguments, Configured};
use crate::explain::ExplainArguments;
use crate::init::InitArguments;
use crate::man::ManArguments;
use crate::merge::MergeArguments;
use crate::observe::ObserveArguments;
use crate::roots::RootArguments;
use crate::schema::SchemaArguments;
use crate::shard::Part;
use crate::why::WhyArguments;

/// Holds tenants of Microsoft Entra ID against the documented facts of where their identity data lives.
#[derive(Debug, Parser)]
#[command(name = "domicile", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) choice: Choice,

    #[command(flatten)]
    pub(crate) roots: RootArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check tenants against their requirements
    ///
    /// Exit status: 0 where everything was read, checked and is clean; 1 where something is at or above the level of
    /// --fail-on; 2 where the check could not be made.
    Check(CheckArguments),

    /// Tell all that is known of one finding's id
    ///
    /// Of a fact: what happens, under which settings, what each document says and since when, where documents
    /// disagree, and what it means for the tenant of a manifest. Of any other id: what it means, and how to mend it.
    Explain(ExplainArguments),

    /// Add a waiver to a manifest, and touch nothing else of it
    ///
    /// The finding has to be there, and the waiver has to count: what would have no effect is not written.
    Waive(WaiveArguments),

    /// Join the results that `check --shard` wrote, as JSON or SARIF, into what one run would have printed
    ///
    /// All parts have to be there, of one fleet, made with the same options by the same version on the same day. Results in
    /// other formats cannot be joined. Exit status: as that of the one run; 2 where the files do not belong together.
    Merge(MergeArguments),

    /// List the waivers: who accepts what, and until when
    Waivers(WaiversArguments),

    /// Write down which findings are known, for `check --baseline`
    ///
    /// Prints them where neither --write nor --prune names a file. Exit status: 1 where new findings would have to be taken in
    /// without --add; 2 where a manifest or the file cannot be understood.
    Baseline(BaselineArguments),

    /// Ask the catalog: what is documented, by whom, and what changed
    Catalog(CatalogArguments),

    /// Tell what to change so that the requirements hold, and what no change ends
    ///
    /// For each requirement: the fewest changes of settings that end all that can be ended, and the findings that are inherent.
    /// Waivers are left out of account. Exit status: 0, or 2 where a manifest could not be judged.
    Advise(AdviseArguments),

    /// Write a first manifest: short, commented, and sound
    ///
    /// What the flags do not say is asked on a terminal. A file that is there already stays as it is.
    Init(InitArguments),

    /// Print what files say of how a tenant is configured, and where they say it
    ///
    /// Terraform, Microsoft Graph exports and others, recognized by their content; no manifest is needed, and nothing is judged.
    /// Exit status: 0 where something was read, and everything could be; 2 otherwise.
    Observe(ObserveArguments),

    /// Derive the findings of one id step by step, or tell why there are none
    ///
    /// Requirement, fact, condition, statements, place, countries, verdict, level, waiver: each step with the line that
    /// decides it. Of a fact that nothing is found of: which line says so.
    Why(WhyArguments),

    /// Print the JSON Schema by which an editor completes and checks a manifest
    ///
    /// Also of facts, services and documents of your own, and of the report in JSON. With --catalog, what your own catalog names
    /// is completed as well. Exit status: 0, or 2 where a folder of facts cannot be read or has mistakes.
    Schema(SchemaArguments),

    /// Print the settings that hold for a folder, and where each comes from
    ///
    /// The file `domicile.toml`, the command line, or nobody. Exit status: 0, or 2 where the file has mistakes.
    Config(ConfigArguments),

    /// Print what a shell needs to complete the commands, their options, and the ids of the catalog
    Completions(CompletionsArguments),

    /// Print the manual's page, or write one for each command
    Man(ManArguments),
}

#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// Manifests, or folders to look for `residency.toml` and `*.residency.toml` in; `-` is a manifest from stdin
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// The file that the manifest from stdin is checked as; it need not be there
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// Check only what a change since BASE can affect; default: since this branch left the default branch, else since HEAD
    ///
    /// Manifests are affected through what they extend, their own facts and evidence, the baseline and the configuration too, and
    /// files count that are staged, changed or new. A path stands before --changed, or behind --changed=BASE.
    #[arg(long, value_name = "BASE")]
    #[expect(clippy::option_option, reason = "clap tells an option without a value so")]
    pub(crate) changed: Option<Option<String>>,

    /// Check only part I of N of the manifests; `domicile merge` joins the results of all parts
    ///
    /// Which part a manifest belongs to depends on its path as it is shown and on N, so that a new one moves no other.
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Part>,

    /// How to say what was found
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    pub(crate) format: String,

    /// Write another format to a file in the same run; can be repeated
    #[arg(long, value_name = "FORMAT=FILE")]
    pub(crate) output: Vec<Output>,

    /// Check what was documented on that date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Date>,

    /// Tell what is known to change within so many days, such as 90d: waivers that end, documents and places that change
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub(crate) horizon: Option<u16>,

    /// What if: check with this value in the place of the manifest's, which stays as it is; can be repeated
    ///
    /// The key is the path in the manifest, and the value is TOML: services.mfa.custom-greetings=false. Of several tables, the
    /// name or the id chooses one: services.power-platform.environments.sales.location='"europe"'. In the end, the human
    /// format tells what changes against the file as it is.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<Supposed>,

    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,

    /// Exit with 1 where a finding is at or above this level
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(crate) fail_on: FailOn,

    /// Report what waivers accept as if there were none
    #[arg(long)]
    pub(crate) no_waivers: bool,

    /// Fail only on findings that are not in this file, which `domicile baseline` writes
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Report what is compliant as well
    #[arg(long, value_name = "WHAT")]
    pub(crate) show: Option<Show>,

    /// Leave out what `exclude` of the configuration fits also where it is named, as a hook names files
    #[arg(long, help_heading = "Configuration")]
    pub(crate) force_exclude: bool,

    /// What the configuration says.
    #[arg(skip)]
    pub(crate) configured: Box<Configured>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,

    /// Print nothing; the exit status tells
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Check that many manifests at a time; default: as many as there are processors
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
}

/// A format and the file it goes to.
#[derive(Clone, Debug)]
pub(crate) struct Output {
    pub(crate) format: String,
    pub(crate) file: PathBuf,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, file) = text.split_once('=').ok_or("expected FORMAT=FILE, such as json=report.json")?;
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        if !names.contains(&format) {
            return Err(format!("`{format}` is no format; there are {}", names.join(", ")));
        }
        if file.is_empty() {
            return Err("no file is named behind `=`".to_owned());
        }
        Ok(Output { format: format.to_owned(), file: file.into() })
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Note,
}

impl From<FailOn> for Level {
    fn from(fail_on: FailOn) -> Level {
        match fail_on {
            FailOn::Error => Level::Error,
            FailOn::Warning => Level::Warning,
            FailOn::Note => Level::Note,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Show {
    /// Facts that the requirements permit
    Compliant,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    /// Where stdout is a terminal, unless the environment says otherwise
    Auto,
    Always,
    Never,
}

fn format_parser() -> impl TypedValueParser<Value = String> {
    let named = |format: &&'static Format| PossibleValue::new(format.name).help(format.about);
    let auto =
        PossibleValue::new(AUTO).help("that of GitHub, GitLab, Azure or TeamCity where one of them runs this, else human");
    PossibleValuesParser::new(FORMATS.iter().map(named).chain([auto]))
}

pub(crate) fn date(text: &str) -> Result<Date, String> {
    // Only the form that the manifest has too: jiff alone would accept others.
    let well_formed = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    text.parse().ok().filter(|_| well_formed).ok_or_else(|| "expected a date such as 2026-11-01".to_owned())
}

fn days(text: &str) -> Result<u16, String> {
    let days = text.strip_suffix('d').unwrap_or(text);
    let digits = days.bytes().all(|byte| byte.is_ascii_digit());
    days.parse().ok().filter(|days| digits && *days > 0).ok_or_else(|| "expected a number of days such as 90d".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(date("2026-11-01"), Ok(Date::constant(2026, 11, 1)));
        for wrong in ["20261101", "2026-2-3", "2026-02-30", "today", "2026-11-01T00:00", "２０26-1-1"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
