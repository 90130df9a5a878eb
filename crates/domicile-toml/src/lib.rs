//! Reads TOML so that every value keeps its place and every mistake is reported.
//!
//! The `toml` crate parses; this crate walks its tree of spanned values and collects what is wrong with it as findings. Serde is
//! not used for that: it stops at the first mistake, and cannot tell where a key was written.

mod decode;
mod node;
mod reader;
mod suggest;

pub use decode::{Undecodable, decode};
pub use node::{Node, Table};
pub use reader::Reader;
pub use suggest::{did_you_mean, suggestion};
