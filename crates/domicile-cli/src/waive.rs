//! `domicile waive`: adds a waiver to a manifest.

use std::rc::Rc;

use domicile::{
    Catalog, Checker, FileReport, Finding, Level, ListedWaiver, NewWaiver, Options, RunInfo, Style, WaiverState, did_you_mean,
    fact_digest, format, shown, with_waiver,
};

use crate::args::{Bind, WaiveArguments};
use crate::check::today;
use crate::disk::{Disk, named};
use crate::output::print;
use crate::own_catalogs;
use crate::replace::replace;
use crate::trouble::{CLEAN, Trouble, spelt};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Adds the waiver that the arguments describe, and gives the exit status.
pub(crate) fn run(arguments: &WaiveArguments, disk: &Disk) -> Result<u8, Trouble> {
    let manifest = &arguments.manifest;
    let bytes = named(manifest).map_err(|error| Trouble::unreadable(manifest, &error))?;
    let tried = Trial::new(arguments, disk, &bytes)?;
    let (before, info) = tried.check(bytes.clone());
    if before.broken {
        return Err(Trouble::NotUnderstood(shown(manifest)));
    }
    let today = arguments.as_of.unwrap_or_else(today);
    if arguments.expires < today {
        return refuse(format!("{} is past: a waiver has to hold today, {today}", arguments.expires));
    }
    let text = String::from_utf8_lossy(&bytes);
    let bare = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text);
    let waiver = tried.waiver(&info, &before)?;
    let (edited, added) = with_waiver(bare, &waiver).map_err(Trouble::NotWaived)?;
    let edited = [&text[..text.len() - bare.len()], &edited].concat();
    let (after, _) = tried.check(edited.clone().into_bytes());
    // Inline tables begin a little behind what was added.
    let is_new = |listed: &&ListedWaiver| added.contains(&(listed.waived.location.span.start as usize));
    let Some(listed) = after.waivers.iter().find(is_new) else {
        let mistake = after.findings.iter().find(|finding| finding.claim.level == Level::Error);
        return refuse(mistake.map_or("the file would not be understood".to_owned(), |mistake| mistake.claim.message.clone()));
    };
    judge(arguments, &before, &after, listed)?;
    replace(manifest, edited.as_bytes()).map_err(|source| Trouble::Output { file: manifest.clone(), source })?;
    print(&told(&after, listed))?;
    Ok(CLEAN)
}

fn refuse<T>(why: String) -> Result<T, Trouble> {
    Err(Trouble::NotWaived(why))
}

/// A manifest that is checked in memory, before and after.
struct Trial<'a> {
    arguments: &'a WaiveArguments,
    disk: &'a Disk,
    catalog: Rc<Catalog>,
    options: Options,
}

impl<'a> Trial<'a> {
    fn new(arguments: &'a WaiveArguments, disk: &'a Disk, bytes: &[u8]) -> Result<Self, Trouble> {
        let options = Options { as_of: arguments.as_of, list_waivers: true, ..Options::on(today()) };
        let mut catalog = own_catalogs::load(disk, domicile::catalog(), &arguments.catalog)?.0;
        let own = Checker::new(&catalog, options).check(&arguments.manifest, Ok(bytes.to_vec()), disk).needs_catalogs;
        if !own.is_empty() {
            catalog = own_catalogs::load(disk, &catalog, &own)?.0;
        }
        Ok(Trial { arguments, disk, catalog: Rc::new(catalog), options })
    }

    fn check(&self, bytes: Vec<u8>) -> (FileReport, RunInfo) {
        let checker = Checker::new(&self.catalog, self.options).holding_catalogs();
        let report = checker.check(&self.arguments.manifest, Ok(bytes), self.disk).report;
        (report, checker.run_info(env!("CARGO_PKG_VERSION")))
    }

    /// The waiver that is asked for.
    fn waiver(&self, info: &RunInfo, before: &FileReport) -> Result<NewWaiver, Trouble> {
        let arguments = self.arguments;
        let blank = [("--reason", &arguments.reason), ("--owner", &arguments.owner)]
            .into_iter()
            .find(|(_, text)| text.trim().is_empty());
        if let Some((option, _)) = blank {
            return refuse(format!("{option} says nothing"));
        }
        let fact_digest = match arguments.bind {
            Some(Bind::Fact) => Some(self.fact_digest(info, before)?),
            _ => None,
        };
        Ok(NewWaiver {
            finding: arguments.id.clone(),
            requirement: arguments.requirement.clone(),
            kind: arguments.kind.into(),
            reason: arguments.reason.clone(),
            owner: arguments.owner.clone(),
            approved_by: arguments.approved_by.clone(),
            expires: arguments.expires,
            catalog_digest: matches!(arguments.bind, Some(Bind::Catalog)).then(|| info.catalog_digest.clone()),
            fact_digest,
        })
    }

    fn fact_digest(&self, info: &RunInfo, before: &FileReport) -> Result<String, Trouble> {
        let id = &self.arguments.id;
        let date = info.as_of.parse().ok();
        let digest = date.and_then(|date| fact_digest(&self.catalog, id, date));
        match digest {
            Some(digest) => Ok(digest),
            None if ids(before).contains(&&**id) => {
                refuse(format!("`{id}` is no fact, so there is nothing to bind the waiver to"))
            }
            None => refuse(format!("`{id}` is not the id of one fact; --bind fact needs one{}", meant(id, before))),
        }
    }
}

/// The findings that a waiver may name.
fn ids(report: &FileReport) -> Vec<&str> {
    let mut ids: Vec<&str> = waivable(report).map(|finding| &*finding.claim.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn waivable(report: &FileReport) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.tenant.is_some())
}

/// Which finding was meant: the one that is spelt alike, or else those of the same service.
fn meant(id: &str, before: &FileReport) -> String {
    let ids = ids(before);
    if let Some(meant) = did_you_mean(id, ids.iter().copied()) {
        return format!("; did you mean `{meant}`?");
    }
    let service = id.split('/').next().unwrap_or_default();
    let alike: Vec<&str> = ids.into_iter().filter(|id| id.split('/').next() == Some(service)).collect();
    if alike.is_empty() {
        "; `domicile check` shows those it has".to_owned()
    } else {
        format!("; it has `{}`", alike.join("`, `"))
    }
}

/// Refuses a waiver that would have no effect, or would say what another says already.
fn judge(arguments: &WaiveArguments, before: &FileReport, after: &FileReport, listed: &ListedWaiver) -> Result<(), Trouble> {
    let (id, file) = (&arguments.id, shown(&arguments.manifest));
    if listed.covers == 0 {
        if ids(before).contains(&&**id) {
            let requirement = arguments.requirement.as_deref().unwrap_or_default();
            let of = waivable(before)
                .filter(|finding| finding.claim.id == **id)
                .filter_map(|finding| finding.requirement.as_deref());
            let mut of: Vec<&str> = of.collect();
            of.sort_unstable();
            of.dedup();
            return refuse(format!(
                "`{file}` has no finding `{id}` for the requirement `{requirement}`; it is one of `{}`",
                of.join("`, `")
            ));
        }
        return refuse(format!("`{file}` has no finding `{id}`{}", meant(id, before)));
    }
    let new = &listed.waived.location;
    let about = |finding: &&Finding| {
        let span = finding.location.span;
        finding.claim.id.starts_with("waiver/") && finding.location.same_file(new) && span.start >= new.span.start
    };
    let mut about = after.findings.iter().filter(about).filter(|finding| finding.location.span.start < end(after, listed));
    match about.find(|finding| finding.claim.level > Level::Note) {
        Some(finding) => {
            let related = finding.related.first().map(|related| {
                let start = related.location.start();
                format!(" ({}:{}: {})", related.location.path(), start.line, related.message)
            });
            refuse(format!("{}{}", finding.claim.message, related.unwrap_or_default()))
        }
        None if listed.state == WaiverState::Holds => Ok(()),
        None => refuse(format!("it would not count: {}", listed.state.as_str())),
    }
}

/// Where the next waiver of the file begins.
fn end(report: &FileReport, listed: &ListedWaiver) -> u32 {
    let starts = report.waivers.iter().map(|other| other.waived.location.span.start);
    starts.filter(|start| *start > listed.waived.location.span.start).min().unwrap_or(u32::MAX)
}

/// What was done, with the findings as the report now says them.
fn told(after: &FileReport, listed: &ListedWaiver) -> String {
    let waived = &listed.waived;
    let accepted = |finding: &&Finding| {
        finding
            .waiver
            .as_ref()
            .is_some_and(|waiver| waiver.location.span == waived.location.span && waiver.location.same_file(&waived.location))
    };
    let findings: Vec<Finding> = after.findings.iter().filter(accepted).cloned().collect();
    let (path, line) = (spelt(waived.location.path()), waived.location.start().line);
    let what = if findings.len() == 1 { "1 finding".to_owned() } else { format!("{} findings", findings.len()) };
    let days = if listed.days_left == 1 { "1 day".to_owned() } else { format!("{} days", listed.days_left) };
    let mut text = format!("{path}:{line}: waives {what} until {}, for {days}:\n", waived.expires);
    let report = FileReport { findings, ..FileReport::default() };
    if let Some(short) = format("short") {
        (short.new)(&Style::PLAIN).file(&report, &mut text);
    }
    text
}
