//! `domicile completions`: what a shell completes.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use crate::args::Arguments;
use crate::output::print;
use crate::trouble::{CLEAN, Trouble};

#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// The shell that they are for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the completions, and gives the exit status.
pub(crate) fn run(arguments: &CompletionsArguments) -> Result<u8, Trouble> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Arguments::command(), "domicile", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(CLEAN)
}
