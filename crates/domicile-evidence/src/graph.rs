//! Objects of Microsoft Graph, in whatever file they come: responses, exports, bodies in Terraform.

use crate::notes::Notes;
use crate::tree::Node;

/// Notes what one object of Graph says. The URL is that of the object or its collection, where it is known: any of
/// `policies/authorizationPolicy`, `/v1.0/policies/…`, `https://graph.microsoft.com/beta/…?$select=…`.
pub(crate) fn object(_url: Option<&str>, _node: &Node<'_>, _notes: &mut Notes) {}
