//! The report in JSON, version 1. A later release may add keys, so unknown ones are allowed.

mod shard;

use domicile_diagnostic::{Certainty, Kind, Level, Verdict, WaiverKind};
use domicile_model::Activity;

use crate::head;
use crate::json::{Json, Schema};

const KINDS: [Kind; 6] = [Kind::Residency, Kind::Manifest, Kind::Waiver, Kind::Evidence, Kind::Catalog, Kind::Config];
const VERDICTS: [Verdict; 4] = [Verdict::Violation, Verdict::Possible, Verdict::Unstated, Verdict::Compliant];
const NUMBERS: [&str; 11] =
    ["files", "tenants", "error", "warning", "note", "waived", "known", "off", "lowered", "raised", "left_out"];
const LOCATION: &str = "location";
const POSITION: &str = "position";
const PLACES: &str = "places";

/// The schema of a report.
pub(crate) fn schema() -> Schema {
    let tool = every([("name", Schema::default().with("const", "domicile")), ("version", text())]);
    let catalog = every([("version", text()), ("digest", matching("^(sha256:[0-9a-f]{64})?$"))]);
    let of = |keys| every(keys);
    let keys = [
        (
            "version",
            Schema::default().with("const", 1).about("A key may be added to version 1; none changes its name or meaning."),
        ),
        ("tool", tool),
        ("catalog", catalog.about("The catalog that tenants were held against.")),
        ("findings", Schema::list(finding())),
        ("as_of", date().about("The date of the check.")),
        ("back_dated", flag().about("Whether anything was judged as of a day that has passed.")),
        ("post_dated", flag().about("Whether anything was judged as of a day still to come.")),
        ("set", Schema::list(text()).about("Values that were supposed in the place of the manifests' own.")),
        ("levels", Schema::list(level_line()).about("Lines of `domicile.toml` that gave findings another level.")),
        ("summary", of(NUMBERS.map(|key| (key, number(0)))).about(
            "The run in numbers: `off` findings were switched off and are not listed, and `left_out` manifests were not checked.",
        )),
    ];
    let title = "A report of domicile, version 1";
    let names = keys.each_ref().map(|(key, _)| *key);
    let said = Schema::of("object").keys(keys.into_iter().chain([("shard", shard::member())])).required(&names);
    head(title, "What `domicile check --format json` prints.").and(said).with("definitions", definitions())
}

fn definitions() -> Schema {
    let position = every([("line", number(1)), ("column", number(1)), ("offset", number(0))]);
    let location = every([("path", text()), ("start", Schema::reference(POSITION)), ("end", Schema::reference(POSITION))]);
    Schema::default()
        .with(
            POSITION,
            position.about("Lines and columns begin at 1 and count characters; the offset counts bytes of the text."),
        )
        .with(LOCATION, location.about("A place in a file."))
        .with(PLACES, Schema::list(matching("^(?:[A-Z]{2}|\\*)$")).about("Codes of countries; `*` is any place."))
}

fn finding() -> Schema {
    let meant_for_facts =
        ["verdict", "service", "activity", "data", "places", "certainty", "contested", "withdrawn", "avoidable"];
    let keys = [
        ("id", matching("^[^/]+/[^/]+$").about("The fact's id, or what is wrong, such as `manifest/unknown-key`.")),
        ("kind", Schema::words(KINDS.map(Kind::as_str))),
        ("level", Schema::words([Level::Error, Level::Warning, Level::Note, Level::Off].map(Level::as_str))),
        ("verdict", words_or_null(VERDICTS.map(Verdict::as_str))),
        ("message", text()),
        ("tenant", or_null("string")),
        ("requirement", or_null("string")),
        ("service", or_null("string")),
        ("activity", words_or_null(Activity::ALL.map(Activity::as_str))),
        ("data", Schema::default().with("type", vec!["array".into(), "null".into()]).with("items", text())),
        (
            "places",
            reference_or_null(PLACES).about("The countries outside what is permitted; of what is compliant, all of them."),
        ),
        ("certainty", words_or_null([Certainty::Always, Certainty::May].map(Certainty::as_str))),
        ("contested", or_null("boolean").about("Whether documents disagree.")),
        ("withdrawn", or_null("boolean").about("Whether no document says it any more.")),
        ("avoidable", or_null("boolean").about("Whether a change of a setting ends it.")),
        ("help", or_null("string").about("What to do.")),
        ("citations", Schema::list(citation())),
        ("instance", or_null("string").about("The environment, replica set or app that it is about.")),
        ("waiver", Schema::any_of([waiver(), null()]).about("What accepts it.")),
        ("known", flag().about("Whether a baseline knows it.")),
        (
            "level_was",
            words_or_null([Level::Error, Level::Warning, Level::Note].map(Level::as_str))
                .about("The level that it was judged to have, where `domicile.toml` gave it another."),
        ),
        ("fingerprint", matching("^[0-9a-f]{32}$").about("The same as long as tenant, id, requirement and instance are.")),
        ("location", Schema::reference(LOCATION)),
        ("related", Schema::list(every([("message", text()), ("location", Schema::reference(LOCATION))]))),
    ];
    let judged = Schema::default().keys([("verdict", Schema::of("string"))]).required(&["verdict"]);
    let there = meant_for_facts.map(|key| (key, Schema::default().with("not", null())));
    let absent = meant_for_facts.map(|key| (key, null()));
    every(keys).with("if", judged).with("then", Schema::default().keys(there)).with("else", Schema::default().keys(absent))
}

fn level_line() -> Schema {
    every([
        ("pattern", text().about("The pattern over ids.")),
        ("level", Schema::words([Level::Error, Level::Warning, Level::Note, Level::Off].map(Level::as_str))),
        ("path", text()),
        ("line", number(1)),
        ("column", number(1)),
        ("off", number(0).about("Findings that it switched off.")),
        ("lowered", number(0)),
        ("raised", number(0)),
    ])
}

fn citation() -> Schema {
    every([
        ("source", text()),
        ("title", text()),
        ("section", text()),
        ("edition", text()),
        ("url", text()),
        ("from", text().about("The first edition known to say it.")),
        ("until", or_null("string").about("The first edition known not to say it any more.")),
        ("places", Schema::reference(PLACES)),
        ("data", Schema::default().with("type", vec!["array".into(), "null".into()]).with("items", text())),
        ("certainty", Schema::words([Certainty::Always, Certainty::May].map(Certainty::as_str))),
        ("retention", or_null("string")),
    ])
}

fn waiver() -> Schema {
    every([
        ("kind", Schema::words(WaiverKind::ALL.map(WaiverKind::as_str))),
        ("without_knowing", words_or_null(["where", "whether"]).about("What nobody has established.")),
        ("reason", text()),
        ("owner", text()),
        ("approved_by", or_null("string")),
        ("expires", date()),
        ("location", Schema::reference(LOCATION)),
    ])
}

/// An object that has all of these keys.
fn every<const N: usize>(keys: [(&'static str, Schema); N]) -> Schema {
    let names = keys.each_ref().map(|(key, _)| *key);
    Schema::of("object").keys(keys).required(&names)
}

fn text() -> Schema {
    Schema::of("string")
}

fn matching(pattern: &'static str) -> Schema {
    text().with("pattern", pattern)
}

fn date() -> Schema {
    text().with("format", "date")
}

fn flag() -> Schema {
    Schema::of("boolean")
}

fn number(least: u32) -> Schema {
    Schema::of("integer").with("minimum", least)
}

fn null() -> Schema {
    Schema::of("null")
}

fn or_null(kind: &'static str) -> Schema {
    Schema::default().with("type", vec![kind.into(), "null".into()])
}

fn words_or_null<const N: usize>(words: [&'static str; N]) -> Schema {
    let words = words.into_iter().map(Json::from).chain([Json::Null]);
    Schema::default().with("enum", words.collect::<Vec<_>>())
}

fn reference_or_null(definition: &str) -> Schema {
    Schema::any_of([Schema::reference(definition), null()])
}
