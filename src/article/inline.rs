//! Text within a block: one flat string and the spans over it.

use std::ops::Range;

use super::LinkId;
use crate::text::Clean;

/// Number of a text in its document, counted from 0 in reading order.
pub type TextId = u32;

/// A paragraph's worth of text. `\n` is a hard line break and U+200B an optional one; other white
/// space is already collapsed (TYPESETTING 6.2), except in code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its number, set by [`Document::new`](super::Document::new).
    pub id: TextId,
    /// The characters.
    pub string: Clean,
    /// Spans over `string`, sorted by start, then widest first; they may nest, never cross.
    pub spans: Vec<Span>,
}

/// A range of a text with a meaning of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the text's string, on character boundaries, never empty.
    pub range: Range<usize>,
    /// The meaning.
    pub kind: SpanKind,
}

/// Characters of a strong paragraph that may still be a heading.
const LONGEST_HEADING: usize = 40;

/// What a span means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpanKind {
    /// Strong importance: `strong`, `b`.
    Strong,
    /// Emphasis: `em`, `i`, `cite`, `dfn`.
    Emphasis,
    /// Underline: `u`, `ins`.
    Underline,
    /// Code: `code`, `kbd`, `samp`, `var`, `tt`.
    Code,
    /// Removed text: `del`, `s`, `strike`.
    Deleted,
    /// Highlighted: `mark`.
    Highlight,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// The reading of ruby, with its parentheses: in `漢(かん)` the bytes of `(かん)`. The cluster
    /// before it is its base; no line break falls between them.
    Reading,
    /// A link.
    Link(LinkId),
}

impl Text {
    /// Plain text without spans.
    #[must_use]
    pub fn plain(string: Clean) -> Self {
        Self { id: 0, string, spans: Vec::new() }
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.string.chars().all(|c| c.is_whitespace() || c == '\u{200b}')
    }

    /// Whether it is one short line, strong as a whole, that does not end as a sentence does.
    pub(super) fn is_strong_line(&self) -> bool {
        let line = self.string.trim();
        let within = |range: &Range<usize>| {
            let outside = [self.string.get(..range.start), self.string.get(range.end..)];
            outside.into_iter().flatten().all(|text| text.trim().is_empty())
        };
        let ends = ['。', '，', '；', '：', '.', ',', ';', ':', '”', '"'];
        !line.is_empty()
            && line.chars().count() <= LONGEST_HEADING
            && !line.contains('\n')
            && !line.ends_with(ends)
            && self.spans.iter().any(|span| span.kind == SpanKind::Strong && within(&span.range))
    }
}
