//! The JSON of version 1, one finding per line. Its keys are a promise; see the contract of the formats before touching one.
//!
//! Many tenants break the same promise in the same words, so what a claim says is written once and kept; what is left for each finding
//! is who, where and its fingerprint.

mod version_1;

use std::io;
use std::sync::Arc;

use domicile_diagnostic::{Claim, FileReport, Finding, Location, NotKnown, Related, RunInfo, Span, Summary};
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

use self::version_1::{Accepted, Asked, Documented, Head, Said, Tail};
use crate::kept::Kept;
use crate::{Format, Renderer, plain_text, shard};

/// JSON, version 1.
pub(crate) static FORMAT: Format = Format {
    name: "json",
    about: "one JSON object, version 1, with one finding per line",
    new: |_| Box::new(Json::default()),
    begin,
    separator: ",\n",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

/// What stands behind the findings: the date and the numbers.
pub(crate) fn tail(info: &RunInfo, summary: &Summary) -> String {
    inside(&json(&Tail::of(info, summary))).to_owned()
}

fn begin(info: &RunInfo, out: &mut String) {
    out.push_str(open(&json(&Head::of(info))));
    out.push_str(",\"findings\":[\n");
}

pub(crate) fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    out.push_str("\n],");
    out.push_str(&tail(info, summary));
    let mut renderer = Json::default();
    let told = |finding: &Finding, _: &FileReport| {
        let mut out = String::new();
        renderer.finding(finding, &mut out);
        out
    };
    if let Some(member) = shard::member(info, told, |_| "null".to_owned()) {
        out.push_str(",\"shard\":");
        out.push_str(&json(&member));
    }
    out.push_str("}\n");
}

#[derive(Default)]
pub(crate) struct Json {
    fragments: Fragments,
    kept: Kept<Pieces>,
}

impl Renderer for Json {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        for (at, finding) in report.findings.iter().enumerate() {
            if at > 0 {
                out.push_str(FORMAT.separator);
            }
            self.finding(finding, out);
        }
        self.forget();
    }
}

impl Json {
    /// Forgets what was kept of a file's report, which need not live any longer.
    pub(crate) fn forget(&mut self) {
        self.fragments.forget();
    }

    /// One finding.
    pub(crate) fn finding(&mut self, finding: &Finding, out: &mut String) {
        let fragments = &mut self.fragments;
        self.kept.with(&finding.claim, Pieces::of, |pieces| pieces.write(finding, fragments, out));
    }
}

/// What is the same in every finding of a claim.
struct Pieces {
    /// `{"id":…`, without a closing brace.
    said: String,
    /// `,"service":…,`
    documented: String,
}

impl Pieces {
    fn of(claim: &Claim) -> Self {
        let said = open(&json(&Said::of(claim))).to_owned();
        Pieces { said, documented: [",", inside(&json(&Documented::of(claim))), ","].concat() }
    }

    fn write(&self, finding: &Finding, fragments: &mut Fragments, out: &mut String) {
        out.push_str(&self.said);
        out.push(',');
        fragments.asked(finding, out);
        out.push_str(&self.documented);
        out.push_str("\"instance\":");
        match &finding.instance {
            Some(instance) => out.push_str(&json(&**instance)),
            None => out.push_str("null"),
        }
        out.push_str(",\"waiver\":");
        fragments.waiver(finding, out);
        out.push_str(if finding.known { ",\"known\":true" } else { ",\"known\":false" });
        match &finding.relevelled {
            None => out.push_str(",\"level_was\":null"),
            Some(changed) => out.extend([",\"level_was\":\"", changed.was.as_str(), "\""]),
        }
        out.push_str(",\"fingerprint\":\"");
        finding.fingerprint.write_to(out);
        out.push_str("\",\"location\":");
        fragments.place(&finding.location, out);
        out.push_str(",\"related\":[");
        for (at, related) in finding.related.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            fragments.related(related, out);
        }
        out.push_str("]}");
    }
}

/// What the findings of one file say again and again, as JSON. Kept by address: valid as long as the file's report is borrowed.
#[derive(Default)]
struct Fragments {
    paths: HashMap<usize, String>,
    related: HashMap<(usize, usize, Span), String>,
    asked: HashMap<(usize, usize), String>,
    waivers: HashMap<(usize, Option<NotKnown>), String>,
    /// The place that was written last: findings stand in the order of their places, and many share one.
    place: Option<((usize, Span), String)>,
}

impl Fragments {
    fn forget(&mut self) {
        self.paths.clear();
        self.related.clear();
        self.asked.clear();
        self.waivers.clear();
        self.place = None;
    }

    /// `"tenant":…,"requirement":…`
    fn asked(&mut self, finding: &Finding, out: &mut String) {
        let address = |text: &Option<Arc<str>>| text.as_ref().map_or(0, |text| Arc::as_ptr(text).cast::<u8>().addr());
        let key = (address(&finding.tenant), address(&finding.requirement));
        out.push_str(self.asked.entry(key).or_insert_with(|| inside(&json(&Asked::of(finding))).to_owned()));
    }

    fn waiver(&mut self, finding: &Finding, out: &mut String) {
        let Some(waiver) = &finding.waiver else { return out.push_str("null") };
        let key = (Arc::as_ptr(waiver).addr(), finding.not_known());
        if !self.waivers.contains_key(&key) {
            let mut text = open(&json(&Accepted::of(waiver, finding.not_known()))).to_owned();
            text.push_str(",\"location\":");
            self.location(&waiver.location, &mut text);
            text.push('}');
            self.waivers.insert(key, text);
        }
        out.push_str(&self.waivers[&key]);
    }

    fn related(&mut self, related: &Related, out: &mut String) {
        let message = Arc::as_ptr(&related.message).cast::<u8>().addr();
        let key = (message, Arc::as_ptr(&related.location.file).addr(), related.location.span);
        if !self.related.contains_key(&key) {
            let mut text = ["{\"message\":", &json(&*related.message), ",\"location\":"].concat();
            self.location(&related.location, &mut text);
            text.push('}');
            self.related.insert(key, text);
        }
        out.push_str(&self.related[&key]);
    }

    /// The place of a finding.
    fn place(&mut self, location: &Location, out: &mut String) {
        let key = (Arc::as_ptr(&location.file).addr(), location.span);
        match &self.place {
            Some((last, text)) if *last == key => out.push_str(text),
            _ => {
                let begin = out.len();
                self.location(location, out);
                self.place = Some((key, out[begin..].to_owned()));
            }
        }
    }

    /// A place in a file. Written by hand, since there is one for every finding; its keys are part of version 1.
    fn location(&mut self, location: &Location, out: &mut String) {
        let file = Arc::as_ptr(&location.file).addr();
        out.push_str("{\"path\":");
        out.push_str(self.paths.entry(file).or_insert_with(|| json(location.path())));
        for (name, at) in [(",\"start\":{\"line\":", location.start()), (",\"end\":{\"line\":", location.end())] {
            let mut digits = itoa::Buffer::new();
            out.push_str(name);
            out.push_str(digits.format(at.line));
            out.push_str(",\"column\":");
            out.push_str(digits.format(at.column));
            out.push_str(",\"offset\":");
            out.push_str(digits.format(at.offset));
            out.push('}');
        }
        out.push('}');
    }
}

/// An object without its closing brace.
pub(crate) fn open(object: &str) -> &str {
    object.strip_suffix('}').unwrap_or(object)
}

/// The keys of an object without its braces.
pub(crate) fn inside(object: &str) -> &str {
    open(object).strip_prefix('{').unwrap_or(object)
}

/// A place in a file.
pub(crate) fn location(location: &Location) -> String {
    let mut out = String::new();
    Fragments::default().location(location, &mut out);
    out
}

/// The JSON of a value.
pub(crate) fn json(value: &(impl Serialize + ?Sized)) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Revealing);
    value.serialize(&mut serializer).expect("structs of text and numbers have a JSON, and a vector takes all bytes");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Compact JSON, in which the characters that JSON allows but terminals and build machines obey are escaped too: they mean the same to
/// a program.
struct Revealing;

impl Formatter for Revealing {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        if plain_text::is_plain(rest) && !plain_text::may_command(rest) {
            return CompactFormatter.write_string_fragment(writer, rest);
        }
        // Where JSON is printed to a log, `##vso[` is obeyed in the middle of a line.
        let obeyed =
            |rest: &str, at, c| plain_text::is_hidden(c) || (c == '#' && plain_text::commands(&rest[..at], &rest[at..]));
        while let Some((at, c)) = rest.char_indices().find(|&(at, c)| obeyed(rest, at, c)) {
            CompactFormatter.write_string_fragment(writer, &rest[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::*;
    use crate::Style;
    use crate::samples::{hostile, rendered, sample};

    #[test]
    fn one_finding_per_line() {
        expect![[r#"
            {"version":1,"tool":{"name":"domicile","version":"0.0.0"},"catalog":{"version":"2026.10","digest":"sha256:00"},"findings":[
            {"id":"manifest/unknown-key","kind":"manifest","level":"error","verdict":null,"message":"unknown key `county` in `[tenant]`","tenant":null,"requirement":null,"service":null,"activity":null,"data":null,"places":null,"certainty":null,"contested":null,"withdrawn":null,"avoidable":null,"help":"did you mean `country`?","citations":[],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"6e57b978cc51e3c1ff0f167a65d2bcd0","location":{"path":"residency.toml","start":{"line":5,"column":1,"offset":71},"end":{"line":5,"column":7,"offset":77}},"related":[]},
            {"id":"mfa/sms-delivery","kind":"residency","level":"warning","verdict":"possible","message":"text messages may pass `US`, outside `EU-data-boundary`; documents disagree","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US","*"],"certainty":"may","contested":true,"withdrawn":false,"avoidable":true,"help":"remove `sms` from `methods`","citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Data residency by method, row SMS","edition":"2021-06-03","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"may","retention":"30 days"},{"source":"european-customers","title":"Data residency and customer data","section":"Where data is stored","edition":"2019-03-04","url":"https://learn.example/european-customers","from":"2019-03-04","until":null,"places":["EU"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"ac5a716ec3440e3ae1ebe9dd8daff163","location":{"path":"residency.toml","start":{"line":12,"column":21,"offset":197},"end":{"line":12,"column":26,"offset":202}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
            {"id":"mfa/oath-validation","kind":"residency","level":"error","verdict":"violation","message":"codes are checked in `US`, outside `EU-data-boundary`","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true,"help":null,"citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Codes","edition":"2024-11-27","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":{"kind":"accepted","without_knowing":null,"reason":"No phone-less method for plant staff until the badge roll-out","owner":"identity-team","approved_by":"DPO","expires":"2027-06-30","location":{"path":"residency.toml","start":{"line":24,"column":1,"offset":423},"end":{"line":24,"column":11,"offset":433}}},"known":false,"level_was":null,"fingerprint":"0e420c70d13e06c88570f4db7406e829","location":{"path":"residency.toml","start":{"line":12,"column":28,"offset":204},"end":{"line":12,"column":43,"offset":219}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
            {"id":"mfa/custom-greeting-call","kind":"residency","level":"error","verdict":"violation","message":"voice calls with a custom greeting start in `US`, outside `EU-data-boundary`","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true,"help":"use the standard greeting: `custom-greetings = false`","citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Data residency and customer data","edition":"2024-11-27","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"bfae5c019ce9570cf43a80b899f4e3cb","location":{"path":"residency.toml","start":{"line":13,"column":1,"offset":221},"end":{"line":13,"column":24,"offset":244}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
            {"id":"mfa/custom-greeting-call","kind":"residency","level":"error","verdict":"violation","message":"voice calls with a custom greeting start in `US`, outside `home-country`","tenant":"Contoso Bank AG","requirement":"phone-data-at-home","service":"mfa","activity":"processing","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":true,"help":"use the standard greeting: `custom-greetings = false`","citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Data residency and customer data","edition":"2024-11-27","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":null,"places":["US"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"5681195159057bcdbb9d3b00b0a99493","location":{"path":"residency.toml","start":{"line":13,"column":1,"offset":221},"end":{"line":13,"column":24,"offset":244}},"related":[{"message":"required here","location":{"path":"policies/eu-bank.toml","start":{"line":2,"column":6,"offset":21},"end":{"line":2,"column":26,"offset":41}}}]},
            {"id":"mfa/fraud-alert-log","kind":"residency","level":"note","verdict":"violation","message":"reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"mfa","activity":"storage","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":true,"avoidable":false,"help":null,"citations":[{"source":"mfa-data-residency","title":"Data residency and customer data","section":"Fraud alerts","edition":"2021-06-03","url":"https://learn.example/mfa-data-residency","from":"2021-06-03","until":"2024-11-27","places":["US"],"data":null,"certainty":"always","retention":null}],"instance":null,"waiver":null,"known":false,"level_was":null,"fingerprint":"85bb3c439ad6174816ae153f1c7f9a05","location":{"path":"residency.toml","start":{"line":14,"column":1,"offset":245},"end":{"line":14,"column":19,"offset":263}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
            {"id":"power-platform/environment-copy","kind":"residency","level":"warning","verdict":"possible","message":"an environment may keep users in `US`, outside `EU-data-boundary`","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"power-platform","activity":"access","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":false,"help":null,"citations":[{"source":"power-platform-data-storage","title":"Data residency and customer data","section":"Data storage","edition":"2022-02-15","url":"https://learn.example/power-platform-data-storage","from":"2022-02-15","until":null,"places":["setting:location"],"data":null,"certainty":"always","retention":null}],"instance":"sales","waiver":null,"known":false,"level_was":null,"fingerprint":"77a16e3495598f74ab6ad121a6545b3e","location":{"path":"residency.toml","start":{"line":18,"column":12,"offset":332},"end":{"line":18,"column":26,"offset":346}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]},
            {"id":"power-platform/environment-copy","kind":"residency","level":"warning","verdict":"possible","message":"an environment may keep users in `US`, outside `EU-data-boundary`","tenant":"Contoso Bank AG","requirement":"personal-data-in-eudb","service":"power-platform","activity":"access","data":["personal.authentication"],"places":["US"],"certainty":"always","contested":false,"withdrawn":false,"avoidable":false,"help":null,"citations":[{"source":"power-platform-data-storage","title":"Data residency and customer data","section":"Data storage","edition":"2022-02-15","url":"https://learn.example/power-platform-data-storage","from":"2022-02-15","until":null,"places":["setting:location"],"data":null,"certainty":"always","retention":null}],"instance":"field","waiver":null,"known":false,"level_was":null,"fingerprint":"5f3c639ec75bd5ba6ff8c043779102f3","location":{"path":"residency.toml","start":{"line":22,"column":12,"offset":415},"end":{"line":22,"column":18,"offset":421}},"related":[{"message":"required here","location":{"path":"residency.toml","start":{"line":8,"column":6,"offset":107},"end":{"line":8,"column":29,"offset":130}}}]}
            ],"as_of":"2026-11-01","back_dated":false,"post_dated":false,"set":[],"levels":[],"summary":{"files":1,"tenants":1,"error":3,"warning":3,"note":1,"waived":1,"known":0,"off":0,"lowered":0,"raised":0,"left_out":0}}
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn what_is_kept_and_what_is_not_read_the_same() {
        let mut report = sample();
        for finding in &mut report.findings {
            finding.claim = Arc::new(Claim::clone(&finding.claim));
        }
        let (mut none_kept, mut all_kept, mut again) = (String::new(), String::new(), String::new());
        let mut json = Json::default();
        json.file(&report, &mut none_kept);
        assert_eq!(json.kept.len(), 0, "nobody shares these claims");
        let copy = report.clone();
        json.file(&report, &mut all_kept);
        assert_eq!(json.kept.len(), report.findings.len(), "the copy shares them all");
        json.file(&copy, &mut again);
        assert_eq!(none_kept, all_kept);
        assert_eq!(none_kept, again);
    }

    #[test]
    fn hostile_text_comes_back_as_it_was() {
        let report = hostile();
        let text = rendered(&FORMAT, &Style::PLAIN, &[hostile()]);
        let json: Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(json["findings"][0]["message"], report.findings[0].claim.message.as_str());
        assert_eq!(json["findings"][0]["location"]["path"], report.path.as_str());
    }

    #[test]
    fn a_run_without_findings_is_valid_too() {
        let text = rendered(&FORMAT, &Style::PLAIN, &[]);
        let json: Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(json["findings"], Value::Array(Vec::new()));
        assert_eq!(json["summary"]["files"], 0);
    }
}
