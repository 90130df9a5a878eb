//! The schemas agree with the parsers: what one takes the other takes, as far as a schema can say it.
#![allow(clippy::disallowed_methods, reason = "a test reads the files that the schemas are of")]

mod catalog;
mod manifests;
mod mutation;
mod value;
