//! A table too wide to be drawn, field by field: `header：cell`, a blank row between the table's rows.
//!
//! What a source says once and is repeated here, a header or the name of several rows, is shortened: a
//! short source must not make a long page.

use std::collections::HashSet;

use super::grid::{Grid, Placed};
use super::{is_blank, only_text, strong};
use crate::article::{Cell, Text, TextId};
use crate::page::passage::Passage;
use crate::page::walk::Walk;
use crate::text::{Clean, fit};

/// Gives the fields of a table.
pub(in crate::page) struct Records<'a> {
    grid: Grid<'a>,
    row: usize,
    /// The next cell in the row.
    cell: usize,
    /// Whether no field of the row was given yet.
    fresh: bool,
    /// The headers that were shown.
    told: HashSet<TextId>,
    /// The next header cell to look at when all rows are done.
    header: usize,
    /// The cell of the first column that spans rows, if one does.
    name: Option<Placed<'a>>,
}

/// Columns of what is repeated.
const MOST_REPEATED: usize = 40;

/// A cell with what is written over its column.
pub(in crate::page) struct Field<'a> {
    /// Header texts, and whether this is the first time they are shown.
    labels: Vec<(&'a Text, bool)>,
    cell: &'a Cell,
    /// Whether the cell was shown in a record above, which it spans too.
    repeated: bool,
    /// Whether it is the first of its row.
    pub(in crate::page) starts_record: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(grid: Grid<'a>) -> Self {
        let row = grid.headers;
        Self { grid, row, cell: 0, fresh: true, told: HashSet::new(), header: 0, name: None }
    }

    /// The field of a cell, None if it says nothing new.
    fn field(&mut self, placed: Placed<'a>) -> Option<Field<'a>> {
        let texts = self.grid.over(placed.column).filter_map(only_text).filter(|text| !text.is_empty());
        let labels: Vec<_> = texts.map(|text| (text, self.told.insert(text.id))).collect();
        if is_blank(placed.cell) && labels.iter().all(|(_, first)| !first) {
            return None;
        }
        let starts_record = std::mem::take(&mut self.fresh);
        Some(Field { labels, cell: placed.cell, repeated: false, starts_record })
    }

    /// The field of the cell that names this row and rows above it, before the row's own fields.
    fn repeated(&mut self) -> Option<Field<'a>> {
        let name = self.name.filter(|name| self.fresh && self.row < name.end_row)?;
        let field = self.field(name)?;
        Some(Field { repeated: true, ..field })
    }

    /// A header that stands over no cell, so that it is not lost.
    fn untold(&mut self) -> Option<Field<'a>> {
        let headers = self.grid.rows.iter().take(self.grid.headers).flatten().skip(self.header);
        for placed in headers {
            self.header += 1;
            if only_text(placed.cell).is_some_and(|text| !text.is_empty() && self.told.insert(text.id)) {
                let (labels, cell) = (Vec::new(), placed.cell);
                return Some(Field { labels, cell, repeated: false, starts_record: false });
            }
        }
        None
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        while let Some(row) = self.grid.rows.get(self.row) {
            let Some(placed) = row.get(self.cell).copied() else {
                self.row += 1;
                self.cell = 0;
                self.fresh = true;
                continue;
            };
            if let Some(field) = self.repeated() {
                return Some(field);
            }
            self.cell += 1;
            if placed.column == 0 && placed.end_row > self.row + 1 && only_text(placed.cell).is_some() {
                self.name = Some(placed);
            }
            if let Some(field) = self.field(placed) {
                return Some(field);
            }
        }
        self.untold()
    }
}

/// Sets a field, or makes the walk go into its blocks.
pub(in crate::page) fn set_field<'a>(walk: &mut Walk<'a, '_>, field: &Field<'a>) {
    let ruler = walk.galley.rules.ruler;
    let mut passage = Passage::default();
    let look = strong(walk.look);
    for (index, (label, first)) in field.labels.iter().enumerate() {
        if index > 0 {
            passage.push_own(" ", look);
        }
        if *first {
            passage.push(label, look);
        } else {
            passage.push_words(&fit(&Clean::line(&label.string), MOST_REPEATED, ruler).text, look);
        }
    }
    if !passage.is_empty() {
        let wide = passage.as_str().chars().any(|c| c >= '\u{2e80}');
        passage.push_own(if wide { "：" } else { ": " }, look);
    }
    if let Some(text) = only_text(field.cell) {
        let look = if field.cell.header { look } else { walk.look };
        if field.repeated {
            passage.push_words(&fit(&Clean::line(&text.string), MOST_REPEATED, ruler).text, look);
        } else {
            passage.push(text, look);
        }
        return walk.galley.set(&passage);
    }
    walk.galley.set(&passage);
    let edges = walk.galley.depth();
    if !passage.is_empty() {
        walk.galley.enter_indent(2);
    }
    walk.enter_blocks(&field.cell.blocks, true, edges);
}
