//! The ledger: each passage of an edition, and the facts that hold it.

use std::sync::Arc;

use domicile_catalog::read_ledger;
use domicile_diagnostic::SourceText;
use expect_test::{Expect, expect};

use crate::files::{VALID, load_all, mistakes};

#[track_caller]
fn check(id: &str, text: &str, expect: &Expect) {
    let text = Arc::new(SourceText::new(format!("coverage/{id}.toml"), text));
    let (ledger, findings) = read_ledger(&load_all(VALID).catalog, id, &text);
    let passages = ledger.map(|ledger| ledger.passages).unwrap_or_default();
    let lines = passages.iter().map(|passage| {
        let facts = passage.facts.join(" ");
        format!(
            "{:?} {} › {} [{facts}] {}\n",
            passage.location,
            passage.section,
            passage.item,
            passage.why.as_deref().unwrap_or("-")
        )
    });
    expect.assert_eq(&(mistakes(&findings) + &lines.collect::<Vec<_>>().concat()));
}

#[test]
fn a_passage_has_facts_or_a_reason_why_it_has_none() {
    check(
        "page/2020-01-01",
        "[[passage]]\nsection = 'A'\nitem = 'one'\nfacts = ['phone/call']\n[[passage]]\nsection = 'A'\nitem = 'two'\nwhy = 'a link'\n",
        &expect![[r#"
            coverage/page/2020-01-01.toml:1:1 A › one [phone/call] -
            coverage/page/2020-01-01.toml:5:1 A › two [] a link
        "#]],
    );
    check(
        "page/2020-01-01",
        "[[passage]]\nsection = 'A'\nitem = 'one'\n",
        &expect![[r#"
            coverage/page/2020-01-01.toml:1:1 "[[passage]]" missing-key: `facts` is missing / name the `facts` that hold the passage, or say `why` it states no data flow
            coverage/page/2020-01-01.toml:1:1 A › one [] -
        "#]],
    );
    check(
        "page/2020-01-01",
        "[[passage]]\nsection = 'A'\nitem = 'one'\nfacts = ['phone/cal']\n",
        &expect![[r#"
            coverage/page/2020-01-01.toml:4:10 "'phone/cal'" unknown-value: unknown fact `phone/cal` / did you mean `phone/call`?
            coverage/page/2020-01-01.toml:1:1 A › one [phone/cal] -
        "#]],
    );
    check(
        "page/2020-01-01",
        "[[passage]]\nitem = 'one'\nfacts = ['phone/call']\n",
        &expect![[r#"
            coverage/page/2020-01-01.toml:1:1 "[[passage]]" missing-key: `section` is missing / add `section = "…"`
        "#]],
    );
}

#[test]
fn a_ledger_is_of_an_edition() {
    check(
        "page/2020-01-02",
        "",
        &expect![[r#"
            coverage/page/2020-01-02.toml:1:1 "" unknown-edition: `page/2020-01-02` names no edition of a source
        "#]],
    );
    check(
        "paper/2020-01-01",
        "",
        &expect![[r#"
            coverage/paper/2020-01-01.toml:1:1 "" unknown-edition: `paper/2020-01-01` names no edition of a source
        "#]],
    );
}
