//! The pages written from the catalog, `docs/facts.md`, `docs/services.md` and `docs/sources.md`, compared with what is committed.
#![allow(clippy::disallowed_methods, reason = "this test reads and writes the pages, and asks the environment which of them")]

mod facts;
mod services;
mod sources;
mod words;

use std::env;
use std::fs;
use std::path::Path;

use domicile_rules::catalog;

/// The command that writes the pages.
const BLESS: &str = "DOMICILE_BLESS=1 cargo test -p domicile-rules --test docs";

#[test]
fn the_pages_are_what_the_catalog_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let catalog = catalog();
    let pages =
        [("facts.md", facts::page(catalog)), ("services.md", services::page(catalog)), ("sources.md", sources::page(catalog))];
    let stale: Vec<String> = pages.iter().filter_map(|(name, page)| difference(&folder.join(name), name, page)).collect();
    assert!(stale.is_empty(), "{}\n\nWrite them anew:\n\n    {BLESS}\n", stale.join("\n"));
}

/// The first line that differs, if the page is not what it should be. Writes it where that is asked for.
fn difference(path: &Path, name: &str, page: &str) -> Option<String> {
    if env::var("DOMICILE_BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder can be made");
        fs::write(path, page).expect("the page can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let mut lines = written.lines().zip(page.lines());
    let first = lines.find(|(old, new)| old != new).map(|(old, new)| format!("\n- {old}\n+ {new}")).unwrap_or_default();
    (written != page).then(|| format!("docs/{name} is not what the catalog says{first}"))
}

/// The beginning of a page.
fn head(title: &str) -> String {
    format!("# {title}\n\n<!-- Written from `rules/`: {BLESS} -->\n\n")
}
