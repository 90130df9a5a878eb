//! What the documents say of a fact for a tenant, before any requirement is asked.

use domicile_diagnostic::Certainty;
use domicile_model::{AreaName, Country, CountrySet, DataSet, Statement};

use crate::dispute::Dispute;
use crate::in_force::{Active, Said};
use crate::places::{Reach, Spot, resolve};
use crate::truth::Truth;
use crate::view::View;

/// What the documents say of a fact for a tenant.
#[derive(Default)]
pub(crate) struct Outcome<'a> {
    /// The statements that count.
    pub(crate) heard: Vec<Heard<'a>>,
    /// Their places, one statement's behind the other's.
    pub(crate) spots: Vec<Spot<'a>>,
    /// Whether no document says any more where, so that what was said last counts.
    pub(crate) withdrawn: bool,
    /// What documents in force disagree on.
    pub(crate) dispute: Option<Dispute>,
    /// Whether it is not known that the fact applies at all.
    pub(crate) uncertain: bool,
}

/// A statement that counts for a tenant.
pub(crate) struct Heard<'a> {
    pub(crate) said: &'a Said<'a>,
    /// Its first place among the outcome's.
    first: usize,
    /// The first behind its own.
    last: usize,
    /// Whether it is not known that the statement applies.
    pub(crate) uncertain: bool,
    /// Whether its source no longer says it.
    pub(crate) ended: bool,
    /// Whether it leaves open a place that another document names: it is cited, and decides nothing.
    pub(crate) outspoken: bool,
}

/// Stands for the customer's own servers among the countries; ISO 3166-1 leaves the code to its users.
const ON_PREMISES: &str = "ZZ";

impl<'a> Outcome<'a> {
    /// Works out what is said of a fact; false where nothing is said of it for this tenant.
    pub(crate) fn fill(&mut self, view: &View<'a>, active: &'a Active<'a>) -> bool {
        self.heard.clear();
        self.spots.clear();
        self.withdrawn = false;
        let fact = active.fact;
        let applies = view.applies(&fact.when, fact.unless.as_ref());
        if applies == Truth::No || !view.uses(fact.service) {
            return false;
        }
        self.uncertain = applies == Truth::Unknown;
        for said in &active.said {
            self.hear(view, active, said, false);
        }
        if !self.spots.iter().any(|spot| spot.reach != Reach::Unstated) {
            self.hear_withdrawn(view, active);
        }
        self.dispute = if self.withdrawn { None } else { Dispute::among(view, self) };
        self.narrow(view);
        self.yield_to_places(view, active);
        !self.heard.is_empty()
    }

    /// The places of a statement that counts.
    pub(crate) fn spots_of(&self, heard: &Heard<'a>) -> &[Spot<'a>] {
        &self.spots[heard.first..heard.last]
    }

    fn hear(&mut self, view: &View<'a>, active: &'a Active<'a>, said: &'a Said<'a>, ended: bool) {
        let statement = said.statement;
        let scope = view.applies(&statement.when, statement.unless.as_ref());
        if scope == Truth::No {
            return;
        }
        let first = self.spots.len();
        for place in statement.places.iter() {
            resolve(view, active.fact.service, place, &mut self.spots);
        }
        let last = self.spots.len();
        if last > first {
            self.heard.push(Heard { said, first, last, uncertain: scope == Truth::Unknown, ended, outspoken: false });
        }
    }

    /// Nobody says any more where: the last of each source counts, unless the source said another place instead of it. A statement
    /// that names no place takes the place of none that did.
    fn hear_withdrawn(&mut self, view: &View<'a>, active: &'a Active<'a>) {
        let speaks = |statement: &Statement| view.applies(&statement.when, statement.unless.as_ref()) != Truth::No;
        let in_force = self.heard.len();
        for ended in &active.ended {
            let silent = ended.said.statement.names_no_place();
            let replaces = |other: &Statement| speaks(other) && (silent || !other.names_no_place());
            let replaced = ended.successors.iter().any(|successor| replaces(successor));
            let source = ended.said.statement.source;
            let outlived = active
                .ended
                .iter()
                .any(|other| other.said.statement.source == source && other.on > ended.on && replaces(other.said.statement));
            if !replaced && !outlived {
                self.hear(view, active, &ended.said, true);
            }
        }
        self.withdrawn = self.heard.len() > in_force;
    }

    /// Statements of one time hold at once. Where no source lists the countries of an area, and another statement names an area that
    /// shares some with it, both are read as the part that they share; of several places in each of which data is, none is dropped.
    fn narrow(&mut self, view: &View<'a>) {
        if self.heard.len() < 2 || self.spots.iter().all(|spot| is_listed(view, spot)) {
            return;
        }
        let said: Vec<Sharp> = self.heard.iter().map(|heard| Sharp::new(view, heard, self.spots_of(heard))).collect();
        for (heard, own) in self.heard.iter().zip(&said) {
            for spot in self.spots[heard.first..heard.last].iter_mut().filter(|spot| spot.reach == Reach::Area) {
                let narrows = |other: &&Sharp| match is_listed(view, spot) {
                    _ if !other.sure || own.of != other.of => false,
                    true => own.single && other.single && !other.listed,
                    false => other.listed,
                };
                let shared = said.iter().filter(narrows).fold(spot.meant, |meant, other| {
                    let shared = meant & other.countries;
                    if shared.is_empty() { meant } else { shared }
                });
                spot.meant = shared;
            }
        }
    }

    /// Where one document names the place of some data and another is silent on it, documents do say where. A silent passage beside a
    /// placed one of the same document speaks of a part of its own, and one about an event of a case of its own; and a document that fell
    /// silent took something back.
    fn yield_to_places(&mut self, view: &View<'a>, active: &Active<'_>) {
        let names_a_place = |heard: &&Heard<'a>| {
            let names = |spot: &Spot<'_>| !matches!(spot.reach, Reach::Unstated | Reach::Nowhere);
            !heard.ended && !heard.uncertain && self.spots_of(heard).iter().any(names)
        };
        let placed: Vec<&Statement> = self.heard.iter().filter(names_a_place).map(|heard| heard.said.statement).collect();
        let fell_silent = |silent: &Statement| {
            let mut ended = active.ended.iter().map(|ended| ended.said.statement).filter(|ended| ended.source == silent.source);
            let applies = |ended: &Statement| view.applies(&ended.when, ended.unless.as_ref()) != Truth::No;
            ended.any(|ended| !ended.names_no_place() && applies(ended))
        };
        for heard in &mut self.heard {
            let silent = heard.said.statement;
            let speaks_for_it =
                |placed: &&Statement| placed.source != silent.source && placed.data_set.contains(silent.data_set);
            let yields = silent.names_no_place() && silent.event.is_none() && placed.iter().any(speaks_for_it);
            heard.outspoken = yields && !fell_silent(silent);
        }
    }
}

/// What a statement says for sure, as others are held against it.
struct Sharp {
    /// The data, and whether it is said no more.
    of: (DataSet, bool),
    /// Whether it names nothing but areas, and without a doubt.
    sure: bool,
    /// Whether sources list the countries of all of them.
    listed: bool,
    /// Whether it is one area.
    single: bool,
    countries: CountrySet,
}

impl Sharp {
    fn new(view: &View<'_>, heard: &Heard<'_>, spots: &[Spot<'_>]) -> Sharp {
        let areas = spots.iter().all(|spot| spot.reach == Reach::Area);
        Sharp {
            of: (heard.said.statement.data_set, heard.ended),
            sure: areas && !heard.uncertain && heard.certainty() == Certainty::Always,
            listed: spots.iter().all(|spot| is_listed(view, spot)),
            single: spots.len() == 1,
            countries: countries_of(view, spots),
        }
    }
}

/// All countries that a statement's places may be.
pub(crate) fn countries_of(view: &View<'_>, spots: &[Spot<'_>]) -> CountrySet {
    let of = |spot: &Spot<'_>| match spot.reach {
        Reach::Area => spot.countries,
        Reach::Everywhere | Reach::Anywhere | Reach::Undeclared => !CountrySet::EMPTY,
        Reach::OutsideHome => !view.home(),
        Reach::OnPremises => Country::new(ON_PREMISES).into_iter().collect(),
        Reach::Nowhere | Reach::Unstated => CountrySet::EMPTY,
    };
    spots.iter().fold(CountrySet::EMPTY, |set, spot| set | of(spot))
}

/// Whether a source lists the countries of an area; what is no area needs no list.
pub(crate) fn is_listed(view: &View<'_>, spot: &Spot<'_>) -> bool {
    match spot.area {
        Some(AreaName::Place(place)) => spot.reach != Reach::Area || view.in_force.catalog.place(place).documented,
        _ => true,
    }
}

impl Heard<'_> {
    pub(crate) fn certainty(&self) -> Certainty {
        self.said.statement.certainty
    }
}
