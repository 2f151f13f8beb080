//! The head of an article: the title by its own parts, balanced, and the dim lines below it.
//!
//! Chinese headlines part their halves by a space; a title that does not fit one row is broken there
//! if it can be, else at a mark, and so that its rows are about equally long. Knows columns and breaks, not articles.

use std::ops::Range;

use super::fill::{self, Line};
use super::galley::Galley;
use super::glyph::Glyph;
use super::passage::{Look, Passage};
use super::{Part, Role};
use crate::text::{Break, LineBreaks, Unit};

/// Titles of more rows are filled like any text.
const MOST_ROWS: usize = 6;

/// Sets a title. To be broken between its parts it takes a row more, but not more than `most` rows.
pub(super) fn set_title(galley: &mut Galley, title: &Part, most: usize) {
    let mut passage = Passage::default();
    push(&mut passage, title, Look::of(Role::Title));
    galley.set_by(&passage, |breaks, shape| {
        let lines = fill::fill(breaks, shape);
        balance(breaks, &lines, shape.fresh, most).unwrap_or(lines)
    });
}

/// Sets a dim line: its parts with dots between them, broken between parts where possible.
pub(super) fn set_meta(galley: &mut Galley, parts: &[Part]) {
    let ruler = galley.rules.ruler;
    let look = Look::of(Role::Meta);
    let dot = format!(" {} ", Glyph::Dot.text(ruler));
    let mut row = Passage::default();
    for part in parts.iter().filter(|part| !part.words().is_empty()) {
        let columns = ruler.width(row.as_str()) + ruler.width(&dot) + ruler.width(part.words());
        if !row.is_empty() && columns > galley.columns() {
            galley.set(&std::mem::take(&mut row));
        }
        if !row.is_empty() {
            row.push_own(&dot, look);
        }
        push(&mut row, part, look);
    }
    galley.set(&row);
}

fn push(passage: &mut Passage<'_>, part: &Part, look: Look) {
    match part {
        Part::Quoted(words) => passage.push_words(words, look),
        Part::Said(words) => passage.push_own(words, look),
    }
}

/// The lines of a title of several rows, as many rows as `filled` has: broken between its parts and at
/// marks as often as possible, then with the least raggedness. One row more, if `most` allows it, is taken if
/// only that lets it be broken between parts. None if it is better left as it is filled.
fn balance(breaks: &LineBreaks, filled: &[Line], limit: usize, most: usize) -> Option<Vec<Line>> {
    let units = breaks.units();
    let last = units.iter().rposition(|unit| !unit.is_blank())?;
    let hard = units.iter().any(|unit| unit.after == Break::Must);
    if hard || !(2..=MOST_ROWS).contains(&filled.len()) {
        return None;
    }
    let ends: Vec<usize> = (0..=last).filter(|index| ends_row(units, *index, last)).collect();
    let columns = fill::columns(&units[..=last]);
    let search = |count| Search { units, limit, target: columns / count, ends: &ends };
    let count = filled.len();
    let rows = search(count).rows(count);
    let parts = |rows: &Vec<Range<usize>>| rows.iter().any(|row| search(count).parts(row, last));
    let rows = match rows {
        Some(rows) if parts(&rows) => rows,
        rows if count >= most => rows?,
        rows => search(count + 1).rows(count + 1).filter(parts).or(rows)?,
    };
    Some(rows.into_iter().enumerate().map(|(index, units)| Line { units, continues: index > 0 }).collect())
}

fn ends_row(units: &[Unit], index: usize, last: usize) -> bool {
    index == last || units[index].after == Break::Allowed
}

/// The search for the best rows: by the number of rows and the place where they end, the least cost of
/// the title up to there.
struct Search<'a> {
    units: &'a [Unit],
    limit: usize,
    /// Columns of a row if all were equal.
    target: usize,
    /// Units that rows may end with, the last one included.
    ends: &'a [usize],
}

/// How badly rows end, then the sum of squares of what rows are shorter or longer than they should be.
type Cost = (usize, usize);

/// A row that ends at a mark.
const AT_MARK: usize = 1;
/// A row that ends within a phrase, and may part a word.
const WITHIN: usize = 2;

impl Search<'_> {
    fn rows(&self, count: usize) -> Option<Vec<Range<usize>>> {
        // best[row][end]: the cost of `row + 1` rows that end with end number `end`, and the end before.
        let mut best: Vec<Vec<Option<(Cost, usize)>>> = Vec::with_capacity(count);
        for row in 0..count {
            let costs = (0..self.ends.len()).map(|end| match best.get(row.wrapping_sub(1)) {
                None => self.cost(0, end).map(|cost| (cost, 0)),
                Some(before) => self.cheapest(before, end),
            });
            let costs = costs.collect();
            best.push(costs);
        }
        let mut end = self.ends.len().checked_sub(1)?;
        let mut rows = Vec::with_capacity(count);
        for row in (0..count).rev() {
            let (_, before) = best[row][end]?;
            let start = if row == 0 { 0 } else { self.ends[before] + 1 };
            rows.push(self.seen(start, end));
            end = before;
        }
        rows.reverse();
        Some(rows)
    }

    /// The cheapest way to end a row with end number `end` after the rows before.
    fn cheapest(&self, before: &[Option<(Cost, usize)>], end: usize) -> Option<(Cost, usize)> {
        let mut cheapest: Option<(Cost, usize)> = None;
        for (index, cost) in before.iter().enumerate().take(end).rev() {
            let start = self.ends[index] + 1;
            let Some(own) = self.cost(start, end) else { break };
            if let Some(((parted, ragged), _)) = cost {
                let sum = (parted + own.0, ragged + own.1);
                if cheapest.is_none_or(|(least, _)| sum < least) {
                    cheapest = Some((sum, index));
                }
            }
        }
        cheapest
    }

    /// The units from `start` to end number `end`, without white space around.
    fn seen(&self, start: usize, end: usize) -> Range<usize> {
        let units = &self.units[start..=self.ends[end]];
        let leading = units.iter().take_while(|unit| unit.is_blank()).count();
        let trailing = units.iter().rev().take_while(|unit| unit.is_blank()).count();
        start + leading..(self.ends[end] + 1 - trailing).max(start + leading)
    }

    /// The cost of a row, None if it is too wide.
    fn cost(&self, start: usize, end: usize) -> Option<Cost> {
        let seen = self.seen(start, end);
        let columns = fill::columns(&self.units[seen.clone()]);
        let is_last = end + 1 == self.ends.len();
        let ending = match is_last || self.parts(&seen, self.ends[self.ends.len() - 1]) {
            true => 0,
            // A row of a word and a mark is no half of a headline.
            false if columns * 2 >= self.target && self.ends_at_mark(end) => AT_MARK,
            false => WITHIN,
        };
        let ragged = columns.abs_diff(self.target).pow(2);
        (columns <= self.limit && !seen.is_empty()).then_some((ending, ragged))
    }

    /// Whether end number `end` lies after a stop or a wide closing mark, or before a wide opening one.
    fn ends_at_mark(&self, end: usize) -> bool {
        let wide_mark = |unit: &Unit| unit.is_mark() && unit.columns == 2;
        let at = self.ends[end];
        self.units[at].hangs()
            || wide_mark(&self.units[at])
            || self.units.get(at + 1).is_some_and(|next| wide_mark(next) && !next.hangs())
    }

    /// Whether a row ends where two halves of a headline part, before unit `last`: at blanks with Han
    /// or marks on both sides.
    fn parts(&self, row: &Range<usize>, last: usize) -> bool {
        let wide = |unit: Option<&Unit>| {
            unit.is_some_and(|unit| (unit.columns == 2 || unit.is_mark()) && !unit.is_blank())
        };
        let rest = self.units.get(row.end..=last).unwrap_or_default();
        let blanks = rest.iter().take_while(|unit| unit.is_blank()).count();
        blanks > 0 && wide(self.units.get(row.end - 1)) && wide(rest.get(blanks))
    }
}
