//! The built command, as people run it. Where facts are needed they are invented: see [`pagers`].
#![allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]
#![allow(clippy::disallowed_methods, reason = "a test lays out the files that the command reads")]

mod advise;
mod anything;
mod baseline;
mod broken;
mod catalog;
mod catalogs;
mod changed;
mod colour;
mod config;
mod dates;
mod editors;
mod examples;
mod exit_status;
mod explain;
mod faults;
mod folder;
mod horizon;
mod hostile;
mod init;
mod journey;
mod json;
mod many;
mod observe;
mod outputs;
mod packages;
mod pagers;
mod pages;
mod pipelines;
mod policies;
mod problems;
mod readme;
mod roots;
mod sarif;
mod schema;
mod schemas;
mod search;
mod shells;
mod stdin;
mod steps;
mod tools;
mod waivers;
mod what_if;
mod why;
mod yaml;
