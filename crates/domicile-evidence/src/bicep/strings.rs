//! The strings of Bicep, and the expressions in them.

use crate::deployment::expression::{Expression, Form};

use super::lexer::{TokenKind, token};
use super::parser::{Parsed, Parser};

impl<'a> Parser<'a> {
    /// What a string says: a text, or one that is put together.
    pub(super) fn string(&mut self, token: &'a str, start: usize) -> Option<Expression<'a>> {
        if let Some(raw) = token.strip_prefix("'''").and_then(|raw| raw.strip_suffix("'''")) {
            let raw = raw.strip_prefix("\r\n").or(raw.strip_prefix('\n')).unwrap_or(raw);
            return Some(Expression::new(self.spot(start, start + token.len()), Form::Text(raw.into())));
        }
        let (end, mut at) = (start + token.len() - 1, start + 1);
        let (mut pieces, mut text) = (Vec::new(), String::new());
        while at < end {
            let rest = &self.text[at..end];
            let plain = rest.find(['\\', '$']).unwrap_or(rest.len());
            text += &rest[..plain];
            at += plain;
            let rest = &rest[plain..];
            if rest.starts_with("${") {
                let close = self.closing_brace(at + 2)?;
                let mut inner = self.within_string(at + 2, close);
                inner.lines();
                let expression = inner.value();
                self.patience.swap(&inner.patience);
                pieces.push(Expression::new(self.spot(start, end + 1), Form::Text(std::mem::take(&mut text).into())));
                pieces.push(expression);
                at = close + 1;
            } else if let Some(escaped) = rest.strip_prefix('\\') {
                at += 1 + escape(escaped, &mut text);
            } else if let Some(c) = rest.chars().next() {
                text.push(c);
                at += c.len_utf8();
            }
        }
        let spot = self.spot(start, start + token.len());
        if pieces.is_empty() {
            return Some(Expression::new(spot, Form::Text(text.into())));
        }
        pieces.push(Expression::new(spot, Form::Text(text.into())));
        Some(Expression::new(spot, Form::Call("concat".into(), pieces)))
    }

    /// For the expression between two places of a string.
    fn within_string(&self, from: usize, close: usize) -> Parser<'a> {
        Parser {
            file: self.file,
            text: &self.text[..close],
            at: from,
            depth: self.depth,
            patience: self.patience.clone(),
            children: Vec::new(),
            parsed: Parsed::default(),
        }
    }

    fn closing_brace(&self, from: usize) -> Option<usize> {
        let (mut at, mut open) = (from, 0_usize);
        loop {
            let token = token(self.text, at);
            match (token.kind, token.text) {
                (TokenKind::End, _) => return None,
                (TokenKind::Sign, "{") => open += 1,
                (TokenKind::Sign, "}") if open == 0 => return Some(token.start),
                (TokenKind::Sign, "}") => open -= 1,
                _ => {}
            }
            at = token.end();
        }
    }
}

/// Adds the character that stands behind a backslash; how many bytes it takes.
fn escape(rest: &str, text: &mut String) -> usize {
    let unicode = rest.strip_prefix("u{").and_then(|rest| rest.split_once('}')).map(|(digits, _)| digits);
    if let Some(digits) = unicode {
        text.extend(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
        return digits.len() + 3;
    }
    let Some(c) = rest.chars().next() else { return 0 };
    text.push(match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => c,
    });
    c.len_utf8()
}
