//! The catalog's files as people write them: what is wrong with them, and what they mean.
#![allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]

mod advice;
mod anything;
mod files;
mod ledger;
mod mistakes;
mod places;
