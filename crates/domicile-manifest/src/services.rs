//! `[services.…]`: which services are in use, and how they are set.

use domicile_diagnostic::{CheckId, Span};
use domicile_model::{Service, ServiceIx, ServiceUse};
use domicile_toml::{Node, Table};

use crate::walk::{Walk, shown};

const ENABLED: &str = "enabled";

impl Walk<'_> {
    /// Reads `[services]`.
    pub(crate) fn services(&mut self, node: &Node<'_>) -> Vec<ServiceUse> {
        let catalog = self.catalog();
        let Some(table) = self.reader.table(node) else { return Vec::new() };
        let mut uses = Vec::new();
        for (key, span, value) in table.entries() {
            if let Some(service) = catalog.service(key) {
                uses.extend(self.service(service, span, &value));
            } else {
                let known: Vec<&str> = catalog.services.iter().map(|service| &*service.id).collect();
                self.reader.unknown_key(&table, key, span, &known);
            }
        }
        uses
    }

    fn service(&mut self, ix: ServiceIx, span: Span, node: &Node<'_>) -> Option<ServiceUse> {
        let service = &self.catalog().services[usize::from(ix)];
        let table = self.reader.table(node)?;
        let mut used = self.in_use(ix, span);
        for (key, span, value) in table.entries() {
            if key == ENABLED {
                used.enabled = self.enabled(service, &value);
            } else if let Some((setting, of)) = service.settings_of(None).find(|(_, setting)| setting.id == key) {
                used.settings.extend(self.given(setting, of, &value));
            } else if let Some(instances) = service.tables.iter().position(|table| !table.root && table.id == key) {
                self.instances(service, instances, &value, &mut used.instances);
            } else {
                self.unknown_setting(service, &table, key, span);
            }
        }
        Some(used)
    }

    /// A service of which nothing more is known than that it is named.
    pub(crate) fn in_use(&self, service: ServiceIx, span: Span) -> ServiceUse {
        ServiceUse { service, enabled: true, location: self.reader.at(span), settings: Vec::new(), instances: Vec::new() }
    }

    fn enabled(&mut self, service: &Service, node: &Node<'_>) -> bool {
        let enabled = self.reader.boolean(node).unwrap_or(true);
        if service.always && !enabled {
            let message = format!("`{}` cannot be switched off", service.id);
            let help = "remove `enabled = false`".to_owned();
            self.reader.report(CheckId::AlwaysInUse, node.span, message, "every tenant uses this service", Some(help));
        }
        enabled || service.always
    }

    /// A key that is no setting of the service: perhaps one of its instances, which stand in tables of their own.
    fn unknown_setting(&mut self, service: &Service, table: &Table<'_>, key: &str, span: Span) {
        let of_instance = service.setting(key).and_then(|(_, setting)| service.tables.get(usize::from(setting.table?)));
        if let (Some(instance), false) = (of_instance, self.torn) {
            let header =
                if instance.root { instance.id.to_string() } else { format!("services.{}.{}", service.id, instance.id) };
            let label = format!("a setting of each {}", instance.title);
            let help = format!("write it under `[[{header}]]`");
            self.reader.report(CheckId::UnknownKey, span, format!("unknown key `{}`", shown(key)), label, Some(help));
            return;
        }
        let settings = service.settings_of(None).map(|(_, setting)| &*setting.id);
        let tables = service.tables.iter().filter(|table| !table.root).map(|table| &*table.id);
        let known: Vec<&str> = [ENABLED].into_iter().chain(settings).chain(tables).collect();
        self.reader.unknown_key(table, key, span, &known);
    }
}
