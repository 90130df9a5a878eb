//! The first manifest of a tenant: short, commented, and sound.

use std::fmt::Write as _;
use std::path::Path;

use domicile_diagnostic::{CheckId, Level};
use domicile_model::{Catalog, Date, Service, Setting, SettingKind};
use toml_edit::{Array, Value};

use crate::{Checker, NoFiles, Options};

/// Columns that a line of comments may take.
const LONGEST_LINE: usize = 100;

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
    /// The services in use.
    pub services: Vec<String>,
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
        let report = checker.check(Path::new("residency.toml"), Ok(self.text(catalog).into()), &NoFiles).report;
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
        let mut text = String::new();
        text.push_str("# What this tenant promises, and what it uses. `domicile check` holds the one against the other.\n\n");
        self.tenant(&mut text);
        self.requirement(&mut text);
        self.services(catalog, &mut text);
        text
    }

    fn tenant(&self, text: &mut String) {
        let _ = writeln!(text, "[tenant]\nname     = {}", quoted(&self.name));
        let _ = writeln!(
            text,
            "country  = {}  # chosen at sign-up; it decides where the directory is stored",
            quoted(&self.country)
        );
        if let Some(region) = &self.region {
            let _ = writeln!(text, "region   = {}", quoted(region));
        }
        let country = list([&*self.country]);
        let _ = writeln!(text, "# users-in = {country}  # where people sign in from, if not only from the tenant's country\n");
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
            let service = catalog.service(id).map(|at| &catalog.services[usize::from(at)]);
            if let Some(service) = service {
                self.settings(catalog, service, text);
            }
        }
        let silent =
            catalog.services.iter().filter(|service| !service.always && !self.services.iter().any(|id| *id == service.id));
        let silent: Vec<_> = silent.map(|service| &*service.id).collect();
        if silent.is_empty() {
            return;
        }
        text.push_str("\n# Name each of these that is in use, and write `enabled = false` for each that is not:\n");
        silent.chunks(6).for_each(|line| {
            let _ = writeln!(text, "#   {}", line.join(", "));
        });
    }

    fn settings(&self, catalog: &Catalog, service: &Service, text: &mut String) {
        for (_, setting) in service.settings_of(None) {
            self.setting(catalog, setting, text);
        }
        for (at, table) in (0..).zip(service.tables.iter()) {
            let header = if table.root { table.id.to_string() } else { format!("services.{}.{}", service.id, table.id) };
            let _ = writeln!(text, "# [[{header}]]  # one for each {}\n# name = \"\"", table.title);
            for (_, setting) in service.settings_of(Some(at)) {
                self.setting(catalog, setting, text);
            }
        }
    }

    /// A setting that waits to be given. What it says stands beside it, or above where it is long.
    fn setting(&self, catalog: &Catalog, setting: &Setting, text: &mut String) {
        let (key, sample, about) = (&setting.id, self.sample(catalog, setting), about(setting));
        let line = format!("# {key} = {sample}  # {about}");
        if line.chars().count() <= LONGEST_LINE {
            let _ = writeln!(text, "{line}");
            return;
        }
        let mut above = String::from("#  ");
        for word in about.split(' ') {
            if above.chars().count() + 1 + word.chars().count() > LONGEST_LINE {
                let _ = writeln!(text, "{above}");
                above = String::from("#  ");
            }
            let _ = write!(above, " {word}");
        }
        let _ = writeln!(text, "{above}\n# {key} = {sample}");
    }

    /// A value that the setting could have.
    fn sample(&self, catalog: &Catalog, setting: &Setting) -> String {
        let vocabulary = setting.places.as_deref().unwrap_or_default();
        let place = || catalog.places.iter().find(|place| place.vocabulary == vocabulary).map_or("", |place| &*place.id);
        let word = match setting.kind {
            SettingKind::Boolean => return if setting.default_bits() == Some(2) { "true" } else { "false" }.to_owned(),
            SettingKind::Choice | SettingKind::Choices => setting.values.first().map_or("", |word| &**word),
            SettingKind::Location | SettingKind::Locations => place(),
            SettingKind::Text => "",
            _ => &*self.country,
        };
        if setting.kind.is_list() { list([word]) } else { quoted(word) }
    }
}

/// What a setting says, and which words it takes.
fn about(setting: &Setting) -> String {
    let words = setting.values.iter().map(|word| &**word).collect::<Vec<_>>().join(", ");
    let about = match setting.kind {
        SettingKind::Choices => format!("{}; any of {words}", setting.title),
        SettingKind::Choice => format!("{}; one of {words}", setting.title),
        _ => setting.title.to_string(),
    };
    about.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn list<'t>(items: impl IntoIterator<Item = &'t str>) -> String {
    items.into_iter().collect::<Array>().to_string()
}

/// A key as it stands in a header.
fn key(id: &str) -> String {
    toml_edit::Key::new(id).to_string()
}
