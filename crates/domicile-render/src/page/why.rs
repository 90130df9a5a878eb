//! Why findings are as they are: the steps in words, and how each format shows them.

mod conclusions;
mod human;
pub(super) mod markdown;
mod outline;
pub(super) mod version_1;
mod words;

#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests {
    use domicile_diagnostic::Page;
    use expect_test::{Expect, expect};
    use serde_json::Value;

    use super::samples::{derived, hostile};
    use crate::Style;
    use crate::page::samples::info;
    use crate::page::{PAGE_FORMATS, page_format};
    use crate::samples::{EVIL, assert_harmless_in_a_log};

    fn said(format: &str, page: &Page, style: &Style, expected: &Expect) {
        let format = page_format(format).expect("the format is known");
        expected.assert_eq(&(format.render)(page, &info(), style));
    }

    #[test]
    fn for_people() {
        said(
            "human",
            &derived(),
            &Style::PLAIN,
            &expect![[r#"
                mfa/calls
                Voice calls start *somewhere*

                Possible (warning, waived) under `personal-data-in-eudb` for `red` of `Contoso Bank AG`
                (residency.toml), as of 2026-11-01:
                 1 requirement  `personal-data-in-eudb` (residency.toml:2:12) covers access to
                                `personal.authentication` (`data` residency.toml:2:12, `services`
                                residency.toml:2:12); because: GDPR chapter V
                 2 fact         access to `personal.authentication` (codes and calls), `secrets` by `mfa`
                                (Multifactor authentication)
                 3 condition    may hold or not, so it may happen: a setting that decides it is not declared
                                - `mfa` is in use: yes (residency.toml:2:12)
                                - `methods` is voice: yes (residency.toml:2:12)
                                - it would not happen where `tenant.created` is before 2020-01-01: unknown (the
                                  manifest does not declare `tenant.created`)
                 4 statements   [2] and [3] disagree on where; numbered as `domicile explain` does
                                - [2] counts, though it is not known whether it speaks of this tenant: `US` (United
                                  States), always; kept for 30 days
                                  “Second factors” (mfa-page), section “Calls › Voice”; said since edition
                                  2022-01-01-b (zh-CN, public since 2022-03-01), as late as edition 2025-01-01 (en)
                                  https://learn.example/mfa
                                - [3] is only cited, since another document names the place: `home-region` (the
                                  tenant's region), possibly; of `secrets` only; only after: fraud is reported; kept
                                  for 30 days
                                  “Second factors” (region-page), section “Calls › Voice”; said in edition
                                  2025-01-01 (en)
                                  https://learn.example/mfa
                                - [5] does not count, since the setting that gives its place gives none: `US`
                                  (United States), always; kept for 30 days
                                  “Second factors” (mfa-page), section “Calls › Voice”; first said in edition
                                  2027-01-01 (en)
                                  https://learn.example/mfa
                                - [4] does not count, since it does not speak of this tenant
                                  `tenant.country` is JP: no (residency.toml:2:12)
                 5 place        what the places that they name are for this tenant
                                - [2] `US`: United States
                                - [3] `home-region`: the tenant's region: Europe, that is AT, BE, CH, DE, DK, ES,
                                  FI, FR and others (residency.toml:2:12); no source lists its countries, so every
                                  one in question counts; narrowed by another statement to DE, IE
                 6 countries    permitted: EU-data-boundary (residency.toml:2:12)
                                - [2] America is permitted in part: DE, but not US, not certain: possible
                                - [2] the tenant's region: Europe (DE, IE) is permitted: compliant
                                - [3] has no say: it names no place
                 7 verdict      possible, decided by [2]: only some of its countries are permitted; withdrawn, for
                                its document no longer says so; where documents disagree, the strictest decides
                                (`check.contested` by default)
                 8 level        warning: the mildest of `error` (the requirement's by default) and `warning`
                                (`check.possible`, residency.toml:2:12)
                 9 waiver       accepted until 2027-06-30 by identity-team, approved by DPO: No phone-less method
                                for plant staff until the badge roll-out (residency.toml:24:1)

                Possible (error) under `personal-data-in-eudb` for `red` of `Contoso Bank AG` (residency.toml), as
                of 2026-11-01:
                 1 requirement  `personal-data-in-eudb` (residency.toml:2:12) covers access to
                                `personal.authentication` (`data` residency.toml:2:12, `services`
                                residency.toml:2:12); because: GDPR chapter V
                 2-5 as above   the same fact, settings, statements and places
                 6 countries    permitted: EU-data-boundary (residency.toml:2:12)
                                - [2] America is permitted in part: DE, but not US, not certain: possible
                                - [2] the tenant's region: Europe (DE, IE) is permitted: compliant
                                - [3] has no say: it names no place
                 7 verdict      possible, decided by [2]: only some of its countries are permitted; withdrawn, for
                                its document no longer says so; where documents disagree, the newest edition decides
                                (`check.contested`, residency.toml:2:12)
                 8 level        error: the requirement's by default
                 9 waiver       none accepts it any more
                                - accepted here until 2020-01-01 (residency.toml:2:12)

                Nothing is found for `blue` of `Contoso Bank AG` (residency.toml), as of 2026-11-01:
                 It does not happen here: its condition does not hold.
                 2 fact         access to `personal.authentication` (codes and calls), `secrets` by `mfa`
                                (Multifactor authentication)
                 3 condition    does not hold, so it does not happen
                                - `mfa` is in use: yes (residency.toml:2:12)
                                - either `recording` is true: no (`services.mfa.recording` is not declared, and
                                  false by default)
                                - or `plan` is full: no (residency.toml:2:12)

                Requirements of `Contoso Bank AG` that do not cover it:
                 - `keys`: it covers other data (residency.toml:2:12)

                For one finding alone: `--requirement ID`, `--instance NAME`.
            "#]],
        );
    }

    #[test]
    fn on_a_narrow_terminal_with_colours_and_without_curly_quotes() {
        let style = Style { color: true, unicode: false, width: 60, ..Style::PLAIN };
        let format = page_format("human").expect("the format is known");
        let page = (format.render)(&derived(), &info(), &style);
        let head: Vec<&str> = page.lines().take(24).collect();
        expect![[r#"
            ␛[1mmfa/calls␛[0m
            Voice calls start *somewhere*

            ␛[1mPossible (warning, waived) under `personal-data-in-eudb` for␛[0m
            ␛[1m`red` of `Contoso Bank AG` (residency.toml), as of␛[0m
            ␛[1m2026-11-01:␛[0m
             1 ␛[36mrequirement␛[0m  `personal-data-in-eudb`
                            (residency.toml:2:12) covers access to
                            `personal.authentication` (`data`
                            residency.toml:2:12, `services`
                            residency.toml:2:12); because: GDPR chapter
                            V
             2 ␛[36mfact␛[0m         access to `personal.authentication` (codes
                            and calls), `secrets` by `mfa` (Multifactor
                            authentication)
             3 ␛[36mcondition␛[0m    may hold or not, so it may happen: a setting
                            that decides it is not declared
                            - `mfa` is in use: yes (residency.toml:2:12)
                            - `methods` is voice: yes
                              (residency.toml:2:12)
                            - it would not happen where `tenant.created`
                              is before 2020-01-01: unknown (the
                              manifest does not declare
                              `tenant.created`)"#]]
        .assert_eq(&head.join("\n").replace('\u{1b}', "␛"));
    }

    #[test]
    fn in_markdown() {
        said(
            "markdown",
            &derived(),
            &Style::PLAIN,
            &expect![[r#"
                # Why `mfa/calls`

                **Voice calls start \*somewhere\*.**

                ## Possible (warning, waived) under `personal-data-in-eudb` for `red` of `Contoso Bank AG` (residency.toml), as of 2026-11-01

                - **1 requirement:** `personal-data-in-eudb` (residency.toml:2:12) covers access to `personal.authentication` (`data` residency.toml:2:12, `services` residency.toml:2:12); because: GDPR chapter V
                - **2 fact:** access to `personal.authentication` (codes and calls), `secrets` by `mfa` (Multifactor authentication)
                - **3 condition:** may hold or not, so it may happen: a setting that decides it is not declared
                  - `mfa` is in use: yes (residency.toml:2:12)
                  - `methods` is voice: yes (residency.toml:2:12)
                  - it would not happen where `tenant.created` is before 2020-01-01: unknown (the manifest does not declare `tenant.created`)
                - **4 statements:** \[2\] and \[3\] disagree on where; numbered as `domicile explain` does
                  - \[2\] counts, though it is not known whether it speaks of this tenant: `US` (United States), always; kept for 30 days
                    “Second factors” (mfa-page), section “Calls › Voice”; said since edition 2022-01-01-b (zh-CN, public since 2022-03-01), as late as edition 2025-01-01 (en)
                    <https://learn.example/mfa>
                  - \[3\] is only cited, since another document names the place: `home-region` (the tenant's region), possibly; of `secrets` only; only after: fraud is reported; kept for 30 days
                    “Second factors” (region-page), section “Calls › Voice”; said in edition 2025-01-01 (en)
                    <https://learn.example/mfa>
                  - \[5\] does not count, since the setting that gives its place gives none: `US` (United States), always; kept for 30 days
                    “Second factors” (mfa-page), section “Calls › Voice”; first said in edition 2027-01-01 (en)
                    <https://learn.example/mfa>
                  - \[4\] does not count, since it does not speak of this tenant
                    `tenant.country` is JP: no (residency.toml:2:12)
                - **5 place:** what the places that they name are for this tenant
                  - \[2\] `US`: United States
                  - \[3\] `home-region`: the tenant's region: Europe, that is AT, BE, CH, DE, DK, ES, FI, FR and others (residency.toml:2:12); no source lists its countries, so every one in question counts; narrowed by another statement to DE, IE
                - **6 countries:** permitted: EU-data-boundary (residency.toml:2:12)
                  - \[2\] America is permitted in part: DE, but not US, not certain: possible
                  - \[2\] the tenant's region: Europe (DE, IE) is permitted: compliant
                  - \[3\] has no say: it names no place
                - **7 verdict:** possible, decided by \[2\]: only some of its countries are permitted; withdrawn, for its document no longer says so; where documents disagree, the strictest decides (`check.contested` by default)
                - **8 level:** warning: the mildest of `error` (the requirement's by default) and `warning` (`check.possible`, residency.toml:2:12)
                - **9 waiver:** accepted until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out (residency.toml:24:1)

                ## Possible (error) under `personal-data-in-eudb` for `red` of `Contoso Bank AG` (residency.toml), as of 2026-11-01

                - **1 requirement:** `personal-data-in-eudb` (residency.toml:2:12) covers access to `personal.authentication` (`data` residency.toml:2:12, `services` residency.toml:2:12); because: GDPR chapter V
                - **2-5 as above:** the same fact, settings, statements and places
                - **6 countries:** permitted: EU-data-boundary (residency.toml:2:12)
                  - \[2\] America is permitted in part: DE, but not US, not certain: possible
                  - \[2\] the tenant's region: Europe (DE, IE) is permitted: compliant
                  - \[3\] has no say: it names no place
                - **7 verdict:** possible, decided by \[2\]: only some of its countries are permitted; withdrawn, for its document no longer says so; where documents disagree, the newest edition decides (`check.contested`, residency.toml:2:12)
                - **8 level:** error: the requirement's by default
                - **9 waiver:** none accepts it any more
                  - accepted here until 2020-01-01 (residency.toml:2:12)

                ## Nothing is found for `blue` of `Contoso Bank AG` (residency.toml), as of 2026-11-01

                It does not happen here: its condition does not hold.

                - **2 fact:** access to `personal.authentication` (codes and calls), `secrets` by `mfa` (Multifactor authentication)
                - **3 condition:** does not hold, so it does not happen
                  - `mfa` is in use: yes (residency.toml:2:12)
                  - either `recording` is true: no (`services.mfa.recording` is not declared, and false by default)
                  - or `plan` is full: no (residency.toml:2:12)

                ## Requirements of `Contoso Bank AG` that do not cover it

                - `keys`: it covers other data (residency.toml:2:12)
            "#]],
        );
    }

    #[test]
    fn for_programs() {
        said(
            "json",
            &derived(),
            &Style::PLAIN,
            &expect![[r#"
                {"version":1,"tool":{"name":"domicile","version":"0.0.0"},"catalog":{"version":"2026.10","digest":"sha256:00"},"as_of":"2026-11-01","why":{"id":"mfa/calls","title":"Voice calls start *somewhere*","service":{"id":"mfa","title":"Multifactor authentication"},"activity":{"id":"access","title":"by people"},"data":[{"id":"personal.authentication","title":"codes and calls"},{"id":"secrets","title":""}],"tenants":[{"name":"Contoso Bank AG","path":"residency.toml","as_of":"2026-11-01","documented":true,"in_use":{"key":"services.mfa","title":"","role":"turns-on","asked":"`mfa` is in use","changeable":true,"default":null,"answers":[{"instance":null,"holds":true,"location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]},"cases":[{"instance":{"name":"red","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}},"condition":{"holds":null,"when":{"holds":true,"all":[{"key":"services.mfa.methods","title":"methods that people may use","role":"turns-on","asked":"`methods` is voice","changeable":true,"default":"none","answers":[{"instance":null,"holds":true,"location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]}],"any":[]},"unless":{"holds":null,"all":[{"key":"tenant.created","title":"","role":"turns-on","asked":"`tenant.created` is before 2020-01-01","changeable":true,"default":null,"answers":[{"instance":null,"holds":null,"location":null}]}],"any":[]}},"statements":[{"part":"counts","statement":{"number":2,"state":"in-force","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"edition":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"until":null,"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false},"scope":{"holds":null,"when":{"holds":null,"all":[],"any":[]},"unless":null},"places":[{"named":"US","place":"United States","countries":["US"],"meant":["US"],"listed":true,"decided_by":null}]},{"part":"cited","statement":{"number":3,"state":"in-force","replaced_by":[],"source":"region-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"edition":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"until":null,"places":[{"id":"home-region","title":"the tenant's region"}],"certainty":"may","data":["secrets"],"when":null,"unless":null,"retention":"30 days","event":"fraud is reported","note":"The label of the row.","reported":false},"scope":{"holds":true,"when":{"holds":true,"all":[],"any":[]},"unless":null},"places":[{"named":"home-region","place":"the tenant's region: Europe","countries":["AT","BE","CH","DE","DK","ES","FI","FR","IE"],"meant":["DE","IE"],"listed":false,"decided_by":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]},{"part":"of-others","statement":{"number":4,"state":"withdrawn","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"edition":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"until":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false},"scope":{"holds":false,"when":{"holds":false,"all":[{"key":"tenant.country","title":"","role":"turns-on","asked":"`tenant.country` is JP","changeable":true,"default":null,"answers":[{"instance":null,"holds":false,"location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]}],"any":[]},"unless":null},"places":[]},{"part":"no-place","statement":{"number":5,"state":"not-yet","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2027-01-01","published":"2027-01-01","language":"en"},"edition":{"id":"2027-01-01","published":"2027-01-01","language":"en"},"until":null,"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false},"scope":{"holds":true,"when":{"holds":true,"all":[],"any":[]},"unless":null},"places":[]}],"contested":{"on":"place","between":[2,3]},"rulings":[{"requirement":{"name":"personal-data-in-eudb","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}},"because":"GDPR chapter V","data":["personal.authentication"],"permitted":"EU-data-boundary","permitted_at":[{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}],"weighed":[{"number":2,"counts":true,"certain":false,"verdict":"possible","places":[{"place":"America","permitted":["DE"],"not_permitted":["US"],"verdict":"possible"},{"place":"the tenant's region: Europe","permitted":["DE","IE"],"not_permitted":[],"verdict":"compliant"}]},{"number":3,"counts":false,"certain":false,"verdict":"compliant","places":[{"place":"the tenant's region: Europe","permitted":["DE","IE"],"not_permitted":[],"verdict":"compliant"}]}],"decides":"strictest","verdict":"possible","deciding":2,"withdrawn":true,"bounds":[{"rule":"requirement","level":"error","location":null},{"rule":"possible","level":"warning","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}],"level":"warning","fingerprint":"0e420c70d13e06c88570f4db7406e829","location":{"path":"residency.toml","start":{"line":12,"column":28,"offset":204},"end":{"line":12,"column":43,"offset":219}},"waiver":{"kind":"accepted","reason":"No phone-less method for plant staff until the badge roll-out","owner":"identity-team","approved_by":"DPO","expires":"2027-06-30","location":{"path":"residency.toml","start":{"line":24,"column":1,"offset":423},"end":{"line":24,"column":11,"offset":433}}},"lapsed":[]},{"requirement":{"name":"personal-data-in-eudb","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}},"because":"GDPR chapter V","data":["personal.authentication"],"permitted":"EU-data-boundary","permitted_at":[{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}],"weighed":[{"number":2,"counts":true,"certain":false,"verdict":"possible","places":[{"place":"America","permitted":["DE"],"not_permitted":["US"],"verdict":"possible"},{"place":"the tenant's region: Europe","permitted":["DE","IE"],"not_permitted":[],"verdict":"compliant"}]},{"number":3,"counts":false,"certain":false,"verdict":"compliant","places":[{"place":"the tenant's region: Europe","permitted":["DE","IE"],"not_permitted":[],"verdict":"compliant"}]}],"decides":"newest","verdict":"possible","deciding":2,"withdrawn":true,"bounds":[{"rule":"requirement","level":"error","location":null}],"level":"error","fingerprint":"0e420c70d13e06c88570f4db7406e829","location":{"path":"residency.toml","start":{"line":12,"column":28,"offset":204},"end":{"line":12,"column":43,"offset":219}},"waiver":null,"lapsed":[{"message":"accepted here until 2020-01-01","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]}]},{"instance":{"name":"blue","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}},"condition":{"holds":false,"when":{"holds":false,"all":[],"any":[{"holds":false,"all":[{"key":"services.mfa.recording","title":"","role":"turns-on","asked":"`recording` is true","changeable":true,"default":"false","answers":[{"instance":null,"holds":false,"location":null}]}],"any":[]},{"holds":false,"all":[{"key":"services.mfa.plan","title":"","role":"turns-on","asked":"`plan` is full","changeable":true,"default":null,"answers":[{"instance":null,"holds":false,"location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]}],"any":[]}]},"unless":null},"statements":[],"contested":null,"rulings":[]}],"covering":[{"name":"personal-data-in-eudb","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}],"not_covering":[{"requirement":{"name":"keys","location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}},"reason":"data","location":null}]}]}}
            "#]],
        );
    }

    #[test]
    fn hostile_names_are_harmless_in_every_format() {
        for format in PAGE_FORMATS {
            let said = (format.render)(&hostile(), &info(), &Style::PLAIN);
            assert_harmless_in_a_log(format.name, &said);
        }
        let json = page_format("json").expect("the format is known");
        let page: Value = serde_json::from_str(&(json.render)(&hostile(), &info(), &Style::PLAIN)).expect("valid JSON");
        assert_eq!(page["why"]["id"], EVIL);
    }
}
