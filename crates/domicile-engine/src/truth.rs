//! Yes, no, and what nobody said.

use std::ops::{BitAnd, BitOr, Not};

/// Whether a condition holds; unknown where it asks a setting that nobody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    No,
    Unknown,
    Yes,
}

impl Truth {
    /// Yes or no, where that is known.
    pub(crate) fn known(self) -> Option<bool> {
        match self {
            Truth::Yes => Some(true),
            Truth::No => Some(false),
            Truth::Unknown => None,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl BitAnd for Truth {
    type Output = Truth;

    fn bitand(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            _ => Truth::Unknown,
        }
    }
}

impl BitOr for Truth {
    type Output = Truth;

    fn bitor(self, other: Truth) -> Truth {
        !(!self & !other)
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Unknown, Yes};

    #[test]
    fn unknown_stays_unknown_unless_the_rest_decides() {
        let and = |one: Truth, other: Truth| one & other;
        let or = |one: Truth, other: Truth| one | other;
        assert_eq!(
            [and(Yes, Unknown), and(No, Unknown), or(Yes, Unknown), or(No, Unknown), !Unknown],
            [Unknown, No, Yes, Unknown, Unknown]
        );
    }
}
