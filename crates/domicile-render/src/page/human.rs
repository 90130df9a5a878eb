//! A page for people at a terminal.

use domicile_diagnostic::{FactPage, Page, State, StatementEntry, Switch, TenantAnswer};

use crate::Style;
use crate::page::sheet::Sheet;
use crate::page::{PageFormat, prose as markdown, words};
use crate::plain_text::{one_line, prose};

/// A page of wrapped lines.
pub(super) static PAGE: PageFormat =
    PageFormat { name: "human", about: "for people at a terminal", render: |page, _, style| render(page, style) };

fn render(page: &Page, style: &Style) -> String {
    let mut sheet = Sheet::new(style);
    match page {
        Page::Fact(page) => sheet.fact(page),
        Page::Check(page) => markdown::terminal(&page.text, style, &mut sheet.out),
        Page::Why(page) => sheet.why(page),
    }
    sheet.out
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
}
