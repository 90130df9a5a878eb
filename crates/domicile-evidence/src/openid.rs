//! `OpenID` metadata of a tenant, saved from `/.well-known/openid-configuration`: its id, its cloud and its region.

use crate::document::Document;
use crate::format::Format;
use crate::notes::Notes;
use crate::observation::{Subject, Unknown, Value};

pub(crate) const FORMAT: Format =
    Format { name: "openid", about: "OpenID metadata (`/.well-known/openid-configuration`)", recognizes, read };

/// The values of `tenant_region_scope` that name one geo location, as saved metadata shows them: no reference lists them.
const REGIONS: [(&str, &str); 5] =
    [("NA", "north-america"), ("EU", "emea"), ("AS", "asia-pacific"), ("OC", "australia"), ("USG", "us-government")];

/// The values of `cloud_instance_name`.
const CLOUDS: [(&str, &str); 4] = [
    ("microsoftonline.com", "public"),
    ("microsoftonline.us", "us-government"),
    ("partner.microsoftonline.cn", "china"),
    ("microsoftonline.de", "germany"),
];

fn recognizes(document: &Document<'_>) -> bool {
    let root = document.looks_like_json().then(|| document.json().ok()).flatten();
    root.is_some_and(|root| root.get("tenant_region_scope").is_some() || root.get("authorization_endpoint").is_some())
}

fn read(documents: &[Document<'_>], own: &[usize], notes: &mut Notes) {
    for &at in own {
        let Some(root) = notes.json(&documents[at]) else { continue };
        word(root, "cloud_instance_name", "cloud", &CLOUDS, notes);
        word(root, "tenant_region_scope", "region", &REGIONS, notes);
        if let Some(entry) = root.entry("issuer")
            && let Some(id) = entry.node.as_str().and_then(|issuer| issuer.split('/').find(|part| is_guid(part)))
        {
            notes.observe(Subject::Tenant("id"), id, entry.node.spot).shown(entry.key_spot);
        }
    }
}

/// Notes what a key says of the tenant, in the words of the manifest.
fn word(root: &crate::tree::Node<'_>, key: &str, of_tenant: &'static str, words: &[(&str, &str)], notes: &mut Notes) {
    let Some(entry) = root.entry(key) else { return };
    let known = words.iter().find(|(theirs, _)| entry.node.is(theirs)).map(|(_, ours)| *ours);
    let unknown = || Value::from(Unknown::unresolved(format!("no document says what this value of `{key}` means")));
    notes.observe(Subject::Tenant(of_tenant), known.map_or_else(unknown, Value::from), entry.node.spot).shown(entry.key_spot);
}

/// Whether a text is a directory's id.
pub(crate) fn is_guid(text: &str) -> bool {
    let parts: Vec<usize> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
