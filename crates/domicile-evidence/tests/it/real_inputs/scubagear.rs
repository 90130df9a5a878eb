//! A sample that `ScubaGear` publishes with its reports: objects of Graph in `PascalCase`, beside what other services answer.

use super::{RealFile, UNKNOWN};

pub(super) const EXPORT: RealFile = RealFile {
    path: "19-cisagov-ScubaGear/ProviderSettingsExport.json",
    format: Some("scubagear"),
    says: &[
        (18, "on-premises-sync", "true"),
        (411, "tenant.country", UNKNOWN),
        (413, "tenant-type", "AAD"),
        (1442, "invitations", "adminsAndGuestInviters"),
        (1442, "services.b2b", "true"),
        (6323, "services.mfa.methods.authenticator-push", "true"),
        // Off, but the older policies are not migrated.
        (6325, "services.mfa.methods.authenticator-code", UNKNOWN),
        (6386, "services.mfa.methods.sms", UNKNOWN),
        (6424, "services.mfa.methods.oath-hardware", UNKNOWN),
        (6440, "services.mfa.methods.oath-software", UNKNOWN),
        (6468, "services.mfa.custom-greetings", "false"),
        (6470, "services.mfa.methods.voice", UNKNOWN),
        (6475, "services.mfa.methods.email", UNKNOWN),
        (6607, "policy-migration", "migrationInProgress"),
        (6646, "voice-reporting-code", "0"),
        (21427, "teams-preferred-data-location", "true"),
        (21498, "tenant-isolation", "true"),
        (21513, "services.power-platform.environments[293e2dbd-8a78-ea3f-a0b2-f8a584eb62e7].location", "usgov"),
        (21521, "services.power-platform.environments[Default-3c19c757-3b55-411f-b03f-2bcc514a598d].location", "usgov"),
    ],
    // Other objects have a `Country`, a `State` and a `TenantId` too.
    nothing_else_of: &[
        "tenant.country",
        "tenant-type",
        "invitations",
        "services.power-platform",
        "policy-migration",
        "tenant-isolation",
    ],
};
