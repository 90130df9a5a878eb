//! What templates deploy: resources with their properties worked out as far as the files say, whichever language they are written in.

mod body;
pub(crate) mod expression;
mod functions;
pub(crate) mod json;
mod library;
mod registry;
pub(crate) mod scope;
pub(crate) mod term;
mod walk;

pub(crate) use library::{Library, Start, deploy};
