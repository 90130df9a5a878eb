//! Facts on one line each, and what a folder of a catalog holds.

use std::borrow::Cow;

use crate::Standing;

/// Words of the catalog.
type Text = Cow<'static, str>;

/// Facts that were asked for.
#[derive(Clone, Debug)]
pub struct FactList {
    /// The date, as `YYYY-MM-DD`.
    pub as_of: String,
    /// Those that were asked for, by id.
    pub facts: Vec<FactLine>,
}

/// A fact on one line.
#[derive(Clone, Debug)]
pub struct FactLine {
    /// Its id.
    pub id: Text,
    /// What happens.
    pub title: Text,
    /// The service it belongs to.
    pub service: Text,
    /// What is done with the data.
    pub activity: &'static str,
    /// The kinds of data.
    pub data: Vec<Text>,
    /// Where, as files name it; of what was withdrawn, where it was said to be last.
    pub places: Vec<String>,
    /// How it stands on the date.
    pub standing: Standing,
    /// Whether documents in force disagree.
    pub contested: bool,
    /// The documents in force, or those that said it last.
    pub sources: Vec<Text>,
}

/// What a folder of a catalog holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Facts.
    pub facts: usize,
    /// What documents say of them.
    pub statements: usize,
    /// Documents.
    pub sources: usize,
    /// Services.
    pub services: usize,
    /// Places known by a name.
    pub places: usize,
}
