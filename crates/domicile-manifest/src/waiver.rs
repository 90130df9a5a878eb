//! `[[waiver]]`: accepted deviations.

use std::sync::Arc;

use domicile_model::Waiver;
use domicile_toml::{Node, Table};

use crate::walk::Walk;

const KEYS: [&str; 6] = ["finding", "requirement", "reason", "owner", "approved-by", "expires"];

impl Walk<'_> {
    /// Reads all waivers of a file.
    pub(crate) fn waivers(&mut self, node: &Node<'_>) -> Vec<Arc<Waiver>> {
        let tables = self.reader.tables(node);
        tables.iter().filter_map(|table| self.waiver(table)).map(Arc::new).collect()
    }

    fn waiver(&mut self, table: &Table<'_>) -> Option<Waiver> {
        let [finding, requirement, reason, owner, approved_by, expires] = self.reader.fields(table, KEYS);
        let finding =
            self.required(table, "finding", finding, "name the finding that is accepted, such as `finding = \"service/fact\"`");
        let finding = finding.and_then(|node| self.located(&node, Walk::pattern));
        let requirement = requirement.map(|node| self.located(&node, Walk::pattern));
        let reason = self.required(table, "reason", reason, "say why it is accepted");
        let reason = reason.and_then(|node| self.text(&node));
        let owner = self.required(table, "owner", owner, "name who answers for it");
        let owner = owner.and_then(|node| self.text(&node));
        let approved_by = approved_by.and_then(|node| self.text(&node));
        let expires = self.required(table, "expires", expires, "name the last day it holds, such as `expires = 2027-06-30`");
        let expires = expires.and_then(|node| self.located(&node, |walk, node| walk.reader.date(node)));
        Some(Waiver {
            finding: finding?,
            // Without it the waiver would accept more than was written.
            requirement: match requirement {
                None => None,
                Some(pattern) => Some(pattern?),
            },
            reason: reason?,
            owner: owner?,
            approved_by,
            expires: expires?,
            location: self.reader.at(table.span),
        })
    }
}
