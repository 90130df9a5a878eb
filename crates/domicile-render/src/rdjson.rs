//! The diagnostic format of reviewdog, which turns it into comments on the changed lines of a pull request.

use domicile_diagnostic::{FileReport, Finding, Level, Location, Position};
use serde::Serialize;

use crate::json::json;
use crate::markup::marked_up;
use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, words};

/// rdjson.
pub(crate) static FORMAT: Format = Format {
    name: "rdjson",
    about: "for reviewdog, which comments on changed lines",
    new: |_| Box::new(Rdjson),
    begin: |_, out| out.push_str("{\"source\":{\"name\":\"domicile\"},\"diagnostics\":[\n"),
    separator: ",\n",
    end: |_, _, _, out| out.push_str("\n]}\n"),
    bound: None,
};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Place<'a>,
    severity: &'a str,
    code: Code<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

struct Rdjson;

impl Renderer for Rdjson {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        let begun = out.len();
        let mut push = |diagnostic: Diagnostic<'_>| {
            if out.len() > begun {
                out.push_str(FORMAT.separator);
            }
            out.push_str(&json(&diagnostic));
        };
        // Nobody wants to read in a review what was accepted already.
        for finding in report.findings.iter().filter(|finding| finding.waiver.is_none()) {
            push(Diagnostic {
                message: &message(finding, said.as_deref()),
                location: Place { path: finding.location.path(), range: Some(range(&finding.location)) },
                severity: severity(finding),
                code: Code { value: &one_line(&finding.claim.id), url: words::addresses(finding).first().copied() },
            });
        }
        if let Some(said) = words::beside_findings(report) {
            push(Diagnostic {
                message: &said,
                location: Place { path: &report.path, range: None },
                severity: "INFO",
                code: Code { value: "domicile", url: None },
            });
        }
    }
}

/// Comments are Markdown.
fn message(finding: &Finding, reservation: Option<&str>) -> String {
    let mut said = marked_up(&words::told(finding, reservation));
    if let Some(help) = &finding.claim.help {
        said.push_str("\n\nHelp: ");
        said.push_str(&marked_up(&prose(help)));
    }
    said
}

fn severity(finding: &Finding) -> &'static str {
    match finding.counted_level() {
        Some(Level::Error) => "ERROR",
        Some(Level::Warning) => "WARNING",
        Some(Level::Note | Level::Off) | None => "INFO",
    }
}

fn range(location: &Location) -> Range {
    Range { start: point(location, location.start()), end: point(location, location.end()) }
}

/// Columns count bytes here.
fn point(location: &Location, at: Position) -> Point {
    let begin = location.file.line_starts().get(at.line as usize - 1).copied().unwrap_or_default();
    Point { line: at.line, column: at.offset.saturating_sub(begin) + 1 }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::*;
    use crate::Style;
    use crate::samples::{at, looking_back, mistake, rendered, sample};

    #[test]
    fn diagnostics_with_ranges() {
        expect![[r#"
            {"source":{"name":"domicile"},"diagnostics":[
            {"message":"unknown key `county` in `[tenant]`\n\nHelp: did you mean `country`?","location":{"path":"residency.toml","range":{"start":{"line":5,"column":1},"end":{"line":5,"column":7}}},"severity":"ERROR","code":{"value":"manifest/unknown-key"}},
            {"message":"text messages may pass `US`, outside `EU-data-boundary`; documents disagree\n\nHelp: remove `sms` from `methods`","location":{"path":"residency.toml","range":{"start":{"line":12,"column":21},"end":{"line":12,"column":26}}},"severity":"WARNING","code":{"value":"mfa/sms-delivery","url":"https://learn.example/mfa-data-residency"}},
            {"message":"voice calls with a custom greeting start in `US`, outside `EU-data-boundary`\n\nHelp: use the standard greeting: `custom-greetings = false`","location":{"path":"residency.toml","range":{"start":{"line":13,"column":1},"end":{"line":13,"column":24}}},"severity":"ERROR","code":{"value":"mfa/custom-greeting-call","url":"https://learn.example/mfa-data-residency"}},
            {"message":"voice calls with a custom greeting start in `US`, outside `home-country`\n\nHelp: use the standard greeting: `custom-greetings = false`","location":{"path":"residency.toml","range":{"start":{"line":13,"column":1},"end":{"line":13,"column":24}}},"severity":"ERROR","code":{"value":"mfa/custom-greeting-call","url":"https://learn.example/mfa-data-residency"}},
            {"message":"reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so","location":{"path":"residency.toml","range":{"start":{"line":14,"column":1},"end":{"line":14,"column":19}}},"severity":"INFO","code":{"value":"mfa/fraud-alert-log","url":"https://learn.example/mfa-data-residency"}},
            {"message":"an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)","location":{"path":"residency.toml","range":{"start":{"line":18,"column":12},"end":{"line":18,"column":26}}},"severity":"WARNING","code":{"value":"power-platform/environment-copy","url":"https://learn.example/power-platform-data-storage"}},
            {"message":"an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)","location":{"path":"residency.toml","range":{"start":{"line":22,"column":12},"end":{"line":22,"column":18}}},"severity":"WARNING","code":{"value":"power-platform/environment-copy","url":"https://learn.example/power-platform-data-storage"}}
            ]}
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_though_nothing_was_found() {
        let nothing = FileReport { findings: Vec::new(), ..looking_back() };
        expect![[r#"
            {"source":{"name":"domicile"},"diagnostics":[
            {"message":"nothing found as of 2021-01-01, not today","location":{"path":"residency.toml"},"severity":"INFO","code":{"value":"domicile"}}
            ]}
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[nothing]));
    }

    #[test]
    fn columns_count_bytes() {
        let text = "a = 1\n\"ü😀\" = x\n";
        let place = text.find('x').expect("it is there");
        let report = mistake(at(text, place..place + 1));
        let said: Value = serde_json::from_str(&rendered(&FORMAT, &Style::PLAIN, &[report])).expect("JSON");
        expect![[r#"{"end":{"column":13,"line":2},"start":{"column":12,"line":2}}"#]]
            .assert_eq(&said["diagnostics"][0]["location"]["range"].to_string());
    }
}
