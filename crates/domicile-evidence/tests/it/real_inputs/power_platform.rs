//! What the tests of the Terraform provider for Power Platform take for an answer of the admin interface: two environments.

use super::RealFile;

pub(super) const ENVIRONMENTS: RealFile = RealFile {
    path: "17-microsoft-terraform-provider-power-platform/get_environments.json",
    format: Some("power-platform"),
    says: &[
        (6, "services.power-platform.environments[00000000-0000-0000-0000-000000000001].location", "europe"),
        (9, "tenant.id", "00000000-0000-0000-0000-000000000002"),
        (10, "azure-region", "northeurope"),
        (33, "billing-location", "switzerland"),
        (57, "billing-location", "switzerland"),
        (156, "services.power-platform.environments[00000000-0000-0000-0000-000000000002].location", "europe"),
        (160, "azure-region", "westeurope"),
        (214, "services.power-platform.environments[00000000-0000-0000-0000-000000000002].bing-search", "true"),
        (215, "services.power-platform.environments[00000000-0000-0000-0000-000000000002].microsoft-365-services", "true"),
        (217, "services.power-platform.environments[00000000-0000-0000-0000-000000000002].move-data-across-regions", "true"),
        (218, "services.power-platform.environments[00000000-0000-0000-0000-000000000002].flex-routing", "true"),
    ],
    // The first environment says nothing of its switches, and that is not "off".
    nothing_else_of: &["services", "tenant", "azure-region", "billing-location"],
};
