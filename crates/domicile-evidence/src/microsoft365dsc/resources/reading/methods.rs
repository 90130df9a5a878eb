//! Authentication methods: their states, and what the export keeps to itself.

use super::{Entry, Kind, Note, Reader, Subject, Unknown, Value, open, unknown};
use crate::proviso::{MIGRATED, Proviso};

/// The words that authentication strengths use, and those of the setting.
const COMBINATIONS: [(&str, &str); 12] = [
    ("deviceBasedPush", "authenticator-push"),
    ("email", "email"),
    ("fido2", "fido2"),
    ("hardwareOath", "oath-hardware"),
    ("microsoftAuthenticatorPush", "authenticator-push"),
    ("sms", "sms"),
    ("softwareOath", "oath-software"),
    ("temporaryAccessPassMultiUse", "temporary-access-pass"),
    ("temporaryAccessPassOneTime", "temporary-access-pass"),
    ("voice", "voice"),
    ("x509CertificateMultiFactor", "certificate"),
    ("x509CertificateSingleFactor", "certificate"),
];

/// Strengths that every tenant has are told by their ids.
const BUILT_IN: &str = "00000000-0000-0000-0000-0000000000";

/// Where no calls are made, no greeting plays.
const NO_CALLS: Proviso = Proviso {
    because: "older policies that are not migrated may still allow calls, and the export does not say what they play",
    ..MIGRATED
};

impl Reader<'_, '_, '_> {
    /// Whether the method that the resource is can be used.
    fn state(&self) -> Value {
        let Some(entry) = self.resource.body.entry("State") else {
            return Unknown::unresolved("`State` is not among the properties").into();
        };
        // By default, guests may.
        let email = self.resource.body.get("AllowExternalIdToUseEmailOtp");
        let guests = || email.is_some_and(|email| email.is("enabled") || email.is("default"));
        let targets = self.resource.body.get("IncludeTargets");
        let nobody = || targets.is_some_and(|targets| matches!(&targets.value, Kind::Array(items) if items.is_empty()));
        match entry.node.as_str() {
            Some(state) if state.eq_ignore_ascii_case("disabled") && guests() => {
                Unknown::unresolved("it is off, and `AllowExternalIdToUseEmailOtp` still allows it to guests").into()
            }
            Some(state) if state.eq_ignore_ascii_case("disabled") => false.into(),
            Some(state) if state.eq_ignore_ascii_case("enabled") && nobody() => {
                Unknown::unresolved("it is on, and nobody is in `IncludeTargets`").into()
            }
            Some(state) if state.eq_ignore_ascii_case("enabled") => true.into(),
            _ => open(entry),
        }
    }

    pub(super) fn method(&mut self, word: &'static str, older: bool, entry: &Entry<'_>) {
        let state = self.state();
        let off = state == Value::Is(false);
        let note = self.say(Subject::word("mfa", "methods", word), state, entry, &entry.node);
        stands_if_migrated(note, off && older);
    }

    /// Codes count while the method is on.
    pub(super) fn authenticator_code(&mut self, entry: Option<&Entry<'_>>) {
        let Some(state) = self.resource.body.entry("State") else { return };
        let (value, entry) = match (self.state(), entry) {
            (Value::Is(true), Some(entry)) => (entry.node.as_bool().map_or_else(|| open(entry), Value::Is), entry),
            (Value::Is(true), None) => {
                (Unknown::unresolved("`IsSoftwareOathEnabled` is not among the properties").into(), state)
            }
            (off_or_open, _) => (off_or_open, state),
        };
        let off = value == Value::Is(false);
        let note = self.say(Subject::word("mfa", "methods", "authenticator-code"), value, entry, &entry.node);
        stands_if_migrated(note, off);
    }

    /// Exports do not say whether a greeting was uploaded. One day they may, by the name that Graph has for it.
    pub(super) fn greeting(&mut self, entry: Option<&Entry<'_>>) {
        const SUBJECT: Subject = Subject::setting("mfa", "custom-greetings");
        if let Some(entry) = entry {
            let value = entry.node.as_bool().map_or_else(|| open(entry), Value::Is);
            self.say(SUBJECT, value, entry, &entry.node);
            return;
        }
        let Some(state) = self.resource.body.entry("State") else { return };
        if self.state() == Value::Is(false) {
            self.say(SUBJECT, false, state, &state.node).provided(NO_CALLS);
        } else {
            let silent = Unknown::unresolved("the export does not say whether a greeting was uploaded");
            self.say(SUBJECT, silent, state, &state.node);
        }
    }

    /// A strength permits methods, it does not switch them on.
    pub(super) fn permits(&mut self, entry: &Entry<'_>) {
        if self.resource.body.get("Id").and_then(|id| id.as_str()).is_some_and(|id| id.starts_with(BUILT_IN)) {
            return;
        }
        let mut told = Vec::new();
        for node in entry.node.each().iter().filter(|node| unknown(node).is_none()) {
            let combined = node.as_str().unwrap_or_default().split(',').map(str::trim);
            for part in combined {
                let known = COMBINATIONS.iter().find(|(theirs, _)| part.eq_ignore_ascii_case(theirs));
                let Some((_, word)) = known.filter(|(_, word)| !told.contains(word)) else { continue };
                told.push(word);
                let permitted = Unknown::unresolved("an authentication strength permits it, which does not enable it");
                self.say(Subject::word("mfa", "methods", word), permitted, entry, node).unless_told();
            }
        }
    }
}

fn stands_if_migrated(note: &mut Note, off: bool) {
    if off {
        note.provided(MIGRATED);
    }
}
