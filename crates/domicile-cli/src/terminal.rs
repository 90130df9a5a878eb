//! What stdout can show, and how far the run has come.

use std::io::{IsTerminal, stderr, stdout};

use domicile::Style;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Color;

/// Fewer manifests than this are checked before anybody could read a progress bar.
const WORTH_SHOWING: usize = 500;

/// How stdout is written to.
pub(crate) fn style(color: Color) -> Style {
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => wanted(),
    };
    let on_terminal = stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| on_terminal).map(|(width, _)| usize::from(width.0));
    Style {
        color,
        links: color && on_terminal,
        width: width.map_or(Style::PLAIN.width, |width| width.clamp(40, 120)),
        ..Style::PLAIN
    }
}

/// `NO_COLOR` goes before `FORCE_COLOR` and `CLICOLOR_FORCE`, those before the terminal.
fn wanted() -> bool {
    let forces = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if anstyle_query::no_color() {
        false
    } else if forces("FORCE_COLOR") || forces("CLICOLOR_FORCE") {
        true
    } else {
        stdout().is_terminal() && anstyle_query::term_supports_color() && anstyle_query::clicolor() != Some(false)
    }
}

/// A progress bar for a long run on a terminal; a hidden one else.
pub(crate) fn progress(manifests: usize) -> ProgressBar {
    if manifests < WORTH_SHOWING || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(manifests as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("checking {bar:30} {pos} of {len} manifests");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
