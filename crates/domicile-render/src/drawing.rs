//! What miette draws of an excerpt, kept: thousands of tenants share a line and what is said of it, and differ in where it stands.
//!
//! miette is given a mark instead of the path, and the number of a mark instead of its column, so that what it draws can be kept with
//! blanks: for the path, the line and the column above a box, and for the numbers beside its lines.

use std::collections::HashMap;
use std::fmt;

use domicile_diagnostic::Level;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use crate::Style;
use crate::excerpt::Excerpt;
use crate::plain_text::one_line;
use crate::wrapping::wrap;

/// Stands for the path while miette draws. It is hidden, so that nothing else that is drawn can hold it.
pub(crate) const PATH: char = '\u{1}';

/// Drawings that are kept at most; then they are forgotten, so that a long run does not keep all it ever drew.
const MOST: usize = 4096;

/// Draws, and remembers what it drew.
pub(crate) struct Draughtsman {
    width: usize,
    miette: GraphicalReportHandler,
    kept: HashMap<Vec<u8>, Drawing>,
    key: Vec<u8>,
}

/// A line of words, and what an excerpt shows under it.
pub(crate) struct Headline<'a> {
    pub(crate) code: Option<&'a str>,
    pub(crate) message: &'a str,
    pub(crate) level: Level,
}

impl Draughtsman {
    pub(crate) fn new(style: &Style) -> Self {
        let theme = match (style.unicode, style.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        // Lines are wrapped here, where miette would need most of its time for it.
        let miette = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_wrap_lines(false)
            .with_context_lines(0)
            .with_width(style.width)
            .without_syntax_highlighting();
        Draughtsman { width: style.width, miette, kept: HashMap::new(), key: Vec::new() }
    }

    /// Appends the drawing of an excerpt, under its headline if it has one.
    pub(crate) fn draw(&mut self, headline: Option<&Headline<'_>>, excerpt: &Excerpt, out: &mut String) {
        self.key.clear();
        self.key.push(u8::from(headline.is_some()));
        if let Some(headline) = headline {
            headline.write_key(&mut self.key);
        }
        excerpt.write_key(&mut self.key);
        if let Some(drawing) = self.kept.get(&self.key) {
            return drawing.fill(excerpt, out);
        }
        let drawn = self.drawn(headline.unwrap_or(&Headline { code: None, message: "", level: Level::Note }), excerpt);
        let drawing = Drawing::of(&drawn, headline.is_some(), excerpt);
        drawing.fill(excerpt, out);
        if self.kept.len() >= MOST {
            self.kept.clear();
        }
        self.kept.insert(self.key.clone(), drawing);
    }

    fn drawn(&self, headline: &Headline<'_>, excerpt: &Excerpt) -> String {
        let mut message = String::new();
        wrap(&mut message, "", "", 4, &one_line(headline.message), self.width);
        let block = Block { code: headline.code, message: message.trim_end(), level: headline.level, excerpt };
        let mut drawn = String::new();
        // It fails where an excerpt does not hold a label, and these are made for each other; were it to, the words below still stand.
        let _ = self.miette.render_report(&mut drawn, &block);
        drawn
    }
}

impl Headline<'_> {
    fn write_key(&self, key: &mut Vec<u8>) {
        key.push(self.level as u8);
        for text in [self.code.unwrap_or_default(), self.message] {
            write_text(text, key);
        }
    }
}

/// A text as a part of a key.
pub(crate) fn write_text(text: &str, key: &mut Vec<u8>) {
    key.extend(text.len().to_le_bytes());
    key.extend(text.as_bytes());
}

/// What was drawn, with blanks.
struct Drawing {
    /// Each blank with the text before it.
    blanks: Vec<(String, Blank)>,
    /// The text behind the last blank.
    rest: String,
}

/// What depends on where an excerpt stands.
enum Blank {
    /// Path, line and column: of which line, and of which mark.
    Place { line: usize, mark: Option<usize> },
    /// The number of which line, in how many columns.
    Number { line: usize, width: usize },
}

impl Drawing {
    /// Leaves the headline out if it is not wanted: miette always draws one.
    fn of(drawn: &str, with_headline: bool, excerpt: &Excerpt) -> Self {
        let mut drawing = Drawing { blanks: Vec::new(), rest: String::new() };
        let mut in_box = false;
        for line in drawn.lines().filter(|line| !line.trim().is_empty()) {
            let mut line = line.trim_end();
            if let Some((before, place)) = line.split_once(PATH) {
                in_box = true;
                drawing.rest.push_str(before);
                line = drawing.place(place, excerpt);
            } else if in_box {
                line = drawing.number(line, excerpt);
            } else if !with_headline {
                continue;
            }
            drawing.rest.push_str(line);
            drawing.rest.push('\n');
        }
        drawing
    }

    /// Takes `:12:3` for a blank, and gives what stands behind it.
    fn place<'l>(&mut self, place: &'l str, excerpt: &Excerpt) -> &'l str {
        let (number, behind) = digits(place.trim_start_matches(':'));
        let (mark, behind) = digits(behind.trim_start_matches(':'));
        if let Some(line) = number.and_then(|number| excerpt.line_numbered(number)) {
            // miette counts columns from 1, and 0 stands for none of the marks.
            self.blank(Blank::Place { line, mark: mark.and_then(|mark| mark.checked_sub(2)) });
        }
        behind
    }

    /// Takes the number beside a line for a blank, and gives what stands behind it. Other lines of a box begin with no digit.
    fn number<'l>(&mut self, line: &'l str, excerpt: &Excerpt) -> &'l str {
        let begin = line.find(|c: char| c != ' ').unwrap_or(line.len());
        // Behind an escape sequence for the colour, if there is one.
        let begin = line[begin..].strip_prefix("\u{1b}[").and_then(|rest| rest.find('m')).map_or(begin, |at| begin + at + 3);
        let padded = line[begin..].trim_start_matches(' ');
        let (number, behind) = digits(padded);
        let Some(at) = number.and_then(|number| excerpt.line_numbered(number)) else { return line };
        // One column is miette's margin; without colours the padding stands right behind it.
        let from = if line.as_bytes()[..begin].contains(&0x1b) { begin } else { 1 };
        self.rest.push_str(&line[..from]);
        self.blank(Blank::Number { line: at, width: line.len() - behind.len() - from });
        behind
    }

    fn blank(&mut self, blank: Blank) {
        self.blanks.push((std::mem::take(&mut self.rest), blank));
    }

    fn fill(&self, excerpt: &Excerpt, out: &mut String) {
        let mut buffer = itoa::Buffer::new();
        for (before, blank) in &self.blanks {
            out.push_str(before);
            match *blank {
                Blank::Place { line, mark } => {
                    out.extend([excerpt.path(), ":", buffer.format(excerpt.number(line))]);
                    out.extend([":", buffer.format(mark.map_or(1, |mark| excerpt.column(mark)))]);
                }
                Blank::Number { line, width } => {
                    let number = buffer.format(excerpt.number(line));
                    out.extend(std::iter::repeat_n(' ', width.saturating_sub(number.len())));
                    out.push_str(number);
                }
            }
        }
        out.push_str(&self.rest);
    }
}

/// The number that a text begins with, and what stands behind it.
fn digits(text: &str) -> (Option<usize>, &str) {
    let (digits, behind) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    (digits.parse().ok(), behind)
}

/// One drawing of miette's: a line of words, and an excerpt of one file.
struct Block<'a> {
    code: Option<&'a str>,
    message: &'a str,
    level: Level,
    excerpt: &'a Excerpt,
}

impl fmt::Display for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Block<'_> {}

impl Diagnostic for Block<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note | Level::Off => Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels()))
    }
}
