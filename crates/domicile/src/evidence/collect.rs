//! The files that the patterns of `[[evidence]]` mean.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domicile_diagnostic::Located;
use domicile_evidence::{FORMATS, Format, Input};
use domicile_manifest::{Evidence, file_glob};
use globset::GlobSet;

use crate::files::{Files, beside, is_manifest, is_outside, shown};

/// The files of a manifest's evidence.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// Each file once, however many patterns mean it, in the order of the paths.
    pub(crate) inputs: Vec<Input>,
    /// What became of each pattern, in the order of the manifest.
    pub(crate) patterns: Vec<Matched>,
    /// What leads out of the folders that may be read, and the pattern that means it.
    pub(crate) outside: Vec<(Located<Arc<str>>, PathBuf)>,
}

/// What became of a pattern.
#[derive(Debug)]
pub(crate) struct Matched {
    /// As it was written.
    pub(crate) pattern: Located<Arc<str>>,
    /// The files that it means, as people are shown them, or why its folder could not be looked through.
    pub(crate) paths: io::Result<Vec<String>>,
}

/// Looks for the files that a manifest names as evidence, and reads them.
pub(crate) fn collect(manifest: &Path, evidence: &[Evidence], files: &dyn Files) -> Collected {
    let mut search = Search { files, folders: BTreeMap::new(), found: BTreeMap::new() };
    let mut patterns = Vec::new();
    for table in evidence {
        let kind = table.kind.as_ref().and_then(|kind| FORMATS.iter().find(|format| format.name == kind.value));
        for pattern in &table.files {
            let paths = search.paths(manifest, pattern);
            let paths = paths.map(|paths| paths.into_iter().map(|path| search.keep(path, kind, pattern)).collect());
            patterns.push(Matched { pattern: pattern.clone(), paths });
        }
    }
    let mut outside = Vec::new();
    let read = |(shown, Meant { path, format, by }): (String, Meant)| {
        let bytes = files.read(&path);
        if bytes.as_ref().is_err_and(is_outside) {
            outside.push((by, path));
            return None;
        }
        Some(Input { path: shown, bytes, format })
    };
    Collected { inputs: search.found.into_iter().filter_map(read).collect(), patterns, outside }
}

/// A pattern of evidence, as reached from where the command runs.
#[derive(Debug)]
pub struct FilePattern {
    folder: PathBuf,
    /// None: all that is there.
    glob: Option<GlobSet>,
}

impl FilePattern {
    /// What a manifest writes.
    pub(crate) fn of(manifest: &Path, pattern: &str) -> io::Result<Self> {
        let (folder, rest) = literal_part(pattern);
        Ok(FilePattern { folder: beside(manifest, folder), glob: rest.map(compiled).transpose()? })
    }

    /// The folder that its files lie below, or its only file.
    pub fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// Whether it means a file at or below its folder.
    pub fn means(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        !is_manifest(path) && self.glob.as_ref().is_none_or(|glob| glob.is_match(below))
    }
}

/// A search on its way.
struct Search<'f> {
    files: &'f dyn Files,
    /// The files below each folder that was looked through.
    folders: BTreeMap<PathBuf, Vec<PathBuf>>,
    /// The files so far, by the path that people are shown.
    found: BTreeMap<String, Meant>,
}

/// A file that a pattern means.
struct Meant {
    path: PathBuf,
    /// What it is said to be.
    format: Option<&'static Format>,
    /// The first pattern that means it.
    by: Located<Arc<str>>,
}

impl Search<'_> {
    /// The files that a pattern means.
    fn paths(&mut self, manifest: &Path, pattern: &str) -> io::Result<Vec<PathBuf>> {
        let pattern = FilePattern::of(manifest, pattern)?;
        Ok(self.below(&pattern.folder)?.iter().filter(|path| pattern.means(path)).cloned().collect())
    }

    /// Keeps a file, and gives its path as people are shown it. The first table that knows what the file is decides.
    fn keep(&mut self, path: PathBuf, kind: Option<&'static Format>, by: &Located<Arc<str>>) -> String {
        let shown = shown(&path);
        let meant = self.found.entry(shown.clone()).or_insert_with(|| Meant { path, format: None, by: by.clone() });
        meant.format = meant.format.or(kind);
        shown
    }

    /// The files below a folder, looked for once.
    fn below(&mut self, folder: &Path) -> io::Result<&[PathBuf]> {
        if !self.folders.contains_key(folder) {
            let below = match self.files.below(folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
                below => below?,
            };
            self.folders.insert(folder.to_owned(), below);
        }
        Ok(&self.folders[folder])
    }
}

/// The part of a pattern that means itself, and the pattern behind it; a pattern that is a path has none.
fn literal_part(pattern: &str) -> (&str, Option<&str>) {
    let Some(first) = pattern.find(['*', '?', '[', ']', '{', '}', '\\']) else { return (pattern, None) };
    let (folder, rest) = pattern.split_at(pattern[..first].rfind('/').map_or(0, |slash| slash + 1));
    (folder, Some(rest))
}

/// The manifest was understood, so that only a pattern that grows too large is none.
fn compiled(pattern: &str) -> io::Result<GlobSet> {
    let glob = file_glob(pattern).map_err(|why| io::Error::new(ErrorKind::InvalidInput, why))?;
    GlobSet::builder().add(glob).build().map_err(|_| io::Error::new(ErrorKind::InvalidInput, "the pattern is too large"))
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::SourceText;
    use domicile_manifest::Role;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::evidence::grammar;

    /// Invented files, each holding its own path.
    struct Paths(&'static [&'static str]);

    impl Files for Paths {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            Ok(shown(path).into_bytes())
        }

        fn below(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
            if folder.ends_with("secret") {
                return Err(ErrorKind::PermissionDenied.into());
            }
            Ok(self.0.iter().map(PathBuf::from).filter(|path| path.starts_with(folder)).collect())
        }
    }

    const TREE: Paths = Paths(&[
        "a/residency.toml",
        "a/exports/tenant.json",
        "a/exports/old/tenant.json",
        "a/infra/main.tf",
        "a/infra/b2c/main.tf",
        "a/infra/b2c/b.residency.toml",
        "common/main.tf",
    ]);

    fn collected(tables: &str) -> Collected {
        let text = ["[tenant]\nname = \"A\"\ncountry = \"DE\"\n", tables].concat();
        let file = Arc::new(SourceText::new("a/residency.toml", text));
        let parsed = grammar(domicile_rules::catalog()).parse(&file, Role::Manifest);
        assert!(!parsed.broken, "{:?}", parsed.findings);
        collect(Path::new("a/residency.toml"), &parsed.evidence, &TREE)
    }

    /// What each pattern of the manifest `a/residency.toml` means, and what is read.
    fn check(tables: &str, expected: &Expect) {
        let collected = collected(tables);
        let mut said = Vec::new();
        for Matched { pattern, paths } in &collected.patterns {
            let paths = paths.as_ref().map_or_else(|error| format!("{:?}", error.kind()), |paths| paths.join(" "));
            said.push(format!("{}: {paths}", &**pattern));
        }
        for input in &collected.inputs {
            assert_eq!(input.bytes.as_deref().ok(), Some(input.path.as_bytes()));
            let kind = input.format.map_or("what it looks like", |format| format.name);
            said.push(format!("read {} as {kind}", input.path));
        }
        expected.assert_eq(&said.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn patterns_are_reached_from_the_manifest_and_stop_at_slashes() {
        check(
            r#"[[evidence]]
files = ["infra/**/*.tf", "infra/*.tf", "../common/*", "{infra,exports}/*"]"#,
            &expect![[r#"
                infra/**/*.tf: a/infra/main.tf a/infra/b2c/main.tf
                infra/*.tf: a/infra/main.tf
                ../common/*: common/main.tf
                {infra,exports}/*: a/exports/tenant.json a/infra/main.tf
                read a/exports/tenant.json as what it looks like
                read a/infra/b2c/main.tf as what it looks like
                read a/infra/main.tf as what it looks like
                read common/main.tf as what it looks like"#]],
        );
    }

    #[test]
    fn a_path_means_a_file_or_all_below_a_folder() {
        check(
            r#"[[evidence]]
files = ["exports/tenant.json", "./infra/b2c/", "absent.json", "secret/*"]"#,
            &expect![[r#"
                exports/tenant.json: a/exports/tenant.json
                ./infra/b2c/: a/infra/b2c/main.tf
                absent.json:
                secret/*: PermissionDenied
                read a/exports/tenant.json as what it looks like
                read a/infra/b2c/main.tf as what it looks like"#]],
        );
    }

    #[test]
    fn the_first_table_that_knows_what_a_file_is_decides() {
        check(
            r#"[[evidence]]
files = ["exports/**"]
kind  = "auto"
[[evidence]]
files = ["exports/*.json"]
kind  = "openid""#,
            &expect![[r#"
                exports/**: a/exports/tenant.json a/exports/old/tenant.json
                exports/*.json: a/exports/tenant.json
                read a/exports/old/tenant.json as what it looks like
                read a/exports/tenant.json as openid"#]],
        );
    }

    #[test]
    fn a_pattern_that_grows_too_large_is_no_end_of_the_run() {
        let deep = ["{a,b".repeat(120), "}".repeat(120)].concat();
        let collected = collected(&format!("[[evidence]]\nfiles = [\"{deep}\"]"));
        assert!(matches!(&*collected.patterns, [matched] if matched.paths.is_err()));
    }
}
