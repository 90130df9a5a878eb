//! When two judgements come to the same words.

use domicile_model::{AreaName, Condition, Fact, PlaceRef, Test};

use crate::asks::{area, number, words_of};
use crate::describe::Subject;
use crate::in_force::Active;
use crate::memo::{date, options};
use crate::outcome::Outcome;
use crate::places::{Cause, Reach, Spot, resolve};
use crate::pointer::caused;
use crate::view::View;

/// Everything that the words of a claim depend on, as a key: tenants in different positions may come to the same. Parts of varying
/// length stand behind their number.
pub(crate) fn write_words_key(subject: &Subject<'_, '_>, key: &mut Vec<u8>) {
    let (view, active, outcome) = (subject.view, subject.active, subject.outcome);
    date(view, key);
    // Facts and statements live as long as their catalog, and so do their addresses.
    number(std::ptr::from_ref(active.fact).addr(), key);
    key.extend(subject.asked.key.to_le_bytes());
    options(subject.policy, key);
    key.extend([subject.judgement.verdict as u8, subject.judgement.level as u8, u8::from(subject.judgement.withdrawn)]);
    key.extend([outcome.dispute.map_or(0, |dispute| 1 + dispute as u8), u8::from(outcome.uncertain)]);
    number(outcome.heard.len(), key);
    for heard in &outcome.heard {
        number(std::ptr::from_ref(heard.said).addr(), key);
        key.extend([u8::from(heard.uncertain), u8::from(heard.ended)]);
        let spots = outcome.spots_of(heard);
        number(spots.len(), key);
        for spot in spots {
            key.push(spot.reach as u8);
            number(std::ptr::from_ref(spot.named).addr(), key);
            area_of(spot, key);
            cause(spot.cause, key);
            key.push(view.whereabouts(spot.cause.and_then(|cause| caused(view, cause))));
            if spot.reach == Reach::OutsideHome {
                area(AreaName::Place(view.tenant.region.value), key);
            }
        }
    }
    places_given(view, active.fact, key);
    // Where no condition asks for a setting or a service, no change of them makes any other statement speak.
    if active.asks.can_be_changed() {
        active.fact.conditions().for_each(|condition| condition_key(view, condition, key));
        unheard(view, active, outcome, key);
    }
    key.extend([u8::from(view.listed.is_some()), view.whereabouts_of_service(active.fact.service)]);
}

/// Where the statements lie that were not heard: a change of settings may let them speak.
fn unheard<'a>(view: &View<'a>, active: &'a Active<'a>, outcome: &Outcome<'a>, key: &mut Vec<u8>) {
    let mut spots = Vec::new();
    for said in active.all_said() {
        if !outcome.heard.iter().any(|heard| std::ptr::eq(heard.said, said)) {
            said.statement.places.iter().for_each(|place| resolve(view, active.fact.service, place, &mut spots));
        }
    }
    number(spots.len(), key);
    for spot in spots {
        key.push(spot.reach as u8);
        area_of(&spot, key);
        if spot.reach == Reach::OutsideHome {
            area(AreaName::Place(view.tenant.region.value), key);
        }
    }
}

fn area_of(spot: &Spot<'_>, key: &mut Vec<u8>) {
    match spot.area {
        Some(named) => area(named, key),
        None => key.push(0),
    }
}

/// What decided a place: the remark that is remembered points at it, by its number where there are several.
fn cause(cause: Option<Cause>, key: &mut Vec<u8>) {
    let (sort, index) = match cause {
        None => (0, 0),
        Some(Cause::Region) => (1, 0),
        Some(Cause::Country) => (2, 0),
        Some(Cause::User(index)) => (3, index),
        Some(Cause::Area(.., index)) => (4, index),
        Some(Cause::Listed) => (5, 0),
    };
    key.push(sort);
    number(index, key);
}

/// Whether the settings that choose a place are given, and where.
fn places_given(view: &View<'_>, fact: &Fact, key: &mut Vec<u8>) {
    for setting in fact.places().filter_map(PlaceRef::setting) {
        let in_doubt = view.names_an_unknown(fact.service, setting);
        key.extend([view.whereabouts_of(fact.service, setting), u8::from(in_doubt)]);
    }
}

fn condition_key(view: &View<'_>, condition: &Condition, key: &mut Vec<u8>) {
    for test in condition.all.iter() {
        if let Test::Setting { service, setting, any_of } = test {
            // Of a list, only the words that are asked for matter: which others stand beside them changes nothing.
            let list = view.setting_of(*service, *setting).kind.is_list();
            let relevant = if list { *any_of } else { u64::MAX };
            key.extend([u8::from(view.uses(*service)), view.whereabouts_of(*service, *setting)]);
            words_of(view, *service, *setting, relevant, key);
        } else {
            key.push(view.test(test) as u8);
            if let Test::Service { service, .. } = test {
                key.push(view.whereabouts_of_service(*service));
            }
        }
    }
    condition.any.iter().for_each(|alternative| condition_key(view, alternative, key));
}
