//! The numbers of parts, and the lines of the configuration that some of them belong to.

use std::sync::Arc;

use domicile_diagnostic::{Level, LevelCounts, LevelLine, Location, SourceText, Span, Summary};

use super::version_1::{AtWire, FindingWire, SummaryWire, Wire};

/// Nobody writes a longer configuration.
const LONGEST: usize = 1 << 22;

/// The lines of the configuration.
pub(super) struct Lines {
    pub(super) levels: Vec<Arc<LevelLine>>,
    pub(super) left_out_by: Vec<Location>,
}

impl Lines {
    /// The lines that a part names; or why there can be none such.
    pub(super) fn of(shard: &Wire) -> Result<Self, &'static str> {
        let Some(configuration) = &shard.configuration else {
            return Ok(Lines { levels: Vec::new(), left_out_by: Vec::new() });
        };
        let places = configuration.levels.iter().map(|line| line.at).chain(configuration.left_out_by.iter().copied());
        let text = text_with(places.collect()).ok_or("it names places that no configuration has")?;
        let file = Arc::new(SourceText::new(configuration.path.clone(), text));
        let location = |at: &AtWire| {
            let start = file.line_starts().get(at.line as usize - 1).copied().unwrap_or_default() + at.column - 1;
            Location::new(&file, Span { start, end: start })
        };
        let line = |line: &super::version_1::LineWire| {
            Ok(Arc::new(LevelLine {
                pattern: (*line.pattern).into(),
                level: level(&line.level)?,
                location: location(&line.at),
            }))
        };
        Ok(Lines {
            levels: configuration.levels.iter().map(line).collect::<Result<_, &'static str>>()?,
            left_out_by: configuration.left_out_by.iter().map(location).collect(),
        })
    }

    /// The numbers of a part's manifests.
    pub(super) fn summary(&self, wire: &SummaryWire) -> Result<Summary, &'static str> {
        if wire.levels.len() != self.levels.len() {
            return Err("its numbers are not those of its configuration");
        }
        let mut summary = Summary {
            files: wire.files as usize,
            tenants: wire.tenants as usize,
            error: wire.error as usize,
            warning: wire.warning as usize,
            note: wire.note as usize,
            waived: wire.waived as usize,
            known: wire.known as usize,
            broken: wire.broken as usize,
            back_dated: wire.back_dated as usize,
            post_dated: wire.post_dated as usize,
            ..Summary::default()
        };
        for (at, &(off, lowered, raised)) in wire.levels.iter().enumerate() {
            self.add(at, LevelCounts { off: off as usize, lowered: lowered as usize, raised: raised as usize }, &mut summary);
        }
        Ok(summary)
    }

    fn add(&self, at: usize, counts: LevelCounts, summary: &mut Summary) {
        if let Some(line) = self.levels.get(at).filter(|_| counts != LevelCounts::default()) {
            *summary.levels.entry(line.location.span.start).or_default() += counts;
        }
    }
}

/// A text that has these places; none where they are too far away, or begin before it does.
fn text_with(mut places: Vec<AtWire>) -> Option<String> {
    places.sort_unstable();
    let mut text = String::new();
    let (mut line, mut column) = (1, 1);
    for at in places {
        if at.line == 0 || at.column == 0 || text.len() + (at.line - line) as usize + at.column as usize > LONGEST {
            return None;
        }
        while line < at.line {
            text.push('\n');
            (line, column) = (line + 1, 1);
        }
        while column < at.column {
            text.push(' ');
            column += 1;
        }
    }
    Some(text)
}

/// Counts a finding of a shared file.
pub(super) fn count(finding: &FindingWire, lines: &Lines, summary: &mut Summary) -> Result<(), String> {
    let one = |word: &str| level(word).map_err(|why| format!("a finding of a shared file is none: {why}"));
    let is = finding.counts.as_deref().map(one).transpose()?;
    match is {
        Some(Level::Error) => summary.error += 1,
        Some(Level::Warning) => summary.warning += 1,
        Some(Level::Note) => summary.note += 1,
        Some(Level::Off) | None => summary.known += usize::from(finding.known),
    }
    if let Some(by) = finding.by {
        let was = finding.was.as_deref().map(one).transpose()?;
        let counts = match (is, was) {
            (Some(is), Some(was)) => LevelCounts { off: 0, lowered: usize::from(is < was), raised: usize::from(is > was) },
            _ => LevelCounts { off: 1, ..LevelCounts::default() },
        };
        lines.add(by, counts, summary);
    }
    Ok(())
}

/// A level by its word.
pub(super) fn level(word: &str) -> Result<Level, &'static str> {
    word.parse().map_err(|_| "it names a level that there is not")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_has_the_places() {
        let at = |line, column| AtWire { line, column };
        assert_eq!(text_with(vec![at(3, 2), at(1, 3), at(3, 1)]).as_deref(), Some("  \n\n "));
        assert_eq!(text_with(Vec::new()).as_deref(), Some(""));
        for far in [at(0, 1), at(1, 0), at(u32::MAX, 1), at(1, u32::MAX)] {
            assert_eq!(text_with(vec![far]), None);
        }
    }
}
