//! Which paths a command is to look at.

use std::path::{Path, PathBuf};

use super::Command;

impl Command {
    /// The manifests, the files, and the folders of either, that people named. What is read from stdin is where it is said to be.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        match self {
            Command::Check(check) => {
                let stdin = check.stdin_filename.as_deref().unwrap_or(Path::new("."));
                let there = |path: &PathBuf| if path.as_os_str() == "-" { stdin.to_owned() } else { path.clone() };
                check.paths.iter().map(there).collect()
            }
            Command::Waivers(waivers) => waivers.place.paths.clone(),
            Command::Baseline(baseline) => baseline.place.paths.clone(),
            Command::Advise(advise) => advise.paths.clone(),
            Command::Why(why) => vec![why.path.clone()],
            Command::Explain(explain) => explain.paths(),
            Command::Waive(waive) => vec![waive.manifest.clone()],
            Command::Catalog(catalog) => catalog.paths(),
            Command::Config(config) => config.paths.clone(),
            Command::Observe(observe) => observe.paths.clone(),
            Command::Init(init) => init.from.iter().cloned().collect(),
            // The results of parts are read wherever they are.
            Command::Merge(_) | Command::Schema(_) | Command::Completions(_) | Command::Man(_) => Vec::new(),
        }
    }

    /// Whether these paths are themselves what is read, and not only where it is named.
    pub(crate) fn reads_paths(&self) -> bool {
        matches!(self, Command::Observe(_) | Command::Init(_))
    }
}
