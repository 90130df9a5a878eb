//! What was said before: many tenants stand in the same position, and to say it anew for each is most of the work.

use std::collections::HashSet;
use std::sync::Arc;

use domicile_diagnostic::{Claim, Level};
use domicile_model::{AreaName, CountrySet, PermittedPlace, Policy, Requirement, ServiceIx};
use rustc_hash::FxHashMap as HashMap;
use xxhash_rust::xxh3::xxh3_128;

use crate::asks::{area, number};
use crate::describe::{Subject, claim};
use crate::in_force::Active;
use crate::judge::Permitted;
use crate::pointer::{Pointer, pointer};
use crate::view::View;
use crate::words_key::write_words_key;

/// Claims that are kept at most; then all is forgotten, so that a long run does not keep all it ever said.
const CLAIMS_KEPT: usize = 1 << 14;

/// Positions that are kept at most, each with what was said of it.
const POSITIONS_KEPT: usize = 1 << 17;

/// Keeps what was said of each position. One for each worker, and for one catalog.
#[derive(Debug, Default)]
pub struct Memo {
    positions: HashMap<u128, Option<Remark>>,
    claims: HashMap<u128, Remark>,
    said: HashSet<Arc<Claim>>,
    undeclared: HashMap<(Vec<ServiceIx>, Level), Arc<Claim>>,
    key: Vec<u8>,
}

/// What is said of a fact and a requirement, and what it points at.
pub(crate) type Remark = (Arc<Claim>, Pointer);

impl Memo {
    /// What was said of a tenant in this position, or what `judge` comes to; nothing where there is nothing to report.
    pub(crate) fn remark(
        &mut self,
        position: &Position<'_, '_>,
        judge: impl FnOnce(&mut Memo) -> Option<Remark>,
    ) -> Option<Remark> {
        let key = self.keyed(|key| position.write(key));
        if let Some(known) = self.positions.get(&key) {
            return known.clone();
        }
        if self.positions.len() >= POSITIONS_KEPT {
            self.positions.clear();
        }
        let remark = judge(self);
        self.positions.insert(key, remark.clone());
        remark
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

/// Everything that a remark depends on.
pub(crate) struct Position<'p, 'a> {
    pub(crate) view: &'p View<'a>,
    pub(crate) active: &'p Active<'a>,
    pub(crate) asked: &'p Permitted<'a>,
    pub(crate) policy: &'p Policy,
    pub(crate) show_compliant: bool,
}

impl Position<'_, '_> {
    /// As a key. Parts of varying length stand behind their number.
    fn write(&self, key: &mut Vec<u8>) {
        let view = self.view;
        let date = view.in_force.date;
        key.extend(date.year().to_le_bytes());
        key.extend([date.month().to_le_bytes()[0], date.day().to_le_bytes()[0]]);
        // Facts live as long as their catalog, and so do their addresses.
        number(std::ptr::from_ref(self.active.fact).addr(), key);
        key.extend(self.asked.key.to_le_bytes());
        let check = &self.policy.check;
        key.extend([check.contested() as u8, check.withdrawn() as u8, check.possible() as u8, check.unstated() as u8]);
        key.extend([u8::from(self.show_compliant), u8::from(view.instance.is_some())]);
        key.push(view.whereabouts_of_service(self.active.fact.service));
        self.active.asks.answers(view, key);
    }
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
