//! An export of `Microsoft365DSC` in UTF-16 that an authority publishes as its blueprint, and a data file of a template.

use super::{RealFile, UNKNOWN};

pub(super) const EXPORT: RealFile = RealFile {
    path: "23-ASD-Blueprint-ASD-Blueprint-for-Secure-Cloud/asdbpsc-dsc-entra.txt",
    format: Some("microsoft365dsc"),
    says: &[
        (49, "services.sspr", "true"),
        (51, "invitations", "none"),
        (63, "guest-user-role", "RestrictedGuest"),
        (366, "services.identity-protection", "true"),
        (410, "services.identity-protection", "true"),
        (457, "services.identity-protection", "true"),
        (726, "b2b-collaboration", "blocked"),
        (735, "b2b-collaboration", "blocked"),
        (746, "b2b-collaboration", "blocked"),
        (755, "b2b-collaboration", "blocked"),
        (766, "b2b-direct-connect", "blocked"),
        (775, "b2b-direct-connect", "blocked"),
        (786, "b2b-direct-connect", "blocked"),
        (795, "b2b-direct-connect", "blocked"),
        (838, "named-location", "AU"),
    ],
    // It has no methods, and risks of insiders are none of identities.
    nothing_else_of: &[""],
};

pub(super) const DATA_FILE: RealFile = RealFile {
    path: "28-ykuijs-M365DSC_Data/Basic#AzureAD.psd1",
    format: Some("microsoft365dsc"),
    says: &[
        (42, "services.mfa.methods.authenticator-code", "true"),
        (43, "services.mfa.methods.authenticator-push", "true"),
        // Off, but nothing is said of the migration.
        (92, "services.mfa.methods.email", UNKNOWN),
        (101, "services.mfa.methods.sms", UNKNOWN),
        (108, "services.sspr", "true"),
        (110, "invitations", "adminsGuestInvitersAndAllMembers"),
        (110, "services.b2b", "true"),
        (120, "guest-user-role", "RestrictedGuest"),
    ],
    nothing_else_of: &[""],
};
