//! `domicile waivers`: who accepts what, and until when.

use domicile::{ListedWaiver, waiver_format};

use crate::args::WaiversArguments;
use crate::disk::Disk;
use crate::gather::gather;
use crate::output::print;
use crate::terminal;
use crate::trouble::{CLEAN, COULD_NOT_CHECK, Trouble};

/// Lists the waivers of what the arguments name, and gives the exit status.
pub(crate) fn run(arguments: &WaiversArguments, disk: &Disk) -> Result<u8, Trouble> {
    let gathered = gather(&arguments.place, disk)?;
    let mut waivers: Vec<ListedWaiver> = gathered.reports.into_iter().flat_map(|report| report.waivers).collect();
    // Those that no longer count come first, then those that end first.
    waivers.sort_by(|a, b| {
        let place = |waiver: &ListedWaiver| (waiver.state, waiver.days_left);
        let (one, other) = (&a.waived.location, &b.waived.location);
        place(a).cmp(&place(b)).then_with(|| one.path().cmp(other.path())).then_with(|| one.span.cmp(&other.span))
    });
    if let Some(format) = waiver_format(&arguments.format) {
        print(&(format.say)(&gathered.info, &waivers, &terminal::style(arguments.color)))?;
    }
    Ok(if gathered.incomplete { COULD_NOT_CHECK } else { CLEAN })
}
