//! The days that lie ahead on which something known today begins or ends.

use std::collections::BTreeSet;

use domicile_model::{Catalog, Date, Policy};

/// The days after one and up to another on which a document of the catalog changes, the membership of a place does, or a waiver
/// of the policy counts no more.
pub fn days_ahead(catalog: &Catalog, policy: &Policy, after: Date, until: Date) -> BTreeSet<Date> {
    let published = catalog.sources.iter().flat_map(|source| source.editions.iter()).map(|edition| edition.published);
    let members = catalog.places.iter().flat_map(|place| place.members.iter());
    let membership = members.flat_map(|member| [member.from, member.until]).flatten();
    let begun = catalog.places.iter().filter_map(|place| place.from);
    // The last day itself still counts.
    let waived = policy.waivers.iter().filter_map(|waiver| waiver.expires.tomorrow().ok());
    published.chain(membership).chain(begun).chain(waived).filter(|day| after < *day && *day <= until).collect()
}
