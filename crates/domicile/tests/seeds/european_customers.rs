//! Identity data storage for European customers, edition 2019-03-04, bullet by bullet, and what became of each bullet.
//!
//! The page was rewritten in December 2019 under the same date; most bullets were narrowed or left out then. Its rows on B2C
//! policies and password-based sign-on went on 2022-08-17, those on B2B and Domain Services with the rewrite for the EU Data
//! Boundary of January 2023.

use crate::reading::{bank, cites, on, over_time, tenant};

const ALL_METHODS: &str = "
    [services.mfa]
    methods = ['voice', 'sms', 'authenticator-push', 'authenticator-code', 'oath-software', 'oath-hardware']";

const RESET: &str = "
    [services.sspr]
    methods = ['voice', 'sms', 'email', 'authenticator-push', 'authenticator-code']";

#[test]
fn identity_data_is_stored_where_the_address_says_and_mostly_stays_in_european_datacenters() {
    over_time(
        &bank(""),
        "2019-06-01  directory/core-store  compliant  emea
         2021-07-01  directory/core-store  compliant  emea
         2022-11-25  directory/core-store  compliant  emea
         2024-12-01  directory/core-store  compliant  emea
         2026-11-20  directory/core-store  compliant  emea",
    );
}

#[test]
fn operational_data_required_for_normal_operation_is_stored_in_the_us() {
    over_time(
        &bank(""),
        "2019-06-01  directory/operational-data  violation  US
         2021-07-01  directory/operational-data  violation  US  withdrawn
         2022-11-25  directory/operational-data  violation  US  withdrawn
         2024-12-01  directory/operational-data  violation  US  withdrawn
         2026-11-20  directory/operational-data  violation  US  withdrawn",
    );
}

#[test]
fn the_bullet_on_mfa_and_sspr() {
    on(
        "2019-06-01",
        &bank(&[ALL_METHODS, RESET].concat()),
        // "MFA stores all user data at-rest in European datacenters", and two-factor data might be stored in the U.S.
        "mfa/user-data             possible   US  contested
         sspr/two-factor-data      possible   US  contested
         mfa/carriers              possible   US
         sspr/carriers             possible   US
         mfa/vendor-push-service   possible   *
         sspr/vendor-push-service  possible   *
         mfa/oath-validation       violation  US
         sspr/oath-validation      violation  US
         mfa/service-log           violation  US
         sspr/log                  violation  US",
    );
}

#[test]
fn each_item_on_mfa_needs_its_method() {
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['fido2']"),
        "mfa/user-data            possible   US  contested
         mfa/carriers             -
         mfa/vendor-push-service  -
         mfa/oath-validation      -
         mfa/service-log          violation  US",
    );
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['sms']"),
        "mfa/carriers             possible   US
         mfa/vendor-push-service  -
         mfa/oath-validation      -",
    );
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['oath-hardware']"),
        "mfa/carriers             -
         mfa/vendor-push-service  -
         mfa/oath-validation      violation  US",
    );
}

#[test]
fn calls_and_messages_are_completed_by_us_carriers_then_routed_by_global_providers() {
    over_time(
        &bank(ALL_METHODS),
        "2019-06-01  mfa/carriers  possible  US
         2021-07-01  mfa/carriers  possible  *
         2022-11-25  mfa/carriers  possible  *
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
}

/// The rewrite of December 2019 goes on: "phone calls or SMS originate from US datacenters and are also routed by global providers".
/// The edition of 2020-09-15 leaves out text messages, that of 2022-08-17 makes it the customer's region, and the next is silent. The
/// page on multifactor authentication gives the region since 2021-06-03 for calls, since 2023-01-29 for text messages.
#[test]
fn calls_start_in_us_datacenters_says_the_page_until_2022() {
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']"),
        "2019-06-01  mfa/call-and-text-origin  -
         2020-01-01  mfa/call-and-text-origin  violation  US
         2020-10-01  mfa/call-and-text-origin  violation  US
         2021-07-01  mfa/call-and-text-origin  violation  US    contested
         2022-11-25  mfa/call-and-text-origin  compliant  emea
         2024-12-01  mfa/call-and-text-origin  compliant  emea
         2026-11-20  mfa/call-and-text-origin  compliant  emea",
    );
    cites(
        "2021-07-01",
        &bank("[services.mfa]\nmethods = ['voice']"),
        "mfa/call-and-text-origin",
        "european-customers 2020-09-15: US   | Microsoft Azure AD Multi-Factor Authentication
         mfa-data-residency 2021-06-03: emea | Data residency and customer data",
    );
}

#[test]
fn text_messages_start_in_us_datacenters_says_the_page_until_2020() {
    over_time(
        &bank("[services.mfa]\nmethods = ['sms']"),
        "2019-06-01  mfa/call-and-text-origin  -
         2020-01-01  mfa/call-and-text-origin  violation  US
         2021-07-01  mfa/call-and-text-origin  violation  US    withdrawn
         2022-11-25  mfa/call-and-text-origin  violation  US    withdrawn
         2024-12-01  mfa/call-and-text-origin  compliant  emea
         2026-11-20  mfa/call-and-text-origin  compliant  emea",
    );
}

#[test]
fn notifications_pass_through_apple_or_google() {
    over_time(
        &bank(ALL_METHODS),
        "2019-06-01  mfa/vendor-push-service  possible  *
         2021-07-01  mfa/vendor-push-service  possible  *
         2022-11-25  mfa/vendor-push-service  possible  *
         2024-12-01  mfa/vendor-push-service  possible  *
         2026-11-20  mfa/vendor-push-service  possible  *",
    );
}

#[test]
fn oath_codes_are_always_validated_in_the_us_then_in_the_eu_then_nobody_says() {
    over_time(
        &bank(ALL_METHODS),
        "2019-06-01  mfa/oath-validation  violation  US
         2021-07-01  mfa/oath-validation  compliant  EU
         2022-11-25  mfa/oath-validation  compliant  EU
         2024-12-01  mfa/oath-validation  compliant  EU  withdrawn
         2026-11-20  mfa/oath-validation  compliant  EU  withdrawn",
    );
}

#[test]
fn what_was_said_of_password_reset_was_never_said_again() {
    over_time(
        &bank(RESET),
        "2019-06-01  sspr/two-factor-data      possible   US  contested
         2021-07-01  sspr/two-factor-data      possible   US  withdrawn
         2026-11-20  sspr/two-factor-data      possible   US  withdrawn
         2019-06-01  sspr/carriers             possible   US
         2021-07-01  sspr/carriers             possible   US  withdrawn
         2026-11-20  sspr/carriers             possible   US  withdrawn
         2019-06-01  sspr/vendor-push-service  possible   *
         2021-07-01  sspr/vendor-push-service  possible   *   withdrawn
         2026-11-20  sspr/vendor-push-service  possible   *   withdrawn
         2019-06-01  sspr/oath-validation      violation  US
         2021-07-01  sspr/oath-validation      violation  US  withdrawn
         2026-11-20  sspr/oath-validation      violation  US  withdrawn
         2019-06-01  sspr/log                  violation  US
         2021-07-01  sspr/log                  violation  US  withdrawn
         2026-11-20  sspr/log                  violation  US  withdrawn",
    );
}

#[test]
fn the_bullet_on_b2c() {
    let b2c = tenant(
        "country = 'DE'\nusers-in = ['DE', 'US']",
        "'EU-data-boundary', 'home-region'",
        "[services.b2c]\nlocation = 'Europe'",
    );
    over_time(
        &b2c,
        // The residency page took up the accounts and the policies on 2022-11-23 and left them out again by 2024-08-25.
        "2019-06-01  b2c/user-data             compliant  european-datacenters
         2021-07-01  b2c/user-data             compliant  european-datacenters  withdrawn
         2022-11-25  b2c/user-data             compliant  european-datacenters
         2024-12-01  b2c/user-data             compliant  european-datacenters  withdrawn
         2026-11-20  b2c/user-data             compliant  european-datacenters  withdrawn
         2019-06-01  b2c/operational-logs      violation  US
         2021-07-01  b2c/operational-logs      violation  US  withdrawn
         2022-11-25  b2c/operational-logs      violation  US  withdrawn
         2024-12-01  b2c/operational-logs      violation  US  withdrawn
         2026-11-20  b2c/operational-logs      violation  US  withdrawn
         2019-06-01  b2c/policy-configuration  violation  US
         2021-07-01  b2c/policy-configuration  violation  US
         2022-11-25  b2c/policy-configuration  compliant  european-datacenters
         2024-12-01  b2c/policy-configuration  violation  US  withdrawn
         2026-11-20  b2c/policy-configuration  violation  US  withdrawn",
    );
}

#[test]
fn operational_logs_of_b2c_stay_where_the_person_is() {
    on("2019-06-01", &bank("[services.b2c]\nlocation = 'Europe'"), "b2c/operational-logs  compliant  DE FR");
}

#[test]
fn the_bullet_on_b2b() {
    over_time(
        &bank("[services.b2b]\npartner-countries = ['AT']"),
        "2019-06-01  b2b/user-data            compliant  european-datacenters
         2021-07-01  b2b/user-data            compliant  european-datacenters  withdrawn
         2022-11-25  b2b/user-data            compliant
         2024-12-01  b2b/user-data            compliant
         2026-11-20  b2b/user-data            compliant
         2019-06-01  b2b/invitation-metadata  violation  US
         2021-07-01  b2b/invitation-metadata  violation  US
         2022-11-25  b2b/invitation-metadata  violation  US  contested
         2024-12-01  b2b/invitation-metadata  compliant  emea
         2026-11-20  b2b/invitation-metadata  compliant  emea",
    );
}

#[test]
fn domain_services_follow_the_virtual_network() {
    over_time(
        &bank("[services.domain-services]\nregions = ['westeurope', 'eastus']"),
        // From 2022-11-23 on the residency page says "in region" as well, which only the network outside the region contradicts.
        "2019-06-01  domain-services/managed-domain[westeurope]  compliant  NL
         2021-07-01  domain-services/managed-domain[westeurope]  compliant  NL
         2022-11-25  domain-services/managed-domain[westeurope]  compliant  NL
         2024-12-01  domain-services/managed-domain[westeurope]  compliant  NL
         2026-11-20  domain-services/managed-domain[westeurope]  compliant  NL
         2019-06-01  domain-services/managed-domain[eastus]      violation  US
         2021-07-01  domain-services/managed-domain[eastus]      violation  US
         2022-11-25  domain-services/managed-domain[eastus]      violation  US  contested
         2024-12-01  domain-services/managed-domain[eastus]      violation  US  contested
         2026-11-20  domain-services/managed-domain[eastus]      violation  US  contested",
    );
}

#[test]
fn each_app_that_integrates_is_evaluated() {
    let apps = bank(
        "[[app]]
         name = 'Workday'
         stores-in = ['IE']
         accessed-from = ['IE', 'IN']

         [[app]]
         name = 'Old-CRM'
         stores-in = ['US']
         processes-in = ['US']

         [[app]]
         name = 'Unknown'",
    );
    for date in ["2019-06-01", "2021-07-01", "2022-11-25", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &apps,
            "apps/stores-in[Workday]      compliant  IE
             apps/accessed-from[Workday]  violation  IN
             apps/stores-in[Old-CRM]      violation  US
             apps/processes-in[Old-CRM]   violation  US
             apps/stores-in[Unknown]      -
             apps/unassessed[Unknown]     reported
             apps/unassessed[Workday]     -",
        );
    }
}

#[test]
fn the_page_says_nothing_of_customers_elsewhere() {
    on(
        "2019-06-01",
        &tenant(
            "country = 'JP'\nregion = 'japan'",
            "'home-region'",
            &[
                ALL_METHODS,
                RESET,
                "\n[services.b2c]\nlocation = 'Japan'\n[services.b2b]\n[services.domain-services]\nregions = ['eastus']",
            ]
            .concat(),
        ),
        "directory/core-store            -
         directory/operational-data      -
         mfa/user-data                   -
         mfa/carriers                    -
         mfa/vendor-push-service         -
         mfa/oath-validation             -
         mfa/service-log                 -
         sspr/two-factor-data            -
         sspr/log                        -
         b2c/policy-configuration        -
         b2b/invitation-metadata         -
         domain-services/managed-domain  -",
    );
}
