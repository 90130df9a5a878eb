//! Where the documents contradict each other or themselves: what a tenant is told, and who is cited for it.

use crate::reading::{bank, cites, on, over_time, tenant};

const VOICE: &str = "[services.mfa]\nmethods = ['voice']";

/// Europe (2019), North America (2022), in region (2021, 2024). The European sentence of 2019 ended with the rewrite of that
/// April (until then it contradicts itself: C14); from January to September 2023 the European page says "at rest in the EU Data
/// Boundary", and only then do two pages contest the user data. The log is contested between the other two pages. The residency
/// page has said "North America and/or in geo location" since January 2025.
#[test]
fn c1_mfa_at_rest_in_europe_in_north_america_or_in_region() {
    over_time(
        &bank(VOICE),
        "2019-04-01  mfa/user-data    possible   US             contested
         2019-06-01  mfa/user-data    possible   US             withdrawn
         2021-07-01  mfa/user-data    possible   US             withdrawn
         2022-11-25  mfa/user-data    violation  north-america
         2023-06-01  mfa/user-data    violation  north-america  contested
         2024-12-01  mfa/user-data    violation  north-america
         2026-11-20  mfa/user-data    possible   north-america
         2019-04-01  mfa/service-log  violation  US
         2019-06-01  mfa/service-log  violation  US             withdrawn
         2020-01-01  mfa/service-log  violation  US
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
        "2026-11-20",
        &bank(VOICE),
        "mfa/service-log",
        "entra-data-residency 2025-11-06: AE AT BE CA CH DE DK ES FI FR GB GR IE IL IT MX NL NO PL QA SA SE US ZA \
             | Microsoft Entra multifactor authentication
         mfa-data-residency   2025-06-06: , 30 days | Personal data stored by Microsoft Entra multifactor authentication",
    );
    cites(
        "2022-11-25",
        &bank(VOICE),
        "mfa/user-data",
        "entra-data-residency 2022-11-23: north-america | Azure AD Multi-Factor Authentication (MFA)",
    );
    cites(
        "2023-06-01",
        &bank(VOICE),
        "mfa/user-data",
        "entra-data-residency 2023-03-21: north-america | Azure AD Multi-Factor Authentication (MFA)
             european-customers   2022-07-20: EU-data-boundary \
                 | Services permanently excluded from the EU Data Residency and EU Data Boundary",
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

/// For a tenant of North America the places of the two pages agree: what remains is whether a log holds names and numbers. So
/// it does since 2025-06-06, when the page on multifactor authentication left out the place and went on to say what the log
/// does not hold.
#[test]
fn c2_what_mfa_logs_contain() {
    let american = tenant("country = 'US'", "'home-region'", VOICE);
    over_time(
        &american,
        "2021-07-01  mfa/service-log  compliant  north-america
         2022-11-25  mfa/service-log  compliant  north-america  contested
         2024-12-01  mfa/service-log  compliant  north-america  contested
         2026-11-20  mfa/service-log  unstated                  contested",
    );
    cites(
        "2024-12-01",
        &american,
        "mfa/service-log",
        "mfa-data-residency   2024-11-27: north-america, 30 days | Cloud MFA
         entra-data-residency 2024-08-25: north-america | Azure AD Multi-Factor Authentication (MFA)",
    );
    cites(
        "2026-11-20",
        &american,
        "mfa/service-log",
        "mfa-data-residency   2025-06-06: , 30 days | Personal data stored by Microsoft Entra multifactor authentication
         entra-data-residency 2025-11-06: north-america | Microsoft Entra multifactor authentication",
    );
}

/// The page on data collection lists names, phone numbers and addresses that the components on the customer's own servers
/// collect for 90 days: that is the activity report again. The service log, of 30 days, stays without them, and since
/// 2023-01-29 without a place.
#[test]
fn c2_what_the_components_collect_is_the_activity_report() {
    let nps = bank("[services.mfa]\nmethods = ['voice']\non-premises = ['nps-extension']");
    on(
        "2024-12-01",
        &nps,
        "mfa/nps-adfs-service-log      unstated
         mfa/nps-adfs-activity-report  violation  US  withdrawn",
    );
    cites(
        "2024-12-01",
        &nps,
        "mfa/nps-adfs-service-log",
        "mfa-data-residency 2024-11-27: , 30 days     | Data stored by Microsoft Entra multifactor authentication
         mfa-data-residency 2021-06-03: emea, 30 days | NPS extension and AD FS adapter",
    );
}

/// "Doesn't log phone numbers", and reports with the complete phone number: two stores, so two facts, each with a retention of
/// its own. Neither contests the other; the report is contested for another reason, C6.
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

/// The log of these calls: United States (2021), replaced by "all methods … cloud in-region" on 2023-01-29, so never both at
/// once. That the calls still start in the United States is another flow, processing and not storage, and holds all the while.
/// Since 2025-06-06 the page says that voice calls are logged and no longer where.
#[test]
fn c4_custom_greetings_in_the_united_states_or_in_region() {
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true"),
        "2021-07-01  mfa/custom-greeting-log   violation  US
         2022-11-25  mfa/custom-greeting-log   violation  US
         2024-12-01  mfa/custom-greeting-log   compliant  emea
         2026-11-20  mfa/custom-greeting-log   unstated
         2021-07-01  mfa/custom-greeting-call  violation  US
         2022-11-25  mfa/custom-greeting-call  violation  US
         2024-12-01  mfa/custom-greeting-call  violation  US
         2026-11-20  mfa/custom-greeting-call  violation  US",
    );
}

/// 2021 gives the places; since 2023-01-29 the page says that the reports exist and gives none: silence, not another place. The
/// last place is withdrawn, and cited with those who tell of the reports without one.
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
        "mfa-data-residency  2021-06-03: US, 90 days | NPS extension and AD FS adapter
         mfa-data-residency  2024-11-27: , 90 days | Personal data stored by Microsoft Entra multifactor authentication
         mfa-data-collection 2024-10-04: , 90 days | MFA information collected",
    );
}

/// Activity reports are of on-premises components only, says one passage; those of the cloud service are the sign-in log,
/// another. Since 2025-06-06 the other only tells that the reports are written, and not where.
#[test]
fn c6_activity_reports_of_on_premises_components_only() {
    over_time(
        &bank(VOICE),
        "2021-07-01  mfa/activity-report  compliant  emea  contested
         2022-11-25  mfa/activity-report  compliant  emea  contested
         2024-12-01  mfa/activity-report  compliant  emea  contested
         2026-11-20  mfa/activity-report  unstated",
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

/// Germany is not among the clouds to which the residency page promises it, so nothing contests the German row. On 2025-06-06
/// the table with the United States went: what is kept somewhere does not contradict the promise.
#[test]
fn c7_sovereign_clouds_without_exceptions_but_mfa_in_the_united_states() {
    let china = tenant("country = 'CN'\ncloud = 'china'", "'home-region'", VOICE);
    over_time(
        &china,
        "2021-07-01  mfa/national-cloud-activity-report  violation  US
         2022-11-25  mfa/national-cloud-activity-report  violation  US  contested
         2024-12-01  mfa/national-cloud-activity-report  violation  US  contested
         2026-11-20  mfa/national-cloud-activity-report  unstated
         2021-07-01  mfa/national-cloud-service-log      violation  US
         2022-11-25  mfa/national-cloud-service-log      violation  US  contested
         2024-12-01  mfa/national-cloud-service-log      violation  US  contested
         2026-11-20  mfa/national-cloud-service-log      unstated",
    );
    for (fact, retention) in [("mfa/national-cloud-activity-report", "90 days"), ("mfa/national-cloud-service-log", "30 days")]
    {
        cites(
            "2022-11-25",
            &china,
            fact,
            &format!(
                "mfa-data-residency   2021-06-03: US, {retention} \
                     | Multifactor authentication activity reports for sovereign clouds
                 entra-data-residency 2022-11-23: CN | Sovereign or national clouds"
            ),
        );
        cites(
            "2024-12-01",
            &china,
            fact,
            &format!(
                "mfa-data-residency   2024-11-27: US, {retention} \
                     | Multifactor authentication activity reports for sovereign clouds
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

/// United States, "always" (the European page, until 2020-09-15), against the region of the request (the page on multifactor
/// authentication, 2019-12-16 to 2020-09-24); from then on the European page says the European Union, and since January 2023
/// nobody anything. The log in region that the other page tells of since 2021 is a store and another fact.
#[test]
fn c8_oath_codes_validated_in_the_united_states_or_in_region() {
    let oath = bank("[services.mfa]\nmethods = ['oath-hardware']");
    over_time(
        &oath,
        "2019-04-01  mfa/oath-validation  violation  US
         2019-06-01  mfa/oath-validation  violation  US
         2020-01-01  mfa/oath-validation  violation  US    contested
         2020-09-20  mfa/oath-validation  compliant  EU
         2021-07-01  mfa/oath-validation  compliant  EU
         2022-11-25  mfa/oath-validation  compliant  EU
         2021-07-01  mfa/service-log      compliant  emea",
    );
    cites(
        "2020-01-01",
        &oath,
        "mfa/oath-validation",
        "european-customers 2019-03-04-c: US   | Microsoft Azure Multi-Factor Authentication (MFA)
         mfa-data-residency 2019-12-16:   emea | Data residency and customer data",
    );
    // The last word of either.
    cites(
        "2023-02-01",
        &oath,
        "mfa/oath-validation",
        "european-customers 2022-08-17: EU   | Microsoft Azure AD Multi-Factor Authentication
         mfa-data-residency 2020-04-13: emea | Data residency and customer data",
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
         entra-data-residency 2022-11-23: emea | Microsoft Entra authentication Service",
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
        "entra-data-residency 2022-11-23: US   | Managed identities for Azure resources
         entra-data-residency 2022-11-23:      | Managed identities for Azure resources
         entra-data-residency 2022-11-23: emea | Managed identities for Azure resources",
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
        "entra-data-residency 2022-11-23: *    | Managed identities for Azure resources
         entra-data-residency 2022-11-23: emea | Managed identities for Azure resources",
    );
}

/// Never at one time: the European page dropped its row on 2022-08-17, the residency page brought another on 2022-11-23 and
/// dropped it by 2024-08-25. In between nobody says anything; after that the last word of each counts.
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
        "entra-data-residency 2022-11-23: european-datacenters | Azure Active Directory B2C",
    );
    cites(
        "2024-12-01",
        &b2c,
        "b2c/policy-configuration",
        "european-customers 2020-09-15: US | Microsoft Azure Active Directory B2C (Azure AD B2C)
         entra-data-residency 2023-03-21: european-datacenters | Azure Active Directory B2C",
    );
}

/// The European page has the invitations in the United States, the row of the residency page (2022-11-23) says "in region" and
/// "no directory data": both until the European page was rewritten in January 2023. The addresses of people who unsubscribed,
/// personal data beside what the edition of 2019-03-04 had called non-personal, are a fact of their own, which the row does not
/// speak of.
#[test]
fn c12_b2b_invitations_in_the_united_states_or_in_region() {
    let guests = bank("[services.b2b]\npartner-countries = ['AT']");
    over_time(
        &guests,
        "2019-04-01  b2b/invitation-metadata     violation  US
         2021-07-01  b2b/invitation-metadata     violation  US
         2022-11-25  b2b/invitation-metadata     violation  US    contested
         2023-02-01  b2b/invitation-metadata     compliant  emea
         2026-11-20  b2b/invitation-metadata     compliant  emea
         2019-04-01  b2b/unsubscribed-addresses  -
         2019-06-01  b2b/unsubscribed-addresses  violation  US
         2022-11-25  b2b/unsubscribed-addresses  violation  US
         2023-02-01  b2b/unsubscribed-addresses  violation  US    withdrawn",
    );
    cites(
        "2022-11-25",
        &guests,
        "b2b/invitation-metadata",
        "european-customers   2022-08-17: US   | Microsoft Azure Active Directory B2B (Azure AD B2B)
         entra-data-residency 2022-11-23: emea | Microsoft Entra business-to-business (B2B) collaboration",
    );
    cites(
        "2022-11-25",
        &guests,
        "b2b/unsubscribed-addresses",
        "european-customers 2022-08-17: US | Microsoft Azure Active Directory B2B (Azure AD B2B)",
    );
}

/// Where the network is (the European page, until January 2023) and in each replica set (since 2020) agree; the "in region" of
/// the residency page (2022-11-23) contradicts them for a network elsewhere, and its own "globally" for the metadata, which is
/// other data.
#[test]
fn c13_domain_services_where_the_network_is_in_region_or_global() {
    let eastus = bank("[services.domain-services]\nregions = ['eastus']");
    over_time(
        &eastus,
        "2019-04-01  domain-services/managed-domain[eastus]  violation  US
         2021-07-01  domain-services/managed-domain[eastus]  violation  US
         2022-11-25  domain-services/managed-domain[eastus]  violation  US  contested
         2026-11-20  domain-services/managed-domain[eastus]  violation  US  contested
         2021-07-01  domain-services/system-metadata         -
         2022-11-25  domain-services/system-metadata         violation  *   contested
         2026-11-20  domain-services/system-metadata         violation  *   contested",
    );
    cites(
        "2022-11-25",
        &eastus,
        "domain-services/managed-domain",
        "entra-data-residency        2022-11-23: US   | Microsoft Entra Domain Services
         european-customers          2022-08-17: US   | Microsoft Azure Active Directory Domain Services (Azure AD DS)
         entra-data-residency        2022-11-23: emea | Microsoft Entra Domain Services
         domain-services-replica-sets 2021-02-26: US  | How replica sets work",
    );
    cites(
        "2026-11-20",
        &eastus,
        "domain-services/managed-domain",
        "domain-services-replica-sets 2025-01-21-b: US | How replica sets work
         entra-data-residency         2025-11-06: US   | Microsoft Entra Domain Services
         entra-data-residency         2025-11-06: emea | Microsoft Entra Domain Services",
    );
    cites(
        "2022-11-25",
        &eastus,
        "domain-services/system-metadata",
        "entra-data-residency 2022-11-23: *    | Microsoft Entra Domain Services
         entra-data-residency 2022-11-23: emea | Microsoft Entra Domain Services",
    );
    // In the region of the tenant the network and the label agree.
    on(
        "2022-11-25",
        &bank("[services.domain-services]\nregions = ['westeurope']"),
        "domain-services/managed-domain[westeurope]  compliant  NL",
    );
}

/// Until the rewrite of April 2019.
#[test]
fn c14_no_personal_data_in_the_us_but_two_factor_data_might_be() {
    let used = bank("[services.mfa]\nmethods = ['voice']\n[services.sspr]\nmethods = ['email']");
    on(
        "2019-04-01",
        &used,
        "directory/operational-data  violation  US
         mfa/user-data               possible   US  contested
         sspr/two-factor-data        possible   US  contested",
    );
    let bullet = "Microsoft Azure multi-factor authentication (MFA) and Azure AD self-service password reset (SSPR)";
    let introduction = "Identity data storage for European customers in Azure Active Directory";
    cites(
        "2019-04-01",
        &used,
        "mfa/user-data",
        &format!(
            "european-customers 2019-03-04: US | {bullet}
             european-customers 2019-03-04: european-datacenters | {bullet}
             european-customers 2019-03-04: european-datacenters | {introduction}"
        ),
    );
    cites(
        "2019-04-01",
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

/// "These logs are copied … to Microsoft reporting machine learning systems … in the continental United States" (2023-01-26,
/// without an exception), against "in geo location" of the residency page and the promise of the European one: in Europe, since
/// 2023-08-17 in the EU Data Boundary. All three are still said.
#[test]
fn c16_log_copies_in_the_united_states_or_in_region() {
    over_time(
        &bank(""),
        "2022-11-25  directory/log-copies  -
         2023-02-01  directory/log-copies  violation  US  contested
         2024-12-01  directory/log-copies  violation  US  contested
         2026-11-20  directory/log-copies  violation  US  contested",
    );
    cites(
        "2023-02-01",
        &bank(""),
        "directory/log-copies",
        "data-operational-considerations 2023-01-31: US                   | Log files
         entra-data-residency            2022-12-20: emea                 | Microsoft Entra authentication Service
         european-customers              2022-07-20: european-datacenters | EU Customer Data Boundary",
    );
    // Of the countries that EMEA may have, those that the boundary names as well.
    cites(
        "2026-11-20",
        &bank(""),
        "directory/log-copies",
        "data-operational-considerations 2023-01-31: US | Log files
             entra-data-residency 2025-11-06: emea \
                 | Microsoft Entra authentication Service
             european-customers   2026-04-27: EU-data-boundary | EU Data Boundary",
    );
    // Outside the boundary the residency page still contradicts it, and in China its "no exceptions".
    let of = |about: &str| tenant(about, "'home-region'", "");
    on("2026-11-20", &of("country = 'GB'"), "directory/log-copies  violation  US  contested");
    cites(
        "2026-11-20",
        &of("country = 'CN'\ncloud = 'china'"),
        "directory/log-copies",
        "data-operational-considerations 2023-01-31: US | Log files
         entra-data-residency            2025-11-06: CN | Microsoft Entra authentication Service
         entra-data-residency            2025-11-06: CN | Data location",
    );
    // Of what North America may be, the copies are in the United States: a tenant of that region is told of no contradiction.
    on("2026-11-20", &of("country = 'US'"), "directory/log-copies  compliant  US");
}

/// "Stores Customer Data in the US and processes it globally" (Australia and New Zealand since 2020-07-21, Japan since
/// 2022-08-08) against the log in region: both until the table of locations went on 2025-06-06, and since then only what the
/// log holds.
#[test]
fn c17_mfa_of_australia_new_zealand_and_japan_in_the_united_states_or_in_region() {
    let of = |country: &str| tenant(&format!("country = '{country}'\nusers-in = ['{country}']"), "'home-region'", VOICE);
    for country in ["AU", "NZ"] {
        over_time(
            &of(country),
            "2021-07-01  mfa/service-log  violation  US  contested
             2022-11-25  mfa/service-log  violation  US  contested
             2025-04-01  mfa/service-log  violation  US  contested
             2026-11-20  mfa/service-log  violation  US  contested",
        );
    }
    over_time(
        &of("JP"),
        "2021-07-01  mfa/service-log  compliant  JP
         2022-10-01  mfa/service-log  violation  US  contested
         2025-04-01  mfa/service-log  violation  US  contested
         2026-11-20  mfa/service-log  violation  US  contested",
    );
    // Of the countries that North America may have, the one that the other page names.
    let customers = "Customer Data storage for Australian and New Zealand customers in Microsoft Entra ID";
    cites(
        "2025-04-01",
        &of("AU"),
        "mfa/service-log",
        &format!(
            "australian-and-new-zealand-customers 2025-03-05: US | {customers}
             mfa-data-residency   2024-11-27:   AU, 30 days | Cloud MFA
             entra-data-residency 2024-08-25-b: AU CA MX US       | Microsoft Entra multifactor authentication"
        ),
    );
    cites(
        "2022-10-01",
        &of("JP"),
        "mfa/service-log",
        "japanese-customers 2022-08-08: US          | Customer data storage for Japan customers in Microsoft Entra ID
         mfa-data-residency 2021-06-03: JP, 30 days | Cloud MFA",
    );
}

/// The two pages for Australia and New Zealand, both of 2025-03-05: "global datacenters" and "in the US". The one contains the
/// other, as "globally" contains the region of the person who signs in: the wider place is told, and nothing is contested.
#[test]
fn c17_global_datacenters_contain_the_united_states() {
    let australian = tenant("country = 'AU'\nusers-in = ['AU']", "'home-region'", VOICE);
    on(
        "2025-04-01",
        &australian,
        "mfa/user-data         violation  * US
         mfa/general-requests  possible   *",
    );
    cites(
        "2025-04-01",
        &australian,
        "mfa/user-data",
        "australian-and-new-zealand-customers 2025-03-05: US \
             | Customer Data storage for Australian and New Zealand customers in Microsoft Entra ID
         entra-data-residency 2024-08-25-b: AU CA MX US | Microsoft Entra multifactor authentication
         australian-customers 2025-03-05:   *     | Microsoft Entra multifactor authentication",
    );
}

/// The edition of 2018-05-17 stores five attributes in the United States in its introduction and eleven in its list, which is
/// other data; its second text, public by December 2018, stores the eleven in Europe and replicates them. The next edition
/// names none: most identity data stays in Europe, and what is in the United States holds no personal data.
#[test]
fn c18_five_attributes_or_eleven_stored_in_the_united_states_or_copied_there() {
    over_time(
        &bank(""),
        "2018-06-01  directory/identity-attributes  violation  US  contested
         2019-01-01  directory/identity-attributes  violation  US  contested
         2019-04-01  directory/identity-attributes  compliant  european-datacenters",
    );
    let introduction = "Identity data storage for European customers in Azure Active Directory";
    cites(
        "2018-06-01",
        &bank(""),
        "directory/identity-attributes",
        &format!(
            "european-customers 2018-05-17: US | {introduction}
             european-customers 2018-05-17: US | Identity-related attributes"
        ),
    );
    cites(
        "2019-01-01",
        &bank(""),
        "directory/identity-attributes",
        &format!(
            "european-customers 2018-05-17-b: US                   | {introduction}
             european-customers 2018-05-17-b: european-datacenters | Identity-related attributes
             european-customers 2018-05-17-b: US                   | Identity-related attributes"
        ),
    );
}

/// The hash of the password is among the five and the eleven. The introduction excepts people whose federated sign-in keeps the
/// hash from being synchronised, the list does not.
#[test]
fn c18_password_hashes_in_the_united_states_or_not() {
    over_time(
        &bank("[services.directory]\npassword-hash-sync = true"),
        "2018-06-01  directory/password-hashes  violation  US
         2019-01-01  directory/password-hashes  violation  US  contested
         2019-04-01  directory/password-hashes  compliant  european-datacenters",
    );
    let federated = bank("[services.directory]\npassword-hash-sync = false");
    over_time(
        &federated,
        "2018-06-01  directory/password-hashes  violation  US  contested
         2019-01-01  directory/password-hashes  violation  US  contested
         2019-04-01  directory/password-hashes  compliant  european-datacenters",
    );
    cites(
        "2018-06-01",
        &federated,
        "directory/password-hashes",
        "european-customers 2018-05-17: US | Identity-related attributes
         european-customers 2018-05-17:    | Identity data storage for European customers in Azure Active Directory",
    );
}

/// One document, one edition after the other: "in their respective cloud" until 2021-01-11, the United States from then on.
/// Never both at once. The activity report has been in the United States all the while.
#[test]
fn c19_logs_of_national_clouds_in_their_own_cloud_or_in_the_united_states() {
    let of = |country: &str, cloud: &str| tenant(&format!("country = '{country}'\ncloud = '{cloud}'"), "'home-region'", VOICE);
    for (country, cloud) in [("CN", "china"), ("DE", "germany")] {
        over_time(
            &of(country, cloud),
            &format!(
                "2020-01-01  mfa/national-cloud-service-log      compliant  {country}
                 2020-10-01  mfa/national-cloud-service-log      compliant  {country}
                 2021-02-01  mfa/national-cloud-service-log      violation  US
                 2021-07-01  mfa/national-cloud-service-log      violation  US
                 2020-01-01  mfa/national-cloud-activity-report  violation  US
                 2021-02-01  mfa/national-cloud-activity-report  violation  US"
            ),
        );
    }
    let (china, log) = (of("CN", "china"), "mfa/national-cloud-service-log");
    cites("2020-10-01", &china, log, "mfa-data-residency 2020-09-24: CN, 30 days | Log data location");
    cites(
        "2021-02-01",
        &china,
        log,
        "mfa-data-residency 2021-01-14-b: US, 30 days | Multifactor authentication activity reports for sovereign clouds",
    );
}

/// "Japan or Australia" in one line, Japan under Asia Pacific and "Australia or New Zealand" (since 2024-11-27) in another of
/// the same page: the wider place contains the narrower, so the wider is told and nothing is contested. With the Go-Local
/// add-on, which the page has had since 2023-06-24, the data is "exclusively" in the country.
#[test]
fn c20_b2c_in_asia_pacific_or_japan_in_australia_or_new_zealand() {
    let of = |country: &str, settings: &str| {
        let about = format!("country = '{country}'");
        tenant(&about, &format!("'{country}'"), &format!("[services.b2c]\n{settings}"))
    };
    over_time(
        &of("JP", "location = 'Japan'"),
        "2021-07-01  b2c/user-data  possible  AU HK ID IN KR MY NZ SG TH TW
         2023-07-01  b2c/user-data  possible  AU HK ID IN KR MY NZ SG TH TW
         2026-11-20  b2c/user-data  possible  AU HK ID IN KR MY NZ SG TH TW",
    );
    // What the portal showed in 2023.
    on("2026-11-20", &of("JP", "location = 'Global'"), "b2c/user-data  possible  *");
    over_time(
        &of("AU", "location = 'Australia'"),
        "2021-10-01  b2c/user-data  compliant  AU
         2023-07-01  b2c/user-data  compliant  AU
         2024-12-01  b2c/user-data  possible   NZ
         2026-11-20  b2c/user-data  possible   NZ",
    );
    cites(
        "2026-11-20",
        &of("AU", "location = 'Australia'"),
        "b2c/user-data",
        "b2c-data-residency 2024-11-27: AU NZ | Data residency
         b2c-data-residency 2024-11-27: AU    | Data residency",
    );
    for (country, settings) in
        [("JP", "location = 'Japan'\ngo-local = true"), ("AU", "location = 'Australia'\ngo-local = true")]
    {
        over_time(
            &of(country, settings),
            &format!(
                "2023-07-01  b2c/user-data  compliant  {country}
                 2026-11-20  b2c/user-data  compliant  {country}"
            ),
        );
        cites(
            "2026-11-20",
            &of(country, settings),
            "b2c/user-data",
            &format!("b2c-data-residency 2024-11-27: {country} | Go-Local add-on"),
        );
    }
}

/// Calls start in the United States until the page on multifactor authentication says the customer's region (2021-06-03), which
/// the European page repeats on 2022-08-17: contested in between. Of text messages nobody gives the place from 2020-09-24 to
/// 2023-01-29. From January to September 2023 the European page says that phone numbers may be processed globally, which
/// contains the region and so does not contest it.
#[test]
fn c21_calls_and_text_messages_start_in_the_united_states_or_in_region() {
    let calls = bank(VOICE);
    over_time(
        &calls,
        "2019-04-01  mfa/call-and-text-origin  -
         2019-06-01  mfa/call-and-text-origin  violation  US
         2020-01-01  mfa/call-and-text-origin  violation  US
         2020-10-01  mfa/call-and-text-origin  violation  US
         2021-07-01  mfa/call-and-text-origin  violation  US    contested
         2022-10-01  mfa/call-and-text-origin  compliant  emea
         2023-02-01  mfa/call-and-text-origin  possible   *
         2023-12-01  mfa/call-and-text-origin  compliant  emea
         2026-11-20  mfa/call-and-text-origin  compliant  emea",
    );
    cites(
        "2021-07-01",
        &calls,
        "mfa/call-and-text-origin",
        "european-customers 2020-09-15: US   | Microsoft Azure AD Multi-Factor Authentication
         mfa-data-residency 2021-06-03: emea | Data residency and customer data",
    );
    over_time(
        &bank("[services.mfa]\nmethods = ['sms']"),
        "2019-04-01  mfa/call-and-text-origin  -
         2019-06-01  mfa/call-and-text-origin  violation  US
         2020-01-01  mfa/call-and-text-origin  violation  US
         2020-10-01  mfa/call-and-text-origin  violation  US    withdrawn
         2022-10-01  mfa/call-and-text-origin  violation  US    withdrawn
         2023-02-01  mfa/call-and-text-origin  possible   *
         2023-12-01  mfa/call-and-text-origin  compliant  emea
         2026-11-20  mfa/call-and-text-origin  compliant  emea",
    );
}

/// That providers may take calls and messages out of the user's and the company's location (2025-06-06) is transit, another
/// flow than where they start; global providers, wherever they are, had been said before.
#[test]
fn c21_providers_leave_the_region_in_which_calls_start() {
    over_time(
        &bank(VOICE),
        "2019-04-01  mfa/carriers  possible  US
         2019-06-01  mfa/carriers  possible  *
         2021-07-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
    cites("2026-11-20", &bank(VOICE), "mfa/carriers", "mfa-data-residency 2025-06-06: * | Data residency and customer data");
}

/// The European page promises storage to all of Europe (Data Residency), storage and processing to the European Union and the
/// European Free Trade Association only (Data Boundary). The two promises have customers of their own, so neither contests the
/// other: what remains of the rest of Europe is that nobody says where their data is processed.
#[test]
fn c22_data_residency_is_storage_and_the_data_boundary_processing_as_well() {
    on(
        "2026-11-20",
        &bank(""),
        "directory/core-store                compliant  emea&EU-data-boundary
             directory/customer-data-processing  compliant  EU-data-boundary",
    );
    cites(
        "2026-11-20",
        &bank(""),
        "directory/customer-data-processing",
        "european-customers 2026-04-27: EU-data-boundary | EU Data Boundary",
    );
    for about in ["country = 'GB'", "country = 'TR'\ncreated = 2015-01-01", "country = 'IL'\ncreated = 2015-01-01"] {
        let outside = tenant(about, "'home-region'", "");
        on(
            "2026-11-20",
            &outside,
            "directory/core-store                compliant  emea
             directory/customer-data-processing  unstated",
        );
        cites(
            "2026-11-20",
            &outside,
            "directory/customer-data-processing",
            "european-customers 2026-04-27: | EU Data Residency",
        );
    }
}
