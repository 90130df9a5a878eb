//! The identity of a finding across runs.

use std::fmt;
use std::str::FromStr;

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

impl Fingerprint {
    /// Which of so many equal parts it falls into, from 0.
    pub fn part(&self, of: u16) -> u16 {
        u16::try_from(self.0 % u128::from(of.max(1))).unwrap_or_default()
    }

    /// Appends the fingerprint as it is shown: 32 hexadecimal digits.
    pub fn write_to(&self, out: &mut String) {
        let mut digits = [0; 32];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0.to_be_bytes()) {
            pair.copy_from_slice(&[byte >> 4, byte & 0xf].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
        }
        out.push_str(str::from_utf8(&digits).unwrap_or_default());
    }
}

/// A text that is no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFingerprint;

impl fmt::Display for NoFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected 32 hexadecimal digits")
    }
}

impl std::error::Error for NoFingerprint {}

impl FromStr for Fingerprint {
    type Err = NoFingerprint;

    fn from_str(text: &str) -> Result<Self, NoFingerprint> {
        // The number's own reader would take a sign and upper case.
        let shown = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = u128::from_str_radix(text, 16).map_err(|_| NoFingerprint)?;
        shown.then_some(Fingerprint(number)).ok_or(NoFingerprint)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = String::with_capacity(32);
        self.write_to(&mut shown);
        f.write_str(&shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_algorithm_is_fixed() {
        let fingerprint = Fingerprint::of(&[Some("Contoso"), Some("mfa/x"), None]);
        assert_eq!(fingerprint.to_string(), format!("{:032x}", fingerprint.0));
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        assert_eq!(fingerprint.to_string().to_uppercase().parse::<Fingerprint>(), Err(NoFingerprint));
        assert_ne!(fingerprint, Fingerprint::of(&[Some("Contosom"), Some("fa/x"), None]));
        assert_ne!(fingerprint, Fingerprint::of(&[Some("Contoso"), Some("mfa/x"), Some("")]));
    }
}
