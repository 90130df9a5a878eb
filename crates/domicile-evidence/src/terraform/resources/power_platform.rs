//! What the resources of the provider `powerplatform` say: environments, the rules of their groups, disaster recovery, the tenant.

use std::collections::BTreeMap;

use super::table::{self, Found, Row, Says};
use super::{Attributes, Others, Resource};
use crate::notes::Notes;
use crate::observation::{Instance, Subject, Unknown};
use crate::terraform::address::Reference;
use crate::tree::Node;

const ENVIRONMENT: &str = "powerplatform_environment";
const RULE_SET: &str = "powerplatform_environment_group_rule_set";

/// Attributes of an environment and the settings that they are. Left out, they are whatever the service made of them.
const SETTINGS: &[(&str, &str, Says)] = &[
    ("location", "location", Says::Text),
    ("allow_bing_search", "bing-search", Says::Flag),
    ("allow_flex_routing", "flex-routing", Says::Flag),
    ("allow_microsoft_365_services", "microsoft-365-services", Says::Flag),
    ("allow_moving_data_across_regions", "move-data-across-regions", Says::Flag),
];

/// Rules of a group of environments, and the settings that they decide in every environment of it.
const RULES: &[(&[&str], &str)] = &[
    (&["rules", "ai_generative_settings", "bing_search_enabled"], "bing-search"),
    (&["rules", "ai_generative_settings", "move_data_across_regions_enabled"], "move-data-across-regions"),
];

/// The id that stands for no group.
const NO_GROUP: &str = "00000000-0000-0000-0000-000000000000";

/// What attributes say beside that.
pub(super) const ROWS: &[Row] = &[
    Row { kind: ENVIRONMENT, path: &["azure_region"], subject: Subject::Remark("azure-region"), says: Says::Text },
    Row {
        kind: "powerplatform_tenant_isolation_policy",
        path: &["is_disabled"],
        subject: Subject::Remark("tenant-isolation"),
        says: Says::Opposite,
    },
    Row {
        kind: "powerplatform_tenant_settings",
        path: &["power_platform", "environments", "disable_preferred_data_location_for_teams_environment"],
        subject: Subject::Remark("teams-preferred-data-location"),
        says: Says::Opposite,
    },
];

pub(super) fn attributes(kind: &str) -> Option<Attributes> {
    Some(Attributes::Only(match kind {
        ENVIRONMENT => &[
            "allow_bing_search",
            "allow_flex_routing",
            "allow_microsoft_365_services",
            "allow_moving_data_across_regions",
            "azure_region",
            "display_name",
            "environment_group_id",
            "id",
            "location",
        ],
        "powerplatform_environment_disaster_recovery" => &["enabled", "environment_id"],
        RULE_SET => &["environment_group_id", "rules"],
        "powerplatform_tenant_isolation_policy" => &["is_disabled"],
        "powerplatform_tenant_settings" => &["power_platform"],
        _ => return None,
    }))
}

pub(super) fn tell(resource: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    table::tell(resource, ROWS, notes);
    match resource.kind.as_str() {
        ENVIRONMENT => environment(resource, others, notes),
        "powerplatform_environment_disaster_recovery" => disaster_recovery(resource, others, notes),
        _ => {}
    }
}

fn setting(instance: &Instance, setting: &'static str) -> Subject {
    Subject::Instance { service: "power-platform", instance: instance.clone(), setting: Some(setting) }
}

fn instance(environment: &Resource<'_>) -> Instance {
    environment.instance("environments", &["display_name", "id"])
}

fn environment(environment: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    let instance = instance(environment);
    for &(attribute, of, says) in SETTINGS {
        let subject = setting(&instance, of);
        match (others.rules.say(of, environment), table::below(&environment.body, &[attribute]).pop()) {
            (Ruled::By { rule, group }, _) => {
                let note = table::say(subject, rule, Says::Flag, notes);
                note.related("the environment is in the group of this rule", group.node.spot).shown(group.key_spot);
            }
            (Ruled::Perhaps(rule), Some(own)) if rule.node.as_bool() != own.node.as_bool() => {
                let unknown = Unknown::unresolved("a rule of the group that the environment may be in says otherwise");
                notes
                    .observe(subject, unknown, own.node.spot)
                    .shown(own.key_spot)
                    .related("this rule", rule.node.spot)
                    .shown(rule.key_spot);
            }
            (Ruled::Perhaps(rule), None) => {
                let unknown = Unknown::unresolved("whether this rule is one of the environment's group is not known");
                notes.observe(subject, unknown, rule.node.spot).shown(rule.key_spot);
            }
            (_, Some(own)) => {
                table::say(subject, own, says, notes);
            }
            (Ruled::No, None) => {}
        }
    }
}

/// Whether a rule of its group decides a setting of an environment, instead of the environment itself.
enum Ruled<'n, 'd> {
    No,
    Perhaps(Found<'n, 'd>),
    By { rule: Found<'n, 'd>, group: Found<'n, 'd> },
}

/// The sets of rules, by the group that they are for: of each group there is one.
#[derive(Default)]
pub(super) struct Rules<'r, 'd> {
    /// By the group's id, or by the reference to it.
    of_groups: BTreeMap<String, &'r Resource<'d>>,
    /// One that may be for any group, since its group is not known.
    of_some_group: Option<&'r Resource<'d>>,
    /// Any of those whose group is known.
    any: Option<&'r Resource<'d>>,
}

impl<'r, 'd> Rules<'r, 'd> {
    pub(super) fn add(&mut self, resource: &'r Resource<'d>) {
        if resource.kind != RULE_SET {
            return;
        }
        match group(resource).map(|group| named(group.node, resource)) {
            Some(Some(group)) if resource.exists == Some(true) => {
                self.any.get_or_insert(resource);
                self.of_groups.entry(group).or_insert(resource);
            }
            _ => {
                self.of_some_group.get_or_insert(resource);
            }
        }
    }

    /// What rules say of a setting of an environment.
    fn say<'n>(&self, of: &str, environment: &'n Resource<'d>) -> Ruled<'n, 'd>
    where
        'r: 'n,
    {
        let Some((path, _)) = RULES.iter().find(|(_, setting)| *setting == of) else { return Ruled::No };
        let Some(group) = group(environment) else { return Ruled::No };
        let rule = |rules: &'r Resource<'d>| table::below(&rules.body, path).pop();
        let name = named(group.node, environment);
        if let Some(rules) = name.as_ref().and_then(|name| self.of_groups.get(name)) {
            return rule(rules).map_or(Ruled::No, |rule| Ruled::By { rule, group });
        }
        // Two references of different names, or a reference and an id, may still mean the same group.
        let other = if group.node.as_str().is_some() { None } else { self.any };
        self.of_some_group.or(other).and_then(rule).map_or(Ruled::No, Ruled::Perhaps)
    }
}

/// The group that an environment is in, or that rules are for.
fn group<'n, 'd>(of: &'n Resource<'d>) -> Option<Found<'n, 'd>> {
    table::below(&of.body, &["environment_group_id"]).pop().filter(|group| !group.node.is(NO_GROUP))
}

/// A name under which to find a group: its id, or the reference to it.
fn named(group: &Node<'_>, of: &Resource<'_>) -> Option<String> {
    let reference = || Reference::of(group, &of.address).map(|reference| reference.address().to_owned());
    group.as_str().map(str::to_ascii_lowercase).or_else(reference)
}

fn disaster_recovery(resource: &Resource<'_>, others: &Others<'_, '_>, notes: &mut Notes) {
    let environment = others.meant(resource, "environment_id", &[ENVIRONMENT]);
    let instance = environment.map_or_else(|| resource.instance("environments", &["environment_id"]), instance);
    for enabled in table::below(&resource.body, &["enabled"]) {
        table::say(setting(&instance, "disaster-recovery"), enabled, Says::Flag, notes);
    }
}
