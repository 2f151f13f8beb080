//! A table too wide to be drawn, field by field: `header：cell`, a blank row between the table's rows.

use std::collections::HashSet;

use super::grid::{Grid, Placed};
use super::{is_blank, only_text, strong};
use crate::article::{Cell, Text, TextId};
use crate::page::passage::Passage;
use crate::page::walk::Walk;
use crate::text::Clean;

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
}

/// A cell with what is written over its column.
pub(in crate::page) struct Field<'a> {
    /// Header texts, and whether this is the first time they are shown.
    labels: Vec<(&'a Text, bool)>,
    cell: &'a Cell,
    /// Whether it is the first of its row.
    pub(in crate::page) starts_record: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(grid: Grid<'a>) -> Self {
        let row = grid.headers;
        Self { grid, row, cell: 0, fresh: true, told: HashSet::new(), header: 0 }
    }

    /// The field of a cell, None if it says nothing new.
    fn field(&mut self, placed: Placed<'a>) -> Option<Field<'a>> {
        let texts = self.grid.over(placed.column).filter_map(only_text).filter(|text| !text.is_empty());
        let labels: Vec<_> = texts.map(|text| (text, self.told.insert(text.id))).collect();
        if is_blank(placed.cell) && labels.iter().all(|(_, first)| !first) {
            return None;
        }
        let starts_record = std::mem::take(&mut self.fresh);
        Some(Field { labels, cell: placed.cell, starts_record })
    }

    /// A header that stands over no cell, so that it is not lost.
    fn untold(&mut self) -> Option<Field<'a>> {
        let headers = self.grid.rows.iter().take(self.grid.headers).flatten().skip(self.header);
        for placed in headers {
            self.header += 1;
            if only_text(placed.cell).is_some_and(|text| !text.is_empty() && self.told.insert(text.id)) {
                return Some(Field { labels: Vec::new(), cell: placed.cell, starts_record: false });
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
            self.cell += 1;
            if let Some(field) = self.field(placed) {
                return Some(field);
            }
        }
        self.untold()
    }
}

/// Sets a field, or makes the walk go into its blocks.
pub(in crate::page) fn set_field<'a>(walk: &mut Walk<'a, '_>, field: &Field<'a>) {
    let mut passage = Passage::default();
    let look = strong(walk.look);
    for (index, (label, first)) in field.labels.iter().enumerate() {
        if index > 0 {
            passage.push_own(" ", look);
        }
        if *first {
            passage.push(label, look);
        } else {
            passage.push_words(&Clean::line(&label.string), look);
        }
    }
    if !passage.is_empty() {
        let wide = passage.as_str().chars().any(|c| c >= '\u{2e80}');
        passage.push_own(if wide { "：" } else { ": " }, look);
    }
    if let Some(text) = only_text(field.cell) {
        passage.push(text, if field.cell.header { look } else { walk.look });
        return walk.galley.set(&passage);
    }
    walk.galley.set(&passage);
    let edges = walk.galley.depth();
    if !passage.is_empty() {
        walk.galley.enter_indent(2);
    }
    walk.enter_blocks(&field.cell.blocks, true, edges);
}
