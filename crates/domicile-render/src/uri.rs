//! Paths and addresses as URIs.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a path, the unreserved characters and the slash apart, is nothing: a colon could be taken for a scheme's.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// What no URI holds as it is.
const ADDRESS: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// A path as people are shown it. A relative one stays relative; an absolute one becomes an address of a file.
pub(crate) fn of_path(path: &str) -> String {
    if let Some(rest) = path.strip_prefix('/') {
        return format!("file:///{}", utf8_percent_encode(rest.trim_start_matches('/'), PATH));
    }
    match path.as_bytes() {
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => {
            format!("file:///{}:{}", char::from(*drive), utf8_percent_encode(&path[2..], PATH))
        }
        _ => utf8_percent_encode(path, PATH).to_string(),
    }
}

/// Whether a URI is one relative to some folder.
pub(crate) fn is_relative(uri: &str) -> bool {
    !uri.contains(':')
}

/// An address of the web; none where it is of anything else.
pub(crate) fn of_web(address: &str) -> Option<String> {
    let of_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    of_web.then(|| utf8_percent_encode(address, ADDRESS).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(of_path("a b/residency.toml"), "a%20b/residency.toml");
        assert_eq!(of_path("../ü#?%/x:y\n.toml"), "../%C3%BC%23%3F%25/x%3Ay%0A.toml");
        assert_eq!(of_path("/srv/a b"), "file:///srv/a%20b");
        assert_eq!(of_path("//etc"), "file:///etc");
        assert_eq!(of_path("C:/a b"), "file:///C:/a%20b");
        assert!(is_relative(&of_path("javascript:alert(1)")) && !is_relative(&of_path("/srv")));
    }

    #[test]
    fn addresses() {
        assert_eq!(of_web("https://x.example/a b?c=ü#d").as_deref(), Some("https://x.example/a%20b?c=%C3%BC#d"));
        assert_eq!(of_web("javascript:alert(1)"), None);
    }
}
