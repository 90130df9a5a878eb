//! `domicile catalog`: what is documented, what changed in it, and facts of one's own.

mod diff;
mod list;
mod sources;
mod verify;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use domicile::{Catalog, Manner};

use crate::args::Color;
use crate::disk::Disk;
use crate::own_catalogs;
use crate::trouble::Trouble;

#[derive(Args, Debug)]
pub(crate) struct CatalogArguments {
    #[command(subcommand)]
    command: CatalogCommand,
}

#[derive(Debug, Subcommand)]
enum CatalogCommand {
    /// List facts, one to a line: id, activity, places and title
    List(list::ListArguments),

    /// Tell all that is known of a fact, as `domicile explain` does
    Show(crate::explain::ExplainArguments),

    /// List the documents, or tell edition by edition what one of them changed
    Sources(sources::SourcesArguments),

    /// Check a folder of facts of your own
    ///
    /// Exit status: 0 where it is sound, whatever there is to note; 2 where it has mistakes.
    Verify(verify::VerifyArguments),

    /// Tell what changed in what is documented between two dates, and what that changes for tenants
    ///
    /// Exit status: 0 where everything could be compared, whether or not anything changed; 2 where not.
    Diff(diff::DiffArguments),
}

impl CatalogArguments {
    /// The manifests, or folders of them, that a question is about.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        match &self.command {
            CatalogCommand::Diff(diff) => diff.against.clone(),
            CatalogCommand::Show(show) => show.paths(),
            CatalogCommand::List(_) | CatalogCommand::Sources(_) | CatalogCommand::Verify(_) => Vec::new(),
        }
    }

    /// The folders of facts that are asked as well; none where a folder itself is what is looked at.
    pub(crate) fn folders(&mut self) -> Option<&mut Vec<PathBuf>> {
        match &mut self.command {
            CatalogCommand::List(list) => Some(&mut list.common.catalog),
            CatalogCommand::Show(show) => Some(&mut show.catalog),
            CatalogCommand::Sources(sources) => Some(&mut sources.common.catalog),
            CatalogCommand::Diff(diff) => Some(&mut diff.common.catalog),
            CatalogCommand::Verify(_) => None,
        }
    }
}

/// What all questions to the catalog share.
#[derive(Args, Debug)]
struct Common {
    /// A folder of facts of your own, in the form of the built-in ones; can be repeated
    #[arg(long, value_name = "DIR")]
    catalog: Vec<PathBuf>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

/// How a list is told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ListFormat {
    /// For people
    Human,
    /// One JSON object, version 1
    Json,
}

/// How a page is told.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum PageFormat {
    /// For people
    Human,
    /// One JSON object, version 1
    Json,
    /// A page to keep or to send
    Markdown,
}

impl From<ListFormat> for Manner {
    fn from(format: ListFormat) -> Manner {
        match format {
            ListFormat::Human => Manner::Human,
            ListFormat::Json => Manner::Json,
        }
    }
}

impl From<PageFormat> for Manner {
    fn from(format: PageFormat) -> Manner {
        match format {
            PageFormat::Human => Manner::Human,
            PageFormat::Json => Manner::Json,
            PageFormat::Markdown => Manner::Markdown,
        }
    }
}

/// Answers a question to the catalog, and gives the exit status.
pub(crate) fn run(arguments: &CatalogArguments, disk: &Disk) -> Result<u8, Trouble> {
    match &arguments.command {
        CatalogCommand::List(arguments) => list::run(arguments, disk),
        CatalogCommand::Show(arguments) => crate::explain::run(arguments, disk),
        CatalogCommand::Sources(arguments) => sources::run(arguments, disk),
        CatalogCommand::Verify(arguments) => verify::run(arguments, disk),
        CatalogCommand::Diff(arguments) => diff::run(arguments, disk),
    }
}

impl Common {
    /// The catalog that is asked: the built-in one, with the facts of one's own. One that has mistakes is not asked.
    fn catalog(&self, disk: &Disk) -> Result<Catalog, Trouble> {
        if self.catalog.is_empty() {
            return Ok(domicile::catalog().clone());
        }
        let (catalog, reports) = own_catalogs::load(disk, domicile::catalog(), &self.catalog)?;
        match reports.first() {
            Some(report) => Err(Trouble::Mistakes(report.path.clone())),
            None => Ok(catalog),
        }
    }
}
