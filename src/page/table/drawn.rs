//! A table drawn: `│` between columns, `─┼─` below headers, no frame around.
//!
//! Records that take several rows are told apart by fainter rules. A cell that spans rows of the table
//! begins at its top and goes on through the rules between them.

use super::grid::{Grid, Placed};
use super::line::{Line, Side};
use super::plan::Plan;
use super::widths::BETWEEN;
use super::{decimals, numbers, only_text, strong};
use crate::page::galley::Galley;
use crate::page::glyph::Glyph;
use crate::page::walk::Walk;
use crate::page::{Row, Style};

/// Draws a grid whose columns have these widths.
pub(super) fn draw<'a>(walk: &mut Walk<'a, '_>, style: &Style, grid: &Grid<'a>, widths: &[usize]) {
    let drawing = Drawing { style, widths, numeric: numbers::columns(grid) };
    let set = |(index, row): (usize, &Vec<Placed<'a>>)| {
        row.iter().map(|placed| drawing.slot(placed, index, walk)).collect()
    };
    let mut rows: Vec<Vec<_>> = grid.rows.iter().enumerate().map(set).collect();
    decimals::align(rows.get_mut(grid.headers..).unwrap_or_default(), &drawing.numeric);
    let plan = Plan::new(&rows, grid.headers);
    let mut slots = Vec::new();
    for (index, (cells, planned)) in rows.into_iter().zip(plan.rows).enumerate() {
        let above = drawing.ends(&slots);
        slots = drawing.merge(slots, cells, index);
        if let Some(rule) = planned.rule_above {
            drawing.rule(&mut walk.galley, rule, &mut slots, index, &above);
        }
        for _ in 0..planned.height {
            drawing.row(&mut walk.galley, &mut slots);
        }
    }
}

struct Drawing<'g> {
    style: &'g Style,
    widths: &'g [usize],
    /// Whether a column holds numbers: they stand at the right.
    numeric: Vec<bool>,
}

/// What stands in some columns of a row of the table: a set cell, or nothing.
pub(super) struct Slot {
    column: usize,
    span: usize,
    /// The row of the table that it begins at.
    first_row: usize,
    /// The row of the table after its last one.
    pub(super) end_row: usize,
    /// Columns from its left edge to its right one.
    width: usize,
    side: Side,
    /// What is still to be shown of it.
    rows: std::vec::IntoIter<Row>,
}

impl Slot {
    /// The column after its last one.
    fn end(&self) -> usize {
        self.column + self.span
    }

    /// The column of the table that it stands in alone and what it shows there, if that is one line at the
    /// right.
    pub(super) fn at_the_right(&self) -> Option<(usize, String)> {
        match (self.span, self.side, self.rows.as_slice()) {
            (1, Side::Right(_), [row]) => Some((self.column, row.plain())),
            _ => None,
        }
    }

    /// Leaves columns blank behind what it shows, if there are as many.
    pub(super) fn keep_from_the_right(&mut self, columns: usize) {
        self.side = Side::Right(columns);
    }

    /// Columns from its left edge to its right one.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// How many rows it still has to show.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }
}

impl Drawing<'_> {
    /// Sets a cell.
    fn slot<'a>(&self, placed: &Placed<'a>, row: usize, walk: &Walk<'a, '_>) -> Slot {
        let Placed { cell, column, span, end_row } = *placed;
        let columns = column..column + span;
        let width = self.widths.get(columns.clone()).unwrap_or_default().iter().sum::<usize>();
        let width = width + (span - 1) * BETWEEN;
        let look = if cell.header { strong(walk.look) } else { walk.look };
        let mut galley = Galley::new(walk.galley.rules, width, 0);
        galley.presentation = walk.galley.presentation;
        let rows = Walk::cell(self.style, galley, look, &cell.blocks);
        let numeric = self.numeric.get(columns).unwrap_or_default().iter().all(|numeric| *numeric);
        let one_line = rows.len() == 1 && only_text(cell).is_some();
        let side = match (span, cell.header) {
            _ if !one_line => Side::Left,
            (2.., true) => Side::Middle,
            (1, _) if numeric => Side::Right(0),
            _ if numeric && numbers::is_in(cell) => Side::Right(0),
            _ => Side::Left,
        };
        Slot { column, span, first_row: row, end_row, width, side, rows: rows.into_iter() }
    }

    /// The slots of the next row: cells that go on, its own ones, and nothing in between.
    fn merge(&self, above: Vec<Slot>, cells: Vec<Slot>, row: usize) -> Vec<Slot> {
        let mut filled: Vec<_> = above.into_iter().filter(|slot| slot.end_row > row).chain(cells).collect();
        filled.sort_by_key(|slot| slot.column);
        let mut slots = Vec::with_capacity(filled.len());
        let mut column = 0;
        for slot in filled {
            slots.extend((column..slot.column).map(|column| self.nothing(column, row)));
            column = slot.end();
            slots.push(slot);
        }
        slots.extend((column..self.widths.len()).map(|column| self.nothing(column, row)));
        slots
    }

    fn nothing(&self, column: usize, row: usize) -> Slot {
        let width = self.widths.get(column).copied().unwrap_or_default();
        let rows = Vec::new().into_iter();
        Slot { column, span: 1, first_row: row, end_row: row + 1, width, side: Side::Left, rows }
    }

    /// For each column whether a slot ends with it.
    fn ends(&self, slots: &[Slot]) -> Vec<bool> {
        let mut ends = vec![false; self.widths.len()];
        for slot in slots {
            if let Some(end) = ends.get_mut(slot.end() - 1) {
                *end = true;
            }
        }
        ends
    }

    /// Puts the next row of each slot side by side.
    fn row(&self, galley: &mut Galley, slots: &mut [Slot]) {
        let mut line = Line::new(galley.rules);
        for slot in slots {
            line.cell(slot.rows.next(), slot.width, slot.side);
            if slot.end() < self.widths.len() {
                line.divide();
            }
        }
        galley.push(line.into_runs());
    }

    /// A rule above row `row` of the table; `above` says where slots end in the row before.
    fn rule(&self, galley: &mut Galley, rule: Glyph, slots: &mut [Slot], row: usize, above: &[bool]) {
        let below = self.ends(slots);
        let is_ruled: Vec<bool> =
            slots.iter().flat_map(|slot| std::iter::repeat_n(slot.first_row == row, slot.span)).collect();
        let at = |flags: &[bool], column: usize| flags.get(column).copied().unwrap_or_default();
        let mut line = Line::new(galley.rules);
        for slot in slots {
            let goes_on = slot.first_row < row;
            if goes_on {
                line.cell(slot.rows.next(), slot.width, slot.side);
            }
            for column in slot.column..slot.end() {
                if !goes_on {
                    line.rule(rule, self.widths.get(column).copied().unwrap_or_default());
                }
                let inside = goes_on && column + 1 < slot.end();
                if column + 1 < self.widths.len() && !inside {
                    let [left, right] = [at(&is_ruled, column), at(&is_ruled, column + 1)];
                    let junction =
                        Glyph::Junction { up: at(above, column), down: at(&below, column), left, right };
                    line.join(rule, junction);
                }
            }
        }
        galley.push(line.into_runs());
    }
}
