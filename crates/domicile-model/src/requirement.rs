//! What you asked: requirements, waivers and the options of the check.

use std::fmt;
use std::sync::Arc;

use domicile_diagnostic::{Fingerprint, Level, Located, Location, WaiverKind};
use globset::GlobMatcher;

use crate::{ActivitySet, Country, DataSet, Date, PlaceIx};

/// What a manifest and the files it extends ask for.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// What is demanded, in the order of the files.
    pub requirements: Vec<Arc<Requirement>>,
    /// What is accepted all the same.
    pub waivers: Vec<Arc<Waiver>>,
    /// How the check is made.
    pub check: Check,
}

/// A demand: which data, which activities, within which places.
#[derive(Debug)]
pub struct Requirement {
    /// Its id, unique in the file.
    pub id: Located<Arc<str>>,
    /// The kinds of data it covers.
    pub data: DataSet,
    /// The activities it covers.
    pub activities: ActivitySet,
    /// The places that are permitted; without it, all.
    pub within: Option<PlaceList>,
    /// The places that are not.
    pub never_in: Option<PlaceList>,
    /// Patterns over fact ids; empty: every fact.
    pub services: Vec<Pattern>,
    /// The level of a violation.
    pub level: Level,
    /// Why it is demanded.
    pub because: Option<Arc<str>>,
    /// The header of its table.
    pub location: Location,
    /// Where it says what is not named by a place of its own.
    pub written: Written,
}

/// Where a requirement says what it covers and how loud it is; none where it does not say.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The kinds of data.
    pub data: Option<Location>,
    /// The activities.
    pub activities: Option<Location>,
    /// The patterns over fact ids.
    pub services: Option<Location>,
    /// The level.
    pub level: Option<Location>,
}

/// Places that a requirement names.
#[derive(Clone, Debug)]
pub struct PlaceList {
    /// The places.
    pub items: Vec<Located<PermittedPlace>>,
    /// The whole list.
    pub location: Location,
}

/// A place that a requirement names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PermittedPlace {
    /// A country.
    Country(Country),
    /// A named area.
    Place(PlaceIx),
    /// The tenant's country.
    HomeCountry,
    /// The tenant's Entra geo location.
    HomeRegion,
}

/// A pattern over ids, in which `*` also matches `/`.
#[derive(Clone)]
pub struct Pattern {
    /// As it was written.
    pub text: Arc<str>,
    /// Ready to match.
    pub matcher: Arc<GlobMatcher>,
}

impl Pattern {
    /// Whether an id matches.
    pub fn matches(&self, id: &str) -> bool {
        // Most patterns are all ids, one id or all that begin with something: these need no matcher.
        match self.text.strip_suffix('*') {
            Some(begin) if !begin.contains(['*', '?', '[', ']', '{', '}', '\\']) => id.starts_with(begin),
            _ => &*self.text == id || self.matcher.is_match(id),
        }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An accepted deviation: reason, owner, expiry.
#[derive(Debug)]
pub struct Waiver {
    /// Which findings.
    pub finding: Located<Pattern>,
    /// Of which requirements; without it, all.
    pub requirement: Option<Located<Pattern>>,
    /// Whether it is lived with or made up for.
    pub kind: WaiverKind,
    /// Why it is accepted.
    pub reason: Arc<str>,
    /// Who answers for it.
    pub owner: Arc<str>,
    /// Who approved it.
    pub approved_by: Option<Arc<str>>,
    /// The last day it holds.
    pub expires: Located<Date>,
    /// The catalog it was decided on: with another one it lapses.
    pub catalog_digest: Option<Located<Arc<str>>>,
    /// What was said of its fact when it was decided: when something else is said it lapses.
    pub fact_digest: Option<Located<Fingerprint>>,
    /// The header of its table.
    pub location: Location,
}

/// How the check is made. What is not given has the default.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// The date the check is made as of.
    pub as_of: Option<Located<Date>>,
    /// Whether the check may be made as of a day that has passed.
    pub allow_past: Option<Located<bool>>,
    /// What decides where documents disagree.
    pub contested: Option<Located<Contested>>,
    /// The level of what is no longer said.
    pub withdrawn: Option<Located<Level>>,
    /// The level of what may leave.
    pub possible: Option<Located<Level>>,
    /// The level of what is not said.
    pub unstated: Option<Located<Level>>,
    /// The level of services that the manifest says nothing about.
    pub undeclared: Option<Level>,
    /// The days after the check within which every waiver has to end.
    pub longest_waiver: Option<Located<i32>>,
    /// The days before its end in which a waiver is told to end soon.
    pub waiver_warning: Option<i32>,
}

/// What decides where documents disagree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Contested {
    /// The worst verdict.
    #[default]
    Strictest,
    /// The verdict of the newest edition.
    Newest,
}

impl Contested {
    /// The words in the manifest.
    pub const ALL: [(Contested, &'static str); 2] = [(Contested::Strictest, "strictest"), (Contested::Newest, "newest")];
}

impl Check {
    /// The level of what is no longer said.
    pub fn withdrawn(&self) -> Level {
        self.withdrawn.as_ref().map_or(Level::Warning, |level| level.value)
    }

    /// The level of what may leave.
    pub fn possible(&self) -> Level {
        self.possible.as_ref().map_or(Level::Warning, |level| level.value)
    }

    /// The level of what is not said.
    pub fn unstated(&self) -> Level {
        self.unstated.as_ref().map_or(Level::Warning, |level| level.value)
    }

    /// The level of services that the manifest says nothing about.
    pub fn undeclared(&self) -> Level {
        self.undeclared.unwrap_or(Level::Note)
    }

    /// What decides where documents disagree.
    pub fn contested(&self) -> Contested {
        self.contested.as_ref().map(|contested| contested.value).unwrap_or_default()
    }

    /// Where it is forbidden to make the check as of a day that has passed.
    pub fn past_forbidden(&self) -> Option<&Location> {
        self.allow_past.as_ref().filter(|allowed| !allowed.value).map(|allowed| &allowed.location)
    }

    /// These options where they are given, the others' where not. What one of them forbids, the other does not allow.
    #[must_use]
    pub fn or(self, other: &Check) -> Check {
        let forbids = other.past_forbidden().is_some();
        Check {
            as_of: self.as_of.or_else(|| other.as_of.clone()),
            allow_past: self.allow_past.filter(|_| !forbids).or_else(|| other.allow_past.clone()),
            contested: self.contested.or_else(|| other.contested.clone()),
            withdrawn: self.withdrawn.or_else(|| other.withdrawn.clone()),
            possible: self.possible.or_else(|| other.possible.clone()),
            unstated: self.unstated.or_else(|| other.unstated.clone()),
            undeclared: self.undeclared.or(other.undeclared),
            longest_waiver: shorter(self.longest_waiver, other.longest_waiver.as_ref()),
            waiver_warning: self.waiver_warning.or(other.waiver_warning),
        }
    }
}

/// A limit that whoever is limited could lift would be none: the shorter one holds.
fn shorter(own: Option<Located<i32>>, other: Option<&Located<i32>>) -> Option<Located<i32>> {
    match (own, other) {
        (Some(own), Some(other)) if other.value < own.value => Some(other.clone()),
        (None, other) => other.cloned(),
        (own, _) => own,
    }
}
