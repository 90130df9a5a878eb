//! Where a statement says something happens.

use domicile_diagnostic::CheckId;
use domicile_model::{AreaName, Catalog, PlaceRef, Service};
use domicile_toml::{Node, Reader, country_spellings, place_spellings};

use crate::loader::text;
use crate::values::one_or_more;

/// The places that the tenant decides or that are none, by their words.
const WORDS: [(&str, PlaceRef); 9] = [
    ("anywhere", PlaceRef::Anywhere),
    ("everywhere", PlaceRef::Everywhere),
    ("home-country", PlaceRef::HomeCountry),
    ("home-region", PlaceRef::HomeRegion),
    ("nowhere", PlaceRef::Nowhere),
    ("on-premises", PlaceRef::OnPremises),
    ("outside-home-region", PlaceRef::OutsideHomeRegion),
    ("unstated", PlaceRef::Unstated),
    ("user-location", PlaceRef::UserLocation),
];

/// The place of a statement: one, or a list of them.
pub(crate) fn read(catalog: &Catalog, reader: &mut Reader, service: &Service, node: &Node<'_>) -> Vec<PlaceRef> {
    let items = one_or_more(node);
    if items.is_empty() {
        reader.report(
            CheckId::EmptyValue,
            node.span,
            "no place is named",
            "an empty list",
            Some("say `unstated` where a document does not say".into()),
        );
    }
    items.iter().filter_map(|item| read_one(catalog, reader, service, item)).collect()
}

fn read_one(catalog: &Catalog, reader: &mut Reader, service: &Service, node: &Node<'_>) -> Option<PlaceRef> {
    let word = reader.string(node)?;
    if let Some((_, place)) = WORDS.iter().find(|(name, _)| *name == word) {
        return Some(place.clone());
    }
    if let Some(id) = word.strip_prefix("setting:") {
        let setting = service.setting(id).filter(|(_, setting)| setting.kind.is_place());
        if setting.is_none() {
            let settings = service.settings.iter().filter(|setting| setting.kind.is_place()).map(|setting| &*setting.id);
            reader.unknown_value(node.span, "setting", id, settings);
        }
        return setting.map(|(setting, _)| PlaceRef::Setting(setting));
    }
    if word == "region-of:user-location" {
        return Some(PlaceRef::RegionOfUserLocation);
    }
    let bare = word.strip_prefix("region-of:").unwrap_or(word);
    if provided(catalog).any(|name| name == bare) {
        let name = text(bare);
        return Some(if bare == word { PlaceRef::Provided(name) } else { PlaceRef::RegionOfProvided(name) });
    }
    let area = catalog.area(word);
    if area.is_none() {
        let words = WORDS.iter().map(|(name, _)| *name).chain(provided(catalog)).map(|name| (name, name));
        let places = catalog.places.iter().flat_map(place_spellings);
        reader.unknown_place(node.span, "place", word, words.chain(country_spellings(catalog)).chain(places));
    }
    Some(match area? {
        AreaName::Country(country) => PlaceRef::Country(country),
        AreaName::Place(place) => PlaceRef::Area(place),
        AreaName::Unknown => PlaceRef::Anywhere,
    })
}

fn provided(catalog: &Catalog) -> impl Iterator<Item = &str> + Clone {
    catalog.services.iter().flat_map(|service| service.settings.iter()).filter_map(|setting| setting.provides.as_deref())
}
