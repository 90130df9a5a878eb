//! For screen readers and logs: all that the human format says, in plain sentences, one to a line, without drawings.

use std::fmt::Write as _;

use domicile_diagnostic::{FileReport, Finding, Waived};

use crate::excerpt::line_of;
use crate::groups::{self, Group, Mark};
use crate::plain_text::{one_line, prose};
use crate::words::sentence;
use crate::{Format, Renderer, Style, words};

/// Plain sentences.
pub(crate) static FORMAT: Format = Format {
    name: "narrated",
    about: "plain sentences without drawings, for screen readers and logs",
    // Curly quotes are read aloud or stumbled over.
    new: |style| Box::new(Narrated { style: Style { unicode: false, ..*style } }),
    begin: |_, _| {},
    separator: "\n",
    end: |info, summary, _, out| {
        if summary.error + summary.warning + summary.note + summary.waived > 0 || !info.supposed.is_empty() {
            out.push('\n');
        }
        for said in words::reservations(info, summary) {
            out.push_str(&said);
            out.push('\n');
        }
        out.push_str(&words::closing(info, summary));
        out.push('\n');
    },
    bound: None,
};

struct Narrated {
    style: Style,
}

impl Renderer for Narrated {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let accepted = |finding: &Finding, waiver: &Waived, out: &mut String| {
            let _ = writeln!(out, "{}", sentence(&words::waived(finding, waiver)));
        };
        groups::tell(report, out, |group, out| self.group(group, out), accepted);
        let Some(what_if) = &report.what_if else { return };
        if !report.findings.is_empty() {
            out.push('\n');
        }
        if what_if.is_empty() {
            let _ = writeln!(out, "In {}, --set changes no finding.", one_line(&report.path));
        }
        for (how, finding) in words::changes(what_if) {
            let _ = writeln!(out, "{}", sentence(&format!("{how} by --set: {finding}")));
        }
    }
}

impl Narrated {
    fn group(&self, group: &Group<'_>, out: &mut String) {
        let head = &group.head().claim;
        let headline = format!("{} {}: {}", head.level, one_line(&head.id), one_line(&head.message));
        let _ = writeln!(out, "{}", sentence(&headline));
        for mark in group.marks().iter().flatten() {
            self.mark(mark, out);
        }
        if let Some(residency) = group.residency() {
            let _ = writeln!(out, "Fact: {}", sentence(&words::fact(residency)));
            for finding in group.findings() {
                if let Some(residency) = &finding.claim.residency {
                    let _ = writeln!(out, "Asked: {}", sentence(&words::asked(finding, &words::permits(residency), group)));
                }
            }
            self.citations(group, out);
        }
        for caveat in group.caveats() {
            let _ = writeln!(out, "Note: {}", sentence(&prose(caveat)));
        }
        for help in group.helps() {
            let _ = writeln!(out, "Help: {}", sentence(&prose(help)));
        }
    }

    fn mark(&self, mark: &Mark<'_>, out: &mut String) {
        let start = mark.location.start();
        let _ = write!(out, "In {}, line {}, column {}", one_line(mark.location.path()), start.line, start.column);
        for text in mark.texts.iter().filter(|text| !text.is_empty()) {
            let _ = write!(out, ": {}", one_line(text));
        }
        let line = line_of(mark.location, &self.style);
        let _ = if line.is_empty() { writeln!(out, ". The line is empty.") } else { writeln!(out, ". The line reads: {line}") };
    }

    fn citations(&self, group: &Group<'_>, out: &mut String) {
        let citations = group.citations();
        if let Some(before) = group.residency().and_then(|residency| words::before_citations(residency, &citations)) {
            let _ = writeln!(out, "{}", sentence(before));
        }
        for (at, citation) in citations.iter().enumerate() {
            let said = words::citation(citation, &self.style);
            let _ = writeln!(
                out,
                "Source {} of {}: {} Address: {}",
                at + 1,
                citations.len(),
                sentence(&said),
                one_line(&citation.url)
            );
        }
    }
}

/// One finding, whatever its group: all that is said of it, for a format that shows each by itself.
pub(crate) fn alone(finding: &Finding) -> String {
    let (mut said, style) = (String::new(), Style { unicode: false, ..Style::PLAIN });
    Narrated { style }.group(&Group::alone(finding), &mut said);
    if let Some(waiver) = &finding.waiver {
        let _ = writeln!(said, "{}", sentence(&words::accepted(finding, waiver)));
    }
    said
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::samples::{hostile, rendered, sample};

    #[test]
    fn a_report_to_be_read_aloud() {
        expect![[r#"
            Error manifest/unknown-key: unknown key `county` in `[tenant]`.
            In residency.toml, line 5, column 1: not a key of a tenant. The line reads: county = "DE"
            Help: Did you mean `country`?

            Error mfa/custom-greeting-call: voice calls with a custom greeting start in `US`, outside `EU-data-boundary`.
            In residency.toml, line 13, column 1: custom greetings are switched on. The line reads: custom-greetings = true
            In residency.toml, line 8, column 6: required here. The line reads: id = "personal-data-in-eudb"
            In policies/eu-bank.toml, line 2, column 6: required here. The line reads: id = "phone-data-at-home"
            Fact: Voice calls with a custom greeting start in the United States (processing of personal.authentication; always happens; avoidable).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it reaches US (violation).
            Asked: Requirement `phone-data-at-home` of `Contoso Bank AG` permits home-country, but it reaches US (violation).
            Source 1 of 1: "Data residency and customer data", section "Data residency and customer data", edition 2024-11-27 (says so since 2021-06-03): US. Address: https://learn.example/mfa-data-residency
            Help: Use the standard greeting: `custom-greetings = false`.

            Warning mfa/sms-delivery: text messages may pass `US`, outside `EU-data-boundary`; documents disagree.
            In residency.toml, line 12, column 21: text messages are a method. The line reads: methods = ["voice", "sms", "oath-software"]
            In residency.toml, line 8, column 6: required here. The line reads: id = "personal-data-in-eudb"
            Fact: Text messages are sent through providers in the United States (processing of personal.authentication; may happen; avoidable).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US or any other country (possible).
            Documents disagree:
            Source 1 of 2: "Data residency and customer data", section "Data residency by method, row SMS", edition 2021-06-03: US; may happen; kept for 30 days; only a translation or a secondary copy was read. Address: https://learn.example/mfa-data-residency
            Source 2 of 2: "Data residency and customer data", section "Where data is stored", edition 2019-03-04: EU. Address: https://learn.example/european-customers
            Note: The documents do not name the countries of the providers' datacenters.
            Help: Remove `sms` from `methods`.

            Warning power-platform/environment-copy: an environment may keep users in `US`, outside `EU-data-boundary`.
            In residency.toml, line 18, column 12: the environment lies here. The line reads: location = "unitedstates"
            In residency.toml, line 8, column 6: required here. The line reads: id = "personal-data-in-eudb"
            In residency.toml, line 22, column 12: the environment lies here. The line reads: location = "asia"
            Fact: Environments keep a copy of their users (access to personal.authentication; always happens; inherent: no setting ends it).
            Asked: For `sales`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).
            Asked: For `field`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).
            Source 1 of 1: "Data residency and customer data", section "Data storage", edition 2022-02-15: setting:location. Address: https://learn.example/power-platform-data-storage

            Note mfa/fraud-alert-log: reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so.
            In residency.toml, line 14, column 1: fraud alerts are switched on. The line reads: fraud-alert = true
            In residency.toml, line 8, column 6: required here. The line reads: id = "personal-data-in-eudb"
            Fact: Reports of fraud are logged in the United States (storage of personal.authentication; was said always to happen; inherent: no setting ends it).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it was said to reach US (violation).
            No document says it any more:
            Source 1 of 1: "Data residency and customer data", section "Fraud alerts": US; last said in edition 2021-06-03; edition 2024-11-27 no longer says it; only after: fraud reported. Address: https://learn.example/mfa-data-residency

            Waived error[mfa/oath-validation] residency.toml:12:28: codes are checked in `US`, outside `EU-data-boundary` (requirement `personal-data-in-eudb`); until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out.

            3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn a_hostile_file_is_read_and_not_obeyed() {
        expect![[r#"
            Error \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            In \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml, line 2, column 8: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::. The line reads: name = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
            Fact: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: (processing of personal.authentication; always happens; avoidable).
            Asked: For `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`, requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` of `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` permits \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::, but it reaches US (violation).
            Source 1 of 1: "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::", section "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::", edition 2024-01-01: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::; only after: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: Address: https://example.org/\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            Note: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::
            Help: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::

            Waived error[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::] \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml:2:8: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`); until \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::, approved by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::

            1 error, 0 warnings, 0 notes: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 1; inherent: 0.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[hostile()]));
    }

    #[test]
    fn nothing_is_drawn() {
        let text = rendered(&FORMAT, &Style::PLAIN, &[sample()]);
        assert_eq!(text.find(|c| matches!(c, '\u{2500}'..='\u{27bf}' | '“' | '”')), None, "{text}");
    }
}
