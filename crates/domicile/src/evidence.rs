//! Evidence: the files that show how a tenant is really configured, from their patterns to what they say.

mod collect;
mod observe;

use domicile_evidence::FORMATS;
use domicile_manifest::Grammar;
use domicile_model::Catalog;

pub use observe::{observe, observed};

pub(crate) use collect::{Collected, Matched, collect};

/// The grammar of manifests, with the kinds of evidence that can be read.
pub(crate) fn grammar(catalog: &Catalog) -> Grammar<'_> {
    Grammar::new(catalog).with_evidence_kinds(FORMATS.iter().map(|format| format.name))
}
