//! What changed for tenants, between two dates.

use domicile_diagnostic::TenantChange;
use domicile_engine::{InForce, compare_tenant};
use domicile_model::{Catalog, Date};

use crate::explain::Manifest;

/// Compares what two dates mean for tenants, one after the other.
#[derive(Debug)]
pub struct Between<'c> {
    before: InForce<'c>,
    after: InForce<'c>,
}

impl<'c> Between<'c> {
    /// Compares what a catalog documents on two dates.
    pub fn new(catalog: &'c Catalog, from: Date, to: Date) -> Self {
        Between { before: InForce::new(catalog, from), after: InForce::new(catalog, to) }
    }

    /// What changed for the tenant of a manifest that was read with the same catalog.
    pub fn tenant(&self, manifest: &Manifest) -> TenantChange {
        compare_tenant(&self.before, &self.after, &manifest.path, &manifest.tenant, &manifest.policy)
    }
}
