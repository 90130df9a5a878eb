//! What is known to change within a horizon: the findings of each day ahead, held against those of the day before.

use std::time::Duration;

use domicile_diagnostic::{CheckId, Claim, Finding, Fingerprint, Kind, Level, WhatIf};
use domicile_engine::days_ahead;
use domicile_model::{Date, Policy};

/// The last day of a horizon of so many days.
pub(crate) fn last_day(date: Date, days: u16) -> Date {
    date.checked_add(Duration::from_secs(u64::from(days) * 24 * 60 * 60)).unwrap_or(Date::MAX)
}

/// What changes from day to day, where a day's findings can be asked for. Each change stands at the place of its finding.
pub(crate) fn changes_ahead(
    days: impl IntoIterator<Item = Date>,
    today: Vec<Finding>,
    mut on: impl FnMut(Date) -> Vec<Finding>,
) -> Vec<Finding> {
    let mut notes = Vec::new();
    let mut before = today;
    for day in days {
        let after = on(day);
        let WhatIf { gone, new, changed } = WhatIf::between(&before, &after);
        notes.extend(new.iter().map(|now| note(day, now, Kind::Catalog, &format!("will be found ({})", now.claim.level))));
        notes.extend(gone.iter().map(|then| note(day, then, Kind::Catalog, "is no longer found")));
        notes.extend(changed.iter().map(|(then, now)| change(day, then, now)));
        before = after;
    }
    notes
}

/// The days within the horizon on which something changes.
pub(crate) fn days(catalog: &domicile_model::Catalog, policy: &Policy, date: Date, days: u16) -> Vec<Date> {
    days_ahead(catalog, policy, date, last_day(date, days)).into_iter().collect()
}

fn change(day: Date, then: &Finding, now: &Finding) -> Finding {
    let level = now.claim.level;
    match (&then.waiver, &now.waiver) {
        (Some(waiver), None) => {
            let what = format!("is waived no more (until {} by {}) and counts as {level}", waiver.expires, waiver.owner);
            note(day, now, Kind::Waiver, &what).with_related("waived here until then", waiver.location.clone())
        }
        (None, Some(_)) => note(day, now, Kind::Waiver, "will be waived"),
        _ if then.claim.level == level => note(day, now, Kind::Catalog, &format!("says something else ({level})")),
        _ => note(day, now, Kind::Catalog, &format!("becomes {level}, and is {} now", then.claim.level)),
    }
}

fn note(day: Date, finding: &Finding, kind: Kind, what: &str) -> Finding {
    let message = format!("from {day} on, `{}` {what}: {}", finding.claim.id, finding.claim.message);
    let help = match kind {
        Kind::Waiver => "Decide before that day: end what is waived, or renew the waiver with a reason that holds then.",
        _ => "Decide before that day what to do about it.",
    };
    let label = "what lies ahead".to_owned();
    let claim = Claim::of_input(kind, CheckId::Ahead, Level::Note, message, label, Some(help.to_owned()));
    let (tenant, requirement) = (finding.tenant.as_deref(), finding.requirement.as_deref());
    let identity = [tenant, Some(&*claim.id), Some(&*finding.claim.id), requirement, finding.instance.as_deref()];
    let fingerprint = Fingerprint::of(&identity);
    let (tenant, requirement, instance) = (finding.tenant.clone(), finding.requirement.clone(), finding.instance.clone());
    Finding { tenant, requirement, instance, fingerprint, ..Finding::new(claim, finding.location.clone()) }
}
