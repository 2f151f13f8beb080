//! One block's text while it is collected: white space as TYPESETTING 6.2 wants it, spans over it,
//! cleaned at the end. Knows no elements and no blocks.

use crate::article::{LinkId, Span, SpanKind, Text, TextId};
use crate::format::joint::grow_together;
use crate::text::{Clean, Cleaner};

/// The text of a block that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    numbers: Numbers,
    string: String,
    /// Closed spans and how deep they stood, by their end.
    spans: Vec<(Span, usize)>,
    open: Vec<Open>,
    space: Space,
    /// How many `pre` surround it: then white space is kept.
    pub preserve: usize,
    /// How many `small` surround it.
    pub small: usize,
    has_large: bool,
}

/// White space that was read and not yet written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Space {
    #[default]
    None,
    /// Spaces and tabs.
    Blank,
    /// At least one line break of the source among them.
    Break,
}

/// The numbers that texts bear until the document is whole: each its own, in no order.
#[derive(Clone, Copy, Debug)]
struct Numbers {
    /// That of the text that is being read; it goes on to the next if nothing comes of this one.
    current: TextId,
    last: TextId,
}

impl Numbers {
    fn take(&mut self) -> TextId {
        self.last = self.last.saturating_add(1);
        std::mem::replace(&mut self.current, self.last)
    }
}

impl Default for Numbers {
    fn default() -> Self {
        // 0 is what texts bear that no element made.
        Self { current: 1, last: 1 }
    }
}

/// A span that is not closed.
#[derive(Debug)]
struct Open {
    kind: SpanKind,
    /// Where its text begins, once there is any in this line.
    start: Option<usize>,
    /// Whether there was text in it, in this line or an earlier one.
    used: bool,
}

/// A finished line.
#[derive(Debug)]
pub(super) struct Finished {
    /// Its text, not empty.
    pub text: Text,
    /// Whether all of it was small print.
    pub small: bool,
}

impl Line {
    /// Whether nothing was written since the last block.
    pub(super) fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The number of the text that what comes next is part of, until it is numbered in reading order.
    pub(super) fn number(&self) -> TextId {
        self.numbers.current
    }

    /// A number for a text apart that comes now: before this one, if nothing was written yet.
    pub(super) fn number_apart(&mut self) -> TextId {
        if self.is_empty() {
            return self.numbers.take();
        }
        self.numbers.last = self.numbers.last.saturating_add(1);
        self.numbers.last
    }

    /// Whether what comes next stands at the beginning of a line.
    pub(super) fn at_line_start(&self) -> bool {
        self.string.is_empty() || self.string.ends_with('\n')
    }

    /// Adds text of the source.
    pub(super) fn push(&mut self, text: &str) {
        if self.preserve > 0 {
            return self.write(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = word_bytes(rest);
            let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.word(word);
            let end = after.bytes().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(after.len());
            let (space, after) = after.split_at_checked(end).unwrap_or((after, ""));
            if space.contains(['\n', '\r']) {
                self.space = Space::Break;
            } else if !space.is_empty() && self.space == Space::None {
                self.space = Space::Blank;
            }
            rest = after;
        }
    }

    /// Adds text without white space at which lines would break.
    fn word(&mut self, word: &str) {
        let word = if self.at_line_start() { self.without_indent(word) } else { word };
        let Some(next) = word.chars().next() else { return };
        let space = std::mem::take(&mut self.space);
        let before = self.string.chars().next_back();
        let joined = space == Space::Break && before.is_some_and(|before| grow_together(before, next));
        if space != Space::None && !joined && !self.at_line_start() {
            self.string.push(' ');
        }
        self.write(word);
    }

    /// Text at the beginning of a paragraph without the characters that only indent it.
    fn without_indent<'a>(&self, word: &'a str) -> &'a str {
        let indent: &[char] = &['\u{a0}', '\u{3000}', '\u{2003}', '\u{2002}'];
        if self.string.is_empty() { word.trim_start_matches(indent) } else { word }
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let start = self.string.len();
        for open in self.open.iter_mut().rev() {
            if open.start.is_some() {
                break;
            }
            (open.start, open.used) = (Some(start), true);
        }
        self.has_large |= self.small == 0;
        self.string.push_str(text);
    }

    /// Adds a hard line break. True if it follows another: a new paragraph begins here.
    pub(super) fn break_line(&mut self) -> bool {
        if self.preserve > 0 {
            self.write("\n");
            return false;
        }
        self.space = Space::None;
        let blank = |c: char| c.is_whitespace() && c != '\n';
        self.truncate(self.string.trim_end_matches(blank).len());
        if self.string.ends_with('\n') {
            return true;
        }
        if !self.string.is_empty() {
            self.write("\n");
        }
        false
    }

    /// A line break between the lines of preformatted blocks, if there is none yet.
    pub(super) fn ensure_line_start(&mut self) {
        if !self.at_line_start() {
            self.write("\n");
        }
    }

    fn truncate(&mut self, length: usize) {
        if length == self.string.len() {
            return;
        }
        self.string.truncate(length);
        clip(&mut self.spans, length);
        // Those that have text stand before those that wait for it.
        let kept = self.open.partition_point(|open| open.start.is_some_and(|start| start < length));
        let begun = self.open.iter_mut().skip(kept).take_while(|open| open.start.is_some());
        begun.for_each(|open| open.start = None);
    }

    /// Drops white space that was read and not written.
    pub(super) fn drop_space(&mut self) {
        self.space = Space::None;
    }

    /// Opens a span.
    pub(super) fn open(&mut self, kind: SpanKind) {
        self.open.push(Open { kind, start: None, used: false });
    }

    /// Opens a link, as the continuation of one that ended just before, if that has the same target.
    pub(super) fn open_link(&mut self, id: LinkId, same: impl Fn(LinkId) -> bool) {
        let depth = self.open.len();
        let before =
            self.spans.last().filter(|(span, at)| *at == depth && span.range.end == self.string.len());
        match before.map(|(span, _)| span.clone()) {
            Some(Span { range, kind: SpanKind::Link(earlier) }) if same(earlier) => {
                self.spans.pop();
                self.open.push(Open { kind: SpanKind::Link(earlier), start: Some(range.start), used: false });
            }
            _ => self.open(SpanKind::Link(id)),
        }
    }

    /// Whether text was added since the innermost open span began.
    pub(super) fn span_is_used(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.used || open.start.is_some_and(|start| start < self.string.len()))
    }

    /// Closes the innermost span.
    pub(super) fn close(&mut self) {
        if let Some(Open { kind, start: Some(start), .. }) = self.open.pop() {
            self.emit(kind, start);
        }
    }

    fn emit(&mut self, kind: SpanKind, start: usize) {
        if start < self.string.len() {
            self.spans.push((Span { range: start..self.string.len(), kind }, self.open.len()));
        }
    }

    /// The link that surrounds what comes next.
    pub(super) fn link(&self) -> Option<LinkId> {
        self.open.iter().rev().find_map(|open| match open.kind {
            SpanKind::Link(id) => Some(id),
            _ => None,
        })
    }

    /// Ends the line; spans that are open go on in the next.
    pub(super) fn finish(&mut self, cleaner: &mut Cleaner) -> Option<Finished> {
        self.space = Space::None;
        if self.string.is_empty() {
            return None;
        }
        let preserved = self.preserve > 0;
        let end = if preserved { self.string.trim_end_matches('\n') } else { self.string.trim_end() }.len();
        for depth in (0..self.open.len()).rev() {
            let open = self.open.get_mut(depth).and_then(|open| Some((open.kind, open.start.take()?)));
            if let Some((kind, start)) = open.filter(|(_, start)| *start < self.string.len()) {
                self.spans.push((Span { range: start..self.string.len(), kind }, depth));
            }
        }
        self.string.truncate(end);
        clip(&mut self.spans, end);
        let mut spans = std::mem::take(&mut self.spans);
        spans.sort_by_key(|(span, depth)| (span.range.start, std::cmp::Reverse(span.range.end), *depth));
        let spans = spans.into_iter().map(|(span, _)| span).collect();
        let text = clean(&std::mem::take(&mut self.string), spans, cleaner);
        let small = !std::mem::take(&mut self.has_large);
        (!text.is_empty()).then(|| Finished { text: Text { id: self.numbers.take(), ..text }, small })
    }
}

/// The bytes before the first ASCII white space. Most text has none for long: it is passed over sixteen
/// bytes at once.
fn word_bytes(text: &str) -> usize {
    let may_end = |chunk: &&[u8; 16]| chunk.iter().map(|byte| u8::from(*byte <= b' ')).sum::<u8>() > 0;
    let (chunks, _) = text.as_bytes().as_chunks();
    let passed = chunks.iter().take_while(|chunk| !may_end(chunk)).count() * 16;
    let rest = text.bytes().skip(passed);
    rest.take_while(|byte| !byte.is_ascii_whitespace()).count() + passed
}

/// Cuts spans, which are sorted by their ends, to `length`.
fn clip(spans: &mut Vec<(Span, usize)>, length: usize) {
    let beyond = spans.iter().rev().take_while(|(span, _)| span.range.end > length).count();
    let tail = spans.split_off(spans.len() - beyond);
    spans.extend(tail.into_iter().filter(|(span, _)| span.range.start < length).map(|(mut span, depth)| {
        span.range.end = length;
        (span, depth)
    }));
}

/// Cleans a text. Where cleaning changes it, its spans move along.
fn clean(raw: &str, spans: Vec<Span>, cleaner: &mut Cleaner) -> Text {
    let string = cleaner.text(raw);
    if spans.is_empty() || *string == *raw {
        return Text { id: 0, string, spans };
    }
    let mut bounds: Vec<usize> = spans.iter().flat_map(|span| [span.range.start, span.range.end]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let (pieces, moved) = clean_pieces(raw, &bounds);
    let joined = Clean::text(&pieces);
    if *joined != *pieces {
        // Two pieces have grown together (a letter and its accent): no bound can be trusted.
        return Text::plain(string);
    }
    let at = |bound| {
        bounds.binary_search(&bound).ok().and_then(|index| moved.get(index)).copied().unwrap_or_default()
    };
    let spans =
        spans.into_iter().map(|span| Span { range: at(span.range.start)..at(span.range.end), ..span });
    Text { id: 0, string: joined, spans: spans.filter(|span| !span.range.is_empty()).collect() }
}

/// Cleans the pieces between bounds one by one; says where each bound went.
fn clean_pieces(raw: &str, bounds: &[usize]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(raw.len());
    let mut moved = Vec::with_capacity(bounds.len());
    let mut start = 0;
    for bound in bounds.iter().copied().chain([raw.len()]) {
        out.push_str(&Clean::text(raw.get(start..bound).unwrap_or_default()));
        moved.push(out.len());
        start = bound;
    }
    (out, moved)
}

#[cfg(test)]
mod tests;
