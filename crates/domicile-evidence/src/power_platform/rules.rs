//! Rules of environment groups: what they decide holds for every environment of the group.

use std::collections::BTreeMap;

use crate::document::Spot;
use crate::notes::{Note, Notes};
use crate::observation::{Subject, Unknown};
use crate::openid::is_guid;
use crate::tree::Node;

use super::environment::{Environment, Environments, PROPERTIES, Says};

/// The rules that were read, by the group's id and the setting that they decide. Of two the last one counts.
#[derive(Default)]
pub(super) struct Rules(BTreeMap<(String, &'static str), Rule>);

/// What a rule says, and where.
struct Rule {
    said: Option<bool>,
    name: Spot,
    value: Spot,
    /// Whether an environment of the group was read.
    used: bool,
}

impl Rules {
    /// Reads a set of rules. What one that leaves environments out says of the others is not documented, so it is not read.
    pub(super) fn read(&mut self, node: &Node<'_>) {
        let about = node.get("environmentFilter").filter(|filter| filter.get("type").is_some_and(|kind| kind.is("Include")));
        let members = about.and_then(|filter| filter.get("values")).map(Node::items).unwrap_or_default();
        let groups: Vec<&str> = members.iter().filter_map(|of| of.get("id")?.as_str()).filter(|id| is_guid(id)).collect();
        let parameters = node.get("parameters").map(Node::items).unwrap_or_default();
        for rule in parameters.iter().filter_map(|parameter| parameter.get("value")).flat_map(Node::items) {
            let (Some(name), Some(value)) = (rule.get("id"), rule.get("value")) else { continue };
            let Some(setting) = name.as_str().and_then(decided) else { continue };
            for group in &groups {
                let rule = Rule { said: value.as_bool(), name: name.spot, value: value.spot, used: false };
                self.0.insert((group.to_ascii_lowercase(), setting), rule);
            }
        }
    }

    /// Notes what the rules decide for the environments that do not say it themselves. A rule whose environments are in none of the
    /// files is remarked.
    pub(super) fn apply(mut self, environments: &Environments, notes: &mut Notes) {
        for environment in &environments.all {
            let Some((group, member)) = &environment.group else { continue };
            for (_, setting) in switches() {
                let Some(rule) = self.0.get_mut(&(group.clone(), setting)) else { continue };
                rule.used = true;
                if !says(environment, setting) {
                    rule.note(environment.subject(setting), notes).related("the environment is in this group", *member);
                }
            }
        }
        for rule in self.0.values().filter(|rule| !rule.used) {
            rule.note(Subject::Remark("environment-group-rule"), notes);
        }
    }
}

impl Rule {
    fn note<'n>(&self, subject: Subject, notes: &'n mut Notes) -> &'n mut Note {
        match self.said {
            Some(is) => notes.observe(subject, is, self.value).shown(self.name),
            None => notes.observe(subject, Unknown::unresolved("the rule says neither true nor false"), self.name),
        }
    }
}

fn says(environment: &Environment, setting: &str) -> bool {
    environment.given.contains(&setting)
}

/// The switches of an environment: their keys, which are the names of the rules as well, and the settings.
fn switches() -> impl Iterator<Item = (&'static str, &'static str)> {
    PROPERTIES.iter().filter_map(|(path, says)| match says {
        Says::Switch(setting) => Some((*path.last()?, *setting)),
        Says::State(..) | Says::Remark(_) => None,
    })
}

/// The setting that a rule decides, by the rule's name.
fn decided(name: &str) -> Option<&'static str> {
    switches().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, setting)| setting)
}
