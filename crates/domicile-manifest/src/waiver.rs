//! `[[waiver]]`: accepted deviations.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Fingerprint, Located, WaiverKind};
use domicile_model::{Pattern, Waiver};
use domicile_toml::{Node, Table};

use crate::pattern::is_plain_id;
use crate::requirement::all_or_nothing;
use crate::walk::{Walk, shown};

const KEYS: [&str; 9] =
    ["finding", "requirement", "kind", "reason", "owner", "approved-by", "expires", "catalog-digest", "fact-digest"];

impl Walk<'_> {
    /// Reads all waivers of a file.
    pub(crate) fn waivers(&mut self, node: &Node<'_>) -> Vec<Arc<Waiver>> {
        let tables = self.reader.tables(node);
        tables.iter().filter_map(|table| self.waiver(table)).map(Arc::new).collect()
    }

    fn waiver(&mut self, table: &Table<'_>) -> Option<Waiver> {
        let [finding, requirement, kind, reason, owner, approved_by, expires, catalog_digest, fact_digest] =
            self.reader.fields(table, KEYS);
        let finding =
            self.required(table, "finding", finding, "name the finding that is accepted, such as `finding = \"service/fact\"`");
        let finding = finding.and_then(|node| self.located(&node, Walk::pattern));
        let requirement = requirement.map(|node| self.located(&node, Walk::pattern));
        let kind = kind.map_or(Some(WaiverKind::default()), |node| self.waiver_kind(&node));
        let reason = self.required(table, "reason", reason, "say why it is accepted");
        let reason = reason.and_then(|node| self.text(&node));
        let owner = self.required(table, "owner", owner, "name who answers for it");
        let owner = owner.and_then(|node| self.text(&node));
        let approved_by = approved_by.and_then(|node| self.text(&node));
        let expires = self.required(table, "expires", expires, "name the last day it holds, such as `expires = 2027-06-30`");
        let expires = expires.and_then(|node| self.located(&node, |walk, node| walk.reader.date(node)));
        let catalog_digest = catalog_digest.map(|node| self.located(&node, Walk::catalog_digest));
        let fact_digest = fact_digest.map(|node| self.fact_digest(&node, finding.as_ref()));
        Some(Waiver {
            finding: finding?,
            // Without what was not understood the waiver would accept more than was written.
            requirement: all_or_nothing(requirement)?,
            kind: kind?,
            reason: reason?,
            owner: owner?,
            approved_by,
            expires: expires?,
            catalog_digest: all_or_nothing(catalog_digest)?,
            fact_digest: all_or_nothing(fact_digest)?,
            location: self.reader.at(table.span),
        })
    }

    fn waiver_kind(&mut self, node: &Node<'_>) -> Option<WaiverKind> {
        let word = self.reader.string(node)?;
        let kind = WaiverKind::ALL.into_iter().find(|kind| kind.as_str() == word);
        if kind.is_none() {
            self.unknown_word(node.span, "kind", word, WaiverKind::ALL.map(WaiverKind::as_str).into_iter());
        }
        kind
    }

    fn catalog_digest(&mut self, node: &Node<'_>) -> Option<Arc<str>> {
        let word = self.reader.string(node)?;
        let digits = word.strip_prefix("sha256:").unwrap_or_default();
        if digits.len() != 64 || !digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            let help = "copy it from `catalog.digest` of a report in JSON: `sha256:` and 64 digits".to_owned();
            self.not_a_digest(node, word, help);
            return None;
        }
        Some(word.into())
    }

    /// The digest of the one fact that the waiver names.
    fn fact_digest(&mut self, node: &Node<'_>, finding: Option<&Located<Pattern>>) -> Option<Located<Fingerprint>> {
        let word = self.reader.string(node)?;
        let Ok(digest) = word.parse() else {
            let help = "let `domicile waive --bind fact` write it: 32 hexadecimal digits".to_owned();
            self.not_a_digest(node, word, help);
            return None;
        };
        if let Some(finding) = finding.filter(|finding| !is_plain_id(&finding.text)) {
            let message = format!("`{}` may mean many facts, and a fact's digest is that of one", shown(&finding.text));
            let help = "name one fact in `finding`, or bind the waiver to the whole catalog with `catalog-digest`".to_owned();
            self.reader.report(CheckId::InvalidDigest, node.span, message, "the digest of one fact", Some(help));
            return None;
        }
        Some(self.reader.located(digest, node.span))
    }

    fn not_a_digest(&mut self, node: &Node<'_>, word: &str, help: String) {
        let message = format!("`{}` is no digest", shown(word));
        self.reader.report(CheckId::InvalidDigest, node.span, message, "not written like one", Some(help));
    }
}
