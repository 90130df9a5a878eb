//! `domicile catalog diff`: what changed between two dates, in what is documented and for tenants.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use domicile::{Between, Catalog, Date, FileReport, Manifest, NotAtHand, TenantChange, compare, format, tell_comparison};

use super::{Common, PageFormat};
use crate::args::date;
use crate::check::today;
use crate::output::print;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};
use crate::workshop::{Disk, say};
use crate::{collect, own_catalogs, terminal};

#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    /// The first date: what was published on it or before is known
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Date,

    /// The second date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,

    /// Tell which findings of these tenants appear, change or disappear: a manifest, or a folder to look for some in; can be
    /// repeated
    #[arg(long, value_name = "PATH")]
    against: Vec<PathBuf>,

    /// How to say what changed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: PageFormat,

    #[command(flatten)]
    common: Common,
}

/// Compares, and gives the exit status.
pub(crate) fn run(arguments: &DiffArguments) -> Result<u8, Trouble> {
    let (from, to) = (arguments.from, arguments.to.unwrap_or_else(today));
    if to < from {
        return Err(Trouble::Backwards { from, to });
    }
    let style = terminal::style(arguments.common.color);
    let catalog = arguments.common.catalog()?;
    let comparison = compare(&catalog, from, to);
    let (tenants, broken, troubles) = tenants(arguments, &catalog, from, to)?;
    let asked = (!arguments.against.is_empty()).then_some(tenants.as_slice());
    print(&tell_comparison(&comparison, asked, arguments.format.into(), &style))?;
    troubles.iter().for_each(Trouble::say);
    broken.iter().for_each(complain);
    Ok(if broken.is_empty() && troubles.is_empty() { CLEAN } else { COULD_NOT_CHECK })
}

/// What changed for each tenant, the manifests that are not understood, and the paths that could not be looked at.
fn tenants(
    arguments: &DiffArguments,
    catalog: &Catalog,
    from: Date,
    to: Date,
) -> Result<(Vec<TenantChange>, Vec<FileReport>, Vec<Trouble>), Trouble> {
    let (mut changes, mut broken) = (Vec::new(), Vec::new());
    if arguments.against.is_empty() {
        return Ok((changes, broken, Vec::new()));
    }
    let (manifests, troubles) = collect::manifests(&arguments.against);
    let between = Between::new(catalog, from, to);
    for path in manifests {
        match Manifest::read(catalog, &path, fs::read(&path), &Disk, false) {
            Ok(manifest) => changes.push(between.tenant(&manifest)),
            Err(NotAtHand::Broken(report)) => broken.push(report),
            Err(NotAtHand::NeedsCatalogs(folders)) => {
                let (own, reports) = own_catalogs::load(catalog, &folders)?;
                match Manifest::read(&own, &path, fs::read(&path), &Disk, true) {
                    Ok(manifest) if reports.is_empty() => changes.push(Between::new(&own, from, to).tenant(&manifest)),
                    Err(NotAtHand::Broken(report)) => broken.push(report),
                    Ok(_) | Err(NotAtHand::NeedsCatalogs(_)) => {}
                }
                broken.extend(reports);
            }
        }
    }
    Ok((changes, broken, troubles.take()))
}

/// Tells what is wrong with a file that could not be compared, beside what could.
fn complain(report: &FileReport) {
    let Some(short) = format("short") else { return };
    let mut text = String::new();
    say(&mut *(short.new)(&domicile::Style::PLAIN), short, report, &mut text);
    eprint!("{text}");
}
