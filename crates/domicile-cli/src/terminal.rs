//! What stdout can show, and how far the run has come.

use std::io::{IsTerminal, stderr, stdout};

use domicile::Style;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Color;

/// Fewer manifests than this are checked before anybody could read how far the run has come.
const WORTH_SHOWING: u64 = 500;

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

/// Whether stdout is a terminal.
pub(crate) fn is_one() -> bool {
    stdout().is_terminal()
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

/// How many manifests were checked: shown on a terminal, once there are many.
pub(crate) struct Progress {
    bar: ProgressBar,
    on_terminal: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let style = ProgressStyle::with_template("{spinner} checked {pos} manifests");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        Progress { bar, on_terminal: stderr().is_terminal() }
    }

    pub(crate) fn add(&self, manifests: usize) {
        self.bar.inc(manifests as u64);
        if self.on_terminal && self.bar.is_hidden() && self.bar.position() >= WORTH_SHOWING {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
