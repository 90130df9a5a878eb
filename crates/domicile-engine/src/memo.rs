//! What was said before: many tenants stand in the same position, and to say it anew for each is most of the work.

use std::collections::HashSet;
use std::sync::Arc;

use domicile_diagnostic::{Claim, Level};
use domicile_model::{AreaName, Condition, CountrySet, Fact, PermittedPlace, PlaceRef, Requirement, ServiceIx, Test};
use rustc_hash::FxHashMap as HashMap;
use xxhash_rust::xxh3::xxh3_128;

use crate::describe::{Subject, claim};
use crate::in_force::Active;
use crate::outcome::Outcome;
use crate::places::{Reach, resolve};
use crate::pointer::{Pointer, pointer};
use crate::view::View;

/// Claims that are kept at most; then they are forgotten, so that a long run does not keep all it ever said.
const KEPT: usize = 1 << 14;

/// Keeps claims by all that they depend on. One for each worker, and for one catalog.
#[derive(Debug, Default)]
pub struct Memo {
    claims: HashMap<u128, (Arc<Claim>, Pointer)>,
    said: HashSet<Arc<Claim>>,
    undeclared: HashMap<(Vec<ServiceIx>, Level), Arc<Claim>>,
    key: Vec<u8>,
}

impl Memo {
    /// What is said of a judgement, and what it points at.
    pub(crate) fn claim(&mut self, subject: &Subject<'_, '_>) -> (Arc<Claim>, Pointer) {
        self.key.clear();
        write_key(subject, &mut self.key);
        let key = xxh3_128(&self.key);
        if let Some((claim, pointer)) = self.claims.get(&key) {
            return (Arc::clone(claim), *pointer);
        }
        if self.claims.len() >= KEPT {
            self.claims.clear();
            self.said.clear();
        }
        let change = subject.change();
        let pointer = pointer(subject, change.as_ref());
        let said = (self.shared(claim(subject, change.as_ref(), pointer)), pointer);
        self.claims.insert(key, said.clone());
        said
    }

    /// What is said of services that a manifest does not mention.
    pub(crate) fn undeclared(
        &mut self,
        silent: Vec<ServiceIx>,
        level: Level,
        say: impl FnOnce(&[ServiceIx]) -> Claim,
    ) -> Arc<Claim> {
        if self.undeclared.len() >= KEPT {
            self.undeclared.clear();
        }
        Arc::clone(self.undeclared.entry((silent, level)).or_insert_with_key(|(silent, _)| Arc::new(say(silent))))
    }

    /// The claim that says the same already, if there is one: positions that differ may come to the same words.
    fn shared(&mut self, claim: Claim) -> Arc<Claim> {
        if let Some(same) = self.said.get(&claim) {
            return Arc::clone(same);
        }
        let claim = Arc::new(claim);
        self.said.insert(Arc::clone(&claim));
        claim
    }
}

/// Everything that a claim depends on. Parts of varying length stand behind their number.
fn write_key(subject: &Subject<'_, '_>, key: &mut Vec<u8>) {
    let (view, active, outcome) = (subject.view, subject.active, subject.outcome);
    let date = view.in_force.date;
    key.extend(date.year().to_le_bytes());
    key.extend([date.month().to_le_bytes()[0], date.day().to_le_bytes()[0]]);
    // Facts and statements live as long as their catalog, and so do their addresses.
    number(std::ptr::from_ref(active.fact).addr(), key);
    key.extend(subject.asked.key.to_le_bytes());
    let check = &subject.policy.check;
    key.extend([check.contested() as u8, check.withdrawn() as u8, check.possible() as u8, check.unstated() as u8]);
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
            area(spot.area, key);
            if spot.reach == Reach::OutsideHome {
                area(Some(AreaName::Place(view.tenant.region.value)), key);
            }
        }
    }
    places_given(view, active.fact, key);
    // Where no condition asks for a setting or a service, no change of them makes any other statement speak.
    if active.changeable {
        conditions(view, active.fact, key);
        unheard(view, active, outcome, key);
    }
    key.extend([u8::from(view.listed.is_some()), u8::from(view.tenant.service(active.fact.service).is_some())]);
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
        area(spot.area, key);
        if spot.reach == Reach::OutsideHome {
            area(Some(AreaName::Place(view.tenant.region.value)), key);
        }
    }
}

fn number(value: usize, key: &mut Vec<u8>) {
    key.extend(value.to_le_bytes());
}

fn text(value: &str, key: &mut Vec<u8>) {
    number(value.len(), key);
    key.extend(value.as_bytes());
}

fn area(area: Option<AreaName>, key: &mut Vec<u8>) {
    match area {
        None => key.push(0),
        Some(AreaName::Country(country)) => {
            key.push(1);
            key.extend(country.code().as_bytes());
        }
        Some(AreaName::Place(place)) => {
            key.push(2);
            key.extend(place.to_le_bytes());
        }
    }
}

fn set(countries: &CountrySet, key: &mut Vec<u8>) {
    for word in countries.words() {
        key.extend(word.to_le_bytes());
    }
}

/// A requirement by what it says, not by where: tenants that extend one policy and tenants that copy it are alike.
pub(crate) fn requirement_key(view: &View<'_>, requirement: &Requirement, permitted: &CountrySet) -> u128 {
    let mut key = Vec::with_capacity(256);
    text(&requirement.id, &mut key);
    key.push(requirement.level as u8);
    set(permitted, &mut key);
    for list in [&requirement.within, &requirement.never_in] {
        let items = list.as_ref().map_or(&[][..], |list| &list.items);
        number(items.len(), &mut key);
        for item in items {
            let (own, place) = match item.value {
                PermittedPlace::Country(country) => (0, AreaName::Country(country)),
                PermittedPlace::Place(place) => (0, AreaName::Place(place)),
                PermittedPlace::HomeCountry => (1, AreaName::Country(view.tenant.country.value)),
                PermittedPlace::HomeRegion => (2, AreaName::Place(view.tenant.region.value)),
            };
            key.push(own);
            area(Some(place), &mut key);
        }
    }
    xxh3_128(&key)
}

/// The answers to all that the fact's conditions ask: what a change of settings would do follows from them.
fn conditions(view: &View<'_>, fact: &Fact, key: &mut Vec<u8>) {
    fact.conditions().for_each(|condition| condition_key(view, condition, key));
}

/// Whether the settings that choose a place are given.
fn places_given(view: &View<'_>, fact: &Fact, key: &mut Vec<u8>) {
    key.extend(
        fact.places().filter_map(PlaceRef::setting).map(|setting| u8::from(view.given(fact.service, setting).is_some())),
    );
}

fn condition_key(view: &View<'_>, condition: &Condition, key: &mut Vec<u8>) {
    for test in condition.all.iter() {
        if let Test::Setting { service, setting, any_of } = test {
            // Of a list, only the words that are asked for matter: which others stand beside them changes nothing.
            let list = view.setting_of(*service, *setting).kind.is_list();
            let relevant = if list { *any_of } else { u64::MAX };
            let words = view.words(*service, *setting);
            let given = view.given(*service, *setting).is_some();
            key.extend([u8::from(view.uses(*service)), u8::from(given), u8::from(words.is_some())]);
            key.extend((words.unwrap_or_default() & relevant).to_le_bytes());
        } else {
            key.push(view.test(test) as u8);
        }
    }
    condition.any.iter().for_each(|alternative| condition_key(view, alternative, key));
}
