//! What leaves the EU for a tenant that uses every service, and who says so: dates since 2022.
//!
//! Each table begins with what leaves for certain, as documents in force say it, then as they said it last. What may leave is
//! next, then some of what stays, and last what no document gives a place.

use crate::everything::everything;
use crate::reading::on_whose_word;

/// The residency page is two days old. Its table of components keeps most data in the region, puts second factors in North
/// America, and contradicts itself on authentication data and managed identities. The European page of 2022-08-17 starts
/// calls in the customer's region now, adds Azure RBAC, and has left out B2C, whose policies are in the region by the new
/// page, and password-based sign-on. Nobody speaks yet of copies for analytics or of logs that are copied.
#[test]
fn in_november_2022_the_residency_page_puts_second_factors_in_north_america() {
    on_whose_word(
        "2022-11-25",
        &everything(),
        "mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2021-06-03
         mfa/custom-greeting-log                               violation  US  | mfa-data-residency 2021-06-03
         mfa/nps-adfs-activity-report                          violation  US  | mfa-data-residency 2021-06-03
         mfa/nps-adfs-oath-activity-report                     violation  US  | mfa-data-residency 2021-06-03
         mfa/server-activity-report                            violation  US  | mfa-data-residency 2021-06-03
         mfa/server-service-log                                violation  US  | mfa-data-residency 2021-06-03
         b2b/unsubscribed-addresses                            violation  US  | european-customers 2022-08-17
         domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2021-02-26
         domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2021-02-26
         rbac/role-data                                        violation  *   | european-customers 2022-08-17
         apps/stores-in[Payroll]                               violation  US  | entra-data-residency 2022-11-23
         microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2022-09-30
         power-platform/connections[sales]                     violation  US  | power-platform-regions 2020-10-26
         power-platform/environment-data[sales]                violation  US  | power-platform-data-storage 2022-02-15

         mfa/user-data                             violation  north-america  | entra-data-residency 2022-11-23
         b2b/guest-copies                          violation  north-america  | entra-data-residency 2022-11-23
         application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2021-04-27

         authentication/authentication-data      violation  US  contested  | entra-data-residency 2022-11-23
         b2b/invitation-metadata                 violation  US  contested  | european-customers 2022-08-17
         managed-identities/certificates         violation  US  contested  | entra-data-residency 2022-11-23
         managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2022-11-23
         domain-services/managed-domain[eastus]  violation  US  contested  | entra-data-residency 2022-11-23
         domain-services/system-metadata         violation  *   contested  | entra-data-residency 2022-11-23

         mfa/service-log  violation  north-america  contested  | entra-data-residency 2022-11-23

         directory/operational-data      violation  US  withdrawn  | european-customers 2019-03-04
         mfa/b2c-requests                violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-requests           violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/requests                   violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/oath-validation            violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/log                        violation  US  withdrawn  | european-customers 2019-03-04
         apps/password-sign-on[Payroll]  violation  US  withdrawn  | european-customers 2020-09-15

         directory/core-store                                      possible  US  | microsoft-365-data-locations 2020-10-01
         directory/customer-support                                possible  *   | entra-data-residency 2022-11-23
         mfa/carriers                                              possible  *   | european-customers 2022-08-17
         mfa/vendor-push-service                                   possible  *   | european-customers 2022-08-17
         mfa/voice-call-failover                                   possible  *   | mfa-data-residency 2021-06-03
         rbac/access-checks                                        possible  *   | rbac-overview 2022-01-12
         exchange-federation/federation-trust                      possible  *   | european-customers 2022-08-17
         microsoft-365/services-elsewhere                          possible  *   | microsoft-365-data-residency 2022-09-30
         power-platform/environment-personal-data-replicas[sales]  possible  US  | power-platform-data-storage 2022-02-15
         power-platform/replicas                                   possible  *   | power-platform-data-storage 2022-02-15

         power-platform/employee-authentication-information  possible  *  contested  | power-platform-data-storage 2022-02-15

         sspr/carriers             possible  US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service  possible  *   withdrawn  | european-customers 2019-03-04
         sspr/two-factor-data      possible  US  withdrawn  | european-customers 2019-03-04

         directory/identity-attributes               compliant  european-datacenters  | european-customers 2022-08-17
         directory/password-hashes                   compliant  european-datacenters  | european-customers 2022-08-17
         authentication/service-logs                 compliant  emea                  | entra-data-residency 2022-11-23
         authentication/sign-in-processing           compliant  emea                  | entra-data-residency 2022-11-23
         mfa/general-requests                        compliant  emea                  | european-customers 2022-08-17
         mfa/push-processing                         compliant  EU                    | european-customers 2022-08-17
         mfa/oath-validation                         compliant  EU                    | european-customers 2022-08-17
         mfa/sign-in-log                             compliant  emea                  | mfa-data-residency 2021-06-03
         mfa/call-and-text-origin                    compliant  emea                  | european-customers 2022-08-17
         mfa/nps-adfs-service-log                    compliant  emea                  | mfa-data-residency 2021-06-03
         sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2022-11-23
         b2c/key-containers                          compliant  european-datacenters  | entra-data-residency 2022-11-23
         b2c/policy-configuration                    compliant  european-datacenters  | entra-data-residency 2022-11-23
         b2c/user-data                               compliant  european-datacenters  | entra-data-residency 2022-11-23
         domain-services/managed-domain[westeurope]  compliant  NL                    | entra-data-residency 2022-11-23
         verified-id/service                         compliant  european-datacenters  | verified-id-faq 2022-08-11
         microsoft-365/default-geography             compliant  DE                    | microsoft-365-data-residency 2022-09-30
         power-platform/customer-data                compliant  IE NL  | power-platform-datacenter-regions 2022-02-23

         mfa/activity-report  compliant  emea  contested  | mfa-data-residency 2021-06-03

         directory/log-copies        -
         directory/analytics-copies  -

         directory/operations-personnel         unstated  | entra-data-residency 2022-11-23
         authentication/sign-in-log             unstated  | data-retention 2020-11-05
         iam/audit-log                          unstated  | data-retention 2020-11-05
         identity-protection/risk-history       unstated  | data-retention 2020-11-05
         mfa/authenticator-activations          unstated  | mfa-data-collection 2021-09-13
         mfa/bypassed-users                     unstated  | mfa-data-collection 2021-09-13
         mfa/device-token-change-requests       unstated  | mfa-data-collection 2021-09-13
         mfa/blocked-users                      unstated  | mfa-data-collection 2021-09-13
         mfa/server-settings                    unstated  | mfa-data-residency 2021-06-03
         mfa/tenant-settings                    unstated  | mfa-data-residency 2021-06-03
         mfa/usage-report                       unstated  | data-retention 2020-11-05
         sspr/email-address                     unstated  | mfa-data-collection 2021-09-13
         sspr/security-questions                unstated  | mfa-data-collection 2021-09-13
         sspr/session-state                     unstated  | entra-data-residency 2022-11-23
         b2c/encryption-keys                    unstated  | entra-data-residency 2022-11-23
         managed-identities/service-keys        unstated  | entra-data-residency 2022-11-23
         provisioning/encryption-keys           unstated  | entra-data-residency 2022-11-23
         permissions-management/collected-data  unstated  | permissions-management-faq 2022-04-20
         power-platform/in-memory-data          unstated  | power-platform-data-storage 2022-02-15
         power-platform/mobile-data             unstated  | power-platform-data-storage 2022-02-15
         power-platform/service-data            unstated  | power-platform-data-storage 2022-02-15
         power-platform/source-data             unstated  | power-platform-data-storage 2022-02-15",
    );
}

/// The European page is rewritten for the EU Data Boundary, public in January 2023 under the date 2022-07-20: regular
/// analytics go to the United States, transactions, notifications and phone numbers may be processed anywhere; its rows on
/// B2B, Azure RBAC, Domain Services and Exchange are gone. A new page tells that all logs are copied to the United States,
/// which the other two deny. The page on multifactor authentication of 2023-01-29 starts text messages in the region too
/// and leaves out the table on the NPS extension and AD FS.
#[test]
fn in_february_2023_analytics_and_copies_of_logs_go_to_the_united_states() {
    on_whose_word(
        "2023-02-01",
        &everything(),
        "directory/analytics-copies                            violation  US  | european-customers 2022-07-20
         directory/analytics-processing                        violation  US  | european-customers 2022-07-20
         mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2023-01-29
         mfa/server-activity-report                            violation  US  | mfa-data-residency 2023-01-29
         mfa/server-service-log                                violation  US  | mfa-data-residency 2023-01-29
         domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2021-02-26
         domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2021-02-26
         rbac/role-data                                        violation  *   | rbac-overview 2022-01-12
         apps/stores-in[Payroll]                               violation  US  | european-customers 2022-07-20
         microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2022-09-30
         power-platform/connections[sales]                     violation  US  | power-platform-regions 2020-10-26
         power-platform/environment-data[sales]                violation  US  | power-platform-data-storage 2022-02-15

         b2b/guest-copies                          violation  north-america  | entra-data-residency 2022-12-20
         application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2021-04-27

         directory/log-copies                    violation  US  contested  | data-operational-considerations 2023-01-31
         authentication/authentication-data      violation  US  contested  | entra-data-residency 2022-12-20
         managed-identities/certificates         violation  US  contested  | entra-data-residency 2022-12-20
         managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2022-12-20
         domain-services/managed-domain[eastus]  violation  US  contested  | entra-data-residency 2022-12-20
         domain-services/system-metadata         violation  *   contested  | entra-data-residency 2022-12-20

         mfa/service-log  violation  north-america  contested  | entra-data-residency 2022-12-20
         mfa/user-data    violation  north-america  contested  | entra-data-residency 2022-12-20

         directory/operational-data         violation  US  withdrawn  | european-customers 2019-03-04
         mfa/b2c-requests                   violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-requests              violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-activity-report       violation  US  withdrawn  | mfa-data-residency 2021-06-03
         mfa/nps-adfs-oath-activity-report  violation  US  withdrawn  | mfa-data-residency 2021-06-03
         sspr/requests                      violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/oath-validation               violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/log                           violation  US  withdrawn  | european-customers 2019-03-04
         b2b/unsubscribed-addresses         violation  US  withdrawn  | european-customers 2022-08-17
         apps/password-sign-on[Payroll]     violation  US  withdrawn  | european-customers 2020-09-15

         directory/core-store                                      possible  US  | microsoft-365-data-locations 2020-10-01
         authentication/sign-in-processing                         possible  *   | european-customers 2022-07-20
         iam/email-notifications                                   possible  *   | european-customers 2022-07-20
         iam/transactions                                          possible  *   | european-customers 2022-07-20
         mfa/carriers                                              possible  *   | mfa-data-residency 2023-01-29
         mfa/vendor-push-service                                   possible  *   | mfa-data-residency 2023-01-29
         mfa/voice-call-failover                                   possible  *   | mfa-data-residency 2023-01-29
         mfa/call-and-text-origin                                  possible  *   | european-customers 2022-07-20
         rbac/access-checks                                        possible  *   | rbac-overview 2022-01-12
         microsoft-365/services-elsewhere                          possible  *   | microsoft-365-data-residency 2022-09-30
         power-platform/environment-personal-data-replicas[sales]  possible  US  | power-platform-data-storage 2022-02-15
         power-platform/replicas                                   possible  *   | power-platform-data-storage 2022-02-15

         power-platform/employee-authentication-information  possible  *  contested  | power-platform-data-storage 2022-02-15

         directory/customer-support            possible  *   withdrawn  | entra-data-residency 2022-12-05
         sspr/carriers                         possible  US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service              possible  *   withdrawn  | european-customers 2019-03-04
         sspr/two-factor-data                  possible  US  withdrawn  | european-customers 2019-03-04
         exchange-federation/federation-trust  possible  *   withdrawn  | european-customers 2022-08-17

         directory/identity-attributes               compliant  european-datacenters  | european-customers 2022-07-20
         directory/password-hashes                   compliant  european-datacenters  | european-customers 2022-07-20
         directory/customer-data-processing          compliant  european-datacenters  | european-customers 2022-07-20
         authentication/service-logs                 compliant  emea  | data-operational-considerations 2023-01-31
         mfa/general-requests                        compliant  emea                  | mfa-data-residency 2023-01-29
         mfa/push-processing                         compliant  emea                  | mfa-data-residency 2023-01-29
         mfa/sign-in-log                             compliant  emea                  | mfa-data-residency 2023-01-29
         mfa/custom-greeting-log                     compliant  emea                  | mfa-data-residency 2023-01-29
         sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2022-12-20
         b2b/invitation-metadata                     compliant  emea                  | entra-data-residency 2022-12-20
         b2c/key-containers                          compliant  european-datacenters  | entra-data-residency 2022-12-20
         b2c/policy-configuration                    compliant  european-datacenters  | entra-data-residency 2022-12-20
         b2c/user-data                               compliant  european-datacenters  | entra-data-residency 2022-12-20
         domain-services/managed-domain[westeurope]  compliant  NL                    | entra-data-residency 2022-12-20
         verified-id/service                         compliant  european-datacenters  | verified-id-faq 2022-08-11
         microsoft-365/default-geography             compliant  DE                    | microsoft-365-data-residency 2022-09-30
         power-platform/customer-data                compliant  IE NL  | power-platform-datacenter-regions 2022-02-23

         mfa/activity-report  compliant  emea  contested  | mfa-data-residency 2023-01-29

         b2b/collaboration-data        -
         authentication/fraud-signals  -

         directory/operations-personnel         unstated  | data-operational-considerations 2023-01-31
         authentication/sign-in-log             unstated  | data-retention 2020-11-05
         iam/audit-log                          unstated  | data-retention 2020-11-05
         identity-protection/risk-history       unstated  | data-retention 2020-11-05
         mfa/authenticator-activations          unstated  | mfa-data-residency 2023-01-29
         mfa/bypassed-users                     unstated  | mfa-data-residency 2023-01-29
         mfa/device-token-change-requests       unstated  | mfa-data-residency 2023-01-29
         mfa/blocked-users                      unstated  | mfa-data-residency 2023-01-29
         mfa/nps-adfs-service-log               unstated  | mfa-data-residency 2023-01-29
         mfa/server-settings                    unstated  | mfa-data-residency 2023-01-29
         mfa/tenant-settings                    unstated  | mfa-data-residency 2023-01-29
         mfa/usage-report                       unstated  | data-retention 2020-11-05
         sspr/email-address                     unstated  | mfa-data-collection 2021-09-13
         sspr/security-questions                unstated  | mfa-data-collection 2021-09-13
         sspr/session-state                     unstated  | entra-data-residency 2022-12-20
         b2c/encryption-keys                    unstated  | entra-data-residency 2022-12-20
         managed-identities/service-keys        unstated  | entra-data-residency 2022-12-20
         provisioning/encryption-keys           unstated  | entra-data-residency 2022-12-20
         permissions-management/collected-data  unstated  | permissions-management-faq 2022-04-20
         power-platform/in-memory-data          unstated  | power-platform-data-storage 2022-02-15
         power-platform/mobile-data             unstated  | power-platform-data-storage 2022-02-15
         power-platform/service-data            unstated  | power-platform-data-storage 2022-02-15
         power-platform/source-data             unstated  | power-platform-data-storage 2022-02-15",
    );
}

/// The European page of 2023-08-17 adds what leaves because the tenant chose it: collaboration with other tenants, routing
/// of Application Proxy, backup authentication for Multi-Geo. The residency page of 2023-03-21 no longer says that
/// authentication data is in the United States, so it is in the region, and leaves out the row on password reset.
#[test]
fn in_september_2023_the_european_page_lists_what_a_tenant_can_choose() {
    on_whose_word(
        "2023-09-01",
        &everything(),
        "directory/analytics-copies                            violation  US  | european-customers 2023-08-17
             directory/analytics-processing                        violation  US  | european-customers 2023-08-17
             mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2023-01-29
             mfa/server-activity-report                            violation  US  | mfa-data-residency 2023-01-29
             mfa/server-service-log                                violation  US  | mfa-data-residency 2023-01-29
             domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2021-02-26
             domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2021-02-26
             rbac/role-data                                        violation  *   | rbac-overview 2022-01-12
             apps/stores-in[Payroll]                               violation  US  | european-customers 2023-08-17
             microsoft-365/backup-authentication[united-states]    violation  US  | european-customers 2023-08-17
             microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2022-09-30
             power-platform/connections[sales]                     violation  US  | power-platform-regions 2020-10-26
             power-platform/environment-data[sales]                violation  US  | power-platform-data-storage 2022-02-15-b

             b2b/collaboration-data                    violation  north-america  | european-customers 2023-08-17
             b2b/collaboration-processing              violation  north-america  | european-customers 2023-08-17
             b2b/guest-copies                          violation  north-america  | european-customers 2023-08-17
             application-proxy/advanced-routing[nam]   violation  north-america  | european-customers 2023-08-17
             application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2021-04-27

             directory/log-copies                    violation  US  contested  | data-operational-considerations 2023-01-31
             managed-identities/certificates         violation  US  contested  | entra-data-residency 2023-03-21
             managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2023-03-21
             domain-services/managed-domain[eastus]  violation  US  contested  | entra-data-residency 2023-03-21
             domain-services/system-metadata         violation  *   contested  | entra-data-residency 2023-03-21

             mfa/service-log  violation  north-america  contested  | entra-data-residency 2023-03-21
             mfa/user-data    violation  north-america  contested  | entra-data-residency 2023-03-21

             directory/operational-data         violation  US  withdrawn  | european-customers 2019-03-04
             mfa/b2c-requests                   violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-requests              violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-activity-report       violation  US  withdrawn  | mfa-data-residency 2021-06-03
             mfa/nps-adfs-oath-activity-report  violation  US  withdrawn  | mfa-data-residency 2021-06-03
             sspr/requests                      violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/oath-validation               violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/log                           violation  US  withdrawn  | european-customers 2019-03-04
             b2b/unsubscribed-addresses         violation  US  withdrawn  | european-customers 2022-08-17
             apps/password-sign-on[Payroll]     violation  US  withdrawn  | european-customers 2020-09-15

             directory/core-store                                      possible  US  | microsoft-365-data-locations 2020-10-01
             authentication/sign-in-processing                         possible  *   | european-customers 2023-08-17
             iam/email-notifications                                   possible  *   | european-customers 2023-08-17
             iam/transactions                                          possible  *   | european-customers 2023-08-17
             mfa/carriers                                              possible  *   | european-customers 2023-08-17
             mfa/vendor-push-service                                   possible  *   | european-customers 2023-08-17
             mfa/voice-call-failover                                   possible  *   | mfa-data-residency 2023-01-29
             mfa/call-and-text-origin                                  possible  *   | european-customers 2023-08-17
             rbac/access-checks                                        possible  *   | rbac-overview 2022-01-12
             microsoft-365/services-elsewhere                          possible  *   | microsoft-365-data-residency 2022-09-30
             power-platform/environment-personal-data-replicas[sales]  possible  US  | power-platform-data-storage 2022-02-15-b
             power-platform/replicas                                   possible  *   | power-platform-data-storage 2022-02-15-b

             power-platform/employee-authentication-information  possible  *  contested \
              | power-platform-data-storage 2022-02-15-b

             directory/customer-support            possible  *   withdrawn  | entra-data-residency 2022-12-05
             sspr/carriers                         possible  US  withdrawn  | european-customers 2019-03-04
             sspr/vendor-push-service              possible  *   withdrawn  | european-customers 2019-03-04
             sspr/two-factor-data                  possible  US  withdrawn  | european-customers 2019-03-04
             exchange-federation/federation-trust  possible  *   withdrawn  | european-customers 2022-08-17

             authentication/authentication-data          compliant  emea                  | entra-data-residency 2023-03-21
             authentication/service-logs                 compliant  emea                  | entra-data-residency 2023-03-21
             mfa/general-requests                        compliant  emea                  | mfa-data-residency 2023-01-29
             mfa/push-processing                         compliant  emea                  | mfa-data-residency 2023-01-29
             mfa/sign-in-log                             compliant  emea                  | mfa-data-residency 2023-01-29
             mfa/custom-greeting-log                     compliant  emea                  | mfa-data-residency 2023-01-29
             sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2023-03-21
             b2b/invitation-metadata                     compliant  emea                  | entra-data-residency 2023-03-21
             b2c/key-containers                          compliant  european-datacenters  | entra-data-residency 2023-03-21
             b2c/policy-configuration                    compliant  european-datacenters  | entra-data-residency 2023-03-21
             b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2023-06-24
             external-id/user-data                       compliant  european-datacenters  | external-tenant-creation 2023-07-12
             domain-services/managed-domain[westeurope]  compliant  NL                    | entra-data-residency 2023-03-21
             verified-id/service                         compliant  european-datacenters  | verified-id-faq 2022-08-11
             microsoft-365/default-geography             compliant  DE  | microsoft-365-data-residency 2022-09-30
             power-platform/customer-data                compliant  IE NL  | power-platform-data-storage 2022-02-15-b

             directory/identity-attributes       compliant  emea&EU-data-boundary  | european-customers 2023-08-17
             directory/password-hashes           compliant  emea&EU-data-boundary  | european-customers 2023-08-17
             directory/customer-data-processing  compliant  EU-data-boundary  | european-customers 2023-08-17

             mfa/activity-report  compliant  emea  contested  | mfa-data-residency 2023-01-29

             authentication/fraud-signals  -

             directory/operations-personnel         unstated  | entra-data-residency 2023-03-21
             authentication/sign-in-log             unstated  | data-retention 2020-11-05
             iam/audit-log                          unstated  | data-retention 2020-11-05
             identity-protection/risk-history       unstated  | data-retention 2020-11-05
             mfa/authenticator-activations          unstated  | mfa-data-residency 2023-01-29
             mfa/bypassed-users                     unstated  | mfa-data-residency 2023-01-29
             mfa/device-token-change-requests       unstated  | mfa-data-residency 2023-01-29
             mfa/blocked-users                      unstated  | mfa-data-residency 2023-01-29
             mfa/nps-adfs-service-log               unstated  | mfa-data-residency 2023-01-29
             mfa/server-settings                    unstated  | mfa-data-residency 2023-01-29
             mfa/tenant-settings                    unstated  | mfa-data-residency 2023-01-29
             mfa/usage-report                       unstated  | data-retention 2020-11-05
             sspr/email-address                     unstated  | mfa-data-collection 2021-09-13
             sspr/security-questions                unstated  | mfa-data-collection 2021-09-13
             b2c/encryption-keys                    unstated  | entra-data-residency 2023-03-21
             managed-identities/service-keys        unstated  | entra-data-residency 2023-03-21
             provisioning/encryption-keys           unstated  | entra-data-residency 2023-03-21
             permissions-management/collected-data  unstated  | permissions-management-faq 2023-08-23
             power-platform/in-memory-data          unstated  | power-platform-data-storage 2022-02-15-b
             power-platform/mobile-data             unstated  | power-platform-data-storage 2022-02-15-b
             power-platform/service-data            unstated  | power-platform-data-storage 2022-02-15-b
             power-platform/source-data             unstated  | power-platform-data-storage 2022-02-15-b

             sspr/session-state  unstated  withdrawn  | entra-data-residency 2022-12-20",
    );
}

/// The second text of the European page of 2023-08-17, public in October 2023, leaves analytics, transactions,
/// notifications and phone numbers to the pages of the EU Data Boundary, and adds that IP addresses and phone numbers
/// judged fraudulent are published all over the world. The residency page of 2024-08-25 has no row on B2C any more, so that
/// the last word on its policies is the old one of the European page. Pages on Multi-Geo, on requests to Microsoft 365 and
/// on virtual networks of Power Platform are new.
#[test]
fn in_december_2024_the_exceptions_of_the_boundary_stand_on_other_pages() {
    on_whose_word(
        "2024-12-01",
        &everything(),
        "authentication/fraud-signals                          violation  *   | european-customers 2024-02-16
             mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2024-11-27
             mfa/server-activity-report                            violation  US  | mfa-data-residency 2024-11-27
             mfa/server-service-log                                violation  US  | mfa-data-residency 2024-11-27
             domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2023-09-23
             domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2023-09-23
             rbac/role-data                                        violation  *   | rbac-overview 2022-01-12
             apps/stores-in[Payroll]                               violation  US  | entra-data-residency 2024-08-25
             microsoft-365/directory-copies[united-states]         violation  US  | microsoft-365-multi-geo 2024-10-07
             microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2024-02-29
             power-platform/connections[sales]                     violation  US  | power-platform-regions 2024-04-28
             power-platform/environment-data[sales]                violation  US  | power-platform-regions 2024-04-28
             power-platform/plug-in-execution[sales]               violation  US  | power-platform-virtual-network 2024-03-28

             mfa/user-data                             violation  north-america  | entra-data-residency 2024-08-25
             b2b/collaboration-data                    violation  north-america  | european-customers 2024-02-16
             b2b/collaboration-processing              violation  north-america  | european-customers 2024-02-16
             b2b/guest-copies                          violation  north-america  | entra-data-residency 2024-08-25
             application-proxy/advanced-routing[nam]   violation  north-america  | european-customers 2024-02-16
             application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2021-04-27

             directory/log-copies                    violation  US  contested  | data-operational-considerations 2023-01-31
             managed-identities/certificates         violation  US  contested  | entra-data-residency 2024-08-25
             managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2024-08-25
             domain-services/managed-domain[eastus]  violation  US  contested  | entra-data-residency 2024-08-25
             domain-services/system-metadata         violation  *   contested  | entra-data-residency 2024-08-25

             mfa/service-log  violation  north-america  contested  | entra-data-residency 2024-08-25

             directory/analytics-processing                      violation  US  withdrawn  | european-customers 2023-08-17
             directory/operational-data                          violation  US  withdrawn  | european-customers 2019-03-04
             mfa/b2c-requests                                    violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-requests                               violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-activity-report                        violation  US  withdrawn  | mfa-data-residency 2021-06-03
             mfa/nps-adfs-oath-activity-report                   violation  US  withdrawn  | mfa-data-residency 2021-06-03
             sspr/requests                                       violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/oath-validation                                violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/log                                            violation  US  withdrawn  | european-customers 2019-03-04
             b2b/unsubscribed-addresses                          violation  US  withdrawn  | european-customers 2022-08-17
             b2c/key-containers                                  violation  US  withdrawn  | european-customers 2020-09-15
             b2c/policy-configuration                            violation  US  withdrawn  | european-customers 2020-09-15
             apps/password-sign-on[Payroll]                      violation  US  withdrawn  | european-customers 2020-09-15
             microsoft-365/backup-authentication[united-states]  violation  US  withdrawn  | european-customers 2023-08-17

             mfa/carriers                                              possible  *   | mfa-data-residency 2024-11-27
             mfa/vendor-push-service                                   possible  *   | mfa-data-residency 2024-11-27
             mfa/voice-call-failover                                   possible  *   | mfa-data-residency 2024-11-27
             rbac/access-checks                                        possible  *   | rbac-overview 2022-01-12
             microsoft-365/request-processing                          possible  *   | microsoft-365-data-residency 2024-02-29
             microsoft-365/services-elsewhere                          possible  *   | microsoft-365-data-residency 2024-02-29
             power-platform/environment-personal-data-replicas[sales]  possible  US  | power-platform-data-storage 2023-03-20
             power-platform/replicas                                   possible  *   | power-platform-data-storage 2023-03-20

             power-platform/employee-authentication-information  possible  *  contested \
              | power-platform-data-storage 2023-03-20

             directory/customer-support            possible  *   withdrawn  | entra-data-residency 2022-12-05
             iam/email-notifications               possible  *   withdrawn  | european-customers 2023-08-17
             iam/transactions                      possible  *   withdrawn  | european-customers 2023-08-17
             sspr/carriers                         possible  US  withdrawn  | european-customers 2019-03-04
             sspr/vendor-push-service              possible  *   withdrawn  | european-customers 2019-03-04
             sspr/two-factor-data                  possible  US  withdrawn  | european-customers 2019-03-04
             exchange-federation/federation-trust  possible  *   withdrawn  | european-customers 2022-08-17

             directory/analytics-copies                  compliant  european-datacenters  | european-customers 2024-02-16
             authentication/authentication-data          compliant  emea                  | entra-data-residency 2024-08-25
             authentication/service-logs                 compliant  emea                  | entra-data-residency 2024-08-25
             authentication/sign-in-processing           compliant  emea                  | entra-data-residency 2024-08-25
             mfa/general-requests                        compliant  emea                  | mfa-data-residency 2024-11-27
             mfa/push-processing                         compliant  emea                  | mfa-data-residency 2024-11-27
             mfa/sign-in-log                             compliant  emea                  | mfa-data-residency 2024-11-27
             mfa/call-and-text-origin                    compliant  emea                  | mfa-data-residency 2024-11-27
             mfa/custom-greeting-log                     compliant  emea                  | mfa-data-residency 2024-11-27
             sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2024-08-25
             b2b/invitation-metadata                     compliant  emea                  | entra-data-residency 2024-08-25
             b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2024-11-27
             domain-services/managed-domain[westeurope]  compliant  NL                    | entra-data-residency 2024-08-25
             global-secure-access/points-of-presence     compliant  emea  | global-secure-access-points-of-presence 2024-05-23
             verified-id/service                         compliant  european-datacenters  | verified-id-faq 2022-08-11
             microsoft-365/default-geography             compliant  DE  | microsoft-365-data-residency 2024-02-29
             power-platform/customer-data                compliant  IE NL  | power-platform-data-storage 2023-03-20

             directory/core-store                compliant  emea&EU-data-boundary  | entra-data-residency 2024-08-25
             directory/identity-attributes       compliant  emea&EU-data-boundary  | european-customers 2024-02-16
             directory/password-hashes           compliant  emea&EU-data-boundary  | european-customers 2024-02-16
             directory/customer-data-processing  compliant  EU-data-boundary  | european-customers 2024-02-16

             mfa/activity-report  compliant  emea  contested  | mfa-data-residency 2024-11-27

             global-secure-access/enriched-logs  -

             directory/operations-personnel         unstated  | entra-data-residency 2024-08-25
             authentication/sign-in-log             unstated  | data-retention 2023-12-01
             iam/audit-log                          unstated  | data-retention 2023-12-01
             identity-protection/risk-history       unstated  | data-retention 2023-12-01
             mfa/authenticator-activations          unstated  | mfa-data-residency 2024-11-27
             mfa/bypassed-users                     unstated  | mfa-data-residency 2024-11-27
             mfa/device-token-change-requests       unstated  | mfa-data-residency 2024-11-27
             mfa/blocked-users                      unstated  | mfa-data-residency 2024-11-27
             mfa/nps-adfs-service-log               unstated  | mfa-data-residency 2024-11-27
             mfa/server-settings                    unstated  | mfa-data-residency 2024-11-27
             mfa/tenant-settings                    unstated  | mfa-data-residency 2024-11-27
             mfa/usage-report                       unstated  | data-retention 2023-12-01
             sspr/email-address                     unstated  | mfa-data-collection 2024-10-04
             sspr/security-questions                unstated  | mfa-data-collection 2024-10-04
             external-id/component-data             unstated  | entra-data-residency 2024-08-25
             managed-identities/service-keys        unstated  | entra-data-residency 2024-08-25
             provisioning/encryption-keys           unstated  | entra-data-residency 2024-08-25
             permissions-management/collected-data  unstated  | permissions-management-faq 2023-08-23
             power-platform/in-memory-data          unstated  | power-platform-data-storage 2023-03-20
             power-platform/mobile-data             unstated  | power-platform-data-storage 2023-03-20
             power-platform/service-data            unstated  | power-platform-data-storage 2023-03-20
             power-platform/source-data             unstated  | power-platform-data-storage 2023-03-20

             sspr/session-state   unstated  withdrawn  | entra-data-residency 2022-12-20
             b2c/encryption-keys  unstated  withdrawn  | entra-data-residency 2023-03-21",
    );
}

/// The page on multifactor authentication of 2025-06-06 leaves out its tables of places, and MFA Server with them; the
/// residency page says "North America and/or in geo location" since January 2025. The page on Power Platform of 2025-04-17
/// leaves out its paragraph on replicas. Private Access can be told to carry traffic through another geo location, while
/// Global Secure Access promises Europe to Europeans.
#[test]
fn in_september_2025_the_places_of_second_factors_are_no_longer_documented() {
    on_whose_word(
        "2025-09-01",
        &everything(),
        "authentication/fraud-signals                          violation  *   | european-customers 2025-01-07
             mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2025-06-06
             domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2025-01-21
             domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2025-01-21
             rbac/role-data                                        violation  *   | rbac-overview 2022-01-12
             apps/stores-in[Payroll]                               violation  US  | entra-data-residency 2024-08-25-c
             microsoft-365/directory-copies[united-states]         violation  US  | microsoft-365-multi-geo 2024-10-07
             microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2025-02-24
             power-platform/connections[sales]                     violation  US  | power-platform-regions 2024-04-28
             power-platform/environment-data[sales]                violation  US  | power-platform-data-storage 2025-04-17
             power-platform/plug-in-execution[sales]               violation  US  | power-platform-virtual-network 2024-03-28

             b2b/collaboration-data                    violation  north-america  | european-customers 2025-01-07
             b2b/collaboration-processing              violation  north-america  | european-customers 2025-01-07
             b2b/guest-copies                          violation  north-america  | entra-data-residency 2024-08-25-c
             application-proxy/advanced-routing[nam]   violation  north-america  | european-customers 2025-01-07
             application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2025-05-01

             directory/log-copies                    violation  US  contested  | data-operational-considerations 2023-01-31
             managed-identities/certificates         violation  US  contested  | entra-data-residency 2024-08-25-c
             managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2024-08-25-c
             domain-services/managed-domain[eastus]  violation  US  contested  | entra-data-residency 2024-08-25-c
             domain-services/system-metadata         violation  *   contested  | entra-data-residency 2024-08-25-c

             global-secure-access/private-access-multi-geo[nam]  violation  north-america  contested \
              | private-access-multi-geo 2025-08-19

             directory/analytics-processing                      violation  US  withdrawn  | european-customers 2023-08-17
             directory/operational-data                          violation  US  withdrawn  | european-customers 2019-03-04
             mfa/b2c-requests                                    violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-requests                               violation  US  withdrawn  | mfa-data-residency 2020-04-13
             mfa/nps-adfs-activity-report                        violation  US  withdrawn  | mfa-data-residency 2021-06-03
             mfa/nps-adfs-oath-activity-report                   violation  US  withdrawn  | mfa-data-residency 2021-06-03
             mfa/server-activity-report                          violation  US  withdrawn  | mfa-data-residency 2024-11-27
             mfa/server-service-log                              violation  US  withdrawn  | mfa-data-residency 2024-11-27
             sspr/requests                                       violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/oath-validation                                violation  US  withdrawn  | mfa-data-residency 2020-04-13
             sspr/log                                            violation  US  withdrawn  | european-customers 2019-03-04
             b2b/unsubscribed-addresses                          violation  US  withdrawn  | european-customers 2022-08-17
             b2c/key-containers                                  violation  US  withdrawn  | european-customers 2020-09-15
             b2c/policy-configuration                            violation  US  withdrawn  | european-customers 2020-09-15
             apps/password-sign-on[Payroll]                      violation  US  withdrawn  | european-customers 2020-09-15
             microsoft-365/backup-authentication[united-states]  violation  US  withdrawn  | european-customers 2023-08-17

             mfa/carriers                      possible  *              | mfa-data-residency 2025-06-06
             mfa/vendor-push-service           possible  *              | mfa-data-residency 2025-06-06
             mfa/user-data                     possible  north-america  | entra-data-residency 2024-08-25-c
             rbac/access-checks                possible  *              | rbac-overview 2022-01-12
             microsoft-365/request-processing  possible  *              | microsoft-365-data-residency 2025-02-24
             microsoft-365/services-elsewhere  possible  *              | microsoft-365-data-residency 2025-02-24

             mfa/service-log  possible  north-america  contested  | entra-data-residency 2024-08-25-c

             directory/customer-support                                possible  *   withdrawn \
              | entra-data-residency 2022-12-05
             iam/email-notifications                                   possible  *   withdrawn  | european-customers 2023-08-17
             iam/transactions                                          possible  *   withdrawn  | european-customers 2023-08-17
             mfa/voice-call-failover                                   possible  *   withdrawn  | mfa-data-residency 2024-11-27
             sspr/carriers                                             possible  US  withdrawn  | european-customers 2019-03-04
             sspr/vendor-push-service                                  possible  *   withdrawn  | european-customers 2019-03-04
             sspr/two-factor-data                                      possible  US  withdrawn  | european-customers 2019-03-04
             exchange-federation/federation-trust                      possible  *   withdrawn  | european-customers 2022-08-17
             power-platform/employee-authentication-information        possible  *   withdrawn \
              | power-platform-data-storage 2023-03-20
             power-platform/environment-personal-data-replicas[sales]  possible  US  withdrawn \
              | power-platform-data-storage 2023-03-20
             power-platform/replicas                                   possible  *   withdrawn \
              | power-platform-data-storage 2023-03-20

             directory/analytics-copies                  compliant  european-datacenters  | european-customers 2025-01-07
             authentication/authentication-data          compliant  emea                  | entra-data-residency 2024-08-25-c
             authentication/service-logs                 compliant  emea                  | entra-data-residency 2024-08-25-c
             authentication/sign-in-processing           compliant  emea                  | entra-data-residency 2024-08-25-c
             mfa/general-requests                        compliant  emea                  | mfa-data-residency 2025-06-06
             mfa/push-processing                         compliant  emea                  | mfa-data-residency 2025-06-06
             mfa/call-and-text-origin                    compliant  emea                  | mfa-data-residency 2025-06-06
             sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2024-08-25-c
             b2b/invitation-metadata                     compliant  emea                  | entra-data-residency 2024-08-25-c
             b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2024-11-27
             domain-services/managed-domain[westeurope]  compliant  NL                    | entra-data-residency 2024-08-25-c
             global-secure-access/log-processing         compliant  european-datacenters \
              | global-secure-access-data-storage 2025-02-21
             verified-id/service                         compliant  european-datacenters  | verified-id-faq 2025-04-30
             verified-id/callbacks                       compliant  emea                  | verified-id-faq 2025-04-30
             microsoft-365/default-geography             compliant  DE  | microsoft-365-data-residency 2025-02-24
             power-platform/customer-data                compliant  IE NL  | power-platform-data-storage 2025-04-17

             directory/core-store                compliant  emea&EU-data-boundary  | entra-data-residency 2024-08-25-c
             directory/identity-attributes       compliant  emea&EU-data-boundary  | european-customers 2025-01-07
             directory/password-hashes           compliant  emea&EU-data-boundary  | european-customers 2025-01-07
             directory/customer-data-processing  compliant  EU-data-boundary  | european-customers 2025-01-07

             mfa/sign-in-log  compliant  emea  withdrawn  | mfa-data-residency 2024-11-27

             microsoft-365/eu-data-boundary  -

             directory/operations-personnel         unstated  | entra-data-residency 2024-08-25-c
             authentication/sign-in-log             unstated  | data-retention 2023-12-01
             iam/audit-log                          unstated  | data-retention 2023-12-01
             identity-protection/risk-history       unstated  | data-retention 2023-12-01
             mfa/activity-report                    unstated  | mfa-data-residency 2025-06-06
             mfa/authenticator-activations          unstated  | mfa-data-residency 2025-06-06
             mfa/bypassed-users                     unstated  | mfa-data-residency 2025-06-06
             mfa/device-token-change-requests       unstated  | mfa-data-residency 2025-06-06
             mfa/blocked-users                      unstated  | mfa-data-collection 2025-03-04
             mfa/custom-greeting-log                unstated  | mfa-data-residency 2025-06-06
             mfa/nps-adfs-service-log               unstated  | mfa-data-residency 2025-06-06
             mfa/tenant-settings                    unstated  | mfa-data-residency 2025-06-06
             mfa/usage-report                       unstated  | data-retention 2023-12-01
             sspr/email-address                     unstated  | mfa-data-collection 2025-03-04
             sspr/security-questions                unstated  | mfa-data-collection 2025-03-04
             external-id/component-data             unstated  | entra-data-residency 2024-08-25-c
             managed-identities/service-keys        unstated  | entra-data-residency 2024-08-25-c
             provisioning/encryption-keys           unstated  | entra-data-residency 2024-08-25-c
             global-secure-access/enriched-logs     unstated  | global-secure-access-data-storage 2025-02-21
             permissions-management/collected-data  unstated  | permissions-management-faq 2025-04-01
             power-platform/personal-data-replicas  unstated  | power-platform-data-storage 2025-04-17
             power-platform/in-memory-data          unstated  | power-platform-data-storage 2025-04-17
             power-platform/mobile-data             unstated  | power-platform-data-storage 2025-04-17
             power-platform/service-data            unstated  | power-platform-data-storage 2025-04-17
             power-platform/source-data             unstated  | power-platform-data-storage 2025-04-17

             mfa/server-settings  unstated  withdrawn  | mfa-data-residency 2024-11-27
             sspr/session-state   unstated  withdrawn  | entra-data-residency 2022-12-20
             b2c/encryption-keys  unstated  withdrawn  | entra-data-residency 2023-03-21",
    );
}

/// The European page of 2026-04-27 and the page on operations say what they said. The residency page of 2025-11-06 adds
/// snapshots of Backup and Recovery, in the region. The questions and answers of Microsoft 365 of 2026-10-08 put a tenant
/// with Multi-Geo out of the scope of the EU Data Boundary, and no document says where its data is processed instead; that
/// it is stored in Europe stands.
#[test]
fn today_multi_geo_puts_the_tenant_out_of_the_boundary_and_logs_are_still_copied() {
    on_whose_word(
        "2026-11-20",
        &everything(),
        "authentication/fraud-signals                          violation  *   | european-customers 2026-04-27
         mfa/custom-greeting-call                              violation  US  | mfa-data-residency 2025-06-06
         domain-services/domain-configuration[eastus]          violation  US  | domain-services-replica-sets 2025-01-21-b
         domain-services/sign-ins[eastus]                      violation  US  | domain-services-replica-sets 2025-01-21-b
         rbac/role-data                                        violation  *   | rbac-overview 2022-01-12
         apps/stores-in[Payroll]                               violation  US  | european-customers 2026-04-27
         microsoft-365/directory-copies[united-states]         violation  US  | microsoft-365-multi-geo 2024-10-07
         microsoft-365/preferred-data-location[united-states]  violation  US  | microsoft-365-data-residency 2026-04-01
         power-platform/connections[sales]                     violation  US  | power-platform-regions 2024-04-28
         power-platform/environment-data[sales]                violation  US  | power-platform-data-storage 2025-04-17
         power-platform/plug-in-execution[sales]               violation  US  | power-platform-virtual-network 2026-01-06

         b2b/collaboration-data                    violation  north-america  | european-customers 2026-04-27
         b2b/collaboration-processing              violation  north-america  | european-customers 2026-04-27
         b2b/guest-copies                          violation  north-america  | european-customers 2026-04-27
         application-proxy/advanced-routing[nam]   violation  north-america  | european-customers 2026-04-27
         application-proxy/optimized-routing[nam]  violation  north-america  | application-proxy-topology 2026-03-25

         directory/log-copies                    violation  US  contested  | data-operational-considerations 2023-01-31
         managed-identities/certificates         violation  US  contested  | entra-data-residency 2025-11-06
         managed-identities/certificate-copies   violation  *   contested  | entra-data-residency 2025-11-06
         domain-services/managed-domain[eastus]  violation  US  contested  | domain-services-replica-sets 2025-01-21-b
         domain-services/system-metadata         violation  *   contested  | entra-data-residency 2025-11-06

         global-secure-access/private-access-multi-geo[nam]  violation  north-america  contested \
          | private-access-multi-geo 2025-08-19

         directory/analytics-processing                      violation  US  withdrawn  | european-customers 2023-08-17
         directory/operational-data                          violation  US  withdrawn  | european-customers 2019-03-04
         mfa/b2c-requests                                    violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-requests                               violation  US  withdrawn  | mfa-data-residency 2020-04-13
         mfa/nps-adfs-activity-report                        violation  US  withdrawn  | mfa-data-residency 2021-06-03
         mfa/nps-adfs-oath-activity-report                   violation  US  withdrawn  | mfa-data-residency 2021-06-03
         mfa/server-activity-report                          violation  US  withdrawn  | mfa-data-residency 2024-11-27
         mfa/server-service-log                              violation  US  withdrawn  | mfa-data-residency 2024-11-27
         sspr/requests                                       violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/oath-validation                                violation  US  withdrawn  | mfa-data-residency 2020-04-13
         sspr/log                                            violation  US  withdrawn  | european-customers 2019-03-04
         b2b/unsubscribed-addresses                          violation  US  withdrawn  | european-customers 2022-08-17
         b2c/key-containers                                  violation  US  withdrawn  | european-customers 2020-09-15
         b2c/policy-configuration                            violation  US  withdrawn  | european-customers 2020-09-15
         apps/password-sign-on[Payroll]                      violation  US  withdrawn  | european-customers 2020-09-15
         microsoft-365/backup-authentication[united-states]  violation  US  withdrawn  | european-customers 2023-08-17

         directory/customer-data-processing  possible  *              | microsoft-365-data-location-faq 2026-10-08
         mfa/carriers                        possible  *              | mfa-data-residency 2025-06-06
         mfa/vendor-push-service             possible  *              | mfa-data-residency 2025-06-06
         mfa/user-data                       possible  north-america  | entra-data-residency 2025-11-06
         rbac/access-checks                  possible  *              | rbac-overview 2022-01-12
         microsoft-365/request-processing    possible  *              | microsoft-365-data-residency 2026-04-01
         microsoft-365/services-elsewhere    possible  *              | microsoft-365-data-residency 2026-04-01

         mfa/service-log  possible  north-america  contested  | entra-data-residency 2025-11-06

         directory/customer-support                                possible  *   withdrawn  | entra-data-residency 2022-12-05
         iam/email-notifications                                   possible  *   withdrawn  | european-customers 2023-08-17
         iam/transactions                                          possible  *   withdrawn  | european-customers 2023-08-17
         mfa/voice-call-failover                                   possible  *   withdrawn  | mfa-data-residency 2024-11-27
         sspr/carriers                                             possible  US  withdrawn  | european-customers 2019-03-04
         sspr/vendor-push-service                                  possible  *   withdrawn  | european-customers 2019-03-04
         sspr/two-factor-data                                      possible  US  withdrawn  | european-customers 2019-03-04
         exchange-federation/federation-trust                      possible  *   withdrawn  | european-customers 2022-08-17
         power-platform/employee-authentication-information        possible  *   withdrawn \
          | power-platform-data-storage 2023-03-20
         power-platform/environment-personal-data-replicas[sales]  possible  US  withdrawn \
          | power-platform-data-storage 2023-03-20
         power-platform/replicas                                   possible  *   withdrawn \
          | power-platform-data-storage 2023-03-20

         directory/analytics-copies                  compliant  european-datacenters  | european-customers 2026-04-27
         directory/core-store                        compliant  emea                  | european-customers 2026-04-27
         authentication/authentication-data          compliant  emea                  | entra-data-residency 2025-11-06
         authentication/service-logs                 compliant  emea                  | entra-data-residency 2025-11-06
         authentication/sign-in-processing           compliant  emea                  | entra-data-residency 2025-11-06
         mfa/general-requests                        compliant  emea                  | mfa-data-residency 2025-06-06
         mfa/push-processing                         compliant  emea                  | mfa-data-residency 2025-06-06
         mfa/call-and-text-origin                    compliant  emea                  | mfa-data-residency 2025-06-06
         sspr/writeback-passwords                    compliant  emea                  | entra-data-residency 2025-11-06
         b2b/invitation-metadata                     compliant  emea                  | entra-data-residency 2025-11-06
         b2c/user-data                               compliant  european-datacenters  | b2c-data-residency 2024-11-27
         domain-services/managed-domain[westeurope]  compliant  NL  | domain-services-replica-sets 2025-01-21-b
         global-secure-access/log-processing         compliant  european-datacenters \
          | global-secure-access-data-storage 2026-03-13
         verified-id/service                         compliant  european-datacenters  | verified-id-faq 2025-04-30
         verified-id/callbacks                       compliant  emea                  | verified-id-faq 2025-04-30
         backup-and-recovery/snapshots               compliant  emea                  | entra-data-residency 2025-11-06
         microsoft-365/default-geography             compliant  DE                    | microsoft-365-data-residency 2026-04-01
         power-platform/customer-data                compliant  IE NL                 | power-platform-data-storage 2025-04-17

         mfa/sign-in-log  compliant  emea  withdrawn  | mfa-data-residency 2024-11-27

         directory/operations-personnel         unstated  | entra-data-residency 2025-11-06
         authentication/sign-in-log             unstated  | data-retention 2026-01-06-b
         iam/audit-log                          unstated  | data-retention 2026-01-06-b
         identity-protection/risk-history       unstated  | data-retention 2026-01-06-b
         mfa/activity-report                    unstated  | mfa-data-residency 2025-06-06
         mfa/authenticator-activations          unstated  | mfa-data-residency 2025-06-06
         mfa/bypassed-users                     unstated  | mfa-data-residency 2025-06-06
         mfa/device-token-change-requests       unstated  | mfa-data-residency 2025-06-06
         mfa/blocked-users                      unstated  | mfa-data-collection 2025-03-04
         mfa/custom-greeting-log                unstated  | mfa-data-residency 2025-06-06
         mfa/nps-adfs-service-log               unstated  | mfa-data-residency 2025-06-06
         mfa/tenant-settings                    unstated  | mfa-data-residency 2025-06-06
         mfa/usage-report                       unstated  | data-retention 2026-01-06-b
         sspr/email-address                     unstated  | mfa-data-collection 2025-03-04
         sspr/security-questions                unstated  | mfa-data-collection 2025-03-04
         external-id/component-data             unstated  | entra-data-residency 2025-11-06
         managed-identities/service-keys        unstated  | entra-data-residency 2025-11-06
         provisioning/encryption-keys           unstated  | entra-data-residency 2025-11-06
         global-secure-access/enriched-logs     unstated  | global-secure-access-data-storage 2026-03-13
         permissions-management/collected-data  unstated  | permissions-management-faq 2025-04-01
         microsoft-365/eu-data-boundary         unstated  | microsoft-365-data-location-faq 2026-10-08
         power-platform/personal-data-replicas  unstated  | power-platform-data-storage 2025-04-17
         power-platform/in-memory-data          unstated  | power-platform-data-storage 2025-04-17
         power-platform/mobile-data             unstated  | power-platform-data-storage 2025-04-17
         power-platform/service-data            unstated  | power-platform-data-storage 2025-04-17
         power-platform/source-data             unstated  | power-platform-data-storage 2025-04-17

         mfa/server-settings  unstated  withdrawn  | mfa-data-residency 2024-11-27
         sspr/session-state   unstated  withdrawn  | entra-data-residency 2022-12-20
         b2c/encryption-keys  unstated  withdrawn  | entra-data-residency 2023-03-21",
    );
}
