//! One German tenant that uses every service, with most of the settings that turn something on.

use crate::reading::bank;

/// Wants everything in the EU Data Boundary or in its region; its people sign in from Germany and France.
pub(crate) fn everything() -> String {
    bank(
        r#"
[services.directory]
password-hash-sync   = true
country-code-changed = false

[services.mfa]
methods          = ["voice", "sms", "authenticator-push", "authenticator-code", "oath-hardware"]
custom-greetings = true
fraud-alert      = true
one-time-bypass  = true
on-premises      = ["nps-extension", "adfs-adapter", "mfa-server"]

[services.sspr]
methods   = ["voice", "sms", "email", "authenticator-push", "authenticator-code", "security-questions"]
writeback = true

[services.b2b]
partner-countries = ["US"]

[services.b2c]
location = "Europe"

[services.external-id]
location = "Europe"

[services.domain-services]
regions = ["westeurope", "eastus"]

[services.managed-identities]
resource-locations = ["westeurope"]

[services.application-proxy]
connector-groups = ["nam"]

[services.global-secure-access]
private-access   = true
connector-groups = ["nam"]
enriched-logs    = true

[services.microsoft-365]
multi-geo = true
geos      = ["united-states"]

[services.power-platform]
home-geo = "europe"

[[services.power-platform.environments]]
name            = "sales"
location        = "unitedstates"
virtual-network = true

[services.connect-health]
[services.device-registration]
[services.exchange-federation]
[services.groups]
[services.identity-protection]
[services.permissions-management]
[services.provisioning]
[services.rbac]
[services.verified-id]

[[app]]
name             = "Payroll"
stores-in        = ["US"]
password-sign-on = true
"#,
    )
}
