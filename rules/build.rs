//! Checks the catalog and writes it down as constants, so that a new fact is one new file and start-up parses nothing.

#![allow(clippy::disallowed_methods)] // A build reads files.

#[path = "build/embed.rs"]
mod embed;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domicile_catalog::{CatalogFile, load};
use domicile_diagnostic::SourceText;
use domicile_model::Catalog;

/// What the catalog is made of; coverage is the tests' business.
const PARTS: [&str; 6] = ["countries.toml", "data.toml", "facts", "places", "services", "sources"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build");
    let mut files = Vec::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        collect(Path::new(part), &mut files)?;
    }
    files.sort_by(|a: &CatalogFile, b| a.path.cmp(&b.path));
    let base = Catalog { version: env!("CARGO_PKG_VERSION").into(), ..Catalog::default() };
    let loaded = load(base, &files);
    for finding in &loaded.findings {
        let claim = &finding.claim;
        let help = claim.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        println!("cargo::error={:?}: {}: {}{help}", finding.location, claim.id, claim.message);
    }
    if !loaded.findings.is_empty() {
        return Err("the catalog has mistakes".into());
    }
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("catalog.rs");
    fs::write(out, embed::catalog(&loaded.catalog))?;
    write_pages()
}

/// Writes the pages down as constants. A page's first line names the ids that it speaks of: `` # `manifest/syntax` ``.
fn write_pages() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=pages");
    let mut paths = Vec::new();
    for kind in fs::read_dir("pages")? {
        for page in fs::read_dir(kind?.path())? {
            paths.push(page?.path());
        }
    }
    paths.sort();
    let mut pages = String::from("&[\n");
    for path in paths {
        let text = fs::read_to_string(&path)?.replace("\r\n", "\n");
        let heading = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        let ids: Vec<&str> = heading.split(", ").filter_map(|id| id.strip_prefix('`')?.strip_suffix('`')).collect();
        let named = path.with_extension("").iter().skip(1).map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if ids.first() != Some(&&*named) {
            return Err(format!("{}: the first line is no heading that begins with `{named}`", path.display()).into());
        }
        writeln!(pages, "Page {{ ids: &{ids:?}, text: {text:?} }},")?;
    }
    pages.push(']');
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("pages.rs"), pages)?;
    Ok(())
}

/// The TOML files at a path or below it.
fn collect(path: &Path, files: &mut Vec<CatalogFile>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "toml") {
        let name = path.to_string_lossy().replace('\\', "/");
        let text = Arc::new(SourceText::new(format!("rules/{name}"), fs::read_to_string(path)?));
        files.push(CatalogFile { path: name, text });
    }
    Ok(())
}
