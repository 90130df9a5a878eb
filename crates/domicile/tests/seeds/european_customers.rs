//! Identity data storage for European customers, edition 2019-03-04, bullet by bullet, and what became of each bullet.
//!
//! The page says the same of these bullets since 2018-05-17. It was rewritten under the date of the edition; the rewrite was
//! public by 2019-04-29, and most bullets were narrowed or left out then. Its rows on B2C policies and password-based sign-on
//! went on 2022-08-17, those on B2B and Domain Services with the rewrite for the EU Data Boundary of January 2023.

use crate::reading::{bank, cites, on, over_time, tenant};

const ALL_METHODS: &str = "
    [services.mfa]
    methods = ['voice', 'sms', 'authenticator-push', 'authenticator-code', 'oath-software', 'oath-hardware']";

const RESET: &str = "
    [services.sspr]
    methods = ['voice', 'sms', 'email', 'authenticator-push', 'authenticator-code']";

/// "Stays in European datacenters"; "in Europe" since January 2023, and "in the EU Data Boundary" since 2023-08-17. From July
/// 2020 to February 2024 a page of Microsoft 365 says of the same directory: "in Europe or the United States".
#[test]
fn identity_data_is_stored_where_the_address_says_and_mostly_stays_in_european_datacenters() {
    over_time(
        &bank(""),
        "2018-06-01  directory/core-store  compliant  emea
             2019-04-01  directory/core-store  compliant  emea
             2019-06-01  directory/core-store  compliant  emea
             2020-03-01  directory/core-store  compliant  emea
             2021-02-01  directory/core-store  possible   US
             2021-07-01  directory/core-store  possible   US
             2022-11-25  directory/core-store  possible   US
             2023-06-01  directory/core-store  possible   US
             2024-12-01  directory/core-store  compliant  emea&EU-data-boundary
             2026-11-20  directory/core-store  compliant  emea&EU-data-boundary",
    );
}

/// The rewrite of 2019 lists what is stored outside of Europe and does not list this: silence, not another place.
#[test]
fn operational_data_required_for_normal_operation_is_stored_in_the_us() {
    over_time(
        &bank(""),
        "2018-06-01  directory/operational-data  violation  US
         2019-04-01  directory/operational-data  violation  US
         2019-06-01  directory/operational-data  violation  US  withdrawn
         2021-07-01  directory/operational-data  violation  US  withdrawn
         2022-11-25  directory/operational-data  violation  US  withdrawn
         2024-12-01  directory/operational-data  violation  US  withdrawn
         2026-11-20  directory/operational-data  violation  US  withdrawn",
    );
}

#[test]
fn the_bullet_on_mfa_and_sspr() {
    for date in ["2018-06-01", "2019-04-01"] {
        on(
            date,
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
             sspr/log                  violation  US
             mfa/call-and-text-origin  -
             mfa/push-processing       -
             mfa/general-requests      -",
        );
    }
}

/// The rewrite keeps three items: calls and messages, notifications, codes. Of password reset, of logs and of data at rest it
/// says nothing.
#[test]
fn the_section_on_mfa_of_2019() {
    on(
        "2019-06-01",
        &bank(&[ALL_METHODS, RESET].concat()),
        "mfa/call-and-text-origin  violation  US
         mfa/carriers              possible   *
         mfa/push-processing       violation  US
         mfa/vendor-push-service   possible   *
         mfa/oath-validation       violation  US
         mfa/general-requests      -
         mfa/user-data             possible   US  withdrawn
         mfa/service-log           violation  US  withdrawn",
    );
}

/// The edition of 2020-09-15 processes notifications and codes that start in the EU there, and every request in the datacenter
/// closest to the person; calls still start in the United States.
#[test]
fn the_section_on_mfa_of_2020() {
    on(
        "2021-02-01",
        &bank(ALL_METHODS),
        "mfa/general-requests      compliant  emea
         mfa/call-and-text-origin  violation  US
         mfa/carriers              possible   *
         mfa/push-processing       compliant  EU
         mfa/vendor-push-service   possible   *
         mfa/oath-validation       compliant  EU",
    );
}

#[test]
fn each_item_on_mfa_needs_its_method() {
    on(
        "2019-04-01",
        &bank("[services.mfa]\nmethods = ['fido2']"),
        "mfa/user-data            possible   US  contested
         mfa/carriers             -
         mfa/vendor-push-service  -
         mfa/oath-validation      -
         mfa/service-log          violation  US",
    );
    on(
        "2019-04-01",
        &bank("[services.mfa]\nmethods = ['sms']"),
        "mfa/carriers             possible   US
         mfa/vendor-push-service  -
         mfa/oath-validation      -",
    );
    on(
        "2019-04-01",
        &bank("[services.mfa]\nmethods = ['oath-hardware']"),
        "mfa/carriers             -
         mfa/vendor-push-service  -
         mfa/oath-validation      violation  US",
    );
}

#[test]
fn each_item_on_mfa_of_the_rewrite_needs_its_method() {
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['fido2']"),
        "mfa/call-and-text-origin  -
         mfa/carriers              -
         mfa/push-processing       -
         mfa/vendor-push-service   -
         mfa/oath-validation       -",
    );
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['sms']"),
        "mfa/call-and-text-origin  violation  US
         mfa/carriers              possible   *
         mfa/push-processing       -
         mfa/vendor-push-service   -
         mfa/oath-validation       -",
    );
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['authenticator-push']"),
        "mfa/call-and-text-origin  -
         mfa/carriers              -
         mfa/push-processing       violation  US
         mfa/vendor-push-service   possible   *
         mfa/oath-validation       -",
    );
    on(
        "2019-06-01",
        &bank("[services.mfa]\nmethods = ['oath-hardware']"),
        "mfa/call-and-text-origin  -
         mfa/carriers              -
         mfa/push-processing       -
         mfa/vendor-push-service   -
         mfa/oath-validation       violation  US",
    );
}

/// "Might be completed by U.S. carriers" until the rewrite, "routed by global providers" in every edition and page since.
#[test]
fn calls_and_messages_are_completed_by_us_carriers_then_routed_by_global_providers() {
    over_time(
        &bank(ALL_METHODS),
        "2018-06-01  mfa/carriers  possible  US
         2019-04-01  mfa/carriers  possible  US
         2019-06-01  mfa/carriers  possible  *
         2020-03-01  mfa/carriers  possible  *
         2021-02-01  mfa/carriers  possible  *
         2021-07-01  mfa/carriers  possible  *
         2022-11-25  mfa/carriers  possible  *
         2023-06-01  mfa/carriers  possible  *
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
}

/// The rewrite of 2019 goes on: "phone calls or SMS originate from US datacenters and are also routed by global providers". The
/// edition of 2020-09-15 leaves out text messages, that of 2022-08-17 makes it the customer's region. From January 2023 until
/// it drops multifactor authentication that autumn, the page says of phone numbers that "some processing may occur globally".
/// The page on multifactor authentication has the United States too at first, gives the region since 2021-06-03 for calls, and
/// since 2023-01-29 for text messages.
#[test]
fn calls_start_in_us_datacenters_says_the_page_until_2022() {
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']"),
        "2019-04-01  mfa/call-and-text-origin  -
         2019-06-01  mfa/call-and-text-origin  violation  US
         2020-03-01  mfa/call-and-text-origin  violation  US
         2021-02-01  mfa/call-and-text-origin  violation  US
         2021-07-01  mfa/call-and-text-origin  violation  US    contested
         2022-11-25  mfa/call-and-text-origin  compliant  emea
         2023-06-01  mfa/call-and-text-origin  possible   *
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
        "2019-04-01  mfa/call-and-text-origin  -
         2019-06-01  mfa/call-and-text-origin  violation  US
         2020-03-01  mfa/call-and-text-origin  violation  US
         2021-02-01  mfa/call-and-text-origin  violation  US    withdrawn
         2021-07-01  mfa/call-and-text-origin  violation  US    withdrawn
         2022-11-25  mfa/call-and-text-origin  violation  US    withdrawn
         2023-06-01  mfa/call-and-text-origin  possible   *
         2024-12-01  mfa/call-and-text-origin  compliant  emea
         2026-11-20  mfa/call-and-text-origin  compliant  emea",
    );
}

/// "Originate from US datacenters" from the rewrite of 2019 to 2020-09-15; then those of the EU are processed there, until
/// January 2023. The page on multifactor authentication says the United States too until 2020-09-24, and goes by the person's
/// location from then on.
#[test]
fn notifications_start_in_us_datacenters_then_in_the_eu() {
    over_time(
        &bank("[services.mfa]\nmethods = ['authenticator-push']"),
        "2019-04-01  mfa/push-processing  -
         2019-06-01  mfa/push-processing  violation  US
         2020-03-01  mfa/push-processing  violation  US
         2021-02-01  mfa/push-processing  compliant  EU
         2022-11-25  mfa/push-processing  compliant  EU
         2023-06-01  mfa/push-processing  compliant  emea
         2024-12-01  mfa/push-processing  compliant  emea
         2026-11-20  mfa/push-processing  compliant  emea",
    );
}

#[test]
fn notifications_pass_through_apple_or_google() {
    over_time(
        &bank(ALL_METHODS),
        "2018-06-01  mfa/vendor-push-service  possible  *
         2019-04-01  mfa/vendor-push-service  possible  *
         2019-06-01  mfa/vendor-push-service  possible  *
         2020-03-01  mfa/vendor-push-service  possible  *
         2021-07-01  mfa/vendor-push-service  possible  *
         2022-11-25  mfa/vendor-push-service  possible  *
         2023-06-01  mfa/vendor-push-service  possible  *
         2024-12-01  mfa/vendor-push-service  possible  *
         2026-11-20  mfa/vendor-push-service  possible  *",
    );
}

/// C8: "always" in the United States, says this page until 2020-09-15, then "in the EU". The page on multifactor authentication
/// kept events of Europe in that region from 2019-12-16 to 2020-09-24. What remains is the last word of each.
#[test]
fn oath_codes_are_always_validated_in_the_us_then_in_the_eu_then_nobody_says() {
    over_time(
        &bank(ALL_METHODS),
        "2018-06-01  mfa/oath-validation  violation  US
             2019-04-01  mfa/oath-validation  violation  US
             2019-06-01  mfa/oath-validation  violation  US
             2020-03-01  mfa/oath-validation  violation  US  contested
             2021-02-01  mfa/oath-validation  compliant  EU
             2021-07-01  mfa/oath-validation  compliant  EU
             2022-11-25  mfa/oath-validation  compliant  EU
             2024-12-01  mfa/oath-validation  compliant  EU  withdrawn
             2026-11-20  mfa/oath-validation  compliant  EU  withdrawn",
    );
}

/// The rewrite of 2019 leaves password reset out. The page on multifactor authentication takes up its events and codes on
/// 2019-12-16, in datacenters of the United States, and leaves them out on 2020-09-24.
#[test]
fn what_was_said_of_password_reset_was_hardly_ever_said_again() {
    over_time(
        &bank(RESET),
        "2018-06-01  sspr/two-factor-data      possible   US  contested
         2019-04-01  sspr/two-factor-data      possible   US  contested
         2019-06-01  sspr/two-factor-data      possible   US  withdrawn
         2026-11-20  sspr/two-factor-data      possible   US  withdrawn
         2018-06-01  sspr/carriers             possible   US
         2019-04-01  sspr/carriers             possible   US
         2019-06-01  sspr/carriers             possible   US  withdrawn
         2026-11-20  sspr/carriers             possible   US  withdrawn
         2018-06-01  sspr/vendor-push-service  possible   *
         2019-04-01  sspr/vendor-push-service  possible   *
         2019-06-01  sspr/vendor-push-service  possible   *   withdrawn
         2026-11-20  sspr/vendor-push-service  possible   *   withdrawn
         2018-06-01  sspr/log                  violation  US
         2019-04-01  sspr/log                  violation  US
         2019-06-01  sspr/log                  violation  US  withdrawn
         2026-11-20  sspr/log                  violation  US  withdrawn
         2018-06-01  sspr/oath-validation      violation  US
         2019-04-01  sspr/oath-validation      violation  US
         2019-06-01  sspr/oath-validation      violation  US  withdrawn
         2020-03-01  sspr/oath-validation      violation  US
         2021-02-01  sspr/oath-validation      violation  US  withdrawn
         2026-11-20  sspr/oath-validation      violation  US  withdrawn",
    );
}

/// The accounts are "in European datacenters" until the rewrite of 2019, in the location that was selected on the page of Azure
/// AD B2C since 2019-09-26. Policies are in the United States until 2022-08-17, key containers with them from the rewrite on;
/// the residency page put them into the selected region on 2022-11-23 and left them out by 2024-08-25.
#[test]
fn the_bullet_on_b2c() {
    let b2c = tenant(
        "country = 'DE'\nusers-in = ['DE', 'US']",
        "'EU-data-boundary', 'home-region'",
        "[services.b2c]\nlocation = 'Europe'",
    );
    over_time(
        &b2c,
        "2018-06-01  b2c/user-data             compliant  european-datacenters
         2019-04-01  b2c/user-data             compliant  european-datacenters
         2019-06-01  b2c/user-data             compliant  european-datacenters  withdrawn
         2020-03-01  b2c/user-data             compliant  european-datacenters
         2021-07-01  b2c/user-data             compliant  european-datacenters
         2022-11-25  b2c/user-data             compliant  european-datacenters
         2024-12-01  b2c/user-data             compliant  european-datacenters
         2026-11-20  b2c/user-data             compliant  european-datacenters
         2018-06-01  b2c/operational-logs      violation  US
         2019-04-01  b2c/operational-logs      violation  US
         2019-06-01  b2c/operational-logs      violation  US  withdrawn
         2021-07-01  b2c/operational-logs      violation  US  withdrawn
         2026-11-20  b2c/operational-logs      violation  US  withdrawn
         2018-06-01  b2c/policy-configuration  violation  US
         2019-04-01  b2c/policy-configuration  violation  US
         2019-06-01  b2c/policy-configuration  violation  US
         2021-07-01  b2c/policy-configuration  violation  US
         2022-10-01  b2c/policy-configuration  violation  US  withdrawn
         2022-11-25  b2c/policy-configuration  compliant  european-datacenters
         2024-12-01  b2c/policy-configuration  violation  US  withdrawn
         2026-11-20  b2c/policy-configuration  violation  US  withdrawn
         2019-04-01  b2c/key-containers        -
         2019-06-01  b2c/key-containers        violation  US
         2021-07-01  b2c/key-containers        violation  US
         2022-10-01  b2c/key-containers        violation  US  withdrawn
         2022-11-25  b2c/key-containers        compliant  european-datacenters
         2024-12-01  b2c/key-containers        violation  US  withdrawn
         2026-11-20  b2c/key-containers        violation  US  withdrawn",
    );
}

#[test]
fn operational_logs_of_b2c_stay_where_the_person_is() {
    for date in ["2018-06-01", "2019-04-01"] {
        on(date, &bank("[services.b2c]\nlocation = 'Europe'"), "b2c/operational-logs  compliant  DE FR");
    }
    on("2019-06-01", &bank("[services.b2c]\nlocation = 'Europe'"), "b2c/operational-logs  compliant  DE FR  withdrawn");
}

/// Guests' data is "in European datacenters" until the rewrite of 2019, and since 2022-11-23 there is none, says the residency
/// page. Metadata of invitations stays in the United States until January 2023, the addresses of people who unsubscribe from
/// the rewrite on.
#[test]
fn the_bullet_on_b2b() {
    over_time(
        &bank("[services.b2b]\npartner-countries = ['AT']"),
        "2018-06-01  b2b/user-data               compliant  european-datacenters
         2019-04-01  b2b/user-data               compliant  european-datacenters
         2019-06-01  b2b/user-data               compliant  european-datacenters  withdrawn
         2021-07-01  b2b/user-data               compliant  european-datacenters  withdrawn
         2022-11-25  b2b/user-data               compliant
         2024-12-01  b2b/user-data               compliant
         2026-11-20  b2b/user-data               compliant
         2018-06-01  b2b/invitation-metadata     violation  US
         2019-04-01  b2b/invitation-metadata     violation  US
         2019-06-01  b2b/invitation-metadata     violation  US
         2021-07-01  b2b/invitation-metadata     violation  US
         2022-11-25  b2b/invitation-metadata     violation  US  contested
         2024-12-01  b2b/invitation-metadata     compliant  emea
         2026-11-20  b2b/invitation-metadata     compliant  emea
         2019-04-01  b2b/unsubscribed-addresses  -
         2019-06-01  b2b/unsubscribed-addresses  violation  US
         2021-07-01  b2b/unsubscribed-addresses  violation  US
         2022-11-25  b2b/unsubscribed-addresses  violation  US
         2024-12-01  b2b/unsubscribed-addresses  violation  US  withdrawn
         2026-11-20  b2b/unsubscribed-addresses  violation  US  withdrawn",
    );
}

/// From 2022-11-23 on the residency page says "in region" as well, which only the network outside the region contradicts.
#[test]
fn domain_services_follow_the_virtual_network() {
    over_time(
        &bank("[services.domain-services]\nregions = ['westeurope', 'eastus']"),
        "2018-06-01  domain-services/managed-domain[westeurope]  compliant  NL
         2019-04-01  domain-services/managed-domain[westeurope]  compliant  NL
         2019-06-01  domain-services/managed-domain[westeurope]  compliant  NL
         2021-07-01  domain-services/managed-domain[westeurope]  compliant  NL
         2022-11-25  domain-services/managed-domain[westeurope]  compliant  NL
         2024-12-01  domain-services/managed-domain[westeurope]  compliant  NL
         2026-11-20  domain-services/managed-domain[westeurope]  compliant  NL
         2018-06-01  domain-services/managed-domain[eastus]      violation  US
         2019-04-01  domain-services/managed-domain[eastus]      violation  US
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
    for date in ["2018-06-01", "2019-04-01", "2019-06-01", "2021-07-01", "2022-11-25", "2023-06-01", "2026-11-20"] {
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
    for date in ["2018-06-01", "2019-04-01", "2019-06-01"] {
        on(
            date,
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
             mfa/call-and-text-origin        -
             mfa/push-processing             -
             mfa/vendor-push-service         -
             mfa/oath-validation             -
             mfa/service-log                 -
             sspr/two-factor-data            -
             sspr/log                        -
             b2c/user-data                   -
             b2c/policy-configuration        -
             b2c/key-containers              -
             b2b/invitation-metadata         -
             b2b/unsubscribed-addresses      -
             domain-services/managed-domain  -",
        );
    }
}
