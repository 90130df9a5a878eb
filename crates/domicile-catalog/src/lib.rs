//! The catalog's TOML: from files to facts, with diagnostics as good as the manifest's.
//!
//! The embedded catalog is read by this crate when `domicile-rules` is built; a user's own facts are read by it at run time and
//! added to a catalog that is already there. Nothing is read from disk here: the caller hands in paths and texts.

mod advice;
mod condition;
mod coverage;
mod digest;
mod facts;
mod geography;
mod loader;
mod never;
mod place_ref;
mod services;
mod sources;
mod values;

pub use advice::advise;
pub use coverage::{Ledger, Passage, read_ledger};
pub use loader::{CatalogFile, Loaded, Section, load};
