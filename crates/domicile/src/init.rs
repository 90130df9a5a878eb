//! The first manifest of a tenant: short, commented, and sound.

mod found;
mod patterns;
mod said;
mod settings;
#[cfg(test)]
mod tests;
mod toml;

use std::fmt::Write as _;
use std::path::Path;

use domicile_diagnostic::{CheckId, Level};
use domicile_model::{Catalog, Date};

use crate::{Checker, NoFiles, Options};

pub use found::Found;

use found::{FoundService, Use};
use said::{Said, why};
use settings::Page;
use toml::{above, commented, key, list, noted, placed, quoted};

/// What has to be known to write a first manifest.
#[derive(Clone, Debug, Default)]
pub struct FirstManifest {
    /// The tenant's name.
    pub name: String,
    /// The code of its country.
    pub country: String,
    /// Its geo location, where that does not follow from the country.
    pub region: Option<String>,
    /// Where personal data may be.
    pub within: Vec<String>,
    /// The services in use, besides those that the evidence shows.
    pub services: Vec<String>,
    /// What evidence says. What is given above goes before it.
    pub found: Found,
}

/// Something that a first manifest cannot be written with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// What is wrong with it, and what to write instead, in one line.
    pub said: String,
    /// Whether all that is missing is the tenant's geo location.
    pub region: bool,
}

impl FirstManifest {
    /// What is wrong with it: what would be a mistake in the manifest.
    pub fn unfit(&self, catalog: &Catalog, today: Date) -> Vec<Unfit> {
        let checker = Checker::new(catalog, Options::on(today));
        let report = checker.check(Path::new("residency.toml"), Ok(self.body(catalog).into()), &NoFiles).report;
        let mistakes = report.findings.iter().filter(|finding| report.broken && finding.claim.level == Level::Error);
        mistakes
            .map(|finding| {
                let help = finding.claim.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                let region = CheckId::of(&finding.claim.id) == Some(CheckId::RegionUnknown);
                Unfit { said: format!("{}{help}", finding.claim.message), region }
            })
            .collect()
    }

    /// The manifest.
    pub fn text(&self, catalog: &Catalog) -> String {
        let mut text = self.body(catalog);
        if !self.found.patterns.is_empty() {
            text.push_str(
                "\n# The files that say so. They are read at each check, and wherever they say something else, it is told.\n",
            );
            text.push_str("[[evidence]]\nfiles = [\n");
            for pattern in &self.found.patterns {
                let _ = writeln!(text, "    {},", quoted(pattern));
            }
            text.push_str("]\n");
        }
        text
    }

    /// All of it but the evidence, which lies in files.
    fn body(&self, catalog: &Catalog) -> String {
        let mut text = String::new();
        text.push_str("# What this tenant promises, and what it uses. `domicile check` holds the one against the other.\n\n");
        self.tenant(catalog, &mut text);
        self.requirement(&mut text);
        self.services(catalog, &mut text);
        text
    }

    fn tenant(&self, catalog: &Catalog, text: &mut String) {
        let _ = writeln!(text, "[tenant]\nname     = {}", quoted(&self.name));
        self.identity(catalog, "id", None, "", text);
        let chosen = "chosen at sign-up; it decides where the directory is stored";
        self.identity(catalog, "country", Some(&self.country), chosen, text);
        self.identity(catalog, "region", self.region.as_deref(), "", text);
        self.identity(catalog, "cloud", None, "", text);
        self.identity(catalog, "created", None, "", text);
        let country = list([&*self.country]);
        let _ = writeln!(text, "# users-in = {country}  # where people sign in from, if not only from the tenant's country\n");
    }

    /// A key of `[tenant]`: what was given, or what was read. Why nothing was, where files speak of it.
    fn identity(&self, catalog: &Catalog, key: &str, given: Option<&str>, about: &str, text: &mut String) {
        let (read, place) = match self.found.tenant(key, catalog) {
            Said::Is(value, place) => (Some(value), place),
            Said::Open(reasons) if reasons.is_empty() => (None, String::new()),
            Said::Open(reasons) => {
                above("", &format!("{key} is {}", why(&reasons, true)), text);
                (None, String::new())
            }
        };
        let Some(value) = given.or(read.as_deref()) else { return };
        let place = if read.as_deref() == Some(value) { place } else { String::new() };
        let notes: Vec<&str> = [about, &*place].into_iter().filter(|note| !note.is_empty()).collect();
        let value = if key == "created" { value.to_owned() } else { quoted(value) };
        let note = if notes.is_empty() { String::new() } else { format!("  # {}", notes.join("; ")) };
        let _ = writeln!(text, "{key:8} = {value}{note}");
    }

    fn requirement(&self, text: &mut String) {
        let place: String = self.within.first().map(String::as_str).unwrap_or_default().to_lowercase();
        let place: String = place.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let id = format!("personal-data-in-{}", place.trim_matches('-'));
        let _ = writeln!(text, "[[requirement]]\nid       = {}", quoted(&id));
        text.push_str("data     = [\"personal\"]  # left out: data of all kinds\n");
        let _ = writeln!(text, "within   = {}", list(self.within.iter().map(String::as_str)));
        text.push_str("# because = \"\"  # the law or the contract behind it; each finding repeats it\n\n");
    }

    fn services(&self, catalog: &Catalog, text: &mut String) {
        text.push_str(
            "# A service that is named is in use. A setting that is not given is unknown, unless it has a default.\n",
        );
        for id in &self.services {
            let _ = writeln!(text, "\n[services.{}]", key(id));
            self.settings(catalog, id, self.found.services.get(&**id), text);
        }
        let mut spoken: Vec<&str> = self.services.iter().map(String::as_str).collect();
        for (id, found) in &self.found.services {
            if !spoken.contains(id) && self.found_service(catalog, id, found, text) {
                spoken.push(id);
            }
        }
        silent(catalog, &spoken, text);
    }

    /// A service that evidence speaks of. Gives whether it is now known if it is in use.
    fn found_service(&self, catalog: &Catalog, id: &str, found: &FoundService, text: &mut String) -> bool {
        let always = catalog.service(id).is_some_and(|at| catalog.services[usize::from(at)].always);
        let header = format!("[services.{}]", key(id));
        text.push('\n');
        match found.in_use() {
            Use::Yes(place) => placed(&header, &place, text),
            _ if always => {
                let _ = writeln!(text, "{header}");
            }
            Use::No(place) => {
                let _ = writeln!(text, "{header}");
                placed("enabled = false", &place, text);
                return true;
            }
            Use::Open(why) => {
                let mut open = String::new();
                noted("", &header, &why, &mut open);
                self.settings(catalog, id, Some(found), &mut open);
                for line in open.lines() {
                    if line.is_empty() || line.starts_with('#') {
                        let _ = writeln!(text, "{line}");
                    } else {
                        commented(line, text);
                    }
                }
                return false;
            }
        }
        self.settings(catalog, id, Some(found), text);
        true
    }

    fn settings(&self, catalog: &Catalog, id: &str, found: Option<&FoundService>, text: &mut String) {
        if let Some(at) = catalog.service(id) {
            Page { catalog, country: &self.country, text }.service(&catalog.services[usize::from(at)], found);
        }
    }
}

/// The services of which nothing is said.
fn silent(catalog: &Catalog, spoken: &[&str], text: &mut String) {
    let silent = catalog.services.iter().filter(|service| !service.always && !spoken.contains(&&*service.id));
    let silent: Vec<_> = silent.map(|service| &*service.id).collect();
    if silent.is_empty() {
        return;
    }
    text.push_str("\n# Name each of these that is in use, and write `enabled = false` for each that is not:\n");
    silent.chunks(6).for_each(|line| {
        let _ = writeln!(text, "#   {}", line.join(", "));
    });
}
