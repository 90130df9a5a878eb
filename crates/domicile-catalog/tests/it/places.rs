//! Dated membership: the countries of a place on a day.

use expect_test::{Expect, expect};

use crate::files::{load_with, mistakes};

/// The countries of `it` on each day on which something changes, and the day before.
#[track_caller]
fn check(places: &str, days: &[&str], expect: &Expect) {
    let head = "title = 'Groups'\n";
    let place = |text: &str| {
        let (id, rest) = text.trim().split_once('\n').expect("an id, and what the place says");
        format!("[[place]]\nid = '{id}'\ntitle = '{id}'\nsource = 's'\n{rest}\n")
    };
    let text = head.to_owned() + &places.split("# ").skip(1).map(place).collect::<Vec<_>>().concat();
    let loaded = load_with("places/groups.toml", &text);
    assert_eq!(mistakes(&loaded.findings), "");
    let it = loaded.catalog.area("it").expect("a place is called `it`");
    let on = |day: &&str| {
        let countries = loaded.catalog.countries_of(it, day.parse().expect("a date"));
        let codes: Vec<&str> = countries.iter().map(domicile_model::Country::code).collect();
        format!("{day}: {}\n", if codes.is_empty() { "nobody".to_owned() } else { codes.join(" ") })
    };
    expect.assert_eq(&days.iter().map(on).collect::<String>());
}

#[test]
fn from_is_the_first_day_and_until_the_first_day_no_more() {
    check(
        "# it\nmembers = ['DE', { country = 'FR', from = 2010-01-01, until = 2020-01-01 }]",
        &["2009-12-31", "2010-01-01", "2019-12-31", "2020-01-01"],
        &expect![[r#"
            2009-12-31: DE
            2010-01-01: DE FR
            2019-12-31: DE FR
            2020-01-01: DE
        "#]],
    );
}

#[test]
fn a_country_can_come_back_and_its_times_can_overlap() {
    check(
        "# it\nmembers = [{ country = 'FR', until = 2010-01-01 }, { country = 'FR', from = 2015-01-01, until = 2020-01-01 }, { country = 'FR', from = 2018-01-01, until = 2022-01-01 }]",
        &["2009-12-31", "2010-01-01", "2015-01-01", "2019-01-01", "2020-01-01", "2022-01-01"],
        &expect![[r#"
            2009-12-31: FR
            2010-01-01: nobody
            2015-01-01: FR
            2019-01-01: FR
            2020-01-01: FR
            2022-01-01: nobody
        "#]],
    );
}

#[test]
fn a_place_takes_in_the_members_of_another_with_their_times() {
    check(
        "# it\nmembers = ['US', { place = 'union' }]\n# union\nmembers = ['DE', { country = 'FR', from = 2010-01-01 }]",
        &["2009-12-31", "2010-01-01"],
        &expect![[r#"
            2009-12-31: DE US
            2010-01-01: DE FR US
        "#]],
    );
}

#[test]
fn a_place_taken_in_for_a_time_lends_its_members_for_the_time_that_both_have() {
    check(
        "# it\nmembers = [{ place = 'union', from = 2012-01-01, until = 2020-01-01 }]\n# union\nmembers = ['DE', { country = 'FR', from = 2010-01-01, until = 2015-01-01 }, { country = 'US', from = 2020-01-01 }]",
        &["2011-12-31", "2012-01-01", "2014-12-31", "2015-01-01", "2019-12-31", "2020-01-01"],
        &expect![[r#"
            2011-12-31: nobody
            2012-01-01: DE FR
            2014-12-31: DE FR
            2015-01-01: DE
            2019-12-31: DE
            2020-01-01: nobody
        "#]],
    );
}

#[test]
fn places_that_take_in_each_other_come_to_an_end() {
    check(
        "# it\nmembers = ['DE', { place = 'other' }]\n# other\nmembers = ['FR', { place = 'it' }]",
        &["2020-01-01"],
        &expect![[r#"
            2020-01-01: DE FR
        "#]],
    );
}

#[test]
fn before_it_began_a_place_has_the_members_it_began_with() {
    check(
        "# it\nfrom = 2010-01-01\nmembers = ['DE', { country = 'FR', until = 2005-01-01 }, { country = 'US', from = 2015-01-01 }]",
        &["2000-01-01", "2010-01-01", "2015-01-01"],
        &expect![[r#"
            2000-01-01: DE
            2010-01-01: DE
            2015-01-01: DE US
        "#]],
    );
}

#[test]
fn a_place_is_found_by_any_spelling() {
    let text = "title = 'G'\n[[place]]\nid = 'EU-data-boundary'\ntitle = 'EU Data Boundary'\naliases = ['EUDB']\nsource = 's'\nmembers = ['DE']\n";
    let catalog = load_with("places/groups.toml", text).catalog;
    let found = |name: &str| catalog.area(name).is_some();
    assert!(["EU-data-boundary", "eu data boundary", "EUDatabOUNDARY", "eudb"].into_iter().all(found));
    assert!(!found("EU-data"));
}

#[test]
fn a_vocabulary_of_settings_is_unknown_to_requirements() {
    let text = "title = 'G'\nonly-in-settings = true\n[[place]]\nid = 'west'\ntitle = 'West'\nsource = 's'\nmembers = ['DE']\n";
    let catalog = load_with("places/sites.toml", text).catalog;
    assert!(catalog.area("west").is_none());
    assert!(catalog.place_in("sites", "West").is_some());
}
