//! Words that both pages use: places, conditions, counts, links.

use domicile_diagnostic::Certainty;
use domicile_model::{Catalog, Condition, Service, Source, Statement};

/// The places of a statement, as its file names them.
pub(crate) fn places(catalog: &Catalog, service: &Service, said: &Statement) -> String {
    let places: Vec<String> = said.places.iter().map(|place| format!("`{}`", catalog.spelt_place(service, place))).collect();
    let may = if said.certainty == Certainty::May { "possibly " } else { "" };
    format!("{may}{}", places.join(", "))
}

/// `, when …; unless …`, or nothing where there is no condition.
pub(crate) fn conditions(catalog: &Catalog, service: &Service, when: &Condition, unless: Option<&Condition>) -> String {
    let when = [("when", Some(when)), ("unless", unless)];
    let said = when.into_iter().filter_map(|(word, condition)| {
        let said = catalog.spelt_condition(service, condition?);
        (!said.is_empty()).then(|| format!(", {word} {said}"))
    });
    said.collect()
}

/// `1 fact`, `2 facts`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The anchor that a heading of a Markdown page gets on the usual forges.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A statement's source.
pub(crate) fn source_of<'c>(catalog: &'c Catalog, said: &Statement) -> &'c Source {
    &catalog.sources[usize::from(said.source)]
}
