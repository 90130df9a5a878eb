//! Files that cannot be read or understood: never passed, and never in the way of the others.

use std::fmt::Write as _;

use expect_test::expect;
use serde_json::Value;

use crate::folder::Folder;
use crate::pagers::{FACTS, folder, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

#[test]
fn five_mistakes_are_told_in_one_run_each_at_its_characters() {
    let text = r#"[tenant]
name    = "Größe"
county  = "DE"
country = "DE"
[[requirement]]
id     = "ü"
within = ["ÖÄ", "EU"]
data   = "personal"
[services.pager]
paging = "ja"
[[waiver]]
finding = "*"
reason  = "so"
owner   = "it"
"#;
    let folder = folder(&[("residency.toml", text)]);
    let outcome = folder.run("check --catalog facts --format json");
    let report: Value = serde_json::from_str(&outcome.stdout).expect("the report is JSON");
    let mut told = format!("{}\n", outcome.status);
    for finding in report["findings"].as_array().expect("findings are a list") {
        let [start, end] = ["start", "end"].map(|side| &finding["location"][side]);
        let offset = |side: &Value| usize::try_from(side["offset"].as_u64().expect("a number")).expect("a small number");
        let at = format!("{}:{}-{}:{}", start["line"], start["column"], end["line"], end["column"]);
        let _ = writeln!(told, "{at} {:?} {}", &text[offset(start)..offset(end)], finding["message"].as_str().expect("text"));
    }
    expect![[r#"
        2
        3:1-3:7 "county" unknown key `county`
        7:11-7:15 "\"ÖÄ\"" unknown place `ÖÄ`
        8:10-8:20 "\"personal\"" expected a list, found a string
        10:10-10:14 "\"ja\"" expected `true` or `false`, found a string
        11:1-11:11 "[[waiver]]" `expires` is missing
    "#]]
    .assert_eq(&told);
}

#[test]
fn one_broken_manifest_among_a_hundred() {
    let folder = folder(&[]);
    for at in 0..100 {
        let text = if at == 41 { "[tenant\n".to_owned() } else { tenant(&format!("Tenant {at}"), true) };
        folder.write(&format!("{at:02}/residency.toml"), text);
    }
    let outcome = folder.run("check --catalog facts --as-of 2024-01-01 --format json");
    let report: Value = serde_json::from_str(&outcome.stdout).expect("the report is JSON");
    let findings = report["findings"].as_array().expect("findings are a list");
    let of = |kind: &str| findings.iter().filter(|finding| finding["kind"] == kind).count();
    assert_eq!((outcome.status, of("residency"), of("manifest")), (2, 99, 1));
    assert_eq!((&report["summary"]["files"], &report["summary"]["tenants"]), (&100.into(), &99.into()));
}

#[test]
fn files_that_are_no_text() {
    let folder = folder(&[("empty.residency.toml", ""), ("words.residency.toml", "# to be written\n")]);
    folder.write("latin.residency.toml", b"[tenant]\nname = \"Gr\xf6\xdfe\"\n");
    folder.write("wide.residency.toml", b"\xff\xfe[\0t\0e\0n\0a\0n\0t\0]\0");
    folder.write("nul.residency.toml", b"[tenant]\0");
    folder.check(
        SHORT,
        &expect![[r#"
            2
            empty.residency.toml:1:1: error[manifest/missing-key]: `tenant` is missing
            latin.residency.toml:1:1: error[manifest/not-utf-8]: the file is not UTF-8: byte 19 is not part of a character
            nul.residency.toml:1:9: error[manifest/syntax]: not valid TOML: unexpected key or value, expected newline, `#`
            wide.residency.toml:1:1: error[manifest/not-utf-8]: the file is UTF-16, not UTF-8
            words.residency.toml:1:1: error[manifest/missing-key]: `tenant` is missing
        "#]],
    );
}

#[test]
fn a_mark_and_other_ends_of_lines_change_nothing() {
    let text = tenant("Contoso", true);
    let run = |text: &str| {
        let folder = folder(&[("residency.toml", text)]);
        folder.run("check --catalog facts --as-of 2024-01-01 --format json").stdout
    };
    assert_eq!(run(&format!("\u{feff}{text}")), run(&text), "the mark counts in no offset");

    let places = |text: &str| {
        let report: Value = serde_json::from_str(&run(text)).expect("the report is JSON");
        let start = &report["findings"][0]["location"]["start"];
        (start["line"].clone(), start["column"].clone(), report["findings"][0]["fingerprint"].clone())
    };
    assert_eq!(places(&text.replace('\n', "\r\n")), places(&text));
}

#[test]
fn a_manifest_that_asks_for_nothing_does_not_pass() {
    let folder = folder(&[("residency.toml", "[tenant]\nname = \"Contoso\"\ncountry = \"DE\"\n")]);
    folder.check(
        SHORT,
        &expect![[r#"
        2
        residency.toml:2:8: error[manifest/no-requirement]: the manifest asks for nothing
    "#]],
    );
}

#[test]
fn a_folder_under_the_name_of_a_manifest_is_a_folder() {
    let folder = Folder::with(FACTS);
    folder.write("residency.toml/residency.toml", tenant("Contoso", true));
    folder.check(SHORT, &expect![[r#"
        1
        residency.toml/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]]);
}
