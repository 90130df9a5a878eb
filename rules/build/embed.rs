//! Writes a catalog down as Rust constants.

use std::borrow::Cow;
use std::fmt::Write;

use domicile_model::{
    Activity, AreaName, Catalog, Cloud, Condition, Country, CountryName, CountrySet, Customers, DataKind, DataSet, Date,
    Edition, Fact, InstanceTable, Member, Place, PlaceName, PlaceRef, Service, Setting, SettingKind, Source, Statement, Test,
    Vocabulary,
};

/// The constant expression of a catalog.
pub(crate) fn catalog(catalog: &Catalog) -> String {
    let mut out = String::new();
    catalog.embed(&mut out);
    out
}

/// A value that can be written down as a constant expression.
trait Embed {
    fn embed(&self, out: &mut String);
}

/// Writes a struct with public fields, each embedded.
macro_rules! embed_struct {
    ($($type:ident { $($field:ident),* $(,)? })*) => {$(
        impl Embed for $type {
            fn embed(&self, out: &mut String) {
                out.push_str(concat!(stringify!($type), "{"));
                let $type { $($field),* } = self;
                $(
                    out.push_str(concat!(stringify!($field), ":"));
                    $field.embed(out);
                    out.push(',');
                )*
                out.push('}');
            }
        }
    )*};
}

embed_struct! {
    Catalog { version, digest, countries, vocabularies, places, place_names, data, services, sources, facts }
    CountryName { country, name, aliases }
    Vocabulary { id, title, only_in_settings }
    Place { id, title, aliases, vocabulary, members, from, documented, anywhere, cloud, customers, source, url, note }
    Member { country, from, until }
    Customers { countries, created_from, created_before, source }
    PlaceName { vocabulary, name, place }
    DataKind { id, title }
    Service { id, title, about, always, settings, tables }
    Setting { id, title, kind, values, places, default, provides, instance, assess, fixed, note, table }
    InstanceTable { id, title, root }
    Source { id, title, publisher, url, language, editions }
    Edition { id, published, title, url, language, copy, note }
    Fact { id, service, title, when, unless, data, data_set, activity, remedy, note, statements, table, listed }
    Statement {
        source, section, quote, from, until, places, certainty, data, data_set, when, unless, retention, event, note, reported,
    }
    Condition { all, any }
}

/// Writes something whose `Debug` is its expression, behind a path.
macro_rules! embed_word {
    ($($type:ident)*) => {$(
        impl Embed for $type {
            fn embed(&self, out: &mut String) {
                let _ = write!(out, concat!(stringify!($type), "::{:?}"), self);
            }
        }
    )*};
}

use domicile_diagnostic::Certainty;
embed_word! { Activity Certainty Cloud SettingKind }

/// Writes something whose `Debug` is its expression.
macro_rules! embed_literal {
    ($($type:ty)*) => {$(
        impl Embed for $type {
            fn embed(&self, out: &mut String) {
                let _ = write!(out, "{self:?}");
            }
        }
    )*};
}

embed_literal! { bool u16 u64 DataSet }

impl Embed for str {
    fn embed(&self, out: &mut String) {
        let _ = write!(out, "{self:?}");
    }
}

impl<T: Embed> Embed for [T] {
    fn embed(&self, out: &mut String) {
        out.push_str("&[");
        for item in self {
            item.embed(out);
            out.push(',');
        }
        out.push(']');
    }
}

impl<T: Embed + ToOwned + ?Sized> Embed for Cow<'static, T> {
    fn embed(&self, out: &mut String) {
        out.push_str("Cow::Borrowed(");
        (**self).embed(out);
        out.push(')');
    }
}

impl<T: Embed> Embed for Option<T> {
    fn embed(&self, out: &mut String) {
        match self {
            Some(value) => {
                out.push_str("Some(");
                value.embed(out);
                out.push(')');
            }
            None => out.push_str("None"),
        }
    }
}

impl Embed for Country {
    fn embed(&self, out: &mut String) {
        let _ = write!(out, "country({:?})", self.code());
    }
}

impl Embed for CountrySet {
    fn embed(&self, out: &mut String) {
        let _ = write!(out, "CountrySet::from_words({:?})", self.words());
    }
}

impl Embed for Date {
    fn embed(&self, out: &mut String) {
        let _ = write!(out, "Date::constant({},{},{})", self.year(), self.month(), self.day());
    }
}

impl Embed for PlaceRef {
    fn embed(&self, out: &mut String) {
        out.push_str("PlaceRef::");
        match self {
            PlaceRef::Country(country) => tuple(out, "Country", country),
            PlaceRef::Area(place) => tuple(out, "Area", place),
            PlaceRef::Provided(name) => tuple(out, "Provided", name),
            PlaceRef::RegionOfProvided(name) => tuple(out, "RegionOfProvided", name),
            PlaceRef::Setting(setting) => tuple(out, "Setting", setting),
            word => {
                let _ = write!(out, "{word:?}");
            }
        }
    }
}

impl Embed for AreaName {
    fn embed(&self, out: &mut String) {
        out.push_str("AreaName::");
        match self {
            AreaName::Country(country) => tuple(out, "Country", country),
            AreaName::Place(place) => tuple(out, "Place", place),
            AreaName::Unknown => out.push_str("Unknown"),
        }
    }
}

fn tuple(out: &mut String, name: &str, value: &impl Embed) {
    out.push_str(name);
    out.push('(');
    value.embed(out);
    out.push(')');
}

impl Embed for Test {
    fn embed(&self, out: &mut String) {
        out.push_str("Test::");
        match self {
            Test::Setting { service, setting, any_of } => {
                fields(out, "Setting", &[("service", service), ("setting", setting), ("any_of", any_of)]);
            }
            Test::Place { service, setting, any_of } => {
                fields(out, "Place", &[("service", service), ("setting", setting), ("any_of", any_of)]);
            }
            Test::Cloud { any_of } => fields(out, "Cloud", &[("any_of", any_of)]),
            Test::Country { countries, areas } => fields(out, "Country", &[("countries", countries), ("areas", areas)]),
            Test::Region { any_of } => fields(out, "Region", &[("any_of", any_of)]),
            Test::CreatedBefore { date } => fields(out, "CreatedBefore", &[("date", date)]),
            Test::Service { service, in_use } => fields(out, "Service", &[("service", service), ("in_use", in_use)]),
        }
    }
}

fn fields(out: &mut String, name: &str, fields: &[(&str, &dyn Embed)]) {
    out.push_str(name);
    out.push('{');
    for (field, value) in fields {
        out.push_str(field);
        out.push(':');
        value.embed(out);
        out.push(',');
    }
    out.push('}');
}
