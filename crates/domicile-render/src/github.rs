//! Commands to GitHub's runner: an annotation at the line of each finding that counts, and what else there is as plain lines of the log.

use std::fmt::Write as _;

use domicile_diagnostic::{FileReport, Finding, Level, RunInfo, Summary};

use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, short, words};

/// GitHub's workflow commands.
pub(crate) static FORMAT: Format = Format {
    name: "github",
    about: "annotations on GitHub: workflow commands",
    new: |_| Box::new(Github),
    begin: |_, _| {},
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

struct Github;

impl Renderer for Github {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        for finding in &report.findings {
            match finding.counted_level() {
                Some(level) => annotation(finding, level, said.as_deref(), out),
                // Only ten annotations of a level are shown of a step: none for what is accepted or known.
                None => short::line(finding, said.as_deref(), out),
            }
        }
    }
}

/// The properties stand in the order in which GitHub's own toolkit writes them.
fn annotation(finding: &Finding, level: Level, reservation: Option<&str>, out: &mut String) {
    let (start, end) = (finding.location.start(), finding.location.end());
    let command = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Off => "notice",
    };
    let title = property(&format!("domicile: {}", one_line(&finding.claim.id)));
    let path = property(&one_line(finding.location.path()));
    let _ = write!(out, "::{command} title={title},file={path},line={},endLine={}", start.line, end.line);
    // Columns are understood within one line only.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let mut message = words::told(finding, reservation);
    if let Some(help) = &finding.claim.help {
        let _ = write!(message, "\nHelp: {}", prose(help));
    }
    for address in words::addresses(finding) {
        let _ = write!(message, "\n{address}");
    }
    let _ = writeln!(out, "::{}", data(&message));
}

fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    for said in words::reservations(info, summary) {
        let _ = writeln!(out, "::warning title=domicile::{}", data(&said));
    }
    let _ = writeln!(out, "{}", words::closing(info, summary));
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    escaped(text, |_| None)
}

/// A value in front of it.
fn property(text: &str) -> String {
    escaped(text, |c| match c {
        ':' => Some("%3A"),
        ',' => Some("%2C"),
        _ => None,
    })
}

fn escaped(text: &str, also: fn(char) -> Option<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c, also(c)) {
            ('%', _) => out.push_str("%25"),
            ('\r', _) => out.push_str("%0D"),
            ('\n', _) => out.push_str("%0A"),
            (_, Some(escape)) => out.push_str(escape),
            (_, None) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{looking_back, rendered, sample};

    #[test]
    fn annotations_where_people_look() {
        expect![[r#"
            ::error title=domicile%3A manifest/unknown-key,file=residency.toml,line=5,endLine=5,col=1,endColumn=7::unknown key `county` in `[tenant]`%0AHelp: did you mean `country`?
            ::warning title=domicile%3A mfa/sms-delivery,file=residency.toml,line=12,endLine=12,col=21,endColumn=26::text messages may pass `US`, outside `EU-data-boundary`; documents disagree%0AHelp: remove `sms` from `methods`%0Ahttps://learn.example/mfa-data-residency%0Ahttps://learn.example/european-customers
            residency.toml:12:28: error[mfa/oath-validation]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team)
            ::error title=domicile%3A mfa/custom-greeting-call,file=residency.toml,line=13,endLine=13,col=1,endColumn=24::voice calls with a custom greeting start in `US`, outside `EU-data-boundary`%0AHelp: use the standard greeting: `custom-greetings = false`%0Ahttps://learn.example/mfa-data-residency
            ::error title=domicile%3A mfa/custom-greeting-call,file=residency.toml,line=13,endLine=13,col=1,endColumn=24::voice calls with a custom greeting start in `US`, outside `home-country`%0AHelp: use the standard greeting: `custom-greetings = false`%0Ahttps://learn.example/mfa-data-residency
            ::notice title=domicile%3A mfa/fraud-alert-log,file=residency.toml,line=14,endLine=14,col=1,endColumn=19::reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so%0Ahttps://learn.example/mfa-data-residency
            ::warning title=domicile%3A power-platform/environment-copy,file=residency.toml,line=18,endLine=18,col=12,endColumn=26::an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)%0Ahttps://learn.example/power-platform-data-storage
            ::warning title=domicile%3A power-platform/environment-copy,file=residency.toml,line=22,endLine=22,col=12,endColumn=18::an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)%0Ahttps://learn.example/power-platform-data-storage
            3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_with_each() {
        let text = rendered(&FORMAT, &Style::PLAIN, &[looking_back()]);
        expect![[r#"
            ::error title=domicile%3A manifest/unknown-key,file=residency.toml,line=5,endLine=5,col=1,endColumn=7::unknown key `county` in `[tenant]` (as of 2021-01-01, not today)%0AHelp: did you mean `country`?
            ::warning title=domicile%3A mfa/sms-delivery,file=residency.toml,line=12,endLine=12,col=21,endColumn=26::text messages may pass `US`, outside `EU-data-boundary`; documents disagree (as of 2021-01-01, not today)%0AHelp: remove `sms` from `methods`%0Ahttps://learn.example/mfa-data-residency%0Ahttps://learn.example/european-customers
            residency.toml:12:28: error[mfa/oath-validation]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team) (as of 2021-01-01, not today)
            ::warning title=domicile::Checked as of 2021-01-01, not today: what was published since does not count.
            1 error, 1 warning, 0 notes: 1 tenant in 1 file, as of 2021-01-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 1; inherent: 0.
        "#]].assert_eq(&text);
    }
}
