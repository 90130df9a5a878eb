//! What was said before: many tenants stand in the same position, and to say it anew for each is most of the work.

use std::collections::HashSet;
use std::sync::Arc;

use domicile_diagnostic::{Claim, Level};
use domicile_model::{Activity, AreaName, CountrySet, PermittedPlace, Policy, Requirement, ServiceIx};
use rustc_hash::FxHashMap as HashMap;
use xxhash_rust::xxh3::xxh3_128;

use crate::asks::{Asks, area, number};
use crate::describe::{Subject, claim};
use crate::judge::Permitted;
use crate::pointer::{Pointer, pointer};
use crate::view::View;
use crate::words_key::write_words_key;

/// Claims that are kept at most; then all is forgotten, so that a long run does not keep all it ever said.
const CLAIMS_KEPT: usize = 1 << 14;

/// Remarks that are kept at most, and places to keep them in.
const REMARKS_KEPT: usize = 1 << 17;

/// Keeps what was said of tenants in each position. One for each worker, and for one catalog.
#[derive(Debug, Default)]
pub struct Memo {
    positions: HashMap<Position, Box<[(usize, Remark)]>>,
    /// The remarks of all positions, and the positions.
    kept: usize,
    claims: HashMap<u128, Remark>,
    said: HashSet<Arc<Claim>>,
    undeclared: HashMap<(Vec<ServiceIx>, Level), Arc<Claim>>,
    key: Vec<u8>,
}

/// What is said of a fact and a requirement, and what it points at.
pub(crate) type Remark = (Arc<Claim>, Pointer);

/// What a tenant answers to what facts ask of it, and what a requirement asks.
pub(crate) type Position = (u128, u128);

impl Memo {
    /// What was said of a tenant in this position, each remark with the fact it is of; or what `judge` comes to.
    pub(crate) fn remarks(
        &mut self,
        position: Position,
        judge: impl FnOnce(&mut Memo) -> Vec<(usize, Remark)>,
    ) -> &[(usize, Remark)] {
        if !self.positions.contains_key(&position) {
            let remarks = judge(self);
            self.kept += 1 + remarks.len();
            if self.kept > REMARKS_KEPT {
                self.positions.clear();
                self.kept = 1 + remarks.len();
            }
            self.positions.insert(position, remarks.into());
        }
        &self.positions[&position]
    }

    /// A tenant's answers to what facts about a service ask of it, as a key; `which` are the numbers of those facts on the date.
    pub(crate) fn answers(&mut self, view: &View<'_>, which: (usize, usize), service: ServiceIx, asks: &Asks<'_>) -> u128 {
        self.keyed(|key| {
            date(view, key);
            number(which.0, key);
            number(which.1, key);
            key.push(u8::from(view.instance.is_some()));
            key.push(view.whereabouts_of_service(service));
            asks.answers(view, key);
        })
    }

    /// All that a requirement asks of a tenant, as a key.
    pub(crate) fn asked(&mut self, asked: &Permitted<'_>, policy: &Policy, show_compliant: bool) -> u128 {
        let Permitted { requirement, key: permitted, .. } = asked;
        self.keyed(|key| {
            key.extend(permitted.to_le_bytes());
            key.extend(requirement.data.0.to_le_bytes());
            key.extend(Activity::ALL.map(|activity| u8::from(requirement.activities.contains(activity))));
            requirement.services.iter().for_each(|pattern| text(&pattern.text, key));
            options(policy, key);
            key.push(u8::from(show_compliant));
        })
    }

    /// What was said of a judgement like this one, or the claim that is made of it now, and what it points at.
    pub(crate) fn claim(&mut self, subject: &Subject<'_, '_>) -> Remark {
        let key = self.keyed(|key| write_words_key(subject, key));
        if let Some((claim, pointer)) = self.claims.get(&key) {
            return (Arc::clone(claim), *pointer);
        }
        if self.claims.len() >= CLAIMS_KEPT {
            self.claims.clear();
            self.said.clear();
        }
        let change = subject.change();
        let pointer = pointer(subject, change.as_ref());
        let said = (self.shared(claim(subject, change.as_ref(), pointer)), pointer);
        self.claims.insert(key, said.clone());
        said
    }

    fn keyed(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> u128 {
        self.key.clear();
        write(&mut self.key);
        xxh3_128(&self.key)
    }

    /// What is said of services that a manifest does not mention.
    pub(crate) fn undeclared(
        &mut self,
        silent: Vec<ServiceIx>,
        level: Level,
        say: impl FnOnce(&[ServiceIx]) -> Claim,
    ) -> Arc<Claim> {
        if self.undeclared.len() >= CLAIMS_KEPT {
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

/// The date, as a part of a key.
pub(crate) fn date(view: &View<'_>, key: &mut Vec<u8>) {
    let date = view.in_force.date;
    key.extend(date.year().to_le_bytes());
    key.extend([date.month().to_le_bytes()[0], date.day().to_le_bytes()[0]]);
}

/// The options of a check that decide what is said, as a part of a key.
pub(crate) fn options(policy: &Policy, key: &mut Vec<u8>) {
    let check = &policy.check;
    key.extend([check.contested() as u8, check.withdrawn() as u8, check.possible() as u8, check.unstated() as u8]);
}

fn text(value: &str, key: &mut Vec<u8>) {
    number(value.len(), key);
    key.extend(value.as_bytes());
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
            area(place, &mut key);
        }
    }
    xxh3_128(&key)
}
