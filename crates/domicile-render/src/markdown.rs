//! A table per tenant in Markdown, for the summary of a job and for a comment on a pull request.

use std::cmp::Reverse;
use std::fmt::Write as _;

use domicile_diagnostic::{FileReport, Finding, RunInfo, Summary};

use crate::bound::Bound;
use crate::markup::{code, marked_up};
use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, words};

/// Markdown.
pub(crate) static FORMAT: Format = Format {
    name: "markdown",
    about: "a table per tenant, for a job summary or a comment",
    new: |_| Box::new(Markdown),
    begin,
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    // A comment takes 65536 characters on GitHub, and fewer elsewhere are no better read.
    bound: Some(&Bound { longest: 60_000, section: "\n### ", left_out }),
};

/// Bytes to a tenant, so that none takes the room of all others.
const LONGEST_SECTION: usize = 20_000;

/// Characters to a cell.
const LONGEST_CELL: usize = 400;

fn begin(info: &RunInfo, out: &mut String) {
    out.push_str("## Data residency\n");
    // Whoever reads the beginning only is to know it; files with a date of their own say so themselves.
    for said in words::reservations(info, &Summary::default()) {
        let _ = writeln!(out, "\n**{}**", marked_up(&said));
    }
}

fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    // What only some files turned out to be.
    let of_files = if info.side.is_none() {
        words::reservations(&RunInfo { supposed: Vec::new(), ..info.clone() }, summary)
    } else {
        words::configured(info, summary)
    };
    for said in of_files {
        let _ = writeln!(out, "\n**{}**", marked_up(&said));
    }
    let _ = writeln!(out, "\n{}", marked_up(&words::closing(info, summary)));
}

fn left_out(sections: usize, out: &mut String) {
    let _ = writeln!(
        out,
        "\n**{} had findings for which there was no room here.** All of them: `--output json=report.json`.",
        words::counted(sections, "more file")
    );
}

struct Markdown;

impl Renderer for Markdown {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        if report.findings.is_empty() && report.switched_off.is_empty() {
            return;
        }
        out.push_str("\n### ");
        if let Some(tenant) = &report.tenant {
            let _ = write!(out, "{} in ", code(&cut(tenant)));
        }
        let _ = writeln!(out, "{}\n", code(&cut(&report.path)));
        out.push_str(&marked_up(&counts(report)));
        for said in [words::reservation(report), words::kept_back(report)].into_iter().flatten() {
            let _ = write!(out, " ({})", marked_up(&said));
        }
        out.push('\n');
        let mut room = LONGEST_SECTION;
        counted(report, &mut room, out);
        others(report, &mut room, out);
    }
}

fn counts(report: &FileReport) -> String {
    let Summary { error, warning, note, waived, known, .. } = Summary::of(report);
    let mut said: Vec<_> = [(error, "error"), (warning, "warning"), (note, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| words::counted(number, noun))
        .collect();
    if said.is_empty() {
        said.push("nothing found that counts".to_owned());
    }
    said.extend((waived > 0).then(|| format!("{waived} waived")));
    said.extend((known > 0).then(|| format!("{known} known")));
    said.join(", ")
}

/// What counts, the worst first.
fn counted(report: &FileReport, room: &mut usize, out: &mut String) {
    let mut findings: Vec<_> = report.findings.iter().filter(|finding| finding.counted_level().is_some()).collect();
    findings.sort_by_key(|finding| Reverse(finding.claim.level));
    let head = "\n| Level | What was found | Where | Who says so |\n|---|---|---|---|\n";
    table(head, &findings, row, room, out);
}

fn row(finding: &Finding) -> String {
    let claim = &finding.claim;
    let mut what = format!("{}<br>{}", code(&cut(&claim.id)), marked_up(&cut(&words::told(finding, None))));
    if let Some(help) = &claim.help {
        let _ = write!(what, "<br>*Help:* {}", marked_up(&cut(&prose(help))));
    }
    let place = format!("{}:{}", one_line(finding.location.path()), finding.location.start().line);
    format!("| {} | {what} | {} | {} |\n", claim.level, code(&cut(&place)), documents(finding))
}

/// The documents, each with its edition. One that disagrees is not to be missed.
fn documents(finding: &Finding) -> String {
    let citations = finding.claim.residency.iter().flat_map(|residency| &residency.citations);
    let addresses = words::addresses(finding);
    let mut said: Vec<String> = Vec::new();
    for citation in citations {
        let name = marked_up(&cut(&format!("{}, {}", prose(&citation.title), one_line(&citation.edition))));
        let linked = addresses.contains(&&*citation.url);
        let said_here = if linked { format!("[{name}](<{}>)", citation.url) } else { name };
        if !said.contains(&said_here) {
            said.push(said_here);
        }
    }
    let disagree = finding.claim.residency.as_ref().is_some_and(|residency| residency.contested);
    let before = if disagree { "*documents disagree:*<br>" } else { "" };
    [before, &said.join("<br>")].concat()
}

/// What does not count, folded away.
fn others(report: &FileReport, room: &mut usize, out: &mut String) {
    let findings: Vec<_> = report.findings.iter().filter(|finding| finding.counted_level().is_none()).collect();
    if findings.is_empty() {
        return;
    }
    out.push_str("\n<details><summary>Waived or known</summary>\n");
    let head = "\n| What was found | Where | Why it does not count |\n|---|---|---|\n";
    table(head, &findings, other, room, out);
    out.push_str("\n</details>\n");
}

fn other(finding: &Finding) -> String {
    let why = match &finding.waiver {
        Some(waiver) => {
            let how = words::how_waived(finding, waiver).map(|how| format!("{how}, ")).unwrap_or_default();
            format!("{how}{}", words::terms(waiver))
        }
        None => "known from the baseline".to_owned(),
    };
    let what = format!("{}<br>{}", code(&cut(&finding.claim.id)), marked_up(&cut(&words::told(finding, None))));
    let place = format!("{}:{}", one_line(finding.location.path()), finding.location.start().line);
    format!("| {what} | {} | {} |\n", code(&cut(&place)), marked_up(&cut(&why)))
}

/// A table of what there is room for, and how much there was not.
fn table(head: &str, findings: &[&Finding], row: fn(&Finding) -> String, room: &mut usize, out: &mut String) {
    let rows = findings.iter().map(|finding| row(finding)).take_while(|row| {
        let fits = row.len() <= *room;
        *room = if fits { *room - row.len() } else { 0 };
        fits
    });
    let rows: Vec<String> = rows.collect();
    if !rows.is_empty() {
        out.push_str(head);
        out.extend(rows.iter().map(String::as_str));
    }
    if rows.len() < findings.len() {
        let _ = writeln!(out, "\n… and {} more that did not fit here", findings.len() - rows.len());
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_CELL) {
        // A backtick that lost its partner would be shown.
        Some((end, _)) => format!("{}…", text[..end].replace('`', "'")),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{looking_back, rendered, sample};

    #[test]
    fn a_table_per_tenant() {
        expect![[r#"
            ## Data residency

            ### `Contoso Bank AG` in `residency.toml`

            3 errors, 3 warnings, 1 note, 1 waived

            | Level | What was found | Where | Who says so |
            |---|---|---|---|
            | error | `manifest/unknown-key`<br>unknown key `county` in `[tenant]`<br>*Help:* did you mean `country`? | `residency.toml:5` |  |
            | error | `mfa/custom-greeting-call`<br>voice calls with a custom greeting start in `US`, outside `EU-data-boundary`<br>*Help:* use the standard greeting: `custom-greetings = false` | `residency.toml:13` | [Data residency and customer data, 2024-11-27](<https://learn.example/mfa-data-residency>) |
            | error | `mfa/custom-greeting-call`<br>voice calls with a custom greeting start in `US`, outside `home-country`<br>*Help:* use the standard greeting: `custom-greetings = false` | `residency.toml:13` | [Data residency and customer data, 2024-11-27](<https://learn.example/mfa-data-residency>) |
            | warning | `mfa/sms-delivery`<br>text messages may pass `US`, outside `EU-data-boundary`; documents disagree<br>*Help:* remove `sms` from `methods` | `residency.toml:12` | *documents disagree:*<br>[Data residency and customer data, 2021-06-03](<https://learn.example/mfa-data-residency>)<br>[Data residency and customer data, 2019-03-04](<https://learn.example/european-customers>) |
            | warning | `power-platform/environment-copy`<br>an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`) | `residency.toml:18` | [Data residency and customer data, 2022-02-15](<https://learn.example/power-platform-data-storage>) |
            | warning | `power-platform/environment-copy`<br>an environment may keep users in `US`, outside `EU-data-boundary` (for `field`) | `residency.toml:22` | [Data residency and customer data, 2022-02-15](<https://learn.example/power-platform-data-storage>) |
            | note | `mfa/fraud-alert-log`<br>reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so | `residency.toml:14` | [Data residency and customer data, 2021-06-03](<https://learn.example/mfa-data-residency>) |

            <details><summary>Waived or known</summary>

            | What was found | Where | Why it does not count |
            |---|---|---|
            | `mfa/oath-validation`<br>codes are checked in `US`, outside `EU-data-boundary` | `residency.toml:12` | until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out |

            </details>

            3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn another_day_is_told_though_nothing_was_found() {
        let nothing = FileReport { findings: Vec::new(), ..looking_back() };
        expect![[r#"
            ## Data residency

            **Checked as of 2021-01-01, not today: what was published since does not count.**

            No findings: 1 tenant in 1 file, as of 2021-01-01, catalog 2026.10.
        "#]]
        .assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[nothing]));
    }

    #[test]
    fn a_tenant_takes_no_more_than_its_room() {
        let mut report = sample();
        let findings = report.findings.clone();
        (0..50).for_each(|_| report.findings.extend(findings.iter().cloned()));
        let mut out = String::new();
        Markdown.file(&report, &mut out);
        assert!(out.len() < LONGEST_SECTION + 1000, "{}", out.len());
        assert_eq!(out.matches("more that did not fit here").count(), 2, "{out}");
        assert!(!out.contains("| warning |") || out.find("| error |") < out.find("| warning |"), "the worst first");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let reports: Vec<_> = (0..100).map(|_| sample()).collect();
        let text = rendered(&FORMAT, &Style::PLAIN, &reports);
        assert!(text.len() < 61_000, "{}", text.len());
        let (shown, said) = (text.matches("\n### ").count(), text.lines().rev().nth(2).unwrap_or_default());
        assert!(said.starts_with(&format!("**{} more files had findings", 100 - shown)), "{said}");
    }
}
