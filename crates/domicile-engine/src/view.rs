//! One tenant, as conditions and places ask it.

use domicile_diagnostic::{Located, Location};
use domicile_model::{
    AreaName, Condition, CountrySet, Given, Instance, PlaceIx, ServiceIx, Setting, SettingIx, Tenant, Test, Value,
};

use crate::in_force::InForce;
use crate::truth::Truth;

/// A tenant, or one instance of one of its services, on a date; perhaps with a setting changed to see what would happen.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) in_force: &'a InForce<'a>,
    pub(crate) tenant: &'a Tenant,
    pub(crate) in_use: &'a [bool],
    /// The instance that is judged, of a table.
    pub(crate) instance: Option<&'a Instance>,
    /// The value that is judged, of a list whose values are instances.
    pub(crate) listed: Option<&'a Located<AreaName>>,
    /// A change that is tried out.
    pub(crate) supposed: Option<Supposed>,
}

/// A change of one setting or service, tried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Supposed {
    /// A setting has these words.
    Words(ServiceIx, SettingIx, u64),
    /// A setting names a place that is permitted.
    ChosenWell(ServiceIx, SettingIx),
    /// A service is not used.
    Unused(ServiceIx),
}

/// The words of a setting, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// Those that hold.
    pub(crate) on: u64,
    /// Those of which nobody knows whether they hold.
    pub(crate) unknown: u64,
}

impl Words {
    /// Words of which all is known.
    fn known(on: u64) -> Self {
        Words { on, unknown: 0 }
    }

    /// Whether any of these holds.
    fn any(self, of: u64) -> Truth {
        match (self.on & of != 0, self.unknown & of != 0) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }
}

/// Which services a tenant uses.
pub(crate) fn services_in_use(in_force: &InForce<'_>, tenant: &Tenant) -> Vec<bool> {
    let mut in_use: Vec<bool> = in_force.catalog.services.iter().map(|service| service.always).collect();
    for used in &tenant.services {
        in_use[usize::from(used.service)] |= used.enabled;
    }
    in_use
}

impl<'a> View<'a> {
    pub(crate) fn uses(&self, service: ServiceIx) -> bool {
        self.supposed != Some(Supposed::Unused(service)) && self.in_use[usize::from(service)]
    }

    pub(crate) fn setting_of(&self, service: ServiceIx, setting: SettingIx) -> &'a Setting {
        &self.in_force.catalog.services[usize::from(service)].settings[usize::from(setting)]
    }

    /// A setting as the manifest gives it: of the instance that is judged, or of the service.
    pub(crate) fn given(&self, service: ServiceIx, setting: SettingIx) -> Option<&'a Given> {
        match self.setting_of(service, setting).table {
            Some(_) => self.instance?.setting(setting),
            None => self.tenant.service(service)?.setting(setting),
        }
    }

    /// The words of a setting; none where nobody said.
    pub(crate) fn words(&self, service: ServiceIx, setting: SettingIx) -> Option<Words> {
        if let Some(Supposed::Words(of, which, bits)) = self.supposed
            && (of, which) == (service, setting)
        {
            return Some(Words::known(bits));
        }
        match self.given(service, setting).map(|given| &given.value) {
            Some(Value::Words { bits, unknown, .. }) => Some(Words { on: *bits, unknown: *unknown }),
            Some(_) => None,
            None => self.setting_of(service, setting).default_bits().map(Words::known),
        }
    }

    /// The places that a setting names, or the one of them that is judged; none where nobody said.
    pub(crate) fn areas(&self, service: ServiceIx, setting: SettingIx) -> Option<&'a [Located<AreaName>]> {
        let known = self.setting_of(service, setting);
        if self.supposed == Some(Supposed::ChosenWell(service, setting)) {
            return Some(&[]);
        }
        if let Some(judged) = self.listed.filter(|_| known.instance.is_some()) {
            return Some(std::slice::from_ref(judged));
        }
        match self.given(service, setting).map(|given| &given.value) {
            Some(Value::Areas(areas)) => Some(areas),
            _ => known.default.is_some().then_some(&[]),
        }
    }

    /// Whether one of the places that a setting names is in doubt.
    pub(crate) fn names_an_unknown(&self, service: ServiceIx, setting: SettingIx) -> bool {
        self.areas(service, setting).is_some_and(|areas| areas.iter().any(|area| area.value == AreaName::Unknown))
    }

    /// Where something is written, as a part of a key: nowhere, in the tenant's own file, or elsewhere.
    pub(crate) fn whereabouts(&self, location: Option<&Location>) -> u8 {
        location.map_or(0, |location| 1 + u8::from(self.tenant.is_elsewhere(location)))
    }

    /// The same of a setting.
    pub(crate) fn whereabouts_of(&self, service: ServiceIx, setting: SettingIx) -> u8 {
        self.whereabouts(self.given(service, setting).map(|given| &given.location))
    }

    /// The same of a service.
    pub(crate) fn whereabouts_of_service(&self, service: ServiceIx) -> u8 {
        self.whereabouts(self.tenant.service(service).map(|used| &used.location))
    }

    /// The words of a setting that are written somewhere, those in doubt too; and those that are not in the tenant's own file.
    pub(crate) fn written_words(&self, service: ServiceIx, setting: SettingIx) -> (u64, u64) {
        let Some(Value::Words { items, .. }) = self.given(service, setting).map(|given| &given.value) else { return (0, 0) };
        items.iter().fold((0, 0), |(all, elsewhere), (at, location)| {
            let bit = 1 << at;
            (all | bit, if self.tenant.is_elsewhere(location) { elsewhere | bit } else { elsewhere })
        })
    }

    /// The countries of the tenant's geo location.
    pub(crate) fn home(&self) -> CountrySet {
        self.in_force.countries_of(self.tenant.region.value)
    }

    /// Whether a fact or statement applies.
    pub(crate) fn applies(&self, when: &Condition, unless: Option<&Condition>) -> Truth {
        let holds = self.holds(when);
        match unless {
            Some(unless) if holds != Truth::No => holds & !self.holds(unless),
            _ => holds,
        }
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&self, condition: &Condition) -> Truth {
        let mut all = Truth::Yes;
        for test in condition.all.iter() {
            all = all & self.test(test);
            if all == Truth::No {
                return Truth::No;
            }
        }
        if condition.any.is_empty() {
            return all;
        }
        all & condition.any.iter().fold(Truth::No, |any, alternative| any | self.holds(alternative))
    }

    /// The answer to one question.
    pub(crate) fn test(&self, test: &Test) -> Truth {
        match test {
            Test::Setting { service, .. } if !self.uses(*service) => Truth::No,
            Test::Setting { service, setting, any_of } => match self.words(*service, *setting) {
                Some(words) => words.any(*any_of),
                None => Truth::Unknown,
            },
            Test::Place { service, .. } if !self.uses(*service) => Truth::No,
            Test::Place { service, setting, any_of } => match self.areas(*service, *setting) {
                Some(areas) if areas.iter().any(|area| any_of.contains(&area.value)) => Truth::Yes,
                Some(areas) if !areas.iter().any(|area| area.value == AreaName::Unknown) => Truth::No,
                _ => Truth::Unknown,
            },
            Test::Cloud { any_of } => any_of.contains(&self.tenant.cloud.value).into(),
            Test::Country { countries, areas } => {
                let country = self.tenant.country.value;
                let lies_in = |area: &PlaceIx| self.in_force.countries_of(*area).contains(country);
                (countries.contains(country) || areas.iter().any(lies_in)).into()
            }
            Test::Region { any_of } => any_of.contains(&self.tenant.region.value).into(),
            Test::CreatedBefore { date } => match &self.tenant.created {
                Some(created) => (created.value < *date).into(),
                None => Truth::Unknown,
            },
            Test::Service { service, in_use } => (self.uses(*service) == *in_use).into(),
        }
    }
}
