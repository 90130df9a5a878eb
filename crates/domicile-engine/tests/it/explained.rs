//! The page of a fact: statements in time and their state, who disagrees, what it depends on.

use std::fmt::Write;

use domicile_diagnostic::{FactPage, State};
use domicile_engine::{AtHand, InForce, explain};
use expect_test::{Expect, expect};

use crate::world::{TODAY, catalog, day, parsed};

/// The page of the only fact, in lines.
#[track_caller]
fn check(date: &str, fact: &str, manifest: Option<&str>, expect: &Expect) {
    let catalog = catalog(fact);
    let parsed = manifest.map(|manifest| parsed(&catalog, manifest));
    let at_hand = parsed.as_ref().map(|parsed| AtHand {
        path: "residency.toml",
        tenant: parsed.tenant.as_ref().expect("the manifest has a tenant"),
        policy: &parsed.policy,
    });
    let page = explain(&InForce::new(&catalog, day(date)), &catalog.facts[0], at_hand.as_ref());
    expect.assert_eq(&lines(&page));
}

fn lines(page: &FactPage) -> String {
    let mut out = format!("{}\n", page.standing.as_str());
    let numbers = |all: &[usize]| all.iter().flat_map(|at| [" ".to_owned(), (at + 1).to_string()]).collect::<String>();
    for (at, entry) in page.statements.iter().enumerate() {
        let others = match &entry.state {
            State::Replaced { by } => format!(" by{}", numbers(by)),
            State::Withdrawn { placeless } if !placeless.is_empty() => format!(", placeless{}", numbers(placeless)),
            _ => String::new(),
        };
        let places: Vec<&str> = entry.places.iter().map(|place| &*place.word).collect();
        let (state, source, edition) = (entry.state.as_str(), &entry.source, &entry.edition.id);
        writeln!(out, "{}: {source} {edition} {} {state}{others}", at + 1, places.join(" ")).expect("written");
    }
    if let Some(of) = &page.disagreement {
        let sides: Vec<String> = of.sides.iter().map(|side| numbers(&side.statements)).collect();
        let on = [(of.of_place, " place"), (of.of_data, " data")].map(|(is, what)| if is { what } else { "" }).concat();
        let whom = of.only_for.as_ref().map(|regions| format!(" for {}", regions.join(", "))).unwrap_or_default();
        writeln!(out, "disagree on{on}:{}{whom}", sides.join(" |")).expect("written");
    }
    for switch in &page.switches {
        let default = switch.default.as_ref().map(|default| format!(" default {default}")).unwrap_or_default();
        let fixed = if switch.changeable { "" } else { " fixed" };
        write!(out, "{} {}{default}{fixed}", switch.role.as_str(), switch.key).expect("written");
        for answer in &switch.answers {
            let instance = answer.instance.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
            let holds = answer.holds.map_or("?", |holds| if holds { "yes" } else { "no" });
            let at = answer.location.as_ref().map(|at| format!(" {:?}", at.text())).unwrap_or_default();
            write!(out, ";{instance} {holds}{at}").expect("written");
        }
        out.push('\n');
    }
    if let Some(tenant) = &page.tenant {
        writeln!(out, "tenant {}: {:?}, {} findings", tenant.name, tenant.applies, tenant.findings.len()).expect("written");
    }
    out
}

const MOVED: &str = "
# core/moved
[[statement]]
place = 'US'
from  = 2021-01-01
until = 2022-01-01
[[statement]]
place = 'EU'
from  = 2022-01-01
until = 2023-01-01
[[statement]]
source = 'b'
place  = 'JP'
from   = 2020-06-01
";

#[test]
fn statements_stand_in_the_order_of_time_and_say_what_replaced_them() {
    let wanted = expect![[r#"
        documented
        1: b 2021-06-01 JP in-force
        2: a 2021-01-01 US replaced by 3
        3: a 2022-01-01 EU withdrawn
    "#]];
    check(TODAY, MOVED, None, &wanted);
}

#[test]
fn what_is_not_yet_said_or_ends_later_is_told_as_of_the_date() {
    let before = expect![[r#"
        not-yet
        1: b 2020-06-01 JP not-yet
        2: a 2021-01-01 US not-yet
        3: a 2022-01-01 EU not-yet
    "#]];
    check("2020-03-01", MOVED, None, &before);
    let between = expect![[r#"
        documented
        1: b 2020-06-01 JP in-force
        2: a 2021-01-01 US in-force
        3: a 2022-01-01 EU not-yet
        disagree on place: 1 | 2
    "#]];
    check("2021-03-01", MOVED, None, &between);
}

#[test]
fn silence_about_the_place_withdraws_it() {
    let fact = "
# core/quiet
[[statement]]
place = 'US'
until = 2022-01-01
[[statement]]
place = 'unstated'
from  = 2022-01-01
";
    let wanted = expect![[r#"
        withdrawn
        1: a 2021-01-01 US withdrawn, placeless 2
        2: a 2023-01-01 unstated in-force
    "#]];
    check(TODAY, fact, None, &wanted);
}

#[test]
fn a_statement_of_others_does_not_replace_one() {
    let fact = "
# phone/scoped
[[statement]]
place = 'US'
when  = { methods = ['voice'] }
until = 2022-01-01
[[statement]]
place = 'DE'
when  = { methods = ['sms'] }
";
    let wanted = expect![[r#"
        documented
        1: a 2021-01-01 US withdrawn
        2: a 2023-01-01 DE in-force
        turns-on services.phone
        narrows services.phone.methods
        narrows services.phone.methods
    "#]];
    check(TODAY, fact, None, &wanted);
}

#[test]
fn documents_disagree_for_some_tenants_only() {
    let fact = "
# core/contested
[[statement]]
place = 'US'
[[statement]]
source = 'b'
from   = 2020-06-01
place  = 'home-region'
";
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 US in-force
        2: b 2021-06-01 home-region in-force
        disagree on place: 1 | 2 for emea, asia, australia, china
    "#]];
    check(TODAY, fact, None, &wanted);
    let of_some_countries = fact.replace("place = 'US'", "place = 'US'\nwhen = { tenant.country = ['DE'] }");
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 US in-force
        2: b 2021-06-01 home-region in-force
        disagree on place: 1 | 2 for some countries of emea
        narrows tenant.country fixed
    "#]];
    check(TODAY, &of_some_countries, None, &wanted);
}

#[test]
fn statements_that_exclude_each_other_do_not_disagree() {
    let fact = "
# phone/either
[[statement]]
place = 'US'
when  = { greetings = true }
[[statement]]
place  = 'DE'
unless = { greetings = true }
";
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 US in-force
        2: a 2023-01-01 DE in-force
        turns-on services.phone
        narrows services.phone.greetings default false
    "#]];
    check(TODAY, fact, None, &wanted);
}

#[test]
fn a_chosen_place_can_contradict_a_named_one_and_data_can_differ() {
    let fact = "
# phone/chosen
data = ['personal', 'secrets']
[[statement]]
place = 'DE'
[[statement]]
place = 'setting:site'
[[statement]]
place = 'DE'
data  = ['secrets']
";
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 DE in-force
        2: a 2023-01-01 setting:site in-force
        3: a 2023-01-01 DE in-force
        disagree on place data: 1 | 2 | 3
        turns-on services.phone
        decides-where services.phone.site
    "#]];
    check(TODAY, fact, None, &wanted);
}

#[test]
fn a_manifest_answers_at_its_characters() {
    let fact = "
# phone/calls
when   = { methods = ['sms', 'voice'], greetings = false }
unless = { plan = 'gold' }
[[statement]]
place = ['US', 'partner-country']
when  = { tenant.country = ['EU'] }
";
    let manifest = "[services.phone]\nmethods = ['push', 'voice']\npartners = ['FR']\n";
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 US partner-country in-force
        turns-on services.phone; yes "phone"
        turns-on services.phone.greetings default false; yes
        turns-on services.phone.methods; yes "'voice'"
        turns-off services.phone.plan; ?
        decides-where services.phone.partners; yes "['FR']"
        narrows tenant.country fixed; yes "'DE'"
        tenant T: None, 1 findings
    "#]];
    check(TODAY, fact, Some(manifest), &wanted);
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 US partner-country in-force
        turns-on services.phone; no "phone"
        turns-on services.phone.greetings default false
        turns-on services.phone.methods
        turns-off services.phone.plan
        decides-where services.phone.partners
        narrows tenant.country fixed
        tenant T: Some(false), 0 findings
    "#]];
    check(TODAY, fact, Some("[services.phone]\nenabled = false\n"), &wanted);
}

#[test]
fn each_instance_answers_for_itself() {
    let fact = "
# rooms/films
when = { camera = true }
[[statement]]
place = 'setting:site'
";
    let manifest = "
[[services.rooms.rooms]]
name   = 'red'
site   = 'east'
camera = true
[[services.rooms.rooms]]
name   = 'blue'
";
    let wanted = expect![[r#"
        documented
        1: a 2023-01-01 setting:site in-force
        turns-on services.rooms; yes "rooms"
        turns-on services.rooms.rooms.camera; red yes "true"; blue ?
        decides-where services.rooms.rooms.site; red yes "'east'"; blue ?
        tenant T: Some(true), 2 findings
    "#]];
    check(TODAY, fact, Some(manifest), &wanted);
}
