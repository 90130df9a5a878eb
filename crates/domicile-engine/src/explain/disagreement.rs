//! Where documents in force disagree, for whatever tenant: the engine's own judgement, asked for one tenant of each sort.

use std::collections::{BTreeMap, BTreeSet};

use domicile_diagnostic::{Disagreement, Side, StatementEntry};
use domicile_model::{Fact, PlaceIx, Text};

use crate::dispute::Dispute;
use crate::evaluate::for_each_subject;
use crate::explain::profiles::{Profile, profiles};
use crate::in_force::InForce;
use crate::outcome::Outcome;
use crate::view::{View, services_in_use};

/// What was seen of the tenants of one sort, whatever their settings.
#[derive(Default)]
struct Seen {
    /// Whether the fact concerns them at all.
    concerned: bool,
    contested: bool,
}

/// The statements in force that cannot all be true of one tenant. `order` gives each entry's statement.
pub(super) fn disagreement(
    in_force: &InForce<'_>,
    fact: &Fact,
    order: &[usize],
    entries: &[StatementEntry],
) -> Option<Disagreement> {
    let active = in_force.facts.iter().find(|active| std::ptr::eq(active.fact, fact))?;
    if active.said.len() < 2 {
        return None;
    }
    let number = |statement: *const domicile_model::Statement| {
        order.iter().position(|&at| std::ptr::eq(&raw const fact.statements[at], statement))
    };
    let mut between = BTreeSet::new();
    let (mut of_place, mut of_data) = (false, false);
    let mut seen: BTreeMap<(PlaceIx, usize), Seen> = BTreeMap::new();
    for Profile { tenant, sort } in profiles(in_force, fact) {
        let in_use = services_in_use(in_force, &tenant);
        let view = View { in_force, tenant: &tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
        let of_sort = seen.entry(sort).or_default();
        for_each_subject(&view, fact, |view| {
            let mut outcome = Outcome::default();
            of_sort.concerned |= outcome.fill(&view, active);
            let Some(dispute) = outcome.dispute else { return };
            of_sort.contested = true;
            of_place |= dispute == Dispute::Place;
            of_data |= dispute == Dispute::Data;
            for (one, other) in dispute.pairs(&view, &outcome) {
                let heard = [one, other].map(|at| outcome.heard[at].said.statement);
                between.extend(heard.into_iter().filter_map(|statement| number(statement)));
            }
        });
    }
    let only_for = only_for(in_force, &seen);
    (!between.is_empty()).then(|| Disagreement { sides: sides(entries, &between), of_place, of_data, only_for })
}

/// The statements that say the same, together.
fn sides(entries: &[StatementEntry], between: &BTreeSet<usize>) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for &at in between {
        let entry = &entries[at];
        match sides.iter_mut().find(|side| side.places == entry.places && side.data == entry.data) {
            Some(side) => side.statements.push(at),
            None => sides.push(Side { places: entry.places.clone(), data: entry.data.clone(), statements: vec![at] }),
        }
    }
    sides
}

/// The regions of the tenants for whom they disagree; none where that is so for all whom the fact concerns.
fn only_for(in_force: &InForce<'_>, seen: &BTreeMap<(PlaceIx, usize), Seen>) -> Option<Vec<Text>> {
    if seen.values().all(|of_sort| of_sort.contested || !of_sort.concerned) {
        return None;
    }
    let mut regions: BTreeMap<PlaceIx, (bool, bool)> = BTreeMap::new();
    for ((region, _), of_sort) in seen.iter().filter(|(_, of_sort)| of_sort.concerned) {
        let (some, all) = regions.entry(*region).or_insert((false, true));
        *some |= of_sort.contested;
        *all &= of_sort.contested;
    }
    let named = regions.into_iter().filter(|(_, (some, _))| *some).map(|(region, (_, all))| {
        let id = &in_force.catalog.place(region).id;
        if all { id.clone() } else { format!("some countries of {id}").into() }
    });
    Some(named.collect())
}
