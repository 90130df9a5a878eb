//! Data residency for multifactor authentication, editions 2021-06-03 and 2024-11-27: the bullets, and the tables row by row.
//!
//! The edition of 2021-06-03 is in force until that of 2023-01-29. The edition of 2025-06-06 is without MFA Server and without any
//! table of locations.

use crate::reading::{bank, on, over_time, tenant};

const CHINA: &str = "country = 'CN'\ncloud = 'china'";
const GERMANY: &str = "country = 'DE'\ncloud = 'germany'";
const US_GOVERNMENT: &str = "country = 'US'\ncloud = 'us-government'";

fn methods(methods: &str) -> String {
    bank(&format!("[services.mfa]\nmethods = [{methods}]"))
}

fn component(component: &str, methods: &str) -> String {
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

#[test]
fn nps_extension_and_adfs_adapter_2021() {
    let of = |about: &str, settings: &str| {
        tenant(about, "'home-region', 'NZ'", &format!("[services.mfa]\non-premises = ['nps-extension']\n{settings}"))
    };
    let australian = "country = 'AU'\nregion = 'australia'";
    // | OATH software and hardware tokens | Australia and New Zealand | Australia/New Zealand | Cloud in-region |
    on(
        "2021-07-01",
        &of(australian, "methods = ['oath-software', 'oath-hardware']"),
        "mfa/nps-adfs-oath-activity-report  compliant  AU NZ
         mfa/nps-adfs-activity-report       -
         mfa/nps-adfs-service-log           compliant  AU",
    );
    // The cell names one country or the other: it does not show that the reports are in the one that is not permitted.
    on(
        "2021-07-01",
        &tenant(australian, "'AU'", "[services.mfa]\non-premises = ['nps-extension']\nmethods = ['oath-hardware']"),
        "mfa/nps-adfs-oath-activity-report  possible  NZ",
    );
    // | OATH software and hardware tokens | Outside of Australia and New Zealand | United States | Cloud in-region |
    on(
        "2021-07-01",
        &of("country = 'DE'", "methods = ['oath-software', 'oath-hardware']"),
        "mfa/nps-adfs-oath-activity-report  violation  US
         mfa/nps-adfs-activity-report       -
         mfa/nps-adfs-service-log           compliant  emea",
    );
    // | Voice calls without custom greetings and all other methods except OATH tokens | Any | United States | Cloud in-region |
    for about in [australian, "country = 'DE'"] {
        on(
            "2021-07-01",
            &of(about, "methods = ['voice', 'sms', 'authenticator-push']"),
            "mfa/nps-adfs-oath-activity-report  -
             mfa/nps-adfs-activity-report       violation  US
             mfa/custom-greeting-log            -",
        );
    }
    // | Voice calls with custom greetings | Any | United States | MFA backend in United States |
    for about in [australian, "country = 'DE'"] {
        on(
            "2021-07-01",
            &of(about, "methods = ['voice']\ncustom-greetings = true"),
            "mfa/nps-adfs-activity-report  violation  US
             mfa/custom-greeting-log       violation  US",
        );
    }
}

#[test]
fn nps_extension_and_adfs_adapter_over_time() {
    // The table is in force until the edition of 2023-01-29; no table gives these places any more.
    over_time(
        &component("adfs-adapter", "'voice', 'oath-hardware'"),
        "2019-06-01  mfa/nps-adfs-activity-report       -
         2021-07-01  mfa/nps-adfs-activity-report       violation  US
         2022-11-25  mfa/nps-adfs-activity-report       violation  US
         2024-12-01  mfa/nps-adfs-activity-report       violation  US    withdrawn
         2026-11-20  mfa/nps-adfs-activity-report       violation  US    withdrawn
         2019-06-01  mfa/nps-adfs-oath-activity-report  -
         2021-07-01  mfa/nps-adfs-oath-activity-report  violation  US
         2022-11-25  mfa/nps-adfs-oath-activity-report  violation  US
         2024-12-01  mfa/nps-adfs-oath-activity-report  violation  US    withdrawn
         2026-11-20  mfa/nps-adfs-oath-activity-report  violation  US    withdrawn
         2019-06-01  mfa/nps-adfs-service-log           -
         2021-07-01  mfa/nps-adfs-service-log           compliant  emea
         2022-11-25  mfa/nps-adfs-service-log           compliant  emea
         2024-12-01  mfa/nps-adfs-service-log           compliant  emea  withdrawn
         2026-11-20  mfa/nps-adfs-service-log           compliant  emea  withdrawn",
    );
}

#[test]
fn mfa_server_and_cloud_mfa_2021() {
    // | MFA server | All methods | Any | United States | MFA backend in United States |
    on(
        "2021-07-01",
        &component("mfa-server", "'voice', 'sms', 'authenticator-push', 'oath-hardware'"),
        "mfa/server-activity-report  violation  US
         mfa/server-service-log      violation  US",
    );
    // | Cloud MFA | Standard voice calls and all other methods | Any | Azure AD sign-in logs in region | Cloud in-region |
    on(
        "2021-07-01",
        &methods("'voice', 'sms', 'authenticator-push', 'oath-hardware'"),
        "mfa/activity-report         compliant  emea  contested
         mfa/service-log             compliant  emea
         mfa/custom-greeting-log     -
         mfa/server-activity-report  -
         mfa/server-service-log      -",
    );
    // | Cloud MFA | Voice calls with custom greetings | Any | Azure AD sign-in logs in region | MFA backend in United States |
    on(
        "2021-07-01",
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true"),
        "mfa/activity-report         compliant  emea  contested
         mfa/custom-greeting-log     violation  US",
    );
}

#[test]
fn mfa_server_and_cloud_mfa_2024() {
    // | MFA server | All methods | Any | United States | MFA backend in United States |
    on(
        "2024-12-01",
        &component("mfa-server", "'voice', 'sms', 'authenticator-push', 'oath-hardware'"),
        "mfa/server-activity-report  violation  US
         mfa/server-service-log      violation  US",
    );
    // | Cloud MFA | All methods | Any | Microsoft Entra sign-in logs in region | Cloud in-region |
    // The residency page of the same day keeps the service log in North America: the worst counts unless the newest is asked for.
    on(
        "2024-12-01",
        &methods("'voice', 'sms', 'authenticator-push', 'oath-hardware'"),
        "mfa/activity-report         compliant  emea           contested
         mfa/service-log             violation  north-america  contested",
    );
    on(
        "2024-12-01",
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true\n[check]\ncontested = 'newest'"),
        "mfa/activity-report         compliant  emea           contested
         mfa/service-log             compliant  emea           contested
         mfa/custom-greeting-log     compliant  emea",
    );
}

#[test]
fn mfa_server_and_cloud_mfa_over_time() {
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true\non-premises = ['mfa-server']"),
        "2019-06-01  mfa/server-activity-report  -
         2021-07-01  mfa/server-activity-report  violation  US
         2022-11-25  mfa/server-activity-report  violation  US
         2024-12-01  mfa/server-activity-report  violation  US
         2026-11-20  mfa/server-activity-report  violation  US    withdrawn
         2019-06-01  mfa/server-service-log      -
         2021-07-01  mfa/server-service-log      violation  US
         2022-11-25  mfa/server-service-log      violation  US
         2024-12-01  mfa/server-service-log      violation  US
         2026-11-20  mfa/server-service-log      violation  US    withdrawn
         2019-06-01  mfa/custom-greeting-log     -
         2021-07-01  mfa/custom-greeting-log     violation  US
         2022-11-25  mfa/custom-greeting-log     violation  US
         2024-12-01  mfa/custom-greeting-log     compliant  emea
         2026-11-20  mfa/custom-greeting-log     compliant  emea  withdrawn
         2019-06-01  mfa/activity-report         -
         2021-07-01  mfa/activity-report         compliant  emea  contested
         2022-11-25  mfa/activity-report         compliant  emea  contested
         2024-12-01  mfa/activity-report         compliant  emea  contested",
    );
}

#[test]
fn reports_of_the_cloud_service_are_kept_at_a_place_that_nobody_gives_since_2025() {
    // The page goes on to list the report store for calls and notifications, and to define it as one of on-premises components.
    // That it is kept is still said, where is not: a requirement is not shown to hold.
    on("2026-11-20", &methods("'voice'"), "mfa/activity-report  unstated");
    on("2026-11-20", &methods("'authenticator-push'"), "mfa/activity-report  unstated");
    let with_b2c = bank("[services.mfa]\nmethods = ['oath-hardware']\n[services.b2c]\nlocation = 'Europe'");
    on("2026-11-20", &with_b2c, "mfa/activity-report  unstated");
}

#[test]
fn sovereign_clouds_2021() {
    let of = |about: &str| tenant(about, "'home-region'", "[services.mfa]\nmethods = ['voice']");
    // | Microsoft Azure Germany | Germany | United States | United States |
    on(
        "2021-07-01",
        &of(GERMANY),
        "mfa/national-cloud-sign-in-log      compliant  DE
         mfa/national-cloud-activity-report  violation  US
         mfa/national-cloud-service-log      violation  US",
    );
    // | Azure China 21Vianet | China | United States | United States |
    on(
        "2021-07-01",
        &of(CHINA),
        "mfa/national-cloud-sign-in-log      compliant  CN
         mfa/national-cloud-activity-report  violation  US
         mfa/national-cloud-service-log      violation  US",
    );
    // | Microsoft Government Cloud | United States | United States | United States |
    on(
        "2021-07-01",
        &of(US_GOVERNMENT),
        "mfa/national-cloud-sign-in-log      compliant  US
         mfa/national-cloud-activity-report  compliant  US
         mfa/national-cloud-service-log      compliant  US",
    );
    // The tables of the public cloud are not about them.
    for about in [GERMANY, CHINA, US_GOVERNMENT] {
        on("2021-07-01", &of(about), "mfa/activity-report  -\n mfa/service-log  -");
    }
}

#[test]
fn sovereign_clouds_2024() {
    let of = |about: &str| tenant(about, "'home-region'", "[services.mfa]\nmethods = ['voice']");
    // | Microsoft Azure operated by 21Vianet | China | United States | United States |
    // The residency page has promised "no exceptions" for national clouds since 2022-11-23.
    on(
        "2024-12-01",
        &of(CHINA),
        "mfa/national-cloud-sign-in-log      compliant  CN
         mfa/national-cloud-activity-report  violation  US  contested
         mfa/national-cloud-service-log      violation  US  contested",
    );
    // | Microsoft Government Cloud | United States | United States | United States |
    on(
        "2024-12-01",
        &of(US_GOVERNMENT),
        "mfa/national-cloud-sign-in-log      compliant  US
         mfa/national-cloud-activity-report  compliant  US
         mfa/national-cloud-service-log      compliant  US",
    );
    // The row on Germany went with the edition of 2023-01-29.
    on(
        "2024-12-01",
        &of(GERMANY),
        "mfa/national-cloud-sign-in-log      compliant  DE  withdrawn
         mfa/national-cloud-activity-report  violation  US  withdrawn
         mfa/national-cloud-service-log      violation  US  withdrawn",
    );
}

#[test]
fn sovereign_clouds_since_2025() {
    let of = |about: &str| tenant(about, "'home-region'", "[services.mfa]\nmethods = ['voice']");
    // The table went on 2025-06-06. The reports and the log are still said to be kept; "no exceptions", which the residency page still
    // says, is not an answer to where.
    on(
        "2026-11-20",
        &of(CHINA),
        "mfa/national-cloud-sign-in-log      compliant  CN  withdrawn
         mfa/national-cloud-activity-report  unstated
         mfa/national-cloud-service-log      unstated",
    );
    on(
        "2026-11-20",
        &of(US_GOVERNMENT),
        "mfa/national-cloud-sign-in-log      compliant  US  withdrawn
         mfa/national-cloud-activity-report  unstated
         mfa/national-cloud-service-log      unstated",
    );
}
