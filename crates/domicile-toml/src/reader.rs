//! Walks the tree of one file and collects what is wrong with it.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Kind, Level, Located, Location, SourceText, Span};
use domicile_model::Date;
use toml::de::DeTable;

use crate::build::build;
use crate::convert::convert;
use crate::suggest::one_of;
use crate::{Candidate, Node, Table, Tree, closest, did_you_mean, suggestion};

/// A file can hold more mistakes than anybody reads.
const MOST_SYNTAX_MISTAKES: usize = 50;

/// Reads one file and collects its mistakes.
pub struct Reader {
    file: Arc<SourceText>,
    kind: Kind,
    mistakes: Vec<Finding>,
    /// Where the first syntax mistake stands: what follows may be filed under the wrong table.
    broken_from: Option<u32>,
    /// Keys that an unknown key was probably meant to be, with their table: these are not missing.
    meant: Vec<(Span, String)>,
}

impl Reader {
    /// Reads a file as an input of a kind; the kind is the first part of the mistakes' ids.
    pub fn new(file: &Arc<SourceText>, kind: Kind) -> Self {
        Reader { file: Arc::clone(file), kind, mistakes: Vec::new(), broken_from: None, meant: Vec::new() }
    }

    /// Parses the file's text, and reports what is no TOML. The tree holds what could be understood.
    pub fn parse<'t>(&mut self, text: &'t str) -> Tree<'t> {
        if let Some(tree) = build(text) {
            return tree;
        }
        let (tree, errors) = DeTable::parse_recoverable(text);
        let mut errors: Vec<(Span, String)> = errors.iter().map(|error| syntax_mistake(error, text)).collect();
        errors.sort();
        errors.dedup();
        self.broken_from = errors.first().map(|(span, _)| span.start);
        let more = errors.len().saturating_sub(MOST_SYNTAX_MISTAKES);
        for (span, message) in errors.into_iter().take(MOST_SYNTAX_MISTAKES) {
            self.report(CheckId::Syntax, span, message, "here", None);
        }
        if more > 0 {
            let message = format!("{more} more places are no TOML");
            self.report(CheckId::Syntax, Span::default(), message, "in this file", None);
        }
        convert(tree.into_inner())
    }

    /// The root table of a tree that [`Reader::parse`] gave.
    pub fn root<'d>(&self, tree: &'d Tree<'d>) -> Table<'d> {
        Table::root(tree)
    }

    /// The file.
    pub fn file(&self) -> &Arc<SourceText> {
        &self.file
    }

    /// A place in the file.
    pub fn at(&self, span: Span) -> Location {
        Location::new(&self.file, span)
    }

    /// A value with its place in the file.
    pub fn located<T>(&self, value: T, span: Span) -> Located<T> {
        Located::new(value, self.at(span))
    }

    /// Reports a mistake: what is wrong, one line of what, the label on the place, and what to do.
    pub fn report(
        &mut self,
        check: CheckId,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
        help: Option<String>,
    ) {
        let claim = Claim::of_input(self.kind, check, Level::Error, message.into(), label, help);
        self.mistakes.push(Finding::new(claim, self.at(span)));
    }

    /// Reports a mistake that was made elsewhere, or is milder than an error.
    pub fn push(&mut self, finding: Finding) {
        self.mistakes.push(finding);
    }

    /// Whether anything was reported that keeps the file from being understood.
    pub fn is_broken(&self) -> bool {
        self.mistakes.iter().any(|mistake| mistake.claim.level == Level::Error)
    }

    /// What was reported.
    pub fn finish(self) -> Vec<Finding> {
        self.mistakes
    }

    /// The values of the known keys, in their order. Every other key is reported.
    pub fn fields<'d, const N: usize>(&mut self, table: &Table<'d>, known: [&'static str; N]) -> [Option<Node<'d>>; N] {
        let mut fields = [None; N];
        for (key, span, node) in table.entries() {
            match known.iter().position(|name| *name == key) {
                Some(at) => fields[at] = Some(node),
                None => self.unknown_key(table, key, span, &known),
            }
        }
        fields
    }

    /// Reports a key that means nothing here.
    pub fn unknown_key(&mut self, table: &Table<'_>, key: &str, span: Span, known: &[&str]) {
        if self.broken_from.is_some_and(|from| span.start >= from) {
            return;
        }
        if let Some(meant) = did_you_mean(key, known.iter().copied()) {
            self.meant.push((table.span, meant.to_owned()));
        }
        let help = suggestion(key, known.iter().copied());
        let key = one_line(key);
        self.report(CheckId::UnknownKey, span, format!("unknown key `{key}`"), "this key means nothing here", help);
    }

    /// Reports a key that must be there, unless it was probably misspelt or lost behind a syntax mistake.
    pub fn missing_key(&mut self, table: &Table<'_>, key: &str, help: impl Into<String>) {
        let misspelt = self.meant.iter().any(|(span, name)| *span == table.span && *name == key);
        if !misspelt && self.broken_from.is_none() {
            self.report(
                CheckId::MissingKey,
                table.span,
                format!("`{key}` is missing"),
                "missing in this table",
                Some(help.into()),
            );
        }
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node<'_>, expected: &str) {
        let message = format!("expected {expected}, found {}", node.type_name());
        self.report(CheckId::WrongType, node.span, message, format!("this is {}", node.type_name()), None);
    }

    /// Reports a word that is none of those that can stand here.
    pub fn unknown_value<'c>(&mut self, span: Span, what: &str, word: &str, known: impl IntoIterator<Item = &'c str> + Clone) {
        self.unknown(span, what, word, suggestion(word, known));
    }

    /// Reports a word that names no country or place; the help is the one whose spelling comes closest.
    pub fn unknown_place<'c>(
        &mut self,
        span: Span,
        what: &str,
        word: &str,
        known: impl Iterator<Item = Candidate<'c>> + Clone,
    ) {
        let meant = closest(word, known.clone()).map(|meant| format!("did you mean `{meant}`?"));
        self.unknown(span, what, word, meant.or_else(|| one_of(known.map(|(_, meant)| meant))));
    }

    fn unknown(&mut self, span: Span, what: &str, word: &str, help: Option<String>) {
        let word = one_line(word);
        self.report(CheckId::UnknownValue, span, format!("unknown {what} `{word}`"), format!("no {what} is called so"), help);
    }

    /// A string that is not empty.
    pub fn string<'d>(&mut self, node: &Node<'d>) -> Option<&'d str> {
        match node.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text),
            Some(_) => {
                self.report(CheckId::EmptyValue, node.span, "the string is empty", "nothing is said here", None);
                None
            }
            None => {
                self.wrong_type(node, "a string");
                None
            }
        }
    }

    /// A boolean.
    pub fn boolean(&mut self, node: &Node<'_>) -> Option<bool> {
        if node.as_bool().is_none() {
            let message = format!("expected `true` or `false`, found {}", node.type_name());
            let help = "write `true` or `false`, without quotes".to_owned();
            self.report(CheckId::WrongType, node.span, message, format!("this is {}", node.type_name()), Some(help));
        }
        node.as_bool()
    }

    /// A date without a time.
    pub fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let date = node.as_date().and_then(|(year, month, day)| Date::new(year, month, day).ok());
        if date.is_none() {
            self.wrong_type(node, "a date such as 2026-11-01, without quotes");
        }
        date
    }

    /// The elements of a list.
    pub fn list<'d>(&mut self, node: &Node<'d>) -> Vec<Node<'d>> {
        if node.as_list().is_none() {
            self.wrong_type(node, "a list");
        }
        node.as_list().into_iter().flatten().collect()
    }

    /// A table.
    pub fn table<'d>(&mut self, node: &Node<'d>) -> Option<Table<'d>> {
        if node.as_table().is_none() {
            self.wrong_type(node, "a table");
        }
        node.as_table()
    }

    /// The tables of a list, as `[[key]]` writes it.
    pub fn tables<'d>(&mut self, node: &Node<'d>) -> Vec<Table<'d>> {
        if node.as_list().is_none() {
            self.wrong_type(node, "a list of tables, each under a header in double brackets");
        }
        node.as_list().into_iter().flatten().filter_map(|item| self.table(&item)).collect()
    }
}

/// What a person typed, short enough and harmless enough for one line of a message.
fn one_line(typed: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = typed.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if typed.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// What the parser says of a place, as one line.
fn syntax_mistake(error: &toml::de::Error, text: &str) -> (Span, String) {
    let range = error.span().unwrap_or_default();
    let clamp = |at: usize| at.min(text.len());
    let message = error.message().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ");
    (Span::new(clamp(range.start)..clamp(range.end)), format!("not valid TOML: {message}"))
}
