//! Facts on one line each: what is documented on a date, as far as it is asked for.

use domicile_diagnostic::{Certainty, FactLine, FactList, FactPage, Standing, State, StatementEntry};
use domicile_model::{ActivitySet, AreaName, DataSet, Fact, PlaceRef, ServiceIx, Statement};

use crate::explain::explain;
use crate::in_force::InForce;

/// Which facts are asked for: those that meet all of it. An empty list asks for nothing.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Of one of these services.
    pub services: Vec<ServiceIx>,
    /// About some of these kinds of data.
    pub data: DataSet,
    /// With one of these activities.
    pub activities: ActivitySet,
    /// Said to be at one of these places.
    pub places: Vec<WantedPlace>,
    /// On which documents in force disagree.
    pub contested: bool,
    /// Of which no document says any more where. With `contested`: one of both.
    pub withdrawn: bool,
}

/// A place that is asked for.
#[derive(Clone, Debug)]
pub enum WantedPlace {
    /// A country or an area: named itself, or with a country in common.
    Area(AreaName),
    /// One that the tenant decides, or that is none: as files name it.
    Spelt(String),
}

/// The facts that are asked for, of those that some document had spoken of by the date.
pub fn list(in_force: &InForce<'_>, wanted: &Wanted) -> FactList {
    let mut facts = Vec::new();
    for active in &in_force.facts {
        let fact = active.fact;
        let of_kind = (wanted.services.is_empty() || wanted.services.contains(&fact.service))
            && wanted.data.overlaps(fact.data_set)
            && wanted.activities.contains(fact.activity);
        if of_kind {
            let page = explain(in_force, fact, None);
            let counted: Vec<&StatementEntry> = page.statements.iter().filter(|entry| counts(&page, entry)).collect();
            let statements = active.all_said().map(|said| said.statement).filter(|said| stands(in_force, &counted, said));
            if reaches(in_force, fact, wanted, statements) && stands_so(&page, wanted) {
                facts.push(line(&page, &counted));
            }
        }
    }
    FactList { as_of: in_force.date.to_string(), facts }
}

/// Whether a statement says where the fact is: it is in force; or it was withdrawn, and nobody says any more.
fn counts(page: &FactPage, entry: &StatementEntry) -> bool {
    match entry.state {
        State::InForce => page.standing != Standing::Withdrawn || entry.places.iter().all(|place| place.word != "unstated"),
        State::Withdrawn { .. } => page.standing == Standing::Withdrawn,
        State::NotYet | State::Replaced { .. } => false,
    }
}

/// Whether a statement is among those that count.
fn stands(in_force: &InForce<'_>, counted: &[&StatementEntry], said: &Statement) -> bool {
    let source = &in_force.catalog.sources[usize::from(said.source)];
    let from = &source.editions[usize::from(said.from)].id;
    counted.iter().any(|entry| entry.source == source.id && entry.section == said.section && entry.from.id == *from)
}

fn stands_so(page: &FactPage, wanted: &Wanted) -> bool {
    let neither = !wanted.contested && !wanted.withdrawn;
    neither || wanted.contested && page.disagreement.is_some() || wanted.withdrawn && page.standing == Standing::Withdrawn
}

fn reaches<'s>(in_force: &InForce<'_>, fact: &Fact, wanted: &Wanted, statements: impl Iterator<Item = &'s Statement>) -> bool {
    if wanted.places.is_empty() {
        return true;
    }
    let service = &in_force.catalog.services[usize::from(fact.service)];
    let meets = |place: &PlaceRef, asked: &WantedPlace| match asked {
        WantedPlace::Spelt(word) => in_force.catalog.spelt_place(service, place) == *word,
        WantedPlace::Area(asked) => area_of(place).is_some_and(|area| {
            let countries = |area| in_force.catalog.countries_of(area, in_force.date);
            area == *asked || !countries(area).is_disjoint(&countries(*asked))
        }),
    };
    let mut places = statements.flat_map(|said| said.places.iter());
    places.any(|place| wanted.places.iter().any(|asked| meets(place, asked)))
}

fn area_of(place: &PlaceRef) -> Option<AreaName> {
    match place {
        PlaceRef::Country(country) => Some(AreaName::Country(*country)),
        PlaceRef::Area(place) => Some(AreaName::Place(*place)),
        _ => None,
    }
}

fn line(page: &FactPage, counted: &[&StatementEntry]) -> FactLine {
    let (mut places, mut sources) = (Vec::new(), Vec::new());
    for entry in counted {
        let possibly = if entry.certainty == Certainty::May { "possibly " } else { "" };
        for place in &entry.places {
            let spelt = format!("{possibly}{}", place.word);
            if !places.contains(&spelt) {
                places.push(spelt);
            }
        }
        if !sources.contains(&entry.source) {
            sources.push(entry.source.clone());
        }
    }
    FactLine {
        id: page.id.clone(),
        title: page.title.clone(),
        service: page.service.word.clone(),
        activity: page_activity(page),
        data: page.data.iter().map(|kind| kind.word.clone()).collect(),
        places,
        standing: page.standing,
        contested: page.disagreement.is_some(),
        sources,
    }
}

fn page_activity(page: &FactPage) -> &'static str {
    let known = domicile_model::Activity::ALL.into_iter().map(domicile_model::Activity::as_str);
    known.into_iter().find(|word| *word == page.activity.word).unwrap_or_default()
}
