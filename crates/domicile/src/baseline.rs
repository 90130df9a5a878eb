//! The baseline: findings that are known, so that only new ones fail. One finding a line, for people and for diffs.

use std::collections::{BTreeMap, BTreeSet};

use domicile_diagnostic::{FileReport, Finding, Fingerprint, Level};
use serde::Deserialize;

use crate::waive::quoted;

/// The one version there is.
const VERSION: u32 = 1;

const HEAD: &str = "# Findings that were there when this was written: `domicile check --baseline` fails on others only.
# Written by `domicile baseline`. What tells a finding from others is its fingerprint; the rest is for people.
";

/// Findings that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Fingerprint, Debt>,
}

/// A known finding, for people. Sorted by tenant first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Debt {
    /// The tenant; none for what concerns a policy.
    pub tenant: Option<String>,
    /// The finding's id.
    pub id: String,
    /// The requirement.
    pub requirement: Option<String>,
    /// The environment, replica set or app.
    pub instance: Option<String>,
    /// What tells it from others.
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Debt>,
}

impl Baseline {
    /// Everything that counts in the reports of sound files.
    pub fn of(reports: &[FileReport]) -> Self {
        let mut baseline = Baseline::default();
        for report in reports.iter().filter(|report| !report.broken) {
            let counted = |finding: &&Finding| finding.waiver.is_none() && finding.claim.level > Level::Off;
            for finding in report.findings.iter().filter(counted) {
                let owned = |text: &Option<std::sync::Arc<str>>| text.as_deref().map(str::to_owned);
                let debt = Debt {
                    tenant: owned(&finding.tenant).or_else(|| report.tenant.clone()),
                    id: finding.claim.id.to_string(),
                    requirement: owned(&finding.requirement),
                    instance: owned(&finding.instance),
                    fingerprint: finding.fingerprint.to_string(),
                };
                baseline.entries.insert(finding.fingerprint, debt);
            }
        }
        baseline
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// Why the text is none, in one line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let line = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let File { version, findings } = toml::from_str(text).map_err(|error| {
            let at = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            let at = at.map(|number| format!("line {number}: ")).unwrap_or_default();
            at + &line(error.message())
        })?;
        if version != VERSION {
            return Err(format!("it is of version {version}, and this tool reads version {VERSION}"));
        }
        let mut entries = BTreeMap::new();
        for debt in findings {
            let wrong = |_| format!("`{}` of `{}` is no fingerprint", debt.fingerprint, debt.id);
            let fingerprint: Fingerprint = debt.fingerprint.parse().map_err(wrong)?;
            entries.insert(fingerprint, debt);
        }
        Ok(Baseline { entries })
    }

    /// The baseline as it is written to a file.
    pub fn to_text(&self) -> String {
        let mut sorted: Vec<&Debt> = self.entries.values().collect();
        sorted.sort();
        let mut text = format!("{HEAD}version = {VERSION}\nfindings = [\n");
        for debt in sorted {
            let keys = [
                ("tenant", debt.tenant.as_ref()),
                ("id", Some(&debt.id)),
                ("requirement", debt.requirement.as_ref()),
                ("instance", debt.instance.as_ref()),
                ("fingerprint", Some(&debt.fingerprint)),
            ];
            let given = keys.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", quoted(value?))));
            text += &["    { ", &given.collect::<Vec<_>>().join(", "), " },\n"].concat();
        }
        text + "]\n"
    }

    /// Whether a finding is known.
    pub fn knows(&self, finding: &Finding) -> bool {
        self.entries.contains_key(&finding.fingerprint)
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is here and not in the other, in the order of the file.
    pub fn beyond(&self, other: &Baseline) -> Vec<&Debt> {
        let beyond = self.entries.iter().filter(|(fingerprint, _)| !other.entries.contains_key(fingerprint));
        let mut beyond: Vec<&Debt> = beyond.map(|(_, debt)| debt).collect();
        beyond.sort();
        beyond
    }

    /// This baseline without what is no longer found, as far as it can be known: what belongs to tenants that were not checked stays.
    #[must_use]
    pub fn pruned(&self, found: &Baseline, checked: &BTreeSet<String>) -> Baseline {
        let stays = |(fingerprint, debt): &(&Fingerprint, &Debt)| {
            let elsewhere = debt.tenant.as_ref().is_some_and(|tenant| !checked.contains(tenant));
            elsewhere || found.entries.contains_key(fingerprint)
        };
        let entries = self.entries.iter().filter(stays).map(|(fingerprint, debt)| (*fingerprint, debt.clone())).collect();
        Baseline { entries }
    }

    /// Both together; of what both know, as the other one says it.
    #[must_use]
    pub fn with(mut self, other: Baseline) -> Baseline {
        self.entries.extend(other.entries);
        self
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn debt(tenant: Option<&str>, id: &str, number: u8) -> Debt {
        let fingerprint = format!("{number:032x}");
        Debt { tenant: tenant.map(str::to_owned), id: id.to_owned(), requirement: None, instance: None, fingerprint }
    }

    fn baseline(debts: impl IntoIterator<Item = Debt>) -> Baseline {
        let entry = |debt: Debt| (debt.fingerprint.parse().expect("a fingerprint"), debt);
        Baseline { entries: debts.into_iter().map(entry).collect() }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let evil = "\u{1b}\u{202e}\"\\\r\n";
        let requirement = Some("eu".to_owned());
        let instance = Some(evil.to_owned());
        let full = Debt { requirement, instance, ..debt(Some("Bank"), "mfa/voice", 1) };
        let all = baseline([full, debt(None, "waiver/unused", 3), debt(Some("Bank"), "b2c/copy", 2), debt(Some(evil), "x", 4)]);
        let text = all.to_text();
        expect![[r##"
            # Findings that were there when this was written: `domicile check --baseline` fails on others only.
            # Written by `domicile baseline`. What tells a finding from others is its fingerprint; the rest is for people.
            version = 1
            findings = [
                { id = "waiver/unused", fingerprint = "00000000000000000000000000000003" },
                { tenant = "\U0000001b\U0000202e\"\\\U0000000d\U0000000a", id = "x", fingerprint = "00000000000000000000000000000004" },
                { tenant = "Bank", id = "b2c/copy", fingerprint = "00000000000000000000000000000002" },
                { tenant = "Bank", id = "mfa/voice", requirement = "eu", instance = "\U0000001b\U0000202e\"\\\U0000000d\U0000000a", fingerprint = "00000000000000000000000000000001" },
            ]
        "##]].assert_eq(&text);
        assert_eq!(Baseline::parse(&text), Ok(all));
        assert_eq!(Baseline::parse(&Baseline::default().to_text()), Ok(Baseline::default()));
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        let known = Baseline::default().to_text();
        let told: Vec<String> = [
            "",
            "{\"version\": 1}",
            "version = 2\nfindings = []\n",
            "version = 1\nfindings = [\n  { id = 1 },\n]\n",
            "version = 1\nfindings = [\n  { id = 'a', fingerprint = 'b' },\n]\n",
            "version = 1\nfindings = [\n  { id = 'a', line = 3, fingerprint = 'b' },\n]\n",
            &known[..known.len() - 2],
        ]
        .iter()
        .map(|text| Baseline::parse(text).expect_err("it is none") + "\n")
        .collect();
        expect![[r#"
            line 1: missing field `version`
            line 1: invalid key-value pair, expected key
            it is of version 2, and this tool reads version 1
            line 3: invalid type: integer `1`, expected a string
            `b` of `a` is no fingerprint
            line 3: unknown field `line`, expected one of `tenant`, `id`, `requirement`, `instance`, `fingerprint`
            line 4: unclosed array, expected `]`
        "#]]
        .assert_eq(&told.concat());
    }

    #[test]
    fn what_is_no_longer_found_goes_and_what_was_not_looked_at_stays() {
        let known =
            baseline([debt(Some("Bank"), "a", 1), debt(Some("Bank"), "b", 2), debt(Some("Shop"), "a", 3), debt(None, "c", 4)]);
        let found = baseline([debt(Some("Bank"), "b", 2), debt(Some("Bank"), "new", 5)]);
        let pruned = known.pruned(&found, &BTreeSet::from(["Bank".to_owned()]));
        assert_eq!(pruned, baseline([debt(Some("Bank"), "b", 2), debt(Some("Shop"), "a", 3)]));
        assert_eq!(found.beyond(&known), [&debt(Some("Bank"), "new", 5)]);
    }
}
