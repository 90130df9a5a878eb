//! The Markdown of our own pages at a terminal: headings, paragraphs, lists and code, and nothing more.

use std::fmt::Write as _;

use crate::Style;
use crate::wrapping::wrap;

/// Appends a page, wrapped. Code stands as it is, indented.
pub(super) fn terminal(text: &str, style: &Style, out: &mut String) {
    let mut paragraph = String::new();
    let mut in_code = false;
    for line in text.lines() {
        let fence = line.strip_prefix("```");
        if in_code && fence.is_none() {
            if !line.is_empty() {
                out.push_str("    ");
            }
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let heading = line.strip_prefix("## ").or_else(|| line.strip_prefix("# "));
        if line.is_empty() || fence.is_some() || heading.is_some() || line.starts_with("- ") {
            end(&mut paragraph, style, out);
        }
        if let Some(heading) = heading {
            let heading = heading.replace('`', "");
            let (on, off) = if style.color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
            let _ = writeln!(out, "{on}{heading}{off}");
        } else if let Some(info) = fence {
            in_code = !in_code;
            if in_code {
                out.push_str(&label(info));
            }
        } else if line.is_empty() {
            out.push('\n');
        } else {
            paragraph.push(' ');
            paragraph.push_str(line);
        }
    }
    end(&mut paragraph, style, out);
}

/// What a block of code is, and the file that it would stand in.
fn label(info: &str) -> String {
    let mut words = info.split(' ').skip(1);
    let what = match words.next() {
        Some("wrong") => "Wrong",
        Some("right") => "Right",
        _ => return String::new(),
    };
    let file = words.next().map(|file| format!(" ({file})")).unwrap_or_default();
    format!("  {what}{file}:\n")
}

fn end(paragraph: &mut String, style: &Style, out: &mut String) {
    let text = paragraph.trim();
    if let Some(item) = text.strip_prefix("- ") {
        wrap(out, "- ", "  ", 2, item, style.width);
    } else if !text.is_empty() {
        wrap(out, "", "", 0, text, style.width);
    }
    paragraph.clear();
}
