//! The walk through one file: what the readers of all its tables need.

use std::collections::BTreeMap;
use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Kind, Level, Located, Span};
use domicile_model::Catalog;
use domicile_toml::{Node, Reader, Table, suggestion};

use crate::Grammar;

/// The walk through one file.
pub(crate) struct Walk<'g> {
    pub(crate) grammar: &'g Grammar<'g>,
    pub(crate) reader: Reader,
    /// Whether the file is no valid TOML, so that what is missing may only be lost.
    pub(crate) torn: bool,
}

impl<'g> Walk<'g> {
    /// Begins a walk. The reader has parsed the file, and knows of nothing but syntax mistakes.
    pub(crate) fn new(grammar: &'g Grammar<'g>, reader: Reader) -> Self {
        let torn = reader.is_broken();
        Walk { grammar, reader, torn }
    }

    pub(crate) fn catalog(&self) -> &'g Catalog {
        self.grammar.catalog
    }

    /// The value of a key that must be there.
    pub(crate) fn required<'d>(
        &mut self,
        table: &Table<'d>,
        key: &str,
        field: Option<Node<'d>>,
        help: &str,
    ) -> Option<Node<'d>> {
        if field.is_none() {
            self.reader.missing_key(table, key, help);
        }
        field
    }

    /// A string that is not empty, kept.
    pub(crate) fn text(&mut self, node: &Node<'_>) -> Option<Arc<str>> {
        self.reader.string(node).map(Arc::from)
    }

    /// What a reader makes of a value, with the value's place.
    pub(crate) fn located<'d, T>(
        &mut self,
        node: &Node<'d>,
        read: impl FnOnce(&mut Self, &Node<'d>) -> Option<T>,
    ) -> Option<Located<T>> {
        let value = read(self, node)?;
        Some(self.reader.located(value, node.span))
    }

    /// What a reader makes of the elements of a list: those that it understood. A single value is told to be put in brackets.
    pub(crate) fn each<'d, T>(
        &mut self,
        node: &Node<'d>,
        mut read: impl FnMut(&mut Self, &Node<'d>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(items) = node.as_list() else {
            self.not_a_list(node);
            return None;
        };
        let mut understood = Vec::with_capacity(items.len());
        understood.extend(items.filter_map(|item| read(self, &item)));
        Some(understood)
    }

    /// The same, where no element may be left out, and an empty list says nothing.
    pub(crate) fn all<'d, T>(
        &mut self,
        node: &Node<'d>,
        read: impl FnMut(&mut Self, &Node<'d>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let understood = self.each(node, read)?;
        let count = node.as_list().map_or(0, |items| items.len());
        if count == 0 {
            self.empty_list(node);
        }
        (count > 0 && understood.len() == count).then_some(understood)
    }

    /// A list of strings.
    pub(crate) fn texts(&mut self, node: &Node<'_>) -> Option<Vec<Located<Arc<str>>>> {
        self.each(node, |walk, item| walk.located(item, Walk::text))
    }

    /// Reports an empty list where one says nothing.
    pub(crate) fn empty_list(&mut self, node: &Node<'_>) {
        let help = "write at least one value, or leave the key out".to_owned();
        self.reader.report(CheckId::EmptyValue, node.span, "the list is empty", "nothing is said here", Some(help));
    }

    fn not_a_list(&mut self, node: &Node<'_>) {
        let written = self.reader.file().slice(node.span);
        let help = match node.as_str() {
            Some(_) if written.len() <= 40 && !written.contains(char::is_control) => {
                Some(format!("put it in brackets: `[{written}]`"))
            }
            Some(_) => Some("put it in brackets".to_owned()),
            None => None,
        };
        let message = format!("expected a list, found {}", node.type_name());
        self.reader.report(CheckId::WrongType, node.span, message, format!("this is {}", node.type_name()), help);
    }

    /// Reports a word that a key does not take.
    pub(crate) fn unknown_word<'w>(&mut self, span: Span, key: &str, word: &str, known: impl Iterator<Item = &'w str> + Clone) {
        let message = format!("unknown value `{}`", shown(word));
        self.reader.report(
            CheckId::UnknownValue,
            span,
            message,
            format!("`{key}` takes no such value"),
            suggestion(word, known),
        );
    }

    /// Reports a name that may be given only once, and was given before.
    pub(crate) fn taken(&mut self, check: CheckId, span: Span, first: Span, message: String, help: String) {
        let claim = Claim::of_input(Kind::Manifest, check, Level::Error, message, "this is taken", Some(help));
        let finding = Finding::new(claim, self.reader.at(span)).with_related("first given here", self.reader.at(first));
        self.reader.push(finding);
    }
}

/// Names that may be given only once, each with the place where it was.
#[derive(Default)]
pub(crate) struct Names<'d>(BTreeMap<&'d str, Span>);

impl<'d> Names<'d> {
    /// Where the name was given before; if it was not, it is now.
    pub(crate) fn given_before(&mut self, name: &'d str, span: Span) -> Option<Span> {
        let first = *self.0.entry(name).or_insert(span);
        (first != span).then_some(first)
    }
}

/// A word of the file as it can stand in one line of a message.
pub(crate) fn shown(word: &str) -> String {
    let mut shown: String = word.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if word.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}
