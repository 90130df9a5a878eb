//! Files that are broken, endless or malicious: whatever they hold, reading them ends, and says so.

mod cut;
mod large;
mod secrets;

use domicile_evidence::{FORMATS, Input, Observation, Observations, Subject, observe};
use proptest::prelude::*;

/// No sentence about a file is longer, whatever the file holds.
const LONGEST_SENTENCE: usize = 400;

/// Reads one file, as every format and as what it looks like, and holds what is said of it to what may be said of any file.
fn read(path: &str, bytes: &[u8]) {
    for format in FORMATS.iter().map(Some).chain([None]) {
        let read = observe(vec![Input { path: path.to_owned(), bytes: Ok(bytes.to_vec()), format }]);
        assert_eq!(read.files.len(), 1);
        assert_sound(&read);
    }
}

/// What holds of everything that is read, whatever it is read from.
fn assert_sound(read: &Observations) {
    for observation in &read.observations {
        // A place can be asked for wherever it is.
        let related = observation.related.iter().map(|related| &related.location);
        for location in related.chain([&observation.location]) {
            assert!(location.start() <= location.end());
            assert!(location.text().len() <= location.span.range().len());
        }
        assert!(observation.value.to_string().len() <= LONGEST_SENTENCE);
        for sentence in sentences(observation) {
            assert_harmless(&sentence);
        }
    }
    for finding in &read.findings {
        assert_harmless(&finding.claim.message);
        assert!(finding.location.start() <= finding.location.end());
    }
}

/// What the tool says in its own words: all but the value and the characters in the file.
fn sentences(observation: &Observation) -> Vec<String> {
    let because = match &observation.value {
        domicile_evidence::Value::Unknown(unknown) => unknown.because.clone(),
        domicile_evidence::Value::Is(_) | domicile_evidence::Value::Text(_) => String::new(),
    };
    let shown = match &observation.subject {
        Subject::Instance { instance, .. } => instance.shown.clone(),
        _ => String::new(),
    };
    observation.related.iter().map(|related| related.message.to_string()).chain([because, shown]).collect()
}

/// A sentence is one line, of a length that people read, and without characters that a terminal obeys.
#[track_caller]
fn assert_harmless(sentence: &str) {
    assert!(
        sentence.len() <= LONGEST_SENTENCE,
        "{} bytes: {}…",
        sentence.len(),
        sentence.chars().take(200).collect::<String>()
    );
    let obeyed =
        |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!sentence.contains(obeyed), "{sentence:?}");
}

/// So deep is nested what never closes.
const DEEP: usize = 20_000;

/// How each language begins to nest, and a path of such a file.
const NESTS: [(&str, &str); 24] = [
    ("[", "a.json"),
    ("{\"a\":", "a.json"),
    ("[{\"value\":", "a.json"),
    ("{\"properties\":{\"template\":{\"resources\":[", "a.json"),
    ("a {", "a.tf"),
    ("a = [", "a.tf"),
    ("a = (", "a.tf"),
    ("a = \"${", "a.tf"),
    ("a = f(", "a.tf"),
    ("a = !", "a.tf"),
    ("a = b ? ", "a.tf"),
    ("a = { b = ", "a.tf"),
    ("@(", "a.ps1"),
    ("@{ a = ", "a.ps1"),
    ("MSFT_A{ a = ", "a.ps1"),
    ("<# ", "a.ps1"),
    ("\"$(", "a.ps1"),
    ("<a>", "a.xml"),
    ("<!--", "a.xml"),
    ("[", "a.bicep"),
    ("{ a: ", "a.bicep"),
    ("'${", "a.bicep"),
    ("resource a 'b@c' = { a: ", "a.bicep"),
    ("f(", "a.bicep"),
];

/// What makes a reader take a text for its own, and where the nest begins in it.
const HOMES: [(&str, &str); 5] = [
    ("resource \"azurerm_aadb2c_directory\" \"a\" {\n data_residency_location = ", "a.tf"),
    ("Configuration M365TenantConfig\n{\n Node localhost\n {\n AADGroup \"a\"\n {\n GroupTypes = ", "a.ps1"),
    ("<TrustFrameworkPolicy xmlns=\"http://schemas.microsoft.com/online/cpim/schemas/2013/06\">", "a.xml"),
    ("resource a 'Microsoft.AzureActiveDirectory/b2cDirectories@2023-05-17-preview' = {\n location: ", "a.bicep"),
    ("{\"authenticationMethodConfigurations\":", "a.json"),
];

#[test]
fn nesting_ends() {
    for (open, path) in NESTS {
        read(path, open.repeat(DEEP).as_bytes());
        for (home, _) in HOMES.iter().filter(|(_, of)| *of == path) {
            let open = open.strip_prefix("a = ").unwrap_or(open);
            read(path, format!("{home}{}", open.repeat(DEEP)).as_bytes());
        }
    }
}

#[test]
fn nesting_that_closes_ends() {
    for (open, close, path) in
        [("[", "]", "a.json"), ("[", "]", "a.tf"), ("(", ")", "a.tf"), ("@(", ")", "a.ps1"), ("[", "]", "a.bicep")]
    {
        for depth in [100, 400, 600, 5_000] {
            let nest = format!("{}{}", open.repeat(depth), close.repeat(depth));
            read(path, nest.as_bytes());
            for (home, _) in HOMES.iter().filter(|(_, of)| *of == path) {
                read(path, format!("{home}{nest}\n}}\n}}\n}}\n").as_bytes());
            }
        }
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
