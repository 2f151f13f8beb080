//! A table drawn: `│` between columns, `─┼─` below headers, no frame around.

use super::grid::{Grid, Placed};
use super::widths::BETWEEN;
use super::{only_text, strong};
use crate::page::galley::{Galley, own_run};
use crate::page::glyph::Glyph;
use crate::page::passage::Look;
use crate::page::walk::Walk;
use crate::page::{Role, Row, Run, Style};
use crate::text::BreakRules;

/// Draws a grid whose columns have these widths.
pub(super) fn draw<'a>(walk: &mut Walk<'a, '_>, style: &Style, grid: &Grid<'a>, widths: &[usize]) {
    let drawing = Drawing { style, widths, numeric: numeric(grid) };
    let set = |row: &Vec<Placed<'a>>| row.iter().map(|placed| drawing.cell(placed, walk)).collect();
    let rows: Vec<Vec<_>> = grid.rows.iter().map(set).collect();
    // Rows of one line each are told apart without rules.
    let tall = rows.iter().skip(grid.headers).any(|cells| height(cells) > 1);
    for (index, cells) in rows.into_iter().enumerate() {
        let below_headers = index > 0 && index == grid.headers;
        if below_headers || tall && index > grid.headers {
            drawing.rule(&mut walk.galley);
        }
        drawing.row(&mut walk.galley, &cells);
    }
}

struct Drawing<'g> {
    style: &'g Style,
    widths: &'g [usize],
    /// Whether a column holds numbers: they stand at the right.
    numeric: Vec<bool>,
}

/// A cell that is set.
struct SetCell {
    column: usize,
    span: usize,
    /// Columns from its left edge to its right one.
    width: usize,
    rows: Vec<Row>,
    right: bool,
}

/// A row in the making.
#[derive(Default)]
struct Composed {
    runs: Vec<Run>,
    /// Blank columns after the last run.
    blank: usize,
}

fn height(cells: &[SetCell]) -> usize {
    cells.iter().map(|cell| cell.rows.len()).max().unwrap_or(0)
}

impl Drawing<'_> {
    fn cell<'a>(&self, placed: &Placed<'a>, walk: &Walk<'a, '_>) -> SetCell {
        let Placed { cell, column, span } = *placed;
        let widths = self.widths.get(column..column + span).unwrap_or_default();
        let width = widths.iter().sum::<usize>() + (span - 1) * BETWEEN;
        let look = if cell.header { strong(walk.look) } else { walk.look };
        let mut galley = Galley::new(walk.galley.rules, width, 0);
        galley.presentation = walk.galley.presentation;
        let rows = Walk::cell(self.style, galley, look, &cell.blocks);
        SetCell { column, span, width, rows, right: span == 1 && self.numeric[column] }
    }

    /// Puts the cells of a row side by side.
    fn row(&self, galley: &mut Galley, cells: &[SetCell]) {
        for line in 0..height(cells) {
            let mut composed = Composed::default();
            let mut cells = cells.iter().peekable();
            let mut column = 0;
            while column < self.widths.len() {
                column += if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                    composed.cell(cell, line, galley.rules);
                    cell.span
                } else {
                    composed.blank += self.widths[column];
                    1
                };
                if column < self.widths.len() {
                    composed.line(galley.rules);
                }
            }
            galley.push(composed.runs);
        }
    }

    fn rule(&self, galley: &mut Galley) {
        let ruler = galley.rules.ruler;
        let [line, cross] = [Glyph::Horizontal, Glyph::Cross].map(|glyph| glyph.text(ruler));
        let lines: Vec<_> = self.widths.iter().map(|width| line.repeat(*width)).collect();
        let text = lines.join(&format!("{line}{cross}{line}"));
        galley.push(vec![own_run(&text, Look::of(Role::Rule), galley.rules)]);
    }
}

impl Composed {
    fn cell(&mut self, cell: &SetCell, line: usize, rules: BreakRules) {
        let Some(row) = cell.rows.get(line) else {
            self.blank += cell.width;
            return;
        };
        let rest = cell.width.saturating_sub(row.columns());
        self.blank += row.indent + if cell.right { rest } else { 0 };
        if self.blank > 0 {
            let blank = " ".repeat(std::mem::take(&mut self.blank));
            self.runs.push(own_run(&blank, Look::default(), rules));
        }
        self.runs.extend(row.runs.iter().cloned());
        self.blank = if cell.right { 0 } else { rest };
    }

    /// The line between two columns.
    fn line(&mut self, rules: BreakRules) {
        let blank = " ".repeat(std::mem::take(&mut self.blank) + 1);
        let text = format!("{blank}{} ", Glyph::Vertical.text(rules.ruler));
        self.runs.push(own_run(&text, Look::of(Role::Rule), rules));
    }
}

/// For each column, whether its cells below the headers hold numbers.
fn numeric(grid: &Grid<'_>) -> Vec<bool> {
    let mut numeric = vec![None; grid.columns];
    for placed in grid.rows.iter().skip(grid.headers).flatten().filter(|placed| placed.span == 1) {
        if let Some(text) = only_text(placed.cell).filter(|text| !text.is_empty()) {
            let so_far = numeric[placed.column].unwrap_or(true);
            numeric[placed.column] = Some(so_far && is_number(&text.string));
        }
    }
    numeric.into_iter().map(|numeric| numeric.unwrap_or(false)).collect()
}

/// Digits with signs, separators, currency or a unit sign.
fn is_number(text: &str) -> bool {
    let sign = |c: char| "+-−–,.:/()%‰$€£¥￥° \u{a0}".contains(c);
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}
