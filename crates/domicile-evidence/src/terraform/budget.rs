//! How much is resolved of one root module before the rest is left unknown: files may be made to never end.

use crate::tree::{Kind, Node};

/// Values within values, and references to references, are followed so deep.
const DEEPEST: usize = 96;
/// So many values are made of every root module, and some for each character of its files.
const LEAST: usize = 100_000;
/// But not more than so many, however long the files are: no configuration of people comes near.
const MOST: usize = 2_000_000;
/// No value is copied that holds more than so many.
const LARGEST: usize = 20_000;
/// What it takes to find out that a value is too large.
const REFUSAL: usize = LARGEST / 16;
/// What one more resource or module takes, whatever is in it.
const ELEMENT: usize = 20;
/// A text counts as one value more for so many bytes.
const PIECE: usize = 64;
/// So many elements of a list become resources, modules or blocks.
pub(super) const MOST_ELEMENTS: usize = 1_000;
/// So many modules are called from one root module,
pub(super) const MOST_CALLS: usize = 2_000;
/// and of so many the last is called by the one before, and so on.
pub(super) const LONGEST_CHAIN: usize = 24;

pub(super) const EXHAUSTED: &str = "the configuration is larger, or more deeply nested, than is followed here";

/// What is left of the work.
pub(super) struct Budget {
    left: usize,
    depth: usize,
}

impl Budget {
    pub(super) fn new(bytes: usize) -> Self {
        Budget { left: (LEAST + bytes / 2).min(MOST), depth: 0 }
    }

    /// Goes one level deeper, if there is something left. Whoever does has to [`leave`](Self::leave) again.
    pub(super) fn enter(&mut self) -> bool {
        if self.depth >= DEEPEST || self.left == 0 {
            return false;
        }
        self.left -= 1;
        self.depth += 1;
        true
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Pays for a text of this length.
    pub(super) fn pay_text(&mut self, bytes: usize) -> bool {
        self.pay(bytes / PIECE)
    }

    /// Pays for a copy of a value.
    pub(super) fn pay_copy(&mut self, value: &Node<'_>) -> bool {
        let mut size = 0;
        let fits = fits(value, self.left.min(LARGEST), DEEPEST, &mut size);
        self.pay(if fits { size } else { REFUSAL }) && fits
    }

    /// Pays for so many resources, modules or blocks.
    pub(super) fn pay_elements(&mut self, many: usize) -> bool {
        self.pay(many.saturating_mul(ELEMENT))
    }

    pub(super) fn pay(&mut self, size: usize) -> bool {
        let enough = size <= self.left;
        self.left = self.left.saturating_sub(size);
        enough
    }
}

/// Whether a value is no larger and no deeper than this. It is not looked at further than that.
fn fits(value: &Node<'_>, most: usize, deepest: usize, size: &mut usize) -> bool {
    *size += 1;
    let Some(deeper) = deepest.checked_sub(1) else { return false };
    match &value.value {
        Kind::String(text) => *size += text.len() / PIECE,
        Kind::Array(items) => return *size <= most && items.iter().all(|item| fits(item, most, deeper, size)),
        Kind::Object(entries) => return *size <= most && entries.iter().all(|entry| fits(&entry.node, most, deeper, size)),
        _ => {}
    }
    *size <= most
}
