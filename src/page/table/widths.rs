//! How wide the columns of a table are: as wide as their longest unbreakable piece, and then they
//! share the rest.

use super::grid::{Grid, Placed};
use super::only_text;
use crate::page::galley::Galley;
use crate::page::passage::{Look, Passage};
use crate::text::{Break, LineBreaks};

/// Columns between two columns: ` │ `.
pub(super) const BETWEEN: usize = 3;

/// A column is made narrower than this only if its text is.
const COMFORTABLE: usize = 8;

/// A cell of more than a paragraph is not made narrower.
const LEAST_FOR_BLOCKS: usize = 16;

/// Least and most columns that something takes.
#[derive(Clone, Copy, Default)]
struct Extent {
    least: usize,
    most: usize,
}

/// The columns of each column of a grid within `limit`, None if it does not fit.
pub(super) fn fit(grid: &Grid<'_>, galley: &Galley, limit: usize) -> Option<Vec<usize>> {
    if !grid.is_whole() {
        return None;
    }
    let lines = grid.columns.checked_sub(1)? * BETWEEN;
    let room = limit.checked_sub(lines).filter(|room| *room >= grid.columns)?;
    let extents = extents(grid, galley, room);
    let least: usize = extents.iter().map(|extent| extent.least).sum();
    Some(share(&extents, room.checked_sub(least)?))
}

/// Gives each column its least, and then `rest` in equal parts, but to none more than it wants: what
/// small columns leave goes to the greater ones.
fn share(extents: &[Extent], mut rest: usize) -> Vec<usize> {
    let mut widths: Vec<_> = extents.iter().map(|extent| extent.least).collect();
    let wanted = |index: &usize| extents[*index].most - extents[*index].least;
    let mut order: Vec<_> = (0..extents.len()).collect();
    order.sort_by_key(wanted);
    for (done, index) in order.iter().enumerate() {
        let given = wanted(index).min(rest / (order.len() - done));
        widths[*index] += given;
        rest -= given;
    }
    widths
}

fn extents(grid: &Grid<'_>, galley: &Galley, room: usize) -> Vec<Extent> {
    let mut extents = vec![Extent::default(); grid.columns];
    let (single, spanning): (Vec<_>, Vec<_>) =
        grid.rows.iter().flatten().partition::<Vec<&Placed<'_>>, _>(|placed| placed.span == 1);
    for placed in single.into_iter().chain(spanning) {
        let wanted = of_cell(placed, galley, room);
        let columns = &mut extents[placed.column..placed.column + placed.span];
        let lines = (columns.len() - 1) * BETWEEN;
        let least: usize = columns.iter().map(|extent| extent.least).sum();
        let most: usize = columns.iter().map(|extent| extent.most).sum();
        // What the columns do not have yet goes to the last of them.
        if let Some(last) = columns.last_mut() {
            last.least += wanted.least.saturating_sub(least + lines);
            last.most = (last.most + wanted.most.saturating_sub(most + lines)).max(last.least);
        }
    }
    extents
}

fn of_cell(placed: &Placed<'_>, galley: &Galley, room: usize) -> Extent {
    if placed.cell.blocks.is_empty() {
        return Extent { least: 1, most: 1 };
    }
    let Some(text) = only_text(placed.cell) else {
        return Extent { least: LEAST_FOR_BLOCKS, most: room.max(LEAST_FOR_BLOCKS) };
    };
    let breaks = Passage::of(text, Look::default()).presented(galley.presentation).breaks(galley.rules);
    let (word, line) = longest(&breaks);
    Extent { least: word.max(line.min(COMFORTABLE)).max(1), most: line.max(1) }
}

/// Columns of the longest piece without an opportunity, and of the longest line.
fn longest(breaks: &LineBreaks) -> (usize, usize) {
    let (mut longest_word, mut longest_line) = (0, 0);
    let (mut word, mut line) = (0, 0);
    for unit in breaks.units() {
        let columns = usize::from(unit.columns);
        word += columns;
        line += columns;
        if !unit.is_blank() {
            longest_word = longest_word.max(word);
            longest_line = longest_line.max(line);
        }
        if unit.after >= Break::Url {
            word = 0;
        }
        if unit.after == Break::Must {
            line = 0;
        }
    }
    (longest_word, longest_line)
}
