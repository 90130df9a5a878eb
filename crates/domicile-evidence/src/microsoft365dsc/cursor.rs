//! A place in a PowerShell text that moves forward: white space, comments, words and strings.

use std::borrow::Cow;

use domicile_diagnostic::Span;

use super::blocks::Head;
use crate::document::Spot;

/// Why a piece of a text cannot be understood, and where that begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) at: usize,
    pub(super) message: &'static str,
}

/// The text of a string.
pub(super) enum Quoted<'d> {
    /// As it is written, or with its escapes resolved.
    Literal(Cow<'d, str>),
    /// It holds variables or expressions.
    Template,
}

/// Where the reading stands.
pub(super) struct Cursor<'d> {
    pub(super) file: usize,
    pub(super) text: &'d str,
    pub(super) at: usize,
    /// Finds the head of a block at a place: what opens a string and swallows such a head was never closed.
    pub(super) head_at: fn(&'d str, usize) -> Option<Head<'d>>,
}

impl<'d> Cursor<'d> {
    pub(super) fn rest(&self) -> &'d str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let eaten = self.rest().starts_with(text);
        self.at += if eaten { text.len() } else { 0 };
        eaten
    }

    pub(super) fn spot(&self, start: usize) -> Spot {
        Spot { file: self.file, span: Span::new(start..self.at) }
    }

    pub(super) fn broken<T>(at: usize, message: &'static str) -> Result<T, Broken> {
        Err(Broken { at, message })
    }

    /// Moves over what means nothing: blanks, comments, line breaks behind a backtick; all line breaks where `lines` says so.
    pub(super) fn white(&mut self, lines: bool) {
        loop {
            let rest = self.rest();
            match self.peek() {
                Some('\n' | '\r') if !lines => return,
                Some(c) if c.is_whitespace() => self.bump(),
                Some('#') => self.at += rest.find(['\n', '\r']).unwrap_or(rest.len()),
                Some('<') if rest.starts_with("<#") => match rest.find("#>") {
                    Some(end) => self.at += end + 2,
                    None => return,
                },
                Some('`') if rest[1..].starts_with(['\n', '\r']) => {
                    self.bump();
                    self.eat("\r");
                    self.eat("\n");
                }
                _ => return,
            }
        }
    }

    /// Moves over a word, and gives it; empty where none stands here.
    pub(super) fn word(&mut self) -> &'d str {
        let word = word_of(self.rest());
        self.at += word.len();
        word
    }

    /// Whether a string begins here.
    pub(super) fn at_string(&self) -> bool {
        let rest = self.rest();
        rest.starts_with(['"', '\'']) || self.at_here_string()
    }

    fn at_here_string(&self) -> bool {
        let rest = self.rest();
        let opened = rest.strip_prefix("@\"").or_else(|| rest.strip_prefix("@'"));
        opened.is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']))
    }

    /// Moves over a string.
    pub(super) fn string(&mut self) -> Result<Quoted<'d>, Broken> {
        let start = self.at;
        let quoted = if self.at_here_string() { self.here_string() } else { self.quoted() };
        let Some(quoted) = quoted else { return Self::broken(start, "a string that begins here does not end") };
        let within = &self.text[start..self.at];
        let mut lines = within.match_indices('\n').map(|(at, _)| start + at + 1);
        if lines.any(|line| (self.head_at)(self.text, line).is_some()) {
            return Self::broken(start, "a string that begins here does not end before the next block");
        }
        Ok(quoted)
    }

    fn here_string(&mut self) -> Option<Quoted<'d>> {
        let (literal, end) = if self.rest().starts_with("@'") { (true, "\n'@") } else { (false, "\n\"@") };
        let begin = self.at + self.rest().find('\n')?;
        let length = self.text[begin..].find(end)?;
        self.at = begin + length + end.len();
        let within = self.text[begin..begin + length].trim_matches(['\n', '\r']);
        let template = !literal && within.match_indices('$').any(|(at, _)| expands(&within[at + 1..]));
        Some(if template { Quoted::Template } else { Quoted::Literal(Cow::Borrowed(within)) })
    }

    fn quoted(&mut self) -> Option<Quoted<'d>> {
        let quote = self.peek()?;
        let double = quote == '"';
        self.bump();
        let begin = self.at;
        let (mut plain, mut template) = (true, false);
        loop {
            let rest = self.rest();
            self.at += rest.find([quote, '`', '$'])?;
            match self.peek()? {
                c if c == quote => {
                    let doubled = self.text[self.at + 1..].starts_with(quote);
                    if !doubled {
                        break;
                    }
                    plain = false;
                    self.bump();
                }
                '`' if double => {
                    plain = false;
                    self.bump();
                }
                '$' if double => template |= expands(&self.text[self.at + 1..]),
                _ => {}
            }
            self.bump();
        }
        let within = &self.text[begin..self.at];
        self.bump();
        if template {
            return Some(Quoted::Template);
        }
        Some(Quoted::Literal(if plain { Cow::Borrowed(within) } else { Cow::Owned(unescaped(within, quote)) }))
    }
}

/// The word that a text begins with.
pub(super) fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    &text[..end]
}

/// Whether what follows a dollar sign makes a variable or an expression of it.
fn expands(behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '(' | '{'))
}

fn unescaped(text: &str, quote: char) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '`' if quote == '"' => plain.extend(chars.next().map(|escaped| match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                other => other,
            })),
            c if c == quote => {
                chars.next();
                plain.push(quote);
            }
            c => plain.push(c),
        }
    }
    plain
}
