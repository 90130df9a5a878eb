//! JSON Lines: the findings of the JSON of version 1, each on a line of its own, with what the whole report would say around them.

use domicile_diagnostic::{Dated, FileReport, RunInfo, SideOfToday, Summary};
use serde::Serialize;

use crate::json::{Json, json, open, tail};
use crate::{Format, Renderer, words};

/// JSON, one finding per line.
pub(crate) static FORMAT: Format = Format {
    name: "jsonl",
    about: "one JSON object per finding and line, as in json",
    new: |_| Box::new(Jsonl::default()),
    begin: |_, _| {},
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

/// What the report says around the findings, as far as it is known at each of them. The keys mean what they mean there.
#[derive(Serialize)]
struct Around<'a> {
    version: u32,
    /// The date the file was judged as of, where that is another day than today.
    as_of: Option<&'a str>,
    back_dated: bool,
    post_dated: bool,
    /// Whether some values were supposed in the place of the manifest's own.
    what_if: bool,
}

impl<'a> Around<'a> {
    fn of(report: &'a FileReport) -> Self {
        let dated = report.dated.as_ref();
        let on = |side| dated.is_some_and(|dated: &Dated| dated.side == side);
        Around {
            version: 1,
            as_of: dated.map(|dated| &*dated.as_of),
            back_dated: on(SideOfToday::Past),
            post_dated: on(SideOfToday::Future),
            what_if: report.what_if.is_some(),
        }
    }
}

#[derive(Default)]
struct Jsonl(Json);

impl Renderer for Jsonl {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let around = json(&Around::of(report));
        let around = [open(&around), ","].concat();
        for finding in &report.findings {
            let begun = out.len();
            self.0.finding(finding, out);
            // In the place of the brace that the finding begins with.
            out.replace_range(begun..=begun, &around);
            out.push('\n');
        }
        self.0.forget();
    }
}

/// Where there is no line to say it, or something is in no line, one says of the run what the report would say of it.
fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    if words::reserved_silence(info, summary).is_some() {
        out.push_str("{\"version\":1,\"kind\":\"run\",");
        out.push_str(&tail(info, summary));
        out.push_str("}\n");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::*;
    use crate::samples::{looking_back, rendered, sample};
    use crate::{Style, format};

    #[test]
    fn each_line_is_a_finding_of_the_whole_report() {
        let whole: Value = format("json")
            .map(|format| rendered(format, &Style::PLAIN, &[sample()]))
            .and_then(|text| serde_json::from_str(&text).ok())
            .expect("the whole report is JSON");
        let text = rendered(&FORMAT, &Style::PLAIN, &[sample()]);
        let mut around = String::new();
        for (line, finding) in text.lines().zip(whole["findings"].as_array().expect("a list")) {
            let line: Value = serde_json::from_str(line).expect("each line is JSON");
            let (mine, theirs) = (line.as_object().expect("an object"), finding.as_object().expect("an object"));
            assert!(theirs.iter().all(|(key, value)| mine.get(key) == Some(value)), "{line}\n{finding}");
            let rest: Vec<_> = mine.iter().filter(|(key, _)| !theirs.contains_key(*key)).collect();
            around = rest.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join("\n");
        }
        assert_eq!(text.lines().count(), whole["findings"].as_array().map_or(0, Vec::len));
        expect![[r#"
            as_of: null
            back_dated: false
            post_dated: false
            version: 1
            what_if: false"#]]
        .assert_eq(&around);
    }

    #[test]
    fn another_day_is_told_with_each() {
        let text = rendered(&FORMAT, &Style::PLAIN, &[looking_back()]);
        let first: Value = serde_json::from_str(text.lines().next().unwrap_or_default()).expect("JSON");
        assert_eq!((&first["as_of"], &first["back_dated"]), (&Value::from("2021-01-01"), &Value::Bool(true)));
    }

    #[test]
    fn another_day_is_told_though_nothing_was_found() {
        let nothing = FileReport { findings: Vec::new(), ..looking_back() };
        expect![[r#"
            {"version":1,"kind":"run","as_of":"2021-01-01","back_dated":true,"post_dated":false,"set":[],"levels":[],"summary":{"files":1,"tenants":1,"error":0,"warning":0,"note":0,"waived":0,"known":0,"off":0,"lowered":0,"raised":0,"left_out":0}}
        "#]].assert_eq(&rendered(&FORMAT, &Style::PLAIN, &[nothing]));
    }
}
