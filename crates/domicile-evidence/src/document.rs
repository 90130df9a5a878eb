//! One decoded file, and the tree that several formats would parse of it.

use std::cell::OnceCell;

use domicile_diagnostic::Span;

use crate::json::{self, Mistake};
use crate::tree::Node;

/// So many bytes are looked at where content tells the format.
const GLANCE: usize = 64 << 10;

/// A piece of one of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// The file's place among the documents.
    pub(crate) file: usize,
    /// The piece of its decoded text.
    pub(crate) span: Span,
}

/// A path and the text that was decoded from the file there.
pub(crate) struct Decoded {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A decoded file as readers see it.
pub(crate) struct Document<'d> {
    /// Its place among the documents.
    pub(crate) file: usize,
    /// The path that people are shown.
    pub(crate) path: &'d str,
    /// The decoded text.
    pub(crate) text: &'d str,
    json: OnceCell<Result<Node<'d>, Mistake>>,
}

impl<'d> Document<'d> {
    pub(crate) fn new(file: usize, decoded: &'d Decoded) -> Self {
        Document { file, path: &decoded.path, text: &decoded.text, json: OnceCell::new() }
    }

    /// The tree of a JSON file, parsed when somebody first asks.
    pub(crate) fn json(&self) -> Result<&Node<'d>, &Mistake> {
        self.json.get_or_init(|| json::parse(self.file, self.text)).as_ref()
    }

    /// The last part of the path.
    pub(crate) fn name(&self) -> &'d str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The part of the name behind its last dot, in small letters.
    pub(crate) fn extension(&self) -> String {
        self.name().rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
    }

    /// The folder it lies in; empty where the path names none.
    pub(crate) fn folder(&self) -> &'d str {
        self.path.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default()
    }

    /// So much of its beginning as tells what it is.
    pub(crate) fn head(&self) -> &'d str {
        let longest = (0..=self.text.len().min(GLANCE)).rev().find(|&end| self.text.is_char_boundary(end));
        &self.text[..longest.unwrap_or_default()]
    }

    /// Whether it begins as a JSON object or a list of objects does. A header of TOML, `[tenant]`, is none.
    pub(crate) fn looks_like_json(&self) -> bool {
        let text = self.text.trim_start();
        let begins = |rest: &str, with: &[char]| rest.is_empty() || rest.starts_with(with);
        match (text.strip_prefix('{'), text.strip_prefix('[')) {
            (Some(rest), _) => begins(rest.trim_start(), &['"', '}', '/']),
            (_, Some(rest)) => begins(rest.trim_start(), &['{', ']', '/']),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, looks: bool) {
        let decoded = Decoded { path: String::new(), text: text.to_owned() };
        assert_eq!(Document::new(0, &decoded).looks_like_json(), looks, "{text}");
    }

    #[test]
    fn what_begins_with_a_bracket_may_be_something_else() {
        for text in ["{\"a\": 1}", " [\n{", "[]", "{ // ours\n", "{", "["] {
            check(text, true);
        }
        for text in ["[tenant]\nname = 1", "[[requirement]]", "{{ .Values.a }}", "[link](https://example.org)", "a", ""] {
            check(text, false);
        }
    }
}
