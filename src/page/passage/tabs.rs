//! Tabs of preformatted text: up to the next column of 8 (TYPESETTING 6.2).

use crate::text::Ruler;

/// Columns from one tab stop to the next.
const TAB_COLUMNS: usize = 8;

/// Where a tab leads to.
pub(super) struct Tabs {
    ruler: Ruler,
    column: usize,
}

impl Tabs {
    pub(super) fn new(ruler: Ruler) -> Self {
        Self { ruler, column: 0 }
    }

    /// Goes over text without tabs.
    pub(super) fn pass(&mut self, text: &str) {
        self.column = match text.rsplit_once('\n') {
            Some((_, line)) => self.ruler.width(line),
            None => self.column + self.ruler.width(text),
        };
    }

    /// The columns of a tab that stands after `text`.
    pub(super) fn after(&mut self, text: &str) -> usize {
        self.pass(text);
        let columns = TAB_COLUMNS - self.column % TAB_COLUMNS;
        self.column += columns;
        columns
    }
}
