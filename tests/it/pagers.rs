//! An invented service with one fact, so that no change of the catalog disturbs a test of the command.

use crate::folder::Folder;

/// Pages go through the United States where paging is on.
pub(crate) const FACTS: [(&str, &str); 3] = [
    (
        "facts/services/pager.toml",
        r#"title  = "Pagers"
always = false

[setting.paging]
title   = "people are paged"
type    = "boolean"
default = false
"#,
    ),
    (
        "facts/sources/handbook.toml",
        r#"title     = "Handbook of pagers"
publisher = "Pager Works"
url       = "https://pagers.example/handbook"
language  = "en"

[[edition]]
edition = 2020-01-01

[[edition]]
edition = 2022-01-01
"#,
    ),
    (
        "facts/facts/pager/relay.toml",
        r#"title    = "Pages are relayed by a station abroad"
when     = { paging = true }
data     = ["personal.authentication"]
activity = "processing"
remedy   = "Send a letter."

[[statement]]
source    = "handbook"
section   = "Relays"
from      = 2020-01-01
until     = 2022-01-01
place     = "MX"
certainty = "may"

[[statement]]
source    = "handbook"
section   = "Relays"
from      = 2022-01-01
place     = "US"
certainty = "always"
"#,
    ),
];

/// A tenant of Germany that asks for one thing: nothing of paging leaves the country.
pub(crate) fn tenant(name: &str, paging: bool) -> String {
    format!(
        r#"[tenant]
name    = "{name}"
country = "DE"

[[requirement]]
id       = "at-home"
services = ["pager/*"]
within   = ["DE"]

[services.pager]
paging = {paging}

[check]
undeclared = "off"
"#
    )
}

/// A folder with the facts, and with files.
pub(crate) fn folder(files: &[(&str, &str)]) -> Folder {
    Folder::with(FACTS.into_iter().chain(files.iter().copied()))
}

/// A folder with the facts, and with a tenant that pages people.
pub(crate) fn paging() -> Folder {
    folder(&[("residency.toml", &tenant("Contoso", true))])
}
