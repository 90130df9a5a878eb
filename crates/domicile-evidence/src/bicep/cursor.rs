//! Moving over the tokens of a text.

use domicile_diagnostic::Span;

use crate::deployment::expression::{Expression, Form};
use crate::document::Spot;

use super::lexer::{Token, TokenKind, token};
use super::parser::Parser;

impl<'a> Parser<'a> {
    pub(super) fn spot(&self, start: usize, end: usize) -> Spot {
        Spot { file: self.file, span: Span::new(start..end) }
    }

    pub(super) fn made(&self, start: usize, form: Form<'a>) -> Expression<'a> {
        Expression::new(self.spot(start, self.at), form)
    }

    pub(super) fn peek(&self) -> Token<'a> {
        self.token(self.at)
    }

    /// The token at or behind a place; the end of the text where nobody has the patience to read on.
    fn token(&self, from: usize) -> Token<'a> {
        match self.patience.get() {
            0 => Token { kind: TokenKind::End, text: "", start: from },
            left => {
                self.patience.set(left - 1);
                token(self.text, from)
            }
        }
    }

    /// The next token that is no end of a line.
    pub(super) fn over_lines(&self) -> Token<'a> {
        let next = self.peek();
        if next.kind == TokenKind::Line { self.token(next.end()) } else { next }
    }

    pub(super) fn next_at(&self) -> usize {
        self.peek().start
    }

    pub(super) fn lines(&mut self) {
        let next = self.peek();
        if next.kind == TokenKind::Line {
            self.at = next.end();
        }
    }

    pub(super) fn takes(&mut self, text: &str) -> bool {
        let next = self.peek();
        let takes = next.is(text);
        if takes {
            self.at = next.end();
        }
        takes
    }

    pub(super) fn takes_over_lines(&mut self, text: &str) -> bool {
        let next = self.over_lines();
        let takes = next.is(text);
        if takes {
            self.at = next.end();
        }
        takes
    }

    pub(super) fn word(&mut self) -> Option<Token<'a>> {
        let next = self.peek();
        (next.kind == TokenKind::Word).then(|| {
            self.at = next.end();
            next
        })
    }

    pub(super) fn skip_one(&mut self) {
        self.at = self.peek().end();
    }

    /// Passes over the rest of a line, with the brackets that are opened in it; before a bracket that closes what is around.
    pub(super) fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            let next = self.peek();
            match (next.kind, next.text) {
                (TokenKind::End, _) => return,
                (TokenKind::Line, _) | (TokenKind::Sign, "," | "}" | "]" | ")") if open == 0 => return,
                (TokenKind::Sign, "{" | "[" | "(") => open += 1,
                (TokenKind::Sign, "}" | "]" | ")") => open -= 1,
                _ => {}
            }
            self.at = next.end();
        }
    }

    /// The same where nothing is around.
    pub(super) fn skip_line(&mut self) {
        loop {
            self.skip();
            let next = self.peek();
            if matches!(next.kind, TokenKind::Line | TokenKind::End) {
                return;
            }
            self.at = next.end();
        }
    }
}
