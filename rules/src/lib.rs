//! What the documents say: dated, cited facts of where identity data is stored, processed, sent and accessed.
//!
//! The content is the TOML beside this folder; `build.rs` checks it and writes it down as constants.

/// The embedded catalog.
pub fn catalog() -> &'static Catalog {
    &CATALOG
}

/// What checks of manifests, waivers, evidence and catalogs mean: the pages of `pages/`.
pub static PAGES: &[Page] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The ids that it speaks of: those of its first line.
    pub ids: &'static [&'static str],
    /// The page, in Markdown.
    pub text: &'static str,
}

use domicile_model::Catalog;
use embedded::CATALOG;

/// Written by `build.rs`; nobody reads it but the compiler.
#[allow(clippy::unreadable_literal, clippy::wildcard_imports)]
mod embedded {
    use std::borrow::Cow;

    use domicile_diagnostic::Certainty;
    use domicile_model::*;

    pub(crate) static CATALOG: Catalog = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

    const fn country(code: &str) -> Country {
        match Country::new(code) {
            Some(country) => country,
            None => panic!("the build checked the code"),
        }
    }
}
