//! The declarations of Bicep. What is not understood is passed over: of a declaration that matters, that is told.

use std::borrow::Cow;
use std::cell::Cell;

use crate::deployment::expression::{Declared, Expression, Form, Module, Parameter, Property, Target, Template, When};
use crate::document::Spot;

use super::lexer::{Token, TokenKind};

/// So many tokens are looked at for each byte of a file: a sound file takes a few. What is broken is tried in several ways, and broken
/// things within one another in many more.
const PATIENCE: usize = 48;

/// What a file declares.
#[derive(Debug, Default)]
pub(super) struct Parsed<'a> {
    pub(super) template: Template<'a>,
    /// The template that a file of parameters is for.
    pub(super) using: Option<Cow<'a, str>>,
    /// Declarations that are not understood.
    pub(super) mistakes: Vec<(Spot, &'static str)>,
}

/// A place in a text, and what was found on the way to it.
pub(super) struct Parser<'a> {
    pub(super) file: usize,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: usize,
    /// How many tokens may still be looked at.
    pub(super) patience: Cell<usize>,
    /// Resources that were declared within others, with their types as they are written there.
    pub(super) children: Vec<Declared<'a>>,
    pub(super) parsed: Parsed<'a>,
}

/// What a file declares.
pub(super) fn parse(file: usize, text: &str) -> Parsed<'_> {
    let patience = Cell::new(text.len().saturating_mul(PATIENCE));
    let mut parser = Parser { file, text, at: 0, depth: 0, patience, children: Vec::new(), parsed: Parsed::default() };
    loop {
        parser.lines();
        let next = parser.peek();
        if next.kind == TokenKind::End {
            break;
        }
        parser.at = next.end();
        if parser.declaration(next).is_none() {
            parser.at = parser.at.max(next.end());
            parser.skip_line();
        }
    }
    let end = parser.peek().start;
    if end < text.len() {
        let exhausted = parser.patience.get() == 0;
        let why = if exhausted { "too much of the file is not understood" } else { "a string or a comment is never closed" };
        let spot = parser.spot(end, end);
        parser.parsed.mistakes.push((spot, why));
    }
    parser.parsed
}

impl<'a> Parser<'a> {
    fn declaration(&mut self, first: Token<'a>) -> Option<()> {
        match (first.kind, first.text) {
            (TokenKind::Sign, "@") => {
                self.value();
            }
            (TokenKind::Word, "param") => self.parameter()?,
            (TokenKind::Word, "var") => {
                let name = self.word()?;
                self.passes_type();
                self.takes("=").then_some(())?;
                self.lines();
                let value = self.value();
                self.parsed.template.variables.insert(name.text.to_lowercase(), value);
            }
            (TokenKind::Word, "resource") => {
                if self.resource().is_none() {
                    self.children.clear();
                    self.mistake(first, "this resource is not understood");
                    return None;
                }
                for declared in std::mem::take(&mut self.children) {
                    self.parsed.template.declare(declared);
                }
            }
            (TokenKind::Word, "module") => {
                if self.module(first.start).is_none() {
                    self.mistake(first, "this module is not understood");
                    return None;
                }
            }
            (TokenKind::Word, "using") => self.parsed.using = Some(self.literal()?.1),
            _ => return None,
        }
        Some(())
    }

    fn mistake(&mut self, at: Token<'a>, message: &'static str) {
        let spot = self.spot(at.start, at.end());
        self.parsed.mistakes.push((spot, message));
    }

    fn parameter(&mut self) -> Option<()> {
        let name = self.word()?;
        let nullable = self.passes_type();
        let default = self.takes("=").then(|| {
            self.lines();
            self.value()
        });
        let spot = self.spot(name.start, name.end());
        self.parsed.template.parameters.insert(name.text.to_lowercase(), Parameter { spot, default, nullable });
        Some(())
    }

    /// Passes over a type, up to the equals sign or the end of the line; whether it lets a value be null.
    fn passes_type(&mut self) -> bool {
        let (mut open, mut nullable) = (0_usize, false);
        loop {
            let token = self.peek();
            let goes_on = open > 0 || self.over_lines().is("|");
            match (token.kind, token.text) {
                (TokenKind::End, _) => return nullable,
                (TokenKind::Line, _) if !goes_on => return nullable,
                (TokenKind::Sign, "=") if open == 0 => return nullable,
                (TokenKind::Sign, "{" | "[" | "(") => open += 1,
                (TokenKind::Sign, "}" | "]" | ")") => open = open.saturating_sub(1),
                _ => {}
            }
            nullable = token.is("?") && open == 0;
            self.at = token.end();
        }
    }

    /// What comes behind `resource`. It and those within it are added to the children, with their types as far as they are known.
    fn resource(&mut self) -> Option<()> {
        let (start, first) = (self.at - "resource".len(), self.children.len());
        let name = self.word()?;
        let (kind_end, kind) = self.literal()?;
        let existing = self.takes("existing");
        self.takes("=").then_some(())?;
        self.lines();
        let (when, body) = self.body();
        if matches!(body.form, Form::Obscure) {
            return None;
        }
        // A type within another begins with that one's.
        let around = kind.split('@').next().unwrap_or_default().to_owned();
        for child in &mut self.children[first..] {
            if !child.kind.contains('.') {
                child.kind = format!("{around}/{}", child.kind).into();
            }
            child.when.condition = child.when.condition.take().or_else(|| when.condition.clone());
            child.when.each = child.when.each.take().or_else(|| when.each.clone());
        }
        let header = self.spot(start, kind_end);
        self.children.push(Declared { name: name.text.into(), kind, header, existing, when, body });
        Some(())
    }

    /// Whether a resource is declared here, among the properties of another. It is read then.
    pub(super) fn declares_child(&mut self) -> bool {
        let (at, children) = (self.at, self.children.len());
        let word = self.peek();
        self.at = word.end();
        let is_name = self.peek().kind == TokenKind::Word;
        if is_name && self.resource().is_some() {
            return true;
        }
        self.at = at;
        self.children.truncate(children);
        false
    }

    fn module(&mut self, start: usize) -> Option<()> {
        let name = self.word()?;
        let (end, path) = self.literal()?;
        self.takes("=").then_some(())?;
        self.lines();
        let (when, body) = self.body();
        let Form::Object(properties) = body.form else { return None };
        let target = match path.split([':', '/']).next().unwrap_or_default() {
            "br" => Target::Registry(path),
            "ts" => Target::Elsewhere,
            _ => Target::File(path),
        };
        let property = |key: &str| {
            let is_it = |property: &&Property<'a>| property.name.as_ref().is_some_and(|name| name == key);
            properties.iter().rev().find(is_it).map(|property| property.value.clone())
        };
        let (arguments, scope) = (property("params"), property("scope"));
        let header = self.spot(start, end);
        self.parsed.template.modules.push(Module { name: name.text.into(), header, target, when, arguments, scope });
        Some(())
    }

    /// `{ … }`, `if (condition) { … }`, `[for x in list: { … }]`, `[for x in list: if (condition) { … }]`
    fn body(&mut self) -> (When<'a>, Expression<'a>) {
        let mut when = When::default();
        let at = self.at;
        if self.takes("[") {
            let each = Some(self.over_lines()).filter(|token| token.is("for")).and_then(|token| {
                self.at = token.end();
                self.loop_header()
            });
            if each.is_none() {
                self.at = at;
                return (when, self.value());
            }
            when.each = each;
        }
        if self.takes("if") {
            when.condition = Some(self.value());
            self.lines();
        }
        let body = self.value();
        if when.each.is_some() {
            self.lines();
            self.takes("]");
        }
        (when, body)
    }

    /// A string without expressions, and where it ends.
    fn literal(&mut self) -> Option<(usize, Cow<'a, str>)> {
        let token = self.peek();
        if token.kind != TokenKind::String {
            return None;
        }
        self.at = token.end();
        match self.string(token.text, token.start)?.form {
            Form::Text(text) => Some((token.end(), text)),
            _ => None,
        }
    }
}
