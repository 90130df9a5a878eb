//! What is no mistake in a fact, and still worth a word to who wrote it.

use domicile_diagnostic::{CheckId, Claim, Finding, Kind, Level, Span};
use domicile_model::{Catalog, Condition, Fact, Statement};
use domicile_toml::{Reader, Table};

use crate::loader::{CatalogFile, Section};
use crate::never::never;

/// Notes on the facts of files: those that can never apply, statements without a quote, facts without a remedy.
///
/// The catalog is the one that the files were loaded into; of a file with mistakes, nothing is said.
pub fn advise(catalog: &Catalog, files: &[CatalogFile]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = files.iter().flat_map(|file| advise_on(catalog, file)).collect();
    findings.sort_by(Finding::order);
    findings
}

fn advise_on(catalog: &Catalog, file: &CatalogFile) -> Vec<Finding> {
    let fact = match Section::of(&file.path) {
        Some((Section::Facts, id)) => catalog.fact(id),
        _ => None,
    };
    let Some(fact) = fact else { return Vec::new() };
    let mut reader = Reader::new(&file.text, Kind::Catalog);
    let tree = reader.parse(file.text.text());
    let root = reader.root(&tree);
    let find = |table: &Table<'_>, wanted: &str| table.entries().find(|(key, ..)| *key == wanted).map(|(_, span, _)| span);
    if fact.remedy.is_none() {
        let help = "Say in `remedy` what a person can do; for what nobody can switch off, what remains: ask, accept, document.";
        let span = find(&root, "title").unwrap_or_default();
        note(&mut reader, CheckId::NoRemedy, span, "nothing is said of what to do about this fact", "no `remedy`", help);
    }
    if impossible(catalog, fact, None) {
        let span = find(&root, "when").or_else(|| find(&root, "unless")).unwrap_or_default();
        let help = "Mend `when` and `unless`: together they ask for what no tenant can have.";
        note(&mut reader, CheckId::NeverApplies, span, "the fact can never apply", "no tenant meets this", help);
        return reader.finish();
    }
    let statements = root.entries().find(|(key, ..)| *key == "statement").map(|(.., node)| node);
    let entries = statements.map(|node| reader.tables(&node)).unwrap_or_default();
    for (entry, said) in entries.iter().zip(fact.statements.iter()) {
        advise_on_statement(catalog, fact, said, entry.span, &mut reader);
    }
    reader.finish()
}

fn advise_on_statement(catalog: &Catalog, fact: &Fact, said: &Statement, span: Span, reader: &mut Reader) {
    if said.quote.is_none() {
        let help = "Add the passage word for word as `quote`: who doubts the fact looks for it first.";
        note(reader, CheckId::Unquoted, span, "the statement quotes nothing", "no `quote`", help);
    }
    let published = |edition: u16| catalog.sources[usize::from(said.source)].editions[usize::from(edition)].published;
    if impossible(catalog, fact, Some(said)) {
        let help = "Mend its `when` and `unless`: with the fact's own they ask for what no tenant can have.";
        note(reader, CheckId::NeverApplies, span, "the statement can never apply", "no tenant meets its conditions", help);
    } else if said.until.is_some_and(|until| published(until) <= published(said.from)) {
        let help = "Name as `until` an edition that was published later, or leave the statement out.";
        let label = "`from` and `until` were published on one day";
        note(reader, CheckId::NeverApplies, span, "the statement is in force on no day", label, help);
    }
}

fn impossible(catalog: &Catalog, fact: &Fact, said: Option<&Statement>) -> bool {
    let hold: Vec<&Condition> = [Some(&fact.when), said.map(|said| &said.when)].into_iter().flatten().collect();
    let unless = [fact.unless.as_ref(), said.and_then(|said| said.unless.as_ref())];
    never(catalog, fact.service, &hold, &unless.into_iter().flatten().collect::<Vec<_>>())
}

fn note(reader: &mut Reader, check: CheckId, span: Span, message: &str, label: &str, help: &str) {
    let claim = Claim::of_input(Kind::Catalog, check, Level::Note, message.to_owned(), label, Some(help.to_owned()));
    let location = reader.at(span);
    reader.push(Finding::new(claim, location));
}
