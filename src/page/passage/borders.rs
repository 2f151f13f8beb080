//! Which borders between the clusters of a passage take a column of ours (TYPESETTING 6.8): none in
//! code, none in the address that is the text of a link, and none where what follows belongs to what
//! stands before, as a note mark does.

use super::{Kind, Passage};

/// The borders of a passage, asked for from left to right.
pub(super) struct Borders<'p, 'a> {
    passage: &'p Passage<'a>,
    /// The piece before the last border, or one before it.
    piece: usize,
    /// The last piece that was looked at, and whether it shows an address that is a link.
    address: Option<(usize, bool)>,
    /// Bytes that belong to what stands before them: where each range begins, in order, and how far it
    /// and those before it reach.
    held: Vec<(usize, usize)>,
}

impl<'p, 'a> Borders<'p, 'a> {
    pub(super) fn new(passage: &'p Passage<'a>) -> Self {
        let mut held: Vec<_> = passage.held.iter().map(|range| (range.start, range.end)).collect();
        held.sort_unstable();
        let mut reach = 0;
        for (_, end) in &mut held {
            reach = reach.max(*end);
            *end = reach;
        }
        Self { passage, piece: 0, address: None, held }
    }

    /// Whether a column of ours may stand before `byte`, which is not the first.
    pub(super) fn takes_space(&mut self, byte: usize) -> bool {
        let pieces = &self.passage.pieces;
        self.piece = self.passage.piece_at(byte - 1, self.piece);
        let after = self.passage.piece_at(byte, self.piece);
        let (Some(left), Some(right)) = (pieces.get(self.piece), pieces.get(after)) else { return false };
        let in_code = left.kind == Kind::Code && right.kind == Kind::Code;
        let in_link = left.look.link.is_some() && left.look.link == right.look.link;
        !(in_code || self.is_held(byte) || in_link && self.is_address(after))
    }

    fn is_held(&self, byte: usize) -> bool {
        let before = self.held.partition_point(|(start, _)| *start <= byte);
        before.checked_sub(1).and_then(|last| self.held.get(last)).is_some_and(|(_, reach)| byte < *reach)
    }

    fn is_address(&mut self, piece: usize) -> bool {
        let bytes =
            self.passage.pieces.get(piece).map_or(0, |piece| piece.start)..self.passage.piece_end(piece);
        let shown = self.passage.shown.get(bytes).unwrap_or_default();
        let known = self.address.filter(|(known, _)| *known == piece);
        let address = known.map_or_else(|| shown.contains("://") || shown.starts_with("www."), |(_, is)| is);
        self.address = Some((piece, address));
        address
    }
}
