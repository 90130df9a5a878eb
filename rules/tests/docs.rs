//! The index of facts, `docs/facts.md`: written from the catalog, and compared with what is committed.
#![allow(clippy::disallowed_methods, reason = "this test reads and writes the index, and asks the environment which of them")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use domicile_model::{Catalog, Fact, PlaceRef, Service, ServiceIx, Source, Statement};
use domicile_rules::catalog;

const BLESS: &str = "DOMICILE_BLESS=1 cargo test -p domicile-rules --test docs";

#[test]
fn the_index_of_facts_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/facts.md");
    let index = index(catalog());
    if env::var("DOMICILE_BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder can be made");
        fs::write(&path, &index).expect("the index can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let mut lines = written.lines().zip(index.lines());
    let first = lines.find(|(old, new)| old != new).map(|(old, new)| format!("\n- {old}\n+ {new}")).unwrap_or_default();
    assert!(written == index, "docs/facts.md is not what the catalog says; write it anew:\n\n    {BLESS}\n{first}");
}

fn index(catalog: &Catalog) -> String {
    let mut text = format!(
        "# Facts\n\n<!-- Written from `rules/`: {BLESS} -->\n\n\
         What each document says, service by service. A place such as `home-region` is one that the tenant decides; the words are\n\
         explained in [the catalog's README](../rules/README.md).\n\n{}\n",
        numbers(catalog)
    );
    for (at, service) in (0..).zip(catalog.services.iter()) {
        text += &section(catalog, at, service);
    }
    text += "\n## Sources\n\n| source | title | editions |\n|---|---|---|\n";
    for source in catalog.sources.iter() {
        let editions: Vec<&str> = source.editions.iter().map(|edition| &*edition.id).collect();
        let (id, title, url) = (&source.id, cell(&source.title), &source.url);
        writeln!(text, "| `{id}` | [{title}]({url}) | {} |", editions.join(", ")).expect("written");
    }
    text
}

fn numbers(catalog: &Catalog) -> String {
    let statements: usize = catalog.facts.iter().map(|fact| fact.statements.len()).sum();
    let editions: usize = catalog.sources.iter().map(|source| source.editions.len()).sum();
    let (facts, sources) = (catalog.facts.len(), catalog.sources.len());
    format!("{facts} facts, {statements} statements, {sources} sources, {editions} editions.")
}

fn section(catalog: &Catalog, at: ServiceIx, service: &Service) -> String {
    let facts: Vec<&Fact> = catalog.facts.iter().filter(|fact| fact.service == at).collect();
    if facts.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n## {} (`{}`)\n\n| fact | what happens | activity | data | where, since when, who says so |\n|---|---|---|---|---|\n",
        service.title, service.id
    );
    for fact in facts {
        let data: Vec<String> = fact.data.iter().map(|kind| format!("`{kind}`")).collect();
        let said: Vec<String> = fact.statements.iter().map(|said| statement(catalog, service, said)).collect();
        let (id, title, activity) = (&fact.id, cell(&fact.title), fact.activity);
        let row =
            format!("[`{id}`](../rules/facts/{id}.toml) | {title} | {activity} | {} | {}", data.join(", "), said.join("<br>"));
        writeln!(text, "| {row} |").expect("written");
    }
    text
}

fn statement(catalog: &Catalog, service: &Service, said: &Statement) -> String {
    let source: &Source = &catalog.sources[usize::from(said.source)];
    let edition = |at: u16| &source.editions[usize::from(at)].id;
    let places: Vec<String> = said.places.iter().map(|place| format!("`{}`", word(catalog, service, place))).collect();
    let may = if said.certainty == domicile_diagnostic::Certainty::May { "possibly " } else { "" };
    let until = said.until.map(|until| format!(" until {}", edition(until))).unwrap_or_default();
    format!("{may}{} since {}{until} ({})", places.join(", "), edition(said.from), source.id)
}

/// A place as a fact's file names it.
fn word(catalog: &Catalog, service: &Service, place: &PlaceRef) -> String {
    match place {
        PlaceRef::Country(country) => country.to_string(),
        PlaceRef::Area(place) => catalog.place(*place).id.to_string(),
        PlaceRef::HomeRegion => "home-region".to_owned(),
        PlaceRef::HomeCountry => "home-country".to_owned(),
        PlaceRef::UserLocation => "user-location".to_owned(),
        PlaceRef::RegionOfUserLocation => "region-of:user-location".to_owned(),
        PlaceRef::Provided(name) => name.to_string(),
        PlaceRef::RegionOfProvided(name) => format!("region-of:{name}"),
        PlaceRef::Setting(setting) => format!("setting:{}", service.settings[usize::from(*setting)].id),
        PlaceRef::OutsideHomeRegion => "outside-home-region".to_owned(),
        PlaceRef::Everywhere => "everywhere".to_owned(),
        PlaceRef::Anywhere => "anywhere".to_owned(),
        PlaceRef::OnPremises => "on-premises".to_owned(),
        PlaceRef::Nowhere => "nowhere".to_owned(),
        PlaceRef::Unstated => "unstated".to_owned(),
    }
}

/// Text that does not end the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
