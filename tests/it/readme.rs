//! The finding that the README opens with is one that the example gives today.
//!
//! `DOMICILE_BLESS=1` copies it anew.

use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- finding: german-bank mfa/custom-greeting-call -->\n";
const END: &str = "<!-- end -->";

/// The block of one finding in a report for people: from its headline to the next blank line.
fn finding(report: &str, headline: &str) -> String {
    let from = report.find(headline).map_or(report.len(), |at| at);
    let block = &report[from..];
    block[..block.find("\n\n").map_or(block.len(), |end| end + 1)].to_owned()
}

#[test]
fn the_readme_opens_with_a_finding_that_the_example_gives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("the repository holds it").replace("\r\n", "\n");
    let shown = finding(&read("examples/german-bank/expected.human.txt"), "error[mfa/custom-greeting-call]");
    assert!(!shown.is_empty(), "the example no longer gives the finding");
    let readme = read("README.md");
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks where the finding begins");
    let (_, after) = rest.split_once(END).expect("the README marks where the finding ends");
    let expected = format!("{before}{BEGIN}```text\n{shown}```\n{END}{after}");
    if std::env::var_os("DOMICILE_BLESS").is_some() {
        fs::write(root.join("README.md"), expected).expect("the README can be written");
    } else {
        assert!(
            readme == expected,
            "the README's finding has grown old: DOMICILE_BLESS=1 cargo test -p domicile-cli --test it readme"
        );
    }
}

#[test]
fn the_readme_tells_of_each_kind_of_evidence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).expect("the repository holds it");
    for kind in domicile::EVIDENCE_FORMATS {
        assert!(readme.contains(&format!("\n| `{}` |", kind.name)), "no row for `{}`", kind.name);
    }
}
