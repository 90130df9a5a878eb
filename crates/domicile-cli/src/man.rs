//! `domicile man`: the manual's pages.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_mangen::{Man, generate_to};

use crate::args::Arguments;
use crate::output::print;
use crate::trouble::{CLEAN, Trouble};

#[derive(Args, Debug)]
pub(crate) struct ManArguments {
    /// Write a page for each command to this folder, such as ~/.local/share/man/man1
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

/// Prints or writes the pages, and gives the exit status.
pub(crate) fn run(arguments: &ManArguments) -> Result<u8, Trouble> {
    if let Some(folder) = &arguments.write {
        generate_to(Arguments::command(), folder).map_err(|source| Trouble::Output { file: folder.clone(), source })?;
        return Ok(CLEAN);
    }
    let mut page = Vec::new();
    Man::new(Arguments::command()).render(&mut page).map_err(Trouble::Stdout)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(CLEAN)
}
