//! Whatever a file holds, it is read without panic, and every finding lies within it.

use domicile_manifest::Role;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::catalog::catalog;
use crate::show::parse;

const VALID: &str = r#"extends = ["../eu.toml"]
[tenant]
name = "Größe"
country = "DE"
region = "emea"
created = 2019-04-02
users-in = ["DE", "FR"]
[[requirement]]
id = "eu"
data = ["personal"]
within = ["EU", "home-country"]
services = ["phone/*", "{a,b}"]
[services.phone]
methods = ["voice", "sms"]
custom-greetings = true
regions = ["West Europe"]
[[services.rooms.environments]]
name = "sales"
location = "eastus"
[[app]]
name = "Payroll"
stores-in = ["FR"]
[[waiver]]
finding = "phone/*"
reason = "so"
owner = "me"
expires = 2027-06-30
[check]
as-of = 2026-11-01
contested = "newest"
"#;

/// The valid file with pieces cut out, doubled and put elsewhere, and strange ones put in.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![Just(String::new()), "[\\[\\]{}\"'=,.#\r\n\\\\*]{1,3}", ".{0,4}", Just("\u{0}".to_owned())];
    let edits = prop::collection::vec((any::<Index>(), any::<Index>(), piece), 1..6);
    edits.prop_map(|edits| {
        edits.into_iter().fold(VALID.to_owned(), |text, (from, length, piece)| edit(&text, from, length, &piece))
    })
}

fn edit(text: &str, from: Index, length: Index, piece: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let from = from.index(chars.len() + 1);
    let to = (from + length.index(12)).min(chars.len());
    chars[..from].iter().copied().chain(piece.chars()).chain(chars[to..].iter().copied()).collect()
}

fn check(text: &str) {
    let catalog = catalog();
    for role in [Role::Manifest, Role::Policy] {
        let parsed = parse(&catalog, text, role);
        for finding in &parsed.findings {
            let range = finding.location.span.range();
            assert!(range.start <= range.end && text.get(range.clone()).is_some(), "{range:?} {:?}", finding.claim);
        }
        assert_eq!(parsed.broken, !parsed.findings.is_empty());
        assert!(parsed.broken || role == Role::Policy || parsed.tenant.is_some(), "no tenant, and nobody knows why");
    }
}

proptest! {
    #[test]
    fn any_string_can_be_read(text in "(?s).{0,200}") {
        check(&text);
    }

    #[test]
    fn any_mutation_can_be_read(text in mutated()) {
        check(&text);
    }

    #[test]
    fn any_pattern_can_be_read(glob in "[\\[\\]{}*?,!^a-e\u{e9}\u{100}\\-\\\\/]{0,40}") {
        check(&format!("[[waiver]]\nfinding = '''{glob}'''\n"));
    }

    #[test]
    fn any_word_can_stand_anywhere(word in "\\PC{0,80}") {
        check(&VALID.replace("EU", &word).replace("voice", &word).replace("DE", &word).replace("eastus", &word));
    }
}
