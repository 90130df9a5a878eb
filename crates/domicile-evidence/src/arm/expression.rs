//! The expressions in the strings of templates in JSON: `[concat(parameters('region'), 'us')]`.

use std::borrow::Cow;

use crate::deployment::expression::{Expression, Form};
use crate::document::Spot;

/// So deep may calls lie in one another.
const DEEPEST: usize = 48;

/// So many parts of parts may follow one another.
const LONGEST: usize = 16;

/// The expression that a string is; none of a text that is what it is. All of it is where the string is.
pub(crate) fn parse<'a>(text: &str, spot: Spot) -> Option<Expression<'a>> {
    let inner = text.strip_prefix('[')?;
    if inner.starts_with('[') {
        return None;
    }
    let inner = inner.strip_suffix(']')?;
    let mut parser = Parser { rest: inner, spot };
    let parsed = parser.expression(0).filter(|_| parser.rest.trim().is_empty());
    Some(parsed.unwrap_or(Expression::new(spot, Form::Obscure)))
}

struct Parser<'t> {
    rest: &'t str,
    spot: Spot,
}

impl Parser<'_> {
    fn expression<'a>(&mut self, depth: usize) -> Option<Expression<'a>> {
        if depth > DEEPEST {
            return None;
        }
        let mut whole = self.primary(depth)?;
        for _ in 0..LONGEST {
            // What may be missing is asked for with a question mark.
            let part = if self.takes('.') {
                self.takes('?');
                let name = self.word()?;
                self.made(Form::Text(name.into()))
            } else if self.takes('[') {
                self.takes('?');
                let part = self.expression(depth + 1)?;
                self.takes(']').then_some(part)?
            } else {
                return Some(whole);
            };
            whole = self.made(Form::Part(Box::new(whole), Box::new(part)));
        }
        None
    }

    fn primary<'a>(&mut self, depth: usize) -> Option<Expression<'a>> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with('\'') {
            let text = self.string()?;
            return Some(self.made(Form::Text(text.into())));
        }
        if self.rest.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            let end = self.rest[1..].find(|c: char| !c.is_ascii_digit()).map_or(self.rest.len(), |end| end + 1);
            let (number, rest) = self.rest.split_at(end);
            self.rest = rest;
            return number.parse().ok().map(|number| self.made(Form::Number(number)));
        }
        let mut name = self.word()?;
        // Functions of the template's author have a namespace: what they give is not worked out.
        while self.rest.starts_with('.') {
            self.rest = &self.rest[1..];
            name = format!("{name}.{}", self.word()?);
        }
        let arguments = self.arguments(depth)?;
        Some(self.made(match (name.to_ascii_lowercase().as_str(), arguments.as_slice()) {
            ("parameters", [Expression { form: Form::Text(name), .. }]) => Form::Parameter(name.clone()),
            ("variables", [Expression { form: Form::Text(name), .. }]) => Form::Variable(name.clone()),
            _ => Form::Call(Cow::Owned(name), arguments),
        }))
    }

    fn arguments<'a>(&mut self, depth: usize) -> Option<Vec<Expression<'a>>> {
        let mut arguments = Vec::new();
        if !self.takes('(') {
            return None;
        }
        if self.takes(')') {
            return Some(arguments);
        }
        loop {
            arguments.push(self.expression(depth + 1)?);
            if self.takes(')') {
                return Some(arguments);
            }
            if !self.takes(',') {
                return None;
            }
        }
    }

    /// A text between quotes; two quotes in it are one.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut rest = self.rest.strip_prefix('\'')?;
        loop {
            let (piece, behind) = rest.split_once('\'')?;
            text += piece;
            let Some(doubled) = behind.strip_prefix('\'') else {
                self.rest = behind;
                return Some(text);
            };
            text.push('\'');
            rest = doubled;
        }
    }

    fn word(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    fn takes(&mut self, sign: char) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn made<'a>(&self, form: Form<'a>) -> Expression<'a> {
        Expression::new(self.spot, form)
    }
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::Span;

    use super::*;

    /// An expression as nested calls.
    fn told(of: &Expression<'_>) -> String {
        match &of.form {
            Form::Text(text) => format!("'{text}'"),
            Form::Number(number) => number.to_string(),
            Form::Parameter(name) => format!("parameter {name}"),
            Form::Variable(name) => format!("variable {name}"),
            Form::Part(whole, part) => format!("{}[{}]", told(whole), told(part)),
            Form::Call(name, of) => format!("{name}({})", of.iter().map(told).collect::<Vec<_>>().join(" ")),
            _ => "?".to_owned(),
        }
    }

    fn check(text: &str, expected: &str) {
        let parsed = parse(text, Spot { file: 0, span: Span::default() });
        assert_eq!(parsed.as_ref().map_or("text".to_owned(), told), expected);
    }

    #[test]
    fn calls_and_parts() {
        check("[parameters('location')]", "parameter location");
        check("[ Variables( 'regions' ) [ 0 ].?name ]", "variable regions[0]['name']");
        check("[concat('it''s', toLower(parameters('a')), -3)]", "concat('it's' toLower(parameter a) -3)");
        check("[resourceGroup().location]", "resourceGroup()['location']");
        check("[contoso.region('eu')]", "contoso.region('eu')");
    }

    #[test]
    fn what_is_no_expression_is_a_text() {
        check("westeurope", "text");
        check("[[escaped]", "text");
        check("[not closed", "text");
    }

    #[test]
    fn what_is_not_understood_says_so() {
        for text in ["[]", "[concat(]", "[concat('a' 'b')]", "['a]", "[parameters('a') more]", "[a..b()]", "[-]"] {
            check(text, "?");
        }
        check(&format!("[{}]", "f(".repeat(1000)), "?");
        check(&format!("[f(){}]", ".a".repeat(100_000)), "?");
    }
}
