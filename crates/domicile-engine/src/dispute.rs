//! Whether the statements of a fact disagree, and on what.

use domicile_model::{CountrySet, DataSet};

use crate::outcome::{Heard, Outcome, countries_of, is_listed};
use crate::places::{Reach, Spot};
use crate::view::View;

/// What statements in force disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dispute {
    /// On what is held; where, they agree.
    Data,
    /// On where it is.
    Place,
}

impl Dispute {
    /// What the statements of an outcome disagree on; nothing where they agree.
    pub(crate) fn among(view: &View<'_>, outcome: &Outcome<'_>) -> Option<Dispute> {
        if outcome.heard.len() < 2 {
            return None;
        }
        let extents: Vec<Extent> = outcome.heard.iter().map(|heard| Extent::new(view, outcome, heard)).collect();
        let any_pair = |disagree: fn(&Extent, &Extent) -> bool| {
            extents.iter().enumerate().any(|(at, one)| extents[at + 1..].iter().any(|other| disagree(one, other)))
        };
        if any_pair(Extent::apart) {
            return Some(Dispute::Place);
        }
        any_pair(|one, other| one.data != other.data).then_some(Dispute::Data)
    }

    /// Each pair of statements that disagree, as indices into the outcome's.
    pub(crate) fn pairs(self, view: &View<'_>, outcome: &Outcome<'_>) -> Vec<(usize, usize)> {
        let extents: Vec<Extent> = outcome.heard.iter().map(|heard| Extent::new(view, outcome, heard)).collect();
        let disagree = |one: &Extent, other: &Extent| match self {
            Dispute::Place => one.apart(other),
            Dispute::Data => one.data != other.data,
        };
        let pairs = (0..extents.len()).flat_map(|one| (one + 1..extents.len()).map(move |other| (one, other)));
        pairs.filter(|&(one, other)| disagree(&extents[one], &extents[other])).collect()
    }
}

/// What a statement claims, for comparison with another.
struct Extent {
    countries: CountrySet,
    /// Whether sources list the countries of its areas: where they do not, any one of them may be meant.
    listed: bool,
    data: DataSet,
    reach: ExtentReach,
}

/// How far a statement reaches with all its places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ExtentReach {
    Unstated,
    Nowhere,
    Bounded,
    Everywhere,
    Boundless,
}

impl Extent {
    fn new<'a>(view: &View<'a>, outcome: &Outcome<'a>, heard: &Heard<'a>) -> Extent {
        let spots = outcome.spots_of(heard);
        Extent {
            countries: countries_of(view, spots),
            listed: spots.iter().all(|spot| is_listed(view, spot)),
            data: heard.said.statement.data_set,
            reach: Extent::reach(spots),
        }
    }

    fn reach(spots: &[Spot<'_>]) -> ExtentReach {
        let reach = |spot: &Spot<'_>| match spot.reach {
            Reach::Unstated => ExtentReach::Unstated,
            Reach::Nowhere => ExtentReach::Nowhere,
            Reach::Area | Reach::OutsideHome | Reach::OnPremises => ExtentReach::Bounded,
            Reach::Everywhere => ExtentReach::Everywhere,
            Reach::Anywhere | Reach::Undeclared => ExtentReach::Boundless,
        };
        // The widest of its places decides.
        spots.iter().map(reach).max_by_key(|reach| *reach as u8).unwrap_or(ExtentReach::Unstated)
    }

    /// Whether the two cannot both be where they are said to be.
    fn apart(&self, other: &Extent) -> bool {
        use ExtentReach::{Bounded, Everywhere, Nowhere, Unstated};
        let within = |one: &Extent, other: &Extent| one.countries.is_subset(&other.countries);
        let apart = if self.listed && other.listed {
            !within(self, other) && !within(other, self)
        } else {
            self.countries.is_disjoint(&other.countries)
        };
        match (self.reach, other.reach) {
            // Where is not said, so no place is denied.
            (Unstated, _) | (_, Unstated) | (Nowhere, Nowhere) => false,
            // The world holds every area, but copies all over it are not what a promise to stay in one area means.
            (Nowhere, _) | (_, Nowhere) | (Bounded, Everywhere) | (Everywhere, Bounded) => true,
            _ => apart,
        }
    }
}
