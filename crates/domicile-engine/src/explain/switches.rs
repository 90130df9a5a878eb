//! What a fact asks, and what a tenant answers.

use domicile_diagnostic::{Answer, Location, Switch, SwitchRole};
use domicile_model::{
    AreaName, Catalog, Condition, Fact, List, PlaceRef, Service, ServiceIx, Setting, SettingIx, SettingKind, Tenant, Test,
    Text, Value,
};

use crate::evaluate::for_each_subject;
use crate::in_force::InForce;
use crate::truth::Truth;
use crate::view::{View, services_in_use};

/// Every question of a fact and its statements, each once, with the answers of a tenant.
pub(super) fn switches(in_force: &InForce<'_>, fact: &Fact, tenant: Option<&Tenant>) -> Vec<Switch> {
    let mut asked = Asked(Vec::new());
    if !in_force.catalog.services[usize::from(fact.service)].always {
        asked.add(SwitchRole::TurnsOn, Question::InUse(fact.service));
    }
    asked.add_all(SwitchRole::TurnsOn, &fact.when);
    fact.unless.iter().for_each(|unless| asked.add_all(SwitchRole::TurnsOff, unless));
    for question in fact.places().filter_map(|place| Question::of_place(in_force, fact.service, place)) {
        asked.add(SwitchRole::Decides, question);
    }
    fact.conditions().for_each(|condition| asked.add_all(SwitchRole::Narrows, condition));
    let questions = asked.0;
    questions.into_iter().map(|(role, question)| switch(in_force, fact, tenant, role, question)).collect()
}

/// What a fact asks, each question once: what turns it on need not be told again of its statements.
struct Asked<'f>(Vec<(SwitchRole, Question<'f>)>);

impl<'f> Asked<'f> {
    fn add(&mut self, role: SwitchRole, question: Question<'f>) {
        if !self.0.iter().any(|(_, known)| *known == question) {
            self.0.push((role, question));
        }
    }

    fn add_all(&mut self, role: SwitchRole, condition: &'f Condition) {
        condition.tests().for_each(|test| self.add(role, Question::Test(test)));
    }
}

/// Something that a manifest can say.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Question<'f> {
    /// Whether the fact's service is in use.
    InUse(ServiceIx),
    /// What a condition asks.
    Test(&'f Test),
    /// The value of a setting, as a place.
    Value(ServiceIx, SettingIx),
    /// Where people sign in from.
    UsersIn,
}

impl Question<'_> {
    fn of_place(in_force: &InForce<'_>, own: ServiceIx, place: &PlaceRef) -> Option<Self> {
        match place {
            PlaceRef::Setting(setting) => Some(Question::Value(own, *setting)),
            PlaceRef::Provided(name) | PlaceRef::RegionOfProvided(name) => {
                let found = in_force.providers.iter().find(|(provided, ..)| provided == name);
                found.map(|(_, service, setting)| Question::Value(*service, *setting))
            }
            PlaceRef::UserLocation | PlaceRef::RegionOfUserLocation => Some(Question::UsersIn),
            _ => None,
        }
    }

    /// The setting that is asked.
    fn setting(&self) -> Option<(ServiceIx, SettingIx)> {
        match self {
            Question::Value(service, setting) => Some((*service, *setting)),
            Question::Test(test) => test.setting(),
            _ => None,
        }
    }
}

fn switch(in_force: &InForce<'_>, fact: &Fact, tenant: Option<&Tenant>, role: SwitchRole, question: Question<'_>) -> Switch {
    let answers = tenant.map(|tenant| answers(in_force, fact, tenant, &question)).unwrap_or_default();
    asked(in_force, fact, role, question, answers)
}

/// A question of a fact with the one answer that a tenant, or an instance, gives.
pub(crate) fn answered(view: &View<'_>, fact: &Fact, role: SwitchRole, question: Question<'_>) -> Switch {
    asked(view.in_force, fact, role, question, vec![answer(view, &question)])
}

fn asked(in_force: &InForce<'_>, fact: &Fact, role: SwitchRole, question: Question<'_>, answers: Vec<Answer>) -> Switch {
    let catalog = in_force.catalog;
    let own = &catalog.services[usize::from(fact.service)];
    let setting = question.setting().map(|(service, setting)| {
        let service = &catalog.services[usize::from(service)];
        (service, &service.settings[usize::from(setting)])
    });
    let (key, title) = named(catalog, &question, setting);
    let asked = match question {
        Question::InUse(_) => Some(format!("`{}` is in use", own.id)),
        Question::Test(test) => {
            Some(catalog.spelt_condition(own, &Condition { all: List::from(vec![test.clone()]), any: List::default() }))
        }
        Question::Value(..) | Question::UsersIn => None,
    };
    let changeable = match question {
        Question::InUse(_) => true,
        Question::Test(Test::Service { service, .. }) => !catalog.services[usize::from(*service)].always,
        _ => setting.is_some_and(|(_, setting)| !setting.fixed),
    };
    let default = setting.and_then(|(_, setting)| setting.default.as_deref()).map(|words| match words {
        [] => "none".to_owned(),
        words => words.join(", "),
    });
    Switch { key, title, role, asked, changeable, default, answers }
}

/// The key in the manifest, and what it says.
fn named(catalog: &Catalog, question: &Question<'_>, setting: Option<(&Service, &Setting)>) -> (String, Text) {
    let of_service = |service: ServiceIx| {
        let service = &catalog.services[usize::from(service)];
        (format!("services.{}", service.id), service.title.clone())
    };
    if let Some((service, setting)) = setting {
        let table = setting.table.and_then(|table| service.tables.get(usize::from(table)));
        let key = match table {
            None => format!("services.{}.{}", service.id, setting.id),
            Some(table) if table.root => format!("{}.{}", table.id, setting.id),
            Some(table) => format!("services.{}.{}.{}", service.id, table.id, setting.id),
        };
        return (key, setting.title.clone());
    }
    match question {
        Question::InUse(service) | Question::Test(Test::Service { service, .. }) => of_service(*service),
        Question::UsersIn => ("tenant.users-in".to_owned(), "where people sign in from".into()),
        Question::Test(Test::Cloud { .. }) => ("tenant.cloud".to_owned(), "the tenant's cloud".into()),
        Question::Test(Test::Region { .. }) => ("tenant.region".to_owned(), "the tenant's Entra geo location".into()),
        Question::Test(Test::CreatedBefore { .. }) => ("tenant.created".to_owned(), "the day the tenant was created".into()),
        Question::Test(_) | Question::Value(..) => ("tenant.country".to_owned(), "the tenant's country".into()),
    }
}

fn answers(in_force: &InForce<'_>, fact: &Fact, tenant: &Tenant, question: &Question<'_>) -> Vec<Answer> {
    let in_use = services_in_use(in_force, tenant);
    let view = View { in_force, tenant, in_use: &in_use, instance: None, listed: None, supposed: None };
    // Of a service that is not used, that is all there is to answer.
    if !view.uses(fact.service) && !matches!(question, Question::InUse(_)) {
        return Vec::new();
    }
    let of_instance = question.setting().is_some_and(|(service, setting)| view.setting_of(service, setting).table.is_some());
    if !of_instance {
        return vec![answer(&view, question)];
    }
    let mut answers = Vec::new();
    for_each_subject(&view, fact, |view| answers.push(answer(&view, question)));
    answers
}

fn answer(view: &View<'_>, question: &Question<'_>) -> Answer {
    let used = |service: ServiceIx| view.tenant.service(service).map(|used| &used.location);
    let (holds, location) = match question {
        Question::InUse(service) => (Some(view.uses(*service)), used(*service)),
        Question::UsersIn => (Some(true), view.tenant.users_in.first().map(|user| &user.location)),
        Question::Value(service, setting) => {
            let given = view.given(*service, *setting);
            let default = view.setting_of(*service, *setting).default.is_some();
            let known = (given.is_some() || default) && !view.names_an_unknown(*service, *setting);
            (known.then_some(given.is_some()), given.map(|given| &given.location))
        }
        Question::Test(test) => (view.test(test).known(), written(view, test)),
    };
    let instance = view.instance.map(|instance| instance.name.value.to_string());
    Answer { instance, holds, location: location.cloned() }
}

/// The characters that answer a test: the word or place that is asked for, else the whole value.
fn written<'a>(view: &View<'a>, test: &Test) -> Option<&'a Location> {
    let tenant = view.tenant;
    match test {
        Test::Setting { service, setting, any_of } => {
            let given = view.given(*service, *setting)?;
            let Value::Words { items, .. } = &given.value else { return Some(&given.location) };
            let asked = items.iter().find(|(at, _)| any_of & (1 << at) != 0).map(|(_, location)| location);
            // Of a list, the other words say nothing of one in doubt.
            let list = view.setting_of(*service, *setting).kind == SettingKind::Choices;
            asked.or_else(|| (!list || view.test(test) != Truth::Unknown).then_some(&given.location))
        }
        Test::Place { service, setting, any_of } => view.given(*service, *setting).map(|given| match &given.value {
            Value::Areas(areas) => {
                let asked = areas.iter().find(|area| any_of.contains(&area.value));
                let asked = asked.or_else(|| areas.iter().find(|area| area.value == AreaName::Unknown));
                asked.map_or(&given.location, |area| &area.location)
            }
            _ => &given.location,
        }),
        Test::Cloud { .. } => Some(&tenant.cloud.location),
        Test::Country { .. } => Some(&tenant.country.location),
        Test::Region { .. } => Some(&tenant.region.location),
        Test::CreatedBefore { .. } => tenant.created.as_ref().map(|created| &created.location),
        Test::Service { service, .. } => tenant.service(*service).map(|used| &used.location),
    }
}
