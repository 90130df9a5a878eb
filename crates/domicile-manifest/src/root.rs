//! The root of a file: which tables it has, and in which role.

use domicile_diagnostic::{CheckId, Span};
use domicile_model::{Policy, ServiceUse};
use domicile_toml::{Node, Table};

use crate::instances::RootTable;
use crate::walk::Walk;
use crate::{Parsed, Role};

/// The keys of a policy stand first.
const KEYS: [&str; 8] = ["extends", "requirement", "waiver", "check", "catalog", "tenant", "services", "evidence"];
const IN_A_POLICY: usize = 4;

/// What stands at the root.
struct Fields<'d> {
    known: [Option<Node<'d>>; KEYS.len()],
    instances: Vec<RootTable<'d>>,
}

impl Walk<'_> {
    /// Reads a whole file. Findings are left with the reader.
    pub(crate) fn root(&mut self, root: &Table<'_>, role: Role) -> Parsed {
        let Fields { known, instances } = self.root_fields(root, role);
        let [extends, requirement, waiver, check, catalog, tenant, services, evidence] = known;
        let policy = Policy {
            requirements: requirement.map(|node| self.requirements(&node)).unwrap_or_default(),
            waivers: waiver.map(|node| self.waivers(&node)).unwrap_or_default(),
            check: check.map(|node| self.check(&node)).unwrap_or_default(),
        };
        if tenant.is_none() && role == Role::Manifest {
            let help = self.no_tenant(root);
            self.reader.missing_key(root, "tenant", help);
        }
        let identity = tenant.and_then(|node| self.tenant(&node));
        let services = self.all_services(services, &instances);
        Parsed {
            extends: extends.and_then(|node| self.texts(&node)).unwrap_or_default(),
            catalogs: catalog.and_then(|node| self.texts(&node)).unwrap_or_default(),
            tenant: identity.map(|identity| identity.with(services)),
            policy,
            evidence: evidence.map(|node| self.evidence(&node)).unwrap_or_default(),
            findings: Vec::new(),
            broken: false,
        }
    }

    fn root_fields<'d>(&mut self, root: &Table<'d>, role: Role) -> Fields<'d> {
        let mut fields = Fields { known: [None; KEYS.len()], instances: Vec::new() };
        for (key, span, node) in root.entries() {
            match KEYS.iter().position(|known| *known == key) {
                Some(at) if role == Role::Manifest || at < IN_A_POLICY => fields.known[at] = Some(node),
                Some(_) => self.not_in_a_policy(key, span),
                None => match self.grammar.root_table(key) {
                    Some(_) if role == Role::Policy => self.not_in_a_policy(key, span),
                    Some((service, table)) => fields.instances.push(RootTable { service, table, key: span, node }),
                    None => self.unknown_root_key(root, key, span, role),
                },
            }
        }
        fields
    }

    /// The services of a file, sorted by index.
    fn all_services(&mut self, services: Option<Node<'_>>, instances: &[RootTable<'_>]) -> Vec<ServiceUse> {
        let mut uses = services.map(|node| self.services(&node)).unwrap_or_default();
        for table in instances {
            self.root_instances(table, &mut uses);
        }
        uses.sort_unstable_by_key(|used| used.service);
        uses
    }

    fn unknown_root_key(&mut self, root: &Table<'_>, key: &str, span: Span, role: Role) {
        match role {
            Role::Policy => self.reader.unknown_key(root, key, span, &KEYS[..IN_A_POLICY]),
            Role::Manifest => {
                let tables = self.grammar.root_tables().map(|table| &*table.id);
                let known: Vec<&str> = KEYS.into_iter().chain(tables).collect();
                self.reader.unknown_key(root, key, span, &known);
            }
        }
    }

    fn not_in_a_policy(&mut self, key: &str, span: Span) {
        let message = format!("`{key}` has no place in a file that others extend");
        let label = "belongs to one tenant's file";
        let help = format!("move `{key}` to the files that extend this one");
        self.reader.report(CheckId::NotInAPolicy, span, message, label, Some(help));
    }

    fn no_tenant(&self, root: &Table<'_>) -> &'static str {
        if self.reader.file().text().trim().is_empty() {
            "the file is empty: begin with `[tenant]`, its `name` and its `country`"
        } else if root.is_empty() {
            "the file holds only comments: begin with `[tenant]`, its `name` and its `country`"
        } else {
            "add `[tenant]` with its `name` and its `country`"
        }
    }
}
