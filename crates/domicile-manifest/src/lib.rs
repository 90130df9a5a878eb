//! The manifest `residency.toml`: from text to tenant, requirements, waivers and the options of the check.
//!
//! [`Grammar`] is made once per run from the catalog, which alone decides which services, settings and places there are, and
//! then reads any number of files, from several threads if need be. Every value keeps its place in the file, and every mistake
//! of a file is found in one run.

mod check;
mod echo;
mod evidence;
mod grammar;
mod instances;
mod pattern;
mod places;
mod region;
mod requirement;
mod root;
mod services;
mod setting;
mod suggest;
mod tenant;
mod waiver;
mod walk;

use std::sync::Arc;

use domicile_diagnostic::{Finding, Located};
use domicile_model::{Policy, Tenant};

pub use evidence::{Evidence, file_glob};
pub use grammar::Grammar;

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A tenant's own file.
    Manifest,
    /// A file that others extend: it only asks, accepts and sets the options of the check.
    Policy,
}

/// What one file says, as far as it could be understood, and what is wrong with it.
#[derive(Debug)]
pub struct Parsed {
    /// The files it extends, as written.
    pub extends: Vec<Located<Arc<str>>>,
    /// The folders of its own facts, as written.
    pub catalogs: Vec<Located<Arc<str>>>,
    /// The tenant; none where its name, country or region could not be understood, and in a policy.
    pub tenant: Option<Tenant>,
    /// What this file itself asks and accepts.
    pub policy: Policy,
    /// The files that show the real configuration, in the order of the file.
    pub evidence: Vec<Evidence>,
    /// The mistakes of the file, in the order of their places.
    pub findings: Vec<Finding>,
    /// Whether a mistake keeps the file from being understood.
    pub broken: bool,
}
