//! What you have: a tenant and the settings of its services, every value with its place.

use std::fmt;
use std::sync::Arc;

use domicile_diagnostic::{Located, Location};

use crate::{Country, Date, PlaceIx, ServiceIx, SettingIx};

/// One directory with its settings.
///
/// A value may be written in another file than the tenant itself: where somebody set it, or looked at how it is set.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// Its name.
    pub name: Located<Arc<str>>,
    /// Its directory id.
    pub id: Option<Located<Arc<str>>>,
    /// The country chosen at sign-up.
    pub country: Located<Country>,
    /// Its Entra geo location; found at the country where it was derived from it.
    pub region: Located<PlaceIx>,
    /// The cloud it lives in; found at the country where it was not given.
    pub cloud: Located<Cloud>,
    /// The day it was created.
    pub created: Option<Located<Date>>,
    /// Where people sign in from; the tenant's country where it was not given.
    pub users_in: Vec<Located<Country>>,
    /// The services that the manifest speaks of, sorted by index.
    pub services: Vec<ServiceUse>,
}

/// A cloud of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// The worldwide public cloud.
    Public,
    /// Azure Government of the United States.
    UsGovernment,
    /// Azure operated by 21Vianet in China.
    China,
    /// Azure Germany, closed in 2021.
    Germany,
}

impl Cloud {
    /// All of them, in the order of the documentation.
    pub const ALL: [Cloud; 4] = [Cloud::Public, Cloud::UsGovernment, Cloud::China, Cloud::Germany];

    /// The word in the manifest and the catalog.
    pub const fn as_str(self) -> &'static str {
        match self {
            Cloud::Public => "public",
            Cloud::UsGovernment => "us-government",
            Cloud::China => "china",
            Cloud::Germany => "germany",
        }
    }
}

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the manifest says of one service.
#[derive(Clone, Debug)]
pub struct ServiceUse {
    /// The service.
    pub service: ServiceIx,
    /// Whether it is in use.
    pub enabled: bool,
    /// The service's key in the manifest.
    pub location: Location,
    /// The settings given.
    pub settings: Vec<Given>,
    /// Its instances, in the order of the file.
    pub instances: Vec<Instance>,
}

/// A setting that was given.
#[derive(Clone, Debug)]
pub struct Given {
    /// The setting.
    pub setting: SettingIx,
    /// Its value.
    pub value: Value,
    /// The whole value's place.
    pub location: Location,
}

/// The value of a setting.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words of the setting's `values`, as bits, and each with its place.
    Words {
        /// The words that hold, as bits.
        bits: u64,
        /// The words of which nobody knows whether they hold, as bits.
        unknown: u64,
        /// The index and place of each word that holds, and of those in doubt that are written somewhere.
        items: Vec<(u8, Location)>,
    },
    /// Places, each with its own place in the file.
    Areas(Vec<Located<AreaName>>),
    /// Free text.
    Text(Arc<str>),
}

/// A country or a named area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaName {
    /// A country.
    Country(Country),
    /// A named area.
    Place(PlaceIx),
    /// Some place: what is written does not tell which.
    Unknown,
}

/// One instance of a service: an environment, an app.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The table it belongs to.
    pub table: u16,
    /// Its name.
    pub name: Located<Arc<str>>,
    /// The header of its table.
    pub location: Location,
    /// The settings given.
    pub settings: Vec<Given>,
}

impl Tenant {
    /// Whether a value is written in another file than the tenant, so that it is changed there.
    pub fn is_elsewhere(&self, location: &Location) -> bool {
        !location.same_file(&self.name.location)
    }

    /// What the manifest says of a service.
    pub fn service(&self, service: ServiceIx) -> Option<&ServiceUse> {
        self.services.binary_search_by_key(&service, |used| used.service).ok().map(|at| &self.services[at])
    }
}

impl ServiceUse {
    /// A setting of the service itself, where it was given.
    pub fn setting(&self, setting: SettingIx) -> Option<&Given> {
        self.settings.iter().find(|given| given.setting == setting)
    }
}

impl Instance {
    /// A setting of the instance, where it was given.
    pub fn setting(&self, setting: SettingIx) -> Option<&Given> {
        self.settings.iter().find(|given| given.setting == setting)
    }
}
