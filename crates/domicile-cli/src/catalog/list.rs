//! `domicile catalog list`: facts on one line each.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use domicile::{Activity, Asked, Date, list, tell_facts};

use super::{Common, ListFormat};
use crate::args::date;
use crate::args::known::{AREAS, DATA, SERVICES};
use crate::check::today;
use crate::disk::Disk;
use crate::output::print;
use crate::terminal;
use crate::trouble::{CLEAN, Trouble};

#[derive(Args, Debug)]
pub(crate) struct ListArguments {
    /// Only facts of this service, such as `mfa`; can be repeated
    #[arg(long, value_name = "SERVICE", value_parser = SERVICES, hide_possible_values = true)]
    service: Vec<String>,

    /// Only facts about this kind of data, such as `personal` or `personal.activity`; can be repeated
    #[arg(long, value_name = "KIND", value_parser = DATA, hide_possible_values = true)]
    data: Vec<String>,

    /// Only facts with this activity; can be repeated
    #[arg(long, value_name = "ACTIVITY", value_parser = activities())]
    activity: Vec<Activity>,

    /// Only facts said to be there: a country or an area (whatever has a country in common with it), or a word of the
    /// catalog such as `home-region`; can be repeated
    #[arg(long, value_name = "PLACE", value_parser = AREAS, hide_possible_values = true)]
    place: Vec<String>,

    /// Only facts on which documents disagree
    #[arg(long)]
    contested: bool,

    /// Only facts of which no document says any more where
    #[arg(long)]
    withdrawn: bool,

    /// What was documented on that date; default: today
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,

    /// How to say it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ListFormat,

    #[command(flatten)]
    pub(super) common: Common,
}

fn activities() -> impl TypedValueParser<Value = Activity> {
    PossibleValuesParser::new(Activity::ALL.map(Activity::as_str))
        .map(|word| Activity::ALL.into_iter().find(|activity| activity.as_str() == word).unwrap_or(Activity::Storage))
}

/// Lists, and gives the exit status.
pub(crate) fn run(arguments: &ListArguments, disk: &Disk) -> Result<u8, Trouble> {
    let catalog = arguments.common.catalog(disk)?;
    let asked = Asked {
        services: arguments.service.clone(),
        data: arguments.data.clone(),
        activities: arguments.activity.clone(),
        places: arguments.place.clone(),
        contested: arguments.contested,
        withdrawn: arguments.withdrawn,
    };
    let date = arguments.as_of.unwrap_or_else(today);
    let facts = list(&catalog, date, &asked).map_err(Trouble::unknown)?;
    let style = terminal::style(arguments.common.color);
    print(&tell_facts(&facts, arguments.format.into(), &style, terminal::is_one()))?;
    Ok(CLEAN)
}
