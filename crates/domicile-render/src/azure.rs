//! Commands to the agent of Azure Pipelines: an issue for each error and warning, and what else there is as plain lines of the log.

use std::fmt::Write as _;

use domicile_diagnostic::{FileReport, Finding, Level, RunInfo, Summary};

use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, short, words};

/// Azure DevOps' logging commands.
pub(crate) static FORMAT: Format = Format {
    name: "azure",
    about: "issues in Azure Pipelines: logging commands",
    new: |_| Box::new(Azure),
    begin: |_, _| {},
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

struct Azure;

impl Renderer for Azure {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        for finding in &report.findings {
            match finding.counted_level() {
                Some(Level::Error) => issue("error", finding, said.as_deref(), out),
                Some(Level::Warning) => issue("warning", finding, said.as_deref(), out),
                // The agent knows no milder issues.
                Some(Level::Note | Level::Off) | None => short::line(finding, said.as_deref(), out),
            }
        }
    }
}

fn issue(kind: &str, finding: &Finding, reservation: Option<&str>, out: &mut String) {
    let start = finding.location.start();
    let path = property(&one_line(finding.location.path()));
    let id = property(&one_line(&finding.claim.id));
    let mut message = words::told(finding, reservation);
    if let Some(help) = &finding.claim.help {
        let _ = write!(message, "; help: {}", prose(help));
    }
    let _ = writeln!(
        out,
        "##vso[task.logissue type={kind};sourcepath={path};linenumber={};columnnumber={};code={id};]{}",
        start.line,
        start.column,
        data(&message)
    );
}

fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    for said in words::reservations(info, summary) {
        let _ = writeln!(out, "##vso[task.logissue type=warning;]{}", data(&said));
    }
    let closing = words::closing(info, summary);
    let _ = writeln!(out, "{closing}");
    // A step with warnings is to be seen among those without. One that fails, fails: the agent keeps the worse of the two.
    if summary.error == 0 && summary.warning > 0 && summary.broken == 0 {
        let _ = writeln!(out, "##vso[task.complete result=SucceededWithIssues;]{}", data(&closing));
    }
}

/// What stands behind the bracket.
fn data(text: &str) -> String {
    text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value inside the brackets.
fn property(text: &str) -> String {
    data(text).replace(']', "%5D").replace(';', "%3B")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{looking_back, rendered, sample};

    #[test]
    fn issues_where_people_look() {
        expect![[r#"
            ##vso[task.logissue type=error;sourcepath=residency.toml;linenumber=5;columnnumber=1;code=manifest/unknown-key;]unknown key `county` in `[tenant]`; help: did you mean `country`?
            ##vso[task.logissue type=warning;sourcepath=residency.toml;linenumber=12;columnnumber=21;code=mfa/sms-delivery;]text messages may pass `US`, outside `EU-data-boundary`; documents disagree; help: remove `sms` from `methods`
            residency.toml:12:28: error[mfa/oath-validation]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team)
            ##vso[task.logissue type=error;sourcepath=residency.toml;linenumber=13;columnnumber=1;code=mfa/custom-greeting-call;]voice calls with a custom greeting start in `US`, outside `EU-data-boundary`; help: use the standard greeting: `custom-greetings = false`
            ##vso[task.logissue type=error;sourcepath=residency.toml;linenumber=13;columnnumber=1;code=mfa/custom-greeting-call;]voice calls with a custom greeting start in `US`, outside `home-country`; help: use the standard greeting: `custom-greetings = false`
            residency.toml:14:1: note[mfa/fraud-alert-log]: reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so
            ##vso[task.logissue type=warning;sourcepath=residency.toml;linenumber=18;columnnumber=12;code=power-platform/environment-copy;]an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)
            ##vso[task.logissue type=warning;sourcepath=residency.toml;linenumber=22;columnnumber=12;code=power-platform/environment-copy;]an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)
            3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_with_each() {
        expect![[r#"
            ##vso[task.logissue type=error;sourcepath=residency.toml;linenumber=5;columnnumber=1;code=manifest/unknown-key;]unknown key `county` in `[tenant]` (as of 2021-01-01, not today); help: did you mean `country`?
            ##vso[task.logissue type=warning;sourcepath=residency.toml;linenumber=12;columnnumber=21;code=mfa/sms-delivery;]text messages may pass `US`, outside `EU-data-boundary`; documents disagree (as of 2021-01-01, not today); help: remove `sms` from `methods`
            residency.toml:12:28: error[mfa/oath-validation]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team) (as of 2021-01-01, not today)
            ##vso[task.logissue type=warning;]Checked as of 2021-01-01, not today: what was published since does not count.
            1 error, 1 warning, 0 notes: 1 tenant in 1 file, as of 2021-01-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 1; inherent: 0.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[looking_back()]));
    }

    #[test]
    fn a_step_with_warnings_alone_succeeds_with_issues() {
        let mut report = sample();
        report.findings.retain(|finding| finding.claim.level == Level::Warning);
        let text = rendered(&FORMAT, &Style::PLAIN, &[report]);
        expect!["##vso[task.complete result=SucceededWithIssues;]0 errors, 3 warnings, 0 notes: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10. Avoidable by other settings or without the service: 1; inherent: 2."].assert_eq(text.lines().last().unwrap_or_default());
    }
}
