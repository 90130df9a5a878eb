//! The examples of the pages of checks: what a page calls wrong raises its id, and what it calls right does not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::folder::Folder;

/// What no example can show: files that are no text, what only the built-in catalog can get wrong, and what a flag asks for.
const WITHOUT: [&str; 6] = [
    "catalog/ahead",
    "catalog/too-many",
    "catalog/unknown-edition",
    "manifest/not-utf-8",
    "manifest/nothing-to-set",
    "manifest/unreadable",
];

/// A manifest in which nothing is wrong, for examples that are about something else.
const MANIFEST: &str =
    "[tenant]\nname = \"Contoso\"\ncountry = \"DE\"\n\n[[requirement]]\nid = \"in-germany\"\nwithin = [\"DE\"]\n";

/// The pages, each with its name.
pub(crate) fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/pages");
    let mut pages = Vec::new();
    for kind in fs::read_dir(root).expect("there are pages") {
        for page in fs::read_dir(kind.expect("a readable folder").path()).expect("a readable folder") {
            let path = page.expect("a readable folder").path();
            let part = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
            let name = format!("{}/{}", part(path.parent().expect("a folder")), part(&path));
            pages.push((name, fs::read_to_string(path).expect("a page is text")));
        }
    }
    pages.sort();
    pages
}

/// The files of one example: ```` ```toml wrong path ````, where the path of a manifest may be left out.
pub(crate) fn example(page: &str, which: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut in_code = false;
    for line in page.lines() {
        if let Some(info) = line.strip_prefix("```") {
            let words: Vec<&str> = info.split(' ').collect();
            in_code = words.get(1) == Some(&which);
            if in_code {
                files.push(((*words.get(2).unwrap_or(&"residency.toml")).to_owned(), String::new()));
            }
        } else if let Some((_, text)) = files.last_mut().filter(|_| in_code) {
            text.extend([line, "\n"]);
        }
    }
    files
}

/// The ids that a check of these files reports.
fn raised(files: &[(String, String)]) -> BTreeSet<String> {
    let folder = Folder::with([("residency.toml", MANIFEST)]);
    for (path, text) in files {
        folder.write(path, text);
    }
    let has = |wanted: fn(&(String, String)) -> bool| files.iter().any(wanted);
    let catalog = if has(|(path, _)| path.starts_with("catalog/")) { " --catalog catalog" } else { "" };
    let date = if has(|(_, text)| text.contains("as-of")) { "" } else { " --as-of 2026-11-01" };
    let outcome = folder.run(&format!("check residency.toml --format json{catalog}{date}"));
    let report: Value = serde_json::from_str(&outcome.stdout).expect(&outcome.stderr);
    let ids = |report: &Value| -> BTreeSet<String> {
        let findings = report["findings"].as_array().expect("findings are a list");
        findings.iter().map(|finding| finding["id"].as_str().expect("an id is text").to_owned()).collect()
    };
    let mut raised = ids(&report);
    if !catalog.is_empty() {
        let outcome = folder.run("catalog verify catalog --format json");
        raised.extend(ids(&serde_json::from_str(&outcome.stdout).expect(&outcome.stderr)));
    }
    raised
}

#[test]
fn what_a_page_calls_wrong_raises_its_id_and_what_it_calls_right_does_not() {
    let (mut without, mut mistaken) = (Vec::new(), Vec::new());
    for (name, page) in pages() {
        let (wrong, right) = (example(&page, "wrong"), example(&page, "right"));
        if wrong.is_empty() && right.is_empty() {
            without.push(name);
            continue;
        }
        for (which, files, expected) in [("wrong", wrong, true), ("right", right, false)] {
            let ids = raised(&files);
            if files.is_empty() || ids.contains(&name) != expected {
                mistaken.push(format!("{name}: the {which} example raises {ids:?}"));
            }
        }
    }
    assert!(mistaken.is_empty(), "\n{}", mistaken.join("\n"));
    assert_eq!(without, WITHOUT);
}
