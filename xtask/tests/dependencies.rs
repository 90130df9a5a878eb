//! What the project stands on: licences, where it comes from, what each part is for, and that all of it is used.
#![allow(clippy::disallowed_methods, reason = "a test reads the files of the workspace")]

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, Licensee};
use toml_edit::DocumentMut;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn toml(path: &str) -> toml::Table {
    let text = fs::read_to_string(root().join(path)).expect("the file is there");
    text.parse().expect("the file is TOML")
}

fn run(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(words).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// All packages that are built on this machine, as cargo knows them; those of other systems may not have been fetched.
fn packages() -> Vec<Value> {
    let version = run(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo has a host");
    let metadata = run(&["metadata", "--locked", "--format-version", "1", "--all-features", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    metadata["packages"].as_array().expect("a list").clone()
}

fn text<'v>(package: &'v Value, key: &str) -> &'v str {
    package[key].as_str().unwrap_or_default()
}

/// The texts in a list.
fn words(list: &toml::Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect()
}

#[test]
fn licences_ask_for_no_more_than_is_allowed() {
    let deny = toml("deny.toml");
    let allowed: Vec<Licensee> =
        words(&deny["licenses"]["allow"]).iter().map(|name| Licensee::parse(name).expect("a licence")).collect();
    for package in packages() {
        let name = text(&package, "name");
        let own = deny["licenses"].get("exceptions").and_then(toml::Value::as_array).into_iter().flatten();
        let own =
            own.filter(|exception| exception["crate"].as_str() == Some(name)).flat_map(|exception| words(&exception["allow"]));
        let own: Vec<Licensee> = own.map(|name| Licensee::parse(name).expect("a licence")).collect();
        let licence = Expression::parse_mode(text(&package, "license"), spdx::ParseMode::LAX).expect(name);
        let permitted = licence.evaluate(|asked| allowed.iter().chain(&own).any(|allowed| allowed.satisfies(asked)));
        assert!(permitted, "{name}: {}", text(&package, "license"));
    }
}

#[test]
fn all_comes_from_one_registry() {
    let packages = packages();
    let sources: BTreeSet<&str> = packages.iter().filter_map(|package| package["source"].as_str()).collect();
    assert!(sources.len() == 1 && sources.iter().all(|source| source.starts_with("registry+")), "{sources:?}");
}

#[test]
fn what_is_there_in_two_versions_is_known_and_has_a_reason() {
    let deny = toml("deny.toml");
    let skipped = deny["bans"]["skip"].as_array().expect("a list").iter();
    let known: BTreeSet<String> = skipped
        .map(|skip| {
            assert!(skip["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{skip:?}");
            skip["crate"].as_str().expect("a crate").to_owned()
        })
        .collect();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        versions.entry(text(&package, "name").to_owned()).or_default().insert(text(&package, "version").to_owned());
    }
    for (name, versions) in versions {
        let skipped = versions.iter().filter(|version| known.contains(&format!("{name}@{version}"))).count();
        assert_eq!(skipped + 1, versions.len(), "{name}: {versions:?}");
    }
}

/// The folders of the members of the workspace.
fn members() -> Vec<PathBuf> {
    let packages = packages();
    let own = packages.iter().filter(|package| package["source"].is_null());
    own.map(|package| Path::new(text(package, "manifest_path")).parent().expect("a folder").to_owned()).collect()
}

/// The names under which a member names dependencies.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = sections.iter().filter_map(|section| manifest.get(*section)?.as_table());
    tables.flat_map(toml::Table::keys).cloned().collect()
}

/// All Rust below a folder.
fn code(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        // A package below this one has dependencies of its own.
        if path.is_dir() && !path.join("Cargo.toml").exists() && !path.ends_with("target") {
            all += &code(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all += &fs::read_to_string(path).expect("readable");
        }
    }
    all
}

#[test]
fn every_dependency_of_a_member_is_used() {
    for member in members() {
        let manifest: toml::Table = fs::read_to_string(member.join("Cargo.toml")).expect("there").parse().expect("TOML");
        let mut code = code(&member);
        // Targets may lie elsewhere.
        for target in manifest.get("test").and_then(toml::Value::as_array).into_iter().flatten() {
            let path = target.get("path").and_then(toml::Value::as_str).map(|path| member.join(path));
            code += &path.and_then(|path| Some(self::code(path.parent()?))).unwrap_or_default();
        }
        for name in dependencies(&manifest) {
            assert!(code.contains(&name.replace('-', "_")), "{}: {name}", member.display());
        }
    }
}

const PAGE: &str = "docs/dependencies.md";
const BEGIN: &str = "<!-- from Cargo.toml -->\n";

/// What each direct dependency is for, as `Cargo.toml` says it, and who takes it.
fn table() -> String {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("there");
    let manifest: DocumentMut = manifest.parse().expect("TOML");
    let mut takers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for member in members() {
        let manifest: toml::Table = fs::read_to_string(member.join("Cargo.toml")).expect("there").parse().expect("TOML");
        let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
        for dependency in manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys) {
            takers.entry(dependency.clone()).or_default().insert(name.clone());
        }
    }
    let mut table = String::from("| crate | what it is for | taken by |\n|---|---|---|\n");
    let dependencies = manifest["workspace"]["dependencies"].as_table().expect("a table");
    let mut rows = BTreeMap::new();
    for name in dependencies.iter().map(|(name, _)| name).filter(|name| !name.starts_with("domicile")) {
        let comment = dependencies.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str()).unwrap_or_default();
        let comment: Vec<&str> = comment.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        assert!(!comment.is_empty(), "`{name}` does not say what it is for");
        let takers =
            takers.get(name).map(|takers| takers.iter().map(|taker| format!("`{taker}`")).collect::<Vec<_>>().join(", "));
        rows.insert(name, (comment.join(" "), takers.unwrap_or_else(|| "tests".to_owned())));
    }
    for (name, (comment, takers)) in rows {
        writeln!(table, "| `{name}` | {comment} | {takers} |").expect("there is room");
    }
    table
}

#[test]
fn the_page_of_dependencies_is_fresh() {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = page.split_once(BEGIN).expect("the page has a place for the table");
    let after = rest.find("\n\n").map_or("", |end| &rest[end..]);
    let fresh = format!("{before}{BEGIN}{}{after}", table().trim_end());
    if env::var_os("DOMICILE_BLESS").is_some() {
        fs::write(path, fresh).expect("the page can be written");
    } else {
        let stale: Vec<&str> = fresh.lines().filter(|line| !page.lines().any(|old| old == *line)).collect();
        assert!(page == fresh, "`DOMICILE_BLESS=1 cargo test -p domicile-xtask` writes it: {stale:#?}");
    }
}
