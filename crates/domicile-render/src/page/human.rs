//! A page for people at a terminal.

use domicile_diagnostic::{FactPage, Page, State, StatementEntry, Switch, TenantAnswer};

use crate::Style;
use crate::page::{PageFormat, prose as markdown, words};
use crate::plain_text::{one_line, prose};
use crate::wrapping::wrap;

/// A page of wrapped lines.
pub(super) static PAGE: PageFormat =
    PageFormat { name: "human", about: "for people at a terminal", render: |page, _, style| render(page, style) };

/// Columns in front of what stands behind a keyword.
const INDENT: usize = 11;

fn render(page: &Page, style: &Style) -> String {
    let mut sheet = Sheet { style: *style, out: String::new() };
    match page {
        Page::Fact(page) => sheet.fact(page),
        Page::Check(page) => markdown::terminal(&page.text, style, &mut sheet.out),
    }
    sheet.out
}

/// A page on its way.
struct Sheet {
    style: Style,
    out: String,
}

impl Sheet {
    fn fact(&mut self, page: &FactPage) {
        let id = self.painted("1", &one_line(&page.id));
        self.line(&id);
        self.wrapped("", "", 0, &prose(&page.title));
        self.out.push('\n');
        self.paragraph("service", &words::glossed(&page.service));
        self.paragraph("activity", &words::flow(page));
        self.paragraph("data", &words::all_glossed(&page.data));
        for (keyword, said) in [("when", &page.scope.when), ("unless", &page.scope.unless)] {
            if let Some(said) = said {
                self.paragraph(keyword, &prose(said));
            }
        }
        self.paragraph("state", &words::standing(page));
        for (keyword, said) in [("note", &page.note), ("help", &page.remedy)] {
            if let Some(said) = said {
                self.paragraph(keyword, &prose(said));
            }
        }
        if let Some(disagreement) = &page.disagreement {
            self.heading(&words::disagreement(page, disagreement));
            disagreement.sides.iter().for_each(|side| self.wrapped(" - ", "   ", 3, &words::side(side)));
        }
        self.heading("what each document says, the oldest first");
        for (at, entry) in page.statements.iter().enumerate() {
            self.statement(at, entry);
        }
        if !page.switches.is_empty() {
            self.heading("what it depends on");
            page.switches.iter().for_each(|switch| self.switch(switch));
        }
        page.tenant.iter().for_each(|tenant| self.tenant(tenant));
    }

    fn statement(&mut self, at: usize, entry: &StatementEntry) {
        let number = words::number(at);
        let indent = number.len() + 2;
        let rest = " ".repeat(indent);
        let color = match entry.state {
            State::InForce => "32",
            State::Withdrawn { .. } => "33",
            State::Replaced { .. } | State::NotYet => "2",
        };
        // The words are wrapped without their colours, which take no room.
        let first = format!(" {number} ");
        let said = format!("{}: {}", words::state(&entry.state), words::said(entry));
        let begun = self.out.len();
        self.wrapped(&first, &rest, indent, &said);
        if self.style.color {
            let painted = self.out[begun..].replacen(&number, &format!("\u{1b}[{color}m{number}\u{1b}[0m"), 1);
            self.out.replace_range(begun.., &painted);
        }
        let (open, close) = self.quotes();
        let (title, section) = (prose(&entry.title), prose(&entry.section));
        let document = format!("{open}{title}{close} ({}), section {open}{section}{close}", one_line(&entry.source));
        self.wrapped(&rest, &rest, indent, &document);
        self.wrapped(&rest, &rest, indent, &words::time(entry));
        let bar = if self.style.unicode { format!("{rest}│ ") } else { format!("{rest}| ") };
        entry.quote.iter().for_each(|quote| self.wrapped(&bar, &bar, indent + 2, &prose(quote)));
        entry.note.iter().for_each(|note| self.wrapped(&rest, &rest, indent, &format!("note: {}", prose(note))));
        self.line(&format!("{rest}{}", one_line(&entry.url)));
    }

    fn switch(&mut self, switch: &Switch) {
        self.wrapped(" - ", "   ", 3, &words::switch(switch));
        for answer in &switch.answers {
            self.wrapped("   here: ", "         ", 9, &words::answer(switch, answer));
        }
    }

    fn tenant(&mut self, tenant: &TenantAnswer) {
        self.heading(&format!("for `{}` ({})", one_line(&tenant.name), one_line(&tenant.path)));
        self.wrapped(" - ", "   ", 3, words::concerns(tenant));
        tenant.findings.iter().for_each(|finding| self.wrapped(" - ", "   ", 3, &words::verdict(finding)));
    }

    fn quotes(&self) -> (&'static str, &'static str) {
        if self.style.unicode { ("“", "”") } else { ("\"", "\"") }
    }

    fn heading(&mut self, words: &str) {
        let mut letters = words.chars();
        let heading: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        self.out.push('\n');
        let begun = self.out.len();
        self.wrapped("", "", 0, &format!("{heading}:"));
        let painted = self.out[begun..].lines().map(|line| self.painted("1", line) + "\n").collect::<String>();
        self.out.replace_range(begun.., &painted);
    }

    fn paragraph(&mut self, keyword: &str, text: &str) {
        let padding = " ".repeat(INDENT.saturating_sub(keyword.len() + 2));
        let first = format!(" {}{padding}", self.painted("36", &format!("{keyword}:")));
        self.wrapped(&first, &" ".repeat(INDENT), INDENT, text);
    }

    fn painted(&self, color: &str, text: &str) -> String {
        if self.style.color { format!("\u{1b}[{color}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn wrapped(&mut self, first: &str, rest: &str, indent: usize, text: &str) {
        wrap(&mut self.out, first, rest, indent, text, self.style.width);
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }
}
