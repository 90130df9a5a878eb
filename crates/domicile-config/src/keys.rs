//! The keys of the file, in the order in which people are told of them.

/// A key, and what it is without the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What holds where neither the file nor the command line says anything.
    pub default: &'static [&'static str],
}

/// All of them.
pub const KEYS: [Key; 8] = [
    Key { name: "include", default: &["**/residency.toml", "**/*.residency.toml"] },
    Key { name: "exclude", default: &[] },
    Key { name: "format", default: &["human"] },
    Key { name: "output", default: &[] },
    Key { name: "catalog", default: &[] },
    Key { name: "fail-on", default: &["error"] },
    Key { name: "baseline", default: &[] },
    Key { name: "levels", default: &[] },
];

/// Their names.
pub(crate) const NAMES: [&str; KEYS.len()] = {
    let mut names = [""; KEYS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = KEYS[at].name;
        at += 1;
    }
    names
};
