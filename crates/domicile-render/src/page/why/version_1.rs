//! The keys of a derivation in version 1 of pages. A key may be added; none changes its name or meaning.

mod ruling;

use std::borrow::Cow;

use domicile_diagnostic::{Ask, Case, Contest, Heard, Named, NotCovering, Reading, Resolved, TenantWhy, Why};
use serde::Serialize;

use self::ruling::RulingWire;
use crate::page::json::version_1::{LocationWire, StatementWire, SwitchWire, WordWire};

type Text = Cow<'static, str>;

/// All derivations. Statements are named by their `number` on the fact's page.
#[derive(Serialize)]
pub(in crate::page) struct WhyWire<'a> {
    id: &'a str,
    title: &'a str,
    service: WordWire<'a>,
    activity: WordWire<'a>,
    data: Vec<WordWire<'a>>,
    tenants: Vec<TenantWire<'a>>,
}

impl<'a> WhyWire<'a> {
    pub(in crate::page) fn of(why: &'a Why) -> Self {
        WhyWire {
            id: &why.id,
            title: &why.title,
            service: WordWire::of(&why.service),
            activity: WordWire::of(&why.activity),
            data: why.data.iter().map(WordWire::of).collect(),
            tenants: why.tenants.iter().map(TenantWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct TenantWire<'a> {
    name: &'a str,
    path: &'a str,
    as_of: &'a str,
    documented: bool,
    in_use: SwitchWire<'a>,
    cases: Vec<CaseWire<'a>>,
    covering: Vec<NamedWire<'a>>,
    not_covering: Vec<NotCoveringWire<'a>>,
}

impl<'a> TenantWire<'a> {
    fn of(tenant: &'a TenantWhy) -> Self {
        TenantWire {
            name: &tenant.name,
            path: &tenant.path,
            as_of: &tenant.as_of,
            documented: tenant.documented,
            in_use: SwitchWire::of(&tenant.in_use),
            cases: tenant.cases.iter().map(CaseWire::of).collect(),
            covering: tenant.covering.iter().map(NamedWire::of).collect(),
            not_covering: tenant.not_covering.iter().map(NotCoveringWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct NamedWire<'a> {
    name: &'a str,
    location: LocationWire<'a>,
}

impl<'a> NamedWire<'a> {
    fn of(named: &'a Named) -> Self {
        NamedWire { name: &named.name, location: LocationWire::of(&named.location) }
    }
}

#[derive(Serialize)]
struct NotCoveringWire<'a> {
    requirement: NamedWire<'a>,
    reason: &'a str,
    location: Option<LocationWire<'a>>,
}

impl<'a> NotCoveringWire<'a> {
    fn of(passing: &'a NotCovering) -> Self {
        let location = passing.location.as_ref().map(LocationWire::of);
        NotCoveringWire { requirement: NamedWire::of(&passing.id), reason: passing.reason.as_str(), location }
    }
}

#[derive(Serialize)]
struct CaseWire<'a> {
    instance: Option<NamedWire<'a>>,
    condition: AskWire<'a>,
    statements: Vec<HeardWire<'a>>,
    contested: Option<ContestWire<'a>>,
    rulings: Vec<RulingWire<'a>>,
}

impl<'a> CaseWire<'a> {
    fn of(case: &'a Case) -> Self {
        CaseWire {
            instance: case.instance.as_ref().map(NamedWire::of),
            condition: AskWire::of(&case.ask),
            statements: case.statements.iter().map(HeardWire::of).collect(),
            contested: case.contest.as_ref().map(ContestWire::of),
            rulings: case.rulings.iter().map(RulingWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct AskWire<'a> {
    holds: Option<bool>,
    when: ReadingWire<'a>,
    unless: Option<ReadingWire<'a>>,
}

impl<'a> AskWire<'a> {
    fn of(ask: &'a Ask) -> Self {
        AskWire { holds: ask.holds, when: ReadingWire::of(&ask.when), unless: ask.unless.as_ref().map(ReadingWire::of) }
    }
}

#[derive(Serialize)]
struct ReadingWire<'a> {
    holds: Option<bool>,
    all: Vec<SwitchWire<'a>>,
    any: Vec<ReadingWire<'a>>,
}

impl<'a> ReadingWire<'a> {
    fn of(reading: &'a Reading) -> Self {
        let all = reading.all.iter().map(SwitchWire::of).collect();
        ReadingWire { holds: reading.holds, all, any: reading.any.iter().map(ReadingWire::of).collect() }
    }
}

#[derive(Serialize)]
struct HeardWire<'a> {
    part: &'a str,
    statement: StatementWire<'a>,
    scope: AskWire<'a>,
    places: Vec<ResolvedWire<'a>>,
}

impl<'a> HeardWire<'a> {
    fn of(heard: &'a Heard) -> Self {
        HeardWire {
            part: heard.part.as_str(),
            statement: StatementWire::of((heard.number - 1, &heard.said)),
            scope: AskWire::of(&heard.scope),
            places: heard.places.iter().map(ResolvedWire::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct ResolvedWire<'a> {
    named: &'a str,
    place: &'a str,
    countries: &'a [Text],
    meant: &'a [Text],
    listed: bool,
    decided_by: Option<LocationWire<'a>>,
}

impl<'a> ResolvedWire<'a> {
    fn of(place: &'a Resolved) -> Self {
        ResolvedWire {
            named: &place.named,
            place: &place.place,
            countries: &place.countries,
            meant: &place.meant,
            listed: place.listed,
            decided_by: place.decided_by.as_ref().map(LocationWire::of),
        }
    }
}

#[derive(Serialize)]
struct ContestWire<'a> {
    on: &'a str,
    between: &'a [usize],
}

impl<'a> ContestWire<'a> {
    fn of(contest: &'a Contest) -> Self {
        ContestWire { on: if contest.of_data { "data" } else { "place" }, between: &contest.between }
    }
}
