//! The documents, and what changed in each of their editions.

use std::fmt::Write;

use domicile_diagnostic::{Certainty, EditionLog, SourceLog, StatementLine, Turn, TurnKind};
use domicile_engine::source_logs;
use domicile_model::Catalog;

use crate::head;
use crate::words::{anchor, count};

pub(crate) fn page(catalog: &Catalog) -> String {
    let mut text = head("Sources");
    text += "The documents that the catalog was read from, with their editions, and what each edition says otherwise than the one before\n\
             it: the change log of each document, as far as the catalog holds what it says. An edition without an entry changes nothing of\n\
             that. In the tables, *statements* counts those in force in an edition, *begin* and *end* those that it is the first to say\n\
             and the first not to say any more. The facts stand in [Facts](facts.md).\n\n\
             | source | editions | newest | facts |\n|---|---|---|---|\n";
    let sources = source_logs(catalog);
    for source in &sources {
        let (editions, newest) = (source.editions.len(), source.editions.last().map_or("", |log| &*log.edition.id));
        let (id, anchor) = (&source.id, anchor(&source.id));
        writeln!(text, "| [`{id}`](#{anchor}) | {editions} | {newest} | {} |", source.facts).expect("written");
    }
    for source in &sources {
        text += &section(source);
    }
    text
}

fn section(source: &SourceLog) -> String {
    let (id, title, url) = (&source.id, &source.title, &source.url);
    let mut text = format!("\n## `{id}`\n\n[{title}]({url}), {}.\n\n", source.publisher);
    text += "| edition | language | statements | begin | end | copy |\n|---|---|---|---|---|---|\n";
    for log in &source.editions {
        let (id, language) = (&log.edition.id, &log.edition.language);
        let row = format!("{id} | {language} | {} | {} | {} | {}", log.said, log.begun, log.ended, copy(log));
        writeln!(text, "| {row} |").expect("written");
    }
    source.editions.iter().for_each(|log| text += &changes(log));
    text
}

/// A copy that lies on GitHub is linked.
fn copy(log: &EditionLog) -> String {
    let Some(copy) = &log.copy else { return "—".to_owned() };
    match copy.split_once('@') {
        Some((repository, commit)) if repository.matches('/').count() == 1 => {
            format!("[copy](https://github.com/{repository}/tree/{commit})")
        }
        _ => copy.to_string(),
    }
}

fn changes(log: &EditionLog) -> String {
    if log.turns.is_empty() && log.note.is_none() {
        return String::new();
    }
    let mut text = format!("\n### `{}` {}\n", log.edition.source, log.edition.id);
    let about = about(log);
    if !about.is_empty() {
        writeln!(text, "\n{about}").expect("written");
    }
    if log.turns.is_empty() {
        text += "\nAs far as the catalog holds it, this edition says the same as the one before it.\n";
    }
    for (what, kind) in [
        ("Speaks for the first time of", TurnKind::First),
        ("Speaks again of", TurnKind::Again),
        ("Is silent now on", TurnKind::Silent),
    ] {
        let facts: Vec<String> = log.turns.iter().filter(|turn| turn.kind == kind).map(link).collect();
        if !facts.is_empty() {
            writeln!(text, "\n**{what} {}:** {}", count(facts.len(), "fact"), facts.join(", ")).expect("written");
        }
    }
    let otherwise = |turn: &&Turn| !matches!(turn.kind, TurnKind::First | TurnKind::Again | TurnKind::Silent);
    let otherwise: Vec<&Turn> = log.turns.iter().filter(otherwise).collect();
    if !otherwise.is_empty() {
        writeln!(text, "\n**Speaks otherwise of {}:**\n", count(otherwise.len(), "fact")).expect("written");
        for turn in otherwise {
            writeln!(text, "- {}: {}", link(turn), turned(turn)).expect("written");
        }
    }
    text
}

/// What a reader should know of an edition itself.
fn about(log: &EditionLog) -> String {
    let title = log.retitled.then(|| format!("Its title: “{}”.", log.edition.title));
    let public = &log.edition.published;
    let published = (!log.edition.id.starts_with(public)).then(|| format!("Public since {public}."));
    [title, published, log.note.as_ref().map(ToString::to_string)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn turned(turn: &Turn) -> String {
    let words = |lines: &[StatementLine]| {
        let mut words: Vec<String> = lines.iter().map(said).collect();
        words.dedup();
        words.join("; ")
    };
    match (&*turn.ended, &*turn.begun) {
        (ended, []) => format!("no more {}", words(ended)),
        ([], begun) => format!("also {}", words(begun)),
        (ended, begun) => format!("{} → {}", words(ended), words(begun)),
    }
}

/// Where, and for whom.
fn said(line: &StatementLine) -> String {
    let may = if line.certainty == Certainty::May { "possibly " } else { "" };
    let places: Vec<String> = line.places.iter().map(|place| format!("`{place}`")).collect();
    let condition =
        |word: &str, said: &Option<String>| said.as_ref().map(|said| format!(", {word} {said}")).unwrap_or_default();
    format!("{may}{}{}{}", places.join(", "), condition("when", &line.when), condition("unless", &line.unless))
}

fn link(turn: &Turn) -> String {
    format!("[{}](facts.md#{})", turn.fact, anchor(&turn.fact))
}
