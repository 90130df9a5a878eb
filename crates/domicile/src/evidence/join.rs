//! What was observed joins the tenant, and is judged with what is declared.

mod instances;

use domicile_diagnostic::{CheckId, Finding, Level, Location, Span};
use domicile_evidence::{Observation, Observations};
use domicile_model::{Catalog, Given, Service, ServiceIx, ServiceUse, SettingIx, Tenant};

use super::doubts::{self, Doubt};
use super::identity;
use super::merge::{Between, Conflict, Merge};
use super::seen::{OfService, Seen, Settings, by_service, why_unknown};
use super::told::{Say, Told};
use super::undeclared;

/// A tenant that observations join.
struct Join<'j, 'o> {
    catalog: &'j Catalog,
    tenant: &'j mut Tenant,
    told: Told,
    doubts: Vec<Doubt<'o>>,
}

/// Joins what was observed with a tenant, and gives what is to be said of it.
pub(super) fn join(catalog: &Catalog, tenant: &mut Tenant, read: &Observations) -> Vec<Finding> {
    let told = Told::new(tenant);
    let mut join = Join { catalog, tenant, told, doubts: Vec::new() };
    let others = identity::of_others(join.tenant, read, &mut join.told);
    let own = || read.observations.iter().filter(|at| !others.contains(at.location.path()));
    for at in own() {
        identity::join(catalog, join.tenant, at, &mut join.told, &mut join.doubts);
    }
    for (service, of) in by_service(catalog, own()) {
        join.service(service, &of);
    }
    join.tenant.services.sort_by_key(|used| used.service);
    doubts::say(&join.doubts, &mut join.told);
    join.told.findings
}

/// What became of the settings of a service or an instance.
#[derive(Default)]
struct News<'o> {
    /// The settings by which something undeclared was observed.
    settings: Vec<SettingIx>,
    places: Vec<&'o Observation>,
}

impl<'o> Join<'_, 'o> {
    fn service(&mut self, ix: ServiceIx, of: &OfService<'o>) {
        let service = &self.catalog.services[usize::from(ix)];
        let place = self.tenant.services.iter().position(|used| used.service == ix);
        let declared = place.map(|at| self.tenant.services.remove(at));
        let uses = uses(service, of);
        let is_declared = declared.is_some();
        self.open(service, of, is_declared || service.always || !uses.is_empty());
        let joined = match declared {
            Some(used) => self.in_use(service, used, of, &uses),
            None => joined_by(service, of).map(|first| ServiceUse {
                service: ix,
                enabled: true,
                location: first.clone(),
                settings: Vec::new(),
                instances: Vec::new(),
            }),
        };
        let Some(mut used) = joined else {
            if !is_declared {
                self.instances_only(service, of);
            }
            return;
        };
        let name = |setting: &str| format!("`services.{}.{setting}`", service.id);
        let news = self.settings(service, &of.settings, &mut used.settings, &name, None);
        self.instances(service, of, &mut used);
        let written = undeclared::all_written(self.catalog, service, &used.settings, &news.settings);
        if is_declared || service.always {
            undeclared::settings(service, &news.places, &written, &mut self.told);
        } else {
            let mut places = uses_of_service(service, of);
            places.sort_by_key(|at| place_of(at));
            undeclared::service(service, &places, &written, &mut self.told);
        }
        self.tenant.services.push(used);
    }

    /// A service that is declared, in use or not; none where it is not in use, and goes back to the tenant as it was.
    fn in_use(
        &mut self,
        service: &Service,
        mut used: ServiceUse,
        of: &OfService<'o>,
        uses: &[&'o Observation],
    ) -> Option<ServiceUse> {
        let path = format!("services.{}", service.id);
        match (used.enabled, uses.first(), of.off.first()) {
            (false, Some(first), _) => {
                let message = format!("`{path}` is switched off in the manifest, and in use here");
                let other = used.location.clone();
                self.contradiction(Conflict { at: first, message, other, between: Between::Declared, place: None }, None);
                used.enabled = true;
            }
            (true, None, Some(off)) => {
                let message = format!("`{path}` is in use by the manifest, and not by this file");
                let other = used.location.clone();
                self.contradiction(Conflict { at: off, message, other, between: Between::DeclaredInUse, place: None }, None);
            }
            _ => {}
        }
        if used.enabled {
            return Some(used);
        }
        for (setting, seen) in &of.settings {
            self.doubt(service, *setting, seen.iter(), true);
        }
        self.tenant.services.push(used);
        None
    }

    /// Files that leave open whether the service is in use at all.
    fn open(&mut self, service: &Service, of: &OfService<'o>, answered: bool) {
        for at in &of.open {
            let (kind, because) = why_unknown(&at.value, "");
            let because = because.into_owned();
            self.doubts.push(Doubt { at, of: format!("services.{}", service.id), kind, because, declared: answered });
        }
    }

    /// Joins settings with those given so far.
    fn settings(
        &mut self,
        service: &Service,
        settings: &Settings<'o>,
        given: &mut Vec<Given>,
        name: &dyn Fn(&str) -> String,
        instance: Option<&str>,
    ) -> News<'o> {
        let mut news = News::default();
        for (ix, seen) in settings {
            let setting = &service.settings[usize::from(*ix)];
            let place = given.iter().position(|given| given.setting == *ix);
            let declared = place.map(|at| &given[at]);
            let is_declared = declared.is_some();
            let merge = Merge { catalog: self.catalog, ix: *ix, setting, name: name(&setting.id), declared, seen };
            let merged = merge.merged();
            match (place, merged.given) {
                (Some(at), Some(joined)) => given[at] = joined,
                (None, Some(joined)) => given.push(joined),
                (_, None) => {}
            }
            for conflict in merged.conflicts {
                self.contradiction(conflict, instance);
            }
            self.doubt(service, *ix, merged.doubts.iter(), is_declared);
            if !merged.news.is_empty() {
                news.settings.push(*ix);
                news.places.extend(merged.news);
            }
        }
        news.places.sort_by_key(|at| place_of(at));
        news
    }

    fn doubt<'s>(&mut self, service: &Service, ix: SettingIx, seen: impl Iterator<Item = &'s Seen<'o>>, declared: bool)
    where
        'o: 's,
    {
        let setting = &service.settings[usize::from(ix)];
        for seen in seen.filter(|seen| seen.is_unknown()) {
            let (kind, because) = seen.why_unknown(setting);
            let because = because.into_owned();
            self.doubts.push(Doubt { at: seen.at, of: format!("services.{}", service.id), kind, because, declared });
        }
    }

    fn contradiction(&mut self, conflict: Conflict<'_>, instance: Option<&str>) {
        let Conflict { at, message, other, between, place } = conflict;
        let subject = [Some(at.subject.to_string()), place].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let from = at.related.iter().map(|related| (related.message.to_string(), &related.location));
        self.told.say(Say {
            check: CheckId::Contradiction,
            level: Level::Error,
            message,
            label: "observed here",
            help: between.help().to_owned(),
            subject: &subject,
            instance,
            at: &at.location,
            related: std::iter::once((between.label().to_owned(), &other)).chain(from).collect(),
        });
    }
}

/// Where an observation stands, in the order of reports.
fn place_of(at: &Observation) -> (&str, Span) {
    (at.location.path(), at.location.span)
}

/// Every place that shows the service in use.
fn uses<'o>(service: &Service, of: &OfService<'o>) -> Vec<&'o Observation> {
    let mut uses = uses_of_service(service, of);
    uses.extend(of.instances.iter().filter(|instance| !instance.gone).flat_map(|instance| instance.at.iter().copied()));
    uses.sort_by_key(|at| place_of(at));
    uses
}

/// The same without its environments and apps.
fn uses_of_service<'o>(service: &Service, of: &OfService<'o>) -> Vec<&'o Observation> {
    let shows = |(ix, seen): (&SettingIx, &Vec<Seen<'o>>)| {
        let setting = &service.settings[usize::from(*ix)];
        seen.iter().filter(|seen| seen.shows_use(setting)).map(|seen| seen.at).collect::<Vec<_>>()
    };
    of.on.iter().copied().chain(of.settings.iter().flat_map(shows)).collect()
}

/// Where a service that nobody declared comes from; none where nothing can be judged of it. What may be in use is judged, too.
fn joined_by<'o>(service: &Service, of: &OfService<'o>) -> Option<&'o Location> {
    let may_be = |(ix, seen): (&SettingIx, &Vec<Seen<'o>>)| {
        let setting = &service.settings[usize::from(*ix)];
        seen.iter()
            .filter(|seen| service.always || seen.is_unknown() || seen.shows_use(setting))
            .map(|seen| seen.at)
            .collect::<Vec<_>>()
    };
    let told = of.instances.iter().filter(|instance| !instance.gone && !instance.settings.is_empty());
    let mut places: Vec<&Observation> = of.on.clone();
    places.extend(of.settings.iter().flat_map(may_be));
    places.extend(told.flat_map(|instance| instance.at.iter().copied()));
    places.into_iter().min_by_key(|at| place_of(at)).map(|at| &at.location)
}
