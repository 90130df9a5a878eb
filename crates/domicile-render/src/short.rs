//! One line per finding, as compilers and editors know it: `path:line:column: level[id]: message`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ptr;

use domicile_diagnostic::{Claim, FileReport, Finding, Level, Location, RunInfo, SourceText, Summary};

use crate::kept::Kept;
use crate::plain_text::one_line;
use crate::{Format, Renderer, Style, words};

/// One line per finding.
pub(crate) static FORMAT: Format = Format {
    name: "short",
    about: "one line per finding, for editors and grep",
    new: |style| Box::new(Short { color: style.color, kept: Kept::default() }),
    begin: |_, _| {},
    separator: "",
    end,
    bound: None,
};

/// Of a clean run there is nothing to say, unless it was clean on another day than today.
fn end(info: &RunInfo, summary: &Summary, _: &Style, out: &mut String) {
    if let Some(said) = words::reserved_silence(info, summary) {
        let _ = writeln!(out, "{said}");
    }
}

struct Short {
    color: bool,
    kept: Kept<String>,
}

impl Renderer for Short {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report);
        let mut path = Path::default();
        for finding in &report.findings {
            self.line(finding, &mut path, said.as_deref(), out);
        }
    }
}

/// The place that was written last, and the path of its file, as it is shown: most findings of a report lie in one file, and many
/// stand at one place.
#[derive(Default)]
struct Path<'r> {
    last: Option<(&'r SourceText, Cow<'r, str>)>,
    place: String,
    offset: u32,
}

impl<'r> Path<'r> {
    /// Writes path, line and column.
    fn write_place(&mut self, location: &'r Location, out: &mut String) {
        let file = &*location.file;
        let same_file = self.last.as_ref().is_some_and(|(last, _)| ptr::eq(*last, file));
        if !same_file || self.offset != location.span.start {
            if !same_file {
                self.last = None;
            }
            let (_, path) = self.last.get_or_insert_with(|| (file, one_line(file.path())));
            let (start, mut line, mut column) = (location.start(), itoa::Buffer::new(), itoa::Buffer::new());
            self.place.clear();
            self.place.extend([path, ":", line.format(start.line), ":", column.format(start.column)]);
            self.offset = location.span.start;
        }
        out.push_str(&self.place);
    }
}

impl Short {
    fn line<'r>(&mut self, finding: &'r Finding, path: &mut Path<'r>, reservation: Option<&str>, out: &mut String) {
        path.write_place(&finding.location, out);
        let color = self.color;
        self.kept.with(&finding.claim, |claim| said(claim, color), |said| out.push_str(said));
        out.push_str(&words::aside(finding));
        if let Some(waiver) = &finding.waiver {
            let how = words::how_waived(finding, waiver).map(|how| format!(": {how}")).unwrap_or_default();
            let _ = write!(out, " (waived until {} by {}{how})", one_line(&waiver.expires), one_line(&waiver.owner));
        } else if finding.known {
            out.push_str(" (known)");
        }
        // Behind each line, so that one that is picked out still says so.
        if let Some(said) = reservation {
            let _ = write!(out, " ({said})");
        }
        out.push('\n');
    }
}

/// The line of a finding among others' lines, for formats that have nothing better to say of some.
pub(crate) fn line(finding: &Finding, reservation: Option<&str>, out: &mut String) {
    Short { color: false, kept: Kept::default() }.line(finding, &mut Path::default(), reservation, out);
}

/// What stands behind the place: level, id and message.
fn said(claim: &Claim, color: bool) -> String {
    let (on, off) = if color { (colour(claim.level), "\u{1b}[0m") } else { ("", "") };
    format!(": {on}{}{off}: {}", words::code_of(claim), one_line(&claim.message))
}

fn colour(level: Level) -> &'static str {
    match level {
        Level::Error => "\u{1b}[1;31m",
        Level::Warning => "\u{1b}[1;33m",
        Level::Note | Level::Off => "\u{1b}[1;36m",
    }
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::{Waived, WaiverKind};
    use expect_test::expect;

    use super::*;
    use crate::samples::{hostile, rendered, sample};

    #[test]
    fn findings_in_the_order_of_the_file() {
        expect![[r#"
            residency.toml:5:1: error[manifest/unknown-key]: unknown key `county` in `[tenant]`
            residency.toml:12:21: warning[mfa/sms-delivery]: text messages may pass `US`, outside `EU-data-boundary`; documents disagree
            residency.toml:12:28: error[mfa/oath-validation]: codes are checked in `US`, outside `EU-data-boundary` (waived until 2027-06-30 by identity-team)
            residency.toml:13:1: error[mfa/custom-greeting-call]: voice calls with a custom greeting start in `US`, outside `EU-data-boundary`
            residency.toml:13:1: error[mfa/custom-greeting-call]: voice calls with a custom greeting start in `US`, outside `home-country`
            residency.toml:14:1: note[mfa/fraud-alert-log]: reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so
            residency.toml:18:12: warning[power-platform/environment-copy]: an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)
            residency.toml:22:12: warning[power-platform/environment-copy]: an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn a_hostile_name_stays_on_its_line() {
        expect![[r#"
            \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml:2:8: error[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::]: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`)
            \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml:2:8: error[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::]: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`) (waived until \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::)
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[hostile()]));
    }

    #[test]
    fn only_the_level_and_the_id_are_coloured() {
        let text = rendered(&FORMAT, &Style { color: true, ..Style::PLAIN }, &[sample()]);
        let first = text.lines().next().unwrap_or_default().replace('\u{1b}', "ESC");
        expect!["residency.toml:5:1: ESC[1;31merror[manifest/unknown-key]ESC[0m: unknown key `county` in `[tenant]`"]
            .assert_eq(&first);
    }

    #[test]
    fn what_is_waived_without_being_known_says_so() {
        let mut report = sample();
        let waiver = report.findings.iter().find_map(|finding| finding.waiver.clone()).expect("one is waived");
        let mitigated = Waived { kind: WaiverKind::Mitigated, ..Waived::clone(&waiver) };
        report.findings.retain(|finding| finding.claim.residency.is_some() && finding.waiver.is_none());
        report.findings.truncate(3);
        report.findings[0].waiver = Some(waiver);
        report.findings[1].waiver = Some(mitigated.into());
        report.findings[2].known = true;
        let lines = rendered(&FORMAT, &Style::PLAIN, &[report]);
        let ends: Vec<&str> = lines.lines().map(|line| line.rsplit_once(" (").expect("an end").1).collect();
        expect![[r#"
            waived until 2027-06-30 by identity-team: accepted without knowing whether it leaves)
            waived until 2027-06-30 by identity-team: mitigated)
            known)"#]]
        .assert_eq(&ends.join("\n"));
    }
}
