//! Says aloud what was read from evidence: for people, and for programs.

mod human;
mod json;
mod reasons;

use domicile_diagnostic::Observed;

use crate::Style;

/// One way to say what was read from evidence.
pub struct ObservedFormat {
    /// The word that a user types.
    pub name: &'static str,
    /// One line for the help.
    pub about: &'static str,
    /// All of it.
    pub say: fn(&Observed, &Style) -> String,
}

impl std::fmt::Debug for ObservedFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All of them.
pub static OBSERVED_FORMATS: &[ObservedFormat] = &[
    ObservedFormat { name: "human", about: "for people: by service, with what is left open", say: human::say },
    ObservedFormat {
        name: "json",
        about: "one JSON object, version 1, with one observation per line",
        say: |observed, _| json::say(observed),
    },
];

/// The format of that name.
pub fn observed_format(name: &str) -> Option<&'static ObservedFormat> {
    OBSERVED_FORMATS.iter().find(|format| format.name == name)
}

#[cfg(test)]
mod samples {
    use std::sync::Arc;

    use domicile_diagnostic::{
        CheckId, Claim, Finding, Kind, Level, Location, Observed, ObservedFile, ObservedLine, ObservedSubject, ObservedValue,
        Related, SourceText, Span,
    };

    const EVIL: &str = "\u{1b}[2J\u{202e}txt\r\nx";

    fn line(subject: ObservedSubject, path: &str, value: ObservedValue, location: Location) -> ObservedLine {
        ObservedLine { subject, path: path.to_owned(), value, location, related: Vec::new(), format: "graph" }
    }

    fn of_service(setting: Option<&'static str>, word: Option<&'static str>) -> ObservedSubject {
        ObservedSubject::Service { service: "mfa", instance: None, setting, word }
    }

    /// Something of each kind; the last file is hostile.
    pub(super) fn observed() -> Observed {
        let text = Arc::new(SourceText::new("exports/policy.json", "\n\n    true false migrationInProgress"));
        let at = |start: usize, end: usize| Location::new(&text, Span::new(start..end));
        let open = |truncated, because: &str| ObservedValue::Unknown { truncated, because: because.to_owned() };
        let evil = Arc::new(SourceText::new(EVIL, EVIL));
        let because = "the policy migration is not complete, so that older policies may still allow it";
        let mut sms =
            line(of_service(Some("methods"), Some("sms")), "services.mfa.methods.sms", open(false, because), at(11, 16));
        sms.related.push(Related { message: "this leaves it open".into(), location: at(17, 36) });
        let voice = || of_service(Some("methods"), Some("voice"));
        let mut open_voice = line(voice(), "services.mfa.methods.voice", open(false, because), at(11, 16));
        open_voice.related.clone_from(&sms.related);
        let environment = ObservedSubject::Service {
            service: "power-platform",
            instance: Some(("environments", EVIL.to_owned())),
            setting: Some("location"),
            word: None,
        };
        let path = format!("services.power-platform.environments[{EVIL}].location");
        let claim = Claim::of_input(
            Kind::Evidence,
            CheckId::Unreadable,
            Level::Error,
            "the file is no JSON: it ends too early".to_owned(),
            "here",
            Some("Export the file again: what it says is not known.".to_owned()),
        );
        let file = |path: &str, format, broken| ObservedFile { path: path.to_owned(), format, broken };
        Observed {
            lines: vec![
                line(ObservedSubject::Tenant("country"), "tenant.country", open(true, "it was cut off"), at(6, 10)),
                line(of_service(None, None), "services.mfa", ObservedValue::Is(true), at(6, 10)),
                sms,
                open_voice,
                line(voice(), "services.mfa.methods.voice", ObservedValue::Is(true), at(6, 10)),
                line(environment, &path, ObservedValue::Text(EVIL.to_owned()), Location::new(&evil, Span::new(0..4))),
                line(
                    ObservedSubject::Remark("policy-migration"),
                    "policy-migration",
                    ObservedValue::Text("migrationInProgress".to_owned()),
                    at(17, 36),
                ),
            ],
            files: vec![
                file("broken.json", None, true),
                file("exports/policy.json", Some("graph"), false),
                file("notes.md", None, false),
                file(EVIL, Some("graph"), false),
            ],
            mistakes: vec![Finding::new(claim, Location::new(&Arc::new(SourceText::new("broken.json", "")), Span::default()))],
        }
    }
}
