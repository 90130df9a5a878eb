//! What leaves several values open at once.

use domicile_diagnostic::{ObservedLine, ObservedValue, Related};

/// Reasons that leave several values of a table open: they are told once, below it.
pub(super) struct Reasons<'l> {
    often: Vec<Reason<'l>>,
    /// Those with a number, in its order.
    pub(super) told: Vec<(usize, &'l ObservedLine)>,
}

/// What leaves a value open, and where.
type Reason<'l> = (&'l str, Vec<(&'l str, &'l str, u32)>);

impl<'l> Reasons<'l> {
    /// The reasons of a table.
    pub(super) fn of(lines: &'l [ObservedLine]) -> Self {
        let mut all: Vec<Reason<'l>> = lines.iter().filter_map(reason).collect();
        all.sort_unstable();
        let often = all.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0].clone());
        Reasons { often: often.collect(), told: Vec::new() }
    }

    /// The number of the reason that leaves a value open, where it has one.
    pub(super) fn number(&mut self, line: &'l ObservedLine) -> Option<usize> {
        let mine = reason(line).filter(|mine| self.often.binary_search(mine).is_ok())?;
        let known = self.told.iter().find(|(_, told)| reason(told).as_ref() == Some(&mine)).map(|(number, _)| *number);
        Some(known.unwrap_or_else(|| {
            self.told.push((self.told.len() + 1, line));
            self.told.len()
        }))
    }
}

fn reason(line: &ObservedLine) -> Option<Reason<'_>> {
    let ObservedValue::Unknown { because, .. } = &line.value else { return None };
    Some((because, line.related.iter().map(place).collect()))
}

fn place(related: &Related) -> (&str, &str, u32) {
    (&related.message, related.location.path(), related.location.span.start)
}
