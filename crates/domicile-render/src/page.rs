//! Pages: what there is to say of one id, one module per format.

mod human;
mod json;
mod markdown;
mod prose;
mod words;

use domicile_diagnostic::{Page, RunInfo};

use crate::Style;

/// One way to say a page.
pub struct PageFormat {
    /// The word that a user types.
    pub name: &'static str,
    /// One line for the help.
    pub about: &'static str,
    /// The whole page.
    pub render: fn(&Page, &RunInfo, &Style) -> String,
}

/// All formats of pages, sorted by name.
pub static PAGE_FORMATS: &[&PageFormat] = &[&human::PAGE, &json::PAGE, &markdown::PAGE];

/// The format of that name.
pub fn page_format(name: &str) -> Option<&'static PageFormat> {
    PAGE_FORMATS.iter().find(|format| format.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain_text;
    use crate::samples::{hostile_page, info};

    #[test]
    fn no_format_passes_on_what_could_move_the_cursor_or_turn_the_text() {
        for format in PAGE_FORMATS {
            let text = (format.render)(&Page::Fact(Box::new(hostile_page())), &info(), &Style::PLAIN);
            let bad = text.chars().find(|&c| c != '\n' && plain_text::is_hidden(c));
            assert_eq!(bad, None, "{}:\n{text}", format.name);
        }
    }

    #[test]
    fn formats_are_found_by_name() {
        assert!(PAGE_FORMATS.is_sorted_by_key(|format| format.name));
        assert_eq!(page_format("markdown").map(|format| format.name), Some("markdown"));
        assert!(page_format("short").is_none());
    }
}
