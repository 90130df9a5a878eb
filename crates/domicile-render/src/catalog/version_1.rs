//! The JSON of the catalog's lists and pages, version 1. A key may be added; none changes its name or meaning.

mod lists;

use std::borrow::Cow;

use domicile_diagnostic::{
    Cause, Comparison, EditionLine, Event, FactChange, Finding, FindingChange, StatementLine, TenantChange, Turn,
};
use serde::Serialize;

pub(super) use self::lists::{facts, source, sources};
use crate::json::json;

/// The comparison as one object, each fact and each tenant on a line.
pub(super) fn comparison(comparison: &Comparison, tenants: Option<&[TenantChange]>) -> String {
    let Comparison { from, to, editions, facts } = comparison;
    let editions =
        editions.iter().map(|(edition, facts)| json(&PublishedWire { edition: EditionWire::of(edition), facts: *facts }));
    let mut out = format!("{{\"version\":1,\"from\":{},\"to\":{}", json(from), json(to));
    out += &list("editions", editions);
    out += &list("facts", facts.iter().map(|fact| json(&FactWire::of(fact))));
    if let Some(tenants) = tenants {
        out += &list("tenants", tenants.iter().map(|tenant| json(&TenantWire::of(tenant))));
    }
    out + "}\n"
}

/// A list with one item to a line.
fn list(name: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return format!(",\"{name}\":[]");
    }
    format!(",\"{name}\":[\n{}\n]", items.join(",\n"))
}

#[derive(Serialize)]
struct PublishedWire<'a> {
    #[serde(flatten)]
    edition: EditionWire<'a>,
    facts: usize,
}

#[derive(Serialize)]
struct EditionWire<'a> {
    source: &'a str,
    edition: &'a str,
    title: &'a str,
    published: &'a str,
    language: &'a str,
    url: &'a str,
}

impl<'a> EditionWire<'a> {
    fn of(edition: &'a EditionLine) -> Self {
        EditionWire {
            source: &edition.source,
            edition: &edition.id,
            title: &edition.title,
            published: &edition.published,
            language: &edition.language,
            url: &edition.url,
        }
    }
}

#[derive(Serialize)]
struct FactWire<'a> {
    id: &'a str,
    title: &'a str,
    activity: &'a str,
    data: &'a [Cow<'static, str>],
    change: &'a str,
    before: &'a [String],
    after: &'a [String],
    events: Vec<EventWire<'a>>,
}

impl<'a> FactWire<'a> {
    fn of(fact: &'a FactChange) -> Self {
        FactWire {
            id: &fact.id,
            title: &fact.title,
            activity: fact.activity,
            data: &fact.data,
            change: fact.kind.as_str(),
            before: &fact.before,
            after: &fact.after,
            events: fact.events.iter().map(EventWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct EventWire<'a> {
    #[serde(flatten)]
    edition: EditionWire<'a>,
    turn: &'a str,
    ended: Vec<StatementWire<'a>>,
    begun: Vec<StatementWire<'a>>,
}

impl<'a> EventWire<'a> {
    fn of(event: &'a Event) -> Self {
        let Turn { kind, ended, begun, .. } = &event.turn;
        EventWire {
            edition: EditionWire::of(&event.edition),
            turn: kind.as_str(),
            ended: ended.iter().map(StatementWire::of).collect(),
            begun: begun.iter().map(StatementWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct StatementWire<'a> {
    section: &'a str,
    quote: Option<&'a str>,
    places: &'a [String],
    certainty: &'a str,
    when: Option<&'a str>,
    unless: Option<&'a str>,
    data: Option<&'a [Cow<'static, str>]>,
    retention: Option<&'a str>,
    event: Option<&'a str>,
    from: &'a str,
    until: Option<&'a str>,
    reported: bool,
}

impl<'a> StatementWire<'a> {
    fn of(said: &'a StatementLine) -> Self {
        StatementWire {
            section: &said.section,
            quote: said.quote.as_deref(),
            places: &said.places,
            certainty: said.certainty.as_str(),
            when: said.when.as_deref(),
            unless: said.unless.as_deref(),
            data: said.data.as_deref(),
            retention: said.retention.as_deref(),
            event: said.event.as_deref(),
            from: &said.from,
            until: said.until.as_deref(),
            reported: said.reported,
        }
    }
}

#[derive(Serialize)]
struct TenantWire<'a> {
    path: &'a str,
    tenant: &'a str,
    unchanged: usize,
    findings: Vec<FindingWire<'a>>,
}

impl<'a> TenantWire<'a> {
    fn of(tenant: &'a TenantChange) -> Self {
        TenantWire {
            path: &tenant.path,
            tenant: &tenant.tenant,
            unchanged: tenant.unchanged,
            findings: tenant.findings.iter().map(FindingWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct FindingWire<'a> {
    change: &'a str,
    id: Option<&'a str>,
    requirement: Option<&'a str>,
    instance: Option<&'a str>,
    fingerprint: Option<String>,
    before: Option<StanceWire<'a>>,
    after: Option<StanceWire<'a>>,
    causes: Vec<CauseWire<'a>>,
}

impl<'a> FindingWire<'a> {
    fn of(change: &'a FindingChange) -> Self {
        let told = change.after.as_ref().or(change.before.as_ref());
        FindingWire {
            change: change.kind.as_str(),
            id: told.map(|told| &*told.claim.id),
            requirement: told.and_then(|told| told.requirement.as_deref()),
            instance: told.and_then(|told| told.instance.as_deref()),
            fingerprint: told.map(|told| told.fingerprint.to_string()),
            before: change.before.as_ref().map(StanceWire::of),
            after: change.after.as_ref().map(StanceWire::of),
            causes: change.causes.iter().map(CauseWire::of).collect(),
        }
    }
}

/// How a finding stands; keys as in the report.
#[derive(Serialize)]
struct StanceWire<'a> {
    level: &'a str,
    verdict: Option<&'a str>,
    message: &'a str,
    places: Option<&'a [Cow<'static, str>]>,
    contested: Option<bool>,
    withdrawn: Option<bool>,
    waived: bool,
    help: Option<&'a str>,
}

impl<'a> StanceWire<'a> {
    fn of(finding: &'a Finding) -> Self {
        let residency = finding.claim.residency.as_ref();
        StanceWire {
            level: finding.claim.level.as_str(),
            verdict: residency.map(|residency| residency.verdict.as_str()),
            message: &finding.claim.message,
            places: residency.map(|residency| &*residency.places),
            contested: residency.map(|residency| residency.contested),
            withdrawn: residency.map(|residency| residency.withdrawn),
            waived: finding.waiver.is_some(),
            help: finding.claim.help.as_deref(),
        }
    }
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum CauseWire<'a> {
    Edition(EventWire<'a>),
    Members { place: &'a str, joined: &'a [Cow<'static, str>], left: &'a [Cow<'static, str>] },
    Expired { on: &'a str, owner: &'a str },
}

impl<'a> CauseWire<'a> {
    fn of(cause: &'a Cause) -> Self {
        match cause {
            Cause::Edition(event) => CauseWire::Edition(EventWire::of(event)),
            Cause::Members { place, joined, left, .. } => CauseWire::Members { place, joined, left },
            Cause::Expired { on, owner } => CauseWire::Expired { on, owner },
        }
    }
}
