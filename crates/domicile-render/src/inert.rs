//! The hostile sample, read back from each format by a parser of that format: what would like to be more than text is text.

use csv::ReaderBuilder;
use domicile_diagnostic::Finding;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use crate::plain_text::{one_line, prose};
use crate::samples::{EVIL, evil, rendered};
use crate::{Style, format, words};

fn said(name: &str) -> String {
    rendered(format(name).expect("the format is known"), &Style::PLAIN, &[evil()])
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

fn findings() -> Vec<Finding> {
    evil().findings
}

fn path() -> String {
    evil().path
}

#[test]
fn json_says_what_was_said() {
    let report = json(&said("json"));
    let lines = said("jsonl");
    let lines: Vec<Value> = lines.lines().map(json).collect();
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(findings().len()));
    assert_eq!(lines.len(), findings().len());
    for said in report["findings"].as_array().into_iter().flatten().chain(&lines) {
        assert_eq!((&said["message"], &said["tenant"]), (&Value::from(EVIL), &Value::from(EVIL)));
        assert_eq!(said["location"]["path"], path());
    }
}

#[test]
fn gitlab_has_one_issue_for_what_is_not_waived() {
    let issues = json(&said("gitlab"));
    let [issue] = issues.as_array().map(Vec::as_slice).expect("a list") else { panic!("{issues}") };
    let keys: Vec<_> = issue.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["check_name", "description", "fingerprint", "location", "severity"]);
    assert_eq!(issue["check_name"], &*one_line(EVIL));
    assert_eq!(issue["location"]["path"], path());
}

#[test]
fn rdjson_has_one_diagnostic_for_what_is_not_waived() {
    let result = json(&said("rdjson"));
    let [diagnostic] = result["diagnostics"].as_array().map(Vec::as_slice).expect("a list") else { panic!("{result}") };
    assert_eq!(diagnostic["code"]["value"], &*one_line(EVIL));
    assert_eq!(diagnostic["code"]["url"], Value::Null, "an address that is none");
    assert_eq!(diagnostic["location"]["path"], path());
    only_words("rdjson", diagnostic["message"].as_str().unwrap_or_default());
}

/// A command to a machine: its name, its properties and its message.
type Command = (String, Vec<(String, String)>, String);

/// What GitHub's runner makes of a line.
fn github_command(line: &str) -> Option<Command> {
    let unescaped = |text: &str| {
        [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]
            .iter()
            .fold(text.to_owned(), |text, (escape, c)| text.replace(escape, c))
    };
    let (info, message) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (command, properties) = info.split_once(' ').unwrap_or((info, ""));
    let properties = properties.split(',').filter_map(|property| property.split_once('='));
    let properties = properties.map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
    Some((command.to_owned(), properties, unescaped(message)))
}

#[test]
fn github_gets_one_annotation_for_what_is_not_waived() {
    let text = said("github");
    let commands: Vec<_> = text.lines().filter_map(github_command).collect();
    let [(command, properties, message)] = &*commands else { panic!("{text}") };
    assert_eq!(command, "error");
    let names: Vec<_> = properties.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["title", "file", "line", "endLine"]);
    assert_eq!(properties[0].1, format!("domicile: {}", one_line(EVIL)));
    assert_eq!(properties[1].1, one_line(&path()));
    assert_eq!(*message, format!("{}\nHelp: {}", words::told(&findings()[0], None), prose(EVIL)));
}

/// What the agent of Azure Pipelines makes of a line.
fn azure_command(line: &str) -> Option<Command> {
    let unescaped = |text: &str| {
        [("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%3B", ";"), ("%AZP25", "%")]
            .iter()
            .fold(text.to_owned(), |text, (escape, c)| text.replace(escape, c))
    };
    let (info, message) = line[line.find("##vso[")? + "##vso[".len()..].split_once(']')?;
    let (command, properties) = info.split_once(' ').unwrap_or((info, ""));
    let properties = properties.split(';').filter_map(|property| property.split_once('='));
    let properties = properties.map(|(name, value)| (name.to_owned(), unescaped(value))).collect();
    Some((command.to_owned(), properties, unescaped(message)))
}

#[test]
fn azure_gets_one_issue_for_what_is_not_waived() {
    let text = said("azure");
    let commands: Vec<_> = text.lines().filter_map(azure_command).collect();
    let [(command, properties, message)] = &*commands else { panic!("{text}") };
    assert_eq!(command, "task.logissue");
    let names: Vec<_> = properties.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["type", "sourcepath", "linenumber", "columnnumber", "code"]);
    assert_eq!(properties[1].1, one_line(&path()));
    assert_eq!(properties[4].1, one_line(EVIL));
    assert_eq!(*message, format!("{}; help: {}", words::told(&findings()[0], None), prose(EVIL)));
}

/// What `TeamCity` makes of a line: the message, and the values of its attributes. A line is one message and nothing else.
fn teamcity_message(line: &str) -> (String, Vec<String>) {
    let inside = line.strip_prefix("##teamcity[").unwrap_or_else(|| panic!("no message: {line}"));
    let (name, mut rest) = inside.split_once(' ').expect("attributes");
    let mut values = Vec::new();
    while let Some((_, value)) = rest.split_once("='") {
        let mut text = String::new();
        let mut chars = value.char_indices();
        rest = loop {
            match chars.next().expect("a value ends") {
                (at, '\'') => break &value[at + 1..],
                (_, '|') => text.extend(chars.next().map(|(_, c)| c)),
                (_, c) => {
                    assert!(!"[]".contains(c), "{line}");
                    text.push(c);
                }
            }
        };
        values.push(text);
    }
    assert_eq!(rest, "]", "{line}");
    (name.to_owned(), values)
}

#[test]
fn teamcity_gets_one_inspection_for_what_is_not_waived() {
    let text = said("teamcity");
    let messages: Vec<_> = text.lines().map(teamcity_message).collect();
    let names: Vec<_> = messages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["inspectionType", "inspection", "message", "message"]);
    assert_eq!(messages[1].1[1], format!("{}; help: {}", words::told(&findings()[0], None), prose(EVIL)));
    assert_eq!(messages[1].1[2], one_line(&path()));
}

/// Whether a spreadsheet would compute a cell.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches([' ', '"', '\'']).len() == cell.trim_start_matches([' ', '"']).len()
        && cell.trim_start_matches([' ', '"']).starts_with(['=', '+', '-', '@'])
}

#[test]
fn no_cell_is_a_formula() {
    let text = said("csv");
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let records: Vec<_> = reader.records().map(|record| record.expect("all rows have as many cells")).collect();
    assert_eq!(records.len(), findings().len());
    for cell in records.iter().flatten() {
        assert!(!is_formula(cell), "{cell}");
    }
    assert!(is_formula(" \"=1"), "the test knows one");
    // Where lines are split at other characters, other cells begin.
    for separator in [';', '\t', '|'] {
        for cell in text.lines().flat_map(|line| line.split(separator)) {
            assert!(!is_formula(cell), "{separator:?}: {cell}");
        }
    }
}

/// Fails where Markdown holds more than words, code and tables: a link to elsewhere, a picture, HTML, somebody called by name.
fn only_words(name: &str, text: &str) {
    let own = ["<!-- -->", "<br>", "<code>", "</code>", "<details>", "<summary>", "</summary>", "</details>"];
    let mut columns = 0;
    let mut cells = 0;
    let mut last = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH) {
        match &event {
            Event::Text(words) => last.push_str(words),
            _ => last.clear(),
        }
        let called = |c| last.split(c).skip(1).any(|after| after.starts_with(char::is_alphanumeric));
        assert!(!called('@') && !called('#') && !last.contains("://") && !last.contains("www."), "{name}: {last}");
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let rest = own.iter().fold(html.to_string(), |html, tag| html.replace(tag, ""));
                assert!(rest.trim().is_empty() || rest.trim() == "Waived or known", "{name}: {html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => panic!("{name}: a link to {dest_url}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{name}: a picture from {dest_url}"),
            Event::Start(Tag::CodeBlock(_)) | Event::InlineMath(_) | Event::DisplayMath(_) => panic!("{name}: {event:?}"),
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(pulldown_cmark::TagEnd::TableRow) => assert_eq!(cells, columns, "{name}"),
            _ => {}
        }
    }
}

#[test]
fn markdown_holds_words_in_tables() {
    let text = said("markdown");
    only_words("markdown", &text);
    assert_eq!(
        text.lines().filter(|line| line.starts_with("| ")).count(),
        findings().len() + 2,
        "a line to a finding:\n{text}"
    );
    let broken = std::panic::catch_unwind(|| only_words("markdown", "a [x](javascript:x)"));
    assert!(broken.is_err(), "the test knows a link");
}
