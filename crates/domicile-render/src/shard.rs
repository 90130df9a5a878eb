//! What a part of a fleet says of itself, beside its findings: all that has to be known to join it with the others.
//!
//! It is one member of the JSON and of the SARIF, and has a version of its own.

mod alike;
mod merge;
mod numbers;
mod read;
mod version_1;

use domicile_diagnostic::{FileReport, Finding, Page, RunInfo};

pub use self::merge::{Merged, merge};
pub(crate) use self::version_1::Wire;

/// What a part says of itself, where the run was one; the format says how a finding of a shared file and a page are written.
pub(crate) fn member(
    info: &RunInfo,
    finding: impl FnMut(&Finding, &FileReport) -> String,
    page: impl Fn(&Page) -> String,
) -> Option<Wire> {
    info.shard.as_deref().map(|shard| Wire::of(shard, info, finding, page))
}
