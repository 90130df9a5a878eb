//! Why the findings of an id are as they are, or why there are none.

use domicile_diagnostic::{CheckId, Why};
use domicile_engine::InForce;
use domicile_model::{Catalog, Date};

use crate::explain::{Manifest, NoPage, no_page};

/// Why nothing can be derived of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWhy {
    /// It is the id of a check of inputs, whose findings follow from one line alone.
    OfInput,
    /// Nothing has it.
    NoPage(NoPage),
}

/// The findings that are asked for, where not all of them are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow<'n> {
    /// Those of this requirement.
    pub requirement: Option<&'n str>,
    /// Those of this environment, replica set or app.
    pub instance: Option<&'n str>,
}

/// A name that nothing has, with those that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAmong {
    /// No requirement is called so.
    Requirement(Vec<String>),
    /// No instance that the fact is about is.
    Instance(Vec<String>),
}

/// The derivation of a fact's findings for the tenant of a manifest, on a date.
///
/// # Errors
/// Where the id is no fact's.
pub fn why(catalog: &Catalog, id: &str, date: Date, manifest: &Manifest) -> Result<Why, NoWhy> {
    if let Some(fact) = catalog.fact(id) {
        return Ok(domicile_engine::why(&InForce::new(catalog, date), fact, &manifest.at_hand()));
    }
    Err(if CheckId::of(id).is_some() { NoWhy::OfInput } else { NoWhy::NoPage(no_page(catalog, id)) })
}

/// Leaves of what was derived what is asked for.
///
/// # Errors
/// Where a name is asked for that no tenant has.
pub fn narrow(why: &mut Why, to: Narrow<'_>) -> Result<(), NotAmong> {
    if let Some(wanted) = to.requirement {
        let mut known = Vec::new();
        why.tenants.retain_mut(|tenant| {
            let passing_by = tenant.not_covering.iter().map(|passing| &passing.id.name);
            known.extend(tenant.covering.iter().map(|id| &id.name).chain(passing_by).cloned());
            tenant.covering.retain(|id| id.name == wanted);
            tenant.not_covering.retain(|passing| passing.id.name == wanted);
            tenant.cases.iter_mut().for_each(|case| case.rulings.retain(|ruling| ruling.requirement.id.name == wanted));
            !tenant.covering.is_empty() || !tenant.not_covering.is_empty()
        });
        found(why, known).map_err(NotAmong::Requirement)?;
    }
    if let Some(wanted) = to.instance {
        let mut known = Vec::new();
        why.tenants.retain_mut(|tenant| {
            let name = |case: &domicile_diagnostic::Case| case.instance.as_ref().map(|instance| instance.name.clone());
            known.extend(tenant.cases.iter().filter_map(name));
            tenant.cases.retain(|case| name(case).as_deref() == Some(wanted));
            !tenant.cases.is_empty()
        });
        found(why, known).map_err(NotAmong::Instance)?;
    }
    Ok(())
}

/// Whether something is left; otherwise the names that there are, each once.
fn found(why: &Why, mut known: Vec<String>) -> Result<(), Vec<String>> {
    known.sort();
    known.dedup();
    if why.tenants.is_empty() { Err(known) } else { Ok(()) }
}
