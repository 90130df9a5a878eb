//! The three exceptions that everybody asks about for a German bank.

use crate::reading::{bank, over_time};

#[test]
fn mfa_logs_b2c_policies_and_custom_greeting_calls_in_the_us() {
    let bank = bank(
        "[services.mfa]
         methods          = ['voice', 'authenticator-push', 'oath-hardware']
         custom-greetings = true

         [services.b2c]
         location = 'Europe'",
    );
    over_time(
        &bank,
        // MFA logs: "some … in the U.S." (until the rewrite of 2019); some "only … in the United States" (2020); in Europe,
        // those of voice calls in the United States (January 2021); "cloud in-region" (2021); that, and "North America" (2022,
        // 2024); "North America and/or in geo location", while the other page gives no place any more but still says that no
        // name is logged (2026).
        "2018-06-01  mfa/service-log           violation  US
         2019-04-01  mfa/service-log           violation  US
         2019-06-01  mfa/service-log           violation  US  withdrawn
         2020-03-01  mfa/service-log           violation  US
         2021-02-01  mfa/service-log           violation  US
         2021-07-01  mfa/service-log           compliant  emea
         2022-11-25  mfa/service-log           violation  north-america  contested
         2024-12-01  mfa/service-log           violation  north-america  contested
         2026-11-20  mfa/service-log           possible   north-america  contested",
    );
    over_time(
        &bank,
        // B2C policies: "only in the U.S." (until the rewrite of 2019), "in US datacenters" (until August 2022);
        // "customer-selectable region" (2022); neither page says so any more.
        "2018-06-01  b2c/policy-configuration  violation  US
         2019-04-01  b2c/policy-configuration  violation  US
         2019-06-01  b2c/policy-configuration  violation  US
         2021-07-01  b2c/policy-configuration  violation  US
         2022-10-01  b2c/policy-configuration  violation  US  withdrawn
         2022-11-25  b2c/policy-configuration  compliant  european-datacenters
         2024-12-01  b2c/policy-configuration  violation  US  withdrawn
         2026-11-20  b2c/policy-configuration  violation  US  withdrawn",
    );
    over_time(
        &bank,
        // Calls: "always originate from data centers in the United States", in every edition since 2021-06-03.
        "2019-04-01  mfa/custom-greeting-call  -
         2020-03-01  mfa/custom-greeting-call  -
         2021-02-01  mfa/custom-greeting-call  -
         2021-07-01  mfa/custom-greeting-call  violation  US
         2022-11-25  mfa/custom-greeting-call  violation  US
         2023-06-01  mfa/custom-greeting-call  violation  US
         2024-12-01  mfa/custom-greeting-call  violation  US
         2026-11-20  mfa/custom-greeting-call  violation  US",
    );
}
