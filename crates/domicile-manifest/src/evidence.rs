//! `[[evidence]]`: which files show the real configuration. They are looked for elsewhere.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Located, Location};
use domicile_toml::{Node, Table};
use globset::{Glob, GlobBuilder};

use crate::walk::{Walk, shown};

/// Nobody writes longer ones, and an endless one must not exhaust whoever compiles it.
const LONGEST: usize = 1000;
/// The kind that is told by the content; the same as none.
const AUTO: &str = "auto";

/// Files that show how the tenant is really configured.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Patterns of paths, reached from the manifest's folder. Each is one that [`file_glob`] takes.
    pub files: Vec<Located<Arc<str>>>,
    /// What the files are said to be; without it, their content tells.
    pub kind: Option<Located<&'static str>>,
    /// The header of its table.
    pub location: Location,
}

/// A pattern of paths, or why it is none: `*` and `?` stop at `/`, `**` does not.
///
/// # Errors
/// Where the pattern cannot be understood.
pub fn file_glob(text: &str) -> Result<Glob, String> {
    if text.len() > LONGEST {
        return Err(format!("a pattern has at most {LONGEST} bytes"));
    }
    // Spelt out because the default differs between platforms.
    let glob = GlobBuilder::new(text).literal_separator(true).backslash_escape(true).build();
    glob.map_err(|error| error.kind().to_string())
}

impl Walk<'_> {
    /// Reads the tables of evidence.
    pub(crate) fn evidence(&mut self, node: &Node<'_>) -> Vec<Evidence> {
        let tables = self.reader.tables(node);
        tables.iter().filter_map(|table| self.evidence_table(table)).collect()
    }

    fn evidence_table(&mut self, table: &Table<'_>) -> Option<Evidence> {
        let [files, kind] = self.reader.fields(table, ["files", "kind"]);
        let files = self.required(table, "files", files, "name the files, such as `files = [\"infra/**/*.tf\"]`");
        let files = files.and_then(|node| self.all(&node, |walk, item| walk.located(item, Walk::file_pattern)));
        let kind = kind.and_then(|node| self.located(&node, Walk::evidence_kind)).filter(|kind| kind.value != AUTO);
        Some(Evidence { files: files?, kind, location: self.reader.at(table.span) })
    }

    fn file_pattern(&mut self, node: &Node<'_>) -> Option<Arc<str>> {
        let text = self.reader.string(node)?;
        if let Err(why) = file_glob(text) {
            let message = format!("invalid pattern `{}`", shown(text));
            let help = "write a path such as `exports/tenant.json`, or a pattern such as `infra/**/*.tf`".to_owned();
            self.reader.report(CheckId::InvalidGlob, node.span, message, why, Some(help));
            return None;
        }
        Some(text.into())
    }

    fn evidence_kind(&mut self, node: &Node<'_>) -> Option<&'static str> {
        let word = self.reader.string(node)?;
        let known = [AUTO].into_iter().chain(self.grammar.evidence_kinds.iter().copied());
        let kind = known.clone().find(|kind| *kind == word);
        if kind.is_none() {
            self.unknown_word(node.span, "kind", word, known);
        }
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, path: &str, matches: bool) {
        let glob = file_glob(pattern).expect("a pattern").compile_matcher();
        assert_eq!(glob.is_match(path), matches, "{pattern} {path}");
    }

    #[test]
    fn a_star_stops_at_a_slash() {
        check("*.tf", "main.tf", true);
        check("*.tf", "modules/main.tf", false);
        check("**/*.tf", "modules/b2c/main.tf", true);
        check("**/*.tf", "main.tf", true);
        check("{main,b2c}.tf", "b2c.tf", true);
        check("a?b", "a/b", false);
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for wrong in ["[a", "{a", "a\\", &"*".repeat(LONGEST + 1)] {
            assert!(file_glob(wrong).is_err(), "{wrong}");
        }
    }
}
