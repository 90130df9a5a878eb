//! What leaves the EU for a tenant that uses every service, and who says so: dates until 2021.
//!
//! A fact that no document knew on a date is not in the table of that date, except where its absence is the story. What
//! leaves stands first, then what stays, and last what no document gives a place.

use crate::everything::everything;
use crate::reading::on_whose_word;

/// The European page of 2018-05-17 is the first that is known, beside the list of how long reports are kept, which names no
/// place. Names, sign-in names and password hashes are in the United States: five attributes by its introduction, eleven by
/// its list, which is the contradiction. Of second factors it says both that they are stored in Europe and that they might be
/// in the United States.
#[test]
fn in_june_2018_names_and_password_hashes_are_copied_to_the_united_states() {
    on_whose_word(
        "2018-06-01",
        &everything(),
        "directory/identity-attributes               violation  US  contested  | european-customers 2018-05-17
         directory/password-hashes                   violation  US             | european-customers 2018-05-17
         directory/operational-data                  violation  US             | european-customers 2018-05-17
         mfa/oath-validation                         violation  US             | european-customers 2018-05-17
         mfa/service-log                             violation  US             | european-customers 2018-05-17
         sspr/oath-validation                        violation  US             | european-customers 2018-05-17
         sspr/log                                    violation  US             | european-customers 2018-05-17
         b2b/invitation-metadata                     violation  US             | european-customers 2018-05-17
         b2c/policy-configuration                    violation  US             | european-customers 2018-05-17
         domain-services/managed-domain[eastus]      violation  US             | european-customers 2018-05-17
         apps/stores-in[Payroll]                     violation  US             | european-customers 2018-05-17

         mfa/user-data                               possible   US  contested  | european-customers 2018-05-17
         mfa/carriers                                possible   US             | european-customers 2018-05-17
         mfa/vendor-push-service                     possible   *              | european-customers 2018-05-17
         sspr/two-factor-data                        possible   US  contested  | european-customers 2018-05-17
         sspr/carriers                               possible   US             | european-customers 2018-05-17
         sspr/vendor-push-service                    possible   *              | european-customers 2018-05-17

         directory/core-store                        compliant  emea                  | european-customers 2018-05-17
         b2b/user-data                               compliant  european-datacenters  | european-customers 2018-05-17
         b2c/user-data                               compliant  european-datacenters  | european-customers 2018-05-17
         b2c/operational-logs                        compliant  DE FR                 | european-customers 2018-05-17
         domain-services/managed-domain[westeurope]  compliant  NL                    | european-customers 2018-05-17
         mfa/call-and-text-origin                    -
         mfa/push-processing                         -

         authentication/sign-in-log                  unstated   | data-retention 2018-05-10
         iam/audit-log                               unstated   | data-retention 2018-05-10
         identity-protection/risk-history            unstated   | data-retention 2018-05-10
         mfa/usage-report                            unstated   | data-retention 2018-05-10
         mfa/blocked-users                           -",
    );
}

/// The European page of 2019-03-04 leaves out the list of attributes: most identity data stays in Europe, and what is in the
/// United States "doesn't include any personal data". Its other bullets stay word for word. The page on what is collected for
/// second factors (2018-07-11) adds lists of people and of changes that the components on premises keep, without a place.
#[test]
fn in_april_2019_names_and_password_hashes_stay_and_second_factors_still_leave() {
    on_whose_word(
        "2019-04-01",
        &everything(),
        "directory/operational-data                  violation  US  | european-customers 2019-03-04
         mfa/oath-validation                         violation  US  | european-customers 2019-03-04
         mfa/service-log                             violation  US  | european-customers 2019-03-04
         sspr/oath-validation                        violation  US  | european-customers 2019-03-04
         sspr/log                                    violation  US  | european-customers 2019-03-04
         b2b/invitation-metadata                     violation  US  | european-customers 2019-03-04
         b2c/policy-configuration                    violation  US  | european-customers 2019-03-04
         domain-services/managed-domain[eastus]      violation  US  | european-customers 2019-03-04
         apps/stores-in[Payroll]                     violation  US  | european-customers 2019-03-04

         mfa/user-data                               possible   US  contested  | european-customers 2019-03-04
         mfa/carriers                                possible   US             | european-customers 2019-03-04
         mfa/vendor-push-service                     possible   *              | european-customers 2019-03-04
         sspr/two-factor-data                        possible   US  contested  | european-customers 2019-03-04
         sspr/carriers                               possible   US             | european-customers 2019-03-04
         sspr/vendor-push-service                    possible   *              | european-customers 2019-03-04

         directory/core-store                        compliant  emea                  | european-customers 2019-03-04
         directory/identity-attributes               compliant  european-datacenters  | european-customers 2019-03-04
         directory/password-hashes                   compliant  european-datacenters  | european-customers 2019-03-04
         b2b/user-data                               compliant  european-datacenters  | european-customers 2019-03-04
         b2c/user-data                               compliant  european-datacenters  | european-customers 2019-03-04
         b2c/operational-logs                        compliant  DE FR                 | european-customers 2019-03-04
         domain-services/managed-domain[westeurope]  compliant  NL                    | european-customers 2019-03-04

         authentication/sign-in-log                  unstated   | data-retention 2018-11-13
         iam/audit-log                               unstated   | data-retention 2018-11-13
         identity-protection/risk-history            unstated   | data-retention 2018-11-13
         mfa/usage-report                            unstated   | data-retention 2018-11-13
         mfa/authenticator-activations               unstated   | mfa-data-collection 2018-07-11
         mfa/blocked-users                           unstated   | mfa-data-collection 2018-07-11
         mfa/bypassed-users                          unstated   | mfa-data-collection 2018-07-11
         mfa/device-token-change-requests            unstated   | mfa-data-collection 2018-07-11",
    );
}

/// The European page was rewritten by the end of April under the date it had. Calls, text messages and notifications now
/// start in the United States, and the addresses of people who want no more invitations are stored there. It says nothing any
/// more of what is stored of second factors, password reset, operational data, guests and B2C users: silence, so that the
/// last word is withdrawn.
#[test]
fn in_june_2019_calls_start_in_the_united_states_and_half_of_the_page_is_gone() {
    on_whose_word(
        "2019-06-01",
        &everything(),
        "directory/operational-data                  violation  US  withdrawn  | european-customers 2019-03-04
         mfa/call-and-text-origin                    violation  US             | european-customers 2019-03-04-b
         mfa/push-processing                         violation  US             | european-customers 2019-03-04-b
         mfa/oath-validation                         violation  US             | european-customers 2019-03-04-b
         mfa/service-log                             violation  US  withdrawn  | european-customers 2019-03-04
         sspr/oath-validation                        violation  US  withdrawn  | european-customers 2019-03-04
         sspr/log                                    violation  US  withdrawn  | european-customers 2019-03-04
         b2b/invitation-metadata                     violation  US             | european-customers 2019-03-04-b
         b2b/unsubscribed-addresses                  violation  US             | european-customers 2019-03-04-b
         b2c/policy-configuration                    violation  US             | european-customers 2019-03-04-b
         b2c/key-containers                          violation  US             | european-customers 2019-03-04-b
         domain-services/managed-domain[eastus]      violation  US             | european-customers 2019-03-04-b
         apps/stores-in[Payroll]                     violation  US             | european-customers 2019-03-04-b

         mfa/user-data                               possible   US  withdrawn  | european-customers 2019-03-04
         mfa/carriers                                possible   *              | european-customers 2019-03-04-b
         mfa/vendor-push-service                     possible   *              | european-customers 2019-03-04-b
         sspr/two-factor-data                        possible   US  withdrawn  | european-customers 2019-03-04
         sspr/carriers                               possible   US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service                    possible   *   withdrawn  | european-customers 2019-03-04

         directory/core-store                        compliant  emea                  | european-customers 2019-03-04-b
         directory/identity-attributes               compliant  european-datacenters  | european-customers 2019-03-04-b
         directory/password-hashes                   compliant  european-datacenters  | european-customers 2019-03-04-b
         domain-services/managed-domain[westeurope]  compliant  NL                    | european-customers 2019-03-04-b
         exchange-federation/federation-trust        -
         mfa/activity-report                         -

         b2b/user-data         compliant  european-datacenters  withdrawn  | european-customers 2019-03-04
         b2c/user-data         compliant  european-datacenters  withdrawn  | european-customers 2019-03-04
         b2c/operational-logs  compliant  DE FR                 withdrawn  | european-customers 2019-03-04

         authentication/sign-in-log                  unstated   | data-retention 2018-11-13
         iam/audit-log                               unstated   | data-retention 2018-11-13
         identity-protection/risk-history            unstated   | data-retention 2018-11-13
         mfa/usage-report                            unstated   | data-retention 2018-11-13
         mfa/authenticator-activations               unstated   | mfa-data-collection 2018-07-11
         mfa/blocked-users                           unstated   | mfa-data-collection 2018-07-11
         mfa/bypassed-users                          unstated   | mfa-data-collection 2018-07-11
         mfa/device-token-change-requests            unstated   | mfa-data-collection 2018-07-11",
    );
}

/// Second factors get a page of their own on 2019-12-16: activity reports and some core logs are in the United States, and so
/// are requests of password reset, B2C and components on premises. Other requests and codes of Europe are processed in
/// Europe; of codes the European page says the opposite. Since August 2019 that one also lists the Exchange federation,
/// outside Europe without a place. The pages on B2C (2019-09-26) and on regions of Power Platform (2019-10-01) say that data
/// lies in the location that was chosen.
#[test]
fn in_march_2020_second_factors_have_a_page_of_their_own() {
    on_whose_word(
        "2020-03-01",
        &everything(),
        "directory/operational-data                  violation  US  withdrawn  | european-customers 2019-03-04
         mfa/call-and-text-origin                    violation  US             | mfa-data-residency 2019-12-16
         mfa/push-processing                         violation  US             | mfa-data-residency 2019-12-16
         mfa/oath-validation                         violation  US  contested  | european-customers 2019-03-04-c
         mfa/nps-adfs-requests                       violation  US             | mfa-data-residency 2019-12-16
         mfa/b2c-requests                            violation  US             | mfa-data-residency 2019-12-16
         mfa/service-log                             violation  US             | mfa-data-residency 2019-12-16
         mfa/activity-report                         violation  US             | mfa-data-residency 2019-12-16
         mfa/nps-adfs-activity-report                violation  US             | mfa-data-residency 2019-12-16
         mfa/nps-adfs-oath-activity-report           violation  US             | mfa-data-residency 2019-12-16
         mfa/server-activity-report                  violation  US             | mfa-data-residency 2019-12-16
         sspr/requests                               violation  US             | mfa-data-residency 2019-12-16
         sspr/oath-validation                        violation  US             | mfa-data-residency 2019-12-16
         sspr/log                                    violation  US  withdrawn  | european-customers 2019-03-04
         b2b/invitation-metadata                     violation  US             | european-customers 2019-03-04-c
         b2b/unsubscribed-addresses                  violation  US             | european-customers 2019-03-04-c
         b2c/policy-configuration                    violation  US             | european-customers 2019-03-04-c
         b2c/key-containers                          violation  US             | european-customers 2019-03-04-c
         domain-services/managed-domain[eastus]      violation  US             | european-customers 2019-03-04-c
         power-platform/environment-data[sales]      violation  US             | power-platform-regions 2019-10-01
         power-platform/connections[sales]           violation  US             | power-platform-regions 2019-10-01
         apps/stores-in[Payroll]                     violation  US             | european-customers 2019-03-04-c

         exchange-federation/federation-trust        possible   *              | european-customers 2019-03-04-c
         mfa/user-data                               possible   US  withdrawn  | european-customers 2019-03-04
         mfa/carriers                                possible   *              | mfa-data-residency 2019-12-16
         mfa/vendor-push-service                     possible   *              | mfa-data-residency 2019-12-16
         sspr/two-factor-data                        possible   US  withdrawn  | european-customers 2019-03-04
         sspr/carriers                               possible   US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service                    possible   *   withdrawn  | european-customers 2019-03-04

         directory/core-store                        compliant  emea                  | european-customers 2019-03-04-c
         directory/identity-attributes               compliant  european-datacenters  | european-customers 2019-03-04-c
         directory/password-hashes                   compliant  european-datacenters  | european-customers 2019-03-04-c
         mfa/general-requests                        compliant  emea                  | mfa-data-residency 2019-12-16
         b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2019-09-26
         domain-services/managed-domain[westeurope]  compliant  NL                    | european-customers 2019-03-04-c
         apps/password-sign-on[Payroll]              -

         authentication/sign-in-log                  unstated   | data-retention 2018-11-13
         iam/audit-log                               unstated   | data-retention 2018-11-13
         identity-protection/risk-history            unstated   | data-retention 2018-11-13
         mfa/usage-report                            unstated   | data-retention 2018-11-13
         mfa/authenticator-activations               unstated   | mfa-data-residency 2019-12-16
         mfa/blocked-users                           unstated   | mfa-data-residency 2019-12-16
         mfa/bypassed-users                          unstated   | mfa-data-residency 2019-12-16
         mfa/device-token-change-requests            unstated   | mfa-data-residency 2019-12-16
         mfa/tenant-settings                         unstated   | mfa-data-residency 2019-12-16
         mfa/server-settings                         unstated   | mfa-data-residency 2019-12-16",
    );
}

/// In September 2020 both pages move second factors to the regions: notifications are processed there, codes in the European
/// Union by the European page alone, and only calls still start in the United States. Nobody speaks any more of the requests
/// of password reset, B2C and components on premises. The European page adds the fields of password-based sign-on. A page on
/// Microsoft 365 says since 2020-07-22 that a European directory lies in Europe or the United States, one on replica sets
/// (2020-07-16) that each holds it all.
#[test]
fn in_december_2020_codes_and_notifications_have_come_home_and_the_directory_may_not_be() {
    on_whose_word(
        "2020-12-01",
        &everything(),
        "directory/operational-data                    violation  US  withdrawn  | european-customers 2019-03-04
         mfa/call-and-text-origin                      violation  US             | mfa-data-residency 2020-09-24
         mfa/nps-adfs-requests                         violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/b2c-requests                              violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/service-log                               violation  US             | mfa-data-residency 2020-09-24
         mfa/activity-report                           violation  US             | mfa-data-residency 2020-09-24
         mfa/nps-adfs-activity-report                  violation  US             | mfa-data-residency 2020-09-24
         mfa/nps-adfs-oath-activity-report             violation  US             | mfa-data-residency 2020-09-24
         mfa/server-activity-report                    violation  US             | mfa-data-residency 2020-09-24
         sspr/requests                                 violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/oath-validation                          violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/log                                      violation  US  withdrawn  | european-customers 2019-03-04
         b2b/invitation-metadata                       violation  US             | european-customers 2020-09-15
         b2b/unsubscribed-addresses                    violation  US             | european-customers 2020-09-15
         b2c/policy-configuration                      violation  US             | european-customers 2020-09-15
         b2c/key-containers                            violation  US             | european-customers 2020-09-15
         domain-services/managed-domain[eastus]        violation  US             | european-customers 2020-09-15
         domain-services/domain-configuration[eastus]  violation  US             | domain-services-replica-sets 2020-07-16
         domain-services/sign-ins[eastus]              violation  US             | domain-services-replica-sets 2020-07-16
         power-platform/environment-data[sales]        violation  US             | power-platform-regions 2020-10-26
         power-platform/connections[sales]             violation  US             | power-platform-regions 2020-10-26
         apps/password-sign-on[Payroll]                violation  US             | european-customers 2020-09-15
         apps/stores-in[Payroll]                       violation  US             | european-customers 2020-09-15

         directory/core-store                          possible   US             | microsoft-365-data-locations 2020-10-01
         exchange-federation/federation-trust          possible   *              | european-customers 2020-09-15
         mfa/user-data                                 possible   US  withdrawn  | european-customers 2019-03-04
         mfa/carriers                                  possible   *              | mfa-data-residency 2020-09-24
         mfa/vendor-push-service                       possible   *              | mfa-data-residency 2020-09-24
         sspr/two-factor-data                          possible   US  withdrawn  | european-customers 2019-03-04
         sspr/carriers                                 possible   US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service                      possible   *   withdrawn  | european-customers 2019-03-04

         directory/identity-attributes                 compliant  european-datacenters  | european-customers 2020-09-15
         directory/password-hashes                     compliant  european-datacenters  | european-customers 2020-09-15
         mfa/general-requests                          compliant  emea                  | mfa-data-residency 2020-09-24
         mfa/push-processing                           compliant  EU                    | mfa-data-residency 2020-09-24
         mfa/oath-validation                           compliant  EU                    | european-customers 2020-09-15
         b2c/user-data                                 compliant  european-datacenters  | b2c-data-residency 2020-10-20
         domain-services/managed-domain[westeurope]    compliant  NL                    | european-customers 2020-09-15

         authentication/sign-in-log                    unstated   | data-retention 2020-11-05
         iam/audit-log                                 unstated   | data-retention 2020-11-05
         identity-protection/risk-history              unstated   | data-retention 2020-11-05
         mfa/usage-report                              unstated   | data-retention 2020-11-05
         mfa/authenticator-activations                 unstated   | mfa-data-residency 2020-09-24
         mfa/blocked-users                             unstated   | mfa-data-residency 2020-09-24
         mfa/bypassed-users                            unstated   | mfa-data-residency 2020-09-24
         mfa/device-token-change-requests              unstated   | mfa-data-residency 2020-09-24
         mfa/tenant-settings                           unstated   | mfa-data-residency 2020-09-24
         mfa/server-settings                           unstated   | mfa-data-residency 2020-09-24",
    );
}

/// The page on second factors of 2021-06-03 brings home the service log, the reports of cloud sign-ins and calls without a
/// custom greeting; of calls the European page, unchanged since September 2020, still says the United States. Logs and
/// reports of MFA Server, and reports of the other components on premises, stay in the United States. The page on Application
/// Proxy (2021-04-27) lets a connector group choose a region; that on what is collected (2021-01-07) adds e-mail addresses
/// and security questions of a reset.
#[test]
fn in_july_2021_logs_have_come_home_and_reports_of_on_premises_components_have_not() {
    on_whose_word(
        "2021-07-01",
        &everything(),
        "directory/operational-data                    violation  US  withdrawn  | european-customers 2019-03-04
         mfa/call-and-text-origin                      violation  US  contested  | european-customers 2020-09-15
         mfa/custom-greeting-call                      violation  US             | mfa-data-residency 2021-06-03
         mfa/custom-greeting-log                       violation  US             | mfa-data-residency 2021-06-03
         mfa/nps-adfs-requests                         violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/b2c-requests                              violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-activity-report                  violation  US             | mfa-data-residency 2021-06-03
         mfa/nps-adfs-oath-activity-report             violation  US             | mfa-data-residency 2021-06-03
         mfa/server-activity-report                    violation  US             | mfa-data-residency 2021-06-03
         mfa/server-service-log                        violation  US             | mfa-data-residency 2021-06-03
         sspr/requests                                 violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/oath-validation                          violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/log                                      violation  US  withdrawn  | european-customers 2019-03-04
         b2b/invitation-metadata                       violation  US             | european-customers 2020-09-15
         b2b/unsubscribed-addresses                    violation  US             | european-customers 2020-09-15
         b2c/policy-configuration                      violation  US             | european-customers 2020-09-15
         b2c/key-containers                            violation  US             | european-customers 2020-09-15
         apps/password-sign-on[Payroll]                violation  US             | european-customers 2020-09-15
         apps/stores-in[Payroll]                       violation  US             | european-customers 2020-09-15

         application-proxy/optimized-routing[nam]      violation  north-america  | application-proxy-topology 2021-04-27
         domain-services/managed-domain[eastus]        violation  US             | domain-services-replica-sets 2021-02-26
         domain-services/domain-configuration[eastus]  violation  US             | domain-services-replica-sets 2021-02-26
         domain-services/sign-ins[eastus]              violation  US             | domain-services-replica-sets 2021-02-26
         power-platform/environment-data[sales]        violation  US             | power-platform-regions 2020-10-26
         power-platform/connections[sales]             violation  US             | power-platform-regions 2020-10-26

         directory/core-store                          possible   US             | microsoft-365-data-locations 2020-10-01
         exchange-federation/federation-trust          possible   *              | european-customers 2020-09-15
         mfa/user-data                                 possible   US  withdrawn  | european-customers 2019-03-04
         mfa/carriers                                  possible   *              | mfa-data-residency 2021-06-03
         mfa/vendor-push-service                       possible   *              | mfa-data-residency 2021-06-03
         mfa/voice-call-failover                       possible   *              | mfa-data-residency 2021-06-03
         sspr/two-factor-data                          possible   US  withdrawn  | european-customers 2019-03-04
         sspr/carriers                                 possible   US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service                      possible   *   withdrawn  | european-customers 2019-03-04

         directory/identity-attributes  compliant  european-datacenters             | european-customers 2020-09-15
         directory/password-hashes      compliant  european-datacenters             | european-customers 2020-09-15
         mfa/service-log                compliant  emea                             | mfa-data-residency 2021-06-03
         mfa/nps-adfs-service-log       compliant  emea                             | mfa-data-residency 2021-06-03
         mfa/activity-report            compliant  emea                  contested  | mfa-data-residency 2021-06-03
         mfa/sign-in-log                compliant  emea                             | mfa-data-residency 2021-06-03
         mfa/general-requests           compliant  emea                             | mfa-data-residency 2021-06-03
         mfa/push-processing            compliant  EU                               | mfa-data-residency 2021-06-03
         mfa/oath-validation            compliant  EU                               | european-customers 2020-09-15

         application-proxy/default-routing           compliant  emea                  | application-proxy-topology 2021-04-27
         b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2021-04-27
         domain-services/managed-domain[westeurope]  compliant  NL                    | domain-services-replica-sets 2021-02-26

         authentication/sign-in-log                    unstated   | data-retention 2020-11-05
         iam/audit-log                                 unstated   | data-retention 2020-11-05
         identity-protection/risk-history              unstated   | data-retention 2020-11-05
         mfa/usage-report                              unstated   | data-retention 2020-11-05
         mfa/authenticator-activations                 unstated   | mfa-data-residency 2021-06-03
         mfa/blocked-users                             unstated   | mfa-data-residency 2021-06-03
         mfa/bypassed-users                            unstated   | mfa-data-residency 2021-06-03
         mfa/device-token-change-requests              unstated   | mfa-data-residency 2021-06-03
         mfa/tenant-settings                           unstated   | mfa-data-residency 2021-06-03
         mfa/server-settings                           unstated   | mfa-data-residency 2021-06-03
         sspr/email-address                            unstated   | mfa-data-collection 2021-01-07
         sspr/security-questions                       unstated   | mfa-data-collection 2021-01-07",
    );
}
