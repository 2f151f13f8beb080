//! A passage: text to be filled into rows, with the look and the origin of each of its parts.
//!
//! Built from texts of the article and words of our own; gives the runs of a line. Knows no blocks.

mod korean;
mod look;
mod raised;
mod spans;
mod tabs;

use std::borrow::Cow;
use std::ops::Range;

use super::Run;
use crate::article::{Text, TextId};
use crate::text::{BreakRules, Clean, LineBreaks, Unit};
pub(super) use look::Look;

/// Text to be filled into rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage<'a> {
    /// What is shown.
    shown: Cow<'a, str>,
    /// The text whose string is all that is shown.
    whole: Option<&'a Clean>,
    /// The parts of `shown`, in order; each ends where the next begins.
    pieces: Vec<Piece>,
    /// Bytes of `shown` that no line breaks within or before.
    held: Vec<Range<usize>>,
}

/// A part of a passage with one look and one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Where it begins in what is shown.
    start: usize,
    look: Look,
    origin: Origin,
}

/// Where shown bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// They are ours.
    Own,
    /// They are the bytes of a text from `start` on.
    Same { text: TextId, start: usize },
    /// As a whole they stand for the bytes `start..end` of a text.
    Instead { text: TextId, start: usize, end: usize },
}

impl Piece {
    /// Whether both stand instead of neighbours, with one look.
    fn joins(&self, next: &Self) -> bool {
        match (self.origin, next.origin) {
            (Origin::Instead { text, end, .. }, Origin::Instead { text: same, start, .. }) => {
                self.look == next.look && text == same && end == start
            }
            _ => false,
        }
    }
}

impl<'a> Passage<'a> {
    /// A passage of one text.
    pub(super) fn of(text: &'a Text, look: Look) -> Self {
        let mut passage = Self::default();
        passage.push(text, look);
        passage
    }

    /// Adds words of our own.
    pub(super) fn push_own(&mut self, words: &str, look: Look) {
        self.add(words, look, Origin::Own);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The breaks of what is shown.
    pub(super) fn breaks(&self, rules: BreakRules) -> LineBreaks {
        let script = korean::script_of(&self.shown, rules.script);
        let mut breaks = LineBreaks::new(&self.shown, BreakRules { script, ..rules });
        self.held.iter().for_each(|range| breaks.hold(range));
        breaks
    }

    /// What is shown.
    pub(super) fn as_str(&self) -> &str {
        &self.shown
    }

    /// Adds a part.
    fn add(&mut self, shown: &str, look: Look, origin: Origin) {
        if !shown.is_empty() {
            self.pieces.push(Piece { start: self.shown.len(), look, origin });
            self.shown.to_mut().push_str(shown);
            self.whole = None;
        }
    }
}

/// Gives the runs of one line after the other.
pub(super) struct Runs<'a> {
    passage: &'a Passage<'a>,
    breaks: &'a LineBreaks,
    /// The piece that the next unit belongs to, or one before it.
    piece: usize,
}

impl<'a> Runs<'a> {
    pub(super) fn new(passage: &'a Passage<'a>, breaks: &'a LineBreaks) -> Self {
        Self { passage, breaks, piece: 0 }
    }

    /// The runs of some units. Lines are asked for in order.
    pub(super) fn of(&mut self, units: Range<usize>) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = units.start;
        while start < units.end {
            let unit = self.breaks.units()[start];
            if unit.is_optional_break() {
                start += 1;
                continue;
            }
            let end = self.run_end(start, units.end);
            runs.push(self.run(start..end));
            start = end;
        }
        runs
    }

    /// The end of the run that begins at unit `start`.
    fn run_end(&mut self, start: usize, end: usize) -> usize {
        let units = self.breaks.units();
        let first = units[start];
        self.piece = self.piece_at(first.start as usize);
        if first.is_piece() {
            return start + 1;
        }
        let end_byte = self.breaks.bytes(&(start..end)).end;
        let next = self.next_look(end_byte);
        if next == end_byte && self.breaks.is_plain() {
            return end;
        }
        let stops = |unit: &Unit| unit.start as usize >= next || unit.is_piece() || unit.is_optional_break();
        let rest = units[start + 1..end].iter();
        rest.clone().position(stops).map_or(end, |offset| start + 1 + offset)
    }

    /// The piece of a byte, looking from the current one on.
    fn piece_at(&self, byte: usize) -> usize {
        let later = self.passage.pieces.iter().skip(self.piece + 1);
        self.piece + later.take_while(|piece| piece.start <= byte).count()
    }

    /// Where, at most at `end`, the current piece ends and no piece goes on that makes one run with it.
    fn next_look(&self, end: usize) -> usize {
        let pieces = self.passage.pieces.get(self.piece..).unwrap_or_default();
        let parted = |pair: &&[Piece]| pair[1].start >= end || !pair[0].joins(&pair[1]);
        pieces.windows(2).find(parted).map_or(end, |pair| pair[1].start)
    }

    fn run(&self, units: Range<usize>) -> Run {
        let bytes = self.breaks.bytes(&units);
        let whole = self.passage.whole.filter(|_| !self.breaks.units()[units.start].is_piece());
        let text = whole.and_then(|whole| whole.slice_between_clusters(bytes.clone()));
        let text =
            text.unwrap_or_else(|| Clean::text(self.passage.shown.get(bytes.clone()).unwrap_or_default()));
        let look = self.passage.pieces[self.piece].look;
        let columns = super::fill::columns(&self.breaks.units()[units]);
        Run { text, columns, role: look.role, face: look.face, link: look.link, source: self.source(&bytes) }
    }

    /// The source of shown bytes that begin in the current piece.
    fn source(&self, bytes: &Range<usize>) -> Option<(TextId, Range<usize>)> {
        let first = self.passage.pieces[self.piece];
        let last = self.passage.pieces[self.piece_at(bytes.end - 1)];
        let (text, start) = match first.origin {
            Origin::Own => return None,
            Origin::Same { text, start } => (text, start + bytes.start - first.start),
            Origin::Instead { text, start, .. } => (text, start),
        };
        // A cluster may reach into the piece after it.
        let end = match last.origin {
            Origin::Same { text: same, start } if same == text => start + bytes.end - last.start,
            Origin::Instead { text: same, end, .. } if same == text => end,
            _ => start,
        };
        Some((text, start..end))
    }
}
