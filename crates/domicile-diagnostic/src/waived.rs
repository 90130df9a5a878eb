//! Waivers, as findings and lists of them show them.

use std::sync::Arc;

use crate::Location;

/// What a waiver says of the deviation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WaiverKind {
    /// It is lived with.
    #[default]
    Accepted,
    /// Something else makes up for it.
    Mitigated,
}

impl WaiverKind {
    /// Both of them.
    pub const ALL: [WaiverKind; 2] = [WaiverKind::Accepted, WaiverKind::Mitigated];

    /// The word in the manifest, the JSON and on the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            WaiverKind::Accepted => "accepted",
            WaiverKind::Mitigated => "mitigated",
        }
    }
}

/// What nobody has established about a finding: it cannot be waived as if it were measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotKnown {
    /// The documents do not say where.
    Where,
    /// It may leave, or it may not.
    Whether,
}

impl NotKnown {
    /// The word in the JSON and on the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            NotKnown::Where => "where",
            NotKnown::Whether => "whether",
        }
    }
}

/// The waiver that accepts a finding.
#[derive(Clone, Debug)]
pub struct Waived {
    /// What it says of the deviation.
    pub kind: WaiverKind,
    /// Why the deviation is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The last day it holds, as `YYYY-MM-DD`.
    pub expires: String,
    /// Where it was written.
    pub location: Location,
}

/// Whether a waiver counts on the date of the check, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaiverState {
    /// Its last day has passed.
    Expired,
    /// What it was bound to is no longer so.
    Lapsed,
    /// It ends later than the policy allows.
    TooLong,
    /// It counts.
    Holds,
}

impl WaiverState {
    /// The word in the JSON and on the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            WaiverState::Expired => "expired",
            WaiverState::Lapsed => "lapsed",
            WaiverState::TooLong => "too-long",
            WaiverState::Holds => "holds",
        }
    }
}

/// A waiver in a list of all of them.
#[derive(Clone, Debug)]
pub struct ListedWaiver {
    /// The pattern of the findings.
    pub finding: String,
    /// The pattern of the requirements; without it, all.
    pub requirement: Option<String>,
    /// Who accepts it, why and until when.
    pub waived: Arc<Waived>,
    /// Whether it counts.
    pub state: WaiverState,
    /// Findings that it matches; where it does not count, those that it would accept.
    pub covers: usize,
    /// Days from the date of the check to its last day; negative where that has passed.
    pub days_left: i32,
    /// The catalog it was decided on, `sha256:…`.
    pub catalog_digest: Option<String>,
    /// What was said of the fact when it was decided.
    pub fact_digest: Option<String>,
    /// The tenant, where it stands in a tenant's own file.
    pub tenant: Option<String>,
}
