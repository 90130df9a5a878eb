//! A finding as a result: what its claim says is written once and kept, and the rest by hand, in the order of the keys.

use std::borrow::Cow;
use std::sync::Arc;

use domicile_diagnostic::{
    Citation, Claim, FileReport, Finding, Kind, Level, NotKnown, Related, Residency, Span, Verdict, Waived,
};
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use super::message;
use super::place::Places;
use crate::json::{inside, json, open};
use crate::plain_text::one_line;
use crate::{Style, words};

/// What is the same in every result of a claim, as JSON.
pub(super) struct Pieces {
    /// `{"ruleId":…`, without a closing brace.
    said: String,
    /// The first line of the message, where the finding has nothing to add.
    headline: String,
    /// The last lines, each behind a line break.
    told: String,
    /// What the statements that contradict each other say, behind their place: `,"logicalLocations":…}`
    statements: Vec<String>,
    /// `,"verdict":…`
    documented: String,
}

/// What begins a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said<'a> {
    rule_id: Cow<'a, str>,
    kind: &'static str,
    level: &'static str,
}

/// The result of a finding that stands for itself.
pub(super) fn alone(finding: &Finding, report: &FileReport) -> String {
    let mut out = String::new();
    Pieces::of(&finding.claim).write(finding, report, &mut Fragments::default(), &mut out);
    out
}

impl Pieces {
    pub(super) fn of(claim: &Claim) -> Self {
        let residency = claim.residency.as_ref();
        let passes = residency.is_some_and(|residency| residency.verdict == Verdict::Compliant);
        let said = Said {
            rule_id: one_line(&claim.id),
            kind: if passes { "pass" } else { "fail" },
            // What passes has no level.
            level: if passes { "none" } else { level(claim.level) },
        };
        let contested = residency.filter(|residency| residency.contested);
        let documented = residency.map(|residency| json(&Documented::of(residency)));
        Pieces {
            said: open(&json(&said)).to_owned(),
            headline: text(&message::headline(&one_line(&claim.message), "")),
            told: message::told(claim).iter().flat_map(|line| ["\\n".to_owned(), text(line)]).collect(),
            statements: contested.iter().flat_map(|residency| &residency.citations).map(statement).collect(),
            documented: documented.map(|keys| [",", inside(&keys)].concat()).unwrap_or_default(),
        }
    }

    /// Appends the result of a finding of the claim.
    pub(super) fn write(&self, finding: &Finding, report: &FileReport, fragments: &mut Fragments, out: &mut String) {
        out.push_str(&self.said);
        out.push_str(",\"message\":{\"text\":\"");
        self.message(finding, report, fragments, out);
        out.push_str("\"},\"locations\":[{");
        fragments.places.write(&finding.location, out);
        out.push_str("}]");
        self.related(finding, fragments, out);
        out.push_str(",\"partialFingerprints\":{\"domicile/v1\":\"");
        finding.fingerprint.write_to(out);
        out.push_str("\"},\"suppressions\":[");
        if let Some(waiver) = &finding.waiver {
            fragments.suppression(finding, waiver, out);
        }
        out.push(']');
        if report.compared {
            let state = if finding.known { "unchanged" } else { "new" };
            out.push_str(&[",\"baselineState\":\"", state, "\""].concat());
        }
        out.push_str(",\"properties\":");
        fragments.asked(finding, out);
        for (key, value) in [("instance", finding.instance.as_deref()), ("asOf", report.dated.as_ref().map(|on| &*on.as_of))] {
            if let Some(value) = value {
                out.push_str(&[",\"", key, "\":", &json(&*one_line(value))].concat());
            }
        }
        out.push_str(&self.documented);
        out.push_str("}}");
    }

    fn message(&self, finding: &Finding, report: &FileReport, fragments: &mut Fragments, out: &mut String) {
        match words::reservation(report) {
            None if finding.instance.is_none() && finding.relevelled.is_none() => out.push_str(&self.headline),
            reservation => {
                let reservation = reservation.map(|said| format!(" ({said})")).unwrap_or_default();
                out.push_str(&text(&message::headline(&words::headline(finding), &reservation)));
            }
        }
        if let Some(asked) = message::asked(finding) {
            out.push_str("\\n");
            out.push_str(&text(&asked));
        }
        for (at, related) in finding.related.iter().enumerate() {
            out.push_str("\\n");
            out.push_str(&fragments.related(related, at + 1).line);
        }
        out.push_str(&self.told);
    }

    /// The places that belong to a finding, numbered as its message names them; then the statements that contradict each other, each
    /// at the place of the finding that it is about.
    fn related(&self, finding: &Finding, fragments: &mut Fragments, out: &mut String) {
        let written = finding.related.len();
        let mut before = ",\"relatedLocations\":[";
        for id in 1..=written + self.statements.len() {
            out.push_str(before);
            out.push_str("{\"id\":");
            out.push_str(itoa::Buffer::new().format(id));
            out.push(',');
            if let Some(related) = finding.related.get(id - 1) {
                out.push_str(&fragments.related(related, id).place);
            } else {
                fragments.places.write(&finding.location, out);
                out.push_str(&self.statements[id - 1 - written]);
            }
            before = ",";
        }
        if before == "," {
            out.push(']');
        }
    }
}

/// A text inside a string of JSON.
fn text(text: &str) -> String {
    let json = json(text);
    json[1..json.len() - 1].to_owned()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::Off => "none",
    }
}

#[derive(Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

/// What the results of one file say again and again, as JSON. Kept by address: valid as long as the file's report is borrowed.
#[derive(Default)]
pub(super) struct Fragments {
    places: Places,
    related: HashMap<(usize, usize, Span, usize), Arc<RelatedPieces>>,
    asked: HashMap<(Kind, usize, usize), String>,
    suppressions: HashMap<(usize, Option<NotKnown>, bool), String>,
}

/// Another place of a finding: as a line of its message, and as a place with what is there.
struct RelatedPieces {
    line: String,
    place: String,
}

impl Fragments {
    pub(super) fn forget(&mut self) {
        self.places.forget();
        self.related.clear();
        self.asked.clear();
        self.suppressions.clear();
    }

    fn related(&mut self, related: &Related, id: usize) -> Arc<RelatedPieces> {
        let message = Arc::as_ptr(&related.message).cast::<u8>().addr();
        let key = (message, Arc::as_ptr(&related.location.file).addr(), related.location.span, id);
        if let Some(known) = self.related.get(&key) {
            return Arc::clone(known);
        }
        let mut place = String::new();
        self.places.write(&related.location, &mut place);
        let said = Message { text: message::unlinked(&one_line(&related.message)) };
        place.push_str(&[",\"message\":", &json(&said), "}"].concat());
        let pieces = Arc::new(RelatedPieces { line: text(&message::related(related, id)), place });
        self.related.insert(key, Arc::clone(&pieces));
        pieces
    }

    /// `{"kind":…,"tenant":…,"requirement":…`, without a closing brace.
    fn asked(&mut self, finding: &Finding, out: &mut String) {
        let address = |text: &Option<Arc<str>>| text.as_ref().map_or(0, |text| Arc::as_ptr(text).cast::<u8>().addr());
        let key = (finding.claim.kind, address(&finding.tenant), address(&finding.requirement));
        out.push_str(self.asked.entry(key).or_insert_with(|| open(&json(&Asked::of(finding))).to_owned()));
    }

    fn suppression(&mut self, finding: &Finding, waiver: &Arc<Waived>, out: &mut String) {
        let in_source = waiver.location.same_file(&finding.location);
        let key = (Arc::as_ptr(waiver).addr(), finding.not_known(), in_source);
        if !self.suppressions.contains_key(&key) {
            let mut text = open(&json(&Suppression::of(finding, waiver, in_source))).to_owned();
            text.push_str(",\"location\":{");
            self.places.write(&waiver.location, &mut text);
            text.push_str(&["},\"properties\":", &json(&Accepted::of(finding, waiver)), "}"].concat());
            self.suppressions.insert(key, text);
        }
        out.push_str(&self.suppressions[&key]);
    }
}

/// A document that speaks of the fact. It has no place among the checked files, and an address of the web in the place of a file's
/// makes code scanning refuse the whole report.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    name: String,
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Statement {
    logical_locations: [Document; 1],
    message: Message,
}

fn statement(citation: &Citation) -> String {
    let text = format!("{} {}", words::sentence(&words::citation(citation, &Style::PLAIN)), one_line(&citation.url));
    let name = format!("{}@{}", one_line(&citation.source), one_line(&citation.edition));
    let fully_qualified_name = format!("{name}/{}", one_line(&citation.section));
    let said = Statement {
        logical_locations: [Document { name, fully_qualified_name, kind: "document" }],
        message: Message { text: message::unlinked(&text) },
    };
    [",", inside(&json(&said)), "}"].concat()
}

/// The waiver that accepts it, but for its place and its properties. Either every result of a run has some or none, of which this
/// says that it is not suppressed, or no result has the key.
#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Accepted<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    without_knowing: Option<&'static str>,
    owner: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approved_by: Option<Cow<'a, str>>,
    expires: Cow<'a, str>,
}

impl Suppression {
    fn of(finding: &Finding, waiver: &Waived, in_source: bool) -> Self {
        let kind = if in_source { "inSource" } else { "external" };
        Suppression { kind, status: "accepted", justification: words::accepted(finding, waiver) }
    }
}

impl<'a> Accepted<'a> {
    fn of(finding: &Finding, waiver: &'a Waived) -> Self {
        Accepted {
            kind: waiver.kind.as_str(),
            without_knowing: finding.not_known().map(NotKnown::as_str),
            owner: one_line(&waiver.owner),
            approved_by: waiver.approved_by.as_deref().map(one_line),
            expires: one_line(&waiver.expires),
        }
    }
}

/// What SARIF has no word for: whose promise it is. What has no meaning for the finding is left out.
#[derive(Serialize)]
struct Asked<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<Cow<'a, str>>,
}

impl<'a> Asked<'a> {
    fn of(finding: &'a Finding) -> Self {
        Asked {
            kind: finding.claim.kind.as_str(),
            tenant: finding.tenant.as_deref().map(one_line),
            requirement: finding.requirement.as_deref().map(one_line),
        }
    }
}

/// The same, of what documents say.
#[derive(Serialize)]
struct Documented<'a> {
    verdict: &'static str,
    service: Cow<'a, str>,
    activity: &'static str,
    data: Vec<Cow<'a, str>>,
    places: Vec<Cow<'a, str>>,
    certainty: &'static str,
    contested: bool,
    withdrawn: bool,
    avoidable: bool,
}

impl<'a> Documented<'a> {
    fn of(residency: &'a Residency) -> Self {
        Documented {
            verdict: residency.verdict.as_str(),
            service: one_line(&residency.service),
            activity: residency.activity,
            data: residency.data.iter().map(|data| one_line(data)).collect(),
            places: residency.places.iter().map(|place| one_line(place)).collect(),
            certainty: residency.certainty.as_str(),
            contested: residency.contested,
            withdrawn: residency.withdrawn,
            avoidable: residency.avoidable,
        }
    }
}
