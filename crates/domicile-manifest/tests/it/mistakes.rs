//! What a person gets wrong, and what they are told.

use expect_test::expect;

use crate::show::check;

#[test]
fn every_mistake_is_found_in_one_run() {
    check(
        r#"
[tenant]
name    = "Contoso"
contry  = "DE"
created = "2019-04-02"

[services.phone]
methods = ["voise"]
partner-countries = ["UK"]

[[requirement]]
id     = "eu"
within = "EU"
level  = "eror"
"#,
        &expect![[r#"
            4:1 "contry" unknown-key: unknown key `contry` / did you mean `country`?
            5:11 "\"2019-04-02\"" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
            8:12 "\"voise\"" unknown-value: unknown value `voise` / did you mean `voice`?
            9:22 "\"UK\"" unknown-country: unknown country `UK` / did you mean `GB`?
            13:10 "\"EU\"" wrong-type: expected a list, found a string / put it in brackets: `["EU"]`
            14:10 "\"eror\"" unknown-value: unknown level `eror` / did you mean `error`?
        "#]],
    );
}

#[test]
fn keys_are_suggested() {
    check(
        r#"
aps = []
[tenat]
[services.phnoe]
[services.phone]
metods = ["sms"]
[[app]]
nam = "Payroll"
[[requirement]]
id = "x"
never_in = ["US"]
[[waiver]]
finding = "x"
owner = "me"
reson = "so"
expires = 2027-01-01
[[evidence]]
fils = []
[check]
asof = 2026-11-01
"#,
        &expect![[r#"
            2:1 "aps" unknown-key: unknown key `aps` / did you mean `app`?
            3:2 "tenat" unknown-key: unknown key `tenat` / did you mean `tenant`?
            4:11 "phnoe" unknown-key: unknown key `phnoe` / did you mean `phone`?
            6:1 "metods" unknown-key: unknown key `metods` / did you mean `methods`?
            8:1 "nam" unknown-key: unknown key `nam` / did you mean `name`?
            11:1 "never_in" unknown-key: unknown key `never_in` / did you mean `never-in`?
            15:1 "reson" unknown-key: unknown key `reson` / did you mean `reason`?
            18:1 "fils" unknown-key: unknown key `fils` / did you mean `files`?
            20:1 "asof" unknown-key: unknown key `asof` / did you mean `as-of`?
        "#]],
    );
}

#[test]
fn values_are_suggested() {
    check(
        r#"
[tenant]
name = "Contoso"
country = "DE"
region = "emae"
cloud = "publik"
[services.phone]
plan = "ful"
location = "West Europ"
regions = ["eastsu", "the moon"]
market = "Grece"
[[requirement]]
id = "x"
data = ["personal.fone"]
activities = ["storge"]
within = ["EU-data-bondary", "home-regoin", "Germany", "atlantis", "west europe"]
[check]
contested = "newset"
withdrawn = "loud"
[[evidence]]
files = ["infra/{a,b/*.tf"]
kind = "teraform"
"#,
        &expect![[r#"
            5:10 "\"emae\"" unknown-value: unknown region `emae` / did you mean `emea`?
            6:9 "\"publik\"" unknown-value: unknown cloud `publik` / did you mean `public`?
            8:8 "\"ful\"" unknown-value: unknown value `ful` / did you mean `full`?
            9:12 "\"West Europ\"" unknown-place: unknown place `West Europ` / did you mean `westeurope`?
            10:12 "\"eastsu\"" unknown-place: unknown place `eastsu` / did you mean `eastus`?
            10:22 "\"the moon\"" unknown-place: unknown place `the moon` / one of `westeurope`, `eastus` can stand here
            11:10 "\"Grece\"" unknown-place: unknown place `Grece` / did you mean `GR`?
            14:9 "\"personal.fone\"" unknown-value: unknown kind of data `personal.fone` / did you mean `personal.phone`?
            15:15 "\"storge\"" unknown-value: unknown activity `storge` / did you mean `storage`?
            16:11 "\"EU-data-bondary\"" unknown-place: unknown place `EU-data-bondary` / did you mean `EU-data-boundary`?
            16:30 "\"home-regoin\"" unknown-place: unknown place `home-regoin` / did you mean `home-region`?
            16:45 "\"Germany\"" unknown-place: unknown place `Germany` / did you mean `DE`?
            16:56 "\"atlantis\"" unknown-place: unknown place `atlantis` / write a country code such as `DE`, or the name of an area
            16:68 "\"west europe\"" unknown-place: unknown place `west europe` / write a country code such as `DE`, or the name of an area
            18:13 "\"newset\"" unknown-value: unknown value `newset` / did you mean `newest`?
            19:13 "\"loud\"" unknown-value: unknown level `loud` / one of `off`, `note`, `warning`, `error` can stand here
            21:10 "\"infra/{a,b/*.tf\"" invalid-glob: invalid pattern `infra/{a,b/*.tf` / write a path such as `exports/tenant.json`, or a pattern such as `infra/**/*.tf`
            22:8 "\"teraform\"" unknown-value: unknown value `teraform` / did you mean `terraform`?
        "#]],
    );
}

#[test]
fn what_must_be_there_is_asked_for() {
    check(
        r#"
[tenant]
[[requirement]]
[[waiver]]
[[evidence]]
[[app]]
[[services.rooms.environments]]
location = "eastus"
"#,
        &expect![[r#"
            2:1 "[tenant]" missing-key: `country` is missing / name the country chosen at sign-up, such as `country = "DE"`
            2:1 "[tenant]" missing-key: `name` is missing / name the tenant, such as `name = "Contoso"`
            3:1 "[[requirement]]" missing-key: `id` is missing / give the requirement an id of its own
            3:1 "[[requirement]]" missing-key: `within` is missing / name the places that are permitted (`within`) or those that are not (`never-in`)
            4:1 "[[waiver]]" missing-key: `expires` is missing / name the last day it holds, such as `expires = 2027-06-30`
            4:1 "[[waiver]]" missing-key: `finding` is missing / name the finding that is accepted, such as `finding = "service/fact"`
            4:1 "[[waiver]]" missing-key: `owner` is missing / name who answers for it
            4:1 "[[waiver]]" missing-key: `reason` is missing / say why it is accepted
            5:1 "[[evidence]]" missing-key: `files` is missing / name the files, such as `files = ["infra/**/*.tf"]`
            6:1 "[[app]]" missing-key: `name` is missing / give each app a name of its own
            7:1 "[[services.rooms.environments]]" missing-key: `name` is missing / give each environment a name of its own
        "#]],
    );
}

#[test]
fn types_are_told_apart() {
    check(
        r#"
extends = "policy.toml"
[tenant]
name = 1
country = ["DE"]
created = 2019-04-02T10:00:00
users-in = "DE"
[services]
apps = true
[services.phone]
enabled = "yes"
methods = "sms"
plan = ["full"]
custom-greetings = "true"
partner-countries = [49]
remark = 3
[requirement]
id = "x"
[[waiver]]
finding = "*"
reason = "so"
owner = "me"
expires = "2027-01-01"
[[evidence]]
files = ["a", 1]
kind = 2
"#,
        &expect![[r#"
            2:11 "\"policy.toml\"" wrong-type: expected a list, found a string / put it in brackets: `["policy.toml"]`
            4:8 "1" wrong-type: expected a string, found an integer
            5:11 "[\"DE\"]" wrong-type: expected a string, found a list
            6:11 "2019-04-02T10:00:00" wrong-type: expected a date such as 2026-11-01, without quotes, found a date or time
            7:12 "\"DE\"" wrong-type: expected a list, found a string / put it in brackets: `["DE"]`
            9:8 "true" wrong-type: expected a table, found a boolean
            11:11 "\"yes\"" wrong-type: expected `true` or `false`, found a string / write `true` or `false`, without quotes
            12:11 "\"sms\"" wrong-type: expected a list, found a string / put it in brackets: `["sms"]`
            13:8 "[\"full\"]" wrong-type: expected a string, found a list
            14:20 "\"true\"" wrong-type: expected `true` or `false`, found a string / write `true` or `false`, without quotes
            15:22 "49" wrong-type: expected a string, found an integer
            16:10 "3" wrong-type: expected a string, found an integer
            17:1 "[requirement]" wrong-type: expected a list of tables, each under a header in double brackets, found a table
            23:11 "\"2027-01-01\"" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
            25:15 "1" wrong-type: expected a string, found an integer
            26:8 "2" wrong-type: expected a string, found an integer
        "#]],
    );
}

#[test]
fn nothing_said_is_a_mistake_where_something_must_be() {
    check(
        r#"
[tenant]
name = " "
country = "DE"
users-in = []
[services.phone]
methods = []
[[requirement]]
id = "x"
data = []
activities = []
services = []
within = []
[[evidence]]
files = []
"#,
        &expect![[r#"
            3:8 "\" \"" empty-value: the string is empty
            5:12 "[]" empty-value: the list is empty / write at least one value, or leave the key out
            10:8 "[]" empty-value: the list is empty / write at least one value, or leave the key out
            11:14 "[]" empty-value: the list is empty / write at least one value, or leave the key out
            12:12 "[]" empty-value: the list is empty / write at least one value, or leave the key out
            13:10 "[]" empty-value: the list is empty / write at least one value, or leave the key out
            15:9 "[]" empty-value: the list is empty / write at least one value, or leave the key out
        "#]],
    );
}

#[test]
fn messages_keep_to_one_line() {
    check(
        "[tenant]\nname = 'x'\ncountry = '''a\nb'''\nusers-in = ['a very long name of a country that nobody has ever heard of, nor will']\n",
        &expect![[r#"
            3:11 "'''a\nb'''" unknown-country: unknown country `a b` / write the two capital letters that ISO 3166-1 gives the country, such as `DE`
            5:13 "'a very long name of a country that nobody has ever heard of, nor will'" unknown-country: unknown country `a very long name of a country that nobody has ever heard of,…` / write the two capital letters that ISO 3166-1 gives the country, such as `DE`
        "#]],
    );
}
