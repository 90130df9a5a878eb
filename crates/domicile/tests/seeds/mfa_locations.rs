//! Data residency for multifactor authentication, editions 2021-06-03 and 2024-11-27: the tables of locations, row by row.
//!
//! Before them: a section in words until 2021-01-11, a table of three public clouds and three sovereign clouds in January 2021.

use crate::mfa_data_residency::{CHINA, GERMANY, US_GOVERNMENT, component, methods};
use crate::reading::{bank, on, over_time, tenant};

/// "Log data is stored in the same region that processes the request"; "some core authentication log data is only stored in the
/// United States"; and the report store there "for all clouds". The sign-in log is not spoken of yet.
#[test]
fn log_data_location_2020() {
    for region in ["country = 'DE'\nusers-in = ['DE']", "country = 'AU'\nregion = 'australia'\nusers-in = ['AU']"] {
        on(
            "2020-03-01",
            &tenant(region, "'home-region'", "[services.mfa]\nmethods = ['voice']"),
            "mfa/service-log      violation  US
             mfa/activity-report  violation  US
             mfa/sign-in-log      -",
        );
    }
    on(
        "2020-03-01",
        &tenant("country = 'US'\nusers-in = ['US']", "'home-region'", "[services.mfa]\nmethods = ['voice']"),
        "mfa/service-log      compliant  north-america
         mfa/activity-report  compliant  US
         mfa/sign-in-log      -",
    );
}

#[test]
fn public_clouds_2021_01() {
    let of = |about: &str, methods: &str| tenant(about, "'home-region'", &format!("[services.mfa]\nmethods = [{methods}]"));
    let (american, european) = ("country = 'US'", "country = 'DE'");
    let australian = "country = 'AU'\nregion = 'australia'";
    // | US | US | US | US |
    for methods in ["'authenticator-push'", "'voice'"] {
        on(
            "2021-02-01",
            &of(american, methods),
            "mfa/sign-in-log      compliant  US
             mfa/activity-report  compliant  US
             mfa/service-log      compliant  US",
        );
    }
    // | Europe | Europe | US | Europe, service logs of voice calls in the US |
    on(
        "2021-02-01",
        &of(european, "'authenticator-push'"),
        "mfa/sign-in-log      compliant  european-datacenters
         mfa/activity-report  violation  US
         mfa/service-log      compliant  european-datacenters",
    );
    on(
        "2021-02-01",
        &of(european, "'voice'"),
        "mfa/sign-in-log      compliant  european-datacenters
         mfa/activity-report  violation  US
         mfa/service-log      violation  US",
    );
    // | Australia | Australia | US, OATH codes in Australia | Australia, service logs of voice calls in the US |
    // The page on Australian and New Zealand customers contests the third cell: "stores Customer Data in the US", since
    // 2020-07-21.
    for methods in ["'authenticator-push'", "'voice'"] {
        on(
            "2021-02-01",
            &of(australian, methods),
            "mfa/sign-in-log      compliant  AU
             mfa/activity-report  violation  US
             mfa/service-log      violation  US  contested",
        );
    }
    let extension = "[services.mfa]\nmethods = ['voice', 'oath-hardware']\non-premises = ['nps-extension']";
    on(
        "2021-02-01",
        &tenant(australian, "'home-region'", extension),
        "mfa/nps-adfs-activity-report       violation  US
         mfa/nps-adfs-oath-activity-report  compliant  AU",
    );
    on(
        "2021-02-01",
        &tenant(european, "'home-region'", extension),
        "mfa/nps-adfs-activity-report       violation  US
         mfa/nps-adfs-oath-activity-report  violation  US",
    );
    // No row for Japan: of the reports the edition before is the last to say where, "for all clouds".
    on(
        "2021-02-01",
        &of("country = 'JP'", "'authenticator-push'"),
        "mfa/sign-in-log      -
         mfa/activity-report  violation  US  withdrawn",
    );
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
    // The reports are in the United States "for all clouds" from 2019-12-16 on, in every table until 2023-01-29. From then on
    // no table gives these places any more, while the page goes on to say that reports and logs are kept.
    over_time(
        &component("adfs-adapter", "'voice', 'oath-hardware'"),
        "2019-06-01  mfa/nps-adfs-activity-report       -
         2020-03-01  mfa/nps-adfs-activity-report       violation  US
         2021-02-01  mfa/nps-adfs-activity-report       violation  US
         2021-07-01  mfa/nps-adfs-activity-report       violation  US
         2022-11-25  mfa/nps-adfs-activity-report       violation  US
         2024-12-01  mfa/nps-adfs-activity-report       violation  US    withdrawn
         2026-11-20  mfa/nps-adfs-activity-report       violation  US    withdrawn
         2019-06-01  mfa/nps-adfs-oath-activity-report  -
         2020-03-01  mfa/nps-adfs-oath-activity-report  violation  US
         2021-02-01  mfa/nps-adfs-oath-activity-report  violation  US
         2021-07-01  mfa/nps-adfs-oath-activity-report  violation  US
         2022-11-25  mfa/nps-adfs-oath-activity-report  violation  US
         2024-12-01  mfa/nps-adfs-oath-activity-report  violation  US    withdrawn
         2026-11-20  mfa/nps-adfs-oath-activity-report  violation  US    withdrawn
         2021-02-01  mfa/nps-adfs-service-log           -
         2021-07-01  mfa/nps-adfs-service-log           compliant  emea
         2022-11-25  mfa/nps-adfs-service-log           compliant  emea
         2024-12-01  mfa/nps-adfs-service-log           unstated
         2026-11-20  mfa/nps-adfs-service-log           unstated",
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
    // The residency page of the same day keeps the service log in North America: the worst counts unless the newest is asked
    // for.
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
    // The log of calls with a custom greeting: that of all voice calls is in the United States in January 2021, that of these
    // calls until 2023-01-29, then "all methods … cloud in-region"; since 2025-06-06 it is kept and the place is not given.
    over_time(
        &bank("[services.mfa]\nmethods = ['voice']\ncustom-greetings = true\non-premises = ['mfa-server']"),
        "2019-06-01  mfa/server-activity-report  -
         2020-03-01  mfa/server-activity-report  violation  US
         2021-02-01  mfa/server-activity-report  violation  US
         2021-07-01  mfa/server-activity-report  violation  US
         2022-11-25  mfa/server-activity-report  violation  US
         2024-12-01  mfa/server-activity-report  violation  US
         2026-11-20  mfa/server-activity-report  violation  US    withdrawn
         2021-02-01  mfa/server-service-log      -
         2021-07-01  mfa/server-service-log      violation  US
         2022-11-25  mfa/server-service-log      violation  US
         2024-12-01  mfa/server-service-log      violation  US
         2026-11-20  mfa/server-service-log      violation  US    withdrawn
         2020-03-01  mfa/custom-greeting-log     -
         2021-02-01  mfa/custom-greeting-log     violation  US
         2021-07-01  mfa/custom-greeting-log     violation  US
         2022-11-25  mfa/custom-greeting-log     violation  US
         2024-12-01  mfa/custom-greeting-log     compliant  emea
         2026-11-20  mfa/custom-greeting-log     unstated
         2019-06-01  mfa/activity-report         -
         2020-03-01  mfa/activity-report         violation  US
         2021-02-01  mfa/activity-report         violation  US
         2021-07-01  mfa/activity-report         compliant  emea  contested
         2022-11-25  mfa/activity-report         compliant  emea  contested
         2024-12-01  mfa/activity-report         compliant  emea  contested
         2026-11-20  mfa/activity-report         unstated
         2020-03-01  mfa/sign-in-log             -
         2021-02-01  mfa/sign-in-log             compliant  european-datacenters
         2021-07-01  mfa/sign-in-log             compliant  emea
         2022-11-25  mfa/sign-in-log             compliant  emea
         2024-12-01  mfa/sign-in-log             compliant  emea
         2026-11-20  mfa/sign-in-log             compliant  emea  withdrawn",
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

/// C19: "Microsoft Azure Germany and Microsoft Azure Operated by 21Vianet are always stored in their respective cloud", the
/// log; "this data is always stored in the United States", the report store.
#[test]
fn sovereign_clouds_2020() {
    let of = |about: &str| tenant(about, "'home-region'", "[services.mfa]\nmethods = ['voice']");
    for (about, country) in [(GERMANY, "DE"), (CHINA, "CN")] {
        on(
            "2020-03-01",
            &of(about),
            &format!(
                "mfa/national-cloud-sign-in-log      -
                 mfa/national-cloud-activity-report  violation  US
                 mfa/national-cloud-service-log      compliant  {country}
                 mfa/service-log                     -
                 mfa/activity-report                 -"
            ),
        );
    }
    on(
        "2020-03-01",
        &of(US_GOVERNMENT),
        "mfa/national-cloud-sign-in-log      -
         mfa/national-cloud-activity-report  compliant  US
         mfa/national-cloud-service-log      compliant  US",
    );
}

/// The table of January 2021 is that of June: in the United States from now on, the log as well.
#[test]
fn sovereign_clouds_2021_01() {
    let of = |about: &str| tenant(about, "'home-region'", "[services.mfa]\nmethods = ['voice']");
    for (about, country) in [(GERMANY, "DE"), (CHINA, "CN")] {
        on(
            "2021-02-01",
            &of(about),
            &format!(
                "mfa/national-cloud-sign-in-log      compliant  {country}
                 mfa/national-cloud-activity-report  violation  US
                 mfa/national-cloud-service-log      violation  US"
            ),
        );
    }
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
    // The table went on 2025-06-06. The reports and the log are still said to be kept; "no exceptions", which the residency
    // page still says, is not an answer to where.
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
