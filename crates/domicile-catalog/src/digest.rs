//! The digest of a catalog: what a waiver or a report can be bound to.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::CatalogFile;

/// The digest of files on top of a base, `sha256:…`; it depends on paths and contents, not on the order of the files.
pub(crate) fn of(base: &str, files: &[CatalogFile]) -> String {
    let mut sorted: Vec<&CatalogFile> = files.iter().collect();
    sorted.sort_by_key(|file| &file.path);
    let mut hash = Sha256::new();
    hash.update(base.as_bytes());
    for file in sorted {
        for part in [&*file.path, file.text.text()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().fold("sha256:".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
