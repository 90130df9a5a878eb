//! What the report of a part of a fleet says of itself, for `domicile merge`.

use domicile_diagnostic::Level;

use super::{date, every, flag, matching, null, number, or_null, text, words_or_null};
use crate::json::Schema;

const DIGEST: &str = "^[0-9a-f]{32}$";
const LEVELS: [Level; 4] = [Level::Error, Level::Warning, Level::Note, Level::Off];

/// The member `shard`.
pub(super) fn member() -> Schema {
    every([
        ("version", Schema::default().with("const", 1)),
        ("number", number(1)),
        ("of", number(1)),
        ("tool", text()),
        ("catalog", every([("version", text()), ("digest", text())])),
        ("today", date().about("The day on which the part was checked.")),
        ("asked", asked()),
        ("dates", Schema::list(date()).about("The dates as of which tenants were judged.")),
        ("configuration", Schema::any_of([configuration(), null()])),
        ("found", number(0).about("Manifests of the whole fleet.")),
        ("paths", matching(DIGEST).about("The digest of their paths.")),
        ("taken", number(0).about("Manifests of this part.")),
        ("findings", pairs().about("Of each manifest with findings: its place in the whole fleet, and how many.")),
        ("summary", summary()),
        ("shared", Schema::list(file()).about("Files that manifests share, and all that was found in them.")),
        ("troubles", Schema::list(text()).about("What kept something from being read.")),
        ("repository", Schema::any_of([repository(), null()])),
        ("own_pages", Schema::of("object").with("additionalProperties", Schema::of("integer"))),
        ("held_back", Schema::default().about("The page of what only all parts together can know.")),
    ])
    .about("Of `--shard I/N`: what joins this part with the others. It is for `domicile merge`, and its version is its own.")
}

fn asked() -> Schema {
    every([
        ("as_of", Schema::any_of([date(), null()])),
        ("fail_on", Schema::words(LEVELS.map(Level::as_str))),
        ("set", Schema::list(text())),
        ("waivers", flag()),
        ("compliant", flag()),
        ("horizon", or_null("integer")),
        ("baseline", Schema::any_of([matching(DIGEST), null()]).about("The digest of the baseline.")),
        ("partial", flag().about("Whether only what changed was checked.")),
    ])
}

fn configuration() -> Schema {
    let at = || every([("line", number(1)), ("column", number(1))]);
    let line = every([("pattern", text()), ("level", Schema::words(LEVELS.map(Level::as_str))), ("at", at())]);
    every([("path", text()), ("levels", Schema::list(line)), ("left_out_by", Schema::list(at()))])
}

fn pairs() -> Schema {
    Schema::list(Schema::list(number(0)).with("minItems", 2).with("maxItems", 2))
}

fn summary() -> Schema {
    let numbers = ["files", "tenants", "error", "warning", "note", "waived", "known", "broken", "back_dated", "post_dated"];
    let counts = Schema::list(number(0)).with("minItems", 3).with("maxItems", 3);
    let keys = numbers.map(|key| (key, number(0)));
    let names: Vec<&str> = numbers.into_iter().chain(["levels"]).collect();
    let all = keys.into_iter().chain([("levels", Schema::list(counts))]);
    Schema::of("object")
        .keys(all)
        .required(&names)
        .about("The manifests of this part in numbers, without the files that they share.")
}

fn file() -> Schema {
    let place = Schema::any_of([Schema::of("array").with("minItems", 2).with("maxItems", 2), null()]);
    let key = every([
        ("path", text()),
        ("start", number(0)),
        ("end", number(0)),
        ("id", text()),
        ("requirement", or_null("string")),
        ("instance", or_null("string")),
        ("message", text()),
        ("related", place),
        ("help", or_null("string")),
    ]);
    let finding = every([
        ("key", key.about("What tells the finding from others.")),
        ("counts", words_or_null(LEVELS.map(Level::as_str)).about("The level that counts.")),
        ("known", flag()),
        ("by", or_null("integer").about("Which of the configuration's lines gave it another level.")),
        ("was", words_or_null(LEVELS.map(Level::as_str))),
        (
            "told",
            Schema::default().with("type", vec!["object".into(), "null".into()]).about("The finding, as a report tells it."),
        ),
    ]);
    every([("path", text()), ("broken", flag()), ("left_out", number(0)), ("findings", Schema::list(finding))])
}

fn repository() -> Schema {
    every([("uri", text()), ("revision", or_null("string")), ("branch", or_null("string")), ("at_root", flag())])
}
