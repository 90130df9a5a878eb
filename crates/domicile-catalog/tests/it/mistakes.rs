//! Every mistake is told once, where it was made.

use expect_test::expect;

use crate::files::{VALID, check, check_changes, load_with, mistakes};

const FACT: &str = "facts/phone/call.toml";
const SERVICE: &str = "services/phone.toml";
const SOURCE: &str = "sources/page.toml";
const GROUPS: &str = "places/groups.toml";
const REGIONS: &str = "places/entra.toml";

#[test]
fn words_that_a_fact_does_not_know() {
    let changes = [
        ("'voice'", "'voise'"),
        ("methods", "method"),
        ("'personal'", "'personel'"),
        ("'processing'", "'procesing'"),
        ("'page'", "'pages'"),
        ("from      = 2020-01-01", "from      = 2020-01-02"),
        ("until     = 2021-01-01", "until     = 2022-01-01"),
        ("'always'", "'sometimes'"),
        ("title ", "titel "),
        ("section ", "sektion "),
    ];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            'voice' → 'voise'
              2:25 "'voise'" unknown-value: unknown value `voise` / did you mean `voice`?
            methods → method
              2:14 "method" unknown-key: unknown key `method` / did you mean `methods`?
            'personal' → 'personel'
              3:13 "'personel'" unknown-value: unknown kind of data `personel` / did you mean `personal`?
            'processing' → 'procesing'
              4:12 "'procesing'" unknown-value: unknown activity `procesing` / did you mean `processing`?
            'page' → 'pages'
              7:13 "'pages'" unknown-value: unknown source `pages` / did you mean `page`?
            from      = 2020-01-01 → from      = 2020-01-02
              9:13 "2020-01-02" unknown-value: unknown edition of `page` `2020-01-02` / did you mean `2020-01-01`?
            until     = 2021-01-01 → until     = 2022-01-01
              10:13 "2022-01-01" unknown-value: unknown edition of `page` `2022-01-01` / did you mean `2020-01-01`?
            'always' → 'sometimes'
              12:13 "'sometimes'" unknown-value: unknown certainty `sometimes` / one of `always`, `may` can stand here
            title → titel
              1:1 "titel" unknown-key: unknown key `titel` / did you mean `title`?
            section → sektion
              8:1 "sektion" unknown-key: unknown key `sektion` / did you mean `section`?
        "#]],
    );
}

#[test]
fn places_that_a_fact_does_not_know() {
    let changes = [
        ("'US'", "'UX'"),
        ("'US'", "['US', 'everywere']"),
        ("'US'", "'setting:sites'"),
        ("'US'", "'setting:methods'"),
        ("'US'", "'region-of:nobody'"),
    ];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            'US' → 'UX'
              11:13 "'UX'" unknown-value: unknown place `UX` / one of `anywhere`, `everywhere`, `home-country`, `home-region`, `nowhere`, `on-premises`, `outside-home-region`, `unstated`, `user-location`, `DE`, `FR`, `US`, `emea`, `EU` can stand here
            'US' → ['US', 'everywere']
              11:20 "'everywere'" unknown-value: unknown place `everywere` / did you mean `everywhere`?
            'US' → 'setting:sites'
              11:13 "'setting:sites'" unknown-value: unknown setting `sites` / did you mean `site`?
            'US' → 'setting:methods'
              11:13 "'setting:methods'" unknown-value: unknown setting `methods` / one of `site` can stand here
            'US' → 'region-of:nobody'
              11:13 "'region-of:nobody'" unknown-value: unknown place `region-of:nobody` / one of `anywhere`, `everywhere`, `home-country`, `home-region`, `nowhere`, `on-premises`, `outside-home-region`, `unstated`, `user-location`, `DE`, `FR`, `US`, `emea`, `EU` can stand here
        "#]],
    );
}

#[test]
fn the_service_is_in_the_path_and_so_is_the_id() {
    let fact = VALID[6].1;
    check(
        "facts/fone/call.toml",
        fact,
        &expect![[r#"
            facts/fone/call.toml:1:1 "" unknown-value: unknown service `fone` / one of `phone` can stand here
        "#]],
    );
    check(
        "facts/phone/Call.toml",
        fact,
        &expect![[r#"
            facts/phone/Call.toml:1:1 "" malformed-id: `phone/Call` is no id of a fact / put it at `<service>/<fact>.toml`, in small letters, digits and hyphens
        "#]],
    );
    check(
        "facts/phone/more/call.toml",
        fact,
        &expect![[r#"
            facts/phone/more/call.toml:1:1 "" malformed-id: `phone/more/call` is no id of a fact / put it at `<service>/<fact>.toml`, in small letters, digits and hyphens
        "#]],
    );
    check(
        "facts/call.toml",
        fact,
        &expect![[r#"
            facts/call.toml:1:1 "" malformed-id: `call` is no id of a fact / put it at `<service>/<fact>.toml`, in small letters, digits and hyphens
        "#]],
    );
}

#[test]
fn an_id_is_never_used_twice() {
    check(
        "phone/call.toml",
        VALID[6].1,
        &expect![[r#"
            phone/call.toml:1:1 "" duplicate-id: a fact `phone/call` is already in the catalog / an id is never used twice: give the file another name
        "#]],
    );
    check_changes(
        "data.toml",
        &[("secrets", "personal")],
        &expect![[r#"
            secrets → personal
              1:55 "'personal'" duplicate-id: `personal` stands here twice
        "#]],
    );
    check_changes(
        "countries.toml",
        &[("FR", "DE")],
        &expect![[r#"
            FR → DE
              1:56 "'DE'" duplicate-id: `DE` stands here twice
        "#]],
    );
    check_changes(
        SOURCE,
        &[("2021-01-01", "2020-01-01")],
        &expect![[r#"
            2021-01-01 → 2020-01-01
              8:11 "2020-01-01" duplicate-id: edition `2020-01-01` stands here twice / name the second text of a date with `-b`
        "#]],
    );
    check_changes(
        GROUPS,
        &[("'EU'", "'EMEA'")],
        &expect![[r#"
            'EU' → 'EMEA'
              3:6 "'EMEA'" duplicate-id: `emea` already names another place
        "#]],
    );
    check_changes(
        SERVICE,
        &[("camera", "methods"), ("camera", "name")],
        &expect![[r#"
            camera → methods
              8:1 "methods" duplicate-id: `methods` cannot name a setting here
            camera → name
              8:1 "name" duplicate-id: `name` cannot name a setting here
        "#]],
    );
}

#[test]
fn what_a_fact_must_say() {
    let changes = [
        ("title    = 'Calls start abroad'\n", ""),
        ("data     = ['personal']\n", ""),
        ("activity = 'processing'\n", ""),
        ("source    = 'page'\n", ""),
        ("section   = 'Calls'\n", ""),
        ("from      = 2020-01-01\n", ""),
        ("place     = 'US'\n", ""),
        ("certainty = 'always'\n", ""),
    ];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            without title    = 'Calls start abroad'
              1:1 "" missing-key: `title` is missing / add `title = "…"`
            without data     = ['personal']
              1:1 "" missing-key: `data` is missing / say which kinds of data it is about
            without activity = 'processing'
              1:1 "" missing-key: `activity` is missing / add `activity = "…"`
            without source    = 'page'
              6:1 "[[statement]]" missing-key: `source` is missing / add `source = "…"`
            without section   = 'Calls'
              6:1 "[[statement]]" missing-key: `section` is missing / add `section = "…"`
            without from      = 2020-01-01
              6:1 "[[statement]]" missing-key: `from` is missing / name the first edition known to say it
            without place     = 'US'
              6:1 "[[statement]]" missing-key: `place` is missing / say where, or `place = "unstated"`
            without certainty = 'always'
              6:1 "[[statement]]" missing-key: `certainty` is missing / add `certainty = "…"`
        "#]],
    );
    check(
        FACT,
        "title = 'x'\ndata = ['personal']\nactivity = 'access'\n",
        &expect![[r#"
            facts/phone/call.toml:1:1 "" missing-key: `statement` is missing / cite who says so: a fact has at least one `[[statement]]`
        "#]],
    );
}

#[test]
fn lists_name_something() {
    check_changes(
        FACT,
        &[("['personal']", "[]"), ("'US'", "[]"), ("['voice']", "[]")],
        &expect![[r#"
            ['personal'] → []
              3:12 "[]" empty-value: no kind of data is named
            'US' → []
              11:13 "[]" empty-value: no place is named / say `unstated` where a document does not say
            ['voice'] → []
              2:24 "[]" empty-value: no value is asked for
        "#]],
    );
}

#[test]
fn a_statement_ends_behind_its_beginning() {
    let changes = [("until     = 2021-01-01", "until     = 2020-01-01"), ("from      = 2020-01-01", "from      = 2021-01-01")];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            until     = 2021-01-01 → until     = 2020-01-01
              10:13 "2020-01-01" ends-before-it-begins: the statement ends before it begins / `until` is the first edition that no longer says it, so it lies behind `from`
            from      = 2020-01-01 → from      = 2021-01-01
              10:13 "2021-01-01" ends-before-it-begins: the statement ends before it begins / `until` is the first edition that no longer says it, so it lies behind `from`
        "#]],
    );
}

#[test]
fn a_statement_speaks_of_its_facts_data() {
    let changes = [("section ", "data = ['secrets']\nsection "), ("section ", "data = ['secret']\nsection ")];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            section → data = ['secrets'] ⏎ section
              8:8 "['secrets']" data-outside-fact: the statement speaks of data that its fact does not name / list it in the fact's `data` as well
            section → data = ['secret'] ⏎ section
              8:9 "'secret'" unknown-value: unknown kind of data `secret` / did you mean `secrets`?
        "#]],
    );
}

#[test]
fn the_tenant_and_other_services_are_asked_by_their_words() {
    let asked = "methods = ['voice']";
    let changes = [
        (asked, "tenant.cloud = 'publik'"),
        (asked, "tenant.country = ['DE', 'Europa']"),
        (asked, "tenant.region = 'emeaa'"),
        (asked, "tenant.created-before = '2020-01-01'"),
        (asked, "tenant.size = 3"),
        (asked, "service.fone = true"),
        (asked, "service.phone = 'yes'"),
        (asked, "site = 'EU'"),
        (asked, "any = [{ metods = 'voice' }, { methods = 'fax' }]"),
        (asked, "methods = 7"),
        (asked, "tenant.cloud = []"),
    ];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            methods = ['voice'] → tenant.cloud = 'publik'
              2:29 "'publik'" unknown-value: unknown cloud `publik` / did you mean `public`?
            methods = ['voice'] → tenant.country = ['DE', 'Europa']
              2:38 "'Europa'" unknown-value: unknown country `Europa` / did you mean `emea`?
            methods = ['voice'] → tenant.region = 'emeaa'
              2:30 "'emeaa'" unknown-value: unknown region `emeaa` / did you mean `emea`?
            methods = ['voice'] → tenant.created-before = '2020-01-01'
              2:38 "'2020-01-01'" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
            methods = ['voice'] → tenant.size = 3
              2:21 "size" unknown-key: unknown key `size` / one of `cloud`, `country`, `region`, `created-before` can stand here
            methods = ['voice'] → service.fone = true
              2:22 "fone" unknown-key: unknown key `fone` / one of `phone` can stand here
            methods = ['voice'] → service.phone = 'yes'
              2:30 "'yes'" wrong-type: expected `true` or `false`, found a string / write `true` or `false`, without quotes
            methods = ['voice'] → site = 'EU'
            methods = ['voice'] → any = [{ metods = 'voice' }, { methods = 'fax' }]
              2:23 "metods" unknown-key: unknown key `metods` / did you mean `methods`?
              2:55 "'fax'" unknown-value: unknown value `fax` / one of `voice`, `sms` can stand here
            methods = ['voice'] → methods = 7
              2:24 "7" wrong-type: expected a string, found an integer
            methods = ['voice'] → tenant.cloud = []
              2:29 "[]" empty-value: no value is asked for
        "#]],
    );
}

#[test]
fn a_fact_is_about_one_table_of_instances() {
    check_changes(
        FACT,
        &[("methods = ['voice']", "camera = true, lamp = true")],
        &expect![[r#"
            methods = ['voice'] → camera = true, lamp = true
              1:1 "" two-tables: a fact cannot be about two tables of instances at once
        "#]],
    );
}

#[test]
fn services_and_settings() {
    let changes = [
        ("'choices'", "'choises'"),
        (", values = ['voice', 'sms']", ""),
        ("'groups'", "'groupes'"),
        (", places = 'groups'", ""),
        ("'sms']", "'sms'], default = ['fax']"),
        ("'groups'", "'groups', instance = 'site'"),
        ("title = 'Phone'\n", ""),
        ("title = 'Phone'\n", "title = 'Phone'\nallways = true\n"),
        ("type = 'choices', values = ['voice', 'sms']", "type = 'boolean', values = false"),
    ];
    check_changes(
        SERVICE,
        &changes,
        &expect![[r#"
            'choices' → 'choises'
              3:36 "'choises'" unknown-value: unknown type `choises` / did you mean `choices`?
            without , values = ['voice', 'sms']
              3:11 "{ title = 'ways', type = 'choices' }" missing-key: `values` is missing / a choice names its words, at most 64
            'groups' → 'groupes'
              4:61 "'groupes'" unknown-value: unknown vocabulary `groupes` / did you mean `groups`?
            without , places = 'groups'
              4:11 "{ title = 'the site', type = 'location' }" missing-key: `places` is missing / a location names the vocabulary it is read from
            'sms'] → 'sms'], default = ['fax']
              3:85 "'fax'" unknown-value: unknown value `fax` / one of `voice`, `sms` can stand here
            'groups' → 'groups', instance = 'site'
              4:11 "{ title = 'the site', type = 'location', places = 'groups', instance = 'site' }" wrong-type: only a list has values that are instances
            without title = 'Phone'
              1:1 "" missing-key: `title` is missing / add `title = "…"`
            title = 'Phone' → title = 'Phone' ⏎ allways = true
              2:1 "allways" unknown-key: unknown key `allways` / did you mean `always`?
            type = 'choices', values = ['voice', 'sms'] → type = 'boolean', values = false
              3:56 "false" wrong-type: expected a list, found a boolean
        "#]],
    );
}

#[test]
fn sources_and_editions() {
    let changes = [
        ("publisher = 'Them'\n", ""),
        ("publisher", "publischer"),
        ("2020-01-01", "2022-01-01"),
        ("2020-01-01", "'first'"),
        ("edition = 2020-01-01\n", "published = 2020-01-01\n"),
        ("[[edition]]\nedition = 2020-01-01\n[[edition]]\nedition = 2021-01-01\n", ""),
    ];
    check_changes(
        SOURCE,
        &changes,
        &expect![[r#"
            without publisher = 'Them'
              1:1 "" missing-key: `publisher` is missing / add `publisher = "…"`
            publisher → publischer
              2:1 "publischer" unknown-key: unknown key `publischer` / did you mean `publisher`?
            2020-01-01 → 2022-01-01
              8:11 "2021-01-01" wrong-order: edition `2021-01-01` stands behind a later one
            2020-01-01 → 'first'
              6:11 "'first'" wrong-type: an edition is named by a date
            edition = 2020-01-01 → published = 2020-01-01
              5:1 "[[edition]]" missing-key: `edition` is missing / name the edition by its date: `edition = 2024-11-27`
            without [[edition]] ⏎ edition = 2020-01-01 ⏎ [[edition]] ⏎ edition = 2021-01-01
              1:1 "" missing-key: `edition` is missing / a document has at least one `[[edition]]`
        "#]],
    );
}

#[test]
fn countries_and_members() {
    check_changes(
        "countries.toml",
        &[("'FR'", "'Fr'")],
        &expect![[r#"
            'FR' → 'Fr'
              1:56 "'Fr'" wrong-type: a country code is two capital letters
        "#]],
    );
    let changes = [
        ("'FR'", "'FX'"),
        ("'FR'", "{ country = 'FX', from = 2020-01-01 }"),
        ("'FR'", "{ place = 'Emeaa' }"),
        ("'FR'", "{ from = 2020-01-01 }"),
        ("'FR'", "{ country = 'FR', from = 2021-01-01, until = 2020-01-01 }"),
        ("'FR'", "{ country = 'FR', form = 2021-01-01 }"),
    ];
    check_changes(
        GROUPS,
        &changes,
        &expect![[r#"
            'FR' → 'FX'
              6:18 "'FX'" unknown-value: unknown country `FX` / one of `DE`, `FR`, `US` can stand here
            'FR' → { country = 'FX', from = 2020-01-01 }
              6:30 "'FX'" unknown-value: unknown country `FX` / one of `DE`, `FR`, `US` can stand here
            'FR' → { place = 'Emeaa' }
              6:28 "'Emeaa'" unknown-value: unknown place `Emeaa` / did you mean `emea`?
            'FR' → { from = 2020-01-01 }
              6:18 "{ from = 2020-01-01 }" missing-key: `country` is missing / say which `country`, or which `place`, belongs
            'FR' → { country = 'FR', from = 2021-01-01, until = 2020-01-01 }
              6:63 "2020-01-01" ends-before-it-begins: the membership ends before it begins
            'FR' → { country = 'FR', form = 2021-01-01 }
              6:36 "form" unknown-key: unknown key `form` / did you mean `from`?
        "#]],
    );
}

#[test]
fn places() {
    let changes =
        [("members = ['DE', 'FR']\n", ""), ("source = 'a treaty'\n", ""), ("id = 'EU'\n", ""), ("id = 'EU'", "id = 7")];
    check_changes(
        GROUPS,
        &changes,
        &expect![[r#"
            without members = ['DE', 'FR']
              2:1 "[[place]]" missing-key: `members` is missing / list the countries, or say `anywhere = true`
            without source = 'a treaty'
              2:1 "[[place]]" missing-key: `source` is missing / add `source = "…"`
            without id = 'EU'
              2:1 "[[place]]" missing-key: `id` is missing / every place has `id`, `title` and `source`
            id = 'EU' → id = 7
              3:6 "7" wrong-type: expected a string, found an integer
        "#]],
    );
    let members = "members = ['DE']\n";
    let changes = [
        ("'public'", "'privat'"),
        (members, "members = ['DE']\ncustomers = [{ countries = ['UX'], source = 's' }]"),
        (members, "members = ['DE']\ncustomers = [{ countries = ['US'] }]"),
    ];
    check_changes(
        REGIONS,
        &changes,
        &expect![[r#"
            'public' → 'privat'
              5:9 "'privat'" unknown-value: unknown cloud `privat` / one of `public`, `us-government`, `china`, `germany` can stand here
            members = ['DE'] → members = ['DE'] ⏎ customers = [{ countries = ['UX'], source = 's' }]
              8:29 "'UX'" unknown-value: unknown country `UX` / one of `DE`, `FR`, `US` can stand here
            members = ['DE'] → members = ['DE'] ⏎ customers = [{ countries = ['US'] }]
              8:14 "{ countries = ['US'] }" missing-key: `source` is missing / add `source = "…"`
        "#]],
    );
}

#[test]
fn values_of_another_type() {
    let changes = [
        ("'Calls start abroad'", "3"),
        ("'Calls start abroad'", "' '"),
        ("['personal']", "'personal'"),
        ("[[statement]]", "[statement]"),
    ];
    check_changes(
        FACT,
        &changes,
        &expect![[r#"
            'Calls start abroad' → 3
              1:12 "3" wrong-type: expected a string, found an integer
            'Calls start abroad' → ' '
              1:12 "' '" empty-value: the string is empty
            ['personal'] → 'personal'
              3:12 "'personal'" wrong-type: expected a list, found a string
            [[statement]] → [statement]
              6:1 "[statement]" wrong-type: expected a list of tables, each under a header in double brackets, found a table
        "#]],
    );
    check_changes(
        GROUPS,
        &[("'a treaty'", "'a treaty'\nfrom = 'always'")],
        &expect![[r#"
            'a treaty' → 'a treaty' ⏎ from = 'always'
              6:8 "'always'" wrong-type: expected a date such as 2026-11-01, without quotes, found a string
        "#]],
    );
}

#[test]
fn all_mistakes_of_a_file_are_told_in_one_run() {
    let text = "title = 'x'
data = ['people', 'personal']
activity = 'storing'
remdy = 'none'
[[statement]]
source = 'page'
section = 's'
from = 2020-01-01
place = 'Everywhere'
certainty = 'allways'
";
    check(
        FACT,
        text,
        &expect![[r#"
            facts/phone/call.toml:2:9 "'people'" unknown-value: unknown kind of data `people` / one of `personal`, `secrets` can stand here
            facts/phone/call.toml:3:12 "'storing'" unknown-value: unknown activity `storing` / one of `storage`, `processing`, `transit`, `access` can stand here
            facts/phone/call.toml:4:1 "remdy" unknown-key: unknown key `remdy` / did you mean `remedy`?
            facts/phone/call.toml:9:9 "'Everywhere'" unknown-value: unknown place `Everywhere` / did you mean `everywhere`?
            facts/phone/call.toml:10:13 "'allways'" unknown-value: unknown certainty `allways` / did you mean `always`?
        "#]],
    );
}

#[test]
fn what_is_no_toml_is_told_and_leads_to_nothing_else() {
    check_changes(
        FACT,
        &[("'processing'", "'processing"), ("[[statement]]", "[[statement]")],
        &expect![[r#"
            'processing' → 'processing
              4:23 "" syntax: not valid TOML: invalid literal string, expected `'`
            [[statement]] → [[statement]
              6:13 "" syntax: not valid TOML: unclosed array table, expected `]`
        "#]],
    );
}

#[test]
fn what_could_not_be_understood_is_left_out() {
    let loaded = load_with(FACT, &VALID[6].1.replace("'US'", "'UX'"));
    assert!(loaded.catalog.facts.is_empty(), "{}", mistakes(&loaded.findings));
}

#[test]
fn more_kinds_of_data_than_can_be_told_apart() {
    let kinds: Vec<String> = (0..70).map(|at| format!("{{ id = 'k{at}', title = 't' }}")).collect();
    let text = format!("data = [{{ id = 'personal', title = 't' }}, {}]\n", kinds.join(", "));
    check(
        "data.toml",
        &text,
        &expect![[r#"
            data.toml:1:1 "" too-many: there are more than 64 kinds of data
        "#]],
    );
}
