//! Files that cannot be read, that change while they are read, and that are none.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions, set_permissions};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;

use expect_test::expect;

use super::{CHECK, FORMATS, OTHER, beside, check, check_with, pipe, possible};
use crate::folder::Folder;
use crate::pagers::tenant;

/// Somebody who may read only what everybody may.
const NOBODY: u32 = 65_534;

/// The command as run by somebody for whom permissions count: root reads everything. None where that cannot be had.
fn unprivileged(folder: &Folder) -> Option<impl Fn(&str) -> Command> {
    let top = folder.path("");
    fs::write(folder.path("closed"), "").expect("there is room for a file");
    set_permissions(folder.path("closed"), Permissions::from_mode(0o000)).expect("the file is ours");
    let is_root = File::open(folder.path("closed")).is_ok();
    let mut program = std::path::PathBuf::from(env!("CARGO_BIN_EXE_domicile"));
    if is_root {
        // The folder of a build may be closed to others as well.
        let own = folder.path("domicile");
        fs::hard_link(&program, &own).or_else(|_| fs::copy(&program, &own).map(drop)).expect("there is room for a file");
        set_permissions(&top, Permissions::from_mode(0o755)).expect("the folder is ours");
        program = own;
    }
    let command = move |words: &str| {
        let mut command = Command::new(&program);
        command.current_dir(&top).args(words.split_whitespace()).stdin(Stdio::null());
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command
    };
    possible(&mut command("--version"), "to run as somebody else").then_some(command)
}

#[test]
fn a_file_that_may_not_be_read() {
    let folder = beside();
    folder.write("tenants/a/residency.toml", tenant("A", true));
    folder.write("tenants/b/residency.toml", format!("extends = [\"../policy.toml\"]\n{}", tenant("B", true)));
    folder.write("tenants/policy.toml", "");
    folder.write("tenants/c/residency.toml", format!("{}[[evidence]]\nfiles = [\"*.tf\"]\n", tenant("C", false)));
    folder.write("tenants/c/main.tf", "");
    for path in ["tenants/a/residency.toml", "tenants/policy.toml", "tenants/c/main.tf"] {
        set_permissions(folder.path(path), Permissions::from_mode(0o000)).expect("the file is ours");
    }
    let Some(command) = unprivileged(&folder) else { return };
    check_with(
        command,
        "tenants",
        "permission denied",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: permission denied
        tenants/b/residency.toml:1:12: error[manifest/extends-unreadable]: `tenants/policy.toml` cannot be extended: the file cannot be read: permission denied
        tenants/c/main.tf:1:1: error[evidence/unreadable]: the file cannot be read: permission denied (as of 2024-01-01, not today)
    "#]],
    );
}

#[test]
fn a_folder_that_may_not_be_looked_into() {
    let folder = beside();
    folder.write("tenants/a/residency.toml", tenant("A", true));
    folder.write("tenants/b/residency.toml", format!("{}[[evidence]]\nfiles = [\"infra/**\"]\n", tenant("B", false)));
    folder.write("tenants/b/infra/more/main.tf", "");
    for path in ["tenants/a", "tenants/b/infra/more"] {
        set_permissions(folder.path(path), Permissions::from_mode(0o000)).expect("the folder is ours");
    }
    let Some(command) = unprivileged(&folder) else { return };
    check_with(
        command,
        "tenants",
        "it is a folder that cannot be looked into",
        &expect![[r#"
            2
            tenants/a:1:1: error[manifest/unreadable]: the file cannot be read: it is a folder that cannot be looked into: permission denied
            tenants/b/infra/more:1:1: error[manifest/unreadable]: the file cannot be read: it is a folder that cannot be looked into: permission denied
            tenants/b/residency.toml:16:10: error[evidence/unreadable]: the files of `infra/**` cannot be looked for: permission denied (as of 2024-01-01, not today)
        "#]],
    );
}

#[test]
fn a_file_that_vanishes_during_the_run() {
    let folder = beside();
    folder.write("tenants/z/residency.toml", tenant("Z", true));
    let pipe = pipe(&folder, "a.toml");
    let command = folder.command(&format!("{CHECK} --format short a.toml tenants/other tenants/z/residency.toml"));
    let run = thread::spawn(move || crate::folder::outcome(command));
    // Whoever reads the pipe has found all manifests, and read none of the others.
    let mut pipe = OpenOptions::new().write(true).open(pipe).expect("the command reads it");
    fs::remove_file(folder.path("tenants/z/residency.toml")).expect("it is there");
    pipe.write_all(tenant("A", true).as_bytes()).expect("the command reads it");
    drop(pipe);
    let outcome = run.join().expect("the command ends");
    assert_eq!(outcome.stdout.matches(OTHER).count(), 2, "{}", outcome.stdout);
    let rest = outcome.stdout.lines().filter(|line| !line.contains(OTHER)).collect::<Vec<_>>().join("\n");
    expect![[r#"
        2
        tenants/z/residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: there is no such file
    "#]]
    .assert_eq(&format!("{}\n{rest}\n{}", outcome.status, outcome.stderr));
}

#[test]
fn a_file_that_grows_without_end() {
    let folder = beside();
    let endless = pipe(&folder, "endless.toml");
    for format in FORMATS {
        let endless = endless.clone();
        let writer = thread::spawn(move || {
            let mut pipe = OpenOptions::new().write(true).open(endless).expect("the command reads it");
            let comment = "#".repeat(1 << 16);
            while pipe.write_all(comment.as_bytes()).is_ok() {}
        });
        let outcome = folder.run(&format!("{CHECK} --format {format} endless.toml tenants"));
        assert_eq!(outcome.status, 2, "{format}");
        assert!(outcome.stdout.contains("longer than 64 MiB") && outcome.stdout.contains(OTHER), "{format}");
        writer.join().expect("it is told that nobody reads any more");
    }
}

#[test]
fn a_gigabyte() {
    let folder = beside();
    folder.write("tenants/b/residency.toml", format!("extends = [\"../policy.toml\"]\n{}", tenant("B", true)));
    folder.write("tenants/c/residency.toml", format!("{}[[evidence]]\nfiles = [\"*.tf\"]\n", tenant("C", false)));
    for path in ["tenants/a.residency.toml", "tenants/policy.toml", "tenants/c/main.tf", "known.toml"] {
        let file = File::create(folder.path(path)).expect("there is room for a file");
        file.set_len(1 << 30).expect("a file may be long without holding anything");
    }
    check(
        &folder,
        "it is longer than 64 MiB",
        &expect![[r#"
        2
        tenants/a.residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: it is longer than 64 MiB
        tenants/b/residency.toml:1:12: error[manifest/extends-unreadable]: `tenants/policy.toml` cannot be extended: the file cannot be read: it is longer than 64 MiB
        tenants/c/main.tf:1:1: error[evidence/unreadable]: the file cannot be read: it is longer than 64 MiB (as of 2024-01-01, not today)
    "#]],
    );
    folder.check(
        &format!("{CHECK} --baseline known.toml tenants"),
        &expect![[r#"
        2
        domicile: cannot use the baseline `known.toml`: it is longer than 64 MiB
    "#]],
    );
}

#[test]
fn a_pipe_under_the_name_of_a_manifest() {
    let folder = beside();
    pipe(&folder, "tenants/a/residency.toml");
    check(
        &folder,
        "it is no file",
        &expect![[r#"
        2
        tenants/a/residency.toml:1:1: error[manifest/unreadable]: the file cannot be read: it is no file
    "#]],
    );
}

#[test]
fn a_pipe_that_a_manifest_names() {
    let folder = beside();
    pipe(&folder, "tenants/policy.toml");
    pipe(&folder, "tenants/a/main.tf");
    folder.write("tenants/a/residency.toml", format!("{}[[evidence]]\nfiles = [\"*.tf\"]\n", tenant("A", false)));
    folder.write("tenants/b/residency.toml", format!("extends = [\"../policy.toml\"]\n{}", tenant("B", true)));
    check(
        &folder,
        "it is no file",
        &expect![[r#"
        2
        tenants/a/main.tf:1:1: error[evidence/unreadable]: the file cannot be read: it is no file (as of 2024-01-01, not today)
        tenants/b/residency.toml:1:12: error[manifest/extends-unreadable]: `tenants/policy.toml` cannot be extended: the file cannot be read: it is no file
    "#]],
    );
}

#[test]
fn a_pipe_in_the_place_of_the_configuration() {
    let folder = beside();
    pipe(&folder, "tenants/domicile.toml");
    folder.check(
        &format!("{CHECK} --format short tenants"),
        &expect![[r#"
        2
        tenants/domicile.toml:1:1: error[config/unreadable]: the file cannot be read: it is no file
    "#]],
    );
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let folder = beside();
    let pipe = pipe(&folder, "a.toml");
    let command = folder.command(&format!("{CHECK} --format short a.toml"));
    let run = thread::spawn(move || crate::folder::outcome(command));
    let mut pipe = OpenOptions::new().write(true).open(pipe).expect("the command reads it");
    pipe.write_all(tenant("A", true).as_bytes()).expect("the command reads it");
    drop(pipe);
    let outcome = run.join().expect("the command ends");
    assert!(outcome.status == 1 && outcome.stdout.contains(OTHER), "{}", outcome.stderr);
}

#[test]
fn a_name_that_is_no_utf8() {
    let folder = beside();
    // Some file systems have no such names.
    let names = [&b"tenants/a\xff.residency.toml"[..], b"tenants/a\xfe.residency.toml"];
    for name in names {
        if fs::write(folder.path("").join(OsStr::from_bytes(name)), "[tenant\n").is_err() {
            eprintln!("skipped: the file system has no names that are no UTF-8");
            return;
        }
    }
    check(
        &folder,
        "not valid TOML",
        &expect![[r#"
        2
        tenants/a�.residency.toml:1:8: error[manifest/syntax]: not valid TOML: unclosed table, expected `]`
        tenants/a�.residency.toml:1:8: error[manifest/syntax]: not valid TOML: unclosed table, expected `]`
    "#]],
    );
}
