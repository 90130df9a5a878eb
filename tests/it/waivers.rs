//! `domicile waive` and `domicile waivers`.

use expect_test::expect;

use crate::folder::{Folder, outcome};
use crate::pagers::{folder, paging, tenant};

const DAY: &str = "--catalog facts --as-of 2024-01-01";

/// Runs `waive`, with options whose values hold no blanks.
fn waive(folder: &Folder, words: &str) -> crate::folder::Outcome {
    let mut command = folder.command(&format!("waive {words} {DAY}"));
    command.args(["--reason", "no post office", "--owner", "it"]);
    outcome(command)
}

/// What is refused, and that the file stays as it is.
fn refused(text: &str, words: &str) -> String {
    let folder = folder(&[("residency.toml", text)]);
    let outcome = waive(&folder, words);
    assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{words}");
    assert_eq!(folder.read("residency.toml"), text);
    outcome.stderr
}

/// Comments, blanks and spellings that nobody would choose.
const ODD: &str = "\u{feff}# ours  \r\n\r\n  [tenant] # the bank\r\nname=\"Contoso\"\t\r\n  \"country\"   = 'DE'\r\n\r\n\r\n[[requirement]]\r\nid = \"at-home\" ; \r\n";

#[test]
fn a_waiver_is_added_and_the_rest_of_the_file_is_untouched() {
    let odd = ODD.replace(" ; ", " # ;")
        + "services = [ 'pager/*' , ] # all\r\nwithin = [\r\n  'DE', # home\r\n]\r\n\r\n[[waiver]] # old\r\nfinding = 'pager/relay'\r\nrequirement = 'none'\r\nreason = 'so'\r\nowner = 'it'\r\nexpires = 2030-01-01\r\n# until the move\r\n\r\n\t[services . pager]\r\n\tpaging = true";
    let folder = folder(&[("residency.toml", &odd)]);
    let outcome = waive(&folder, "pager/relay --expires 2024-06-30 --approved-by DPO");
    expect![[r#"
        0
        residency.toml:23: waives 1 finding until 2024-06-30, for 181 days:
        residency.toml:31:11: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (waived until 2024-06-30 by it)
    "#]].assert_eq(&format!("{}\n{}{}", outcome.status, outcome.stdout, outcome.stderr));
    let edited = folder.read("residency.toml");
    let added: String = {
        let start = edited.bytes().zip(odd.bytes()).take_while(|(a, b)| a == b).count();
        let end = edited.bytes().rev().zip(odd.bytes().rev()).take_while(|(a, b)| a == b).count();
        let end = end.min(odd.len() - start);
        assert_eq!(edited[..start].to_owned() + &edited[edited.len() - end..], odd, "nothing else is touched");
        edited[start..edited.len() - end].to_owned()
    };
    expect![[r#"
        [[waiver]]<CR>
        finding     = "pager/relay"<CR>
        reason      = "no post office"<CR>
        owner       = "it"<CR>
        approved-by = "DPO"<CR>
        expires     = 2024-06-30<CR>
        <CR>
    "#]]
    .assert_eq(&added.replace('\r', "<CR>"));
    let status = folder.run(&format!("check {DAY} --quiet")).status;
    assert_eq!(status, 0, "what is waived passes");
}

#[test]
fn a_waiver_can_be_bound_and_mitigated() {
    let folder = paging();
    let words = "pager/relay --requirement at-* --expires 2024-06-30 --kind mitigated --bind fact";
    assert_eq!(waive(&folder, words).status, 0);
    let file = folder.read("residency.toml");
    expect![[r#"
        [[waiver]]
        finding     = "pager/relay"
        requirement = "at-*"
        kind        = "mitigated"
        reason      = "no post office"
        owner       = "it"
        expires     = 2024-06-30
        fact-digest = "04ee52f150e918ff339ca0b6f657bbfd"
    "#]]
    .assert_eq(file.rsplit_once("\n\n").map_or("", |(_, waiver)| waiver));
    let text = folder.read("facts/facts/pager/relay.toml").replace("\"US\"", "\"CA\"");
    folder.write("facts/facts/pager/relay.toml", text);
    folder.check(&format!("check {DAY} --format short"), &expect![[r#"
        1
        residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (Canada): outside `at-home` (as of 2024-01-01, not today)
        residency.toml:23:15: warning[waiver/lapsed]: the waiver of `pager/relay` has lapsed: what it was bound to is what no edition says, so the catalog was corrected since (as of 2024-01-01, not today)
    "#]]);
}

#[test]
fn a_waiver_can_be_bound_to_the_catalog() {
    let folder = paging();
    assert_eq!(waive(&folder, "pager/relay --expires 2024-06-30 --bind catalog").status, 0);
    assert_eq!(folder.run(&format!("check {DAY} --quiet")).status, 0);
    folder.write("facts/sources/more.toml", folder.read("facts/sources/handbook.toml"));
    let outcome = folder.run(&format!("check {DAY} --format short"));
    assert_eq!(outcome.status, 1);
    assert!(outcome.stdout.contains("has lapsed: the catalog is not the one it was decided on"), "{}", outcome.stdout);
}

#[test]
fn what_would_have_no_effect_is_not_written() {
    let text = tenant("Contoso", true);
    let limited = text.replace("[check]", "[check]\nlongest-waiver = \"90d\"");
    let waived =
        text.clone() + "\n[[waiver]]\nfinding = \"pager/relay\"\nreason = \"so\"\nowner = \"it\"\nexpires = 2024-12-31\n";
    let told = [
        refused(&text, "pager/rely --expires 2024-06-30"),
        refused(&text, "pager/fax --expires 2024-06-30"),
        refused(&text, "mfa/* --expires 2024-06-30"),
        refused(&text, "pager/[ --expires 2024-06-30"),
        refused(&text, "pager/relay --requirement abroad --expires 2024-06-30"),
        refused(&text, "pager/relay --expires 2023-12-31"),
        refused(&limited, "pager/relay --expires 2024-04-01"),
        refused(&waived, "pager/relay --expires 2024-06-30"),
        refused(&waived, "pager/* --expires 2024-06-30"),
        refused(&text, "pager/* --expires 2024-06-30 --bind fact"),
        refused("[tenant]\n", "pager/relay --expires 2024-06-30"),
        refused(&text, "pager/relay --expires 2024-06-30 --manifest gone.toml"),
    ];
    expect![[r#"
        domicile: nothing was written: `residency.toml` has no finding `pager/rely`; did you mean `pager/relay`?
        domicile: nothing was written: `residency.toml` has no finding `pager/fax`; it has `pager/relay`
        domicile: nothing was written: `residency.toml` has no finding `mfa/*`; `domicile check` shows those it has
        domicile: nothing was written: invalid pattern `pager/[`
        domicile: nothing was written: `residency.toml` has no finding `pager/relay` for the requirement `abroad`; it is one of `at-home`
        domicile: nothing was written: 2023-12-31 is past: a waiver has to hold today, 2024-01-01
        domicile: nothing was written: the waiver of `pager/relay` ends in 91 days, and 90 are allowed at most (residency.toml:14: no waiver may last longer than this)
        domicile: nothing was written: `pager/relay` is waived twice (residency.toml:17: waived here already)
        domicile: nothing was written: the waivers of `pager/relay` and of `pager/*` accept one and the same finding (residency.toml:17: accepted here)
        domicile: nothing was written: `pager/*` is not the id of one fact; --bind fact needs one; it has `pager/relay`
        domicile: `residency.toml` has mistakes: `domicile check` tells which
        domicile: cannot read `gone.toml`: there is no such file or folder
    "#]].assert_eq(&told.concat());
}

#[test]
fn an_empty_reason_is_none() {
    let folder = paging();
    let mut command = folder.command(&format!("waive pager/relay --owner it --expires 2024-06-30 {DAY}"));
    command.args(["--reason", " "]);
    assert_eq!(outcome(command).stderr, "domicile: nothing was written: --reason says nothing\n");
}

#[test]
fn a_manifest_with_facts_of_its_own() {
    let text = format!("catalog = [\"facts\"]\n{}", tenant("Contoso", true));
    let folder = folder(&[("own/residency.toml", "")]);
    folder.write("residency.toml", text);
    let mut command = folder.command("waive pager/relay --owner it --expires 2024-06-30 --as-of 2024-01-01 --bind fact");
    command.args(["--reason", "so"]);
    assert_eq!(outcome(command).status, 0);
    assert_eq!(folder.run("check residency.toml --as-of 2024-01-01 --quiet").status, 0);
    folder.check(
        "waivers residency.toml --as-of 2024-07-01",
        &expect![[r#"
        0
        pager/relay
         state:   expired on 2024-06-30, 1 day ago
         owner:   it
         reason:  so
         covers:  1 finding of `Contoso`, which counts again
         at:      residency.toml:17:1

        1 waiver as of 2024-07-01: 1 expired.
    "#]],
    );
}

/// A tenant with a waiver of its own and one of its policy's.
fn two() -> Folder {
    let own = "[[waiver]]\nfinding = \"manifest/*\"\nreason = \"known\"\nowner = \"ann\"\nexpires = 2024-02-01\n";
    let policy = "[[waiver]]\nfinding = \"pager/*\"\nreason = \"no post office\"\nowner = \"it\"\nexpires = 2024-06-30\n";
    let manifest = |name| format!("extends = [\"policy.toml\"]\n{}", tenant(name, true));
    folder(&[
        ("a.residency.toml", &(manifest("Contoso") + own)),
        ("b.residency.toml", &manifest("Fabrikam")),
        ("policy.toml", policy),
    ])
}

#[test]
fn the_list_of_waivers() {
    let folder = two();
    folder.check(
        &format!("waivers {DAY}"),
        &expect![[r#"
        0
        manifest/*
         state:   in effect until 2024-02-01, 31 days left
         owner:   ann
         reason:  known
         covers:  no finding: remove it, or mend its pattern
         at:      a.residency.toml:16:1

        pager/*
         state:   in effect until 2024-06-30, 181 days left
         owner:   it
         reason:  no post office
         covers:  2 findings
         at:      policy.toml:1:1

        2 waivers as of 2024-01-01: 2 in effect.
    "#]],
    );
    folder.check(
        "waivers --catalog facts --as-of 2024-02-02 a.residency.toml",
        &expect![[r#"
        0
        manifest/*
         state:   expired on 2024-02-01, 1 day ago
         owner:   ann
         reason:  known
         covers:  no finding: remove it, or mend its pattern
         at:      a.residency.toml:16:1

        pager/*
         state:   in effect until 2024-06-30, 149 days left
         owner:   it
         reason:  no post office
         covers:  1 finding
         at:      policy.toml:1:1

        2 waivers as of 2024-02-02: 1 expired, 1 in effect.
    "#]],
    );
}

#[test]
fn the_list_as_a_calendar_and_as_json() {
    let folder = two();
    let calendar = folder.run(&format!("waivers {DAY} --format ics")).stdout;
    let ends: Vec<&str> =
        calendar.split("\r\n").filter(|line| line.starts_with("DTSTART") || line.starts_with("SUMMARY")).collect();
    expect![[r#"
        DTSTART;VALUE=DATE:20240201
        SUMMARY:Waiver of manifest/* ends (Contoso)
        DTSTART;VALUE=DATE:20240630
        SUMMARY:Waiver of pager/* ends"#]]
    .assert_eq(&ends.join("\n"));
    let json: serde_json::Value =
        serde_json::from_str(&folder.run(&format!("waivers {DAY} --format json")).stdout).expect("it is JSON");
    let told: Vec<String> = json["waivers"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|waiver| format!("{} {} {} {}\n", waiver["finding"], waiver["covers"], waiver["days_left"], waiver["tenant"]))
        .collect();
    expect![[r#"
        "manifest/*" 0 31 "Contoso"
        "pager/*" 2 181 null
    "#]]
    .assert_eq(&told.concat());
}

#[test]
fn a_list_of_what_is_broken_is_not_whole() {
    let folder = folder(&[("residency.toml", "[tenant]\n")]);
    folder.check(
        &format!("waivers {DAY}"),
        &expect![[r#"
            2
            No waivers, as of 2024-01-01.
            --
            domicile: `residency.toml` has mistakes: `domicile check` tells which
        "#]],
    );
}

#[test]
fn a_limit_holds_whoever_sets_it() {
    let waiver = "[[waiver]]\nfinding = \"pager/*\"\nreason = \"so\"\nowner = \"it\"\nexpires = 2024-06-30\n";
    let own = format!("extends = [\"policy.toml\"]\n{}{waiver}", tenant("Contoso", true));
    let folder = folder(&[
        ("residency.toml", &own.replace("[check]", "[check]\nlongest-waiver = \"3650d\"")),
        ("policy.toml", "[check]\nlongest-waiver = \"30d\"\n"),
    ]);
    folder.check(
        &format!("check {DAY} --format short"),
        &expect![[r#"
            1
            residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
            residency.toml:21:11: warning[waiver/too-long]: the waiver of `pager/*` ends in 181 days, and 30 are allowed at most (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn waivers_of_two_files_overlap_in_the_later_one() {
    let waiver =
        |finding: &str| format!("[[waiver]]\nfinding = \"{finding}\"\nreason = \"so\"\nowner = \"it\"\nexpires = 2024-06-30\n");
    let own = |more: &str| format!("extends = [\"one.toml\", \"two.toml\"]\n{}{more}", tenant("Contoso", true));
    let folder = folder(&[
        ("a.residency.toml", &own(&waiver("pager/relay"))),
        ("b.residency.toml", &own("")),
        ("one.toml", &waiver("pager/*")),
        ("two.toml", &waiver("pager/*")),
    ]);
    folder.check(&format!("check {DAY} --format short"), &expect![[r#"
        0
        a.residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (waived until 2024-06-30 by it) (as of 2024-01-01, not today)
        a.residency.toml:17:11: warning[waiver/overlap]: the waivers of `pager/*` and of `pager/relay` accept one and the same finding (as of 2024-01-01, not today)
        b.residency.toml:12:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (waived until 2024-06-30 by it) (as of 2024-01-01, not today)
        two.toml:2:11: warning[waiver/overlap]: two waivers of `pager/*` accept one and the same finding, this one for all requirements
    "#]]);
}
