//! Why a finding is as it is: every step, and where it is written.

use std::fmt::Write;

use domicile_diagnostic::{Ask, Case, Location, Reading, Ruling, Switch, TenantWhy};
use domicile_engine::{AtHand, InForce, why};
use expect_test::{Expect, expect};

use crate::world::{TODAY, catalog, day, evaluated, parsed};

/// The derivations of the first fact, in lines.
#[track_caller]
fn check(fact: &str, manifest: &str, expect: &Expect) {
    let catalog = catalog(fact);
    let parsed = parsed(&catalog, manifest);
    let tenant = parsed.tenant.as_ref().expect("the manifest has a tenant");
    let at_hand = AtHand { path: "residency.toml", tenant, policy: &parsed.policy };
    let why = why(&InForce::new(&catalog, day(TODAY)), &catalog.facts[0], &at_hand);
    expect.assert_eq(&lines(&why.tenants[0]));
    agrees_with_the_check(&why.tenants[0], fact, manifest);
}

/// What is derived is what a check finds.
#[track_caller]
fn agrees_with_the_check(tenant: &TenantWhy, fact: &str, manifest: &str) {
    let mut found: Vec<_> = evaluated(fact, manifest, TODAY).into_iter().map(|finding| finding.fingerprint).collect();
    for ruling in tenant.cases.iter().flat_map(|case| &case.rulings) {
        let Some(finding) = &ruling.finding else { continue };
        let claim = &finding.claim;
        assert_eq!(Some(ruling.verdict), claim.residency.as_ref().map(|residency| residency.verdict));
        assert_eq!(ruling.level, claim.level);
        assert_eq!(Some(ruling.level), ruling.bounds.iter().map(|bound| bound.level).min());
        let deciding = ruling.weighed.iter().find(|weighed| weighed.number == ruling.deciding).expect("one decides");
        assert!(deciding.counts && deciding.verdict == ruling.verdict);
        found.retain(|known| *known != finding.fingerprint);
    }
    assert!(found.is_empty(), "found, and not derived");
}

fn lines(tenant: &TenantWhy) -> String {
    let mut out = String::new();
    if tenant.in_use.answers[0].holds == Some(false) {
        writeln!(out, "not in use{}", at(tenant.in_use.answers[0].location.as_ref())).expect("written");
    }
    for case in &tenant.cases {
        of_case(case, &mut out);
    }
    for passing in &tenant.not_covering {
        let (id, reason) = (&passing.id.name, passing.reason.as_str());
        writeln!(out, "not covered by {id}: {reason}{}", at(passing.location.as_ref())).expect("written");
    }
    out
}

fn of_case(case: &Case, out: &mut String) {
    if let Some(instance) = &case.instance {
        writeln!(out, "for {}{}", instance.name, at(Some(&instance.location))).expect("written");
    }
    writeln!(out, "applies: {}", asked(&case.ask)).expect("written");
    for heard in &case.statements {
        let (number, part) = (heard.number, heard.part.as_str());
        let scope = Some(asked(&heard.scope)).filter(|scope| scope != "yes").map(|scope| format!("; {scope}"));
        writeln!(out, "[{number}] {part}{}", scope.unwrap_or_default()).expect("written");
        for place in &heard.places {
            let narrowed =
                if place.meant == place.countries { String::new() } else { format!(" -> {}", place.meant.join(" ")) };
            let unlisted = if place.listed { "" } else { ", unlisted" };
            let decided = at(place.decided_by.as_ref());
            writeln!(out, "    {}: {}{narrowed}{unlisted}{decided}", place.named, place.countries.join(" ")).expect("written");
        }
    }
    if let Some(contest) = &case.contest {
        writeln!(out, "{:?} disagree{}", contest.between, if contest.of_data { " on data" } else { "" }).expect("written");
    }
    case.rulings.iter().for_each(|ruling| of_ruling(ruling, out));
}

fn of_ruling(ruling: &Ruling, out: &mut String) {
    let asked = &ruling.requirement;
    let places: String = asked.places.iter().map(|place| at(Some(place))).collect();
    writeln!(out, "{} of {} permits {}{places}", asked.id.name, asked.data.join(" "), asked.permitted).expect("written");
    for weighed in &ruling.weighed {
        for place in &weighed.places {
            let no_say = if weighed.counts { "" } else { ", no say" };
            let sure = if weighed.certain { "" } else { ", uncertain" };
            let (inside, outside) = (place.inside.join(" "), place.outside.join(" "));
            writeln!(out, "    [{}] +({inside}) -({outside}) {}{sure}{no_say}", weighed.number, place.verdict.as_str())
                .expect("written");
        }
    }
    if let Some((newest, written)) = &ruling.newest {
        writeln!(out, "    {} decides{}", if *newest { "newest" } else { "strictest" }, at(written.as_ref())).expect("written");
    }
    let bound =
        |bound: &domicile_diagnostic::Bound| format!("{} {}{}", bound.rule.as_str(), bound.level, at(bound.location.as_ref()));
    let bounds: Vec<String> = ruling.bounds.iter().map(bound).collect();
    let withdrawn = if ruling.withdrawn { " withdrawn" } else { "" };
    writeln!(out, "    {}{withdrawn} by [{}]", ruling.verdict.as_str(), ruling.deciding).expect("written");
    writeln!(out, "    {}: {}", ruling.level, bounds.join(", ")).expect("written");
    match &ruling.finding {
        None => writeln!(out, "    unreported"),
        Some(finding) => match &finding.waiver {
            Some(waiver) => writeln!(out, "    accepted by {}{}", waiver.owner, at(Some(&waiver.location))),
            None => Ok(()),
        },
    }
    .expect("written");
    for lapsed in &ruling.lapsed {
        writeln!(out, "    {}{}", lapsed.message, at(Some(&lapsed.location))).expect("written");
    }
}

fn asked(ask: &Ask) -> String {
    let mut said = known(ask.holds).to_owned();
    let when: Vec<String> = answers(&ask.when);
    if !when.is_empty() {
        write!(said, ", {}", when.join(", ")).expect("written");
    }
    if let Some(unless) = &ask.unless {
        write!(said, ", unless {}", answers(unless).join(", ")).expect("written");
    }
    said
}

fn answers(reading: &Reading) -> Vec<String> {
    let any: Vec<String> = reading.any.iter().map(|any| answers(any).join(" and ")).collect();
    let any = (!any.is_empty()).then(|| format!("({})", any.join(" or ")));
    reading.all.iter().map(answer).chain(any).collect()
}

fn answer(switch: &Switch) -> String {
    let [answer] = switch.answers.as_slice() else { panic!("a question has one answer") };
    format!("{}: {}{}", switch.asked.as_deref().unwrap_or_default(), known(answer.holds), at(answer.location.as_ref()))
}

fn known(holds: Option<bool>) -> &'static str {
    holds.map_or("?", |holds| if holds { "yes" } else { "no" })
}

/// Where something is written, by its characters.
fn at(location: Option<&Location>) -> String {
    location.map(|location| format!(" @{}", location.text())).unwrap_or_default()
}

#[test]
fn a_condition_with_the_settings_that_met_it() {
    let fact = "
# phone/greeting
when   = { methods = ['voice'], greetings = true }
unless = { recording = true }
[[statement]]
place = 'US'
";
    let manifest = "
[services.phone]
methods   = ['push', 'voice']
greetings = true
recording = false
";
    let wanted = expect![[r#"
        applies: yes, `greetings` is true: yes @true, `methods` is voice: yes @'voice', unless `recording` is true: no @false
        [1] counts
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            violation by [1]
            error: requirement error
    "#]];
    check(fact, manifest, &wanted);
}

#[test]
fn a_condition_that_does_not_hold_and_the_lines_that_say_so() {
    let fact = "
# phone/either
when = { plan = ['full'], any = [{ methods = ['sms'] }, { extras = ['fax'], greetings = true }] }
[[statement]]
place = 'US'
";
    let wanted = expect![[r#"
        applies: no, `plan` is full: yes @'full', (`methods` is sms: no @['voice'] or `extras` is fax: yes @'fax' and `greetings` is true: no)
    "#]];
    check(fact, "[services.phone]\nmethods = ['voice']\nplan = 'full'\nextras = ['fax']\n", &wanted);
}

#[test]
fn a_setting_that_nobody_declared() {
    let fact = "
# phone/recorded
when = { recording = true }
[[statement]]
place = 'setting:site'
";
    check(
        fact,
        "[services.phone]\n",
        &expect![[r#"
        applies: ?, `recording` is true: ?
        [1] counts
            setting:site: *
        r of personal permits EU @['EU']
            [1] +() -() possible, uncertain
            possible by [1]
            warning: requirement error, possible warning
    "#]],
    );
}

#[test]
fn a_service_that_is_not_in_use() {
    let fact = "
# phone/call
[[statement]]
place = 'US'
";
    check(
        fact,
        "[services.phone]\nenabled = false\n",
        &expect![[r#"
        not in use @phone
    "#]],
    );
    check(
        fact,
        "[services.mail]\n",
        &expect![[r#"
        not in use
    "#]],
    );
}

#[test]
fn requirements_that_do_not_cover_the_fact_and_why() {
    let fact = "
# core/kept
[[statement]]
place = 'US'
";
    let manifest = "
[[requirement]]
id     = 'keys'
data   = ['secrets']
within = ['EU']

[[requirement]]
id         = 'in-transit'
activities = ['transit', 'access']
within     = ['EU']

[[requirement]]
id       = 'phones'
services = ['phone/*']
within   = ['EU']

[[requirement]]
id     = 'later'
within = ['EU']
level  = 'off'
";
    check(
        fact,
        manifest,
        &expect![[r#"
        applies: yes
        [1] counts
            US: US
        not covered by keys: data @['secrets']
        not covered by in-transit: activity @['transit', 'access']
        not covered by phones: services @['phone/*']
        not covered by later: off @'off'
    "#]],
    );
}

#[test]
fn what_is_compliant_is_derived_too() {
    let fact = "
# core/home
data = ['personal.phone', 'secrets']
[[statement]]
place = 'home-region'
";
    let manifest = "
[tenant]
name    = 'T'
country = 'DE'

[[requirement]]
id       = 'r'
data     = ['personal']
within   = ['EU']
never-in = ['FR']
";
    check(
        fact,
        manifest,
        &expect![[r#"
        applies: yes
        [1] counts
            home-region: DE IE @'DE'
        r of personal.phone permits EU, without FR @['EU'] @['FR']
            [1] +(DE IE) -() compliant
            compliant by [1]
            note: compliant note
    "#]],
    );
}

const DISPUTED: &str = "
# core/disputed
[[statement]]
place  = 'US'
source = 'b'
from   = 2020-06-01
[[statement]]
place = 'DE'
from  = 2021-01-01
[[statement]]
place = 'JP'
when  = { tenant.country = 'JP' }
";

#[test]
fn documents_that_disagree_and_the_rule_that_decides() {
    check(
        DISPUTED,
        "",
        &expect![[r#"
        applies: yes
        [1] of-others; no, `tenant.country` is JP: no @'DE'
        [2] counts
            US: US
        [3] counts
            DE: DE
        [2, 3] disagree
        r of personal permits EU @['EU']
            [2] +() -(US) violation
            [3] +(DE) -() compliant
            strictest decides
            violation by [2]
            error: requirement error
    "#]],
    );
    check(
        DISPUTED,
        "[check]\ncontested = 'newest'\n",
        &expect![[r#"
        applies: yes
        [1] of-others; no, `tenant.country` is JP: no @'DE'
        [2] counts
            US: US
        [3] counts
            DE: DE
        [2, 3] disagree
        r of personal permits EU @['EU']
            [2] +() -(US) violation, no say
            [3] +(DE) -() compliant
            newest decides @'newest'
            compliant by [3]
            note: compliant note
    "#]],
    );
}

#[test]
fn a_withdrawn_statement_and_what_bounds_its_level() {
    let fact = "
# core/withdrawn
[[statement]]
place     = 'US'
certainty = 'may'
until     = 2022-01-01
";
    let manifest = "
[[requirement]]
id     = 'r'
within = ['EU']
level  = 'error'

[check]
possible  = 'error'
withdrawn = 'note'
";
    check(
        fact,
        manifest,
        &expect![[r#"
        applies: yes
        [1] withdrawn
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) possible, uncertain
            possible withdrawn by [1]
            note: requirement error @'error', possible error @'error', withdrawn note @'note'
    "#]],
    );
}

#[test]
fn a_statement_that_is_only_cited_and_one_without_a_place() {
    let fact = "
# phone/quiet
[[statement]]
place = 'DE'
[[statement]]
place  = 'unstated'
source = 'b'
from   = 2020-06-01
[[statement]]
place = 'setting:mirrors'
";
    check(
        fact,
        "[services.phone]\n",
        &expect![[r#"
        applies: yes
        [1] counts
            DE: DE
        [2] no-place
        [3] cited
            unstated: 
        r of personal permits EU @['EU']
            [1] +(DE) -() compliant
            [3] +() -() unstated, no say
            compliant by [1]
            note: compliant note
    "#]],
    );
}

#[test]
fn an_area_that_another_statement_narrows() {
    let fact = "
# core/narrow
[[statement]]
place = 'america'
[[statement]]
place  = 'US'
source = 'b'
from   = 2020-06-01
";
    check(
        fact,
        "",
        &expect![[r#"
        applies: yes
        [1] counts
            america: BR US -> US, unlisted
        [2] counts
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            [2] +() -(US) violation
            violation by [1]
            error: requirement error
    "#]],
    );
}

#[test]
fn each_instance_and_the_value_that_decides_its_place() {
    let fact = "
# rooms/film
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
site   = 'west'
camera = false
";
    check(
        fact,
        manifest,
        &expect![[r#"
        for red @'red'
        applies: yes, `camera` is true: yes @true
        [1] counts
            setting:site: US @'east'
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            violation by [1]
            error: requirement error
        for blue @'blue'
        applies: no, `camera` is true: no @false
    "#]],
    );
    let fact = "
# offices/desks
[[statement]]
place = 'setting:sites'
";
    check(
        fact,
        "[services.offices]\nsites = ['west', 'east']\n",
        &expect![[r#"
        for west @'west'
        applies: yes
        [1] counts
            setting:sites: IE @'west'
        r of personal permits EU @['EU']
            [1] +(IE) -() compliant
            compliant by [1]
            note: compliant note
        for east @'east'
        applies: yes
        [1] counts
            setting:sites: US @'east'
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            violation by [1]
            error: requirement error
    "#]],
    );
}

#[test]
fn the_waiver_that_accepts_it_and_the_one_that_no_longer_does() {
    let fact = "
# core/waived
[[statement]]
place = 'US'
";
    let waiver = |expires: &str| format!("[[waiver]]\nfinding = 'core/*'\nreason = 'R'\nowner = 'O'\nexpires = {expires}\n");
    check(
        fact,
        &waiver("2024-01-01"),
        &expect![[r#"
        applies: yes
        [1] counts
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            violation by [1]
            error: requirement error
            accepted by O @[[waiver]]
    "#]],
    );
    check(
        fact,
        &waiver("2023-12-31"),
        &expect![[r#"
        applies: yes
        [1] counts
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) violation
            violation by [1]
            error: requirement error
            accepted here until 2023-12-31, by O; the waiver has expired @2023-12-31
    "#]],
    );
}

#[test]
fn what_is_not_reported_is_derived_all_the_same() {
    let fact = "
# core/may
[[statement]]
place     = 'US'
certainty = 'may'
";
    check(
        fact,
        "[check]\npossible = 'off'\n",
        &expect![[r#"
        applies: yes
        [1] counts
            US: US
        r of personal permits EU @['EU']
            [1] +() -(US) possible, uncertain
            possible by [1]
            off: requirement error, possible off @'off'
            unreported
    "#]],
    );
}

#[test]
fn a_fact_that_no_document_speaks_of_yet() {
    let catalog = catalog("# core/new\n[[statement]]\nplace = 'US'\nfrom = 2023-01-01\n");
    let parsed = parsed(&catalog, "");
    let tenant = parsed.tenant.as_ref().expect("the manifest has a tenant");
    let at_hand = AtHand { path: "residency.toml", tenant, policy: &parsed.policy };
    let why = why(&InForce::new(&catalog, day("2022-06-01")), &catalog.facts[0], &at_hand);
    assert!(!why.tenants[0].documented && why.tenants[0].cases.is_empty());
}
