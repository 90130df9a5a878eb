//! What the ids that were found mean, for outputs that tell it.

use std::collections::BTreeMap;

use domicile::{Catalog, Date, Page, explain};

use crate::workshop::Ids;

/// Pages by their ids.
#[derive(Default)]
pub(crate) struct Rules {
    pages: BTreeMap<String, Page>,
    /// The ids whose pages come from a manifest's own facts, and which manifest that was.
    own: BTreeMap<String, usize>,
}

impl Rules {
    /// Adds the pages of ids, as they stand on a date. What a catalog does not know may be another's.
    pub(crate) fn learn(&mut self, catalog: &Catalog, date: Date, ids: &Ids) {
        for id in ids {
            if !self.pages.contains_key(&**id) {
                self.pages.extend(explain(catalog, id, date, None).ok().map(|page| (id.to_string(), page)));
            }
        }
    }

    /// The same, with the catalog of a manifest that has facts of its own.
    pub(crate) fn learn_own(&mut self, catalog: &Catalog, date: Date, ids: &Ids, manifest: usize) {
        let new: Vec<_> = ids.iter().filter(|id| !self.pages.contains_key(&***id)).collect();
        self.own.extend(new.into_iter().map(|id| (id.to_string(), manifest)));
        self.learn(catalog, date, ids);
    }

    /// Hands over which ids' pages come from a manifest's own facts.
    pub(crate) fn take_own(&mut self) -> BTreeMap<String, usize> {
        std::mem::take(&mut self.own)
    }

    /// All of them, in the order of the ids.
    pub(crate) fn pages(self) -> Vec<Page> {
        self.pages.into_values().collect()
    }
}
