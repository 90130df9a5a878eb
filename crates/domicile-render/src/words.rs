//! What is said of a finding in words, the same in every format for people.

use std::fmt::Write as _;

use domicile_diagnostic::{
    Certainty, Citation, Claim, FileReport, Finding, LevelCounts, Location, NotKnown, Relevelled, Residency, RunInfo, Shard,
    SideOfToday, Summary, SwitchedOff, Verdict, Waived, WaiverKind, WhatIf,
};

use crate::Style;
use crate::groups::Group;
use crate::plain_text::{may_command, one_line, prose};

/// What the documents say happens, to which data, how surely, and whether one can end it.
pub(crate) fn fact(residency: &Residency) -> String {
    let activity = if residency.activity == "access" { "access to" } else { residency.activity };
    let of = if residency.activity == "access" { "" } else { " of" };
    let certainty = match (residency.certainty, residency.withdrawn) {
        (Certainty::Always, false) => "always happens",
        (Certainty::May, false) => "may happen",
        (Certainty::Always, true) => "was said always to happen",
        (Certainty::May, true) => "was said to be possible",
    };
    let end = if residency.avoidable { "avoidable" } else { "inherent: no setting ends it" };
    format!("{} ({activity}{of} {}; {certainty}; {end})", prose(&residency.title), listed(&residency.data))
}

/// What was asked, by whom, and how the fact stands to it: `permits` is what [`permits`] says of its claim.
pub(crate) fn asked(finding: &Finding, permits: &str, group: &Group<'_>) -> String {
    let mut said = String::with_capacity(permits.len() + 80);
    if let Some(instance) = &finding.instance {
        said.extend(["for `", &*one_line(instance), "`, "]);
    }
    match &finding.requirement {
        Some(requirement) => said.extend(["requirement `", &*one_line(requirement), "`"]),
        None => said.push_str("the requirement"),
    }
    if let Some(tenant) = &finding.tenant {
        said.extend([" of `", &*one_line(tenant), "`"]);
    }
    said.push_str(permits);
    if finding.claim.level != group.level() {
        said.extend([", ", finding.claim.level.as_str()]);
    }
    said.push(')');
    said
}

/// What a requirement permits, and how the fact stands to it, up to the level: ` permits EU, but it reaches US (violation`.
pub(crate) fn permits(residency: &Residency) -> String {
    let places = places(residency);
    let but = match (residency.verdict, residency.withdrawn) {
        (Verdict::Violation, false) => format!("but it reaches {places}"),
        (Verdict::Violation, true) => format!("but it was said to reach {places}"),
        (Verdict::Possible, false) => format!("but it may reach {places}"),
        (Verdict::Possible, true) => format!("but it was said that it may reach {places}"),
        (Verdict::Unstated, _) => "but the documents do not say where it is".to_owned(),
        (Verdict::Compliant, _) if residency.places.is_empty() => "and it is kept at no place of theirs".to_owned(),
        (Verdict::Compliant, _) => format!("and it stays in {places}"),
    };
    format!(" permits {}, {but} ({}", prose(&residency.permitted), residency.verdict.as_str())
}

fn places(residency: &Residency) -> String {
    let codes: Vec<_> = residency.places.iter().filter(|place| *place != "*").collect();
    match (codes.is_empty(), codes.len() == residency.places.len()) {
        (true, _) => "any country of the world".to_owned(),
        (false, true) => listed(codes),
        (false, false) => format!("{} or any other country", listed(codes)),
    }
}

fn listed<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| one_line(item.as_ref()).into_owned()).collect();
    items.join(", ")
}

/// The text as a sentence, closed unless it closes itself.
pub(crate) fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    let mut sentence: String = rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect();
    if !sentence.ends_with(['.', '!', '?', ':']) {
        sentence.push('.');
    }
    sentence
}

/// What has to be said before the documents are listed: that they disagree, or that none says it any more.
pub(crate) fn before_citations(residency: &Residency, citations: &[&Citation]) -> Option<&'static str> {
    let one_source = citations.windows(2).all(|pair| pair[0].source == pair[1].source);
    let still_said = citations.iter().any(|citation| citation.until.is_none());
    match (residency.contested, residency.withdrawn) {
        (true, true) => Some("documents disagreed, and none says it any more:"),
        (true, false) if one_source => Some("passages of one document disagree:"),
        (true, false) => Some("documents disagree:"),
        (false, true) if still_said => Some("no document says any more where:"),
        (false, true) => Some("no document says it any more:"),
        (false, false) => None,
    }
}

/// One document: what it is, since when it says so or until when it did, and what it says.
pub(crate) fn citation(citation: &Citation, style: &Style) -> String {
    let (open, close) = if style.unicode { ("“", "”") } else { ("\"", "\"") };
    let mut said = format!("{open}{}{close}", prose(&citation.title));
    if !citation.section.is_empty() {
        let _ = write!(said, ", section {open}{}{close}", prose(&citation.section));
    }
    let (edition, from) = (one_line(&citation.edition), one_line(&citation.from));
    let place = if citation.place.is_empty() { listed(&citation.places) } else { prose(&citation.place).into_owned() };
    if let Some(until) = &citation.until {
        let _ = write!(said, ": {place}; last said in edition {edition}");
        if from != edition {
            let _ = write!(said, " (since {from})");
        }
        let _ = write!(said, "; edition {} no longer says it", one_line(until));
    } else {
        let _ = write!(said, ", edition {edition}");
        if from != edition {
            let _ = write!(said, " (says so since {from})");
        }
        let _ = write!(said, ": {place}");
    }
    conditions(citation, &mut said);
    said
}

fn conditions(citation: &Citation, said: &mut String) {
    if let Some(data) = &citation.data {
        let _ = write!(said, "; of {}", listed(data));
    }
    if citation.certainty == Certainty::May {
        said.push_str("; may happen");
    }
    if let Some(event) = &citation.event {
        let _ = write!(said, "; only after: {}", prose(event));
    }
    if let Some(retention) = &citation.retention {
        let _ = write!(said, "; kept for {}", prose(retention));
    }
    if citation.reported {
        said.push_str("; only a translation or a secondary copy was read");
    }
}

/// Level and id, as compilers say it: `error[mfa/sms-delivery]`.
pub(crate) fn code(finding: &Finding) -> String {
    code_of(&finding.claim)
}

/// The same, of what is said.
pub(crate) fn code_of(claim: &Claim) -> String {
    format!("{}[{}]", claim.level, one_line(&claim.id))
}

/// Path, line and column, as editors open it: `residency.toml:14:20`.
pub(crate) fn place(location: &Location) -> String {
    let start = location.start();
    format!("{}:{}:{}", one_line(location.path()), start.line, start.column)
}

/// An accepted finding on one line: what it is, and who accepts it, why and until when.
pub(crate) fn waived(finding: &Finding, waiver: &Waived) -> String {
    let mut said = format!("waived {} {}: {}", code(finding), place(&finding.location), one_line(&finding.claim.message));
    if let Some(requirement) = &finding.requirement {
        let _ = write!(said, " (requirement `{}`)", one_line(requirement));
    }
    let how = how_waived(finding, waiver).map(|how| format!(" {how},")).unwrap_or_default();
    let _ = write!(said, ";{how} {}", terms(waiver));
    said
}

/// That a finding is accepted: by whom, why and until when.
pub(crate) fn accepted(finding: &Finding, waiver: &Waived) -> String {
    let how = how_waived(finding, waiver).map(|how| format!(" ({how})")).unwrap_or_default();
    format!("waived{how} {}", terms(waiver))
}

/// Until when a waiver holds, who answers for it, and why.
pub(crate) fn terms(waiver: &Waived) -> String {
    let mut said = format!("until {} by {}", one_line(&waiver.expires), one_line(&waiver.owner));
    if let Some(approver) = &waiver.approved_by {
        let _ = write!(said, ", approved by {}", one_line(approver));
    }
    let _ = write!(said, ": {}", prose(&waiver.reason));
    said
}

/// A finding on one line, without level and id: what it is, and of which of several it is said.
pub(crate) fn headline(finding: &Finding) -> String {
    [&*one_line(&finding.claim.message), &aside(finding)].concat()
}

/// What a finding adds to the message of its claim: of which of several it is said, and who gave it another level.
pub(crate) fn aside(finding: &Finding) -> String {
    let instance = finding.instance.as_ref().filter(|_| finding.claim.residency.is_some());
    let mut said = instance.map(|instance| format!(" (for `{}`)", one_line(instance))).unwrap_or_default();
    said.extend(relevelled(finding).map(|how| format!(" ({how})")));
    said
}

/// What is special about a waiver: that something makes up for the deviation, and that nobody knows what is waived.
pub(crate) fn how_waived(finding: &Finding, waiver: &Waived) -> Option<String> {
    let not_known = finding.not_known().map(|not_known| match not_known {
        NotKnown::Where => "without knowing where",
        NotKnown::Whether => "without knowing whether it leaves",
    });
    match (waiver.kind, not_known) {
        (WaiverKind::Accepted, None) => None,
        (kind, None) => Some(kind.as_str().to_owned()),
        (kind, Some(not_known)) => Some(format!("{} {not_known}", kind.as_str())),
    }
}

/// That the configuration gave a finding another level, and where.
pub(crate) fn relevelled(finding: &Finding) -> Option<String> {
    let Relevelled { was, rule } = finding.relevelled.as_ref()?;
    let how = if finding.claim.level < *was { "lowered" } else { "raised" };
    Some(format!("{how} from {was} by {}", place(&rule.location)))
}

/// What has to be said before the run is summed up: that some values were supposed, that it is not about today, or that the
/// configuration keeps something from being seen.
pub(crate) fn reservations(info: &RunInfo, summary: &Summary) -> Vec<String> {
    let values: Vec<_> = info.supposed.iter().map(|value| format!("`{}`", one_line(value))).collect();
    let supposed = (!values.is_empty()).then(|| format!("What if, by --set: {}. No file was changed.", values.join(", ")));
    supposed.into_iter().chain(part(info)).chain(dating(info, summary)).chain(configured(info, summary)).collect()
}

/// That only a part of the manifests was checked.
fn part(info: &RunInfo) -> Option<String> {
    let Shard { number, of, taken, found, .. } = info.shard.as_deref()?;
    Some(format!("A part of the whole: {taken} of {found} manifests, those in shard {number}/{of}."))
}

/// What is said behind each line of a file: the same in brief.
pub(crate) fn reservation(report: &FileReport) -> Option<String> {
    let dated = report.dated.as_ref().map(|dated| format!("as of {}, not today", one_line(&dated.as_of)));
    let supposed = report.what_if.is_some().then(|| "what if, by --set".to_owned());
    let said: Vec<_> = dated.into_iter().chain(supposed).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// What the configuration keeps from being seen of a file, for formats that have no other place to say it.
pub(crate) fn kept_back(report: &FileReport) -> Option<String> {
    let off = report.switched_off.iter().map(|SwitchedOff { rule, findings }| {
        format!("{} switched off by {}", counted(*findings, "finding"), place(&rule.location))
    });
    let left_out = (report.left_out > 0).then(|| format!("{} left out by this file", counted(report.left_out, "manifest")));
    let said: Vec<_> = off.chain(left_out).collect();
    (!said.is_empty()).then(|| format!("not reported here: {}", said.join("; ")))
}

/// What a format of findings alone says of a file beside them: that nothing was found on another day, and what is kept back.
pub(crate) fn beside_findings(report: &FileReport) -> Option<String> {
    let nothing = reservation(report).filter(|_| report.findings.is_empty()).map(|said| format!("nothing found {said}"));
    let said: Vec<_> = nothing.into_iter().chain(kept_back(report)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// What a format of findings alone says behind them: what the configuration keeps from being seen; and where there are none, that the
/// run is not about today, or not about the files as they are.
pub(crate) fn reserved_silence(info: &RunInfo, summary: &Summary) -> Option<String> {
    let silent = summary.error + summary.warning + summary.note + summary.waived + summary.known == 0;
    let said = if silent { reservations(info, summary) } else { configured(info, summary) };
    let before = if silent { "No findings. " } else { "" };
    (!said.is_empty()).then(|| format!("{before}{}", said.join(" ")))
}

/// What the configuration keeps from being seen, or from being as loud as it was judged to be, and which of its lines do.
pub(crate) fn configured(info: &RunInfo, summary: &Summary) -> Vec<String> {
    let changed = info.levels.iter().filter_map(|rule| {
        let LevelCounts { off, lowered, raised } = *summary.levels.get(&rule.location.span.start)?;
        let numbers = [(off, "switched off"), (lowered, "lowered"), (raised, "raised")];
        let numbers = numbers.into_iter().filter(|(number, _)| *number > 0);
        let said: Vec<_> = numbers.map(|(number, how)| format!("{} {how}", counted(number, "finding"))).collect();
        let (at, pattern) = (place(&rule.location), one_line(&rule.pattern));
        Some(format!("Levels changed by {at}, `{pattern}` = {}: {}.", rule.level, said.join(", ")))
    });
    let places: Vec<_> = info.left_out_by.iter().map(place).collect();
    let left_out = (summary.left_out > 0)
        .then(|| format!("Not checked, by {}: {}.", places.join(" and "), counted(summary.left_out, "manifest")));
    changed.chain(left_out).collect()
}

/// The message, what it is about, and what is reserved: all that a line of a log has room for.
pub(crate) fn told(finding: &Finding, reservation: Option<&str>) -> String {
    let mut said = headline(finding);
    if let Some(reservation) = reservation {
        let _ = write!(said, " ({reservation})");
    }
    said
}

/// Addresses of the documents that the finding stands on, each once: those that can be followed.
pub(crate) fn addresses(finding: &Finding) -> Vec<&str> {
    let citations = finding.claim.residency.iter().flat_map(|residency| &residency.citations);
    let mut addresses: Vec<&str> = Vec::new();
    for url in citations.map(|citation| &*citation.url) {
        let harmless = url.starts_with("https://") && url.bytes().all(|byte| byte.is_ascii_graphic()) && url.len() < 500;
        if harmless && !url.contains(['<', '>', '"', '`', '|', '\\']) && !may_command(&url[8..]) && !addresses.contains(&url) {
            addresses.push(url);
        }
    }
    addresses
}

/// What supposed values change, line by line: a word for how, and the finding.
pub(crate) fn changes(what_if: &WhatIf) -> Vec<(&'static str, String)> {
    let gone = what_if.gone.iter().map(|finding| ("gone", briefly(finding)));
    let new = what_if.new.iter().map(|finding| ("new", briefly(finding)));
    let changed = what_if.changed.iter().map(|(then, now)| ("changed", change(then, now)));
    gone.chain(new).chain(changed).collect()
}

fn briefly(finding: &Finding) -> String {
    let waived = if finding.waiver.is_some() { "waived " } else { "" };
    let mut said = format!("{waived}{}: {}", code(finding), one_line(&finding.claim.message));
    if let Some(instance) = finding.instance.as_ref().filter(|_| finding.claim.residency.is_some()) {
        let _ = write!(said, " (for `{}`)", one_line(instance));
    }
    said
}

fn change(then: &Finding, now: &Finding) -> String {
    if then.claim.message == now.claim.message {
        let level = |finding: &Finding| if finding.waiver.is_some() { "waived" } else { finding.claim.level.as_str() };
        return format!("{} (was {})", briefly(now), level(then));
    }
    format!("{}; was {}: {}", briefly(now), then.claim.level, one_line(&then.claim.message))
}

fn dating(info: &RunInfo, summary: &Summary) -> Option<String> {
    let as_of = one_line(&info.as_of);
    match info.side {
        Some(SideOfToday::Past) => Some(format!("Checked as of {as_of}, not today: what was published since does not count.")),
        Some(SideOfToday::Future) => {
            Some(format!("Checked as of {as_of}, not today: what will be published until then is not known."))
        }
        None => several_dates(summary),
    }
}

fn several_dates(summary: &Summary) -> Option<String> {
    let numbers = [(summary.back_dated, "a day that has passed"), (summary.post_dated, "a day to come")];
    let told = numbers.into_iter().filter(|(number, _)| *number > 0);
    let told: Vec<_> = told.map(|(number, day)| format!("{} as of {day}", counted(number, "file"))).collect();
    (!told.is_empty()).then(|| format!("Not all was checked as of today: {}.", told.join(", ")))
}

/// The run in a sentence or two.
pub(crate) fn closing(info: &RunInfo, summary: &Summary) -> String {
    let findings = summary.error + summary.warning + summary.note;
    if findings == 0 && summary.files == 0 {
        return "Nothing was checked: no manifest was read.".to_owned();
    }
    let mut said = if findings == 0 {
        if summary.known > 0 { "No new findings" } else { "No findings" }.to_owned()
    } else {
        let (errors, warnings) = (counted(summary.error, "error"), counted(summary.warning, "warning"));
        format!("{errors}, {warnings}, {}", counted(summary.note, "note"))
    };
    let (tenants, files) = (counted(summary.tenants, "tenant"), counted(summary.files, "file"));
    let (as_of, version) = (one_line(&info.as_of), one_line(&info.catalog_version));
    let _ = write!(said, ": {tenants} in {files}, as of {as_of}, catalog {version}");
    if summary.waived > 0 {
        let _ = write!(said, "; {} waived", summary.waived);
    }
    if summary.known > 0 {
        let _ = write!(said, "; {} known from the baseline and not counted", summary.known);
    }
    said.push('.');
    if summary.avoidable + summary.inherent > 0 {
        let _ = write!(
            said,
            " Avoidable by other settings or without the service: {}; inherent: {}.",
            summary.avoidable, summary.inherent
        );
    }
    if summary.broken > 0 {
        let _ = write!(said, " {} could not be read or understood.", counted(summary.broken, "file"));
    }
    said
}

/// `1 fact`, `2 facts`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
