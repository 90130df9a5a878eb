//! The keys of what a requirement makes of a fact.

use std::borrow::Cow;

use domicile_diagnostic::{Against, Bound, Finding, Related, Ruling, Waived, Weighed};
use serde::Serialize;

use super::NamedWire;
use crate::page::json::version_1::LocationWire;

type Text = Cow<'static, str>;

#[derive(Serialize)]
pub(super) struct RulingWire<'a> {
    requirement: NamedWire<'a>,
    because: Option<&'a str>,
    data: &'a [Text],
    permitted: &'a str,
    permitted_at: Vec<LocationWire<'a>>,
    weighed: Vec<WeighedWire<'a>>,
    decides: Option<&'a str>,
    verdict: &'a str,
    deciding: usize,
    withdrawn: bool,
    bounds: Vec<BoundWire<'a>>,
    level: &'a str,
    fingerprint: Option<String>,
    location: Option<LocationWire<'a>>,
    waiver: Option<WaiverWire<'a>>,
    lapsed: Vec<RelatedWire<'a>>,
}

impl<'a> RulingWire<'a> {
    pub(super) fn of(ruling: &'a Ruling) -> Self {
        let (asked, finding) = (&ruling.requirement, ruling.finding.as_ref());
        let rule = |newest: bool| if newest { "newest" } else { "strictest" };
        RulingWire {
            requirement: NamedWire::of(&asked.id),
            because: asked.because.as_deref(),
            data: &asked.data,
            permitted: &asked.permitted,
            permitted_at: asked.places.iter().map(LocationWire::of).collect(),
            weighed: ruling.weighed.iter().map(WeighedWire::of).collect(),
            decides: ruling.newest.as_ref().map(|(newest, _)| rule(*newest)),
            verdict: ruling.verdict.as_str(),
            deciding: ruling.deciding,
            withdrawn: ruling.withdrawn,
            bounds: ruling.bounds.iter().map(BoundWire::of).collect(),
            level: ruling.level.as_str(),
            fingerprint: finding.map(|finding| finding.fingerprint.to_string()),
            location: finding.map(|finding| LocationWire::of(&finding.location)),
            waiver: finding.and_then(|finding: &Finding| finding.waiver.as_deref()).map(WaiverWire::of),
            lapsed: ruling.lapsed.iter().map(RelatedWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct WeighedWire<'a> {
    number: usize,
    counts: bool,
    certain: bool,
    verdict: &'a str,
    places: Vec<AgainstWire<'a>>,
}

impl<'a> WeighedWire<'a> {
    fn of(weighed: &'a Weighed) -> Self {
        WeighedWire {
            number: weighed.number,
            counts: weighed.counts,
            certain: weighed.certain,
            verdict: weighed.verdict.as_str(),
            places: weighed.places.iter().map(AgainstWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct AgainstWire<'a> {
    place: &'a str,
    permitted: &'a [Text],
    not_permitted: &'a [Text],
    verdict: &'a str,
}

impl<'a> AgainstWire<'a> {
    fn of(place: &'a Against) -> Self {
        AgainstWire {
            place: &place.place,
            permitted: &place.inside,
            not_permitted: &place.outside,
            verdict: place.verdict.as_str(),
        }
    }
}

#[derive(Serialize)]
struct BoundWire<'a> {
    rule: &'a str,
    level: &'a str,
    location: Option<LocationWire<'a>>,
}

impl<'a> BoundWire<'a> {
    fn of(bound: &'a Bound) -> Self {
        let location = bound.location.as_ref().map(LocationWire::of);
        BoundWire { rule: bound.rule.as_str(), level: bound.level.as_str(), location }
    }
}

#[derive(Serialize)]
struct WaiverWire<'a> {
    kind: &'a str,
    reason: &'a str,
    owner: &'a str,
    approved_by: Option<&'a str>,
    expires: &'a str,
    location: LocationWire<'a>,
}

impl<'a> WaiverWire<'a> {
    fn of(waiver: &'a Waived) -> Self {
        WaiverWire {
            kind: waiver.kind.as_str(),
            reason: &waiver.reason,
            owner: &waiver.owner,
            approved_by: waiver.approved_by.as_deref(),
            expires: &waiver.expires,
            location: LocationWire::of(&waiver.location),
        }
    }
}

#[derive(Serialize)]
struct RelatedWire<'a> {
    message: &'a str,
    location: LocationWire<'a>,
}

impl<'a> RelatedWire<'a> {
    fn of(related: &'a Related) -> Self {
        RelatedWire { message: &related.message, location: LocationWire::of(&related.location) }
    }
}
