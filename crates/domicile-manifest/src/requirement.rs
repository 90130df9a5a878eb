//! `[[requirement]]`: which data, which activities, within which places.

use std::sync::Arc;

use domicile_diagnostic::{CheckId, Level, Located};
use domicile_model::{Activity, ActivitySet, DataSet, PlaceList, Requirement, Written};
use domicile_toml::{Node, Table, did_you_mean};

use crate::walk::{Names, Walk, shown};

const KEYS: [&str; 8] = ["id", "data", "activities", "within", "never-in", "services", "level", "because"];
const PLACES: [&str; 2] = ["within", "never-in"];

impl Walk<'_> {
    /// Reads all requirements of a file.
    pub(crate) fn requirements(&mut self, node: &Node<'_>) -> Vec<Arc<Requirement>> {
        let mut ids = Names::default();
        let tables = self.reader.tables(node);
        tables.iter().filter_map(|table| self.requirement(table, &mut ids)).map(Arc::new).collect()
    }

    /// Reads one requirement. One of which a list is only half understood is left out: it would ask something else.
    fn requirement<'d>(&mut self, table: &Table<'d>, ids: &mut Names<'d>) -> Option<Requirement> {
        let [id, data, activities, within, never_in, services, level, because] = self.reader.fields(table, KEYS);
        let id = self.required(table, "id", id, "give the requirement an id of its own").and_then(|node| self.id(&node, ids));
        let [data_at, activities_at, services_at, level_at] =
            [&data, &activities, &services, &level].map(|node| node.as_ref().map(|node| self.reader.at(node.span)));
        let written = Written { data: data_at, activities: activities_at, services: services_at, level: level_at };
        let data = data.map_or(Some(DataSet::ALL), |node| self.data(&node));
        let activities = activities.map_or(Some(ActivitySet::ALL), |node| self.activities(&node));
        let asks = within.is_some() || never_in.is_some();
        let within = within.map(|node| self.place_list(&node));
        let never_in = never_in.map(|node| self.place_list(&node));
        let services = services.map_or(Some(Vec::new()), |node| self.all(&node, Walk::pattern));
        let level = level.and_then(|node| self.level(&node)).unwrap_or(Level::Error);
        let because = because.and_then(|node| self.text(&node));
        if !asks {
            self.no_places(table);
            return None;
        }
        Some(Requirement {
            id: id?,
            data: data?,
            activities: activities?,
            within: all_or_nothing(within)?,
            never_in: all_or_nothing(never_in)?,
            services: services?,
            level,
            because,
            location: self.reader.at(table.span),
            written,
        })
    }

    fn id<'d>(&mut self, node: &Node<'d>, ids: &mut Names<'d>) -> Option<Located<Arc<str>>> {
        let id = self.reader.string(node)?;
        if let Some(first) = ids.given_before(id, node.span) {
            let message = format!("a second requirement is called `{}`", shown(id));
            let help = "give each requirement an id of its own".to_owned();
            self.taken(CheckId::DuplicateId, node.span, first, message, help);
            return None;
        }
        Some(self.reader.located(id.into(), node.span))
    }

    fn data(&mut self, node: &Node<'_>) -> Option<DataSet> {
        let sets = self.all(node, |walk, item| {
            let (catalog, word) = (walk.catalog(), walk.reader.string(item)?);
            let set = catalog.data_set(word);
            if set.is_none() {
                let known = catalog.data.iter().map(|kind| &*kind.id);
                walk.reader.unknown_value(item.span, "kind of data", &shown(word), known);
            }
            set
        })?;
        Some(sets.into_iter().fold(DataSet::default(), |all, set| DataSet(all.0 | set.0)))
    }

    fn activities(&mut self, node: &Node<'_>) -> Option<ActivitySet> {
        let activities = self.all(node, |walk, item| {
            let word = walk.reader.string(item)?;
            let activity = Activity::ALL.into_iter().find(|activity| activity.as_str() == word);
            if activity.is_none() {
                walk.reader.unknown_value(item.span, "activity", &shown(word), Activity::ALL.map(Activity::as_str));
            }
            activity
        })?;
        Some(activities.into_iter().collect())
    }

    fn place_list(&mut self, node: &Node<'_>) -> Option<PlaceList> {
        let items = self.all(node, |walk, item| walk.located(item, Walk::permitted_place))?;
        Some(PlaceList { items, location: self.reader.at(node.span) })
    }

    /// A level's word.
    pub(crate) fn level(&mut self, node: &Node<'_>) -> Option<Level> {
        let word = self.reader.string(node)?;
        let level = word.parse().ok();
        if level.is_none() {
            self.reader.unknown_value(node.span, "level", &shown(word), Level::ALL.map(Level::as_str));
        }
        level
    }

    /// Reports a requirement that names no places, unless a misspelt key probably does.
    fn no_places(&mut self, table: &Table<'_>) {
        let misspelt = |key: &str| !KEYS.contains(&key) && did_you_mean(key, KEYS).is_some_and(|meant| PLACES.contains(&meant));
        if !table.entries().any(|(key, _, _)| misspelt(key)) {
            let help = "name the places that are permitted (`within`) or those that are not (`never-in`)";
            self.reader.missing_key(table, "within", help);
        }
    }
}

/// Nothing where a value was not given; none at all where it was and could not be understood.
#[allow(clippy::option_option, reason = "whether it stands there, and whether it was understood, are two questions")]
pub(crate) fn all_or_nothing<T>(given: Option<Option<T>>) -> Option<Option<T>> {
    match given {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}
