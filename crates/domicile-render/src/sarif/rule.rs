//! The page of an id as a rule.

use std::borrow::Cow;

use domicile_diagnostic::{FactPage, Page, State};
use serde::Serialize;

use super::result::Message;
use crate::page::markdown;
use crate::plain_text::{one_line, prose};
use crate::uri;
use crate::words::sentence;

/// What a rule is about, in one word that all share.
const TOPIC: &str = "data-residency";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule<'a> {
    id: Cow<'a, str>,
    short_description: Message,
    full_description: Message,
    help: Help,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    properties: Tagged<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Tagged<'a> {
    tags: Vec<Cow<'a, str>>,
}

impl<'a> Rule<'a> {
    pub(super) fn of(page: &'a Page) -> Self {
        let markdown = markdown::render(page);
        let (short, full, tags) = match page {
            Page::Fact(page) => (sentence(&prose(&page.title)), about(page), tags(page)),
            Page::Check(page) => {
                let said = first_paragraph(&page.text);
                (said.clone(), said, vec![one_line(page.id.split('/').next().unwrap_or_default())])
            }
            Page::Why(why) => (sentence(&prose(&why.title)), sentence(&prose(&why.title)), Vec::new()),
        };
        let more = format!("All that is known of it: domicile explain {}", one_line(page.id()));
        Rule {
            id: one_line(page.id()),
            help: Help { text: format!("{full}\n{more}"), markdown },
            short_description: Message { text: short },
            full_description: Message { text: full },
            help_uri: if let Page::Fact(page) = page { address(page) } else { None },
            properties: Tagged { tags: [Cow::Borrowed(TOPIC)].into_iter().chain(tags).collect() },
        }
    }
}

/// What happens, what one should know of it, and what one can do.
fn about(page: &FactPage) -> String {
    let said = [Some(&page.title), page.note.as_ref(), page.remedy.as_ref()];
    let said: Vec<String> = said.into_iter().flatten().map(|text| sentence(&prose(text))).collect();
    said.join(" ")
}

fn tags(page: &FactPage) -> Vec<Cow<'_, str>> {
    let words = [&page.service, &page.activity].into_iter().chain(&page.data);
    words.map(|word| one_line(&word.word)).collect()
}

/// The document that says so now, or else the one that said so last.
fn address(page: &FactPage) -> Option<String> {
    let in_force = page.statements.iter().rfind(|entry| entry.state == State::InForce);
    uri::of_web(&in_force.or(page.statements.last())?.url)
}

/// What stands under the heading of a page.
fn first_paragraph(markdown: &str) -> String {
    let lines = markdown.lines().skip_while(|line| line.starts_with('#') || line.is_empty());
    let lines: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join(" ")
}
