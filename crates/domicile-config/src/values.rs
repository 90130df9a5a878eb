//! Walks the tables of the file, and reports what makes no sense.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Level, LevelLine, Located, Span};
use domicile_model::Pattern;
use domicile_toml::{Node, Reader, Table};
use globset::{Glob, GlobBuilder};

use crate::keys::NAMES;
use crate::{Config, Levels, LocatedList, Output, PathPatterns, Selection};

/// Nobody writes longer patterns, and an endless one must not exhaust whoever compiles it.
const LONGEST: usize = 1000;

/// One file on the way.
pub(crate) struct Walk<'w> {
    pub(crate) reader: Reader,
    pub(crate) formats: &'w [&'static str],
}

impl Walk<'_> {
    /// Reads a whole file. Findings are left with the reader.
    pub(crate) fn root(&mut self, root: &Table<'_>) -> Config {
        let [include, exclude, format, output, catalog, fail_on, baseline, levels] = self.reader.fields(root, NAMES);
        Config {
            selection: Selection {
                include: include.and_then(|node| self.paths(&node)),
                exclude: exclude.and_then(|node| self.paths(&node)),
            },
            levels: levels.map(|node| self.levels(&node)).unwrap_or_default(),
            format: format.and_then(|node| self.format(&node)),
            output: output.and_then(|node| self.outputs(&node)),
            catalog: catalog.and_then(|node| self.list(&node, Walk::text)),
            fail_on: fail_on.and_then(|node| self.fail_on(&node)),
            baseline: baseline.and_then(|node| self.located_text(&node)),
        }
    }

    fn text(&mut self, node: &Node<'_>) -> Option<Arc<str>> {
        self.reader.string(node).map(Arc::from)
    }

    fn located_text(&mut self, node: &Node<'_>) -> Option<Located<Arc<str>>> {
        self.text(node).map(|text| self.reader.located(text, node.span))
    }

    /// What could be understood of a list. An empty one takes back what would hold without it.
    fn list<T>(&mut self, node: &Node<'_>, mut one: impl FnMut(&mut Self, &Node<'_>) -> Option<T>) -> Option<LocatedList<T>> {
        if node.as_list().is_none() {
            self.not_a_list(node);
            return None;
        }
        let items = self.reader.list(node);
        let values = items.iter().filter_map(|item| one(self, item)).collect();
        Some(self.reader.located(values, node.span))
    }

    fn paths(&mut self, node: &Node<'_>) -> Option<PathPatterns> {
        let list = self.list(node, Walk::path_pattern)?;
        Some(PathPatterns::new(list))
    }

    fn not_a_list(&mut self, node: &Node<'_>) {
        let help = "put it in brackets, also where it is a single one".to_owned();
        let message = format!("expected a list, found {}", node.type_name());
        self.reader.report(CheckId::WrongType, node.span, message, format!("this is {}", node.type_name()), Some(help));
    }

    fn path_pattern(&mut self, node: &Node<'_>) -> Option<(Arc<str>, Glob)> {
        let text = self.reader.string(node)?;
        if leads_out(text) {
            let help = "write patterns as reached from this file's folder: nothing else is left out by them".to_owned();
            self.reader.report(
                CheckId::OutsideFolder,
                node.span,
                "the pattern leads out of the folder",
                "no path below the folder",
                Some(help),
            );
            return None;
        }
        let pattern = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        match glob(pattern, true) {
            Ok(glob) => Some((text.into(), glob)),
            Err(why) => {
                self.invalid_glob(node, text, why, "write a path such as `archive`, or a pattern such as `fixtures/**`")
            }
        }
    }

    fn invalid_glob<T>(&mut self, node: &Node<'_>, text: &str, why: String, help: &str) -> Option<T> {
        self.reader.report(
            CheckId::InvalidGlob,
            node.span,
            format!("invalid pattern `{}`", shown(text)),
            why,
            Some(help.to_owned()),
        );
        None
    }

    fn format(&mut self, node: &Node<'_>) -> Option<Located<String>> {
        let word = self.reader.string(node)?;
        let formats = self.formats;
        self.known(node.span, "format", word, formats).then(|| self.reader.located(word.to_owned(), node.span))
    }

    fn known(&mut self, span: Span, what: &str, word: &str, known: &[&'static str]) -> bool {
        let found = known.contains(&word);
        if !found {
            self.reader.unknown_value(span, what, word, known.iter().copied());
        }
        found
    }

    fn fail_on(&mut self, node: &Node<'_>) -> Option<Located<Level>> {
        let word = self.reader.string(node)?;
        let known = [Level::Error, Level::Warning, Level::Note].map(Level::as_str);
        // `off` is none of them: there is no run that nothing can fail.
        let level = if self.known(node.span, "level", word, &known) { word.parse().ok() } else { None };
        level.map(|level| self.reader.located(level, node.span))
    }

    fn outputs(&mut self, node: &Node<'_>) -> Option<LocatedList<Output>> {
        let table = self.reader.table(node)?;
        let mut outputs = Vec::new();
        for (format, span, file) in entries(&table) {
            let formats: Vec<&'static str> = self.formats.iter().copied().filter(|name| *name != "auto").collect();
            let known = self.known(span, "format", format, &formats);
            let Some(text) = self.reader.string(&file).filter(|_| known) else { continue };
            if leads_out(text) || text.split(['/', '\\']).any(|part| part.eq_ignore_ascii_case(".git")) {
                let help = "name a file below this file's folder; any other is for the command line: `--output FORMAT=FILE`";
                let message = "a report would be written outside of the folder";
                self.reader.report(
                    CheckId::OutsideFolder,
                    file.span,
                    message,
                    "not below this file's folder",
                    Some(help.to_owned()),
                );
                continue;
            }
            outputs.push(Output { format: format.to_owned(), file: text.to_owned(), location: self.reader.at(file.span) });
        }
        Some(self.reader.located(outputs, node.span))
    }

    fn levels(&mut self, node: &Node<'_>) -> Levels {
        let Some(table) = self.reader.table(node) else { return Levels::default() };
        let mut rules = Vec::new();
        for (text, span, value) in entries(&table) {
            let level = self.level(&value);
            let pattern = match glob(text, false) {
                Ok(glob) => Some(Pattern { text: text.into(), matcher: Arc::new(glob.compile_matcher()) }),
                Err(why) => {
                    let help = "write an id such as `service/fact`, or a pattern such as `service/*`".to_owned();
                    self.reader.report(
                        CheckId::InvalidGlob,
                        span,
                        format!("invalid pattern `{}`", shown(text)),
                        why,
                        Some(help),
                    );
                    None
                }
            };
            if let (Some(pattern), Some(level)) = (pattern, level) {
                let rule = LevelLine { pattern: Arc::clone(&pattern.text), level, location: self.reader.at(span) };
                rules.push((pattern, Arc::new(rule)));
            }
        }
        Levels::new(rules)
    }

    fn level(&mut self, node: &Node<'_>) -> Option<Level> {
        let word = self.reader.string(node)?;
        let known = Level::ALL.map(Level::as_str);
        self.known(node.span, "level", word, &known).then(|| word.parse().ok())?
    }
}

/// Keys and values in the order in which they were written.
fn entries<'d>(table: &Table<'d>) -> Vec<(&'d str, Span, Node<'d>)> {
    let mut entries: Vec<_> = table.entries().collect();
    entries.sort_by_key(|(_, span, _)| *span);
    entries
}

/// A pattern, or why it is none. In one over paths, `*` and `?` stop at `/`.
fn glob(text: &str, of_paths: bool) -> Result<Glob, String> {
    if text.len() > LONGEST {
        return Err(format!("a pattern has at most {LONGEST} bytes"));
    }
    // Spelt out because the default differs between platforms.
    let glob = GlobBuilder::new(text).literal_separator(of_paths).backslash_escape(true).build();
    glob.map_err(|error| error.kind().to_string())
}

/// Whether a path does not stay below the folder that it is reached from, on any platform.
fn leads_out(path: &str) -> bool {
    path.starts_with(['/', '\\', '~']) || path.contains(':') || path.split(['/', '\\']).any(|part| part == "..")
}

/// A word of the file as it can stand in one line of a message.
fn shown(word: &str) -> String {
    let mut shown: String = word.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if word.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}
