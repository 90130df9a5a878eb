//! How a fact stands to a requirement.

use std::sync::Arc;

use domicile_diagnostic::{Certainty, Level, Related, Verdict};
use domicile_model::{Contested, CountrySet, Date, PermittedPlace, PlaceList, Policy, Requirement};

use crate::describe::required_here;
use crate::in_force::published;
use crate::memo::requirement_key;
use crate::outcome::{Heard, Outcome};
use crate::places::{Reach, Spot};
use crate::view::View;

/// What a requirement permits a tenant.
pub(crate) struct Permitted<'a> {
    pub(crate) requirement: &'a Requirement,
    pub(crate) countries: CountrySet,
    /// The requirement as a finding's other place.
    pub(crate) here: Arc<[Related]>,
    /// What the requirement says to this tenant, as a key.
    pub(crate) key: u128,
}

/// A verdict, and what it rests on.
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) level: Level,
    /// Whether the deciding statement is said no more.
    pub(crate) withdrawn: bool,
    /// The deciding statement, as an index into the outcome's.
    pub(crate) deciding: usize,
    /// The statements that count, as a filter over the outcome's.
    pub(crate) newest_only: Option<Date>,
}

impl<'a> Permitted<'a> {
    /// The countries that a requirement permits a tenant: those it names, without those it excludes.
    pub(crate) fn new(view: &View<'a>, requirement: &'a Requirement) -> Self {
        let world = view.in_force.world;
        let within = requirement.within.as_ref().map_or(world, |list| countries(view, list));
        let never = requirement.never_in.as_ref().map_or(CountrySet::EMPTY, |list| countries(view, list));
        let countries = within - never;
        let here = required_here(requirement).into_iter().collect();
        Permitted { requirement, countries, here, key: requirement_key(view, requirement, &countries) }
    }
}

fn countries(view: &View<'_>, list: &PlaceList) -> CountrySet {
    let tenant = view.tenant;
    list.items.iter().fold(CountrySet::EMPTY, |set, item| {
        set | match item.value {
            PermittedPlace::Country(country) => [country].into_iter().collect(),
            PermittedPlace::Place(place) => view.in_force.countries_of(place),
            PermittedPlace::HomeCountry => [tenant.country.value].into_iter().collect(),
            PermittedPlace::HomeRegion => view.in_force.countries_of(tenant.region.value),
        }
    })
}

/// Judges what is said of a fact against what a requirement permits.
pub(crate) fn judge(view: &View<'_>, outcome: &Outcome<'_>, permitted: &Permitted<'_>, policy: &Policy) -> Judgement {
    let newest_only = (outcome.dispute.is_some() && policy.check.contested() == Contested::Newest)
        .then(|| outcome.heard.iter().map(|heard| published_on(view, heard)).max())
        .flatten();
    let worst_of = |withdrawn: bool| {
        let mut worst = None;
        for (deciding, heard) in
            outcome.heard.iter().enumerate().filter(|(_, heard)| heard.ended == withdrawn && !heard.outspoken)
        {
            let date = published_on(view, heard);
            let verdict = verdict_of(view, outcome, heard, permitted);
            let counts = newest_only.is_none_or(|newest| date >= newest);
            if counts && worst.as_ref().is_none_or(|&(_, worst, on)| (verdict, date) > (worst, on)) {
                worst = Some((deciding, verdict, date));
            }
        }
        worst.map(|(deciding, verdict, _)| {
            let level = level(verdict, withdrawn, permitted.requirement, policy);
            Judgement { verdict, level, withdrawn, deciding, newest_only }
        })
    };
    let in_force = worst_of(false);
    let withdrawn = if outcome.withdrawn { worst_of(true) } else { None };
    // What was said last must not hide, by its milder level, what is said today.
    let worse = |one: &Judgement, other: &Judgement| (one.level, one.verdict) > (other.level, other.verdict);
    match (in_force, withdrawn) {
        (Some(said), Some(last)) => {
            if worse(&last, &said) {
                last
            } else {
                said
            }
        }
        (said, last) => said.or(last).unwrap_or(NOTHING_SAID),
    }
}

/// Where no statement counts, nothing can be wrong; an outcome holds at least one.
const NOTHING_SAID: Judgement =
    Judgement { verdict: Verdict::Compliant, level: Level::Note, withdrawn: false, deciding: 0, newest_only: None };

/// The day the edition was published that says it.
pub(crate) fn published_on(view: &View<'_>, heard: &Heard<'_>) -> Date {
    published(&view.in_force.catalog.sources[usize::from(heard.said.statement.source)], heard.said.edition)
}

fn verdict_of(view: &View<'_>, outcome: &Outcome<'_>, heard: &Heard<'_>, permitted: &Permitted<'_>) -> Verdict {
    let certain = heard.certainty() == Certainty::Always && !heard.uncertain && !outcome.uncertain;
    let spots = outcome.spots_of(heard).iter();
    spots.map(|spot| verdict_at(spot, certain, &permitted.countries, &view.in_force.world)).max().unwrap_or(Verdict::Compliant)
}

fn verdict_at(spot: &Spot<'_>, certain: bool, permitted: &CountrySet, world: &CountrySet) -> Verdict {
    let (inside, outside) = match spot.reach {
        Reach::Unstated => return Verdict::Unstated,
        Reach::OnPremises | Reach::Nowhere => return Verdict::Compliant,
        Reach::Area => (spot.meant.is_subset(permitted), spot.meant.is_disjoint(permitted)),
        Reach::Everywhere => (world.is_subset(permitted), true),
        Reach::Anywhere | Reach::Undeclared | Reach::OutsideHome => (world.is_subset(permitted), false),
    };
    match (inside, outside && certain) {
        (true, _) => Verdict::Compliant,
        (false, true) => Verdict::Violation,
        (false, false) => Verdict::Possible,
    }
}

fn level(verdict: Verdict, withdrawn: bool, requirement: &Requirement, policy: &Policy) -> Level {
    let own = match verdict {
        Verdict::Compliant => return Level::Note,
        Verdict::Violation => requirement.level,
        Verdict::Possible => policy.check.possible().min(requirement.level),
        Verdict::Unstated => policy.check.unstated().min(requirement.level),
    };
    if withdrawn { own.min(policy.check.withdrawn()) } else { own }
}
