//! What `cargo xtask changes` prints: the passages under their headings, and what is to be done.

use anstyle::{AnsiColor, Style};

use crate::changes::Comparison;
use crate::document::{Document, Kind};
use crate::pairing::Change;
use crate::statements::{Link, Traced};
use crate::to_do;
use crate::word_diff::{PUT, TAKEN, word_diff};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
const MARKED: Style = AnsiColor::Yellow.on_default();

/// A text for people, in lines of a width.
pub(crate) struct Page {
    pub(crate) text: String,
    width: usize,
}

impl Page {
    /// Appends words in lines, the first behind `first`, the others behind as many spaces. Lines end at spaces alone, so that the
    /// id of a fact can be copied.
    pub(crate) fn wrap(&mut self, first: &str, words: &str) {
        self.fill(first, words, textwrap::WordSeparator::AsciiSpace);
    }

    /// The same for a document's text, which may be in a script without spaces.
    fn wrap_text(&mut self, first: &str, text: &str) {
        self.fill(first, text, textwrap::WordSeparator::new());
    }

    fn fill(&mut self, first: &str, words: &str, separator: textwrap::WordSeparator) {
        let rest = " ".repeat(textwrap::core::display_width(first));
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(&rest);
        let options = options.word_separator(separator).word_splitter(textwrap::WordSplitter::NoHyphenation);
        self.text += textwrap::fill(words, options.break_words(false)).trim_end();
        self.text.push('\n');
    }

    /// Appends a line as it is.
    pub(crate) fn line(&mut self, line: &str) {
        self.text += line;
        self.text.push('\n');
    }
}

/// Says what the comparison found.
pub(crate) fn say(comparison: &Comparison<'_>, all: bool, width: usize) -> String {
    let mut page = Page { text: String::new(), width };
    introduce(&mut page, comparison);
    let mut under = None;
    let mut uncited = Vec::new();
    for change in comparison.changes() {
        let citing = comparison.cited_by(change);
        let is_heading = comparison.passage(change).kind == Kind::Heading;
        if matches!(change, Change::Added { .. } | Change::Reworded { .. }) && citing.is_empty() && !is_heading {
            uncited.push(change);
        }
        if matches!(change, Change::Same { .. }) && !all {
            continue;
        }
        let heading = if is_heading { &comparison.passage(change).text } else { comparison.heading(change) };
        if is_heading || under != Some(heading) {
            under = Some(heading);
            page.line("");
            page.line(&format!("{BOLD}# {}{BOLD:#}", if heading.is_empty() { "above the first heading" } else { heading }));
        }
        passage(&mut page, comparison, change);
        if !is_heading || !citing.is_empty() {
            cited_by(&mut page, &citing);
        }
    }
    if comparison.changes().iter().all(|change| matches!(change, Change::Same { .. })) {
        page.line("");
        page.line("No passage changed.");
    }
    to_do::say(&mut page, comparison, &uncited);
    page.text
}

fn introduce(page: &mut Page, comparison: &Comparison<'_>) {
    let dated = |name: &str, document: &Document| match &document.date {
        Some(date) => format!("{name} ({date})"),
        None => name.to_owned(),
    };
    let Comparison { source, old, new, .. } = comparison;
    let texts = format!("{} -> {}", dated(&comparison.old_name, old), dated(&comparison.new_name, new));
    page.line(&format!("{BOLD}{}{BOLD:#}  {texts}", source.id));
    let count = |wanted: fn(&Change) -> bool| comparison.changes().iter().filter(|change| wanted(change)).count();
    page.line(&format!(
        "passages: {} as before, {} changed, {} moved, {} added, {} gone",
        count(|change| matches!(change, Change::Same { .. })),
        count(|change| matches!(change, Change::Reworded { .. })),
        count(|change| matches!(change, Change::Moved { .. })),
        count(|change| matches!(change, Change::Added { .. })),
        count(|change| matches!(change, Change::Gone { .. })),
    ));
    let edition = &source.editions[usize::from(comparison.edition)].id;
    page.line(&format!("statements in force in edition {edition} of the catalog: {}", comparison.statements.len()));
    for (name, language) in comparison.translations() {
        let warning = format!(
            "{name} is a translation ({language}), and quotes are in the language of the text that was read, mostly {}: \
             one that is not found may well be said.",
            source.language
        );
        page.wrap(&format!("{MARKED}note:{MARKED:#} "), &warning);
    }
}

fn passage(page: &mut Page, comparison: &Comparison<'_>, change: Change) {
    let (old, new) = (&comparison.old, &comparison.new);
    let passage = comparison.passage(change);
    let (style, mark, what) = match change {
        Change::Same { .. } => (DIM, '=', "as before"),
        Change::Moved { .. } => (MARKED, '>', "moved"),
        Change::Added { .. } => (PUT, '+', "added"),
        Change::Gone { .. } => (TAKEN, '-', "gone"),
        Change::Reworded { .. } => (MARKED, '~', "changed"),
    };
    let from = match change {
        Change::Moved { old: was, .. } => from(old, was),
        Change::Reworded { old: was, new: at } if comparison.pairing.has_moved(was, at, old, new) => from(old, was),
        _ => String::new(),
    };
    let is_heading = passage.kind == Kind::Heading;
    if !is_heading {
        page.line("");
    }
    page.line(&format!("  {style}{mark} {what}{style:#} {DIM}{}{from}{DIM:#}", passage.kind.name()));
    match change {
        Change::Reworded { old: was, .. } => page.wrap_text("    ", &word_diff(&old.passages[was].text, &passage.text)),
        _ if is_heading => {}
        _ => page.wrap_text("    ", &passage.text),
    }
}

fn from(old: &Document, passage: usize) -> String {
    format!(", was under \"{}\"", old.heading_of(passage))
}

/// The statements that cite a passage, those with one kind of link together.
fn cited_by(page: &mut Page, citing: &[(Link, &Traced<'_>)]) {
    if citing.is_empty() {
        page.line(&format!("    {DIM}cited by no fact{DIM:#}"));
    }
    for group in citing.chunk_by(|(one, _), (other, _)| one == other) {
        let how = match group[0].0 {
            Link::Quoted => "quoted by ".to_owned(),
            Link::Fragment => "words of  ".to_owned(),
            Link::Alike(score) => format!("like {score:>2} % "),
            Link::Section => "section of".to_owned(),
        };
        let facts: Vec<String> = group.iter().map(|(_, traced)| name(traced)).collect();
        page.wrap(&format!("    {DIM}{how}{DIM:#} "), &facts.join(", "));
    }
}

/// A statement by the id of its fact and its number in the fact's file.
pub(crate) fn name(traced: &Traced<'_>) -> String {
    format!("{}#{}", traced.statement.fact, traced.statement.number)
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
