//! Instances of a service: `[[services.power-platform.environments]]`, `[[app]]`.

use domicile_diagnostic::{CheckId, Located, Span};
use domicile_model::{Instance, Service, ServiceIx, ServiceUse};
use domicile_toml::{Node, Table};

use crate::walk::{Names, Walk, shown};

const NAME: &str = "name";

/// A table of instances at the root of a file.
pub(crate) struct RootTable<'d> {
    pub(crate) service: ServiceIx,
    pub(crate) table: u16,
    pub(crate) key: Span,
    pub(crate) node: Node<'d>,
}

impl Walk<'_> {
    /// Reads a table of instances at the root. Its service is in use, unless it is switched off elsewhere.
    pub(crate) fn root_instances(&mut self, root: &RootTable<'_>, uses: &mut Vec<ServiceUse>) {
        let service = &self.catalog().services[usize::from(root.service)];
        let mut instances = Vec::new();
        self.instances(service, usize::from(root.table), &root.node, &mut instances);
        let any = root.node.as_list().is_some_and(|items| items.len() > 0);
        match uses.iter_mut().find(|used| used.service == root.service) {
            Some(used) => used.instances.extend(instances),
            None if any => {
                let mut used = self.in_use(root.service, root.key);
                used.instances = instances;
                uses.push(used);
            }
            None => {}
        }
    }

    /// Reads one table of instances.
    pub(crate) fn instances(&mut self, service: &Service, table: usize, node: &Node<'_>, instances: &mut Vec<Instance>) {
        let Ok(ix) = u16::try_from(table) else { return };
        let mut names = Names::default();
        for table in self.reader.tables(node) {
            instances.extend(self.instance(service, ix, &table, &mut names));
        }
    }

    fn instance<'d>(&mut self, service: &Service, ix: u16, table: &Table<'d>, names: &mut Names<'d>) -> Option<Instance> {
        let title = &service.tables[usize::from(ix)].title;
        let (mut name, mut settings) = (None, Vec::new());
        for (key, span, value) in table.entries() {
            if key == NAME {
                name = Some(value);
            } else if let Some((setting, of)) = service.settings_of(Some(ix)).find(|(_, setting)| setting.id == key) {
                settings.extend(self.given(setting, of, &value));
            } else {
                let known = service.settings_of(Some(ix)).map(|(_, setting)| &*setting.id);
                let known: Vec<&str> = [NAME].into_iter().chain(known).collect();
                self.reader.unknown_key(table, key, span, &known);
            }
        }
        let name = self.required(table, NAME, name, &format!("give each {title} a name of its own"))?;
        let text = self.reader.string(&name)?;
        if let Some(first) = names.given_before(text, name.span) {
            let message = format!("a second {title} is called `{}`", shown(text));
            self.taken(CheckId::DuplicateName, name.span, first, message, format!("give each {title} a name of its own"));
            return None;
        }
        let name = Located::new(text.into(), self.reader.at(name.span));
        Some(Instance { table: ix, name, location: self.reader.at(table.span), settings })
    }
}
