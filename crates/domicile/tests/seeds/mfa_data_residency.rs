//! Data residency for multifactor authentication, editions 2021-06-03 and 2024-11-27: the bullets, and what is
//! stored of each event; where it is stored stands in `mfa_locations`.
//!
//! The edition of 2021-06-03 is in force until that of 2023-01-29. The edition of 2025-06-06 is without MFA Server and without any
//! table of locations.

use crate::reading::{bank, on, over_time, tenant};

pub(crate) const CHINA: &str = "country = 'CN'\ncloud = 'china'";
pub(crate) const GERMANY: &str = "country = 'DE'\ncloud = 'germany'";
pub(crate) const US_GOVERNMENT: &str = "country = 'US'\ncloud = 'us-government'";

pub(crate) fn methods(methods: &str) -> String {
    bank(&format!("[services.mfa]\nmethods = [{methods}]"))
}

pub(crate) fn component(component: &str, methods: &str) -> String {
    bank(&format!("[services.mfa]\nmethods = [{methods}]\non-premises = ['{component}']"))
}

#[test]
fn calls_originate_in_the_region_and_text_messages_since_2023() {
    // A tenant that the page on European customers says nothing of. The editions before 2021-06-03 have calls start in datacenters of
    // the United States, those before 2020-09-24 text messages as well; of these no edition says anything then until 2023-01-29.
    let american = |methods: &str| tenant("country = 'US'", "'home-region'", &format!("[services.mfa]\nmethods = [{methods}]"));
    over_time(
        &american("'voice'"),
        "2019-06-01  mfa/call-and-text-origin  -
         2020-01-01  mfa/call-and-text-origin  compliant  US
         2021-07-01  mfa/call-and-text-origin  compliant  north-america
         2022-11-25  mfa/call-and-text-origin  compliant  north-america
         2024-12-01  mfa/call-and-text-origin  compliant  north-america
         2026-11-20  mfa/call-and-text-origin  compliant  north-america",
    );
    over_time(
        &american("'sms'"),
        "2019-06-01  mfa/call-and-text-origin  -
         2020-01-01  mfa/call-and-text-origin  compliant  US
         2021-07-01  mfa/call-and-text-origin  compliant  US             withdrawn
         2022-11-25  mfa/call-and-text-origin  compliant  US             withdrawn
         2024-12-01  mfa/call-and-text-origin  compliant  north-america
         2026-11-20  mfa/call-and-text-origin  compliant  north-america",
    );
    over_time(
        &tenant("country = 'JP'", "'home-region'", "[services.mfa]\nmethods = ['voice']"),
        "2019-06-01  mfa/call-and-text-origin  -
         2020-01-01  mfa/call-and-text-origin  violation  US
         2020-10-01  mfa/call-and-text-origin  violation  US
         2021-07-01  mfa/call-and-text-origin  compliant  JP
         2026-11-20  mfa/call-and-text-origin  compliant  JP",
    );
}

#[test]
fn global_providers_route_them() {
    let japanese = |methods: &str| tenant("country = 'JP'", "'home-region'", &format!("[services.mfa]\nmethods = [{methods}]"));
    over_time(
        &japanese("'voice'"),
        "2021-07-01  mfa/carriers  possible  *
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
    over_time(
        &japanese("'sms'"),
        "2021-07-01  mfa/carriers  -
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
}

#[test]
fn calls_with_a_custom_greeting_always_originate_in_the_united_states() {
    for date in ["2021-07-01", "2022-11-25", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true"),
            "mfa/custom-greeting-call  violation  US",
        );
        on(date, &bank("[services.mfa]\nmethods = ['voice']"), "mfa/custom-greeting-call  -");
        on(date, &bank("[services.mfa]\nmethods = ['sms']\ncustom-greetings = true"), "mfa/custom-greeting-call  -");
    }
}

#[test]
fn requests_and_notifications_are_processed_by_the_location_of_the_user() {
    let from = |places: &str| {
        tenant(
            &format!("country = 'DE'\nusers-in = [{places}]"),
            "'EU-data-boundary', 'home-region'",
            "[services.mfa]\nmethods = ['authenticator-push']",
        )
    };
    for date in ["2021-07-01", "2022-11-25", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &from("'DE', 'FR'"),
            "mfa/general-requests     compliant  emea
             mfa/push-processing      compliant  emea
             mfa/vendor-push-service  possible   *",
        );
        on(
            date,
            &from("'DE', 'US'"),
            "mfa/general-requests     violation  north-america
             mfa/push-processing      violation  north-america
             mfa/vendor-push-service  possible   *",
        );
    }
}

#[test]
fn requests_and_notifications_in_a_national_cloud_stay_in_its_region() {
    for (about, places) in [(CHINA, "CN"), (US_GOVERNMENT, "US")] {
        let manifest = tenant(
            &format!("{about}\nusers-in = ['DE', 'JP']"),
            "'home-region'",
            "[services.mfa]\nmethods = ['authenticator-push']",
        );
        on(
            "2024-12-01",
            &manifest,
            &format!(
                "mfa/general-requests  compliant  {places}
                 mfa/push-processing   compliant  {places}"
            ),
        );
    }
}

#[test]
fn stores_of_personal_data() {
    over_time(
        &methods("'voice', 'authenticator-push'"),
        "2021-07-01  mfa/blocked-users                 unstated
         2024-12-01  mfa/blocked-users                 unstated
         2026-11-20  mfa/blocked-users                 unstated  withdrawn
         2021-07-01  mfa/bypassed-users                unstated
         2024-12-01  mfa/bypassed-users                unstated
         2026-11-20  mfa/bypassed-users                unstated
         2021-07-01  mfa/device-token-change-requests  unstated
         2024-12-01  mfa/device-token-change-requests  unstated
         2026-11-20  mfa/device-token-change-requests  unstated
         2021-07-01  mfa/authenticator-activations     unstated
         2024-12-01  mfa/authenticator-activations     unstated
         2026-11-20  mfa/authenticator-activations     unstated",
    );
}

#[test]
fn organizational_data() {
    over_time(
        &component("mfa-server", "'voice'"),
        "2021-07-01  mfa/tenant-settings  unstated
         2024-12-01  mfa/tenant-settings  unstated
         2026-11-20  mfa/tenant-settings  unstated
         2021-07-01  mfa/server-settings  unstated
         2024-12-01  mfa/server-settings  unstated
         2026-11-20  mfa/server-settings  unstated  withdrawn",
    );
}

#[test]
fn standard_calls_may_fail_over_to_a_different_region() {
    over_time(
        &methods("'voice'"),
        "2019-06-01  mfa/voice-call-failover  -
         2021-07-01  mfa/voice-call-failover  possible  *
         2022-11-25  mfa/voice-call-failover  possible  *
         2024-12-01  mfa/voice-call-failover  possible  *
         2026-11-20  mfa/voice-call-failover  possible  *  withdrawn",
    );
}

#[test]
fn event_types_and_data_stores_in_the_public_cloud() {
    // The location table gives every method an activity report, the sign-in log, and this one only some: see contradiction C6.
    for (date, log) in [("2021-07-01", "compliant emea"), ("2024-12-01", "violation north-america contested")] {
        // | OATH token | MFA logs |, and | One-way SMS | MFA logs |
        for method in ["'oath-hardware'", "'oath-software'", "'sms'"] {
            on(
                date,
                &methods(method),
                &format!(
                    "mfa/service-log                   {log}
                     mfa/blocked-users                 -
                     mfa/device-token-change-requests  -"
                ),
            );
        }
        // | Voice call | MFA logs, activity report data store, blocked users (if fraud was reported) |
        on(
            date,
            &methods("'voice'"),
            &format!(
                "mfa/service-log                   {log}
                 mfa/activity-report               compliant  emea  contested
                 mfa/blocked-users                 unstated
                 mfa/device-token-change-requests  -"
            ),
        );
        // | Microsoft Authenticator notification | all of these, change requests when the device token changes |
        on(
            date,
            &methods("'authenticator-push'"),
            &format!(
                "mfa/service-log                   {log}
                 mfa/activity-report               compliant  emea  contested
                 mfa/blocked-users                 unstated
                 mfa/device-token-change-requests  unstated"
            ),
        );
    }
}

#[test]
fn event_types_and_data_stores_in_national_clouds() {
    let china = |methods: &str| tenant(CHINA, "'home-region'", &format!("[services.mfa]\nmethods = [{methods}]"));
    // The residency page contests both places from 2022-11-23 on: see contradiction C7.
    for (date, place) in [("2021-07-01", "violation US"), ("2024-12-01", "violation US contested")] {
        for method in ["'oath-hardware'", "'oath-software'", "'sms'"] {
            on(
                date,
                &china(method),
                &format!(
                    "mfa/national-cloud-service-log      {place}
                     mfa/national-cloud-activity-report  {place}
                     mfa/blocked-users                   -
                     mfa/device-token-change-requests    -"
                ),
            );
        }
        on(
            date,
            &china("'voice'"),
            &format!(
                "mfa/national-cloud-service-log      {place}
                 mfa/national-cloud-activity-report  {place}
                 mfa/blocked-users                   unstated
                 mfa/device-token-change-requests    -"
            ),
        );
        on(
            date,
            &china("'authenticator-push'"),
            &format!(
                "mfa/national-cloud-service-log      {place}
                 mfa/national-cloud-activity-report  {place}
                 mfa/blocked-users                   unstated
                 mfa/device-token-change-requests    unstated"
            ),
        );
    }
}

#[test]
fn event_types_and_data_stores_of_nps_extension_and_adfs_adapter() {
    for part in ["nps-extension", "adfs-adapter"] {
        for (date, withdrawn) in [("2021-07-01", ""), ("2024-12-01", "withdrawn")] {
            for method in ["'oath-hardware'", "'oath-software'"] {
                on(
                    date,
                    &component(part, method),
                    &format!(
                        "mfa/nps-adfs-service-log           compliant  emea  {withdrawn}
                         mfa/nps-adfs-oath-activity-report  violation  US    {withdrawn}
                         mfa/nps-adfs-activity-report       -
                         mfa/blocked-users                  -
                         mfa/device-token-change-requests   -"
                    ),
                );
            }
            on(
                date,
                &component(part, "'sms'"),
                &format!(
                    "mfa/nps-adfs-service-log           compliant  emea  {withdrawn}
                     mfa/nps-adfs-oath-activity-report  -
                     mfa/nps-adfs-activity-report       violation  US    {withdrawn}
                     mfa/blocked-users                  -
                     mfa/device-token-change-requests   -"
                ),
            );
            on(
                date,
                &component(part, "'voice'"),
                &format!(
                    "mfa/nps-adfs-service-log          compliant  emea  {withdrawn}
                     mfa/nps-adfs-activity-report      violation  US    {withdrawn}
                     mfa/blocked-users                 unstated
                     mfa/device-token-change-requests  -"
                ),
            );
            on(
                date,
                &component(part, "'authenticator-push'"),
                &format!(
                    "mfa/nps-adfs-service-log          compliant  emea  {withdrawn}
                     mfa/nps-adfs-activity-report      violation  US    {withdrawn}
                     mfa/blocked-users                 unstated
                     mfa/device-token-change-requests  unstated"
                ),
            );
        }
    }
}

#[test]
fn event_types_and_data_stores_of_b2c() {
    // In the row of the national clouds and on-premises components: every event is written to the report store as well.
    for method in ["oath-hardware", "sms", "voice", "authenticator-push"] {
        for date in ["2021-07-01", "2024-12-01"] {
            on(
                date,
                &bank(&format!("[services.mfa]\nmethods = ['{method}']\n[services.b2c]\nlocation = 'Europe'")),
                "mfa/activity-report  compliant  emea  contested",
            );
        }
    }
}

#[test]
fn event_types_and_data_stores_of_mfa_server() {
    for date in ["2021-07-01", "2022-11-25", "2024-12-01"] {
        on(
            date,
            &component("mfa-server", "'oath-hardware'"),
            "mfa/server-service-log            violation  US
             mfa/server-activity-report        violation  US
             mfa/blocked-users                 -
             mfa/device-token-change-requests  -",
        );
        on(
            date,
            &component("mfa-server", "'sms'"),
            "mfa/server-service-log            violation  US
             mfa/server-activity-report        violation  US
             mfa/blocked-users                 -
             mfa/device-token-change-requests  -",
        );
        on(
            date,
            &component("mfa-server", "'voice'"),
            "mfa/server-service-log            violation  US
             mfa/server-activity-report        violation  US
             mfa/blocked-users                 unstated
             mfa/device-token-change-requests  -",
        );
        on(
            date,
            &component("mfa-server", "'authenticator-push'"),
            "mfa/server-service-log            violation  US
             mfa/server-activity-report        violation  US
             mfa/blocked-users                 unstated
             mfa/device-token-change-requests  unstated",
        );
    }
}
