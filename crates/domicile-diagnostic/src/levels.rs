//! Levels that the tool's own configuration changes, and what it leaves out: nobody should pass unnoticed by either.

use std::ops::AddAssign;
use std::sync::Arc;

use crate::{Level, Location};

/// A line of the configuration that gives the findings of some ids another level.
#[derive(Clone, Debug)]
pub struct LevelLine {
    /// The pattern over ids, as it was written.
    pub pattern: Arc<str>,
    /// The level that they get.
    pub level: Level,
    /// The pattern's place in the configuration.
    pub location: Location,
}

/// That a finding has another level than it was judged to have.
#[derive(Clone, Debug)]
pub struct Relevelled {
    /// The level that it was judged to have.
    pub was: Level,
    /// The line that gave it another.
    pub rule: Arc<LevelLine>,
}

/// Findings that a line switched off: they are in no list.
#[derive(Clone, Debug)]
pub struct SwitchedOff {
    /// The line.
    pub rule: Arc<LevelLine>,
    /// How many findings.
    pub findings: usize,
}

/// How many findings got another level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelCounts {
    /// Switched off.
    pub off: usize,
    /// Given a milder level.
    pub lowered: usize,
    /// Given a louder level.
    pub raised: usize,
}

impl LevelCounts {
    /// One finding with another level than it was judged to have.
    pub(crate) fn one(was: Level, is: Level) -> Self {
        LevelCounts { off: 0, lowered: usize::from(is < was), raised: usize::from(is > was) }
    }
}

impl AddAssign for LevelCounts {
    fn add_assign(&mut self, other: LevelCounts) {
        self.off += other.off;
        self.lowered += other.lowered;
        self.raised += other.raised;
    }
}
