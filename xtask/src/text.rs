//! Texts without regard to how they are set: one line, plain quotes; and their words alone.

use unicode_segmentation::UnicodeSegmentation;

/// One line of text, with single spaces and plain quotes: a re-wrapped line and a curly quote are no change.
pub(crate) fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_invisible(*c)).map(plain_quote).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text, without punctuation and case; each sign of a script that sets no spaces is a word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let tidy = tidy(text);
    tidy.unicode_words().map(|word| word.trim_matches('_').to_lowercase()).filter(|word| !word.is_empty()).collect()
}

/// Where some words stand one behind the other among others, from a place on.
pub(crate) fn find(words: &[String], among: &[String], from: usize) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let rest = among.get(from..)?;
    rest.windows(words.len()).position(|window| window == words).map(|at| from + at)
}

/// How much of both texts is the other's as well, in percent, whatever the order of the words.
pub(crate) fn likeness(one: &[String], other: &[String]) -> usize {
    let total = one.len() + other.len();
    if total == 0 {
        return 100;
    }
    let (mut left, mut right) = (sorted(one), sorted(other));
    let mut common = 0;
    while let (Some(a), Some(b)) = (left.last(), right.last()) {
        match a.cmp(b) {
            std::cmp::Ordering::Equal => {
                common += 1;
                left.pop();
                right.pop();
            }
            std::cmp::Ordering::Greater => drop(left.pop()),
            std::cmp::Ordering::Less => drop(right.pop()),
        }
    }
    200 * common / total
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort_unstable();
    words
}

fn plain_quote(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        _ => c,
    }
}

/// Marks that are not seen: a byte order mark, a zero-width space.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_line_and_a_curly_quote_are_no_change() {
        assert_eq!(tidy("Data of the\n  tenant’s\u{a0}people “stays”."), "Data of the tenant's people \"stays\".");
    }

    #[test]
    fn words_are_compared_without_punctuation_and_case() {
        assert_eq!(
            words("The tenant’s logs (30 days): on-premises."),
            ["the", "tenant's", "logs", "30", "days", "on", "premises"]
        );
    }

    #[test]
    fn a_text_without_spaces_has_words_too() {
        assert_eq!(words("存储在美国。"), ["存", "储", "在", "美", "国"]);
    }

    #[test]
    fn words_are_found_whole() {
        let page = words("Any log is kept. Anyone may ask for any log.");
        assert_eq!(find(&words("any log"), &page, 1), Some(8));
        assert_eq!(find(&words("an"), &page, 0), None);
    }

    #[test]
    fn likeness_counts_the_words_in_common() {
        assert_eq!(likeness(&words("Logs are kept in Europe"), &words("Logs are kept in Asia")), 80);
        assert_eq!(likeness(&words("Blocked users"), &words("Notifications")), 0);
    }
}
