//! Tools of others that outputs are tried with. `.ci/setup` gets them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder that `.ci/setup` fills.
pub(crate) fn folder() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/ci-tools");
    std::env::var_os("DOMICILE_CI_TOOLS").map_or_else(own, PathBuf::from)
}

/// Where a command of Python's package index is.
pub(crate) fn of_python(name: &str) -> Option<PathBuf> {
    there(folder().join("python/bin").join(name))
}

/// Where a package of npm is.
pub(crate) fn of_npm(name: &str) -> Option<PathBuf> {
    there(folder().join("node_modules").join(name))
}

/// A command of the system, where it can be run.
pub(crate) fn of_system(name: &str) -> Option<PathBuf> {
    let mut command = Command::new("sh");
    let found = command.args(["-c", "command -v \"$0\"", name]).stdout(Stdio::null()).status();
    let found = found.is_ok_and(|status| status.success());
    if found { Some(name.into()) } else { absent(name) }
}

fn there(path: PathBuf) -> Option<PathBuf> {
    if path.exists() { Some(path) } else { absent(&path.file_name().unwrap_or_default().to_string_lossy()) }
}

/// Nothing, which is said; where tools are required, a failure.
fn absent(name: &str) -> Option<PathBuf> {
    let required = std::env::var_os("DOMICILE_REQUIRE_TOOLS").is_some_and(|value| value == "1");
    assert!(!required, "`{name}` is not here: run .ci/setup");
    eprintln!("skipped: `{name}` is not here; .ci/setup gets it");
    None
}
