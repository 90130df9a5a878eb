//! The page of an id, and the manifest that it is read beside.

use std::io;
use std::path::{Path, PathBuf};

use domicile_diagnostic::{CheckId, CheckPage, FileReport, Finding, Kind, Level, Page};
use domicile_engine::{AtHand, InForce};
use domicile_manifest::Role;
use domicile_model::{Catalog, Date, Policy, Tenant};
use domicile_toml::did_you_mean;

use crate::complaints::catalogs_outside;
use crate::evidence;
use crate::files::{Files, beside, shown};
use crate::inputs::read;
use crate::policies::Policies;

/// So many ids are suggested for one that nobody knows.
const SUGGESTED: usize = 6;

/// A manifest that was understood: its page is told what it means for the tenant.
#[derive(Debug)]
pub struct Manifest {
    pub(crate) path: String,
    pub(crate) tenant: Tenant,
    pub(crate) policy: Policy,
}

/// Why a manifest can say nothing to a page.
#[derive(Debug)]
pub enum NotAtHand {
    /// It names folders of facts, which the catalog does not hold.
    NeedsCatalogs(Vec<PathBuf>),
    /// It is not understood, or holds no tenant.
    Broken(Box<FileReport>),
}

impl Manifest {
    /// Reads a manifest and the policies it extends. `holding_catalogs`: whether the catalog holds the facts that it names.
    ///
    /// # Errors
    /// Where it cannot be understood by this catalog.
    pub fn read(
        catalog: &Catalog,
        path: &Path,
        bytes: io::Result<Vec<u8>>,
        files: &dyn Files,
        holding_catalogs: bool,
    ) -> Result<Self, NotAtHand> {
        let name = shown(path);
        let broken = |findings: Vec<Finding>| {
            NotAtHand::Broken(Box::new(FileReport { path: shown(path), findings, broken: true, ..FileReport::default() }))
        };
        let text = read(Kind::Manifest, &name, bytes).map_err(|finding| broken(vec![*finding]))?;
        let grammar = evidence::grammar(catalog);
        let mut parsed = grammar.parse(&text, Role::Manifest);
        if !parsed.catalogs.is_empty() && !holding_catalogs {
            let outside = catalogs_outside(path, &parsed.catalogs, files);
            if !outside.is_empty() {
                return Err(broken(outside));
            }
            let folders = parsed.catalogs.iter().map(|written| beside(path, written)).collect();
            return Err(NotAtHand::NeedsCatalogs(folders));
        }
        let together = Policies::default().join(&grammar, files, path, &parsed);
        parsed.findings.extend(together.findings);
        let is_broken = parsed.findings.iter().any(|finding| finding.claim.level == Level::Error);
        if is_broken {
            return Err(broken(parsed.findings));
        }
        let shown = evidence::show(catalog, path, &mut parsed, files, &[]);
        if !shown.broken.is_empty() {
            return Err(broken(shown.broken));
        }
        match parsed.tenant {
            Some(tenant) => Ok(Manifest { path: name, tenant, policy: together.policy }),
            None => Err(broken(parsed.findings)),
        }
    }

    pub(crate) fn at_hand(&self) -> AtHand<'_> {
        AtHand { path: &self.path, tenant: &self.tenant, policy: &self.policy }
    }

    /// The date that the manifest asks for.
    pub fn as_of(&self) -> Option<Date> {
        self.policy.check.as_of.as_ref().map(|date| date.value)
    }
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPage {
    /// The id is a service's: these are its facts, each with its title.
    Service(Vec<(String, String)>),
    /// Nothing is called so; perhaps one of these was meant.
    Unknown(Vec<String>),
}

/// The page of an id on a date: a fact's, or that of a check of inputs.
///
/// # Errors
/// Where nothing has this id.
pub fn explain(catalog: &Catalog, id: &str, date: Date, manifest: Option<&Manifest>) -> Result<Page, NoPage> {
    if let Some(fact) = catalog.fact(id) {
        let at_hand = manifest.map(Manifest::at_hand);
        let page = domicile_engine::explain(&InForce::new(catalog, date), fact, at_hand.as_ref());
        return Ok(Page::Fact(Box::new(page)));
    }
    if let Some(text) = CheckId::of(id).and_then(|check| check_page(id, check)) {
        return Ok(Page::Check(CheckPage { id: id.to_owned(), text: text.into() }));
    }
    Err(no_page(catalog, id))
}

/// What to say of an id that nothing has.
pub(crate) fn no_page(catalog: &Catalog, id: &str) -> NoPage {
    let service = id.strip_suffix('/').unwrap_or(id);
    let of_service = catalog.facts.iter().filter(|fact| fact.id.split('/').next() == Some(service));
    let facts: Vec<_> = of_service.map(|fact| (fact.id.to_string(), fact.title.to_string())).collect();
    if facts.is_empty() { NoPage::Unknown(suggestions(catalog, id)) } else { NoPage::Service(facts) }
}

/// The text of a check's page: of this very id, or of the same check of another service.
fn check_page(id: &str, check: CheckId) -> Option<&'static str> {
    let pages = || domicile_rules::PAGES.iter();
    let exact = pages().find(|page| page.ids.contains(&id));
    let of_check = || pages().find(|page| page.ids.iter().any(|id| CheckId::of(id) == Some(check)));
    exact.or_else(of_check).map(|page| page.text)
}

/// What was probably meant: the nearest id first, then those that hold what was typed, or a word near to it.
fn suggestions(catalog: &Catalog, id: &str) -> Vec<String> {
    let pages = domicile_rules::PAGES.iter().flat_map(|page| page.ids.iter().copied());
    let known: Vec<&str> = catalog.facts.iter().map(|fact| &*fact.id).chain(pages).collect();
    let asked = id.rsplit('/').next().unwrap_or(id);
    let mut meant: Vec<&str> = did_you_mean(id, known.iter().copied()).into_iter().collect();
    let services = catalog.services.iter().map(|service| &*service.id);
    meant.extend(did_you_mean(id, services));
    let names = known.iter().filter_map(|id| id.rsplit('/').next());
    let words = names.clone().chain(names.flat_map(|name| name.split('-')));
    let near = did_you_mean(asked, words.filter(|word| word.len() > 3));
    let service = id.split('/').next().unwrap_or_default();
    let holds = |id: &&&str| asked.len() > 2 && id.contains(asked) || near.is_some_and(|near| id.contains(near));
    meant.extend(known.iter().filter(holds));
    // Nothing is near: the facts of the service may be worth a look.
    if meant.is_empty() && catalog.service(service).is_some() {
        meant.push(service);
    }
    let mut told: Vec<String> = Vec::new();
    for id in meant {
        if told.len() < SUGGESTED && !told.iter().any(|known| known == id) {
            told.push(id.to_owned());
        }
    }
    told
}
