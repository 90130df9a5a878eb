//! The words and signs of Bicep.

/// So deep may expressions lie in the strings of one another.
const DEEPEST: usize = 64;

/// A word or a sign, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
    pub(super) start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    /// With its quotes, and the expressions in it.
    String,
    Sign,
    /// One or more ends of lines.
    Line,
    /// The end of the text; also of one in which a string or a comment is never closed.
    End,
}

/// Signs of more than one character, the longest first.
const SIGNS: [&str; 12] = ["...", "=>", "==", "!=", "=~", "!~", "<=", ">=", "&&", "||", "??", "::"];

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self.kind, TokenKind::Sign | TokenKind::Word) && self.text == text
    }
}

/// The token at or behind a place.
pub(super) fn token(text: &str, from: usize) -> Token<'_> {
    let start = behind_blanks(text, from);
    let rest = text.get(start..).unwrap_or_default();
    let (kind, length) = match rest.chars().next() {
        None => (TokenKind::End, 0),
        Some('\n' | '\r') => (TokenKind::Line, lines(text, start) - start),
        Some('\'') => match string_end(text, start) {
            Some(end) => (TokenKind::String, end - start),
            None => (TokenKind::End, 0),
        },
        Some('/') if rest.starts_with("/*") => (TokenKind::End, 0),
        Some('0'..='9') => (TokenKind::Number, rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
        Some(c) if c.is_alphabetic() || c == '_' => {
            (TokenKind::Word, rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()))
        }
        Some(c) => {
            (TokenKind::Sign, SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(c.len_utf8(), |sign| sign.len()))
        }
    };
    Token { kind, text: &rest[..length], start }
}

/// Behind spaces and comments; before a comment that is never closed.
fn behind_blanks(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' && c != '\r');
        at += rest.len() - trimmed.len();
        // `#disable-next-line` speaks to the compiler.
        if trimmed.starts_with("//") || trimmed.starts_with('#') {
            at += trimmed.find(['\n', '\r']).unwrap_or(trimmed.len());
        } else if let Some(end) = trimmed.strip_prefix("/*").and_then(|comment| comment.find("*/")) {
            at += end + 4;
        } else {
            return at.min(text.len());
        }
    }
}

/// Behind the lines that are empty.
fn lines(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        let next = behind_blanks(text, at);
        if next == at || !text[next..].starts_with(['\n', '\r']) {
            return at;
        }
        at = next;
    }
}

/// Behind the string that begins at a place; none where it is never closed.
fn string_end(text: &str, start: usize) -> Option<usize> {
    if let Some(rest) = text[start..].strip_prefix("'''") {
        let end = rest.find("'''")? + 3;
        // The last three of a row of quotes close it.
        return Some(start + 3 + end + rest[end..].bytes().take_while(|byte| *byte == b'\'').count());
    }
    // Braces that are open in each of the expressions around, and the strings between them.
    let mut expressions: Vec<usize> = Vec::new();
    let bytes = text.as_bytes();
    let (mut at, mut in_string) = (start + 1, true);
    while at < bytes.len() {
        let here = &bytes[at..];
        match (in_string, here[0]) {
            (true, b'\\') => at += 1,
            (true, b'\'') if expressions.is_empty() => return Some(at + 1),
            (true, b'\'') => in_string = false,
            (true, b'$') if here.starts_with(b"${") => {
                expressions.push(0);
                if expressions.len() > DEEPEST {
                    return None;
                }
                in_string = false;
                at += 1;
            }
            (true, b'\n') => return None,
            (false, b'\'') => in_string = true,
            (false, b'{') => *expressions.last_mut()? += 1,
            (false, b'}') => {
                let open = expressions.last_mut()?;
                if *open == 0 {
                    expressions.pop();
                    in_string = true;
                } else {
                    *open -= 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let (mut found, mut at) = (Vec::new(), 0);
        loop {
            let token = token(text, at);
            if token.kind == TokenKind::End {
                break;
            }
            at = token.end();
            found.push(if token.kind == TokenKind::Line { "|" } else { token.text });
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn words_signs_and_lines() {
        check("param a string = 'x' // why\n\n/* b\n */ c==1", &["param", "a", "string", "=", "'x'", "|", "c", "==", "1"]);
        check("#disable-next-line BCP036\na.?b ?? !c", &["|", "a", ".", "?", "b", "??", "!", "c"]);
        check("a\n  // one\n  // two\nb", &["a", "|", "b"]);
    }

    #[test]
    fn strings_hold_expressions_that_hold_strings() {
        check("'a${b('}', '${c}')}d' e", &["'a${b('}', '${c}')}d'", "e"]);
        check(r"'it\'s \${no}' e", &[r"'it\'s \${no}'", "e"]);
        check("'''\n it's '' raw ''''' e", &["'''\n it's '' raw '''''", "e"]);
    }

    #[test]
    fn what_is_never_closed_ends_the_text() {
        check("a 'b", &["a"]);
        check("a 'b\n'", &["a"]);
        check("a '''b", &["a"]);
        check("a /* b", &["a"]);
        check(&"'${".repeat(10_000), &[]);
    }
}
