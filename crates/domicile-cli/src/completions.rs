//! `domicile completions`: what a shell completes.

use std::fmt::Write as _;

use clap::{Arg, Args, Command, CommandFactory};
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
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if arguments.shell == Shell::Fish {
        for command in Arguments::command().get_subcommands() {
            let named = format!("__fish_domicile_using_subcommand {}", command.get_name());
            words_for_fish(command, &named, &mut script);
            for inner in command.get_subcommands() {
                words_for_fish(inner, &format!("{named}; and __fish_seen_subcommand_from {}", inner.get_name()), &mut script);
            }
        }
    }
    print(&script)?;
    Ok(CLEAN)
}

/// The words that a command takes without an option before them, which the generator leaves out for fish.
fn words_for_fish(command: &Command, when: &str, script: &mut String) {
    let words = command.get_positionals().filter_map(|argument: &Arg| argument.get_value_parser().possible_values());
    for word in words.flatten().filter(|word| !word.is_hide_set()) {
        let about = word.get_help().map(ToString::to_string).unwrap_or_default();
        let (name, about) = (for_fish(word.get_name()), for_fish(&about));
        let _ = writeln!(script, "complete -c domicile -n '{when}' -f -a '{name}' -d '{about}'");
    }
}

/// A text between single quotes.
fn for_fish(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\'', "\\'")
}
