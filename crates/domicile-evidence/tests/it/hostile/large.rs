//! Files of any length: long lists, long words, and one line of everything.

use std::ops::Range;
use std::time::{Duration, Instant};

use domicile_evidence::{FORMATS, Input, observe};

use super::assert_sound;
use crate::fixtures::{Case, cases};

/// The length that is tried in every run, and the one that `cargo test -- --ignored` tries: optimize it, as people's tools are.
const USUAL: usize = 1 << 18;
const ENDLESS: usize = 50 << 20;
/// In truth it takes a few seconds, but other tests may run beside this one; what grows with the square of the length takes longer.
const LONG_ENOUGH: Duration = Duration::from_secs(60);

/// The longest file of each case once more and once more: as a list where it is JSON, else one after the other.
fn repeated(path: &str, text: &str, length: usize) -> String {
    let times = length / text.len().max(1) + 1;
    if path.to_ascii_lowercase().ends_with("json") {
        let object = text.trim();
        let inner = object.strip_prefix('[').and_then(|object| object.strip_suffix(']')).unwrap_or(object);
        return format!("[{}]", vec![inner; times].join(","));
    }
    text.repeat(times)
}

/// What stands in the longest list, or in the root of XML, as often as fits.
fn widened(text: &str, length: usize) -> Option<String> {
    let inner = if text.contains("</") { inside_of_root(text) } else { longest_list(text) }?;
    let separator = if text.contains("</") { "\n" } else { "," };
    let times = length / inner.len().max(1) + 1;
    Some(format!("{}{}{}", &text[..inner.start], vec![&text[inner.clone()]; times].join(separator), &text[inner.end..]))
}

fn inside_of_root(text: &str) -> Option<Range<usize>> {
    let root = text.find("<TrustFrameworkPolicy")?;
    let start = root + text[root..].find('>')? + 1;
    Some(start..text.rfind("</").filter(|end| *end > start)?)
}

/// The inside of the longest list in brackets, those in strings left out.
fn longest_list(text: &str) -> Option<Range<usize>> {
    let (mut open, mut longest, mut quoted, mut escaped) = (Vec::new(), None, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '[' if !quoted => open.push(at + 1),
            ']' if !quoted => longest = longest.max(open.pop().map(|start| (at - start, start))),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    longest.map(|(length, start)| start..start + length).filter(|list| !text[list.clone()].trim().is_empty())
}

fn lengthened(case: &Case, length: usize) -> Vec<(String, String)> {
    let Some((path, bytes)) = case.files.iter().max_by_key(|(_, bytes)| bytes.len()) else { return Vec::new() };
    let Ok(text) = String::from_utf8(bytes.clone()) else { return Vec::new() };
    [Some(repeated(path, &text, length)), widened(&text, length)]
        .into_iter()
        .flatten()
        .map(|text| (path.clone(), text))
        .collect()
}

/// Reads cases at a length, and tells how long each took.
fn read_all(cases: &[Case], length: usize, tell: impl Fn(&str, Duration)) {
    for case in cases {
        let own = case.name.split('/').next();
        let format = FORMATS.iter().find(|format| Some(format.name) == own);
        for (path, text) in lengthened(case, length) {
            let begun = Instant::now();
            let read = observe(vec![Input { path, bytes: Ok(text.into_bytes()), format }]);
            tell(&case.name, begun.elapsed());
            assert_sound(&read);
        }
    }
}

#[test]
fn long_files_end() {
    read_all(&cases(), USUAL, |case, took| assert!(took < LONG_ENOUGH, "{case}: {took:?}"));
}

#[test]
#[ignore = "takes minutes and gigabytes: cargo test --release -p domicile-evidence -- --ignored --nocapture"]
fn endless_files_end_within_seconds() {
    read_all(&cases(), ENDLESS, |case, took| {
        println!("{took:>10.2?}  {case}");
        assert!(took < LONG_ENOUGH, "{case}: {took:?}");
    });
}

#[test]
fn a_word_of_a_million_characters_is_not_repeated() {
    let word = "a".repeat(1_000_000);
    for (path, text) in [
        ("a.json", format!("{{\"{word}\": \"{word}\", \"tenant_region_scope\": \"{word}\"}}")),
        ("a.json", format!("{{\"authenticationMethodConfigurations\": [{{\"id\": \"{word}\", \"state\": \"{word}\"}}]}}")),
        ("a.json", format!("[{{\"EnvironmentName\": \"{word}\", \"Location\": \"{word}\", \"{word}\": 1}}]")),
        (
            "a.json",
            format!(
                "{{\"$schema\": \"deploymentTemplate.json#\", \"resources\": [{{\"type\": \"{word}\", \"location\": \"[{word}]\"}}]}}"
            ),
        ),
        ("a.tf", format!("resource \"azurerm_aadb2c_directory\" \"{word}\" {{\n  data_residency_location = var.{word}\n}}\n")),
        ("a.tf", format!("resource \"{word}\" \"a\" {{\n  {word} = {word}(local.{word})\n}}\n")),
        ("a.ps1", format!("# Generated with Microsoft365DSC version 1\n{word} \"{word}\"\n{{\n  {word} = {word};\n}}\n")),
        (
            "a.ps1",
            format!(
                "Configuration M\n{{\n Node localhost\n {{\n  AADGroup \"{word}\"\n  {{\n   GroupTypes = ${word};\n  }}\n }}\n}}\n"
            ),
        ),
        (
            "a.xml",
            format!(
                "<TrustFrameworkPolicy xmlns=\"http://schemas.microsoft.com/online/cpim/schemas/2013/06\" PolicyId=\"{word}\"><{word}/></TrustFrameworkPolicy>"
            ),
        ),
        (
            "a.bicep",
            format!(
                "param {word} string\nresource {word} 'Microsoft.AzureActiveDirectory/b2cDirectories@2023-05-17-preview' = {{\n  location: {word}\n}}\n"
            ),
        ),
    ] {
        let read = observe(vec![Input { path: path.to_owned(), bytes: Ok(text.into_bytes()), format: None }]);
        assert_sound(&read);
    }
}

#[test]
fn terraform_that_would_take_gigabytes_is_refused() {
    let text = "resource \"null_resource\" \"a\" {\n}\n".repeat(1 << 18);
    let read = observe(vec![Input { path: "main.tf".to_owned(), bytes: Ok(text.into_bytes()), format: None }]);
    let [finding] = &*read.findings else { panic!("{:?}", read.findings) };
    assert_eq!(finding.claim.message, "the file is longer than 8 MiB of Terraform");
}

#[test]
fn broken_pieces_within_one_another_are_not_tried_in_every_way() {
    let text = "resource a 'b' = {\n  c)d: {\n  e: \"f\n  g: h)\n".repeat(200);
    let begun = Instant::now();
    let read = observe(vec![Input { path: "main.bicep".to_owned(), bytes: Ok(text.into_bytes()), format: Some(bicep()) }]);
    assert!(begun.elapsed() < LONG_ENOUGH, "{:?}", begun.elapsed());
    assert_sound(&read);
    assert!(!read.findings.is_empty());
}

fn bicep() -> &'static domicile_evidence::Format {
    FORMATS.iter().find(|format| format.name == "bicep").expect("it is there")
}
