//! Derivations in Markdown.

use std::fmt::Write as _;

use domicile_diagnostic::Why;

use crate::markup::{address, code, marked_up as text};
use crate::page::why::outline::{Line, outline};
use crate::plain_text::prose;
use crate::words::sentence;

/// Headings, and a list of steps under each.
pub(in crate::page) fn why(why: &Why) -> String {
    let mut out = format!("# Why {}\n\n**{}.**\n", code(&why.id), text(&prose(&why.title)));
    let mut under_step = false;
    for line in outline(why) {
        let room = if under_step { "  " } else { "" };
        let _ = match line {
            Line::Heading(words) => {
                under_step = false;
                writeln!(out, "\n## {}\n", text(sentence(&words).trim_end_matches('.')))
            }
            Line::Words(words) => writeln!(out, "{}\n", text(&words)),
            Line::Step(number, name, words) => {
                under_step = true;
                writeln!(out, "- **{number} {name}:** {}", text(&words))
            }
            Line::Item(words) => writeln!(out, "{room}- {}", text(&words)),
            Line::Detail(words) => writeln!(out, "{room}  {}", text(&words)),
            Line::Address(url) => writeln!(out, "{room}  <{}>", address(&url)),
        };
    }
    out
}
