//! How a fact stands to a requirement.

use std::sync::Arc;

use domicile_diagnostic::{Certainty, Level, LevelRule, Related, Verdict};
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
        let heard = outcome.heard.iter().enumerate().filter(|(_, heard)| heard.ended == withdrawn);
        for (deciding, heard) in heard.filter(|(_, heard)| counts(view, heard, newest_only)) {
            let date = published_on(view, heard);
            let verdict = verdict_of(view, outcome, heard, permitted);
            if worst.as_ref().is_none_or(|&(_, worst, on)| (verdict, date) > (worst, on)) {
                worst = Some((deciding, verdict, date));
            }
        }
        worst.map(|(deciding, verdict, _)| {
            let bounds = bounds(verdict, withdrawn, permitted.requirement, policy);
            let level = bounds.map(|(_, level)| level).min().unwrap_or(Level::Note);
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

/// Whether a statement has a say; `newest_only` is the date of the newest edition, where that one decides.
pub(crate) fn counts(view: &View<'_>, heard: &Heard<'_>, newest_only: Option<Date>) -> bool {
    !heard.outspoken && newest_only.is_none_or(|newest| published_on(view, heard) >= newest)
}

/// What a statement comes to: the worst of its places.
pub(crate) fn verdict_of(view: &View<'_>, outcome: &Outcome<'_>, heard: &Heard<'_>, permitted: &Permitted<'_>) -> Verdict {
    let certain = is_certain(outcome, heard);
    let spots = outcome.spots_of(heard).iter();
    spots.map(|spot| verdict_at(spot, certain, &permitted.countries, &view.in_force.world)).max().unwrap_or(Verdict::Compliant)
}

/// Whether what a statement says happens for certain.
pub(crate) fn is_certain(outcome: &Outcome<'_>, heard: &Heard<'_>) -> bool {
    heard.certainty() == Certainty::Always && !heard.uncertain && !outcome.uncertain
}

/// How one place stands to what is permitted.
pub(crate) fn verdict_at(spot: &Spot<'_>, certain: bool, permitted: &CountrySet, world: &CountrySet) -> Verdict {
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

/// What bounds the level of a verdict, which is the mildest of them.
pub(crate) fn bounds(
    verdict: Verdict,
    withdrawn: bool,
    requirement: &Requirement,
    policy: &Policy,
) -> impl Iterator<Item = (LevelRule, Level)> {
    let check = &policy.check;
    let own = (LevelRule::Requirement, requirement.level);
    let (first, second) = match verdict {
        Verdict::Compliant => ((LevelRule::Compliant, Level::Note), None),
        Verdict::Violation => (own, None),
        Verdict::Possible => (own, Some((LevelRule::Possible, check.possible()))),
        Verdict::Unstated => (own, Some((LevelRule::Unstated, check.unstated()))),
    };
    let third = (withdrawn && verdict != Verdict::Compliant).then(|| (LevelRule::Withdrawn, check.withdrawn()));
    [Some(first), second, third].into_iter().flatten()
}
