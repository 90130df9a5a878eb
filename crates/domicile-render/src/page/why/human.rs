//! Derivations for people at a terminal.

use domicile_diagnostic::Why;

use crate::page::sheet::Sheet;
use crate::page::why::outline::{Line, findings, outline};
use crate::plain_text::{one_line, prose};

/// Columns in front of what stands behind a step's name.
const INDENT: usize = 16;

impl Sheet {
    pub(in crate::page) fn why(&mut self, why: &Why) {
        let id = self.painted("1", &one_line(&why.id));
        self.line(&id);
        self.wrapped("", "", 0, &prose(&why.title));
        let mut under_step = false;
        for line in outline(why) {
            if let Line::Heading(_) = line {
                under_step = false;
            } else if let Line::Step(..) = line {
                under_step = true;
            }
            self.told(&line, if under_step { INDENT } else { 1 });
        }
        if findings(why) > 1 {
            self.out.push('\n');
            self.wrapped("", "", 0, "For one finding alone: `--requirement ID`, `--instance NAME`.");
        }
    }

    fn told(&mut self, line: &Line, indent: usize) {
        let room = " ".repeat(indent);
        match line {
            Line::Heading(words) => self.heading(&self.quoted(words)),
            Line::Words(words) => self.wrapped(" ", " ", 1, &self.quoted(words)),
            Line::Step(number, name, words) => {
                let padding = " ".repeat(INDENT.saturating_sub(number.len() + name.len() + 2));
                let first = format!(" {number} {}{padding}", self.painted("36", name));
                self.wrapped(&first, &room, indent, &self.quoted(words));
            }
            Line::Item(words) => {
                self.wrapped(&format!("{room}- "), &format!("{room}  "), indent + 2, &self.quoted(words));
            }
            Line::Detail(words) => {
                let room = format!("{room}  ");
                self.wrapped(&room, &room, indent + 2, &self.quoted(words));
            }
            Line::Address(address) => self.line(&format!("{room}  {address}")),
        }
    }

    /// The words with the quotes that the terminal can show.
    fn quoted(&self, words: &str) -> String {
        let (open, close) = self.quotes();
        words.replace('“', open).replace('”', close)
    }
}
