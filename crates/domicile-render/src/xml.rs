//! What is the same in every format that is XML.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;

use crate::plain_text::one_line;

/// Writes elements, indented for people.
pub(crate) type Elements<'o> = Writer<&'o mut Vec<u8>>;

/// The declaration that stands first.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Appends elements to a text.
pub(crate) fn write(out: &mut String, elements: impl FnOnce(&mut Elements<'_>) -> io::Result<()>) {
    let mut bytes = Vec::new();
    elements(&mut Writer::new_with_indent(&mut bytes, b' ', 2)).expect("a vector takes all bytes");
    out.push_str(&String::from_utf8_lossy(&bytes));
    out.push('\n');
}

/// One line for an attribute, with all that could steer a terminal spelt out. The writer escapes what is markup.
pub(crate) fn line(text: &str) -> String {
    permitted(&one_line(text)).into_owned()
}

/// The text without the characters that XML forbids even when they are escaped.
pub(crate) fn permitted(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(permitted("a\u{0}\u{b}\u{fffe}\u{ffff}b\n"), "ab\n");
        assert_eq!(line("\u{1b}\u{ffff}<"), "\\u{1b}<");
    }
}
