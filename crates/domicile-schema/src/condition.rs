//! `when` and `unless` of facts and statements.
//!
//! A fact's path says which service it is of, and a schema does not see the path: a condition may ask any service's settings here.

use std::collections::BTreeMap;

use domicile_model::{Catalog, Service, Setting, SettingKind, Text};

use crate::json::{Json, Schema};
use crate::places::{AREA, REGION, place_of};
use crate::words::{cloud, date};

/// The name of the definition of a condition.
pub(crate) const CONDITION: &str = "condition";

/// A condition: all of its keys must hold.
pub(crate) fn condition(catalog: &Catalog) -> Schema {
    let mut asked: BTreeMap<&str, (Vec<&Service>, Vec<&Setting>)> = BTreeMap::new();
    for service in catalog.services.iter() {
        for setting in service.settings.iter().filter(|setting| setting.kind != SettingKind::Text) {
            let (services, settings) = asked.entry(&setting.id).or_default();
            services.push(service);
            settings.push(setting);
        }
    }
    let settings = asked.into_iter().map(|(key, (services, settings))| {
        let of: Vec<&str> = services.iter().map(|service| &*service.id).collect();
        let about = format!("Asks a setting of {}; a list means any of.", of.join(" or of "));
        (Text::from(key.to_owned()), any_answer(&settings).about(about))
    });
    let any = Schema::list(Schema::reference(CONDITION)).about("Alternatives, of which one must hold.");
    let words = [(Text::from("any"), any), ("tenant".into(), tenant()), ("service".into(), services(catalog))];
    Schema::table(settings.chain(words)).about("All keys must hold.")
}

/// What can be asked for of settings with one name.
fn any_answer(settings: &[&Setting]) -> Schema {
    let mut answers: Vec<Schema> = settings.iter().map(|setting| answer(setting)).collect();
    answers.dedup();
    Schema::one_or_some(if answers.len() == 1 { answers.remove(0) } else { Schema::any_of(answers) })
}

fn answer(setting: &Setting) -> Schema {
    match (setting.kind, &setting.places) {
        (SettingKind::Boolean, _) => {
            Schema::default().with("enum", vec![Json::from(true), false.into(), "true".into(), "false".into()])
        }
        (kind, _) if kind.is_choice() => Schema::words(setting.values.iter().cloned()),
        (_, Some(vocabulary)) => Schema::reference(place_of(vocabulary)),
        (_, None) => Schema::reference(AREA),
    }
}

fn tenant() -> Schema {
    Schema::table([
        ("cloud", Schema::one_or_some(cloud()).about("The cloud that the tenant lives in.")),
        (
            "country",
            Schema::one_or_some(Schema::reference(AREA)).about("The tenant's country: codes, or areas that it lies in."),
        ),
        ("region", Schema::one_or_some(Schema::reference(REGION)).about("The tenant's Entra geo location.")),
        ("created-before", date().about("The tenant was created before that day.")),
    ])
    .about("Asks the tenant.")
}

fn services(catalog: &Catalog) -> Schema {
    let services = catalog.services.iter().map(|service| {
        let asked = service.settings.iter().filter(|setting| setting.kind != SettingKind::Text);
        let settings = Schema::table(asked.map(|setting| (setting.id.clone(), any_answer(&[setting]))));
        (service.id.clone(), Schema::any_of([Schema::of("boolean"), settings]).with("title", service.title.clone()))
    });
    Schema::table(services).about("Asks whether another service is in use, or its settings.")
}
