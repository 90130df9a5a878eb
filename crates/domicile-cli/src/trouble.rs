//! What stops the tool: not a finding, but a check that could not be made.

use std::io;
use std::path::{Path, PathBuf};

use domicile::{Date, UnknownWord, shown, uncommanding};

/// Nothing at or above the level that fails.
pub(crate) const CLEAN: u8 = 0;
/// Something is at or above it.
pub(crate) const FOUND: u8 = 1;
/// The check could not be made, or not wholly.
pub(crate) const COULD_NOT_CHECK: u8 = 2;

/// Why a check could not be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("no manifest found in `{}`: looked for residency.toml and *.residency.toml, hidden and git-ignored files apart", shown(.0))]
    NoManifest(PathBuf),
    #[error("no manifest is left in `{}`: {by} leaves out all of them", shown(.folder))]
    AllLeftOut { folder: PathBuf, by: String },
    #[error("a report would be written outside of the folder of the configuration, by a link: `{}`, {by}", shown(.file))]
    LinkedOut { file: PathBuf, by: String },
    #[error("nothing that could be evidence was found in `{0}`: `domicile observe --help` lists the kinds that can be read")]
    NoEvidence(String),
    #[error("`{0}` could not be read or understood: `domicile observe` tells why")]
    NotRead(String),
    #[error("cannot read `{path}`: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("cannot read the catalog `{}`: {reason}", shown(.folder))]
    Catalog { folder: PathBuf, reason: String },
    #[error("`{}` has mistakes: `domicile check` tells which", .0)]
    NotUnderstood(String),
    #[error("cannot use the baseline `{}`: {reason}", shown(.file))]
    Baseline { file: PathBuf, reason: String },
    #[error("nothing was written: {0}")]
    NotWaived(String),
    #[error("`{}` has mistakes: `domicile catalog verify` tells which", .0)]
    Mistakes(String),
    #[error("unknown {what} `{word}`{meant}")]
    UnknownWord { what: &'static str, word: String, meant: String },
    #[error("--from {from} lies behind --to {to}")]
    Backwards { from: Date, to: Date },
    #[error("cannot write `{}`: {source}", shown(.file))]
    Output { file: PathBuf, source: io::Error },
    #[error("`{}` is there already and stays as it is; name another file, or take it away first", shown(.0))]
    AlreadyThere(PathBuf),
    #[error("no manifest was written: {0}")]
    Unfit(String),
    #[error("no manifest was written, for want of an answer: {0}")]
    NoAnswer(io::Error),
    #[error("cannot tell what changed: {0}")]
    Changes(String),
    #[error("cannot merge: {0}")]
    NotMerged(String),
    #[error("{0}")]
    Misused(&'static str),
    #[error("cannot write to stdout: {0}")]
    Stdout(io::Error),
}

impl Trouble {
    /// Says it to whoever runs the command. Names of files come from anywhere: what a terminal would obey is spelt out.
    pub(crate) fn say(&self) {
        eprintln!("domicile: {}", spelt(&self.to_string()));
    }

    /// A word that means nothing to the catalog, and what was probably meant.
    pub(crate) fn unknown(UnknownWord { what, word, meant }: UnknownWord) -> Self {
        let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        Trouble::UnknownWord { what, word, meant }
    }

    /// A path that cannot be read, and why, in the same words on every platform.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Trouble::Unreadable { path: shown(path), reason }
    }
}

/// A line for whoever runs the command, with all that a terminal or a build machine would obey spelt out.
pub(crate) fn spelt(line: &str) -> String {
    let spell = |c: char| match c {
        '"' | '\'' | '\\' => String::from(c),
        _ => c.escape_debug().collect(),
    };
    uncommanding(&line.chars().map(spell).collect::<String>()).into_owned()
}
