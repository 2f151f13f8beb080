//! A text with its spans, as a sequence of openings, characters and closings.

use crate::article::Text;

/// A step through a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// The span of this index opens.
    Open(usize),
    /// Characters, never none.
    Text(&'a str),
    /// The span of this index closes; always the one that opened last.
    Close(usize),
}

/// Walks a text. Spans that would cross are cut at the end of the one around them, so that what is
/// written from this is always well nested.
pub(super) fn pieces(text: &Text) -> Vec<Piece<'_>> {
    let mut walk = Walk { string: &text.string, at: 0, open: Vec::new(), pieces: Vec::new() };
    for (index, span) in text.spans.iter().enumerate() {
        walk.close_until(span.range.start);
        walk.advance(span.range.start);
        let around = walk.open.last().map_or(usize::MAX, |&(_, end)| end);
        let end = span.range.end.min(around).min(text.string.len());
        if end > span.range.start {
            walk.pieces.push(Piece::Open(index));
            walk.open.push((index, end));
        }
    }
    walk.close_until(usize::MAX);
    walk.advance(text.string.len());
    walk.pieces
}

struct Walk<'a> {
    string: &'a str,
    at: usize,
    /// Open spans with the bytes where they end.
    open: Vec<(usize, usize)>,
    pieces: Vec<Piece<'a>>,
}

impl Walk<'_> {
    fn advance(&mut self, to: usize) {
        if let Some(part) = self.string.get(self.at..to).filter(|part| !part.is_empty()) {
            self.pieces.push(Piece::Text(part));
            self.at = to;
        }
    }

    /// Closes what ends at or before `to`.
    fn close_until(&mut self, to: usize) {
        while let Some(&(index, end)) = self.open.last().filter(|(_, end)| *end <= to) {
            self.advance(end);
            self.pieces.push(Piece::Close(index));
            self.open.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Span, SpanKind};
    use crate::text::Clean;

    fn text(string: &str, ranges: &[(usize, usize)]) -> Text {
        let spans = ranges.iter().map(|&(start, end)| Span { range: start..end, kind: SpanKind::Strong });
        Text { id: 0, string: Clean::text(string), spans: spans.collect() }
    }

    #[test]
    fn spans_nest() {
        let text = text("abcdef", &[(1, 5), (1, 3), (3, 4)]);
        let expected = [
            Piece::Text("a"),
            Piece::Open(0),
            Piece::Open(1),
            Piece::Text("bc"),
            Piece::Close(1),
            Piece::Open(2),
            Piece::Text("d"),
            Piece::Close(2),
            Piece::Text("e"),
            Piece::Close(0),
            Piece::Text("f"),
        ];
        assert_eq!(pieces(&text), expected);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_all_is_nested(mut ranges in prop::collection::vec((0usize..12, 1usize..6), 0..8)) {
            for range in &mut ranges {
                *range = (range.0, range.0 + range.1);
            }
            ranges.sort_by_key(|&(start, end)| (start, usize::MAX - end));
            let text = text("0123456789", &ranges);
            let mut open = Vec::new();
            let mut said = String::new();
            for piece in pieces(&text) {
                match piece {
                    Piece::Open(index) => open.push(index),
                    Piece::Close(index) => prop_assert_eq!(open.pop(), Some(index)),
                    Piece::Text(part) => said.push_str(part),
                }
            }
            prop_assert!(open.is_empty());
            prop_assert_eq!(said, "0123456789");
        }
    }
}
