//! From bytes to text, once, before any parser: byte order marks, UTF-16, UTF-8.

use std::fmt;
use std::io;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Longer files are refused: no export of one tenant comes near, and a tree of one takes many times its length.
const LONGEST: usize = 64 << 20;
/// So many bytes are looked at to tell UTF-16 without a mark.
const GLANCE: usize = 512;
/// So many bytes are looked at to tell that a file is no text of any kind, as version control does.
const HEAD: usize = 8000;

/// Why a file has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// It could not be read.
    Unreadable(String),
    /// It is longer than anything that is read.
    TooLong,
    /// It is a picture, an archive or the like.
    Binary,
    /// It is in an encoding that nobody named, or damaged.
    NoText,
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Undecodable::Unreadable(reason) => write!(f, "the file cannot be read: {reason}"),
            Undecodable::TooLong => write!(f, "the file is longer than {} MiB", LONGEST >> 20),
            Undecodable::Binary => f.write_str("the file is binary"),
            Undecodable::NoText => f.write_str("the file is neither UTF-8 nor UTF-16"),
        }
    }
}

/// Why a file could not be read, in the same words on every platform.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// The text of a file, without a byte order mark. Line breaks stay as they are.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, Undecodable> {
    let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding).or_else(|| guessed(&bytes));
    if encoding.is_none() && bytes[..bytes.len().min(HEAD)].contains(&0) {
        return Err(Undecodable::Binary);
    }
    if bytes.len() > LONGEST {
        return Err(Undecodable::TooLong);
    }
    let encoding = encoding.unwrap_or(UTF_8);
    if encoding == UTF_8 && !bytes.starts_with(b"\xef\xbb\xbf") {
        // As it is in nearly all files: nothing to copy.
        let text = String::from_utf8(bytes).map_err(|_| Undecodable::NoText)?;
        return if text.contains('\0') { Err(Undecodable::NoText) } else { Ok(text) };
    }
    let (text, wrong) = encoding.decode_with_bom_removal(&bytes);
    if wrong || text.contains('\0') { Err(Undecodable::NoText) } else { Ok(text.into_owned()) }
}

/// UTF-16 without a mark: in text of our formats every other byte is zero.
fn guessed(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(GLANCE) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let most = head.len() / 2 * 3 / 4;
    match (zeros(0), zeros(1)) {
        (_, 0) | (0, _) if head.len() < 4 => None,
        (0, low) if low >= most => Some(UTF_16LE),
        (high, 0) if high >= most => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn one_text_in_every_encoding() {
        let text = "State = \"aktiviert für ü\";\r\n";
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            marked(b"\xff\xfe", utf_16le(text)),
            marked(b"\xfe\xff", be.clone()),
            utf_16le(text),
            be,
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
        assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"a = '\xff'".to_vec()), Err(Undecodable::NoText));
        assert_eq!(decode(vec![0; 8]), Err(Undecodable::Binary));
        assert_eq!(decode(b"\xff\xfe\x00\xd8\x00".to_vec()), Err(Undecodable::NoText));
        assert_eq!(decode(b"a\0b".to_vec()), Err(Undecodable::Binary));
        assert_eq!(decode(vec![b' '; LONGEST + 1]), Err(Undecodable::TooLong));
    }
}
