//! Decimal points of a column stand below each other, where the column has the room.

use super::drawn::Slot;
use super::numbers;

/// What the numbers of a column take before and behind the place of the decimal point.
#[derive(Clone, Copy)]
struct Extent {
    whole: usize,
    fraction: usize,
    /// Columns of the column; None if a number of it has no such place.
    width: Option<usize>,
}

/// Aligns the numbers of columns that hold `numeric` data. `rows` are those below the headers.
pub(super) fn align(rows: &mut [Vec<Slot>], numeric: &[bool]) {
    let nothing = |numeric: &bool| Extent { whole: 0, fraction: 0, width: numeric.then_some(usize::MAX) };
    let mut extents: Vec<_> = numeric.iter().map(nothing).collect();
    for slot in rows.iter().flatten() {
        let Some((column, text)) = number(slot) else { continue };
        let Some(extent) = extents.get_mut(column) else { continue };
        extent.width = extent.width.filter(|_| numbers::fraction(&text).is_some());
        let fraction = numbers::fraction(&text).unwrap_or(0);
        extent.whole = extent.whole.max(text.chars().count() - fraction);
        extent.fraction = extent.fraction.max(fraction);
        extent.width = extent.width.map(|width| width.min(slot.width()));
    }
    for slot in rows.iter_mut().flatten() {
        let Some((column, text)) = number(slot) else { continue };
        let fits =
            |extent: &&Extent| extent.width.is_some_and(|width| extent.whole + extent.fraction <= width);
        if let (Some(extent), Some(fraction)) = (extents.get(column).filter(fits), numbers::fraction(&text)) {
            slot.keep_from_the_right(extent.fraction - fraction);
        }
    }
}

/// The column of a slot and the number that it shows.
fn number(slot: &Slot) -> Option<(usize, String)> {
    let (column, text) = slot.at_the_right()?;
    let text = text.trim();
    numbers::is_number(text).then(|| (column, text.to_owned()))
}
