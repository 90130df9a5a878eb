//! A decoded file and its lines.

use std::fmt;
use std::sync::OnceLock;

use crate::Span;

/// The decoded text of one file, and where its lines begin.
pub struct SourceText {
    path: String,
    text: String,
    /// Byte offsets at which lines begin; made when somebody first asks for a line.
    lines: OnceLock<Vec<u32>>,
    /// What stands before each [`STRIDE`] bytes; made when somebody first asks for a column far down a line.
    strides: OnceLock<Vec<Count>>,
}

/// Exports may be one line of megabytes with thousands of places in it: no more bytes than these are counted for any of them.
const STRIDE: usize = 1024;

/// A place in a text as people count: lines and columns start at 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Byte offset in the decoded text, from 0.
    pub offset: u32,
}

impl SourceText {
    /// A file's text under the path that people are shown, with `/` between its parts.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        SourceText { path: path.into(), text: text.into(), lines: OnceLock::new(), strides: OnceLock::new() }
    }

    /// The path that people are shown.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span is not of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte offset. An offset past the end is the end; one inside a character is its beginning.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.line_starts();
        let line = lines.partition_point(|&start| start as usize <= offset);
        let start = lines[line - 1] as usize;
        let column = self.count(start, offset).characters + 1;
        Position { line: small(line), column: small(column), offset: small(offset) }
    }

    /// The column of a byte offset as programs count that keep text in UTF-16: from 1, and two for a character beyond its first plane.
    pub fn utf16_column(&self, offset: u32) -> u32 {
        let at = self.position(offset);
        let start = self.line_starts()[at.line as usize - 1] as usize;
        let counted = self.count(start, at.offset as usize);
        small(counted.characters + counted.beyond + 1)
    }

    /// What stands between two offsets.
    fn count(&self, start: usize, end: usize) -> Count {
        let text = self.text.as_bytes();
        if end - start <= 2 * STRIDE {
            return Count::of(&text[start..end]);
        }
        let strides = self.strides.get_or_init(|| {
            let before = text.chunks(STRIDE).scan(Count::default(), |before, stride| {
                let all = before.plus(Count::of(stride));
                Some(std::mem::replace(before, all))
            });
            before.collect()
        });
        let before = |offset: usize| {
            let stride = (offset / STRIDE).min(strides.len() - 1);
            strides[stride].plus(Count::of(&text[stride * STRIDE..offset]))
        };
        let (before, all) = (before(start), before(end));
        Count { characters: all.characters - before.characters, beyond: all.beyond - before.beyond }
    }

    /// Byte offsets at which the lines begin: the first is 0.
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| small(at + 1))).collect()
        })
    }
}

/// How many characters begin in some bytes of a text, and how many of them lie beyond the first plane.
#[derive(Clone, Copy, Default)]
struct Count {
    characters: usize,
    beyond: usize,
}

impl Count {
    fn of(bytes: &[u8]) -> Self {
        let characters = bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count();
        Count { characters, beyond: bytes.iter().filter(|&&byte| byte >= 0b1111_0000).count() }
    }

    fn plus(self, other: Count) -> Self {
        Count { characters: self.characters + other.characters, beyond: self.beyond + other.beyond }
    }
}

/// Offsets are kept in 32 bits; a text longer than that is refused before it becomes a [`SourceText`].
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl fmt::Debug for SourceText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SourceText").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: u32, line: u32, column: u32) {
        let at = SourceText::new("x", text).position(offset);
        assert_eq!((at.line, at.column), (line, column), "{text:?} at {offset}");
    }

    #[test]
    fn columns_count_characters() {
        check("a = 1", 4, 1, 5);
        check("ü = 1", 5, 1, 5);
        check("a\r\nb = 2", 3, 2, 1);
    }

    #[test]
    fn some_programs_count_two_for_one_character() {
        let text = SourceText::new("x", "a\n\"ü😀\" = 1");
        let end = text.text().find(" =").expect("it is there");
        let end = u32::try_from(end).expect("it is near");
        assert_eq!((text.position(end).column, text.utf16_column(end)), (5, 6));
        assert_eq!(text.utf16_column(999), 10);
        assert_eq!(SourceText::new("x", "").utf16_column(0), 1);
    }

    #[test]
    fn columns_are_right_far_down_a_line() {
        let line = "aü€😀".repeat(2 * STRIDE);
        let text = format!("first\n{line}\n{line}");
        let (middle, second) = (line.len() / 2, "first\n".len());
        let offset = |at: usize| u32::try_from(at).expect("a short text");
        check(&text, offset(second + middle), 2, offset(line.chars().count() / 2 + 1));
        check(&text, offset(second + line.len()), 2, offset(line.chars().count() + 1));
        check(&text, offset(text.len()), 3, offset(line.chars().count() + 1));
        check(&text, offset(text.len() - 4), 3, offset(line.chars().count()));
        let units = line.encode_utf16().count();
        assert_eq!(SourceText::new("x", &*text).utf16_column(offset(text.len())), offset(units + 1));
    }

    #[test]
    fn the_ends_are_places_too() {
        check("", 0, 1, 1);
        check("a\n", 2, 2, 1);
        check("a", 99, 1, 2);
        check("ü", 1, 1, 1);
    }
}
