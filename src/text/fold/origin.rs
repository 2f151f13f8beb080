//! Where folded bytes came from. Most characters keep their length, so a long stretch is one entry.

use std::ops::Range;

/// The map from folded bytes to source bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Origin {
    pieces: Vec<Piece>,
}

/// Who notes where folded text came from.
pub(super) trait Trace: Default {
    /// Notes that `bytes` of folded text at `folded` come from `source`.
    fn push(&mut self, folded: usize, bytes: usize, source: Range<usize>);

    /// Notes that the last folded character, which starts at `folded`, now also covers the source up to
    /// `source_end`. It keeps its length.
    fn replace_last(&mut self, folded: usize, source_end: usize);
}

/// Notes nothing: most texts are only compared.
#[derive(Default)]
pub(super) struct Untraced;

impl Trace for Untraced {
    #[inline]
    fn push(&mut self, _folded: usize, _bytes: usize, _source: Range<usize>) {}

    #[inline]
    fn replace_last(&mut self, _folded: usize, _source_end: usize) {}
}

/// A stretch of folded text. If source and folded text are as long as each other, they match byte by
/// byte (or, within one character, widening to clusters makes up for it); else they match as a whole.
#[derive(Clone, Copy, Debug)]
struct Piece {
    folded_start: u32,
    folded_end: u32,
    source_start: u32,
    source_end: u32,
}

impl Trace for Origin {
    fn push(&mut self, folded: usize, bytes: usize, source: Range<usize>) {
        let next = Piece {
            folded_start: offset(folded),
            folded_end: offset(folded + bytes),
            source_start: offset(source.start),
            source_end: offset(source.end),
        };
        match self.pieces.last_mut() {
            Some(last) if last.continues(next) => {
                last.folded_end = next.folded_end;
                last.source_end = next.source_end;
            }
            _ => self.pieces.push(next),
        }
    }

    fn replace_last(&mut self, folded: usize, source_end: usize) {
        let Some(last) = self.pieces.pop() else { return };
        let source = last.start_of(folded);
        if source > last.source_start as usize {
            let shortened = Piece { folded_end: offset(folded), source_end: offset(source), ..last };
            self.pieces.push(shortened);
        }
        let folded_start = offset(folded);
        let (source_start, source_end) = (offset(source), offset(source_end));
        self.pieces.push(Piece { folded_start, folded_end: last.folded_end, source_start, source_end });
    }
}

impl Origin {
    /// Source bytes of a range of folded bytes, empty at 0 for an empty range.
    pub(super) fn source(&self, folded: Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) = (self.piece(folded.start), self.piece(folded.end.wrapping_sub(1)))
        else {
            return 0..0;
        };
        first.start_of(folded.start)..last.end_of(folded.end)
    }

    fn piece(&self, folded: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.folded_end as usize <= folded);
        self.pieces.get(index)
    }
}

impl Piece {
    fn is_even(self) -> bool {
        self.folded_end - self.folded_start == self.source_end - self.source_start
    }

    fn continues(self, next: Self) -> bool {
        self.is_even() && next.is_even() && self.source_end == next.source_start
    }

    fn start_of(self, folded: usize) -> usize {
        let into = if self.is_even() { folded - self.folded_start as usize } else { 0 };
        self.source_start as usize + into
    }

    fn end_of(self, folded: usize) -> usize {
        let short = if self.is_even() { self.folded_end as usize - folded } else { 0 };
        self.source_end as usize - short
    }
}

/// Texts are far below 4 GB: files over the limits are never read.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
