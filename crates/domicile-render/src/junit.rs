//! The XML of `JUnit`: a suite for each file, and a case for each finding.
//!
//! An error fails its case, as it fails the run; warnings and notes pass and say so, what is waived or known is skipped. A file that
//! could not be judged is an error of its case, not a failure.

use std::io;

use domicile_diagnostic::{FileReport, Finding, Level, RunInfo, Summary};
use quick_xml::events::BytesText;

use crate::plain_text::one_line;
use crate::xml::{self, Elements, line, permitted};
use crate::{Format, Renderer, narrated, words};

/// The XML of `JUnit`.
pub(crate) static FORMAT: Format = Format {
    name: "junit",
    about: "JUnit's XML, for the test reports of build servers",
    new: |_| Box::new(JUnit),
    begin: |_, out| {
        out.push_str(xml::DECLARATION);
        out.push_str("<testsuites name=\"domicile\">\n");
    },
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

struct JUnit;

impl Renderer for JUnit {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        if !report.findings.is_empty() {
            let cases: Vec<Case> = report.findings.iter().map(|finding| Case::of(finding, report)).collect();
            let name = line(&report.path);
            xml::write(out, |elements| Suite { name, tenant: report.tenant.as_deref(), cases }.write(elements));
        }
    }
}

/// The run itself is a case too: readers take a report without any for a mistake.
fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    let mut said = words::reservations(info, summary);
    said.push(words::closing(info, summary));
    said.extend(info.circumstances.troubles.iter().map(|trouble| one_line(trouble).into_owned()));
    let incomplete = summary.broken > 0 || !info.circumstances.troubles.is_empty();
    let message = "something could not be read or understood".to_owned();
    let outcome = if incomplete { Outcome::Error { kind: "incomplete", message } } else { Outcome::Passed };
    let name = "everything was read and understood".to_owned();
    let case = Case { class: "domicile".to_owned(), name, outcome, text: said.join("\n") };
    xml::write(out, |elements| Suite { name: "domicile".to_owned(), tenant: None, cases: vec![case] }.write(elements));
    out.push_str("</testsuites>\n");
}

struct Suite<'a> {
    name: String,
    tenant: Option<&'a str>,
    cases: Vec<Case>,
}

impl Suite<'_> {
    fn write(&self, elements: &mut Elements<'_>) -> io::Result<()> {
        let number = |is: fn(&Outcome) -> bool| self.cases.iter().filter(|case| is(&case.outcome)).count().to_string();
        let suite = elements.create_element("testsuite").with_attributes([
            ("name", &*self.name),
            ("tests", &*number(|_| true)),
            ("failures", &*number(|outcome| matches!(outcome, Outcome::Failed { .. }))),
            ("errors", &*number(|outcome| matches!(outcome, Outcome::Error { .. }))),
            ("skipped", &*number(|outcome| matches!(outcome, Outcome::Skipped { .. }))),
        ]);
        suite.write_inner_content(|elements| {
            if let Some(tenant) = self.tenant {
                properties(elements, tenant)?;
            }
            self.cases.iter().try_for_each(|case| case.write(elements))
        })?;
        Ok(())
    }
}

fn properties(elements: &mut Elements<'_>, tenant: &str) -> io::Result<()> {
    elements.create_element("properties").write_inner_content(|elements| {
        let property = elements.create_element("property");
        property.with_attributes([("name", "tenant"), ("value", &*line(tenant))]).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

enum Outcome {
    Passed,
    Failed { kind: &'static str, message: String },
    Error { kind: &'static str, message: String },
    Skipped { message: String },
}

struct Case {
    class: String,
    name: String,
    outcome: Outcome,
    /// All there is to say, on several lines.
    text: String,
}

impl Case {
    fn of(finding: &Finding, report: &FileReport) -> Self {
        let reservation = words::reservation(report).map(|said| format!(" ({said})")).unwrap_or_default();
        let message = line(&[&*words::headline(finding), &reservation].concat());
        let kind = finding.claim.residency.as_ref().map_or(finding.claim.kind.as_str(), |known| known.verdict.as_str());
        let outcome = match (&finding.waiver, finding.known, finding.claim.level) {
            (Some(waiver), _, _) => Outcome::Skipped { message: line(&words::accepted(finding, waiver)) },
            (None, true, _) => Outcome::Skipped { message: "known from the baseline".to_owned() },
            (None, false, Level::Error) if report.broken => Outcome::Error { kind, message },
            (None, false, Level::Error) => Outcome::Failed { kind, message },
            (None, false, _) => Outcome::Passed,
        };
        let text = narrated::alone(finding) + reservation.trim_start();
        Case { class: line(report.tenant.as_deref().unwrap_or(&report.path)), name: name(finding), outcome, text }
    }

    fn write(&self, elements: &mut Elements<'_>) -> io::Result<()> {
        let text = permitted(self.text.trim_end());
        let case = elements.create_element("testcase");
        let case = case.with_attributes([("classname", &*self.class), ("name", &*self.name)]);
        case.write_inner_content(|elements| {
            let (element, attributes) = match &self.outcome {
                Outcome::Passed => ("system-out", vec![]),
                Outcome::Failed { kind, message } => ("failure", vec![("type", *kind), ("message", &**message)]),
                Outcome::Error { kind, message } => ("error", vec![("type", *kind), ("message", &**message)]),
                Outcome::Skipped { message } => ("skipped", vec![("message", &**message)]),
            };
            elements.create_element(element).with_attributes(attributes).write_text_content(BytesText::new(&text))?;
            Ok(())
        })?;
        Ok(())
    }
}

/// What a case is called from run to run: by what it is about, never by lines.
fn name(finding: &Finding) -> String {
    let mut name = line(&finding.claim.id);
    let about = [("requirement", &finding.requirement), ("for", &finding.instance)];
    let about = about.iter().filter_map(|(word, what)| Some(format!("{word} `{}`", line(what.as_deref()?))));
    let about: Vec<String> = about.collect();
    if finding.claim.residency.is_none() {
        name = [&*name, ": ", &*line(&finding.claim.message)].concat();
    }
    if !about.is_empty() {
        name = format!("{name} ({})", about.join(", "));
    }
    name
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{at, hostile, mistake, rendered, sample};

    #[test]
    fn a_report() {
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="domicile">
            <testsuite name="residency.toml" tests="8" failures="3" errors="0" skipped="1">
              <properties>
                <property name="tenant" value="Contoso Bank AG"/>
              </properties>
              <testcase classname="Contoso Bank AG" name="manifest/unknown-key: unknown key `county` in `[tenant]`">
                <failure type="manifest" message="unknown key `county` in `[tenant]`">Error manifest/unknown-key: unknown key `county` in `[tenant]`.
            In residency.toml, line 5, column 1: not a key of a tenant. The line reads: county = &quot;DE&quot;
            Help: Did you mean `country`?</failure>
              </testcase>
              <testcase classname="Contoso Bank AG" name="mfa/sms-delivery (requirement `personal-data-in-eudb`)">
                <system-out>Warning mfa/sms-delivery: text messages may pass `US`, outside `EU-data-boundary`; documents disagree.
            In residency.toml, line 12, column 21: text messages are a method. The line reads: methods = [&quot;voice&quot;, &quot;sms&quot;, &quot;oath-software&quot;]
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Text messages are sent through providers in the United States (processing of personal.authentication; may happen; avoidable).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US or any other country (possible).
            Documents disagree:
            Source 1 of 2: &quot;Data residency and customer data&quot;, section &quot;Data residency by method, row SMS&quot;, edition 2021-06-03: US; may happen; kept for 30 days; only a translation or a secondary copy was read. Address: https://learn.example/mfa-data-residency
            Source 2 of 2: &quot;Data residency and customer data&quot;, section &quot;Where data is stored&quot;, edition 2019-03-04: EU. Address: https://learn.example/european-customers
            Note: The documents do not name the countries of the providers&apos; datacenters.
            Help: Remove `sms` from `methods`.</system-out>
              </testcase>
              <testcase classname="Contoso Bank AG" name="mfa/oath-validation (requirement `personal-data-in-eudb`)">
                <skipped message="waived until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out">Error mfa/oath-validation: codes are checked in `US`, outside `EU-data-boundary`.
            In residency.toml, line 12, column 28: codes are a method. The line reads: methods = [&quot;voice&quot;, &quot;sms&quot;, &quot;oath-software&quot;]
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Codes are checked in the United States (processing of personal.authentication; always happens; avoidable).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it reaches US (violation).
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Codes&quot;, edition 2024-11-27 (says so since 2021-06-03): US. Address: https://learn.example/mfa-data-residency
            Waived until 2027-06-30 by identity-team, approved by DPO: No phone-less method for plant staff until the badge roll-out.</skipped>
              </testcase>
              <testcase classname="Contoso Bank AG" name="mfa/custom-greeting-call (requirement `personal-data-in-eudb`)">
                <failure type="violation" message="voice calls with a custom greeting start in `US`, outside `EU-data-boundary`">Error mfa/custom-greeting-call: voice calls with a custom greeting start in `US`, outside `EU-data-boundary`.
            In residency.toml, line 13, column 1: custom greetings are switched on. The line reads: custom-greetings = true
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Voice calls with a custom greeting start in the United States (processing of personal.authentication; always happens; avoidable).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it reaches US (violation).
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Data residency and customer data&quot;, edition 2024-11-27 (says so since 2021-06-03): US. Address: https://learn.example/mfa-data-residency
            Help: Use the standard greeting: `custom-greetings = false`.</failure>
              </testcase>
              <testcase classname="Contoso Bank AG" name="mfa/custom-greeting-call (requirement `phone-data-at-home`)">
                <failure type="violation" message="voice calls with a custom greeting start in `US`, outside `home-country`">Error mfa/custom-greeting-call: voice calls with a custom greeting start in `US`, outside `home-country`.
            In residency.toml, line 13, column 1: custom greetings are switched on. The line reads: custom-greetings = true
            In policies/eu-bank.toml, line 2, column 6: required here. The line reads: id = &quot;phone-data-at-home&quot;
            Fact: Voice calls with a custom greeting start in the United States (processing of personal.authentication; always happens; avoidable).
            Asked: Requirement `phone-data-at-home` of `Contoso Bank AG` permits home-country, but it reaches US (violation).
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Data residency and customer data&quot;, edition 2024-11-27 (says so since 2021-06-03): US. Address: https://learn.example/mfa-data-residency
            Help: Use the standard greeting: `custom-greetings = false`.</failure>
              </testcase>
              <testcase classname="Contoso Bank AG" name="mfa/fraud-alert-log (requirement `personal-data-in-eudb`)">
                <system-out>Note mfa/fraud-alert-log: reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so.
            In residency.toml, line 14, column 1: fraud alerts are switched on. The line reads: fraud-alert = true
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Reports of fraud are logged in the United States (storage of personal.authentication; was said always to happen; inherent: no setting ends it).
            Asked: Requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it was said to reach US (violation).
            No document says it any more:
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Fraud alerts&quot;: US; last said in edition 2021-06-03; edition 2024-11-27 no longer says it; only after: fraud reported. Address: https://learn.example/mfa-data-residency</system-out>
              </testcase>
              <testcase classname="Contoso Bank AG" name="power-platform/environment-copy (requirement `personal-data-in-eudb`, for `sales`)">
                <system-out>Warning power-platform/environment-copy: an environment may keep users in `US`, outside `EU-data-boundary`.
            In residency.toml, line 18, column 12: the environment lies here. The line reads: location = &quot;unitedstates&quot;
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Environments keep a copy of their users (access to personal.authentication; always happens; inherent: no setting ends it).
            Asked: For `sales`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Data storage&quot;, edition 2022-02-15: setting:location. Address: https://learn.example/power-platform-data-storage</system-out>
              </testcase>
              <testcase classname="Contoso Bank AG" name="power-platform/environment-copy (requirement `personal-data-in-eudb`, for `field`)">
                <system-out>Warning power-platform/environment-copy: an environment may keep users in `US`, outside `EU-data-boundary`.
            In residency.toml, line 22, column 12: the environment lies here. The line reads: location = &quot;asia&quot;
            In residency.toml, line 8, column 6: required here. The line reads: id = &quot;personal-data-in-eudb&quot;
            Fact: Environments keep a copy of their users (access to personal.authentication; always happens; inherent: no setting ends it).
            Asked: For `field`, requirement `personal-data-in-eudb` of `Contoso Bank AG` permits EU-data-boundary, but it may reach US (possible).
            Source 1 of 1: &quot;Data residency and customer data&quot;, section &quot;Data storage&quot;, edition 2022-02-15: setting:location. Address: https://learn.example/power-platform-data-storage</system-out>
              </testcase>
            </testsuite>
            <testsuite name="domicile" tests="1" failures="0" errors="0" skipped="0">
              <testcase classname="domicile" name="everything was read and understood">
                <system-out>3 errors, 3 warnings, 1 note: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 3; inherent: 3.</system-out>
              </testcase>
            </testsuite>
            </testsuites>
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[sample()]));
    }

    #[test]
    fn hostile_text_stays_where_it_is_put() {
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="domicile">
            <testsuite name="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml" tests="2" failures="1" errors="0" skipped="1">
              <properties>
                <property name="tenant" value="Contoso Bank AG"/>
              </properties>
              <testcase classname="Contoso Bank AG" name="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`, for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`)">
                <failure type="violation" message="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`)">Error \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            In \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml, line 2, column 8: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::. The line reads: name = &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
            Fact: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: (processing of personal.authentication; always happens; avoidable).
            Asked: For `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`, requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` of `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` permits \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::, but it reaches US (violation).
            Source 1 of 1: &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::&quot;, section &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::&quot;, edition 2024-01-01: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::; only after: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: Address: https://example.org/\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            Note: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::
            Help: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::</failure>
              </testcase>
              <testcase classname="Contoso Bank AG" name="\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: (requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`, for `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`)">
                <skipped message="waived until \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::, approved by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::">Error \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            In \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::/residency.toml, line 2, column 8: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::. The line reads: name = &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}
            Fact: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: (processing of personal.authentication; always happens; avoidable).
            Asked: For `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::`, requirement `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` of `\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::` permits \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::, but it reaches US (violation).
            Source 1 of 1: &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::&quot;, section &quot;\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::&quot;, edition 2024-01-01: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::; only after: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error:: Address: https://example.org/\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::
            Note: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::
            Help: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::
            Waived until \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error:: by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::, approved by \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}\r\n:\u{3a}error::: \u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}txt.exe\u{2066}\u{200b}  :\u{3a}error::</skipped>
              </testcase>
            </testsuite>
            <testsuite name="domicile" tests="1" failures="0" errors="0" skipped="0">
              <testcase classname="domicile" name="everything was read and understood">
                <system-out>1 error, 0 warnings, 0 notes: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10; 1 waived. Avoidable by other settings or without the service: 1; inherent: 0.</system-out>
              </testcase>
            </testsuite>
            </testsuites>
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[hostile()]));
    }

    #[test]
    fn a_file_that_is_not_understood() {
        let report = FileReport { broken: true, ..mistake(at("x = 1", 0..1)) };
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="domicile">
            <testsuite name="residency.toml" tests="1" failures="0" errors="1" skipped="0">
              <properties>
                <property name="tenant" value="Contoso Bank AG"/>
              </properties>
              <testcase classname="Contoso Bank AG" name="manifest/mistake: a mistake">
                <error type="manifest" message="a mistake">Error manifest/mistake: a mistake.
            In residency.toml, line 1, column 1: label here. The line reads: x = 1</error>
              </testcase>
            </testsuite>
            <testsuite name="domicile" tests="1" failures="0" errors="1" skipped="0">
              <testcase classname="domicile" name="everything was read and understood">
                <error type="incomplete" message="something could not be read or understood">1 error, 0 warnings, 0 notes: 1 tenant in 1 file, as of 2026-11-01, catalog 2026.10. 1 file could not be read or understood.</error>
              </testcase>
            </testsuite>
            </testsuites>
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[report]));
    }
}
