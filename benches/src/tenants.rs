//! Tenants of 1 to 4 KB, as a consultancy might keep them.

use std::fmt::Write;
use std::io;
use std::path::Path;

use fastrand::Rng;

const EU: [&str; 12] = ["AT", "BE", "CZ", "DE", "ES", "FI", "FR", "IE", "IT", "NL", "PL", "SE"];
const ABROAD: [&str; 4] = ["CH", "GB", "IN", "US"];
const METHODS: [&str; 6] = ["voice", "sms", "authenticator-push", "oath-software", "oath-hardware", "fido2"];
const REGIONS: [&str; 5] = ["westeurope", "northeurope", "germanywestcentral", "swedencentral", "eastus"];
const GEOGRAPHIES: [&str; 4] = ["europe", "germany", "switzerland", "unitedstates"];
const APPS: [&str; 8] = ["Payroll", "Travel", "Wiki", "Surveys", "Signing", "Backup", "Ticketing", "Learning"];
const PROMISES: [(&str, &str); 4] = [
    ("personal", "GDPR chapter V"),
    ("organizational", "agreement with the works council"),
    ("operational", "security policy"),
    ("configuration", "customer contract"),
];

/// Writes so many tenants into a folder, a hundred to a subfolder.
pub(crate) fn write(folder: &Path, tenants: usize) -> io::Result<()> {
    for number in 0..tenants {
        let folder = folder.join(format!("{:04}", number / 100)).join(format!("tenant-{number:06}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("residency.toml"), tenant(number))?;
    }
    Ok(())
}

fn tenant(number: usize) -> String {
    let mut rng = Rng::with_seed(number as u64);
    let mut text = String::new();
    let country = pick(&mut rng, &EU);
    let _ = write!(
        text,
        "[tenant]\nname = \"Tenant {number:06}\"\ncountry = \"{country}\"\nusers-in = [\"{country}\", \"{}\"]\n\n",
        pick(&mut rng, &EU)
    );
    for (data, because) in &PROMISES[..rng.usize(1..=4)] {
        let within = if rng.bool() { "EU" } else { "EU-data-boundary" };
        let _ = write!(
            text,
            "[[requirement]]\nid = \"{data}-at-home\"\ndata = [\"{data}\"]\nactivities = [\"storage\", \"processing\"]\n"
        );
        let _ = write!(text, "within = [\"{within}\"]\nbecause = \"{because}, annex {}\"\n\n", rng.u8(1..40));
    }
    services(&mut rng, &mut text);
    for at in 0..rng.usize(2..16) {
        let place = if rng.u8(..10) == 0 { pick(&mut rng, &ABROAD) } else { pick(&mut rng, &EU) };
        let _ = write!(text, "[[app]]\nname = \"{} {at}\"\nstores-in = [\"{place}\"]\n\n", pick(&mut rng, &APPS));
    }
    if rng.u8(..10) < 3 {
        text.push_str("[[waiver]]\nfinding = \"mfa/*\"\nreason = \"accepted until the phones are replaced\"\n");
        text.push_str("owner = \"identity-team\"\nexpires = 2099-12-31\n");
    }
    text
}

fn services(rng: &mut Rng, text: &mut String) {
    let methods: Vec<String> = METHODS.iter().filter(|_| rng.bool()).map(|method| format!("\"{method}\"")).collect();
    let _ = write!(text, "[services.mfa]\nmethods = [{}]\ncustom-greetings = {}\n\n", methods.join(", "), rng.bool());
    if rng.bool() {
        let _ = write!(text, "[services.sspr]\nwriteback = {}\n\n", rng.bool());
    }
    if rng.u8(..10) < 3 {
        text.push_str("[services.b2c]\nlocation = \"Europe\"\n\n");
    }
    if rng.bool() {
        let _ = write!(text, "[services.b2b]\npartner-countries = [\"{}\"]\n\n", pick(rng, &ABROAD));
    }
    if rng.u8(..10) < 3 {
        let _ = write!(text, "[services.domain-services]\nregions = [\"{}\"]\n\n", pick(rng, &REGIONS));
    }
    for at in 0..rng.usize(0..4) {
        let _ = write!(
            text,
            "[[services.power-platform.environments]]\nname = \"environment-{at}\"\nlocation = \"{}\"\n\n",
            pick(rng, &GEOGRAPHIES)
        );
    }
}

fn pick<'a>(rng: &mut Rng, words: &[&'a str]) -> &'a str {
    words[rng.usize(..words.len())]
}
