//! Pages: what there is to say of one id, one module per format.

mod human;
mod json;
pub(crate) mod markdown;
mod prose;
#[cfg(test)]
mod samples;
mod sheet;
mod why;
mod words;

use domicile_diagnostic::{Page, RunInfo};

use crate::Style;

/// One way to say a page.
pub struct PageFormat {
    /// The word that a user types.
    pub name: &'static str,
    /// One line for the help.
    pub about: &'static str,
    /// The whole page.
    pub render: fn(&Page, &RunInfo, &Style) -> String,
}

/// All formats of pages, sorted by name.
pub static PAGE_FORMATS: &[&PageFormat] = &[&human::PAGE, &json::PAGE, &markdown::PAGE];

/// The format of that name.
pub fn page_format(name: &str) -> Option<&'static PageFormat> {
    PAGE_FORMATS.iter().find(|format| format.name == name).copied()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::samples::{check, fact, hostile, info};
    use super::*;
    use crate::samples::assert_harmless_in_a_log;

    fn said(format: &str, page: &Page, style: &Style, expected: &Expect) {
        let format = page_format(format).expect("the format is known");
        expected.assert_eq(&(format.render)(page, &info(), style));
    }

    #[test]
    fn a_fact_for_people() {
        said(
            "human",
            &fact(),
            &Style::PLAIN,
            &expect![[r#"
                mfa/calls
                Voice calls start *somewhere*

                 service:  `mfa` (Multifactor authentication)
                 activity: processing (in use)
                 data:     `personal.authentication` (codes and calls), `secrets`
                 when:     `methods` is voice
                 state:    documents in force say where, and disagree, as of 2026-11-01
                 help:     Use no voice calls.

                Documents in force disagree on the place, for tenants of emea, some countries of asia-pacific:
                 - `US` (United States): [2]
                 - `home-region` (the tenant's region): [3]

                What each document says, the oldest first:
                 [1] replaced by [2]: `EU` (European Union), always; kept for 30 days
                     “Second factors” (mfa-page), section “Calls › Voice”
                     said in edition 2020-01-01 (en) only; edition 2022-01-01-b (zh-CN, public since 2022-03-01) no
                     longer says it; only a translation or a secondary copy was read
                     │ Calls start in the U.S.
                     https://learn.example/mfa
                 [2] in force: `US` (United States), always; kept for 30 days
                     “Second factors” (mfa-page), section “Calls › Voice”
                     said since edition 2022-01-01-b (zh-CN, public since 2022-03-01), as late as edition 2025-01-01
                     (en)
                     │ Calls start in the U.S.
                     https://learn.example/mfa
                 [3] in force: `home-region` (the tenant's region), possibly; of `secrets` only; when
                     `tenant.country` is Europe; only after: fraud is reported; kept for 30 days
                     “Second factors” (region-page), section “Calls › Voice”
                     said in edition 2025-01-01 (en)
                     │ Calls start in the U.S.
                     note: The label of the row.
                     https://learn.example/mfa
                 [4] withdrawn; [3] no longer says where: `US` (United States), always; kept for 30 days
                     “Second factors” (mfa-page), section “Calls › Voice”
                     said in edition 2022-01-01-b (zh-CN, public since 2022-03-01) only; edition 2025-01-01 (en) no
                     longer says it
                     │ Calls start in the U.S.
                     https://learn.example/mfa
                 [5] not yet said: `US` (United States), always; kept for 30 days
                     “Second factors” (mfa-page), section “Calls › Voice”
                     first said in edition 2027-01-01 (en)
                     │ Calls start in the U.S.
                     https://learn.example/mfa

                What it depends on:
                 - turned on where `methods` is voice (`services.mfa.methods`: methods that people may use; none
                   where the manifest does not say)
                   here: yes, residency.toml:2:12
                 - decides where (`services.mfa.rooms.site`: where the room is; nobody can change it)
                   here: for `red`: not declared, so it could be any place
                   here: for `blue`: none, not in the manifest

                For `Contoso Bank AG` (residency.toml):
                 - it happens
                 - possible, warning, under `personal-data-in-eudb`: text messages may pass `US`, outside
                   `EU-data-boundary`; documents disagree (residency.toml:12:21)
                 - violation, error, under `personal-data-in-eudb`: codes are checked in `US`, outside
                   `EU-data-boundary` (residency.toml:12:28); waived until 2027-06-30 by identity-team
            "#]],
        );
    }

    #[test]
    fn a_fact_on_a_narrow_terminal_with_colours_and_without_curly_quotes() {
        let style = Style { color: true, unicode: false, width: 60, ..Style::PLAIN };
        let page = (human::PAGE.render)(&fact(), &info(), &style);
        let head: Vec<&str> = page.lines().take(24).collect();
        expect![[r#"
            ␛[1mmfa/calls␛[0m
            Voice calls start *somewhere*

             ␛[36mservice:␛[0m  `mfa` (Multifactor authentication)
             ␛[36mactivity:␛[0m processing (in use)
             ␛[36mdata:␛[0m     `personal.authentication` (codes and calls),
                       `secrets`
             ␛[36mwhen:␛[0m     `methods` is voice
             ␛[36mstate:␛[0m    documents in force say where, and disagree, as of
                       2026-11-01
             ␛[36mhelp:␛[0m     Use no voice calls.

            ␛[1mDocuments in force disagree on the place, for tenants of␛[0m
            ␛[1memea, some countries of asia-pacific:␛[0m
             - `US` (United States): [2]
             - `home-region` (the tenant's region): [3]

            ␛[1mWhat each document says, the oldest first:␛[0m
             ␛[2m[1]␛[0m replaced by [2]: `EU` (European Union), always; kept
                 for 30 days
                 "Second factors" (mfa-page), section "Calls › Voice"
                 said in edition 2020-01-01 (en) only; edition
                 2022-01-01-b (zh-CN, public since 2022-03-01) no longer
                 says it; only a translation or a secondary copy was"#]]
        .assert_eq(&head.join("\n").replace('\u{1b}', "␛"));
    }

    #[test]
    fn a_fact_in_markdown() {
        said(
            "markdown",
            &fact(),
            &Style::PLAIN,
            &expect![[r#"
                # `mfa/calls`

                **Voice calls start \*somewhere\*.**

                - **Service:** `mfa` (Multifactor authentication)
                - **Activity:** processing (in use)
                - **Data:** `personal.authentication` (codes and calls), `secrets`
                - **When:** `methods` is voice
                - **State:** documents in force say where, and disagree, as of 2026-11-01
                - **Help:** Use no voice calls.

                ## Disagreement

                Documents in force disagree on the place, for tenants of emea, some countries of asia-pacific:

                - `US` (United States): \[2\]
                - `home-region` (the tenant's region): \[3\]

                ## What each document says, the oldest first

                ### \[1\]

                replaced by \[2\]: `EU` (European Union), always; kept for 30 days

                [Second factors](<https://learn.example/mfa>), section “Calls › Voice”; said in edition 2020-01-01 (en) only; edition 2022-01-01-b (zh-CN, public since 2022-03-01) no longer says it; only a translation or a secondary copy was read

                > Calls start in the U.S.

                ### \[2\]

                in force: `US` (United States), always; kept for 30 days

                [Second factors](<https://learn.example/mfa>), section “Calls › Voice”; said since edition 2022-01-01-b (zh-CN, public since 2022-03-01), as late as edition 2025-01-01 (en)

                > Calls start in the U.S.

                ### \[3\]

                in force: `home-region` (the tenant's region), possibly; of `secrets` only; when `tenant.country` is Europe; only after: fraud is reported; kept for 30 days

                [Second factors](<https://learn.example/mfa>), section “Calls › Voice”; said in edition 2025-01-01 (en)

                > Calls start in the U.S.

                Note: The label of the row.

                ### \[4\]

                withdrawn; \[3\] no longer says where: `US` (United States), always; kept for 30 days

                [Second factors](<https://learn.example/mfa>), section “Calls › Voice”; said in edition 2022-01-01-b (zh-CN, public since 2022-03-01) only; edition 2025-01-01 (en) no longer says it

                > Calls start in the U.S.

                ### \[5\]

                not yet said: `US` (United States), always; kept for 30 days

                [Second factors](<https://learn.example/mfa>), section “Calls › Voice”; first said in edition 2027-01-01 (en)

                > Calls start in the U.S.

                ## What it depends on

                - turned on where `methods` is voice (`services.mfa.methods`: methods that people may use; none where the manifest does not say)
                  - here: yes, residency.toml:2:12
                - decides where (`services.mfa.rooms.site`: where the room is; nobody can change it)
                  - here: for `red`: not declared, so it could be any place
                  - here: for `blue`: none, not in the manifest

                ## For Contoso Bank AG

                - `residency.toml`: it happens
                - possible, warning, under `personal-data-in-eudb`: text messages may pass `US`, outside `EU-data-boundary`; documents disagree (residency.toml:12:21)
                - violation, error, under `personal-data-in-eudb`: codes are checked in `US`, outside `EU-data-boundary` (residency.toml:12:28); waived until 2027-06-30 by identity-team
            "#]],
        );
    }

    #[test]
    fn a_fact_as_json() {
        said(
            "json",
            &fact(),
            &Style::PLAIN,
            &expect![[r#"
                {"version":1,"tool":{"name":"domicile","version":"0.0.0"},"catalog":{"version":"2026.10","digest":"sha256:00"},"as_of":"2026-11-01","check":null,"fact":{"id":"mfa/calls","title":"Voice calls start *somewhere*","note":null,"remedy":"Use no voice calls.","service":{"id":"mfa","title":"Multifactor authentication"},"activity":{"id":"processing","title":"in use"},"data":[{"id":"personal.authentication","title":"codes and calls"},{"id":"secrets","title":""}],"when":"`methods` is voice","unless":null,"standing":"documented","statements":[{"number":1,"state":"replaced","replaced_by":[2],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2020-01-01","published":"2020-01-01","language":"en"},"edition":{"id":"2020-01-01","published":"2020-01-01","language":"en"},"until":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"places":[{"id":"EU","title":"European Union"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":true},{"number":2,"state":"in-force","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"edition":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"until":null,"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false},{"number":3,"state":"in-force","replaced_by":[],"source":"region-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"edition":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"until":null,"places":[{"id":"home-region","title":"the tenant's region"}],"certainty":"may","data":["secrets"],"when":"`tenant.country` is Europe","unless":null,"retention":"30 days","event":"fraud is reported","note":"The label of the row.","reported":false},{"number":4,"state":"withdrawn","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"edition":{"id":"2022-01-01-b","published":"2022-03-01","language":"zh-CN"},"until":{"id":"2025-01-01","published":"2025-01-01","language":"en"},"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false},{"number":5,"state":"not-yet","replaced_by":[],"source":"mfa-page","title":"Second factors","section":"Calls › Voice","quote":"Calls start in the U.S.","url":"https://learn.example/mfa","from":{"id":"2027-01-01","published":"2027-01-01","language":"en"},"edition":{"id":"2027-01-01","published":"2027-01-01","language":"en"},"until":null,"places":[{"id":"US","title":"United States"}],"certainty":"always","data":null,"when":null,"unless":null,"retention":"30 days","event":null,"note":null,"reported":false}],"disagreement":{"place":true,"data":false,"only_for":["emea","some countries of asia-pacific"],"sides":[{"places":[{"id":"US","title":"United States"}],"data":null,"statements":[2]},{"places":[{"id":"home-region","title":"the tenant's region"}],"data":null,"statements":[3]}]},"settings":[{"key":"services.mfa.methods","title":"methods that people may use","role":"turns-on","asked":"`methods` is voice","changeable":true,"default":"none","answers":[{"instance":null,"holds":true,"location":{"path":"residency.toml","start":{"line":2,"column":12,"offset":26},"end":{"line":2,"column":19,"offset":33}}}]},{"key":"services.mfa.rooms.site","title":"where the room is","role":"decides-where","asked":null,"changeable":false,"default":null,"answers":[{"instance":"red","holds":null,"location":null},{"instance":"blue","holds":false,"location":null}]}]},"tenant":{"name":"Contoso Bank AG","path":"residency.toml","applies":true,"findings":[{"id":"mfa/sms-delivery","kind":"residency","level":"warning","verdict":"possible","message":"text messages may pass `US`, outside `EU-data-boundary`; documents disagree","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US","*"],"certainty":"may","contested":true,"withdrawn":false,"avoidable":true,"help":"remove `sms` from `methods`","citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Data residency by method, row SMS","edition":"2021-06-03","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"may","retention":"30 days"},{"source":"european-customers","title":"Data residency and customer data","section":"Where data is stored","edition":"2019-03-04","url":"https://learn.example/european-customers","from":"2019-03-04","until":null,"places":["EU"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"ac5a716ec3440e3ae1ebe9dd8daff163","location":{"path":"residency.toml","start":{"line":12,"column":21,"offset":197},"end":{"line":12,"column":26,"offset":202}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
                {"id":"mfa/oath-validation","kind":"residency","level":"error","verdict":"violation","message":"codes are checked in `US`, outside `EU-data-boundary`","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true,"help":null,"citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Codes","edition":"2024-11-27","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":{"kind":"accepted","without_knowing":null,"reason":"No phone-less method for plant staff until the badge roll-out","owner":"identity-team","approved_by":"DPO","expires":"2027-06-30","location":{"path":"residency.toml","start":{"line":24,"column":1,"offset":423},"end":{"line":24,"column":11,"offset":433}}},"known":false,"level_was":null,"fingerprint":"0e420c70d13e06c88570f4db7406e829","location":{"path":"residency.toml","start":{"line":12,"column":28,"offset":204},"end":{"line":12,"column":43,"offset":219}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]}]}}
            "#]],
        );
    }

    #[test]
    fn a_check_for_people_and_as_json() {
        said(
            "human",
            &check(),
            &Style::PLAIN,
            &expect![[r#"
            manifest/syntax, catalog/syntax

            The file is no TOML.

            Example

            - one thing
            - another of two lines

              Wrong:
                x = "

                y = 1

              Right (policies/a.toml):
                x = 1
        "#]],
        );
        said(
            "json",
            &check(),
            &Style::PLAIN,
            &expect![[r##"
            {"version":1,"tool":{"name":"domicile","version":"0.0.0"},"catalog":{"version":"2026.10","digest":"sha256:00"},"as_of":"2026-11-01","check":{"id":"manifest/syntax","markdown":"# `manifest/syntax`, `catalog/syntax`\n\nThe file is no\nTOML.\n\n## Example\n\n- one thing\n- another\n  of two lines\n\n```toml wrong\nx = \"\n\ny = 1\n```\n\n```toml right policies/a.toml\nx = 1\n```\n"},"fact":null,"tenant":null}
        "##]],
        );
    }

    #[test]
    fn markup_of_a_catalog_stays_text() {
        let page = (markdown::PAGE.render)(&hostile(), &info(), &Style::PLAIN);
        let head: Vec<&str> = page.lines().take(9).collect();
        expect![[r##"
            # <code>=HYPERLINK("https:<!-- -->//evil.example";"x") \\u{1b}\[2J\\u{1b}\]0;owned\\u{7}\\u{9b}31m\\u{202e}txt.exe\\u{2066}\\u{200b}\\u{200f}\\r\\n:\\u{3a}error::owned :\\u{3a}stop-commands::x \#\\u{23}vso\[task.complete result=Succeeded;\]x \#\\u{23}teamcity\[buildStop comment='x'\] \#\\u{23}\[add-mask\]x %<!-- -->0A::error::x %<!-- -->25 ;code=x\]y,file=x &#124;n'x \]\]&gt;&lt;/failure&gt;--&gt; &lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp;<!-- -->lt; 'a&#124;b' '''c&#124; @<!-- -->contoso/admins \#<!-- -->1 \[x\](javascript:x) !\[x\](https:<!-- -->//evil.example/x.png) www<!-- -->.evil.example\\t,;=1+1</code>

            **=HYPERLINK("https:<!-- -->//evil.example";"x") \\u{1b}\[2J\\u{1b}\]0;owned\\u{7}\\u{9b}31m\\u{202e}txt.exe\\u{2066}\\u{200b}\\u{200f}  :\\u{3a}error::owned :\\u{3a}stop-commands::x \#\\u{23}vso\[task.complete result=Succeeded;\]x \#\\u{23}teamcity\[buildStop comment='x'\] \#\\u{23}\[add-mask\]x %<!-- -->0A::error::x %<!-- -->25 ;code=x\]y,file=x &#124;n'x \]\]&gt;&lt;/failure&gt;--&gt; &lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp;<!-- -->lt; \`a&#124;b\` \`\`\`c&#124; @<!-- -->contoso/admins \#<!-- -->1 \[x\](javascript:x) !\[x\](https:<!-- -->//evil.example/x.png) www<!-- -->.evil.example ,;=1+1.**

            - **Service:** \`=HYPERLINK("https:<!-- -->//evil.example";"x") \\u{1b}\[2J\\u{1b}\]0;owned\\u{7}\\u{9b}31m\\u{202e}txt.exe\\u{2066}\\u{200b}\\u{200f}\\r\\n:\\u{3a}error::owned :\\u{3a}stop-commands::x \#\\u{23}vso\[task.complete result=Succeeded;\]x \#\\u{23}teamcity\[buildStop comment='x'\] \#\\u{23}\[add-mask\]x %<!-- -->0A::error::x %<!-- -->25 ;code=x\]y,file=x &#124;n'x \]\]&gt;&lt;/failure&gt;--&gt; &lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp;<!-- -->lt; \`a&#124;b\` \`\`\`c&#124; @<!-- -->contoso/admins \#<!-- -->1 \[x\](javascript:x) !\[x\](https:<!-- -->//evil.example/x.png) www<!-- -->.evil.example\\t,;=1+1\` (=HYPERLINK("https:<!-- -->//evil.example";"x") \\u{1b}\[2J\\u{1b}\]0;owned\\u{7}\\u{9b}31m\\u{202e}txt.exe\\u{2066}\\u{200b}\\u{200f}  :\\u{3a}error::owned :\\u{3a}stop-commands::x \#\\u{23}vso\[task.complete result=Succeeded;\]x \#\\u{23}teamcity\[buildStop comment='x'\] \#\\u{23}\[add-mask\]x %<!-- -->0A::error::x %<!-- -->25 ;code=x\]y,file=x &#124;n'x \]\]&gt;&lt;/failure&gt;--&gt; &lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp;<!-- -->lt; \`a&#124;b\` \`\`\`c&#124; @<!-- -->contoso/admins \#<!-- -->1 \[x\](javascript:x) !\[x\](https:<!-- -->//evil.example/x.png) www<!-- -->.evil.example ,;=1+1)
            - **Activity:** processing (in use)
            - **Data:** `personal.authentication` (codes and calls), `secrets`
            - **When:** =HYPERLINK("https:<!-- -->//evil.example";"x") \\u{1b}\[2J\\u{1b}\]0;owned\\u{7}\\u{9b}31m\\u{202e}txt.exe\\u{2066}\\u{200b}\\u{200f}  :\\u{3a}error::owned :\\u{3a}stop-commands::x \#\\u{23}vso\[task.complete result=Succeeded;\]x \#\\u{23}teamcity\[buildStop comment='x'\] \#\\u{23}\[add-mask\]x %<!-- -->0A::error::x %<!-- -->25 ;code=x\]y,file=x &#124;n'x \]\]&gt;&lt;/failure&gt;--&gt; &lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp;<!-- -->lt; \`a&#124;b\` \`\`\`c&#124; @<!-- -->contoso/admins \#<!-- -->1 \[x\](javascript:x) !\[x\](https:<!-- -->//evil.example/x.png) www<!-- -->.evil.example ,;=1+1
            - **State:** documents in force say where, and disagree, as of 2026-11-01"##]].assert_eq(&head.join("\n"));
    }

    #[test]
    fn no_format_passes_on_what_a_log_would_obey() {
        for format in PAGE_FORMATS {
            let text = (format.render)(&hostile(), &info(), &Style::PLAIN);
            assert_harmless_in_a_log(format.name, &text);
        }
    }

    #[test]
    fn formats_are_found_by_name() {
        assert!(PAGE_FORMATS.is_sorted_by_key(|format| format.name));
        assert_eq!(page_format("markdown").map(|format| format.name), Some("markdown"));
        assert!(page_format("short").is_none());
    }
}
