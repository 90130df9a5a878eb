//! The patterns of an `[[evidence]]` table: they mean the files that were read, and none that were not.

use std::collections::{BTreeMap, BTreeSet};

/// A file: its path as reached from the manifest, and whether the table is to mean it.
pub(super) type File = (String, bool);

/// Patterns that mean the wanted files, and no other of them. As wide as they can be, so that a file that is added later is read too.
pub(super) fn patterns(files: &[File]) -> Vec<String> {
    let mut endings: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in files {
        endings.entry(ending(&file.0)).or_default().push(file);
    }
    let patterns: BTreeSet<String> = endings.into_iter().flat_map(|(ending, files)| of_ending(ending, &files)).collect();
    patterns.into_iter().collect()
}

fn of_ending(ending: &str, files: &[&File]) -> Vec<String> {
    let wanted: Vec<&str> = files.iter().filter(|(_, wanted)| *wanted).map(|(path, _)| &**path).collect();
    match &*wanted {
        [] => Vec::new(),
        [only] => vec![globset::escape(only)],
        _ if ending.is_empty() => wanted.into_iter().map(globset::escape).collect(),
        _ if wanted.len() == files.len() => {
            let shared = wanted.iter().copied().map(folder).reduce(shared).unwrap_or_default();
            vec![format!("{}**/*.{}", globset::escape(shared), globset::escape(ending))]
        }
        _ => by_folder(ending, files),
    }
}

/// Some files of this ending are not meant: folder by folder, then.
fn by_folder(ending: &str, files: &[&File]) -> Vec<String> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in files {
        folders.entry(folder(&file.0)).or_default().push(file);
    }
    let of_folder = |(folder, files): (&str, Vec<&File>)| {
        let wanted: Vec<&str> = files.iter().filter(|(_, wanted)| *wanted).map(|(path, _)| &**path).collect();
        if wanted.len() > 1 && wanted.len() == files.len() {
            return vec![format!("{}*.{}", globset::escape(folder), globset::escape(ending))];
        }
        wanted.into_iter().map(globset::escape).collect()
    };
    folders.into_iter().flat_map(of_folder).collect()
}

/// The part of a name behind its last dot; empty where there is none, or where it begins the name.
fn ending(path: &str) -> &str {
    let name = &path[folder(path).len()..];
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending).unwrap_or_default()
}

/// The folder of a path, with the slash behind it.
fn folder(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

/// The folder that two share, with the slash behind it.
fn shared<'p>(one: &'p str, other: &'p str) -> &'p str {
    let same = one.split_inclusive('/').zip(other.split_inclusive('/')).take_while(|(a, b)| a == b);
    &one[..same.map(|(part, _)| part.len()).sum()]
}

#[cfg(test)]
mod tests {
    use domicile_manifest::file_glob;

    use super::*;

    /// The patterns for the files, those with `-` in front being unwanted.
    fn check(files: &[&str], expected: &[&str]) {
        let file = |path: &&str| match path.strip_prefix('-') {
            Some(path) => (path.to_owned(), false),
            None => ((*path).to_owned(), true),
        };
        let files: Vec<File> = files.iter().map(file).collect();
        let patterns = patterns(&files);
        assert_eq!(patterns, expected);
        let globs: Vec<_> = patterns.iter().map(|text| file_glob(text).expect("a pattern").compile_matcher()).collect();
        for (path, wanted) in files {
            assert_eq!(globs.iter().any(|glob| glob.is_match(&path)), wanted, "{path}");
        }
    }

    #[test]
    fn one_pattern_for_each_ending_in_the_folder_that_all_share() {
        check(&["infra/main.tf", "infra/b2c/main.tf", "infra/a.tfvars", "-README.md"], &["infra/**/*.tf", "infra/a.tfvars"]);
        check(&["a.tf", "b/c.tf"], &["**/*.tf"]);
        check(&["../exports/a.json", "../exports/b.json"], &["../exports/**/*.json"]);
    }

    #[test]
    fn what_was_not_read_is_not_meant() {
        check(
            &["exports/a.json", "exports/b.json", "-package.json", "app/c.json", "-app/d.json", "app/e.json"],
            &["app/c.json", "app/e.json", "exports/*.json"],
        );
        check(&["-a.json"], &[]);
    }

    #[test]
    fn odd_names_mean_themselves() {
        check(&["a[1].json", "-a1.json", "{b}/x", "b/.env"], &["[{]b[}]/x", "a[[]1[]].json", "b/.env"]);
    }
}
