//! Data storage in Power Platform, edition 2022-02-15: home geo, multi-geo, replication, and data at rest.
//!
//! A draft of 2021-12-08 says the same of these flows; the edition of 2025-04-17 leaves out where data is replicated to. The
//! page on regions has bound what is created in an environment to its geography since 2019-10-01.

use crate::reading::{bank, on, over_time, tenant};

const SINGLE_GEO: &str = "
    [services.power-platform]
    home-geo = 'europe'

    [[services.power-platform.environments]]
    name     = 'hq'
    location = 'europe'";

const MULTI_GEO: &str = "
    [services.power-platform]
    home-geo = 'europe'

    [[services.power-platform.environments]]
    name     = 'hq'
    location = 'europe'

    [[services.power-platform.environments]]
    name     = 'sales'
    location = 'unitedstates'";

#[test]
fn home_geo() {
    over_time(
        &bank(SINGLE_GEO),
        "2019-06-01  power-platform/customer-data         -
         2021-07-01  power-platform/customer-data         -
         2022-01-15  power-platform/customer-data         compliant  IE NL
         2022-11-25  power-platform/customer-data         compliant  IE NL
         2024-12-01  power-platform/customer-data         compliant  IE NL
         2026-11-20  power-platform/customer-data         compliant  IE NL
         2019-06-01  power-platform/environment-data[hq]  -
         2020-03-01  power-platform/environment-data[hq]  compliant  IE NL
         2022-11-25  power-platform/environment-data[hq]  compliant  IE NL
         2026-11-20  power-platform/environment-data[hq]  compliant  IE NL",
    );
    on(
        "2022-11-25",
        &bank("[services.power-platform]\nhome-geo = 'unitedstates'"),
        "power-platform/customer-data  violation  US",
    );
    on("2022-11-25", &bank("[services.power-platform]"), "power-platform/customer-data  possible  *");
}

#[test]
fn multi_geo() {
    for date in ["2022-01-15", "2022-11-25", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &bank(MULTI_GEO),
            "power-platform/environment-metadata     compliant  IE NL
             power-platform/environment-data[hq]     compliant  IE NL
             power-platform/environment-data[sales]  violation  US",
        );
    }
}

/// "Environments … are bound to that geographic location … any items you create in that environment, including databases, apps,
/// connections, gateways, and custom connectors", says the page on regions since 2019-10-01. Of metadata at home it says
/// nothing.
#[test]
fn what_is_created_in_an_environment_is_bound_to_its_geography() {
    over_time(
        &bank(MULTI_GEO),
        "2019-06-01  power-platform/environment-data[sales]  -
         2020-03-01  power-platform/environment-data[sales]  violation  US
         2021-07-01  power-platform/environment-data[sales]  violation  US
         2026-11-20  power-platform/environment-data[sales]  violation  US
         2019-06-01  power-platform/connections[hq]          -
         2020-03-01  power-platform/connections[hq]          compliant  IE NL
         2026-11-20  power-platform/connections[hq]          compliant  IE NL
         2019-06-01  power-platform/connections[sales]       -
         2020-03-01  power-platform/connections[sales]       violation  US
         2026-11-20  power-platform/connections[sales]       violation  US
         2021-07-01  power-platform/environment-metadata     -
         2022-01-15  power-platform/environment-metadata     compliant  IE NL",
    );
}

#[test]
fn headquartered_in_the_united_states_with_business_in_australia() {
    // The example of the page: data that has to be stored in Australia; only metadata related to the environment stays at home.
    on(
        "2022-11-25",
        &tenant(
            "country = 'US'",
            "'AU'",
            "[services.power-platform]
             home-geo = 'unitedstates'

             [[services.power-platform.environments]]
             name     = 'sydney'
             location = 'australia'",
        ),
        "power-platform/environment-data[sydney]  compliant  AU
         power-platform/environment-metadata      violation  US",
    );
}

#[test]
fn replication_for_resiliency() {
    over_time(
        &bank(SINGLE_GEO),
        "2021-07-01  power-platform/replicas                  -
         2022-01-15  power-platform/replicas                  possible   *
         2022-11-25  power-platform/replicas                  possible   *
         2024-12-01  power-platform/replicas                  possible   *
         2026-11-20  power-platform/replicas                  possible   *          withdrawn
         2021-07-01  power-platform/personal-data-replicas    -
         2022-01-15  power-platform/personal-data-replicas    compliant  IE NL
         2022-11-25  power-platform/personal-data-replicas    compliant  IE NL
         2024-12-01  power-platform/personal-data-replicas    compliant  IE NL
         2026-11-20  power-platform/personal-data-replicas    unstated
         2022-11-25  power-platform/environment-personal-data-replicas[hq]  compliant  IE NL
         2024-12-01  power-platform/environment-personal-data-replicas[hq]  compliant  IE NL
         2026-11-20  power-platform/environment-personal-data-replicas[hq]  unstated
         2021-07-01  power-platform/employee-authentication-information  -
         2022-01-15  power-platform/employee-authentication-information  possible  *  contested
         2022-11-25  power-platform/employee-authentication-information  possible  *  contested
         2024-12-01  power-platform/employee-authentication-information  possible  *  contested
         2026-11-20  power-platform/employee-authentication-information  possible  *  withdrawn",
    );
}

/// "We don't replicate or move personal data outside the geo": the geo that the data is in, for an environment its own. That
/// there is a replica the page does not say.
#[test]
fn replicas_of_personal_data_stay_in_the_geo_that_the_data_is_in() {
    on(
        "2022-11-25",
        &bank(MULTI_GEO),
        "power-platform/personal-data-replicas                     compliant  IE NL
         power-platform/environment-personal-data-replicas[hq]     compliant  IE NL
         power-platform/environment-personal-data-replicas[sales]  possible   US",
    );
    on(
        "2022-11-25",
        &bank(
            "[services.power-platform]
             home-geo = 'unitedstates'

             [[services.power-platform.environments]]
             name     = 'berlin'
             location = 'germany'",
        ),
        "power-platform/personal-data-replicas                      possible   US
         power-platform/environment-personal-data-replicas[berlin]  compliant  DE",
    );
}

#[test]
fn data_at_rest_and_in_processing() {
    for date in ["2022-01-15", "2022-11-25", "2024-12-01", "2026-11-20"] {
        on(
            date,
            &bank(SINGLE_GEO),
            "power-platform/source-data           unstated
             power-platform/environment-data[hq]  compliant  IE NL
             power-platform/mobile-data           unstated
             power-platform/service-data          unstated
             power-platform/in-memory-data        unstated",
        );
    }
}
