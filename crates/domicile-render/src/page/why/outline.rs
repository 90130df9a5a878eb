//! The steps of a derivation in their order, the same at a terminal and in Markdown.

use domicile_diagnostic::{Case, Heard, Part, Reading, Ruling, Switch, TenantWhy, Why};

use crate::page::why::{conclusions, words};
use crate::page::words::{all_glossed, glossed, number, said, time};
use crate::plain_text::{one_line, prose};

/// A piece of what is told.
pub(super) enum Line {
    /// What it is all about, above steps.
    Heading(String),
    /// A sentence between steps.
    Words(String),
    /// A step: its number, its name, and what came of it.
    Step(&'static str, &'static str, String),
    /// Something that belongs to a step.
    Item(String),
    /// Something that belongs to an item.
    Detail(String),
    /// An address, which is never wrapped.
    Address(String),
}

/// Everything that is told of all tenants.
pub(super) fn outline(why: &Why) -> Vec<Line> {
    let mut lines = Vec::new();
    for tenant in &why.tenants {
        of_tenant(why, tenant, &mut lines);
    }
    lines
}

/// How many findings are derived.
pub(super) fn findings(why: &Why) -> usize {
    why.tenants.iter().flat_map(|tenant| &tenant.cases).map(|case| case.rulings.len()).sum()
}

fn of_tenant(why: &Why, tenant: &TenantWhy, lines: &mut Vec<Line>) {
    let whom = format!("`{}` ({}), as of {}", one_line(&tenant.name), one_line(&tenant.path), one_line(&tenant.as_of));
    if let Some(nothing) = words::nothing(tenant) {
        lines.push(Line::Heading(format!("nothing is found for {whom}")));
        lines.push(Line::Words(nothing));
    }
    for case in &tenant.cases {
        let instance = case.instance.as_ref();
        let of = instance.map(|named| format!("`{}` of ", one_line(&named.name))).unwrap_or_default();
        if case.rulings.is_empty() {
            lines.push(Line::Heading(format!("nothing is found for {of}{whom}")));
            lines.push(Line::Words(words::no_ruling(tenant, case)));
            premises(why, tenant, case, lines);
        }
        for (at, ruling) in case.rulings.iter().enumerate() {
            lines.push(Line::Heading(format!("{} for {of}{whom}", words::outcome(ruling))));
            lines.push(Line::Step("1", "requirement", words::requirement(why, ruling)));
            if at == 0 {
                premises(why, tenant, case, lines);
            } else {
                lines.push(Line::Step("2-5", "as above", "the same fact, settings, statements and places".to_owned()));
            }
            conclusions(case, ruling, lines);
        }
    }
    passing_by(tenant, lines);
}

/// What no requirement decides: the fact, its condition, what is said of it, and where that is for this tenant.
fn premises(why: &Why, tenant: &TenantWhy, case: &Case, lines: &mut Vec<Line>) {
    lines.push(Line::Step("2", "fact", words::flow(why, &all_glossed(&why.data)) + " by " + &glossed(&why.service)));
    lines.push(Line::Step("3", "condition", words::condition(case).to_owned()));
    lines.push(Line::Item(words::answered(&tenant.in_use)));
    reading(&case.ask.when, lines);
    if let Some(unless) = case.ask.unless.as_ref().filter(|unless| !unless.is_empty()) {
        lines.push(Line::Item(format!("it would not happen {}", words::where_all(unless))));
    }
    if case.statements.is_empty() {
        return;
    }
    lines.push(Line::Step("4", "statements", words::statements(case)));
    // Those that speak of others come last, and shortly: the fact's page has them whole.
    let (others, own): (Vec<&Heard>, Vec<&Heard>) = case.statements.iter().partition(|heard| heard.part == Part::OfOthers);
    for heard in own {
        statement(heard, lines);
    }
    for heard in others {
        lines.push(Line::Item(format!("{} {}", number(heard.number - 1), words::part(heard))));
        scope(heard, lines);
    }
    let placed = || case.statements.iter().filter(|heard| !heard.places.is_empty());
    if placed().next().is_some() {
        lines.push(Line::Step("5", "place", "what the places that they name are for this tenant".to_owned()));
    }
    for heard in placed() {
        let resolved = heard.places.iter().map(|place| words::resolved(heard.number, place));
        lines.extend(resolved.map(Line::Item));
    }
}

fn reading(of: &Reading, lines: &mut Vec<Line>) {
    let answered = |switch: &Switch| Line::Item(words::answered(switch));
    lines.extend(of.all.iter().map(answered));
    for (at, alternative) in of.any.iter().enumerate() {
        let lead = if at == 0 { "either" } else { "or" };
        lines.push(Line::Item(format!("{lead} {}", words::all_answered(alternative))));
    }
}

fn statement(heard: &Heard, lines: &mut Vec<Line>) {
    let said = said(&heard.said);
    lines.push(Line::Item(format!("{} {}: {said}", number(heard.number - 1), words::part(heard))));
    scope(heard, lines);
    let (title, section) = (prose(&heard.said.title), prose(&heard.said.section));
    let document = format!("“{title}” ({}), section “{section}”; {}", one_line(&heard.said.source), time(&heard.said));
    lines.push(Line::Detail(document));
    lines.push(Line::Address(one_line(&heard.said.url).into_owned()));
}

/// What the scope of a statement asks, and what it is told.
fn scope(heard: &Heard, lines: &mut Vec<Line>) {
    if !heard.scope.when.is_empty() {
        lines.push(Line::Detail(words::all_answered(&heard.scope.when)));
    }
    if let Some(unless) = heard.scope.unless.as_ref().filter(|unless| !unless.is_empty()) {
        lines.push(Line::Detail(format!("not {}", words::where_all(unless))));
    }
}

/// What a requirement makes of it.
fn conclusions(case: &Case, ruling: &Ruling, lines: &mut Vec<Line>) {
    lines.push(Line::Step("6", "countries", conclusions::permitted(ruling)));
    for weighed in &ruling.weighed {
        match conclusions::no_say(case, weighed) {
            Some(why) => lines.push(Line::Item(format!("{} {why}", number(weighed.number - 1)))),
            None => lines.extend(weighed.places.iter().map(|place| Line::Item(conclusions::against(weighed, place)))),
        }
    }
    lines.push(Line::Step("7", "verdict", conclusions::verdict(ruling)));
    lines.push(Line::Step("8", "level", conclusions::level(ruling)));
    lines.push(Line::Step("9", "waiver", conclusions::waiver(ruling)));
    lines.extend(ruling.lapsed.iter().map(|lapsed| Line::Item(conclusions::lapsed(lapsed))));
}

/// The requirements that have nothing to say of it.
fn passing_by(tenant: &TenantWhy, lines: &mut Vec<Line>) {
    // Of what does not happen, it is enough to know who would mind.
    let told = tenant.cases.is_empty() && !tenant.covering.is_empty();
    if tenant.not_covering.is_empty() || told {
        return;
    }
    lines.push(Line::Heading(format!("requirements of `{}` that do not cover it", one_line(&tenant.name))));
    lines.extend(tenant.not_covering.iter().map(|passing| Line::Item(words::passing_by(passing))));
}
