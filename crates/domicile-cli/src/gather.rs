//! Checks manifests one after the other and keeps the reports, for commands that make something of them.

use domicile::{Catalog, Checker, FileReport, Options, RunInfo, joined_reports};

use crate::args::Where;
use crate::check::today;
use crate::disk::Disk;
use crate::own_catalogs::Apart;
use crate::trouble::Trouble;
use crate::{collect, own_catalogs};

/// What was read, in the order of the paths.
pub(crate) struct Gathered {
    /// The reports of manifests, then those of the files they share.
    pub(crate) reports: Vec<FileReport>,
    pub(crate) info: RunInfo,
    /// Whether something could not be read or understood. It was said.
    pub(crate) incomplete: bool,
}

/// Checks what the arguments name.
pub(crate) fn gather(place: &Where, disk: &Disk) -> Result<Gathered, Trouble> {
    let extended;
    let (catalog, mut shared): (&Catalog, Vec<FileReport>) = if place.catalog.is_empty() {
        (domicile::catalog(), Vec::new())
    } else {
        let (catalog, reports) = own_catalogs::load(disk, domicile::catalog(), &place.catalog)?;
        extended = catalog;
        (&extended, reports)
    };
    let options = Options { as_of: place.as_of, list_waivers: true, ..Options::on(today()) };
    let (checker, mut apart) = (Checker::new(catalog, options), Apart::new(disk, catalog, options, None));
    let (manifests, troubles) = collect::selected(&place.paths, &place.selected, disk);
    let mut worker = checker.worker();
    let mut reports = Vec::new();
    for manifest in manifests {
        let checked = worker.check(&manifest, disk.manifest(&manifest), disk);
        reports.push(match checked.needs_catalogs.as_slice() {
            [] => checked.report,
            folders => apart.check(&manifest, folders)?,
        });
    }
    shared.extend(checker.finish());
    shared.append(&mut apart.shared);
    reports.extend(joined_reports(shared));
    place.selected.say();
    let mut troubles = troubles.take();
    let broken = reports.iter().filter(|report| report.broken);
    troubles.extend(broken.map(|report| Trouble::NotUnderstood(report.path.clone())));
    troubles.iter().for_each(Trouble::say);
    let info = checker.run_info(env!("CARGO_PKG_VERSION"));
    Ok(Gathered { reports, info, incomplete: !troubles.is_empty() })
}
