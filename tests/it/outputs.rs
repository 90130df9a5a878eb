//! Where reports go, and what becomes of them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use expect_test::expect;
use serde_json::Value;

use crate::folder::{FORMATS, Folder};
use crate::pagers::{folder, paging, tenant};

const SHORT: &str = "check --catalog facts --as-of 2024-01-01 --format short";

#[test]
fn several_formats_in_one_run() {
    let folder = paging();
    let outcome = folder.run(&format!("{SHORT} --output json=report.json --output short=report.txt"));
    assert_eq!(outcome.status, 1);
    assert_eq!(folder.read("report.txt"), outcome.stdout);
    let printed = folder.run("check --catalog facts --as-of 2024-01-01 --format json").stdout;
    assert_eq!(folder.read("report.json"), printed);
}

#[test]
fn a_file_is_written_though_stdout_is_quiet() {
    let folder = paging();
    folder.check(
        &format!("{SHORT} --quiet --output short=report.txt"),
        &expect![[r#"
        1
    "#]],
    );
    assert_eq!(folder.read("report.txt"), folder.run(SHORT).stdout);
}

#[test]
fn a_report_takes_the_place_of_the_last_one_and_leaves_nothing_else() {
    let folder = paging();
    folder.write("reports/report.json", "half a rep");
    folder.run(&format!("{SHORT} --output json=reports/report.json"));
    let report: Value = serde_json::from_str(&folder.read("reports/report.json")).expect("the report is JSON");
    assert_eq!(report["version"], 1);
    let names = fs::read_dir(folder.path("reports")).expect("the folder is there");
    assert_eq!(names.count(), 1, "no half report stays behind");
}

#[cfg(unix)]
#[test]
fn others_may_read_a_report() {
    use std::os::unix::fs::PermissionsExt;

    let folder = paging();
    folder.run(&format!("{SHORT} --output json=report.json"));
    let mode = fs::metadata(folder.path("report.json")).expect("the report is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o644);
}

#[test]
fn a_place_that_cannot_be_written_to() {
    let folder = paging();
    let outcome = folder.run(&format!("{SHORT} --output json=gone/report.json"));
    assert_eq!((outcome.status, &*outcome.stdout), (2, ""));
    assert!(outcome.stderr.starts_with("domicile: cannot write `gone/report.json`"), "{}", outcome.stderr);
}

#[test]
fn a_run_that_could_not_begin_leaves_the_last_report() {
    let folder = paging();
    folder.write("report.json", "the last one");
    folder.run("check --catalog gone --output json=report.json");
    assert_eq!(folder.read("report.json"), "the last one");
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let folder = folder(&[]);
    for at in 0..2000 {
        folder.write(&format!("{at:04}/residency.toml"), tenant(&format!("Tenant {at}"), true));
    }
    let mut command = folder.command("check --catalog facts --as-of 2024-01-01 --format narrated");
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the command was built with this test");
    let mut first = String::new();
    let stdout = child.stdout.take().expect("stdout is a pipe");
    BufReader::with_capacity(64, stdout).read_line(&mut first).expect("there is a first line");
    let ended = child.wait_with_output().expect("the command ends");
    assert!(!first.is_empty());
    assert_eq!((ended.status.code(), &*String::from_utf8_lossy(&ended.stderr)), (Some(1), ""));
}

#[test]
fn every_format_ends_its_last_line() {
    let folder = paging();
    for format in FORMATS {
        let stdout = folder.run(&format!("check --catalog facts --as-of 2024-01-01 --format {format}")).stdout;
        assert!(stdout.ends_with('\n') && !stdout.ends_with("\n\n"), "{format}");
    }
}

#[test]
fn nothing_found_today_is_said_to_people_only() {
    let folder = Folder::with(crate::pagers::FACTS);
    folder.write("residency.toml", tenant("Contoso", false));
    let stdout = |format: &str| {
        let stdout = folder.run(&format!("check --catalog facts --format {format}")).stdout;
        stdout.split(", as of").next().unwrap_or_default().to_owned()
    };
    assert_eq!(stdout("human"), "No findings: 1 tenant in 1 file");
    assert_eq!(stdout("short"), "");
}

#[test]
fn the_format_is_chosen_by_the_machine_where_asked_for() {
    let folder = paging();
    let told = |words: &str, variable: Option<(&str, &str)>| {
        let mut command = folder.command(&format!("check --catalog facts --as-of 2024-01-01 {words}"));
        command.envs(variable);
        crate::folder::outcome(command)
    };
    for (variable, format) in [
        (("GITHUB_ACTIONS", "true"), "github"),
        (("GITLAB_CI", "true"), "gitlab"),
        (("TF_BUILD", "True"), "azure"),
        (("TEAMCITY_VERSION", "2025.07"), "teamcity"),
    ] {
        let (chosen, named) = (told("--format auto", Some(variable)), told(&format!("--format {format}"), None));
        assert_eq!((chosen.status, &chosen.stdout), (named.status, &named.stdout));
        assert_eq!(chosen.stderr, format!("domicile: format `{format}`: `{}` is set\n", variable.0));
        let not_asked = told("", Some(variable));
        assert_eq!((not_asked.stdout, not_asked.stderr), (told("", None).stdout, String::new()));
    }
    let elsewhere = told("--format auto", None);
    assert_eq!(elsewhere.stdout, told("", None).stdout);
    expect![[r#"
        domicile: format `human`: none of `GITHUB_ACTIONS`, `GITLAB_CI`, `TF_BUILD`, `TEAMCITY_VERSION` is set
    "#]]
    .assert_eq(&elsewhere.stderr);
}

#[test]
fn a_summary_of_many_tenants_fits_into_a_comment() {
    let folder = folder(&[]);
    for at in 0..400 {
        folder.write(&format!("{at:03}/residency.toml"), tenant(&format!("Tenant {at}"), true));
    }
    let one = folder.run("check --catalog facts --as-of 2024-01-01 --format markdown --jobs 1").stdout;
    let two = folder.run("check --catalog facts --as-of 2024-01-01 --format markdown --jobs 2").stdout;
    assert_eq!(one, two, "what is left out does not depend on who was first");
    assert!(one.chars().count() < 65_536, "{}", one.len());
    let left_out = 400 - one.matches("\n### ").count();
    assert!(one.contains(&format!("\n**{left_out} more files had findings for which there was no room here.**")), "{one}");
}
