//! The keys of version 1, in their order. A key may be added; none changes its name or meaning.

use std::borrow::Cow;

use domicile_diagnostic::{Citation, Claim, Finding, LevelCounts, LevelLine, NotKnown, RunInfo, SideOfToday, Summary, Waived};
use serde::Serialize;

/// What stands before the findings.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    version: u32,
    tool: Tool<'a>,
    catalog: Catalog<'a>,
}

impl<'a> Head<'a> {
    pub(super) fn of(info: &'a RunInfo) -> Self {
        Head {
            version: 1,
            tool: Tool { name: "domicile", version: &info.tool_version },
            catalog: Catalog { version: &info.catalog_version, digest: &info.catalog_digest },
        }
    }
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Catalog<'a> {
    version: &'a str,
    digest: &'a str,
}

/// What stands behind the findings: it is known only when all files are done.
#[derive(Serialize)]
pub(super) struct Tail<'a> {
    as_of: &'a str,
    /// Whether any file was judged as of a day that has passed.
    back_dated: bool,
    /// Whether any file was judged as of a day still to come.
    post_dated: bool,
    /// Values that were supposed in the place of the manifests' own.
    set: &'a [String],
    /// Lines of the configuration that gave findings another level.
    levels: Vec<LevelWire<'a>>,
    summary: Numbers,
}

impl<'a> Tail<'a> {
    pub(super) fn of(info: &'a RunInfo, summary: &Summary) -> Self {
        Tail {
            as_of: &info.as_of,
            back_dated: info.side == Some(SideOfToday::Past) || summary.back_dated > 0,
            post_dated: info.side == Some(SideOfToday::Future) || summary.post_dated > 0,
            set: &info.supposed,
            levels: info.levels.iter().map(|line| LevelWire::of(line, summary)).collect(),
            summary: Numbers::of(summary),
        }
    }
}

/// A line of the configuration that gives findings another level, and how many findings it gave it.
#[derive(Serialize)]
struct LevelWire<'a> {
    pattern: &'a str,
    level: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    off: usize,
    lowered: usize,
    raised: usize,
}

impl<'a> LevelWire<'a> {
    fn of(line: &'a LevelLine, summary: &Summary) -> Self {
        let start = line.location.start();
        let LevelCounts { off, lowered, raised } = summary.levels.get(&line.location.span.start).copied().unwrap_or_default();
        LevelWire {
            pattern: &line.pattern,
            level: line.level.as_str(),
            path: line.location.path(),
            line: start.line,
            column: start.column,
            off,
            lowered,
            raised,
        }
    }
}

/// The run in numbers.
#[derive(Serialize)]
struct Numbers {
    files: usize,
    tenants: usize,
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    known: usize,
    /// Findings that the configuration switched off: they are not in the list.
    off: usize,
    lowered: usize,
    raised: usize,
    /// Manifests that the configuration left out.
    left_out: usize,
}

impl Numbers {
    fn of(summary: &Summary) -> Self {
        let &Summary { files, tenants, error, warning, note, waived, known, left_out, .. } = summary;
        let LevelCounts { off, lowered, raised } = summary.relevelled();
        Numbers { files, tenants, error, warning, note, waived, known, off, lowered, raised, left_out }
    }
}

/// What a claim says, as far as it stands before the tenant.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    id: &'a str,
    kind: &'a str,
    level: &'a str,
    verdict: Option<&'a str>,
    message: &'a str,
}

impl<'a> Said<'a> {
    pub(super) fn of(claim: &'a Claim) -> Self {
        let residency = claim.residency.as_ref();
        Said {
            id: &claim.id,
            kind: claim.kind.as_str(),
            level: claim.level.as_str(),
            verdict: residency.map(|residency| residency.verdict.as_str()),
            message: &claim.message,
        }
    }
}

/// Whose promise it is.
#[derive(Serialize)]
pub(super) struct Asked<'a> {
    tenant: Option<&'a str>,
    requirement: Option<&'a str>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(finding: &'a Finding) -> Self {
        Asked { tenant: finding.tenant.as_deref(), requirement: finding.requirement.as_deref() }
    }
}

/// What a claim says, as far as it stands behind the requirement. What has no meaning for the kind is null.
#[derive(Serialize)]
pub(super) struct Documented<'a> {
    service: Option<&'a str>,
    activity: Option<&'a str>,
    data: Option<&'a [Cow<'static, str>]>,
    places: Option<&'a [Cow<'static, str>]>,
    certainty: Option<&'a str>,
    contested: Option<bool>,
    withdrawn: Option<bool>,
    avoidable: Option<bool>,
    help: Option<&'a str>,
    citations: Vec<CitationWire<'a>>,
}

impl<'a> Documented<'a> {
    pub(super) fn of(claim: &'a Claim) -> Self {
        let residency = claim.residency.as_ref();
        Documented {
            service: residency.map(|residency| &*residency.service),
            activity: residency.map(|residency| residency.activity),
            data: residency.map(|residency| &*residency.data),
            places: residency.map(|residency| &*residency.places),
            certainty: residency.map(|residency| residency.certainty.as_str()),
            contested: residency.map(|residency| residency.contested),
            withdrawn: residency.map(|residency| residency.withdrawn),
            avoidable: residency.map(|residency| residency.avoidable),
            help: claim.help.as_deref(),
            citations: residency.iter().flat_map(|residency| &residency.citations).map(CitationWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct CitationWire<'a> {
    source: &'a str,
    title: &'a str,
    section: &'a str,
    edition: &'a str,
    url: &'a str,
    from: &'a str,
    until: Option<&'a str>,
    places: &'a [Cow<'static, str>],
    data: Option<&'a [Cow<'static, str>]>,
    certainty: &'a str,
    retention: Option<&'a str>,
}

impl<'a> CitationWire<'a> {
    fn of(citation: &'a Citation) -> Self {
        CitationWire {
            source: &citation.source,
            title: &citation.title,
            section: &citation.section,
            edition: &citation.edition,
            url: &citation.url,
            from: &citation.from,
            until: citation.until.as_deref(),
            places: &citation.places,
            data: citation.data.as_deref(),
            certainty: citation.certainty.as_str(),
            retention: citation.retention.as_deref(),
        }
    }
}

/// A waiver, but for its place.
#[derive(Serialize)]
pub(super) struct Accepted<'a> {
    kind: &'a str,
    /// What nobody has established: `where`, `whether`, or nothing.
    without_knowing: Option<&'a str>,
    reason: &'a str,
    owner: &'a str,
    approved_by: Option<&'a str>,
    expires: &'a str,
}

impl<'a> Accepted<'a> {
    pub(super) fn of(waiver: &'a Waived, not_known: Option<NotKnown>) -> Self {
        let Waived { kind, reason, owner, approved_by, expires, .. } = waiver;
        let without_knowing = not_known.map(NotKnown::as_str);
        Accepted { kind: kind.as_str(), without_knowing, reason, owner, approved_by: approved_by.as_deref(), expires }
    }
}
