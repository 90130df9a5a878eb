//! The list of waivers for people: the ones that do not count first, then by the days that are left.

use std::fmt::Write as _;

use domicile_diagnostic::{ListedWaiver, RunInfo, WaiverKind, WaiverState};

use crate::plain_text::{one_line, prose};
use crate::wrapping::wrap;
use crate::{Style, words};

/// Columns in front of what is said of a waiver.
const INDENT: usize = 10;

pub(super) fn say(info: &RunInfo, waivers: &[ListedWaiver], style: &Style) -> String {
    let mut out = String::new();
    for waiver in waivers {
        one(waiver, style, &mut out);
        out.push('\n');
    }
    wrap(&mut out, "", "", 0, &closing(info, waivers), style.width);
    out
}

fn one(waiver: &ListedWaiver, style: &Style, out: &mut String) {
    let (on, off) = if style.color { (colour(waiver.state), "\u{1b}[0m") } else { ("", "") };
    let of = waiver.requirement.as_ref().map(|of| format!(" (requirement `{}`)", one_line(of))).unwrap_or_default();
    let _ = writeln!(out, "{on}{}{off}{of}", one_line(&waiver.finding));
    let waived = &waiver.waived;
    let approved = waived.approved_by.as_ref().map(|by| format!(", approved by {}", one_line(by))).unwrap_or_default();
    let said = [
        ("state", state(waiver)),
        ("owner", format!("{}{approved}", one_line(&waived.owner))),
        ("reason", prose(&waived.reason).into_owned()),
        ("covers", covers(waiver)),
        ("at", words::place(&waived.location)),
    ];
    for (keyword, text) in said {
        let first = format!(" {keyword}:{}", " ".repeat(INDENT - keyword.len() - 2));
        wrap(out, &first, &" ".repeat(INDENT), INDENT, &text, style.width);
    }
}

/// Whether it counts and until when, or why not.
fn state(waiver: &ListedWaiver) -> String {
    let (day, distance) = (one_line(&waiver.waived.expires), distance(waiver.days_left));
    match waiver.state {
        WaiverState::Expired => format!("expired on {day}, {distance}"),
        WaiverState::Lapsed => format!("lapsed, since what it was bound to has changed (until {day}, {distance})"),
        WaiverState::TooLong => format!("too long for `longest-waiver`, so it does not count (until {day}, {distance})"),
        WaiverState::Holds => format!("in effect until {day}, {distance}"),
    }
}

fn distance(days: i32) -> String {
    let number = days.unsigned_abs();
    let plural = if number == 1 { "" } else { "s" };
    match days {
        0 => "the last day".to_owned(),
        ..0 => format!("{number} day{plural} ago"),
        _ => format!("{number} day{plural} left"),
    }
}

fn covers(waiver: &ListedWaiver) -> String {
    let number = waiver.covers;
    let findings = if number == 1 { "1 finding".to_owned() } else { format!("{number} findings") };
    let of = waiver.tenant.as_ref().map(|tenant| format!(" of `{}`", one_line(tenant))).unwrap_or_default();
    let mitigated = if waiver.waived.kind == WaiverKind::Mitigated { ", mitigated" } else { "" };
    match (waiver.state, number) {
        (_, 0) => "no finding: remove it, or mend its pattern".to_owned(),
        (WaiverState::Holds, _) => format!("{findings}{of}{mitigated}"),
        (_, 1) => format!("{findings}{of}{mitigated}, which counts again"),
        (_, _) => format!("{findings}{of}{mitigated}, which count again"),
    }
}

fn closing(info: &RunInfo, waivers: &[ListedWaiver]) -> String {
    let as_of = one_line(&info.as_of);
    if waivers.is_empty() {
        return format!("No waivers, as of {as_of}.");
    }
    let count = |state: WaiverState| waivers.iter().filter(|waiver| waiver.state == state).count();
    let mut said = format!("{} waiver{} as of {as_of}: ", waivers.len(), if waivers.len() == 1 { "" } else { "s" });
    let states = [
        (WaiverState::Expired, "expired"),
        (WaiverState::Lapsed, "lapsed"),
        (WaiverState::TooLong, "too long"),
        (WaiverState::Holds, "in effect"),
    ];
    let counted: Vec<String> = states
        .into_iter()
        .filter(|(state, _)| count(*state) > 0)
        .map(|(state, word)| format!("{} {word}", count(state)))
        .collect();
    said += &counted.join(", ");
    said + "."
}

fn colour(state: WaiverState) -> &'static str {
    match state {
        WaiverState::Expired | WaiverState::Lapsed => "\u{1b}[1;31m",
        WaiverState::TooLong => "\u{1b}[1;33m",
        WaiverState::Holds => "\u{1b}[1;32m",
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::samples::{assert_harmless_in_a_log, info};
    use crate::waivers::samples::waivers;

    #[test]
    fn a_list_for_people() {
        expect![[r#"
            mfa/custom-greeting-call
             state:   expired on 2026-10-31, 1 day ago
             owner:   identity-team
             reason:  The greeting goes when the new telephone system comes; see the minutes
                      of the board, item 4, “telephones”
             covers:  2 findings of `Contoso Bank AG`, which count again
             at:      residency.toml:3:1

            mfa/sms-delivery
             state:   lapsed, since what it was bound to has changed (until 2027-06-30, 241
                      days left)
             owner:   identity-team
             reason:  The greeting goes when the new telephone system comes; see the minutes
                      of the board, item 4, “telephones”
             covers:  1 finding of `Contoso Bank AG`, which counts again
             at:      residency.toml:2:1

            b2c/*
             state:   too long for `longest-waiver`, so it does not count (until 2036-06-30,
                      3529 days left)
             owner:   identity-team
             reason:  The greeting goes when the new telephone system comes; see the minutes
                      of the board, item 4, “telephones”
             covers:  3 findings, which count again
             at:      residency.toml:4:1

            groups/* (requirement `personal-*`)
             state:   in effect until 2026-11-01, the last day
             owner:   identity-team, approved by DPO
             reason:  The greeting goes when the new telephone system comes; see the minutes
                      of the board, item 4, “telephones”
             covers:  no finding: remove it, or mend its pattern
             at:      residency.toml:1:1

            \u{1b}[2J\u{202e}txt;a,b\c\r\nBEGIN:VEVENT\r\n:\u{3a}error::x :\u{3a}stop-commands::x #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop] (requirement `\u{1b}[2J\u{202e}txt;a,b\c\r\nBEGIN:VEVENT\r\n:\u{3a}error::x :\u{3a}stop-commands::x #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop]`)
             state:   in effect until 2027-12-31, 425 days left
             owner:   \u{1b}[2J\u{202e}txt;a,b\c\r\nBEGIN:VEVENT\r\n:\u{3a}error::x
                      :\u{3a}stop-commands::x
                      #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop],
                      approved by
                      \u{1b}[2J\u{202e}txt;a,b\c\r\nBEGIN:VEVENT\r\n:\u{3a}error::x
                      :\u{3a}stop-commands::x
                      #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop]
             reason:  \u{1b}[2J\u{202e}txt;a,b\c BEGIN:VEVENT :\u{3a}error::x
                      :\u{3a}stop-commands::x
                      #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop]
             covers:  4 findings of
                      `\u{1b}[2J\u{202e}txt;a,b\c\r\nBEGIN:VEVENT\r\n:\u{3a}error::x
                      :\u{3a}stop-commands::x
                      #\u{23}vso[task.complete]#\u{23}[add-mask]x#\u{23}teamcity[buildStop]`,
                      mitigated
             at:      residency.toml:5:1

            5 waivers as of 2026-11-01: 1 expired, 1 lapsed, 1 too long, 2 in effect.
        "#]]
        .assert_eq(&say(&info(), &waivers(), &Style { width: 80, ..Style::PLAIN }));
        expect![[r#"
            No waivers, as of 2026-11-01.
        "#]]
        .assert_eq(&say(&info(), &[], &Style::PLAIN));
    }

    #[test]
    fn a_hostile_waiver_is_shown_and_not_obeyed() {
        let said = say(&info(), &waivers(), &Style::PLAIN);
        assert_harmless_in_a_log("human", &said);
    }
}
