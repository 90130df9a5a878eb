//! What each edition of a document says otherwise than the one before it, fact by fact.

use domicile_diagnostic::{Certainty, EditionLine, EditionLog, SourceLog, StatementLine, Turn, TurnKind};
use domicile_model::{Catalog, Condition, EditionIx, Fact, Source, SourceIx, Statement, Text};

/// A turn, as the catalog holds it.
pub(crate) struct RawTurn<'c> {
    pub(crate) fact: &'c Fact,
    pub(crate) kind: TurnKind,
    pub(crate) ended: Vec<&'c Statement>,
    pub(crate) begun: Vec<&'c Statement>,
}

/// The documents of a catalog, each with what its editions turned.
pub fn source_logs(catalog: &Catalog) -> Vec<SourceLog> {
    (0..).zip(catalog.sources.iter()).map(|(at, source)| source_log(catalog, at, source)).collect()
}

fn source_log(catalog: &Catalog, at: SourceIx, source: &Source) -> SourceLog {
    let cites = |fact: &Fact| fact.statements.iter().filter(|said| said.source == at).count();
    SourceLog {
        id: source.id.clone(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        facts: catalog.facts.iter().filter(|fact| cites(fact) > 0).count(),
        statements: catalog.facts.iter().map(cites).sum(),
        editions: (0..).zip(source.editions.iter()).map(|(edition, _)| edition_log(catalog, at, edition)).collect(),
    }
}

fn edition_log(catalog: &Catalog, source_at: SourceIx, at: EditionIx) -> EditionLog {
    let source = &catalog.sources[usize::from(source_at)];
    let edition = &source.editions[usize::from(at)];
    let count = |wanted: &dyn Fn(&Statement) -> bool| {
        let all = catalog.facts.iter().flat_map(|fact| fact.statements.iter());
        all.filter(|said| said.source == source_at && wanted(said)).count()
    };
    let turns = catalog.facts.iter().filter_map(|fact| raw_turn(fact, source_at, at));
    EditionLog {
        edition: edition_line(source, at),
        retitled: edition.title.is_some(),
        copy: edition.copy.clone(),
        note: edition.note.clone(),
        said: count(&|said| is_said(said, at)),
        begun: count(&|said| said.from == at),
        ended: count(&|said| said.until == Some(at)),
        turns: turns.map(|raw| turn(catalog, &raw)).collect(),
    }
}

/// An edition by name.
pub(crate) fn edition_line(source: &Source, at: EditionIx) -> EditionLine {
    let edition = &source.editions[usize::from(at)];
    EditionLine {
        source: source.id.clone(),
        title: source.title_of(edition).clone(),
        id: edition.id.clone(),
        published: edition.published.to_string(),
        language: edition.language.as_ref().unwrap_or(&source.language).clone(),
        url: source.url_of(edition).clone(),
    }
}

fn is_said(said: &Statement, edition: EditionIx) -> bool {
    said.from <= edition && said.until.is_none_or(|until| edition < until)
}

/// What an edition turns in a fact; nothing where it says what the one before it said.
pub(crate) fn raw_turn(fact: &Fact, source: SourceIx, at: EditionIx) -> Option<RawTurn<'_>> {
    let of_source = || fact.statements.iter().filter(move |said| said.source == source);
    let ended: Vec<&Statement> = of_source().filter(|said| said.until == Some(at)).collect();
    let begun: Vec<&Statement> = of_source().filter(|said| said.from == at).collect();
    if ended.is_empty() && begun.is_empty() {
        return None;
    }
    let was_said = at > 0 && of_source().any(|said| is_said(said, at - 1));
    let kind = if !was_said {
        let ever_said = of_source().any(|said| said.from < at);
        if ever_said { TurnKind::Again } else { TurnKind::First }
    } else if !of_source().any(|said| is_said(said, at)) {
        TurnKind::Silent
    } else {
        let names_place = |edition| of_source().any(|said| is_said(said, edition) && !said.names_no_place());
        let silent = |said: &[&Statement]| said.iter().all(|said| said.names_no_place());
        let instead = !silent(&ended) && !begun.is_empty() && silent(&begun);
        match (instead || names_place(at - 1) && !names_place(at), ended.is_empty(), begun.is_empty()) {
            (true, ..) => TurnKind::Placeless,
            (_, true, _) => TurnKind::More,
            (.., true) => TurnKind::Less,
            _ if names_same(&ended, &begun) => TurnKind::Otherwise,
            _ => TurnKind::Place,
        }
    };
    Some(RawTurn { fact, kind, ended, begun })
}

/// Whether two lots of statements name the same places.
pub(crate) fn names_same(these: &[&Statement], those: &[&Statement]) -> bool {
    let covers = |one: &[&Statement], other: &[&Statement]| {
        let names = |place| one.iter().any(|said| said.places.contains(place));
        other.iter().flat_map(|said| said.places.iter()).all(names)
    };
    covers(these, those) && covers(those, these)
}

/// A turn in words.
pub(crate) fn turn(catalog: &Catalog, raw: &RawTurn<'_>) -> Turn {
    let lines = |statements: &[&Statement]| statements.iter().map(|said| statement_line(catalog, raw.fact, said)).collect();
    Turn {
        fact: raw.fact.id.clone(),
        title: raw.fact.title.clone(),
        kind: raw.kind,
        ended: lines(&raw.ended),
        begun: lines(&raw.begun),
    }
}

fn statement_line(catalog: &Catalog, fact: &Fact, said: &Statement) -> StatementLine {
    let service = &catalog.services[usize::from(fact.service)];
    let editions = &catalog.sources[usize::from(said.source)].editions;
    let name = |at: EditionIx| editions[usize::from(at)].id.clone();
    let spelt = |condition: &Condition| Some(catalog.spelt_condition(service, condition)).filter(|words| !words.is_empty());
    StatementLine {
        section: said.section.clone(),
        quote: said.quote.clone(),
        places: said.places.iter().map(|place| catalog.spelt_place(service, place)).collect(),
        certainty: said.certainty,
        when: spelt(&said.when),
        unless: said.unless.as_ref().and_then(spelt),
        data: said.data.as_deref().map(<[Text]>::to_vec),
        retention: said.retention.clone(),
        event: said.event.clone(),
        from: name(said.from),
        until: said.until.map(name),
        reported: said.reported,
    }
}

/// Where statements say it is, each place once, as files name them.
pub(crate) fn places_said<'c>(
    catalog: &Catalog,
    fact: &Fact,
    statements: impl IntoIterator<Item = &'c Statement>,
) -> Vec<String> {
    let service = &catalog.services[usize::from(fact.service)];
    let mut places: Vec<String> = Vec::new();
    for said in statements {
        let possibly = if said.certainty == Certainty::May { "possibly " } else { "" };
        for place in said.places.iter() {
            let spelt = format!("{possibly}{}", catalog.spelt_place(service, place));
            if !places.contains(&spelt) {
                places.push(spelt);
            }
        }
    }
    places
}
