//! A finding as a result.

use std::borrow::Cow;

use domicile_diagnostic::{Citation, FileReport, Finding, Level, Location, NotKnown, Residency, Verdict, Waived};
use serde::Serialize;

use super::message;
use crate::plain_text::one_line;
use crate::{Style, uri, words};

/// The folder that paths are relative to: readers take it for the root of the repository.
pub(super) const ROOT: &str = "%SRCROOT%";

/// One finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wire<'a> {
    rule_id: Cow<'a, str>,
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: Fingerprints,
    /// Either every result of a run has some or none, of which this says that it is not suppressed, or no result has the key.
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    properties: Properties<'a>,
}

impl<'a> Wire<'a> {
    pub(super) fn of(finding: &'a Finding, report: &'a FileReport) -> Self {
        let residency = finding.claim.residency.as_ref();
        let passes = residency.is_some_and(|residency| residency.verdict == Verdict::Compliant);
        let baseline_state = report.compared.then_some(if finding.known { "unchanged" } else { "new" });
        Wire {
            rule_id: one_line(&finding.claim.id),
            kind: if passes { "pass" } else { "fail" },
            // What passes has no level.
            level: if passes { "none" } else { level(finding.claim.level) },
            message: Message { text: message::of(finding, report) },
            locations: [Place::of(&finding.location)],
            related_locations: related(finding),
            partial_fingerprints: Fingerprints { version_1: finding.fingerprint.to_string() },
            suppressions: finding.waiver.iter().map(|waiver| Suppression::of(finding, waiver)).collect(),
            baseline_state,
            properties: Properties::of(finding, report),
        }
    }
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

/// The key says how the identity is made: another way would have another number.
#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "domicile/v1")]
    version_1: String,
}

/// A place, and what there is to say of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[Document; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

impl Place {
    fn of(location: &Location) -> Self {
        Place { id: None, physical_location: PhysicalLocation::of(location), logical_locations: None, message: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// Lines from 1, columns in UTF-16 from 1; the end lies behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

impl PhysicalLocation {
    fn of(location: &Location) -> Self {
        let uri = uri::of_path(location.path());
        let uri_base_id = uri::is_relative(&uri).then_some(ROOT);
        let region = Region {
            start_line: location.start().line,
            start_column: location.file.utf16_column(location.span.start),
            end_line: location.end().line,
            end_column: location.file.utf16_column(location.span.end),
        };
        PhysicalLocation { artifact_location: ArtifactLocation { uri, uri_base_id }, region }
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

/// The places that belong to a finding, numbered as its message names them; then the statements that contradict each other, each at
/// the place of the finding that it is about.
fn related(finding: &Finding) -> Vec<Place> {
    let written = finding.related.iter().map(|related| {
        let message = Some(Message { text: message::unlinked(&one_line(&related.message)) });
        Place { message, ..Place::of(&related.location) }
    });
    let contested = finding.claim.residency.iter().filter(|residency| residency.contested);
    let statements = contested.flat_map(|residency| &residency.citations).map(|citation| statement(finding, citation));
    let all = written.chain(statements).enumerate();
    all.map(|(at, place)| Place { id: Some(at + 1), ..place }).collect()
}

fn statement(finding: &Finding, citation: &Citation) -> Place {
    let text = format!("{} {}", words::sentence(&words::citation(citation, &Style::PLAIN)), one_line(&citation.url));
    let name = format!("{}@{}", one_line(&citation.source), one_line(&citation.edition));
    Place {
        logical_locations: Some([Document {
            fully_qualified_name: format!("{name}/{}", one_line(&citation.section)),
            name,
            kind: "document",
        }]),
        message: Some(Message { text: message::unlinked(&text) }),
        ..Place::of(&finding.location)
    }
}

/// The waiver that accepts it.
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: String,
    location: Place,
    properties: Accepted<'a>,
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

impl<'a> Suppression<'a> {
    fn of(finding: &Finding, waiver: &'a Waived) -> Self {
        Suppression {
            kind: if waiver.location.same_file(&finding.location) { "inSource" } else { "external" },
            status: "accepted",
            justification: words::accepted(finding, waiver),
            location: Place::of(&waiver.location),
            properties: Accepted {
                kind: waiver.kind.as_str(),
                without_knowing: finding.not_known().map(NotKnown::as_str),
                owner: one_line(&waiver.owner),
                approved_by: waiver.approved_by.as_deref().map(one_line),
                expires: one_line(&waiver.expires),
            },
        }
    }
}

/// What SARIF has no word for. What has no meaning for the finding is left out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirement: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Cow<'a, str>>,
    #[serde(flatten)]
    documented: Option<Documented<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
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

impl<'a> Properties<'a> {
    fn of(finding: &'a Finding, report: &'a FileReport) -> Self {
        Properties {
            kind: finding.claim.kind.as_str(),
            tenant: finding.tenant.as_deref().map(one_line),
            requirement: finding.requirement.as_deref().map(one_line),
            instance: finding.instance.as_deref().map(one_line),
            as_of: report.dated.as_ref().map(|dated| one_line(&dated.as_of)),
            documented: finding.claim.residency.as_ref().map(Documented::of),
        }
    }
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
