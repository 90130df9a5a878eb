//! A manifest from stdin, as editors hand over what nobody has saved.

use std::io::Write as _;
use std::process::Stdio;

use expect_test::{Expect, expect};

use crate::folder::Folder;
use crate::pagers::{FACTS, folder, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

/// Runs the command with a text on stdin, and compares exit status, stdout and stderr.
fn check(folder: &Folder, words: &str, stdin: impl AsRef<[u8]>, expected: &Expect) {
    let mut child = folder.command(&format!("{SHORT} {words}"));
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it was built");
    // Who never asks for the text closes the pipe.
    let _ = child.stdin.take().expect("stdin is a pipe").write_all(stdin.as_ref());
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    expected.assert_eq(&format!("{}\n{stdout}{stderr}", output.status.code().expect("the command ends by itself")));
}

#[test]
fn the_text_is_checked_as_the_file_that_it_will_be() {
    let folder = folder(&[]);
    check(
        &folder,
        "- --stdin-filename tenants/a/residency.toml",
        tenant("Contoso", true),
        &expect![[r#"
        1
        tenants/a/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]],
    );
    check(
        &folder,
        "-",
        tenant("Contoso", true),
        &expect![[r#"
        1
        <stdin>:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]],
    );
    check(
        &folder,
        "-",
        tenant("Contoso", false),
        &expect![[r#"
        0
        No findings. Checked as of 2024-01-01, not today: what was published since does not count.
    "#]],
    );
}

#[test]
fn what_it_names_is_reached_from_its_file() {
    let files = FACTS.map(|(path, text)| (format!("tenants/{path}"), text));
    let folder = Folder::with(files.iter().map(|(path, text)| (&**path, *text)));
    folder.write("facts/facts/none.txt", "");
    folder
        .write("tenants/policy.toml", "[[requirement]]\nid = \"of-the-group\"\nservices = [\"pager/*\"]\nwithin = [\"FR\"]\n");
    folder.write("tenants/a/export.json", "{}");
    let named = "extends = [\"../policy.toml\"]\ncatalog = [\"../facts\"]\n[[evidence]]\nfiles = [\"*.json\"]\n";
    let manifest = [named, &tenant("Contoso", true)].concat();
    let words = "check --as-of 2024-01-01 --format short - --stdin-filename tenants/a/residency.toml";
    folder.write("stdin", manifest);
    let mut command = folder.command(words);
    command.stdin(std::fs::File::open(folder.path("stdin")).expect("it was written"));
    let outcome = crate::folder::outcome(command);
    expect![[r#"
        1
        tenants/a/residency.toml:4:10: warning[evidence/unrecognized]: `tenants/a/export.json` is of no format that can be read (as of 2024-01-01, not today)
        tenants/a/residency.toml:15:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
        tenants/a/residency.toml:15:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `of-the-group` (as of 2024-01-01, not today)
    "#]].assert_eq(&format!("{}\n{}{}", outcome.status, outcome.stdout, outcome.stderr));
}

#[test]
fn the_text_stands_in_the_place_of_what_is_saved() {
    let folder = folder(&[("a/residency.toml", &tenant("Saved", true)), ("b/residency.toml", &tenant("Other", true))]);
    check(
        &folder,
        "- --stdin-filename a/residency.toml",
        tenant("Contoso", false),
        &expect![[r#"
        0
        No findings. Checked as of 2024-01-01, not today: what was published since does not count.
    "#]],
    );
    check(
        &folder,
        "- ./a b --stdin-filename a/residency.toml",
        tenant("Contoso", false),
        &expect![[r#"
        1
        b/residency.toml:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]],
    );
}

#[test]
fn a_broken_text_does_not_pass() {
    let folder = folder(&[]);
    check(
        &folder,
        "- --stdin-filename residency.toml",
        "",
        &expect![[r#"
        2
        residency.toml:1:1: error[manifest/missing-key]: `tenant` is missing
    "#]],
    );
    check(
        &folder,
        "- --stdin-filename residency.toml",
        "[tenant",
        &expect![[r#"
        2
        residency.toml:1:8: error[manifest/syntax]: not valid TOML: unclosed table, expected `]`
    "#]],
    );
    check(
        &folder,
        "- --stdin-filename residency.toml",
        b"name = \"\xff\"",
        &expect![[r#"
        2
        residency.toml:1:1: error[manifest/not-utf-8]: the file is not UTF-8: byte 8 is not part of a character
    "#]],
    );
}

#[test]
fn stdin_is_asked_for_by_name_and_once() {
    let folder = folder(&[("residency.toml", &tenant("Contoso", false)), ("-", &tenant("Dash", true))]);
    check(
        &folder,
        "- -",
        "",
        &expect![[r#"
        2
        domicile: stdin can be read once: name `-` once
    "#]],
    );
    check(
        &folder,
        "--stdin-filename residency.toml",
        "",
        &expect![[r#"
        2
        domicile: --stdin-filename names what is read from stdin: add `-`
    "#]],
    );
    check(
        &folder,
        "- --stdin-filename",
        "",
        &expect![[r#"
        2
        error: a value is required for '--stdin-filename <PATH>' but none was supplied

        For more information, try '--help'.
    "#]],
    );
    check(
        &folder,
        "./-",
        "",
        &expect![[r#"
        1
        -:11:10: error[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (as of 2024-01-01, not today)
    "#]],
    );
}

#[test]
fn it_is_configured_as_its_file() {
    let folder = folder(&[("tenants/domicile.toml", "[levels]\n\"pager/*\" = \"note\"\n")]);
    check(
        &folder,
        "- --stdin-filename tenants/new.residency.toml",
        tenant("Contoso", true),
        &expect![[r#"
        0
        tenants/new.residency.toml:11:10: note[pager/relay]: Pages are relayed by a station abroad (United States): outside `at-home` (lowered from error by tenants/domicile.toml:2:1) (as of 2024-01-01, not today)
        Levels changed by tenants/domicile.toml:2:1, `pager/*` = note: 1 finding lowered.
    "#]],
    );
}
