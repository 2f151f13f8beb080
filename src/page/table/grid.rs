//! Which cell stands in which column: HTML's rule of rows and columns, bounded.

use super::{is_blank, only_text};
use crate::article::{Cell, Table};

/// A table with its cells placed.
pub(in crate::page) struct Grid<'a> {
    pub(super) columns: usize,
    pub(super) rows: Vec<Vec<Placed<'a>>>,
    /// Rows at the top that hold headers only.
    pub(super) headers: usize,
}

/// A cell with its columns and rows, which no other cell has.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) cell: &'a Cell,
    pub(super) column: usize,
    pub(super) span: usize,
    /// The row after its last one.
    pub(super) end_row: usize,
}

/// Columns beyond are taken for the last one.
const MOST_COLUMNS: usize = 256;

/// Rows times columns of a table that is drawn: a short source may ask for many.
const MOST_SLOTS: usize = 1 << 20;

/// More rows of headers than this are no headers.
const MOST_HEADERS: usize = 3;

impl<'a> Grid<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        let mut occupied = Vec::new();
        let count = table.rows.len();
        let rows: Vec<_> = table
            .rows
            .iter()
            .enumerate()
            .map(|(row, cells)| place(row, count, cells, &mut occupied))
            .collect();
        let is_header = |row: &&Vec<Placed<'_>>| {
            let header = |cell: &Cell| cell.header && (is_blank(cell) || only_text(cell).is_some());
            !row.is_empty() && row.iter().all(|placed| header(placed.cell))
        };
        let headers = rows.iter().take_while(is_header).count();
        let headers = if headers < rows.len() && headers <= MOST_HEADERS { headers } else { 0 };
        Self { columns: occupied.len(), rows, headers }
    }

    /// Whether no two cells share a place and the places are not too many, so that it can be drawn.
    pub(super) fn is_whole(&self) -> bool {
        (1..MOST_COLUMNS).contains(&self.columns) && self.rows.len() * self.columns <= MOST_SLOTS
    }

    /// The header cells over a column, top to bottom.
    pub(super) fn over(&self, column: usize) -> impl Iterator<Item = &'a Cell> {
        self.rows.iter().take(self.headers).filter_map(move |row| {
            let after = row.partition_point(|placed| placed.column <= column);
            let placed = row.get(after.checked_sub(1)?)?;
            (column < placed.column + placed.span).then_some(placed.cell)
        })
    }
}

/// Places the cells of a row of `count`. `occupied` says for each column before which row it is taken.
fn place<'a>(row: usize, count: usize, cells: &'a [Cell], occupied: &mut Vec<usize>) -> Vec<Placed<'a>> {
    let mut column = 0;
    let mut placed = Vec::with_capacity(cells.len());
    for cell in cells {
        let taken = |column: usize| occupied.get(column).is_some_and(|until| *until > row);
        while taken(column) && column + 1 < MOST_COLUMNS {
            column += 1;
        }
        let wanted = cell.column_span.clamp(1, MOST_COLUMNS - column);
        // A cell from above that is in its way ends it.
        let span = (1..wanted).find(|span| taken(column + span)).unwrap_or(wanted);
        let end_row = (row + cell.row_span.max(1)).min(count);
        if occupied.len() < column + span {
            occupied.resize(column + span, 0);
        }
        occupied.iter_mut().skip(column).take(span).for_each(|until| *until = end_row);
        placed.push(Placed { cell, column, span, end_row });
        column = (column + span).min(MOST_COLUMNS - 1);
    }
    placed
}
