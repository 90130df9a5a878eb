//! What a test says: facts and a manifest, and what the engine answers, in lines.

use std::fmt::Write;

use domicile_diagnostic::{Certainty, Finding, Residency, Verdict};
use expect_test::Expect;

use crate::world::{TODAY, evaluated, observed, settled};

/// What is said of facts: `fact verdict level [places]`, and what else holds of the finding.
#[track_caller]
pub(crate) fn check(facts: &str, manifest: &str, expect: &Expect) {
    check_on(TODAY, facts, manifest, expect);
}

/// The same on a date.
#[track_caller]
pub(crate) fn check_on(date: &str, facts: &str, manifest: &str, expect: &Expect) {
    lines(&evaluated(facts, manifest, date), judged, expect);
}

/// Where findings point: `line:column "characters"`, and what they say there.
#[track_caller]
pub(crate) fn check_place(facts: &str, manifest: &str, expect: &Expect) {
    lines(&evaluated(facts, manifest, TODAY), pointed, expect);
}

/// What would end the findings.
#[track_caller]
pub(crate) fn check_change(facts: &str, manifest: &str, expect: &Expect) {
    lines(&evaluated(facts, manifest, TODAY), changed, expect);
}

/// Who is cited.
#[track_caller]
pub(crate) fn check_citations(date: &str, facts: &str, manifest: &str, expect: &Expect) {
    lines(&evaluated(facts, manifest, date), cited, expect);
}

/// Message, help and caveats.
#[track_caller]
pub(crate) fn check_words(date: &str, facts: &str, manifest: &str, expect: &Expect) {
    lines(&evaluated(facts, manifest, date), said, expect);
}

/// What a whole run says: waivers applied, and what the manifest leaves open.
#[track_caller]
pub(crate) fn check_run(date: &str, facts: &str, manifest: &str, expect: &Expect) {
    lines(&settled(facts, manifest, date, true), settled_line, expect);
}

/// The same without waivers.
#[track_caller]
pub(crate) fn check_without_waivers(date: &str, facts: &str, manifest: &str, expect: &Expect) {
    lines(&settled(facts, manifest, date, false), settled_line, expect);
}

/// What is said of a tenant some of whose values another file shows: where, what is judged, and what would end it.
#[track_caller]
pub(crate) fn check_observed(facts: &str, manifest: &str, elsewhere: &str, in_doubt: &[&str], expect: &Expect) {
    let line = |finding: &Finding| {
        let path = finding.location.path();
        format!("{}\n  {path} {} {}\n  {}", judged(finding), at(&finding.location), finding.claim.label, changed(finding))
    };
    lines(&observed(facts, manifest, elsewhere, in_doubt), line, expect);
}

#[track_caller]
fn lines(findings: &[Finding], line: impl Fn(&Finding) -> String, expect: &Expect) {
    expect.assert_eq(&findings.iter().map(|finding| line(finding) + "\n").collect::<String>());
}

/// The fact, with the requirement where it is not `r`, and the instance.
fn subject(finding: &Finding) -> String {
    let requirement = finding.requirement.as_deref().filter(|id| *id != "r");
    let mut subject = finding.claim.id.to_string();
    for (word, name) in [("of", finding.instance.as_deref()), ("for", requirement)] {
        subject += &name.map(|name| format!(" {word} {name}")).unwrap_or_default();
    }
    subject
}

fn residency(finding: &Finding) -> &Residency {
    finding.claim.residency.as_ref().expect("a finding about a fact")
}

pub(crate) fn judged(finding: &Finding) -> String {
    let of = residency(finding);
    let flags = [(of.certainty == Certainty::May, "may"), (of.contested, "contested"), (of.withdrawn, "withdrawn")];
    let flags: Vec<&str> = flags.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
    let mut line = format!("{}: {} {} [{}]", subject(finding), of.verdict.as_str(), finding.claim.level, of.places.join(" "));
    if !flags.is_empty() {
        write!(line, " {}", flags.join(" ")).expect("written");
    }
    line
}

fn at(location: &domicile_diagnostic::Location) -> String {
    let start = location.start();
    format!("{}:{} {:?}", start.line, start.column, location.text())
}

fn pointed(finding: &Finding) -> String {
    format!("{}: {} {}", subject(finding), at(&finding.location), finding.claim.label)
}

fn changed(finding: &Finding) -> String {
    let of = residency(finding);
    assert_eq!(of.avoidable, of.change.is_some());
    let without = if of.verdict == Verdict::Compliant { "compliant" } else { "inherent" };
    format!("{}: {}", subject(finding), of.change.as_deref().unwrap_or(without))
}

fn cited(finding: &Finding) -> String {
    let mut text = subject(finding);
    for by in &residency(finding).citations {
        let until = by.until.as_deref().map(|until| format!(" until {until}")).unwrap_or_default();
        let (places, certainty) = (by.places.join(" "), by.certainty.as_str());
        write!(text, "\n  {} {} from {}{until} [{places}] {certainty}", by.source, by.edition, by.from).expect("written");
    }
    text
}

fn said(finding: &Finding) -> String {
    let mut text = finding.claim.message.clone();
    if let Some(help) = &finding.claim.help {
        write!(text, "\n  help: {help}").expect("written");
    }
    for caveat in &residency(finding).caveats {
        write!(text, "\n  caveat: {caveat}").expect("written");
    }
    text
}

fn settled_line(finding: &Finding) -> String {
    let level = finding.claim.level;
    let waived = finding.waiver.as_ref().map(|waiver| format!(" waived: {} by {}", waiver.reason, waiver.owner));
    let words = if finding.claim.residency.is_some() { String::new() } else { format!(": {}", finding.claim.message) };
    let mut text = format!("{} {level} {}{words}{}", subject(finding), at(&finding.location), waived.unwrap_or_default());
    // Every finding about a fact says where it is required; only what comes beside that is news.
    let related = finding.related.iter().filter(|related| !related.message.starts_with("required here"));
    for related in related {
        write!(text, "\n  {}: {}", at(&related.location), related.message).expect("written");
    }
    text
}
