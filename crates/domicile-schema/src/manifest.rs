//! `residency.toml`.

use std::collections::BTreeSet;

use domicile_model::{Catalog, Text};

use crate::json::Schema;
use crate::places::{AREA, COUNTRY, area, country, place, place_of, region};
use crate::settings::{root_tables, services};
use crate::words::{cloud, date, text};
use crate::{policy, toml_head};

/// The schema of a manifest.
pub(crate) fn schema(catalog: &Catalog, evidence_kinds: &[&str]) -> Schema {
    let shared = policy::keys(catalog).into_iter().map(|(key, schema)| (Text::from(key), schema));
    let (extends, asked): (Vec<_>, Vec<_>) = shared.partition(|(key, _)| key == "extends");
    let own = [("tenant".into(), tenant(catalog))];
    let services = [("services".into(), services(catalog))].into_iter().chain(root_tables(catalog));
    let rest = [("evidence".into(), evidence(evidence_kinds)), ("catalog".into(), catalogs())];
    let about = "What a tenant promises, and what it uses: `domicile check` holds the one against the other.";
    toml_head("A manifest of domicile", about)
        .with("type", "object")
        .keys(extends.into_iter().chain(own).chain(asked).chain(services).chain(rest))
        .required(&["tenant"])
        .with("additionalProperties", false)
        .with("definitions", definitions(catalog))
}

fn definitions(catalog: &Catalog) -> Schema {
    let shared = policy::definitions(catalog).into_iter().fold(Schema::default(), |all, (name, of)| all.with(name, of));
    let settings = catalog.services.iter().flat_map(|service| service.settings.iter());
    let vocabularies: BTreeSet<&str> = settings.filter_map(|setting| setting.places.as_deref()).collect();
    let own = shared.with(COUNTRY, country(catalog)).with(AREA, area(catalog, &[]));
    vocabularies.into_iter().fold(own, |all, vocabulary| all.with(place_of(vocabulary), place(catalog, vocabulary)))
}

fn tenant(catalog: &Catalog) -> Schema {
    Schema::table([
        ("name", text().about("The tenant's name.")),
        ("id", text().about("Its directory (tenant) id.")),
        (
            "country",
            Schema::referring(COUNTRY).about("The country chosen at sign-up. It decides where the directory is stored."),
        ),
        (
            "region",
            region(catalog)
                .about("The Entra geo location. Left out: it follows from the country, where a source documents that."),
        ),
        ("cloud", cloud().with("default", "public").about("The cloud that the tenant lives in.")),
        ("created", date().about("The day it was created; some placements depend on it.")),
        (
            "users-in",
            Schema::some(Schema::reference(COUNTRY))
                .about("The countries where people sign in from. Left out: the tenant's own."),
        ),
    ])
    .required(&["name", "country"])
    .about("Who it is, and where it was created.")
}

fn evidence(kinds: &[&str]) -> Schema {
    let kinds = ["auto"].into_iter().chain(kinds.iter().copied()).map(str::to_owned);
    Schema::list(
        Schema::table([
            (
                "files",
                Schema::some(text()).about("Patterns of paths, reached from the folder of this file, such as `infra/**/*.tf`."),
            ),
            ("kind", Schema::words(kinds).with("default", "auto").about("What the files are. `auto`: their content tells.")),
        ])
        .required(&["files"]),
    )
    .about("Files that show how the tenant is really configured.")
}

fn catalogs() -> Schema {
    Schema::list(text()).about("Folders of facts of your own, reached from the folder of this file.")
}
