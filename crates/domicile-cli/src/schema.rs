//! `domicile schema`: the JSON Schemas by which editors complete and check what is written.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use domicile::{Subject, catalog, schema};

use crate::disk::Disk;
use crate::output::print;
use crate::own_catalogs;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};

#[derive(Args, Debug)]
pub(crate) struct SchemaArguments {
    /// What it is the schema of
    #[arg(value_name = "SUBJECT", default_value = "manifest", value_parser = subjects())]
    subject: Subject,

    /// A folder of facts of your own, whose services, settings and places can be named as well; can be repeated
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Vec<PathBuf>,
}

fn subjects() -> impl TypedValueParser<Value = Subject> {
    let named = |subject: Subject| PossibleValue::new(subject.as_str()).help(subject.about());
    let meant = |word: String| Subject::ALL.into_iter().find(|subject| subject.as_str() == word).unwrap_or(Subject::Manifest);
    PossibleValuesParser::new(Subject::ALL.map(named)).map(meant)
}

/// Prints the schema, and gives the exit status. What a folder has mistakes in is left out of it, and told.
pub(crate) fn run(arguments: &SchemaArguments, disk: &Disk) -> Result<u8, Trouble> {
    if arguments.catalog.is_empty() {
        print(&schema(arguments.subject, catalog()))?;
        return Ok(CLEAN);
    }
    let (catalog, reports) = own_catalogs::load(disk, catalog(), &arguments.catalog)?;
    print(&schema(arguments.subject, &catalog))?;
    for report in &reports {
        Trouble::Mistakes(report.path.clone()).say();
    }
    Ok(if reports.is_empty() { CLEAN } else { COULD_NOT_CHECK })
}
