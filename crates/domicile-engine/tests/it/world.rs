//! An invented catalog, and the one place that knows how the engine is called.
//!
//! A test gives the facts it is about and a manifest. What neither says is ordinary: a fact is about personal data at rest, a
//! statement is certain and from the first edition of `a`, the tenant is German, and the requirement `r` permits the `EU`.

use std::fmt::Write as _;
use std::sync::Arc;

use domicile_catalog::{CatalogFile, load};
use domicile_diagnostic::{Finding, SourceText};
use domicile_engine::{
    Idle, InForce, Memo, advise, evaluate, fact_digest, idle_requirements, settle, uncovered, waiver_findings,
};
use domicile_manifest::{Grammar, Parsed, Role};
use domicile_model::{AreaName, Catalog, Date, Tenant, Value};

/// The date that tests mean where they name none.
pub(crate) const TODAY: &str = "2024-01-01";

const WORLD: &str = r#"
# countries
country = [
    { code = "AU", name = "Australia" }, { code = "BR", name = "Brazil" }, { code = "CN", name = "China" },
    { code = "DE", name = "Germany" }, { code = "FR", name = "France" }, { code = "GB", name = "United Kingdom" },
    { code = "IE", name = "Ireland" }, { code = "JP", name = "Japan" }, { code = "US", name = "United States" },
]

# data
data = [
    { id = "personal", title = "about people" }, { id = "personal.phone", title = "numbers" },
    { id = "personal.log", title = "logs" }, { id = "secrets", title = "keys" },
]

# places/groups
title = "Groups"
[[place]]
id      = "EU"
title   = "European Union"
source  = "a treaty"
members = ["DE", "FR", "IE", { country = "GB", until = 2020-02-01 }]
[[place]]
id      = "boundary"
title   = "Boundary"
source  = "a product"
from    = 2023-01-01
members = ["DE", "IE", { country = "FR", from = 2023-07-01 }]
[[place]]
id      = "world"
title   = "World"
source  = "an atlas"
members = ["AU", "BR", "CN", "DE", "FR", "GB", "IE", "JP", "US"]

# places/entra
title = "Geo locations"
[[place]]
id         = "emea"
title      = "Europe and Africa"
cloud      = "public"
source     = "a page"
members    = ["DE", "IE"]
customers  = [{ countries = ["DE", "FR", "GB", "IE"], source = "a page" }]
[[place]]
id         = "america"
title      = "America"
cloud      = "public"
documented = false
source     = "a page"
members    = ["US", "BR"]
customers  = [{ countries = ["US"], source = "a page" }]
[[place]]
id         = "asia"
title      = "Asia"
cloud      = "public"
source     = "a page"
members    = ["JP"]
customers  = [{ countries = ["JP"], source = "a page" }, { countries = ["AU"], created-before = 2022-01-01, source = "a page" }]
[[place]]
id         = "australia"
title      = "Oceania"
cloud      = "public"
source     = "a page"
members    = ["AU"]
customers  = [{ countries = ["AU"], created-from = 2022-01-01, source = "a page" }]
[[place]]
id         = "china"
title      = "Mainland"
cloud      = "china"
source     = "a page"
members    = ["CN"]

# places/sites
title            = "Sites"
only-in-settings = true
[[place]]
id      = "west"
title   = "West Site"
source  = "a list"
members = ["IE"]
[[place]]
id      = "east"
title   = "East Site"
source  = "a list"
members = ["US"]
[[place]]
id       = "cloudy"
title    = "Cloudy Site"
source   = "a list"
anywhere = true

# sources/a
title     = "Page A"
publisher = "Them"
url       = "https://example.com/a"
language  = "en"
edition   = [{ edition = 2020-01-01 }, { edition = 2021-01-01 }, { edition = 2022-01-01 }, { edition = 2023-01-01 }]

# sources/b
title     = "Page B"
publisher = "Them"
url       = "https://example.com/b"
language  = "en"
edition   = [{ edition = 2020-06-01 }, { edition = 2021-06-01 }]

# sources/late
title     = "Late"
publisher = "Them"
url       = "https://example.com/late"
language  = "en"
edition   = [
    { edition = 2020-01-01 },
    { edition = "2020-01-01-b", published = 2020-03-01, title = "Late, again", url = "https://example.com/again" },
]

# services/core
title  = "Core"
always = true
[setting]
mirror  = { title = "copies", type = "boolean" }
archive = { title = "archives", type = "boolean", default = false }
moved   = { title = "moved in the past", type = "boolean", fixed = true }

# services/phone
title = "Phone"
[setting]
methods   = { title = "ways", type = "choices", values = ["voice", "sms", "push"] }
plan      = { title = "plan", type = "choice", values = ["basic", "full", "gold"] }
greetings = { title = "greetings", type = "boolean", default = false }
recording = { title = "recordings", type = "boolean" }
extras    = { title = "extras", type = "choices", values = ["fax", "pager"], default = [] }
site      = { title = "the site", type = "location", places = "sites" }
mirrors   = { title = "more sites", type = "areas", default = [] }
partners  = { title = "partners' countries", type = "countries", provides = "partner-country" }

# services/mail
title = "Mail"

# services/offices
title = "Offices"
[setting]
sites = { title = "the offices' sites", type = "locations", places = "sites", instance = "office" }
alarm = { title = "alarms", type = "boolean", default = false }

# services/rooms
title = "Rooms"
[instance.rooms]
title = "room"
[instance.rooms.setting]
site   = { title = "where the room is", type = "location", places = "sites" }
camera = { title = "the room has a camera", type = "boolean" }

# services/apps
title = "Apps"
[instance.app]
title = "app"
root  = true
[instance.app.setting]
stores-in = { title = "where the app stores", type = "areas", assess = true }
runs-in   = { title = "where the app runs", type = "areas", default = [] }
"#;

/// The files of a text in which each begins with `# <path>`; a path of two parts that names no folder of the catalog is a fact.
fn files(text: &str) -> Vec<CatalogFile> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("# "), files.last_mut()) {
            (Some(path), _) => files.push((format!("{path}.toml"), String::new())),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => assert!(line.trim().is_empty(), "a file begins with `# <path>`: {line}"),
        }
    }
    let file = |(path, text): (String, String)| CatalogFile { text: Arc::new(SourceText::new(path.clone(), text)), path };
    files.into_iter().map(file).collect()
}

/// A fact with what it does not say.
fn complete(mut file: CatalogFile) -> CatalogFile {
    const STATEMENT: &str = "[[statement]]";
    let fact = [("title", "'It happens'"), ("data", "['personal']"), ("activity", "'storage'")];
    let statement = [("source", "'a'"), ("section", "'S'"), ("from", "2020-01-01"), ("certainty", "'always'")];
    let with = |part: &str, usual: &[(&str, &str)]| {
        let says = |key: &str| part.lines().any(|line| line.starts_with(&format!("{key} ")));
        let missing = usual.iter().filter(|(key, _)| !says(key));
        part.trim_start().to_owned() + &missing.map(|(key, value)| format!("{key} = {value}\n")).collect::<Vec<_>>().concat()
    };
    let mut parts = file.text.text().split(STATEMENT);
    let head = with(parts.next().unwrap_or_default(), &fact);
    let text = parts.fold(head, |text, part| format!("{text}{STATEMENT}\n{}", with(part, &statement)));
    file.text = Arc::new(SourceText::new(file.path.clone(), text));
    file
}

/// The invented catalog with a test's facts.
pub(crate) fn catalog(facts: &str) -> Catalog {
    let mut all = files(WORLD);
    all.extend(files(facts).into_iter().map(complete));
    let loaded = load(Catalog::default(), &all);
    let mistakes: Vec<_> = loaded.findings.iter().map(|finding| (&finding.location, &finding.claim.message)).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}");
    loaded.catalog
}

/// A manifest, read.
pub(crate) fn parsed(catalog: &Catalog, manifest: &str) -> Parsed {
    let mut text = manifest.trim_start().to_owned();
    if !text.contains("[tenant]") {
        text += "\n[tenant]\nname = 'T'\ncountry = 'DE'\n";
    }
    if !text.contains("[[requirement]]") {
        text += "\n[[requirement]]\nid = 'r'\nwithin = ['EU']\n";
    }
    let parsed = Grammar::new(catalog).parse(&Arc::new(SourceText::new("residency.toml", text)), Role::Manifest);
    let mistakes: Vec<_> = parsed.findings.iter().map(|finding| (&finding.location, &finding.claim.message)).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}");
    parsed
}

fn tenant(parsed: &Parsed) -> &Tenant {
    parsed.tenant.as_ref().expect("the manifest has a tenant")
}

pub(crate) fn day(date: &str) -> Date {
    date.parse().expect("a date")
}

/// What the engine says of facts, sorted by them; what is compliant too.
pub(crate) fn evaluated(facts: &str, manifest: &str, date: &str) -> Vec<Finding> {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    by_fact(evaluate(&InForce::new(&catalog, day(date)), &mut Memo::default(), tenant(&parsed), &parsed.policy, true))
}

/// Findings, sorted by their facts; those of one fact stay as the engine has them.
fn by_fact(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| one.claim.id.cmp(&other.claim.id));
    findings
}

/// The same, where a second file shows how some of it is really set, in the words of a manifest; of what is in doubt there nobody
/// knows whether it is so: `phone.methods.sms`, `phone.site`.
pub(crate) fn observed(facts: &str, manifest: &str, elsewhere: &str, in_doubt: &[&str]) -> Vec<Finding> {
    let catalog = catalog(facts);
    let (parsed, tenant) = joined(&catalog, manifest, elsewhere, in_doubt);
    by_fact(evaluate(&InForce::new(&catalog, day(TODAY)), &mut Memo::default(), &tenant, &parsed.policy, true))
}

/// A manifest, and its tenant with what a second file shows.
pub(crate) fn joined(catalog: &Catalog, manifest: &str, elsewhere: &str, in_doubt: &[&str]) -> (Parsed, Tenant) {
    let parsed = parsed(catalog, manifest);
    let tenant_of = "[tenant]\nname = 'T'\ncountry = 'DE'\n";
    let text = Arc::new(SourceText::new("infra/main.tf", elsewhere.trim_start().to_owned() + tenant_of));
    let shown = Grammar::new(catalog).parse(&text, Role::Manifest);
    let mut joined = tenant(&parsed).clone();
    for mut of_file in tenant(&shown).services.clone() {
        let service = &catalog.services[usize::from(of_file.service)];
        for doubt in in_doubt.iter().filter_map(|doubt| doubt.strip_prefix(&format!("{}.", service.id))) {
            let (setting, word) = doubt.split_once('.').unwrap_or((doubt, ""));
            let (at, known) = service.setting(setting).expect("a setting");
            let given = of_file.settings.iter_mut().find(|given| given.setting == at).expect("it is shown");
            match &mut given.value {
                Value::Words { bits, unknown, .. } => {
                    let all = (1 << known.values.len()) - 1;
                    *unknown |= known.bit(word).unwrap_or(all);
                    *bits &= !*unknown;
                }
                Value::Areas(areas) => areas.iter_mut().for_each(|area| area.value = AreaName::Unknown),
                Value::Text(_) => {}
            }
        }
        match joined.services.iter_mut().find(|used| used.service == of_file.service) {
            Some(used) => used.settings.extend(of_file.settings),
            None => joined.services.push(of_file),
        }
    }
    joined.services.sort_by_key(|used| used.service);
    (parsed, joined)
}

/// The same for one manifest after the other, by a worker that remembers what it said of those before.
pub(crate) fn evaluated_in_a_row(catalog: &Catalog, manifests: &[String], date: &str) -> Vec<Vec<Finding>> {
    let (in_force, mut memo) = (InForce::new(catalog, day(date)), Memo::default());
    let one = |manifest: &String| {
        let parsed = parsed(catalog, manifest);
        by_fact(evaluate(&in_force, &mut memo, tenant(&parsed), &parsed.policy, true))
    };
    manifests.iter().map(one).collect()
}

/// What a whole run says of one manifest: facts, open questions and waivers.
pub(crate) fn settled(facts: &str, manifest: &str, date: &str, with_waivers: bool) -> Vec<Finding> {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    let in_force = InForce::new(&catalog, day(date));
    let found = evaluate(&in_force, &mut Memo::default(), tenant(&parsed), &parsed.policy, false);
    let (mut findings, usage) = settle(&in_force, &mut Memo::default(), tenant(&parsed), &parsed.policy, found, with_waivers);
    findings.extend(waiver_findings(&in_force, &parsed.policy.check, &parsed.policy.waivers, &usage));
    findings
}

/// What the engine advises, a line for each change and for each finding under it; then what it calls inherent.
pub(crate) fn advised(facts: &str, manifest: &str) -> String {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    let mut said = String::new();
    for advice in advise(&InForce::new(&catalog, day(TODAY)), tenant(&parsed), &parsed.policy) {
        let ids = |findings: &[Finding]| findings.iter().map(named).collect::<Vec<_>>().join(", ");
        for change in &advice.changes {
            let _ = writeln!(said, "{}: {} ends {}", advice.requirement, change.words, ids(&change.ends));
        }
        if !advice.inherent.is_empty() {
            let _ = writeln!(said, "{}: inherent {}", advice.requirement, ids(&advice.inherent));
        }
    }
    said
}

fn named(finding: &Finding) -> String {
    let instance = finding.instance.as_ref().map(|instance| format!(" ({instance})")).unwrap_or_default();
    format!("{}{instance}", finding.claim.id)
}

/// The services in use that no requirement covers.
pub(crate) fn uncovered_services(facts: &str, manifest: &str) -> Vec<String> {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    let found = uncovered(&InForce::new(&catalog, day(TODAY)), tenant(&parsed), &parsed.policy);
    found.into_iter().map(|(at, _)| catalog.services[usize::from(at)].id.to_string()).collect()
}

/// The requirements that no fact can break, and why.
pub(crate) fn idle(facts: &str, manifest: &str) -> Vec<(String, Idle)> {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    let found = idle_requirements(&InForce::new(&catalog, day(TODAY)), &parsed.policy);
    found.into_iter().map(|(requirement, why)| (requirement.id.value.to_string(), why)).collect()
}

/// What identifies what is said of a fact on a date.
pub(crate) fn digest(facts: &str, id: &str, date: &str) -> Option<String> {
    let catalog = catalog(facts);
    fact_digest(&InForce::new(&catalog, day(date)), id).map(|digest| digest.to_string())
}

/// The digest of the invented catalog with a test's facts.
pub(crate) fn catalog_digest(facts: &str) -> String {
    catalog(facts).digest.to_string()
}
