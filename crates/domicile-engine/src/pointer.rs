//! Where a finding points.

use domicile_diagnostic::Location;
use domicile_model::{PlaceRef, ServiceIx, SettingIx, Value};

use crate::change::Change;
use crate::describe::Subject;
use crate::places::{Cause, Reach, Spot};
use crate::view::View;

/// What a finding points at. Tenants that share a claim share this too, each with a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointer {
    /// A setting's value; of a list, the first of these words.
    Setting {
        /// Its service.
        service: ServiceIx,
        /// The setting.
        setting: SettingIx,
        /// The words as bits, those in doubt too; none of them: the whole value.
        words: u64,
    },
    /// The value of a list that is judged.
    Listed,
    /// What decided one of the deciding statement's places.
    Cause(Cause),
    /// The instance that is judged.
    Instance,
    /// The service in the manifest.
    Service,
    /// The tenant's country.
    Country,
}

/// Where a finding points: at the value that turned it on or decides where, else at the service, else at the tenant's country.
pub(crate) fn pointer(subject: &Subject<'_, '_>, change: Option<&Change>) -> Pointer {
    let view = subject.view;
    let spots = subject.outcome.spots_of(subject.deciding());
    // Of several values the first that is not permitted; a place that is the tenant's own comes last, since then the service is
    // what turned it on, not the country.
    let home = |spot: &Spot<'_>| matches!(spot.named, PlaceRef::HomeRegion | PlaceRef::HomeCountry);
    let outside = |spot: &Spot<'_>| !spot.meant.is_subset(&subject.asked.countries) || spot.reach != Reach::Area;
    let first = |wanted: &dyn Fn(&Spot<'_>) -> bool| {
        spots.iter().filter(|spot| wanted(spot)).find_map(|spot| spot.cause).map(Pointer::Cause)
    };
    let decided = first(&|spot| !home(spot) && outside(spot)).or_else(|| first(&|spot| !home(spot)));
    let own = view.instance.map(|_| Pointer::Instance);
    // A service that every tenant uses was not turned on by naming it.
    let optional = !view.in_force.catalog.services[usize::from(subject.active.fact.service)].always;
    let service = view.tenant.service(subject.active.fact.service).filter(|_| optional).map(|_| Pointer::Service);
    let turned_on = change.and_then(|change| change.pointer).or(decided);
    turned_on.or(own).or(service).or_else(|| first(&home)).unwrap_or(Pointer::Country)
}

/// The place in the tenant's files that is pointed at.
pub(crate) fn locate(view: &View<'_>, service: ServiceIx, pointer: Pointer) -> Location {
    let tenant = view.tenant;
    let place = match pointer {
        Pointer::Setting { service, setting, words } => view.given(service, setting).map(|given| match &given.value {
            Value::Words { items, .. } => {
                let first = items.iter().find(|(at, _)| words & (1 << at) != 0);
                first.map_or(&given.location, |(_, location)| location)
            }
            _ => &given.location,
        }),
        Pointer::Listed => view.listed.map(|area| &area.location),
        Pointer::Cause(cause) => caused(view, cause),
        Pointer::Instance => view.instance.map(|instance| &instance.location),
        Pointer::Service => tenant.service(service).map(|used| &used.location),
        Pointer::Country => None,
    };
    place.unwrap_or(&tenant.country.location).clone()
}

/// The value in a file that decided a place.
pub(crate) fn caused<'a>(view: &View<'a>, cause: Cause) -> Option<&'a Location> {
    let tenant = view.tenant;
    match cause {
        Cause::Region => Some(&tenant.region.location),
        Cause::Country => Some(&tenant.country.location),
        Cause::User(index) => tenant.users_in.get(index).map(|user| &user.location),
        Cause::Area(service, setting, index) => view.areas(service, setting)?.get(index).map(|area| &area.location),
        Cause::Listed => view.listed.map(|area| &area.location),
    }
}
