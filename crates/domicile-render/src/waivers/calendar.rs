//! The list of waivers as a calendar of RFC 5545: an all-day event on each waiver's last day.

use std::fmt::Write as _;

use domicile_diagnostic::{Fingerprint, ListedWaiver, RunInfo, WaiverState};

use crate::plain_text::{one_line, prose};
use crate::{Style, words};

/// Octets to a line, its end apart (RFC 5545, 3.1).
const LONGEST: usize = 75;

pub(super) fn say(info: &RunInfo, waivers: &[ListedWaiver], _: &Style) -> String {
    let mut out = String::new();
    for property in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//domicile//waivers//EN", "CALSCALE:GREGORIAN"] {
        line(&mut out, property);
    }
    let mut known = Vec::new();
    for waiver in waivers {
        let uid = uid(waiver);
        // A calendar keeps one event to an id: what is written twice ends once.
        if !known.contains(&uid) {
            event(info, waiver, &uid, &mut out);
            known.push(uid);
        }
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(info: &RunInfo, waiver: &ListedWaiver, uid: &str, out: &mut String) {
    let waived = &waiver.waived;
    let tenant = waiver.tenant.as_ref().map(|tenant| format!(" ({})", one_line(tenant))).unwrap_or_default();
    let mut about = format!("{}\nOwner: {}", prose(&waived.reason), one_line(&waived.owner));
    if let Some(by) = &waived.approved_by {
        let _ = write!(about, "\nApproved by: {}", one_line(by));
    }
    if let Some(requirement) = &waiver.requirement {
        let _ = write!(about, "\nRequirement: {}", one_line(requirement));
    }
    let _ = write!(about, "\nFindings: {}\nAt: {}", waiver.covers, words::place(&waived.location));
    if waiver.state != WaiverState::Holds {
        let _ = write!(about, "\nOn {}: {}", one_line(&info.as_of), waiver.state.as_str());
    }
    let day = |date: &str| date.replace('-', "");
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{uid}@domicile"));
    // When the list was made, without a clock: the day that it was made as of.
    line(out, &format!("DTSTAMP:{}T000000Z", day(&info.as_of)));
    // Without an end it is the whole of that day.
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(&waived.expires)));
    line(out, &format!("SUMMARY:{}", escaped(&format!("Waiver of {} ends{tenant}", one_line(&waiver.finding)))));
    line(out, &format!("DESCRIPTION:{}", escaped(&about)));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

/// The same event in every list, wherever the waiver stands in its file.
fn uid(waiver: &ListedWaiver) -> String {
    let waived = &waiver.waived;
    let parts = [waived.location.path(), &waiver.finding, &waived.owner, &waived.reason, &waived.expires].map(Some);
    let parts: Vec<_> = parts.into_iter().chain([waiver.requirement.as_deref()]).collect();
    Fingerprint::of(&parts).to_string()
}

/// Text of a property (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            // Folded in front of two, a line would begin like a command to the machine whose log it is printed to.
            ':' if escaped.ends_with(':') => escaped.push_str(" :"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded between characters where it is too long.
fn line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::samples::{assert_harmless_in_a_log, info};
    use crate::waivers::samples::waivers;

    #[test]
    fn a_day_for_each_end() {
        let said = say(&info(), &waivers(), &Style::PLAIN);
        assert!(said.lines().all(|line| line.len() <= LONGEST), "folded");
        assert_eq!(said.matches('\n').count(), said.matches("\r\n").count());
        assert_harmless_in_a_log("calendar", &said);
        assert_eq!(said.matches("\r\nBEGIN:VEVENT\r\n").count(), waivers().len());
        expect![[r#"
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//domicile//waivers//EN
            CALSCALE:GREGORIAN
            BEGIN:VEVENT
            UID:5b4097deb44957363a0d83968a9aad6d@domicile
            DTSTAMP:20261101T000000Z
            DTSTART;VALUE=DATE:20261031
            SUMMARY:Waiver of mfa/custom-greeting-call ends (Contoso Bank AG)
            DESCRIPTION:The greeting goes when the new telephone system comes\; see the
              minutes of the board\, item 4\, “telephones”\nOwner: identity-team\nF
             indings: 2\nAt: residency.toml:3:1\nOn 2026-11-01: expired
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:910859d8d1a9606d4640ecb188da2fbc@domicile
            DTSTAMP:20261101T000000Z
            DTSTART;VALUE=DATE:20270630
            SUMMARY:Waiver of mfa/sms-delivery ends (Contoso Bank AG)
            DESCRIPTION:The greeting goes when the new telephone system comes\; see the
              minutes of the board\, item 4\, “telephones”\nOwner: identity-team\nF
             indings: 1\nAt: residency.toml:2:1\nOn 2026-11-01: lapsed
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:7a895c6ceaa07488c896431a57eacf7d@domicile
            DTSTAMP:20261101T000000Z
            DTSTART;VALUE=DATE:20360630
            SUMMARY:Waiver of b2c/* ends
            DESCRIPTION:The greeting goes when the new telephone system comes\; see the
              minutes of the board\, item 4\, “telephones”\nOwner: identity-team\nF
             indings: 3\nAt: residency.toml:4:1\nOn 2026-11-01: too-long
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:91ca7dfafcb8a74e7afed5f25adf0a49@domicile
            DTSTAMP:20261101T000000Z
            DTSTART;VALUE=DATE:20261101
            SUMMARY:Waiver of groups/* ends (Contoso Bank AG)
            DESCRIPTION:The greeting goes when the new telephone system comes\; see the
              minutes of the board\, item 4\, “telephones”\nOwner: identity-team\nA
             pproved by: DPO\nRequirement: personal-*\nFindings: 0\nAt: residency.toml:
             1:1
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            UID:c5b0af2b665cc0845ba17ca18f05a091@domicile
            DTSTAMP:20261101T000000Z
            DTSTART;VALUE=DATE:20271231
            SUMMARY:Waiver of \\u{1b}[2J\\u{202e}txt\;a\,b\\c\\r\\nBEGIN:VEVENT\\r\\n:\
             \u{3a}error: :x :\\u{3a}stop-commands: :x #\\u{23}vso[task.complete]#\\u{2
             3}[add-mask]x#\\u{23}teamcity[buildStop] ends (\\u{1b}[2J\\u{202e}txt\;a\,
             b\\c\\r\\nBEGIN:VEVENT\\r\\n:\\u{3a}error: :x :\\u{3a}stop-commands: :x #\
             \u{23}vso[task.complete]#\\u{23}[add-mask]x#\\u{23}teamcity[buildStop])
            DESCRIPTION:\\u{1b}[2J\\u{202e}txt\;a\,b\\c  BEGIN:VEVENT  :\\u{3a}error: :
             x :\\u{3a}stop-commands: :x #\\u{23}vso[task.complete]#\\u{23}[add-mask]x#
             \\u{23}teamcity[buildStop]\nOwner: \\u{1b}[2J\\u{202e}txt\;a\,b\\c\\r\\nBE
             GIN:VEVENT\\r\\n:\\u{3a}error: :x :\\u{3a}stop-commands: :x #\\u{23}vso[ta
             sk.complete]#\\u{23}[add-mask]x#\\u{23}teamcity[buildStop]\nApproved by: \
             \u{1b}[2J\\u{202e}txt\;a\,b\\c\\r\\nBEGIN:VEVENT\\r\\n:\\u{3a}error: :x :\
             \u{3a}stop-commands: :x #\\u{23}vso[task.complete]#\\u{23}[add-mask]x#\\u{
             23}teamcity[buildStop]\nRequirement: \\u{1b}[2J\\u{202e}txt\;a\,b\\c\\r\\n
             BEGIN:VEVENT\\r\\n:\\u{3a}error: :x :\\u{3a}stop-commands: :x #\\u{23}vso[
             task.complete]#\\u{23}[add-mask]x#\\u{23}teamcity[buildStop]\nFindings: 4\
             nAt: residency.toml:5:1
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
        "#]]
        .assert_eq(&said.replace("\r\n", "\n"));
    }

    #[test]
    fn what_is_written_twice_ends_once() {
        let twice = [waivers().remove(0), waivers().remove(0)];
        assert_eq!(say(&info(), &twice, &Style::PLAIN).matches("BEGIN:VEVENT").count(), 1);
    }

    #[test]
    fn a_line_is_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, &"ü".repeat(60));
        let lengths: Vec<usize> = out.lines().map(str::len).collect();
        assert_eq!((lengths, out.replace("\r\n ", "").trim_end() == "ü".repeat(60)), (vec![74, 47], true));
    }
}
