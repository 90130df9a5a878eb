//! Places known by a name: groups of countries, Entra geo locations, regions and locations of providers.

use crate::{Cloud, Country, CountrySet, Date, List, Text};

/// An area: a set of countries known by a name, with dated membership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name in the catalog and the manifest.
    pub id: Text,
    /// The name for people.
    pub title: Text,
    /// Other spellings that the platform accepts.
    pub aliases: List<Text>,
    /// The vocabulary it belongs to: the file it stands in.
    pub vocabulary: Text,
    /// Its countries, each with the time it belonged.
    pub members: List<Member>,
    /// The day it began, where it did not always exist.
    pub from: Option<Date>,
    /// Whether a source gives its countries. If not, the members are all countries in question.
    pub documented: bool,
    /// Whether it could be any country.
    pub anywhere: bool,
    /// For Entra geo locations: the cloud it belongs to.
    pub cloud: Option<Cloud>,
    /// For Entra geo locations and B2C locations: which tenants are placed there.
    pub customers: List<Customers>,
    /// The document that says so.
    pub source: Text,
    /// Where that document is published.
    pub url: Option<Text>,
    /// How it was read.
    pub note: Option<Text>,
}

/// A country, and when it belonged to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The country.
    pub country: Country,
    /// The first day, if not from the beginning.
    pub from: Option<Date>,
    /// The first day no more.
    pub until: Option<Date>,
}

/// Which tenants are placed somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customers {
    /// The tenants' countries.
    pub countries: CountrySet,
    /// Only tenants created on that day or later.
    pub created_from: Option<Date>,
    /// Only tenants created before that day.
    pub created_before: Option<Date>,
    /// The document that says so.
    pub source: Text,
}

impl Member {
    fn belongs(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date < until)
    }
}

impl Place {
    /// Its countries on a date. Before it began it has the members it began with.
    pub fn countries(&self, date: Date) -> CountrySet {
        let date = self.from.map_or(date, |from| from.max(date));
        self.members.iter().filter(|member| member.belongs(date)).map(|member| member.country).collect()
    }

    /// Whether the place had not begun on a date.
    pub fn had_not_begun(&self, date: Date) -> bool {
        self.from.is_some_and(|from| date < from)
    }
}
