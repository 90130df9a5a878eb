//! The index of facts, service by service.

use std::fmt::Write;

use domicile_model::{Activity, Catalog, Fact, Service, Statement};

use crate::head;
use crate::words::{anchor, conditions, count, places, source_of};

pub(crate) fn page(catalog: &Catalog) -> String {
    let services: Vec<(&Service, Vec<&Fact>)> =
        (0..).zip(catalog.services.iter()).map(|(at, service)| (service, facts_of(catalog, at))).collect();
    let services: Vec<_> = services.into_iter().filter(|(_, facts)| !facts.is_empty()).collect();
    let mut text = head("Facts");
    text += &numbers(catalog, services.len());
    text += "\nEach fact is one flow of data, with what each document says of its place. A place such as `home-region` is one that the\n\
             tenant decides; the words are explained in [the catalog's README](../rules/README.md). What changed in which edition of a\n\
             document stands in [Sources](sources.md).\n\n## Services\n\n";
    for (service, facts) in &services {
        let heading = heading(service);
        writeln!(text, "- [{}](#{}): {}", service.title, anchor(&heading), count(facts.len(), "fact")).expect("written");
    }
    for (service, facts) in &services {
        writeln!(text, "\n## {}", heading(service)).expect("written");
        for fact in facts {
            text += &entry(catalog, service, fact);
        }
    }
    text
}

fn facts_of(catalog: &Catalog, service: u16) -> Vec<&Fact> {
    catalog.facts.iter().filter(|fact| fact.service == service).collect()
}

fn heading(service: &Service) -> String {
    format!("{} (`{}`)", service.title, service.id)
}

fn numbers(catalog: &Catalog, services: usize) -> String {
    let statements = || catalog.facts.iter().flat_map(|fact| fact.statements.iter());
    let in_force = statements().filter(|said| said.until.is_none()).count();
    let editions: usize = catalog.sources.iter().map(|source| source.editions.len()).sum();
    let numbers = [
        (services, "services"),
        (catalog.facts.len(), "facts"),
        (statements().count(), "statements"),
        (in_force, "of them still said"),
        (catalog.sources.len(), "sources"),
        (editions, "editions"),
    ];
    let row = |cell: fn(&(usize, &str)) -> String| numbers.iter().map(cell).collect::<Vec<_>>().join(" | ");
    format!(
        "| {} |\n|{}\n| {} |\n",
        row(|(_, what)| (*what).to_owned()),
        "---|".repeat(numbers.len()),
        row(|(number, _)| number.to_string())
    )
}

fn entry(catalog: &Catalog, service: &Service, fact: &Fact) -> String {
    let data: Vec<String> = fact.data.iter().map(|kind| format!("`{kind}`")).collect();
    let when = conditions(catalog, service, &fact.when, fact.unless.as_ref());
    let (id, title) = (&fact.id, &fact.title);
    let mut text = format!(
        "\n### [`{id}`](../rules/facts/{id}.toml)\n\n**{title}.** {} {}{when}.\n\n",
        activity_words(fact.activity),
        data.join(", ")
    );
    let (said, ended): (Vec<&Statement>, Vec<&Statement>) = fact.statements.iter().partition(|said| said.until.is_none());
    for said in said.into_iter().chain(ended) {
        writeln!(text, "- {}", statement(catalog, service, said)).expect("written");
    }
    text
}

fn statement(catalog: &Catalog, service: &Service, said: &Statement) -> String {
    let source = source_of(catalog, said);
    let edition = |at: u16| &source.editions[usize::from(at)].id;
    let time = match said.until {
        None => format!("since {}", edition(said.from)),
        Some(until) => format!("from {} until {}", edition(said.from), edition(until)),
    };
    let ended = if said.until.is_some() { "*no longer said:* " } else { "" };
    let when = conditions(catalog, service, &said.when, said.unless.as_ref());
    let reported = if said.reported { ", read in a translation or a copy only" } else { "" };
    let (places, id) = (places(catalog, service, said), &source.id);
    format!("{ended}{places}{when}: {time}, [{id}](sources.md#{}){reported}", anchor(id))
}

fn activity_words(activity: Activity) -> &'static str {
    match activity {
        Activity::Storage => "Storage of",
        Activity::Processing => "Processing of",
        Activity::Transit => "Transit of",
        Activity::Access => "Access to",
    }
}
