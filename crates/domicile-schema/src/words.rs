//! What many schemas share: texts, dates, words of the model.

use domicile_diagnostic::Level;
use domicile_model::{Activity, Catalog, Cloud};

use crate::json::{Json, Schema};

/// A text that says something.
pub(crate) fn text() -> Schema {
    Schema::of("string").with("pattern", "\\S")
}

/// A date without a time. TOML writes it without quotes, which JSON Schema cannot tell.
pub(crate) fn date() -> Schema {
    Schema::of("string").with("format", "date")
}

/// An edition of a document: its date, or a text where the date alone does not tell it apart.
pub(crate) fn edition() -> Schema {
    Schema::any_of([date(), text()])
}

/// One of a few words, each with what it means.
pub(crate) fn explained<W: AsRef<str>>(words: impl IntoIterator<Item = (W, String)>) -> Schema {
    let (words, meanings): (Vec<String>, Vec<Json>) =
        words.into_iter().map(|(word, meaning)| (word.as_ref().to_owned(), Json::from(meaning))).unzip();
    Schema::words(words).with("x-taplo", Schema::default().with("docs", Schema::default().with("enumValues", meanings)))
}

/// The level of findings.
pub(crate) fn level() -> Schema {
    Schema::words(Level::ALL.map(Level::as_str))
}

/// What is done with data.
pub(crate) fn activity() -> Schema {
    let about = |activity| match activity {
        Activity::Storage => "at rest, replicas, backups and logs included",
        Activity::Processing => "in use: where it is computed or originates",
        Activity::Transit => "through networks of third parties",
        Activity::Access => "people who operate or support it",
    };
    explained(Activity::ALL.map(|activity| (activity.as_str(), about(activity).to_owned())))
}

/// A kind of data.
pub(crate) fn data(catalog: &Catalog) -> Schema {
    explained(catalog.data.iter().map(|kind| (&*kind.id, kind.title.to_string())))
}

/// A cloud of the platform.
pub(crate) fn cloud() -> Schema {
    Schema::words(Cloud::ALL.map(Cloud::as_str))
}
