//! How high the rows of a drawn table are, and which have a rule above them.

use super::drawn::Slot;
use crate::page::glyph::Glyph;

/// The plan of a drawn table.
pub(super) struct Plan {
    /// Its rows, as many as the table has.
    pub(super) rows: Vec<PlannedRow>,
}

/// A row of the table.
#[derive(Clone, Copy, Default)]
pub(super) struct PlannedRow {
    /// How many rows of the page it takes, without the rule.
    pub(super) height: usize,
    /// The rule above it, if any.
    pub(super) rule_above: Option<Glyph>,
}

impl Plan {
    /// Plans a table from its cells, of which the first `headers` rows are headers. Rows of one line
    /// each are told apart without rules.
    pub(super) fn new(cells: &[Vec<Slot>], headers: usize) -> Self {
        let tall = |(row, slots): (usize, &Vec<Slot>)| {
            slots.iter().any(|slot| slot.height() > slot.end_row.saturating_sub(row).max(1))
        };
        let tall = cells.iter().enumerate().skip(headers).any(tall);
        let mut rows = Vec::with_capacity(cells.len());
        // How far down cells that end with a row reach; counted in rows of the page.
        let mut reaches = vec![0; cells.len()];
        let (mut bottom, mut last_row) = (0, None);
        for (row, slots) in cells.iter().enumerate() {
            let single = slots.iter().filter(|slot| slot.end_row == row + 1).map(Slot::height).max();
            let single = single.unwrap_or(0);
            let rule_above = last_row.filter(|_| single > 0).and_then(|last| {
                let below_headers = last < headers && row >= headers;
                let between_records = tall && row > headers;
                below_headers.then_some(Glyph::Horizontal).or(between_records.then_some(Glyph::Faint))
            });
            let top = bottom + usize::from(rule_above.is_some());
            for slot in slots.iter().filter(|slot| slot.end_row > row + 1) {
                if let Some(reach) = reaches.get_mut(slot.end_row - 1) {
                    *reach = slot.height().saturating_add(top).max(*reach);
                }
            }
            let height = reaches[row].saturating_sub(top).max(single);
            rows.push(PlannedRow { height, rule_above });
            bottom = top + height;
            last_row = (height > 0).then_some(row).or(last_row);
        }
        Self { rows }
    }
}
