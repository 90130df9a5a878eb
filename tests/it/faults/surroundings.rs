//! Clocks, languages and places that a run does not expect.

use std::fs;
use std::process::Command;

use expect_test::expect;

use super::{CHECK, FORMATS, OTHER, beside, flat};
use crate::folder::{Folder, Outcome, command, outcome};
use crate::pagers::tenant;
use crate::tools::of_system;

/// Half an hour before the end of the year 2023, in UTC: another year in the east.
const LATE: &str = "@1704065400";

/// The command as run at some time of the clock. None where no clock can be turned.
fn at(folder: &Folder, time: &str, words: &str) -> Option<Command> {
    let plain = folder.command(words);
    let mut command = Command::new(of_system("faketime")?);
    command.current_dir(folder.path("")).arg("-f").arg(time).arg(plain.get_program()).args(plain.get_args());
    command.stdin(std::process::Stdio::null());
    Some(command)
}

#[test]
fn the_clock_stands_at_1970() {
    let folder = beside();
    for format in FORMATS {
        let words = format!("check --catalog facts --format {format} tenants");
        let Some(command) = at(&folder, "@1970-01-01 00:00:00", &words) else { return };
        let told = outcome(command);
        assert_eq!(told.status, 2, "{format}: {}{}", told.stdout, told.stderr);
        assert!(flat(&told.stdout).contains(&flat("no document of the catalog was published by 1970-01-01")), "{format}");
        let dated = at(&folder, "@1970-01-01 00:00:00", &format!("{words} --as-of 2024-01-01")).expect("it was there");
        let dated = outcome(dated);
        assert!(dated.status == 1 && dated.stdout.contains(OTHER), "{format}: a day that is named needs no clock");
    }
}

#[test]
fn the_clock_stands_before_1970_or_far_ahead() {
    let folder = beside();
    for (time, status) in [("@1901-12-14 00:00:00", 2), ("@2400-02-29 00:00:00", 1)] {
        let Some(command) = at(&folder, time, "check --catalog facts --format short tenants") else { return };
        let told = outcome(command);
        assert_eq!(told.status, status, "{time}: {}{}", told.stdout, told.stderr);
    }
}

#[test]
fn another_time_zone() {
    let folder = beside();
    for format in FORMATS {
        let mut told = Vec::new();
        for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Nowhere/Else", "", ":/etc/passwd"] {
            let words = format!("check --catalog facts --format {format} tenants");
            let Some(mut command) = at(&folder, LATE, &words) else { return };
            // In seconds, since a date would be read in the zone.
            command.env("FAKETIME_FMT", "%s").env("TZ", zone);
            let Outcome { status, stdout, stderr } = outcome(command);
            assert_eq!((status, &*stderr), (1, ""), "{format} in `{zone}`");
            assert!(format == "short" || format == "junit" || stdout.contains("2023-12-31"), "{format} in `{zone}`: {stdout}");
            told.push(stdout);
        }
        assert!(told.iter().all(|other| *other == told[0]), "{format}: the day is that of UTC everywhere");
    }
}

#[test]
fn another_language() {
    let folder = beside();
    folder.write("tenants/i/residency.toml", tenant("İSTANBUL ıI", true));
    for format in FORMATS {
        let words = format!("{CHECK} --format {format} tenants");
        let expected = folder.run(&words);
        assert_eq!(expected.status, 1, "{format}");
        for language in ["tr_TR.UTF-8", "zh_CN.GB18030", "C", "POSIX", "none_SUCH", "../../etc/passwd", ""] {
            let mut command = folder.command(&words);
            command.env("LC_ALL", language).env("LANG", language).env("LANGUAGE", language);
            let told = outcome(command);
            assert_eq!((told.status, &told.stdout, &told.stderr), (1, &expected.stdout, &expected.stderr), "{language}");
        }
    }
}

#[test]
fn no_environment_at_all() {
    let folder = beside();
    for format in FORMATS {
        let words = format!("{CHECK} --format {format} tenants");
        let expected = folder.run(&words);
        let mut command = folder.command(&words);
        command.env_clear();
        let told = outcome(command);
        assert_eq!((told.status, told.stdout, told.stderr), (1, expected.stdout, expected.stderr), "{format}");
    }
}

#[test]
fn a_working_folder_that_is_gone() {
    let folder = beside();
    let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" \"$@\"";
    let run = |words: &str| {
        let mut shell = Command::new("sh");
        shell.current_dir(folder.path("")).args(["-c", script, env!("CARGO_BIN_EXE_domicile")]);
        shell.args(words.split_whitespace()).stdin(std::process::Stdio::null());
        outcome(shell)
    };
    let Outcome { status, stdout, stderr } = run("check --format short");
    expect![[r#"
        2
        domicile: no manifest found in `.`: looked for residency.toml and *.residency.toml, hidden and git-ignored files apart
    "#]]
    .assert_eq(&format!("{status}\n{stdout}{stderr}"));
    let [tenants, facts] = ["tenants", "facts"].map(|path| folder.path(path).to_string_lossy().into_owned());
    let told = run(&format!("check --catalog {facts} --as-of 2024-01-01 --format short {tenants}"));
    assert!(told.status == 1 && told.stdout.contains(OTHER), "what is named from the root is there: {}", told.stderr);
    fs::metadata(folder.path("gone")).expect_err("it is gone");
    assert_eq!(outcome(command(&folder.path(""), "check tenants --quiet --catalog facts --as-of 2024-01-01")).status, 1);
}
