//! Files that are broken, endless or malicious: whatever they hold, reading them ends, and says so.

use domicile_evidence::{FORMATS, Input, observe};
use proptest::prelude::*;

fn read(path: &str, bytes: &[u8]) {
    for format in FORMATS.iter().map(Some).chain([None]) {
        let read = observe(vec![Input { path: path.to_owned(), bytes: Ok(bytes.to_vec()), format }]);
        assert_eq!(read.files.len(), 1);
        // A place can be asked for wherever it is.
        for location in read.observations.iter().map(|observation| &observation.location) {
            assert!(location.start() <= location.end());
        }
    }
}

#[test]
fn nesting_ends() {
    for (open, path) in
        [("[", "a.json"), ("{\"a\":", "a.json"), ("a {", "a.tf"), ("a = [", "a.tf"), ("@(", "a.ps1"), ("<a>", "a.xml")]
    {
        read(path, open.repeat(50_000).as_bytes());
    }
    for open in ["{", "[", "(", "!", "'${", "a ? ", "a.", "f(", "{\na: ", "resource a 'b' = {\n"] {
        read("a.bicep", format!("var a = {}", open.repeat(5_000)).as_bytes());
    }
}

#[test]
fn emptiness_is_no_mistake_of_ours() {
    for path in ["a.json", "a.tf", "a.ps1", "a.xml", "a.bicep", "a.txt", ""] {
        read(path, b"");
        read(path, b" \r\n\t");
        read(path, b"\xff\xfe");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read("a.json", &bytes);
        read("a.tf", &bytes);
        read("a.bicep", &bytes);
    }
}
