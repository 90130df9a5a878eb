//! A page at a terminal on its way: wrapped lines, some of them painted.

use crate::Style;
use crate::wrapping::wrap;

/// Columns in front of what stands behind a keyword.
const INDENT: usize = 11;

/// A page on its way.
pub(super) struct Sheet {
    pub(super) style: Style,
    pub(super) out: String,
}

impl Sheet {
    pub(super) fn new(style: &Style) -> Self {
        Sheet { style: *style, out: String::new() }
    }

    pub(super) fn quotes(&self) -> (&'static str, &'static str) {
        if self.style.unicode { ("“", "”") } else { ("\"", "\"") }
    }

    pub(super) fn heading(&mut self, words: &str) {
        let mut letters = words.chars();
        let heading: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        self.out.push('\n');
        let begun = self.out.len();
        self.wrapped("", "", 0, &format!("{heading}:"));
        let painted = self.out[begun..].lines().map(|line| self.painted("1", line) + "\n").collect::<String>();
        self.out.replace_range(begun.., &painted);
    }

    pub(super) fn paragraph(&mut self, keyword: &str, text: &str) {
        let padding = " ".repeat(INDENT.saturating_sub(keyword.len() + 2));
        let first = format!(" {}{padding}", self.painted("36", &format!("{keyword}:")));
        self.wrapped(&first, &" ".repeat(INDENT), INDENT, text);
    }

    pub(super) fn painted(&self, color: &str, text: &str) -> String {
        if self.style.color { format!("\u{1b}[{color}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(super) fn wrapped(&mut self, first: &str, rest: &str, indent: usize, text: &str) {
        wrap(&mut self.out, first, rest, indent, text, self.style.width);
    }

    pub(super) fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}
