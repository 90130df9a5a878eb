//! The floors: programs that walk, read and parse the same files with as many threads, and do nothing else.

use std::error::Error;
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Deserialize;
use toml::value::Datetime;

/// How much of a file a floor reads.
#[derive(Clone, Copy)]
pub(crate) enum Floor {
    /// A tree in which each value keeps its place.
    Tree,
    /// Structs of what a manifest says, without places, and without a word on what is wrong.
    Typed,
}

/// Reads everything below a folder.
pub(crate) fn run(folder: &str, floor: Floor) -> Result<(), Box<dyn Error>> {
    let entries: Result<Vec<_>, _> = walkdir::WalkDir::new(folder).into_iter().collect();
    let manifests = entries?.into_iter().filter(|entry| entry.file_name() == "residency.toml");
    let manifests: Vec<PathBuf> = manifests.map(walkdir::DirEntry::into_path).collect();
    let read = |path: &PathBuf| std::fs::read_to_string(path).ok().and_then(|text| count(&text, floor)).unwrap_or_default();
    let things: usize = manifests.par_iter().map(read).sum();
    println!("{} files, {things} things", manifests.len());
    Ok(())
}

/// Something that cannot be known without reading; nothing where the text is no manifest.
fn count(text: &str, floor: Floor) -> Option<usize> {
    match floor {
        Floor::Tree => toml::de::DeTable::parse(text).ok().map(|tree| tree.get_ref().len()),
        Floor::Typed => toml::from_str::<Manifest>(text).ok().map(|manifest| manifest.requirement.len() + manifest.app.len()),
    }
}

#[derive(Deserialize)]
#[allow(dead_code)] // It is read and not used: that is what a floor does.
struct Manifest {
    tenant: Tenant,
    #[serde(default)]
    requirement: Vec<Requirement>,
    #[serde(default)]
    services: Settings,
    #[serde(default)]
    app: Vec<App>,
    #[serde(default)]
    waiver: Vec<Waiver>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct Tenant {
    name: String,
    id: Option<String>,
    country: String,
    region: Option<String>,
    users_in: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Requirement {
    id: String,
    data: Option<Vec<String>>,
    activities: Option<Vec<String>>,
    within: Option<Vec<String>>,
    because: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[allow(dead_code)]
struct Settings {
    mfa: Use,
    sspr: Use,
    b2c: Use,
    b2b: Use,
    domain_services: Use,
    managed_identities: Use,
    power_platform: Use,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[allow(dead_code)]
struct Use {
    enabled: Option<bool>,
    methods: Vec<String>,
    custom_greetings: bool,
    on_premises: Vec<String>,
    writeback: bool,
    location: Option<String>,
    partner_countries: Vec<String>,
    regions: Vec<String>,
    environments: Vec<Environment>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Environment {
    name: String,
    location: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct App {
    name: String,
    stores_in: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct Waiver {
    finding: String,
    reason: String,
    owner: String,
    approved_by: Option<String>,
    expires: Datetime,
}
