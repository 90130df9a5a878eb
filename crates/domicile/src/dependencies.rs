//! What a manifest depends on: the files whose change can change what is said of it.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use domicile_diagnostic::Kind;
use domicile_manifest::{Grammar, Role};
use domicile_model::Catalog;

use crate::evidence::{self, FilePattern};
use crate::files::{Files, beside, shown};
use crate::inputs::read;
use crate::policies::Policies;

/// What a manifest depends on, beside itself; all paths as reached from where the command runs.
#[derive(Debug, Default)]
pub struct Dependencies {
    /// Whether all of it is known: not so where the manifest or a file that it extends cannot be read or understood.
    pub known: bool,
    /// The files that it extends, directly or not, whether they are there or not.
    pub files: BTreeSet<PathBuf>,
    /// The folders of facts of its own.
    pub catalogs: Vec<PathBuf>,
    /// The files that show its real configuration.
    pub evidence: Vec<FilePattern>,
}

/// Tells what manifests depend on. Each file that they share is read once.
pub struct Tracer<'c> {
    grammar: Grammar<'c>,
    policies: Policies,
}

impl<'c> Tracer<'c> {
    /// A tracer for manifests of a catalog.
    pub fn new(catalog: &'c Catalog) -> Self {
        Tracer { grammar: evidence::grammar(catalog), policies: Policies::default() }
    }

    /// What one manifest depends on. One that names facts of its own is understood only by a catalog that holds them.
    pub fn trace(&self, path: &Path, bytes: io::Result<Vec<u8>>, files: &dyn Files) -> Dependencies {
        let Ok(text) = read(Kind::Manifest, &shown(path), bytes) else { return Dependencies::default() };
        let parsed = self.grammar.parse(&text, Role::Manifest);
        // What may not be read may change all the same.
        if parsed.catalogs.iter().any(|written| !files.admits(&beside(path, written))) {
            return Dependencies::default();
        }
        let reached = self.policies.reached(&self.grammar, files, path, &parsed.extends);
        let patterns = parsed.evidence.iter().flat_map(|table| &table.files);
        let evidence: Vec<_> = patterns.map(|pattern| FilePattern::of(path, pattern)).collect();
        Dependencies {
            known: !parsed.broken && reached.understood && evidence.iter().all(Result::is_ok),
            files: reached.files,
            catalogs: parsed.catalogs.iter().map(|written| beside(path, written)).collect(),
            evidence: evidence.into_iter().flatten().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// Invented files.
    struct Texts(&'static [(&'static str, &'static str)]);

    impl Files for Texts {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let text = self.0.iter().find(|(name, _)| Path::new(name) == path);
            text.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
        }

        fn below(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
            Ok(Vec::new())
        }
    }

    const FILES: Texts = Texts(&[
        ("one.toml", "extends = [\"more/two.toml\", \"broken.toml\"]"),
        ("two.toml", "extends = [\"more/circle.toml\"]"),
        ("more/two.toml", ""),
        ("more/circle.toml", "extends = [\"../two.toml\"]"),
        ("broken.toml", "within ="),
    ]);

    /// What the manifest `a/residency.toml` depends on.
    fn check(root: &str, rest: &str, expected: &Expect) {
        let text = format!("{root}\n[tenant]\nname = \"A\"\ncountry = \"DE\"\n{rest}");
        let found = Tracer::new(domicile_rules::catalog()).trace(Path::new("a/residency.toml"), Ok(text.into()), &FILES);
        let paths = |paths: &mut dyn Iterator<Item = &PathBuf>| paths.map(|path| shown(path)).collect::<Vec<_>>().join(" ");
        let evidence = paths(&mut found.evidence.iter().map(FilePattern::folder));
        let (files, catalogs) = (paths(&mut found.files.iter()), paths(&mut found.catalogs.iter()));
        expected.assert_eq(&format!("known {}; files {files}; catalogs {catalogs}; evidence {evidence}", found.known));
    }

    #[test]
    fn what_is_extended_extends_more() {
        check("extends = [\"../two.toml\"]", "", &expect!["known true; files more/circle.toml two.toml; catalogs ; evidence "]);
        check(
            "extends = [\"../one.toml\"]",
            "",
            &expect!["known false; files broken.toml more/two.toml one.toml; catalogs ; evidence "],
        );
    }

    #[test]
    fn what_is_not_there_is_no_less_depended_on() {
        check("extends = [\"../gone.toml\"]", "", &expect!["known false; files gone.toml; catalogs ; evidence "]);
    }

    #[test]
    fn facts_and_evidence_are_reached_from_the_manifest() {
        check(
            "catalog = [\"../facts\"]",
            "[[evidence]]\nfiles = [\"infra/**/*.tf\", \"../b.json\"]\n",
            &expect!["known true; files ; catalogs facts; evidence a/infra b.json"],
        );
    }

    #[test]
    fn of_what_is_not_understood_nothing_is_certain() {
        check("extends = \"../two.toml", "", &expect!["known false; files ; catalogs ; evidence "]);
        check("catalog = [\"../facts\"]", "[services.pager]\n", &expect!["known false; files ; catalogs facts; evidence "]);
    }
}
