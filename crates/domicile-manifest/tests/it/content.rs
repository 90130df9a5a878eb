//! The content of a file as text: every value with the place and the characters it was read from.

use domicile_diagnostic::{Located, Location, WaiverKind};
use domicile_manifest::Parsed;
use domicile_model::{
    Activity, AreaName, Catalog, Check, Country, DataSet, Given, Instance, PermittedPlace, PlaceIx, PlaceList, Requirement,
    Service, Tenant, Value, Waiver,
};

use crate::show::at;

pub(crate) fn content(catalog: &Catalog, parsed: &Parsed) -> String {
    let mut lines = Vec::new();
    lines.extend(parsed.extends.iter().map(|file| format!("extends {}", from(&file.value, &file.location))));
    lines.extend(parsed.catalogs.iter().map(|folder| format!("catalog {}", from(&folder.value, &folder.location))));
    if let Some(given) = &parsed.tenant {
        tenant(&mut lines, catalog, given);
    }
    lines.extend(parsed.policy.requirements.iter().flat_map(|each| requirement(catalog, each)));
    lines.extend(parsed.policy.waivers.iter().map(|each| waiver(each)));
    for evidence in &parsed.evidence {
        lines.push(format!("evidence {}", from("", &evidence.location)));
        lines.extend(evidence.files.iter().map(|files| format!("  files {}", from(&files.value, &files.location))));
        lines.extend(evidence.kind.iter().map(|kind| format!("  kind {}", from(kind.value, &kind.location))));
    }
    lines.extend(check(&parsed.policy.check));
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// A value, and the place and the characters it was read from.
fn from(shown: &str, location: &Location) -> String {
    format!("{shown} <{} {}>", at(location), location.text())
}

fn country(country: &Located<Country>) -> String {
    from(country.code(), &country.location)
}

fn id_of(catalog: &Catalog, place: PlaceIx) -> &str {
    &catalog.place(place).id
}

fn tenant(lines: &mut Vec<String>, catalog: &Catalog, tenant: &Tenant) {
    lines.push(format!("name {}", from(&tenant.name, &tenant.name.location)));
    lines.extend(tenant.id.iter().map(|id| format!("id {}", from(id, &id.location))));
    lines.push(format!("country {}", country(&tenant.country)));
    lines.push(format!("region {}", from(id_of(catalog, *tenant.region), &tenant.region.location)));
    lines.push(format!("cloud {}", from(tenant.cloud.as_str(), &tenant.cloud.location)));
    lines.extend(tenant.created.iter().map(|day| format!("created {}", from(&day.to_string(), &day.location))));
    lines.push(format!("users in {}", tenant.users_in.iter().map(country).collect::<Vec<_>>().join(", ")));
    lines.extend(services(catalog, tenant));
}

/// What a tenant says of its services.
pub(crate) fn services(catalog: &Catalog, tenant: &Tenant) -> Vec<String> {
    let mut lines = Vec::new();
    for used in &tenant.services {
        let service = &catalog.services[usize::from(used.service)];
        let off = if used.enabled { "" } else { " is off" };
        lines.push(format!("service {}", from(&format!("{}{off}", service.id), &used.location)));
        lines.extend(used.settings.iter().map(|setting| format!("  {}", given(catalog, service, setting))));
        lines.extend(used.instances.iter().flat_map(|each| instance(catalog, service, each)));
    }
    lines
}

fn instance(catalog: &Catalog, service: &Service, instance: &Instance) -> Vec<String> {
    let table = &service.tables[usize::from(instance.table)].id;
    let name = from(&instance.name, &instance.name.location);
    let mut lines = vec![format!("  {} {name}", from(table, &instance.location))];
    lines.extend(instance.settings.iter().map(|setting| format!("    {}", given(catalog, service, setting))));
    lines
}

fn given(catalog: &Catalog, service: &Service, given: &Given) -> String {
    let setting = &service.settings[usize::from(given.setting)];
    let value = match &given.value {
        Value::Words { bits, items, .. } => {
            let words = items.iter().map(|(at, place)| from(&setting.values[usize::from(*at)], place));
            format!("{bits:b}: {}", words.collect::<Vec<_>>().join(", "))
        }
        Value::Areas(areas) => {
            let area = |area: &Located<AreaName>| match area.value {
                AreaName::Country(country) => from(country.code(), &area.location),
                AreaName::Place(place) => from(id_of(catalog, place), &area.location),
                AreaName::Unknown => from("unknown", &area.location),
            };
            areas.iter().map(area).collect::<Vec<_>>().join(", ")
        }
        Value::Text(text) => text.to_string(),
    };
    from(&format!("{} = {value}", setting.id), &given.location)
}

fn requirement(catalog: &Catalog, of: &Requirement) -> Vec<String> {
    let activities: Vec<&str> =
        Activity::ALL.into_iter().filter(|activity| of.activities.contains(*activity)).map(Activity::as_str).collect();
    let data = if of.data == DataSet::ALL { "all".to_owned() } else { format!("{:b}", of.data.0) };
    let mut lines = vec![
        from(&format!("requirement {}", from(&of.id, &of.id.location)), &of.location),
        format!("  data {data}, activities {}, level {}", activities.join(" "), of.level),
    ];
    lines.extend(of.within.iter().map(|places| format!("  within {}", place_list(catalog, places))));
    lines.extend(of.never_in.iter().map(|places| format!("  never in {}", place_list(catalog, places))));
    lines.extend((!of.services.is_empty()).then(|| format!("  services {:?}", of.services)));
    lines.extend(of.because.iter().map(|why| format!("  because {why}")));
    lines
}

fn place_list(catalog: &Catalog, places: &PlaceList) -> String {
    let place = |place: &Located<PermittedPlace>| {
        let shown = match place.value {
            PermittedPlace::Country(country) => country.code(),
            PermittedPlace::Place(place) => id_of(catalog, place),
            PermittedPlace::HomeCountry => "the home country",
            PermittedPlace::HomeRegion => "the home region",
        };
        from(shown, &place.location)
    };
    from(&places.items.iter().map(place).collect::<Vec<_>>().join(", "), &places.location)
}

fn waiver(waiver: &Waiver) -> String {
    let mut words = vec![
        from("waiver", &waiver.location),
        from(&waiver.finding.text, &waiver.finding.location),
        format!("because {} says {}", waiver.reason, waiver.owner),
        from(&waiver.expires.to_string(), &waiver.expires.location),
    ];
    words.extend(waiver.requirement.iter().map(|of| from(&of.text, &of.location)));
    words.extend((waiver.kind != WaiverKind::Accepted).then(|| waiver.kind.as_str().to_owned()));
    words.extend(waiver.catalog_digest.iter().map(|digest| from(&digest.value, &digest.location)));
    words.extend(waiver.fact_digest.iter().map(|digest| from(&digest.value.to_string(), &digest.location)));
    words.extend(waiver.approved_by.iter().map(|by| format!("approved by {by}")));
    words.join(", ")
}

fn check(check: &Check) -> Option<String> {
    let mut words: Vec<String> = check.as_of.iter().map(|day| from(&day.to_string(), &day.location)).collect();
    words.extend(check.contested.iter().map(|contested| format!("{:?}", contested.value)));
    let [withdrawn, possible, unstated] =
        [&check.withdrawn, &check.possible, &check.unstated].map(|level| level.as_ref().map(|level| level.value));
    let levels = [withdrawn, possible, unstated, check.undeclared];
    let names = ["withdrawn", "possible", "unstated", "undeclared"];
    words.extend(names.into_iter().zip(levels).filter_map(|(name, level)| Some(format!("{name} {}", level?))));
    words.extend(check.longest_waiver.iter().map(|days| from(&format!("at most {} days", days.value), &days.location)));
    words.extend(check.waiver_warning.iter().map(|days| format!("warned for {days} days")));
    (!words.is_empty()).then(|| format!("check {}", words.join(", ")))
}
