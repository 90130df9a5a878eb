//! What evidence makes of a tenant: a manifest's services, and files of which each line says one thing.

mod identity;
mod instances;
mod open;
mod places;
mod services;
mod words;

use std::fmt::Write as _;
use std::sync::Arc;

use domicile_diagnostic::{Finding, Location, Related, SourceText, Span};
use domicile_evidence::{Instance, Observation, Observations, Subject, Unknown, UnknownKind, Value};
use domicile_manifest::Role;
use domicile_model::{AreaName, Catalog, Given, Service, Tenant, Value as Set};
use expect_test::Expect;

use super::join::join;
use super::merge::area_id;

const TENANT: &str = "[tenant]\nname = 'Contoso'\nid = '5f1c0b7e-0000-4000-8000-000000000001'\ncountry = 'DE'\n";

/// Compares what the tenant comes to, and what is said, with what is expected. The evidence is files, each behind `# <path>`, with
/// lines like `services.mfa.methods.voice = true`, `services.b2c.location = Europe` or
/// `services.power-platform.environments[e1|Sandbox].location = europe`; `? no default <- declared here` leaves something open, with
/// a place beside it, and `?!` was cut off.
#[track_caller]
pub(super) fn check(manifest: &str, evidence: &str, expect: &Expect) {
    let (tenant, findings) = joined(manifest, evidence);
    let said: String = findings.iter().map(finding).collect();
    expect.assert_eq(&format!("{}{said}", services(domicile_rules::catalog(), &tenant)));
}

/// The findings alone.
pub(super) fn findings(manifest: &str, evidence: &str) -> Vec<Finding> {
    joined(manifest, evidence).1
}

fn joined(manifest: &str, evidence: &str) -> (Tenant, Vec<Finding>) {
    let catalog = domicile_rules::catalog();
    let text = if manifest.contains("[tenant]") { manifest.to_owned() } else { format!("{manifest}{TENANT}") };
    let file = Arc::new(SourceText::new("residency.toml", text.trim_start()));
    let parsed = super::grammar(catalog).parse(&file, Role::Manifest);
    assert!(!parsed.broken, "{:?}", parsed.findings.iter().map(|finding| &finding.claim.message).collect::<Vec<_>>());
    let mut tenant = parsed.tenant.expect("a tenant");
    let mut findings = join(catalog, &mut tenant, &read(evidence));
    findings.sort_by(Finding::order);
    (tenant, findings)
}

fn finding(finding: &Finding) -> String {
    let claim = &finding.claim;
    let mut said = format!("{} {} {}\n  {}\n", claim.id, claim.level, place(&finding.location), claim.message);
    for related in finding.related.iter() {
        writeln!(said, "    {}: {}", place(&related.location), related.message).expect("written");
    }
    writeln!(said, "  help: {}", claim.help.as_deref().unwrap_or_default()).expect("written");
    said
}

fn place(location: &Location) -> String {
    format!("{}:{} `{}`", location.path(), location.start().line, location.text())
}

fn services(catalog: &Catalog, tenant: &Tenant) -> String {
    let mut said = String::new();
    for used in &tenant.services {
        let service = &catalog.services[usize::from(used.service)];
        let off = if used.enabled { "" } else { " off" };
        writeln!(said, "{}{off} ({})", service.id, place(&used.location)).expect("written");
        used.settings.iter().for_each(|given| said += &setting(catalog, service, given));
        for instance in &used.instances {
            writeln!(said, "  [{}] ({})", instance.name.value, place(&instance.location)).expect("written");
            instance.settings.iter().for_each(|given| said.extend(["  ", &setting(catalog, service, given)]));
        }
    }
    said
}

fn setting(catalog: &Catalog, service: &Service, given: &Given) -> String {
    let setting = &service.settings[usize::from(given.setting)];
    let values: Vec<String> = match &given.value {
        Set::Words { bits, unknown, items } => {
            let words = setting.values.iter().enumerate().filter(|(at, _)| (bits | unknown) & (1 << at) != 0);
            let word = |(at, word): (usize, &domicile_model::Text)| {
                let doubt = if unknown & (1 << at) != 0 { "?" } else { "" };
                let from = items.iter().find(|(of, _)| usize::from(*of) == at).map(|(_, from)| format!(" ({})", place(from)));
                format!("{word}{doubt}{}", from.unwrap_or_default())
            };
            words.map(word).collect()
        }
        Set::Areas(areas) => {
            let area = |area: &domicile_diagnostic::Located<AreaName>| {
                format!("{} ({})", area_id(catalog, area.value), place(&area.location))
            };
            areas.iter().map(area).collect()
        }
        Set::Text(text) => vec![text.to_string()],
    };
    format!("  {} = {}\n", setting.id, values.join(", "))
}

fn read(evidence: &str) -> Observations {
    let mut observations = Vec::new();
    for part in evidence.trim_start().split("# ").filter(|part| !part.is_empty()) {
        let (path, text) = part.split_once('\n').expect("a file has a path");
        let file = Arc::new(SourceText::new(path, text));
        let mut begin = 0;
        for line in text.split_inclusive('\n') {
            if let Some((subject, value)) = line.trim_end().split_once(" = ") {
                let start = begin + line.find(value).expect("a value");
                let location = Location::new(&file, Span::new(start..start + value.len()));
                let key = Location::new(&file, Span::new(begin..begin + subject.len()));
                observations.push(observation(subject, value, location, key));
            }
            begin += line.len();
        }
    }
    Observations { files: Vec::new(), observations, findings: Vec::new() }
}

fn observation(subject: &str, value: &str, location: Location, key: Location) -> Observation {
    let format = if location.path().contains(".tf") { "terraform" } else { "graph" };
    let related = value.split_once(" <- ").map(|(_, why)| Related { message: why.into(), location: key });
    let value = value.split(" <- ").next().unwrap_or_default();
    let unknown = |kind, because: &str| Value::Unknown(Unknown { kind, because: because.trim().to_owned() });
    let value = match (value, value.strip_prefix("?!"), value.strip_prefix('?')) {
        (_, Some(because), _) => unknown(UnknownKind::Truncated, because),
        (_, _, Some(because)) => unknown(UnknownKind::Unresolved, because),
        ("true", ..) => Value::Is(true),
        ("false", ..) => Value::Is(false),
        (text, ..) => Value::Text(text.to_owned()),
    };
    Observation { subject: subject_of(subject), value, location, related: related.into_iter().collect(), format }
}

fn subject_of(text: &str) -> Subject {
    let kept = |text: &str| -> &'static str { text.to_owned().leak() };
    if let Some(key) = text.strip_prefix("tenant.") {
        return Subject::Tenant(kept(key));
    }
    let path = text.strip_prefix("services.").expect("a subject");
    if let Some((before, after)) = path.split_once('[') {
        let (service, table) = before.split_once('.').expect("a table");
        let (names, setting) = after.split_once(']').expect("a name");
        let names: Vec<String> = names.split('|').map(str::to_owned).collect();
        let instance = Instance { table: kept(table), shown: names[0].clone(), names };
        return Subject::Instance { service: kept(service), instance, setting: setting.strip_prefix('.').map(kept) };
    }
    let mut parts = path.splitn(3, '.').map(kept);
    let service = parts.next().expect("a service");
    match (parts.next(), parts.next()) {
        (None, _) => Subject::Service(service),
        (Some(setting), word) => Subject::Setting { service, setting, word },
    }
}
