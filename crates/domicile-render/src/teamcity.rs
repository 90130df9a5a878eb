//! Messages to `TeamCity`: an inspection for each finding that counts, under the type of its id, and what else there is in the build log.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domicile_diagnostic::{Claim, FileReport, Finding, Level, RunInfo, Summary};

use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, short, words};

/// `TeamCity`'s service messages.
pub(crate) static FORMAT: Format = Format {
    name: "teamcity",
    about: "inspections in TeamCity: service messages",
    new: |_| Box::new(TeamCity),
    begin: |_, _| {},
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

/// Characters that `TeamCity` takes of a value, and of an id.
const LONGEST: usize = 4000;
const LONGEST_ID: usize = 255;

struct TeamCity;

impl Renderer for TeamCity {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        // A type has to be told before its inspections, and once more does no harm: the files are told of apart.
        let mut told = BTreeSet::new();
        for finding in &report.findings {
            let Some(level) = finding.counted_level() else {
                logged(finding, said.as_deref(), out);
                continue;
            };
            if told.insert(&*finding.claim.id) {
                kind(&finding.claim, out);
            }
            inspection(finding, level, said.as_deref(), out);
        }
    }
}

fn kind(claim: &Claim, out: &mut String) {
    let id = id(claim);
    let category = value(claim.kind.as_str(), LONGEST_ID);
    // Of a fact: what happens, whoever asks. Of anything else the id says as much as there is to say of all of them.
    let about = claim.residency.as_ref().map_or_else(|| one_line(&claim.id), |residency| prose(&residency.title));
    let about = value(&about, LONGEST);
    let _ =
        writeln!(out, "##teamcity[inspectionType id='{id}' name='{id}' category='domicile: {category}' description='{about}']");
}

fn inspection(finding: &Finding, level: Level, reservation: Option<&str>, out: &mut String) {
    let severity = match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note | Level::Off => "INFO",
    };
    let mut message = words::told(finding, reservation);
    if let Some(help) = &finding.claim.help {
        let _ = write!(message, "; help: {}", prose(help));
    }
    let (id, message) = (id(&finding.claim), value(&message, LONGEST));
    let (path, line) = (value(&one_line(finding.location.path()), LONGEST), finding.location.start().line);
    let _ = writeln!(
        out,
        "##teamcity[inspection typeId='{id}' message='{message}' file='{path}' line='{line}' SEVERITY='{severity}']"
    );
}

/// What is accepted or known: a line of the log.
fn logged(finding: &Finding, reservation: Option<&str>, out: &mut String) {
    let mut line = String::new();
    short::line(finding, reservation, &mut line);
    message(line.trim_end(), "NORMAL", out);
}

fn message(text: &str, status: &str, out: &mut String) {
    let _ = writeln!(out, "##teamcity[message text='{}' status='{status}']", value(text, LONGEST));
}

fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    for said in words::reservations(info, summary) {
        message(&said, "WARNING", out);
    }
    message(&words::closing(info, summary), "NORMAL", out);
}

fn id(claim: &Claim) -> String {
    value(&one_line(&claim.id), LONGEST_ID)
}

/// A value between apostrophes.
fn value(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().take(longest) {
        match c {
            '|' | '\'' | '[' | ']' => out.extend(['|', c]),
            '\n' => out.push_str("|n"),
            '\r' => out.push_str("|r"),
            _ => out.push(c),
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
    fn inspections_by_type() {
        expect![[r#"
            ##teamcity[inspectionType id='manifest/unknown-key' name='manifest/unknown-key' category='domicile: manifest' description='manifest/unknown-key']
            ##teamcity[inspection typeId='manifest/unknown-key' message='unknown key `county` in `|[tenant|]`; help: did you mean `country`?' file='residency.toml' line='5' SEVERITY='ERROR']
            ##teamcity[inspectionType id='mfa/sms-delivery' name='mfa/sms-delivery' category='domicile: residency' description='Text messages are sent through providers in the United States']
            ##teamcity[inspection typeId='mfa/sms-delivery' message='text messages may pass `US`, outside `EU-data-boundary`; documents disagree; help: remove `sms` from `methods`' file='residency.toml' line='12' SEVERITY='WARNING']
            ##teamcity[message text='residency.toml:12:28: error|[mfa/oath-validation|]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team)' status='NORMAL']
            ##teamcity[inspectionType id='mfa/custom-greeting-call' name='mfa/custom-greeting-call' category='domicile: residency' description='Voice calls with a custom greeting start in the United States']
            ##teamcity[inspection typeId='mfa/custom-greeting-call' message='voice calls with a custom greeting start in `US`, outside `EU-data-boundary`; help: use the standard greeting: `custom-greetings = false`' file='residency.toml' line='13' SEVERITY='ERROR']
            ##teamcity[inspection typeId='mfa/custom-greeting-call' message='voice calls with a custom greeting start in `US`, outside `home-country`; help: use the standard greeting: `custom-greetings = false`' file='residency.toml' line='13' SEVERITY='ERROR']
            ##teamcity[inspectionType id='mfa/fraud-alert-log' name='mfa/fraud-alert-log' category='domicile: residency' description='Reports of fraud are logged in the United States']
            ##teamcity[inspection typeId='mfa/fraud-alert-log' message='reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so' file='residency.toml' line='14' SEVERITY='INFO']
            ##teamcity[inspectionType id='power-platform/environment-copy' name='power-platform/environment-copy' category='domicile: residency' description='Environments keep a copy of their users']
            ##teamcity[inspection typeId='power-platform/environment-copy' message='an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)' file='residency.toml' line='18' SEVERITY='WARNING']
            ##teamcity[inspection typeId='power-platform/environment-copy' message='an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)' file='residency.toml' line='22' SEVERITY='WARNING']
            ##teamcity[message text='3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.' status='NORMAL']
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_with_each() {
        expect![[r#"
            ##teamcity[inspectionType id='manifest/unknown-key' name='manifest/unknown-key' category='domicile: manifest' description='manifest/unknown-key']
            ##teamcity[inspection typeId='manifest/unknown-key' message='unknown key `county` in `|[tenant|]` (as of 2021-01-01, not today); help: did you mean `country`?' file='residency.toml' line='5' SEVERITY='ERROR']
            ##teamcity[inspectionType id='mfa/sms-delivery' name='mfa/sms-delivery' category='domicile: residency' description='Text messages are sent through providers in the United States']
            ##teamcity[inspection typeId='mfa/sms-delivery' message='text messages may pass `US`, outside `EU-data-boundary`; documents disagree (as of 2021-01-01, not today); help: remove `sms` from `methods`' file='residency.toml' line='12' SEVERITY='WARNING']
            ##teamcity[message text='residency.toml:12:28: error|[mfa/oath-validation|]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team) (as of 2021-01-01, not today)' status='NORMAL']
            ##teamcity[message text='Checked as of 2021-01-01, not today: what was published since does not count.' status='WARNING']
            ##teamcity[message text='1 error, 1 warning, 0 notes: 1 tenant in 1 file, as of 2021-01-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 1; inherent: 0.' status='NORMAL']
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[looking_back()]));
    }
}
