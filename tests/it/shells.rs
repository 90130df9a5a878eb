//! Completions in the shells that they are for, and the manual in readers of manuals.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use expect_test::{Expect, expect};

use crate::folder::Folder;
use crate::tools::of_system;

/// A folder with the completions for a shell, and where they are.
fn completions(shell: &str) -> (Folder, PathBuf) {
    let folder = Folder::with([]);
    let told = folder.run(&format!("completions {shell}"));
    assert_eq!((told.status, &*told.stderr), (0, ""));
    folder.write(shell, told.stdout);
    let path = folder.path(shell);
    (folder, path)
}

/// What a shell says to a script that finds the completions at `$1`, and the rest behind it.
fn said(shell: &str, options: &[&str], script: &str, words: &[&str]) -> Option<String> {
    let shell_at = of_system(shell)?;
    let (_folder, path) = completions(shell);
    let mut command = Command::new(shell_at);
    command.args(options).arg(script);
    // Behind `-c`, the first word is the script's name, but for fish.
    if shell != "fish" {
        command.arg("completions");
    }
    let output = command.arg(path).args(words).output().expect("the shell runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && stderr.is_empty(), "{shell}: {stderr}");
    Some(String::from_utf8(output.stdout).expect("a shell says text"))
}

fn bash(line: &[&str], expected: &Expect) {
    const SCRIPT: &str = r#"
        set -eu; . "$1"; shift; complete -p domicile >/dev/null
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _domicile "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    if let Some(said) = said("bash", &["--norc", "-c"], SCRIPT, line) {
        expected.assert_eq(&said);
    }
}

fn fish(line: &str, expected: &Expect) {
    if let Some(said) = said("fish", &["--no-config", "-c"], "source $argv[1]; complete -C $argv[2]", &[line]) {
        expected.assert_eq(&said);
    }
}

/// What stands on the line of a zsh after the key of completion.
fn zsh(line: &str, expected: &str) {
    const SCRIPT: &str = r#"
        zmodload zsh/zpty
        export HOME=${1:h} TERM=dumb PS1='' PS2='' RPS1=''
        zpty shell zsh -f -i
        zpty -w shell "PS1='' ; unsetopt zle_bracketed_paste 2>/dev/null; autoload -U compinit && compinit -u -D && . $1 && print begun"
        zpty -r shell out '*begun*begun*'
        zpty -w -n shell "$2"$'\t'
        zpty -r shell out "*$3*" && print found
        zpty -d shell"#;
    if let Some(said) = said("zsh", &["-f", "-c"], SCRIPT, &[line, expected]) {
        assert_eq!(said, "found\n");
    }
}

#[test]
fn bash_completes_commands_and_ids() {
    bash(
        &["domicile", "wai"],
        &expect![[r#"
        waive
        waivers
    "#]],
    );
    bash(
        &["domicile", "explain", "mfa/oath-v"],
        &expect![[r#"
        mfa/oath-validation
    "#]],
    );
    bash(
        &["domicile", "init", "--service", "mf"],
        &expect![[r#"
        mfa
    "#]],
    );
    bash(
        &["domicile", "schema", "catalog-"],
        &expect![[r#"
        catalog-fact
        catalog-service
        catalog-source
    "#]],
    );
}

#[test]
fn fish_completes_commands_and_ids() {
    fish(
        "domicile wai",
        &expect![[r#"
        waive	Add a waiver to a manifest, and touch nothing else of it
        waivers	List the waivers: who accepts what, and until when
    "#]],
    );
    fish(
        "domicile explain mfa/oath-v",
        &expect![[r#"
        mfa/oath-validation	The service validates the one-time codes of authenticator apps and OATH tokens
    "#]],
    );
    fish(
        "domicile catalog show mfa/oath-v",
        &expect![[r#"
        mfa/oath-validation	The service validates the one-time codes of authenticator apps and OATH tokens
    "#]],
    );
    fish(
        "domicile init --service mf",
        &expect![[r#"
        mfa	Multifactor authentication
    "#]],
    );
    fish(
        "domicile schema catalog-",
        &expect![[r#"
        catalog-fact	a fact of your own: facts/<service>/<fact>.toml
        catalog-service	a service of your own: services/<service>.toml
        catalog-source	a document of your own: sources/<source>.toml
    "#]],
    );
}

#[test]
fn zsh_completes_commands_and_ids() {
    zsh("domicile baseli", "domicile baseline");
    zsh("domicile explain mfa/oath-vali", "mfa/oath-validation");
    zsh("domicile init --service mf", "--service mfa");
}

#[test]
fn other_shells_have_completions_too() {
    for shell in ["elvish", "powershell"] {
        let (folder, _) = completions(shell);
        assert!(folder.read(shell).contains("horizon"), "{shell}");
    }
}

#[test]
fn an_id_that_nobody_completes_is_taken_all_the_same() {
    let folder = crate::pagers::paging();
    assert_eq!(folder.run("explain pager/relay --catalog facts").status, 0);
}

/// A folder with every page of the manual, and where they are.
fn pages() -> (Folder, Vec<PathBuf>) {
    let folder = Folder::with([]);
    assert_eq!(folder.run("man --write man").status, 0);
    let entries = fs::read_dir(folder.path("man")).expect("the folder was made");
    let mut pages: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    pages.sort();
    assert!(pages.iter().any(|page| page.ends_with("domicile-catalog-show.1")), "{pages:?}");
    assert_eq!(folder.run("man").stdout, folder.read("man/domicile.1"));
    (folder, pages)
}

#[test]
fn the_manual_can_be_read() {
    let Some(man) = of_system("man") else { return };
    let (_folder, pages) = pages();
    for page in pages {
        let output =
            Command::new(&man).arg("--warnings").arg("-l").arg(&page).env("LC_ALL", "C.UTF-8").output().expect("man runs");
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("SYNOPSIS"));
    }
}

/// What its lint says of every page that the generator writes: that there is no date, and spaces that nobody sees.
const KNOWN: [&str; 2] = ["cannot parse date", "skipping paragraph macro"];

#[test]
fn the_manual_is_sound() {
    let Some(mandoc) = of_system("mandoc") else { return };
    let (_folder, pages) = pages();
    for page in pages {
        let output = Command::new(&mandoc).args(["-T", "lint", "-W", "warning"]).arg(&page).output().expect("mandoc runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let faults: Vec<&str> = said.lines().filter(|line| !KNOWN.iter().any(|known| line.contains(known))).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
