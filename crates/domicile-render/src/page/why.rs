//! Why findings are as they are: the steps in words, and how each format shows them.

mod human;
pub(super) mod markdown;
mod outline;
pub(super) mod version_1;
mod words;
