//! `--shard I/N` and `domicile merge`: parts of a fleet, and what one run would have printed.

use std::fmt::Write as _;

use expect_test::expect;
use serde_json::Value;

use crate::folder::{Folder, Outcome};
use crate::hostile;
use crate::pagers::{FACTS, tenant};

const ON_A_DAY: &str = "--as-of 2024-01-01";

/// A policy with waivers: one that one tenant needs, one that nobody does, one that ends soon, two that overlap.
const POLICY: &str = r#"extends = ["base.toml"]

[[requirement]]
id = "group"
services = ["pager/*"]
never-in = ["US"]

[[requirement]]
id = "odd"
services = ["pager/*"]
never-in = ["US"]

[[requirement]]
id = "idle"
services = ["nothing/*"]
within = ["DE"]

[[waiver]]
finding = "pager/relay"
requirement = "odd"
reason = "One tenant pages."
owner = "group"
expires = 2024-01-20

[[waiver]]
finding = "pager/*"
requirement = "odd"
reason = "Said again."
owner = "group"
expires = 2024-06-30

[[waiver]]
finding = "mfa/oath-validation"
reason = "Nobody needs it."
owner = "group"
expires = 2024-06-30

[check]
waiver-warning = "60d"
"#;

/// Tenants by the names of their files, a few of them with troubles of their own.
fn fleet(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(FACTS);
    folder.write("tenants/group.toml", POLICY);
    folder
        .write("tenants/base.toml", "[[waiver]]\nfinding = \"pager/x\"\nreason = \"r\"\nowner = \"o\"\nexpires = 2020-01-01\n");
    for at in 0..24 {
        let mut text = format!("extends = [\"../group.toml\"]\n{}", tenant(&format!("Tenant {at}"), at % 5 == 0));
        match at {
            3 => text = text.replace("country", "county"),
            7 => text += "as-of = 2021-06-01\n",
            9 => text = text.replace("../group.toml", "../gone.toml"),
            11 => text += "\n[[waiver]]\nfinding = \"pager/*\"\nreason = \"own\"\nowner = \"o\"\nexpires = 2024-03-01\n",
            _ => {}
        }
        folder.write(&format!("tenants/{at}/residency.toml"), text);
    }
    for (path, text) in files {
        folder.write(path, text);
    }
    folder
}

/// Runs each part, and gives the names of their results.
fn parts(folder: &Folder, words: &str, format: &str, of: usize) -> Vec<String> {
    let part = |number| {
        let file = format!("{number}-of-{of}.{format}");
        let told = folder.run(&format!("check {words} --shard {number}/{of} --quiet --output {format}={file}"));
        assert_eq!(told.stdout, "", "{words}");
        file
    };
    (1..=of).map(part).collect()
}

/// One run, and the parts joined, in whatever order they are named.
fn assert_joined(folder: &Folder, words: &str) {
    for format in ["json", "sarif"] {
        let Outcome { status, stdout, stderr } = folder.run(&format!("check {words} --format {format}"));
        for of in [1, 2, 5] {
            let mut files = parts(folder, words, format, of);
            files.reverse();
            let joined = folder.run(&format!("merge {}", files.join(" ")));
            assert_eq!((joined.status, &joined.stderr), (status, &stderr), "{words}, {format}, {of} parts");
            if joined.stdout != stdout {
                let differs = |(one, other): &(&str, &str)| one != other;
                let first = joined.stdout.lines().zip(stdout.lines()).find(differs);
                panic!("{words}, {format}, {of} parts: {first:#?}");
            }
        }
    }
}

#[test]
fn parts_are_joined_to_what_one_run_prints() {
    let folder = fleet(&[("tenants/60/residency.toml", &hostile::manifest())]);
    for words in
        ["", "--no-waivers", "--show compliant", "--horizon 300d", "--fail-on note", "--set services.pager.paging=true", "gone"]
    {
        assert_joined(&folder, &format!("tenants {words} --catalog facts {ON_A_DAY}"));
    }
    assert_joined(&folder, "tenants --catalog facts --as-of 2019-01-01");
    assert_joined(&folder, "tenants/0 tenants/10 tenants/7 --catalog facts");
    assert_joined(&folder, &format!("tenants/2 tenants/4 tenants/6 --catalog facts {ON_A_DAY} --fail-on warning"));
}

#[test]
fn a_waiver_of_a_policy_is_unused_where_no_part_uses_it() {
    let folder = fleet(&[]);
    let words = format!("tenants --catalog facts {ON_A_DAY}");
    let unused = |text: &str| {
        let report: Value = serde_json::from_str(text).expect("a report is JSON");
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let unused = findings
            .iter()
            .filter(|finding| finding["id"] == "waiver/unused" && finding["location"]["path"] == "tenants/group.toml");
        unused.map(|finding| finding["message"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let files = parts(&folder, &words, "json", 5);
    let mut held_back = 0;
    for file in &files {
        let text = folder.read(file);
        assert_eq!(unused(&text), Vec::<String>::new(), "a part cannot know");
        held_back += text.matches("the waiver of `pager/relay` accepts nothing\",\"related\"").count();
    }
    assert!((1..5).contains(&held_back), "some parts use a waiver that others do not: {held_back}");
    let joined = folder.run(&format!("merge {}", files.join(" "))).stdout;
    assert_eq!(unused(&joined), ["the waiver of `mfa/oath-validation` accepts nothing"]);
    for id in ["waiver/overlap", "waiver/ends-soon", "waiver/expired", "manifest/idle-requirement"] {
        assert_eq!(joined.matches(&format!("{{\"id\":\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn one_day_that_all_tenants_name_is_that_of_the_whole() {
    let folder = Folder::with(FACTS);
    for at in 0..6 {
        folder.write(&format!("{at}/residency.toml"), tenant("Contoso", true) + "as-of = 2021-06-01\n");
    }
    assert_joined(&folder, ". --catalog facts");
    folder.write("6/residency.toml", tenant("Contoso", true) + "as-of = 2023-06-01\n");
    assert_joined(&folder, ". --catalog facts");
}

#[test]
fn tenants_with_facts_of_their_own_share_a_policy_with_the_others() {
    let folder = fleet(&[]);
    for at in 30..40 {
        let own = format!("catalog = [\"../../facts\"]\nextends = [\"../group.toml\"]\n{}", tenant("Own", at == 33));
        folder.write(&format!("tenants/{at}/residency.toml"), own);
    }
    folder.write("tenants/41/residency.toml", "catalog = [\"../gone\"]\n".to_owned() + &tenant("None", true));
    assert_joined(&folder, &format!("tenants {ON_A_DAY}"));
    assert_joined(&folder, &format!("tenants {ON_A_DAY} --catalog facts"));
    folder.write("facts/facts/pager/broken.toml", "title = 1\n");
    assert_joined(&folder, &format!("tenants {ON_A_DAY}"));
    assert_joined(&folder, &format!("tenants {ON_A_DAY} --catalog facts"));
}

#[test]
fn policies_that_lead_back_to_themselves() {
    let folder = fleet(&[
        ("tenants/group.toml", &POLICY.replace("base.toml", "a.toml")),
        ("tenants/a.toml", "extends = [\"b.toml\"]\n"),
        ("tenants/b.toml", "extends = [\"a.toml\", \"lost.toml\"]\n"),
    ]);
    folder.write("tenants/50/residency.toml", format!("extends = [\"../b.toml\"]\n{}", tenant("Tenant 50", true)));
    assert_joined(&folder, &format!("tenants {ON_A_DAY} --catalog facts"));
}

#[test]
fn what_a_baseline_knows() {
    let folder = fleet(&[]);
    for at in [3, 9] {
        std::fs::remove_dir_all(folder.path(&format!("tenants/{at}"))).expect("it was written");
    }
    folder.run(&format!("baseline tenants --catalog facts {ON_A_DAY} --write known.toml"));
    assert!(folder.read("known.toml").contains("waiver/unused"));
    folder.write("tenants/new/residency.toml", tenant("New", true));
    assert_joined(&folder, &format!("tenants --catalog facts {ON_A_DAY} --baseline known.toml"));
}

#[test]
fn what_the_configuration_changes() {
    let levels = [
        "\"waiver/unused\" = \"off\"",
        "\"waiver/unused\" = \"error\"\n\"waiver/ends-soon\" = \"off\"",
        "\"pager/*\" = \"note\"\n\"waiver/*\" = \"note\"\n  \"manifest/idle-requirement\" = \"off\"",
    ];
    for levels in levels {
        let config = format!("exclude = [\"tenants/1\", \"tenants/2*\"]\n\n[levels]\n{levels}\n");
        let folder = fleet(&[("domicile.toml", &config)]);
        assert_joined(&folder, &format!("tenants --catalog facts {ON_A_DAY}"));
    }
    for config in ["levels = 1\n", "exclude = [\"tenants\"]\n"] {
        assert_joined(&fleet(&[("domicile.toml", config)]), &format!("tenants --catalog facts {ON_A_DAY}"));
    }
}

#[test]
fn a_new_tenant_moves_no_other() {
    let folder = fleet(&[]);
    let tenants = |folder: &Folder, number: usize| {
        let told = folder.run(&format!("check tenants --no-waivers --show compliant --format json --shard {number}/3"));
        let report: Value = serde_json::from_str(&told.stdout).expect("the report is JSON");
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let paths = findings.iter().map(|finding| finding["location"]["path"].to_string());
        paths.filter(|path| path.ends_with("residency.toml\"")).collect::<std::collections::BTreeSet<_>>()
    };
    let before = [1, 2, 3].map(|number| tenants(&folder, number));
    assert!(before.iter().all(|part| !part.is_empty()));
    assert!(before[0].is_disjoint(&before[1]) && before[1].is_disjoint(&before[2]));
    folder.write("tenants/0a/residency.toml", tenant("New", true).replace("country", "county"));
    let after = [1, 2, 3].map(|number| tenants(&folder, number));
    assert!(before.iter().zip(&after).all(|(before, after)| before.is_subset(after)));
    let number =
        |parts: &[std::collections::BTreeSet<String>]| parts.iter().map(std::collections::BTreeSet::len).sum::<usize>();
    assert_eq!(number(&after), number(&before) + 1);
}

#[test]
fn a_part_says_which_it_is_and_what_it_cannot_know() {
    let folder = Folder::with(FACTS);
    folder.write("group.toml", POLICY);
    folder.write("a/residency.toml", format!("extends = [\"../group.toml\"]\n{}", tenant("Contoso", false)));
    let words = format!("check --catalog facts {ON_A_DAY} --format short");
    folder.check(&format!("{words} --shard 1/2"), &expect![[r#"
        0
        No findings. A part of the whole: 0 of 1 manifests, those in shard 1/2. Checked as of 2024-01-01, not today: what was published since does not count.
        --
        domicile: nothing to check: none of 1 manifests is in shard 1/2
    "#]]);
    folder.check(&format!("{words} --shard 2/2"), &expect![[r#"
        2
        group.toml:1:12: error[manifest/extends-unreadable]: `base.toml` cannot be extended: the file cannot be read: there is no such file
        group.toml:14:6: warning[manifest/idle-requirement]: no fact of the catalog can ever break requirement `idle`
        --
        domicile: checked 1 of 1 manifests: those in shard 2/2
    "#]]);
    folder.check(
        "check a --shard 3/2",
        &expect![[r#"
        2
        error: invalid value '3/2' for '--shard <I/N>': expected I/N with I from 1 to N, such as 1/4

        For more information, try '--help'.
    "#]],
    );
}

#[test]
fn parts_that_do_not_belong_together() {
    let folder = fleet(&[("known.toml", "version = 1\nfindings = []\n")]);
    let check = |words: &str, file: &str| {
        folder.run(&format!("check tenants --catalog facts {words} --quiet --output {file}"));
    };
    check("--as-of 2024-01-01 --shard 1/3", "json=1.json");
    check("--as-of 2024-01-01 --shard 2/3", "json=2.json");
    check("--as-of 2024-01-01 --shard 3/3", "json=3.json");
    check("--as-of 2024-01-01 --shard 3/3", "sarif=3.sarif");
    check("--as-of 2024-01-01 --shard 3/4", "json=of-4.json");
    check("--as-of 2024-01-02 --shard 3/3", "json=day.json");
    check("--as-of 2024-01-01 --no-waivers --shard 3/3", "json=waivers.json");
    check("--as-of 2024-01-01 --show compliant --shard 3/3", "json=show.json");
    check("--as-of 2024-01-01 --horizon 30d --shard 3/3", "json=horizon.json");
    check("--as-of 2024-01-01 --baseline known.toml --shard 3/3", "json=baseline.json");
    check("--as-of 2024-01-01 --set services.pager.paging=true --shard 3/3", "json=set.json");
    check("--as-of 2024-01-01 --fail-on note --shard 3/3", "json=fail.json");
    check("--as-of 2024-01-01", "json=whole.json");
    folder.run("check tenants --as-of 2024-01-01 --shard 3/3 --quiet --output json=catalog.json");
    folder.run("check tenants gone --catalog facts --as-of 2024-01-01 --shard 3/3 --quiet --output json=trouble.json");
    folder.run("check tenants/1 --catalog facts --as-of 2024-01-01 --shard 3/3 --quiet --output json=tenants.json");
    folder.write("domicile.toml", "[levels]\n\"pager/*\" = \"off\"\n");
    check("--as-of 2024-01-01 --shard 3/3", "json=levels.json");
    let third = folder.read("3.json");
    folder.write("version.json", third.replace("\"tool\":\"", "\"tool\":\"9."));
    folder.write("future.json", third.replace("\"shard\":{\"version\":1,\"number\"", "\"shard\":{\"version\":2,\"nummer\""));
    folder.write("half.json", &third[..third.len() / 2]);
    folder.write("laid-out.json", third.replace("\"level\"", "\n  \"level\""));
    folder.write("hidden.json", third.replacen("\"message\":\"", "\"message\":\"\u{202e}", 1));
    folder.write("command.json", third.replacen("\"message\":\"", "\"message\":\"##vso[task.complete]", 1));
    folder.write("held.json", third.replace("\"told\":{", "\"told\":{\"##vso[task.complete]\":1,"));
    folder.write("more.json", third.replace("\"findings\":[\n", "\"findings\":[\n{},"));
    folder.write("twice.json", third.replace(",\"findings\":[[", ",\"findings\":[[0,0],[0,0],["));
    folder.write("other.json", "[1]");
    folder.write("text.json", "finding\u{1b}[31m");
    folder.write("bytes.json", [b'{', 0xff]);
    let mut said = String::new();
    for files in [
        "1.json 2.json",
        "2.json",
        "1.json 2.json 2.json 3.json",
        "1.json 2.json 3.sarif",
        "1.json 2.json of-4.json",
        "1.json 2.json day.json",
        "1.json 2.json waivers.json",
        "1.json 2.json show.json",
        "1.json 2.json horizon.json",
        "1.json 2.json baseline.json",
        "1.json 2.json set.json",
        "1.json 2.json fail.json",
        "1.json 2.json whole.json",
        "1.json 2.json catalog.json",
        "1.json 2.json trouble.json",
        "1.json 2.json tenants.json",
        "1.json 2.json levels.json",
        "1.json 2.json version.json",
        "1.json 2.json future.json",
        "1.json 2.json half.json",
        "1.json 2.json laid-out.json",
        "1.json 2.json hidden.json",
        "1.json 2.json command.json",
        "1.json 2.json held.json",
        "1.json 2.json more.json",
        "1.json 2.json twice.json",
        "other.json",
        "text.json",
        "bytes.json",
        "gone.json",
    ] {
        let told = folder.run(&format!("merge {files}"));
        assert_eq!((told.status, &*told.stdout), (2, ""), "{files}");
        let _ = write!(said, "{files}\n    {}", told.stderr);
    }
    expect![[r#"
        1.json 2.json
            domicile: cannot merge: the result of shard 3/3 is missing
        2.json
            domicile: cannot merge: the results of shards 1/3 and 3/3 are missing
        1.json 2.json 2.json 3.json
            domicile: cannot merge: `2.json` and `2.json` are both of shard 2/3
        1.json 2.json 3.sarif
            domicile: cannot merge: `1.json` and `3.sarif` do not belong together: one is JSON and the other SARIF
        1.json 2.json of-4.json
            domicile: cannot merge: `1.json` and `of-4.json` do not belong together: one is of 3 shards and the other of 4
        1.json 2.json day.json
            domicile: cannot merge: `1.json` and `day.json` do not belong together: they were made with different --as-of
        1.json 2.json waivers.json
            domicile: cannot merge: `1.json` and `waivers.json` do not belong together: they were made with different --no-waivers
        1.json 2.json show.json
            domicile: cannot merge: `1.json` and `show.json` do not belong together: they were made with different --show
        1.json 2.json horizon.json
            domicile: cannot merge: `1.json` and `horizon.json` do not belong together: they were made with different --horizon
        1.json 2.json baseline.json
            domicile: cannot merge: `1.json` and `baseline.json` do not belong together: they were made with different baselines
        1.json 2.json set.json
            domicile: cannot merge: `1.json` and `set.json` do not belong together: they were made with different --set
        1.json 2.json fail.json
            domicile: cannot merge: `1.json` and `fail.json` do not belong together: they were made with different --fail-on
        1.json 2.json whole.json
            domicile: cannot merge: `whole.json` is no result of a shard: it says of no shard; write it with `domicile check --shard I/N`
        1.json 2.json catalog.json
            domicile: cannot merge: `1.json` and `catalog.json` do not belong together: they were made with different catalogs
        1.json 2.json trouble.json
            domicile: cannot merge: `1.json` and `trouble.json` do not belong together: they could not read the same files and folders
        1.json 2.json tenants.json
            domicile: cannot merge: `1.json` and `tenants.json` do not belong together: they did not find the same manifests
        1.json 2.json levels.json
            domicile: cannot merge: `1.json` and `levels.json` do not belong together: they were made with different configurations
        1.json 2.json version.json
            domicile: cannot merge: `1.json` and `version.json` do not belong together: they were made by different versions of domicile
        1.json 2.json future.json
            domicile: cannot merge: `future.json` is no result of a shard: it is of version 2, and this reads version 1
        1.json 2.json half.json
            domicile: cannot merge: `half.json` is no result of a shard: it ends too early (line 9, column 510)
        1.json 2.json laid-out.json
            domicile: cannot merge: `laid-out.json` is no result of a shard: somebody changed it; merge what `domicile check` wrote
        1.json 2.json hidden.json
            domicile: cannot merge: `hidden.json` is no result of a shard: somebody changed it; merge what `domicile check` wrote
        1.json 2.json command.json
            domicile: cannot merge: `command.json` is no result of a shard: somebody changed it; merge what `domicile check` wrote
        1.json 2.json held.json
            domicile: cannot merge: `held.json` is no result of a shard: somebody changed it; merge what `domicile check` wrote
        1.json 2.json more.json
            domicile: cannot merge: `more.json` is no result of a shard: it does not hold as many findings as it says
        1.json 2.json twice.json
            domicile: cannot merge: `twice.json` is no result of a shard: it speaks of a manifest that is spoken of twice
        other.json
            domicile: cannot merge: `other.json` is no result of a shard: its keys are not those of a result (line 1, column 2)
        text.json
            domicile: cannot merge: `text.json` is no result of a shard: it is no JSON (line 1, column 2)
        bytes.json
            domicile: cannot merge: `bytes.json` is no result of a shard: it is no UTF-8
        gone.json
            domicile: cannot read `gone.json`: there is no such file or folder
    "#]].assert_eq(&said);
    let told = folder.run("merge 1.json 2.json fail.json --fail-on note --quiet --output whole.json");
    assert_eq!((told.status, &*told.stdout, &*told.stderr), (2, "", ""));
    assert!(folder.read("whole.json").starts_with("{\"version\":1,"));
}

#[test]
fn whatever_was_made_of_a_part_is_joined_or_refused() {
    let folder = fleet(&[("domicile.toml", "[levels]\n\"pager/*\" = \"note\"\n")]);
    for format in ["json", "sarif"] {
        let files = parts(&folder, &format!("tenants --catalog facts {ON_A_DAY}"), format, 2);
        let text = folder.read(&files[1]);
        let member = text.find("\"shard\":{").expect("a part says which it is");
        let digits = text.char_indices().filter(|&(at, c)| at > member && c.is_ascii_digit());
        for (at, _) in digits.step_by(7) {
            for other in ["4294967295", "-1", "\"\"", "null", "0"] {
                let spoilt = [&text[..at], other, &text[at + 1..]].concat();
                folder.write("spoilt", spoilt);
                let told = folder.run(&format!("merge {} spoilt --quiet", files[0]));
                assert!(told.stderr.lines().all(|line| line.starts_with("domicile: ")), "{}", told.stderr);
            }
        }
    }
}
