//! Today, for a tenant of each kind: what is said of it, and by whom.
//!
//! Each uses what nearly all use, and Global Secure Access; its people sign in from its own country. What is permitted is
//! what such a customer asks for, so that a row which is not compliant is one that the documents give it to think about.

use crate::reading::{cites, on, on_whose_word, tenant};

const TODAY: &str = "2026-11-20";

// The documents and their editions.
const EUROPE: &str = "european-customers 2026-04-27";
const RESIDENCY: &str = "entra-data-residency 2025-11-06";
const OPERATIONS: &str = "data-operational-considerations 2023-01-31";
const RETENTION: &str = "data-retention 2026-01-06-b";
const MFA_IN_2024: &str = "mfa-data-residency 2024-11-27";
const MFA: &str = "mfa-data-residency 2025-06-06";
const ACCESS: &str = "global-secure-access-data-storage 2026-03-13";
const PRESENCE: &str = "global-secure-access-points-of-presence 2026-03-13";
const ROLES: &str = "rbac-overview 2022-01-12";
const MICROSOFT_365: &str = "microsoft-365-data-residency 2026-04-01";
const FAQ_365: &str = "microsoft-365-data-location-faq 2026-10-08";
const AUSTRALIA: &str = "australian-customers 2025-03-05";
const AUSTRALIA_NEW_ZEALAND: &str = "australian-and-new-zealand-customers 2025-03-05";
const JAPAN: &str = "japanese-customers 2024-01-03";

const GERMAN: (&str, &str) = ("country = 'DE'\nusers-in = ['DE']", "'EU-data-boundary'");
const SWISS: (&str, &str) = ("country = 'CH'\nusers-in = ['CH']", "'EU-data-boundary'");
const BRITISH: (&str, &str) = ("country = 'GB'\nusers-in = ['GB']", "'GB', 'EU'");
const TURKISH_OF_2012: (&str, &str) = ("country = 'TR'\ncreated = 2012-05-01\nusers-in = ['TR']", "'TR', 'EU'");
const TURKISH_OF_2015: (&str, &str) = ("country = 'TR'\ncreated = 2015-05-01\nusers-in = ['TR']", "'TR', 'EU'");
const AUSTRALIAN_OF_2018: (&str, &str) = ("country = 'AU'\ncreated = 2018-05-01\nusers-in = ['AU']", "'AU'");
const AUSTRALIAN_OF_2021: (&str, &str) = ("country = 'AU'\ncreated = 2021-05-01\nusers-in = ['AU']", "'AU'");
const NEW_ZEALANDER: (&str, &str) = ("country = 'NZ'\ncreated = 2021-05-01\nusers-in = ['NZ']", "'AU', 'NZ'");
const JAPANESE: (&str, &str) = ("country = 'JP'\nusers-in = ['JP']", "'JP'");
const CANADIAN: (&str, &str) = ("country = 'CA'\nregion = 'north-america'\nusers-in = ['CA']", "'CA'");
const CHINESE: (&str, &str) = ("country = 'CN'\ncloud = 'china'\nusers-in = ['CN']", "'CN'");
const US_GOVERNMENT: (&str, &str) = ("country = 'US'\ncloud = 'us-government'\nusers-in = ['US']", "'US'");

/// A tenant that uses what nearly all use.
fn uses_all((about, within): (&str, &str)) -> String {
    let services = "
        [services.mfa]
        methods = ['voice', 'sms', 'authenticator-push']

        [services.global-secure-access]
        private-access = true
        enriched-logs  = true

        [services.rbac]
        [services.microsoft-365]";
    tenant(about, within, services)
}

fn uses((about, within): (&str, &str), services: &str) -> String {
    tenant(about, within, services)
}

/// "In geo location", says the residency page of authentication: the geo location that follows from country and day of
/// creation. Of Türkiye the page on Europe gives the day, 2013-07-01. Australia and New Zealand have theirs whenever the
/// tenant was created, says one of their pages; the other, since February 26, 2020. Canada, Mexico, Brazil, India and South
/// Africa are in no page: they give it.
#[test]
fn the_geo_location_of_each() {
    for (about, region) in [
        ("country = 'DE'", "emea"),
        ("country = 'CH'", "emea"),
        ("country = 'GB'", "emea"),
        ("country = 'TR'\ncreated = 2013-06-30", "AU HK ID IN JP KR MY NZ SG TH TW"),
        ("country = 'TR'\ncreated = 2013-07-01", "emea"),
        ("country = 'AU'", "AU"),
        ("country = 'NZ'\ncreated = 2018-05-01", "AU"),
        ("country = 'NZ'\ncreated = 2021-05-01", "AU"),
        ("country = 'JP'", "JP"),
        ("country = 'US'", "north-america"),
        ("country = 'CA'\nregion = 'north-america'", "north-america"),
        ("country = 'ZA'\nregion = 'emea'", "emea"),
        ("country = 'CN'\ncloud = 'china'", "CN"),
        ("country = 'US'\ncloud = 'us-government'", "US"),
    ] {
        on(TODAY, &tenant(about, "'home-region'", ""), &format!("authentication/authentication-data  compliant  {region}"));
    }
}

/// What the documents say of every tenant of the public cloud, whatever its country.
#[test]
fn wherever_the_tenant_is() {
    for kind in [
        GERMAN,
        SWISS,
        BRITISH,
        TURKISH_OF_2012,
        TURKISH_OF_2015,
        AUSTRALIAN_OF_2018,
        AUSTRALIAN_OF_2021,
        NEW_ZEALANDER,
        JAPANESE,
        CANADIAN,
    ] {
        on_whose_word(
            TODAY,
            &uses_all(kind),
            // Logs, reports and stores are named with a time, and without a place. Providers and the vendors of phones may
            // take calls, messages and notifications anywhere. The page on multifactor authentication named blocked users,
            // and that calls may fail over, until June 2025. Roles are checked in the region of Azure that is nearest. Some
            // services of Microsoft 365 are not offered in every geography, and a request may be handled in another. What
            // asks for Multi-Geo is not asked.
            &format!(
                "authentication/sign-in-log             unstated                | {RETENTION}
                 mfa/authenticator-activations          unstated                | {MFA}
                 mfa/bypassed-users                     unstated                | {MFA}
                 mfa/device-token-change-requests       unstated                | {MFA}
                 mfa/tenant-settings                    unstated                | {MFA}
                 mfa/usage-report                       unstated                | {RETENTION}
                 mfa/blocked-users                      unstated     withdrawn  | {MFA_IN_2024}
                 mfa/voice-call-failover                possible  *  withdrawn  | {MFA_IN_2024}
                 mfa/carriers                           possible  *             | {MFA}
                 mfa/vendor-push-service                possible  *             | {MFA}
                 global-secure-access/enriched-logs     unstated                | {ACCESS}
                 rbac/access-checks                     possible  *             | {ROLES}
                 microsoft-365/request-processing       possible  *             | {MICROSOFT_365}
                 microsoft-365/services-elsewhere       possible  *             | {MICROSOFT_365}
                 microsoft-365/backup-authentication    -
                 microsoft-365/directory-copies         -
                 microsoft-365/eu-data-boundary         -
                 microsoft-365/preferred-data-location  -
                 mfa/national-cloud-activity-report     -
                 mfa/national-cloud-service-log         -
                 mfa/national-cloud-sign-in-log         -"
            ),
        );
    }
}

/// A member state of the European Union has both promises of the European page: at rest in Europe, and at rest and processed
/// in the EU Data Boundary. No other page repeats the second, and "in geo location" is all of EMEA. Switzerland is in the
/// boundary as well.
#[test]
fn german_or_swiss_within_the_eu_data_boundary() {
    // What else may be in EMEA.
    let beyond = "AE GB IL QA SA ZA";
    for (kind, country) in [(GERMAN, "DE"), (SWISS, "CH")] {
        let used = uses_all(kind);
        on_whose_word(
            TODAY,
            &used,
            // "Stores and processes most of the customer data in the EU Data Boundary": of the geo location and of Europe, in
            // the other sentences, it is the part that lies in it that counts. Against it, log files of every tenant are
            // copied to the United States, and what was used in a fraud is published globally. Other features: said to other
            // customers only.
            &format!(
                "directory/core-store                compliant  emea&EU-data-boundary             | {EUROPE}
                 directory/customer-data-processing  compliant  EU-data-boundary             | {EUROPE}
                 directory/log-copies                violation  US          contested  | {OPERATIONS}
                 directory/other-features            -
                 authentication/fraud-signals        violation  *                      | {EUROPE}"
            ),
        );
        on_whose_word(
            TODAY,
            &used,
            // "In geo location", "in the customer's region", "based on the user's location": the page on Europe narrows what
            // it calls customer data, but not what other pages say of a component. The second factor is in "North America
            // and/or in geo location", with names and numbers; its own page says that the log has none. It also gave the
            // region until its tables went in 2025. Of the report it still says that it is of on-premises components only, and
            // that calls and notifications are written to it: not where.
            &format!(
                "authentication/authentication-data  possible  {beyond}                               | {RESIDENCY}
                 authentication/service-logs         possible  {beyond}                               | {RESIDENCY}
                 authentication/sign-in-processing   possible  {beyond}                               | {RESIDENCY}
                 mfa/call-and-text-origin            possible  {beyond}                               | {MFA}
                 mfa/general-requests                possible  {beyond}                               | {MFA}
                 mfa/push-processing                 possible  {beyond}                               | {MFA}
                 mfa/activity-report                 unstated                                         | {MFA}
                 mfa/sign-in-log                     possible  {beyond}                    withdrawn  | {MFA_IN_2024}
                 mfa/service-log                     possible  AE CA GB IL MX QA SA US ZA  contested  | {RESIDENCY}
                 mfa/user-data                       possible  AE CA GB IL MX QA SA US ZA             | {RESIDENCY}"
            ),
        );
        on_whose_word(
            TODAY,
            &used,
            // "Data from the European customers are processed in the Global Secure Access Europe datacenters", one of which
            // may be British; the nearest point of presence and the default geo location are no narrower.
            &format!(
                "global-secure-access/log-processing                  possible   GB         | {ACCESS}
                 global-secure-access/points-of-presence              possible   {beyond}   | {PRESENCE}
                 global-secure-access/private-access-default-backend  possible   {beyond}   | {ACCESS}
                 global-secure-access/private-access-multi-geo        -
                 rbac/role-data                                       violation  *          | {ROLES}
                 microsoft-365/default-geography                      compliant  {country}  | {MICROSOFT_365}
                 microsoft-365/backups                                -"
            ),
        );
    }
}

/// The United Kingdom is in Europe and not in the EU Data Boundary: it has the promise to store, and none to process.
#[test]
fn british_within_the_united_kingdom_and_the_european_union() {
    let used = uses_all(BRITISH);
    // What else may be in EMEA; of that, Norway and Switzerland may have European datacenters.
    let beyond = "AE CH IL NO QA SA ZA";
    on_whose_word(
        TODAY,
        &used,
        // "For customers who provided a location in Europe … in Europe". Where it is processed is promised to the others
        // only. The copies in the United States are contested by "in geo location". What was used in a fraud: of all of
        // Europe.
        &format!(
            "directory/core-store                possible   {beyond}                            | {EUROPE}
             directory/customer-data-processing  unstated                                       | {EUROPE}
             directory/log-copies                violation  AE CH IL NO QA SA US ZA  contested  | {OPERATIONS}
             directory/other-features            -
             authentication/fraud-signals        violation  *                                   | {EUROPE}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // As in the boundary: none of it rests on the page on Europe.
        &format!(
            "authentication/authentication-data  possible  {beyond}                                  | {RESIDENCY}
             authentication/service-logs         possible  {beyond}                                  | {RESIDENCY}
             authentication/sign-in-processing   possible  {beyond}                                  | {RESIDENCY}
             mfa/call-and-text-origin            possible  {beyond}                                  | {MFA}
             mfa/general-requests                possible  {beyond}                                  | {MFA}
             mfa/push-processing                 possible  {beyond}                                  | {MFA}
             mfa/activity-report                 unstated                                            | {MFA}
             mfa/sign-in-log                     possible  {beyond}                       withdrawn  | {MFA_IN_2024}
             mfa/service-log                     possible  AE CA CH IL MX NO QA SA US ZA  contested  | {RESIDENCY}
             mfa/user-data                       possible  AE CA CH IL MX NO QA SA US ZA             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // A European customer of Global Secure Access; a local region of Microsoft 365.
        &format!(
            "global-secure-access/log-processing                  possible   CH NO     | {ACCESS}
             global-secure-access/points-of-presence              possible   {beyond}  | {PRESENCE}
             global-secure-access/private-access-default-backend  possible   {beyond}  | {ACCESS}
             rbac/role-data                                       violation  *         | {ROLES}
             microsoft-365/default-geography                      compliant  GB        | {MICROSOFT_365}
             microsoft-365/backups                                -"
        ),
    );
}

/// Türkiye was mapped to Asia until July 2013: a tenant from before is there still, stored and processed, says the page on
/// Europe.
#[test]
fn turkish_of_2012_within_turkiye_and_the_european_union() {
    let used = uses_all(TURKISH_OF_2012);
    let asia = "AU HK ID IN JP KR MY NZ SG TH TW";
    on_whose_word(
        TODAY,
        &used,
        // "Provisioned in Asia instead of Europe", "the same as the location at rest". The copies of the logs are outside both
        // where the page on operations has them and where the residency page does; the newer one is named first.
        &format!(
            "directory/core-store                violation  {asia}                                          | {EUROPE}
             directory/customer-data-processing  violation  {asia}                                          | {EUROPE}
             directory/log-copies                violation  AU HK ID IN JP KR MY NZ SG TH TW US  contested  | {RESIDENCY}
             directory/other-features            -
             authentication/authentication-data  violation  {asia}                                          | {RESIDENCY}
             authentication/service-logs         violation  {asia}                                          | {RESIDENCY}
             authentication/sign-in-processing   violation  {asia}                                          | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // Calls start in the region of the customer, requests are processed in that of the person: from Türkiye that is EMEA.
        &format!(
            "mfa/call-and-text-origin  violation  {asia}                                                | {MFA}
             mfa/general-requests      possible   AE CH GB IL NO QA SA ZA                               | {MFA}
             mfa/push-processing       possible   AE CH GB IL NO QA SA ZA                               | {MFA}
             mfa/activity-report       unstated                                                         | {MFA}
             mfa/sign-in-log           violation  {asia}                                     withdrawn  | {MFA_IN_2024}
             mfa/service-log           possible   AU CA HK ID IN JP KR MX MY NZ SG TH TW US  contested  | {RESIDENCY}
             mfa/user-data             possible   AU CA HK ID IN JP KR MX MY NZ SG TH TW US             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // Microsoft 365 has no datacenters there and gives no commitment: "subject to change without notice".
        &format!(
            "rbac/role-data                   violation  *         | {ROLES}
             microsoft-365/default-geography  violation  * {asia}  | preferred-data-location 2025-04-09
             microsoft-365/backups            possible   *         | {FAQ_365}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // Who is a European customer, the page does not say: Türkiye is not read as one, as it is by no list of the countries
        // of Europe.
        &format!("global-secure-access/log-processing  violation  US  | {ACCESS}"),
    );
    cites(
        TODAY,
        &used,
        "global-secure-access/private-access-default-backend",
        &format!(
            "global-secure-access-data-storage 2026-03-13: US | Data processing locations
             private-access-multi-geo 2025-08-19: {asia} | Overview"
        ),
    );
}

/// Since July 2013 Türkiye is mapped to Europe: at rest there, and no promise where it is processed.
#[test]
fn turkish_of_2015_within_turkiye_and_the_european_union() {
    let used = uses_all(TURKISH_OF_2015);
    let beyond = "AE CH GB IL NO QA SA ZA";
    let beyond_us = "AE CH GB IL NO QA SA US ZA";
    on_whose_word(
        TODAY,
        &used,
        // "Later mapped to Europe"; not of the boundary, which is the European Union and EFTA.
        &format!(
            "directory/core-store                possible   {beyond}                                     | {EUROPE}
             directory/customer-data-processing  unstated                                                | {EUROPE}
             directory/log-copies                violation  {beyond_us}                       contested  | {OPERATIONS}
             directory/other-features            -
             authentication/authentication-data  possible   {beyond}                                     | {RESIDENCY}
             authentication/fraud-signals        violation  *                                            | {EUROPE}
             authentication/service-logs         possible   {beyond}                                     | {RESIDENCY}
             authentication/sign-in-processing   possible   {beyond}                                     | {RESIDENCY}
             mfa/call-and-text-origin            possible   {beyond}                                     | {MFA}
             mfa/general-requests                possible   {beyond}                                     | {MFA}
             mfa/push-processing                 possible   {beyond}                                     | {MFA}
             mfa/activity-report                 unstated                                                | {MFA}
             mfa/sign-in-log                     possible   {beyond}                          withdrawn  | {MFA_IN_2024}
             mfa/service-log                     possible   AE CA CH GB IL MX NO QA SA US ZA  contested  | {RESIDENCY}
             mfa/user-data                       possible   AE CA CH GB IL MX NO QA SA US ZA             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // No geography of its own in Microsoft 365, and no commitment.
        &format!(
            "rbac/role-data                   violation  *           | {ROLES}
             microsoft-365/default-geography  possible   * {beyond}  | {MICROSOFT_365}
             microsoft-365/backups            possible   *           | {FAQ_365}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // Not a European customer here either; the nearest point of presence and the default geo location are those of EMEA.
        &format!(
            "global-secure-access/log-processing                  violation  US                      | {ACCESS}
             global-secure-access/points-of-presence              violation  {beyond_us}  contested  | {ACCESS}
             global-secure-access/private-access-default-backend  violation  {beyond_us}  contested  | {ACCESS}"
        ),
    );
}

/// Two pages speak to Australian customers: one of all tenants, directory and authentication in Australia and all else in
/// global datacenters; one of new tenants since February 26, 2020, and of multifactor authentication in the United States.
#[test]
fn australian_of_2018_or_2021_within_australia() {
    for kind in [AUSTRALIAN_OF_2018, AUSTRALIAN_OF_2021] {
        let used = uses_all(kind);
        on_whose_word(
            TODAY,
            &used,
            // Australia is a geo location of its own, of one country. The page on Europe is not for this customer.
            &format!(
                "directory/core-store                compliant  AU             | {RESIDENCY}
                 directory/customer-data-processing  -
                 directory/log-copies                violation  US  contested  | {OPERATIONS}
                 authentication/authentication-data  compliant  AU             | {RESIDENCY}
                 authentication/fraud-signals        -
                 authentication/service-logs         compliant  AU             | {RESIDENCY}
                 authentication/sign-in-processing   compliant  AU             | {RESIDENCY}"
            ),
        );
        on_whose_word(
            TODAY,
            &used,
            // "All other Microsoft Entra services store customer data in global datacenters."
            &format!("directory/other-features  possible  *  | {AUSTRALIA}"),
        );
        on_whose_word(
            TODAY,
            &used,
            // "Stores Customer Data in the US and processes it globally", against the pages on residency and on multifactor
            // authentication; the other page for Australia has "global datacenters". The report is of on-premises components
            // only, and is written for calls and notifications: two passages of one page, neither of which gives a place.
            &format!(
                "mfa/call-and-text-origin  compliant  AU               | {MFA}
                 mfa/general-requests      possible   *                | {AUSTRALIA_NEW_ZEALAND}
                 mfa/push-processing       compliant  AU               | {MFA}
                 mfa/activity-report       unstated                    | {MFA}
                 mfa/sign-in-log           compliant  AU    withdrawn  | {MFA_IN_2024}
                 mfa/service-log           violation  US    contested  | {AUSTRALIA_NEW_ZEALAND}
                 mfa/user-data             violation  * US             | {AUSTRALIA_NEW_ZEALAND}"
            ),
        );
        on_whose_word(
            TODAY,
            &used,
            // "Data from any other customers are processed in the Global Secure Access U.S. datacenters", though the nearest
            // point of presence and the default geo location are Australian.
            &format!(
                "global-secure-access/log-processing                  violation  US             | {ACCESS}
                 global-secure-access/points-of-presence              violation  US  contested  | {ACCESS}
                 global-secure-access/private-access-default-backend  violation  US  contested  | {ACCESS}
                 rbac/role-data                                       violation  *              | {AUSTRALIA_NEW_ZEALAND}
                 microsoft-365/default-geography                      compliant  AU             | {MICROSOFT_365}
                 microsoft-365/backups                                -"
            ),
        );
    }
}

/// New Zealand shares the geo location of Australia, and the pages; Microsoft 365 has a local region of its own there.
#[test]
fn new_zealander_within_australia_and_new_zealand() {
    let used = uses_all(NEW_ZEALANDER);
    on_whose_word(
        TODAY,
        &used,
        // "With an Australian or New Zealand billing address within the Australian datacenters".
        &format!(
            "directory/core-store                compliant  AU               | {RESIDENCY}
             directory/customer-data-processing  -
             directory/log-copies                violation  US    contested  | {OPERATIONS}
             directory/other-features            possible   *                | {AUSTRALIA}
             authentication/authentication-data  compliant  AU               | {RESIDENCY}
             authentication/fraud-signals        -
             authentication/service-logs         compliant  AU               | {RESIDENCY}
             authentication/sign-in-processing   compliant  AU               | {RESIDENCY}
             mfa/call-and-text-origin            compliant  AU               | {MFA}
             mfa/general-requests                possible   *                | {AUSTRALIA_NEW_ZEALAND}
             mfa/push-processing                 compliant  AU               | {MFA}
             mfa/activity-report                 unstated                    | {MFA}
             mfa/sign-in-log                     compliant  AU    withdrawn  | {MFA_IN_2024}
             mfa/service-log                     violation  US    contested  | {AUSTRALIA_NEW_ZEALAND}
             mfa/user-data                       violation  * US             | {AUSTRALIA_NEW_ZEALAND}
             rbac/role-data                      violation  *                | {AUSTRALIA_NEW_ZEALAND}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // The country, says one page; "the same geo as your Microsoft Entra tenant", the other, which is Australia. New
        // Zealand is not among the countries with a commitment.
        &format!(
            "microsoft-365/default-geography  possible  *  contested  | {MICROSOFT_365}
             microsoft-365/backups            possible  *             | {FAQ_365}"
        ),
    );
}

/// Japan is a geo location of its own, and has a page, which says of multifactor authentication and of roles what that for
/// Australia and New Zealand says.
#[test]
fn japanese_within_japan() {
    let used = uses_all(JAPANESE);
    on_whose_word(
        TODAY,
        &used,
        &format!(
            "directory/core-store                compliant  JP             | {RESIDENCY}
             directory/customer-data-processing  -
             directory/log-copies                violation  US  contested  | {OPERATIONS}
             directory/other-features            possible   *              | {JAPAN}
             authentication/authentication-data  compliant  JP             | {RESIDENCY}
             authentication/fraud-signals        -
             authentication/service-logs         compliant  JP             | {RESIDENCY}
             authentication/sign-in-processing   compliant  JP             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // "Stores Customer Data in the US and processes it globally", in force since 2022.
        &format!(
            "mfa/call-and-text-origin  compliant  JP             | {MFA}
             mfa/general-requests      possible   *              | {JAPAN}
             mfa/push-processing       compliant  JP             | {MFA}
             mfa/activity-report       unstated                  | {MFA}
             mfa/sign-in-log           compliant  JP  withdrawn  | {MFA_IN_2024}
             mfa/service-log           violation  US  contested  | {JAPAN}
             mfa/user-data             violation  US             | {JAPAN}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        &format!(
            "global-secure-access/log-processing                  violation  US             | {ACCESS}
             global-secure-access/points-of-presence              violation  US  contested  | {ACCESS}
             global-secure-access/private-access-default-backend  violation  US  contested  | {ACCESS}
             rbac/role-data                                       violation  *              | {JAPAN}
             microsoft-365/default-geography                      compliant  JP             | {MICROSOFT_365}
             microsoft-365/backups                                -"
        ),
    );
}

/// No page says to which geo location Canada belongs: the tenant gives it. North America is read as what has an Azure region,
/// so a Canadian may be in Canada; where another page names the United States, that is the part that counts.
#[test]
fn canadian_within_canada() {
    let used = uses_all(CANADIAN);
    on_whose_word(
        TODAY,
        &used,
        // Of the logs, the page on operations names the United States, within the geo location, which is read as that part:
        // nothing is contested, and the newer page is named first.
        &format!(
            "directory/core-store                possible   MX US  | {RESIDENCY}
             directory/customer-data-processing  -
             directory/log-copies                violation  US     | {RESIDENCY}
             directory/other-features            -
             authentication/authentication-data  possible   MX US  | {RESIDENCY}
             authentication/fraud-signals        -
             authentication/service-logs         possible   MX US  | {RESIDENCY}
             authentication/sign-in-processing   possible   MX US  | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // The two places of "North America and/or in geo location" are one; what remains is whether a log has names and
        // numbers. The region of a person in Canada no page gives.
        &format!(
            "mfa/call-and-text-origin  possible  MX US             | {MFA}
             mfa/general-requests      possible  *                 | {MFA}
             mfa/push-processing       possible  *                 | {MFA}
             mfa/activity-report       unstated                    | {MFA}
             mfa/sign-in-log           possible  MX US  withdrawn  | {MFA_IN_2024}
             mfa/service-log           possible  MX US  contested  | {RESIDENCY}
             mfa/user-data             possible  MX US             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // "Any other customers … U.S. datacenters." Microsoft 365 has a local region in Canada, part of the tenant's geo.
        &format!(
            "global-secure-access/log-processing                  violation  US    | {ACCESS}
             global-secure-access/points-of-presence              violation  * US  | {ACCESS}
             global-secure-access/private-access-default-backend  violation  US    | {ACCESS}
             rbac/role-data                                       violation  *     | {ROLES}
             microsoft-365/default-geography                      compliant  CA    | {MICROSOFT_365}
             microsoft-365/backups                                -"
        ),
    );
}

/// "At rest, in the target location. No exceptions." The tables that put reports and logs of multifactor authentication in
/// the United States are gone since June 2025, and the promise is still there: where they are now the page on them does not
/// say.
#[test]
fn chinese_of_the_cloud_of_21vianet_within_china() {
    let used = uses(CHINESE, "[services.mfa]\nmethods = ['voice', 'sms', 'authenticator-push']\n[services.rbac]");
    on_whose_word(
        TODAY,
        &used,
        &format!(
            "directory/core-store                compliant  CN             | {RESIDENCY}
             directory/customer-data-processing  -
             directory/log-copies                violation  US  contested  | {OPERATIONS}
             directory/other-features            -
             authentication/authentication-data  compliant  CN             | {RESIDENCY}
             authentication/fraud-signals        -
             authentication/service-logs         compliant  CN             | {RESIDENCY}
             authentication/sign-in-processing   compliant  CN             | {RESIDENCY}"
        ),
    );
    on_whose_word(
        TODAY,
        &used,
        // A national cloud has one geo location; the providers' routes may leave it. The stores of the public cloud are not
        // asked.
        &format!(
            "mfa/call-and-text-origin            compliant  CN             | {MFA}
             mfa/carriers                        possible   *              | {MFA}
             mfa/general-requests                compliant  CN             | {MFA}
             mfa/push-processing                 compliant  CN             | {MFA}
             mfa/national-cloud-activity-report  unstated                  | {MFA}
             mfa/national-cloud-service-log      unstated                  | {MFA}
             mfa/national-cloud-sign-in-log      compliant  CN  withdrawn  | {MFA_IN_2024}
             mfa/activity-report                 -
             mfa/service-log                     -
             mfa/sign-in-log                     -
             mfa/user-data                       -
             rbac/access-checks                  -
             rbac/role-data                      -"
        ),
    );
}

/// In the cloud of the government of the United States the promise, the last known place and the copies are one country.
#[test]
fn us_government_within_the_united_states() {
    let used = uses(US_GOVERNMENT, "[services.mfa]\nmethods = ['voice', 'sms', 'authenticator-push']\n[services.rbac]");
    on_whose_word(
        TODAY,
        &used,
        &format!(
            "directory/core-store                compliant  US             | {RESIDENCY}
             directory/customer-data-processing  -
             directory/log-copies                compliant  US             | {RESIDENCY}
             directory/other-features            -
             authentication/authentication-data  compliant  US             | {RESIDENCY}
             authentication/fraud-signals        -
             authentication/service-logs         compliant  US             | {RESIDENCY}
             authentication/sign-in-processing   compliant  US             | {RESIDENCY}
             mfa/call-and-text-origin            compliant  US             | {MFA}
             mfa/carriers                        possible   *              | {MFA}
             mfa/general-requests                compliant  US             | {MFA}
             mfa/push-processing                 compliant  US             | {MFA}
             mfa/national-cloud-activity-report  unstated                  | {MFA}
             mfa/national-cloud-service-log      unstated                  | {MFA}
             mfa/national-cloud-sign-in-log      compliant  US  withdrawn  | {MFA_IN_2024}
             mfa/activity-report                 -
             mfa/service-log                     -
             mfa/sign-in-log                     -
             mfa/user-data                       -
             rbac/access-checks                  -
             rbac/role-data                      -"
        ),
    );
}

/// B2C stores in the location that was chosen, whatever the tenant's own: "Australia or New Zealand" is one, Canada is served
/// from the United States, and the Go-Local add-on keeps the data in Japan or in Australia. The page names no countries of
/// European datacenters.
#[test]
fn b2c_in_the_location_of_each() {
    for (kind, settings, row) in [
        (GERMAN, "location = 'Europe'", "possible GB"),
        (BRITISH, "location = 'Europe'", "possible CH NO"),
        (TURKISH_OF_2012, "location = 'Europe'", "possible CH GB NO"),
        (AUSTRALIAN_OF_2018, "location = 'Australia'", "possible NZ"),
        (AUSTRALIAN_OF_2018, "location = 'Australia'\ngo-local = true", "compliant AU"),
        (NEW_ZEALANDER, "location = 'Australia'", "compliant AU NZ"),
        (JAPANESE, "location = 'Japan'\ngo-local = true", "compliant JP"),
        (CANADIAN, "location = 'United States'", "violation US"),
    ] {
        on_whose_word(
            TODAY,
            &uses(kind, &format!("[services.b2c]\n{settings}")),
            &format!("b2c/user-data {row} | b2c-data-residency 2024-11-27"),
        );
    }
}

/// The promises of the page on European customers are two: "for customers who provided a location in Europe" at rest in
/// Europe, and in the EU Data Boundary for its members. The United Kingdom and Türkiye, since 2013, have the first; from
/// before, Türkiye has its exception.
#[test]
fn which_promise_of_the_page_on_europe_is_for_whom() {
    let residency = "entra-data-residency 2025-11-06: emea | Core Store
                     entra-data-residency 2025-11-06: emea | Data location";
    for kind in [BRITISH, TURKISH_OF_2015] {
        cites(
            TODAY,
            &uses(kind, ""),
            "directory/core-store",
            &format!(
                "european-customers 2026-04-27: emea \
                     | Customer data storage and processing for European customers in Microsoft Entra ID
                 european-customers 2026-04-27: european-datacenters | EU Data Residency
                 {residency}"
            ),
        );
    }
    // Of EMEA and of Europe, the part that lies in the boundary.
    for kind in [GERMAN, SWISS] {
        cites(
            TODAY,
            &uses(kind, ""),
            "directory/core-store",
            "european-customers 2026-04-27: emea \
                     | Customer data storage and processing for European customers in Microsoft Entra ID
                 european-customers 2026-04-27: european-datacenters | EU Data Residency
                 european-customers 2026-04-27: EU-data-boundary | EU Data Boundary
                 entra-data-residency 2025-11-06: emea | Core Store
                 entra-data-residency 2025-11-06: emea | Data location",
        );
    }
    let asia = "AU HK ID IN JP KR MY NZ SG TH TW";
    cites(
        TODAY,
        &uses(TURKISH_OF_2012, ""),
        "directory/core-store",
        &format!(
            "european-customers 2026-04-27: {asia} | EU Data Residency
             entra-data-residency 2025-11-06: {asia} | Core Store
             entra-data-residency 2025-11-06: {asia} | Data location"
        ),
    );
}

/// Of the two pages for Australia and New Zealand, that on new tenants does not speak of one from 2018.
#[test]
fn which_page_for_australia_and_new_zealand_is_for_whom() {
    let of_all = "entra-data-residency 2025-11-06: AU | Core Store
                  entra-data-residency 2025-11-06: AU | Data location
                  australian-customers 2025-03-05: AU \
                      | Identity data storage for Australian and New Zealand customers in Microsoft Entra ID";
    let of_new = "australian-and-new-zealand-customers 2025-03-05: AU \
                      | Customer Data storage for Australian and New Zealand customers in Microsoft Entra ID";
    cites(TODAY, &uses(AUSTRALIAN_OF_2018, ""), "directory/core-store", of_all);
    for kind in [AUSTRALIAN_OF_2021, NEW_ZEALANDER] {
        cites(TODAY, &uses(kind, ""), "directory/core-store", &format!("{of_all}\n{of_new}"));
    }
}
