//! Documented data flows, and what each document says of them.

use std::fmt;

use domicile_diagnostic::Certainty;

use crate::{Condition, Country, EditionIx, List, PlaceIx, ServiceIx, SettingIx, SourceIx, Text};

/// One documented data flow: a service, its data, and what is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its id: the path of its file.
    pub id: Text,
    /// The service it belongs to.
    pub service: ServiceIx,
    /// What happens, in one sentence.
    pub title: Text,
    /// Under which settings it happens.
    pub when: Condition,
    /// Under which settings it does not.
    pub unless: Option<Condition>,
    /// The kinds of data, as listed.
    pub data: List<Text>,
    /// The same kinds with all that they cover.
    pub data_set: DataSet,
    /// What is done with the data.
    pub activity: Activity,
    /// What one can do about it.
    pub remedy: Option<Text>,
    /// What a reader should know.
    pub note: Option<Text>,
    /// What each document says, in the order of the file.
    pub statements: List<Statement>,
    /// The service's table whose instances it is about, if it is about instances.
    pub table: Option<u16>,
    /// The list setting whose values are instances it is about.
    pub listed: Option<SettingIx>,
}

/// What one document says of a fact, from one edition on, until the edition that no longer says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The document.
    pub source: SourceIx,
    /// The heading, and the row or bullet under it.
    pub section: Text,
    /// The passage, word for word.
    pub quote: Option<Text>,
    /// The first edition known to say it.
    pub from: EditionIx,
    /// The first edition known not to say it any more.
    pub until: Option<EditionIx>,
    /// Where: in each of these.
    pub places: List<PlaceRef>,
    /// How sure the document is.
    pub certainty: Certainty,
    /// The kinds of data it speaks of, as listed, where they differ from the fact's.
    pub data: Option<List<Text>>,
    /// The kinds of data it speaks of with all that they cover.
    pub data_set: DataSet,
    /// Its scope within the fact's.
    pub when: Condition,
    /// What its scope leaves out.
    pub unless: Option<Condition>,
    /// How long the data is kept.
    pub retention: Option<Text>,
    /// What has to happen first.
    pub event: Option<Text>,
    /// How the passage was read.
    pub note: Option<Text>,
    /// Whether only a translation or a secondary copy was read.
    pub reported: bool,
}

impl Fact {
    /// Every condition: its own, and those that scope its statements.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let of_statements = self.statements.iter().flat_map(|statement| [Some(&statement.when), statement.unless.as_ref()]);
        [Some(&self.when), self.unless.as_ref()].into_iter().chain(of_statements).flatten()
    }

    /// Every place that its statements name.
    pub fn places(&self) -> impl Iterator<Item = &PlaceRef> {
        self.statements.iter().flat_map(|statement| statement.places.iter())
    }
}

impl Statement {
    /// Whether it leaves open where.
    pub fn names_no_place(&self) -> bool {
        self.places.iter().all(|place| *place == PlaceRef::Unstated)
    }
}

/// Where a statement says something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceRef {
    /// A country.
    Country(Country),
    /// A named area.
    Area(PlaceIx),
    /// The tenant's Entra geo location.
    HomeRegion,
    /// The tenant's country.
    HomeCountry,
    /// Where people sign in from.
    UserLocation,
    /// The Entra geo locations of the countries where people sign in from.
    RegionOfUserLocation,
    /// What a setting provides under this name, such as `partner-country`.
    Provided(Text),
    /// The Entra geo locations of what a setting provides under this name.
    RegionOfProvided(Text),
    /// The value of a setting of the fact's service.
    Setting(SettingIx),
    /// Some place outside the tenant's geo location.
    OutsideHomeRegion,
    /// Copies all over the world.
    Everywhere,
    /// Could be any place.
    Anywhere,
    /// The customer's own servers.
    OnPremises,
    /// Said not to be kept.
    Nowhere,
    /// The document does not say where.
    Unstated,
}

impl PlaceRef {
    /// The setting whose value it is, if it is one's.
    pub fn setting(&self) -> Option<SettingIx> {
        if let PlaceRef::Setting(setting) = self { Some(*setting) } else { None }
    }
}

/// What is done with the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// At rest; replicas, backups and logs included.
    Storage,
    /// In use: where it is computed or originates.
    Processing,
    /// Through networks of third parties.
    Transit,
    /// By people who operate or support the service.
    Access,
}

impl Activity {
    /// All of them, in the order of the documentation.
    pub const ALL: [Activity; 4] = [Activity::Storage, Activity::Processing, Activity::Transit, Activity::Access];

    /// The word in the manifest, the catalog and the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Activity::Storage => "storage",
            Activity::Processing => "processing",
            Activity::Transit => "transit",
            Activity::Access => "access",
        }
    }

    /// What it means, in plain words.
    pub const fn gloss(self) -> &'static str {
        match self {
            Activity::Storage => "at rest, replicas, backups and logs included",
            Activity::Processing => "in use: where it is computed or originates",
            Activity::Transit => "through networks of third parties",
            Activity::Access => "by people who operate or support the service",
        }
    }
}

impl fmt::Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A set of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ActivitySet(u8);

impl ActivitySet {
    /// Every activity.
    pub const ALL: ActivitySet = ActivitySet(0b1111);

    /// Whether the activity is in the set.
    pub const fn contains(self, activity: Activity) -> bool {
        self.0 & (1 << activity as u8) != 0
    }
}

impl FromIterator<Activity> for ActivitySet {
    fn from_iter<I: IntoIterator<Item = Activity>>(activities: I) -> Self {
        ActivitySet(activities.into_iter().fold(0, |bits, activity| bits | 1 << activity as u8))
    }
}

/// A set of kinds of data; bits are indices into [`crate::Catalog::data`]. A parent stands with all its children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct DataSet(pub u64);

impl DataSet {
    /// Every kind.
    pub const ALL: DataSet = DataSet(u64::MAX);

    /// Whether every kind of the other set is in this one.
    pub const fn contains(self, other: DataSet) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether the sets have a kind in common.
    pub const fn overlaps(self, other: DataSet) -> bool {
        self.0 & other.0 != 0
    }
}
