//! Where a place of the text is on a page, and which place a row shows.
//!
//! A place is a text and a byte of it, so that it holds at any width. Rows of our own (rules, labels,
//! blank rows) show none and belong to what is below them.

use super::{Page, Row};
use crate::article::{Place, TextId};

impl Page {
    /// The place to come back to for a reader whose first row is `row`: the first that is shown from
    /// there on or, below the last text, the last one above. None on a page without text.
    #[must_use]
    pub fn anchor(&self, row: usize) -> Option<Place> {
        let below = self.rows.get(row..).unwrap_or_default();
        let above = self.rows.get(..row).unwrap_or(&self.rows);
        below.iter().find_map(first_place).or_else(|| above.iter().rev().find_map(first_place))
    }

    /// The row that shows byte `offset` of a text: the first that shows it or what comes after it in that
    /// text, the last of the text if nothing does. None if the text is not on the page.
    ///
    /// Texts stand on the page in order, but for those of one table or figure. So a place is found by halving, and
    /// only where that does not find it are the rows of its top-level block looked through.
    #[must_use]
    pub fn row_of(&self, text: TextId, offset: usize) -> Option<usize> {
        let place = (text, offset);
        let after = self.partition_point(place);
        let below = self.rows.get(after..).unwrap_or_default();
        let without = below.iter().take_while(|row| first_place(row).is_none()).count();
        let near = after.saturating_sub(1)..(after + without + 1).min(self.rows.len());
        if let Some(row) = near.clone().find(|row| self.rows.get(*row).is_some_and(|row| holds(row, place))) {
            return Some(row);
        }
        let (start, end) = (self.block_start(near.start), self.block_end(near.end));
        let block = || (start..end).zip(self.rows.get(start..end).unwrap_or_default());
        let reaches = |row: &Row| ranges(row, text).any(|(_, end)| end > offset);
        let found = block().find(|(_, row)| reaches(row));
        let last = || block().rfind(|(_, row)| ranges(row, text).next().is_some());
        found.or_else(last).map(|(row, _)| row)
    }

    /// How many rows begin at or before a place.
    fn partition_point(&self, place: Place) -> usize {
        let (mut start, mut end) = (0, self.rows.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            let mut shown = (middle..end).filter_map(|row| Some((row, first_place(self.rows.get(row)?)?)));
            match shown.next() {
                Some((row, first)) if first <= place => start = row + 1,
                _ => end = middle,
            }
        }
        start
    }

    fn block(&self, row: usize) -> Option<usize> {
        self.rows.get(row).and_then(|row| row.block)
    }

    /// The first row of the block that `row` belongs to.
    fn block_start(&self, row: usize) -> usize {
        let block = self.block(row);
        let above = self.rows.get(..row).unwrap_or_default();
        row - above.iter().rev().take_while(|row| row.block == block).count()
    }

    /// The end of the block that the row before `end` belongs to.
    fn block_end(&self, end: usize) -> usize {
        let block = end.checked_sub(1).and_then(|last| self.block(last));
        let below = self.rows.get(end..).unwrap_or_default();
        end + below.iter().take_while(|row| row.block == block).count()
    }
}

/// The first place, in reading order, that a row shows.
fn first_place(row: &Row) -> Option<Place> {
    let sources = row.runs.iter().filter_map(|run| run.source.as_ref());
    sources.map(|(text, range)| (*text, range.start)).min()
}

/// Start and end of what a row shows of a text, run by run.
fn ranges(row: &Row, text: TextId) -> impl Iterator<Item = (usize, usize)> {
    let sources = row.runs.iter().filter_map(|run| run.source.as_ref());
    sources.filter(move |(id, _)| *id == text).map(|(_, range)| (range.start, range.end))
}

/// Whether a row shows a place itself.
fn holds(row: &Row, (text, offset): Place) -> bool {
    ranges(row, text).any(|(start, end)| (start..end).contains(&offset))
}
