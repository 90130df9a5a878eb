//! Policies that belong together, and what the user journeys of all of them use.

use std::collections::{BTreeMap, BTreeSet};

use super::policy::{Named, Part, Policy, Profile};

/// So many profiles are included in one, one after the other.
const MOST_INCLUDES: usize = 16;

/// Policies of one folder that rest on the same one: its own first, then those on it.
pub(super) struct Family<'p, 'd> {
    pub(super) policies: Vec<&'p Policy<'d>>,
    /// Whether the policy that they rest on has a base that is not here.
    pub(super) incomplete: bool,
    profiles: BTreeMap<&'p str, Vec<&'p Profile>>,
    /// The profiles that journeys use, and where they are named.
    used: BTreeMap<&'p str, &'p Named>,
}

/// A profile with all that policies and included profiles say of it.
#[derive(Default)]
pub(super) struct Whole<'p> {
    pub(super) handler: Option<&'p Named>,
    pub(super) protocol: Option<&'p str>,
    metadata: BTreeMap<&'p str, &'p Named>,
    uses: Vec<&'p Named>,
    controls: Vec<&'p str>,
}

impl<'p> Whole<'p> {
    pub(super) fn item(&self, key: &str) -> Option<&'p Named> {
        self.metadata.get(key).copied()
    }
}

/// The families of policies, in the order of their first files.
pub(super) fn families<'p, 'd>(policies: &'p [Policy<'d>]) -> Vec<Family<'p, 'd>> {
    let mut ids = BTreeMap::new();
    for policy in policies {
        ids.entry((policy.folder, policy.id.as_str())).or_insert(policy);
    }
    let mut families: BTreeMap<(&str, &str), Vec<(usize, &Policy<'_>)>> = BTreeMap::new();
    for policy in policies {
        let (mut root, mut depth) = (policy, 0);
        while let Some(base) = root.base.as_deref().and_then(|base| ids.get(&(policy.folder, base))) {
            // Those that go in a circle rest on nothing.
            if depth > policies.len() {
                break;
            }
            (root, depth) = (base, depth + 1);
        }
        families.entry((root.folder, &root.id)).or_default().push((depth, policy));
    }
    let families = families.into_values().map(|mut members| {
        members.sort_by_key(|(depth, _)| *depth);
        Family::new(members.into_iter().map(|(_, policy)| policy).collect())
    });
    families.collect()
}

impl<'p, 'd> Family<'p, 'd> {
    fn new(policies: Vec<&'p Policy<'d>>) -> Self {
        let mut profiles: BTreeMap<&str, Vec<&Profile>> = BTreeMap::new();
        for profile in policies.iter().flat_map(|policy| &policy.profiles) {
            profiles.entry(&profile.id).or_default().push(profile);
        }
        let incomplete = policies.first().is_some_and(|root| root.base.is_some());
        let mut family = Family { policies, incomplete, profiles, used: BTreeMap::new() };
        family.walk();
        family
    }

    /// The ids of profiles: all but those that are only there to be included in others.
    pub(super) fn profiles(&self) -> Vec<&'p str> {
        let all = self.profiles.values().flatten();
        let included: BTreeSet<&str> = all.flat_map(|profile| profile.includes.iter().map(String::as_str)).collect();
        self.profiles.keys().copied().filter(|id| self.used.contains_key(id) || !included.contains(id)).collect()
    }

    /// Where a profile is used, if it is.
    pub(super) fn used(&self, id: &str) -> Option<&'p Named> {
        self.used.get(id).copied()
    }

    /// What is said of a profile: what is included first, then by one policy after the other.
    pub(super) fn whole(&self, id: &'p str) -> Whole<'p> {
        let (mut order, mut next) = (Vec::new(), vec![id]);
        while let Some(id) = next.pop() {
            if order.len() < MOST_INCLUDES && !order.contains(&id) {
                order.push(id);
                let said = self.profiles.get(id).into_iter().flatten();
                next.extend(said.flat_map(|profile| profile.includes.iter().map(String::as_str)));
            }
        }
        let mut whole = Whole::default();
        for profile in order.iter().rev().filter_map(|id| self.profiles.get(id)).flatten() {
            whole.handler = profile.handler.as_ref().or(whole.handler);
            whole.protocol = profile.protocol.as_deref().or(whole.protocol);
            whole.metadata.extend(profile.metadata.iter().map(|(key, value)| (key.as_str(), value)));
            whole.uses.extend(&profile.uses);
            whole.controls.extend(profile.controls.iter().map(String::as_str));
        }
        whole
    }

    /// Walks from the journeys to everything that they use. Where a relying party is among the files, its journeys count alone.
    fn walk(&mut self) {
        let parts = |of: fn(&'p Policy<'d>) -> &'p [Part]| {
            let mut parts: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
            for part in self.policies.iter().copied().flat_map(of) {
                parts.entry(&part.id).or_default().push(part);
            }
            parts
        };
        let (journeys, controls) = (parts(|policy| &policy.journeys), parts(|policy| &policy.controls));
        let mut started: Vec<&str> =
            self.policies.iter().flat_map(|policy| policy.started.iter().map(String::as_str)).collect();
        if started.is_empty() {
            started = journeys.keys().copied().collect();
        }
        let mut seen = BTreeSet::new();
        let mut next: Vec<&Named> = Vec::new();
        while let Some(journey) = started.pop() {
            if seen.insert(journey) {
                for part in journeys.get(journey).into_iter().flatten() {
                    next.extend(&part.uses);
                    started.extend(part.goes_on.iter().map(String::as_str));
                }
            }
        }
        next.sort_by_key(|named| std::cmp::Reverse(named.spot));
        while let Some(named) = next.pop() {
            if self.used.contains_key(named.text.as_str()) {
                continue;
            }
            self.used.insert(&named.text, named);
            let whole = self.whole(&named.text);
            next.extend(whole.uses);
            next.extend(whole.controls.iter().filter_map(|id| controls.get(id)).flatten().flat_map(|part| &part.uses));
        }
    }
}
