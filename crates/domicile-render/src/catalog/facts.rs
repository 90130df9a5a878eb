//! Facts on one line each.

use std::fmt::Write as _;

use domicile_diagnostic::{FactLine, FactList, Standing};

use super::table::table;
use crate::Style;
use crate::words::counted;

pub(super) fn human(list: &FactList, style: &Style, fit: bool) -> String {
    if list.facts.is_empty() {
        return format!("No fact of that kind was documented by {}.\n", list.as_of);
    }
    let row = |fact: &FactLine| vec![fact.id.to_string(), fact.activity.to_owned(), where_it_is(fact), fact.title.to_string()];
    let mut out = table(&list.facts.iter().map(row).collect::<Vec<_>>(), style, fit);
    let facts = counted(list.facts.len(), "fact");
    let _ = writeln!(out, "\n{facts}, as of {}. `domicile explain ID` tells who says so.", list.as_of);
    out
}

fn where_it_is(fact: &FactLine) -> String {
    let places = if fact.places.is_empty() { "unstated".to_owned() } else { fact.places.join(", ") };
    match fact.standing {
        Standing::Withdrawn => format!("[withdrawn] {places}"),
        _ if fact.contested => format!("[contested] {places}"),
        _ => places,
    }
}
