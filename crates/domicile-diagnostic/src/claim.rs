//! What a finding says, apart from where it says it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::CheckId;

/// How loud a finding is. `Off` findings are not reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth knowing.
    Note,
    /// Worth a look; does not fail the run by itself.
    Warning,
    /// Fails the run.
    Error,
}

impl Level {
    /// All levels that a manifest may name, mildest first.
    pub const ALL: [Level; 4] = [Level::Off, Level::Note, Level::Warning, Level::Error];

    /// The word in the manifest, the JSON and on the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLevel;

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected `error`, `warning`, `note` or `off`")
    }
}

impl std::error::Error for UnknownLevel {}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(word: &str) -> Result<Self, UnknownLevel> {
        Level::ALL.into_iter().find(|level| level.as_str() == word).ok_or(UnknownLevel)
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A documented fact against a requirement.
    Residency,
    /// The manifest itself.
    Manifest,
    /// A waiver.
    Waiver,
    /// A file that shows the real configuration.
    Evidence,
    /// The catalog of facts.
    Catalog,
    /// The configuration of the tool itself.
    Config,
}

impl Kind {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Residency => "residency",
            Kind::Manifest => "manifest",
            Kind::Waiver => "waiver",
            Kind::Evidence => "evidence",
            Kind::Catalog => "catalog",
            Kind::Config => "config",
        }
    }
}

/// How a fact stands to a requirement, from mild to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Every country of the area is permitted.
    Compliant,
    /// The documents do not say where.
    Unstated,
    /// It may leave, or the area is only partly permitted.
    Possible,
    /// Certain, and no country of the area is permitted.
    Violation,
}

impl Verdict {
    /// The word in the JSON and on the terminal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Compliant => "compliant",
            Verdict::Unstated => "unstated",
            Verdict::Possible => "possible",
            Verdict::Violation => "violation",
        }
    }
}

/// How sure a document is of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It may, might or could happen.
    May,
    /// It happens.
    Always,
}

impl Certainty {
    /// The word in the catalog and the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Certainty::May => "may",
            Certainty::Always => "always",
        }
    }
}

/// One document that speaks of the fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The document's id in the catalog.
    pub source: Cow<'static, str>,
    /// The document's title in the edition named here.
    pub title: Cow<'static, str>,
    /// The heading, and the row or bullet under it.
    pub section: Cow<'static, str>,
    /// The edition in force on the date; of a withdrawn statement, the last that said it.
    pub edition: Cow<'static, str>,
    /// Where the document is published.
    pub url: Cow<'static, str>,
    /// The first edition known to say it.
    pub from: Cow<'static, str>,
    /// The first edition known not to say it any more, if that is known on the date.
    pub until: Option<Cow<'static, str>>,
    /// The countries of the statement's area, or `*`.
    pub places: Vec<Cow<'static, str>>,
    /// The place as the catalog names it, for people.
    pub place: String,
    /// The kinds of data it speaks of, where documents disagree on that.
    pub data: Option<Vec<Cow<'static, str>>>,
    /// How sure the document is.
    pub certainty: Certainty,
    /// How long the data is kept, where the document says so.
    pub retention: Option<Cow<'static, str>>,
    /// What has to happen first, where the document says so.
    pub event: Option<Cow<'static, str>>,
    /// Whether only a translation or a secondary copy was read.
    pub reported: bool,
}

/// What the documents say of a fact, held against one requirement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Residency {
    /// The fact's title.
    pub title: Cow<'static, str>,
    /// How the fact stands to the requirement.
    pub verdict: Verdict,
    /// The service the fact belongs to.
    pub service: Cow<'static, str>,
    /// What is done with the data: `storage`, `processing`, `transit` or `access`.
    pub activity: &'static str,
    /// The kinds of data.
    pub data: Vec<Cow<'static, str>>,
    /// ISO codes, sorted, outside what the requirement permits; `*` for all over the world.
    pub places: Vec<Cow<'static, str>>,
    /// How sure the deciding statement is.
    pub certainty: Certainty,
    /// Whether documents in force disagree.
    pub contested: bool,
    /// Whether no document says it any more.
    pub withdrawn: bool,
    /// Whether a setting or a service can be changed so that the finding ends.
    pub avoidable: bool,
    /// The smallest such change, in the manifest's words.
    pub change: Option<String>,
    /// What else a reader must know to judge the finding: undocumented areas, unknown settings, a group that had not begun.
    pub caveats: Vec<String>,
    /// What the requirement permits, for people.
    pub permitted: String,
    /// The documents, the deciding one first.
    pub citations: Vec<Citation>,
}

/// What a finding says. Findings of many tenants may share one claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Claim {
    /// The finding's id: a fact's, or one like `manifest/unknown-key`.
    pub id: Cow<'static, str>,
    /// What it is about.
    pub kind: Kind,
    /// How loud it is.
    pub level: Level,
    /// One line of what: no full stop, values in backticks.
    pub message: String,
    /// The label on the characters the finding points at.
    pub label: String,
    /// What one can do.
    pub help: Option<String>,
    /// For facts.
    pub residency: Option<Residency>,
}

impl Claim {
    /// What is said of an input, not of a fact.
    pub fn of_input(
        kind: Kind,
        check: CheckId,
        level: Level,
        message: String,
        label: impl Into<String>,
        help: Option<String>,
    ) -> Self {
        Claim { id: check.under(kind).into(), kind, level, message, label: label.into(), help, residency: None }
    }
}
