//! Statements, editions and turns in words.

use std::fmt::Write as _;

use domicile_diagnostic::{Certainty, EditionLine, Event, StatementLine, Turn, TurnKind};

use crate::blocks::Block;

/// An edition, what it does, and what it says no more and says now, word for word.
pub(super) fn event(event: &Event) -> Vec<Block> {
    let turn = &event.turn;
    let head = format!("{}, {}", edition(&event.edition), deed(turn));
    let ended = turn.ended.iter().flat_map(|said| lines(said, Block::Ended, true));
    let begun = turn.begun.iter().flat_map(|said| lines(said, Block::Begun, false));
    let mut blocks = vec![Block::Document(head, event.edition.url.to_string())];
    // Statements that one passage makes show it once.
    for block in ended.chain(begun) {
        let last = blocks.iter().rev().find(|block| matches!(block, Block::Quote(_)));
        if !matches!(block, Block::Quote(_)) || last != Some(&block) {
            blocks.push(block);
        }
    }
    blocks
}

fn lines(said: &StatementLine, as_what: fn(String) -> Block, ended: bool) -> impl Iterator<Item = Block> {
    let since = if ended { format!(", said since {}", said.from) } else { String::new() };
    let words = format!("{}; under “{}”{since}", statement(said), said.section);
    std::iter::once(as_what(words)).chain(said.quote.as_ref().map(|quote| Block::Quote(quote.to_string())))
}

/// When, which document, and which edition where its name does not tell when.
pub(super) fn edition(edition: &EditionLine) -> String {
    let mut words = format!("{}: “{}” (`{}`", edition.published, edition.title, edition.source);
    if edition.id != edition.published {
        let _ = write!(words, ", edition {}", edition.id);
    }
    if edition.language.split('-').next() != Some("en") {
        let _ = write!(words, ", read in {}", edition.language);
    }
    words.push(')');
    words
}

/// Where, for whom and how surely.
pub(super) fn statement(said: &StatementLine) -> String {
    let mut words = if said.certainty == Certainty::May { "possibly ".to_owned() } else { String::new() };
    words.push_str(&places(&said.places));
    for (word, condition) in [("when", &said.when), ("unless", &said.unless)] {
        if let Some(condition) = condition {
            let _ = write!(words, ", {word} {condition}");
        }
    }
    if let Some(data) = &said.data {
        let _ = write!(words, "; of {}", data.join(", "));
    }
    if let Some(event) = &said.event {
        let _ = write!(words, "; only after: {event}");
    }
    if let Some(retention) = &said.retention {
        let _ = write!(words, "; kept for {retention}");
    }
    if said.reported {
        words.push_str("; only a translation or a secondary copy was read");
    }
    words
}

/// Places as their files name them.
pub(super) fn places(places: &[String]) -> String {
    let spelt = |place: &String| match place.strip_prefix("possibly ") {
        Some(place) => format!("possibly `{place}`"),
        None if place == "unstated" => "no place".to_owned(),
        None => format!("`{place}`"),
    };
    places.iter().map(spelt).collect::<Vec<_>>().join(", ")
}

/// What an edition does.
pub(super) fn deed(turn: &Turn) -> String {
    match turn.kind {
        TurnKind::First => "speaks of it for the first time".to_owned(),
        TurnKind::Again => "speaks of it again".to_owned(),
        TurnKind::Silent => "is silent about it".to_owned(),
        TurnKind::Placeless => "no longer says where".to_owned(),
        TurnKind::Place => "names another place".to_owned(),
        TurnKind::More => "says more".to_owned(),
        TurnKind::Less => "says less".to_owned(),
        TurnKind::Otherwise => match (&*turn.ended, &*turn.begun) {
            ([was], [is]) => otherwise(was, is),
            _ => "says it otherwise".to_owned(),
        },
    }
}

/// What differs between two statements of one place.
fn otherwise(was: &StatementLine, is: &StatementLine) -> String {
    let differs = [
        ("for whom", (&was.when, &was.unless) != (&is.when, &is.unless)),
        ("how surely", was.certainty != is.certainty),
        ("of which data", was.data != is.data),
        ("after what", was.event != is.event),
        ("for how long", was.retention != is.retention),
    ];
    let differs: Vec<&str> = differs.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what).collect();
    match (differs.is_empty(), was.section == is.section) {
        (false, _) => format!("says otherwise {}", differs.join(" and ")),
        (true, false) => "says it under another heading".to_owned(),
        (true, true) => "says it in other words".to_owned(),
    }
}
