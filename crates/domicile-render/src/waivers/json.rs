//! The list of waivers as JSON, version 1: one waiver per line.

use domicile_diagnostic::{ListedWaiver, RunInfo};
use serde::Serialize;

use crate::Style;
use crate::json::{json, location};

#[derive(Serialize)]
struct Line<'a> {
    state: &'a str,
    finding: &'a str,
    requirement: Option<&'a str>,
    kind: &'a str,
    reason: &'a str,
    owner: &'a str,
    approved_by: Option<&'a str>,
    expires: &'a str,
    days_left: i32,
    covers: usize,
    catalog_digest: Option<&'a str>,
    fact_digest: Option<&'a str>,
    tenant: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn of(waiver: &'a ListedWaiver) -> Self {
        let waived = &waiver.waived;
        Line {
            state: waiver.state.as_str(),
            finding: &waiver.finding,
            requirement: waiver.requirement.as_deref(),
            kind: waived.kind.as_str(),
            reason: &waived.reason,
            owner: &waived.owner,
            approved_by: waived.approved_by.as_deref(),
            expires: &waived.expires,
            days_left: waiver.days_left,
            covers: waiver.covers,
            catalog_digest: waiver.catalog_digest.as_deref(),
            fact_digest: waiver.fact_digest.as_deref(),
            tenant: waiver.tenant.as_deref(),
        }
    }
}

pub(super) fn say(info: &RunInfo, waivers: &[ListedWaiver], _: &Style) -> String {
    let mut out = format!("{{\"version\":1,\"as_of\":{},\"waivers\":[\n", json(&info.as_of));
    for (at, waiver) in waivers.iter().enumerate() {
        let line = json(&Line::of(waiver));
        let open = line.strip_suffix('}').unwrap_or(&line);
        out += if at > 0 { ",\n" } else { "" };
        out += &[open, ",\"location\":", &location(&waiver.waived.location), "}"].concat();
    }
    out + "\n]}\n"
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::samples::{assert_harmless_in_a_log, info};
    use crate::waivers::samples::waivers;

    #[test]
    fn one_waiver_per_line() {
        let said = say(&info(), &waivers(), &Style::PLAIN);
        assert_harmless_in_a_log("json", &said);
        expect![[r#"
            {"version":1,"as_of":"2026-11-01","waivers":[
            {"state":"expired","finding":"mfa/custom-greeting-call","requirement":null,"kind":"accepted","reason":"The greeting goes when the new telephone system comes; see the minutes of the board, item 4, “telephones”","owner":"identity-team","approved_by":null,"expires":"2026-10-31","days_left":-1,"covers":2,"catalog_digest":null,"fact_digest":null,"tenant":"Contoso Bank AG","location":{"path":"residency.toml","start":{"line":3,"column":1,"offset":22},"end":{"line":3,"column":11,"offset":32}}},
            {"state":"lapsed","finding":"mfa/sms-delivery","requirement":null,"kind":"accepted","reason":"The greeting goes when the new telephone system comes; see the minutes of the board, item 4, “telephones”","owner":"identity-team","approved_by":null,"expires":"2027-06-30","days_left":241,"covers":1,"catalog_digest":null,"fact_digest":"26ef29605fd7cead0f389e7d32080aa8","tenant":"Contoso Bank AG","location":{"path":"residency.toml","start":{"line":2,"column":1,"offset":11},"end":{"line":2,"column":11,"offset":21}}},
            {"state":"too-long","finding":"b2c/*","requirement":null,"kind":"accepted","reason":"The greeting goes when the new telephone system comes; see the minutes of the board, item 4, “telephones”","owner":"identity-team","approved_by":null,"expires":"2036-06-30","days_left":3529,"covers":3,"catalog_digest":null,"fact_digest":null,"tenant":null,"location":{"path":"residency.toml","start":{"line":4,"column":1,"offset":33},"end":{"line":4,"column":11,"offset":43}}},
            {"state":"holds","finding":"groups/*","requirement":"personal-*","kind":"accepted","reason":"The greeting goes when the new telephone system comes; see the minutes of the board, item 4, “telephones”","owner":"identity-team","approved_by":"DPO","expires":"2026-11-01","days_left":0,"covers":0,"catalog_digest":null,"fact_digest":null,"tenant":"Contoso Bank AG","location":{"path":"residency.toml","start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":11,"offset":10}}},
            {"state":"holds","finding":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","requirement":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","kind":"mitigated","reason":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","owner":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","approved_by":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","expires":"2027-12-31","days_left":425,"covers":4,"catalog_digest":null,"fact_digest":null,"tenant":"\u001b[2J\u202etxt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x #\u0023vso[task.complete]#\u0023[add-mask]x#\u0023teamcity[buildStop]","location":{"path":"residency.toml","start":{"line":5,"column":1,"offset":44},"end":{"line":5,"column":11,"offset":54}}}
            ]}
        "#]].assert_eq(&said);
        let value: serde_json::Value = serde_json::from_str(&said).expect("it is JSON");
        assert_eq!(value["waivers"][0]["location"]["start"]["line"], 3);
    }
}
