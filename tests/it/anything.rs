//! Whatever a manifest holds, it is checked and told in every format without panic.

use std::path::Path;
use std::sync::LazyLock;

use domicile::{Catalog, CatalogFile, Checker, Date, FORMATS, NoFiles, Options, SourceText, Style, Summary, catalog, extended};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::pagers::FACTS;

/// Manifests that say much: those of the examples.
const MANIFESTS: [&str; 4] = [
    include_str!("../../examples/german-bank/residency.toml"),
    include_str!("../../examples/power-platform-abroad/residency.toml"),
    include_str!("../../examples/company-group/brazil/residency.toml"),
    include_str!("../../examples/broken/residency.toml"),
];

static WITH_PAGERS: LazyLock<Catalog> = LazyLock::new(|| {
    let file = |(path, text): (&str, &str)| CatalogFile {
        path: path.trim_start_matches("facts/").replacen("pager/", "facts/pager/", 1),
        text: SourceText::new(path, text).into(),
    };
    extended(catalog(), &FACTS.map(file)).0
});

#[derive(Clone, Debug)]
enum Change {
    /// A byte becomes another one.
    Flip(Index, u8),
    /// The file ends here.
    Cut(Index),
    /// A line stands somewhere else as well.
    Repeat(Index, Index),
    /// A line is gone.
    Remove(Index),
    /// Bytes of another manifest, or of none.
    Insert(Index, Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        1 => any::<Index>().prop_map(Change::Cut),
        4 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
        4 => any::<Index>().prop_map(Change::Remove),
        2 => (any::<Index>(), prop::collection::vec(any::<u8>(), 0..6)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        2 => (any::<Index>(), "[\\[\\]{}\"'=,.#\r\n\\\\*\u{1b}\u{202e}ü]{1,4}")
            .prop_map(|(at, text)| Change::Insert(at, text.into_bytes())),
    ];
    prop::collection::vec(change, 0..6)
}

fn changed(mut bytes: Vec<u8>, change: Change) -> Vec<u8> {
    match change {
        Change::Flip(at, byte) => {
            let at = at.index(bytes.len().max(1));
            bytes.get_mut(at).into_iter().for_each(|old| *old = byte);
        }
        Change::Cut(at) => bytes.truncate(at.index(bytes.len() + 1)),
        Change::Insert(at, more) => {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, more);
        }
        Change::Repeat(from, to) => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            if !lines.is_empty() {
                lines.insert(to.index(lines.len()), lines[from.index(lines.len())]);
                bytes = lines.concat();
            }
        }
        Change::Remove(at) => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            if !lines.is_empty() {
                lines.remove(at.index(lines.len()));
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// Checks bytes as a manifest on a date, and tells what was found in every format.
fn check(bytes: &[u8], date: Date) {
    let options = Options { show_compliant: true, ..Options::on(date) };
    let checker = Checker::new(&WITH_PAGERS, options).holding_catalogs();
    let report = checker.check(Path::new("residency.toml"), Ok(bytes.to_vec()), &NoFiles).report;
    assert!(!report.broken || !report.findings.is_empty(), "broken, and nobody knows why");
    assert_eq!(report.broken, report.tenant.is_none(), "what is understood is judged, and nothing else");
    for finding in &report.findings {
        assert!(finding.location.start() <= finding.location.end());
    }
    let (info, summary) = (checker.run_info("0.0.0"), Summary::of(&report));
    for format in FORMATS {
        for style in [Style::PLAIN, Style { color: true, links: true, width: 40, ..Style::PLAIN }] {
            let mut text = String::new();
            (format.begin)(&info, &mut text);
            (format.new)(&style).file(&report, &mut text);
            (format.end)(&info, &summary, &style, &mut text);
            if format.name == "json" {
                let told: serde_json::Value = serde_json::from_str(&text).expect("the report is JSON");
                assert_eq!(told["findings"].as_array().map(Vec::len), Some(report.findings.len()));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_manifest_is_told_in_every_format(which in 0..MANIFESTS.len(), changes in changes(), year in 2017_i16..2028) {
        let bytes = changes.into_iter().fold(MANIFESTS[which].as_bytes().to_vec(), changed);
        check(&bytes, Date::constant(year, 6, 1));
    }

    #[test]
    fn any_bytes_are_told_in_every_format(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes, Date::constant(2024, 6, 1));
    }
}
