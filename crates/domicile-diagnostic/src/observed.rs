//! What files say of how a tenant is configured, as it is told to people and programs.

use crate::{Finding, Location, Related};

/// What was read from a set of files.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// Each thing that was read, in the order of groups, subjects and places.
    pub lines: Vec<ObservedLine>,
    /// The files, in the order of their paths.
    pub files: Vec<ObservedFile>,
    /// What is wrong with them, in the same order.
    pub mistakes: Vec<Finding>,
}

/// One thing that a file says.
#[derive(Clone, Debug)]
pub struct ObservedLine {
    /// What it is about.
    pub subject: ObservedSubject,
    /// The same as a path in the manifest: `services.mfa.methods.voice`.
    pub path: String,
    /// What was read.
    pub value: ObservedValue,
    /// The characters that say it.
    pub location: Location,
    /// Other places that belong to it: where the value comes from, what leaves it open.
    pub related: Vec<Related>,
    /// The name of the file's format.
    pub format: &'static str,
}

/// What something that was read is about, in the words of the manifest. The derived order is that of the groups that people see.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObservedSubject {
    /// A key of `[tenant]`.
    Tenant(&'static str),
    /// Something of a service.
    Service {
        /// The service's id.
        service: &'static str,
        /// Which of its instances: the table, and what people are shown.
        instance: Option<(&'static str, String)>,
        /// The setting; without it, whether the service is in use or the instance is there.
        setting: Option<&'static str>,
        /// Of a setting that lists words, the one that the value switches on or off.
        word: Option<&'static str>,
    },
    /// Something that no setting stands for.
    Remark(&'static str),
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObservedValue {
    /// Whether it is so.
    Is(bool),
    /// As the platform writes it.
    Text(String),
    /// The file leaves it open.
    Unknown {
        /// Whether it was cut off when the file was written.
        truncated: bool,
        /// The rest of a sentence that begins with what is unknown.
        because: String,
    },
}

/// A file that was looked at.
#[derive(Clone, Debug)]
pub struct ObservedFile {
    /// Its path.
    pub path: String,
    /// The name of its format; none where it was not recognized.
    pub format: Option<&'static str>,
    /// Whether it could not be read or understood.
    pub broken: bool,
}
