//! What stands at a cell of the page: for the mouse.

use super::{Reader, Sideways};
use crate::article::LinkId;

impl Reader {
    /// The column of the page that is shown in a column of its pane: wide rows may be scrolled sideways.
    #[must_use]
    pub fn page_column(&self, row: usize, column: usize) -> usize {
        let is_wide =
            self.current().is_some_and(|sheet| sheet.page.rows.get(row).is_some_and(|row| row.wide));
        match self.sideways {
            Sideways::Wide(shift) if is_wide => column + shift,
            _ => column,
        }
    }

    /// The link at a row and a column of the page.
    #[must_use]
    pub fn link_at(&self, row: usize, column: usize) -> Option<LinkId> {
        let row = self.current()?.page.rows.get(row)?;
        let mut end = row.indent;
        let mut runs = row.runs.iter().skip_while(|run| {
            end += run.columns;
            end <= column
        });
        runs.next().filter(|_| column >= row.indent).and_then(|run| run.link)
    }
}
