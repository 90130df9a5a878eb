//! Where the documents contradict each other or themselves: what a tenant is told, and who is cited for it.

use crate::reading::{bank, cites, on, over_time, tenant};

const VOICE: &str = "[services.mfa]\nmethods = ['voice']";

/// Europe (2019), North America (2022), in region (2021, 2024). The European sentence ended in December 2019, before the other two
/// began, so it is never in force beside them; the log is contested between the two pages, the user data only follows in time.
#[test]
fn c1_mfa_at_rest_in_europe_in_north_america_or_in_region() {
    over_time(
        &bank(VOICE),
        "2019-06-01  mfa/user-data    possible   US             contested
         2021-07-01  mfa/user-data    possible   US             withdrawn
         2022-11-25  mfa/user-data    violation  north-america
         2024-12-01  mfa/user-data    violation  north-america
         2026-11-20  mfa/user-data    possible   north-america
         2019-06-01  mfa/service-log  violation  US
         2021-07-01  mfa/service-log  compliant  emea
         2022-11-25  mfa/service-log  violation  north-america  contested
         2024-12-01  mfa/service-log  violation  north-america  contested
         2026-11-20  mfa/service-log  possible   north-america  contested",
    );
    cites(
        "2022-11-25",
        &bank(VOICE),
        "mfa/service-log",
        "entra-data-residency 2022-11-23: north-america | Azure AD Multi-Factor Authentication (MFA)
         mfa-data-residency   2021-06-03: emea, 30 days | Cloud MFA",
    );
    cites(
        "2024-12-01",
        &bank(VOICE),
        "mfa/service-log",
        "entra-data-residency 2024-08-25: north-america | Azure AD Multi-Factor Authentication (MFA)
         mfa-data-residency   2024-11-27: emea, 30 days | Cloud MFA",
    );
    cites(
        "2022-11-25",
        &bank(VOICE),
        "mfa/user-data",
        "entra-data-residency 2022-11-23: north-america | Azure AD Multi-Factor Authentication (MFA)",
    );
}

#[test]
fn c1_strictest_or_newest() {
    let policy = |contested: &str| bank(&format!("{VOICE}\n[check]\ncontested = '{contested}'"));
    // The newest edition is the residency page's in 2022, the MFA page's in 2024.
    over_time(
        &policy("strictest"),
        "2022-11-25  mfa/service-log  violation  north-america  contested
         2024-12-01  mfa/service-log  violation  north-america  contested",
    );
    over_time(
        &policy("newest"),
        "2022-11-25  mfa/service-log  violation  north-america  contested
         2024-12-01  mfa/service-log  compliant  emea           contested",
    );
    // Both are cited either way, the deciding one first.
    cites(
        "2024-12-01",
        &policy("newest"),
        "mfa/service-log",
        "mfa-data-residency   2024-11-27: emea, 30 days | Cloud MFA
         entra-data-residency 2024-08-25: north-america | Azure AD Multi-Factor Authentication (MFA)",
    );
}

/// For a tenant of North America the places of the two pages agree: what remains is whether a log holds names and numbers.
#[test]
fn c2_what_mfa_logs_contain() {
    let american = tenant("country = 'US'", "'home-region'", VOICE);
    over_time(
        &american,
        "2021-07-01  mfa/service-log  compliant  north-america
         2022-11-25  mfa/service-log  compliant  north-america  contested
         2024-12-01  mfa/service-log  compliant  north-america  contested",
    );
    cites(
        "2024-12-01",
        &american,
        "mfa/service-log",
        "mfa-data-residency   2024-11-27: north-america, 30 days | Cloud MFA
         entra-data-residency 2024-08-25: north-america | Azure AD Multi-Factor Authentication (MFA)",
    );
}

/// "Doesn't log phone numbers", and reports with the complete phone number: two stores, so two facts, each with a retention of its
/// own. Neither contests the other; the report is contested for another reason, C6.
#[test]
fn c3_no_phone_numbers_in_logs_but_in_activity_reports() {
    let server = bank("[services.mfa]\nmethods = ['voice']\non-premises = ['mfa-server']");
    for date in ["2021-07-01", "2024-12-01"] {
        on(
            date,
            &server,
            "mfa/server-service-log      violation  US
             mfa/server-activity-report  violation  US",
        );
    }
    for (date, edition) in [("2021-07-01", "2021-06-03"), ("2024-12-01", "2024-11-27")] {
        let (log, report) = ("mfa/server-service-log", "mfa/server-activity-report");
        cites(date, &server, log, &format!("mfa-data-residency {edition}: US, 30 days | MFA server"));
        cites(date, &server, report, &format!("mfa-data-residency {edition}: US, 90 days | MFA server"));
    }
}

/// The log of these calls: United States (2021), replaced by "all methods … cloud in-region" on 2023-01-29, so never both at once.
/// That the calls still start in the United States is another flow, processing and not storage, and holds all the while.
#[test]
fn c4_custom_greetings_in_the_united_states_or_in_region() {
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true"),
        "2021-07-01  mfa/custom-greeting-log   violation  US
         2022-11-25  mfa/custom-greeting-log   violation  US
         2024-12-01  mfa/custom-greeting-log   compliant  emea
         2026-11-20  mfa/custom-greeting-log   compliant  emea  withdrawn
         2021-07-01  mfa/custom-greeting-call  violation  US
         2022-11-25  mfa/custom-greeting-call  violation  US
         2024-12-01  mfa/custom-greeting-call  violation  US
         2026-11-20  mfa/custom-greeting-call  violation  US",
    );
}

/// 2021 gives the places, 2024 says that the reports exist and gives none: silence, not another place. The last place is withdrawn.
#[test]
fn c5_reports_of_nps_extension_and_adfs_adapter_lose_their_place() {
    let adfs = bank("[services.mfa]\nmethods = ['voice', 'oath-hardware']\non-premises = ['adfs-adapter']");
    over_time(
        &adfs,
        "2021-07-01  mfa/nps-adfs-activity-report       violation  US
         2022-11-25  mfa/nps-adfs-activity-report       violation  US
         2024-12-01  mfa/nps-adfs-activity-report       violation  US  withdrawn
         2024-12-01  mfa/nps-adfs-oath-activity-report  violation  US  withdrawn",
    );
    // The edition that is cited is the last that is known to have had the table.
    cites(
        "2024-12-01",
        &adfs,
        "mfa/nps-adfs-activity-report",
        "mfa-data-residency 2021-06-03: US, 90 days | NPS extension and AD FS adapter",
    );
}

/// Activity reports are of on-premises components only, says one passage; those of the cloud service are the sign-in log, another.
#[test]
fn c6_activity_reports_of_on_premises_components_only() {
    over_time(
        &bank(VOICE),
        "2021-07-01  mfa/activity-report  compliant  emea  contested
         2022-11-25  mfa/activity-report  compliant  emea  contested
         2024-12-01  mfa/activity-report  compliant  emea  contested",
    );
    for (date, edition) in [("2021-07-01", "2021-06-03"), ("2024-12-01", "2024-11-27")] {
        cites(
            date,
            &bank(VOICE),
            "mfa/activity-report",
            &format!(
                "mfa-data-residency {edition}: emea | Cloud MFA
                 mfa-data-residency {edition}: | Personal data stored by Microsoft Entra multifactor authentication"
            ),
        );
    }
}

/// Germany is not among the clouds to which the residency page promises it, so nothing contests the German row.
#[test]
fn c7_sovereign_clouds_without_exceptions_but_mfa_in_the_united_states() {
    let china = tenant("country = 'CN'\ncloud = 'china'", "'home-region'", VOICE);
    over_time(
        &china,
        "2021-07-01  mfa/national-cloud-activity-report  violation  US
         2022-11-25  mfa/national-cloud-activity-report  violation  US  contested
         2024-12-01  mfa/national-cloud-activity-report  violation  US  contested
         2021-07-01  mfa/national-cloud-service-log      violation  US
         2022-11-25  mfa/national-cloud-service-log      violation  US  contested
         2024-12-01  mfa/national-cloud-service-log      violation  US  contested",
    );
    for (fact, retention) in [("mfa/national-cloud-activity-report", "90 days"), ("mfa/national-cloud-service-log", "30 days")]
    {
        cites(
            "2022-11-25",
            &china,
            fact,
            &format!(
                "mfa-data-residency   2021-06-03: US, {retention} | Multifactor authentication activity reports for sovereign clouds
                 entra-data-residency 2022-11-23: CN | Sovereign or national clouds"
            ),
        );
        cites(
            "2024-12-01",
            &china,
            fact,
            &format!(
                "mfa-data-residency   2024-11-27: US, {retention} | Multifactor authentication activity reports for sovereign clouds
                 entra-data-residency 2024-08-25: CN | Sovereign or national clouds"
            ),
        );
    }
    on(
        "2022-11-25",
        &tenant("country = 'DE'\ncloud = 'germany'", "'home-region'", VOICE),
        "mfa/national-cloud-activity-report  violation  US
         mfa/national-cloud-service-log      violation  US",
    );
    // In the cloud of the United States government the promise and the place are the same country.
    on(
        "2022-11-25",
        &tenant("country = 'US'\ncloud = 'us-government'", "'home-region'", VOICE),
        "mfa/national-cloud-activity-report  compliant  US
         mfa/national-cloud-service-log      compliant  US",
    );
}

/// The promise is contested too where the exception is a copy in every country.
#[test]
fn c7_sovereign_clouds_without_exceptions_but_copies_everywhere() {
    on(
        "2022-11-25",
        &tenant(
            "country = 'CN'\ncloud = 'china'",
            "'home-region'",
            "[services.domain-services]\nregions = ['chinaeast2']\n[services.managed-identities]",
        ),
        "domain-services/system-metadata        violation  *  contested
         managed-identities/certificate-copies  violation  *  contested",
    );
}

#[test]
fn c9_authentication_data_in_the_united_states_and_in_region() {
    over_time(
        &bank(""),
        "2022-11-25  authentication/authentication-data  violation  US    contested
         2024-12-01  authentication/authentication-data  compliant  emea",
    );
    cites(
        "2022-11-25",
        &bank(""),
        "authentication/authentication-data",
        "entra-data-residency 2022-11-23: US   | Authentication data
         entra-data-residency 2022-11-23: emea | Azure AD Authentication Service",
    );
    // Both passages are of one edition, so that asking for the newest does not help: of a tie the worst counts.
    on("2022-11-25", &bank("[check]\ncontested = 'newest'"), "authentication/authentication-data  violation  US  contested");
}

#[test]
fn c10_managed_identities_in_region_and_in_east_us() {
    let used = bank("[services.managed-identities]\nresource-locations = ['westeurope']");
    over_time(
        &used,
        "2022-11-25  managed-identities/certificates  violation  US  contested
         2024-12-01  managed-identities/certificates  violation  US  contested
         2026-11-20  managed-identities/certificates  violation  US  contested",
    );
    cites(
        "2022-11-25",
        &used,
        "managed-identities/certificates",
        "entra-data-residency 2022-11-23: US   | Azure AD managed identities for Azure resources
         entra-data-residency 2022-11-23:      | Azure AD managed identities for Azure resources
         entra-data-residency 2022-11-23: emea | Azure AD managed identities for Azure resources",
    );
    // For a tenant of North America the region contains East US; what remains is that it fails over "to another region".
    on(
        "2022-11-25",
        &tenant("country = 'US'", "'home-region'", "[services.managed-identities]\nresource-locations = ['eastus']"),
        "managed-identities/certificates  unstated",
    );
}

#[test]
fn c10_managed_identities_in_region_and_copied_wherever_they_run() {
    let used = bank("[services.managed-identities]\nresource-locations = ['westeurope']");
    over_time(
        &used,
        "2021-07-01  managed-identities/certificate-copies  -
         2022-11-25  managed-identities/certificate-copies  violation  *  contested
         2024-12-01  managed-identities/certificate-copies  violation  *  contested
         2026-11-20  managed-identities/certificate-copies  violation  *  contested",
    );
    cites(
        "2022-11-25",
        &used,
        "managed-identities/certificate-copies",
        "entra-data-residency 2022-11-23: *    | Azure AD managed identities for Azure resources
         entra-data-residency 2022-11-23: emea | Azure AD managed identities for Azure resources",
    );
}

/// Never at one time: the European page dropped its row on 2022-08-17, the residency page brought another on 2022-11-23 and dropped
/// it by 2024-08-25. In between nobody says anything; after that the last word of each counts.
#[test]
fn c11_b2c_policies_in_the_united_states_or_in_the_selected_region() {
    let b2c = bank("[services.b2c]\nlocation = 'Europe'");
    over_time(
        &b2c,
        "2021-07-01  b2c/policy-configuration  violation  US
         2022-10-01  b2c/policy-configuration  violation  US  withdrawn
         2022-11-25  b2c/policy-configuration  compliant  european-datacenters
         2024-12-01  b2c/policy-configuration  violation  US  withdrawn",
    );
    cites(
        "2022-11-25",
        &b2c,
        "b2c/policy-configuration",
        "entra-data-residency 2022-11-23: european-datacenters | Azure Active Directory business-to-consumer (B2C)",
    );
    cites(
        "2024-12-01",
        &b2c,
        "b2c/policy-configuration",
        "european-customers 2020-09-15: US | Microsoft Azure Active Directory B2C (Azure AD B2C)
         entra-data-residency 2023-03-21: european-datacenters | Azure Active Directory business-to-consumer (B2C)",
    );
}

#[test]
fn c14_no_personal_data_in_the_us_but_two_factor_data_might_be() {
    let used = bank("[services.mfa]\nmethods = ['voice']\n[services.sspr]\nmethods = ['email']");
    on(
        "2019-06-01",
        &used,
        "directory/operational-data  violation  US
         mfa/user-data               possible   US  contested
         sspr/two-factor-data        possible   US  contested",
    );
    let bullet = "Microsoft Azure multi-factor authentication (MFA) and Azure AD self-service password reset (SSPR)";
    let introduction = "Identity data storage for European customers in Azure Active Directory";
    cites(
        "2019-06-01",
        &used,
        "mfa/user-data",
        &format!(
            "european-customers 2019-03-04: US | {bullet}
             european-customers 2019-03-04: european-datacenters | {bullet}
             european-customers 2019-03-04: european-datacenters | {introduction}"
        ),
    );
    cites(
        "2019-06-01",
        &used,
        "sspr/two-factor-data",
        &format!(
            "european-customers 2019-03-04: US | {bullet}
             european-customers 2019-03-04: european-datacenters | {introduction}"
        ),
    );
}

/// Customer data in one paragraph, non-personal data that may be replicated in another; both gone by 2025-04-17.
#[test]
fn c15_power_platform_employee_authentication_information() {
    let used = bank("[services.power-platform]\nhome-geo = 'europe'");
    over_time(
        &used,
        "2022-11-25  power-platform/employee-authentication-information  possible  *  contested
         2024-12-01  power-platform/employee-authentication-information  possible  *  contested
         2026-11-20  power-platform/employee-authentication-information  possible  *  withdrawn",
    );
    cites(
        "2022-11-25",
        &used,
        "power-platform/employee-authentication-information",
        "power-platform-data-storage 2022-02-15: *     | Data residency
         power-platform-data-storage 2022-02-15: IE NL | Customer data",
    );
}
