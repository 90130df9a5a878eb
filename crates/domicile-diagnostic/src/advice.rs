//! What one can do about the requirements of a tenant.

use std::sync::Arc;

use crate::{Finding, Location};

/// What one can do about one requirement.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The requirement's id.
    pub requirement: Arc<str>,
    /// Why it is demanded.
    pub because: Option<Arc<str>>,
    /// Where it stands.
    pub location: Location,
    /// Changes that together end all that can be ended, the one that ends most first. What gives something up comes last.
    pub changes: Vec<AdvisedChange>,
    /// What no setting ends.
    pub inherent: Vec<Finding>,
}

/// One change of a setting, and what it ends.
#[derive(Clone, Debug)]
pub struct AdvisedChange {
    /// The change, in the manifest's words.
    pub words: String,
    /// Where it is made.
    pub location: Location,
    /// Whether it gives up a service or an instance as a whole, since no setting would do.
    pub gives_up: bool,
    /// What it ends that no change before it does.
    pub ends: Vec<Finding>,
}

/// All advice for one tenant.
#[derive(Clone, Debug)]
pub struct TenantAdvice {
    /// The file, as people are shown it.
    pub path: String,
    /// The tenant's name.
    pub tenant: String,
    /// For each requirement, in the order of the files.
    pub requirements: Vec<Advice>,
    /// Services in use that no requirement says anything about.
    pub uncovered: Vec<String>,
}
