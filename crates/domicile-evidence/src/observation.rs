//! What was read: one setting, its value or why it is unknown, and where.

use std::fmt;

use domicile_diagnostic::{Finding, Location, Related};

/// One thing that a file says of the tenant.
#[derive(Clone, Debug)]
pub struct Observation {
    /// What it is about.
    pub subject: Subject,
    /// What was read.
    pub value: Value,
    /// The characters that say it. The text of this place shows no more of the file than what matters.
    pub location: Location,
    /// Other places that belong to it: where an expression's value comes from, what leaves it open.
    pub related: Vec<Related>,
    /// The name of the file's format.
    pub format: &'static str,
}

/// What an observation is about, in the words of the manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A key of `[tenant]`: `country`.
    Tenant(&'static str),
    /// Whether a service is in use.
    Service(&'static str),
    /// A setting of a service.
    Setting {
        /// The service.
        service: &'static str,
        /// The setting.
        setting: &'static str,
        /// Of a list of words, the one that it is about: the value says whether it is on. None: the value is the setting's, or
        /// one of the places that it lists.
        word: Option<&'static str>,
    },
    /// An instance of a service: an environment, an app.
    Instance {
        /// The service.
        service: &'static str,
        /// Which one.
        instance: Instance,
        /// One of its settings. None: that there is such an instance, or that there is none.
        setting: Option<&'static str>,
    },
    /// Something that no setting of the manifest stands for, and that explains others.
    Remark(&'static str),
}

/// Which instance of a service an observation is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The key of its table in the manifest: `environments`, `app`.
    pub table: &'static str,
    /// What people are shown: an id or an address, never a name that somebody may have given it after a person.
    pub shown: String,
    /// The names that a manifest may call it by, `shown` among them. They are compared, and never printed.
    pub names: Vec<String>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Whether it is so.
    Is(bool),
    /// A word or a place, as the platform writes it.
    Text(String),
    /// The file leaves it open.
    Unknown(Unknown),
}

/// Why a file leaves a value open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// In which way.
    pub kind: UnknownKind,
    /// The rest of a sentence that begins with what is unknown, such as "`var.location` has no default".
    pub because: String,
}

/// In which way a file leaves a value open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnknownKind {
    /// It depends on something that is not in the files, or the file is silent where others speak.
    Unresolved,
    /// It was cut off when the file was written.
    Truncated,
}

/// What a set of files says of a tenant.
#[derive(Debug)]
pub struct Observations {
    /// The files, in the order in which they came in.
    pub files: Vec<ReadFile>,
    /// What they say, in the order of paths and places.
    pub observations: Vec<Observation>,
    /// What is wrong with them, in the same order.
    pub findings: Vec<Finding>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its path as people are shown it.
    pub path: String,
    /// The name of its format; none where it was not recognized, or could not be read.
    pub format: Option<&'static str>,
    /// Whether it could not be read or understood, so that what it says is not known.
    pub broken: bool,
}

impl Subject {
    /// A setting of a service.
    pub(crate) const fn setting(service: &'static str, setting: &'static str) -> Self {
        Subject::Setting { service, setting, word: None }
    }

    /// One word of a setting that lists words.
    pub(crate) const fn word(service: &'static str, setting: &'static str, word: &'static str) -> Self {
        Subject::Setting { service, setting, word: Some(word) }
    }
}

impl Unknown {
    /// Something that depends on what is not in the files.
    pub(crate) fn unresolved(because: impl Into<String>) -> Self {
        Unknown { kind: UnknownKind::Unresolved, because: because.into() }
    }

    /// Something that was cut off when the file was written.
    pub(crate) fn truncated(because: impl Into<String>) -> Self {
        Unknown { kind: UnknownKind::Truncated, because: because.into() }
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Self {
        Value::Is(is)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Self {
        Value::Unknown(unknown)
    }
}

impl fmt::Display for Subject {
    /// The path in the manifest: `services.mfa.methods.voice`. A remark is named as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Tenant(key) => write!(f, "tenant.{key}"),
            Subject::Service(service) => write!(f, "services.{service}"),
            Subject::Setting { service, setting, word: None } => write!(f, "services.{service}.{setting}"),
            Subject::Setting { service, setting, word: Some(word) } => write!(f, "services.{service}.{setting}.{word}"),
            Subject::Instance { service, instance, setting } => {
                write!(f, "services.{service}.{}[{}]", instance.table, instance.shown)?;
                setting.map_or(Ok(()), |setting| write!(f, ".{setting}"))
            }
            Subject::Remark(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Is(is) => write!(f, "{is}"),
            Value::Text(text) => f.write_str(text),
            Value::Unknown(unknown) => write!(f, "unknown: {}", unknown.because),
        }
    }
}
