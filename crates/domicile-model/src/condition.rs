//! Conditions: under which settings and for which tenants something is said to happen.

use crate::{AreaName, Cloud, CountrySet, Date, List, PlaceIx, ServiceIx, SettingIx};

/// Holds where all tests hold and, if there are alternatives, one of them does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// All of these must hold.
    pub all: List<Test>,
    /// If not empty, one of these must hold.
    pub any: List<Condition>,
}

/// One question to a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A setting has one of the values, and its service is in use; bits are indices into [`crate::Setting::values`].
    Setting {
        /// The service, mostly the fact's own.
        service: ServiceIx,
        /// The setting.
        setting: SettingIx,
        /// The values that are asked for.
        any_of: u64,
    },
    /// A setting names one of these places, and its service is in use.
    Place {
        /// The service, mostly the fact's own.
        service: ServiceIx,
        /// The setting.
        setting: SettingIx,
        /// The places that are asked for.
        any_of: List<AreaName>,
    },
    /// The tenant lives in one of these clouds.
    Cloud {
        /// The clouds.
        any_of: List<Cloud>,
    },
    /// The tenant's country is one of these, or lies in one of the areas.
    Country {
        /// Single countries.
        countries: CountrySet,
        /// Areas.
        areas: List<PlaceIx>,
    },
    /// The tenant's Entra geo location is one of these.
    Region {
        /// The geo locations.
        any_of: List<PlaceIx>,
    },
    /// The tenant was created before the day.
    CreatedBefore {
        /// The day.
        date: Date,
    },
    /// Another service is in use, or is not.
    Service {
        /// The service.
        service: ServiceIx,
        /// Whether it is asked to be in use.
        in_use: bool,
    },
}

impl Test {
    /// The setting that is asked, with its service.
    pub fn setting(&self) -> Option<(ServiceIx, SettingIx)> {
        match self {
            Test::Setting { service, setting, .. } | Test::Place { service, setting, .. } => Some((*service, *setting)),
            _ => None,
        }
    }
}

impl Condition {
    /// Every test, alternatives included.
    pub fn tests(&self) -> Box<dyn Iterator<Item = &Test> + '_> {
        Box::new(self.all.iter().chain(self.any.iter().flat_map(Condition::tests)))
    }
}
