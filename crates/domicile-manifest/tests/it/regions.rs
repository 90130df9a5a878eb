//! The region of a tenant: given, derived, or not to be known.

use domicile_manifest::Role;
use expect_test::{Expect, expect};

use crate::show::check_content;

#[track_caller]
fn check(lines: &str, expect: &Expect) {
    check_content(Role::Manifest, &format!("[tenant]\nname = 'x'\n{lines}"), expect);
}

#[test]
fn a_source_may_document_it() {
    check(
        "country = 'GR'",
        &expect![[r#"
        name x <2:8 'x'>
        country GR <3:11 'GR'>
        region emea <3:11 'GR'>
        cloud public <3:11 'GR'>
        users in GR <3:11 'GR'>
    "#]],
    );
}

#[test]
fn no_source_may_document_it() {
    check(
        "country = 'ZA'",
        &expect![[r#"
        3:11 "'ZA'" region-unknown: no source documents the region of tenants from `ZA` / write `region = "…"` with one of `emea`, `asia-pacific`, `australia`
    "#]],
    );
    check(
        "country = 'ZA'\nregion = 'emea'",
        &expect![[r#"
        name x <2:8 'x'>
        country ZA <3:11 'ZA'>
        region emea <4:10 'emea'>
        cloud public <3:11 'ZA'>
        users in ZA <3:11 'ZA'>
    "#]],
    );
}

#[test]
fn it_may_depend_on_the_day() {
    check(
        "country = 'TR'",
        &expect![[r#"
        3:11 "'TR'" region-unknown: the region of tenants from `TR` depends on the day they were created / write `created = …`, or write `region = "…"` with one of `emea`, `asia-pacific`, `australia`
    "#]],
    );
    check(
        "country = 'TR'\ncreated = 2013-06-30",
        &expect![[r#"
        name x <2:8 'x'>
        country TR <3:11 'TR'>
        region asia-pacific <3:11 'TR'>
        cloud public <3:11 'TR'>
        created 2013-06-30 <4:11 2013-06-30>
        users in TR <3:11 'TR'>
    "#]],
    );
    check(
        "country = 'TR'\ncreated = 2013-07-01",
        &expect![[r#"
        name x <2:8 'x'>
        country TR <3:11 'TR'>
        region emea <3:11 'TR'>
        cloud public <3:11 'TR'>
        created 2013-07-01 <4:11 2013-07-01>
        users in TR <3:11 'TR'>
    "#]],
    );
    check(
        "country = 'AU'",
        &expect![[r#"
        3:11 "'AU'" region-unknown: the region of tenants from `AU` depends on the day they were created / write `created = …`, or write `region = "…"` with one of `emea`, `asia-pacific`, `australia`
    "#]],
    );
    check(
        "country = 'AU'\ncreated = 2020-02-25",
        &expect![[r#"
        3:11 "'AU'" region-unknown: no source documents the region of tenants from `AU` created on 2020-02-25 / write `region = "…"` with one of `emea`, `asia-pacific`, `australia`
    "#]],
    );
}

#[test]
fn a_day_that_cannot_be_read_is_one_mistake() {
    check(
        "country = 'TR'\ncreated = 'long ago'",
        &expect![[r#"
        4:11 "'long ago'" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
    "#]],
    );
}

#[test]
fn it_follows_from_another_cloud() {
    check(
        "country = 'US'\ncloud = 'us-government'",
        &expect![[r#"
        name x <2:8 'x'>
        country US <3:11 'US'>
        region us-government <3:11 'US'>
        cloud us-government <4:9 'us-government'>
        users in US <3:11 'US'>
    "#]],
    );
    check(
        "country = 'DE'\ncloud = 'germany'",
        &expect![[r#"
        3:11 "'DE'" region-unknown: no single region belongs to the cloud `germany`
    "#]],
    );
}

#[test]
fn it_must_be_of_the_cloud() {
    check(
        "country = 'US'\nregion = 'us-government'",
        &expect![[r#"
        4:10 "'us-government'" region-of-another-cloud: the region `us-government` is not of the cloud `public` / write `cloud = "us-government"`, or a region of `public`
    "#]],
    );
    check(
        "country = 'DE'\nregion = 'emea'\ncloud = 'us-government'",
        &expect![[r#"
        4:10 "'emea'" region-of-another-cloud: the region `emea` is not of the cloud `us-government` / write `cloud = "public"`, or a region of `us-government`
    "#]],
    );
}

#[test]
fn an_unknown_cloud_is_that_of_the_region() {
    check(
        "country = 'US'\nregion = 'us-government'\ncloud = 'gov'",
        &expect![[r#"
        5:9 "'gov'" unknown-value: unknown cloud `gov` / one of `public`, `us-government`, `china`, `germany` can stand here
        name x <2:8 'x'>
        country US <3:11 'US'>
        region us-government <4:10 'us-government'>
        cloud us-government <4:10 'us-government'>
        users in US <3:11 'US'>
    "#]],
    );
    check(
        "country = 'US'\ncloud = 'gov'",
        &expect![[r#"
        4:9 "'gov'" unknown-value: unknown cloud `gov` / one of `public`, `us-government`, `china`, `germany` can stand here
    "#]],
    );
}

#[test]
fn an_area_that_no_tenant_is_created_in_is_no_region() {
    check(
        "country = 'DE'\nregion = 'european-datacenters'",
        &expect![[r#"
        4:10 "'european-datacenters'" unknown-value: unknown region `european-datacenters` / one of `emea`, `asia-pacific`, `australia`, `us-government` can stand here
    "#]],
    );
}
