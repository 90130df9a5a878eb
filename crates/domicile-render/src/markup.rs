//! Words as Markdown shows them, and as nothing else: no markup, no links, nobody called by name, whichever forge shows it.

use crate::plain_text::one_line;

/// Stands between characters that would mean something together, and is not seen.
const NOTHING: &str = "<!-- -->";

/// Words in which only code between backticks is markup.
pub(crate) fn marked_up(words: &str) -> String {
    let pieces: Vec<&str> = words.split('`').collect();
    // A backtick without a partner is a character like others; of several together, Markdown pairs those of one number.
    if pieces.len().is_multiple_of(2) || words.contains("``") {
        return escaped(words);
    }
    let piece = |(at, piece): (usize, &&str)| if at.is_multiple_of(2) { escaped(piece) } else { between_backticks(piece) };
    pieces.iter().enumerate().map(piece).collect()
}

/// A name or a path, as code.
pub(crate) fn code(words: &str) -> String {
    between_backticks(&one_line(words).replace('`', "'"))
}

/// An address, to stand between angle brackets.
pub(crate) fn address(url: &str) -> String {
    one_line(url).chars().filter(|c| !matches!(c, '<' | '>' | ' ')).collect()
}

/// Code. One with a bar is written as HTML, for a table ends its cell there.
fn between_backticks(words: &str) -> String {
    if words.is_empty() || words.contains('|') {
        return format!("<code>{}</code>", escaped(words));
    }
    // A space at both ends would be taken away, and one at one end is no harm.
    format!("`{words}`")
}

/// Words without any markup.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        match c {
            // Entities, since a table counts backslashes in front of a bar in ways of its own.
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' => out.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        if joins(c, next) || (c == 'w' && out.ends_with("www") && next == Some('.')) {
            out.push_str(NOTHING);
        }
    }
    out
}

/// Whether a forge makes something of two characters together: it calls people, links to issues, labels and pages, or sets formulas.
fn joins(c: char, next: Option<char>) -> bool {
    let name = next.is_some_and(|next| next.is_alphanumeric() || next == '"');
    match c {
        '@' | '#' | '!' | '%' | '~' | '&' => name,
        '$' => true,
        ':' => next == Some('/'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        for (words, expected) in [
            ("unknown key `county` in `[tenant]`", "unknown key `county` in `[tenant]`"),
            ("a lonely ` and *stars*", r"a lonely \` and \*stars\*"),
            ("`a|b` or a|b", "<code>a&#124;b</code> or a&#124;b"),
            ("<img src=x>", "&lt;img src=x&gt;"),
            ("ask @contoso/dpo of #12", r"ask @<!-- -->contoso/dpo of \#<!-- -->12"),
            ("![x](https://example.org)", r"!\[x\](https:<!-- -->//example.org)"),
            ("www.example.org", "www<!-- -->.example.org"),
            ("$x$", "$<!-- -->x$<!-- -->"),
            ("100 % of it, R&D", "100 % of it, R&amp;<!-- -->D"),
        ] {
            assert_eq!(marked_up(words), expected);
        }
    }
}
