//! What was observed, in the terms of the catalog, sorted by what it is about.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use domicile_evidence::{Instance, Observation, Subject, Unknown, UnknownKind, Value};
use domicile_model::{AreaName, Catalog, ServiceIx, Setting, SettingIx, SettingKind};

/// What an observation says of a setting.
#[derive(Clone, Debug)]
pub(super) struct Seen<'o> {
    pub(super) what: What,
    pub(super) at: &'o Observation,
}

/// A value in the catalog's terms.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// The one word that the setting has.
    Word(u8),
    /// Whether one word of its list holds.
    Listed(u8, bool),
    /// A place, never an unknown one.
    Area(AreaName),
    /// Free text.
    Text(Arc<str>),
    /// Nobody knows; of a list of words, which of them as bits.
    Unknown(u64),
}

/// What was observed of one service.
#[derive(Debug, Default)]
pub(super) struct OfService<'o> {
    /// Where it is said to be in use.
    pub(super) on: Vec<&'o Observation>,
    /// Where it is said not to be.
    pub(super) off: Vec<&'o Observation>,
    /// Where it is left open.
    pub(super) open: Vec<&'o Observation>,
    pub(super) settings: Settings<'o>,
    pub(super) instances: Vec<OfInstance<'o>>,
}

/// Settings with what was observed of each, in the order of places.
pub(super) type Settings<'o> = BTreeMap<SettingIx, Vec<Seen<'o>>>;

/// What was observed of one environment or app.
#[derive(Debug)]
pub(super) struct OfInstance<'o> {
    /// Its table among the service's.
    pub(super) table: u16,
    /// What people are shown.
    pub(super) shown: &'o str,
    /// What it may be called, in small letters.
    pub(super) names: Vec<String>,
    /// Where it is spoken of.
    pub(super) at: Vec<&'o Observation>,
    /// Whether it is said that there is none.
    pub(super) gone: bool,
    pub(super) settings: Settings<'o>,
}

/// What was observed, by service. A setting that the catalog does not know is left out.
pub(super) fn by_service<'o>(
    catalog: &Catalog,
    observations: impl Iterator<Item = &'o Observation>,
) -> BTreeMap<ServiceIx, OfService<'o>> {
    let mut services: BTreeMap<ServiceIx, OfService<'o>> = BTreeMap::new();
    let mut known = Known::new();
    for at in observations {
        let (Subject::Service(id) | Subject::Setting { service: id, .. } | Subject::Instance { service: id, .. }) = &at.subject
        else {
            continue;
        };
        let Some(ix) = catalog.service(id) else { continue };
        let service = &catalog.services[usize::from(ix)];
        let of = services.entry(ix).or_default();
        match &at.subject {
            Subject::Setting { setting, word, .. } => {
                let Some((ix, setting)) = service.setting(setting) else { continue };
                let Some(what) = what(catalog, setting, *word, &at.value) else { continue };
                of.settings.entry(ix).or_default().push(Seen { what, at });
            }
            Subject::Instance { instance, setting, .. } => {
                let table = service.tables.iter().position(|table| table.id == instance.table);
                let Some(table) = table.and_then(|table| u16::try_from(table).ok()) else { continue };
                let place = known.place(ix, table, instance, at, &mut of.instances);
                let of = &mut of.instances[place];
                of.at.push(at);
                let Some(setting) = setting else {
                    of.gone |= at.value == Value::Is(false);
                    continue;
                };
                let Some((ix, setting)) = service.setting(setting) else { continue };
                if let Some(what) = what(catalog, setting, None, &at.value) {
                    of.settings.entry(ix).or_default().push(Seen { what, at });
                }
            }
            _ => match &at.value {
                Value::Is(false) => of.off.push(at),
                Value::Unknown(_) => of.open.push(at),
                _ => of.on.push(at),
            },
        }
    }
    services
}

/// The instances so far, by their names. One thing may have several: an address in code, and an id and a name in an export.
struct Known<'o>(BTreeMap<Name, Vec<(usize, &'o str)>>);

/// A name of an instance of a table, in small letters.
type Name = (ServiceIx, u16, String);

impl<'o> Known<'o> {
    fn new() -> Self {
        Known(BTreeMap::new())
    }

    /// The place of an instance among those of its service. Two of one file that are shown otherwise are two, whatever their names.
    fn place(
        &mut self,
        service: ServiceIx,
        table: u16,
        instance: &'o Instance,
        at: &'o Observation,
        all: &mut Vec<OfInstance<'o>>,
    ) -> usize {
        let names: Vec<String> = [&instance.shown].into_iter().chain(&instance.names).map(|name| name.to_lowercase()).collect();
        let file = at.location.path();
        let same = |(place, by): &&(usize, &str)| {
            let other: &OfInstance<'_> = &all[*place];
            other.shown.eq_ignore_ascii_case(&instance.shown) || *by != file
        };
        let found = names.iter().find_map(|name| {
            let others = self.0.get(&(service, table, name.clone()))?;
            others.iter().find(same).map(|(place, _)| *place)
        });
        let place = found.unwrap_or_else(|| {
            let settings = BTreeMap::new();
            all.push(OfInstance { table, shown: &instance.shown, names: Vec::new(), at: Vec::new(), gone: false, settings });
            all.len() - 1
        });
        for name in names {
            if !all[place].names.contains(&name) {
                all[place].names.push(name.clone());
                self.0.entry((service, table, name)).or_default().push((place, file));
            }
        }
        place
    }
}

/// A value in the catalog's terms; none where the catalog has no such word.
fn what(catalog: &Catalog, setting: &Setting, word: Option<&str>, value: &Value) -> Option<What> {
    let at = |word: &str| {
        let at = setting.values.iter().take(64).position(|known| known.eq_ignore_ascii_case(word));
        at.and_then(|at| u8::try_from(at).ok())
    };
    let bit = |word: Option<&str>| word.and_then(at).map_or(all_words(setting), |at| 1 << at);
    Some(match (setting.kind, value) {
        (_, Value::Unknown(_)) => What::Unknown(bit(word)),
        (SettingKind::Boolean, Value::Is(is)) => What::Word(u8::from(*is)),
        (SettingKind::Choices, Value::Is(is)) => What::Listed(at(word?)?, *is),
        (SettingKind::Choices, Value::Text(text)) => at(text).map_or(What::Unknown(bit(word)), |at| What::Listed(at, true)),
        (SettingKind::Boolean | SettingKind::Choice, Value::Text(text)) => {
            at(text).map_or(What::Unknown(bit(word)), What::Word)
        }
        (SettingKind::Text, Value::Text(text)) => What::Text(text.as_str().into()),
        (_, Value::Text(text)) => area(catalog, setting, text).map_or(What::Unknown(0), What::Area),
        (_, Value::Is(_)) => return None,
    })
}

fn area(catalog: &Catalog, setting: &Setting, text: &str) -> Option<AreaName> {
    match setting.kind {
        SettingKind::Country | SettingKind::Countries => catalog.country(text).map(AreaName::Country),
        SettingKind::Area | SettingKind::Areas => catalog.area(text),
        _ => catalog.place_in(setting.places.as_deref()?, text).map(AreaName::Place),
    }
}

/// Every word of a setting, as bits.
pub(super) fn all_words(setting: &Setting) -> u64 {
    if setting.values.len() >= 64 { u64::MAX } else { (1 << setting.values.len()) - 1 }
}

impl Seen<'_> {
    /// Whether it shows that the service is in use.
    pub(super) fn shows_use(&self, setting: &Setting) -> bool {
        match self.what {
            What::Word(at) => setting.kind != SettingKind::Boolean || at == 1,
            What::Listed(_, on) => on,
            What::Area(_) | What::Text(_) => true,
            What::Unknown(_) => false,
        }
    }

    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.what, What::Unknown(_))
    }

    /// In which way it is not known, and why: the rest of a sentence.
    pub(super) fn why_unknown(&self, setting: &Setting) -> (UnknownKind, Cow<'_, str>) {
        why_unknown(&self.at.value, if setting.kind.is_place() { NO_PLACE } else { NO_VALUE })
    }
}

const NO_PLACE: &str = "no place that is known is called that";
const NO_VALUE: &str = "no value that it takes is called that";

/// In which way a value is not known, and why; `otherwise` where the file says something that means nothing.
pub(super) fn why_unknown<'v>(value: &'v Value, otherwise: &'static str) -> (UnknownKind, Cow<'v, str>) {
    match value {
        Value::Unknown(Unknown { kind, because }) => (*kind, because.as_str().into()),
        _ => (UnknownKind::Unresolved, otherwise.into()),
    }
}
