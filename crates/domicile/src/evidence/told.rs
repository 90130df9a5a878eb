//! What is found when evidence joins a tenant: the findings, and what tells them from others.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Claim, Finding, Fingerprint, Kind, Level, Location};
use domicile_model::Tenant;

/// So many other places are named beside a finding.
const MOST_PLACES: usize = 3;

/// The findings of one tenant.
pub(super) struct Told {
    identity: Arc<str>,
    name: Arc<str>,
    pub(super) findings: Vec<Finding>,
}

/// What is to be said.
pub(super) struct Say<'s> {
    pub(super) check: CheckId,
    pub(super) level: Level,
    pub(super) message: String,
    pub(super) label: &'s str,
    pub(super) help: String,
    /// What it is about, as it is told from others.
    pub(super) subject: &'s str,
    pub(super) instance: Option<&'s str>,
    pub(super) at: &'s Location,
    /// Other places that belong to it, each with what is there.
    pub(super) related: Vec<(String, &'s Location)>,
}

impl Told {
    pub(super) fn new(tenant: &Tenant) -> Self {
        let identity = Arc::clone(tenant.id.as_ref().unwrap_or(&tenant.name));
        Told { identity, name: Arc::clone(&tenant.name.value), findings: Vec::new() }
    }

    /// Adds a finding. Its identity is that of the tenant, the id, the subject and the path: a moved line is nothing new.
    pub(super) fn say(&mut self, say: Say<'_>) {
        let Say { check, level, message, label, help, subject, instance, at, related } = say;
        let claim = Claim::of_input(Kind::Evidence, check, level, message, label, Some(help));
        let identity = [Some(&*self.identity), Some(&*claim.id), Some(subject), Some(at.path()), instance];
        let fingerprint = Fingerprint::of(&identity);
        let mut finding = related.into_iter().fold(Finding::new(claim, at.clone()), |finding, (message, location)| {
            finding.with_related(message, location.clone())
        });
        (finding.tenant, finding.fingerprint) = (Some(Arc::clone(&self.name)), fingerprint);
        finding.instance = instance.map(Arc::from);
        self.findings.push(finding);
    }
}

/// A few of several places, and how many more there are.
pub(super) fn a_few<'l>(message: &str, places: impl Iterator<Item = &'l Location> + Clone) -> Vec<(String, &'l Location)> {
    let count = places.clone().count();
    let few = places.take(MOST_PLACES).enumerate().map(|(at, place)| {
        let last = at + 1 == MOST_PLACES && count > MOST_PLACES;
        (if last { format!("{message}, and in {} more places", count - MOST_PLACES) } else { message.to_owned() }, place)
    });
    few.collect()
}

/// Names in a sentence: a few of them, and how many more there are.
pub(super) fn names(names: &[String], most: usize) -> String {
    let shown: Vec<String> = names.iter().take(most).map(|name| format!("`{name}`")).collect();
    match (shown.as_slice(), names.len().saturating_sub(most)) {
        (shown, more @ 1..) => format!("{} and {more} more", shown.join(", ")),
        ([before @ .., last], _) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        (shown, _) => shown.concat(),
    }
}
