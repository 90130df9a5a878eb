//! The statements of a fact as one tenant hears them.

use domicile_diagnostic::{Heard as Told, Part, Resolved, StatementEntry, SwitchRole};
use domicile_model::{Fact, Statement};

use crate::describe::{codes, said_places};
use crate::explain::statements::{entries, in_time};
use crate::in_force::{Active, InForce};
use crate::outcome::{Heard, Outcome, is_listed};
use crate::place_words::spots_words;
use crate::places::{Reach, Spot};
use crate::pointer::caused;
use crate::view::View;
use crate::why::ask;

/// The statements of a fact, numbered as its page numbers them.
pub(super) struct Numbered {
    order: Vec<usize>,
    entries: Vec<StatementEntry>,
}

impl Numbered {
    pub(super) fn new(in_force: &InForce<'_>, fact: &Fact) -> Self {
        let order = in_time(in_force.catalog, fact);
        let service = &in_force.catalog.services[usize::from(fact.service)];
        let entries = entries(in_force, service, fact, &order);
        Numbered { order, entries }
    }

    /// The number of a statement of the fact.
    pub(super) fn of(&self, fact: &Fact, statement: &Statement) -> usize {
        let found = self.order.iter().position(|&at| std::ptr::eq(&raw const fact.statements[at], statement));
        found.map_or(0, |at| at + 1)
    }

    /// What is said on the date, and what was said before and counts still.
    pub(super) fn heard<'a>(&self, view: &View<'a>, active: &'a Active<'a>, outcome: &Outcome<'a>) -> Vec<Told> {
        let fact = active.fact;
        let one = |(entry, &at): (&StatementEntry, &usize)| {
            let statement = &fact.statements[at];
            let heard = outcome.heard.iter().find(|heard| std::ptr::eq(heard.said.statement, statement));
            let in_force = active.said.iter().any(|said| std::ptr::eq(said.statement, statement));
            if heard.is_none() && !in_force {
                return None;
            }
            let roles = [SwitchRole::Narrows; 2];
            let scope = ask(view, fact, roles, &statement.when, statement.unless.as_ref());
            let part = match heard {
                Some(heard) => part(heard),
                None if scope.holds == Some(false) => Part::OfOthers,
                None => Part::NoPlace,
            };
            let spots = heard.map(|heard| outcome.spots_of(heard)).unwrap_or_default();
            let places = spots.iter().map(|spot| resolved(view, fact, spot)).collect();
            Some(Told { number: self.of(fact, statement), said: entry.clone(), part, scope, places })
        };
        self.entries.iter().zip(&self.order).filter_map(one).collect()
    }
}

fn part(heard: &Heard<'_>) -> Part {
    match (heard.outspoken, heard.ended) {
        (true, _) => Part::Cited,
        (false, true) => Part::Withdrawn,
        (false, false) => Part::Counts,
    }
}

fn resolved(view: &View<'_>, fact: &Fact, spot: &Spot<'_>) -> Resolved {
    let catalog = view.in_force.catalog;
    let service = &catalog.services[usize::from(fact.service)];
    let countries = said_places(std::slice::from_ref(spot));
    Resolved {
        named: catalog.spelt_place(service, spot.named),
        place: spots_words(view, [spot]).join("; "),
        meant: if spot.reach == Reach::Area { codes(spot.meant) } else { countries.clone() },
        countries,
        listed: is_listed(view, spot),
        decided_by: spot.cause.and_then(|cause| caused(view, cause)).cloned(),
    }
}
