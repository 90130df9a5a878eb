//! Two texts as one: what was taken out stands in `[-…-]`, what was put in in `{+…+}`.

use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The colour of what has gone.
pub(crate) const TAKEN: Style = AnsiColor::Red.on_default();
/// The colour of what is new.
pub(crate) const PUT: Style = AnsiColor::Green.on_default();

/// Words that are shown on each side of a change.
const CONTEXT: usize = 12;
/// Words that are shown at the beginning: by them one knows a table row.
const LEAD: usize = 4;
/// One word that stayed between two changes reads worse than one longer change.
const ISLAND: usize = 1;

/// A stretch of words of both texts.
#[derive(Debug, Default)]
struct Stretch {
    same: Vec<String>,
    old: Vec<String>,
    new: Vec<String>,
}

/// The difference of two texts, with long stretches that stayed left out.
pub(crate) fn word_diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split(' ').collect(), new.split(' ').collect());
    let stretches = joined(stretches(&old, &new));
    let last = stretches.len().saturating_sub(1);
    let said = stretches.iter().enumerate().map(|(at, stretch)| {
        if stretch.same.is_empty() { changed(stretch) } else { shortened(&stretch.same, at == 0, at == last) }
    });
    said.collect::<Vec<_>>().join(" ")
}

fn stretches(old: &[&str], new: &[&str]) -> Vec<Stretch> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let stretch = |op: &DiffOp| match *op {
        DiffOp::Equal { old_index, len, .. } => Stretch { same: owned(&old[old_index..old_index + len]), ..Stretch::default() },
        _ => Stretch { old: owned(&old[op.old_range()]), new: owned(&new[op.new_range()]), ..Stretch::default() },
    };
    capture_diff_slices(Algorithm::Myers, old, new).iter().map(stretch).collect()
}

/// Makes one change of two with an island between them.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut rest = stretches.into_iter().peekable();
    while let Some(next) = rest.next() {
        let is_change = next.same.is_empty();
        match out.last_mut() {
            Some(before) if before.same.is_empty() && is_change => {
                before.old.extend(next.old);
                before.new.extend(next.new);
            }
            Some(before) if before.same.is_empty() && next.same.len() <= ISLAND && rest.peek().is_some() => {
                before.old.extend(next.same.iter().cloned());
                before.new.extend(next.same);
            }
            _ => out.push(next),
        }
    }
    out
}

fn changed(stretch: &Stretch) -> String {
    let taken = (!stretch.old.is_empty()).then(|| format!("{TAKEN}[-{}-]{TAKEN:#}", stretch.old.join(" ")));
    let put = (!stretch.new.is_empty()).then(|| format!("{PUT}{{+{}+}}{PUT:#}", stretch.new.join(" ")));
    [taken, put].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What stayed, near the changes.
fn shortened(words: &[String], is_first: bool, is_last: bool) -> String {
    let (before, behind) = (if is_first { LEAD } else { CONTEXT }, if is_last { 0 } else { CONTEXT });
    if words.len() <= before + behind + 2 {
        return words.join(" ");
    }
    let shown = [words[..before].join(" "), "…".to_owned(), words[words.len() - behind..].join(" ")];
    shown.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(anstream::adapter::strip_str(&word_diff(old, new)).to_string(), expected);
    }

    #[test]
    fn words_are_taken_out_and_put_in() {
        check("Logs are kept in Europe.", "Logs may be kept in Europe.", "Logs [-are-] {+may be+} kept in Europe.");
        check("Logs are kept.", "All logs are kept.", "[-Logs-] {+All logs+} are kept.");
    }

    #[test]
    fn a_word_between_two_changes_belongs_to_them() {
        check("in Europe or Asia", "near Europe and Africa", "[-in Europe or Asia-] {+near Europe and Africa+}");
    }

    #[test]
    fn what_stayed_is_left_out_far_from_a_change() {
        let long = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
        check(&format!("{long} Europe"), &format!("{long} Asia"), "a b c d … o p q r s t u v w x y z [-Europe-] {+Asia+}");
    }
}
