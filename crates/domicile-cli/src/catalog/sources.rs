//! `domicile catalog sources`: the documents, and the change log of one.

use clap::Args;
use domicile::{source_logs, tell_source, tell_sources, unknown_source};

use super::{Common, PageFormat};
use crate::args::known::SOURCES;
use crate::disk::Disk;
use crate::output::print;
use crate::terminal;
use crate::trouble::{CLEAN, Trouble};

#[derive(Args, Debug)]
pub(crate) struct SourcesArguments {
    /// Tell what each edition of this document is the first to say, and to say no more
    #[arg(value_name = "SOURCE", value_parser = SOURCES, hide_possible_values = true)]
    source: Option<String>,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: PageFormat,

    #[command(flatten)]
    pub(super) common: Common,
}

/// Tells of the documents, and gives the exit status.
pub(crate) fn run(arguments: &SourcesArguments, disk: &Disk) -> Result<u8, Trouble> {
    let catalog = arguments.common.catalog(disk)?;
    let style = terminal::style(arguments.common.color);
    let logs = source_logs(&catalog);
    let manner = arguments.format.into();
    let text = match &arguments.source {
        None => tell_sources(&logs, manner, &style, terminal::is_one()),
        Some(id) => match logs.iter().find(|log| log.id == *id) {
            Some(log) => tell_source(log, manner, &style),
            None => return Err(Trouble::unknown(unknown_source(&catalog, id))),
        },
    };
    print(&text)?;
    Ok(CLEAN)
}
