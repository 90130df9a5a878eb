//! Which passage of the old text is which of the new one.

use std::cmp::Reverse;
use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::{Document, Kind, Passage};
use crate::text::likeness;

/// What became of the passages.
#[derive(Debug)]
pub(crate) struct Pairing {
    /// For each old passage, the new one it became.
    pub(crate) to_new: Vec<Option<usize>>,
    /// For each new passage, the old one it was.
    pub(crate) from_old: Vec<Option<usize>>,
}

/// What became of one passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The same words under the same heading.
    Same { new: usize },
    /// The same words under another heading.
    Moved { old: usize, new: usize },
    /// Other words.
    Reworded { old: usize, new: usize },
    /// In the new text only.
    Added { new: usize },
    /// In the old text only.
    Gone { old: usize },
}

/// From this likeness on, in percent, two passages are one that was reworded.
const ALIKE: usize = 60;

impl Pairing {
    /// Pairs what is the same in place, then what is the same elsewhere, then what is alike.
    pub(crate) fn of(old: &Document, new: &Document) -> Pairing {
        let mut pairing = Pairing { to_new: vec![None; old.passages.len()], from_old: vec![None; new.passages.len()] };
        pairing.pair_in_place(old, new);
        pairing.pair_same(old, new);
        pairing.pair_alike(old, new);
        pairing
    }

    /// Every change, in the order of the new text; what has gone stands where it was.
    pub(crate) fn changes(&self, old: &Document, new: &Document) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut seen = 0;
        for (at, partner) in self.to_new.iter().enumerate() {
            let Some(partner) = *partner else {
                changes.push(Change::Gone { old: at });
                continue;
            };
            self.pass(&mut seen, partner + 1, old, new, &mut changes);
        }
        self.pass(&mut seen, self.from_old.len(), old, new, &mut changes);
        changes
    }

    /// Tells what became of the new passages up to one.
    fn pass(&self, seen: &mut usize, until: usize, old: &Document, new: &Document, changes: &mut Vec<Change>) {
        for at in *seen..until {
            changes.push(match self.from_old[at] {
                None => Change::Added { new: at },
                Some(was) if old.passages[was].text != new.passages[at].text => Change::Reworded { old: was, new: at },
                Some(was) if self.has_moved(was, at, old, new) => Change::Moved { old: was, new: at },
                Some(_) => Change::Same { new: at },
            });
        }
        *seen = until.max(*seen);
    }

    /// Whether a passage stands under another heading than the one that its own became.
    pub(crate) fn has_moved(&self, old_at: usize, new_at: usize, old: &Document, new: &Document) -> bool {
        match (old.passages[old_at].under, new.passages[new_at].under) {
            (Some(was), Some(is)) => self.to_new[was] != Some(is) && old.passages[was].text != new.passages[is].text,
            (was, is) => was.is_some() != is.is_some(),
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.to_new[old] = Some(new);
        self.from_old[new] = Some(old);
    }

    /// The same words under the same heading, in the same order.
    fn pair_in_place(&mut self, old: &Document, new: &Document) {
        let (old_keys, new_keys) = (keys(old), keys(new));
        for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                (0..len).for_each(|at| self.pair(old_index + at, new_index + at));
            }
        }
    }

    /// The same words elsewhere.
    fn pair_same(&mut self, old: &Document, new: &Document) {
        let mut waiting: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in self.unpaired_new().into_iter().rev() {
            waiting.entry(&new.passages[at].text).or_default().push(at);
        }
        for at in self.unpaired_old() {
            let is_heading = old.passages[at].kind == Kind::Heading;
            let Some(twins) = waiting.get_mut(&*old.passages[at].text) else { continue };
            let fitting = twins.iter().rposition(|twin| (new.passages[*twin].kind == Kind::Heading) == is_heading);
            if let Some(twin) = fitting {
                let twin = twins.remove(twin);
                self.pair(at, twin);
            }
        }
    }

    /// Other words, but many of the same: first what stayed under its heading, rows with the same first cell before others, the
    /// likest before the less like.
    fn pair_alike(&mut self, old: &Document, new: &Document) {
        let mut candidates = Vec::new();
        for at in self.unpaired_old() {
            for other in self.unpaired_new() {
                let (was, is) = (&old.passages[at], &new.passages[other]);
                let (moved, same_row) = (self.has_moved(at, other, old, new), is_same_row(was, is));
                let score = likeness(&was.words, &is.words);
                let is_one = score >= ALIKE || (same_row && !moved);
                if is_one && (was.kind == Kind::Heading) == (is.kind == Kind::Heading) {
                    candidates.push((moved, !same_row, Reverse(score), at.abs_diff(other), at, other));
                }
            }
        }
        candidates.sort_unstable();
        for (.., at, other) in candidates {
            if self.to_new[at].is_none() && self.from_old[other].is_none() {
                self.pair(at, other);
            }
        }
    }

    fn unpaired_old(&self) -> Vec<usize> {
        unpaired(&self.to_new)
    }

    fn unpaired_new(&self) -> Vec<usize> {
        unpaired(&self.from_old)
    }
}

fn unpaired(partners: &[Option<usize>]) -> Vec<usize> {
    partners.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(at, _)| at).collect()
}

fn keys(document: &Document) -> Vec<(Kind, &str, &str)> {
    let passages = document.passages.iter().enumerate();
    passages.map(|(at, passage)| (passage.kind, document.heading_of(at), &*passage.text)).collect()
}

/// A row is known by its first cell.
fn is_same_row(one: &Passage, other: &Passage) -> bool {
    let first = |passage: &Passage| passage.text.split(" | ").next().map(str::to_owned);
    one.kind == Kind::Row && other.kind == Kind::Row && first(one) == first(other)
}

#[cfg(test)]
#[path = "pairing_tests.rs"]
mod tests;
