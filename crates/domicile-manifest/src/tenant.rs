//! `[tenant]`: who it is and where it was created.

use std::sync::Arc;

use domicile_diagnostic::Located;
use domicile_model::{Cloud, Country, Date, PlaceIx, ServiceUse, Tenant};
use domicile_toml::Node;

use crate::grammar::REGIONS;
use crate::region::{Asked, Home};
use crate::walk::{Walk, shown};

/// The tenant apart from its services.
pub(crate) struct Identity {
    name: Located<Arc<str>>,
    id: Option<Located<Arc<str>>>,
    country: Located<Country>,
    region: Located<PlaceIx>,
    cloud: Located<Cloud>,
    created: Option<Located<Date>>,
    users_in: Vec<Located<Country>>,
}

impl Identity {
    /// The tenant with its services, sorted by index.
    pub(crate) fn with(self, services: Vec<ServiceUse>) -> Tenant {
        let Identity { name, id, country, region, cloud, created, users_in } = self;
        Tenant { name, id, country, region, cloud, created, users_in, services }
    }
}

impl Walk<'_> {
    /// Reads `[tenant]`; none where name, country or region cannot be known.
    pub(crate) fn tenant(&mut self, node: &Node<'_>) -> Option<Identity> {
        let table = self.reader.table(node)?;
        let [name, id, country, region, cloud, created, users_in] =
            self.reader.fields(&table, ["name", "id", "country", "region", "cloud", "created", "users-in"]);
        let name = self.required(&table, "name", name, "name the tenant, such as `name = \"Contoso\"`");
        let name = name.and_then(|node| self.located(&node, Walk::text));
        let id = id.and_then(|node| self.located(&node, Walk::text));
        let country =
            self.required(&table, "country", country, "name the country chosen at sign-up, such as `country = \"DE\"`");
        let country = country.and_then(|node| self.located(&node, Walk::country));
        let region = self.asked(region, Walk::named_region);
        let cloud = self.asked(cloud, Walk::cloud);
        let created = self.asked(created, |walk, node| walk.reader.date(node));
        let users_in = users_in.and_then(|node| self.users_in(&node));

        let home = self.home(country.as_ref(), cloud, region, &created);
        let (country, Home { cloud, region }) = (country?, home?);
        let users_in = users_in.unwrap_or_else(|| vec![country.clone()]);
        Some(Identity { name: name?, id, country, region, cloud, created: created.given(), users_in })
    }

    fn asked<'d, T>(&mut self, field: Option<Node<'d>>, read: impl FnOnce(&mut Self, &Node<'d>) -> Option<T>) -> Asked<T> {
        match field {
            None => Asked::Nothing,
            Some(node) => self.located(&node, read).map_or(Asked::Wrong, Asked::Given),
        }
    }

    fn named_region(&mut self, node: &Node<'_>) -> Option<PlaceIx> {
        let name = self.reader.string(node)?;
        let (catalog, grammar) = (self.catalog(), self.grammar);
        // The vocabulary also has areas that documents speak of and no tenant is created in.
        let region = catalog.place_in(REGIONS, name).filter(|&place| catalog.place(place).cloud.is_some());
        if region.is_none() {
            let known = grammar.regions.iter().map(|&region| &*catalog.place(region).id);
            self.reader.unknown_value(node.span, "region", &shown(name), known);
        }
        region
    }

    fn cloud(&mut self, node: &Node<'_>) -> Option<Cloud> {
        let word = self.reader.string(node)?;
        let cloud = Cloud::ALL.into_iter().find(|cloud| cloud.as_str() == word);
        if cloud.is_none() {
            self.reader.unknown_value(node.span, "cloud", &shown(word), Cloud::ALL.map(Cloud::as_str));
        }
        cloud
    }

    /// The countries where people sign in; none where nothing can be made of them.
    fn users_in(&mut self, node: &Node<'_>) -> Option<Vec<Located<Country>>> {
        let countries = self.each(node, |walk, item| walk.located(item, Walk::country))?;
        if node.as_list().is_some_and(|items| items.len() == 0) {
            self.empty_list(node);
        }
        (!countries.is_empty()).then_some(countries)
    }
}
