//! Environments and apps: those that the manifest names, those that join, and those of which too little is known.

use std::collections::BTreeMap;

use domicile_diagnostic::Located;
use domicile_evidence::Observation;
use domicile_model::{Instance, Service, ServiceUse};

use super::{Join, place_of};
use crate::evidence::seen::{OfInstance, OfService};
use crate::evidence::undeclared::{self, OfInstances};

/// One that the manifest does not name: its table, what people are shown, and where it is spoken of first.
type Undeclared<'o> = (u16, &'o str, &'o Observation);

impl<'o> Join<'_, 'o> {
    /// Joins what was observed with the declared instance of the same name, or beside those where something is known of it.
    pub(super) fn instances(&mut self, service: &Service, of: &OfService<'o>, used: &mut ServiceUse) {
        let (mut judged, mut unjudged) = (Vec::new(), Vec::new());
        let mut news: BTreeMap<u16, OfInstances<'_>> = BTreeMap::new();
        let declared = Declared::new(&used.instances);
        for found in of.instances.iter().filter(|found| !found.gone) {
            let Some(first) = found.at.first() else { continue };
            let title = &service.tables[usize::from(found.table)].title;
            let own = (found.table, found.shown, *first);
            match declared.find(found) {
                Some(at) => {
                    let instance = &mut used.instances[at];
                    let shown = instance.name.value.to_string();
                    let name = |setting: &str| format!("`{setting}` of {title} `{shown}`");
                    let found_new = self.settings(service, &found.settings, &mut instance.settings, &name, Some(&shown));
                    if !found_new.places.is_empty() {
                        let of_table = news.entry(found.table).or_default();
                        of_table.keys.extend(found_new.settings.iter().map(|ix| &*service.settings[usize::from(*ix)].id));
                        of_table.places.extend(found_new.places);
                        of_table.instances.insert(shown);
                    }
                }
                None if found.settings.is_empty() => unjudged.push(own),
                None => {
                    let location = first.location.clone();
                    let name = Located::new(found.shown.into(), location.clone());
                    let mut settings = Vec::new();
                    let of = |setting: &str| format!("`{setting}` of {title} `{}`", found.shown);
                    self.settings(service, &found.settings, &mut settings, &of, Some(found.shown));
                    used.instances.push(Instance { table: found.table, name, location, settings });
                    judged.push(own);
                }
            }
        }
        for (table, of_table) in &news {
            undeclared::of_instances(service, &service.tables[usize::from(*table)], of_table, &mut self.told);
        }
        judged.sort_by_key(|(table, _, at)| (*table, place_of(at)));
        judged.chunk_by(in_one_file).for_each(|of_file| self.undeclared(service, of_file, true));
        self.unjudged(service, unjudged);
    }

    /// Instances of a service of which nothing else was observed: they are said, and nothing of them can be judged.
    pub(super) fn instances_only(&mut self, service: &Service, of: &OfService<'o>) {
        let there = of.instances.iter().filter(|instance| !instance.gone);
        let found = there.filter_map(|instance| Some((instance.table, instance.shown, *instance.at.first()?)));
        self.unjudged(service, found.collect());
    }

    /// They may be one to a file, so that all of a table are said together.
    fn unjudged(&mut self, service: &Service, mut found: Vec<Undeclared<'_>>) {
        found.sort_by_key(|(table, _, at)| (*table, place_of(at)));
        found.chunk_by(|one, other| one.0 == other.0).for_each(|of_table| self.undeclared(service, of_table, false));
    }

    fn undeclared(&mut self, service: &Service, found: &[Undeclared<'_>], judged: bool) {
        let Some((table, ..)) = found.first() else { return };
        let table = &service.tables[usize::from(*table)];
        let found: Vec<(&str, &Observation)> = found.iter().map(|(_, shown, at)| (*shown, *at)).collect();
        undeclared::instances(service, table, &found, judged, &mut self.told);
    }
}

fn in_one_file(one: &Undeclared<'_>, other: &Undeclared<'_>) -> bool {
    one.0 == other.0 && one.2.location.path() == other.2.location.path()
}

/// The instances of a manifest by their names, in small letters.
struct Declared(BTreeMap<(u16, String), usize>);

impl Declared {
    fn new(instances: &[Instance]) -> Self {
        let named = instances.iter().enumerate().map(|(at, instance)| ((instance.table, instance.name.to_lowercase()), at));
        // Names that differ in their case only are the first one's.
        Declared(named.rev().collect())
    }

    /// The one that was observed: that of the very name which is shown, else one that has another of its names.
    fn find(&self, found: &OfInstance<'_>) -> Option<usize> {
        let of = |name: String| self.0.get(&(found.table, name)).copied();
        of(found.shown.to_lowercase()).or_else(|| found.names.iter().find_map(|name| of(name.clone())))
    }
}
