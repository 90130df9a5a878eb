//! Rows in columns.

use crate::Style;
use crate::plain_text::one_line;

/// Rows with their columns under each other. If `fit`, each line is cut where a terminal ends, and no column but the first takes more
/// than a quarter of it from the last.
pub(super) fn table(rows: &[Vec<String>], style: &Style, fit: bool) -> String {
    let shown = |at: usize, columns: usize, cell: &str| {
        let inner = fit && at > 0 && at + 1 < columns;
        if inner { cut(&one_line(cell), style.width / 4, style) } else { one_line(cell).into_owned() }
    };
    let cells = |row: &Vec<String>| row.iter().enumerate().map(|(at, cell)| shown(at, row.len(), cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
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
        out.push_str(if fit { cut(line.trim_end(), style.width, style) } else { line }.trim_end());
        out.push('\n');
    }
    out
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn cut(line: &str, width: usize, style: &Style) -> String {
    if length(line) <= width {
        return line.to_owned();
    }
    let end = if style.unicode { "…" } else { "..." };
    line.chars().take(width - length(end)).chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn a_narrow_terminal_leaves_room_for_the_last_column() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["id", "one place, and another", "it happens all the time"]), row(["longer", "US", "it may"])];
        let style = Style { width: 40, ..Style::PLAIN };
        expect![[r#"
            id      one place…  it happens all the …
            longer  US          it may
            --
            id      one place, and another  it happens all the time
            longer  US                      it may
        "#]]
        .assert_eq(&[table(&rows, &style, true), table(&rows, &style, false)].join("--\n"));
    }
}
