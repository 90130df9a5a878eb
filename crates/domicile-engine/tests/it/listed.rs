//! Facts on one line each, as far as they are asked for.

use domicile_engine::{InForce, Wanted, WantedPlace, list};
use domicile_model::{ActivitySet, Catalog, DataSet};
use expect_test::{Expect, expect};

use crate::world::{TODAY, catalog, day};

const FACTS: &str = "
# core/abroad
[[statement]]
place = 'US'
# core/argued
[[statement]]
place = 'US'
[[statement]]
source = 'b'
from   = 2020-06-01
place  = 'DE'
# core/at-home
data = ['secrets']
activity = 'access'
[[statement]]
place = 'home-region'
# core/gone
[[statement]]
until = 2021-01-01
place = 'DE'
# phone/later
[[statement]]
from  = 2023-01-01
place = 'EU'
certainty = 'may'
";

fn everything() -> Wanted {
    Wanted {
        services: Vec::new(),
        data: DataSet::ALL,
        activities: ActivitySet::ALL,
        places: Vec::new(),
        contested: false,
        withdrawn: false,
    }
}

fn check(date: &str, wanted: impl Fn(&Catalog) -> Wanted, expected: &Expect) {
    let catalog = catalog(FACTS);
    let list = list(&InForce::new(&catalog, day(date)), &wanted(&catalog));
    let line = |fact: &domicile_diagnostic::FactLine| {
        let contested = if fact.contested { " contested" } else { "" };
        format!("{} {}{contested}: {} ({})\n", fact.id, fact.standing.as_str(), fact.places.join(", "), fact.sources.join(", "))
    };
    expected.assert_eq(&list.facts.iter().map(line).collect::<String>());
}

#[test]
fn what_is_documented_on_a_date() {
    check(
        TODAY,
        |_| everything(),
        &expect![[r#"
        core/abroad documented: US (a)
        core/argued documented contested: US, DE (a, b)
        core/at-home documented: home-region (a)
        core/gone withdrawn: DE (a)
        phone/later documented: possibly EU (a)
    "#]],
    );
    check(
        "2020-02-01",
        |_| everything(),
        &expect![[r#"
        core/abroad documented: US (a)
        core/argued documented: US (a)
        core/at-home documented: home-region (a)
        core/gone documented: DE (a)
    "#]],
    );
}

#[test]
fn by_service_data_and_activity() {
    let phone = |catalog: &Catalog| Wanted { services: catalog.service("phone").into_iter().collect(), ..everything() };
    check(
        TODAY,
        phone,
        &expect![[r#"
        phone/later documented: possibly EU (a)
    "#]],
    );
    let secrets = |catalog: &Catalog| Wanted { data: catalog.data_set("secrets").expect("a kind"), ..everything() };
    check(
        TODAY,
        secrets,
        &expect![[r#"
        core/at-home documented: home-region (a)
    "#]],
    );
    let access = |_: &Catalog| Wanted { activities: [domicile_model::Activity::Access].into_iter().collect(), ..everything() };
    check(
        TODAY,
        access,
        &expect![[r#"
        core/at-home documented: home-region (a)
    "#]],
    );
}

#[test]
fn by_place_a_country_in_common_is_enough() {
    let germany =
        |catalog: &Catalog| Wanted { places: vec![WantedPlace::Area(catalog.area("DE").expect("a country"))], ..everything() };
    check(
        TODAY,
        germany,
        &expect![[r#"
        core/argued documented contested: US, DE (a, b)
        core/gone withdrawn: DE (a)
        phone/later documented: possibly EU (a)
    "#]],
    );
    let at_home = |_: &Catalog| Wanted { places: vec![WantedPlace::Spelt("home-region".to_owned())], ..everything() };
    check(
        TODAY,
        at_home,
        &expect![[r#"
        core/at-home documented: home-region (a)
    "#]],
    );
}

#[test]
fn contested_or_withdrawn() {
    check(
        TODAY,
        |_| Wanted { contested: true, ..everything() },
        &expect![[r#"
        core/argued documented contested: US, DE (a, b)
    "#]],
    );
    check(
        TODAY,
        |_| Wanted { contested: true, withdrawn: true, ..everything() },
        &expect![[r#"
        core/argued documented contested: US, DE (a, b)
        core/gone withdrawn: DE (a)
    "#]],
    );
}
