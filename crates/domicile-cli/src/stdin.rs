//! A manifest from stdin: an editor's text that nobody has saved yet, checked as the file that it will be.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::disk;
use crate::trouble::Trouble;

/// The argument that means stdin. A file of this name is reached as `./-`.
const STDIN: &str = "-";
/// What the text is called where nobody says which file it is.
const NAMELESS: &str = "<stdin>";

/// There is one stdin for the whole process, and so there is one text.
static TEXT: OnceLock<Text> = OnceLock::new();

struct Text {
    path: PathBuf,
    /// Where the file really is, if it is there: one may come upon it in another way.
    real: Option<PathBuf>,
    bytes: Vec<u8>,
}

/// The paths with the name of the text in the place of `-`; reads the text.
pub(crate) fn named(paths: &[PathBuf], name: Option<&Path>) -> Result<Vec<PathBuf>, Trouble> {
    match paths.iter().filter(|path| is_stdin(path)).count() {
        0 if name.is_some() => return Err(Trouble::Misused("--stdin-filename names what is read from stdin: add `-`")),
        0 => return Ok(paths.to_vec()),
        1 => {}
        _ => return Err(Trouble::Misused("stdin can be read once: name `-` once")),
    }
    let path = name.unwrap_or(Path::new(NAMELESS)).to_owned();
    let bytes = disk::all(io::stdin().lock(), Vec::new());
    let bytes = bytes.map_err(|error| Trouble::unreadable(Path::new(NAMELESS), &error))?;
    let real = fs::canonicalize(&path).ok();
    TEXT.get_or_init(|| Text { path: path.clone(), real, bytes });
    Ok(paths.iter().map(|given| if is_stdin(given) { path.clone() } else { given.clone() }).collect())
}

/// Whether the text stands in the place of this file, which may not be there.
pub(crate) fn stands_for(path: &Path) -> bool {
    text_of(path).is_some()
}

/// The text, where it stands in the place of a manifest.
pub(crate) fn text(path: &Path) -> Option<Vec<u8>> {
    text_of(path).map(|text| text.bytes.clone())
}

fn text_of(path: &Path) -> Option<&'static Text> {
    let same = |text: &Text| text.path == path || text.real.is_some() && text.real == fs::canonicalize(path).ok();
    TEXT.get().filter(|text| same(text))
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}
