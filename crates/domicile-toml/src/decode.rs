//! From the bytes of a file to its text. Happens once, before any parser sees them.

use std::fmt;

/// Why bytes are no text that could be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// A byte that is not part of UTF-8, at this offset.
    NotUtf8(usize),
    /// Text, but in UTF-16, as some editors and shells save it.
    Utf16,
    /// More bytes than offsets of 32 bits can count.
    TooLong,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Undecodable::NotUtf8(at) => write!(f, "the file is not UTF-8: byte {at} is not part of a character"),
            Undecodable::Utf16 => write!(f, "the file is UTF-16, not UTF-8"),
            Undecodable::TooLong => write!(f, "the file is longer than 1 GiB"),
        }
    }
}

const MARK: &[u8] = "\u{feff}".as_bytes();
const LONGEST: usize = 1 << 30;

/// The text of a file in UTF-8, without its byte order mark.
///
/// # Errors
/// Where the bytes are not UTF-8, or too many.
pub fn decode(mut bytes: Vec<u8>) -> Result<String, Undecodable> {
    if bytes.len() > LONGEST {
        return Err(Undecodable::TooLong);
    }
    if is_utf16(&bytes) {
        return Err(Undecodable::Utf16);
    }
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| Undecodable::NotUtf8(error.utf8_error().valid_up_to()))
}

/// Whether the first character tells so: a mark of its own, or a half that is nothing, which no TOML begins with.
fn is_utf16(bytes: &[u8]) -> bool {
    let [first, second, ..] = bytes else { return false };
    matches!((first, second), (0xff, 0xfe) | (0xfe, 0xff)) || (*first == 0) != (*second == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfa = 1".to_vec()).as_deref(), Ok("a = 1"));
        assert_eq!(decode(b"\xef\xbb".to_vec()), Err(Undecodable::NotUtf8(0)));
    }

    #[test]
    fn other_encodings_are_refused() {
        assert_eq!(decode(b"a = '\xff'".to_vec()), Err(Undecodable::NotUtf8(5)));
        for utf16 in [b"\xff\xfea\0", &b"\xfe\xff\0a"[..], b"a\0", b"\0a"] {
            assert_eq!(decode(utf16.to_vec()), Err(Undecodable::Utf16), "{utf16:?}");
        }
        assert_eq!(decode(b"[tenant]\0".to_vec()).as_deref(), Ok("[tenant]\0"));
    }
}
