//! `sources/<source>.toml`.

use crate::json::Schema;
use crate::toml_head;
use crate::words::{date, edition, text};

/// The schema of a document.
pub(crate) fn schema() -> Schema {
    let entry = Schema::table([
        ("edition", edition().about("Its date; a second text of one date is `\"2019-03-04-b\"`.")),
        ("published", date().about("When its text is first known to be public, where that differs.")),
        ("title", text().about("The title in this edition, where it differs.")),
        ("url", text().about("Where this edition is, where that differs.")),
        ("language", text().about("The language of this edition, where it differs.")),
        ("copy", text().about("Where the text was read.")),
        ("note", text().about("What a reader should know of this edition.")),
    ]);
    toml_head("A document of a catalog of domicile", "A published document and its editions; its path is its id.")
        .with("type", "object")
        .keys([
            ("title", text().about("Its title.")),
            ("publisher", text().about("Who published it.")),
            ("url", text().about("Where it is.")),
            ("language", text().about("Its language, such as `en`.")),
            ("edition", Schema::some(entry.required(&["edition"])).about("Its editions, in the order of time.")),
            ("note", text().about("What a reader should know of it.")),
        ])
        .required(&["title", "publisher", "url", "language", "edition"])
        .with("additionalProperties", false)
}
