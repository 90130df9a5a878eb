//! What a fact asks of a tenant: all that can make a difference to what is said of it.

use domicile_model::{AreaName, Condition, Date, Fact, PlaceRef, ServiceIx, SettingIx, SettingKind, Test};

use crate::in_force::Provider;
use crate::view::View;

/// The questions of a fact, or of several. Two tenants that answer them alike are told the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asks<'c> {
    /// Where its country lies.
    countries: Vec<&'c Test>,
    /// Its country itself.
    country: bool,
    /// Its cloud and its geo location.
    region: bool,
    /// Whether the tenant was created before these days.
    created_before: Vec<Date>,
    /// Where people sign in from.
    users: Users,
    /// Settings, with the words that matter.
    settings: Vec<(ServiceIx, SettingIx, u64)>,
    /// Whether these services are in use.
    services: Vec<ServiceIx>,
}

/// What is asked of the countries that people sign in from; who asks more has asked less, too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Users {
    #[default]
    Nothing,
    /// The geo locations that serve them.
    Regions,
    /// Which they are.
    Countries,
}

impl<'c> Asks<'c> {
    /// The questions of a fact; `providers` are the settings that answer places by name.
    pub(crate) fn of(fact: &'c Fact, providers: &[Provider<'_>]) -> Self {
        let mut asks = Asks::default();
        fact.conditions().flat_map(Condition::tests).for_each(|test| asks.test(test));
        for place in fact.places() {
            match place {
                PlaceRef::HomeCountry => asks.country = true,
                PlaceRef::HomeRegion | PlaceRef::OutsideHomeRegion => asks.region = true,
                PlaceRef::UserLocation => asks.users = Users::Countries,
                // A national cloud serves everybody from its own.
                PlaceRef::RegionOfUserLocation => {
                    (asks.users, asks.region) = (asks.users.max(Users::Regions), true);
                }
                PlaceRef::Setting(setting) => asks.setting(fact.service, *setting, 0),
                PlaceRef::Provided(name) | PlaceRef::RegionOfProvided(name) => {
                    let answers = providers.iter().filter(|(provided, ..)| provided == name);
                    answers.for_each(|(_, service, setting)| asks.setting(*service, *setting, 0));
                    asks.region = true;
                }
                _ => {}
            }
        }
        // In an order of their own, so that facts that ask the same in different orders are seen to.
        asks.created_before.sort_unstable();
        asks.settings.sort_unstable();
        asks.services.sort_unstable();
        asks
    }

    /// These questions and others.
    #[must_use]
    pub(crate) fn and(mut self, others: &Asks<'c>) -> Self {
        others.countries.iter().for_each(|test| self.test(test));
        others.created_before.iter().for_each(|date| self.created_before(*date));
        others.settings.iter().for_each(|(service, setting, words)| self.setting(*service, *setting, *words));
        others.services.iter().for_each(|service| self.service(*service));
        self.country |= others.country;
        self.region |= others.region;
        self.users = self.users.max(others.users);
        self
    }

    /// Whether some condition asks for a setting or a service, so that a change of them may change what is said.
    pub(crate) fn can_be_changed(&self) -> bool {
        !self.services.is_empty()
    }

    fn test(&mut self, test: &'c Test) {
        match test {
            Test::Setting { service, setting, any_of } => self.setting(*service, *setting, *any_of),
            Test::Place { service, setting, .. } => self.setting(*service, *setting, 0),
            Test::Service { service, .. } => self.service(*service),
            Test::CreatedBefore { date } => self.created_before(*date),
            Test::Country { .. } if self.countries.contains(&test) => {}
            Test::Country { .. } => self.countries.push(test),
            Test::Cloud { .. } | Test::Region { .. } => self.region = true,
        }
    }

    fn created_before(&mut self, date: Date) {
        if !self.created_before.contains(&date) {
            self.created_before.push(date);
        }
    }

    fn setting(&mut self, service: ServiceIx, setting: SettingIx, words: u64) {
        self.service(service);
        match self.settings.iter_mut().find(|(of, known, _)| (*of, *known) == (service, setting)) {
            Some((.., known)) => *known |= words,
            None => self.settings.push((service, setting, words)),
        }
    }

    fn service(&mut self, service: ServiceIx) {
        if !self.services.contains(&service) {
            self.services.push(service);
        }
    }

    /// Adds a tenant's answers to a key. Parts of varying length stand behind their number.
    pub(crate) fn answers(&self, view: &View<'_>, key: &mut Vec<u8>) {
        let tenant = view.tenant;
        key.extend(self.countries.iter().map(|test| view.test(test) as u8));
        if self.country {
            key.extend(tenant.country.value.code().as_bytes());
            key.push(view.whereabouts(Some(&tenant.country.location)));
        }
        if self.region {
            key.push(tenant.cloud.value as u8);
            key.extend(tenant.region.value.to_le_bytes());
            key.push(view.whereabouts(Some(&tenant.region.location)));
        }
        for date in &self.created_before {
            key.push(tenant.created.as_ref().map_or(2, |created| u8::from(created.value < *date)));
        }
        if self.users != Users::Nothing {
            self.users(view, key);
        }
        for service in &self.services {
            key.extend([u8::from(view.uses(*service)), view.whereabouts_of_service(*service)]);
        }
        for (service, setting, words) in &self.settings {
            answer(view, *service, *setting, *words, key);
        }
    }

    fn users(&self, view: &View<'_>, key: &mut Vec<u8>) {
        let users = &view.tenant.users_in;
        number(users.len(), key);
        for user in users {
            key.push(view.whereabouts(Some(&user.location)));
            let before = key.len();
            if self.users == Users::Regions {
                view.in_force.regions_of(user.value).for_each(|region| area(AreaName::Place(region), key));
            }
            // Which country it is matters where that is asked, or where nobody knows which geo location serves it.
            if key.len() == before {
                area(AreaName::Country(user.value), key);
            }
            key.push(0);
        }
    }
}

fn answer(view: &View<'_>, service: ServiceIx, setting: SettingIx, words: u64, key: &mut Vec<u8>) {
    let known = view.setting_of(service, setting);
    key.push(view.whereabouts_of(service, setting));
    if known.kind.is_place() {
        let areas = view.areas(service, setting);
        number(areas.map_or(usize::MAX, <[_]>::len), key);
        for named in areas.unwrap_or_default() {
            area(named.value, key);
            key.push(view.whereabouts(Some(&named.location)));
        }
        return;
    }
    // Of a list, only the words that are asked for matter: which others stand beside them changes nothing.
    let mask = if known.kind == SettingKind::Choices { words } else { u64::MAX };
    words_of(view, service, setting, mask, key);
}

/// Adds the words of a setting that matter to a key: which hold, which are in doubt, and where they are written.
pub(crate) fn words_of(view: &View<'_>, service: ServiceIx, setting: SettingIx, mask: u64, key: &mut Vec<u8>) {
    let Some(words) = view.words(service, setting) else { return key.push(0) };
    key.push(1);
    let (written, elsewhere) = view.written_words(service, setting);
    // What holds is written, unless it is the default; of the rest it matters only where something is in doubt.
    for bits in [words.on, words.unknown, written & words.unknown, elsewhere] {
        key.extend((bits & mask).to_le_bytes());
    }
}

pub(crate) fn number(value: usize, key: &mut Vec<u8>) {
    key.extend(value.to_le_bytes());
}

pub(crate) fn area(area: AreaName, key: &mut Vec<u8>) {
    match area {
        AreaName::Country(country) => {
            key.push(1);
            key.extend(country.code().as_bytes());
        }
        AreaName::Place(place) => {
            key.push(2);
            key.extend(place.to_le_bytes());
        }
        AreaName::Unknown => key.push(3),
    }
}
