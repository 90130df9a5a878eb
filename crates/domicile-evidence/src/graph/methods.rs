//! The authentication methods policy and its configurations, one for each method.

use crate::notes::Notes;
use crate::observation::{Subject, Unknown, Value};
use crate::proviso::{MIGRATED, Proviso};
use crate::tree::{Entry, Kind, Node};

use super::attribute::{Attribute, note_all};
use super::kind::Object;
use super::place::Place;
use super::value::{at, cut_off, find, flag, is_cut_off, is_elsewhere, left_open, missing, note};

const POLICY: &[Attribute] = &[
    Attribute::word(&["policyMigrationState"], Subject::Remark("policy-migration")),
    Attribute::word(&["reportSuspiciousActivitySettings", "voiceReportingCode"], Subject::Remark("voice-reporting-code"))
        .or_null_nothing(),
];

/// A method of the policy.
struct Method {
    /// Its id, which is also how its type begins.
    id: &'static str,
    /// Its name in a snapshot, where that is another.
    short: &'static str,
    word: &'static str,
    /// Whether the older policies can allow it too.
    is_in_older_policies: bool,
}

const METHODS: [Method; 9] = [
    Method { id: "voice", short: "voice", word: "voice", is_in_older_policies: true },
    Method { id: "sms", short: "sms", word: "sms", is_in_older_policies: true },
    Method { id: AUTHENTICATOR, short: "authenticator", word: "authenticator-push", is_in_older_policies: true },
    Method { id: "softwareOath", short: "software", word: "oath-software", is_in_older_policies: true },
    Method { id: "hardwareOath", short: "hardware", word: "oath-hardware", is_in_older_policies: true },
    Method { id: "email", short: "email", word: "email", is_in_older_policies: true },
    Method { id: "fido2", short: "fido2", word: "fido2", is_in_older_policies: false },
    Method { id: "x509Certificate", short: "x509", word: "certificate", is_in_older_policies: false },
    Method { id: "temporaryAccessPass", short: "temporary", word: "temporary-access-pass", is_in_older_policies: false },
];

const AUTHENTICATOR: &str = "microsoftAuthenticator";
const EXTERNAL: &str = "externalAuthenticationMethodConfiguration";
const CODE_KEY: &str = "isSoftwareOathEnabled";
const CODE: Subject = Subject::word("mfa", "methods", "authenticator-code");
const GREETINGS: Subject = Subject::setting("mfa", "custom-greetings");
const METHODS_AT_ALL: Subject = Subject::setting("mfa", "methods");
const GREETING_KEY: &str = "isCustomGreetingEnabled";

/// What is unknown where a method was cut off.
pub(super) const IN_A_METHOD: &[Subject] = &[METHODS_AT_ALL, GREETINGS];

/// No greeting is played where nobody is called.
const NO_CALLS: Proviso = Proviso {
    because: "the file has no `isCustomGreetingEnabled`, and older policies that are not migrated may still allow voice calls",
    ..MIGRATED
};

/// Notes what the policy says, and what its methods say.
pub(super) fn policy(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, POLICY, notes);
    let Some(entry) = find(object.node, "authenticationMethodConfigurations") else { return };
    let items = entry.node.each();
    if let Some(elsewhere) = items.iter().find(|item| is_elsewhere(item)) {
        let why = if is_cut_off(elsewhere) { cut_off(&entry.key).into() } else { left_open(entry, "is no list") };
        note(notes, METHODS_AT_ALL, why.clone(), entry);
        note(notes, GREETINGS, why, entry);
    }
    for method in items {
        if let Some(object) = Object::tell(Place::Url("authenticationMethodConfigurations"), method) {
            self::method(&object, notes);
        }
    }
}

/// Notes what the configuration of one method says.
pub(super) fn method(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let names = object.names();
    if names.iter().any(|name| name.eq_ignore_ascii_case(EXTERNAL)) {
        return external(object.node, notes);
    }
    let Some(method) = names.iter().find_map(|name| method_called(name)) else {
        // In a snapshot, the policy itself is called as its methods are.
        return note_all(object.node, POLICY, notes);
    };
    let node = object.node;
    let state = find(node, "state");
    if let Some(state) = state {
        let value = is_on(method, node, state);
        let is_off = value == Value::Is(false);
        let noted = note(notes, Subject::word("mfa", "methods", method.word), value, state);
        if method.is_in_older_policies && is_off {
            noted.provided(MIGRATED);
        }
    }
    match method.id {
        "voice" => greeting(node, state, notes),
        AUTHENTICATOR => code(node, state, notes),
        _ => {}
    }
}

/// The method that a type, an id or a file is called after.
fn method_called(name: &str) -> Option<&'static Method> {
    let name = name.to_ascii_lowercase();
    let id = name.strip_suffix("authenticationmethodconfiguration").unwrap_or(&name);
    let short = name.strip_prefix("authenticationmethodpolicy");
    METHODS.iter().find(|method| method.id.eq_ignore_ascii_case(id) || short == Some(method.short))
}

/// Whether people may use a method.
fn is_on(method: &Method, node: &Node<'_>, state: &Entry<'_>) -> Value {
    if state.node.is("disabled") {
        // By default, guests may.
        let guests = find(node, "allowExternalIdToUseEmailOtp").map(|entry| &entry.node);
        if guests.is_some_and(|guests| guests.is("enabled") || guests.is("default")) {
            return Unknown::unresolved("it is off, and `allowExternalIdToUseEmailOtp` still allows it to guests").into();
        }
        return false.into();
    }
    if !state.node.is("enabled") {
        return left_open(state, "is neither `enabled` nor `disabled`");
    }
    let targets = find(node, "includeTargets").map(|entry| &entry.node);
    let targets = targets.filter(|targets| matches!(targets.value, Kind::Array(_))).map(Node::items);
    let without_password =
        |target: &Node<'_>| find(target, "authenticationMode").is_some_and(|mode| mode.node.is("deviceBasedPush"));
    match targets {
        Some([]) => Unknown::unresolved("it is enabled, and `includeTargets` names nobody who may use it").into(),
        Some(targets) if method.id == AUTHENTICATOR && targets.iter().all(without_password) => {
            Unknown::unresolved("it is enabled for sign-in without a password alone (`deviceBasedPush`)").into()
        }
        _ => true.into(),
    }
}

/// Whether voice calls play a greeting of the tenant's own. That the key is not there says nothing.
fn greeting(node: &Node<'_>, state: Option<&Entry<'_>>, notes: &mut Notes) {
    match (find(node, GREETING_KEY), state) {
        (Some(entry), _) => {
            note(notes, GREETINGS, flag(entry), entry);
        }
        (None, Some(state)) if state.node.is("disabled") => {
            note(notes, GREETINGS, false, state).provided(NO_CALLS);
        }
        (None, Some(state)) => {
            note(notes, GREETINGS, missing(node, GREETING_KEY), state);
        }
        (None, None) => {}
    }
}

/// Whether the app shows codes. Its switch counts only while the method is on.
fn code(node: &Node<'_>, state: Option<&Entry<'_>>, notes: &mut Notes) {
    let is_off = state.is_some_and(|state| state.node.is("disabled"));
    let is_on = state.is_some_and(|state| state.node.is("enabled"));
    match (find(node, CODE_KEY), state) {
        (Some(entry), Some(state)) if is_off => {
            note(notes, CODE, false, entry).provided(MIGRATED).related("the method is off", state.node.spot);
        }
        (Some(entry), _) => {
            let value = flag(entry);
            if value == Value::Is(false) {
                note(notes, CODE, value, entry).provided(MIGRATED);
            } else if is_on || value != Value::Is(true) {
                note(notes, CODE, value, entry);
            } else {
                let why = "it counts only where the method is on, which is not known";
                note(notes, CODE, Unknown::unresolved(why), entry);
            }
        }
        (None, Some(state)) if is_off => {
            note(notes, CODE, false, state).provided(MIGRATED);
        }
        (None, Some(state)) if is_on => {
            note(notes, CODE, missing(node, CODE_KEY), state);
        }
        (None, _) => {}
    }
}

/// A method that somebody else provides is an app that people are sent to.
fn external(node: &Node<'_>, notes: &mut Notes) {
    let is_on = find(node, "state").is_some_and(|state| state.node.is("enabled"));
    if let Some(app) = at(node, &["appId"]).filter(|_| is_on) {
        super::apps::note_app(node, app, &true.into(), notes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(method_called(name).map(|method| method.word), expected, "{name}");
    }

    #[test]
    fn a_method_is_called_after_its_id_its_type_or_its_resource() {
        check("voiceAuthenticationMethodConfiguration", Some("voice"));
        check("SMS", Some("sms"));
        check("authenticationmethodpolicyhardware", Some("oath-hardware"));
        check("FIDO2", Some("fido2"));
        check("verifiableCredentials", None);
        check("authenticationmethodpolicy", None);
    }
}
