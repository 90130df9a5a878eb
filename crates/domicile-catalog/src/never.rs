//! Whether conditions can be met at all: whether any tenant can answer all their questions so.

use std::collections::{BTreeMap, BTreeSet};

use domicile_model::{AreaName, Catalog, Cloud, Condition, CountrySet, Date, PlaceIx, ServiceIx, SettingIx, SettingKind, Test};

/// A question, and the answer that is needed.
type Needed<'c> = (&'c Test, bool);

/// More ways to meet conditions than this are not looked through: then they count as possible.
const MOST: usize = 2048;

/// Whether no tenant that uses the service can meet all that must hold and nothing that must not.
pub(crate) fn never(catalog: &Catalog, service: ServiceIx, hold: &[&Condition], fail: &[&Condition]) -> bool {
    let mut ways: Vec<Vec<Needed<'_>>> = vec![Vec::new()];
    for (conditions, wanted) in [(hold, true), (fail, false)] {
        for condition in conditions {
            ways = product(&ways, &ways_to(condition, wanted));
            if ways.len() > MOST {
                return false;
            }
        }
    }
    !ways.iter().any(|way| can_be(catalog, service, way))
}

/// The ways in which a condition holds, or does not.
fn ways_to(condition: &Condition, wanted: bool) -> Vec<Vec<Needed<'_>>> {
    let all = condition.all.iter().map(|test| vec![vec![(test, wanted)]]);
    let any = condition.any.iter().map(|any| ways_to(any, wanted));
    if wanted {
        let ways = together(all);
        return if condition.any.is_empty() { ways } else { product(&ways, &any.flatten().collect::<Vec<_>>()) };
    }
    // It fails where one test does, or all alternatives do.
    let none = if condition.any.is_empty() { Vec::new() } else { together(any) };
    all.flatten().chain(none).collect()
}

/// The ways to meet all of these at once.
fn together<'c>(parts: impl Iterator<Item = Vec<Vec<Needed<'c>>>>) -> Vec<Vec<Needed<'c>>> {
    parts.fold(vec![Vec::new()], |ways, part| product(&ways, &part))
}

fn product<'c>(ways: &[Vec<Needed<'c>>], others: &[Vec<Needed<'c>>]) -> Vec<Vec<Needed<'c>>> {
    let pairs = ways.iter().flat_map(|way| others.iter().map(move |other| way.iter().chain(other).copied().collect()));
    pairs.take(MOST + 1).collect()
}

/// Whether a tenant can give all of these answers.
fn can_be(catalog: &Catalog, service: ServiceIx, way: &[Needed<'_>]) -> bool {
    let mut used: BTreeSet<ServiceIx> = [service].into();
    let mut unused: BTreeSet<ServiceIx> = BTreeSet::new();
    for (test, wanted) in way {
        match (test, wanted) {
            (Test::Service { service, in_use }, _) if in_use == wanted => _ = used.insert(*service),
            (Test::Service { service, .. }, _) => _ = unused.insert(*service),
            (test, true) => used.extend(test.setting().map(|(service, _)| service)),
            (_, false) => {}
        }
    }
    let always = |ix: &ServiceIx| catalog.services[usize::from(*ix)].always;
    used.is_disjoint(&unused)
        && !unused.iter().any(always)
        && words_can_be(catalog, &used, way)
        && places_can_be(catalog, way)
        && tenant_can_be(catalog, way)
}

/// Whether settings can have words that answer all questions about words.
fn words_can_be(catalog: &Catalog, used: &BTreeSet<ServiceIx>, way: &[Needed<'_>]) -> bool {
    let mut asked: BTreeMap<(ServiceIx, SettingIx), (Vec<u64>, u64)> = BTreeMap::new();
    for (test, wanted) in way {
        if let Test::Setting { service, setting, any_of } = test {
            let (some, none) = asked.entry((*service, *setting)).or_default();
            match wanted {
                true => some.push(*any_of),
                // Of a service that is not in use, no setting has a word.
                false if used.contains(service) => *none |= any_of,
                false => {}
            }
        }
    }
    asked.into_iter().all(|((service, setting), (some, none))| {
        let setting = &catalog.services[usize::from(service)].settings[usize::from(setting)];
        if setting.kind == SettingKind::Choices {
            return some.iter().all(|some| some & !none != 0);
        }
        let values = (0..setting.values.len()).fold(0, |all, bit| all | 1_u64 << bit);
        some.iter().fold(values & !none, |left, some| left & some) != 0
    })
}

/// Whether settings that name one place can name what is asked for.
fn places_can_be(catalog: &Catalog, way: &[Needed<'_>]) -> bool {
    let mut asked: BTreeMap<(ServiceIx, SettingIx), Vec<&[AreaName]>> = BTreeMap::new();
    for (test, wanted) in way {
        if let (Test::Place { service, setting, any_of }, true) = (test, wanted) {
            asked.entry((*service, *setting)).or_default().push(any_of);
        }
    }
    asked.into_iter().all(|((service, setting), some)| {
        let list = catalog.services[usize::from(service)].settings[usize::from(setting)].kind.is_list();
        list || some[0].iter().any(|area| some.iter().all(|any_of| any_of.contains(area)))
    })
}

/// Whether a tenant can have the country, the region, the cloud and the day of creation that is asked for.
fn tenant_can_be(catalog: &Catalog, way: &[Needed<'_>]) -> bool {
    let regions = (0..).zip(catalog.places.iter()).filter(|(_, place)| place.cloud.is_some());
    let mut regions: Vec<PlaceIx> = regions.map(|(at, _)| at).collect();
    let mut clouds: Vec<Cloud> = Cloud::ALL.to_vec();
    let mut countries = catalog.all_countries();
    let (mut before, mut not_before): (Option<Date>, Option<Date>) = (None, None);
    for (test, wanted) in way {
        match test {
            Test::Region { any_of } => regions.retain(|region| any_of.contains(region) == *wanted),
            Test::Cloud { any_of } => clouds.retain(|cloud| any_of.contains(cloud) == *wanted),
            // Who joins and leaves an area, does so at some time: then the answer is open.
            Test::Country { countries: some, areas } if *wanted => countries &= *some | ever_in(catalog, areas),
            Test::Country { countries: some, areas } => countries = countries - *some - always_in(catalog, areas),
            Test::CreatedBefore { date } if *wanted => before = Some(before.map_or(*date, |known| known.min(*date))),
            Test::CreatedBefore { date } => not_before = Some(not_before.map_or(*date, |known| known.max(*date))),
            Test::Setting { .. } | Test::Place { .. } | Test::Service { .. } => {}
        }
    }
    let placed = regions.is_empty() || regions.iter().any(|at| catalog.place(*at).cloud.is_some_and(|of| clouds.contains(&of)));
    let region_asked = way.iter().any(|(test, _)| matches!(test, Test::Region { .. }));
    let created = before.zip(not_before).is_none_or(|(before, not_before)| not_before < before);
    !clouds.is_empty() && !countries.is_empty() && created && (!region_asked || !regions.is_empty() && placed)
}

fn ever_in(catalog: &Catalog, areas: &[PlaceIx]) -> CountrySet {
    areas.iter().flat_map(|area| catalog.place(*area).members.iter()).map(|member| member.country).collect()
}

fn always_in(catalog: &Catalog, areas: &[PlaceIx]) -> CountrySet {
    let members = areas.iter().flat_map(|area| catalog.place(*area).members.iter());
    members.filter(|member| member.from.is_none() && member.until.is_none()).map(|member| member.country).collect()
}
