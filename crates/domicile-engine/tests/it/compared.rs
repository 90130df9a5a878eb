//! Two dates, held against each other: what documents say otherwise, and what that changes for a tenant.

use std::fmt::Write as _;

use domicile_diagnostic::{Cause, Event, Finding, StatementLine, TenantChange};
use domicile_engine::{InForce, compare, compare_tenant, source_logs};
use expect_test::{Expect, expect};

use crate::world::{catalog, day, parsed};

/// What was said of a place, and who says otherwise.
const MOVES: &str = r#"
# core/log
[[statement]]
from  = 2020-01-01
until = 2022-01-01
place = "US"
quote = "Logs are in America."
[[statement]]
from  = 2022-01-01
place = "DE"
quote = "Logs are in Germany."
"#;

fn said(lines: &[StatementLine]) -> String {
    lines.iter().map(|line| line.places.join("+")).collect::<Vec<_>>().join(", ")
}

fn told(event: &Event) -> String {
    let turn = &event.turn;
    let (edition, kind) = (&event.edition, turn.kind.as_str());
    format!("{} {} {kind}: [{}] -> [{}]", edition.source, edition.id, said(&turn.ended), said(&turn.begun))
}

/// The facts that changed, each with its turns.
fn check_facts(facts: &str, from: &str, to: &str, expected: &Expect) {
    let comparison = compare(&catalog(facts), day(from), day(to));
    let mut text = String::new();
    for fact in &comparison.facts {
        let (before, after) = (fact.before.join(", "), fact.after.join(", "));
        let _ = writeln!(text, "{} {}: [{before}] -> [{after}]", fact.id, fact.kind.as_str());
        fact.events.iter().for_each(|event| _ = writeln!(text, "  {}", told(event)));
    }
    expected.assert_eq(&text);
}

fn stance(finding: Option<&Finding>) -> String {
    let Some(finding) = finding else { return "-".to_owned() };
    let residency = finding.claim.residency.as_ref().expect("it is about a fact");
    let mut words = format!("{} {}", residency.verdict.as_str(), finding.claim.level);
    for (word, holds) in
        [("contested", residency.contested), ("withdrawn", residency.withdrawn), ("waived", finding.waiver.is_some())]
    {
        if holds {
            let _ = write!(words, " {word}");
        }
    }
    words
}

fn change(facts: &str, manifest: &str, from: &str, to: &str) -> TenantChange {
    let catalog = catalog(facts);
    let parsed = parsed(&catalog, manifest);
    let (before, after) = (InForce::new(&catalog, day(from)), InForce::new(&catalog, day(to)));
    let tenant = parsed.tenant.as_ref().expect("the manifest has a tenant");
    compare_tenant(&before, &after, "residency.toml", tenant, &parsed.policy)
}

/// The findings that changed, and what did it.
fn check_tenant(facts: &str, manifest: &str, from: &str, to: &str, expected: &Expect) {
    let change = change(facts, manifest, from, to);
    let mut text = String::new();
    for finding in &change.findings {
        let (before, after) = (stance(finding.before.as_ref()), stance(finding.after.as_ref()));
        let _ = writeln!(text, "{}: {before} -> {after}", finding.kind.as_str());
        for cause in &finding.causes {
            let _ = match cause {
                Cause::Edition(event) => writeln!(text, "  {}", told(event)),
                Cause::Members { place, joined, left, .. } => writeln!(text, "  {place} +{joined:?} -{left:?}"),
                Cause::Expired { on, owner } => writeln!(text, "  expired {on}, {owner}"),
            };
        }
    }
    let _ = writeln!(text, "{} unchanged", change.unchanged);
    expected.assert_eq(&text);
}

#[test]
fn another_place() {
    check_facts(
        MOVES,
        "2021-06-01",
        "2022-01-01",
        &expect![[r#"
        core/log place: [US] -> [DE]
          a 2022-01-01 place: [US] -> [DE]
    "#]],
    );
    check_facts(MOVES, "2022-01-01", "2023-06-01", &expect![[""]]);
}

#[test]
fn what_began_and_ended_in_between_leaves_the_fact_as_it_was() {
    let facts = "
# core/log
[[statement]]
place = 'DE'
[[statement]]
source = 'b'
from   = 2020-06-01
until  = 2021-06-01
place  = 'US'
";
    check_facts(
        facts,
        "2020-02-01",
        "2022-01-01",
        &expect![[r#"
        core/log passing: [DE] -> [DE]
          b 2020-06-01 first: [] -> [US]
          b 2021-06-01 silent: [US] -> []
    "#]],
    );
}

#[test]
fn silence_withdraws_and_a_new_document_begins() {
    let facts = "
# core/gone
[[statement]]
until = 2021-01-01
place = 'US'
# core/new
[[statement]]
from  = 2021-01-01
place = 'DE'
# core/placeless
[[statement]]
until = 2021-01-01
place = 'US'
[[statement]]
from  = 2021-01-01
place = 'unstated'
";
    check_facts(
        facts,
        "2020-02-01",
        "2021-02-01",
        &expect![[r#"
        core/gone withdrawn: [US] -> []
          a 2021-01-01 silent: [US] -> []
        core/placeless withdrawn: [US] -> [unstated]
          a 2021-01-01 placeless: [US] -> [unstated]
        core/new new: [] -> [DE]
          a 2021-01-01 first: [] -> [DE]
    "#]],
    );
}

#[test]
fn the_same_place_for_others_or_less_surely() {
    let facts = "
# core/log
[[statement]]
until = 2021-01-01
place = 'US'
[[statement]]
from  = 2021-01-01
place = 'US'
when  = { tenant.country = 'DE' }
# core/may
[[statement]]
until = 2021-01-01
place = 'US'
[[statement]]
from      = 2021-01-01
place     = 'US'
certainty = 'may'
";
    check_facts(
        facts,
        "2020-02-01",
        "2021-02-01",
        &expect![[r#"
            core/log otherwise: [US] -> [US]
              a 2021-01-01 otherwise: [US] -> [US]
            core/may otherwise: [US] -> [possibly US]
              a 2021-01-01 otherwise: [US] -> [US]
        "#]],
    );
}

#[test]
fn time_is_decided_by_the_day_of_publication() {
    let facts = "
# core/log
[[statement]]
source = 'late'
until  = '2020-01-01-b'
place  = 'US'
[[statement]]
source = 'late'
from   = '2020-01-01-b'
place  = 'DE'
";
    check_facts(facts, "2020-01-15", "2020-02-29", &expect![[""]]);
    check_facts(
        facts,
        "2020-01-15",
        "2020-03-01",
        &expect![[r#"
        core/log place: [US] -> [DE]
          late 2020-01-01-b place: [US] -> [DE]
    "#]],
    );
}

#[test]
fn the_log_of_a_document_counts_and_turns() {
    let catalog = catalog(MOVES);
    let log = source_logs(&catalog).into_iter().find(|log| log.id == "a").expect("the world has it");
    let mut text = format!("{} facts, {} statements\n", log.facts, log.statements);
    for edition in &log.editions {
        let turns: Vec<&str> = edition.turns.iter().map(|turn| turn.kind.as_str()).collect();
        let _ = writeln!(text, "{}: {} +{} -{} {turns:?}", edition.edition.id, edition.said, edition.begun, edition.ended);
    }
    expect![[r#"
        1 facts, 2 statements
        2020-01-01: 1 +1 -0 ["first"]
        2021-01-01: 1 +0 -0 []
        2022-01-01: 1 +1 -1 ["place"]
        2023-01-01: 1 +0 -0 []
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_finding_disappears_with_the_sentence_that_did_it() {
    check_tenant(
        MOVES,
        "",
        "2021-06-01",
        "2022-06-01",
        &expect![[r#"
        disappears: violation error -> compliant note
          a 2022-01-01 place: [US] -> [DE]
        0 unchanged
    "#]],
    );
    let change = change(MOVES, "", "2021-06-01", "2022-06-01");
    let Cause::Edition(event) = &change.findings[0].causes[0] else { panic!("an edition did it") };
    assert_eq!(event.turn.begun[0].quote.as_deref(), Some("Logs are in Germany."));
}

#[test]
fn a_finding_becomes_contested_or_withdrawn() {
    let contested = "
# core/log
[[statement]]
place = 'US'
[[statement]]
source = 'b'
from   = 2020-06-01
place  = 'DE'
";
    check_tenant(
        contested,
        "",
        "2020-02-01",
        "2020-07-01",
        &expect![[r#"
        changes: violation error -> violation error contested
          b 2020-06-01 first: [] -> [DE]
        0 unchanged
    "#]],
    );
    let withdrawn = "
# core/log
[[statement]]
until = 2021-01-01
place = 'US'
";
    check_tenant(
        withdrawn,
        "",
        "2020-02-01",
        "2021-02-01",
        &expect![[r#"
        changes: violation error -> violation warning withdrawn
          a 2021-01-01 silent: [US] -> []
        0 unchanged
    "#]],
    );
    check_tenant(
        withdrawn,
        "",
        "2021-02-01",
        "2021-03-01",
        &expect![[r#"
        1 unchanged
    "#]],
    );
}

#[test]
fn only_what_is_said_of_this_tenant_did_it() {
    let facts = "
# core/log
[[statement]]
until = 2021-01-01
place = 'DE'
[[statement]]
from  = 2021-01-01
place = 'US'
when  = { tenant.country = 'DE' }
[[statement]]
from    = 2021-01-01
section = 'Japan'
place   = 'JP'
when    = { tenant.country = 'JP' }
";
    check_tenant(
        facts,
        "",
        "2020-02-01",
        "2021-02-01",
        &expect![[r#"
        appears: compliant note -> violation error
          a 2021-01-01 place: [DE] -> [US]
        0 unchanged
    "#]],
    );
}

#[test]
fn a_country_leaves_an_area() {
    let facts = "
# core/log
[[statement]]
place = 'GB'
";
    check_tenant(
        facts,
        "",
        "2020-01-15",
        "2020-02-15",
        &expect![[r#"
        appears: compliant note -> violation error
          EU +[] -["GB"]
        0 unchanged
    "#]],
    );
}

#[test]
fn a_waiver_expires() {
    let manifest = "
[[waiver]]
finding = 'core/*'
reason  = 'R'
owner   = 'O'
expires = 2021-03-01
";
    let facts = "
# core/log
[[statement]]
place = 'US'
";
    check_tenant(
        facts,
        manifest,
        "2021-02-01",
        "2021-04-01",
        &expect![[r#"
        changes: violation error waived -> violation error
          expired 2021-03-01, O
        0 unchanged
    "#]],
    );
}
