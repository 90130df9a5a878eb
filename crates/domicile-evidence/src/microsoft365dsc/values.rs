//! Values as configurations write them: literals, lists, embedded instances; what has to be computed is unknown.

use std::borrow::Cow;

use domicile_diagnostic::Span;

use super::cursor::{Broken, Cursor, Quoted, word_of};
use crate::observation::Unknown;
use crate::tree::{Entry, Kind, Node};

/// No configuration nests its values deeper.
const DEEPEST: usize = 48;
/// Names of variables are cut after so many characters.
const LONGEST_NAME: usize = 60;

impl<'d> Cursor<'d> {
    /// What stands between `{` and `}`: properties and their values.
    pub(super) fn properties(&mut self, depth: usize) -> Result<Kind<'d>, Broken> {
        let start = self.at;
        self.bump();
        let mut entries = Vec::new();
        loop {
            self.separators();
            match self.peek() {
                Some('}') => break self.bump(),
                None => return Self::broken(start, "a brace that is opened here is not closed"),
                _ => entries.push(self.property(depth)?),
            }
        }
        Ok(Kind::Object(entries))
    }

    fn property(&mut self, depth: usize) -> Result<Entry<'d>, Broken> {
        let start = self.at;
        let key = if self.at_string() {
            match self.string()? {
                Quoted::Literal(key) => key,
                Quoted::Template => Cow::Borrowed(""),
            }
        } else {
            Cow::Borrowed(self.word())
        };
        if self.at == start {
            return Self::broken(start, "a property is expected here");
        }
        let key_spot = self.spot(start);
        self.white(false);
        if !self.eat("=") {
            return Self::broken(start, "a property without a value, or a block that is not closed before the next");
        }
        self.white(true);
        Ok(Entry { key, key_spot, node: self.values(depth)? })
    }

    /// A value, or several with commas between them.
    fn values(&mut self, depth: usize) -> Result<Node<'d>, Broken> {
        let start = self.at;
        let first = self.value(depth)?;
        if self.peek() != Some(',') {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.eat(",") {
            self.white(true);
            items.push(self.value(depth)?);
        }
        let end = items.last().map_or(start, |last| last.spot.span.range().end);
        Ok(Node::new(self.file, Span::new(start..end), Kind::Array(items)))
    }

    /// One value, and the blanks behind it.
    pub(super) fn value(&mut self, depth: usize) -> Result<Node<'d>, Broken> {
        let start = self.at;
        if depth == DEEPEST {
            return Self::broken(start, "values are nested more deeply than configurations are");
        }
        let literal = self.literal(depth + 1)?;
        let end = self.at;
        self.white(false);
        if let (Some(kind), None | Some('\n' | '\r' | ';' | ',' | '}' | ')')) = (literal, self.peek()) {
            return Ok(Node::new(self.file, Span::new(start..end), kind));
        }
        self.at = start;
        self.expression()
    }

    /// A value that needs no computing; nothing where something else stands here.
    fn literal(&mut self, depth: usize) -> Result<Option<Kind<'d>>, Broken> {
        let start = self.at;
        if self.at_string() {
            return Ok(Some(match self.string()? {
                Quoted::Literal(text) => Kind::String(text),
                Quoted::Template => return Ok(None),
            }));
        }
        if self.eat("@(") {
            return self.list(start, depth).map(Some);
        }
        let rest = self.rest();
        match rest.chars().next() {
            Some('@') if rest[1..].starts_with('{') => {
                self.bump();
                self.properties(depth).map(Some)
            }
            Some('$') => Ok(self.constant()),
            Some(c) if c.is_ascii_digit() || c == '-' => {
                self.bump();
                self.at += self.rest().find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest().len());
                Ok(Some(Kind::Number(Cow::Borrowed(&self.text[start..self.at]))))
            }
            Some(c) if c.is_ascii_alphabetic() => {
                // An embedded instance: `MSFT_Class{`.
                self.word();
                self.white(true);
                if self.peek() == Some('{') { self.properties(depth).map(Some) } else { Ok(None) }
            }
            _ => Ok(None),
        }
    }

    fn list(&mut self, start: usize, depth: usize) -> Result<Kind<'d>, Broken> {
        let mut items = Vec::new();
        loop {
            self.separators();
            match self.peek() {
                Some(')') => break self.bump(),
                None | Some('}') => return Self::broken(start, "a list that is opened here is not closed"),
                _ => {
                    let before = self.at;
                    items.push(self.value(depth)?);
                    if self.at == before {
                        return Self::broken(before, "a value is expected here");
                    }
                }
            }
        }
        Ok(Kind::Array(items))
    }

    fn constant(&mut self) -> Option<Kind<'d>> {
        const CONSTANTS: [(&str, Kind<'static>); 3] =
            [("true", Kind::Boolean(true)), ("false", Kind::Boolean(false)), ("null", Kind::Null)];
        let word = word_of(&self.rest()[1..]);
        let (name, kind) = CONSTANTS.into_iter().find(|(name, _)| word.eq_ignore_ascii_case(name))?;
        self.at += 1 + name.len();
        Some(kind)
    }

    /// Something that has to be computed: it ends where its line does, or what stands around it.
    fn expression(&mut self) -> Result<Node<'d>, Broken> {
        let start = self.at;
        let (mut open, mut end) = (0_usize, start);
        loop {
            self.white(open > 0);
            match self.peek() {
                None if open > 0 => return Self::broken(start, "an expression that begins here does not end"),
                None => break,
                Some('\n' | '\r' | ';' | ',' | '}' | ')') if open == 0 => break,
                _ if self.at_string() => drop(self.string()?),
                Some(c) => {
                    match c {
                        '(' | '{' | '[' => open += 1,
                        ')' | '}' | ']' => open = open.saturating_sub(1),
                        _ => {}
                    }
                    self.bump();
                }
            }
            end = self.at;
        }
        Ok(self.computed(start, end))
    }

    /// Moves over everything that may stand between two properties or two values.
    fn separators(&mut self) {
        loop {
            self.white(true);
            if !self.eat(";") && !self.eat(",") {
                return;
            }
        }
    }

    /// The unknown result of an expression. Its place is the first variable in it, or its first word: the rest may be anybody's.
    fn computed(&self, start: usize, end: usize) -> Node<'d> {
        let expression = &self.text[start..end];
        let variable = expression.match_indices('$').find_map(|(at, _)| {
            let behind = &expression[at + 1..];
            let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(behind.len());
            let name = behind[..end].trim_end_matches('.');
            (!name.is_empty()).then_some((at, name))
        });
        let (at, length, what) = if let Some((at, name)) = variable {
            (at, 1 + name.len(), format!("`${}`", &name[..name.len().min(LONGEST_NAME)]))
        } else {
            let word = expression.find([' ', '\t', '"', '\'']).unwrap_or(expression.len());
            (0, word, "the expression".to_owned())
        };
        let because = format!("{what} is only known when the configuration is compiled");
        let span = Span::new(start + at..start + at + length);
        Node::new(self.file, span, Kind::Unknown(Box::new(Unknown::unresolved(because))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value, written down again.
    fn shown(node: &Node<'_>, text: &str) -> String {
        let list = |items: Vec<String>, open: &str, close: &str| format!("{open}{}{close}", items.join(" "));
        match &node.value {
            Kind::Null => "null".to_owned(),
            Kind::Boolean(is) => is.to_string(),
            Kind::Number(number) => number.to_string(),
            Kind::String(text) => format!("{text:?}"),
            Kind::Array(items) => list(items.iter().map(|item| shown(item, text)).collect(), "[", "]"),
            Kind::Object(entries) => {
                let entries = entries.iter().map(|entry| format!("{}={}", entry.key, shown(&entry.node, text)));
                list(entries.collect(), "{", "}")
            }
            Kind::Unknown(_) => format!("?{}", &text[node.spot.span.range()]),
        }
    }

    fn check(text: &str, expected: &str) {
        let mut cursor = Cursor { file: 0, text, at: 0, head_at: |_, _| None };
        let read = cursor.value(0).map(|node| shown(&node, text));
        assert_eq!(read.unwrap_or_else(|broken| format!("! {}", broken.message)), expected, "{text}");
    }

    #[test]
    fn literals_are_read() {
        check("$True", "true");
        check("$null", "null");
        check("-12.5", "-12.5");
        check("'it''s $x'", "\"it's $x\"");
        check("\"a `\"b`\" \"\"c\"\" `$d\"", "\"a \\\"b\\\" \\\"c\\\" $d\"");
        check("\"5 $ `t\"", "\"5 $ \\t\"");
        check("@'\nit's \"so\"\n'@", "\"it's \\\"so\\\"\"");
        check("@(\"a\",'b'\n  1 # one\n)", "[\"a\" \"b\" 1]");
        check("@()", "[]");
        check("@{ A = 1; B = @{} }", "{A=1 B={}}");
        check("@{ A = 1, 2 }", "{A=[1 2]}");
        check("MSFT_X {\r\n 'a b' = 'c'\r\n D = MSFT_Y\r\n { }\r\n}", "{a b=\"c\" D={}}");
        check("@(MSFT_X{ A = 1 }\nMSFT_X{ A = 2 }\n)", "[{A=1} {A=2}]");
    }

    #[test]
    fn what_is_computed_shows_no_more_than_its_variable() {
        check("$OrganizationName", "?$OrganizationName");
        check("$ConfigurationData.NonNodeData.Id;", "?$ConfigurationData.NonNodeData.Id");
        check("\"secret $($Node.Id) secret\"", "?$Node.Id");
        check("'secret' + $x", "?$x");
        check("@('a') + @('b')", "?@(");
        check("Get-Secret 'secret'", "?Get-Secret");
        check("$true -and $x", "?$true");
        check("@($a, [int]\"1\", (1 + 2))", "[?$a ?[int] ?(1]");
        check("@{ A = if ($x) { 1 } else { 2 }\n B = 2 }", "{A=?$x B=2}");
    }

    #[test]
    fn what_does_not_end_is_broken() {
        check("@(1", "! a list that is opened here is not closed");
        check("@{ A = 1", "! a brace that is opened here is not closed");
        check("'a", "! a string that begins here does not end");
        check("@\"\na", "! a string that begins here does not end");
        check("@{ = 1 }", "! a property is expected here");
        check(&"@(".repeat(9_000), "! values are nested more deeply than configurations are");
    }
}
