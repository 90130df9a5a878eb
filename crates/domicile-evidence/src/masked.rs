//! A text with most of it blanked: what stays keeps its place, in bytes, lines and columns.

use domicile_diagnostic::Span;

/// A key and its value stand no further apart where people line them up.
const LONGEST_JOINT: usize = 80;
/// What an ordinary line gives way to, a piece at a time.
const BLANKS: &str = "                                                                ";

/// The text with nothing in it but the given pieces. Every other character that can be seen gives way to a blank that takes as many
/// bytes, so that offsets and columns stay what they were.
pub(crate) fn masked(text: &str, mut shown: Vec<Span>) -> String {
    shown.sort_unstable();
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for span in shown {
        let (start, end) = (span.range().start.max(done), span.range().end.min(text.len()));
        let (Some(hidden), Some(seen)) = (text.get(done..start), text.get(start..end.max(start))) else { continue };
        // What joins a key with its value tells nothing that the two do not.
        if done > 0 && joins(hidden) {
            masked.push_str(hidden);
        } else {
            blank(hidden, &mut masked);
        }
        masked.push_str(seen);
        done = end.max(start);
    }
    blank(&text[done..], &mut masked);
    masked
}

fn joins(between: &str) -> bool {
    between.len() <= LONGEST_JOINT && between.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'=' | b':'))
}

fn blank(hidden: &str, masked: &mut String) {
    for line in hidden.split_inclusive('\n') {
        let seen = line.trim_end_matches(['\r', '\n']);
        // Nearly all lines are as simple as that, and files may be long.
        if seen.is_ascii() && !seen.bytes().any(|byte| byte < b' ') {
            masked.push_str(&BLANKS[..seen.len() % BLANKS.len()]);
            masked.extend(std::iter::repeat_n(BLANKS, seen.len() / BLANKS.len()));
        } else {
            masked.extend(seen.chars().map(blanked));
        }
        masked.push_str(&line[seen.len()..]);
    }
}

fn blanked(hidden: char) -> char {
    match hidden {
        '\n' | '\r' | '\t' => hidden,
        _ => match hidden.len_utf8() {
            1 => ' ',
            2 => '\u{a0}',
            3 => '\u{2003}',
            _ => '\u{10101}',
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &[&str], expected: &str) {
        let spans = shown.iter().map(|piece| text.find(piece).map(|at| Span::new(at..at + piece.len())).expect("a piece"));
        let masked = masked(text, spans.collect());
        assert_eq!(masked.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.lines().map(|line| line.chars().count()).collect::<Vec<_>>(), {
            text.lines().map(|line| line.chars().count()).collect::<Vec<_>>()
        });
    }

    #[test]
    fn only_what_is_shown_can_be_seen() {
        check("{\"phone\": \"+49 69\", \"state\": \"on\"}", &["\"on\"", "\"state\""], "\"state\": \"on\"");
        check("state = on # hot", &["on", "state"], "state = on");
        check("state on=secret=on", &["state", "=on"], "state =on");
        check("geheim: für\r\n\tstate: 'ü€😀' # wer", &["'ü€😀'"], "'ü€😀'");
        check("a b", &[], "");
        check("abc", &["abc", "b"], "abc");
    }

    #[test]
    fn what_lies_outside_the_text_or_inside_a_character_shows_nothing() {
        assert_eq!(masked("aü", vec![Span::new(2..3), Span::new(7..9)]).trim(), "");
    }
}
