//! The engine, from outside: an invented catalog and a manifest go in, findings come out as lines.
#![allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]

mod advice;
mod ahead;
mod bound_waivers;
mod changes;
mod compared;
mod conditions;
mod contested;
mod derived;
mod elsewhere;
mod explained;
mod instances;
mod levels;
mod listed;
mod open_questions;
mod permissions;
mod places;
mod pointing;
mod properties;
mod show;
mod time;
mod verdicts;
mod waivers;
mod words;
mod world;
