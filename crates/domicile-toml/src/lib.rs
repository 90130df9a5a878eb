//! Reads TOML so that every value keeps its place and every mistake is reported.
//!
//! This crate makes a tree of spanned values, walks it, and collects what is wrong with it as findings. The tree is made from the
//! events of the parser as long as nothing is unusual; for everything else, and for every syntax mistake, the `toml` crate has
//! the word. Serde is not used: it stops at the first mistake, and cannot tell where a key was written.

mod build;
mod convert;
mod decode;
#[cfg(test)]
mod differential;
mod meant;
mod node;
mod reader;
mod suggest;
mod tree;

pub use decode::{Undecodable, decode};
pub use meant::{Candidate, closest, country_spellings, place_spellings};
pub use node::{Node, Table};
pub use reader::Reader;
pub use suggest::{did_you_mean, suggestion};
pub use tree::Tree;
