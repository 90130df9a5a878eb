//! Policies of the tenant: who may invite, what other tenants may do, what a sign-in takes.

use crate::notes::Notes;
use crate::observation::{Subject, Unknown};

use super::attribute::{Attribute, note_all};
use super::kind::Object;
use super::value::{at, find, is_elsewhere, left_open, note};

const AUTHORIZATION: &[Attribute] = &[
    Attribute::word(&["allowInvitesFrom"], Subject::Remark("invitations")),
    Attribute::sign_unless("none", &["allowInvitesFrom"], Subject::Service("b2b")),
    // It speaks of administrators alone: `false` leaves everybody else.
    Attribute::sign(&["allowedToUseSSPR"], Subject::Service("sspr")),
];

const COLLABORATION: Subject = Subject::Remark("b2b-collaboration");
const DIRECT_CONNECT: Subject = Subject::Remark("b2b-direct-connect");

const CROSS_TENANT: &[Attribute] = &[
    access(&["b2bCollaborationInbound", "usersAndGroups", "accessType"], COLLABORATION),
    access(&["b2bCollaborationInbound", "applications", "accessType"], COLLABORATION),
    access(&["b2bCollaborationOutbound", "usersAndGroups", "accessType"], COLLABORATION),
    access(&["b2bCollaborationOutbound", "applications", "accessType"], COLLABORATION),
    access(&["b2bDirectConnectInbound", "usersAndGroups", "accessType"], DIRECT_CONNECT),
    access(&["b2bDirectConnectInbound", "applications", "accessType"], DIRECT_CONNECT),
    access(&["b2bDirectConnectOutbound", "usersAndGroups", "accessType"], DIRECT_CONNECT),
    access(&["b2bDirectConnectOutbound", "applications", "accessType"], DIRECT_CONNECT),
    // The partner's people are written into this directory.
    Attribute::sign(&["identitySynchronization", "userSyncInbound", "isSyncAllowed"], Subject::Service("b2b")),
];

/// A partner for whom nothing of its own is said has null, and falls under the default.
const fn access(path: &'static [&'static str], subject: Subject) -> Attribute {
    Attribute::word(path, subject).or_null_nothing()
}

/// What a combination of an authentication strength asks for, and the word for it. `*` stands for any end.
const COMBINED: [(&str, &str); 9] = [
    ("voice", "voice"),
    ("sms", "sms"),
    ("microsoftAuthenticatorPush", "authenticator-push"),
    ("deviceBasedPush", "authenticator-push"),
    ("softwareOath", "oath-software"),
    ("hardwareOath", "oath-hardware"),
    ("fido2", "fido2"),
    ("x509Certificate*", "certificate"),
    ("temporaryAccessPass*", "temporary-access-pass"),
];

/// Conditions that only Identity Protection can judge.
const RISKS: [&str; 3] = ["signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels"];

pub(super) fn authorization(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, AUTHORIZATION, notes);
}

pub(super) fn cross_tenant(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, CROSS_TENANT, notes);
}

/// An authentication strength permits methods, and enables none. The built-in ones are in every tenant and say nothing.
pub(super) fn strength(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let is_built_in = find(object.node, "policyType").is_some_and(|entry| entry.node.is("builtIn"));
    let Some(combinations) = find(object.node, "allowedCombinations").filter(|_| !is_built_in) else { return };
    for combination in combinations.node.each() {
        let tokens: Vec<&str> = combination.as_str().unwrap_or_default().split(',').map(str::trim).collect();
        for (token, word) in COMBINED {
            let is_asked = tokens.iter().any(|asked| super::kind::fits(token, asked));
            if is_asked {
                let because = Unknown::unresolved("an authentication strength permits it, which does not enable it");
                let noted = notes.observe(Subject::word("mfa", "methods", word), because, combination.spot);
                noted.shown(combinations.key_spot).unless_told();
            }
        }
    }
}

/// A policy that asks for a risk needs the service that tells it. Report-only policies ask as well.
pub(super) fn conditional_access(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    if find(object.node, "state").is_some_and(|state| state.node.is("disabled")) {
        return;
    }
    // In a snapshot, conditions are not in an object of their own.
    let levels = RISKS.iter().filter_map(|risk| at(object.node, &["conditions", risk]).or_else(|| find(object.node, risk)));
    for levels in levels {
        if let Some(level) = levels.node.items().first().filter(|level| level.as_str().is_some()) {
            notes.observe(Subject::Service("identity-protection"), true, level.spot).shown(levels.key_spot);
        } else if is_elsewhere(&levels.node) {
            note(notes, Subject::Service("identity-protection"), left_open(levels, "is no list"), levels);
        }
    }
}

pub(super) fn named_location(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let Some(countries) = find(object.node, "countriesAndRegions") else { return };
    for country in countries.node.items() {
        if let Some(code) = country.as_str().filter(|code| code.len() == 2) {
            notes.observe(Subject::Remark("named-location"), code, country.spot).shown(countries.key_spot);
        }
    }
}
