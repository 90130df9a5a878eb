//! Values that stand only where something else is so: a method that is switched off in one policy may be allowed by another.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Spot;
use crate::notes::Note;
use crate::observation::{Subject, Unknown, Value};

/// On which condition a value stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Proviso {
    /// The remark that has to be made of the tenant.
    pub(crate) remark: &'static str,
    /// What it has to say.
    pub(crate) is: &'static str,
    /// Why the value is unknown where it says something else, or nothing: the rest of a sentence.
    pub(crate) because: &'static str,
}

/// A method that is switched off in the authentication methods policy may be allowed by the older policies, unless these are migrated.
pub(crate) const MIGRATED: Proviso = Proviso {
    remark: "policy-migration",
    is: "migrationComplete",
    because: "it is off in the authentication methods policy, and older policies that are not migrated may still allow it",
};

/// Takes back what stands on a condition that is not met, or of which nothing is known.
pub(crate) fn hold_to_provisos(notes: &mut [Note]) {
    let mut remarks: BTreeMap<&str, Vec<(String, Spot)>> = BTreeMap::new();
    for note in notes.iter() {
        if let (Subject::Remark(name), Value::Text(_) | Value::Is(_)) = (&note.subject, &note.value) {
            remarks.entry(name).or_default().push((note.value.to_string(), note.spot));
        }
    }
    // Thousands of notes may stand on one remark.
    let mut verdicts: BTreeMap<(&str, &str), Verdict> = BTreeMap::new();
    for note in notes {
        let Some(proviso) = note.proviso else { continue };
        let verdict = verdicts.entry((proviso.remark, proviso.is)).or_insert_with(|| {
            let said = remarks.get(proviso.remark).map(Vec::as_slice).unwrap_or_default();
            let against = said.iter().find(|(text, _)| !text.eq_ignore_ascii_case(proviso.is));
            against.map_or(if said.is_empty() { Verdict::Unsaid } else { Verdict::Stands }, |(_, spot)| Verdict::Against(*spot))
        });
        if !matches!(verdict, Verdict::Stands) {
            note.value = Value::Unknown(Unknown::unresolved(proviso.because));
        }
        if let Verdict::Against(spot) = *verdict {
            note.related("this leaves it open", spot);
        }
    }
}

/// Whether a condition is met.
enum Verdict {
    Stands,
    Unsaid,
    Against(Spot),
}

/// Drops what counts only where nothing else speaks of the same, as soon as something does.
pub(crate) fn drop_what_others_tell(notes: &mut Vec<Note>) {
    let open: BTreeSet<Subject> = notes.iter().filter(|note| note.unless_told).map(|note| note.subject.clone()).collect();
    let told: BTreeSet<Subject> = notes
        .iter()
        .filter(|note| !note.unless_told && open.contains(&note.subject))
        .map(|note| note.subject.clone())
        .collect();
    notes.retain(|note| !note.unless_told || !told.contains(&note.subject));
}
