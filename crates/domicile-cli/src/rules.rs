//! What the ids that were found mean, for outputs that tell it.

use std::collections::BTreeMap;

use domicile::{Catalog, Date, Page, explain};

use crate::workshop::Ids;

/// Pages by their ids.
#[derive(Default)]
pub(crate) struct Rules(BTreeMap<String, Page>);

impl Rules {
    /// Adds the pages of ids, as they stand on a date. What a catalog does not know may be another's.
    pub(crate) fn learn(&mut self, catalog: &Catalog, date: Date, ids: &Ids) {
        for id in ids {
            if !self.0.contains_key(&**id) {
                self.0.extend(explain(catalog, id, date, None).ok().map(|page| (id.to_string(), page)));
            }
        }
    }

    /// All of them, in the order of the ids.
    pub(crate) fn pages(self) -> Vec<Page> {
        self.0.into_values().collect()
    }
}
