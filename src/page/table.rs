//! Tables of data: drawn with thin lines where they fit, else one field a row (TYPESETTING 6.14).

mod decimals;
mod drawn;
mod extent;
mod grid;
mod line;
mod numbers;
mod plan;
mod records;
mod widths;

use super::Style;
use super::passage::{Look, Passage};
use super::walk::Walk;
use crate::article::{Block, Cell, Table, Text};
use grid::Grid;
pub(super) use records::{Field, Records, set_field};
use widths::{BETWEEN, Columns};

/// Sets a table, or makes the walk go into its records.
pub(super) fn set<'a>(walk: &mut Walk<'a, '_>, style: &Style, table: &'a Table) {
    if let Some(caption) = &table.caption {
        walk.galley.set(&Passage::of(caption, emphasis(walk.look)));
    }
    let grid = Grid::new(table);
    if !walk.draws_tables || !grid.is_whole() {
        return walk.enter_records(Records::new(grid));
    }
    let columns = Columns::new(&grid, &walk.galley, style);
    let room = walk.galley.first_columns();
    let natural = columns.natural();
    let cramped = natural.iter().sum::<usize>() + (natural.len() - 1) * BETWEEN > room;
    walk.galley.cramped |= cramped;
    if cramped && walk.galley.sideways {
        walk.galley.wide = true;
        drawn::draw(walk, style, &grid, &natural);
        walk.galley.wide = false;
    } else if let Some(widths) = columns.fit(room) {
        drawn::draw(walk, style, &grid, &widths);
    } else {
        walk.enter_records(Records::new(grid));
    }
}

/// A caption is not the row of headers below it, which is bold.
fn emphasis(mut look: Look) -> Look {
    look.face.emphasis = true;
    look
}

fn strong(mut look: Look) -> Look {
    look.face.strong = true;
    look
}

/// The text of a cell that holds one paragraph.
fn only_text(cell: &Cell) -> Option<&Text> {
    match cell.blocks.as_slice() {
        [Block::Paragraph(text)] => Some(text),
        _ => None,
    }
}

/// Whether there is nothing in a cell.
fn is_blank(cell: &Cell) -> bool {
    cell.blocks.is_empty() || only_text(cell).is_some_and(Text::is_empty)
}
