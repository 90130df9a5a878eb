//! The directory itself: the organization, its groups, and what it is synchronized with.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::notes::Notes;
use crate::observation::{Subject, Value};
use crate::proviso::Proviso;
use crate::tree::Entry;

use super::attribute::{Attribute, note_all};
use super::kind::Object;
use super::value::{find, is_elsewhere, left_open, note};

const ORGANIZATION: &[Attribute] = &[
    Attribute::word(&["id"], Subject::Tenant("id")),
    Attribute::word(&["countryLetterCode"], Subject::Tenant("country")),
    Attribute::day(&["createdDateTime"], Subject::Tenant("created")),
    Attribute::word(&["tenantType"], Subject::Remark("tenant-type")),
    // Never synchronized.
    Attribute::flag(&["onPremisesSyncEnabled"], Subject::Remark("on-premises-sync")).or_null_false(),
    // The reference calls null the default: nobody has said anything.
    Attribute::flag(&["isMultipleDataLocationsForServicesEnabled"], Subject::setting("microsoft-365", "multi-geo"))
        .or_null_nothing(),
];

/// What kind of tenant is a service of its own.
const TENANT_TYPES: [(&str, &str); 2] = [("AAD B2C", "b2c"), ("CIAM", "external-id")];

/// People whose accounts are not synchronized have a password in the cloud, whatever this says.
const SYNCHRONIZED: Proviso = Proviso {
    remark: "on-premises-sync",
    is: "true",
    because: "the directory is not known to be synchronized, and where it is not, people's passwords are in the cloud alone",
};

const SYNCHRONIZATION: &[Attribute] = &[
    Attribute::flag(&["features", "passwordSyncEnabled"], Subject::setting("directory", "password-hash-sync"))
        .false_provided(SYNCHRONIZED),
    Attribute::flag(&["features", "passwordWritebackEnabled"], Subject::setting("sspr", "writeback")),
];

pub(super) fn organization(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, ORGANIZATION, notes);
    let Some(tenant_type) = find(object.node, "tenantType") else { return };
    if let Some((_, service)) = TENANT_TYPES.iter().find(|(name, _)| tenant_type.node.is(name)) {
        note(notes, Subject::Service(service), true, tenant_type);
    }
}

pub(super) fn synchronization(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    note_all(object.node, SYNCHRONIZATION, notes);
}

/// A group whose members a rule finds. The rule itself may name people, and is not shown.
pub(super) fn group(object: &Object<'_, '_, '_>, notes: &mut Notes) {
    let Some(types) = find(object.node, "groupTypes") else { return };
    let items = types.node.each();
    if let Some(dynamic) = items.iter().find(|item| item.is("DynamicMembership")) {
        notes.observe(Subject::Service("groups"), true, dynamic.spot).shown(types.key_spot);
    } else if is_elsewhere(&types.node) {
        note(notes, Subject::Service("groups"), left_open(types, "is no list"), types);
    }
}

/// A day as the manifest writes it. PowerShell writes the milliseconds since 1970: `/Date(1613679244000)/`.
pub(super) fn day(entry: &Entry<'_>) -> Value {
    let text = entry.node.as_str().unwrap_or_default();
    let milliseconds = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    let date = match milliseconds {
        Some(milliseconds) => milliseconds
            .parse()
            .ok()
            .and_then(|since| Timestamp::from_millisecond(since).ok())
            .map(|time| Offset::UTC.to_datetime(time).date()),
        None => text.get(..10).and_then(|day| day.parse::<Date>().ok()),
    };
    date.map_or_else(|| left_open(entry, "is no date"), |date| Value::Text(date.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, expected: &str) {
        let text = format!("{{\"date\": {date}}}");
        let root = crate::json::parse(0, &text).expect("JSON");
        assert_eq!(day(&root.entries()[0]).to_string(), expected);
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        check(r#""2019-03-04T23:59:59Z""#, "2019-03-04");
        check(r#""2019-03-04""#, "2019-03-04");
        check(r#""\/Date(1613679244000)\/""#, "2021-02-18");
        check(r#""\/Date(99999999999999999)\/""#, "unknown: `date` is no date");
        check(r#""tomorrow""#, "unknown: `date` is no date");
        check("null", "unknown: `date` is null");
    }
}
