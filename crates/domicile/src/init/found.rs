//! What evidence says, put together as a manifest would: by tenant, service, instance and setting.

use std::collections::{BTreeMap, BTreeSet};

use domicile_evidence::{Observation, Observations, Subject, Value};
use domicile_model::{Catalog, Date};

use super::patterns::patterns;
use super::said::{Said, place, said_of_text, together, why};

/// The vocabulary of the geo locations of tenants.
const REGIONS: &str = "entra";

/// What evidence says of a tenant, for a first manifest.
#[derive(Clone, Debug, Default)]
pub struct Found {
    tenant: BTreeMap<&'static str, Vec<Observation>>,
    pub(super) services: BTreeMap<&'static str, FoundService>,
    /// Patterns that mean the files which were read, as reached from the manifest.
    pub(super) patterns: Vec<String>,
}

/// What evidence says of a service.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundService {
    presence: Vec<Observation>,
    pub(super) settings: Settings,
    pub(super) instances: Vec<FoundInstance>,
}

/// What evidence says of settings.
pub(super) type Settings = BTreeMap<&'static str, Vec<Observation>>;

/// What evidence says of an instance.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundInstance {
    pub(super) table: &'static str,
    pub(super) shown: String,
    names: BTreeSet<String>,
    /// What says that it is there, or speaks of its settings.
    pub(super) presence: Vec<Observation>,
    pub(super) settings: Settings,
}

/// Whether a service is in use.
pub(super) enum Use {
    /// It is, and where that was read.
    Yes(String),
    /// It is not, and where that was read.
    No(String),
    /// Nothing that was read tells, and why.
    Open(String),
}

impl Found {
    /// Puts together what was read. `reached` gives the path of a file as reached from the manifest.
    pub fn of(observations: &Observations, reached: impl Fn(&str) -> String) -> Self {
        let files = observations.files.iter().map(|file| (reached(&file.path), file.format.is_some()));
        let mut found = Found { patterns: patterns(&files.collect::<Vec<_>>()), ..Found::default() };
        for observation in &observations.observations {
            found.take(observation);
        }
        found.services.values_mut().for_each(FoundService::drop_absent);
        found
    }

    fn take(&mut self, observation: &Observation) {
        let kept = observation.clone();
        match &observation.subject {
            Subject::Tenant(key) => self.tenant.entry(key).or_default().push(kept),
            Subject::Service(service) => self.services.entry(service).or_default().presence.push(kept),
            Subject::Setting { service, setting, .. } => {
                self.services.entry(service).or_default().settings.entry(setting).or_default().push(kept);
            }
            Subject::Instance { service, instance, setting } => {
                let instance = self.services.entry(service).or_default().instance(instance);
                match setting {
                    Some(setting) => instance.settings.entry(setting).or_default().push(kept),
                    None => instance.presence.push(kept),
                }
            }
            Subject::Remark(_) => {}
        }
    }

    /// The tenant's country, by its code; none where the files do not say one.
    pub fn country(&self, catalog: &Catalog) -> Option<String> {
        self.tenant_is("country", catalog)
    }

    /// The tenant's geo location, by its id.
    pub fn region(&self, catalog: &Catalog) -> Option<String> {
        self.tenant_is("region", catalog)
    }

    fn tenant_is(&self, key: &str, catalog: &Catalog) -> Option<String> {
        match self.tenant(key, catalog) {
            Said::Is(value, _) => Some(value),
            Said::Open(_) => None,
        }
    }

    /// Whether the files say anything of services, so that nobody needs to be asked.
    pub fn speaks_of_services(&self) -> bool {
        !self.services.is_empty()
    }

    /// What is said of a key of `[tenant]`.
    pub(super) fn tenant(&self, key: &str, catalog: &Catalog) -> Said {
        let understood = |text: &str| match key {
            "country" => country(catalog, text),
            "region" => catalog.place_in(REGIONS, text).map(|place| catalog.place(place).id.to_string()),
            "created" => text.get(..10).and_then(|day| day.parse::<Date>().ok()).map(|day| day.to_string()),
            _ => Some(text.to_owned()),
        };
        together(said_of_text(self.tenant.get(key).map(Vec::as_slice).unwrap_or_default(), understood))
    }
}

/// The code of a country that is written in any of its spellings.
fn country(catalog: &Catalog, text: &str) -> Option<String> {
    let known = domicile_toml::country_spellings(catalog).find(|(spelling, _)| spelling.eq_ignore_ascii_case(text.trim()));
    known.map(|(_, code)| code.to_owned())
}

impl FoundService {
    /// The instance that goes by one of the names, or a new one.
    fn instance(&mut self, of: &domicile_evidence::Instance) -> &mut FoundInstance {
        let names: BTreeSet<String> = of.names.iter().chain([&of.shown]).map(|name| name.to_lowercase()).collect();
        let same = |known: &FoundInstance| known.table == of.table && !known.names.is_disjoint(&names);
        let at = self.instances.iter().position(same).unwrap_or_else(|| {
            let (table, shown) = (of.table, of.shown.clone());
            self.instances.push(FoundInstance { table, shown, ..FoundInstance::default() });
            self.instances.len() - 1
        });
        let instance = &mut self.instances[at];
        instance.names.extend(names);
        instance
    }

    /// An instance of which all that is said is that it is not there has no table.
    fn drop_absent(&mut self) {
        self.instances.retain(|instance| {
            !instance.settings.is_empty() || instance.presence.iter().any(|seen| seen.value != Value::Is(false))
        });
    }

    /// Whether it is in use: what is switched on, or has a value, tells.
    pub(super) fn in_use(&self) -> Use {
        let shows = |seen: &&Observation| matches!(seen.value, Value::Is(true) | Value::Text(_));
        let own = self.presence.iter().chain(self.settings.values().flatten()).find(shows);
        let of_instance = |instance: &'_ FoundInstance| instance.seen().next().map(place);
        if let Some(place) = own.map(place).or_else(|| self.instances.iter().find_map(of_instance)) {
            return Use::Yes(place);
        }
        match self.presence.iter().find(|seen| seen.value == Value::Is(false)) {
            Some(seen) => Use::No(place(seen)),
            None => Use::Open(match together(said_of_text(&self.presence, |_| None)) {
                Said::Open(reasons) if !reasons.is_empty() => why(&reasons, true),
                _ => "nothing that was read tells whether it is in use".to_owned(),
            }),
        }
    }
}

impl FoundInstance {
    /// Everything that was read of it.
    pub(super) fn seen(&self) -> impl Iterator<Item = &Observation> {
        self.presence.iter().chain(self.settings.values().flatten())
    }
}
