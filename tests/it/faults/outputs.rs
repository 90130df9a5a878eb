//! Reports that cannot be written, or not to their end.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use expect_test::expect;
use serde_json::Value;

use super::{CHECK, FORMATS, OTHER, beside, pipe, possible};
use crate::folder::{Folder, outcome};
use crate::pagers::tenant;

/// A device on which there is never room, apart from that of the system: a mistake must not take that away.
fn full_device(folder: &Folder) -> bool {
    let mut mknod = Command::new("mknod");
    let made = possible(mknod.arg(folder.path("full")).args(["c", "1", "7"]), "to make a device");
    made && {
        let opened = OpenOptions::new().write(true).open(folder.path("full"));
        opened.is_ok_and(|mut full| full.write_all(b"a").is_err())
    }
}

/// What lies in the folder of the reports.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path("reports")).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("a readable folder").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn no_room_on_stdout() {
    let folder = beside();
    for format in FORMATS {
        let Ok(full) = OpenOptions::new().write(true).open("/dev/full") else {
            eprintln!("skipped: there is no device without room here");
            return;
        };
        let mut command = folder.command(&format!("{CHECK} --format {format} tenants --output short=report.txt"));
        let output = command.stdout(full).stderr(Stdio::piped()).output().expect("it was built");
        assert_eq!(output.status.code(), Some(2), "{format}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.starts_with("domicile: cannot write to stdout: "), "{format}: {stderr}");
        assert!(folder.read("report.txt").contains(OTHER), "the other report is whole");
    }
}

#[test]
fn no_room_on_a_device() {
    let folder = beside();
    if !full_device(&folder) {
        return;
    }
    for format in FORMATS {
        let outcome = folder.run(&format!("{CHECK} --output {format}=full --output short=report.txt tenants"));
        assert_eq!(outcome.status, 2, "{format}");
        assert!(outcome.stderr.starts_with("domicile: cannot write `full`: "), "{format}: {}", outcome.stderr);
        assert!(outcome.stdout.contains(OTHER) && folder.read("report.txt").contains(OTHER), "the other reports are whole");
        let still = fs::symlink_metadata(folder.path("full")).expect("it is there").file_type();
        assert!(!still.is_file(), "{format}: no report took the place of the device");
    }
}

#[test]
fn no_room_on_the_disk() {
    let folder = beside();
    for at in 0..200 {
        folder.write(&format!("tenants/{at:03}/residency.toml"), tenant(&format!("Tenant {at}"), true));
    }
    folder.write("reports/none", "");
    // A disk of its own, which is gone with the process.
    let script = r#"mount -t tmpfs -o size=32k none reports || exit 99
        printf 'the last one' >reports/report
        "$0" "$@" >stdout 2>stderr
        echo "$?" >status
        cp reports/report kept; ls -A reports >names"#;
    let mut probe = Command::new("unshare");
    if !possible(probe.args(["-rm", "sh", "-c", "mount -t tmpfs none /mnt"]), "a disk of one's own") {
        return;
    }
    for format in FORMATS {
        let words = format!("{CHECK} --format short --output {format}=reports/report --output csv=report.csv tenants");
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_domicile")]).args(words.split_whitespace());
        let ran = command.current_dir(folder.path("")).stdin(Stdio::null()).status().expect("it ran before");
        assert!(ran.success(), "{format}");
        assert_eq!(folder.read("status").trim(), "2", "{format}");
        let stderr = folder.read("stderr");
        assert!(stderr.starts_with("domicile: cannot write `reports/report`: "), "{format}: {stderr}");
        assert!(!stderr.contains(".part"), "{format}: {stderr}");
        assert_eq!(folder.read("kept"), "the last one", "{format}: no half report");
        assert_eq!(folder.read("names"), "report\n", "{format}: nothing is left behind");
        assert_eq!(folder.read("stdout").matches(OTHER).count(), 201, "{format}: the other reports are whole");
        assert_eq!(folder.read("report.csv").matches(OTHER).count(), 201, "{format}: the other reports are whole");
    }
}

#[test]
fn a_device_that_takes_everything() {
    let folder = beside();
    let mut mknod = Command::new("mknod");
    if !possible(mknod.arg(folder.path("null")).args(["c", "1", "3"]), "to make a device") {
        return;
    }
    let outcome = folder.run(&format!("{CHECK} --quiet --output json=null tenants"));
    assert_eq!((outcome.status, &*outcome.stderr), (1, ""));
    assert!(!fs::symlink_metadata(folder.path("null")).expect("it is there").file_type().is_file());
    let baseline = folder.run("baseline --catalog facts --as-of 2024-01-01 tenants --write null");
    assert!(!fs::symlink_metadata(folder.path("null")).expect("it is there").file_type().is_file(), "{}", baseline.stderr);
}

#[test]
fn a_reader_that_is_gone() {
    let folder = beside();
    for format in FORMATS {
        let mut command = folder.command(&format!("{CHECK} --format {format} tenants --output short=report.txt"));
        let (reader, writer) = std::io::pipe().expect("the system makes pipes");
        drop(reader);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().expect("it was built");
        assert_eq!((output.status.code(), &*output.stderr), (Some(1), &b""[..]), "{format}: the exit status still tells");
        assert!(folder.read("report.txt").contains(OTHER), "the other report is whole");
    }
}

#[test]
fn a_run_that_is_killed() {
    let folder = beside();
    let pipe = pipe(&folder, "a.toml");
    for format in FORMATS {
        folder.write("reports/report", "the last one");
        let mut command = folder.command(&format!("{CHECK} --quiet --output {format}=reports/report a.toml tenants"));
        let mut run = command.spawn().expect("it was built");
        // It waits for its first manifest, with the report begun.
        let held = OpenOptions::new().write(true).open(&pipe).expect("the command reads it");
        run.kill().expect("it runs");
        run.wait().expect("it ends");
        drop(held);
        assert_eq!(folder.read("reports/report"), "the last one", "{format}");
        let left: Vec<String> = names(&folder).into_iter().filter(|name| name != "report").collect();
        let told = |name: &String| name.strip_prefix(".domicile-").is_some_and(|rest| rest.contains(".part"));
        assert!(left.len() == 1 && left.iter().all(told), "{format}: {left:?}");
        fs::remove_file(folder.path("reports").join(&left[0])).expect("it is there");
        let next = folder.run(&format!("{CHECK} --quiet --output {format}=reports/report tenants"));
        assert_eq!((next.status, names(&folder)), (1, vec!["report".to_owned()]), "{format}: the next run is none the worse");
    }
}

#[test]
fn two_runs_onto_one_output() {
    let folder = beside();
    folder.write("reports/report.json", "the last one");
    for at in 0..100 {
        folder.write(&format!("many/{at:03}/residency.toml"), tenant(&format!("Tenant {at}"), true));
    }
    let paths = ["tenants", "many"];
    let alone = paths.map(|path| {
        folder.run(&format!("{CHECK} --quiet --output json=alone.json {path}"));
        folder.read("alone.json")
    });
    for _ in 0..10 {
        let commands = paths.map(|path| folder.command(&format!("{CHECK} --quiet --output json=reports/report.json {path}")));
        let runs = commands.map(|command| thread::spawn(move || outcome(command)));
        while !runs.iter().all(thread::JoinHandle::is_finished) {
            let seen = folder.read("reports/report.json");
            assert!(seen == "the last one" || alone.contains(&seen), "whoever looks sees a whole report");
            thread::sleep(Duration::from_millis(1));
        }
        for run in runs {
            assert_eq!(run.join().expect("it ends").status, 1);
        }
        let last = folder.read("reports/report.json");
        assert!(alone.contains(&last), "one of them is there, and whole");
        assert!(serde_json::from_str::<Value>(&last).is_ok());
    }
    assert_eq!(names(&folder), ["report.json"]);
}

#[test]
fn a_folder_in_the_place_of_a_report() {
    let folder = beside();
    folder.write("reports/report/kept", "");
    let told = folder.run(&format!("{CHECK} --format short --output json=reports/report --output csv=report.csv tenants"));
    assert_eq!((told.status, names(&folder)), (2, vec!["report".to_owned()]));
    assert!(told.stdout.contains(OTHER) && folder.read("report.csv").contains(OTHER));
    assert!(told.stderr.starts_with("domicile: cannot write `reports/report`: "), "{}", told.stderr);
    let nowhere = folder.run(&format!("{CHECK} --format short --output json=gone/report tenants"));
    assert_eq!((nowhere.status, nowhere.stdout), (2, String::new()), "told before the work is done");
    expect![[r#"
        domicile: cannot write `gone/report`: there is no such folder
    "#]]
    .assert_eq(&nowhere.stderr);
    let _ = File::open(folder.path("reports/report/kept")).expect("it is still there");
}
