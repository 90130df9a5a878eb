//! Says which settings hold, and where each comes from: for people, and for programs.

use std::fmt::Write as _;

use domicile_diagnostic::{Origin, Setting, Settings};
use serde::Serialize;

use crate::json::json;
use crate::plain_text::one_line;
use crate::words;

/// A line for each value: key, value, and who says so.
pub fn tell_settings(settings: &Settings) -> String {
    let mut out = match &settings.file {
        Some(file) => format!("Configuration: {}\n\n", one_line(file)),
        None => "No configuration.\n\n".to_owned(),
    };
    let lines: Vec<[String; 3]> = settings.settings.iter().flat_map(lines).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).filter(|width| *width <= 40).max();
    let [keys, values] = [0, 1].map(|column| width(column).unwrap_or_default());
    for [key, value, origin] in &lines {
        let _ = writeln!(out, "{key:keys$}  {value:values$}  {origin}");
    }
    out
}

fn lines(setting: &Setting) -> Vec<[String; 3]> {
    let origin = match &setting.origin {
        Origin::Default => "default".to_owned(),
        Origin::CommandLine => "command line".to_owned(),
        Origin::File(location) => words::place(location),
    };
    let none = [String::from("-")];
    let values = if setting.values.is_empty() { &none[..] } else { &setting.values };
    let line = |value: &String| [one_line(&setting.key).into_owned(), one_line(value).into_owned(), origin.clone()];
    values.iter().map(line).collect()
}

/// One JSON object, version 1.
pub fn settings_as_json(settings: &Settings) -> String {
    let settings = Version1 {
        version: 1,
        file: settings.file.as_deref(),
        settings: settings.settings.iter().map(SettingWire::of).collect(),
    };
    json(&settings) + "\n"
}

#[derive(Serialize)]
struct Version1<'a> {
    version: u32,
    file: Option<&'a str>,
    settings: Vec<SettingWire<'a>>,
}

#[derive(Serialize)]
struct SettingWire<'a> {
    key: &'a str,
    value: Value<'a>,
    from: &'static str,
    location: Option<Place<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    List(&'a [String]),
    One(Option<&'a String>),
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: u32,
    column: u32,
}

impl<'a> SettingWire<'a> {
    fn of(setting: &'a Setting) -> Self {
        let location = match &setting.origin {
            Origin::File(location) => {
                let start = location.start();
                Some(Place { path: location.path(), line: start.line, column: start.column })
            }
            Origin::Default | Origin::CommandLine => None,
        };
        let value = if setting.is_list { Value::List(&setting.values) } else { Value::One(setting.values.first()) };
        SettingWire { key: &setting.key, value, from: setting.origin.as_str(), location }
    }
}
