//! Where files come from, and how their paths are shown.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Finds and reads the files that a manifest names.
pub trait Files: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Where the file cannot be read; [`OutsideRoots`] where it may not be.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// All files below a folder, whatever they are, in the order of their paths, which begin with the folder's; of a path that is a
    /// file, that file.
    ///
    /// # Errors
    /// Where the folder, or one within it, cannot be looked through; [`OutsideRoots`] where it may not be.
    fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Whether a path may be read at all, wherever links lead: a manifest may be a stranger's. Unless somebody says otherwise, any.
    fn admits(&self, _path: &Path) -> bool {
        true
    }
}

/// Why a file is not read, whether it is there or not: it lies outside of the folders that may be read.
#[derive(Clone, Copy, Debug)]
pub struct OutsideRoots;

impl fmt::Display for OutsideRoots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it leads out of the folders that may be read; `--root` names them")
    }
}

impl Error for OutsideRoots {}

impl From<OutsideRoots> for io::Error {
    fn from(outside: OutsideRoots) -> Self {
        io::Error::other(outside)
    }
}

/// Whether a file was not read because it may not be.
pub(crate) fn is_outside(error: &io::Error) -> bool {
    error.get_ref().and_then(|inner| inner.downcast_ref::<OutsideRoots>()).is_some()
}

/// Has no file at all: for a manifest that stands alone.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn below(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
}

/// Whether a file is a manifest by its name: `residency.toml`, `*.residency.toml`.
pub fn is_manifest(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name == "residency.toml" || name.ends_with(".residency.toml")
}

/// A path as people are shown it: as it was reached, with `/`, without a leading `./`.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

/// A path written in a file, as reached from there; `..` takes the folder before it away.
pub fn beside(file: &Path, written: &str) -> PathBuf {
    plain(&file.parent().unwrap_or(Path::new("")).join(written))
}

/// A path as one writes it in a file of a folder, both given from the root: `../` leads to what lies beside the folder.
pub fn reached_from(folder: &Path, path: &Path) -> String {
    let (folder, path) = (plain(folder), plain(path));
    let same = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(same).map(|_| Component::ParentDir);
    // On another drive there is no way but from the root.
    if same == 0 { shown(&path) } else { shown(&up.chain(path.components().skip(same)).collect::<PathBuf>()) }
}

/// A path in its shortest spelling: without `.`, and without folders that a `..` takes away.
pub(crate) fn plain(long: &Path) -> PathBuf {
    let mut path = PathBuf::new();
    for part in long.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(path.components().next_back(), Some(Component::Normal(_))) => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_reached_from_the_file_that_writes_them() {
        let check = |file: &str, written: &str| shown(&beside(Path::new(file), written));
        assert_eq!(check("group/a/residency.toml", "../policies/eu.toml"), "group/policies/eu.toml");
        assert_eq!(check("residency.toml", "../eu.toml"), "../eu.toml");
        assert_eq!(check("./residency.toml", "./eu.toml"), "eu.toml");
        assert_eq!(check("../a/residency.toml", "../../eu.toml"), "../../eu.toml");
    }

    #[test]
    fn paths_are_written_as_reached_from_a_folder() {
        let check = |folder: &str, path: &str| reached_from(Path::new(folder), Path::new(path));
        assert_eq!(check("/repository/bank", "/repository/bank/infra/main.tf"), "infra/main.tf");
        assert_eq!(check("/repository/bank/./tenants", "/repository/bank/infra/main.tf"), "../infra/main.tf");
        assert_eq!(check("/repository/bank/x/..", "/repository/a.tf"), "../a.tf");
    }
}
