//! Terraform's plans.

use super::RealFile;

/// Networks, without a word about identity.
pub(super) const PLAN: RealFile = RealFile {
    path: "38-bridgecrewio-checkov/tfplan_extra_ref.json",
    format: Some("terraform"),
    says: &[],
    nothing_else_of: &[""],
};
