//! `[check]`: how the check is made.

use domicile_diagnostic::CheckId;
use domicile_model::{Check, Contested};
use domicile_toml::Node;

use crate::walk::{Walk, shown};

/// Nobody plans for longer than a hundred years.
const MOST_DAYS: i32 = 36500;
const KEYS: [&str; 9] =
    ["as-of", "allow-past", "contested", "withdrawn", "possible", "unstated", "undeclared", "longest-waiver", "waiver-warning"];

impl Walk<'_> {
    /// Reads `[check]`.
    pub(crate) fn check(&mut self, node: &Node<'_>) -> Check {
        let Some(table) = self.reader.table(node) else { return Check::default() };
        let [as_of, allow_past, contested, withdrawn, possible, unstated, undeclared, longest_waiver, waiver_warning] =
            self.reader.fields(&table, KEYS);
        Check {
            as_of: as_of.and_then(|node| self.located(&node, |walk, node| walk.reader.date(node))),
            allow_past: allow_past.and_then(|node| self.located(&node, |walk, node| walk.reader.boolean(node))),
            contested: contested.and_then(|node| self.located(&node, Walk::contested)),
            withdrawn: withdrawn.and_then(|node| self.located(&node, Walk::level)),
            possible: possible.and_then(|node| self.located(&node, Walk::level)),
            unstated: unstated.and_then(|node| self.located(&node, Walk::level)),
            undeclared: undeclared.and_then(|node| self.level(&node)),
            longest_waiver: longest_waiver.and_then(|node| self.located(&node, Walk::days)),
            waiver_warning: waiver_warning.and_then(|node| self.days(&node)),
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

    /// A length of time in days: `"180d"`.
    fn days(&mut self, node: &Node<'_>) -> Option<i32> {
        let written = node.as_str().unwrap_or_default();
        let digits = written.strip_suffix('d').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let days = digits.and_then(|digits| digits.parse().ok()).filter(|days| (1..=MOST_DAYS).contains(days));
        if days.is_none() {
            let found = match node.as_str() {
                Some(word) => format!("`{}`", shown(word)),
                None => node.type_name().to_owned(),
            };
            let message = format!("expected a number of days, found {found}");
            let help = format!("write days from `\"1d\"` to `\"{MOST_DAYS}d\"`, in quotes");
            self.reader.report(CheckId::InvalidDuration, node.span, message, "no number of days", Some(help));
        }
        days
    }
}
