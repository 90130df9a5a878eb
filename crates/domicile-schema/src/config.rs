//! The configuration of the tool, `domicile.toml`.

use domicile_diagnostic::Level;
use domicile_model::Catalog;

use crate::json::Schema;
use crate::toml_head;
use crate::words::{explained, level, text};

/// The schema of a configuration. Reports can be of the formats that are given, each with what it is.
pub(crate) fn schema(catalog: &Catalog, formats: &[(&'static str, &'static str)]) -> Schema {
    let about = "How domicile is run here: which manifests, with which levels, in which formats.";
    toml_head("The configuration of domicile", about).and(keys(catalog, formats))
}

fn keys(catalog: &Catalog, formats: &[(&'static str, &'static str)]) -> Schema {
    let paths = || Schema::list(text());
    let named = || formats.iter().map(|(name, about)| (*name, (*about).to_owned()));
    let auto = [("auto", "that of the machine that runs it".to_owned())];
    let fails = [Level::Error, Level::Warning, Level::Note].map(Level::as_str);
    let reports = formats.iter().map(|(name, about)| (*name, text().about(*about)));
    Schema::table([
        ("include", paths().about("Patterns of paths that are manifests, in the place of the usual names.")),
        ("exclude", paths().about("Patterns of paths that are no manifests all the same; of a folder, all below it.")),
        ("format", explained(named().chain(auto)).with("default", "human").about("The format on stdout.")),
        (
            "output",
            Schema::table(reports).about("Reports that every run writes: a format, and a file below this one's folder."),
        ),
        ("catalog", Schema::list(text()).about("Folders of facts of your own, reached from this file's folder.")),
        ("fail-on", Schema::words(fails).with("default", "error").about("From which level on the run fails.")),
        ("baseline", text().about("The file of what is known, which `domicile baseline` writes.")),
        ("levels", levels(catalog)),
    ])
}

fn levels(catalog: &Catalog) -> Schema {
    let facts = catalog.facts.iter().map(|fact| (fact.id.to_string(), level().about(fact.title.to_string())));
    let used = |id: &str| catalog.facts.iter().any(|fact| fact.id.split_once('/').is_some_and(|(of, _)| of == id));
    let services = catalog.services.iter().filter(|service| used(&service.id));
    let services = services.map(|service| (format!("{}/*", service.id), level().about(service.title.to_string())));
    Schema::of("object")
        .keys(services.chain(facts))
        .with("additionalProperties", level())
        .about("The level of findings, by a pattern over their ids: the longest that fits decides.")
}
