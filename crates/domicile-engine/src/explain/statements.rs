//! The statements of a fact in the order of time, and how each stands on a date.

use domicile_diagnostic::{EditionName, State, StatementEntry, Word};
use domicile_model::{Catalog, EditionIx, Fact, Service, Source, Statement, Text};

use crate::explain::scope;
use crate::in_force::{InForce, published, successors};

/// The statements of a fact, as indices, by the day on which their first edition was published.
pub(crate) fn in_time(catalog: &Catalog, fact: &Fact) -> Vec<usize> {
    let mut order: Vec<usize> = (0..fact.statements.len()).collect();
    order.sort_by_key(|&at| {
        let statement = &fact.statements[at];
        let source = source_of(catalog, statement);
        (published(source, statement.from), &source.id, at)
    });
    order
}

/// What there is to say of each statement, in the given order.
pub(crate) fn entries(in_force: &InForce<'_>, service: &Service, fact: &Fact, order: &[usize]) -> Vec<StatementEntry> {
    order.iter().map(|&at| entry(in_force, service, fact, order, &fact.statements[at])).collect()
}

fn source_of<'c>(catalog: &'c Catalog, statement: &Statement) -> &'c Source {
    &catalog.sources[usize::from(statement.source)]
}

fn entry(in_force: &InForce<'_>, service: &Service, fact: &Fact, order: &[usize], statement: &Statement) -> StatementEntry {
    let catalog = in_force.catalog;
    let source = source_of(catalog, statement);
    let state = state(in_force, source, fact, order, statement);
    let cited = match state {
        State::InForce => source.edition_on(in_force.date).unwrap_or(statement.from),
        State::NotYet => statement.from,
        State::Replaced { .. } | State::Withdrawn { .. } => last_said(statement),
    };
    let edition = &source.editions[usize::from(cited)];
    let places = statement.places.iter().map(|place| Word {
        word: catalog.spelt_place(service, place).into(),
        gloss: catalog.glossed_place(service, place).into(),
    });
    StatementEntry {
        source: source.id.clone(),
        title: source.title_of(edition).clone(),
        section: statement.section.clone(),
        url: source.url_of(edition).clone(),
        quote: statement.quote.clone(),
        from: edition_name(source, statement.from),
        edition: edition_name(source, cited),
        until: statement.until.map(|until| edition_name(source, until)),
        places: places.collect(),
        certainty: statement.certainty,
        data: statement.data.as_deref().map(<[Text]>::to_vec),
        scope: scope(catalog, service, &statement.when, statement.unless.as_ref()),
        retention: statement.retention.clone(),
        event: statement.event.clone(),
        note: statement.note.clone(),
        reported: statement.reported,
        state,
    }
}

fn edition_name(source: &Source, at: EditionIx) -> EditionName {
    let edition = &source.editions[usize::from(at)];
    EditionName {
        id: edition.id.clone(),
        published: edition.published.to_string(),
        language: edition.language.as_ref().unwrap_or(&source.language).clone(),
    }
}

/// The last edition that says what ended.
fn last_said(statement: &Statement) -> EditionIx {
    statement.until.map_or(statement.from, |until| until.saturating_sub(1).max(statement.from))
}

fn state(in_force: &InForce<'_>, source: &Source, fact: &Fact, order: &[usize], statement: &Statement) -> State {
    if published(source, statement.from) > in_force.date {
        return State::NotYet;
    }
    let Some(until) = statement.until.filter(|until| published(source, *until) <= in_force.date) else {
        return State::InForce;
    };
    let stood = successors(source, fact, statement, published(source, until));
    let (placeless, naming): (Vec<&Statement>, Vec<&Statement>) = stood.into_iter().partition(|other| other.names_no_place());
    // What named no place is replaced by whatever speaks of the flow; what named one, only by another that does.
    let silent = statement.names_no_place();
    let (begun, stayed): (Vec<&Statement>, Vec<&Statement>) =
        naming.into_iter().chain(placeless.iter().copied().filter(|_| silent)).partition(|other| other.from == until);
    // One that was said all along takes its place only where it speaks of the same tenants.
    let stayed = stayed.into_iter().filter(|other| same_scope(statement, other)).collect();
    let by = if begun.is_empty() { stayed } else { begun };
    let numbers = |statements: Vec<&Statement>| {
        let number = |wanted: &Statement| order.iter().position(|&at| std::ptr::eq(&raw const fact.statements[at], wanted));
        let mut numbers: Vec<usize> = statements.into_iter().filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    };
    if by.is_empty() { State::Withdrawn { placeless: numbers(placeless) } } else { State::Replaced { by: numbers(by) } }
}

fn same_scope(one: &Statement, other: &Statement) -> bool {
    one.when == other.when && one.unless == other.unless
}
