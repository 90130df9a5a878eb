//! Azure Active Directory and data residency, edition 2022-11-23: the cloud solution models and the components table, row by
//! row.

use crate::reading::{bank, on, over_time, tenant};

const US_TENANT: &str = "country = 'US'";
const JAPANESE: &str = "country = 'JP'";
const WORLDWIDE: &str = "country = 'BR'\nregion = 'worldwide'";
const US_GOVERNMENT: &str = "country = 'US'\ncloud = 'us-government'";
const CHINA: &str = "country = 'CN'\ncloud = 'china'";

#[test]
fn cloud_model_regional() {
    // | Regional (2) | North America, EMEA, Japan | At rest, in the region | Operated by Microsoft | Microsoft, globally |
    // A page of Microsoft 365 says more of the directory until 2024-02-29: in Europe or the United States for customers in
    // Europe, solely in the United States for those there, "globally" for all others.
    on(
        "2022-11-25",
        &bank(""),
        "directory/core-store                possible   US
         directory/core-store-replicas       compliant  emea
         directory/operations-personnel      unstated
         directory/customer-support          possible   *
         authentication/authentication-data  violation  US  contested",
    );
    on(
        "2022-11-25",
        &tenant(US_TENANT, "'US', 'home-region'", ""),
        "directory/core-store                compliant  US
         directory/core-store-replicas       compliant  north-america
         directory/operations-personnel      unstated
         directory/customer-support          possible   *
         authentication/authentication-data  compliant  US",
    );
    on(
        "2022-11-25",
        &tenant(JAPANESE, "'home-region'", ""),
        "directory/core-store                possible   *
         directory/core-store-replicas       compliant  JP
         directory/operations-personnel      unstated
         directory/customer-support          possible   *
         authentication/authentication-data  violation  US  contested",
    );
}

/// Without that page the row of the table stands alone: "At rest, in the target location".
#[test]
fn cloud_model_public_geo_located() {
    for date in ["2024-12-01", "2026-11-20"] {
        on(
            date,
            &tenant(US_TENANT, "'US', 'home-region'", ""),
            "directory/core-store           compliant  north-america
             directory/core-store-replicas  compliant  north-america",
        );
        on(
            date,
            &tenant(JAPANESE, "'home-region'", ""),
            "directory/core-store           compliant  JP
             directory/core-store-replicas  compliant  JP",
        );
    }
}

#[test]
fn cloud_model_worldwide() {
    // | Worldwide | Worldwide | (an empty cell) | Operated by Microsoft | Microsoft, globally |
    // The empty cell leaves the word of the page of Microsoft 365, "may store directory data globally", said since July 2020.
    on(
        "2022-11-25",
        &tenant(WORLDWIDE, "'home-country'", ""),
        "directory/core-store            possible  *
         directory/operations-personnel  unstated
         directory/customer-support      possible  *",
    );
    // The cell says "All locations" from the edition of 2022-12-20 on.
    over_time(
        &tenant(WORLDWIDE, "'home-country'", ""),
        "2019-06-01  directory/core-store  -
         2020-03-01  directory/core-store  -
         2021-02-01  directory/core-store  possible   *
         2022-11-25  directory/core-store  possible   *
         2023-06-01  directory/core-store  violation  *
         2024-12-01  directory/core-store  violation  *
         2026-11-20  directory/core-store  violation  *",
    );
}

#[test]
fn cloud_model_sovereign() {
    // | Sovereign or national clouds | US government, China | At rest, in the country | data custodian | Microsoft, country |
    on(
        "2022-11-25",
        &tenant(US_GOVERNMENT, "'home-region'", ""),
        "directory/core-store                compliant  US
         directory/operations-personnel      unstated
         directory/customer-support          compliant  US
         authentication/authentication-data  compliant  US",
    );
    // Note (1): operated in China, by 21Vianet. Note (2), on authentication data in the United States, excepts the national
    // clouds.
    on(
        "2022-11-25",
        &tenant(CHINA, "'home-region'", ""),
        "directory/core-store                compliant  CN
         directory/operations-personnel      compliant  CN
         directory/customer-support          compliant  CN
         authentication/authentication-data  compliant  CN",
    );
}

#[test]
fn authentication_data_in_the_continental_united_states() {
    // Note (2) holds for every tenant outside the national clouds, and went with the edition of 2023-03-21.
    over_time(
        &bank(""),
        "2019-06-01  authentication/authentication-data  -
         2021-07-01  authentication/authentication-data  -
         2022-11-25  authentication/authentication-data  violation  US  contested
         2023-02-01  authentication/authentication-data  violation  US  contested
         2023-06-01  authentication/authentication-data  compliant  emea
         2024-12-01  authentication/authentication-data  compliant  emea
         2026-11-20  authentication/authentication-data  compliant  emea",
    );
}

#[test]
fn customer_support_is_global_until_the_column_goes() {
    // Editions 2022-11-23 and 2022-12-05 have the column, that of 2022-12-20 has not.
    over_time(
        &bank(""),
        "2019-06-01  directory/customer-support  -
         2021-07-01  directory/customer-support  -
         2022-11-25  directory/customer-support  possible   *
         2022-12-10  directory/customer-support  possible   *
         2023-01-15  directory/customer-support  possible   *   withdrawn
         2024-12-01  directory/customer-support  possible   *   withdrawn
         2026-11-20  directory/customer-support  possible   *   withdrawn",
    );
    over_time(
        &tenant(CHINA, "'home-region'", ""),
        "2022-11-25  directory/customer-support  compliant  CN
         2024-12-01  directory/customer-support  compliant  CN  withdrawn",
    );
}

#[test]
fn component_authentication_service() {
    on(
        "2022-11-25",
        &bank(""),
        "authentication/service-logs        compliant  emea
         authentication/sign-in-processing  compliant  emea",
    );
    on(
        "2022-11-25",
        &tenant(JAPANESE, "'home-region'", ""),
        "authentication/service-logs        compliant  JP
         authentication/sign-in-processing  compliant  JP",
    );
}

#[test]
fn component_identity_and_access_management() {
    on(
        "2022-11-25",
        &bank(""),
        "iam/usage-logs       compliant  emea
         iam/directory-cache  compliant  emea",
    );
}

#[test]
fn component_multi_factor_authentication() {
    // | UPN, voice-call telephone numbers, SMS challenges; UPN and a unique device token | North America |
    on(
        "2022-11-25",
        &bank("[services.mfa]\nmethods = ['voice', 'sms', 'authenticator-push']"),
        "mfa/user-data    violation  north-america
         mfa/service-log  violation  north-america  contested",
    );
    // "North America and/or in geo location" since January 2025. Before, the page on European customers: in Europe, and perhaps
    // in the United States (until the rewrite of 2019); phone numbers at rest in the EU Data Boundary (January to September
    // 2023).
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']"),
        "2018-06-01  mfa/user-data  possible   US             contested
         2019-04-01  mfa/user-data  possible   US             contested
         2019-06-01  mfa/user-data  possible   US             withdrawn
         2021-07-01  mfa/user-data  possible   US             withdrawn
         2022-11-25  mfa/user-data  violation  north-america
         2023-06-01  mfa/user-data  violation  north-america  contested
         2024-12-01  mfa/user-data  violation  north-america
         2026-11-20  mfa/user-data  possible   north-america",
    );
}

#[test]
fn component_domain_services() {
    on(
        "2022-11-25",
        &bank("[services.domain-services]\nregions = ['northeurope']"),
        "domain-services/managed-domain[northeurope]  compliant  IE",
    );
}

#[test]
fn component_domain_services_holds_system_metadata_globally_though_the_row_says_in_region() {
    over_time(
        &bank("[services.domain-services]\nregions = ['northeurope']"),
        "2021-07-01  domain-services/system-metadata  -
         2022-11-25  domain-services/system-metadata  violation  *  contested
         2024-12-01  domain-services/system-metadata  violation  *  contested
         2026-11-20  domain-services/system-metadata  violation  *  contested",
    );
}

#[test]
fn component_connect_health() {
    on("2022-11-25", &bank("[services.connect-health]"), "connect-health/alerts-and-reports  compliant  emea");
}

#[test]
fn component_dynamic_and_self_service_groups() {
    on("2022-11-25", &bank("[services.groups]"), "groups/membership-rules  compliant  emea");
}

#[test]
fn component_application_proxy() {
    on("2022-11-25", &bank("[services.application-proxy]"), "application-proxy/metadata  compliant  emea");
}

#[test]
fn component_password_reset() {
    // The row refers to an introduction to Redis where others name a place; what the page says of all components ("in the
    // region") does not show where this one is. Both went on 2023-03-21.
    over_time(
        &bank("[services.sspr]\nmethods = ['email']"),
        "2021-07-01  sspr/session-state  -
         2022-11-25  sspr/session-state  unstated
         2024-12-01  sspr/session-state  unstated  withdrawn
         2026-11-20  sspr/session-state  unstated  withdrawn",
    );
}

#[test]
fn component_password_writeback() {
    on(
        "2022-11-25",
        &bank("[services.sspr]\nwriteback = true"),
        "sspr/writeback-keys            compliant  emea
         sspr/writeback-passwords       compliant  emea
         sspr/writeback-server-secrets  compliant",
    );
    on(
        "2022-11-25",
        &bank("[services.sspr]\nwriteback = false"),
        "sspr/writeback-keys            -
         sspr/writeback-passwords       -
         sspr/writeback-server-secrets  -",
    );
}

#[test]
fn component_device_registration() {
    on("2022-11-25", &bank("[services.device-registration]"), "device-registration/devices  compliant  emea");
}

#[test]
fn component_provisioning() {
    on(
        "2022-11-25",
        &bank("[services.provisioning]"),
        "provisioning/configuration    compliant  emea
         provisioning/encryption-keys  unstated",
    );
}

#[test]
fn component_b2b() {
    on(
        "2022-11-25",
        &bank("[services.b2b]\npartner-countries = ['US']"),
        "b2b/user-data     compliant
         b2b/guest-copies  violation  north-america",
    );
    on("2022-11-25", &bank("[services.b2b]\npartner-countries = ['AT', 'JP']"), "b2b/guest-copies  violation  JP");
    on("2022-11-25", &bank("[services.b2b]"), "b2b/guest-copies  possible  *");
}

#[test]
fn component_identity_protection() {
    on(
        "2022-11-25",
        &bank("[services.identity-protection]"),
        "identity-protection/risk-scoring  compliant  emea
         identity-protection/risk-reports  compliant  emea",
    );
}

/// For the copies of the database see contradiction C10.
#[test]
fn component_managed_identities() {
    on(
        "2022-11-25",
        &bank("[services.managed-identities]\nresource-locations = ['westeurope', 'eastus']"),
        "managed-identities/certificates           violation  US  contested
         managed-identities/resource-certificates  violation  US
         managed-identities/service-keys           unstated",
    );
    on(
        "2022-11-25",
        &tenant(US_TENANT, "'US', 'home-region'", "[services.managed-identities]\nresource-locations = ['eastus']"),
        // East US is in the region; where the database fails over to is not said.
        "managed-identities/certificates           unstated
         managed-identities/resource-certificates  compliant  US",
    );
}

#[test]
fn component_b2c() {
    // | user identity information; service policies and secrets; its encryption key | Customer-selectable region |
    on(
        "2022-11-25",
        &bank("[services.b2c]\nlocation = 'Europe'"),
        "b2c/user-data             compliant  european-datacenters
         b2c/policy-configuration  compliant  european-datacenters
         b2c/key-containers        compliant  european-datacenters
         b2c/encryption-keys       unstated",
    );
    on(
        "2022-11-25",
        &bank("[services.b2c]\nlocation = 'United States'"),
        "b2c/user-data             violation  US
         b2c/policy-configuration  violation  US
         b2c/key-containers        violation  US",
    );
    on(
        "2022-11-25",
        &bank("[services.b2c]"),
        // Any of the locations; of the one in Australia the page of Azure AD B2C says "Australia" once more.
        "b2c/user-data             possible  * AU
         b2c/policy-configuration  possible  *
         b2c/key-containers        possible  *",
    );
}

/// The row went by 2024-08-25. The page of Azure AD B2C still has the location that was selected for its accounts; of policies
/// and keys the last word counts, which for key containers is also that of the page on European customers: the United States.
#[test]
fn component_b2c_until_2024() {
    over_time(
        &bank("[services.b2c]\nlocation = 'Europe'"),
        "2023-06-01  b2c/user-data             compliant  european-datacenters
         2024-12-01  b2c/user-data             compliant  european-datacenters
         2026-11-20  b2c/user-data             compliant  european-datacenters
         2023-06-01  b2c/policy-configuration  compliant  european-datacenters
         2024-12-01  b2c/policy-configuration  violation  US  withdrawn
         2026-11-20  b2c/policy-configuration  violation  US  withdrawn
         2023-06-01  b2c/key-containers        compliant  european-datacenters
         2024-12-01  b2c/key-containers        violation  US  withdrawn
         2026-11-20  b2c/key-containers        violation  US  withdrawn
         2023-06-01  b2c/encryption-keys       unstated
         2024-12-01  b2c/encryption-keys       unstated   withdrawn
         2026-11-20  b2c/encryption-keys       unstated   withdrawn",
    );
}

/// "In region" until 2023-03-21, "in geo location" since: the rows that no other passage contradicts, and that are still there.
#[test]
fn components_in_geo_location_to_this_day() {
    let used = bank(
        "[services.connect-health]
         [services.groups]
         [services.application-proxy]
         [services.device-registration]
         [services.provisioning]
         [services.identity-protection]

         [services.sspr]
         methods   = ['email']
         writeback = true",
    );
    for date in ["2022-11-25", "2023-06-01", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &used,
            "authentication/service-logs        compliant  emea
             iam/usage-logs                     compliant  emea
             iam/directory-cache                compliant  emea
             connect-health/alerts-and-reports  compliant  emea
             groups/membership-rules            compliant  emea
             application-proxy/metadata         compliant  emea
             device-registration/devices        compliant  emea
             provisioning/configuration         compliant  emea
             provisioning/encryption-keys       unstated
             identity-protection/risk-scoring   compliant  emea
             identity-protection/risk-reports   compliant  emea
             sspr/writeback-keys                compliant  emea
             sspr/writeback-passwords           compliant  emea",
        );
    }
}

/// "The geographically nearest data center that is part of its logical region"; from January to September 2023 the page on
/// European customers excepts Sign-In from the EU Data Boundary: "some processing may occur globally".
#[test]
fn component_authentication_service_routes_sign_ins_within_the_region() {
    over_time(
        &bank(""),
        "2021-07-01  authentication/sign-in-processing  -
         2022-11-25  authentication/sign-in-processing  compliant  emea
         2023-06-01  authentication/sign-in-processing  possible   *
         2024-12-01  authentication/sign-in-processing  compliant  emea
         2026-11-20  authentication/sign-in-processing  compliant  emea",
    );
}

#[test]
fn component_b2b_copies_guests_into_the_other_tenant_to_this_day() {
    over_time(
        &bank("[services.b2b]\npartner-countries = ['US']"),
        "2021-07-01  b2b/guest-copies  -
         2022-11-25  b2b/guest-copies  violation  north-america
         2024-12-01  b2b/guest-copies  violation  north-america
         2026-11-20  b2b/guest-copies  violation  north-america",
    );
}

#[test]
fn components_before_the_page_existed() {
    on(
        "2021-07-01",
        &bank("[services.connect-health]\n[services.groups]\n[services.provisioning]\n[services.managed-identities]"),
        "authentication/service-logs        -
         iam/usage-logs                     -
         connect-health/alerts-and-reports  -
         groups/membership-rules            -
         provisioning/configuration         -
         managed-identities/certificates    -",
    );
}
