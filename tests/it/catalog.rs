//! `domicile catalog`: what is documented, what changed in it, and facts of one's own.

use expect_test::expect;
use serde_json::Value;

use crate::folder::Folder;
use crate::pagers::{FACTS, paging, tenant};

/// A fact that says less than it should, and applies to nobody.
const POOR: &str = r#"title    = "Pages are kept"
when     = { paging = true, service.pager = false }
data     = ["personal.authentication"]
activity = "storage"

[[statement]]
source    = "handbook"
section   = "Storage"
from      = 2020-01-01
place     = "US"
certainty = "always"
"#;

/// A folder with the facts as they were said at a time of which the built-in catalog knows nothing, and with files.
fn long_ago(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::with(files.iter().copied());
    for (path, text) in FACTS {
        folder.write(path, text.replace("2020-", "1990-").replace("2022-", "1992-"));
    }
    folder
}

#[test]
fn facts_on_one_line_each() {
    let folder = paging();
    let on = |date: &str, expected| {
        folder.check(&format!("catalog list --catalog facts --service pager --as-of {date}"), expected);
    };
    on(
        "2024-01-01",
        &expect![[r#"
            0
            pager/relay  processing  US  Pages are relayed by a station abroad

            1 fact, as of 2024-01-01. `domicile explain ID` tells who says so.
        "#]],
    );
    on(
        "2021-01-01",
        &expect![[r#"
            0
            pager/relay  processing  possibly MX  Pages are relayed by a station abroad

            1 fact, as of 2021-01-01. `domicile explain ID` tells who says so.
        "#]],
    );
    on(
        "2019-01-01",
        &expect![[r#"
            0
            No fact of that kind was documented by 2019-01-01.
        "#]],
    );
    folder.check(
        "catalog list --catalog facts --service pager --place CA --as-of 2024-01-01",
        &expect![[r#"
            0
            No fact of that kind was documented by 2024-01-01.
        "#]],
    );
}

#[test]
fn facts_for_programs() {
    paging().check("catalog list --catalog facts --service pager --as-of 2024-01-01 --format json", &expect![[r#"
        0
        {"version":1,"as_of":"2024-01-01","facts":[
        {"id":"pager/relay","title":"Pages are relayed by a station abroad","service":"pager","activity":"processing","data":["personal.authentication"],"places":["US"],"standing":"documented","contested":false,"sources":["handbook"]}
        ]}
    "#]]);
}

#[test]
fn a_word_that_the_catalog_does_not_know() {
    let folder = paging();
    folder.check(
        "catalog list --catalog facts --service pagers",
        &expect![[r#"
        2
        domicile: unknown service `pagers`; did you mean `pager`?
    "#]],
    );
    folder.check(
        "catalog list --place home-regoin",
        &expect![[r#"
        2
        domicile: unknown place `home-regoin`; did you mean `home-region`?
    "#]],
    );
    folder.check(
        "catalog list --data personal.athentication",
        &expect![[r#"
        2
        domicile: unknown kind of data `personal.athentication`; did you mean `personal.authentication`?
    "#]],
    );
    folder.check(
        "catalog sources handbok --catalog facts",
        &expect![[r#"
        2
        domicile: unknown source `handbok`; did you mean `handbook`?
    "#]],
    );
}

#[test]
fn the_change_log_of_a_document() {
    let folder = paging();
    folder.check(
        "catalog sources handbook --catalog facts",
        &expect![[r#"
        0
        “Handbook of pagers”, Pager Works, https://pagers.example/handbook: 2 statements of 1 fact cite it,
        in 2 editions.

        2020-01-01: en, 1 statement (1 begin, 0 end)
          It speaks for the first time of 1 fact: `pager/relay`.

        2022-01-01: en, 1 statement (1 begin, 1 end)
          `pager/relay`: it names another place.
            - possibly `MX`; under “Relays”
            + `US`; under “Relays”
    "#]],
    );
    let outcome = folder.run("catalog sources --catalog facts --format json");
    let told: Value = serde_json::from_str(&outcome.stdout).expect("it is JSON");
    let handbook = told["sources"].as_array().expect("a list").iter().find(|source| source["id"] == "handbook");
    assert_eq!(handbook.expect("it is there")["editions"][1]["edition"], "2022-01-01");
}

#[test]
fn what_is_shown_is_what_explain_says() {
    let folder = paging();
    let [shown, explained] =
        ["catalog show", "explain"].map(|command| folder.run(&format!("{command} pager/relay --catalog facts")));
    assert_eq!((shown.status, shown.stdout), (0, explained.stdout));
}

#[test]
fn a_sound_folder() {
    let folder = paging();
    let quoted = FACTS[2].1.replace("from ", "quote     = \"Pages are relayed.\"\nfrom ");
    folder.write("facts/facts/pager/relay.toml", quoted);
    folder.check(
        "catalog verify facts",
        &expect![[r#"
        0
        Sound: 3 files with 1 fact, 2 statements, 1 document, 1 service.
    "#]],
    );
    folder.check(
        "catalog verify facts --format short",
        &expect![[r#"
        0
    "#]],
    );
}

#[test]
fn a_folder_with_something_to_note() {
    let folder = Folder::with(FACTS);
    folder.write("facts/facts/pager/kept.toml", POOR);
    folder.check(
        "catalog verify facts --format short",
        &expect![[r#"
        0
        facts/facts/pager/kept.toml:1:1: note[catalog/no-remedy]: nothing is said of what to do about this fact
        facts/facts/pager/kept.toml:2:1: note[catalog/never-applies]: the fact can never apply
        facts/facts/pager/relay.toml:7:1: note[catalog/unquoted]: the statement quotes nothing
        facts/facts/pager/relay.toml:15:1: note[catalog/unquoted]: the statement quotes nothing
    "#]],
    );
    folder.check(
        "catalog verify facts",
        &expect![[r#"
        0
        note[catalog/no-remedy]
          ☞ nothing is said of what to do about this fact
           ╭─[facts/facts/pager/kept.toml:1:1]
         1 │ title    = "Pages are kept"
           · ──┬──
           ·   ╰── no `remedy`
           ╰────
         help:    Say in `remedy` what a person can do; for what nobody can switch off, what remains: ask,
                  accept, document.

        note[catalog/never-applies]
          ☞ the fact can never apply
           ╭─[facts/facts/pager/kept.toml:2:1]
         2 │ when     = { paging = true, service.pager = false }
           · ──┬─
           ·   ╰── no tenant meets this
           ╰────
         help:    Mend `when` and `unless`: together they ask for what no tenant can have.

        note[catalog/unquoted]
          ☞ the statement quotes nothing
           ╭─[facts/facts/pager/relay.toml:7:1]
         7 │ [[statement]]
           · ──────┬──────
           ·       ╰── no `quote`
           ╰────
         help:    Add the passage word for word as `quote`: who doubts the fact looks for it first.

        note[catalog/unquoted]
          ☞ the statement quotes nothing
            ╭─[facts/facts/pager/relay.toml:15:1]
         15 │ [[statement]]
            · ──────┬──────
            ·       ╰── no `quote`
            ╰────
         help:    Add the passage word for word as `quote`: who doubts the fact looks for it first.

        Sound, with 4 notes: 4 files with 2 facts, 3 statements, 1 document, 1 service.
    "#]],
    );
}

#[test]
fn a_folder_with_mistakes() {
    let folder = Folder::with(FACTS);
    folder.write("facts/facts/pager/kept.toml", POOR.replace("handbook", "handbok").replace("\"US\"", "\"UX\""));
    folder.write(
        "facts/coverage/handbook/2020-01-01.toml",
        "[[passage]]\nsection = \"Relays\"\nitem = \"all\"\nfacts = [\"pager/rely\"]\n",
    );
    folder.check(
        "catalog verify facts",
        &expect![[r#"
        2
        error[catalog/unknown-value]
          × unknown fact `pager/rely`
           ╭─[facts/coverage/handbook/2020-01-01.toml:4:10]
         4 │ facts = ["pager/rely"]
           ·          ──────┬─────
           ·                ╰── no fact is called so
           ╰────
         help:    did you mean `pager/relay`?

        error[catalog/unknown-value]
          × unknown source `handbok`
           ╭─[facts/facts/pager/kept.toml:7:13]
         7 │ source    = "handbok"
           ·             ────┬────
           ·                 ╰── no source is called so
           ╰────
         help:    did you mean `handbook`?

        error[catalog/unknown-value]
          × unknown place `UX`
            ╭─[facts/facts/pager/kept.toml:10:13]
         10 │ place     = "UX"
            ·             ──┬─
            ·               ╰── no place is called so
            ╰────

        note[catalog/unquoted]
          ☞ the statement quotes nothing
           ╭─[facts/facts/pager/relay.toml:7:1]
         7 │ [[statement]]
           · ──────┬──────
           ·       ╰── no `quote`
           ╰────
         help:    Add the passage word for word as `quote`: who doubts the fact looks for it first.

        note[catalog/unquoted]
          ☞ the statement quotes nothing
            ╭─[facts/facts/pager/relay.toml:15:1]
         15 │ [[statement]]
            · ──────┬──────
            ·       ╰── no `quote`
            ╰────
         help:    Add the passage word for word as `quote`: who doubts the fact looks for it first.

        3 mistakes, with 2 notes: what was understood holds 1 fact, 2 statements, 1 document, 1 service.
    "#]],
    );
    let outcome = folder.run("catalog verify facts --format json");
    let told: Value = serde_json::from_str(&outcome.stdout).expect("it is JSON");
    assert_eq!((outcome.status, &told["findings"][0]["kind"]), (2, &"catalog".into()));
    folder.check(
        "catalog verify nowhere",
        &expect![[r#"
        2
        domicile: cannot read the catalog `nowhere`: there is no such folder
    "#]],
    );
    folder.check(
        "catalog list --catalog facts",
        &expect![[r#"
        2
        domicile: `facts/facts/pager/kept.toml` has mistakes: `domicile catalog verify` tells which
    "#]],
    );
}

#[test]
fn the_built_in_catalog_is_sound_as_a_folder() {
    let rules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let folder = Folder::with([]);
    for part in ["facts", "sources", "services", "places", "coverage", "countries.toml", "data.toml"] {
        for entry in walkdir::WalkDir::new(rules.join(part)) {
            let entry = entry.expect("a readable folder");
            if entry.file_type().is_file() {
                let inside = entry.path().strip_prefix(&rules).expect("it lies there").to_string_lossy().replace('\\', "/");
                folder.write(&format!("whole/{inside}"), std::fs::read(entry.path()).expect("a readable file"));
            }
        }
    }
    let outcome = folder.run("catalog verify whole --format short");
    assert_eq!((outcome.status, outcome.stdout.as_str()), (0, ""));
}

#[test]
fn what_changed_between_two_dates() {
    let folder = long_ago(&[]);
    let words = "catalog diff --catalog facts --from 1991-12-31 --to 1992-01-02";
    folder.check(
        words,
        &expect![[r#"
            0
            After 1991-12-31 and up to 1992-01-02, 1 edition of 1 document came out. Something else is said of 1
            fact: 1 with other places.

            Other places are named (1)

            `pager/relay`: Pages are relayed by a station abroad
              processing of personal.authentication: possibly `MX` → `US`
              1992-01-01: “Handbook of pagers” (`handbook`), names another place
                - possibly `MX`; under “Relays”, said since 1990-01-01
                + `US`; under “Relays”

            Editions published in between
              1992-01-01: “Handbook of pagers” (`handbook`): 1 fact

            addresses:
              https://pagers.example/handbook
        "#]],
    );
    folder.check(&format!("{words} --format json"), &expect![[r#"
        0
        {"version":1,"from":"1991-12-31","to":"1992-01-02","editions":[
        {"source":"handbook","edition":"1992-01-01","title":"Handbook of pagers","published":"1992-01-01","language":"en","url":"https://pagers.example/handbook","facts":1}
        ],"facts":[
        {"id":"pager/relay","title":"Pages are relayed by a station abroad","activity":"processing","data":["personal.authentication"],"change":"place","before":["possibly MX"],"after":["US"],"events":[{"source":"handbook","edition":"1992-01-01","title":"Handbook of pagers","published":"1992-01-01","language":"en","url":"https://pagers.example/handbook","turn":"place","ended":[{"section":"Relays","quote":null,"places":["MX"],"certainty":"may","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1990-01-01","until":"1992-01-01","reported":false}],"begun":[{"section":"Relays","quote":null,"places":["US"],"certainty":"always","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1992-01-01","until":null,"reported":false}]}]}
        ]}
    "#]]);
    folder.check(&format!("{words} --format markdown"), &expect![[r#"
        0
        # What changed between 1991-12-31 and 1992-01-02

        After 1991-12-31 and up to 1992-01-02, 1 edition of 1 document came out. Something else is said of 1 fact: 1 with other places.

        ## Other places are named (1)

        ### `pager/relay`

        Pages are relayed by a station abroad

        processing of personal.authentication: possibly `MX` → `US`

        - 1992-01-01: “Handbook of pagers” (`handbook`), names another place [↗](https://pagers.example/handbook)
          - no longer: possibly `MX`; under “Relays”, said since 1990-01-01
          - now: `US`; under “Relays”

        ## Editions published in between

        - 1992-01-01: “Handbook of pagers” (`handbook`): 1 fact
    "#]]);
    folder.check(
        "catalog diff --catalog facts --from 1999-01-01 --to 1999-01-02",
        &expect![[r#"
        0
        After 1999-01-01 and up to 1999-01-02, no document had a new edition. Nothing changed.
    "#]],
    );
    folder.check(
        "catalog diff --from 2022-01-02 --to 2022-01-01",
        &expect![[r#"
        2
        domicile: --from 2022-01-02 lies behind --to 2022-01-01
    "#]],
    );
}

#[test]
fn what_that_changed_for_tenants() {
    let named = format!("catalog = [\"../facts\"]\n{}", tenant("Fabrikam", false));
    let folder = long_ago(&[
        ("a/residency.toml", &tenant("Contoso", true)),
        ("b/residency.toml", &named),
        ("c/residency.toml", "[tenant]\n"),
    ]);
    let words = "catalog diff --catalog facts --from 1991-12-31 --to 1992-01-02";
    folder.check(
        &format!("{words} --against a"),
        &expect![[r#"
            0
            After 1991-12-31 and up to 1992-01-02, 1 edition of 1 document came out. Something else is said of 1
            fact: 1 with other places.

            Contoso: a/residency.toml

            1 finding changes.

            changes error[pager/relay]: Pages are relayed by a station abroad (United States): outside
              `at-home`
              at: a/residency.toml:11:10
              was: possible (warning), outside: MX
              is: violation (error), outside: US
              1992-01-01: “Handbook of pagers” (`handbook`), names another place
                - possibly `MX`; under “Relays”, said since 1990-01-01
                + `US`; under “Relays”
              help: Send a letter. Smallest change: set `services.pager.paging` to `false`.

            addresses:
              https://pagers.example/handbook
        "#]],
    );
    folder.check(&format!("{words} --against a --format markdown"), &expect![[r#"
        0
        # What changed between 1991-12-31 and 1992-01-02

        After 1991-12-31 and up to 1992-01-02, 1 edition of 1 document came out. Something else is said of 1 fact: 1 with other places.

        ## Contoso: a/residency.toml

        1 finding changes.

        ### changes error\[pager/relay\]

        Pages are relayed by a station abroad (United States): outside `at-home`

        - **at:** a/residency.toml:11:10
        - **was:** possible (warning), outside: MX
        - **is:** violation (error), outside: US
        - 1992-01-01: “Handbook of pagers” (`handbook`), names another place [↗](https://pagers.example/handbook)
          - no longer: possibly `MX`; under “Relays”, said since 1990-01-01
          - now: `US`; under “Relays”
        - **help:** Send a letter. Smallest change: set `services.pager.paging` to `false`.
    "#]]);
    folder.check(&format!("{words} --against a --format json"), &expect![[r#"
        0
        {"version":1,"from":"1991-12-31","to":"1992-01-02","editions":[
        {"source":"handbook","edition":"1992-01-01","title":"Handbook of pagers","published":"1992-01-01","language":"en","url":"https://pagers.example/handbook","facts":1}
        ],"facts":[
        {"id":"pager/relay","title":"Pages are relayed by a station abroad","activity":"processing","data":["personal.authentication"],"change":"place","before":["possibly MX"],"after":["US"],"events":[{"source":"handbook","edition":"1992-01-01","title":"Handbook of pagers","published":"1992-01-01","language":"en","url":"https://pagers.example/handbook","turn":"place","ended":[{"section":"Relays","quote":null,"places":["MX"],"certainty":"may","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1990-01-01","until":"1992-01-01","reported":false}],"begun":[{"section":"Relays","quote":null,"places":["US"],"certainty":"always","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1992-01-01","until":null,"reported":false}]}]}
        ],"tenants":[
        {"path":"a/residency.toml","tenant":"Contoso","unchanged":0,"findings":[{"change":"changes","id":"pager/relay","requirement":"at-home","instance":null,"fingerprint":"fa6c418d62819629cf9c4be2dd358db5","before":{"level":"warning","verdict":"possible","message":"Pages are relayed by a station abroad (Mexico): possibly outside `at-home`","places":["MX"],"contested":false,"withdrawn":false,"waived":false,"help":"Send a letter. Smallest change: set `services.pager.paging` to `false`."},"after":{"level":"error","verdict":"violation","message":"Pages are relayed by a station abroad (United States): outside `at-home`","places":["US"],"contested":false,"withdrawn":false,"waived":false,"help":"Send a letter. Smallest change: set `services.pager.paging` to `false`."},"causes":[{"kind":"edition","source":"handbook","edition":"1992-01-01","title":"Handbook of pagers","published":"1992-01-01","language":"en","url":"https://pagers.example/handbook","turn":"place","ended":[{"section":"Relays","quote":null,"places":["MX"],"certainty":"may","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1990-01-01","until":"1992-01-01","reported":false}],"begun":[{"section":"Relays","quote":null,"places":["US"],"certainty":"always","when":null,"unless":null,"data":null,"retention":null,"event":null,"from":"1992-01-01","until":null,"reported":false}]}]}]}
        ]}
    "#]]);
    folder.check(
        &format!("{words} --against c"),
        &expect![[r#"
            2
            After 1991-12-31 and up to 1992-01-02, 1 edition of 1 document came out. Something else is said of 1
            fact: 1 with other places.
            --
            c/residency.toml:1:1: error[manifest/missing-key]: `country` is missing
            c/residency.toml:1:1: error[manifest/missing-key]: `name` is missing
        "#]],
    );
    folder.check(
        "catalog diff --from 1991-12-31 --to 1992-01-02 --against b",
        &expect![[r#"
            0
            After 1991-12-31 and up to 1992-01-02, no document had a new edition. Nothing changed.

            Fabrikam: b/residency.toml

            No finding appears, changes or disappears.
        "#]],
    );
    folder.check(
        "catalog diff --from 1991-12-31 --to 1992-01-02 --against nowhere",
        &expect![[r#"
            2
            After 1991-12-31 and up to 1992-01-02, no document had a new edition. Nothing changed.
            --
            domicile: cannot read `nowhere`: there is no such file or folder
        "#]],
    );
}
