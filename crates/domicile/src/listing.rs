//! The facts that somebody asks for, in the words that people type.

use domicile_diagnostic::FactList;
use domicile_engine::{InForce, Wanted, WantedPlace};
use domicile_model::{Activity, ActivitySet, Catalog, DataSet, Date};
use domicile_toml::did_you_mean;

/// Which facts are asked for: those that meet all of it. An empty list asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Ids of services.
    pub services: Vec<String>,
    /// Kinds of data; a parent stands for its children.
    pub data: Vec<String>,
    /// Activities.
    pub activities: Vec<Activity>,
    /// Places as facts name them.
    pub places: Vec<String>,
    /// Only facts on which documents in force disagree.
    pub contested: bool,
    /// Only facts of which no document says any more where.
    pub withdrawn: bool,
}

/// A word that means nothing to the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What it should have been.
    pub what: &'static str,
    /// The word.
    pub word: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

/// The facts that are asked for, of those that some document had spoken of by the date.
///
/// # Errors
/// Where a word of the question means nothing to the catalog.
pub fn list(catalog: &Catalog, date: Date, asked: &Asked) -> Result<FactList, UnknownWord> {
    let service = |word: &String| {
        let known = || catalog.services.iter().map(|service| &*service.id);
        catalog.service(word).ok_or_else(|| unknown("service", word, known()))
    };
    let data = |set: DataSet, word: &String| {
        let known = || catalog.data.iter().map(|kind| &*kind.id);
        let covered = catalog.data_set(word).ok_or_else(|| unknown("kind of data", word, known()))?;
        Ok(DataSet(set.0 | covered.0))
    };
    let all = |empty: bool, set| if empty { DataSet::ALL } else { set };
    let wanted = Wanted {
        services: asked.services.iter().map(service).collect::<Result<_, _>>()?,
        data: all(asked.data.is_empty(), asked.data.iter().try_fold(DataSet::default(), data)?),
        activities: match asked.activities.as_slice() {
            [] => ActivitySet::ALL,
            some => some.iter().copied().collect(),
        },
        places: asked.places.iter().map(|word| place(catalog, word)).collect::<Result<_, _>>()?,
        contested: asked.contested,
        withdrawn: asked.withdrawn,
    };
    Ok(domicile_engine::list(&InForce::new(catalog, date), &wanted))
}

/// What to say of a document that the catalog does not know.
pub fn unknown_source(catalog: &Catalog, id: &str) -> UnknownWord {
    unknown("source", id, catalog.sources.iter().map(|source| &*source.id))
}

fn place(catalog: &Catalog, word: &str) -> Result<WantedPlace, UnknownWord> {
    if let Some(area) = catalog.area(word) {
        return Ok(WantedPlace::Area(area));
    }
    let spelt = catalog.facts.iter().flat_map(|fact| {
        let service = &catalog.services[usize::from(fact.service)];
        fact.places().map(|place| catalog.spelt_place(service, place))
    });
    let spelt: Vec<String> = spelt.collect();
    if spelt.iter().any(|known| known == word) {
        return Ok(WantedPlace::Spelt(word.to_owned()));
    }
    let areas = catalog.places.iter().map(|place| &*place.id);
    Err(unknown("place", word, spelt.iter().map(String::as_str).chain(areas)))
}

fn unknown<'k>(what: &'static str, word: &str, known: impl Iterator<Item = &'k str> + Clone) -> UnknownWord {
    UnknownWord { what, word: word.to_owned(), meant: did_you_mean(word, known).map(str::to_owned) }
}
