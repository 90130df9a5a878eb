//! What the resources of Terraform's providers say, wherever their values were read: from source, from a plan, from a state.

use crate::document::Spot;
use crate::notes::Notes;
use crate::tree::Node;

/// A resource with its values resolved as far as they can be.
pub(crate) struct Resource<'d> {
    /// Its type: `azurerm_aadb2c_directory`.
    pub(crate) kind: String,
    /// Its address: `module.customers.azurerm_aadb2c_directory.this["eu"]`.
    pub(crate) address: String,
    /// The characters that declare it: the header of its block; in a plan, its address.
    pub(crate) header: Spot,
    /// An object of its attributes. A nested block is an object or a list of objects; what could not be resolved is `Kind::Unknown`.
    pub(crate) body: Node<'d>,
    /// Whether there is such a resource: not with `count = 0`, or one for each element of an empty list. None: unknown.
    pub(crate) exists: Option<bool>,
}

/// Notes what the resources of one root module, its local modules included, say. They come together because some speak of others.
pub(crate) fn note(_resources: &[Resource<'_>], _notes: &mut Notes) {}
