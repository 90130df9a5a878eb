//! What files leave open: said once for everything that one file leaves open for one reason.

use std::collections::{BTreeMap, BTreeSet};

use domicile_diagnostic::{CheckId, Level, Location};
use domicile_evidence::{Observation, UnknownKind};

use super::told::{Say, Told, names};

/// So many settings are named in one message.
const MOST_NAMED: usize = 10;
/// So many other places are named beside it.
const MOST_PLACES: usize = 4;

/// Something that a file leaves open.
pub(super) struct Doubt<'o> {
    pub(super) at: &'o Observation,
    /// `tenant`, `services.mfa`.
    pub(super) of: String,
    pub(super) kind: UnknownKind,
    /// The rest of a sentence.
    pub(super) because: String,
    /// Whether the manifest says it, so that nothing is open.
    pub(super) declared: bool,
}

/// One reason of one file.
type Reason<'d> = (&'d str, &'d str, UnknownKind, bool, &'d str);

/// Says all that is open.
pub(super) fn say(doubts: &[Doubt<'_>], told: &mut Told) {
    let mut reasons: BTreeMap<Reason<'_>, Vec<&Doubt<'_>>> = BTreeMap::new();
    for doubt in doubts {
        let reason = (doubt.at.location.path(), &*doubt.of, doubt.kind, doubt.declared, &*doubt.because);
        reasons.entry(reason).or_default().push(doubt);
    }
    for ((_, of, kind, declared, because), doubts) in reasons {
        one(of, kind, declared, because, &doubts, told);
    }
}

fn one(of: &str, kind: UnknownKind, declared: bool, because: &str, doubts: &[&Doubt<'_>], told: &mut Told) {
    let name = |doubt: &Doubt<'_>| {
        let subject = doubt.at.subject.to_string();
        subject.strip_prefix(&format!("{of}.")).map_or(subject.clone(), str::to_owned)
    };
    let mut known = BTreeSet::new();
    let all: Vec<String> = doubts.iter().map(|doubt| name(doubt)).filter(|name| known.insert(name.clone())).collect();
    let Some(first) = doubts.first() else { return };
    let (format, level) = (first.at.format, if declared { Level::Note } else { Level::Warning });
    let message = match all.as_slice() {
        [only] if only == of => {
            format!("whether `{}` is in use is not known here: {because}", of.trim_start_matches("services."))
        }
        [only] => format!("`{of}.{only}` is not known here: {because}"),
        all => format!("{} of `{of}` are not known here: {because}", names(all, MOST_NAMED)),
    };
    let check = match kind {
        UnknownKind::Unresolved => CheckId::Unresolved,
        UnknownKind::Truncated => CheckId::Truncated,
    };
    told.say(Say {
        check,
        level,
        message,
        label: "what this comes to is not known",
        help: help(kind, format, declared).to_owned(),
        subject: &format!("{of}.{}", all.join(",")),
        instance: None,
        at: &first.at.location,
        related: related(doubts),
    });
}

/// The other places, each once: what leaves it open first, then what else is open.
fn related<'d>(doubts: &[&'d Doubt<'_>]) -> Vec<(String, &'d Location)> {
    let reasons = doubts.iter().flat_map(|doubt| &doubt.at.related);
    let reasons = reasons.map(|related| (related.message.to_string(), &related.location));
    let others = doubts.iter().skip(1).map(|doubt| ("this too".to_owned(), &doubt.at.location));
    let mut places: Vec<(String, &Location)> = Vec::new();
    let first = doubts.first().map(|doubt| &doubt.at.location);
    for (message, place) in reasons.chain(others) {
        let mut known = places.iter().map(|(_, known)| *known).chain(first);
        if places.len() < MOST_PLACES && !known.any(|known| known.same_file(place) && known.span == place.span) {
            places.push((message, place));
        }
    }
    places
}

fn help(kind: UnknownKind, format: &str, declared: bool) -> &'static str {
    match (kind, declared) {
        (UnknownKind::Truncated, false) => {
            "Export the file again with more depth (`ConvertTo-Json -Depth 100`), or write down in the manifest what is so."
        }
        (UnknownKind::Truncated, true) => {
            "What the manifest says is judged; to have it compared, export the file again with more depth (`ConvertTo-Json -Depth 100`)."
        }
        (UnknownKind::Unresolved, false) if format == TERRAFORM => {
            "Write down in the manifest what is so, or add the output of `terraform show -json` to the evidence."
        }
        (UnknownKind::Unresolved, true) if format == TERRAFORM => {
            "What the manifest says is judged; to have it compared, add the output of `terraform show -json` to the evidence."
        }
        (UnknownKind::Unresolved, false) => {
            "Write down in the manifest what is so, or add a file to the evidence that says it."
        }
        (UnknownKind::Unresolved, true) => "What the manifest says is judged; nothing here says otherwise.",
    }
}

/// The format whose open ends another of its tool's outputs answers.
const TERRAFORM: &str = "terraform";
