//! A document as its passages: headings, paragraphs, list items and table rows, each with the heading it stands under.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::text::{tidy, words};

/// One version of a document's text.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// What it says, in its order.
    pub(crate) passages: Vec<Passage>,
    /// The date in its head, `ms.date`, as `2025-06-06`.
    pub(crate) date: Option<String>,
    /// The language in its head, `ms.contentlocale`, which only translations have.
    pub(crate) locale: Option<String>,
}

/// A heading, paragraph, list item or table row.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) kind: Kind,
    /// The passage that is its heading.
    pub(crate) under: Option<usize>,
    /// Its text, tidy.
    pub(crate) text: String,
    /// Its words, for comparison.
    pub(crate) words: Vec<String>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Heading,
    Paragraph,
    Item,
    Row,
}

impl Kind {
    /// The word for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Heading => "heading",
            Kind::Paragraph => "paragraph",
            Kind::Item => "list item",
            Kind::Row => "table row",
        }
    }
}

impl Document {
    /// Reads Markdown; plain text is read as paragraphs.
    pub(crate) fn read(text: &str) -> Document {
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_GFM;
        let mut reader = Reader::default();
        for event in Parser::new_ext(text.trim_start_matches('\u{feff}'), options) {
            reader.read(event);
        }
        reader.finish_passage(Kind::Paragraph);
        reader.document
    }

    /// The text of the heading that a passage stands under; empty above the first.
    pub(crate) fn heading_of(&self, passage: usize) -> &str {
        self.passages[passage].under.map_or("", |heading| &self.passages[heading].text)
    }
}

/// A document being read.
#[derive(Default)]
struct Reader {
    document: Document,
    /// What was read of the passage at hand.
    text: String,
    /// The headings above it, with their levels.
    headings: Vec<(usize, usize)>,
    /// List items that are open, and whether anything was read of each.
    items: Vec<bool>,
    in_row: bool,
    in_head: bool,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.in_head => self.read_head(&text),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::InlineHtml(html) if html.starts_with("<br") => self.text.push_str(if self.in_row { " / " } else { " " }),
            Event::Html(html) => self.text.push_str(&without_tags(&html)),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Item => {
                self.finish_passage(Kind::Paragraph);
                self.items.push(false);
            }
            Tag::MetadataBlock(_) => self.in_head = true,
            Tag::TableHead | Tag::TableRow => self.in_row = true,
            Tag::TableCell if !self.text.is_empty() => self.text.push_str(" | "),
            Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::BlockQuote(_) => self.finish_passage(Kind::Paragraph),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.finish_heading(level as usize),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.finish_passage(Kind::Row);
                self.in_row = false;
            }
            TagEnd::Item => {
                self.finish_passage(Kind::Paragraph);
                self.items.pop();
            }
            TagEnd::MetadataBlock(_) => self.in_head = false,
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.finish_passage(Kind::Paragraph),
            _ => {}
        }
    }

    /// The first text of a list item is the item, whatever else stands in it.
    fn finish_passage(&mut self, kind: Kind) {
        let text = tidy(&std::mem::take(&mut self.text));
        if text.is_empty() {
            return;
        }
        let begins_item = self.items.last_mut().is_some_and(|begun| !std::mem::replace(begun, true));
        let kind = if begins_item && kind == Kind::Paragraph { Kind::Item } else { kind };
        let under = self.headings.last().map(|(_, heading)| *heading);
        self.document.passages.push(Passage { kind, under, words: words(&text), text });
    }

    fn finish_heading(&mut self, level: usize) {
        while self.headings.last().is_some_and(|(above, _)| *above >= level) {
            self.headings.pop();
        }
        let at = self.document.passages.len();
        self.finish_passage(Kind::Heading);
        if self.document.passages.len() > at {
            self.headings.push((level, at));
        }
    }

    fn read_head(&mut self, head: &str) {
        let value = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        let value = |key: &str| value(key).map(|value| value.trim().trim_matches(['"', '\'']).to_owned());
        self.document.date = value("ms.date").and_then(|date| iso_date(&date)).or(self.document.date.take());
        self.document.locale = value("ms.contentlocale").or(self.document.locale.take());
    }
}

/// `06/03/2021` as `2021-06-03`.
fn iso_date(date: &str) -> Option<String> {
    let mut parts = date.split('/').map(|part| part.trim().parse::<u16>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day) && year > 1900)
        .then(|| format!("{year}-{month:02}-{day:02}"))
}

/// The text of a piece of HTML.
fn without_tags(html: &str) -> String {
    let (mut text, mut in_tag) = (String::new(), false);
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
