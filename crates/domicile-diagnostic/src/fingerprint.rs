//! The identity of a finding across runs.

use std::fmt;

use xxhash_rust::xxh3::Xxh3;

/// Identifies a finding from run to run: by what it is about, never by lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of the parts that make up a finding's identity, in order. An absent part differs from an empty one.
    pub fn of(parts: &[Option<&str>]) -> Self {
        let mut hash = Xxh3::new();
        for part in parts {
            match part {
                Some(text) => {
                    hash.update(&[1]);
                    hash.update(&(text.len() as u64).to_le_bytes());
                    hash.update(text.as_bytes());
                }
                None => hash.update(&[0]),
            }
        }
        Fingerprint(hash.digest128())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_algorithm_is_fixed() {
        let fingerprint = Fingerprint::of(&[Some("Contoso"), Some("mfa/x"), None]);
        assert_eq!(fingerprint.to_string(), Fingerprint::of(&[Some("Contoso"), Some("mfa/x"), None]).to_string());
        assert_ne!(fingerprint, Fingerprint::of(&[Some("Contosom"), Some("fa/x"), None]));
        assert_ne!(fingerprint, Fingerprint::of(&[Some("Contoso"), Some("mfa/x"), Some("")]));
    }
}
