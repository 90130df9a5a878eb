//! Lines of words that fit a width.

/// Appends the words in lines of at most `width` characters, the first behind `first`, the others behind `rest`. A word that is longer
/// than the line stays whole, so that an address can still be copied. `indent` is how many columns the beginnings take, which is not
/// their length where they are coloured.
pub(crate) fn wrap(out: &mut String, first: &str, rest: &str, indent: usize, text: &str, width: usize) {
    let room = width.saturating_sub(indent).max(24);
    let mut used = 0;
    out.push_str(first);
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
}
