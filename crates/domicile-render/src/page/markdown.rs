//! A page in Markdown, for a ticket, a wiki or a comment.

use std::fmt::Write as _;

use domicile_diagnostic::{FactPage, Page, StatementEntry};

use crate::markup::{address, code, marked_up as text};
use crate::page::{PageFormat, why, words};
use crate::plain_text::{one_line, prose};

/// Headings, lists and quotes.
pub(super) static PAGE: PageFormat =
    PageFormat { name: "markdown", about: "for tickets, wikis and comments", render: |page, _, _| render(page) };

/// The whole page.
pub(crate) fn render(page: &Page) -> String {
    match page {
        Page::Fact(page) => fact(page),
        Page::Check(page) => page.text.to_string(),
        Page::Why(page) => why::markdown::why(page),
    }
}

fn fact(page: &FactPage) -> String {
    let mut out = format!("# {}\n\n**{}.**\n\n", code(&page.id), text(&prose(&page.title)));
    let mut item = |keyword: &str, said: &str| {
        let _ = writeln!(out, "- **{keyword}:** {}", text(said));
    };
    item("Service", &words::glossed(&page.service));
    item("Activity", &words::flow(page));
    item("Data", &words::all_glossed(&page.data));
    for (keyword, said) in [("When", &page.scope.when), ("Unless", &page.scope.unless)] {
        if let Some(said) = said {
            item(keyword, &prose(said));
        }
    }
    item("State", &words::standing(page));
    for (keyword, said) in [("Note", &page.note), ("Help", &page.remedy)] {
        if let Some(said) = said {
            item(keyword, &prose(said));
        }
    }
    if let Some(disagreement) = &page.disagreement {
        let _ = writeln!(
            out,
            "\n## Disagreement\n\n{}:\n",
            text(crate::words::sentence(&words::disagreement(page, disagreement)).trim_end_matches('.'))
        );
        for side in &disagreement.sides {
            let _ = writeln!(out, "- {}", text(&words::side(side)));
        }
    }
    out.push_str("\n## What each document says, the oldest first\n");
    for (at, entry) in page.statements.iter().enumerate() {
        statement(at, entry, &mut out);
    }
    if !page.switches.is_empty() {
        out.push_str("\n## What it depends on\n\n");
    }
    for switch in &page.switches {
        let _ = writeln!(out, "- {}", text(&words::switch(switch)));
        for answer in &switch.answers {
            let _ = writeln!(out, "  - here: {}", text(&words::answer(switch, answer)));
        }
    }
    if let Some(tenant) = &page.tenant {
        let (name, path) = (one_line(&tenant.name), one_line(&tenant.path));
        let _ = writeln!(out, "\n## For {}\n\n- {}: {}", text(&name), code(&path), words::concerns(tenant));
        for finding in &tenant.findings {
            let _ = writeln!(out, "- {}", text(&words::verdict(finding)));
        }
    }
    out
}

fn statement(at: usize, entry: &StatementEntry, out: &mut String) {
    let said = format!("{}: {}", words::state(&entry.state), words::said(entry));
    let _ = writeln!(out, "\n### {}\n\n{}\n", text(&words::number(at)), text(&said));
    let (title, section) = (text(&prose(&entry.title)), text(&prose(&entry.section)));
    let _ = writeln!(out, "[{title}](<{}>), section “{section}”; {}", address(&entry.url), text(&words::time(entry)));
    if let Some(quote) = &entry.quote {
        let _ = writeln!(out, "\n> {}", text(&prose(quote)));
    }
    if let Some(note) = &entry.note {
        let _ = writeln!(out, "\nNote: {}", text(&prose(note)));
    }
}
