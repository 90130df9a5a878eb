//! A setting that lists words.

use domicile_diagnostic::Location;
use domicile_evidence::Observation;
use domicile_model::Value;

use super::{Between, Conflict, Merge, Merged};
use crate::evidence::seen::{Seen, What, all_words};

/// A list of words on its way.
struct List {
    /// As it is declared, or by default.
    usual: u64,
    bits: u64,
    unknown: u64,
    items: Vec<(u8, Location)>,
}

impl List {
    /// Says of a word whether it holds, and where that is written; none: nobody knows.
    fn set(&mut self, word: u8, holds: Option<bool>, at: Option<&Location>) {
        let bit = 1 << word;
        (self.bits, self.unknown) = (self.bits & !bit, self.unknown & !bit);
        match holds {
            Some(true) => self.bits |= bit,
            Some(false) => {}
            None => self.unknown |= bit,
        }
        self.items.retain(|(known, _)| *known != word);
        self.items.extend(at.map(|at| (word, at.clone())));
    }
}

impl<'o> Merge<'_, 'o> {
    /// A word that no file speaks of stays as it is declared; where nobody declares the list, it is open.
    pub(super) fn words(&self) -> Merged<'o> {
        let mut merged = Merged::default();
        let mut list = self.list();
        for word in (0..64).take(self.setting.values.len()) {
            match (self.said(word, true), self.said(word, false)) {
                (Some(on), Some(off)) => {
                    let message = format!("`{}` of {} is off here, and on in another place", self.word(word), self.name);
                    merged.conflicts.push(Conflict {
                        at: off,
                        message,
                        other: on.location.clone(),
                        between: Between::Files,
                        place: None,
                    });
                    list.set(word, None, Some(&on.location));
                }
                (Some(on), None) => self.is_on(word, on, &mut list, &mut merged),
                (None, Some(off)) => self.is_off(word, off, &mut list, &mut merged),
                (None, None) => self.is_open(word, &mut list, &mut merged),
            }
        }
        let declared = self.declared.map(|given| &given.location);
        let List { bits, unknown, items, .. } = list;
        let location = declared.or(self.seen.first().map(|seen| &seen.at.location));
        merged.given = location.map(|location| self.given(Value::Words { bits, unknown, items }, location));
        merged
    }

    fn list(&self) -> List {
        match (self.declared.map(|given| &given.value), self.setting.default_bits()) {
            (Some(Value::Words { bits, unknown, items }), _) => {
                List { usual: *bits, bits: *bits, unknown: *unknown, items: items.clone() }
            }
            (_, Some(bits)) => List { usual: bits, bits, unknown: 0, items: Vec::new() },
            (_, None) => List { usual: 0, bits: 0, unknown: all_words(self.setting), items: Vec::new() },
        }
    }

    /// The first place that says of a word that it is on, or off.
    fn said(&self, word: u8, on: bool) -> Option<&'o Observation> {
        let says = |seen: &&Seen<'_>| matches!(seen.what, What::Listed(of, is) if of == word && is == on);
        self.seen.iter().find(says).map(|seen| seen.at)
    }

    fn is_on(&self, word: u8, on: &'o Observation, list: &mut List, merged: &mut Merged<'o>) {
        let usual = list.usual & (1 << word) != 0;
        match self.declared {
            // The place in the manifest stays.
            Some(_) if usual => return,
            Some(given) => {
                let message = format!("{} of the manifest lacks `{}`, which is on here", self.name, self.word(word));
                merged.conflicts.push(Conflict {
                    at: on,
                    message,
                    other: given.location.clone(),
                    between: Between::Declared,
                    place: None,
                });
            }
            None if usual => {}
            None => merged.news.push(on),
        }
        list.set(word, Some(true), Some(&on.location));
    }

    fn is_off(&self, word: u8, off: &'o Observation, list: &mut List, merged: &mut Merged<'o>) {
        if let Some((_, location)) = list.items.iter().find(|(known, _)| *known == word) {
            let message = format!("{} of the manifest has `{}`, which is off here", self.name, self.word(word));
            merged.conflicts.push(Conflict {
                at: off,
                message,
                other: location.clone(),
                between: Between::Declared,
                place: None,
            });
        }
        list.set(word, Some(false), None);
    }

    fn is_open(&self, word: u8, list: &mut List, merged: &mut Merged<'o>) {
        let open = self.seen.iter().find(|seen| matches!(seen.what, What::Unknown(words) if words & (1 << word) != 0));
        let Some(open) = open else { return };
        // One that leaves the whole list open is told of once.
        if !merged.doubts.iter().any(|known| std::ptr::eq(known.at, open.at)) {
            merged.doubts.push(open.clone());
        }
        if self.declared.is_none() {
            list.set(word, None, Some(&open.at.location));
        }
    }
}
