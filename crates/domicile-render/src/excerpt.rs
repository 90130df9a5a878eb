//! The lines of a file that a finding speaks of, made small and harmless, for miette to draw.
//!
//! miette is given a text that holds these lines only. A long line is cut to a window around its marks, for miette prints it whole and
//! panics past column 65535. Hidden characters are written out, for miette prints them raw. Every line ends with a line break, for
//! miette loses a mark behind the last character. And lines are found by the file's own index, not by reading it from the start.

use std::borrow::Cow;
use std::ops::Range;

use domicile_diagnostic::{Location, SourceText, Span};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::Style;
use crate::drawing::{PATH, write_text};
use crate::groups::{Mark, Role};
use crate::plain_text::{one_line, source};

/// The shown lines of one file, and the marks on them.
pub(crate) struct Excerpt {
    path: String,
    text: String,
    lines: Vec<ShownLine>,
    marks: Vec<ShownMark>,
}

struct ShownLine {
    /// Where it begins in the excerpt.
    offset: usize,
    /// Its line number in the file, from 0.
    number: usize,
}

struct ShownMark {
    /// Where it lies in the excerpt.
    range: Range<usize>,
    /// Its column in the file, from 0.
    column: usize,
    text: Option<String>,
    primary: bool,
}

/// A mark, and where it lies in the file: always on one line, the first of a span of several.
struct Placed<'a> {
    mark: &'a Mark<'a>,
    line: usize,
    column: usize,
    /// Bytes from the beginning of the line.
    range: Range<usize>,
}

impl Excerpt {
    /// The lines of one file that the marks lie on: the headline's first, then the others', in the order of the file. One excerpt for
    /// each box; with colours one for all, since miette gives each mark the next one.
    pub(crate) fn of(file: &SourceText, marks: &[Mark<'_>], with_texts: bool, style: &Style) -> Vec<Excerpt> {
        let mut placed: Vec<_> = marks.iter().map(|mark| Placed::new(file, mark)).collect();
        placed.sort_by_key(|placed| (placed.line, placed.range.start, placed.range.end));
        let mut runs: Vec<_> = placed.chunk_by(|one, next| next.line <= one.line + 1).collect();
        runs.sort_by_key(|run| run.iter().map(|placed| placed.mark.role).min());

        let path = one_line(file.path());
        let mut excerpts: Vec<Excerpt> = Vec::new();
        for run in runs {
            if excerpts.is_empty() || !style.color {
                excerpts.push(Excerpt { path: path.to_string(), text: String::new(), lines: Vec::new(), marks: Vec::new() });
            }
            let Some(excerpt) = excerpts.last_mut() else { continue };
            for line in run.chunk_by(|one, next| one.line == next.line) {
                excerpt.push(file, line, with_texts, style);
            }
        }
        excerpts
    }

    fn push(&mut self, file: &SourceText, placed: &[Placed<'_>], with_texts: bool, style: &Style) {
        let line = &file.text()[line_range(file, placed[0].line)];
        let window = window(line, placed[0].range.start, room(style));
        self.lines.push(ShownLine { offset: self.text.len(), number: placed[0].line });
        if window.start > 0 {
            self.text.push_str(ellipsis(style));
        }
        let begin = self.text.len();
        let text = source(&line[window.clone()]);
        let shown = |at: usize| {
            let at = at.clamp(window.start, window.end);
            // Where nothing is written out, each byte stands where it stood.
            let plain = matches!(text, Cow::Borrowed(_));
            begin + if plain { at - window.start } else { source(&line[window.start..at]).len() }
        };
        for Placed { mark, column, range, .. } in placed {
            let texts: Vec<_> = mark.texts.iter().filter(|text| !text.is_empty()).map(|text| one_line(text)).collect();
            self.marks.push(ShownMark {
                range: shown(range.start)..shown(range.end),
                column: *column,
                text: (with_texts && !texts.is_empty()).then(|| texts.join("\n")),
                primary: mark.role != Role::Related,
            });
        }
        self.text.push_str(&text);
        if window.end < line.len() {
            self.text.push_str(ellipsis(style));
        }
        self.text.push('\n');
    }

    /// The marks as miette wants them.
    pub(crate) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.marks.iter().map(|mark| {
            let span = (mark.range.start, mark.range.len());
            let text = mark.text.clone();
            if mark.primary { LabeledSpan::new_primary_with_span(text, span) } else { LabeledSpan::new_with_span(text, span) }
        })
    }

    /// All that decides what miette draws. Where the lines stand decides no more than how wide their numbers are, and which of them are
    /// neighbours.
    pub(crate) fn write_key(&self, key: &mut Vec<u8>) {
        write_text(&self.text, key);
        let mut before = None;
        for line in &self.lines {
            let is_neighbour = before.is_some_and(|before| before + 1 == line.number);
            key.extend([u8::from(is_neighbour), itoa::Buffer::new().format(line.number + 1).len().to_le_bytes()[0]]);
            before = Some(line.number);
        }
        for mark in &self.marks {
            key.extend(mark.range.start.to_le_bytes());
            key.extend(mark.range.end.to_le_bytes());
            key.extend([u8::from(mark.primary), u8::from(mark.text.is_some())]);
            write_text(mark.text.as_deref().unwrap_or_default(), key);
        }
    }

    /// The path, harmless.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The number of a line in the file, from 1.
    pub(crate) fn number(&self, line: usize) -> usize {
        self.lines[line].number + 1
    }

    /// The line of that number in the file, from 1.
    pub(crate) fn line_numbered(&self, number: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.number + 1 == number)
    }

    /// The column of a mark in the file, from 1.
    pub(crate) fn column(&self, mark: usize) -> usize {
        self.marks[mark].column + 1
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.offset <= offset).saturating_sub(1)
    }
}

impl<'a> Placed<'a> {
    fn new(file: &SourceText, mark: &'a Mark<'a>) -> Self {
        let start = file.position(mark.location.span.start);
        let end = file.position(mark.location.span.end).offset as usize;
        let line = start.line as usize - 1;
        let bounds = line_range(file, line);
        // The break at the end of a line is not shown, so a mark on it stands behind the line's last character.
        let inside = |at: usize| at.clamp(bounds.start, bounds.end) - bounds.start;
        Placed { mark, line, column: start.column as usize - 1, range: inside(start.offset as usize)..inside(end) }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (first, last) = (self.line_at(span.offset()), self.line_at(span.offset() + span.len()));
        let lines = self.lines.get(first..=last).ok_or(MietteError::OutOfBounds)?;
        // miette asks whether two marks can be drawn in one box: they can where no line between them is left out.
        if lines.is_empty() || lines.windows(2).any(|pair| pair[1].number != pair[0].number + 1) {
            return Err(MietteError::OutOfBounds);
        }
        let end = self.lines.get(last + 1).map_or(self.text.len(), |line| line.offset);
        let range = lines[0].offset..end;
        // The mark's number stands for its column until the drawing is filled in.
        let mark = self.marks.iter().position(|mark| mark.range.start == span.offset()).map_or(0, |mark| mark + 1);
        Ok(Box::new(MietteSpanContents::new_named(
            PATH.to_string(),
            &self.text.as_bytes()[range.clone()],
            (range.start, range.len()).into(),
            lines[0].number,
            mark,
            lines.len(),
        )))
    }
}

/// The line that a place begins on, harmless and cut to a window around it, for reading aloud.
pub(crate) fn line_of(location: &Location, style: &Style) -> String {
    let file = &location.file;
    let at = location.start();
    let bounds = line_range(file, at.line as usize - 1);
    let line = &file.text()[bounds.clone()];
    let window = window(line, (at.offset as usize).clamp(bounds.start, bounds.end) - bounds.start, room(style));
    let before = if window.start > 0 { "..." } else { "" };
    let after = if window.end < line.len() { "..." } else { "" };
    [before, source(&line[window]).replace('\t', " ").trim(), after].concat()
}

/// The bytes of a line, by its number from 0, without the line break.
fn line_range(file: &SourceText, line: usize) -> Range<usize> {
    let starts = file.line_starts();
    let start = starts.get(line).map_or(file.text().len(), |&start| start as usize);
    let end = starts.get(line + 1).map_or(file.text().len(), |&end| end as usize);
    let text = file.slice(Span::new(start..end));
    let text = text.strip_suffix('\n').unwrap_or(text);
    start..start + text.strip_suffix('\r').unwrap_or(text).len()
}

/// The part of a line that is shown: all of it where there is room, else that many characters around `at`.
fn window(line: &str, at: usize, room: usize) -> Range<usize> {
    if line.len() <= room || line.char_indices().nth(room).is_none() {
        return 0..line.len();
    }
    let start = line[..at].char_indices().rev().nth(room / 4).map_or(0, |(start, _)| start);
    let end = line[start..].char_indices().nth(room).map_or(line.len(), |(length, _)| start + length);
    start..end
}

/// Characters of a line that are shown, beside the line number.
fn room(style: &Style) -> usize {
    style.width.clamp(60, 240) - 12
}

fn ellipsis(style: &Style) -> &'static str {
    if style.unicode { "…" } else { "..." }
}
