//! What several observations of one thing come to: a value, or why there is none.

use std::collections::BTreeMap;

use domicile_evidence::{Observation, Value};
use domicile_model::{Catalog, Setting, SettingKind};

use super::toml::quoted;

/// What one thing is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// The value, and where it was read.
    Is(String, String),
    /// Why it is not known.
    Open(Vec<Reason>),
}

/// Why something is not known, and where that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) because: String,
    pub(super) place: String,
}

/// What one observation says, or why it says nothing; and its place.
pub(super) type Voice = (Result<String, String>, String);

/// Where something was read: file and line.
pub(super) fn place(seen: &Observation) -> String {
    plain(&format!("{}:{}", seen.location.path(), seen.location.start().line))
}

/// The beginning of a text that may be of any length.
fn cut(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A text that can stand in a comment.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// What each observation says, where a text is `understood`.
pub(super) fn said_of_text(seen: &[Observation], understood: impl Fn(&str) -> Option<String>) -> Vec<Voice> {
    let voice = |seen: &Observation| match &seen.value {
        Value::Is(is) => Ok(is.to_string()),
        Value::Text(text) => understood(text).ok_or_else(|| format!("the catalog knows no `{}`", plain(&cut(text)))),
        Value::Unknown(unknown) => Err(plain(&unknown.because)),
    };
    seen.iter().map(|seen| (voice(seen), place(seen))).collect()
}

/// What each observation of a setting says, as it is written in a manifest.
pub(super) fn said_of_setting(catalog: &Catalog, setting: &Setting, seen: &[Observation]) -> Vec<Voice> {
    said_of_text(seen, |text| match setting.kind {
        SettingKind::Boolean => None,
        SettingKind::Choice | SettingKind::Choices => {
            setting.values.iter().find(|word| word.eq_ignore_ascii_case(text)).map(|word| quoted(word))
        }
        SettingKind::Country | SettingKind::Countries => catalog.country(text).map(|country| quoted(country.code())),
        SettingKind::Location | SettingKind::Locations => {
            let vocabulary = setting.places.as_deref().unwrap_or_default();
            catalog.place_in(vocabulary, text).map(|place| quoted(&catalog.place(place).id))
        }
        SettingKind::Area | SettingKind::Areas => catalog.area(text).map(|_| quoted(text)),
        SettingKind::Text => Some(quoted(text)),
    })
}

/// What all of them say together. Who does not know contradicts nobody.
pub(super) fn together(voices: Vec<Voice>) -> Said {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut open = Vec::new();
    for (voice, place) in voices {
        match voice {
            Ok(value) => values.entry(value).or_default().push(place),
            Err(because) => open.push(Reason { because, place }),
        }
    }
    if let (1, Some((value, places))) = (values.len(), values.first_key_value()) {
        return Said::Is(value.clone(), several(places));
    }
    if !values.is_empty() {
        let each = values.iter().map(|(value, places)| format!("{value} ({})", several(places)));
        let because = format!("the files disagree, {}", each.collect::<Vec<_>>().join(" and "));
        open.insert(0, Reason { because, place: String::new() });
    }
    Said::Open(open)
}

/// All reasons in one line, each once, with their places where they are wanted.
pub(super) fn why(reasons: &[Reason], with_places: bool) -> String {
    let mut said: Vec<String> = Vec::new();
    for Reason { because, place } in reasons {
        let reason = if with_places && !place.is_empty() { format!("{because} ({place})") } else { because.clone() };
        if !said.contains(&reason) {
            said.push(reason);
        }
    }
    format!("not known: {}", said.join("; "))
}

/// The first of several places, and how many more there are.
pub(super) fn several(places: &[String]) -> String {
    match places {
        [] => String::new(),
        [only] => only.clone(),
        [first, more @ ..] => format!("{first} and {} more", more.len()),
    }
}
