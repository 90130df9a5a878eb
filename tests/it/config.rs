//! `domicile.toml`: where it is found, what it changes, and that nobody passes unnoticed by it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expect_test::expect;
use serde_json::Value;

use crate::folder::{FORMATS, Folder};
use crate::pagers::{FACTS, tenant};

/// A folder with facts, a tenant that breaks its promise, an old one, and a configuration.
fn configured(config: &str) -> Folder {
    let folder = Folder::with(FACTS);
    folder.write("tenants/residency.toml", tenant("Contoso", true));
    folder.write("old/residency.toml", tenant("Fabrikam", true));
    folder.write("domicile.toml", format!("catalog = [\"facts\"]\n{config}"));
    folder
}

fn json(folder: &Folder, words: &str) -> Value {
    let told = folder.run(&format!("check --format json {words}"));
    serde_json::from_str(&told.stdout).expect(&told.stderr)
}

#[test]
fn a_level_that_was_lowered_is_told_with_its_line() {
    configured("[levels]\n\"pager/*\" = \"note\"\n").check(
        "check tenants --format short",
        &expect![[r#"
            0
            tenants/residency.toml:11:10: note[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (lowered from error by domicile.toml:3:1)
            Levels changed by domicile.toml:3:1, `pager/*` = note: 1 finding lowered.
        "#]],
    );
}

#[test]
fn what_is_switched_off_is_counted() {
    configured("exclude = [\"old\"]\n[levels]\n\"pager/*\" = \"off\"\n").check("check --format short", &expect![[r#"
        0
        No findings. Levels changed by domicile.toml:4:1, `pager/*` = off: 1 finding switched off. Not checked, by domicile.toml:2:11: 1 manifest.
    "#]]);
}

#[test]
fn every_format_tells_which_line_changed_a_level_and_left_a_manifest_out() {
    let folder = configured("exclude = [\"old\"]\n[levels]\n\"pager/*\" = \"off\"\n");
    for format in FORMATS {
        let told = folder.run(&format!("check --format {format}"));
        assert_eq!(told.status, 0, "{format}: {}", told.stderr);
        assert!(told.stdout.contains("domicile.toml"), "{format}:\n{}", told.stdout);
        let says = |text: &str| told.stdout.contains(text);
        let off = says("switched off") || says("\"off\":1");
        let left_out = says("1 manifest") || says("\"left_out\":1");
        assert!(off && left_out, "{format}:\n{}", told.stdout);
    }
}

#[test]
fn what_always_counts_keeps_its_level_below_a_wide_pattern() {
    let folder = configured("[levels]\n\"*\" = \"off\"\n");
    folder.write("old/residency.toml", "tenant = 1\n");
    let report = json(&folder, "old tenants");
    let ids: BTreeSet<&str> =
        report["findings"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, BTreeSet::from(["manifest/wrong-type"]));
    assert_eq!(folder.run("check").status, 2);
}

#[test]
fn a_waived_finding_and_a_compliant_one_stay_as_they_are() {
    let folder = configured("[levels]\n\"pager/*\" = \"warning\"\n");
    let waiver = "[[waiver]]\nfinding = \"pager/*\"\nreason = \"x\"\nowner = \"y\"\nexpires = 9999-01-01\n";
    folder.write("tenants/residency.toml", format!("{}{waiver}", tenant("Contoso", true)));
    let report = json(&folder, "tenants");
    assert_eq!((&report["findings"][0]["level"], &report["summary"]["lowered"]), (&"error".into(), &0.into()));
}

#[test]
fn mistakes_are_told_in_every_format_and_nothing_is_checked() {
    let folder = configured("exclud = [\"old\"]\n[levels]\n\"pager/*\" = \"of\"\n");
    for format in FORMATS {
        let told = folder.run(&format!("check --format {format}"));
        assert_eq!(told.status, 2, "{format}");
        assert!(
            told.stdout.contains("config/unknown-key") && !told.stdout.contains("pager/relay"),
            "{format}:\n{}",
            told.stdout
        );
    }
    folder.check(
        "check --format short",
        &expect![[r#"
        2
        domicile.toml:2:1: error[config/unknown-key]: unknown key `exclud`
        domicile.toml:4:13: error[config/unknown-value]: unknown level `of`
    "#]],
    );
    folder.check(
        "waivers",
        &expect![[r#"
        2
        domicile: `domicile.toml` has mistakes: `domicile check` tells which
    "#]],
    );
    folder.check(
        "config",
        &expect![[r#"
        2
        error[config/unknown-key]
          × unknown key `exclud`
           ╭─[domicile.toml:2:1]
         2 │ exclud = ["old"]
           · ───┬──
           ·    ╰── this key means nothing here
           ╰────
         help:    did you mean `exclude`?

        error[config/unknown-value]
          × unknown level `of`
           ╭─[domicile.toml:4:13]
         4 │ "pager/*" = "of"
           ·             ──┬─
           ·               ╰── no level is called so
           ╰────
         help:    did you mean `off`?
    "#]],
    );
    assert_eq!(folder.run("check --no-config --catalog facts").status, 1);
}

#[test]
fn a_pattern_that_fits_no_id_is_a_mistake() {
    configured("[levels]\n\"pager/rely\" = \"off\"\n\"manifest/syntax\" = \"off\"\n").check(
        "check --format short",
        &expect![[r#"
        2
        domicile.toml:3:1: error[config/unknown-id]: no finding has an id that `pager/rely` fits
        domicile.toml:4:1: error[config/always-counts]: `manifest/syntax` has no level that could be changed
    "#]],
    );
}

#[test]
fn it_is_found_upwards_to_the_root_of_the_repository() {
    let folder = configured("[levels]\n\"pager/*\" = \"off\"\n");
    assert_eq!(folder.run("check tenants").status, 0);
    assert_eq!(folder.run("check tenants/residency.toml").status, 0);
    folder.write("tenants/.git/HEAD", "");
    assert_eq!(folder.run("check tenants --catalog facts").status, 1);
    assert_eq!(folder.run("check tenants --config domicile.toml").status, 0);
    folder.write("tenants/domicile.toml", "catalog = [\"../facts\"]\n");
    assert_eq!(folder.run("check tenants --root .").status, 1);
    folder.check(
        "check tenants --config gone.toml",
        &expect![[r#"
        2
        domicile: cannot read `gone.toml`: there is no such file or folder
    "#]],
    );
}

#[test]
fn what_is_typed_goes_before_the_file() {
    let folder =
        configured("format = \"short\"\nfail-on = \"note\"\n[output]\njson = \"out.json\"\n[levels]\n\"pager/*\" = \"note\"\n");
    assert_eq!(folder.run("check tenants").status, 1);
    assert!(folder.read("out.json").contains("\"lowered\":1"));
    let told = folder.run("check tenants --fail-on error --format csv --output sarif=typed.sarif");
    assert_eq!(told.status, 0);
    assert!(told.stdout.starts_with("\"level\"") && folder.read("typed.sarif").contains("sarif"));
}

#[test]
fn a_baseline_is_reached_from_the_file() {
    let folder = configured("baseline = \"known.toml\"\n");
    assert_eq!(folder.run("check tenants").status, 2);
    assert_eq!(folder.run("baseline tenants --write known.toml").status, 0);
    assert_eq!(folder.run("check tenants").status, 0);
}

#[test]
fn a_folder_of_which_everything_is_left_out_is_no_pass() {
    let folder = configured("exclude = [\"old/**\"]\n");
    folder.check(
        "check old --format short",
        &expect![[r#"
        2
        No findings. Not checked, by domicile.toml:2:11: 1 manifest.
        --
        domicile: no manifest is left in `old`: domicile.toml:2:11 leaves out all of them
    "#]],
    );
    folder.check(
        "waivers old --as-of 2026-11-01",
        &expect![[r#"
        2
        No waivers, as of 2026-11-01.
        --
        domicile: 1 manifest left out by domicile.toml:2:11
        domicile: no manifest is left in `old`: domicile.toml:2:11 leaves out all of them
    "#]],
    );
}

#[test]
fn a_file_that_is_named_is_checked_unless_exclude_is_forced() {
    let folder = configured("exclude = [\"old\"]\n");
    assert_eq!(folder.run("check old/residency.toml").status, 1);
    folder.check(
        "check old/residency.toml --force-exclude --format short",
        &expect![[r#"
        0
        No findings. Not checked, by domicile.toml:2:11: 1 manifest.
    "#]],
    );
}

#[test]
fn other_names_can_be_manifests() {
    let folder = configured("include = [\"tenants/*.toml\"]\n");
    folder.write("tenants/contoso.toml", tenant("Contoso 2", true));
    let report = json(&folder, "");
    assert_eq!((&report["summary"]["files"], &report["summary"]["left_out"]), (&2.into(), &1.into()));
}

#[test]
fn facts_are_known_to_every_command_that_asks_for_some() {
    let folder = configured("");
    for words in
        ["explain pager/relay", "why pager/relay tenants", "catalog show pager/relay", "advise tenants", "waivers tenants"]
    {
        assert_eq!(folder.run(words).status, 0, "{words}");
        assert_eq!(folder.run(&format!("{words} --no-config")).status, 2, "{words}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_report_out_of_the_folder() {
    let folder = configured("[output]\njson = \"out/report.json\"\n");
    let elsewhere = Folder::with([]);
    std::os::unix::fs::symlink(elsewhere.path(""), folder.path("out")).expect("a link can be made");
    let told = folder.run("check tenants");
    assert_eq!(told.status, 2, "{}", told.stderr);
    assert!(told.stderr.contains("by a link"), "{}", told.stderr);
    assert!(fs::read_dir(elsewhere.path("")).is_ok_and(|mut files| files.next().is_none()));
}

#[test]
fn settings_are_told_with_who_says_so() {
    let folder = configured("fail-on = \"warning\"\n[levels]\n\"pager/*\" = \"note\"\n");
    folder.check(
        "config tenants --baseline known.toml",
        &expect![[r#"
        0
        Configuration: domicile.toml

        include           **/residency.toml    default
        include           **/*.residency.toml  default
        exclude           -                    default
        format            human                default
        output            -                    default
        catalog           facts                domicile.toml:1:11
        fail-on           warning              domicile.toml:2:11
        baseline          known.toml           command line
        levels."pager/*"  note                 domicile.toml:4:1
    "#]],
    );
    let told: Value = serde_json::from_str(&folder.run("config --format json").stdout).expect("JSON");
    let of = |key: &str| told["settings"].as_array().and_then(|all| all.iter().find(|one| one["key"] == key).cloned());
    let fail_on = of("fail-on").expect("the key is told");
    assert_eq!((&fail_on["value"], &fail_on["location"]["line"]), (&"warning".into(), &2.into()));
    assert_eq!(of("format").map(|one| one["from"].clone()), Some("default".into()));
}

#[test]
fn hostile_text_comes_out_inert() {
    let evil = "\\u001b[2J\\u202e::error::##vso[task.complete]";
    let folder =
        configured(&format!("exclude = [\"{evil}\"]\n[levels]\n\"pager/{{relay,{evil}}}\" = \"note\"\n\"{evil}\" = \"off\"\n"));
    for words in ["check", "config", "config --format json", "check --format azure", "check --format github"] {
        let told = folder.run(words);
        assert!(
            !told.stdout.contains(['\u{1b}', '\u{202e}']) && !told.stdout.contains("] ##vso["),
            "{words}:\n{}",
            told.stdout
        );
    }
}

#[test]
fn the_documentation_names_every_key() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("docs/configuration.md")).expect("there is such a page");
    for key in domicile::CONFIG_KEYS {
        assert!(page.contains(&format!("| `{}` |", key.name)), "docs/configuration.md says nothing of `{}`", key.name);
    }
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("it begins with an example");
    let folder = Folder::with(FACTS);
    folder.write("domicile.toml", example);
    folder.write("facts/x", "");
    assert_eq!(folder.run("config").status, 0, "{}", folder.run("config").stdout);
}
