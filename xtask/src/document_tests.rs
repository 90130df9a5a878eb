//! What is a passage, and under which heading it stands.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::*;

#[expect(clippy::needless_pass_by_value, reason = "written at the call")]
#[track_caller]
fn check(text: &str, expected: Expect) {
    let document = Document::read(text);
    let mut seen = String::new();
    for (at, passage) in document.passages.iter().enumerate() {
        let heading = document.heading_of(at);
        writeln!(seen, "{}: {} ({heading})", passage.kind.name(), passage.text).expect("written");
    }
    expected.assert_eq(&seen);
}

#[test]
fn headings_paragraphs_items_and_rows() {
    check(
        "# Parcels\n\nParcels are *kept* in\n[Europe](https://example.org).\n\n\
         ## Logs\n\n* Logs of parcels\n* Logs of\n  people\n\n\
         | Store | Place |\n|---|---|\n| Log | `EU`<br/>US |\n\n\
         ## Related content\n\nSee more.\n",
        expect![[r"
            heading: Parcels ()
            paragraph: Parcels are kept in Europe. (Parcels)
            heading: Logs (Parcels)
            list item: Logs of parcels (Logs)
            list item: Logs of people (Logs)
            table row: Store | Place (Logs)
            table row: Log | EU / US (Logs)
            heading: Related content (Parcels)
            paragraph: See more. (Related content)
        "]],
    );
}

#[test]
fn what_stands_in_an_item_is_a_passage_of_its_own() {
    check(
        "* Calls\n\n  They may leave the region.\n\n  * with a greeting\n  * without\n* Texts\n",
        expect![[r"
            list item: Calls ()
            paragraph: They may leave the region. ()
            list item: with a greeting ()
            list item: without ()
            list item: Texts ()
        "]],
    );
}

#[test]
fn marks_of_the_publisher_are_not_text() {
    check(
        "<a name='old-anchor'></a>\n\n## Logs\n\n> [!NOTE]\n> Logs name people.\n\n<p>They are kept</p>\n",
        expect![[r"
            heading: Logs ()
            paragraph: Logs name people. (Logs)
            paragraph: They are kept (Logs)
        "]],
    );
}

#[test]
fn plain_text_is_read_as_paragraphs() {
    check(
        "Parcels are kept\r\nin Europe.\r\n\r\nLogs are not.\r\n",
        expect![[r"
            paragraph: Parcels are kept in Europe. ()
            paragraph: Logs are not. ()
        "]],
    );
}

#[test]
fn the_head_gives_the_date_and_the_language_of_a_translation() {
    let document = Document::read("---\ntitle: 包裹\nms.date: 6/3/2021\nms.contentlocale: zh-CN\n---\n# 包裹\n");
    assert_eq!(document.date.as_deref(), Some("2021-06-03"));
    assert_eq!(document.locale.as_deref(), Some("zh-CN"));
    assert_eq!(document.passages.len(), 1);
}

#[test]
fn a_date_in_another_form_is_none() {
    assert_eq!(Document::read("---\nms.date: June 2021\n---\n").date, None);
}
