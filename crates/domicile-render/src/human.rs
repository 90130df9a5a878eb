//! For people at a terminal: the characters a finding speaks of, drawn by miette, and under them who says so and what to do.

use std::fmt::Write as _;
use std::sync::Arc;

use domicile_diagnostic::{FileReport, Finding, Level, RunInfo, Summary, Waived, WhatIf};

use crate::drawing::{Draughtsman, Headline};
use crate::excerpt::Excerpt;
use crate::groups::{self, Group, Mark};
use crate::kept::KeptTogether;
use crate::plain_text::{one_line, prose};
use crate::wrapping::wrap;
use crate::{Format, Renderer, Style, words};

/// Blocks with excerpts, in a person's words.
pub(crate) static FORMAT: Format = Format {
    name: "human",
    about: "for people: excerpts, who says so, and what to do",
    new: |style| Box::new(Human::new(*style)),
    begin: |_, _| {},
    separator: "\n",
    end,
    bound: None,
};

/// Marks that are drawn in one file; of a fact about a hundred environments, the others are named only.
const DRAWN: usize = 12;

/// Columns in front of what is said under an excerpt.
const INDENT: usize = 10;

fn end(info: &RunInfo, summary: &Summary, style: &Style, out: &mut String) {
    if summary.error + summary.warning + summary.note + summary.waived > 0 || !info.supposed.is_empty() {
        out.push('\n');
    }
    for said in words::reservations(info, summary) {
        let (bold, off) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let mut wrapped = String::new();
        wrap(&mut wrapped, "", "", 0, &said, style.width);
        let _ = writeln!(out, "{bold}{}{off}", wrapped.trim_end());
    }
    wrap(out, "", "", 0, &words::closing(info, summary), style.width);
    if summary.error + summary.warning + summary.note > 0 {
        out.push_str("Ask why, with an id in brackets: `domicile why ID PATH`, `domicile explain ID`.\n");
    }
}

struct Human {
    style: Style,
    draughtsman: Draughtsman,
    kept: KeptTogether<Told>,
}

/// What stands under the excerpts of a group and is the same wherever its claims are met.
struct Told {
    /// What happens.
    fact: String,
    /// What each claim says of what is permitted.
    permits: Vec<Option<String>>,
    /// Who says so, what else to know, what to do.
    sources: String,
}

impl Renderer for Human {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let accepted = |finding: &Finding, waiver: &Waived, out: &mut String| {
            out.push_str(&words::waived(finding, waiver));
            out.push('\n');
        };
        let mut kept = std::mem::take(&mut self.kept);
        groups::tell(report, out, |group, out| self.group(group, &mut kept, out), accepted);
        self.kept = kept;
        if let Some(what_if) = &report.what_if {
            self.what_if(report, what_if, out);
        }
    }
}

impl Human {
    fn new(style: Style) -> Self {
        Human { style, draughtsman: Draughtsman::new(&style), kept: KeptTogether::default() }
    }

    /// What supposed values change against the file as it is.
    fn what_if(&self, report: &FileReport, what_if: &WhatIf, out: &mut String) {
        if !report.findings.is_empty() {
            out.push('\n');
        }
        let path = one_line(&report.path);
        if what_if.is_empty() {
            let _ = writeln!(out, "{path}: --set changes no finding");
            return;
        }
        let _ = writeln!(out, "{path}: against the file as it is");
        for (how, finding) in words::changes(what_if) {
            self.paragraph(how, &finding, out);
        }
    }

    fn group(&mut self, group: &Group<'_>, kept: &mut KeptTogether<Told>, out: &mut String) {
        for (at, marks) in group.marks().iter().enumerate() {
            if at == 0 {
                self.headline(group, marks, out);
            } else {
                self.elsewhere(marks, out);
            }
        }
        let claims: Vec<_> = group.claims().map(|finding| &finding.claim).collect();
        kept.with(&claims, || self.told(group), |told| self.said(group, told, out));
    }

    /// The headline, and the marks in its file.
    fn headline(&mut self, group: &Group<'_>, marks: &[Mark<'_>], out: &mut String) {
        let head = group.head();
        let code = words::code(head);
        let headline = Headline { code: Some(&code), message: &head.claim.message, level: group.level() };
        self.draw(&headline, marks, true, out);
    }

    /// The marks in another file. A single one needs no label beside the line above it.
    fn elsewhere(&mut self, marks: &[Mark<'_>], out: &mut String) {
        match marks {
            [mark] => {
                let message = mark.texts.join("; ");
                self.draw(&Headline { code: None, message: &message, level: Level::Note }, marks, false, out);
            }
            _ => self.draw(&Headline { code: None, message: "in another file", level: Level::Note }, marks, true, out),
        }
    }

    fn draw(&mut self, headline: &Headline<'_>, marks: &[Mark<'_>], labelled: bool, out: &mut String) {
        let (drawn, named) = marks.split_at(marks.len().min(DRAWN));
        if let Some(first) = drawn.first() {
            let excerpts = Excerpt::of(&first.location.file, drawn, labelled, &self.style);
            for (at, excerpt) in excerpts.iter().enumerate() {
                self.draughtsman.draw((at == 0).then_some(headline), excerpt, out);
            }
        }
        if !named.is_empty() {
            let places: Vec<_> = named.iter().map(|mark| words::place(mark.location)).collect();
            self.paragraph("also at", &places.join(", "), out);
        }
    }

    /// What stands under the excerpts: the fact, what was asked, the documents, what else to know, what to do.
    fn said(&self, group: &Group<'_>, told: &Told, out: &mut String) {
        out.push_str(&told.fact);
        if group.residency().is_some() {
            let (mut permits, mut last, mut of_claim) = (told.permits.iter(), None, None);
            for finding in group.findings() {
                let claim = Arc::as_ptr(&finding.claim);
                if last.replace(claim) != Some(claim) {
                    of_claim = permits.next().and_then(Option::as_deref);
                }
                if let Some(permits) = of_claim {
                    self.paragraph("asked", &words::asked(finding, permits, group), out);
                }
            }
        }
        out.push_str(&told.sources);
    }

    fn told(&self, group: &Group<'_>) -> Told {
        let permits = group.claims().map(|finding| finding.claim.residency.as_ref().map(words::permits)).collect();
        let mut told = Told { fact: String::new(), permits, sources: String::new() };
        if let Some(residency) = group.residency() {
            self.paragraph("fact", &words::fact(residency), &mut told.fact);
            self.citations(group, &mut told.sources);
        }
        for caveat in group.caveats() {
            self.paragraph("note", &prose(caveat), &mut told.sources);
        }
        for help in group.helps() {
            self.paragraph("help", &prose(help), &mut told.sources);
        }
        told
    }

    fn citations(&self, group: &Group<'_>, out: &mut String) {
        let citations = group.citations();
        let before = group.residency().and_then(|residency| words::before_citations(residency, &citations));
        if let Some(before) = before {
            self.paragraph("sources", before, out);
        }
        for (at, citation) in citations.iter().enumerate() {
            let number = format!("[{}] ", at + 1);
            let rest = " ".repeat(INDENT + number.len());
            let keyword = if at == 0 && before.is_none() { "sources" } else { "" };
            let first = self.keyword(keyword) + &number;
            wrap(out, &first, &rest, rest.len(), &words::citation(citation, &self.style), self.style.width);
            out.push_str(&rest);
            out.push_str(&self.address(&citation.url));
            out.push('\n');
        }
    }

    fn address(&self, url: &str) -> String {
        let shown = one_line(url);
        let harmless = url.starts_with("https://") && url.bytes().all(|byte| byte.is_ascii_graphic());
        if self.style.links && harmless {
            format!("\u{1b}]8;;{url}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
        } else {
            shown.into_owned()
        }
    }

    fn paragraph(&self, keyword: &str, text: &str, out: &mut String) {
        wrap(out, &self.keyword(keyword), &" ".repeat(INDENT), INDENT, text, self.style.width);
    }

    fn keyword(&self, keyword: &str) -> String {
        let padding = " ".repeat(INDENT.saturating_sub(keyword.len() + 2));
        match (keyword, self.style.color) {
            ("", _) => " ".repeat(INDENT),
            (_, true) => format!(" \u{1b}[36m{keyword}:\u{1b}[0m{padding}"),
            (_, false) => format!(" {keyword}:{padding}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use domicile_diagnostic::Finding;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::samples::{at, hostile, mistake, rendered, sample};

    fn check(style: &Style, report: FileReport, expected: &Expect) {
        expected.assert_eq(&rendered(&FORMAT, style, &[report]));
    }

    #[test]
    fn a_report_for_people() {
        check(
            &Style::PLAIN,
            sample(),
            &expect![[r#"
                error[manifest/unknown-key]
                  × unknown key `county` in `[tenant]`
                   ╭─[residency.toml:5:1]
                 5 │ county = "DE"
                   · ───┬──
                   ·    ╰── not a key of a tenant
                   ╰────
                 help:    did you mean `country`?

                error[mfa/custom-greeting-call]
                  × voice calls with a custom greeting start in `US`, outside `EU-data-boundary`
                    ╭─[residency.toml:13:1]
                 13 │ custom-greetings = true
                    · ───────────┬───────────
                    ·            ╰── custom greetings are switched on
                    ╰────
                   ╭─[residency.toml:8:6]
                 8 │ id = "personal-data-in-eudb"
                   ·      ───────────┬───────────
                   ·                 ╰── required here
                   ╰────
                  ☞ required here
                   ╭─[policies/eu-bank.toml:2:6]
                 2 │ id = "phone-data-at-home"
                   ·      ────────────────────
                   ╰────
                 fact:    Voice calls with a custom greeting start in the United States (processing of
                          personal.authentication; always happens; avoidable)
                 asked:   requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it
                          reaches US (violation)
                 asked:   requirement `phone-data-at-home` of `Contoso Bank AG` permits home-country, but it reaches
                          US (violation)
                 sources: [1] “Data residency and customer data”, section “Data residency and customer data”,
                              edition 2024-11-27 (says so since 2021-06-03): US
                              https://learn.example/mfa-data-residency
                 help:    use the standard greeting: `custom-greetings = false`

                warning[mfa/sms-delivery]
                  ⚠ text messages may pass `US`, outside `EU-data-boundary`; documents disagree
                    ╭─[residency.toml:12:21]
                 12 │ methods = ["voice", "sms", "oath-software"]
                    ·                     ──┬──
                    ·                       ╰── text messages are a method
                    ╰────
                   ╭─[residency.toml:8:6]
                 8 │ id = "personal-data-in-eudb"
                   ·      ───────────┬───────────
                   ·                 ╰── required here
                   ╰────
                 fact:    Text messages are sent through providers in the United States (processing of
                          personal.authentication; may happen; avoidable)
                 asked:   requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it
                          may reach US or any other country (possible)
                 sources: documents disagree:
                          [1] “Data residency and customer data”, section “Data residency by method, row SMS”,
                              edition 2021-06-03: US; may happen; kept for 30 days; only a translation or a
                              secondary copy was read
                              https://learn.example/mfa-data-residency
                          [2] “Data residency and customer data”, section “Where data is stored”, edition
                              2019-03-04: EU
                              https://learn.example/european-customers
                 note:    the documents do not name the countries of the providers' datacenters
                 help:    remove `sms` from `methods`

                warning[power-platform/environment-copy]
                  ⚠ an environment may keep users in `US`, outside `EU-data-boundary`
                    ╭─[residency.toml:18:12]
                 18 │ location = "unitedstates"
                    ·            ───────┬──────
                    ·                   ╰── the environment lies here
                    ╰────
                    ╭─[residency.toml:22:12]
                 22 │ location = "asia"
                    ·            ───┬──
                    ·               ╰── the environment lies here
                    ╰────
                   ╭─[residency.toml:8:6]
                 8 │ id = "personal-data-in-eudb"
                   ·      ───────────┬───────────
                   ·                 ╰── required here
                   ╰────
                 fact:    Environments keep a copy of their users (access to personal.authentication; always
                          happens; inherent: no setting ends it)
                 asked:   for `sales`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits
                          EU-data-boundary, but it may reach US (possible)
                 asked:   for `field`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits
                          EU-data-boundary, but it may reach US (possible)
                 sources: [1] “Data residency and customer data”, section “Data storage”, edition 2022-02-15:
                              setting:location
                              https://learn.example/power-platform-data-storage

                note[mfa/fraud-alert-log]
                  ☞ reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so
                    ╭─[residency.toml:14:1]
                 14 │ fraud-alert = true
                    · ─────────┬────────
                    ·          ╰── fraud alerts are switched on
                    ╰────
                   ╭─[residency.toml:8:6]
                 8 │ id = "personal-data-in-eudb"
                   ·      ───────────┬───────────
                   ·                 ╰── required here
                   ╰────
                 fact:    Reports of fraud are logged in the United States (storage of personal.authentication; was
                          said always to happen; inherent: no setting ends it)
                 asked:   requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it
                          was said to reach US (violation)
                 sources: no document says it any more:
                          [1] “Data residency and customer data”, section “Fraud alerts”: US; last said in edition
                              2021-06-03; edition 2024-11-27 no longer says it; only after: fraud reported
                              https://learn.example/mfa-data-residency

                waived error[mfa/oath-validation] residency.toml:12:28: codes are checked in `US`, outside `EU-data-boundary` (requirement `personal-data-in-eudb`); until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out

                3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived.
                Avoidable by other settings or without the service: 3; inherent: 3.
                Ask why, with an id in brackets: `domicile why ID PATH`, `domicile explain ID`.
            "#]],
        );
    }

    #[test]
    fn a_hostile_file_is_shown_and_not_obeyed() {
        check(
            &Style { unicode: false, ..Style::PLAIN },
            hostile(),
            &expect![[r#"
                error[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::]
                  x \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
                   ,-[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml:2:8]
                 2 | name = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
                   :        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^|^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                   :                                          `-- \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
                   `----
                 fact:    \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b} :\u{3a}error::
                          (processing of personal.authentication; always happens; avoidable)
                 asked:   for
                          `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`,
                          requirement
                          `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`
                          of
                          `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`
                          permits \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
                          :\u{3a}error::, but it reaches US (violation)
                 sources: [1] "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b} :\u{3a}error::",
                              section "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
                              :\u{3a}error::", edition 2024-01-01:
                              \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b} :\u{3a}error::;
                              only after: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
                              :\u{3a}error::
                              https://example.org/\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
                 note:    \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b} :\u{3a}error::
                 help:    \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b} :\u{3a}error::

                waived error[\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::] \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml:2:8: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`); until \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::, approved by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::

                1 error, 0 warnings, 0 notes: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived.
                Avoidable by other settings or without the service: 1; inherent: 0.
                Ask why, with an id in brackets: `domicile why ID PATH`, `domicile explain ID`.
            "#]],
        );
    }

    #[test]
    fn a_clean_run_says_what_was_checked() {
        check(
            &Style::PLAIN,
            FileReport { tenant: Some("Contoso".to_owned()), ..FileReport::default() },
            &expect![[r#"
            No findings: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10.
        "#]],
        );
    }

    /// A mistake at a place in a text, drawn.
    fn drawn(text: &str, place: std::ops::Range<usize>) -> String {
        let mut out = String::new();
        Human::new(Style { width: 72, ..Style::PLAIN }).file(&mistake(at(text, place)), &mut out);
        out
    }

    #[test]
    fn long_lines_are_cut_to_a_window() {
        let text = format!("list = [{}\"here\", {}]", "\"a\", ".repeat(40_000), "\"b\", ".repeat(10_000));
        let start = text.find("here").expect("it is there");
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:200010]
             1 │ …"a", "a", "a", "here", "b", "b", "b", "b", "b", "b", "b", "b…
               ·                  ──┬─
               ·                    ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn(&text, start..start + 4));
    }

    #[test]
    fn marks_at_the_ends_are_drawn() {
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:1]
             1 │
               · ▲
               · ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("", 0..0));
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:6]
             1 │ a = 1
               ·      ▲
               ·      ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("a = 1\r\n", 5..7));
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:2:1]
             2 │
               · ▲
               · ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("a = 1\n", 6..6));
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:6]
             1 │ a = 1
               ·      ▲
               ·      ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("a = 1", 99..120));
    }

    #[test]
    fn tabs_wide_characters_and_spans_of_several_lines_are_fine() {
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:10]
             1 │     name    = "東京"
               ·                ──┬─
               ·                  ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("\tname\t= \"東京\"\r\n", 9..15));
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:8]
             1 │ list = [
               ·        ┬
               ·        ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("list = [\n  1,\n  2,\n]\n", 7..20));
        expect![[r#"
            error[manifest/mistake]
              × a mistake
               ╭─[residency.toml:1:9]
             1 │ name = "ü"
               ·         ┬
               ·         ╰── label here
               ╰────
        "#]]
        .assert_eq(&drawn("name = \"ü\"\n", 9..10));
    }

    #[test]
    fn a_fact_about_many_environments_does_not_fill_the_screen() {
        let mut report = sample();
        let environment = report.findings.pop().expect("the last is about an environment");
        let lines = "location = \"asia\"\n".repeat(15);
        report.findings =
            (0..15).map(|line| Finding { location: at(&lines, line * 18..line * 18 + 8), ..environment.clone() }).collect();
        let mut out = String::new();
        Human::new(Style::PLAIN).file(&report, &mut out);
        let shown: Vec<_> = out.lines().filter(|line| line.contains("┬") || line.contains("also")).map(str::trim).collect();
        expect![[r#"
            · ────┬───
            · ────┬───
            · ────┬───
            · ────┬───
            · ────┬───
            · ────┬───         ▲
            · ────┬───
            · ────┬───
            · ────┬───
            · ────┬───
            · ────┬───
            also at: residency.toml:12:1, residency.toml:13:1, residency.toml:14:1, residency.toml:15:1"#]]
        .assert_eq(&shown.join("\n"));
    }

    #[test]
    fn any_place_in_any_text_is_drawn() {
        let text = "a\u{1b}[0m\r\n\tü東\u{202e}\n\n\"\"\"x\n\r\"\"\"";
        for start in 0..=text.len() + 1 {
            for end in start..=text.len() + 2 {
                let said = drawn(text, start..end);
                assert!(said.contains("─ label here"), "{start}..{end}\n{said}");
            }
        }
    }

    #[test]
    fn what_was_drawn_before_changes_nothing() {
        let styles = [Style::PLAIN, Style { color: true, ..Style::PLAIN }, Style { unicode: false, width: 60, ..Style::PLAIN }];
        let text = "name = 1\n\tother = 'ü\u{1b}12 \u{1}:1:1'\n";
        for style in styles {
            let mut one = Human::new(style);
            for lines in [0, 3, 7, 8, 9, 98, 99] {
                let before = "\n".repeat(lines);
                for places in [[0..4, 5..6], [0..4, 9..14], [5..6, 0..1], [18..28, 5..8], [0..1, 0..1]] {
                    let [first, second] =
                        places.map(|place| at(&format!("{before}{text}"), place.start + lines..place.end + lines));
                    let mut report = mistake(first);
                    report.findings[0] = report.findings[0].clone().with_related("12 of them", second);
                    let (mut again, mut anew) = (String::new(), String::new());
                    one.file(&report, &mut again);
                    Human::new(style).file(&report, &mut anew);
                    assert_eq!(again, anew);
                }
            }
        }
    }

    #[test]
    fn colours_and_links_where_they_are_wanted() {
        let style = Style { color: true, links: true, ..Style::PLAIN };
        let text = rendered(&FORMAT, &style, &[sample()]);
        let block = text.split("\n\n").nth(1).unwrap_or_default();
        expect![[r#"
            ESC[31merror[mfa/custom-greeting-call]ESC[0m
              ESC[31m×ESC[0m voice calls with a custom greeting start in `US`, outside `EU-data-boundary`
                ╭─[ESC[36;1;4mresidency.toml:13:1ESC[0m]
             ESC[2m13ESC[0m │ custom-greetings = true
                · ESC[35;1m───────────┬───────────ESC[0m
                ·            ESC[35;1m╰── ESC[35;1mcustom greetings are switched onESC[0mESC[0m
                ╰────
               ╭─[ESC[36;1;4mresidency.toml:8:6ESC[0m]
             ESC[2m8ESC[0m │ id = "personal-data-in-eudb"
               · ESC[33;1m     ───────────┬───────────ESC[0m
               ·                 ESC[33;1m╰── ESC[33;1mrequired hereESC[0mESC[0m
               ╰────
              ESC[36m☞ESC[0m required here
               ╭─[ESC[36;1;4mpolicies/eu-bank.toml:2:6ESC[0m]
             ESC[2m2ESC[0m │ id = "phone-data-at-home"
               · ESC[35;1m     ────────────────────ESC[0m
               ╰────
             ESC[36mfact:ESC[0m    Voice calls with a custom greeting start in the United States (processing of
                      personal.authentication; always happens; avoidable)
             ESC[36masked:ESC[0m   requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it
                      reaches US (violation)
             ESC[36masked:ESC[0m   requirement `phone-data-at-home` of `Contoso Bank AG` permits home-country, but it reaches
                      US (violation)
             ESC[36msources:ESC[0m [1] “Data residency and customer data”, section “Data residency and customer data”,
                          edition 2024-11-27 (says so since 2021-06-03): US
                          ESC]8;;https://learn.example/mfa-data-residencyESC\https://learn.example/mfa-data-residencyESC]8;;ESC\
             ESC[36mhelp:ESC[0m    use the standard greeting: `custom-greetings = false`"#]]
        .assert_eq(&block.replace('\u{1b}', "ESC"));
    }
}
