//! What belongs under one headline: the findings about one fact of one tenant, whatever the requirement or instance.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use domicile_diagnostic::{Citation, FileReport, Finding, Level, Location, Residency, Verdict, Waived};

/// Findings that are told together, the worst first. Never empty.
///
/// The others' messages are not repeated: what is special about them is their requirement, instance and verdict, and these are said of
/// each one.
pub(crate) struct Group<'a> {
    findings: Vec<&'a Finding>,
}

/// What part a marked place plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The place of the finding that gives the headline.
    Headline,
    /// The place of another finding of the group.
    Member,
    /// A place that belongs to one of them.
    Related,
}

/// A marked place, and what is said of it.
pub(crate) struct Mark<'a> {
    pub(crate) location: &'a Location,
    pub(crate) texts: Vec<&'a str>,
    pub(crate) role: Role,
}

/// The groups of a report that count, errors first and within a level by place, and the findings that a waiver accepts. What the
/// baseline knows is in neither: there may be thousands, and nobody asked for them again.
fn of(report: &FileReport) -> (Vec<Group<'_>>, Vec<&Finding>) {
    let (waived, counted): (Vec<_>, Vec<_>) = report.findings.iter().partition(|finding| finding.waiver.is_some());
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known = HashMap::new();
    for finding in counted.into_iter().filter(|finding| !finding.known) {
        if finding.claim.residency.is_none() {
            groups.push(Group { findings: vec![finding] });
            continue;
        }
        let at = *known.entry((&*finding.claim.id, finding.tenant.as_deref())).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group { findings: vec![finding] }),
        }
    }
    for group in &mut groups {
        group.findings.sort_by_key(|finding| Reverse((finding.claim.level, verdict(finding))));
    }
    groups.sort_by_key(|group| Reverse(group.level()));
    (groups, waived)
}

/// Tells a report: its groups with a blank line between each two, then what a waiver accepts.
pub(crate) fn tell(
    report: &FileReport,
    out: &mut String,
    mut group: impl FnMut(&Group<'_>, &mut String),
    mut accepted: impl FnMut(&Finding, &Waived, &mut String),
) {
    let (groups, waived) = of(report);
    for (at, one) in groups.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        group(one, out);
    }
    if !groups.is_empty() && !waived.is_empty() {
        out.push('\n');
    }
    for (finding, waiver) in waived.iter().filter_map(|finding| Some((finding, finding.waiver.as_deref()?))) {
        accepted(finding, waiver, out);
    }
}

fn verdict(finding: &Finding) -> Option<Verdict> {
    finding.claim.residency.as_ref().map(|residency| residency.verdict)
}

impl<'a> Group<'a> {
    /// A finding by itself.
    pub(crate) fn alone(finding: &'a Finding) -> Self {
        Group { findings: vec![finding] }
    }

    /// The finding that gives the headline.
    pub(crate) fn head(&self) -> &'a Finding {
        self.findings[0]
    }

    /// All of them, the worst first.
    pub(crate) fn findings(&self) -> &[&'a Finding] {
        &self.findings
    }

    /// The level of the worst.
    pub(crate) fn level(&self) -> Level {
        self.head().claim.level
    }

    /// What is said of the headline's fact.
    pub(crate) fn residency(&self) -> Option<&'a Residency> {
        self.head().claim.residency.as_ref()
    }

    /// The documents that any of them cites, each once, in the order in which they matter.
    pub(crate) fn citations(&self) -> Vec<&'a Citation> {
        distinct(self.residencies().flat_map(|residency| &residency.citations))
    }

    /// What else a reader must know, each once.
    pub(crate) fn caveats(&self) -> Vec<&'a String> {
        distinct(self.residencies().flat_map(|residency| &residency.caveats))
    }

    /// What one can do, each once.
    pub(crate) fn helps(&self) -> Vec<&'a String> {
        distinct(self.claims().filter_map(|finding| finding.claim.help.as_ref()))
    }

    /// The marked places, file by file, the headline's file first. A place that is marked twice carries both texts.
    pub(crate) fn marks(&self) -> Vec<Vec<Mark<'a>>> {
        let mut files: Vec<Vec<Mark<'a>>> = Vec::new();
        for (at, finding) in self.findings.iter().enumerate() {
            let role = if at == 0 { Role::Headline } else { Role::Member };
            mark(&mut files, &finding.location, &finding.claim.label, role);
        }
        for finding in &self.findings {
            for related in finding.related.iter() {
                mark(&mut files, &related.location, &related.message, Role::Related);
            }
        }
        // Whoever has no room for all can leave out the last ones: the requirement matters more than the hundredth environment.
        for marks in &mut files {
            marks.sort_by_key(|mark| mark.role == Role::Member);
        }
        files
    }

    /// One finding for each claim: those that share one have nothing more to say.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &'a Finding> {
        let mut last = None;
        self.findings.iter().copied().filter(move |finding| {
            let claim = Arc::as_ptr(&finding.claim);
            last.replace(claim) != Some(claim)
        })
    }

    fn residencies(&self) -> impl Iterator<Item = &'a Residency> {
        self.claims().filter_map(|finding| finding.claim.residency.as_ref())
    }
}

fn distinct<'a, T: PartialEq>(all: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    all.fold(Vec::new(), |mut seen, one| {
        if !seen.contains(&one) {
            seen.push(one);
        }
        seen
    })
}

fn mark<'a>(files: &mut Vec<Vec<Mark<'a>>>, location: &'a Location, text: &'a str, role: Role) {
    let new = Mark { location, texts: vec![text], role };
    let Some(marks) = files.iter_mut().find(|marks| marks[0].location.same_file(location)) else {
        return files.push(vec![new]);
    };
    match marks.iter_mut().find(|mark| mark.location.span == location.span) {
        Some(mark) if mark.texts.contains(&text) => {}
        Some(mark) => mark.texts.push(text),
        None => marks.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::sample;

    #[test]
    fn one_fact_of_one_tenant_has_one_headline_and_errors_come_first() {
        let report = sample();
        let (groups, waived) = of(&report);
        let told: Vec<_> =
            groups.iter().map(|group| (group.level().as_str(), &*group.head().claim.id, group.findings.len())).collect();
        let expected = [
            ("error", "manifest/unknown-key", 1),
            ("error", "mfa/custom-greeting-call", 2),
            ("warning", "mfa/sms-delivery", 1),
            ("warning", "power-platform/environment-copy", 2),
            ("note", "mfa/fraud-alert-log", 1),
        ];
        assert_eq!(told, expected);
        assert_eq!(waived.len(), 1);
    }

    #[test]
    fn a_citation_and_a_place_are_told_once() {
        let report = sample();
        let (groups, _) = of(&report);
        assert_eq!(groups[1].citations().len(), 1, "two requirements, one document");
        let marks: Vec<Vec<_>> = groups[1].marks().iter().map(|file| file.iter().map(|mark| mark.role).collect()).collect();
        assert_eq!(marks, [vec![Role::Headline, Role::Related], vec![Role::Related]], "two files, three places");
    }
}
