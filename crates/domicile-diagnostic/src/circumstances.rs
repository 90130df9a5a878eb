//! What only the caller of a run knows of it.

use crate::Page;

/// What only the caller of a run knows of it, most of it not before the end. Formats that tell of the run itself ask for it.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    /// The status that the command exits with; none while the run is on its way.
    pub exit_status: Option<u8>,
    /// What kept something from being read, as whoever runs the command was told.
    pub troubles: Vec<String>,
    /// Where the checked files are kept, if somebody said so.
    pub repository: Option<Repository>,
    /// The pages of the ids that were found, in the order of the ids; none where no output asks for them.
    pub pages: Vec<Page>,
}

/// Where checked files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Its address.
    pub uri: String,
    /// The revision that was checked out.
    pub revision: Option<String>,
    /// The branch that it is of.
    pub branch: Option<String>,
    /// Whether the paths of the files are those in the repository.
    pub at_root: bool,
}
