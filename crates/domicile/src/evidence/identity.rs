//! The tenant itself: whether the files are of it, and of where.

use std::collections::BTreeSet;

use domicile_diagnostic::{CheckId, Level, Located, Location};
use domicile_evidence::{Observation, Observations, Subject, UnknownKind, Value};
use domicile_model::{Catalog, Cloud, Date, Tenant};

use super::doubts::Doubt;
use super::merge::DECLARED;
use super::told::{Say, Told};

/// The vocabulary of the Entra geo locations.
const REGIONS: &str = "entra";
/// A day at the beginning of a time: `2019-03-01T08:00:00Z`.
const DAY: usize = 10;

/// The files that are of another tenant, each told once: what they say is left out.
pub(super) fn of_others<'o>(tenant: &Tenant, read: &'o Observations, told: &mut Told) -> BTreeSet<&'o str> {
    let mut others = BTreeSet::new();
    let mut own: Option<(&str, &Location)> = tenant.id.as_ref().map(|id| (&*id.value, &id.location));
    for at in read.observations.iter().filter(|at| at.subject == Subject::Tenant("id")) {
        let Value::Text(id) = &at.value else { continue };
        // Where the manifest does not say who it is, the files have to be of one tenant.
        let (expected, place) = *own.get_or_insert((id, &at.location));
        if expected.eq_ignore_ascii_case(id) || others.contains(at.location.path()) {
            continue;
        }
        let declared = tenant.id.is_some();
        if declared {
            others.insert(at.location.path());
        }
        let (message, label, help) = if declared {
            (
                "this file is of another tenant: its id is not `tenant.id`, so what it says is left out",
                DECLARED,
                "Narrow the `files` of `[[evidence]]` to those of this tenant, or correct `id` under `[tenant]`.",
            )
        } else {
            (
                "these files are of different tenants: their ids differ",
                "and another id here",
                "Narrow the `files` of `[[evidence]]` to those of one tenant, and write its `id` under `[tenant]`.",
            )
        };
        told.say(Say {
            check: CheckId::Contradiction,
            level: Level::Error,
            message: message.to_owned(),
            label: "another id",
            help: help.to_owned(),
            subject: "tenant.id",
            instance: None,
            at: &at.location,
            related: vec![(label.to_owned(), place)],
        });
    }
    others
}

/// Holds what was observed of the tenant against what is declared. What is declared is judged, since the rest of the manifest was
/// read by it; only the day of creation joins, where nobody gave it.
pub(super) fn join<'o>(
    catalog: &Catalog,
    tenant: &mut Tenant,
    at: &'o Observation,
    told: &mut Told,
    doubts: &mut Vec<Doubt<'o>>,
) {
    let Subject::Tenant(key) = at.subject else { return };
    let Value::Text(text) = &at.value else {
        if let Value::Unknown(unknown) = &at.value {
            let because = unknown.because.clone();
            doubts.push(Doubt { at, of: "tenant".to_owned(), kind: unknown.kind, because, declared: true });
        }
        return;
    };
    let (observed, declared, place) = match key {
        "country" => {
            let by_name =
                || catalog.countries.iter().find(|known| known.name.eq_ignore_ascii_case(text)).map(|known| known.country);
            let observed = catalog.country(&text.to_ascii_uppercase()).or_else(by_name).map(|country| country.to_string());
            (observed, tenant.country.value.to_string(), tenant.country.location.clone())
        }
        "cloud" => {
            let observed = Cloud::ALL.into_iter().find(|cloud| cloud.as_str() == text).map(|cloud| cloud.to_string());
            (observed, tenant.cloud.value.to_string(), tenant.cloud.location.clone())
        }
        "region" => {
            let observed = catalog.place_in(REGIONS, text).map(|place| catalog.place(place).id.to_string());
            (observed, catalog.place(tenant.region.value).id.to_string(), tenant.region.location.clone())
        }
        "created" => {
            let day: Option<Date> = text.get(..DAY).and_then(|day| day.parse().ok());
            match (day, &tenant.created) {
                (Some(day), None) => return tenant.created = Some(Located::new(day, at.location.clone())),
                (day, Some(known)) => (day.map(|day| day.to_string()), known.value.to_string(), known.location.clone()),
                (None, None) => return,
            }
        }
        _ => return,
    };
    let Some(observed) = observed else {
        let because = "no value that it takes is called that".to_owned();
        return doubts.push(Doubt { at, of: "tenant".to_owned(), kind: UnknownKind::Unresolved, because, declared: true });
    };
    if observed != declared && !tenant.is_elsewhere(&place) {
        told.say(Say {
            check: CheckId::Contradiction,
            level: Level::Error,
            message: format!("`tenant.{key}` is `{declared}` in the manifest, and `{observed}` here"),
            label: "observed here",
            help:
                "Correct the manifest, by which the tenant is judged, or narrow the `files` of `[[evidence]]` to those of this \
                   tenant."
                    .to_owned(),
            subject: &format!("tenant.{key}"),
            instance: None,
            at: &at.location,
            related: vec![(DECLARED.to_owned(), &place)],
        });
    }
}
