//! Places in files, and the things said about them.
//!
//! The innermost crate: it knows neither a tenant nor a fact. A [`SourceText`] is a decoded file, a [`Span`] a piece of it, a
//! [`Location`] both together, and a [`Finding`] what the check has to say about one. The renderers see this crate and nothing else.

mod advice;
mod check_id;
mod chronicle;
mod circumstances;
mod claim;
mod finding;
mod fingerprint;
mod levels;
mod listing;
mod located;
mod observed;
mod page;
mod report;
mod settings;
mod shard;
mod shared;
mod text;
mod waived;
mod why;

pub use advice::{Advice, AdvisedChange, TenantAdvice};
pub use check_id::CheckId;
pub use chronicle::{
    Cause, Comparison, EditionLine, EditionLog, Event, FactChange, FactChangeKind, FindingChange, FindingChangeKind, SourceLog,
    StatementLine, TenantChange, Turn, TurnKind,
};
pub use circumstances::{Circumstances, Repository};
pub use claim::{Certainty, Citation, Claim, Kind, Level, Residency, UnknownLevel, Verdict};
pub use finding::{Finding, Related};
pub use fingerprint::{Fingerprint, NoFingerprint};
pub use levels::{LevelCounts, LevelLine, Relevelled, SwitchedOff};
pub use listing::{FactLine, FactList, Found};
pub use located::{Located, Location, Span};
pub use observed::{Observed, ObservedFile, ObservedLine, ObservedSubject, ObservedValue};
pub use page::{
    Answer, CheckPage, Disagreement, EditionName, FactPage, Page, Scope, Side, Standing, State, StatementEntry, Switch,
    SwitchRole, TenantAnswer, Word,
};
pub use report::{Dated, FileReport, RunInfo, SideOfToday, Summary, WhatIf};
pub use settings::{Origin, Setting, Settings};
pub use shard::{Asked, Shard, SharedFile, SharedFinding};
pub use shared::{Shared, SharedKey, join_shared, joined_reports};
pub use text::{Position, SourceText};
pub use waived::{ListedWaiver, NotKnown, Waived, WaiverKind, WaiverState};
pub use why::{
    Against, Ask, Bound, Case, Contest, Covering, Heard, LevelRule, Named, NotCovering, Part, Reading, Reason, Resolved,
    Ruling, TenantWhy, Weighed, Why,
};
