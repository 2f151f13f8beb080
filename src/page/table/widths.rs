//! How wide the columns of a table are.
//!
//! Each is as wide as it wants where there is room. Else it has what its longest unbreakable piece
//! takes, and shares the rest so that few rows result.

use super::extent::Extent;
use super::grid::{Grid, Placed};
use crate::page::Style;
use crate::page::galley::Galley;

/// Columns between two columns: ` │ `.
pub(super) const BETWEEN: usize = 3;

/// A column is made narrower than this only if its text is: four Han, or if need be three.
const COMFORTABLE: [usize; 2] = [8, 6];

/// A column wider than this is easier to read if its cells wrap, even where a table is scrolled.
const WIDEST_NATURAL: usize = 40;

/// A word wider than this is broken.
const WIDEST: usize = 80;

/// Parts of a column that widths are searched in.
const PRECISION: usize = 64;

/// What the columns of a table want.
pub(super) struct Columns {
    extents: Vec<Extent>,
    /// Columns of all text that a column holds, as a measure of its weight.
    weights: Vec<usize>,
}

impl Columns {
    pub(super) fn new(grid: &Grid<'_>, galley: &Galley, style: &Style) -> Self {
        let mut columns = Self { extents: vec![Extent::LEAST; grid.columns], weights: vec![0; grid.columns] };
        let (single, spanning): (Vec<_>, Vec<_>) =
            grid.rows.iter().flatten().partition::<Vec<&Placed<'_>>, _>(|placed| placed.span == 1);
        for placed in single.into_iter().chain(spanning) {
            columns.take(placed, Extent::of(placed.cell, galley, style));
        }
        columns
    }

    fn take(&mut self, placed: &Placed<'_>, wanted: Extent) {
        let range = placed.column..placed.column + placed.span;
        let extents = self.extents.get_mut(range.clone()).unwrap_or_default();
        let lines = (placed.span - 1) * BETWEEN;
        if let [extent] = extents {
            *extent = extent.with(wanted);
            self.weights[placed.column] += wanted.line;
            return;
        }
        // What the columns do not have yet comes to each of them in equal parts.
        let word: usize = extents.iter().map(|extent| extent.word).sum();
        let line: usize = extents.iter().map(|extent| extent.line).sum();
        let word = wanted.word.saturating_sub(word + lines).div_ceil(placed.span);
        let line = wanted.line.saturating_sub(line + lines).div_ceil(placed.span);
        for extent in extents {
            extent.word += word;
            extent.line = (extent.line + line).max(extent.word);
        }
    }

    /// Widths at which the table looks best if there is room without end.
    pub(super) fn natural(&self) -> Vec<usize> {
        let natural = |extent: &Extent| extent.line.min(WIDEST_NATURAL.max(extent.word)).min(WIDEST);
        self.extents.iter().map(natural).collect()
    }

    /// Widths within `limit`, None if the table does not fit.
    pub(super) fn fit(&self, limit: usize) -> Option<Vec<usize>> {
        let lines = self.extents.len().checked_sub(1)? * BETWEEN;
        let room = limit.checked_sub(lines)?;
        COMFORTABLE.into_iter().find_map(|comfortable| self.share(comfortable, room))
    }

    /// Shares `room` so that few rows result: the height of a table is about the sum of weight / width
    /// over its columns, which is least if widths are as the square roots of weights. None is wider than
    /// its longest line nor narrower than its least. None if not even those fit.
    fn share(&self, comfortable: usize, room: usize) -> Option<Vec<usize>> {
        let least: Vec<_> = self.extents.iter().map(|extent| extent.least(comfortable)).collect();
        let roots: Vec<_> = self.weights.iter().map(|weight| (weight + 1).isqrt()).collect();
        let widths_at = |scale: usize| {
            let columns = self.extents.iter().zip(&least).zip(&roots);
            let clamped =
                columns.map(|((extent, least), root)| (scale * root / PRECISION).clamp(*least, extent.line));
            clamped.collect::<Vec<_>>()
        };
        let fits = |scale: &usize| widths_at(*scale).iter().sum::<usize>() <= room;
        // At the greatest scale a column of the least weight has all the room.
        let (mut low, mut high) = (0, room * PRECISION + 1);
        if !fits(&low) {
            return None;
        }
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if fits(&middle) { low = middle } else { high = middle }
        }
        let mut widths = widths_at(low);
        self.hand_out(&mut widths, &least, room);
        Some(widths)
    }

    /// Hands out what is left of `room`, two columns at a time: Han fills even widths.
    fn hand_out(&self, widths: &mut [usize], least: &[usize], room: usize) {
        for ((width, extent), least) in widths.iter_mut().zip(&self.extents).zip(least) {
            if *width < extent.line && *width > *least {
                *width &= !1;
                *width = (*width).max(*least);
            }
        }
        let mut rest = room.saturating_sub(widths.iter().sum());
        loop {
            // A single column more is of use only where it is the last one wanted.
            let wrapping = widths.iter_mut().zip(&self.extents).filter(|(width, extent)| {
                let wanted = extent.line.saturating_sub(**width);
                (1..=rest).contains(&wanted.min(2))
            });
            let Some((width, extent)) = wrapping.max_by_key(|(width, extent)| extent.line * 16 / **width)
            else {
                return;
            };
            let given = (extent.line - *width).min(2);
            *width += given;
            rest -= given;
        }
    }
}
