//! Documents, and the change log of one.

use std::fmt::Write as _;

use domicile_diagnostic::{EditionLog, SourceLog, StatementLine, Turn, TurnKind};

use super::statements::{deed, statement};
use super::table::table;
use crate::Style;
use crate::blocks::{Block, marked};
use crate::words::counted;

/// All documents, one to a line.
pub(super) fn overview(sources: &[SourceLog], style: &Style, fit: bool) -> String {
    let rows: Vec<Vec<String>> = std::iter::once(head()).chain(sources.iter().map(row)).collect();
    let mut out = table(&rows, style, fit);
    let editions: usize = sources.iter().map(|source| source.editions.len()).sum();
    let (documents, editions) = (counted(sources.len(), "document"), counted(editions, "edition"));
    let _ = writeln!(out, "\n{documents} in {editions}. `domicile catalog sources SOURCE` tells what each edition changed.");
    out
}

/// The same as a table of a Markdown page.
pub(super) fn overview_markdown(sources: &[SourceLog]) -> String {
    let line = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| marked(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", "---|".repeat(head().len()));
    let rows: String = sources.iter().map(|source| line(row(source))).collect();
    format!("# Documents\n\n{}{rule}{rows}", line(head()))
}

fn head() -> Vec<String> {
    ["source", "editions", "first", "newest", "in", "statements", "facts", "title"].map(str::to_owned).to_vec()
}

fn row(source: &SourceLog) -> Vec<String> {
    let published = |log: Option<&EditionLog>| log.map(|log| log.edition.published.clone()).unwrap_or_default();
    vec![
        source.id.to_string(),
        source.editions.len().to_string(),
        published(source.editions.first()),
        published(source.editions.last()),
        languages(source),
        source.statements.to_string(),
        source.facts.to_string(),
        source.title.to_string(),
    ]
}

fn languages(source: &SourceLog) -> String {
    let mut languages: Vec<&str> = source.editions.iter().map(|log| &*log.edition.language).collect();
    languages.sort_unstable();
    languages.dedup();
    languages.join(",")
}

/// One document, edition by edition.
pub(super) fn log(source: &SourceLog) -> Vec<Block> {
    let about = format!(
        "“{}”, {}, {}: {} of {} cite it, in {}.",
        source.title,
        source.publisher,
        source.url,
        counted(source.statements, "statement"),
        counted(source.facts, "fact"),
        counted(source.editions.len(), "edition")
    );
    let mut blocks = vec![Block::Words(about)];
    source.editions.iter().for_each(|log| edition(log, &mut blocks));
    blocks
}

fn edition(log: &EditionLog, blocks: &mut Vec<Block>) {
    let mut about = vec![log.edition.language.to_string()];
    if log.edition.id != log.edition.published {
        about.push(format!("public since {}", log.edition.published));
    }
    about.push(format!("{} ({} begin, {} end)", counted(log.said, "statement"), log.begun, log.ended));
    about.extend(log.copy.as_ref().map(|copy| format!("read in {copy}")));
    blocks.push(Block::Entry(log.edition.id.to_string(), about.join(", ")));
    if log.retitled {
        blocks.push(Block::Said(format!("Its title: “{}”.", log.edition.title)));
    }
    blocks.extend(log.note.as_ref().map(|note| Block::Said(note.to_string())));
    if log.turns.is_empty() {
        blocks.push(Block::Said("As far as the catalog holds it, it says the same as the edition before it.".to_owned()));
    }
    for (what, kind) in [
        ("speaks for the first time of", TurnKind::First),
        ("speaks again of", TurnKind::Again),
        ("is silent now on", TurnKind::Silent),
    ] {
        let facts: Vec<String> =
            log.turns.iter().filter(|turn| turn.kind == kind).map(|turn| format!("`{}`", turn.fact)).collect();
        if !facts.is_empty() {
            blocks.push(Block::Said(format!("It {what} {}: {}.", counted(facts.len(), "fact"), facts.join(", "))));
        }
    }
    let otherwise = |turn: &&Turn| !matches!(turn.kind, TurnKind::First | TurnKind::Again | TurnKind::Silent);
    for turn in log.turns.iter().filter(otherwise) {
        blocks.push(Block::Said(format!("`{}`: it {}.", turn.fact, deed(turn))));
        let under = |said: &StatementLine| format!("{}; under “{}”", statement(said), said.section);
        blocks.extend(turn.ended.iter().map(|said| Block::Ended(under(said))));
        blocks.extend(turn.begun.iter().map(|said| Block::Begun(under(said))));
    }
}
