//! Data residency for multifactor authentication, editions 2021-06-03 and 2024-11-27: the bullets, and what is
//! stored of each event; where it is stored stands in `mfa_locations`.
//!
//! The page begins on 2019-12-16, with everything in the United States that is not excepted. The edition of 2021-06-03 is in
//! force until that of 2023-01-29. The edition of 2025-06-06 is without MFA Server and without any table of locations.

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
    // A tenant that the page on European customers says nothing of. The editions before 2021-06-03 have calls start in
    // datacenters of the United States, those before 2020-09-24 text messages as well; of these no edition says anything then
    // until 2023-01-29.
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
        "2019-06-01  mfa/carriers  -
         2020-03-01  mfa/carriers  possible  *
         2021-02-01  mfa/carriers  possible  *
         2021-07-01  mfa/carriers  possible  *
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
    // Text messages left the sentence on 2020-09-24 and joined it again on 2023-01-29.
    over_time(
        &japanese("'sms'"),
        "2019-06-01  mfa/carriers  -
         2020-03-01  mfa/carriers  possible  *
         2021-02-01  mfa/carriers  possible  *  withdrawn
         2021-07-01  mfa/carriers  possible  *  withdrawn
         2022-11-25  mfa/carriers  possible  *  withdrawn
         2024-12-01  mfa/carriers  possible  *
         2026-11-20  mfa/carriers  possible  *",
    );
}

#[test]
fn calls_with_a_custom_greeting_always_originate_in_the_united_states() {
    for date in ["2021-07-01", "2022-11-25", "2023-06-01", "2024-12-01", "2026-11-20"] {
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
    // Until January 2023 the page on European customers processes in the EU the notifications that start there.
    for (date, push) in [
        ("2021-02-01", "EU"),
        ("2021-07-01", "EU"),
        ("2022-11-25", "EU"),
        ("2023-06-01", "emea"),
        ("2024-12-01", "emea"),
        ("2026-11-20", "emea"),
    ] {
        on(
            date,
            &from("'DE', 'FR'"),
            &format!(
                "mfa/general-requests     compliant  emea
                 mfa/push-processing      compliant  {push}
                 mfa/vendor-push-service  possible   *"
            ),
        );
        on(
            date,
            &from("'DE', 'US'"),
            "mfa/general-requests     violation  north-america
             mfa/push-processing      violation  north-america
             mfa/vendor-push-service  possible   *",
        );
    }
    // "General purpose user authentication requests" by the region they come from, all notifications from the United States.
    for (places, general) in [("'DE', 'FR'", "compliant emea"), ("'DE', 'US'", "violation north-america")] {
        on(
            "2020-03-01",
            &from(places),
            &format!(
                "mfa/general-requests     {general}
                 mfa/push-processing      violation  US
                 mfa/vendor-push-service  possible   *"
            ),
        );
    }
}

/// "Other events such as self-service password resets, Azure B2C events, or hybrid scenarios using NPS Extension or AD FS
/// adapter, are all currently processed by US datacenters": said from 2019-12-16 to 2020-09-24.
#[test]
fn other_events_are_processed_in_the_united_states_until_2020() {
    let used = bank(
        "[services.mfa]
         methods     = ['authenticator-push']
         on-premises = ['nps-extension']

         [services.sspr]
         methods = ['authenticator-push']

         [services.b2c]
         location = 'Europe'",
    );
    over_time(
        &used,
        "2019-06-01  mfa/nps-adfs-requests  -
         2020-03-01  mfa/nps-adfs-requests  violation  US
         2021-02-01  mfa/nps-adfs-requests  violation  US  withdrawn
         2026-11-20  mfa/nps-adfs-requests  violation  US  withdrawn
         2019-06-01  mfa/b2c-requests       -
         2020-03-01  mfa/b2c-requests       violation  US
         2021-02-01  mfa/b2c-requests       violation  US  withdrawn
         2026-11-20  mfa/b2c-requests       violation  US  withdrawn
         2019-06-01  sspr/requests          -
         2020-03-01  sspr/requests          violation  US
         2021-02-01  sspr/requests          violation  US  withdrawn
         2026-11-20  sspr/requests          violation  US  withdrawn",
    );
}

/// "Typically currently validated in the U.S.", general events of regions like Europe or Australia in that region, those of a
/// password reset in the United States; of codes the page says nothing any more from 2020-09-24 on.
#[test]
fn codes_are_typically_validated_in_the_united_states_until_2020() {
    let codes = |about: &str| {
        let services = "[services.mfa]\nmethods = ['oath-software']\n[services.sspr]\nmethods = ['authenticator-code']";
        tenant(about, "'home-region'", services)
    };
    over_time(
        &codes("country = 'JP'\nusers-in = ['JP']"),
        "2019-06-01  mfa/oath-validation   -
         2020-03-01  mfa/oath-validation   violation  US  contested
         2021-02-01  mfa/oath-validation   violation  US  withdrawn
         2019-06-01  sspr/oath-validation  -
         2020-03-01  sspr/oath-validation  violation  US
         2021-02-01  sspr/oath-validation  violation  US  withdrawn",
    );
    over_time(
        &codes("country = 'AU'\nregion = 'australia'\nusers-in = ['AU']"),
        "2019-06-01  mfa/oath-validation   -
         2020-03-01  mfa/oath-validation   compliant  AU
         2021-02-01  mfa/oath-validation   compliant  AU  withdrawn
         2020-03-01  sspr/oath-validation  violation  US
         2021-02-01  sspr/oath-validation  violation  US  withdrawn",
    );
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
        "2019-06-01  mfa/blocked-users                 -
         2020-03-01  mfa/blocked-users                 unstated
         2021-07-01  mfa/blocked-users                 unstated
         2024-12-01  mfa/blocked-users                 unstated
         2026-11-20  mfa/blocked-users                 unstated  withdrawn
         2019-06-01  mfa/bypassed-users                -
         2020-03-01  mfa/bypassed-users                unstated
         2021-07-01  mfa/bypassed-users                unstated
         2024-12-01  mfa/bypassed-users                unstated
         2026-11-20  mfa/bypassed-users                unstated
         2019-06-01  mfa/device-token-change-requests  -
         2020-03-01  mfa/device-token-change-requests  unstated
         2021-07-01  mfa/device-token-change-requests  unstated
         2024-12-01  mfa/device-token-change-requests  unstated
         2026-11-20  mfa/device-token-change-requests  unstated
         2019-06-01  mfa/authenticator-activations     -
         2020-03-01  mfa/authenticator-activations     unstated
         2021-07-01  mfa/authenticator-activations     unstated
         2024-12-01  mfa/authenticator-activations     unstated
         2026-11-20  mfa/authenticator-activations     unstated",
    );
}

/// The page on user data collection has the same four lists for the components on the customer's own servers, since 2018-07-11,
/// and kept them after this page dropped the blocked users.
#[test]
fn stores_of_personal_data_of_on_premises_components() {
    for part in ["nps-extension", "adfs-adapter", "mfa-server"] {
        for date in ["2019-06-01", "2020-03-01", "2021-07-01", "2024-12-01", "2026-11-20"] {
            on(
                date,
                &component(part, "'voice', 'authenticator-push'"),
                "mfa/blocked-users                 unstated
                 mfa/bypassed-users                unstated
                 mfa/device-token-change-requests  unstated
                 mfa/authenticator-activations     unstated",
            );
        }
    }
}

#[test]
fn organizational_data() {
    over_time(
        &component("mfa-server", "'voice'"),
        "2019-06-01  mfa/tenant-settings  -
         2020-03-01  mfa/tenant-settings  unstated
         2021-07-01  mfa/tenant-settings  unstated
         2024-12-01  mfa/tenant-settings  unstated
         2026-11-20  mfa/tenant-settings  unstated
         2019-06-01  mfa/server-settings  -
         2020-03-01  mfa/server-settings  unstated
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
         2021-02-01  mfa/voice-call-failover  -
         2021-07-01  mfa/voice-call-failover  possible  *
         2022-11-25  mfa/voice-call-failover  possible  *
         2024-12-01  mfa/voice-call-failover  possible  *
         2026-11-20  mfa/voice-call-failover  possible  *  withdrawn",
    );
}

/// The tables of events are those of every edition. Until 2021-01-11 the report store is in the United States "for all clouds"
/// and some logs "only" there; in January 2021 the reports still are, the logs of a European tenant in Europe, except those of
/// voice calls.
#[test]
fn event_types_and_data_stores_in_the_public_cloud_until_2021() {
    for (date, log) in [("2020-03-01", "violation US"), ("2021-02-01", "compliant european-datacenters")] {
        for method in ["'oath-hardware'", "'oath-software'", "'sms'"] {
            on(
                date,
                &methods(method),
                &format!(
                    "mfa/service-log                   {log}
                     mfa/activity-report               -
                     mfa/blocked-users                 -
                     mfa/device-token-change-requests  -"
                ),
            );
        }
        on(
            date,
            &methods("'voice'"),
            "mfa/service-log                   violation  US
             mfa/activity-report               violation  US
             mfa/blocked-users                 unstated
             mfa/device-token-change-requests  -",
        );
        on(
            date,
            &methods("'authenticator-push'"),
            &format!(
                "mfa/service-log                   {log}
                 mfa/activity-report               violation  US
                 mfa/blocked-users                 unstated
                 mfa/device-token-change-requests  unstated"
            ),
        );
    }
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
    // Until 2021-01-11 the log stays in the national cloud, says the page, and the report does not (C19). The residency page
    // contests both places from 2022-11-23 on: see contradiction C7.
    for (date, log, report) in [
        ("2020-03-01", "compliant CN", "violation US"),
        ("2021-02-01", "violation US", "violation US"),
        ("2021-07-01", "violation US", "violation US"),
        ("2024-12-01", "violation US contested", "violation US contested"),
    ] {
        for method in ["'oath-hardware'", "'oath-software'", "'sms'"] {
            on(
                date,
                &china(method),
                &format!(
                    "mfa/national-cloud-service-log      {log}
                     mfa/national-cloud-activity-report  {report}
                     mfa/blocked-users                   -
                     mfa/device-token-change-requests    -"
                ),
            );
        }
        on(
            date,
            &china("'voice'"),
            &format!(
                "mfa/national-cloud-service-log      {log}
                 mfa/national-cloud-activity-report  {report}
                 mfa/blocked-users                   unstated
                 mfa/device-token-change-requests    -"
            ),
        );
        on(
            date,
            &china("'authenticator-push'"),
            &format!(
                "mfa/national-cloud-service-log      {log}
                 mfa/national-cloud-activity-report  {report}
                 mfa/blocked-users                   unstated
                 mfa/device-token-change-requests    unstated"
            ),
        );
    }
}

#[test]
fn event_types_and_data_stores_of_nps_extension_and_adfs_adapter() {
    // A log of their own from 2021-06-03 on; before, the page does not tell it from that of the cloud. From 2023-01-29 on the
    // logs and the reports are still said to be kept, where is not: of the reports the last place is reported as withdrawn.
    for part in ["nps-extension", "adfs-adapter"] {
        for (date, log, withdrawn) in [
            ("2020-03-01", "-", ""),
            ("2021-02-01", "-", ""),
            ("2021-07-01", "compliant emea", ""),
            ("2024-12-01", "unstated", "withdrawn"),
            ("2026-11-20", "unstated", "withdrawn"),
        ] {
            for method in ["'oath-hardware'", "'oath-software'"] {
                on(
                    date,
                    &component(part, method),
                    &format!(
                        "mfa/nps-adfs-service-log           {log}
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
                    "mfa/nps-adfs-service-log           {log}
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
                    "mfa/nps-adfs-service-log          {log}
                     mfa/nps-adfs-activity-report      violation  US    {withdrawn}
                     mfa/blocked-users                 unstated
                     mfa/device-token-change-requests  -"
                ),
            );
            on(
                date,
                &component(part, "'authenticator-push'"),
                &format!(
                    "mfa/nps-adfs-service-log          {log}
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
        let with_b2c = bank(&format!("[services.mfa]\nmethods = ['{method}']\n[services.b2c]\nlocation = 'Europe'"));
        for date in ["2020-03-01", "2021-02-01"] {
            on(date, &with_b2c, "mfa/activity-report  violation  US");
        }
        for date in ["2021-07-01", "2024-12-01"] {
            on(date, &with_b2c, "mfa/activity-report  compliant  emea  contested");
        }
    }
}

#[test]
fn event_types_and_data_stores_of_mfa_server() {
    // Until 2021-06-03 the page does not tell its log from that of the cloud.
    for (date, log) in [
        ("2020-03-01", "-"),
        ("2021-02-01", "-"),
        ("2021-07-01", "violation US"),
        ("2022-11-25", "violation US"),
        ("2024-12-01", "violation US"),
    ] {
        on(
            date,
            &component("mfa-server", "'oath-hardware'"),
            &format!(
                "mfa/server-service-log            {log}
                 mfa/server-activity-report        violation  US
                 mfa/blocked-users                 -
                 mfa/device-token-change-requests  -"
            ),
        );
        on(
            date,
            &component("mfa-server", "'sms'"),
            &format!(
                "mfa/server-service-log            {log}
                 mfa/server-activity-report        violation  US
                 mfa/blocked-users                 -
                 mfa/device-token-change-requests  -"
            ),
        );
        on(
            date,
            &component("mfa-server", "'voice'"),
            &format!(
                "mfa/server-service-log            {log}
                 mfa/server-activity-report        violation  US
                 mfa/blocked-users                 unstated
                 mfa/device-token-change-requests  -"
            ),
        );
        on(
            date,
            &component("mfa-server", "'authenticator-push'"),
            &format!(
                "mfa/server-service-log            {log}
                 mfa/server-activity-report        violation  US
                 mfa/blocked-users                 unstated
                 mfa/device-token-change-requests  unstated"
            ),
        );
    }
}
