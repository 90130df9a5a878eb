//! Services and the settings that decide which facts apply.

use crate::{List, SettingIx, Text};

/// A part of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its id: the name of its file, and the first part of its facts' ids.
    pub id: Text,
    /// Its name for people.
    pub title: Text,
    /// What a reader should know of it.
    pub about: Option<Text>,
    /// Whether every tenant uses it.
    pub always: bool,
    /// Its settings, and those of its instances.
    pub settings: List<Setting>,
    /// The tables of instances it has.
    pub tables: List<InstanceTable>,
}

/// A switch on a service, or on an instance of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the manifest.
    pub id: Text,
    /// What it says, for people.
    pub title: Text,
    /// What its value looks like.
    pub kind: SettingKind,
    /// The words a choice takes. `false` and `true`, in that order, for a boolean.
    pub values: List<Text>,
    /// For locations: the vocabulary they are read from.
    pub places: Option<Text>,
    /// What holds when the manifest does not say; words of `values`, or empty. Without it: unknown.
    pub default: Option<List<Text>>,
    /// The place that the tenant decides which this setting answers, such as `partner-country`.
    pub provides: Option<Text>,
    /// Each value of the list is an instance of its own, called so.
    pub instance: Option<Text>,
    /// An instance without it is reported as unassessed.
    pub assess: bool,
    /// It tells what was; nobody can change it.
    pub fixed: bool,
    /// What a reader should know of it.
    pub note: Option<Text>,
    /// The table whose instances have this setting; none: the service itself.
    pub table: Option<u16>,
}

/// What a setting's value looks like in the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// `true` or `false`.
    Boolean,
    /// One of the setting's words.
    Choice,
    /// A list of the setting's words.
    Choices,
    /// A country code.
    Country,
    /// A list of country codes.
    Countries,
    /// A place of the setting's vocabulary.
    Location,
    /// A list of such places.
    Locations,
    /// A country code or any named area.
    Area,
    /// A list of those.
    Areas,
    /// Free text.
    Text,
}

/// A table of instances: `[[services.power-platform.environments]]`, or `[[app]]` at the root of the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstanceTable {
    /// Its key in the manifest.
    pub id: Text,
    /// What one instance is called, for people.
    pub title: Text,
    /// Whether it stands at the root of the manifest.
    pub root: bool,
}

impl SettingKind {
    /// All kinds, with their words in the catalog.
    pub const ALL: [(SettingKind, &'static str); 10] = [
        (SettingKind::Boolean, "boolean"),
        (SettingKind::Choice, "choice"),
        (SettingKind::Choices, "choices"),
        (SettingKind::Country, "country"),
        (SettingKind::Countries, "countries"),
        (SettingKind::Location, "location"),
        (SettingKind::Locations, "locations"),
        (SettingKind::Area, "area"),
        (SettingKind::Areas, "areas"),
        (SettingKind::Text, "text"),
    ];

    /// Whether the value is a list.
    pub fn is_list(self) -> bool {
        matches!(self, SettingKind::Choices | SettingKind::Countries | SettingKind::Locations | SettingKind::Areas)
    }

    /// Whether the value is one or more words of the setting's `values`.
    pub fn is_choice(self) -> bool {
        matches!(self, SettingKind::Boolean | SettingKind::Choice | SettingKind::Choices)
    }

    /// Whether the value names one or more places.
    pub fn is_place(self) -> bool {
        !self.is_choice() && self != SettingKind::Text
    }
}

impl Setting {
    /// The bit of one of its words, as [`crate::Test::Setting`] asks for it.
    pub fn bit(&self, word: &str) -> Option<u64> {
        self.values.iter().position(|value| value == word).filter(|&at| at < 64).map(|at| 1 << at)
    }

    /// The words of the default as bits; none where the default is unknown.
    pub fn default_bits(&self) -> Option<u64> {
        let words = self.default.as_deref()?;
        Some(words.iter().filter_map(|word| self.bit(word)).fold(0, |bits, bit| bits | bit))
    }
}

impl Service {
    /// A setting of the service itself or of one of its tables, by its key.
    pub fn setting(&self, id: &str) -> Option<(SettingIx, &Setting)> {
        (0..).zip(self.settings.iter()).find(|(_, setting)| setting.id == id)
    }

    /// The settings of a table, or of the service itself.
    pub fn settings_of(&self, table: Option<u16>) -> impl Iterator<Item = (SettingIx, &Setting)> {
        (0..).zip(self.settings.iter()).filter(move |(_, setting)| setting.table == table)
    }
}
