//! Checkstyle's XML, which most build servers and review bots read: files, and what is wrong with each.
//!
//! It has no word for what is accepted or known, and readers count whatever stands in it; so these findings are left out.

use std::io;

use domicile_diagnostic::{FileReport, Finding, Level};

use crate::xml::{self, Elements, line};
use crate::{Format, Renderer, words};

/// Checkstyle's XML.
pub(crate) static FORMAT: Format = Format {
    name: "checkstyle",
    about: "Checkstyle's XML, for build servers and review bots; without what is waived or known",
    new: |_| Box::new(Checkstyle),
    begin: |_, out| {
        out.push_str(xml::DECLARATION);
        // The version of the form, not of the tool: this one is what readers were written for.
        out.push_str("<checkstyle version=\"4.3\">\n");
    },
    separator: "",
    end: |_, _, _, out| out.push_str("</checkstyle>\n"),
    bound: None,
};

struct Checkstyle;

impl Renderer for Checkstyle {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let reservation = words::reservation(report).map(|said| format!(" ({said})")).unwrap_or_default();
        let counted: Vec<&Finding> = report.findings.iter().filter(|finding| finding.counted_level().is_some()).collect();
        for of_file in counted.chunk_by(|a, b| a.location.same_file(&b.location)) {
            xml::write(out, |elements| file(elements, of_file, &reservation));
        }
        if let Some(said) = words::beside_findings(report) {
            xml::write(out, |elements| beside(elements, &report.path, &said));
        }
    }
}

/// Findings of one file; there is at least one.
fn file(elements: &mut Elements<'_>, findings: &[&Finding], reservation: &str) -> io::Result<()> {
    let element = elements.create_element("file").with_attribute(("name", &*line(findings[0].location.path())));
    element.write_inner_content(|elements| findings.iter().try_for_each(|finding| error(elements, finding, reservation)))?;
    Ok(())
}

/// What is said of a file beside its findings.
fn beside(elements: &mut Elements<'_>, path: &str, said: &str) -> io::Result<()> {
    let message = line(said);
    let element = elements.create_element("file").with_attribute(("name", &*line(path)));
    element.write_inner_content(|elements| {
        let attributes = [("line", "1"), ("severity", "info"), ("message", &*message), ("source", "domicile")];
        elements.create_element("error").with_attributes(attributes).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn error(elements: &mut Elements<'_>, finding: &Finding, reservation: &str) -> io::Result<()> {
    let start = finding.location.start();
    let severity = match finding.claim.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::Off => "info",
    };
    let message = [&*words::headline(finding), reservation].concat();
    let element = elements.create_element("error").with_attributes([
        ("line", &*start.line.to_string()),
        ("column", &*start.column.to_string()),
        ("severity", severity),
        ("message", &*line(&message)),
        ("source", &*line(&finding.claim.id)),
    ]);
    element.write_empty()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{hostile, rendered, sample};

    #[test]
    fn a_report() {
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="4.3">
            <file name="residency.toml">
              <error line="5" column="1" severity="error" message="unknown key `county` in `[tenant]`" source="manifest/unknown-key"/>
              <error line="12" column="21" severity="warning" message="text messages may pass `US`, outside `EU-data-boundary`; documents disagree" source="mfa/sms-delivery"/>
              <error line="13" column="1" severity="error" message="voice calls with a custom greeting start in `US`, outside `EU-data-boundary`" source="mfa/custom-greeting-call"/>
              <error line="13" column="1" severity="error" message="voice calls with a custom greeting start in `US`, outside `home-country`" source="mfa/custom-greeting-call"/>
              <error line="14" column="1" severity="info" message="reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so" source="mfa/fraud-alert-log"/>
              <error line="18" column="12" severity="warning" message="an environment may keep users in `US`, outside `EU-data-boundary` (for `sales`)" source="power-platform/environment-copy"/>
              <error line="22" column="12" severity="warning" message="an environment may keep users in `US`, outside `EU-data-boundary` (for `field`)" source="power-platform/environment-copy"/>
            </file>
            </checkstyle>
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn hostile_text_stays_within_its_attribute() {
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="4.3">
            <file name="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml">
              <error line="2" column="8" severity="error" message="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`)" source="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::"/>
            </file>
            </checkstyle>
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[hostile()]));
    }
}
