//! Filling: which units stand on which line (TYPESETTING 6.6 and 6.7).
//!
//! Greedy: each line takes what fits. Knows units and columns; not what they say, nor blocks.

use std::ops::Range;

use crate::text::{Break, LineBreaks, Unit};

/// What lines have room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Columns of the very first line.
    pub(super) first: usize,
    /// Columns of the other lines that the text itself begins.
    pub(super) fresh: usize,
    /// Columns of lines that go on.
    pub(super) rest: usize,
    /// Columns to the right of a line that one mark may hang in.
    pub(super) gutter: usize,
    /// Whether white space stays at the start of a line that the text itself begins, and empty lines
    /// stay, though never two together: code.
    pub(super) verbatim: bool,
}

/// A line: its units, without white space at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) units: Range<usize>,
    /// Whether it goes on with a line that was broken for want of room.
    pub(super) continues: bool,
}

/// Fills lines.
pub(super) fn fill(breaks: &LineBreaks, shape: Shape) -> Vec<Line> {
    let mut filler = Filler { breaks, units: breaks.units(), shape, lines: Vec::new(), begun: 0 };
    let mut start = 0;
    while start < filler.units.len() {
        start = filler.line(start);
    }
    while shape.verbatim && filler.lines.last().is_some_and(|line| line.units.is_empty()) {
        filler.lines.pop();
    }
    filler.lines
}

/// Columns of some units.
pub(super) fn columns(units: &[Unit]) -> usize {
    units.iter().map(|unit| usize::from(unit.columns)).sum()
}

struct Filler<'a> {
    breaks: &'a LineBreaks,
    units: &'a [Unit],
    shape: Shape,
    lines: Vec<Line>,
    /// The first of `lines` that belongs to the text's own line at work.
    begun: usize,
}

impl Filler<'_> {
    /// Makes the line that begins at unit `start`; says where the next one does.
    fn line(&mut self, start: usize) -> usize {
        let continues = self.lines.len() > self.begun;
        let limit = match self.lines.len() {
            0 => self.shape.first,
            _ if continues => self.shape.rest,
            _ => self.shape.fresh,
        };
        let start = self.margin(start, limit, continues);
        let mut width = 0;
        for (index, unit) in self.units.iter().enumerate().skip(start) {
            if unit.after == Break::Must {
                self.push(start..index, continues);
                self.end_text_line();
                return index + 1;
            }
            width += usize::from(unit.columns);
            if width > limit && !unit.is_blank() {
                let end = if self.may_hang(start, index) { index } else { self.cut(start, index, limit) };
                self.push(start..end + 1, continues);
                return self.next_line(end + 1);
            }
        }
        self.push(start..self.units.len(), continues);
        self.end_text_line();
        self.units.len()
    }

    /// Where the line that begins at `start` begins to be seen. Code keeps its own indentation, if it
    /// leaves room for a character.
    fn margin(&self, start: usize, limit: usize, continues: bool) -> usize {
        let seen = self.skip_blanks(start);
        let indented = self.shape.verbatim && !continues;
        let fits = || columns(self.units.get(start..=seen).unwrap_or_default()) <= limit;
        if indented && fits() { start } else { seen }
    }

    fn skip_blanks(&self, start: usize) -> usize {
        let rest = self.units.get(start..).unwrap_or_default();
        start + rest.iter().take_while(|unit| unit.is_blank()).count()
    }

    /// Where the next line begins if one ends before `end`: a line end of the text itself that comes
    /// next is taken along.
    fn next_line(&mut self, end: usize) -> usize {
        let next = self.skip_blanks(end);
        if next == self.units.len() || self.units[next].after == Break::Must {
            self.end_text_line();
            return next + 1;
        }
        next
    }

    fn push(&mut self, units: Range<usize>, continues: bool) {
        let blanks = self.units[units.clone()].iter().rev().take_while(|unit| unit.is_blank()).count();
        let units = units.start..units.end - blanks;
        let after_text = self.lines.last().is_some_and(|line| !line.units.is_empty());
        if !units.is_empty() || self.shape.verbatim && after_text {
            self.lines.push(Line { units, continues });
        }
    }

    fn end_text_line(&mut self) {
        if !self.shape.verbatim {
            self.mend_orphan();
        }
        self.begun = self.lines.len();
    }

    /// Whether the mark `index`, which does not fit, may hang: it is one mark, behind no other mark, and
    /// the line may end after it (6.7).
    fn may_hang(&self, start: usize, index: usize) -> bool {
        let unit = self.units[index];
        let fits = unit.hangs() && usize::from(unit.columns) <= self.shape.gutter;
        let Some(before) = self.units.get(index.wrapping_sub(1)).filter(|_| fits && index > start) else {
            return false;
        };
        let next = self.skip_blanks(index + 1);
        let ends = next == self.units.len()
            || self.units[next].after == Break::Must
            || self.units[next - 1].after >= Break::Allowed;
        ends && !before.is_mark() && !before.is_blank()
    }

    /// The last unit of a line where unit `over` is the first that does not fit.
    fn cut(&self, start: usize, over: usize, limit: usize) -> usize {
        let mut kept = None;
        let mut within = None;
        let mut measure = None;
        let mut held = None;
        for index in (self.skip_blanks(start)..over).rev() {
            match self.units[index].after {
                Break::Allowed | Break::Must => {
                    let cuts = |inner: &usize| self.may_cut_within(*inner, index, over, limit);
                    let parts = |_: &usize| self.leaves_hole(start..index + 1, limit);
                    return within.filter(cuts).or_else(|| measure.filter(parts)).unwrap_or(index);
                }
                Break::Escape | Break::Syllable => within = within.or(Some(index)),
                Break::Url => {
                    let outdone = self.is_long(start..index + 1, limit);
                    let kept = within.filter(|inner| self.units[*inner].after != Break::Escape || !outdone);
                    within = kept.or(Some(index));
                }
                Break::Measure => measure = measure.or(Some(index)),
                Break::Held => held = held.or(Some(index)),
                Break::No => kept = kept.or(Some(index)),
                Break::Forbidden => {}
            }
        }
        // j: nothing fits. A unit wider than the line stands alone on it.
        within.or(measure).or(held).or(kept).unwrap_or_else(|| over.max(start + 1) - 1)
    }

    /// Whether units make a line that is long enough to end at a delimiter of a URL.
    fn is_long(&self, units: Range<usize>, limit: usize) -> bool {
        columns(&self.units[units]) > long(limit)
    }

    /// Whether a line where `over` no longer fits may end after `inner`, within a word or URL, though
    /// it could end after `before`: g and h.
    fn may_cut_within(&self, inner: usize, before: usize, over: usize, limit: usize) -> bool {
        if self.units[inner].after != Break::Syllable {
            return self.breaks.is_in_url(over);
        }
        let long = long(limit);
        let mut width = 0;
        for unit in self.units.iter().skip(before + 1) {
            width += usize::from(unit.columns);
            if width > long || unit.after >= Break::Allowed {
                break;
            }
        }
        width > long
    }

    /// Whether a line of these units is so short that a number and its measure word are rather parted.
    fn leaves_hole(&self, units: Range<usize>, limit: usize) -> bool {
        let units = &self.units[units];
        let blanks = units.iter().rev().take_while(|unit| unit.is_blank()).count();
        let short = limit.saturating_sub(columns(&units[..units.len() - blanks]));
        short > MOST_SHORT.min(limit / 3)
    }

    /// If the last line has a single Han character, with or without marks, brings one more unit down
    /// to it (6.6).
    fn mend_orphan(&mut self) {
        let [.., before, last] = self.lines.as_slice() else { return };
        if self.lines.len() - self.begun < 2 || !self.is_orphan(&last.units) {
            return;
        }
        let inner = before.units.start..before.units.end.saturating_sub(1);
        let Some(end) = inner.rev().find(|index| self.units[*index].after == Break::Allowed) else { return };
        let start = self.skip_blanks(end + 1);
        let [kept, longer] = [before.units.start..end + 1, start..last.units.end];
        let moved = columns(&self.units[start..last.units.start]);
        if moved <= MOST_MOVED && columns(&self.units[longer.clone()]) <= self.shape.rest {
            self.lines.truncate(self.lines.len() - 2);
            let continues = self.lines.len() > self.begun;
            self.push(kept, continues);
            self.push(longer, true);
        }
    }

    fn is_orphan(&self, units: &Range<usize>) -> bool {
        let units = &self.units[units.clone()];
        let han = units.iter().filter(|unit| unit.is_han()).count();
        let only = units.iter().all(|unit| unit.is_han() || unit.is_mark());
        han == 1 && only && columns(units) <= WIDEST_ORPHAN
    }
}

/// More columns than these are a good part of a line: 60 % (g and h).
fn long(limit: usize) -> usize {
    limit * 6 / 10
}

/// Columns that a line may lack so that a number keeps its measure word; in narrow lines less.
const MOST_SHORT: usize = 8;

/// A Han character and two marks: more can pass for a line.
const WIDEST_ORPHAN: usize = 6;

/// A longer unit, a Latin word, would leave too great a hole above.
const MOST_MOVED: usize = 8;
