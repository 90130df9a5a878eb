//! What must hold of domicile whatever bytes it reads. Each function takes the bytes of one trial and panics where something does not
//! hold; a fuzzer makes the bytes, and the tests go through those that are kept in `corpus/`.

mod catalog;
mod evidence;
mod manifest;
mod outputs;
mod pipeline;
mod schema;
// It reads the workspace's own files: there is nothing to inject.
#[allow(clippy::disallowed_methods)]
mod seeds;

pub use catalog::catalog;
pub use evidence::evidence;
pub use manifest::manifest;
pub use pipeline::pipeline;
pub use schema::schema;
pub use seeds::{Seed, seeds};

use domicile_diagnostic::{Finding, Location};

/// A trial: it panics where something does not hold of what becomes of the bytes.
pub type Trial = fn(&[u8]);

/// All of them, by the names of their folders in `corpus/` and of their programs in `targets/`.
pub const TRIALS: [(&str, Trial); 5] =
    [("catalog", catalog), ("evidence", evidence), ("manifest", manifest), ("pipeline", pipeline), ("schema", schema)];

/// Every place that a finding names lies within its file, at whole characters.
fn assert_places(finding: &Finding) {
    assert_place(&finding.location);
    finding.related.iter().for_each(|related| assert_place(&related.location));
}

fn assert_place(location: &Location) {
    let (range, text) = (location.span.range(), location.file.text());
    assert!(text.get(range.clone()).is_some(), "{range:?} of {} bytes in {}", text.len(), location.path());
    assert!(location.start() <= location.end());
}

/// The first line, and what is behind it.
fn first_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|&byte| byte == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[]),
    }
}
