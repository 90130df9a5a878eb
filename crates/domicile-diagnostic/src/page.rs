//! The page of a fact: everything that is known of it on a date, as pages and lists tell it.

use std::borrow::Cow;

use crate::{Certainty, Finding, Location, Why};

/// Words of the catalog.
type Text = Cow<'static, str>;

/// What is known of a fact on a date.
#[derive(Clone, Debug)]
pub struct FactPage {
    /// The fact's id.
    pub id: Text,
    /// What happens.
    pub title: Text,
    /// What a reader should know.
    pub note: Option<Text>,
    /// What one can do about it.
    pub remedy: Option<Text>,
    /// The service it belongs to.
    pub service: Word,
    /// What is done with the data.
    pub activity: Word,
    /// The kinds of data.
    pub data: Vec<Word>,
    /// Under which settings it happens, in words.
    pub scope: Scope,
    /// What turns it on, narrows it, or decides where.
    pub switches: Vec<Switch>,
    /// The date, as `YYYY-MM-DD`.
    pub as_of: String,
    /// How it stands on the date.
    pub standing: Standing,
    /// What each document says, by the day on which its edition was published.
    pub statements: Vec<StatementEntry>,
    /// Where documents in force disagree.
    pub disagreement: Option<Disagreement>,
    /// What it means for the tenant at hand.
    pub tenant: Option<TenantAnswer>,
}

/// A word of the catalog, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As files write it.
    pub word: Text,
    /// In plain words.
    pub gloss: Text,
}

/// A condition in words; none where it always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// What must hold.
    pub when: Option<String>,
    /// What must not.
    pub unless: Option<String>,
}

/// How a fact stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A document in force says where.
    Documented,
    /// Documents in force speak of it, and none ever said where.
    Unstated,
    /// No document says any more where: what was said last counts as withdrawn.
    Withdrawn,
    /// No document has spoken of it by the date.
    NotYet,
}

impl Standing {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Standing::Documented => "documented",
            Standing::Unstated => "unstated",
            Standing::Withdrawn => "withdrawn",
            Standing::NotYet => "not-yet",
        }
    }
}

/// What one document says of a fact, from one edition on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementEntry {
    /// The document's id.
    pub source: Text,
    /// Its title in the edition that is cited.
    pub title: Text,
    /// The heading, and the row or bullet under it.
    pub section: Text,
    /// Where the edition that is cited is published.
    pub url: Text,
    /// The passage, word for word.
    pub quote: Option<Text>,
    /// The first edition known to say it.
    pub from: EditionName,
    /// The edition that is cited: of a statement in force the newest by the date, else the last or first that says it.
    pub edition: EditionName,
    /// The first edition known not to say it any more, whether or not it was published by the date.
    pub until: Option<EditionName>,
    /// Where: in each of these.
    pub places: Vec<Word>,
    /// How sure the document is.
    pub certainty: Certainty,
    /// The kinds of data it speaks of, where they differ from the fact's.
    pub data: Option<Vec<Text>>,
    /// Its scope within the fact's.
    pub scope: Scope,
    /// How long the data is kept.
    pub retention: Option<Text>,
    /// What has to happen first.
    pub event: Option<Text>,
    /// How the passage was read.
    pub note: Option<Text>,
    /// Whether only a translation or a secondary copy was read.
    pub reported: bool,
    /// How it stands on the date.
    pub state: State,
}

/// An edition of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionName {
    /// Its name: mostly the date that it carries.
    pub id: Text,
    /// When its text is first known to be public, as `YYYY-MM-DD`. Time is decided by it.
    pub published: String,
    /// Its language, as a BCP 47 tag.
    pub language: Text,
}

/// How a statement stands on a date. Other statements are named by their place in [`FactPage::statements`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is said.
    InForce,
    /// No edition that says it was published yet.
    NotYet,
    /// Its document says something else instead.
    Replaced {
        /// The statements that stand in its place.
        by: Vec<usize>,
    },
    /// Its document is silent about it.
    Withdrawn {
        /// The statements of the same document that still speak of the flow, and name no place.
        placeless: Vec<usize>,
    },
}

impl State {
    /// The word in the JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            State::InForce => "in-force",
            State::NotYet => "not-yet",
            State::Replaced { .. } => "replaced",
            State::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// Statements in force that cannot all be true of one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Its sides: each says something else than the others.
    pub sides: Vec<Side>,
    /// Whether they name places that exclude each other.
    pub of_place: bool,
    /// Whether they name other data.
    pub of_data: bool,
    /// The regions of the tenants for whom, where it is not for every tenant that the fact concerns.
    pub only_for: Option<Vec<Text>>,
}

/// One side of a disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The places that it names.
    pub places: Vec<Word>,
    /// The kinds of data, where they differ from the fact's.
    pub data: Option<Vec<Text>>,
    /// The statements that say so, by their place in [`FactPage::statements`].
    pub statements: Vec<usize>,
}

/// A question that a fact or one of its statements asks.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The key in the manifest: `services.mfa.methods`.
    pub key: String,
    /// What the key says, for people.
    pub title: Text,
    /// What it does to the fact.
    pub role: SwitchRole,
    /// What is asked, in words: `` `methods` is voice or sms``. None where the value itself decides where.
    pub asked: Option<String>,
    /// Whether a tenant can change it.
    pub changeable: bool,
    /// What holds when the manifest does not say; none where that is unknown.
    pub default: Option<String>,
    /// What the manifest at hand says: one answer, or one for each instance.
    pub answers: Vec<Answer>,
}

/// What a question does to a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SwitchRole {
    /// It must hold for the fact to happen.
    TurnsOn,
    /// It must not.
    TurnsOff,
    /// It decides which statements are meant.
    Narrows,
    /// Its value decides where.
    Decides,
}

impl SwitchRole {
    /// The word in the JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            SwitchRole::TurnsOn => "turns-on",
            SwitchRole::TurnsOff => "turns-off",
            SwitchRole::Narrows => "narrows",
            SwitchRole::Decides => "decides-where",
        }
    }
}

/// What a manifest says to a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The environment, replica set or app it is of.
    pub instance: Option<String>,
    /// Whether what is asked holds; none where nobody said.
    pub holds: Option<bool>,
    /// Where it is written; none where a default holds, or nothing.
    pub location: Option<Location>,
}

/// What a fact means for the tenant at hand.
#[derive(Clone, Debug)]
pub struct TenantAnswer {
    /// The tenant's name.
    pub name: String,
    /// The manifest, as people are shown it.
    pub path: String,
    /// Whether the fact concerns the tenant; none where a setting that decides it is not declared.
    pub applies: Option<bool>,
    /// What its requirements make of it, compliant ones too.
    pub findings: Vec<Finding>,
}

/// What a check means that is about an input, not about a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPage {
    /// The id that was asked for.
    pub id: String,
    /// The page, in Markdown.
    pub text: Text,
}

/// What there is to say of an id.
#[derive(Clone, Debug)]
pub enum Page {
    /// Of a fact.
    Fact(Box<FactPage>),
    /// Of a check.
    Check(CheckPage),
    /// Why its findings are as they are.
    Why(Box<Why>),
}

impl Page {
    /// The id that it is of.
    pub fn id(&self) -> &str {
        match self {
            Page::Fact(page) => &page.id,
            Page::Check(page) => &page.id,
            Page::Why(why) => &why.id,
        }
    }
}
