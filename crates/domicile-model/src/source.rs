//! Published documents and their dated versions.

use crate::{Date, EditionIx, List, Text};

/// A published document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id: the name of its file.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// Who publishes it.
    pub publisher: Text,
    /// Where it is published.
    pub url: Text,
    /// The language it is read in, as a BCP 47 tag.
    pub language: Text,
    /// Its dated versions, in the order of time.
    pub editions: List<Edition>,
}

/// One dated version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name: the date it carries; a second text of one date has a letter behind it.
    pub id: Text,
    /// When its text is first known to be public. Time is decided by it.
    pub published: Date,
    /// The title, where it differs from the document's.
    pub title: Option<Text>,
    /// The address of that time, where it differs.
    pub url: Option<Text>,
    /// The language, where it differs.
    pub language: Option<Text>,
    /// Where the text was read.
    pub copy: Option<Text>,
    /// What a reader should know of it.
    pub note: Option<Text>,
}

impl Source {
    /// The newest edition that was public on a date.
    pub fn edition_on(&self, date: Date) -> Option<EditionIx> {
        let at = self.editions.iter().rposition(|edition| edition.published <= date)?;
        EditionIx::try_from(at).ok()
    }

    /// The title that an edition carries.
    pub fn title_of<'a>(&'a self, edition: &'a Edition) -> &'a Text {
        edition.title.as_ref().unwrap_or(&self.title)
    }

    /// The address of an edition.
    pub fn url_of<'a>(&'a self, edition: &'a Edition) -> &'a Text {
        edition.url.as_ref().unwrap_or(&self.url)
    }
}
