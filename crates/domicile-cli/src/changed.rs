//! `--changed`: of the manifests, those that a change of the repository can make a difference to.
//!
//! A manifest is passed over only where all it depends on is there, is kept by git, and is as it was. What git does not know, such as
//! an ignored file or one outside the repository, may have changed.

mod git;

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use domicile::{Catalog, Dependencies, Files as _, Tracer, shown};
use walkdir::WalkDir;

use self::git::Repository;
use crate::args::CheckArguments;
use crate::collect::Manifests;
use crate::disk::Disk;
use crate::trouble::{Trouble, spelt};
use crate::way::{Way, way};
use crate::{own_catalogs, stdin};

/// The configuration of the tool, which decides for all manifests.
const CONFIGURATION: &str = "domicile.toml";

/// The manifests that are affected, and whether some are not. Says on stderr how many there are.
pub(crate) fn affected(
    arguments: &CheckArguments,
    base: Option<&str>,
    catalog: &Catalog,
    manifests: Manifests,
    disk: &Disk,
) -> Result<(Manifests, bool), Trouble> {
    let first = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let repository = Repository::around(first)?;
    let base = repository.base(base)?;
    let kept = Kept::of(&repository, &base, disk)?;
    let all: Vec<PathBuf> = manifests.collect();
    let number = all.len();
    let affected = if kept.may_change_all(arguments, first) { all } else { kept.affected(all, catalog)? };
    if !arguments.quiet {
        let line = match affected.len() {
            0 => format!("domicile: nothing to check: none of {number} manifests depends on what changed since {base}"),
            some => format!("domicile: checking {some} of {number} manifests: those that depend on what changed since {base}"),
        };
        eprintln!("{}", spelt(&line));
    }
    let some_are_not = affected.len() < number;
    Ok((Box::new(affected.into_iter()), some_are_not))
}

/// What git keeps, and how it is.
struct Kept<'d> {
    disk: &'d Disk,
    /// Where the command runs, without links.
    here: PathBuf,
    /// Where the repository lies.
    top: PathBuf,
    /// Files that git keeps and that are as they were.
    unchanged: HashSet<PathBuf>,
    /// What was there, and is no file any more.
    gone: Vec<PathBuf>,
}

impl<'d> Kept<'d> {
    fn of(repository: &Repository, base: &git::Base, disk: &'d Disk) -> Result<Self, Trouble> {
        let here = Path::new(".").canonicalize().map_err(|error| Trouble::unreadable(Path::new("."), &error))?;
        let changed = repository.changed(base)?;
        let mut unchanged = repository.kept()?;
        for path in &changed {
            unchanged.remove(path);
        }
        let is_file = |path: &PathBuf| path.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir());
        let gone = changed.into_iter().filter(|path| !is_file(path)).collect();
        Ok(Kept { disk, here, top: repository.top.clone(), unchanged, gone })
    }

    /// Whether something changed that all manifests depend on.
    fn may_change_all(&self, arguments: &CheckArguments, first: &Path) -> bool {
        let catalogs = arguments.catalog.iter().any(|folder| !self.is_catalog_unchanged(folder));
        let mut files = arguments.baseline.iter().chain(&arguments.configured.file);
        let file = files.any(|file| !self.is_unchanged(file));
        let Some(Way { end, .. }) = way(&self.here, first) else { return true };
        // One that is there and that git does not know may be new.
        let may_differ = |file: &PathBuf| self.gone.contains(file) || file.exists() && !self.is_unchanged(file);
        let folders = end.ancestors().take_while(|folder| folder.starts_with(&self.top));
        catalogs || file || folders.map(|folder| folder.join(CONFIGURATION)).any(|file| may_differ(&file))
    }

    fn affected(&self, manifests: Vec<PathBuf>, catalog: &Catalog) -> Result<Vec<PathBuf>, Trouble> {
        let tracer = Tracer::new(catalog);
        let mut own = Own { disk: self.disk, base: catalog, known: BTreeMap::new() };
        let mut affected = Vec::new();
        for manifest in manifests {
            // A text that nobody has saved is what an editor is at.
            let is_new = stdin::stands_for(&manifest) || !self.is_unchanged(&manifest);
            if is_new || !self.stands(&manifest, &tracer, &mut own)? {
                affected.push(manifest);
            }
        }
        Ok(affected)
    }

    /// Whether all that a manifest depends on is as it was.
    fn stands(&self, manifest: &Path, tracer: &Tracer<'_>, own: &mut Own<'_>) -> Result<bool, Trouble> {
        let mut depends = tracer.trace(manifest, self.disk.manifest(manifest), self.disk);
        if !depends.catalogs.iter().all(|folder| self.is_catalog_unchanged(folder)) {
            return Ok(false);
        }
        if !depends.catalogs.is_empty() {
            depends = own.trace(manifest, &depends.catalogs)?;
        }
        let files = depends.files.iter().all(|file| self.is_unchanged(file));
        Ok(depends.known
            && files
            && depends.evidence.iter().all(|pattern| {
                self.is_unchanged_below(pattern.folder(), self.disk.below(pattern.folder()), |path| pattern.means(path))
            }))
    }

    /// Whether a file, and every link on the way to it, is kept by git and as it was.
    fn is_unchanged(&self, path: &Path) -> bool {
        way(&self.here, path).is_some_and(|way| self.unchanged.contains(&way.end) && self.keeps(&way.links))
    }

    fn keeps(&self, links: &[PathBuf]) -> bool {
        links.iter().all(|link| self.unchanged.contains(link))
    }

    /// Whether the files that are meant below a folder are those that were there, and as they were.
    fn is_unchanged_below(&self, folder: &Path, found: io::Result<Vec<PathBuf>>, means: impl Fn(&Path) -> bool) -> bool {
        let (Some(Way { links, end }), Ok(found)) = (way(&self.here, folder), or_none(found)) else { return false };
        let was_meant = |gone: &PathBuf| match gone.strip_prefix(&end) {
            Ok(below) if below.as_os_str().is_empty() => means(folder),
            Ok(below) => means(&folder.join(below)),
            // A link in the place of which a folder stands, or nothing.
            Err(_) => end.starts_with(gone),
        };
        self.keeps(&links)
            && !self.gone.iter().any(was_meant)
            && found.iter().filter(|path| means(path)).all(|path| self.is_unchanged(path))
    }

    fn is_catalog_unchanged(&self, folder: &Path) -> bool {
        let entries = WalkDir::new(folder).into_iter().filter(|entry| !entry.as_ref().is_ok_and(|e| e.file_type().is_dir()));
        let found: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(walkdir::DirEntry::into_path)).collect();
        let is_toml = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
        self.is_unchanged_below(folder, found.map_err(io::Error::from), is_toml)
    }
}

/// A folder that is not there holds nothing.
fn or_none(found: io::Result<Vec<PathBuf>>) -> io::Result<Vec<PathBuf>> {
    found.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(Vec::new()) } else { Err(error) })
}

/// Catalogs with facts of manifests' own; none where they cannot be used.
struct Own<'c> {
    disk: &'c Disk,
    base: &'c Catalog,
    known: BTreeMap<Vec<PathBuf>, Option<Catalog>>,
}

impl Own<'_> {
    /// What a manifest depends on that is understood only by a catalog with the facts of these folders.
    fn trace(&mut self, manifest: &Path, folders: &[PathBuf]) -> Result<Dependencies, Trouble> {
        if !self.known.contains_key(folders) {
            let loaded = match own_catalogs::load(self.disk, self.base, folders) {
                Err(Trouble::Catalog { .. }) => None,
                loaded => Some(loaded?.0),
            };
            self.known.insert(folders.to_vec(), loaded);
        }
        let catalog = self.known.get(folders).and_then(Option::as_ref);
        Ok(catalog.map_or_else(Dependencies::default, |catalog| {
            Tracer::new(catalog).trace(manifest, self.disk.manifest(manifest), self.disk)
        }))
    }
}

/// A path where a message names it.
fn quoted(path: &Path) -> String {
    format!("`{}`", shown(path))
}
