//! One setting: what is declared of it, and what was observed. What was observed is judged.

mod places;
mod words;

use std::sync::Arc;

use domicile_diagnostic::Location;
use domicile_evidence::Observation;
use domicile_model::{AreaName, Catalog, Given, Setting, SettingIx, SettingKind, Value};

use super::seen::{Seen, What, all_words};

/// What a setting comes to.
#[derive(Debug, Default)]
pub(super) struct Merged<'o> {
    /// What is judged; none where nobody said anything.
    pub(super) given: Option<Given>,
    /// Where what was observed differs from what is declared, or from what was observed elsewhere.
    pub(super) conflicts: Vec<Conflict<'o>>,
    /// What was observed and is neither declared nor the default.
    pub(super) news: Vec<&'o Observation>,
    /// What stays open, although no other file answers it.
    pub(super) doubts: Vec<Seen<'o>>,
}

/// Two places that cannot both be right.
#[derive(Debug)]
pub(super) struct Conflict<'o> {
    pub(super) at: &'o Observation,
    /// What both say, in one line.
    pub(super) message: String,
    /// The place that says otherwise.
    pub(super) other: Location,
    pub(super) between: Between,
    /// The place that was observed, of a setting that names some: one more is another contradiction.
    pub(super) place: Option<String>,
}

/// Whose words contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// The manifest's and a file's: what was observed is judged.
    Declared,
    /// The manifest has a service in use, and a file has it not: it is judged as in use.
    DeclaredInUse,
    /// Two files', or two places of one: it is open.
    Files,
}

pub(super) const DECLARED: &str = "declared here";

impl Between {
    /// What the other place is.
    pub(super) fn label(self) -> &'static str {
        match self {
            Between::Declared | Between::DeclaredInUse => DECLARED,
            Between::Files => "and otherwise here",
        }
    }

    pub(super) fn help(self) -> &'static str {
        match self {
            Between::Declared => {
                "Write down in the manifest what is so, or change what is set and bring this file up to date: until both say the \
                 same, what was observed is judged."
            }
            Between::DeclaredInUse => {
                "Write `enabled = false` in the manifest if it is in use nowhere, or name the files that show it in use."
            }
            Between::Files => {
                "Bring both up to date, or leave out of `files` what is not of this tenant: until they say the same, it is judged as \
                 unknown."
            }
        }
    }
}

/// A setting on its way.
pub(super) struct Merge<'m, 'o> {
    pub(super) catalog: &'m Catalog,
    pub(super) ix: SettingIx,
    pub(super) setting: &'m Setting,
    /// How people are told of it, in backticks.
    pub(super) name: String,
    pub(super) declared: Option<&'m Given>,
    pub(super) seen: &'m [Seen<'o>],
}

impl<'o> Merge<'_, 'o> {
    pub(super) fn merged(&self) -> Merged<'o> {
        let mut merged = match self.setting.kind {
            SettingKind::Boolean | SettingKind::Choice => self.one_word(),
            SettingKind::Choices => self.words(),
            SettingKind::Text => self.text(),
            _ => self.places(),
        };
        if merged.given.is_none() {
            merged.given = self.declared.cloned();
        }
        merged
    }

    fn given(&self, value: Value, location: &Location) -> Given {
        Given { setting: self.ix, value, location: location.clone() }
    }

    fn doubts(&self) -> Vec<Seen<'o>> {
        self.seen.iter().filter(|seen| seen.is_unknown()).cloned().collect()
    }

    fn word(&self, at: u8) -> &str {
        &self.setting.values[usize::from(at)]
    }

    fn otherwise(&self, at: &'o Observation, declared: &str, observed: &str, location: &Location) -> Conflict<'o> {
        let message = format!("{} is `{declared}` in the manifest, and `{observed}` here", self.name);
        Conflict { at, message, other: location.clone(), between: Between::Declared, place: None }
    }

    /// A switch, or one word of several. Files that disagree leave it open.
    fn one_word(&self) -> Merged<'o> {
        let mut found: Vec<(u8, &'o Observation)> = Vec::new();
        for seen in self.seen {
            if let What::Word(word) = seen.what
                && !found.iter().any(|(known, _)| *known == word)
            {
                found.push((word, seen.at));
            }
        }
        let mut merged = Merged::default();
        let unknown = |at: &Observation| {
            let value = Value::Words { bits: 0, unknown: all_words(self.setting), items: Vec::new() };
            self.given(value, &at.location)
        };
        match found.as_slice() {
            [] => {
                merged.doubts = self.doubts();
                if let (None, Some(first)) = (self.declared, merged.doubts.first()) {
                    merged.given = Some(unknown(first.at));
                }
            }
            [(word, at)] => self.observed_word(*word, at, &mut merged),
            [(first, at), others @ ..] => {
                for (word, other) in others {
                    let (word, first) = (self.word(*word), self.word(*first));
                    let message = format!("{} is `{word}` here, and `{first}` in another place", self.name);
                    let place = at.location.clone();
                    merged.conflicts.push(Conflict { at: other, message, other: place, between: Between::Files, place: None });
                }
                merged.given = Some(unknown(at));
            }
        }
        merged
    }

    fn observed_word(&self, word: u8, at: &'o Observation, merged: &mut Merged<'o>) {
        let bits = 1 << word;
        let items = vec![(word, at.location.clone())];
        let observed = || self.given(Value::Words { bits, unknown: 0, items }, &at.location);
        match self.declared.map(|given| (&given.value, &given.location)) {
            Some((Value::Words { bits: declared, .. }, _)) if *declared == bits => {}
            Some((Value::Words { items, .. }, location)) => {
                let declared = items.first().map_or("", |(declared, _)| self.word(*declared));
                merged.conflicts.push(self.otherwise(at, declared, self.word(word), location));
                merged.given = Some(observed());
            }
            _ => {
                if self.setting.default_bits() != Some(bits) {
                    merged.news.push(at);
                }
                merged.given = Some(observed());
            }
        }
    }

    fn text(&self) -> Merged<'o> {
        let mut merged = Merged::default();
        let found = self.seen.iter().find_map(|seen| match &seen.what {
            What::Text(text) => Some((text, seen.at)),
            _ => None,
        });
        match (found, self.declared.map(|given| (&given.value, &given.location))) {
            (None, _) => merged.doubts = self.doubts(),
            (Some((text, _)), Some((Value::Text(declared), _))) if declared == text => {}
            (Some((text, at)), declared) => {
                match declared {
                    Some((_, location)) => {
                        let message = format!("{} is declared otherwise than it is set here", self.name);
                        merged.conflicts.push(Conflict {
                            at,
                            message,
                            other: location.clone(),
                            between: Between::Declared,
                            place: None,
                        });
                    }
                    None => merged.news.push(at),
                }
                merged.given = Some(self.given(Value::Text(Arc::clone(text)), &at.location));
            }
        }
        merged
    }
}

/// A place as a manifest names it.
pub(super) fn area_id(catalog: &Catalog, area: AreaName) -> &str {
    match area {
        AreaName::Country(country) => country.code(),
        AreaName::Place(place) => &catalog.place(place).id,
        AreaName::Unknown => "unknown",
    }
}
