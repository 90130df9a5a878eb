//! `domicile catalog diff`: what changed between two dates, in what is documented and for tenants.

use std::path::{Path, PathBuf};

use clap::Args;
use domicile::{Between, Catalog, Date, FileReport, Manifest, NotAtHand, TenantChange, compare, format, tell_comparison};

use super::{Common, PageFormat};
use crate::args::date;
use crate::check::today;
use crate::disk::Disk;
use crate::output::print;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};
use crate::workshop::say;
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
    pub(super) against: Vec<PathBuf>,

    /// How to say what changed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: PageFormat,

    #[command(flatten)]
    pub(super) common: Common,
}

/// Compares, and gives the exit status.
pub(crate) fn run(arguments: &DiffArguments, disk: &Disk) -> Result<u8, Trouble> {
    let (from, to) = (arguments.from, arguments.to.unwrap_or_else(today));
    if to < from {
        return Err(Trouble::Backwards { from, to });
    }
    let style = terminal::style(arguments.common.color);
    let catalog = arguments.common.catalog(disk)?;
    let comparison = compare(&catalog, from, to);
    let mut compared = Compared::default();
    if !arguments.against.is_empty() {
        compared.all(disk, &arguments.against, &catalog, from, to);
    }
    let asked = (!arguments.against.is_empty()).then_some(compared.tenants.as_slice());
    print(&tell_comparison(&comparison, asked, arguments.format.into(), &style))?;
    compared.troubles.iter().for_each(Trouble::say);
    compared.broken.iter().for_each(complain);
    Ok(if compared.broken.is_empty() && compared.troubles.is_empty() { CLEAN } else { COULD_NOT_CHECK })
}

/// Tenants that were held against both dates.
#[derive(Default)]
struct Compared {
    tenants: Vec<TenantChange>,
    /// The files that are not understood.
    broken: Vec<FileReport>,
    /// What could not be looked at.
    troubles: Vec<Trouble>,
}

impl Compared {
    fn all(&mut self, disk: &Disk, paths: &[PathBuf], catalog: &Catalog, from: Date, to: Date) {
        let (manifests, troubles) = collect::manifests(paths, disk);
        let between = Between::new(catalog, from, to);
        for path in manifests {
            match Manifest::read(catalog, &path, disk.manifest(&path), disk, false) {
                Ok(manifest) => self.tenants.push(between.tenant(&manifest)),
                Err(NotAtHand::Broken(report)) => self.broken.push(*report),
                Err(NotAtHand::NeedsCatalogs(folders)) => match own_catalogs::load(disk, catalog, &folders) {
                    Ok((own, reports)) if reports.is_empty() => self.apart(disk, &path, &own, from, to),
                    Ok((_, reports)) => self.broken.extend(reports),
                    Err(trouble) => self.troubles.push(trouble),
                },
            }
        }
        self.troubles.extend(troubles.take());
    }

    /// A tenant with facts of its own.
    fn apart(&mut self, disk: &Disk, path: &Path, own: &Catalog, from: Date, to: Date) {
        match Manifest::read(own, path, disk.manifest(path), disk, true) {
            Ok(manifest) => self.tenants.push(Between::new(own, from, to).tenant(&manifest)),
            Err(NotAtHand::Broken(report)) => self.broken.push(*report),
            Err(NotAtHand::NeedsCatalogs(_)) => {}
        }
    }
}

/// Tells what is wrong with a file that could not be compared, beside what could.
fn complain(report: &FileReport) {
    let Some(short) = format("short") else { return };
    let mut text = String::new();
    say(&mut *(short.new)(&domicile::Style::PLAIN), short, report, &mut text);
    eprint!("{text}");
}
