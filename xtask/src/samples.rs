//! An invented document in two editions, and a catalog that cites it: for tests.

use std::sync::Arc;

use domicile_catalog::{CatalogFile, load};
use domicile_diagnostic::SourceText;
use domicile_model::Catalog;

/// A document.
pub(crate) const OLD: &str = "---
ms.date: 01/01/2021
---
# Parcels

Calls start in the region. Calls with a greeting start in the United States.

## Logs

* Logs of blocked people
* Logs of parcels
* Logs of senders

These logs are kept for 30 days.

## Server

| Store | Place |
|---|---|
| Server log | United States |
";

/// Its next edition.
pub(crate) const NEW: &str = "---
ms.date: 02/29/2024
---
# Parcels

Calls start in the region. Providers may route them elsewhere. Calls with a greeting start in the United States.

## Logs

* Logs of parcels

These logs are kept for 90 days.

## Senders

* Logs of senders
";

/// A fact with one statement.
pub(crate) fn fact(quote: &str, section: &str) -> String {
    let quote = if quote.is_empty() { String::new() } else { format!("quote = \"{quote}\"\n") };
    format!(
        "title = \"x\"\ndata = [\"logs\"]\nactivity = \"storage\"\n\n[[statement]]\nsource = \"parcels\"\n\
         section = \"{section}\"\n{quote}from = 2020-01-01\nplace = \"unstated\"\ncertainty = \"always\"\n"
    )
}

/// A catalog of one document, and facts of a service `post`.
pub(crate) fn catalog(facts: &[(&str, String)]) -> Catalog {
    let file = |path: &str, text: &str| CatalogFile {
        path: path.to_owned(),
        text: Arc::new(SourceText::new(path.to_owned(), text.to_owned())),
    };
    let mut files = vec![
        file("data.toml", "[[data]]\nid = \"logs\"\ntitle = \"logs\"\n"),
        file("services/post.toml", "title = \"Post\"\nalways = true\n"),
        file(
            "sources/parcels.toml",
            "title = \"Parcels\"\npublisher = \"Post\"\nurl = \"https://example.org\"\nlanguage = \"en\"\n\
             [[edition]]\nedition = 2020-01-01\n[[edition]]\nedition = 2021-01-01\n",
        ),
    ];
    files.extend(facts.iter().map(|(name, text)| file(&format!("facts/post/{name}.toml"), text)));
    let loaded = load(Catalog::default(), &files);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    loaded.catalog
}
