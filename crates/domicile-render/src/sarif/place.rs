//! Places of the checked files, as results name them.

use domicile_diagnostic::{Location, SourceText};
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use crate::json::{json, open};
use crate::uri;

/// The folder that paths are relative to: readers take it for the root of the repository.
pub(super) const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// The files of one report, as JSON. Kept by address: valid as long as the report is borrowed.
#[derive(Default)]
pub(super) struct Places {
    files: HashMap<usize, String>,
}

impl Places {
    /// Forgets the files.
    pub(super) fn forget(&mut self) {
        self.files.clear();
    }

    /// A place: lines from 1, columns in UTF-16 from 1; the end lies behind the last character. Written by hand, since there are
    /// several for every result.
    pub(super) fn write(&mut self, location: &Location, out: &mut String) {
        let file = &location.file;
        out.push_str("\"physicalLocation\":");
        out.push_str(self.files.entry(std::sync::Arc::as_ptr(file).addr()).or_insert_with(|| of(file)));
        let (start, end) = (location.start(), location.end());
        let numbers = [
            (",\"region\":{\"startLine\":", start.line),
            (",\"startColumn\":", file.utf16_column(start.offset)),
            (",\"endLine\":", end.line),
            (",\"endColumn\":", file.utf16_column(end.offset)),
        ];
        for (name, number) in numbers {
            out.push_str(name);
            out.push_str(itoa::Buffer::new().format(number));
        }
        out.push_str("}}");
    }
}

/// A file, without a closing brace.
fn of(file: &SourceText) -> String {
    let uri = uri::of_path(file.path());
    let uri_base_id = uri::is_relative(&uri).then_some(ROOT);
    let place = PhysicalLocation { artifact_location: ArtifactLocation { uri, uri_base_id } };
    open(&json(&place)).to_owned()
}
