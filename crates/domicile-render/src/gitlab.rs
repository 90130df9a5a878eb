//! GitLab's Code Quality report: what a merge request adds and what it ends. GitLab compares two reports by fingerprints.

use domicile_diagnostic::{FileReport, Finding, Fingerprint, Kind, Level};
use serde::Serialize;

use crate::json::json;
use crate::plain_text::one_line;
use crate::{Format, Renderer, words};

/// GitLab Code Quality.
pub(crate) static FORMAT: Format = Format {
    name: "gitlab",
    about: "a Code Quality report for GitLab's merge requests",
    new: |_| Box::new(Gitlab),
    begin: |_, out| out.push_str("[\n"),
    separator: ",\n",
    end: |_, _, _, out| out.push_str("\n]\n"),
    bound: None,
};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

struct Gitlab;

impl Renderer for Gitlab {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        let begun = out.len();
        let mut push = |issue: Issue<'_>| {
            if out.len() > begun {
                out.push_str(FORMAT.separator);
            }
            out.push_str(&json(&issue));
        };
        // What is accepted is no issue any more: who waives a finding sees it resolved in the merge request.
        for finding in report.findings.iter().filter(|finding| finding.waiver.is_none()) {
            push(Issue {
                description: &words::told(finding, said.as_deref()),
                check_name: &one_line(&finding.claim.id),
                fingerprint: finding.fingerprint.to_string(),
                severity: severity(report, finding),
                location: Place {
                    path: relative(finding.location.path()),
                    lines: Lines { begin: finding.location.start().line },
                },
            });
        }
        // A report about another day, or one that something was kept from, must not look like a clean one of today.
        if let Some(said) = words::beside_findings(report) {
            push(Issue {
                description: &said,
                check_name: "domicile",
                fingerprint: Fingerprint::of(&[Some(&report.path), Some("domicile"), Some(&said)]).to_string(),
                severity: "info",
                location: Place { path: relative(&report.path), lines: Lines { begin: 1 } },
            });
        }
    }
}

/// What the baseline knows stays in the report, or the merge request that writes the baseline would seem to end it.
fn severity(report: &FileReport, finding: &Finding) -> &'static str {
    match finding.counted_level() {
        Some(Level::Error) if report.broken && finding.claim.kind != Kind::Residency => "blocker",
        Some(Level::Error) => "critical",
        Some(Level::Warning) => "major",
        Some(Level::Note | Level::Off) => "minor",
        None => "info",
    }
}

/// GitLab knows the files of the repository by paths without a leading `./`.
fn relative(path: &str) -> &str {
    path.trim_start_matches("./")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::*;
    use crate::Style;
    use crate::samples::{looking_back, rendered, sample};

    #[test]
    fn issues_with_fingerprints() {
        expect![[r#"
            [
            {"description":"unknown key `county` in `[tenant]`","check_name":"manifest/unknown-key","fingerprint":"6e57b978cc51e3c1ff0f167a65d2bcd0","severity":"critical","location":{"path":"residency.toml","lines":{"begin":5}}},
            {"description":"text messages may pass `US`, outside `EU-data-boundary`; documents disagree","check_name":"mfa/sms-delivery","fingerprint":"ac5a716ec3440e3ae1ebe9dd8daff163","severity":"major","location":{"path":"residency.toml","lines":{"begin":12}}},
            {"description":"voice calls with a custom greeting start in `US`, outside `EU-data-boundary`","check_name":"mfa/custom-greeting-call","fingerprint":"bfae5c019ce9570cf43a80b899f4e3cb","severity":"critical","location":{"path":"residency.toml","lines":{"begin":13}}},
            {"description":"voice calls with a custom greeting start in `US`, outside `home-country`","check_name":"mfa/custom-greeting-call","fingerprint":"5681195159057bcdbb9d3b00b0a99493","severity":"critical","location":{"path":"residency.toml","lines":{"begin":13}}},
            {"description":"reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so","check_name":"mfa/fraud-alert-log","fingerprint":"85bb3c439ad6174816ae153f1c7f9a05","severity":"minor","location":{"path":"residency.toml","lines":{"begin":14}}},
            {"description":"an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)","check_name":"power-platform/environment-copy","fingerprint":"77a16e3495598f74ab6ad121a6545b3e","severity":"major","location":{"path":"residency.toml","lines":{"begin":18}}},
            {"description":"an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)","check_name":"power-platform/environment-copy","fingerprint":"5f3c639ec75bd5ba6ff8c043779102f3","severity":"major","location":{"path":"residency.toml","lines":{"begin":22}}}
            ]
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_though_nothing_was_found() {
        let nothing = FileReport { findings: Vec::new(), ..looking_back() };
        expect![[r#"
            [
            {"description":"unknown key `county` in `[tenant]` (as of 2021-01-01, not today)","check_name":"manifest/unknown-key","fingerprint":"6e57b978cc51e3c1ff0f167a65d2bcd0","severity":"critical","location":{"path":"residency.toml","lines":{"begin":5}}},
            {"description":"text messages may pass `US`, outside `EU-data-boundary`; documents disagree (as of 2021-01-01, not today)","check_name":"mfa/sms-delivery","fingerprint":"ac5a716ec3440e3ae1ebe9dd8daff163","severity":"major","location":{"path":"residency.toml","lines":{"begin":12}}},
            {"description":"nothing found as of 2021-01-01, not today","check_name":"domicile","fingerprint":"615242f5834ef13ad299dac20d1da4e7","severity":"info","location":{"path":"residency.toml","lines":{"begin":1}}}
            ]
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[looking_back(), nothing]));
    }

    #[test]
    fn what_is_known_stays_and_what_is_waived_goes() {
        let mut report = sample();
        report.findings.iter_mut().for_each(|finding| finding.known = finding.claim.id == "mfa/sms-delivery");
        let issues: Value = serde_json::from_str(&rendered(&FORMAT, &Style::PLAIN, &[report])).expect("JSON");
        let said = |issue: &Value| format!("{} {}", issue["severity"], issue["check_name"]).replace('"', "");
        let said: Vec<String> = issues.as_array().into_iter().flatten().map(said).collect();
        expect![[r#"
            critical manifest/unknown-key
            info mfa/sms-delivery
            critical mfa/custom-greeting-call
            critical mfa/custom-greeting-call
            minor mfa/fraud-alert-log
            major power-platform/environment-copy
            major power-platform/environment-copy"#]]
        .assert_eq(&said.join("\n"));
    }

    #[test]
    fn nothing_found_is_a_report_too() {
        let issues: Value = serde_json::from_str(&rendered(&FORMAT, &Style::PLAIN, &[])).expect("JSON");
        assert_eq!(issues, Value::Array(Vec::new()));
    }
}
