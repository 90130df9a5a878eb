//! The end of the report: what to do with each statement, and with each new passage.

use crate::changes::Comparison;
use crate::pairing::Change;
use crate::report::{BOLD, DIM, Page, name};
use crate::statements::{Fate, Traced};

/// Words of a passage or quote by which one knows it.
const WORDS_SHOWN: usize = 12;

pub(crate) fn say(page: &mut Page, comparison: &Comparison<'_>, uncited: &[Change]) {
    let until = comparison.new_edition();
    let edition = until.as_deref().unwrap_or("<the new edition>");
    page.line("");
    page.line(&format!("{BOLD}# To do for edition {edition}{BOLD:#}"));
    if let Some(Traced { statement, .. }) = comparison.statements.first() {
        let (fact, number) = (statement.fact, statement.number);
        page.wrap("  ", &format!("{DIM}{fact}#{number} is [[statement]] number {number} of rules/facts/{fact}.toml.{DIM:#}"));
    }
    for (fate, what) in [
        (Fate::Gone, format!("gone: every passage that it stood in; end it with `until = {edition}`")),
        (Fate::Changed, format!("changed: some words are gone; still said, or ended with `until = {edition}` and said anew?")),
        (Fate::Elsewhere, "still said, in another passage: see whether it means the same there".to_owned()),
        (Fate::Around, "still said, in a passage that changed: see whether what changed matters to it".to_owned()),
        (Fate::Anew, "said in the new text, in the old one in other words: still the same?".to_owned()),
        (Fate::Unknown, "look by hand: the quote is in neither text word for word, or there is none".to_owned()),
    ] {
        let statements: Vec<&Traced<'_>> = comparison.with_fate(fate).collect();
        if !statements.is_empty() {
            group(page, statements.len(), &what);
            for traced in statements {
                statement(page, comparison, traced);
            }
        }
    }
    if !uncited.is_empty() {
        group(page, uncited.len(), "new words that no fact cites: a fact, or a reason in the ledger why they state no flow");
        for change in uncited {
            passage(page, comparison, *change);
        }
    }
    same(page, comparison);
}

fn group(page: &mut Page, count: usize, what: &str) {
    page.line("");
    page.wrap(&format!("  {BOLD}{count:>2}{BOLD:#} "), what);
}

fn statement(page: &mut Page, comparison: &Comparison<'_>, traced: &Traced<'_>) {
    page.line(&format!("     [ ] {}", name(traced)));
    let detail = match traced.fate {
        Fate::Gone => {
            format!("was “{}”{}", traced.statement.quote.map(start).unwrap_or_default(), alike(comparison, traced))
        }
        Fate::Changed | Fate::Unknown if traced.statement.quote.is_some() => lost(comparison, traced),
        Fate::Elsewhere => {
            let at = traced.new.whole.as_ref().and_then(|whole| whole.first());
            format!("now under “{}”", at.map_or("", |at| comparison.new.heading_of(*at)))
        }
        Fate::Unknown => format!("no quote; section “{}”", traced.statement.section),
        Fate::Around | Fate::Anew | Fate::Same | Fate::Changed => return,
    };
    page.wrap(&format!("         {DIM}"), &format!("{detail}{DIM:#}"));
}

/// The fragments that are not in the new text, and what is like them.
fn lost(comparison: &Comparison<'_>, traced: &Traced<'_>) -> String {
    let mut quoted: Vec<String> = traced.lost().into_iter().map(|fragment| format!("“{}”", start(fragment))).collect();
    quoted.dedup();
    if quoted.is_empty() {
        return "its words are all there, but no more in this order".to_owned();
    }
    format!("not in the new text: {}{}", quoted.join(", "), alike(comparison, traced))
}

fn alike(comparison: &Comparison<'_>, traced: &Traced<'_>) -> String {
    let likest = traced.new.alike.iter().max_by_key(|(_, score)| *score);
    let words = |(at, score): &(usize, usize)| {
        let (text, heading) = (&comparison.new.passages[*at].text, comparison.new.heading_of(*at));
        let under = if heading.is_empty() { String::new() } else { format!(", under “{heading}”") };
        format!("; like it ({score} %): “{}”{under}", start(text))
    };
    likest.map(words).unwrap_or_default()
}

fn passage(page: &mut Page, comparison: &Comparison<'_>, change: Change) {
    let (Change::Added { new } | Change::Reworded { new, .. }) = change else { return };
    let heading = comparison.new.heading_of(new);
    page.wrap("     [ ] ", &format!("“{}” {DIM}({heading}){DIM:#}", start(&comparison.new.passages[new].text)));
}

fn same(page: &mut Page, comparison: &Comparison<'_>) {
    let same: Vec<String> = comparison.with_fate(Fate::Same).map(name).collect();
    if same.is_empty() {
        return;
    }
    group(page, same.len(), "still said as before: nothing to do");
    page.wrap("     ", &same.join(", "));
}

/// The first words of a text.
fn start(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= WORDS_SHOWN + 2 { text.to_owned() } else { format!("{} …", words[..WORDS_SHOWN].join(" ")) }
}
