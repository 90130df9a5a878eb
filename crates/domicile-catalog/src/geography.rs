//! Countries, places and kinds of data.

use std::collections::{BTreeMap, BTreeSet};

use domicile_diagnostic::{CheckId, Located, Span};
use domicile_model::{
    Catalog, Cloud, Country, CountryName, Customers, DataKind, Date, List, Member, Place, PlaceIx, PlaceName, Vocabulary,
    normalized,
};
use domicile_toml::{Node, Reader, Table, country_spellings, place_spellings};

use crate::loader::{Builder, CatalogFile, Sheet, push, text};
use crate::values::{countries, flag, optional_date, optional_text, required_text, root, texts};

pub(crate) fn read_countries(catalog: &mut Catalog, sheet: &mut Sheet<'_>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [list] = reader.fields(&table, ["country"]);
    for entry in list.map(|node| reader.tables(&node)).unwrap_or_default() {
        let [code, name, aliases] = reader.fields(&entry, ["code", "name", "aliases"]);
        let (Some(code), Some(name)) = (code, required_text(reader, &entry, "name", name)) else { continue };
        let Some(word) = reader.string(&code) else { continue };
        match Country::new(word) {
            Some(country) if catalog.country(word).is_none() => {
                let aliases = texts(reader, aliases);
                let known = catalog.countries.to_mut();
                let at = known.partition_point(|other| other.country < country);
                known.insert(at, CountryName { country, name, aliases });
            }
            Some(_) => reader.report(CheckId::DuplicateId, code.span, format!("`{word}` stands here twice"), "again", None),
            None => reader.report(CheckId::WrongType, code.span, "a country code is two capital letters", "this is none", None),
        }
    }
}

pub(crate) fn read_data(catalog: &mut Catalog, sheet: &mut Sheet<'_>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [list] = reader.fields(&table, ["data"]);
    for entry in list.map(|node| reader.tables(&node)).unwrap_or_default() {
        let [id, title] = reader.fields(&entry, ["id", "title"]);
        let span = id.map_or(entry.span, |node| node.span);
        let (id, title) = (required_text(reader, &entry, "id", id), required_text(reader, &entry, "title", title));
        match id.zip(title) {
            Some((id, _)) if catalog.data.iter().any(|known| known.id == id) => {
                reader.report(CheckId::DuplicateId, span, format!("`{id}` stands here twice"), "again", None);
            }
            Some((id, title)) => push(&mut catalog.data, DataKind { id, title }),
            None => {}
        }
    }
    if catalog.data.len() > 64 {
        reader.report(CheckId::TooMany, Span::default(), "there are more than 64 kinds of data", "in this file", None);
        catalog.data.to_mut().truncate(64);
    }
}

/// The members of a place as they stand in the file.
struct Draft {
    place: PlaceIx,
    members: Vec<DraftMember>,
}

/// A country or another place, and when it belonged.
struct DraftMember {
    name: Located<String>,
    is_place: bool,
    from: Option<Date>,
    until: Option<Date>,
}

/// Reads all files of places; a place may take in the members of another, in whatever file that stands.
pub(crate) fn read_places(builder: &mut Builder, files: &[(&str, &CatalogFile)]) {
    let mut drafts = Vec::new();
    for (id, file) in files {
        builder.sheet(id, file, |catalog, sheet| read_vocabulary(catalog, sheet, &mut drafts));
    }
    let resolved = resolve(&builder.catalog, &drafts);
    for (draft, members) in drafts.iter().zip(resolved) {
        builder.catalog.places.to_mut()[usize::from(draft.place)].members = members.into();
    }
    for draft in &drafts {
        for member in &draft.members {
            let known = if member.is_place {
                lookup(&builder.catalog, draft.place, &member.name).is_some()
            } else {
                builder.catalog.country(&member.name).is_some()
            };
            if !known {
                let mut reader = Reader::new(&member.name.location.file, domicile_diagnostic::Kind::Catalog);
                let span = member.name.location.span;
                if member.is_place {
                    reader.unknown_place(span, "place", &member.name, builder.catalog.places.iter().flat_map(place_spellings));
                } else {
                    reader.unknown_place(span, "country", &member.name, country_spellings(&builder.catalog));
                }
                builder.findings.extend(reader.finish());
            }
        }
    }
}

fn read_vocabulary(catalog: &mut Catalog, sheet: &mut Sheet<'_>, drafts: &mut Vec<Draft>) {
    root!(sheet => table);
    let reader = &mut sheet.reader;
    let [title, only, places] = reader.fields(&table, ["title", "only-in-settings", "place"]);
    let Some(title) = required_text(reader, &table, "title", title) else { return };
    let only_in_settings = flag(reader, only, false);
    push(&mut catalog.vocabularies, Vocabulary { id: text(sheet.id), title, only_in_settings });
    for entry in places.map(|node| reader.tables(&node)).unwrap_or_default() {
        read_place(catalog, reader, &entry, sheet.id, only_in_settings, drafts);
    }
    catalog.place_names.to_mut().sort();
}

fn read_place(
    catalog: &mut Catalog,
    reader: &mut Reader,
    entry: &Table<'_>,
    vocabulary: &str,
    only_in_settings: bool,
    drafts: &mut Vec<Draft>,
) {
    let [id, title, aliases, members, from, documented, anywhere, cloud, customers, source, url, note] = reader.fields(
        entry,
        ["id", "title", "aliases", "members", "from", "documented", "anywhere", "cloud", "customers", "source", "url", "note"],
    );
    let title = required_text(reader, entry, "title", title);
    let source = required_text(reader, entry, "source", source);
    if id.is_none() {
        reader.missing_key(entry, "id", "every place has `id`, `title` and `source`");
    }
    let (Some(id_node), Some(title), Some(source)) = (id, title, source) else { return };
    let Some(id) = reader.string(&id_node).map(text) else { return };
    let index = PlaceIx::try_from(catalog.places.len()).unwrap_or(PlaceIx::MAX);
    let place = Place {
        aliases: texts(reader, aliases),
        vocabulary: text(vocabulary),
        members: List::default(),
        from: optional_date(reader, from),
        documented: flag(reader, documented, true),
        anywhere: flag(reader, anywhere, false),
        cloud: cloud.and_then(|node| read_cloud(reader, &node)),
        customers: customers.map(|node| read_customers(catalog, reader, &node)).unwrap_or_default().into(),
        url: optional_text(reader, url),
        note: optional_text(reader, note),
        id,
        title,
        source,
    };
    for clash in add_names(catalog, &place, index, only_in_settings) {
        let message = format!("`{clash}` already names another place");
        reader.report(CheckId::DuplicateId, id_node.span, message, "this place is also called so", None);
    }
    if !place.anywhere && members.is_none() {
        reader.missing_key(entry, "members", "list the countries, or say `anywhere = true`");
    }
    let members = members.map(|node| read_members(reader, &node)).unwrap_or_default();
    drafts.push(Draft { place: index, members });
    push(&mut catalog.places, place);
}

/// Adds every spelling of a place; gives back those that another place already has.
fn add_names(catalog: &mut Catalog, place: &Place, index: PlaceIx, only_in_settings: bool) -> Vec<String> {
    let spellings: BTreeSet<String> =
        [&place.id, &place.title].into_iter().chain(place.aliases.iter()).map(|name| normalized(name)).collect();
    let mut clashes = Vec::new();
    for vocabulary in [&*place.vocabulary, ""] {
        if vocabulary.is_empty() && only_in_settings {
            continue;
        }
        for name in &spellings {
            let taken = catalog.place_names.iter().any(|known| known.vocabulary == vocabulary && known.name == *name);
            if taken {
                clashes.push(name.clone());
            } else {
                push(&mut catalog.place_names, PlaceName { vocabulary: text(vocabulary), name: text(name), place: index });
            }
        }
    }
    clashes
}

fn read_cloud(reader: &mut Reader, node: &Node<'_>) -> Option<Cloud> {
    let word = reader.string(node)?;
    let cloud = Cloud::ALL.into_iter().find(|cloud| cloud.as_str() == word);
    if cloud.is_none() {
        reader.unknown_value(node.span, "cloud", word, Cloud::ALL.map(Cloud::as_str));
    }
    cloud
}

fn read_customers(catalog: &Catalog, reader: &mut Reader, node: &Node<'_>) -> Vec<Customers> {
    let mut all = Vec::new();
    for entry in reader.tables(node) {
        let [list, from, before, source, note] =
            reader.fields(&entry, ["countries", "created-from", "created-before", "source", "note"]);
        let _ = optional_text(reader, note);
        let Some(source) = required_text(reader, &entry, "source", source) else { continue };
        all.push(Customers {
            countries: countries(reader, catalog, list),
            created_from: optional_date(reader, from),
            created_before: optional_date(reader, before),
            source,
        });
    }
    all
}

fn read_members(reader: &mut Reader, node: &Node<'_>) -> Vec<DraftMember> {
    let mut members = Vec::new();
    for item in reader.list(node) {
        let Some(entry) = item.as_table() else {
            if let Some(code) = reader.string(&item) {
                let name = reader.located(code.to_owned(), item.span);
                members.push(DraftMember { name, is_place: false, from: None, until: None });
            }
            continue;
        };
        let [country, place, from, until] = reader.fields(&entry, ["country", "place", "from", "until"]);
        let until_span = until.map_or(entry.span, |node| node.span);
        let (from, until) = (optional_date(reader, from), optional_date(reader, until));
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            let message = "the membership ends before it begins";
            reader.report(CheckId::EndsBeforeItBegins, until_span, message, "not behind `from`", None);
        }
        match country.or(place).and_then(|node| Some((node, reader.string(&node)?))) {
            Some((node, word)) => {
                let name = reader.located(word.to_owned(), node.span);
                members.push(DraftMember { name, is_place: country.is_none(), from, until });
            }
            None => reader.missing_key(&entry, "country", "say which `country`, or which `place`, belongs"),
        }
    }
    members
}

/// Another place by name: of the same vocabulary first, then of those that requirements know.
fn lookup(catalog: &Catalog, asking: PlaceIx, name: &str) -> Option<PlaceIx> {
    catalog.place_in(&catalog.place(asking).vocabulary, name).or_else(|| catalog.place_in("", name))
}

/// The members of each draft with those of the places they take in. A place that takes in itself adds nothing.
fn resolve(catalog: &Catalog, drafts: &[Draft]) -> Vec<Vec<Member>> {
    let by_place: BTreeMap<PlaceIx, &Draft> = drafts.iter().map(|draft| (draft.place, draft)).collect();
    drafts.iter().map(|draft| flatten(catalog, &by_place, draft, &mut Vec::new())).collect()
}

fn flatten(catalog: &Catalog, drafts: &BTreeMap<PlaceIx, &Draft>, draft: &Draft, path: &mut Vec<PlaceIx>) -> Vec<Member> {
    if path.contains(&draft.place) {
        return Vec::new();
    }
    path.push(draft.place);
    let mut members = Vec::new();
    for member in &draft.members {
        if !member.is_place {
            members.extend(catalog.country(&member.name).map(|country| Member {
                country,
                from: member.from,
                until: member.until,
            }));
            continue;
        }
        let Some(taken_in) = lookup(catalog, draft.place, &member.name) else { continue };
        let theirs = match drafts.get(&taken_in) {
            Some(other) => flatten(catalog, drafts, other, path),
            None => catalog.place(taken_in).members.to_vec(),
        };
        members.extend(theirs.into_iter().filter_map(|theirs| overlap(&theirs, member)));
    }
    path.pop();
    members
}

/// A member of a place that was itself taken in for a time.
fn overlap(member: &Member, taken_in: &DraftMember) -> Option<Member> {
    let from = member.from.max(taken_in.from);
    let until = match (member.until, taken_in.until) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let ever = from.zip(until).is_none_or(|(from, until)| from < until);
    ever.then_some(Member { country: member.country, from, until })
}
