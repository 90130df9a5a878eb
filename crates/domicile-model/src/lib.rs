//! The nouns of the house: what you have, what you asked, what is documented.
//!
//! Plain types. Nothing here has heard of a file format, and nothing is `Serialize`: each wire format has structs of its own.
//! The catalog's types can be written down as constants, so that the embedded catalog needs no work at start-up; one that is
//! read at run time has the same types.

mod catalog;
mod condition;
mod country;
mod fact;
mod place;
mod requirement;
mod service;
mod source;
mod spelling;
mod tenant;

pub use catalog::{Catalog, DataKind, PlaceName, Vocabulary, normalized};
pub use condition::{Condition, Test};
pub use country::{Country, CountryName, CountrySet};
pub use fact::{Activity, ActivitySet, DataSet, Fact, PlaceRef, Statement};
pub use place::{Customers, Member, Place};
pub use requirement::{Check, Contested, Pattern, PermittedPlace, PlaceList, Policy, Requirement, Waiver, Written};
pub use service::{InstanceTable, Service, Setting, SettingKind};
pub use source::{Edition, Source};
pub use tenant::{AreaName, Cloud, Given, Instance, ServiceUse, Tenant, Value};

pub use jiff::civil::Date;

/// Days from one date to another; negative where the other lies before it.
pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Text of the catalog: a constant where it was embedded, owned where it was read at run time.
pub type Text = std::borrow::Cow<'static, str>;

/// A list of the catalog: a constant where it was embedded, owned where it was read at run time.
pub type List<T> = std::borrow::Cow<'static, [T]>;

/// Index of a place in [`Catalog::places`].
pub type PlaceIx = u16;
/// Index of a service in [`Catalog::services`].
pub type ServiceIx = u16;
/// Index of a setting in [`Service::settings`].
pub type SettingIx = u16;
/// Index of a source in [`Catalog::sources`].
pub type SourceIx = u16;
/// Index of an edition in [`Source::editions`].
pub type EditionIx = u16;
