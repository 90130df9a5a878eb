//! How much a format says at most, where those who read it take no more.

use crate::Format;

/// A format's bound. What one file comes to is a section; a section is said whole or left out.
pub struct Bound {
    /// Bytes of all sections together.
    pub longest: usize,
    /// What each section begins with, and nothing inside of one can hold.
    pub section: &'static str,
    /// Says how many sections were left out.
    pub left_out: fn(usize, &mut String),
}

/// The room that is left in one output.
pub struct Room {
    bound: Option<&'static Bound>,
    left: usize,
    left_out: usize,
}

impl Room {
    /// All of it.
    pub fn of(format: &Format) -> Self {
        Room { bound: format.bound, left: format.bound.map_or(usize::MAX, |bound| bound.longest), left_out: 0 }
    }

    /// Hands over the sections of a chunk that there is room for, in their order.
    pub fn fit<'c>(&mut self, chunk: &'c str, mut take: impl FnMut(&'c str)) {
        let Some(bound) = self.bound else { return take(chunk) };
        let begins = chunk.match_indices(bound.section).map(|(at, _)| at);
        let ends = begins.clone().skip(1).chain([chunk.len()]);
        for section in begins.zip(ends).map(|(begin, end)| &chunk[begin..end]) {
            if section.len() <= self.left {
                self.left -= section.len();
                take(section);
            } else {
                self.left_out += 1;
            }
        }
    }

    /// Says what was left out, if anything was.
    pub fn end(&self, out: &mut String) {
        if let Some(bound) = self.bound.filter(|_| self.left_out > 0) {
            (bound.left_out)(self.left_out, out);
        }
    }
}
