//! A table for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it text.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use domicile_diagnostic::{FileReport, Finding, RunInfo, Summary};

use crate::plain_text::{one_line, prose};
use crate::{Format, Renderer, words};

/// Comma-separated values.
pub(crate) static FORMAT: Format = Format {
    name: "csv",
    about: "a table for spreadsheets, one finding per row",
    new: |_| Box::new(Csv),
    begin: |_, out| rows([COLUMNS.map(Cow::Borrowed)], out),
    separator: "",
    end: |info, summary, _, out| end(info, summary, out),
    bound: None,
};

const COLUMNS: [&str; 25] = [
    "level",
    "id",
    "verdict",
    "tenant",
    "requirement",
    "message",
    "help",
    "service",
    "activity",
    "data",
    "places",
    "instance",
    "certainty",
    "contested",
    "withdrawn",
    "avoidable",
    "sources",
    "waived_until",
    "waived_by",
    "waived_because",
    "known",
    "reservation",
    "path",
    "line",
    "fingerprint",
];

struct Csv;

impl Renderer for Csv {
    fn file(&mut self, report: &FileReport, out: &mut String) {
        let said = words::reservation(report).unwrap_or_default();
        rows(report.findings.iter().map(|finding| cells(finding, &said)), out);
    }
}

fn cells<'a>(finding: &'a Finding, reservation: &'a str) -> [Cow<'a, str>; COLUMNS.len()] {
    let claim = &finding.claim;
    let residency = claim.residency.as_ref();
    let waiver = finding.waiver.as_ref();
    let text = |text: &'a Option<_>| text.as_deref().map(one_line).unwrap_or_default();
    let list = |items: &[Cow<'static, str>]| one_line(&items.join(" ")).into_owned();
    let yes_or_no = |yes: Option<bool>| yes.map_or("", |yes| if yes { "yes" } else { "no" });
    let waived =
        |part: fn(&'a domicile_diagnostic::Waived) -> Cow<'a, str>| waiver.map(|waiver| part(waiver)).unwrap_or_default();
    [
        claim.level.as_str().into(),
        one_line(&claim.id),
        residency.map_or("", |residency| residency.verdict.as_str()).into(),
        text(&finding.tenant),
        text(&finding.requirement),
        one_line(&claim.message),
        claim.help.as_deref().map(prose).unwrap_or_default(),
        residency.map(|residency| one_line(&residency.service)).unwrap_or_default(),
        residency.map_or("", |residency| residency.activity).into(),
        residency.map(|residency| list(&residency.data)).unwrap_or_default().into(),
        residency.map(|residency| list(&residency.places)).unwrap_or_default().into(),
        text(&finding.instance),
        residency.map_or("", |residency| residency.certainty.as_str()).into(),
        yes_or_no(residency.map(|residency| residency.contested)).into(),
        yes_or_no(residency.map(|residency| residency.withdrawn)).into(),
        yes_or_no(residency.map(|residency| residency.avoidable)).into(),
        words::addresses(finding).join(" ").into(),
        waived(|waiver| one_line(&waiver.expires)),
        waived(|waiver| one_line(&waiver.owner)),
        waived(|waiver| prose(&waiver.reason)),
        yes_or_no(Some(finding.known)).into(),
        reserved(finding, reservation),
        one_line(finding.location.path()),
        finding.location.start().line.to_string().into(),
        finding.fingerprint.to_string().into(),
    ]
}

/// What is reserved of the run, and of this finding alone.
fn reserved<'a>(finding: &Finding, reservation: &'a str) -> Cow<'a, str> {
    match words::relevelled(finding) {
        None => reservation.into(),
        Some(how) if reservation.is_empty() => how.into(),
        Some(how) => format!("{reservation}; {how}").into(),
    }
}

/// Where there is no row to say it, one says that nothing was found on another day, or what the configuration keeps from being seen.
fn end(info: &RunInfo, summary: &Summary, out: &mut String) {
    if let Some(said) = words::reserved_silence(info, summary) {
        let cell = |column| if column == "reservation" { Cow::Borrowed(&*said) } else { Cow::default() };
        rows([COLUMNS.map(cell)], out);
    }
}

fn rows<'c>(rows: impl IntoIterator<Item = [Cow<'c, str>; COLUMNS.len()]>, out: &mut String) {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(Vec::new());
    for cells in rows {
        writer
            .write_record(cells.iter().map(|cell| text(cell).into_owned()))
            .expect("rows are of one length, and a vector takes all bytes");
    }
    let bytes = writer.into_inner().expect("a vector takes all bytes");
    out.push_str(&String::from_utf8_lossy(&bytes));
}

/// A cell that is text to a spreadsheet. One that splits lines at semicolons finds cells inside of ours, so that a formula could begin
/// behind any separator.
fn text(cell: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let begins = |before: &str| {
        let before = before.trim_end_matches([' ', '"', '\'']);
        before.is_empty() || before.ends_with([',', ';', '\t', '|'])
    };
    if !cell.contains(formula) {
        return Cow::Borrowed(cell);
    }
    let mut out = String::with_capacity(cell.len() + 1);
    for (at, c) in cell.char_indices() {
        if formula(c) && begins(&cell[..at]) {
            out.push('\'');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::Style;
    use crate::samples::{looking_back, rendered, sample};

    fn check(cell: &str, expected: &str) {
        assert_eq!(text(cell), expected);
    }

    #[test]
    fn one_row_per_finding() {
        let said = rendered(&FORMAT, &Style::PLAIN, &[sample()]);
        assert_eq!(said.matches("\r\n").count(), said.matches('\n').count());
        expect![[r#"
            "level","id","verdict","tenant","requirement","message","help","service","activity","data","places","instance","certainty","contested","withdrawn","avoidable","sources","waived_until","waived_by","waived_because","known","reservation","path","line","fingerprint"
            "error","manifest/unknown-key","","","","unknown key `county` in `[tenant]`","did you mean `country`?","","","","","","","","","","","","","","no","","residency.toml","5","6e57b978cc51e3c1ff0f167a65d2bcd0"
            "warning","mfa/sms-delivery","possible","Contoso Bank AG","personal-data-in-eudb","text messages may pass `US`, outside `EU-data-boundary`; documents disagree","remove `sms` from `methods`","mfa","processing","personal.authentication","US *","","may","yes","no","yes","https://learn.example/mfa-data-residency https://learn.example/european-customers","","","","no","","residency.toml","12","ac5a716ec3440e3ae1ebe9dd8daff163"
            "error","mfa/oath-validation","violation","Contoso Bank AG","personal-data-in-eudb","codes are checked in `US`, outside `EU-data-boundary`","","mfa","processing","personal.authentication","US","","always","no","no","yes","https://learn.example/mfa-data-residency","2027-06-30","identity-team","No phone-less method for plant staff until the badge roll-out","no","","residency.toml","12","0e420c70d13e06c88570f4db7406e829"
            "error","mfa/custom-greeting-call","violation","Contoso Bank AG","personal-data-in-eudb","voice calls with a custom greeting start in `US`, outside `EU-data-boundary`","use the standard greeting: `custom-greetings = false`","mfa","processing","personal.authentication","US","","always","no","no","yes","https://learn.example/mfa-data-residency","","","","no","","residency.toml","13","bfae5c019ce9570cf43a80b899f4e3cb"
            "error","mfa/custom-greeting-call","violation","Contoso Bank AG","phone-data-at-home","voice calls with a custom greeting start in `US`, outside `home-country`","use the standard greeting: `custom-greetings = false`","mfa","processing","personal.authentication","US","","always","no","no","yes","https://learn.example/mfa-data-residency","","","","no","","residency.toml","13","5681195159057bcdbb9d3b00b0a99493"
            "note","mfa/fraud-alert-log","violation","Contoso Bank AG","personal-data-in-eudb","reports of fraud were last said to be logged in `US`; edition 2024-11-27 no longer says so","","mfa","storage","personal.authentication","US","","always","no","yes","no","https://learn.example/mfa-data-residency","","","","no","","residency.toml","14","85bb3c439ad6174816ae153f1c7f9a05"
            "warning","power-platform/environment-copy","possible","Contoso Bank AG","personal-data-in-eudb","an environment may keep users in `US`, outside `EU-data-boundary`","","power-platform","access","personal.authentication","US","sales","always","no","no","no","https://learn.example/power-platform-data-storage","","","","no","","residency.toml","18","77a16e3495598f74ab6ad121a6545b3e"
            "warning","power-platform/environment-copy","possible","Contoso Bank AG","personal-data-in-eudb","an environment may keep users in `US`, outside `EU-data-boundary`","","power-platform","access","personal.authentication","US","field","always","no","no","no","https://learn.example/power-platform-data-storage","","","","no","","residency.toml","22","5f3c639ec75bd5ba6ff8c043779102f3"
        "#]].assert_eq(&said.replace("\r\n", "\n"));
    }

    #[test]
    fn another_day_is_told_though_nothing_was_found() {
        let nothing = FileReport { findings: Vec::new(), ..looking_back() };
        let said = rendered(&FORMAT, &Style::PLAIN, &[nothing]);
        expect![[r#""","","","","","","","","","","","","","","","","","","","","","No findings. Checked as of 2021-01-01, not today: what was published since does not count.","","","""#]].assert_eq(said.lines().last().unwrap_or_default());
    }

    #[test]
    fn a_formula_is_text() {
        check("=HYPERLINK(\"http://example.org\")", "'=HYPERLINK(\"http://example.org\")");
        check(" +1", " '+1");
        check("-1", "'-1");
        check("＝1", "'＝1");
        check("a;=1", "a;'=1");
        check("a\", @SUM(1)", "a\", '@SUM(1)");
        check("phone-less: a=b", "phone-less: a=b");
    }
}
