//! Places in words: what a document names, and what of it matters to a requirement.

use domicile_diagnostic::Verdict;
use domicile_model::{AreaName, Country, CountrySet, PlaceRef};

use crate::describe::Subject;
use crate::places::{Reach, Spot};
use crate::view::View;

/// The deciding statement's places for the headline: the countries that matter, or the words for what is no area.
pub(crate) fn place_words(subject: &Subject<'_, '_>) -> String {
    let catalog = subject.view.in_force.catalog;
    let spots = subject.outcome.spots_of(subject.deciding());
    let mut countries = CountrySet::EMPTY;
    let mut words = match subject.judgement.verdict {
        Verdict::Compliant => spots_words(subject.view, spots),
        _ => spots_words(subject.view, spots.iter().filter(|spot| spot.reach != Reach::Area)),
    };
    let outside = |spot: &&Spot<'_>| spot.reach == Reach::Area && subject.judgement.verdict != Verdict::Compliant;
    for spot in spots.iter().filter(outside) {
        match named_whole(subject, spot) {
            Some(name) => words.push(name),
            None => countries |= spot.meant - subject.asked.countries,
        }
    }
    let outside: Vec<&str> = countries.iter().map(Country::code).collect();
    match countries.iter().next() {
        Some(only) if outside.len() == 1 => words.insert(0, catalog.country_name(only).to_owned()),
        Some(_) => words.insert(0, outside.join(", ")),
        None => {}
    }
    words.dedup();
    words.join("; ")
}

/// The name of an area of several countries of which none is permitted: shorter than its countries, and the document's own word.
fn named_whole(subject: &Subject<'_, '_>, spot: &Spot<'_>) -> Option<String> {
    let outside = spot.meant.is_disjoint(&subject.asked.countries) && spot.meant.iter().nth(1).is_some();
    match spot.area {
        Some(AreaName::Place(place)) if outside => Some(subject.view.in_force.catalog.place(place).title.to_string()),
        _ => None,
    }
}

/// Places in words, as a citation names them: those that one word of a statement means stand together.
pub(crate) fn spots_words<'s, 'a: 's>(view: &View<'_>, spots: impl IntoIterator<Item = &'s Spot<'a>>) -> Vec<String> {
    let mut groups: Vec<(Option<String>, Vec<String>)> = Vec::new();
    for spot in spots {
        let (lead, place) = spot_words(view, spot);
        match groups.last_mut() {
            Some((led_by, places)) if *led_by == lead => {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            _ => groups.push((lead, vec![place])),
        }
    }
    let said = |(lead, places): (Option<String>, Vec<String>)| match lead {
        Some(lead) => format!("{lead}: {}", places.join(" and ")),
        None => places.join("; "),
    };
    groups.into_iter().map(said).collect()
}

/// What decides a place, where the tenant does, and the place.
fn spot_words(view: &View<'_>, spot: &Spot<'_>) -> (Option<String>, String) {
    let catalog = view.in_force.catalog;
    let area = spot.area.map(|area| match area {
        AreaName::Country(country) => catalog.country_name(country).to_owned(),
        AreaName::Place(place) => catalog.place(place).title.to_string(),
        AreaName::Unknown => String::new(),
    });
    let area = area.unwrap_or_default();
    let words = match (spot.reach, spot.named) {
        (Reach::Unstated, _) => "not stated".to_owned(),
        (Reach::Nowhere, _) => "said not to be kept".to_owned(),
        (Reach::OnPremises, _) => "on the customer's own servers".to_owned(),
        (Reach::Everywhere, _) => "copies all over the world".to_owned(),
        (Reach::Undeclared, _) if spot.area.is_some() => "any place: what is set is not known".to_owned(),
        (Reach::Undeclared, PlaceRef::Setting(_)) => "any place: the setting that decides it is not declared".to_owned(),
        (Reach::Undeclared, named) => format!("any place: the {} is not declared", provided_words(named)),
        (Reach::OutsideHome, _) => "some place outside the tenant's region".to_owned(),
        (Reach::Anywhere, _) if area.is_empty() => "any place".to_owned(),
        (Reach::Anywhere, PlaceRef::RegionOfProvided(_) | PlaceRef::RegionOfUserLocation) => {
            format!("any place: no document says which region serves {area}")
        }
        (Reach::Anywhere, _) => format!("any place ({area})"),
        (Reach::Area, PlaceRef::HomeRegion) => return (Some("the tenant's region".to_owned()), area),
        (Reach::Area, PlaceRef::HomeCountry) => return (Some("the tenant's country".to_owned()), area),
        (Reach::Area, PlaceRef::UserLocation) => return (Some("where people sign in from".to_owned()), area),
        (Reach::Area, PlaceRef::RegionOfUserLocation) => {
            return (Some("the region of where people sign in from".to_owned()), area);
        }
        (Reach::Area, PlaceRef::Provided(name)) => return (Some(format!("the {}", name.replace('-', " "))), area),
        (Reach::Area, PlaceRef::RegionOfProvided(name)) => {
            return (Some(format!("the region of the {}", name.replace('-', " "))), area);
        }
        (Reach::Area, _) => area,
    };
    (None, words)
}

fn provided_words(named: &PlaceRef) -> String {
    match named {
        PlaceRef::Provided(name) | PlaceRef::RegionOfProvided(name) => name.replace('-', " "),
        _ => "setting".to_owned(),
    }
}
