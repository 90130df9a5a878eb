//! Countries and places, wherever a file names them.

use domicile_diagnostic::CheckId;
use domicile_model::{AreaName, Country, PermittedPlace, PlaceIx};
use domicile_toml::{Node, suggestion};

use crate::walk::{Walk, shown};

const HOME_COUNTRY: &str = "home-country";
const HOME_REGION: &str = "home-region";

impl Walk<'_> {
    /// A country by its code.
    pub(crate) fn country(&mut self, node: &Node<'_>) -> Option<Country> {
        let code = self.reader.string(node)?;
        let country = self.catalog().country(code);
        if country.is_none() {
            let help = match self.country_meant(code) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write the two capital letters that ISO 3166-1 gives the country, such as `DE`".to_owned(),
            };
            let message = format!("unknown country `{}`", shown(code));
            self.reader.report(CheckId::UnknownCountry, node.span, message, "no country has this code", Some(help));
        }
        country
    }

    /// A country or a named area.
    pub(crate) fn area(&mut self, node: &Node<'_>) -> Option<AreaName> {
        let name = self.reader.string(node)?;
        let area = self.catalog().area(name);
        if area.is_none() {
            self.unknown_area(node, name, &[]);
        }
        area
    }

    /// A place that a requirement may name.
    pub(crate) fn permitted_place(&mut self, node: &Node<'_>) -> Option<PermittedPlace> {
        let name = self.reader.string(node)?;
        let place = match name {
            HOME_COUNTRY => Some(PermittedPlace::HomeCountry),
            HOME_REGION => Some(PermittedPlace::HomeRegion),
            name => self.catalog().area(name).and_then(|area| match area {
                AreaName::Country(country) => Some(PermittedPlace::Country(country)),
                AreaName::Place(place) => Some(PermittedPlace::Place(place)),
                AreaName::Unknown => None,
            }),
        };
        if place.is_none() {
            self.unknown_area(node, name, &[HOME_COUNTRY, HOME_REGION]);
        }
        place
    }

    /// A place that a setting takes from one vocabulary.
    pub(crate) fn location(&mut self, node: &Node<'_>, key: &str, vocabulary: &str) -> Option<PlaceIx> {
        let name = self.reader.string(node)?;
        let place = self.catalog().place_in(vocabulary, name);
        if place.is_none() {
            let help = self.place_meant(name, vocabulary).map(|meant| format!("did you mean `{meant}`?"));
            let help = help.or_else(|| self.places_of(vocabulary));
            let message = format!("unknown place `{}`", shown(name));
            self.reader.report(CheckId::UnknownPlace, node.span, message, format!("`{key}` takes no such place"), help);
        }
        place
    }

    fn unknown_area(&mut self, node: &Node<'_>, name: &str, more: &[&'static str]) {
        let help = match self.area_meant(name, more) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write a country code such as `DE`, or the name of an area".to_owned(),
        };
        let message = format!("unknown place `{}`", shown(name));
        self.reader.report(CheckId::UnknownPlace, node.span, message, "neither a country code nor an area", Some(help));
    }

    /// What a vocabulary has to offer: its places where they are few, else what they are.
    fn places_of(&self, vocabulary: &str) -> Option<String> {
        let catalog = self.catalog();
        let ids = catalog.places.iter().filter(|place| place.vocabulary == vocabulary).map(|place| &*place.id);
        let title = || catalog.vocabularies.iter().find(|known| known.id == vocabulary).map(|known| &known.title);
        suggestion("", ids).or_else(|| title().map(|title| format!("name one of these: {title}")))
    }
}
