//! `domicile baseline`: writes down what is known, so that `domicile check --baseline` fails on what is new.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use domicile::{Baseline, Debt, shown};

use crate::args::BaselineArguments;
use crate::disk::{Disk, named as contents};
use crate::gather::{Gathered, gather};
use crate::replace::replace;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, FOUND, Trouble, spelt};

/// So many new findings are named; nobody reads more.
const NAMED: usize = 20;

/// Reads a baseline that has to be there.
pub(crate) fn read(file: &Path) -> Result<Baseline, Trouble> {
    existing(file)?.ok_or_else(|| Trouble::Baseline { file: file.to_owned(), reason: "there is no such file".to_owned() })
}

/// Reads a baseline; none where there is no file.
fn existing(file: &Path) -> Result<Option<Baseline>, Trouble> {
    let cannot = |reason: String| Trouble::Baseline { file: file.to_owned(), reason };
    let bytes = match contents(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        bytes => bytes.map_err(|error| cannot(error.to_string()))?,
    };
    let text = String::from_utf8(bytes).map_err(|_| cannot("it is no UTF-8".to_owned()))?;
    Baseline::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)).map(Some).map_err(cannot)
}

/// Writes, prunes or prints a baseline, and gives the exit status.
pub(crate) fn run(arguments: &BaselineArguments, disk: &Disk) -> Result<u8, Trouble> {
    // A file that cannot be used is told before the work is done.
    let known = match (&arguments.write, &arguments.prune) {
        (Some(file), _) => existing(file)?,
        (None, Some(file)) => Some(read(file)?),
        (None, None) => None,
    };
    let Gathered { reports, incomplete, .. } = gather(&arguments.place, disk)?;
    if incomplete {
        return Ok(COULD_NOT_CHECK);
    }
    let found = Baseline::of(&reports);
    let checked: BTreeSet<String> = reports.into_iter().filter_map(|report| report.tenant).collect();
    match (&arguments.write, &arguments.prune) {
        (Some(file), _) => write(file, known, found, &checked, arguments.add),
        (None, Some(file)) => prune(file, &known.unwrap_or_default(), &found, &checked),
        (None, None) => {
            crate::output::print(&found.to_text())?;
            Ok(CLEAN)
        }
    }
}

fn write(file: &Path, known: Option<Baseline>, found: Baseline, checked: &BTreeSet<String>, add: bool) -> Result<u8, Trouble> {
    let first = known.is_none();
    let known = known.unwrap_or_default();
    let new = found.beyond(&known);
    if !first && !add && !new.is_empty() {
        eprintln!("domicile: {} not in `{}`, which stays as it is:", counted(new.len()), spelt(&shown(file)));
        new.iter().take(NAMED).for_each(|debt| eprintln!("  {}", named(debt)));
        if new.len() > NAMED {
            eprintln!("  and {} more", new.len() - NAMED);
        }
        eprintln!("End them, waive them with a reason, or take them in with --add.");
        return Ok(FOUND);
    }
    let added = new.len();
    let written = known.pruned(&found, checked).with(found);
    keep(file, &known, &written, added)
}

fn prune(file: &Path, known: &Baseline, found: &Baseline, checked: &BTreeSet<String>) -> Result<u8, Trouble> {
    keep(file, known, &known.pruned(found, checked), 0)
}

fn keep(file: &Path, before: &Baseline, after: &Baseline, added: usize) -> Result<u8, Trouble> {
    replace(file, after.to_text().as_bytes()).map_err(|source| Trouble::Output { file: file.to_owned(), source })?;
    let dropped = before.beyond(after).len();
    let (name, count) = (spelt(&shown(file)), counted(after.len()));
    crate::output::print(&format!("{name} holds {count}: {added} added, {dropped} dropped\n"))?;
    Ok(CLEAN)
}

fn counted(findings: usize) -> String {
    if findings == 1 { "1 finding".to_owned() } else { format!("{findings} findings") }
}

fn named(debt: &Debt) -> String {
    let parts = [
        ("", Some(&debt.id)),
        ("for ", debt.requirement.as_ref()),
        ("at ", debt.instance.as_ref()),
        ("of ", debt.tenant.as_ref()),
    ];
    let parts: Vec<String> = parts.into_iter().filter_map(|(word, name)| Some(format!("{word}{}", spelt(name?)))).collect();
    parts.join(" ")
}
