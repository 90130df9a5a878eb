//! What fuzzers begin with: the examples, the fixtures of evidence and the facts of the catalog, each in the form of its trial.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// No seed is longer: long ones make a fuzzer slow, and say nothing that short ones do not.
const LONGEST: usize = 24 * 1024;

/// What one trial begins with.
pub struct Seed {
    /// The trial.
    pub trial: &'static str,
    /// A name of its own among the seeds of the trial.
    pub name: String,
    /// What is tried.
    pub bytes: Vec<u8>,
}

/// The seeds of all trials, from the files of the workspace.
///
/// # Errors
/// Where the files cannot be read.
pub fn seeds() -> io::Result<Vec<Seed>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seeds = Vec::new();
    for example in inside(&workspace.join("examples"))? {
        pipeline(&example, &mut seeds)?;
    }
    for format in inside(&workspace.join("crates/domicile-evidence/tests/fixtures"))? {
        evidence(&format, &mut seeds)?;
    }
    let facts = workspace.join("rules/facts");
    for file in below(&facts)? {
        let path = file.strip_prefix(&facts).unwrap_or(&file).to_string_lossy().into_owned();
        seeds.push(Seed { trial: "catalog", name: plain(&path), bytes: headed(&path, &fs::read(&file)?) });
    }
    seeds.retain(|seed| seed.bytes.len() <= LONGEST);
    Ok(seeds)
}

/// The manifests of an example, alone and with the files beside them.
fn pipeline(example: &Path, seeds: &mut Vec<Seed>) -> io::Result<()> {
    let files = below(example)?;
    for manifest in files.iter().filter(|path| domicile::is_manifest(path)) {
        let bytes = fs::read(manifest)?;
        let name = plain(&manifest.strip_prefix(example.join("..")).unwrap_or(manifest).to_string_lossy());
        let mut whole = bytes.clone();
        for file in
            files.iter().filter(|path| *path != manifest && path.extension().is_some_and(|kind| kind != "md" && kind != "txt"))
        {
            let path = domicile::reached_from(manifest.parent().unwrap_or(example), file);
            whole.extend(headed(&format!("\n=== {path}"), &fs::read(file)?));
        }
        for trial in ["manifest", "schema"] {
            seeds.push(Seed { trial, name: name.clone(), bytes: bytes.clone() });
        }
        seeds.push(Seed { trial: "pipeline", name, bytes: whole });
    }
    Ok(())
}

/// The files of a format's fixtures, each alone.
fn evidence(format: &Path, seeds: &mut Vec<Seed>) -> io::Result<()> {
    let name = format.file_name().unwrap_or_default().to_string_lossy();
    for file in below(format)?.iter().filter(|path| path.extension().is_some_and(|kind| kind != "txt")) {
        let path = file.strip_prefix(format).unwrap_or(file).to_string_lossy();
        let bytes = headed(&format!("{name} {path}"), &fs::read(file)?);
        seeds.push(Seed { trial: "evidence", name: plain(&format!("{name}/{path}")), bytes });
    }
    Ok(())
}

fn headed(line: &str, bytes: &[u8]) -> Vec<u8> {
    [line.as_bytes(), b"\n", bytes].concat()
}

/// A path as the name of one file.
fn plain(path: &str) -> String {
    path.replace(['/', '\\'], "_")
}

/// What is directly in a folder, in the order of the names.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// All files below a folder.
fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in inside(folder)? {
        if path.is_dir() { files.extend(below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
