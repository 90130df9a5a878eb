//! Why a finding is as it is: each step from what is asked and what is documented to the verdict, with its place in a file.

use std::borrow::Cow;

use crate::{Finding, Level, Location, Related, StatementEntry, Switch, Verdict, Word};

/// Words of the catalog.
type Text = Cow<'static, str>;

/// The derivations of a fact's findings.
#[derive(Clone, Debug)]
pub struct Why {
    /// The fact's id.
    pub id: Text,
    /// What happens.
    pub title: Text,
    /// The service it belongs to.
    pub service: Word,
    /// What is done with the data.
    pub activity: Word,
    /// The kinds of data.
    pub data: Vec<Word>,
    /// What came of it for each tenant.
    pub tenants: Vec<TenantWhy>,
}

/// What came of a fact for one tenant.
#[derive(Clone, Debug)]
pub struct TenantWhy {
    /// The tenant's name.
    pub name: String,
    /// The manifest, as people are shown it.
    pub path: String,
    /// The date, as `YYYY-MM-DD`.
    pub as_of: String,
    /// Whether some document speaks of the fact by the date.
    pub documented: bool,
    /// Whether the fact's service is in use.
    pub in_use: Switch,
    /// What came of it: once, or once for each instance that it is about. None where the service is not in use.
    pub cases: Vec<Case>,
    /// The requirements that cover the fact, whether or not it happens.
    pub covering: Vec<Named>,
    /// The requirements that do not.
    pub not_covering: Vec<NotCovering>,
}

/// A name, and where it is written.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name.
    pub name: String,
    /// Where it is written.
    pub location: Location,
}

/// What came of a fact for a tenant, or for one instance of a service.
#[derive(Clone, Debug)]
pub struct Case {
    /// The environment, replica set or app.
    pub instance: Option<Named>,
    /// What the fact asks, and what the manifest answers.
    pub ask: Ask,
    /// The statements in force, and those that count although their document no longer makes them.
    pub statements: Vec<Heard>,
    /// Whether documents in force disagree.
    pub contest: Option<Contest>,
    /// What each requirement that covers the fact makes of it. None where the fact does not happen here, or nobody says so.
    pub rulings: Vec<Ruling>,
}

/// What has to hold, and what must not.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whether it all holds; none where a setting that decides it is not declared.
    pub holds: Option<bool>,
    /// What must hold.
    pub when: Reading,
    /// What must not.
    pub unless: Option<Reading>,
}

/// A condition, read for a tenant.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Whether it holds.
    pub holds: Option<bool>,
    /// All of these are asked, each with its one answer.
    pub all: Vec<Switch>,
    /// If not empty, one of these.
    pub any: Vec<Reading>,
}

impl Reading {
    /// Whether it asks nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }
}

/// A statement as it is heard for a tenant.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Its number on the fact's page, from 1.
    pub number: usize,
    /// What it says.
    pub said: StatementEntry,
    /// Its part in the verdict.
    pub part: Part,
    /// What its scope within the fact's asks.
    pub scope: Ask,
    /// Where that is for this tenant.
    pub places: Vec<Resolved>,
}

/// The part of a statement in a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It counts.
    Counts,
    /// Its document no longer makes it, and nobody names another place: it counts as withdrawn.
    Withdrawn,
    /// It leaves open a place that another document names: it is cited, and decides nothing.
    Cited,
    /// It does not speak of this tenant.
    OfOthers,
    /// The place that it names is one that a setting gives, and the setting gives none.
    NoPlace,
}

impl Part {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Part::Counts => "counts",
            Part::Withdrawn => "withdrawn",
            Part::Cited => "cited",
            Part::OfOthers => "of-others",
            Part::NoPlace => "no-place",
        }
    }
}

/// A place as it is resolved for a tenant.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// As the statement's file names it.
    pub named: String,
    /// What it comes to, for people.
    pub place: String,
    /// Its countries; `*` where it could be any.
    pub countries: Vec<Text>,
    /// Those of them that count: fewer where another statement narrows it.
    pub meant: Vec<Text>,
    /// Whether a source lists its countries.
    pub listed: bool,
    /// The value that decides it.
    pub decided_by: Option<Location>,
}

/// Statements in force that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Whether they agree on where, and differ on which data it is.
    pub of_data: bool,
    /// The numbers of those that disagree.
    pub between: Vec<usize>,
}

/// What a requirement makes of a fact.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// The requirement, and what of the fact it covers.
    pub requirement: Covering,
    /// The statements, each held against what is permitted.
    pub weighed: Vec<Weighed>,
    /// Where documents disagree: whether the newest edition decides, and where that is written.
    pub newest: Option<(bool, Option<Location>)>,
    /// How the fact stands to the requirement.
    pub verdict: Verdict,
    /// The number of the statement that decides.
    pub deciding: usize,
    /// Whether that is said no more.
    pub withdrawn: bool,
    /// What bounds the level: it is the mildest of these.
    pub bounds: Vec<Bound>,
    /// The level.
    pub level: Level,
    /// The finding, with the waiver that accepts it; none where its level is `off`.
    pub finding: Option<Finding>,
    /// The waivers that would accept it, and no longer do.
    pub lapsed: Vec<Related>,
}

/// A requirement that covers a fact.
#[derive(Clone, Debug)]
pub struct Covering {
    /// Its id.
    pub id: Named,
    /// Why it is demanded.
    pub because: Option<String>,
    /// The kinds of the fact's data that it covers.
    pub data: Vec<Text>,
    /// Where it says which data it covers, where it does.
    pub data_at: Option<Location>,
    /// Where it says which activities.
    pub activities_at: Option<Location>,
    /// Where it says which facts.
    pub facts_at: Option<Location>,
    /// What it permits, in the manifest's words.
    pub permitted: String,
    /// Where it says so.
    pub places: Vec<Location>,
}

/// A statement, held against what is permitted.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its number.
    pub number: usize,
    /// Whether it counts: not where it is only cited, or where the newest edition decides and another is newer.
    pub counts: bool,
    /// Whether what it says happens for certain.
    pub certain: bool,
    /// Each of its places.
    pub places: Vec<Against>,
    /// The worst of what they come to.
    pub verdict: Verdict,
}

/// A place, held against what is permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// The place, for people.
    pub place: String,
    /// Whether it is an area: a set of countries.
    pub is_area: bool,
    /// The countries of it that are permitted.
    pub inside: Vec<Text>,
    /// Those that are not.
    pub outside: Vec<Text>,
    /// How it stands.
    pub verdict: Verdict,
}

/// Something that bounds a level.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What it is.
    pub rule: LevelRule,
    /// The level that it allows.
    pub level: Level,
    /// Where it is written; none where the default holds.
    pub location: Option<Location>,
}

/// What bounds the level of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelRule {
    /// What is compliant is a note.
    Compliant,
    /// The requirement's own level.
    Requirement,
    /// The level of what may leave.
    Possible,
    /// The level of what is not said.
    Unstated,
    /// The level of what is no longer said.
    Withdrawn,
}

impl LevelRule {
    /// The word in the JSON, and the key of `[check]` where it is one.
    pub const fn as_str(self) -> &'static str {
        match self {
            LevelRule::Compliant => "compliant",
            LevelRule::Requirement => "requirement",
            LevelRule::Possible => "possible",
            LevelRule::Unstated => "unstated",
            LevelRule::Withdrawn => "withdrawn",
        }
    }
}

/// A requirement that does not speak of a fact.
#[derive(Clone, Debug)]
pub struct NotCovering {
    /// Its id.
    pub id: Named,
    /// Why not.
    pub reason: Reason,
    /// Where it says so.
    pub location: Option<Location>,
}

/// Why a requirement does not speak of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its level is `off`.
    Off,
    /// It covers other data.
    Data,
    /// It covers other activities.
    Activity,
    /// Its patterns name other facts.
    Services,
}

impl Reason {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Off => "off",
            Reason::Data => "data",
            Reason::Activity => "activity",
            Reason::Services => "services",
        }
    }
}
