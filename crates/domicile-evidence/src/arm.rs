//! Resources of Azure Resource Manager, in whatever file they come: templates, Bicep, bodies in Terraform.

use crate::document::Spot;
use crate::notes::Notes;
use crate::tree::Node;

/// A resource of Azure Resource Manager.
pub(crate) struct Resource<'r, 'd> {
    /// Its type, with or without `@version`: `Microsoft.AAD/domainServices`.
    pub(crate) kind: &'r str,
    /// What people are shown in the place of its name: a symbolic name, an address.
    pub(crate) shown: &'r str,
    /// The characters that declare it.
    pub(crate) header: Spot,
    /// `location`, `identity`, `properties`, … as the template has them.
    pub(crate) body: &'r Node<'d>,
}

/// Notes what a resource says.
pub(crate) fn resource(_resource: &Resource<'_, '_>, _notes: &mut Notes) {}
