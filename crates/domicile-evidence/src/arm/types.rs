//! Types of resources, as a table: which property of which type speaks of which setting.

/// A type of resource: the service that it belongs to, and what its properties say.
pub(super) struct Type {
    pub(super) kind: &'static str,
    pub(super) service: Option<&'static str>,
    pub(super) says: &'static [Says],
}

/// A property, and what it speaks of.
pub(super) struct Says {
    /// Where it is in the resource. A `*` stands for each element of a list.
    pub(super) path: &'static [&'static str],
    pub(super) what: What,
    /// What it means that it is not there.
    pub(super) absent: Absent,
}

#[derive(Clone, Copy)]
pub(super) enum What {
    /// A place or a word of a setting.
    Text(&'static str, &'static str),
    /// A setting that is on or off.
    Flag(&'static str, &'static str),
    /// Nothing that a setting stands for.
    Remark(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    /// Nothing was said.
    Nothing,
    /// It has some value, and the file does not give it.
    Open,
}

const fn says(path: &'static [&'static str], what: What) -> Says {
    Says { path, what, absent: Absent::Nothing }
}

const fn must_say(path: &'static [&'static str], what: What) -> Says {
    Says { path, what, absent: Absent::Open }
}

const COUNTRY: &[&str] = &["properties", "createTenantProperties", "countryCode"];
const GO_LOCAL: &[&str] = &["properties", "createTenantProperties", "isGoLocalTenant"];

/// The types that say something of the tenant. Of all others, only the identity is read.
const TYPES: &[Type] = &[
    Type {
        kind: "Microsoft.AAD/domainServices",
        service: Some("domain-services"),
        says: &[
            must_say(&["location"], What::Text("domain-services", "regions")),
            must_say(&["properties", "replicaSets", "*", "location"], What::Text("domain-services", "regions")),
        ],
    },
    Type {
        kind: "Microsoft.AzureActiveDirectory/b2cDirectories",
        service: Some("b2c"),
        says: &[
            must_say(&["location"], What::Text("b2c", "location")),
            says(GO_LOCAL, What::Flag("b2c", "go-local")),
            says(COUNTRY, What::Remark("b2c-country")),
        ],
    },
    Type {
        kind: "Microsoft.AzureActiveDirectory/ciamDirectories",
        service: Some("external-id"),
        says: &[
            must_say(&["location"], What::Text("external-id", "location")),
            says(GO_LOCAL, What::Flag("external-id", "go-local")),
            says(COUNTRY, What::Remark("external-id-country")),
        ],
    },
    // Only bills the guests of a tenant: its location is that of the bill.
    Type { kind: "Microsoft.AzureActiveDirectory/guestUsages", service: None, says: &[] },
    Type {
        kind: "Microsoft.ManagedIdentity/userAssignedIdentities",
        service: Some(IDENTITIES),
        says: &[
            must_say(&["location"], What::Text(IDENTITIES, "resource-locations")),
            says(&["properties", "isolationScope"], What::Remark("isolation-scope")),
        ],
    },
    Type {
        kind: "Microsoft.PowerPlatform/accounts",
        service: None,
        says: &[says(&["location"], What::Remark("power-platform-account"))],
    },
    Type {
        kind: "Microsoft.PowerPlatform/enterprisePolicies",
        service: None,
        says: &[says(&["location"], What::Remark("power-platform-policy"))],
    },
    Type {
        kind: "Microsoft.Resources/dataBoundaries",
        service: None,
        says: &[says(&["properties", "dataBoundary"], What::Remark("azure-data-boundary"))],
    },
];

pub(super) const IDENTITIES: &str = "managed-identities";

pub(super) const GROUPS: &str = "Microsoft.Graph/groups";
pub(super) const APPS: [&str; 2] = ["Microsoft.Graph/applications", "Microsoft.Graph/servicePrincipals"];

/// How the ids of the platform's own apps end.
pub(super) const FIRST_PARTY: &str = "-0000-0000-c000-000000000000";

/// The keys of a resource that something can be read from: nobody needs to know what the others come to.
pub(crate) fn keys(kind: &str) -> &'static [&'static str] {
    let kind = bare(kind);
    let is = |of: &&str| of.eq_ignore_ascii_case(kind);
    if is(&GROUPS) || APPS.iter().any(is) {
        return &["groupTypes", "appId", "displayName", "uniqueName"];
    }
    if TYPES.iter().any(|of| is(&of.kind)) { &["location", "identity", "properties"] } else { &["location", "identity"] }
}

/// Whether the mere presence of a resource of this type says something.
pub(crate) fn is_known(kind: &str) -> bool {
    let kind = bare(kind);
    let is = |of: &&str| of.eq_ignore_ascii_case(kind);
    is(&GROUPS) || APPS.iter().any(is) || TYPES.iter().any(|of| is(&of.kind))
}

/// What is known of a type.
pub(super) fn known(kind: &str) -> Option<&'static Type> {
    TYPES.iter().find(|of| of.kind.eq_ignore_ascii_case(bare(kind)))
}

/// A type without the version of its interface.
pub(super) fn bare(kind: &str) -> &str {
    kind.split('@').next().unwrap_or_default()
}
