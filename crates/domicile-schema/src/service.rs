//! `services/<service>.toml`.

use domicile_model::{Catalog, SettingKind};

use crate::json::{Json, Schema, list_of};
use crate::toml_head;
use crate::words::{explained, text};

/// The name of the definition of a table of settings.
const SETTINGS: &str = "settings";
/// What a setting cannot be called: these words mean something else where settings stand.
const RESERVED: [&str; 5] = ["enabled", "name", "any", "tenant", "service"];

/// The schema of a service.
pub(crate) fn schema(catalog: &Catalog) -> Schema {
    let about = "A service and its settings; its path is its id. What a manifest can say of it follows from here.";
    let instance = Schema::table([
        ("title", text().about("What one instance is called.")),
        ("root", Schema::of("boolean").with("default", false).about("Whether its tables stand at the top of the manifest.")),
        ("setting", Schema::reference(SETTINGS)),
    ]);
    let instances = Schema::of("object").with("additionalProperties", instance.required(&["title"]));
    toml_head("A service of a catalog of domicile", about)
        .with("type", "object")
        .keys([
            ("title", text().about("Its name for people.")),
            ("about", text().about("What a reader should know of it.")),
            ("always", Schema::of("boolean").with("default", false).about("Whether every tenant uses it.")),
            ("setting", Schema::reference(SETTINGS)),
            ("instance", instances.about("Tables of which a manifest may have many, each with settings of its own.")),
        ])
        .required(&["title"])
        .with("additionalProperties", false)
        .with("definitions", Schema::default().with(SETTINGS, settings(catalog)))
}

fn settings(catalog: &Catalog) -> Schema {
    let reserved = Schema::default().with("not", Schema::words(RESERVED));
    Schema::of("object")
        .about("Settings by their keys in the manifest.")
        .with("propertyNames", reserved)
        .with("additionalProperties", setting(catalog))
}

fn setting(catalog: &Catalog) -> Schema {
    let of_type = |kinds: &[SettingKind]| {
        let words = SettingKind::ALL.into_iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, word)| word);
        Schema::default().keys([("type", Schema::default().with("enum", words.map(Json::from).collect::<Vec<_>>()))])
    };
    let needs = |kinds: &[SettingKind], then: Schema| {
        Schema::default().with("if", of_type(kinds).required(&["type"])).with("then", then)
    };
    let words =
        Schema::default().keys([("values", Schema::some(Schema::default()).with("maxItems", 64))]).required(&["values"]);
    let lists: Vec<SettingKind> = SettingKind::ALL.into_iter().map(|(kind, _)| kind).filter(|kind| kind.is_list()).collect();
    Schema::table([
        ("title", text().about("What it says, for people.")),
        (
            "type",
            explained(SettingKind::ALL.map(|(kind, word)| (word, about(kind).to_owned()))).about("What its value looks like."),
        ),
        ("values", Schema::list(text()).about("The words that a choice takes.")),
        ("places", vocabulary(catalog).about("The vocabulary that a location is read from.")),
        ("default", default().about("What holds where the manifest does not say; without it: unknown.")),
        ("provides", text().about("The place of a statement that this setting answers, such as `partner-country`.")),
        ("instance", text().about("Each value of the list is an instance of its own, called so.")),
        ("assess", Schema::of("boolean").about("Whether an instance without it is reported as unassessed.")),
        ("fixed", Schema::of("boolean").about("Whether it tells what was, and nobody can change it.")),
        ("note", text().about("What a reader should know of it.")),
    ])
    .required(&["title", "type"])
    .with(
        "allOf",
        list_of([
            needs(&[SettingKind::Choice, SettingKind::Choices], words),
            needs(&[SettingKind::Location, SettingKind::Locations], Schema::default().required(&["places"])),
            Schema::default().with("if", Schema::default().required(&["instance"])).with("then", of_type(&lists)),
        ]),
    )
}

fn vocabulary(catalog: &Catalog) -> Schema {
    explained(catalog.vocabularies.iter().map(|vocabulary| (&*vocabulary.id, vocabulary.title.to_string())))
}

/// A word of a choice, some of them, or whether.
fn default() -> Schema {
    Schema::any_of([Schema::of("boolean"), text(), Schema::list(text())])
}

fn about(kind: SettingKind) -> &'static str {
    match kind {
        SettingKind::Boolean => "`true` or `false`",
        SettingKind::Choice => "one of `values`",
        SettingKind::Choices => "a list of `values`",
        SettingKind::Country => "a country code",
        SettingKind::Countries => "a list of country codes",
        SettingKind::Location => "a place of the vocabulary that `places` names",
        SettingKind::Locations => "a list of such places",
        SettingKind::Area => "a country code or any named area",
        SettingKind::Areas => "a list of those",
        SettingKind::Text => "free text",
    }
}
