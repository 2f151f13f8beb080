//! The bars of the timeline in an area: where each stands, how high it is, and the dates below them.

use jiff::civil::Date;

use crate::text::{Clean, Ruler};

/// Columns of a bar and the gap behind it, at most.
const WIDEST: usize = 5;
/// Parts of a cell that a bar may fill.
pub const PARTS: usize = 8;

/// Bars and the dates below them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// The bars that are in sight.
    pub bars: Vec<Bar>,
    /// Dates, and the column that each begins at.
    pub labels: Vec<(u16, Clean)>,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its first column.
    pub x: u16,
    /// Its columns.
    pub columns: u16,
    /// Its height, in eighths of a row; 0 only where nothing is.
    pub eighths: usize,
    /// Whether the cursor stands on it.
    pub is_current: bool,
}

impl Bars {
    /// The bars of periods in an area of so many columns and rows, that of the cursor among them. `label` tells the
    /// date below a period, if it may have one, where bars have so many columns, and whether it is the first in sight.
    pub(super) fn new(
        periods: &[(Date, usize)],
        cursor: usize,
        (columns, rows): (usize, usize),
        label: &dyn Fn(Date, usize, bool) -> Option<Clean>,
        ruler: Ruler,
    ) -> Self {
        let step = (columns / periods.len().max(1)).clamp(1, WIDEST);
        let shown = (columns / step).min(periods.len());
        let first = cursor.saturating_sub(shown / 2).min(periods.len() - shown);
        // Over all periods, in sight or not: no bar changes while others pass by.
        let most = periods.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        let in_sight = || periods.iter().enumerate().skip(first).take(shown);
        let place = |index: usize| ((index - first) * step) as u16;
        let bars = in_sight().map(|(index, (_, count))| Bar {
            x: place(index),
            columns: (step - usize::from(step > 1)) as u16,
            eighths: (count * rows * PARTS).div_ceil(most),
            is_current: index == cursor,
        });
        let mut labels: Vec<(u16, Clean)> = Vec::new();
        let mut free = 0;
        for (index, (date, _)) in in_sight() {
            let Some(text) = label(*date, step, index == first) else { continue };
            let (x, width) = (place(index), ruler.width(&text) as u16);
            if x >= free && usize::from(x + width) <= columns {
                labels.push((x, text));
                free = x + width + 1;
            }
        }
        Self { bars: bars.collect(), labels }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn label(date: Date, _: usize, _: bool) -> Option<Clean> {
        (date.year() % 2 == 0).then(|| Clean::line(&date.year().to_string()))
    }

    proptest! {
        #[test]
        fn bars_stand_beside_each_other_in_the_area(
            counts in prop::collection::vec(0usize..1_000_000, 1..400), columns in 1usize..200, rows in 1usize..12,
            cursor in any::<prop::sample::Index>(),
        ) {
            let periods: Vec<_> = (1990_i16..).map(|year| date(year, 1, 1)).zip(counts.iter().copied()).collect();
            let cursor = cursor.index(periods.len());
            let Bars { bars, labels } =
                Bars::new(&periods, cursor, (columns, rows), &label, Ruler::default());
            prop_assert_eq!(bars.iter().filter(|bar| bar.is_current).count(), 1);
            prop_assert!(bars.iter().all(|bar| usize::from(bar.x + bar.columns) <= columns.max(1)));
            prop_assert!(bars.iter().all(|bar| bar.eighths <= rows * PARTS && bar.columns > 0));
            prop_assert!(bars.is_sorted_by(|a, b| a.x + a.columns <= b.x));
            prop_assert!(labels.is_sorted_by(|(a, text), (b, _)| usize::from(*a) + text.len() < usize::from(*b)));
            let shown = |bar: &Bar| bar.eighths > 0;
            let in_sight = periods.len() <= bars.len();
            prop_assert!(!in_sight || bars.iter().filter(|bar| shown(bar)).count() == counts.iter().filter(|count| **count > 0).count());
        }
    }
}
