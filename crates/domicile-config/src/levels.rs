//! `[levels]`: the level that findings get, by their ids.
//!
//! Of several patterns that fit an id the longest decides, in whatever order they stand; of two that are as long, the louder level.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, FileReport, Finding, Kind, Level, LevelLine, Relevelled, SwitchedOff, Verdict};
use domicile_model::Pattern;
use domicile_toml::did_you_mean;

/// The lines of `[levels]`, that which goes before the others first.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<(Pattern, Arc<LevelLine>)>);

impl Levels {
    pub(crate) fn new(mut rules: Vec<(Pattern, Arc<LevelLine>)>) -> Self {
        rules.sort_by_key(|(pattern, rule)| Reverse((pattern.text.chars().count(), rule.level)));
        Levels(rules)
    }

    /// Whether no finding gets another level.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lines, in the order of the file.
    pub fn rules(&self) -> Vec<Arc<LevelLine>> {
        let mut rules: Vec<_> = self.0.iter().map(|(_, rule)| Arc::clone(rule)).collect();
        rules.sort_by_key(|rule| rule.location.span);
        rules
    }

    /// The line that decides on an id.
    pub fn rule(&self, id: &str) -> Option<&Arc<LevelLine>> {
        let fixed = CheckId::of(id).is_some_and(|check| !check.may_be_relevelled());
        self.0.iter().find(|(pattern, _)| !fixed && pattern.matches(id)).map(|(_, rule)| rule)
    }

    /// Gives the findings of a report their levels. What is accepted, known or compliant is not touched: it does not count.
    pub fn apply(&self, report: &mut FileReport) {
        if self.is_empty() {
            return;
        }
        let mut switched_off: Vec<SwitchedOff> = Vec::new();
        report.findings.retain_mut(|finding| {
            let Some(rule) = self.rule(&finding.claim.id).filter(|rule| counts(finding) && rule.level != finding.claim.level)
            else {
                return true;
            };
            if rule.level == Level::Off {
                match switched_off.iter_mut().find(|known| Arc::ptr_eq(&known.rule, rule)) {
                    Some(known) => known.findings += 1,
                    None => switched_off.push(SwitchedOff { rule: Arc::clone(rule), findings: 1 }),
                }
                return false;
            }
            relevel(finding, rule);
            true
        });
        switched_off.sort_by_key(|off| off.rule.location.span);
        report.switched_off = switched_off;
    }

    /// The lines that mean nothing: patterns that fit none of these ids, and those that fit only what always counts.
    pub fn mistakes<'c>(&self, ids: &(impl Iterator<Item = &'c str> + Clone)) -> Vec<Finding> {
        let mistake = |(pattern, rule): &(Pattern, Arc<LevelLine>)| {
            let mut fitting = ids.clone().filter(|id| pattern.matches(id)).peekable();
            if fitting.peek().is_none() {
                return Some(unknown(rule, ids));
            }
            let fixed = |id: &str| CheckId::of(id).is_some_and(|check| !check.may_be_relevelled());
            fitting.all(fixed).then(|| always_counts(rule))
        };
        let mut mistakes: Vec<Finding> = self.0.iter().filter_map(mistake).collect();
        mistakes.sort_by(Finding::order);
        mistakes
    }
}

fn counts(finding: &Finding) -> bool {
    let compliant = finding.claim.residency.as_ref().is_some_and(|residency| residency.verdict == Verdict::Compliant);
    finding.waiver.is_none() && !finding.known && !compliant
}

fn relevel(finding: &mut Finding, rule: &Arc<LevelLine>) {
    let was = finding.claim.level;
    let message = format!("`{}` instead of `{was}` by this line", rule.level);
    *finding = finding.clone().with_related(message, rule.location.clone());
    finding.claim = Arc::new(Claim { level: rule.level, ..Claim::clone(&finding.claim) });
    finding.relevelled = Some(Relevelled { was, rule: Arc::clone(rule) });
}

fn unknown<'c>(rule: &LevelLine, ids: &(impl Iterator<Item = &'c str> + Clone)) -> Finding {
    let message = format!("no finding has an id that `{}` fits", rule.pattern.replace(char::is_control, " "));
    let all = "write an id that a finding has in brackets, or a pattern such as `mfa/*`; name the folder of facts of your own in `catalog`";
    let services: BTreeSet<String> = ids.clone().filter_map(|id| Some(format!("{}/*", id.split_once('/')?.0))).collect();
    let near = did_you_mean(&rule.pattern, ids.clone())
        .or_else(|| did_you_mean(&rule.pattern, services.iter().map(|pattern| &**pattern)));
    let help = near.map_or_else(|| all.to_owned(), |meant| format!("did you mean `{meant}`?"));
    mistake(rule, CheckId::UnknownId, message, "changes no level", help)
}

fn always_counts(rule: &LevelLine) -> Finding {
    let message = format!("`{}` has no level that could be changed", rule.pattern);
    let help = "take the line away, and mend what is reported: it says that something could not be checked as it was asked";
    mistake(rule, CheckId::AlwaysCounts, message, "always counts", help.to_owned())
}

fn mistake(rule: &LevelLine, check: CheckId, message: String, label: &str, help: String) -> Finding {
    Finding::new(Claim::of_input(Kind::Config, check, Level::Error, message, label, Some(help)), rule.location.clone())
}
