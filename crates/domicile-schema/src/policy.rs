//! What a manifest and the files that it extends have in common: requirements, waivers, and how the check is made.

use domicile_diagnostic::WaiverKind;
use domicile_model::{Catalog, Contested};

use crate::json::{Schema, list_of};
use crate::places::area;
use crate::toml_head;
use crate::words::{activity, data, date, explained, level, text};

/// The name of the definition of a place in a requirement.
const PERMITTED: &str = "permitted-place";
/// The name of the definition of a pattern over ids of facts.
const FACTS: &str = "facts";
/// A number of days from 1 to a hundred years.
const DAYS: &str = "^0*(?:[1-9][0-9]{0,3}|[12][0-9]{4}|3[0-5][0-9]{3}|36[0-4][0-9]{2}|36500)d$";

/// The schema of a file that manifests extend.
pub(crate) fn schema(catalog: &Catalog) -> Schema {
    let about = "Requirements, waivers and options that manifests share: they name this file in `extends`.";
    toml_head("A policy of domicile", about)
        .with("type", "object")
        .keys(keys(catalog))
        .with("additionalProperties", false)
        .with("definitions", definitions(catalog).into_iter().fold(Schema::default(), |all, (name, of)| all.with(name, of)))
}

/// The keys of such a file, and of every manifest.
pub(crate) fn keys(catalog: &Catalog) -> Vec<(&'static str, Schema)> {
    vec![
        (
            "extends",
            Schema::list(text()).about(
                "Files whose requirements, waivers and options of the check hold here too, reached from the folder of this file. Of \
                 two requirements with one id the later wins.",
            ),
        ),
        ("requirement", Schema::list(requirement(catalog)).about("What is promised: which data, which activities, within which places.")),
        ("waiver", Schema::list(waiver()).about("An accepted deviation, with who answers for it and until when.")),
        ("check", check()),
    ]
}

/// What the keys refer to.
pub(crate) fn definitions(catalog: &Catalog) -> Vec<(&'static str, Schema)> {
    let home = [("home-region", "the tenant's Entra geo location"), ("home-country", "the tenant's country")];
    vec![(PERMITTED, area(catalog, &home)), (FACTS, facts(catalog))]
}

/// A pattern over ids of facts. Those of the catalog are offered; facts of one's own have others.
fn facts(catalog: &Catalog) -> Schema {
    let services = catalog.services.iter().filter(|service| catalog.facts.iter().any(|fact| is_of(&fact.id, &service.id)));
    let services = services.map(|service| (format!("{}/*", service.id), service.title.to_string()));
    let facts = catalog.facts.iter().map(|fact| (fact.id.to_string(), fact.title.to_string()));
    Schema::any_of([explained(services.chain(facts)), text()])
}

fn is_of(fact: &str, service: &str) -> bool {
    fact.split_once('/').is_some_and(|(of, _)| of == service)
}

fn requirement(catalog: &Catalog) -> Schema {
    let places = || Schema::some(Schema::reference(PERMITTED));
    let asks = [["within"], ["never-in"]].map(|keys| Schema::default().required(&keys));
    Schema::table([
        ("id", text().about("Its name in findings; each requirement of a file has one of its own.")),
        ("data", Schema::some(data(catalog)).about("The kinds of data; a parent covers its children. Left out: all.")),
        ("activities", Schema::some(activity()).about("The activities. Left out: all.")),
        (
            "within",
            places()
                .about("The places that are permitted: country codes, areas, `home-country`, `home-region`, Azure regions."),
        ),
        ("never-in", places().about("The places that are not permitted.")),
        (
            "services",
            Schema::some(Schema::reference(FACTS)).about("Patterns over ids of facts, such as `mfa/*`. Left out: every fact."),
        ),
        ("level", level().with("default", "error").about("The level of a violation.")),
        ("because", text().about("The law or the contract behind it; each finding repeats it.")),
    ])
    .required(&["id"])
    .with("anyOf", list_of(asks))
}

fn waiver() -> Schema {
    let kinds = WaiverKind::ALL.map(|kind| {
        let about = match kind {
            WaiverKind::Accepted => "it is lived with",
            WaiverKind::Mitigated => "something else makes up for it",
        };
        (kind.as_str(), about.to_owned())
    });
    Schema::table([
        ("finding", Schema::referring(FACTS).about("A pattern over ids of findings, such as `mfa/oath-validation`.")),
        ("requirement", text().about("A pattern over ids of requirements. Left out: all.")),
        ("kind", explained(kinds).with("default", "accepted").about("What the waiver says of the deviation.")),
        ("reason", text().about("Why it is accepted.")),
        ("owner", text().about("Who answers for it.")),
        ("approved-by", text().about("Who approved it.")),
        ("expires", date().about("The last day it holds.")),
        (
            "catalog-digest",
            Schema::of("string").with("pattern", "^sha256:[0-9a-f]{64}$").about(
                "The catalog it was decided on: it lapses with any change of it. `domicile waive --bind catalog` writes it.",
            ),
        ),
        (
            "fact-digest",
            Schema::of("string")
                .with("pattern", "^[0-9a-f]{32}$")
                .about("What was said of the one fact: it lapses when that changes. `domicile waive --bind fact` writes it."),
        ),
    ])
    .required(&["finding", "reason", "owner", "expires"])
    .with("dependencies", Schema::default().with("fact-digest", one_fact()))
}

/// A waiver of one fact: its finding is no pattern.
fn one_fact() -> Schema {
    Schema::default().keys([("finding", Schema::default().with("pattern", "^[^*?\\[\\]{}\\\\]*$"))])
}

fn check() -> Schema {
    let contested = Contested::ALL.map(|(contested, word)| {
        let about = match contested {
            Contested::Strictest => "the worst verdict decides",
            Contested::Newest => "the newest edition decides",
        };
        (word, about.to_owned())
    });
    let days = || Schema::of("string").with("pattern", DAYS);
    let of = |what: &str, default: &'static str| level().with("default", default).about(format!("The level of {what}."));
    Schema::table([
        ("as-of", date().about("The day the check is made as of. Left out: today.")),
        (
            "allow-past",
            Schema::of("boolean").with("default", true).about("Whether the check may be made as of a day that has passed."),
        ),
        ("contested", explained(contested).with("default", "strictest").about("What decides where documents disagree.")),
        ("withdrawn", of("what no document says any more", "warning")),
        ("possible", of("what may leave", "warning")),
        ("unstated", of("what no document says where", "warning")),
        ("undeclared", of("services that the manifest says nothing about", "note")),
        ("longest-waiver", days().about("Every waiver has to end within so many days of the check, such as `\"180d\"`.")),
        ("waiver-warning", days().about("Tell of waivers that end within so many days, such as `\"30d\"`.")),
    ])
    .about("How the check is made.")
}
