//! Rows in columns.

use crate::Style;
use crate::plain_text::one_line;

/// Rows with their columns under each other, each line cut where a terminal ends if `fit`. The last column is as wide as it is.
pub(super) fn table(rows: &[Vec<String>], style: &Style, fit: bool) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell).into_owned()).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| length(cell)).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            line.push_str(cell);
            if at + 1 < row.len() {
                line.extend(std::iter::repeat_n(' ', widths[at] - length(cell) + 2));
            }
        }
        out.push_str(if fit { cut(line.trim_end(), style) } else { line }.trim_end());
        out.push('\n');
    }
    out
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn cut(line: &str, style: &Style) -> String {
    if length(line) <= style.width {
        return line.to_owned();
    }
    let end = if style.unicode { "…" } else { "..." };
    line.chars().take(style.width - length(end)).chain(end.chars()).collect()
}
