//! A passage: text to be filled into rows, with the look and the origin of each of its parts.
//!
//! Built from texts of the article and words of our own; gives the runs of a line. Knows no blocks.

mod borders;
mod edit;
mod korean;
mod look;
mod presentation;
mod raised;
mod spans;
mod tabs;

use std::borrow::Cow;
use std::ops::Range;

use super::Run;
use super::visual;
use crate::article::{Text, TextId};
use crate::text::{BreakRules, Clean, Directions, LineBreaks, Unit};
pub(super) use look::Look;
pub(super) use presentation::Presentation;

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
    kind: Kind,
    origin: Origin,
}

/// What a piece is to the options of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Words of our own.
    Own,
    /// Words of the article.
    Text,
    /// Code.
    Code,
    /// A reading of ruby.
    Reading,
}

/// Where shown bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// They are ours.
    Own,
    /// Byte by byte they stand for those of a text from `start` on.
    Same { text: TextId, start: usize },
    /// As a whole they stand for the bytes `start..end` of a text.
    Instead { text: TextId, start: usize, end: usize },
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
        self.add(words, look, Kind::Own, Origin::Own);
    }

    /// Adds words of the article that no text of it holds, such as its title.
    pub(super) fn push_words(&mut self, words: &str, look: Look) {
        self.add(words, look, Kind::Text, Origin::Own);
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
    fn add(&mut self, shown: &str, look: Look, kind: Kind, origin: Origin) {
        if !shown.is_empty() {
            self.pieces.push(Piece { start: self.shown.len(), look, kind, origin });
            self.shown.to_mut().push_str(shown);
            self.whole = None;
        }
    }

    /// The piece of a byte, looking from piece `from` on.
    fn piece_at(&self, byte: usize, from: usize) -> usize {
        let later = self.pieces.iter().skip(from + 1);
        from + later.take_while(|piece| piece.start <= byte).count()
    }

    /// Where a piece ends.
    fn piece_end(&self, index: usize) -> usize {
        self.pieces.get(index + 1).map_or(self.shown.len(), |next| next.start)
    }

    /// Whether a piece and the next both stand instead of neighbours, with one look, so that they make
    /// one run. The run must not be as long as what it stands for by chance.
    fn joins(&self, index: usize) -> bool {
        let Some([piece, next]) = self.pieces.get(index..index + 2) else { return false };
        let (Origin::Instead { text, start, end }, Origin::Instead { text: same, start: from, end: to }) =
            (piece.origin, next.origin)
        else {
            return false;
        };
        let grows = (next.start - piece.start).cmp(&(end - start));
        let grows_alike =
            grows.is_ne() && grows == (self.piece_end(index + 1) - next.start).cmp(&(to - from));
        piece.look == next.look && text == same && end == from && grows_alike
    }

    /// The source of shown bytes that begin in piece `first`.
    fn source(&self, bytes: &Range<usize>, first: usize) -> Option<(TextId, Range<usize>)> {
        let last = self.piece_at(bytes.end - 1, first);
        let piece = self.pieces.get(first)?;
        let (text, start) = match piece.origin {
            Origin::Own => return None,
            Origin::Same { text, start } => (text, start + bytes.start - piece.start),
            Origin::Instead { text, start, .. } => (text, start),
        };
        // A cluster may reach into the piece after it, and marks of ours may stand at the end.
        let end = (first..=last).rev().find_map(|index| match self.pieces.get(index)?.origin {
            Origin::Same { text: same, start } if same == text => {
                Some(start + bytes.end.min(self.piece_end(index)) - self.pieces.get(index)?.start)
            }
            Origin::Instead { text: same, end, .. } if same == text => Some(end),
            _ => None,
        });
        Some((text, start..end.unwrap_or(start)))
    }
}

/// Gives the runs of one line after the other.
pub(super) struct Runs<'a> {
    passage: &'a Passage<'a>,
    breaks: &'a LineBreaks,
    /// The piece that the next unit belongs to, or one before it.
    piece: usize,
    /// The directions of what is shown, if it is put in visual order.
    directions: Option<Directions>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(passage: &'a Passage<'a>, breaks: &'a LineBreaks, presentation: Presentation) -> Self {
        let directions = presentation.reorders().then(|| Directions::of(&passage.shown)).flatten();
        Self { passage, breaks, piece: 0, directions }
    }

    /// Whether lines begin at the right.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.directions.as_ref().is_some_and(Directions::is_right_to_left)
    }

    /// The runs of some units, from left to right. Lines are asked for in order.
    pub(super) fn of(&mut self, units: Range<usize>) -> Vec<Run> {
        let Some(directions) = self.directions.take() else { return self.in_reading_order(units) };
        let runs = visual::ordered(self.breaks, units, &directions, |units| self.in_reading_order(units));
        self.directions = Some(directions);
        runs
    }

    fn in_reading_order(&mut self, units: Range<usize>) -> Vec<Run> {
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
        self.piece = self.passage.piece_at(first.start as usize, self.piece);
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

    /// Where, at most at `end`, the current piece ends and no piece goes on that makes one run with it.
    fn next_look(&self, end: usize) -> usize {
        let mut index = self.piece;
        while self.passage.piece_end(index) < end && self.passage.joins(index) {
            index += 1;
        }
        self.passage.piece_end(index).min(end)
    }

    fn run(&self, units: Range<usize>) -> Run {
        let bytes = self.breaks.bytes(&units);
        let whole = self.passage.whole.filter(|_| !self.breaks.units()[units.start].is_piece());
        let text = whole.and_then(|whole| whole.slice_between_clusters(bytes.clone()));
        let text =
            text.unwrap_or_else(|| Clean::text(self.passage.shown.get(bytes.clone()).unwrap_or_default()));
        let look = self.passage.pieces[self.piece].look;
        let columns = super::fill::columns(&self.breaks.units()[units]);
        Run {
            text,
            columns,
            role: look.role,
            face: look.face,
            link: look.link,
            source: self.passage.source(&bytes, self.piece),
        }
    }
}
