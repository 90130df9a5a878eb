//! Derivations that every format is tested with.

use domicile_diagnostic::{
    Against, Answer, Ask, Bound, Case, Contest, Covering, Heard, Level, LevelRule, Location, Named, NotCovering, Page, Part,
    Reading, Reason, Related, Resolved, Ruling, Scope, StatementEntry, Switch, SwitchRole, TenantWhy, Verdict, Weighed, Why,
};

use crate::page::samples::{statements, switches, word};
use crate::samples::{EVIL, at, sample};

const MANIFEST: &str = "[services.mfa]\nmethods = [\"voice\"]\n";

/// Every step, of a finding that a waiver accepts and of one that none does any more; and an instance of which there is none.
pub(super) fn derived() -> Page {
    Page::Why(Box::new(why()))
}

/// Names that want to steer the terminal and to be markup.
pub(super) fn hostile() -> Page {
    let evil = EVIL;
    let mut why = why();
    why.id = evil.into();
    why.title = evil.into();
    let tenant = &mut why.tenants[0];
    evil.clone_into(&mut tenant.name);
    evil.clone_into(&mut tenant.path);
    tenant.not_covering[0].id.name = evil.to_owned();
    let case = &mut tenant.cases[0];
    case.statements[0].said.url = evil.into();
    case.statements[0].places[0].place = evil.to_owned();
    case.ask.when.all[0].asked = Some(evil.to_owned());
    let ruling = &mut case.rulings[0];
    ruling.requirement.because = Some(evil.to_owned());
    ruling.requirement.id.name = evil.to_owned();
    ruling.lapsed = vec![Related { message: evil.into(), location: here() }];
    Page::Why(Box::new(why))
}

fn why() -> Why {
    let in_use = switch("`mfa` is in use", "services.mfa", Some(true), Some(here()));
    Why {
        id: "mfa/calls".into(),
        title: "Voice calls start *somewhere*".into(),
        service: word("mfa", "Multifactor authentication"),
        activity: word("access", "by people"),
        data: vec![word("personal.authentication", "codes and calls"), word("secrets", "")],
        tenants: vec![TenantWhy {
            name: "Contoso Bank AG".to_owned(),
            path: "residency.toml".to_owned(),
            as_of: "2026-11-01".to_owned(),
            documented: true,
            in_use,
            cases: vec![case(), without()],
            covering: vec![named("personal-data-in-eudb")],
            not_covering: vec![NotCovering { id: named("keys"), reason: Reason::Data, location: None }],
        }],
    }
}

fn here() -> Location {
    at(MANIFEST, 26..33)
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), location: here() }
}

fn switch(asked: &str, key: &str, holds: Option<bool>, location: Option<Location>) -> Switch {
    Switch {
        key: key.to_owned(),
        title: "".into(),
        role: SwitchRole::TurnsOn,
        asked: Some(asked.to_owned()),
        changeable: true,
        default: None,
        answers: vec![Answer { instance: None, holds, location }],
    }
}

fn reading(holds: Option<bool>, all: Vec<Switch>) -> Reading {
    Reading { holds, all, any: Vec::new() }
}

fn ask(holds: Option<bool>, all: Vec<Switch>) -> Ask {
    Ask { holds, when: reading(holds, all), unless: None }
}

/// An instance for which it does not happen.
fn without() -> Case {
    let recording = switch("`recording` is true", "services.mfa.recording", Some(false), None);
    let recording = Switch { default: Some("false".to_owned()), ..recording };
    let plan = switch("`plan` is full", "services.mfa.plan", Some(false), Some(here()));
    let (one, other) = (reading(Some(false), vec![recording]), reading(Some(false), vec![plan]));
    let when = Reading { holds: Some(false), all: Vec::new(), any: vec![one, other] };
    let ask = Ask { holds: Some(false), when, unless: None };
    Case { instance: Some(named("blue")), ask, statements: Vec::new(), contest: None, rulings: Vec::new() }
}

fn case() -> Case {
    let unless = switch("`tenant.created` is before 2020-01-01", "tenant.created", None, None);
    let methods = switches().remove(0);
    Case {
        instance: Some(named("red")),
        ask: Ask { holds: None, when: reading(Some(true), vec![methods]), unless: Some(reading(None, vec![unless])) },
        statements: heard(),
        contest: Some(Contest { of_data: false, between: vec![2, 3] }),
        rulings: vec![accepted(), no_longer()],
    }
}

fn heard() -> Vec<Heard> {
    let all = statements();
    let heard = |at: usize, part, scope: Ask, places| Heard {
        number: at + 1,
        said: StatementEntry { scope: Scope::default(), ..all[at].clone() },
        part,
        scope,
        places,
    };
    let home = Resolved {
        named: "home-region".to_owned(),
        place: "the tenant's region: Europe".to_owned(),
        countries: ["AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IE"].map(Into::into).to_vec(),
        meant: vec!["DE".into(), "IE".into()],
        listed: false,
        decided_by: Some(here()),
    };
    let abroad = Resolved {
        named: "US".to_owned(),
        place: "United States".to_owned(),
        countries: vec!["US".into()],
        meant: vec!["US".into()],
        listed: true,
        decided_by: None,
    };
    let japan = switch("`tenant.country` is JP", "tenant.country", Some(false), Some(here()));
    vec![
        heard(1, Part::Counts, ask(None, Vec::new()), vec![abroad]),
        heard(2, Part::Cited, ask(Some(true), Vec::new()), vec![home]),
        heard(3, Part::OfOthers, ask(Some(false), vec![japan]), Vec::new()),
        heard(4, Part::NoPlace, ask(Some(true), Vec::new()), Vec::new()),
    ]
}

/// Accepted by a waiver; the level is bounded twice.
fn accepted() -> Ruling {
    let finding = sample().findings.into_iter().find(|finding| finding.waiver.is_some());
    let against = |place: &str, inside: &[&'static str], outside: &[&'static str], verdict| Against {
        place: place.to_owned(),
        is_area: true,
        inside: inside.iter().map(|code| (*code).into()).collect(),
        outside: outside.iter().map(|code| (*code).into()).collect(),
        verdict,
    };
    let weighed = |number, counts, places: Vec<Against>| {
        let verdict = places.iter().map(|place| place.verdict).max().unwrap_or(Verdict::Compliant);
        Weighed { number, counts, certain: false, places, verdict }
    };
    let some = against("America", &["DE"], &["US"], Verdict::Possible);
    let other = against("the tenant's region: Europe", &["DE", "IE"], &[], Verdict::Compliant);
    Ruling {
        requirement: Covering {
            id: named("personal-data-in-eudb"),
            because: Some("GDPR chapter V".to_owned()),
            data: vec!["personal.authentication".into()],
            data_at: Some(here()),
            activities_at: None,
            facts_at: Some(here()),
            permitted: "EU-data-boundary".to_owned(),
            places: vec![here()],
        },
        weighed: vec![weighed(2, true, vec![some, other.clone()]), weighed(3, false, vec![other])],
        newest: Some((false, None)),
        verdict: Verdict::Possible,
        deciding: 2,
        withdrawn: true,
        bounds: vec![
            Bound { rule: LevelRule::Requirement, level: Level::Error, location: None },
            Bound { rule: LevelRule::Possible, level: Level::Warning, location: Some(here()) },
        ],
        level: Level::Warning,
        finding,
        lapsed: Vec::new(),
    }
}

/// Accepted no more.
fn no_longer() -> Ruling {
    let mut ruling = accepted();
    ruling.finding.iter_mut().for_each(|finding| finding.waiver = None);
    ruling.lapsed = vec![Related { message: "accepted here until 2020-01-01".into(), location: here() }];
    ruling.newest = Some((true, Some(here())));
    ruling.bounds.truncate(1);
    ruling.level = Level::Error;
    ruling
}
