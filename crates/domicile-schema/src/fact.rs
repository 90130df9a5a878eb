//! `facts/<service>/<fact>.toml`.

use std::collections::BTreeSet;

use domicile_diagnostic::Certainty;
use domicile_model::Catalog;

use crate::condition::{CONDITION, condition};
use crate::json::Schema;
use crate::places::{AREA, REGION, any_region, area, place, place_of};
use crate::toml_head;
use crate::words::{activity, data, edition, explained, text};

/// The name of the definition of a place that a statement names.
const STATED: &str = "stated-place";
/// The places that the tenant decides, or that are none.
const WORDS: [(&str, &str); 10] = [
    ("home-region", "the tenant's Entra geo location"),
    ("home-country", "the tenant's country"),
    ("user-location", "where people sign in from"),
    ("region-of:user-location", "the Entra geo locations of the countries where people sign in from"),
    ("outside-home-region", "some place outside the tenant's geo location"),
    ("everywhere", "copies all over the world"),
    ("anywhere", "could be any place"),
    ("on-premises", "the customer's own servers"),
    ("nowhere", "said not to be kept"),
    ("unstated", "the document does not say where"),
];

/// The schema of a fact.
pub(crate) fn schema(catalog: &Catalog) -> Schema {
    let about = "One documented data flow; its path is its id. Which settings its conditions can ask depends on the service that \
                 the path names.";
    toml_head("A fact of a catalog of domicile", about)
        .with("type", "object")
        .keys([
            ("title", text().about("What happens: one sentence in the present tense, without a full stop.")),
            ("when", conditions("Under which settings it happens; left out: always.")),
            ("unless", conditions("Under which settings it does not.")),
            ("data", Schema::some(data(catalog)).about("The kinds of data that its statements speak of.")),
            ("activity", activity().about("What is done with the data.")),
            ("remedy", text().about("What a person can do about it.")),
            ("note", text().about("What a reader of the fact should know.")),
            ("statement", Schema::some(statement(catalog)).about("What one document says of it, from one edition on.")),
        ])
        .required(&["title", "data", "activity", "statement"])
        .with("additionalProperties", false)
        .with("definitions", definitions(catalog))
}

fn definitions(catalog: &Catalog) -> Schema {
    let settings = catalog.services.iter().flat_map(|service| service.settings.iter());
    let vocabularies: BTreeSet<&str> = settings.filter_map(|setting| setting.places.as_deref()).collect();
    let own = Schema::default()
        .with(CONDITION, condition(catalog))
        .with(STATED, stated_place(catalog))
        .with(AREA, area(catalog, &[]))
        .with(REGION, any_region(catalog));
    vocabularies.into_iter().fold(own, |all, vocabulary| all.with(place_of(vocabulary), place(catalog, vocabulary)))
}

fn conditions(about: &'static str) -> Schema {
    Schema::referring(CONDITION).about(about)
}

fn statement(catalog: &Catalog) -> Schema {
    let sources = catalog.sources.iter().map(|source| (&*source.id, source.title.to_string()));
    let certainty = [Certainty::Always, Certainty::May].map(Certainty::as_str);
    Schema::table([
        ("source", explained(sources).about("The document.")),
        ("section", text().about("The heading under which it stands; a row or a bullet is named after ` › `.")),
        ("quote", text().about("The passage, word for word.")),
        ("from", edition().about("The first edition known to say it.")),
        ("until", edition().about("The first edition known not to say it any more; left out while it is still said.")),
        ("place", Schema::one_or_some(Schema::reference(STATED)).about("Where. A list means: in each of these.")),
        ("certainty", Schema::words(certainty).about("Whether it happens, or may, might or could.")),
        ("data", Schema::some(data(catalog)).about("What this document says is held, where documents disagree on that.")),
        ("when", conditions("The scope of this statement within the fact's.")),
        ("unless", conditions("What is not in the scope of this statement.")),
        ("retention", text().about("How long it is kept, such as `30 days`.")),
        ("event", text().about("What has to happen first.")),
        ("note", text().about("How the passage was read.")),
        ("confidence", Schema::words(["reported"]).about("Where only a translation or a secondary copy was read.")),
    ])
    .required(&["source", "section", "from", "place", "certainty"])
}

/// A place as a statement names it.
fn stated_place(catalog: &Catalog) -> Schema {
    let settings = || catalog.services.iter().flat_map(|service| service.settings.iter());
    let mut words: Vec<(String, String)> =
        WORDS.iter().map(|(word, about)| ((*word).to_owned(), (*about).to_owned())).collect();
    let provided: BTreeSet<&str> = settings().filter_map(|setting| setting.provides.as_deref()).collect();
    for name in provided {
        words.push((name.to_owned(), "what a setting that provides it says".to_owned()));
        words.push((format!("region-of:{name}"), "the Entra geo location of that".to_owned()));
    }
    let named: BTreeSet<&str> = settings().filter(|setting| setting.kind.is_place()).map(|setting| &*setting.id).collect();
    words.extend(
        named.into_iter().map(|id| (format!("setting:{id}"), "the value of this setting of the fact's service".to_owned())),
    );
    Schema::any_of([explained(words), Schema::reference(AREA)])
}
