//! Text from checked files, made harmless: what could steer a terminal, turn a line around or command a build machine is shown instead
//! of sent.

use std::borrow::Cow;

/// Characters to a piece of text; a longer one is cut, for nobody reads it and it may come from anywhere.
const LONGEST: usize = 2000;

/// Whether a character is not to be seen, and changes how the text around it is seen: control characters, the overrides of writing
/// direction, separators of lines, and the invisible characters that hide one text inside another.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text holds nothing but what typewriters had: true of nearly all, and quickly known.
pub(crate) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether a build machine that reads along could take something in a text for a command to itself: `##vso[`, `##teamcity[` and `##[`
/// anywhere, `::` wherever a line may begin. That is so whatever the format, since all formats are printed to logs.
pub(crate) fn may_command(text: &str) -> bool {
    let mut last = b' ';
    text.bytes().any(|byte| std::mem::replace(&mut last, byte) == byte && matches!(byte, b'#' | b':'))
}

/// Whether a character is the second one of what a build machine would obey: `rest` is the text from it on, `before` all before it.
pub(crate) fn commands(before: &str, rest: &str) -> bool {
    let start = |c: char| before.strip_suffix(c);
    if let Some(rest) = rest.strip_prefix('#') {
        let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        return start('#').is_some() && word.starts_with('[');
    }
    // Words may be wrapped, so that any of them may begin a line.
    rest.starts_with(':') && start(':').is_some_and(|before| before.chars().next_back().is_none_or(char::is_whitespace))
}

/// The text with what a build machine would obey written out, as `#\u{23}vso[` or `:\u{3a}error`.
pub fn uncommanding(text: &str) -> Cow<'_, str> {
    if !may_command(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if commands(&text[..at], &text[at..]) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A message, a name or a path, on one line: line breaks are shown like everything else that is hidden.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    revealed(shortened(text), |_| None)
}

/// Prose that may be wrapped anew: line breaks and tabs become spaces.
pub(crate) fn prose(text: &str) -> Cow<'_, str> {
    revealed(shortened(text.trim()), |c| c.is_whitespace().then_some(' '))
}

/// A piece of a source line: tabs stay, for the columns' sake.
pub(crate) fn source(text: &str) -> Cow<'_, str> {
    revealed(Cow::Borrowed(text), |c| (c == '\t').then_some(c))
}

/// The text with hidden characters and commands written out, as `\u{1b}` or `\n`, except where another character may stand for one.
fn revealed(text: Cow<'_, str>, instead: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if (is_plain(&text) || !text.chars().any(is_hidden)) && !may_command(&text) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match (is_hidden(c), instead(c)) {
            (false, _) if commands(&text[..at], &text[at..]) => shown.extend(c.escape_unicode()),
            (false, _) => shown.push(c),
            (true, Some(other)) => shown.push(other),
            (true, None) if matches!(c, '\n' | '\r' | '\t') => shown.extend(c.escape_default()),
            (true, None) => shown.extend(c.escape_unicode()),
        }
    }
    Cow::Owned(shown)
}

fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned([&text[..end], "..."].concat()),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_written_out() {
        assert_eq!(one_line("a\u{1b}[31mb"), r"a\u{1b}[31mb");
        assert_eq!(one_line("\u{202e}txet\u{9b}"), r"\u{202e}txet\u{9b}");
        assert_eq!(one_line("two\r\nlines"), r"two\r\nlines");
        assert_eq!(prose("two\n\tlines\u{7}\n"), r"two  lines\u{7}");
        assert_eq!(source("\tkey = 1\r"), "\tkey = 1\\r");
    }

    #[test]
    fn commands_to_build_machines_are_written_out() {
        for (text, shown) in [
            ("a ##vso[task.complete]", r"a #\u{23}vso[task.complete]"),
            ("##teamcity[buildStop]", r"#\u{23}teamcity[buildStop]"),
            ("a ##[add-mask]b", r"a #\u{23}[add-mask]b"),
            ("###[group]", r"##\u{23}[group]"),
            ("::error::a", r":\u{3a}error::a"),
            ("padding ::stop-commands::a", r"padding :\u{3a}stop-commands::a"),
            ("\u{a0}::error::a", "\u{a0}:\\u{3a}error::a"),
        ] {
            assert_eq!(one_line(text), shown);
            assert_eq!(uncommanding(text), shown);
        }
        assert_eq!(prose("padding\n::error::a"), r"padding :\u{3a}error::a");
        for text in ["## heading [1]", "########", "a::b", "[x]::y", "#[a]", "fe80::1"] {
            assert!(matches!(one_line(text), Cow::Borrowed(_)) || one_line(text) == text, "{text}");
        }
    }

    #[test]
    fn other_writing_stays_as_it_is() {
        assert!(matches!(one_line("Zürich 東京 שלום 👩‍💻"), Cow::Borrowed(_)));
    }

    #[test]
    fn nobody_reads_a_megabyte() {
        assert_eq!(one_line(&"ü".repeat(1_000_000)).chars().count(), LONGEST + 3);
    }
}
