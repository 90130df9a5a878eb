//! Pages that every format is tested with.

use domicile_diagnostic::{
    Answer, Certainty, CheckPage, Disagreement, EditionName, FactPage, Page, RunInfo, Scope, Side, Standing, State,
    StatementEntry, Switch, SwitchRole, TenantAnswer, Word,
};

use crate::samples::{EVIL, at, sample};

pub(super) fn info() -> RunInfo {
    RunInfo {
        tool_version: "0.0.0".to_owned(),
        catalog_version: "2026.10".to_owned(),
        catalog_digest: "sha256:00".to_owned(),
        as_of: "2026-11-01".to_owned(),
        side: None,
        supposed: Vec::new(),
        levels: Vec::new(),
        left_out_by: Vec::new(),
        circumstances: domicile_diagnostic::Circumstances::default(),
        shard: None,
    }
}

/// A page with everything: statements in each state, two sides, a setting of two instances, and a tenant.
pub(super) fn fact() -> Page {
    Page::Fact(Box::new(page("Voice calls start *somewhere*")))
}

/// A page of a catalog that wants to steer the terminal and to be markup.
pub(super) fn hostile() -> Page {
    let evil = EVIL;
    let mut page = page(evil);
    page.id = evil.into();
    page.note = Some(evil.into());
    page.service = word(evil, evil);
    page.scope.when = Some(evil.to_owned());
    page.statements[0].quote = Some(evil.into());
    page.statements[0].url = evil.into();
    page.statements[0].title = evil.into();
    page.switches[0].key = evil.to_owned();
    page.tenant.iter_mut().for_each(|tenant| evil.clone_into(&mut tenant.name));
    Page::Fact(Box::new(page))
}

/// A page of a check.
pub(super) fn check() -> Page {
    let text = "# `manifest/syntax`, `catalog/syntax`\n\nThe file is no\nTOML.\n\n## Example\n\n- one thing\n- another\n  of two lines\n\n\
                ```toml wrong\nx = \"\n\ny = 1\n```\n\n```toml right policies/a.toml\nx = 1\n```\n";
    Page::Check(CheckPage { id: "manifest/syntax".to_owned(), text: text.into() })
}

fn page(title: &'static str) -> FactPage {
    FactPage {
        id: "mfa/calls".into(),
        title: title.into(),
        note: None,
        remedy: Some("Use no voice calls.".into()),
        service: word("mfa", "Multifactor authentication"),
        activity: word("processing", "in use"),
        data: vec![word("personal.authentication", "codes and calls"), word("secrets", "")],
        scope: Scope { when: Some("`methods` is voice".to_owned()), unless: None },
        switches: switches(),
        as_of: "2026-11-01".to_owned(),
        standing: Standing::Documented,
        statements: statements(),
        disagreement: Some(Disagreement {
            sides: vec![
                Side { places: vec![word("US", "United States")], data: None, statements: vec![1] },
                Side { places: vec![word("home-region", "the tenant's region")], data: None, statements: vec![2] },
            ],
            of_place: true,
            of_data: false,
            only_for: Some(vec!["emea".into(), "some countries of asia-pacific".into()]),
        }),
        tenant: Some(TenantAnswer {
            name: "Contoso Bank AG".to_owned(),
            path: "residency.toml".to_owned(),
            applies: Some(true),
            findings: sample().findings.into_iter().filter(|finding| finding.claim.residency.is_some()).take(2).collect(),
        }),
    }
}

pub(super) fn word(word: &'static str, gloss: &'static str) -> Word {
    Word { word: word.into(), gloss: gloss.into() }
}

fn edition(id: &'static str, published: &str, language: &'static str) -> EditionName {
    EditionName { id: id.into(), published: published.to_owned(), language: language.into() }
}

pub(super) fn statements() -> Vec<StatementEntry> {
    let first = edition("2020-01-01", "2020-01-01", "en");
    let second = edition("2022-01-01-b", "2022-03-01", "zh-CN");
    let last = edition("2025-01-01", "2025-01-01", "en");
    let said = StatementEntry {
        source: "mfa-page".into(),
        title: "Second factors".into(),
        section: "Calls › Voice".into(),
        url: "https://learn.example/mfa".into(),
        quote: Some("Calls start in the U.S.".into()),
        from: second.clone(),
        edition: last.clone(),
        until: None,
        places: vec![word("US", "United States")],
        certainty: Certainty::Always,
        data: None,
        scope: Scope::default(),
        retention: Some("30 days".into()),
        event: None,
        note: None,
        reported: false,
        state: State::InForce,
    };
    let replaced = StatementEntry {
        places: vec![word("EU", "European Union")],
        from: first.clone(),
        edition: first.clone(),
        until: Some(second.clone()),
        reported: true,
        state: State::Replaced { by: vec![1] },
        ..said.clone()
    };
    let other = StatementEntry {
        source: "region-page".into(),
        places: vec![word("home-region", "the tenant's region")],
        certainty: Certainty::May,
        data: Some(vec!["secrets".into()]),
        scope: Scope { when: Some("`tenant.country` is Europe".to_owned()), unless: None },
        event: Some("fraud is reported".into()),
        note: Some("The label of the row.".into()),
        from: last.clone(),
        ..said.clone()
    };
    let withdrawn = StatementEntry {
        until: Some(last.clone()),
        edition: second.clone(),
        state: State::Withdrawn { placeless: vec![2] },
        ..said.clone()
    };
    let later = edition("2027-01-01", "2027-01-01", "en");
    let coming = StatementEntry { from: later.clone(), edition: later, state: State::NotYet, ..said.clone() };
    vec![replaced, said, other, withdrawn, coming]
}

pub(super) fn switches() -> Vec<Switch> {
    let manifest = "[services.mfa]\nmethods = [\"voice\"]\n";
    let methods = Switch {
        key: "services.mfa.methods".to_owned(),
        title: "methods that people may use".into(),
        role: SwitchRole::TurnsOn,
        asked: Some("`methods` is voice".to_owned()),
        changeable: true,
        default: Some("none".to_owned()),
        answers: vec![Answer { instance: None, holds: Some(true), location: Some(at(manifest, 26..33)) }],
    };
    let answer = |instance: &str, holds| Answer { instance: Some(instance.to_owned()), holds, location: None };
    let rooms = Switch {
        key: "services.mfa.rooms.site".to_owned(),
        title: "where the room is".into(),
        role: SwitchRole::Decides,
        asked: None,
        changeable: false,
        default: None,
        answers: vec![answer("red", None), answer("blue", Some(false))],
    };
    vec![methods, rooms]
}
