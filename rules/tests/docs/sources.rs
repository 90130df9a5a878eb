//! The documents, and what changed in each of their editions.

use std::fmt::Write;

use domicile_model::{Catalog, Edition, Fact, Source, Statement};

use crate::head;
use crate::words::{anchor, conditions, count, places};

/// What an edition changes in a fact.
struct Turn<'c> {
    fact: &'c Fact,
    /// Statements that are said here for the last time in the edition before.
    ended: Vec<&'c Statement>,
    /// Statements that are said here for the first time.
    begun: Vec<&'c Statement>,
    /// Whether the document says anything of the fact in any edition before, in the one before, and in this one.
    ever_said: bool,
    was_said: bool,
    is_said: bool,
}

pub(crate) fn page(catalog: &Catalog) -> String {
    let mut text = head("Sources");
    text += "The documents that the catalog was read from, with their editions, and what each edition says otherwise than the one before\n\
             it: the change log of each document, as far as the catalog holds what it says. An edition without an entry changes nothing of\n\
             that. In the tables, *statements* counts those in force in an edition, *begin* and *end* those that it is the first to say\n\
             and the first not to say any more. The facts stand in [Facts](facts.md).\n\n\
             | source | editions | newest | facts |\n|---|---|---|---|\n";
    for (at, source) in (0..).zip(catalog.sources.iter()) {
        let (editions, newest) = (source.editions.len(), source.editions.last().map_or("", |edition| &*edition.id));
        let cited = catalog.facts.iter().filter(|fact| fact.statements.iter().any(|said| said.source == at)).count();
        let (id, anchor) = (&source.id, anchor(&source.id));
        writeln!(text, "| [`{id}`](#{anchor}) | {editions} | {newest} | {cited} |").expect("written");
    }
    for (at, source) in (0..).zip(catalog.sources.iter()) {
        text += &section(catalog, at, source);
    }
    text
}

fn section(catalog: &Catalog, at: u16, source: &Source) -> String {
    let (id, title, url) = (&source.id, &source.title, &source.url);
    let mut text = format!("\n## `{id}`\n\n[{title}]({url}), {}.\n\n", source.publisher);
    text += "| edition | language | statements | begin | end | copy |\n|---|---|---|---|---|---|\n";
    for (edition_at, edition) in (0..).zip(source.editions.iter()) {
        let of_source = || catalog.facts.iter().flat_map(|fact| fact.statements.iter()).filter(|said| said.source == at);
        let held = of_source().filter(|said| is_said(said, edition_at)).count();
        let begun = of_source().filter(|said| said.from == edition_at).count();
        let ended = of_source().filter(|said| said.until == Some(edition_at)).count();
        let language = edition.language.as_ref().unwrap_or(&source.language);
        let row = format!("{} | {language} | {held} | {begun} | {ended} | {}", edition.id, copy(edition));
        writeln!(text, "| {row} |").expect("written");
    }
    for (edition_at, edition) in (0..).zip(source.editions.iter()) {
        text += &changes(catalog, at, edition_at, source, edition);
    }
    text
}

fn is_said(said: &Statement, edition: u16) -> bool {
    said.from <= edition && said.until.is_none_or(|until| edition < until)
}

/// A copy that lies on GitHub is linked.
fn copy(edition: &Edition) -> String {
    let Some(copy) = &edition.copy else { return "—".to_owned() };
    match copy.split_once('@') {
        Some((repository, commit)) if repository.matches('/').count() == 1 => {
            format!("[copy](https://github.com/{repository}/tree/{commit})")
        }
        _ => copy.to_string(),
    }
}

fn changes(catalog: &Catalog, source_at: u16, at: u16, source: &Source, edition: &Edition) -> String {
    let turns: Vec<Turn<'_>> = catalog.facts.iter().filter_map(|fact| turn(fact, source_at, at)).collect();
    if turns.is_empty() && edition.note.is_none() {
        return String::new();
    }
    let mut text = format!("\n### `{}` {}\n", source.id, edition.id);
    let about = about(edition);
    if !about.is_empty() {
        writeln!(text, "\n{about}").expect("written");
    }
    if turns.is_empty() {
        text += "\nAs far as the catalog holds it, this edition says the same as the one before it.\n";
    }
    let links = |wanted: fn(&Turn<'_>) -> bool| {
        turns.iter().filter(|turn| wanted(turn)).map(|turn| link(turn.fact)).collect::<Vec<_>>()
    };
    for (what, facts) in [
        ("Speaks for the first time of", links(|turn| !turn.ever_said)),
        ("Speaks again of", links(|turn| turn.ever_said && !turn.was_said)),
        ("Is silent now on", links(|turn| turn.was_said && !turn.is_said)),
    ] {
        if !facts.is_empty() {
            writeln!(text, "\n**{what} {}:** {}", count(facts.len(), "fact"), facts.join(", ")).expect("written");
        }
    }
    let otherwise: Vec<&Turn<'_>> = turns.iter().filter(|turn| turn.was_said && turn.is_said).collect();
    if !otherwise.is_empty() {
        writeln!(text, "\n**Speaks otherwise of {}:**\n", count(otherwise.len(), "fact")).expect("written");
        for turn in otherwise {
            writeln!(text, "- {}: {}", link(turn.fact), turned(catalog, turn)).expect("written");
        }
    }
    text
}

/// What a reader should know of an edition itself.
fn about(edition: &Edition) -> String {
    let title = edition.title.as_ref().map(|title| format!("Its title: “{title}”."));
    let public = edition.published.to_string();
    let published = (!edition.id.starts_with(&public)).then(|| format!("Public since {public}."));
    [title, published, edition.note.as_ref().map(ToString::to_string)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn turn(fact: &Fact, source: u16, at: u16) -> Option<Turn<'_>> {
    let of_source = || fact.statements.iter().filter(move |said| said.source == source);
    let ended: Vec<&Statement> = of_source().filter(|said| said.until == Some(at)).collect();
    let begun: Vec<&Statement> = of_source().filter(|said| said.from == at).collect();
    let was_said = at > 0 && of_source().any(|said| is_said(said, at - 1));
    let is_said = of_source().any(|said| is_said(said, at));
    let ever_said = of_source().any(|said| said.from < at);
    (!ended.is_empty() || !begun.is_empty()).then_some(Turn { fact, ended, begun, ever_said, was_said, is_said })
}

fn turned(catalog: &Catalog, turn: &Turn<'_>) -> String {
    let service = &catalog.services[usize::from(turn.fact.service)];
    let words = |statements: &[&Statement]| {
        let place = |said: &&Statement| {
            places(catalog, service, said) + &conditions(catalog, service, &said.when, said.unless.as_ref())
        };
        let mut words: Vec<String> = statements.iter().map(place).collect();
        words.dedup();
        words.join("; ")
    };
    match (&*turn.ended, &*turn.begun) {
        (ended, []) => format!("no more {}", words(ended)),
        ([], begun) => format!("also {}", words(begun)),
        (ended, begun) => format!("{} → {}", words(ended), words(begun)),
    }
}

fn link(fact: &Fact) -> String {
    format!("[{}](facts.md#{})", fact.id, anchor(&fact.id))
}
