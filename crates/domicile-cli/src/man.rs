//! `domicile man`: the manual's pages.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

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
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = &arguments.write else {
        let page = page(&command, command.get_name()).map_err(Trouble::Stdout)?;
        print(&String::from_utf8_lossy(&page))?;
        return Ok(CLEAN);
    };
    fs::create_dir_all(folder).map_err(|source| Trouble::Output { file: folder.clone(), source })?;
    for (name, command) in all("domicile", &command) {
        let file = folder.join(format!("{name}.1"));
        page(command, &name)
            .and_then(|page| fs::write(&file, page))
            .map_err(|source| Trouble::Output { file: file.clone(), source })?;
    }
    Ok(CLEAN)
}

/// A command and those below it, each with the name of its page.
fn all<'c>(name: &str, command: &'c Command) -> Vec<(String, &'c Command)> {
    let below = command.get_subcommands().filter(|below| below.get_name() != "help");
    let below = below.flat_map(|below| all(&format!("{name}-{}", below.get_name()), below));
    [(name.to_owned(), command)].into_iter().chain(below).collect()
}

fn page(command: &Command, name: &str) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone()).title(name.to_uppercase()).source(concat!("domicile ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok(page)
}
