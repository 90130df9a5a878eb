//! `[check]`: how the check is made; and `[[evidence]]`: which files show the real configuration.

use domicile_diagnostic::Location;
use domicile_model::{Check, Contested};
use domicile_toml::{Node, Table};

use crate::walk::Walk;

impl Walk<'_> {
    /// Reads `[check]`.
    pub(crate) fn check(&mut self, node: &Node<'_>) -> Check {
        let Some(table) = self.reader.table(node) else { return Check::default() };
        let [as_of, contested, withdrawn, possible, unstated, undeclared] =
            self.reader.fields(&table, ["as-of", "contested", "withdrawn", "possible", "unstated", "undeclared"]);
        Check {
            as_of: as_of.and_then(|node| self.located(&node, |walk, node| walk.reader.date(node))),
            contested: contested.and_then(|node| self.contested(&node)),
            withdrawn: withdrawn.and_then(|node| self.level(&node)),
            possible: possible.and_then(|node| self.level(&node)),
            unstated: unstated.and_then(|node| self.level(&node)),
            undeclared: undeclared.and_then(|node| self.level(&node)),
        }
    }

    fn contested(&mut self, node: &Node<'_>) -> Option<Contested> {
        let word = self.reader.string(node)?;
        let found = Contested::ALL.into_iter().find(|(_, known)| *known == word);
        if found.is_none() {
            self.unknown_word(node.span, "contested", word, Contested::ALL.into_iter().map(|(_, known)| known));
        }
        found.map(|(contested, _)| contested)
    }

    /// Reads the tables of evidence, whose files are not looked at here.
    pub(crate) fn evidence(&mut self, node: &Node<'_>) -> Vec<Location> {
        let tables = self.reader.tables(node);
        tables.iter().map(|table| self.evidence_table(table)).collect()
    }

    fn evidence_table(&mut self, table: &Table<'_>) -> Location {
        let [files, kind] = self.reader.fields(table, ["files", "kind"]);
        let files = self.required(table, "files", files, "name the files, such as `files = [\"infra/**/*.tf\"]`");
        if let Some(node) = files {
            self.all(&node, |walk, item| walk.reader.string(item));
        }
        if let Some(node) = kind {
            self.reader.string(&node);
        }
        self.reader.at(table.span)
    }
}
