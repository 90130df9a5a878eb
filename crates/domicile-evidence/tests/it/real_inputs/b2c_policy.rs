//! The policy that others rest on in a starter pack for custom policies of B2C.

use super::RealFile;

pub(super) const BASE: RealFile = RealFile {
    path: "35-Azure-Samples-active-directory-b2c-custom-policy-starterpack/TrustFrameworkBase.xml",
    format: Some("b2c-policy"),
    says: &[
        (2, "services.b2c", "true"),
        (557, "services.apps.app[facebook.com]", "true"),
        // The phone factor names no mode, which is both.
        (642, "services.mfa.methods.sms", "true"),
        (642, "services.mfa.methods.voice", "true"),
    ],
    // Signing in with an account of the directory itself is no app.
    nothing_else_of: &[""],
};
