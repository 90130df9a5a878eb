//! The formats that can be read.

use crate::document::Document;
use crate::notes::Notes;
use crate::{arm, b2c_policy, bicep, graph, microsoft365dsc, openid, power_platform, scubagear, terraform};

/// A format: how its files are recognized, and who reads them.
pub struct Format {
    /// The word in `kind`, and in what is printed.
    pub name: &'static str,
    /// What it is, for people.
    pub about: &'static str,
    /// Whether a file is of this format, by its content.
    pub(crate) recognizes: fn(&Document<'_>) -> bool,
    /// Reads the documents at these places. All of a run come together, since some speak of others.
    pub(crate) read: fn(&[Document<'_>], &[usize], &mut Notes),
}

/// All of them, by name. The first that recognizes a file reads it.
pub const FORMATS: &[Format] = &[
    arm::FORMAT,
    b2c_policy::FORMAT,
    bicep::FORMAT,
    graph::FORMAT,
    microsoft365dsc::FORMAT,
    openid::FORMAT,
    power_platform::FORMAT,
    scubagear::FORMAT,
    terraform::FORMAT,
];

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The format that a file is of, as far as it can be told.
pub(crate) fn recognize(document: &Document<'_>) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognizes)(document))
}
