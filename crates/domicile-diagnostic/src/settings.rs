//! The settings of the tool that hold, and who says so.

use crate::Location;

/// All settings that hold for a folder.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The configuration, as people are shown it; none where there is none.
    pub file: Option<String>,
    /// Each setting, in the order of the documentation.
    pub settings: Vec<Setting>,
}

/// A setting, and where it comes from.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its key in the configuration; of a table, with the key in it.
    pub key: String,
    /// What it is set to; nothing where it is not set.
    pub values: Vec<String>,
    /// Whether it takes several values.
    pub is_list: bool,
    /// Who says so.
    pub origin: Origin,
}

/// Where a setting comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Nobody says anything else.
    Default,
    /// Whoever typed the command.
    CommandLine,
    /// The configuration.
    File(Location),
}

impl Origin {
    /// The word in the JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Origin::Default => "default",
            Origin::CommandLine => "command-line",
            Origin::File(_) => "file",
        }
    }
}
