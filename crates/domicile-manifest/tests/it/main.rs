//! Files as people write them, and what is made of them. The catalog is invented: see [`catalog`].
#![allow(clippy::needless_raw_string_hashes, reason = "they are written by expect-test")]

mod anything;
mod catalog;
mod content;
mod mistakes;
mod policies;
mod regions;
mod requirements;
mod services;
mod show;
mod syntax;
mod tenants;
mod waivers;
