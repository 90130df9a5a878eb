//! The catalog as a collection: what holds of every fact, every place and every ledger.
//!
//! What one file alone can get wrong, the loader has found when the crate was built.
#![allow(clippy::disallowed_methods, reason = "tests read the files they are about")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domicile_catalog::{Ledger, read_ledger};
use domicile_diagnostic::SourceText;
use domicile_model::{Catalog, Condition, Country, Fact, PlaceRef, Service, ServiceIx, Setting, SettingIx, Statement, Test};
use domicile_rules::catalog;

/// The editions that the catalog was begun with: each has a ledger of all its passages.
const SEEDS: [&str; 5] = [
    "entra-data-residency/2022-11-23",
    "european-customers/2019-03-04",
    "mfa-data-residency/2021-06-03",
    "mfa-data-residency/2024-11-27",
    "power-platform-data-storage/2022-02-15",
];

/// Fails with a line for each thing that is wrong.
#[track_caller]
fn assert_none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn ids<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> Vec<String> {
    facts.into_iter().map(|fact| fact.id.to_string()).collect()
}

/// Whether a statement is one of an edition, `<source>/<edition>`.
fn is_said_in(catalog: &Catalog, statement: &Statement, edition: &str) -> bool {
    let source = &catalog.sources[usize::from(statement.source)];
    let Some(name) = edition.strip_prefix(&*source.id).and_then(|rest| rest.strip_prefix('/')) else { return false };
    let at = source.editions.iter().position(|known| known.id == name).expect("the edition is in the catalog");
    usize::from(statement.from) <= at && statement.until.is_none_or(|until| at < usize::from(until))
}

/// Whether the document spoke of the fact in that edition or in one before it: what a later edition only hints at is held by the
/// fact that says what was documented last.
fn was_ever_held_by(catalog: &Catalog, fact: &Fact, edition: &str) -> bool {
    let (source, edition) = edition.split_once('/').expect("the id of a ledger names a source and an edition");
    fact.statements.iter().any(|statement| {
        let known = &catalog.sources[usize::from(statement.source)];
        let at = known.editions.iter().position(|other| other.id == edition);
        known.id == source && at.is_some_and(|at| usize::from(statement.from) <= at)
    })
}

/// The TOML files below a folder of this crate: their paths in it without the ending, and their texts.
fn files(folder: &str) -> Vec<(String, String)> {
    fn collect(path: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() { collect(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    collect(&root, &mut found);
    let file = |path: PathBuf| {
        let inside = path.strip_prefix(&root).expect("it was found there").with_extension("");
        let name = inside.to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).expect("the file is text"))
    };
    let mut files: Vec<(String, String)> = found.into_iter().map(file).collect();
    files.sort();
    files
}

fn ledgers() -> Vec<(String, Ledger)> {
    let read = |(id, text): (String, String)| {
        let text = Arc::new(SourceText::new(format!("rules/coverage/{id}.toml"), text));
        let (ledger, findings) = read_ledger(catalog(), &id, &text);
        assert_none(findings.iter().map(|finding| format!("{:?}: {}", finding.location, finding.claim.message)));
        (id, ledger.expect("a ledger without mistakes is one"))
    };
    files("coverage").into_iter().map(read).collect()
}

#[test]
fn every_file_of_a_fact_is_a_fact() {
    let written: Vec<String> = files("facts").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids(catalog().facts.iter()), written);
}

#[test]
fn ids_are_unique_and_sorted() {
    assert!(catalog().facts.is_sorted_by(|one, other| one.id < other.id));
}

#[test]
fn a_title_is_one_sentence_without_a_full_stop() {
    let wrong = |fact: &&Fact| fact.title.ends_with('.') || fact.title.contains(". ") || fact.title.contains('\n');
    assert_none(ids(catalog().facts.iter().filter(wrong)));
}

#[test]
fn titles_are_unique() {
    let mut seen = BTreeSet::new();
    assert_none(ids(catalog().facts.iter().filter(|fact| !seen.insert(&*fact.title))));
}

/// For what nobody can switch off, a remedy says what remains: ask, accept, document.
#[test]
fn every_fact_says_what_can_be_done() {
    let fine = |fact: &&Fact| fact.remedy.as_ref().is_some_and(|remedy| remedy.ends_with('.'));
    assert_none(ids(catalog().facts.iter().filter(|fact| !fine(fact))));
}

#[test]
fn every_fact_is_cited_with_a_section() {
    let cited = |fact: &&Fact| fact.statements.iter().all(|said| !said.section.trim().is_empty());
    assert_none(ids(catalog().facts.iter().filter(|fact| fact.statements.is_empty() || !cited(fact))));
}

#[test]
fn every_statement_of_a_seed_edition_is_quoted() {
    let unquoted = |fact: &&Fact| {
        let of_seed = |said: &&Statement| SEEDS.iter().any(|seed| is_said_in(catalog(), said, seed));
        fact.statements.iter().filter(of_seed).any(|said| said.quote.is_none())
    };
    assert_none(ids(catalog().facts.iter().filter(unquoted)));
}

/// Two statements of one passage about one place would count twice and say nothing more.
#[test]
fn no_statement_stands_twice() {
    let doubled = |fact: &&Fact| {
        let twin = |at: usize, said: &Statement| fact.statements[..at].contains(said);
        fact.statements.iter().enumerate().any(|(at, said)| twin(at, said))
    };
    assert_none(ids(catalog().facts.iter().filter(doubled)));
}

#[test]
fn the_data_of_a_fact_is_all_that_its_statements_speak_of() {
    let wrong = |fact: &&Fact| {
        let spoken_of = fact.statements.iter().fold(0, |set, said| set | said.data_set.0);
        fact.data_set.0 & !spoken_of != 0
    };
    assert_none(ids(catalog().facts.iter().filter(wrong)));
}

#[test]
fn every_source_is_cited() {
    let cited: BTreeSet<u16> = catalog().facts.iter().flat_map(|fact| fact.statements.iter()).map(|said| said.source).collect();
    let sources = (0..).zip(catalog().sources.iter());
    assert_none(sources.filter(|(at, _)| !cited.contains(at)).map(|(_, source)| source.id.to_string()));
}

#[test]
fn every_place_names_its_source() {
    let places = catalog().places.iter();
    assert_none(places.filter(|place| place.source.trim().is_empty()).map(|place| place.id.to_string()));
}

#[test]
fn a_place_without_documented_countries_says_how_they_were_chosen() {
    let places = catalog().places.iter();
    assert_none(places.filter(|place| !place.documented && place.note.is_none()).map(|place| place.id.to_string()));
}

#[test]
fn every_place_has_countries_or_could_be_anywhere() {
    let empty = catalog().places.iter().filter(|place| place.members.is_empty() && !place.anywhere);
    assert_none(empty.map(|place| place.id.to_string()));
}

#[test]
fn countries_are_those_of_the_standard() {
    let ours: BTreeSet<&str> = catalog().countries.iter().map(|known| known.country.code()).collect();
    let theirs: BTreeSet<&str> = rust_iso3166::ALL_ALPHA2.iter().copied().collect();
    assert_none(ours.symmetric_difference(&theirs).map(ToString::to_string));
}

#[test]
fn the_code_of_three_letters_is_an_alias_of_the_code_of_two() {
    let right = |country: Country| {
        let code = rust_iso3166::from_alpha2(country.code()).map(|code| code.alpha3.to_owned());
        catalog()
            .countries
            .iter()
            .any(|known| known.country == country && known.aliases.first().map(|alias| &**alias) == code.as_deref())
    };
    assert_none(catalog().countries.iter().filter(|known| !right(known.country)).map(|known| known.country.to_string()));
}

#[test]
fn no_other_name_belongs_to_two_countries() {
    let mut seen = BTreeSet::new();
    let names = catalog().countries.iter().flat_map(|known| known.aliases.iter().chain([&known.name]));
    assert_none(names.filter(|name| !seen.insert(name.to_lowercase())).map(ToString::to_string));
}

#[test]
fn every_seed_edition_has_a_ledger() {
    let have: BTreeSet<String> = ledgers().into_iter().map(|(id, _)| id).collect();
    assert_none(SEEDS.iter().filter(|seed| !have.contains(**seed)).map(ToString::to_string));
}

#[test]
fn every_passage_has_facts_or_a_reason_why_it_has_none() {
    for (_, ledger) in ledgers() {
        assert!(!ledger.passages.is_empty());
        let bare = ledger.passages.iter().filter(|passage| passage.facts.is_empty() && passage.why.is_none());
        assert_none(bare.map(|passage| format!("{:?}: {}", passage.location, passage.item)));
    }
}

#[test]
fn a_fact_that_a_ledger_names_cites_that_edition() {
    let wrong = |(id, ledger): (String, Ledger)| {
        let named = ledger.passages.iter().flat_map(|passage| passage.facts.iter().map(move |fact| (passage, fact)));
        let wrong = named.filter(|(_, fact)| !catalog().fact(fact).is_some_and(|fact| was_ever_held_by(catalog(), fact, &id)));
        wrong.map(|(passage, fact)| format!("{:?}: {fact}", passage.location)).collect::<Vec<_>>()
    };
    assert_none(ledgers().into_iter().flat_map(wrong));
}

/// A setting that no fact asks promises what nothing keeps; its file says in a `note` what it is for.
#[test]
fn every_setting_is_asked_by_a_fact_or_says_why_not() {
    let texts = files("services");
    let explained = |service: &Service, setting: &Setting| {
        let (_, text) = texts.iter().find(|(id, _)| *id == service.id).expect("a service has a file");
        let headers = [format!("[setting.{}]", setting.id), format!(".setting.{}]", setting.id)];
        let tables = text.split("\n[").map(|table| format!("[{table}"));
        let mut own =
            tables.filter(|table| headers.iter().any(|header| table.lines().next().is_some_and(|line| line.ends_with(header))));
        own.any(|table| table.lines().any(|line| line.starts_with("note")))
    };
    let asked: BTreeSet<(ServiceIx, SettingIx)> = catalog().facts.iter().flat_map(settings_asked).collect();
    let mut wrong = Vec::new();
    for (at, service) in (0..).zip(catalog().services.iter()) {
        for (setting, known) in (0..).zip(service.settings.iter()) {
            let provides =
                known.provides.as_deref().is_some_and(|name| catalog().facts.iter().any(|fact| asks_for(fact, name)));
            if !asked.contains(&(at, setting)) && !provides && !explained(service, known) {
                wrong.push(format!("services/{}.toml: {}", service.id, known.id));
            }
        }
    }
    assert_none(wrong);
}

/// Every setting that decides whether a fact holds, or where, with its service.
fn settings_asked(fact: &Fact) -> Vec<(ServiceIx, SettingIx)> {
    let of_statements = fact.statements.iter().flat_map(|said| [Some(&said.when), said.unless.as_ref()]);
    let conditions = [Some(&fact.when), fact.unless.as_ref()].into_iter().chain(of_statements).flatten();
    let tests = conditions.flat_map(Condition::tests);
    let asked = tests.filter_map(Test::setting);
    let places = fact.statements.iter().flat_map(|said| said.places.iter());
    let chosen =
        places.filter_map(|place| if let PlaceRef::Setting(setting) = place { Some((fact.service, *setting)) } else { None });
    asked.chain(chosen).collect()
}

/// Whether a fact's place is what a setting provides under a name.
fn asks_for(fact: &Fact, name: &str) -> bool {
    let mut places = fact.statements.iter().flat_map(|said| said.places.iter());
    places.any(|place| matches!(place, PlaceRef::Provided(provided) | PlaceRef::RegionOfProvided(provided) if provided == name))
}
