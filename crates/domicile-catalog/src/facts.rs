//! Facts and their statements.

use domicile_diagnostic::{Certainty, CheckId, Span};
use domicile_model::{
    Activity, Catalog, Condition, DataSet, EditionIx, Fact, List, PlaceRef, Service, ServiceIx, SettingIx, Source, SourceIx,
    Statement, Test, Text,
};
use domicile_toml::{Node, Reader, Table};

use crate::condition::Asked;
use crate::loader::{Sheet, push, text};
use crate::place_ref;
use crate::sources::edition_id;
use crate::values::{is_empty, optional_text, required_text, root};

pub(crate) fn read_fact(catalog: &mut Catalog, sheet: &mut Sheet<'_>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let fact = service_of(catalog, reader, sheet.id).and_then(|service| read(catalog, reader, &table, sheet.id, service));
    if catalog.facts.iter().any(|known| known.id == sheet.id) {
        let message = format!("a fact `{}` is already in the catalog", sheet.id);
        let help = "an id is never used twice: give the file another name".to_owned();
        return reader.report(CheckId::DuplicateId, Span::default(), message, "this file", Some(help));
    }
    if let Some(fact) = fact.filter(|_| !reader.is_broken()) {
        push(&mut catalog.facts, fact);
    }
}

/// The service that a fact's path names.
fn service_of(catalog: &Catalog, reader: &mut Reader, id: &str) -> Option<ServiceIx> {
    let well_formed =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let Some((service, name)) = id.split_once('/').filter(|(service, name)| well_formed(service) && well_formed(name)) else {
        let help = "put it at `<service>/<fact>.toml`, in small letters, digits and hyphens".to_owned();
        reader.report(
            CheckId::MalformedId,
            Span::default(),
            format!("`{id}` is no id of a fact"),
            "the path of this file",
            Some(help),
        );
        return None;
    };
    let _ = name;
    let index = catalog.service(service);
    if index.is_none() {
        reader.unknown_value(Span::default(), "service", service, catalog.services.iter().map(|known| &*known.id));
    }
    index
}

fn read(catalog: &Catalog, reader: &mut Reader, table: &Table<'_>, id: &str, service: ServiceIx) -> Option<Fact> {
    let [title, when, unless, data, activity, remedy, note, statements] =
        reader.fields(table, ["title", "when", "unless", "data", "activity", "remedy", "note", "statement"]);
    let asked = Asked { catalog, service };
    let own = &catalog.services[usize::from(service)];
    let title = required_text(reader, table, "title", title);
    let (when, unless) = (asked.when(reader, when), asked.unless(reader, unless));
    let (data, data_set) = read_data(catalog, reader, table, data);
    let activity = read_activity(reader, table, activity);
    let (remedy, note) = (optional_text(reader, remedy), optional_text(reader, note));
    let mut said = Vec::new();
    for entry in statements.map(|node| reader.tables(&node)).unwrap_or_default() {
        said.extend(read_statement(&asked, reader, &entry, data_set));
    }
    if statements.is_none_or(|node| is_empty(&node)) {
        reader.missing_key(table, "statement", "cite who says so: a fact has at least one `[[statement]]`");
    }
    let (id, title, activity) = (text(id), title?, activity?);
    let mut fact = Fact {
        id,
        service,
        title,
        when,
        unless,
        data,
        data_set,
        activity,
        remedy,
        note,
        statements: said.into(),
        table: None,
        listed: None,
    };
    fact.table = instance_table(reader, own, &fact);
    fact.listed = listed_setting(own, &fact);
    Some(fact)
}

fn read_data(catalog: &Catalog, reader: &mut Reader, table: &Table<'_>, node: Option<Node<'_>>) -> (List<Text>, DataSet) {
    let Some(node) = node else {
        reader.missing_key(table, "data", "say which kinds of data it is about");
        return (List::default(), DataSet::default());
    };
    let (mut listed, mut set) = (Vec::new(), DataSet::default());
    for item in reader.list(&node) {
        let Some(word) = reader.string(&item) else { continue };
        match catalog.data_set(word) {
            Some(covered) => {
                listed.push(text(word));
                set.0 |= covered.0;
            }
            None => reader.unknown_value(item.span, "kind of data", word, catalog.data.iter().map(|kind| &*kind.id)),
        }
    }
    if is_empty(&node) {
        reader.report(CheckId::EmptyValue, node.span, "no kind of data is named", "an empty list", None);
    }
    (listed.into(), set)
}

fn read_activity(reader: &mut Reader, table: &Table<'_>, node: Option<Node<'_>>) -> Option<Activity> {
    let word = required_text(reader, table, "activity", node)?;
    let activity = Activity::ALL.into_iter().find(|activity| activity.as_str() == word);
    if activity.is_none() {
        let span = node.map_or(table.span, |node| node.span);
        reader.unknown_value(span, "activity", &word, Activity::ALL.map(Activity::as_str));
    }
    activity
}

fn read_statement(asked: &Asked<'_>, reader: &mut Reader, entry: &Table<'_>, of_fact: DataSet) -> Option<Statement> {
    let [source, section, quote, from, until, place, certainty, data, when, unless, retention, event, note, confidence] =
        reader.fields(
            entry,
            [
                "source",
                "section",
                "quote",
                "from",
                "until",
                "place",
                "certainty",
                "data",
                "when",
                "unless",
                "retention",
                "event",
                "note",
                "confidence",
            ],
        );
    let (when, unless) = (asked.when(reader, when), asked.unless(reader, unless));
    let certainty = read_certainty(reader, entry, certainty);
    let (listed, data_set) = match data {
        Some(_) => read_data(asked.catalog, reader, entry, data),
        None => (List::default(), of_fact),
    };
    if let Some(node) = data.filter(|_| data_set.0 & !of_fact.0 != 0) {
        let help = "list it in the fact's `data` as well".to_owned();
        reader.report(
            CheckId::DataOutsideFact,
            node.span,
            "the statement speaks of data that its fact does not name",
            "not the fact's",
            Some(help),
        );
    }
    if place.is_none() {
        reader.missing_key(entry, "place", "say where, or `place = \"unstated\"`");
    }
    let places =
        place.map(|node| place_ref::read(asked.catalog, reader, asked.known(asked.service), &node)).unwrap_or_default();
    let section = required_text(reader, entry, "section", section);
    let (quote, retention) = (optional_text(reader, quote), optional_text(reader, retention));
    let (event, note) = (optional_text(reader, event), optional_text(reader, note));
    let reported = read_confidence(reader, confidence);
    let (source, from, until) = read_time(asked.catalog, reader, entry, source, from, until)?;
    Some(Statement {
        source,
        section: section?,
        quote,
        from,
        until,
        places: places.into(),
        certainty: certainty?,
        data: data.map(|_| listed),
        data_set,
        when,
        unless,
        retention,
        event,
        note,
        reported,
    })
}

fn read_certainty(reader: &mut Reader, entry: &Table<'_>, node: Option<Node<'_>>) -> Option<Certainty> {
    let known = [Certainty::Always, Certainty::May];
    let word = required_text(reader, entry, "certainty", node)?;
    let certainty = known.into_iter().find(|certainty| certainty.as_str() == word);
    if certainty.is_none() {
        reader.unknown_value(node.map_or(entry.span, |node| node.span), "certainty", &word, known.map(Certainty::as_str));
    }
    certainty
}

fn read_confidence(reader: &mut Reader, node: Option<Node<'_>>) -> bool {
    let Some((node, word)) = node.and_then(|node| Some((node, reader.string(&node)?))) else { return false };
    if word != "reported" {
        reader.unknown_value(node.span, "confidence", word, ["reported"]);
    }
    true
}

/// The source, and the editions from and until which it says so.
fn read_time(
    catalog: &Catalog,
    reader: &mut Reader,
    entry: &Table<'_>,
    source: Option<Node<'_>>,
    from: Option<Node<'_>>,
    until: Option<Node<'_>>,
) -> Option<(SourceIx, EditionIx, Option<EditionIx>)> {
    let name = required_text(reader, entry, "source", source)?;
    let Some(index) = catalog.source(&name) else {
        let span = source.map_or(entry.span, |node| node.span);
        reader.unknown_value(span, "source", &name, catalog.sources.iter().map(|known| &*known.id));
        return None;
    };
    let known = &catalog.sources[usize::from(index)];
    if from.is_none() {
        reader.missing_key(entry, "from", "name the first edition known to say it");
    }
    let from = read_edition(reader, known, &from?)?;
    let until_edition = until.and_then(|node| read_edition(reader, known, &node));
    if let Some((node, _)) = until.zip(until_edition).filter(|(_, until)| *until <= from) {
        let help = "`until` is the first edition that no longer says it, so it lies behind `from`".to_owned();
        reader.report(
            CheckId::EndsBeforeItBegins,
            node.span,
            "the statement ends before it begins",
            "not behind `from`",
            Some(help),
        );
    }
    Some((index, from, until_edition))
}

fn read_edition(reader: &mut Reader, source: &Source, node: &Node<'_>) -> Option<EditionIx> {
    let id = edition_id(reader, node)?;
    let at = source.editions.iter().position(|edition| edition.id == id);
    if at.is_none() {
        let known = source.editions.iter().map(|edition| &*edition.id);
        reader.unknown_value(node.span, &format!("edition of `{}`", source.id), &id, known);
    }
    at.and_then(|at| EditionIx::try_from(at).ok())
}

/// Every setting of its own service that decides whether a fact holds, or where.
fn settings_of(fact: &Fact) -> impl Iterator<Item = SettingIx> + '_ {
    let own = |(service, setting)| (service == fact.service).then_some(setting);
    let asked = move |test: &Test| test.setting().and_then(own);
    fact.conditions().flat_map(Condition::tests).filter_map(asked).chain(fact.places().filter_map(PlaceRef::setting))
}

/// The table whose instances a fact is about: the one whose settings it asks.
fn instance_table(reader: &mut Reader, service: &Service, fact: &Fact) -> Option<u16> {
    let mut tables: Vec<u16> = settings_of(fact).filter_map(|setting| service.settings[usize::from(setting)].table).collect();
    tables.sort_unstable();
    tables.dedup();
    if tables.len() > 1 {
        let message = "a fact cannot be about two tables of instances at once";
        reader.report(CheckId::TwoTables, Span::default(), message, "this fact asks settings of both", None);
    }
    tables.first().copied()
}

/// The list setting whose values are the instances that a fact is about.
fn listed_setting(service: &Service, fact: &Fact) -> Option<u16> {
    settings_of(fact).find(|setting| service.settings[usize::from(*setting)].instance.is_some())
}
