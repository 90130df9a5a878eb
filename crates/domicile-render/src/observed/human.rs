//! What was read from evidence for people: a table for each service, then the files.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domicile_diagnostic::{Finding, Observed, ObservedFile, ObservedLine, ObservedSubject, ObservedValue};

use super::reasons::Reasons;
use crate::plain_text::{one_line, prose};
use crate::wrapping::wrap;
use crate::{Style, words};

/// Columns that a subject or a value may take before what stands behind it moves to the right.
const WIDEST: usize = 44;
/// So many files of which nothing is known are named; the JSON has them all.
const MOST_NAMED: usize = 10;

pub(super) fn say(observed: &Observed, style: &Style) -> String {
    let paint = Paint(style.color);
    let mut out = String::new();
    for group in observed.lines.chunk_by(|a, b| heading(&a.subject) == heading(&b.subject)) {
        let _ = writeln!(out, "{}", paint.bold(&one_line(heading(&group[0].subject))));
        table(group, style, &mut out);
        out.push('\n');
    }
    for mistake in &observed.mistakes {
        broken(mistake, style, &mut out);
    }
    if !observed.mistakes.is_empty() {
        out.push('\n');
    }
    files(observed, style, &mut out);
    let unknown = observed.lines.iter().filter(|line| is_unknown(line)).count();
    let read = counted(observed.files.iter().filter(|file| file.format.is_some()).count(), "file");
    let open =
        if unknown > 0 { paint.yellow(&format!("{unknown} of them unknown")) } else { "none of them unknown".to_owned() };
    let _ = match observed.lines.len() {
        0 => writeln!(out, "Nothing was observed in {read}."),
        lines => writeln!(out, "{} in {read}, {open}.", counted(lines, "observation")),
    };
    out
}

/// What a group of subjects is called.
fn heading(subject: &ObservedSubject) -> &str {
    match subject {
        ObservedSubject::Tenant(_) => "tenant",
        ObservedSubject::Service { service, .. } => service,
        ObservedSubject::Remark(_) => "remarks, which nothing is judged by",
    }
}

/// The instance that a line is about, as people are shown it.
fn instance(line: &ObservedLine) -> Option<String> {
    match &line.subject {
        ObservedSubject::Service { instance: Some((table, name)), .. } => {
            Some(format!("{} {}", one_line(table), one_line(name)))
        }
        _ => None,
    }
}

/// What a line is about, within its group and its instance.
fn within(line: &ObservedLine) -> String {
    match &line.subject {
        ObservedSubject::Tenant(key) => (*key).to_owned(),
        ObservedSubject::Service { setting: Some(setting), word: Some(word), .. } => format!("{setting}.{word}"),
        ObservedSubject::Service { setting: Some(setting), .. } => (*setting).to_owned(),
        ObservedSubject::Service { instance: Some(_), setting: None, .. } => "is there".to_owned(),
        ObservedSubject::Service { instance: None, setting: None, .. } => "in use".to_owned(),
        ObservedSubject::Remark(name) => (*name).to_owned(),
    }
}

fn table(lines: &[ObservedLine], style: &Style, out: &mut String) {
    let paint = Paint(style.color);
    let rows: Vec<(String, String)> = lines.iter().map(|line| (within(line), value(&line.value))).collect();
    let widest = |cells: &mut dyn Iterator<Item = &String>| {
        cells.map(|cell| cell.chars().count()).filter(|&length| length <= WIDEST).max().unwrap_or_default()
    };
    let (subjects, values) = (widest(&mut rows.iter().map(|row| &row.0)), widest(&mut rows.iter().map(|row| &row.1)));
    let mut reasons = Reasons::of(lines);
    let mut of = None;
    for (line, (subject, value)) in lines.iter().zip(&rows) {
        let instance = instance(line);
        if let Some(instance) = instance.as_ref().filter(|_| instance != of) {
            let _ = writeln!(out, "  {instance}");
        }
        let indent = if instance.is_some() { "  " } else { "" };
        of = instance;
        let mark = if is_unknown(line) { paint.yellow("?") } else { " ".to_owned() };
        let value = format!("{value:values$}");
        let value = if is_unknown(line) { paint.yellow(&value) } else { value };
        let place = paint.dim(&words::place(&line.location));
        let number = reasons.number(line);
        let marker = number.map(|number| format!("  ({number})")).unwrap_or_default();
        let _ = writeln!(out, "{mark} {indent}{subject:subjects$}  {value}  {place}{marker}");
        if number.is_none() {
            more(line, "      ", style, out);
        }
    }
    for (number, line) in reasons.told {
        let mut said = String::new();
        more(line, "      ", style, &mut said);
        let number = format!("  ({number})");
        let _ = write!(out, "{number:5} {}", said.trim_start());
    }
}

/// What leaves a value open, and the places that belong to it.
fn more(line: &ObservedLine, indent: &str, style: &Style, out: &mut String) {
    if let ObservedValue::Unknown { because, .. } = &line.value {
        wrap(out, indent, indent, indent.len(), &prose(because), style.width);
    }
    for related in &line.related {
        let place = Paint(style.color).dim(&words::place(&related.location));
        let _ = writeln!(out, "{indent}{}: {place}", prose(&related.message));
    }
}

fn value(value: &ObservedValue) -> String {
    match value {
        ObservedValue::Is(is) => is.to_string(),
        ObservedValue::Text(text) => one_line(text).into_owned(),
        ObservedValue::Unknown { truncated: false, .. } => "unknown".to_owned(),
        ObservedValue::Unknown { truncated: true, .. } => "unknown (cut off)".to_owned(),
    }
}

fn is_unknown(line: &ObservedLine) -> bool {
    matches!(line.value, ObservedValue::Unknown { .. })
}

fn broken(mistake: &Finding, style: &Style, out: &mut String) {
    let (claim, paint) = (&mistake.claim, Paint(style.color));
    let place = words::place(&mistake.location);
    let _ = writeln!(out, "{} {place}: {}", paint.red(&format!("{}[{}]", claim.level, claim.id)), prose(&claim.message));
    if let Some(help) = &claim.help {
        wrap(out, "      ", "      ", 6, &prose(help), style.width);
    }
}

/// Which files were read as what, and which were not.
fn files(observed: &Observed, style: &Style, out: &mut String) {
    let telling: BTreeSet<&str> = observed.lines.iter().map(|line| line.location.path()).collect();
    let mut formats: Vec<&str> = observed.files.iter().filter_map(|file| file.format).collect();
    formats.sort_unstable();
    for of in formats.chunk_by(|a, b| a == b) {
        let silent = |file: &&ObservedFile| file.format == Some(of[0]) && !file.broken && !telling.contains(&*file.path);
        let silent = observed.files.iter().filter(silent).count();
        let silent = match silent {
            0 => String::new(),
            all if all == of.len() => " (nothing observed)".to_owned(),
            some => format!(" (nothing observed in {some})"),
        };
        let _ = writeln!(out, "read as {}: {}{silent}", of[0], counted(of.len(), "file"));
    }
    let paths = |wanted: fn(&ObservedFile) -> bool| {
        observed.files.iter().filter(move |file| wanted(file)).map(|file| &*file.path).collect::<Vec<_>>()
    };
    named("not recognized", &paths(|file| file.format.is_none() && !file.broken), style, out);
    named("not understood", &paths(|file| file.broken), style, out);
}

fn named(what: &str, paths: &[&str], style: &Style, out: &mut String) {
    if paths.is_empty() {
        return;
    }
    let mut names: Vec<String> = paths.iter().take(MOST_NAMED).map(|path| one_line(path).into_owned()).collect();
    if paths.len() > MOST_NAMED {
        names.push(format!("and {} more", paths.len() - MOST_NAMED));
    }
    let text = format!("{}: {}", counted(paths.len(), "file"), names.join(", "));
    wrap(out, &format!("{what}: "), "      ", 6, &text, style.width);
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// Colours, where there are any.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn red(&self, text: &str) -> String {
        self.with("1;31", text)
    }

    fn yellow(&self, text: &str) -> String {
        self.with("33", text)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::observed::samples::observed;
    use crate::samples::assert_harmless_in_a_log;

    #[test]
    fn a_table_for_each_service() {
        let said = say(&observed(), &Style::PLAIN);
        assert_harmless_in_a_log("human", &said);
        expect![[r#"
            tenant
            ? country  unknown (cut off)  exports/policy.json:3:5
                  it was cut off

            mfa
              in use         true     exports/policy.json:3:5
            ? methods.sms    unknown  exports/policy.json:3:10  (1)
            ? methods.voice  unknown  exports/policy.json:3:10  (1)
              methods.voice  true     exports/policy.json:3:5
              (1) the policy migration is not complete, so that older policies may still allow it
                  this leaves it open: exports/policy.json:3:16

            power-platform
              environments \u{1b}[2J\u{202e}txt\r\nx
                location  \u{1b}[2J\u{202e}txt\r\nx  \u{1b}[2J\u{202e}txt\r\nx:1:1

            remarks, which nothing is judged by
              policy-migration  migrationInProgress  exports/policy.json:3:16

            error[evidence/unreadable] broken.json:1:1: the file is no JSON: it ends too early
                  Export the file again: what it says is not known.

            read as graph: 2 files
            not recognized: 1 file: notes.md
            not understood: 1 file: broken.json
            7 observations in 2 files, 3 of them unknown.
        "#]]
        .assert_eq(&said);
    }

    #[test]
    fn colours_change_no_word() {
        let coloured = say(&observed(), &Style { color: true, ..Style::PLAIN });
        let mut plain = String::new();
        for piece in coloured.split('\u{1b}') {
            plain.push_str(piece.split_once('m').filter(|(code, _)| code.starts_with('[')).map_or(piece, |(_, text)| text));
        }
        assert_eq!(plain, say(&observed(), &Style::PLAIN));
    }

    #[test]
    fn nothing_is_said_too() {
        assert_eq!(say(&Observed::default(), &Style::PLAIN), "Nothing was observed in 0 files.\n");
    }
}
