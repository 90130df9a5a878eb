//! Files that want to drive the terminal: they are reported, and not obeyed.

use std::fmt::Write as _;

use crate::folder::{FORMATS, Folder};
use crate::pagers::FACTS;

/// What TOML can spell and a terminal, a log or a reader would obey.
const NASTY: &str = r#"\u001b[2J\u001b]0;owned\u0007\u009b31m\u202etxt.exe\u2066\u200b\u2028\r\n::error::owned ::stop-commands::x\n##vso[task.complete]##[add-mask]x##teamcity[buildStop]]]><&\"'![x](https://evil.example)<img src=x>`|@contoso =HYPERLINK(1)\u0000\u007f\ufeff"#;

/// The same for a pattern, which may be only so long.
const NASTY_ID: &str = r"\u001b[2J\u202etxt\r\n::error::owned ##vso[task.complete]##[add-mask]x";

pub(crate) fn manifest() -> String {
    let mut text = format!(
        r#"[tenant]
name    = "Contoso {NASTY}"
id      = "{NASTY}"
country = "DE"

[[requirement]]
id       = "at-home {NASTY}"
services = ["pager/*"]
within   = ["DE"]
because  = "law {NASTY}"

[services.pager]
paging = true

[[app]]
name      = "app {NASTY}"
stores-in = ["US"]

[[app]]
name = "other {NASTY}"

[[requirement]]
id       = "apps {NASTY}"
services = ["apps/*"]
within   = ["DE"]

[[waiver]]
finding     = "apps/stores-in"
requirement = "apps*"
reason      = "because {NASTY}"
owner       = "owner {NASTY}"
approved-by = "boss {NASTY}"
expires     = 2030-01-01

[[waiver]]
finding = "unused {NASTY_ID}"
reason  = "because {NASTY}"
owner   = "owner {NASTY}"
expires = 2020-01-01
"#
    );
    let _ = writeln!(text, "# \u{202e}a comment that runs backwards\u{2066}\u{200b}");
    text
}

/// The same characters where nothing understands them: in keys, values, names of files.
pub(crate) fn mistakes() -> String {
    format!(
        r#"extends = ["policy {NASTY}.toml"]
catalog = []
"{NASTY}" = 1

[tenant]
name = "Contoso"
country = "{NASTY}"
"key {NASTY}" = "\u001b[31m"
cloud = "{NASTY}"

[services."pager {NASTY}"]

[services.pager]
paging = "{NASTY}"

[[requirement]]
id = "x"
data = ["{NASTY}"]
within = ["{NASTY}"]
"#
    )
}

/// The first character of a text that a terminal might obey, apart from the ends of lines.
fn obeyed(text: &str) -> Option<char> {
    let marks = ['\u{200b}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{feff}'];
    let directs = |c: char| ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    // Tables end their lines with both.
    text.replace("\r\n", "\n").chars().find(|&c| (c.is_control() && c != '\n') || directs(c) || marks.contains(&c))
}

/// What the machines that keep the logs of builds would obey in a line: some look at its beginning, some anywhere.
fn commands(line: &str) -> impl Iterator<Item = &str> {
    let first = line.trim_start().strip_prefix("::").and_then(|rest| rest.split([' ', ':']).next());
    let anywhere = line.match_indices("##").map(|(at, _)| &line[at..]);
    let anywhere = anywhere.filter(|rest| rest[2..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['));
    first.into_iter().chain(anywhere.filter_map(|rest| rest.split([' ', ']']).next()))
}

/// Whether a format gives such a command itself.
fn own(format: &str, command: &str) -> bool {
    match format {
        "azure" => ["##vso[task.logissue", "##vso[task.complete"].contains(&command),
        "github" => ["error", "warning", "notice"].contains(&command),
        "teamcity" => ["##teamcity[inspectionType", "##teamcity[inspection", "##teamcity[message"].contains(&command),
        _ => false,
    }
}

fn check(folder: &Folder, paths: &str) {
    for format in FORMATS {
        let words = format!("check {paths} --catalog facts --as-of 2024-01-01 --show compliant --format {format}");
        let outcome = folder.run(&words);
        assert_eq!(obeyed(&outcome.stdout), None, "{format}:\n{:?}", outcome.stdout);
        assert_eq!(obeyed(&outcome.stderr), None, "{format}:\n{:?}", outcome.stderr);
        for line in outcome.stdout.lines().chain(outcome.stderr.lines()) {
            assert_eq!(commands(line).find(|command| !own(format, command)), None, "{format}: {line}");
        }
    }
}

#[test]
fn a_tenant_that_is_understood() {
    let folder = Folder::with(FACTS);
    folder.write("residency.toml", manifest());
    let outcome = folder.run("check --catalog facts --as-of 2024-01-01 --format short");
    assert_eq!(outcome.status, 1, "it is understood: {}", outcome.stdout);
    check(&folder, "residency.toml");
}

#[test]
fn a_tenant_that_is_not() {
    let folder = Folder::with(FACTS);
    folder.write("residency.toml", mistakes());
    folder.write("raw.residency.toml", "[tenant]\nname = \"\u{1b}[2J\u{202e}\u{9b}\"\n\u{7}\r= \u{2028}\n");
    check(&folder, ".");
}

#[cfg(unix)]
#[test]
fn names_of_files() {
    let folder = Folder::with(FACTS);
    let name = "a\u{1b}[2J\u{202e}\u{7}\n::error::b ::stop-commands::x ##vso[task.complete]##[add-mask]x";
    folder.write(&format!("{name}/residency.toml"), manifest());
    folder.write(&format!("{name}/broken.residency.toml"), mistakes());
    folder.write(&format!("{name}/facts/pager/{name}.toml"), "title = 1\n");
    folder.write("own.residency.toml", format!("catalog = [{name:?}]\n{}", crate::pagers::tenant("Contoso", true)));
    check(&folder, ".");
}

#[cfg(unix)]
#[test]
fn names_of_files_that_are_not_there() {
    let folder = Folder::with(FACTS);
    let name = "\u{1b}[2J\u{202e}\u{7}gone";
    check(&folder, name);
    let outcome = folder.run(&format!("check --catalog {name}"));
    assert_eq!(obeyed(&outcome.stderr), None, "{:?}", outcome.stderr);
    let outcome = folder.run(&format!("check facts --output json={name}/report"));
    assert_eq!(obeyed(&outcome.stderr), None, "{:?}", outcome.stderr);
}
