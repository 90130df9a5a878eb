//! What the handlers of technical profiles say of a tenant: the table, and how it is noted.

use super::family::{Family, Whole};
use super::policy::{Named, Provider};
use crate::document::Spot;
use crate::notes::Notes;
use crate::observation::{Instance, Subject, Unknown, Value};

/// A handler, the item of its metadata that decides, and what its values mean.
struct Handler {
    class: &'static str,
    item: &'static str,
    /// The values, and the methods that each stands for.
    values: &'static [(&'static str, &'static [&'static str])],
    /// What holds where there is no such item.
    otherwise: Option<&'static str>,
}

/// The handlers of second factors. Their methods are those of the tenant, as the catalog has it.
const SECOND_FACTORS: [Handler; 2] = [
    Handler {
        class: "PhoneFactorProtocolProvider",
        item: "setting.authenticationMode",
        values: &[("mixed", &["sms", "voice"]), ("phone", &["voice"]), ("sms", &["sms"])],
        otherwise: Some("mixed"),
    },
    Handler {
        class: "AzureMfaProtocolProvider",
        item: "Operation",
        values: &[
            ("OneWaySMS", &["sms"]),
            ("Verify", &["sms"]),
            ("BeginVerifyOTP", &["oath-software"]),
            ("VerifyOTP", &["oath-software"]),
            ("GetAvailableDevices", &["oath-software"]),
        ],
        otherwise: None,
    },
];

/// The handler of REST calls.
const REST: &str = "RestfulProvider";

/// The protocols by which other identity providers are spoken to.
const FEDERATION: [&str; 4] = ["OAuth1", "OAuth2", "OpenIdConnect", "SAML2"];

/// Identifiers are cut after so many characters.
const LONGEST_NAME: usize = 60;

/// Notes what a family of policies says.
pub(super) fn note(family: &Family<'_, '_>, notes: &mut Notes) {
    for policy in &family.policies {
        notes.observe(Subject::Service("b2c"), true, policy.root);
    }
    for id in family.profiles() {
        let whole = family.whole(id);
        let Some(handler) = whole.handler else { continue };
        let usage = Usage::of(family, id);
        if let Some(known) = SECOND_FACTORS.iter().find(|known| known.class == handler.text) {
            second_factor(known, handler, &whole, &usage, notes);
        } else if handler.text == REST {
            let elsewhere = || Unknown::unresolved("a REST call may keep profiles elsewhere").into();
            usage.note(Subject::setting("b2c", "remote-profile"), elsewhere, handler.spot, notes);
        }
    }
    for provider in family.policies.iter().flat_map(|policy| &policy.providers) {
        identity_provider(family, provider, notes);
    }
}

fn second_factor(known: &Handler, handler: &Named, whole: &Whole<'_>, usage: &Usage<'_>, notes: &mut Notes) {
    let item = whole.item(known.item);
    let said = item.map(|item| item.text.as_str()).or(known.otherwise);
    let methods = said.and_then(|said| known.values.iter().find(|(value, _)| value.eq_ignore_ascii_case(said)));
    let spot = item.map_or(handler.spot, |item| item.spot);
    let Some((_, methods)) = methods else {
        let because = match item {
            Some(_) => format!("`{}` has none of the values that are known", known.item),
            None => format!("`{}` is not among the metadata", known.item),
        };
        let mut all: Vec<&str> = known.values.iter().flat_map(|(_, methods)| *methods).copied().collect();
        all.sort_unstable();
        all.dedup();
        for method in all {
            let open = || Unknown::unresolved(because.as_str()).into();
            usage.note(Subject::word("mfa", "methods", method), open, spot, notes);
        }
        return;
    };
    for method in *methods {
        usage.note(Subject::word("mfa", "methods", method), || true.into(), spot, notes);
    }
}

/// A claims provider that federates is an app that people's data goes to.
fn identity_provider<'p>(family: &Family<'p, '_>, provider: &'p Provider, notes: &mut Notes) {
    let federates = |id: &&&'p str| family.whole(id).protocol.is_some_and(|protocol| FEDERATION.contains(&protocol));
    let ids: Vec<&str> = provider.profiles.iter().map(String::as_str).collect();
    let Some(first) = ids.iter().find(federates) else { return };
    let id = ids.iter().filter(federates).find(|id| family.used(id).is_some()).unwrap_or(first);
    let domain = &provider.domain;
    let shown = if is_name(&domain.text) { domain.text.to_ascii_lowercase() } else { (*first).to_owned() };
    if !is_name(&shown) {
        return;
    }
    let instance = Instance { table: "app", names: vec![shown.clone()], shown };
    let subject = Subject::Instance { service: "apps", instance, setting: None };
    Usage::of(family, id).note(subject, || true.into(), domain.spot, notes);
}

/// Whether a profile is used, or merely there.
enum Usage<'p> {
    Used(&'p Named),
    Available(String),
}

impl<'p> Usage<'p> {
    fn of(family: &Family<'p, '_>, id: &str) -> Self {
        if let Some(named) = family.used(id) {
            return Usage::Used(named);
        }
        let name = if is_name(id) { format!("the profile `{id}`") } else { "the profile".to_owned() };
        let because = format!("no user journey in these files uses {name}");
        let base = if family.incomplete { "a base policy is not among the files, and " } else { "" };
        Usage::Available(format!("{base}{because}"))
    }

    /// Notes what holds if the profile is used.
    fn note(&self, subject: Subject, value: impl Fn() -> Value, spot: Spot, notes: &mut Notes) {
        match self {
            Usage::Used(named) => {
                notes.observe(subject, value(), spot).related("a user journey comes to it here", named.spot);
            }
            Usage::Available(because) => {
                notes.observe(subject, Unknown::unresolved(because.as_str()), spot).unless_told();
            }
        }
    }
}

/// Whether a text is a name as one gives to code, and nothing that is filled in or belongs to a person.
fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !text.is_empty() && text.len() <= LONGEST_NAME && text.chars().all(plain)
}
