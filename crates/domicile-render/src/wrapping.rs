//! Lines of words that fit a width.

/// Appends the words in lines of at most `width` characters, the first behind `first`, the others behind `rest`. A word that is longer
/// than the line stays whole, so that an address can still be copied. `indent` is how many columns the beginnings take, which is not
/// their length where they are coloured.
pub(crate) fn wrap(out: &mut String, first: &str, rest: &str, indent: usize, text: &str, width: usize) {
    let room = width.saturating_sub(indent).max(24);
    out.push_str(first);
    if is_simple(text) {
        return wrap_simple(out, rest, text, room);
    }
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            out.push('\n');
            out.push_str(rest);
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out.push('\n');
}

/// Whether each character is one byte, and each space stands alone between two words: true of nearly all, and quickly known.
fn is_simple(text: &str) -> bool {
    let doubled = text.as_bytes().windows(2).any(|pair| pair == b"  ");
    text.is_ascii() && !doubled && !text.starts_with(' ') && !text.ends_with(' ')
}

/// Looks for the spaces at which lines end, and at no other characters.
fn wrap_simple(out: &mut String, rest: &str, mut text: &str, room: usize) {
    while text.len() > room {
        let Some(end) = text[..=room].rfind(' ').or_else(|| text.find(' ')) else { break };
        out.extend([&text[..end], "\n", rest]);
        text = &text[end + 1..];
    }
    out.push_str(text);
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn words_stay_whole() {
        let mut out = String::new();
        let text = "move people to a method that needs no phone, see https://example.org/a-very-long-address";
        wrap(&mut out, "help: ", "      ", 6, text, 36);
        expect![[r#"
            help: move people to a method that
                  needs no phone, see
                  https://example.org/a-very-long-address
        "#]]
        .assert_eq(&out);
    }

    #[test]
    fn simple_words_are_wrapped_like_others() {
        let words = ["a", "phone-less", "https://example.org/a-very-long-address", "to", "be", "or", "not"];
        for count in 0..40 {
            let text: Vec<_> = (0..count).map(|at| words[(at * at + count) % words.len()]).collect();
            let (simple, spaced) = (text.join(" "), format!(" {}", text.join("  ")));
            for width in [0, 30, 31, 37, 60] {
                let [mut one, mut other] = [String::new(), String::new()];
                wrap(&mut one, "note: ", "      ", 6, &simple, width);
                wrap(&mut other, "note: ", "      ", 6, &spaced, width);
                assert_eq!(one, other);
            }
        }
    }
}
