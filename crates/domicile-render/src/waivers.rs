//! Says the list of waivers aloud: for people, for programs, and for a calendar.

mod calendar;
mod human;
mod json;

use domicile_diagnostic::{ListedWaiver, RunInfo};

use crate::Style;

/// One way to say the list of waivers.
pub struct WaiverFormat {
    /// The word that a user types.
    pub name: &'static str,
    /// One line for the help.
    pub about: &'static str,
    /// The whole list, in its order.
    pub say: fn(&RunInfo, &[ListedWaiver], &Style) -> String,
}

/// All of them.
pub static WAIVER_FORMATS: &[WaiverFormat] = &[
    WaiverFormat { name: "human", about: "for people: who accepts what, why and until when", say: human::say },
    WaiverFormat { name: "json", about: "one JSON object, version 1, with one waiver per line", say: json::say },
    WaiverFormat { name: "ics", about: "a calendar (RFC 5545) with a day for each end", say: calendar::say },
];

/// The list's format of that name.
pub fn waiver_format(name: &str) -> Option<&'static WaiverFormat> {
    WAIVER_FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod samples {
    use std::sync::Arc;

    use domicile_diagnostic::{ListedWaiver, Location, SourceText, Span, Waived, WaiverKind, WaiverState};

    /// A waiver of each state; the last one is hostile.
    pub(super) fn waivers() -> Vec<ListedWaiver> {
        let text = Arc::new(SourceText::new("residency.toml", "[[waiver]]\n".repeat(8)));
        let evil = "\u{1b}[2J\u{202e}txt;a,b\\c\r\nBEGIN:VEVENT\r\n::error::x ::stop-commands::x ##vso[task.complete]##[add-mask]x##teamcity[buildStop]";
        let reason =
            "The greeting goes when the new telephone system comes; see the minutes of the board, item 4, “telephones”";
        let waiver = |at: usize, finding: &str, state, expires: &str, days_left| ListedWaiver {
            finding: finding.to_owned(),
            requirement: None,
            waived: Arc::new(Waived {
                kind: WaiverKind::Accepted,
                reason: reason.to_owned(),
                owner: "identity-team".to_owned(),
                approved_by: None,
                expires: expires.to_owned(),
                location: Location::new(&text, Span::new(at * 11..at * 11 + 10)),
            }),
            state,
            covers: at,
            days_left,
            catalog_digest: None,
            fact_digest: None,
            tenant: Some("Contoso Bank AG".to_owned()),
        };
        let with = |mut waiver: ListedWaiver, change: fn(&mut Waived)| {
            change(Arc::make_mut(&mut waiver.waived));
            waiver
        };
        let mut hostile = waiver(4, evil, WaiverState::Holds, "2027-12-31", 425);
        *Arc::make_mut(&mut hostile.waived) = Waived {
            kind: WaiverKind::Mitigated,
            reason: evil.to_owned(),
            owner: evil.to_owned(),
            approved_by: Some(evil.to_owned()),
            ..Waived::clone(&hostile.waived)
        };
        vec![
            waiver(2, "mfa/custom-greeting-call", WaiverState::Expired, "2026-10-31", -1),
            ListedWaiver {
                fact_digest: Some("26ef29605fd7cead0f389e7d32080aa8".to_owned()),
                ..waiver(1, "mfa/sms-delivery", WaiverState::Lapsed, "2027-06-30", 241)
            },
            ListedWaiver { tenant: None, ..waiver(3, "b2c/*", WaiverState::TooLong, "2036-06-30", 3529) },
            with(
                ListedWaiver {
                    requirement: Some("personal-*".to_owned()),
                    ..waiver(0, "groups/*", WaiverState::Holds, "2026-11-01", 0)
                },
                |waived| waived.approved_by = Some("DPO".to_owned()),
            ),
            ListedWaiver { requirement: Some(evil.to_owned()), tenant: Some(evil.to_owned()), ..hostile },
        ]
    }
}
