//! A text made of blocks, written for a terminal or as Markdown: what is said is decided once, how it looks is decided here.

use crate::Style;
use crate::markup::marked_up;
use crate::plain_text::prose;
use crate::wrapping::wrap;

/// A piece of a text. Texts are made harmless when they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Words(String),
    /// The heading of several entries.
    Heading(String),
    /// The head of an entry: its name, and what it is.
    Entry(String, String),
    /// Something that is said of the entry.
    Said(String),
    /// One of several things that stand below each other.
    Item(String),
    /// The same, behind a keyword.
    Keyed(&'static str, String),
    /// A document: what it is and does, and its address.
    Document(String, String),
    /// What it says no more.
    Ended(String),
    /// What it says now.
    Begun(String),
    /// Its words.
    Quote(String),
}

/// Blocks for people at a terminal.
pub(crate) fn human(blocks: &[Block], style: &Style) -> String {
    let mut out = String::new();
    let mut addresses: Vec<&str> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let apart = matches!(block, Block::Words(_) | Block::Heading(_) | Block::Entry(..));
        if apart && at > 0 {
            out.push('\n');
        }
        human_block(block, style, &mut out);
        if let Block::Document(_, url) = block
            && !addresses.contains(&&**url)
        {
            addresses.push(url);
        }
    }
    if !addresses.is_empty() {
        out.push('\n');
        wrap(&mut out, "", "", 0, &painted("addresses:", "36", style), style.width);
        for url in addresses {
            wrap(&mut out, "  ", "  ", 2, &prose(url), style.width);
        }
    }
    out
}

fn human_block(block: &Block, style: &Style, out: &mut String) {
    let width = style.width;
    let quoted = |text: &str| if style.unicode { format!("“{text}”") } else { format!("\"{text}\"") };
    match block {
        Block::Words(text) => wrap(out, "", "", 0, &prose(text), width),
        Block::Heading(text) => wrap(out, &start("1;4", style), "", 0, &(prose(text).into_owned() + stop(style)), width),
        Block::Entry(name, text) => {
            let name = painted(&prose(name), "1", style);
            let text = if text.is_empty() { String::new() } else { format!(": {}", prose(text)) };
            wrap(out, "", "  ", 2, &(name + &text), width);
        }
        Block::Said(text) | Block::Item(text) | Block::Document(text, _) => wrap(out, "  ", "    ", 4, &prose(text), width),
        Block::Keyed(key, text) => {
            let key = format!("  {} ", painted(&format!("{key}:"), "36", style));
            wrap(out, &key, "    ", 4, &prose(text), width);
        }
        Block::Ended(text) => wrap(out, &format!("    {} ", painted("-", "31", style)), "      ", 6, &prose(text), width),
        Block::Begun(text) => wrap(out, &format!("    {} ", painted("+", "32", style)), "      ", 6, &prose(text), width),
        Block::Quote(text) => wrap(out, "      ", "      ", 6, &quoted(&prose(text)), width),
    }
}

fn start(code: &str, style: &Style) -> String {
    if style.color { format!("\u{1b}[{code}m") } else { String::new() }
}

fn stop(style: &Style) -> &'static str {
    if style.color { "\u{1b}[0m" } else { "" }
}

/// Words in a colour, where there are colours.
pub(crate) fn painted(text: &str, code: &str, style: &Style) -> String {
    start(code, style) + text + stop(style)
}

/// Blocks as Markdown, under a title.
pub(crate) fn markdown(title: &str, blocks: &[Block]) -> String {
    let mut out = format!("# {}\n", marked(title));
    let mut in_list = false;
    for block in blocks {
        let list = matches!(
            block,
            Block::Item(_) | Block::Keyed(..) | Block::Document(..) | Block::Ended(_) | Block::Begun(_) | Block::Quote(_)
        );
        if !(list && in_list) {
            out.push('\n');
        }
        in_list = list;
        out.push_str(&markdown_block(block));
        out.push('\n');
    }
    out
}

fn markdown_block(block: &Block) -> String {
    match block {
        Block::Words(text) | Block::Said(text) => marked(text),
        Block::Heading(text) => format!("## {}", marked(text)),
        Block::Entry(name, text) if text.is_empty() => format!("### {}", marked(name)),
        Block::Entry(name, text) => format!("### {}\n\n{}", marked(name), marked(text)),
        Block::Keyed(key, text) => format!("- **{key}:** {}", marked(text)),
        Block::Item(text) => format!("- {}", marked(text)),
        Block::Document(text, url) => format!("- {} [↗]({})", marked(text), address(url)),
        Block::Ended(text) => format!("  - no longer: {}", marked(text)),
        Block::Begun(text) => format!("  - now: {}", marked(text)),
        Block::Quote(text) => format!("    > {}", marked(text)),
    }
}

/// Text on one line, in which nothing is markup but code between backticks.
pub(crate) fn marked(text: &str) -> String {
    marked_up(&prose(text))
}

/// An address that cannot leave its brackets.
fn address(url: &str) -> String {
    let harmless = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '<' | '>' | '\\' | '[' | '|' | '`');
    url.chars().map(|c| if harmless(c) { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup_but_code() {
        expect![[r#"a &lt;b&gt; \[c\](d) `methods_x` \*e\*"#]].assert_eq(&marked("a <b> [c](d) `methods_x` *e*"));
        expect![[r"one \` and \_\_"]].assert_eq(&marked("one ` and __"));
        expect![["https://example.com/_a_"]].assert_eq(&address("https://example.com/(a)"));
    }
}
