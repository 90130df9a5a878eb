//! What the resources of `Microsoft365DSC` say, whatever file declares them: the table of their properties.

mod reading;

use crate::document::Spot;
use crate::notes::Notes;
use crate::tree::Node;
use reading::Reads;

/// A resource with its properties.
#[derive(Clone, Copy)]
pub(crate) struct Resource<'r, 'd> {
    /// Its type, as the table has it.
    pub(crate) kind: &'static str,
    /// The characters that say its type.
    pub(crate) header: Spot,
    /// Its properties.
    pub(crate) body: &'r Node<'d>,
}

/// A type, a property of it, and how that is read. A property of an embedded instance is a path; none: the resource itself.
type Row = (&'static str, &'static [&'static str], Reads);

/// What is read.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Methods. Each names the policy's word, and whether older policies, which may not be migrated, know the method too.
    ("AADAuthenticationMethodPolicyAuthenticator", &["State"], Reads::Method { word: "authenticator-push", older: true }),
    ("AADAuthenticationMethodPolicyAuthenticator", &["IsSoftwareOathEnabled"], Reads::AuthenticatorCode),
    ("AADAuthenticationMethodPolicyEmail",     &["State"], Reads::Method { word: "email", older: true }),
    ("AADAuthenticationMethodPolicyFido2",     &["State"], Reads::Method { word: "fido2", older: false }),
    ("AADAuthenticationMethodPolicyHardware",  &["State"], Reads::Method { word: "oath-hardware", older: true }),
    ("AADAuthenticationMethodPolicySms",       &["State"], Reads::Method { word: "sms", older: true }),
    ("AADAuthenticationMethodPolicySoftware",  &["State"], Reads::Method { word: "oath-software", older: true }),
    ("AADAuthenticationMethodPolicyTemporary", &["State"], Reads::Method { word: "temporary-access-pass", older: false }),
    ("AADAuthenticationMethodPolicyVoice",     &["State"], Reads::Method { word: "voice", older: true }),
    ("AADAuthenticationMethodPolicyVoice",     &["IsCustomGreetingEnabled"], Reads::Greeting),
    ("AADAuthenticationMethodPolicyX509",      &["State"], Reads::Method { word: "certificate", older: false }),
    ("AADAuthenticationMethodPolicy", &["PolicyMigrationState"], Reads::Remark("policy-migration")),
    ("AADAuthenticationMethodPolicy", &["ReportSuspiciousActivitySettings", "VoiceReportingCode"], Reads::Remark("voice-reporting-code")),
    ("AADAuthenticationStrengthPolicy", &["AllowedCombinations"], Reads::Permits),

    // Guests and other tenants.
    ("AADAuthorizationPolicy", &["AllowInvitesFrom"], Reads::Remark("invitations")),
    ("AADAuthorizationPolicy", &["AllowInvitesFrom"], Reads::InUseUnless("b2b", "none")),
    ("AADAuthorizationPolicy", &["AllowedToUseSSPR"], Reads::InUseIfTrue("sspr")),
    ("AADAuthorizationPolicy", &["GuestUserRole"], Reads::Remark("guest-user-role")),
    ("AADCrossTenantAccessPolicyConfigurationDefault", &[], Reads::AccessTypes),
    ("AADCrossTenantAccessPolicyConfigurationPartner", &[], Reads::AccessTypes),
    ("AADIdentityB2XUserFlow", &[], Reads::Present("b2b")),
    ("AADUser",  &["UserType"], Reads::InUseIf("b2b", "Guest")),
    ("O365User", &["UserType"], Reads::InUseIf("b2b", "Guest")),

    // Apps, groups, networks.
    ("AADApplication", &[], Reads::App),
    ("AADApplication", &["OnPremisesPublishing"], Reads::InUseIfFilled("application-proxy")),
    ("AADConnectorGroupApplicationProxy", &["Region"], Reads::Place("application-proxy", "connector-groups")),
    ("AADGroup",   &["GroupTypes"], Reads::InUseIf("groups", "DynamicMembership")),
    ("AADMSGroup", &["GroupTypes"], Reads::InUseIf("groups", "DynamicMembership")),
    ("AADNetworkAccessForwardingProfile", &["State"], Reads::InUseIf("global-secure-access", "enabled")),
    ("AADServicePrincipal", &[], Reads::App),
    ("AADSocialIdentityProvider", &["IdentityProviderType"], Reads::IdentityProvider),
    ("AADVerifiedIdAuthority", &[], Reads::Present("verified-id")),

    // Conditional access. Insider risk levels come from elsewhere.
    ("AADConditionalAccessPolicy", &["SignInRiskLevels"], Reads::InUseIfFilled("identity-protection")),
    ("AADConditionalAccessPolicy", &["UserRiskLevels"], Reads::InUseIfFilled("identity-protection")),
    ("AADNamedLocationPolicy", &["CountriesAndRegions"], Reads::Remark("named-location")),

    // Other services.
    ("EXOIRMConfiguration", &["LicensingLocation"], Reads::RightsManagement),
    ("PPPowerAppsEnvironment", &["Location"], Reads::Environment),
    ("PPTenantIsolationSettings", &["Enabled"], Reads::Remark("tenant-isolation")),
    ("PPTenantSettings", &["DisablePreferredDataLocationForTeamsEnvironment"], Reads::Not("teams-preferred-data-location")),
];

/// The type of this name as the table has it, whatever its case.
pub(crate) fn named(name: &str) -> Option<&'static str> {
    TABLE.iter().map(|(kind, ..)| *kind).find(|kind| kind.eq_ignore_ascii_case(name))
}

/// Notes what resources say, in the order in which they are declared.
pub(crate) fn note<'r, 'd: 'r>(resources: impl Iterator<Item = Resource<'r, 'd>>, notes: &mut Notes) {
    let mut numbers = std::collections::BTreeMap::new();
    for resource in resources {
        let number = numbers.entry(resource.kind).and_modify(|number| *number += 1).or_insert(1_usize);
        reading::note(resource, *number, TABLE, notes);
    }
}
