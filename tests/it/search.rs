//! Which files are found, and by which name they are shown.

use std::fs;

use crate::folder::Folder;
use crate::pagers::{folder, tenant};

/// The files that a run reports, in its order. Every one of them has one finding.
fn found(folder: &Folder, paths: &str) -> Vec<String> {
    let outcome = folder.run(&format!("check --catalog facts --as-of 2024-01-01 --format short {paths}"));
    let name = |line: &str| line.split(".toml:").next().map(|stem| format!("{stem}.toml")).unwrap_or_default();
    outcome.stdout.lines().map(name).collect()
}

fn tenants(paths: &[&str]) -> Folder {
    let text = tenant("Contoso", true);
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, &*text)).collect();
    folder(&files)
}

#[test]
fn both_names_are_found_in_the_order_of_their_paths() {
    let folder = tenants(&[
        "z/residency.toml",
        "a.residency.toml",
        "a/b/x.residency.toml",
        "residency.toml",
        "a/other.toml",
        "a/residency.yaml",
    ]);
    assert_eq!(found(&folder, ""), ["a/b/x.residency.toml", "a.residency.toml", "residency.toml", "z/residency.toml"]);
}

#[test]
fn hidden_folders_are_not_entered_unless_named() {
    let folder = tenants(&[".git/residency.toml", ".cache/a/residency.toml", "residency.toml", ".residency.toml"]);
    assert_eq!(found(&folder, ""), ["residency.toml"]);
    assert_eq!(found(&folder, ".cache"), [".cache/a/residency.toml"]);
}

#[test]
fn what_git_ignores_is_not_searched() {
    let folder =
        tenants(&["build/residency.toml", "src/old/residency.toml", "src/residency.toml", "src/kept/old/residency.toml"]);
    folder.write(".gitignore", "build/\nold/\n");
    folder.write("src/kept/.gitignore", "!old/\n");
    assert_eq!(found(&folder, ""), ["src/kept/old/residency.toml", "src/residency.toml"]);
    assert_eq!(found(&folder, "src"), ["src/kept/old/residency.toml", "src/residency.toml"], "the folder above is asked too");
}

#[test]
fn a_file_that_is_named_is_checked_whatever_it_is_called() {
    let folder = tenants(&["build/residency.toml", "build/contoso.toml"]);
    folder.write(".gitignore", "build/\n");
    assert_eq!(found(&folder, "build/residency.toml build/contoso.toml"), ["build/contoso.toml", "build/residency.toml"]);
}

#[test]
fn a_manifest_that_is_named_twice_is_checked_once() {
    let folder = tenants(&["a/residency.toml", "b/residency.toml"]);
    assert_eq!(found(&folder, "a a"), ["a/residency.toml"]);
    assert_eq!(found(&folder, "a/residency.toml a"), ["a/residency.toml"]);
    assert_eq!(found(&folder, "a/residency.toml ./a/residency.toml"), ["a/residency.toml"]);
    assert_eq!(found(&folder, ". b a/residency.toml"), ["a/residency.toml", "b/residency.toml"]);
    assert_eq!(found(&folder, "a b/../a"), ["a/residency.toml"]);
}

#[test]
fn paths_are_shown_as_reached_from_the_arguments() {
    let folder = tenants(&["group/a/residency.toml"]);
    fs::create_dir(folder.path("elsewhere")).expect("there is room for a folder");
    assert_eq!(found(&folder, "group"), ["group/a/residency.toml"]);
    assert_eq!(found(&folder, "./group/"), ["group/a/residency.toml"]);
    assert_eq!(found(&folder, "elsewhere/../group"), ["elsewhere/../group/a/residency.toml"]);
    let whole = folder.path("group").display().to_string();
    assert_eq!(found(&folder, &whole), [format!("{whole}/a/residency.toml")]);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let folder = tenants(&["a/residency.toml"]);
    std::os::unix::fs::symlink("..", folder.path("a/up")).expect("links can be made");
    assert_eq!(found(&folder, ""), ["a/residency.toml"]);
}
