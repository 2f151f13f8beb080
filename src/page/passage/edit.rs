//! Changes to what a passage shows, and what becomes of its pieces. Linear in passage and changes.

use std::borrow::Cow;
use std::ops::Range;

use super::{Kind, Look, Origin, Passage, Piece};

/// Other text for some of what is shown.
pub(super) struct Edit<'e> {
    /// Bytes of what is shown. If there are none, the text is ours.
    pub(super) range: Range<usize>,
    /// The text. If it is as long as the range the two correspond byte by byte, else as a whole.
    pub(super) with: Cow<'e, str>,
}

impl Passage<'_> {
    /// The passage after changes, which are given in order and do not overlap; None if there are none.
    /// What already stands for something else as a whole is changed as a whole or not at all.
    pub(super) fn edited<'e, 'b>(&self, edits: impl IntoIterator<Item = Edit<'e>>) -> Option<Passage<'b>> {
        let mut edits = edits.into_iter().peekable();
        edits.peek()?;
        let shown = Cow::Owned(String::with_capacity(self.shown.len() + self.shown.len() / 8));
        let edited = Passage { shown, ..Passage::default() };
        let mut editor = Editor { passage: self, edited, done: 0, piece: 0, moved: Vec::new() };
        edits.for_each(|edit| editor.apply(&edit));
        editor.keep_until(self.shown.len());
        let held = self.held.iter().map(|range| editor.place(range.start)..editor.place(range.end)).collect();
        Some(Passage { held, ..editor.edited })
    }
}

struct Editor<'p, 'a, 'b> {
    passage: &'p Passage<'a>,
    edited: Passage<'b>,
    /// Bytes of the passage that are done.
    done: usize,
    /// The piece of the passage that `done` lies in, or one before it.
    piece: usize,
    /// Changes of length: what was changed and where in the edited passage it ends.
    moved: Vec<(Range<usize>, usize)>,
}

impl Editor<'_, '_, '_> {
    fn apply(&mut self, edit: &Edit<'_>) {
        let Range { start, end } = edit.range;
        let first = self.passage.piece_at(start, self.piece);
        let last = self.passage.piece_at(end.max(start + 1) - 1, first);
        if start < self.done || self.parts_whole(first, start) || self.parts_whole(last, end) {
            return;
        }
        self.keep_until(start);
        if edit.with.len() == edit.range.len() {
            return self.take_until(end, &edit.with);
        }
        let Some(piece) = self.passage.pieces.get(first).copied() else { return };
        if edit.range.is_empty() {
            let own = Piece { kind: Kind::Own, look: self.look_between(start, first), ..piece };
            self.push(own, Origin::Own, &edit.with);
        } else {
            let source = self.passage.source(&edit.range, first);
            // As long as what it stands for by chance, it would be taken for the same byte by byte.
            if source.as_ref().is_some_and(|(_, range)| range.len() == edit.with.len()) {
                return;
            }
            let instead =
                source.map(|(text, range)| Origin::Instead { text, start: range.start, end: range.end });
            self.push(piece, instead.unwrap_or(Origin::Own), &edit.with);
        }
        self.done = end;
        self.moved.push((edit.range.clone(), self.edited.shown.len()));
    }

    /// Whether `byte` lies within a piece that stands for something only as a whole.
    fn parts_whole(&self, index: usize, byte: usize) -> bool {
        self.passage.pieces.get(index).is_some_and(|piece| {
            let whole = matches!(piece.origin, Origin::Instead { .. });
            whole && piece.start < byte && byte < self.passage.piece_end(index)
        })
    }

    /// Takes over what is shown up to `end`.
    fn keep_until(&mut self, end: usize) {
        let passage = self.passage;
        let shown = passage.shown.get(self.done..end).unwrap_or_default();
        self.take_until(end, shown);
    }

    /// Shows `shown`, of the same length, for what is shown up to `end`.
    fn take_until(&mut self, end: usize, shown: &str) {
        let start = self.done;
        while self.done < end {
            self.piece = self.passage.piece_at(self.done, self.piece);
            let Some(piece) = self.passage.pieces.get(self.piece) else { return };
            let until = self.passage.piece_end(self.piece).min(end);
            let origin = match piece.origin {
                Origin::Same { text, start } => Origin::Same { text, start: start + self.done - piece.start },
                other => other,
            };
            let part = shown.get(self.done - start..until - start).unwrap_or_default();
            self.push(*piece, origin, part);
            self.done = until;
        }
    }

    /// Adds text with the look of a piece; goes on with the last piece if that says the same.
    fn push(&mut self, piece: Piece, origin: Origin, shown: &str) {
        let start = self.edited.shown.len();
        let goes_on = self.edited.pieces.last().is_some_and(|last| {
            let next = match last.origin {
                Origin::Same { text, start: from } => {
                    Some(Origin::Same { text, start: from + start - last.start })
                }
                _ => None,
            };
            last.look == piece.look && last.kind == piece.kind && next == Some(origin)
        });
        if !goes_on {
            self.edited.pieces.push(Piece { start, origin, ..piece });
        }
        self.edited.shown.to_mut().push_str(shown);
    }

    /// The look of what is put in before `byte`, in piece `index`: what both neighbours have in common.
    fn look_between(&self, byte: usize, index: usize) -> Look {
        let at = |index: usize| self.passage.pieces.get(index).map(|piece| (piece.start, piece.look));
        match (index.checked_sub(1).and_then(at), at(index)) {
            (Some((_, before)), Some((start, after))) if start == byte => before.common(after),
            (_, Some((_, look))) => look,
            _ => Look::default(),
        }
    }

    /// Where a byte of the passage has come to.
    fn place(&self, byte: usize) -> usize {
        let next = self.moved.partition_point(|(range, _)| range.end <= byte);
        match self.moved.get(next) {
            Some((range, end)) if range.start < byte => *end,
            _ => {
                let before = next.checked_sub(1).and_then(|before| self.moved.get(before));
                before.map_or(byte, |(range, end)| end + byte - range.end)
            }
        }
    }
}
