//! What documents say over time: what each edition of a document turns, and what changed between two dates.

use std::borrow::Cow;

use crate::{Certainty, Finding};

/// Words of the catalog.
type Text = Cow<'static, str>;

/// What one document says of a fact, as lists of changes tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// The heading, and the row or bullet under it.
    pub section: Text,
    /// The passage, word for word.
    pub quote: Option<Text>,
    /// Where, as the fact's file names it: in each of these.
    pub places: Vec<String>,
    /// How sure the document is.
    pub certainty: Certainty,
    /// Its scope within the fact's: what must hold, in words.
    pub when: Option<String>,
    /// What must not.
    pub unless: Option<String>,
    /// The kinds of data it speaks of, where they differ from the fact's.
    pub data: Option<Vec<Text>>,
    /// How long the data is kept.
    pub retention: Option<Text>,
    /// What has to happen first.
    pub event: Option<Text>,
    /// The first edition known to say it.
    pub from: Text,
    /// The first edition known not to say it any more.
    pub until: Option<Text>,
    /// Whether only a translation or a secondary copy was read.
    pub reported: bool,
}

/// What one edition of a document says of a fact otherwise than the edition before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The fact.
    pub fact: Text,
    /// What happens, as the fact says.
    pub title: Text,
    /// What sort of turn it is.
    pub kind: TurnKind,
    /// What the edition is the first not to say any more.
    pub ended: Vec<StatementLine>,
    /// What it is the first to say.
    pub begun: Vec<StatementLine>,
}

/// What sort of turn an edition takes on a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TurnKind {
    /// The document speaks of the fact for the first time.
    First,
    /// It speaks of it again.
    Again,
    /// It is silent about it now.
    Silent,
    /// It still speaks of it, and no longer says where.
    Placeless,
    /// It names another place.
    Place,
    /// It says the same place in other words, for others, or more or less surely.
    Otherwise,
    /// It says something more, beside what it said before.
    More,
    /// It says something less of what it said before.
    Less,
}

impl TurnKind {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            TurnKind::First => "first",
            TurnKind::Again => "again",
            TurnKind::Silent => "silent",
            TurnKind::Placeless => "placeless",
            TurnKind::Place => "place",
            TurnKind::Otherwise => "otherwise",
            TurnKind::More => "more",
            TurnKind::Less => "less",
        }
    }
}

/// A document of the catalog, and what its editions turned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLog {
    /// Its id.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// Where it is published.
    pub url: Text,
    /// How many facts cite it.
    pub facts: usize,
    /// How many statements cite it.
    pub statements: usize,
    /// Its editions, in the order of time.
    pub editions: Vec<EditionLog>,
}

/// An edition of a document, and what it says otherwise than the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionLog {
    /// The edition.
    pub edition: EditionLine,
    /// Whether its title is not the document's.
    pub retitled: bool,
    /// Where the text was read.
    pub copy: Option<Text>,
    /// What a reader should know of it.
    pub note: Option<Text>,
    /// How many statements are in force in it.
    pub said: usize,
    /// How many it is the first to say.
    pub begun: usize,
    /// How many it is the first not to say any more.
    pub ended: usize,
    /// What it turns, fact by fact.
    pub turns: Vec<Turn>,
}

/// An edition of a document, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionLine {
    /// The document's id.
    pub source: Text,
    /// The title that the edition carries.
    pub title: Text,
    /// The edition's name: mostly the date that it carries.
    pub id: Text,
    /// When its text is first known to be public, as `YYYY-MM-DD`. Time is decided by it.
    pub published: String,
    /// Its language, as a BCP 47 tag.
    pub language: Text,
    /// Where it is published.
    pub url: Text,
}

/// What changed in what is documented, between two dates.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first date, as `YYYY-MM-DD`.
    pub from: String,
    /// The second.
    pub to: String,
    /// The editions that were published behind the first date, by the second, and how many facts each turned.
    pub editions: Vec<(EditionLine, usize)>,
    /// The facts of which documents said something else, by sort of change and id.
    pub facts: Vec<FactChange>,
}

/// What changed in what is documented of a fact, between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// The fact's id.
    pub id: Text,
    /// What happens.
    pub title: Text,
    /// What is done with the data.
    pub activity: &'static str,
    /// The kinds of data.
    pub data: Vec<Text>,
    /// What it comes to.
    pub kind: FactChangeKind,
    /// Where it was said to be on the first date; of what was withdrawn before, nothing.
    pub before: Vec<String>,
    /// Where it is said to be on the second.
    pub after: Vec<String>,
    /// What happened in between, in the order of time.
    pub events: Vec<Event>,
}

/// What the changes of a fact come to, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactChangeKind {
    /// A document said where, and none does any more.
    Withdrawn,
    /// Other places are named.
    Place,
    /// It is documented for the first time.
    New,
    /// It had been withdrawn, and is documented again.
    Again,
    /// The same places, by other documents, for others, or more or less surely.
    Otherwise,
    /// What was said in between is said no more: it stands as it stood.
    Passing,
}

impl FactChangeKind {
    /// All of them, the gravest first.
    pub const ALL: [FactChangeKind; 6] = [
        FactChangeKind::Withdrawn,
        FactChangeKind::Place,
        FactChangeKind::New,
        FactChangeKind::Again,
        FactChangeKind::Otherwise,
        FactChangeKind::Passing,
    ];

    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            FactChangeKind::Withdrawn => "withdrawn",
            FactChangeKind::Place => "place",
            FactChangeKind::New => "new",
            FactChangeKind::Again => "again",
            FactChangeKind::Otherwise => "otherwise",
            FactChangeKind::Passing => "passing",
        }
    }
}

/// A turn, with the edition that took it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The edition.
    pub edition: EditionLine,
    /// What it turned.
    pub turn: Turn,
}

/// What changed for one tenant, between two dates.
#[derive(Clone, Debug)]
pub struct TenantChange {
    /// The manifest, as people are shown it.
    pub path: String,
    /// The tenant's name.
    pub tenant: String,
    /// How many findings stand as they stood.
    pub unchanged: usize,
    /// Those that do not, as they are reported.
    pub findings: Vec<FindingChange>,
}

/// A finding that appeared, disappeared or changed.
#[derive(Clone, Debug)]
pub struct FindingChange {
    /// As it was on the first date; a compliant one is no finding, and tells what was said.
    pub before: Option<Finding>,
    /// As it is on the second.
    pub after: Option<Finding>,
    /// What became of it.
    pub kind: FindingChangeKind,
    /// What did it.
    pub causes: Vec<Cause>,
}

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingChangeKind {
    /// There was none.
    Appears,
    /// There is another verdict, level, place, or it is contested, withdrawn or accepted where it was not.
    Changes,
    /// There is none any more.
    Disappears,
}

impl FindingChangeKind {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            FindingChangeKind::Appears => "appears",
            FindingChangeKind::Changes => "changes",
            FindingChangeKind::Disappears => "disappears",
        }
    }
}

/// What made a finding appear, disappear or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// An edition of a document.
    Edition(Event),
    /// Countries joined or left an area.
    Members {
        /// The area.
        place: Text,
        /// Its name for people.
        title: Text,
        /// The countries that joined.
        joined: Vec<Text>,
        /// The countries that left.
        left: Vec<Text>,
    },
    /// A waiver that accepted it has expired.
    Expired {
        /// Its last day, as `YYYY-MM-DD`.
        on: String,
        /// Who answers for it.
        owner: String,
    },
}
