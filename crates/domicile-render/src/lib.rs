//! Says the findings aloud: one module per format.
//!
//! Rendering is pure: it asks neither files nor the clock nor the environment, and what it says of one file does not depend on what it
//! said before. So files can be rendered in parallel, each worker with a [`Renderer`] of its own, and the chunks be joined in the
//! order of the paths: [`Format::begin`], the non-empty chunks with [`Format::separator`] between them, [`Format::end`].

// `expect_test` writes its snapshots itself, as long as they are and with hashes that they may not need.
#![cfg_attr(test, allow(clippy::needless_raw_string_hashes, clippy::too_many_lines))]

mod advice;
mod azure;
mod blocks;
mod bound;
mod catalog;
mod checkstyle;
mod csv;
mod drawing;
mod excerpt;
mod github;
mod gitlab;
mod groups;
mod human;
#[cfg(test)]
mod inert;
mod json;
mod jsonl;
mod junit;
mod kept;
mod markdown;
mod markup;
mod narrated;
mod observed;
mod page;
mod plain_text;
mod rdjson;
#[cfg(test)]
mod samples;
mod sarif;
mod settings;
mod shard;
mod short;
mod teamcity;
mod uri;
mod waivers;
mod words;
mod wrapping;
mod xml;

pub use catalog::{Manner, tell_comparison, tell_facts, tell_found, tell_source, tell_sources};

use domicile_diagnostic::{FileReport, RunInfo, Summary};

pub use advice::advice;
pub use bound::{Bound, Room};
pub use observed::{OBSERVED_FORMATS, ObservedFormat, observed_format};
pub use page::{PAGE_FORMATS, PageFormat, page_format};
pub use plain_text::uncommanding;
pub use settings::{settings_as_json, tell_settings};
pub use shard::{Merged, merge};
pub use waivers::{WAIVER_FORMATS, WaiverFormat, waiver_format};

/// Says what was found in files, one after the other.
pub trait Renderer: Send {
    /// Appends what there is to say of one file; nothing where nothing was found.
    fn file(&mut self, report: &FileReport, out: &mut String);
}

/// One way to say the findings.
pub struct Format {
    /// The word that a user types.
    pub name: &'static str,
    /// One line for the help.
    pub about: &'static str,
    /// A renderer for one worker.
    pub new: fn(&Style) -> Box<dyn Renderer>,
    /// What stands before all files.
    pub begin: fn(&RunInfo, &mut String),
    /// What stands between the chunks of two files that both have something to say.
    pub separator: &'static str,
    /// What stands behind all files.
    pub end: fn(&RunInfo, &Summary, &Style, &mut String),
    /// How much it says of all files together, where there is a limit; see [`Room`].
    pub bound: Option<&'static Bound>,
}

impl Format {
    /// Whether it tells in the end what the ids that were found mean: then the caller hands in their pages.
    pub fn tells_rules(&self) -> bool {
        self.name == sarif::FORMAT.name
    }
}

/// What the place that the words go to can show. Machine formats do not ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours may be used.
    pub color: bool,
    /// Whether addresses may be written as OSC 8 links.
    pub links: bool,
    /// Whether drawing characters and curly quotes may be used.
    pub unicode: bool,
    /// Columns to a line.
    pub width: usize,
}

impl Style {
    /// Neither colours nor links, a hundred columns: for files and pipes.
    pub const PLAIN: Style = Style { color: false, links: false, unicode: true, width: 100 };
}

/// All formats, sorted by name.
pub static FORMATS: &[&Format] = &[
    &azure::FORMAT,
    &checkstyle::FORMAT,
    &csv::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &human::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &junit::FORMAT,
    &markdown::FORMAT,
    &narrated::FORMAT,
    &rdjson::FORMAT,
    &sarif::FORMAT,
    &short::FORMAT,
    &teamcity::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name).copied()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // A test looks whether a module was forgotten.
mod tests {
    use std::fs;

    use super::*;
    use crate::samples::{assert_harmless_in_a_log, evil, hostile, relevelled, rendered, sample};

    /// The modules that declare a format, whether or not anybody listed them.
    fn modules() -> Vec<String> {
        let declaration = ["static FORMAT", ": Format"].concat();
        let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("the crate has sources");
        let mut names: Vec<_> = files
            .map(|file| file.expect("a readable folder").path())
            .filter(|path| fs::read_to_string(path).is_ok_and(|text| text.contains(&declaration)))
            .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_module_with_a_format_is_listed() {
        let listed: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(modules(), listed, "a format's module is named like the format, and FORMATS is sorted");
    }

    #[test]
    fn formats_are_found_by_name() {
        assert_eq!(format("json").map(|format| format.name), Some("json"));
        assert!(format("jsno").is_none());
    }

    #[test]
    fn no_format_passes_on_what_a_log_would_obey() {
        for format in FORMATS {
            for unicode in [true, false] {
                let text = rendered(format, &Style { unicode, ..Style::PLAIN }, &[evil(), hostile()]);
                assert_harmless_in_a_log(format.name, &text);
            }
        }
    }

    #[test]
    fn every_format_tells_what_the_configuration_changes_and_where() {
        let silent = FileReport { findings: Vec::new(), ..relevelled() };
        for format in FORMATS {
            let text = rendered(format, &Style::PLAIN, &[relevelled()]);
            let place = |line: u32| match format.name {
                "json" | "jsonl" => text.contains(&format!("\"path\":\"domicile.toml\",\"line\":{line}")),
                "narrated" if line == 2 => text.contains("In domicile.toml, line 2, column 1"),
                _ => text.contains(&format!("domicile.toml:{line}:1")),
            };
            assert!(place(2) && place(3), "{}:\n{text}", format.name);
            let text = rendered(format, &Style::PLAIN, std::slice::from_ref(&silent));
            assert!(text.contains("domicile.toml"), "{}:\n{text}", format.name);
        }
    }

    #[test]
    fn what_is_said_does_not_depend_on_what_was_said_before() {
        for format in FORMATS {
            let mut used = (format.new)(&Style::PLAIN);
            used.file(&hostile(), &mut String::new());
            used.file(&sample(), &mut String::new());
            let (mut again, mut fresh) = (String::new(), String::new());
            used.file(&sample(), &mut again);
            (format.new)(&Style::PLAIN).file(&sample(), &mut fresh);
            assert_eq!(again, fresh, "{}", format.name);
        }
    }

    #[test]
    fn a_file_without_findings_is_passed_over() {
        for format in FORMATS {
            let mut out = String::new();
            (format.new)(&Style::PLAIN).file(&FileReport::default(), &mut out);
            assert_eq!(out, "", "{}", format.name);
        }
    }
}
