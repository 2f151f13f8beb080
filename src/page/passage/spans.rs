//! From a text and its spans to the pieces of a passage. Linear, whatever the spans.

use std::borrow::Cow;
use std::ops::Range;

use super::raised::{Form, mapped};
use super::tabs::Tabs;
use super::{Kind, Look, Origin, Passage, Piece};
use crate::article::{Span, SpanKind, Text};
use crate::text::Ruler;

/// A span that is open where the walk is.
struct Open {
    /// Where it ends in the text.
    end: usize,
    look: Look,
    kind: Kind,
    /// The kind whose characters stand for those of the text.
    mapped: Option<SpanKind>,
    /// What of our own ends it.
    closing: &'static str,
    /// Where it began in what is shown, if no line may break in it.
    held: Option<usize>,
}

struct Walk<'p, 'a> {
    passage: &'p mut Passage<'a>,
    text: &'a Text,
    /// Whether what is shown is the text's own string.
    borrowed: bool,
    open: Vec<Open>,
    /// Bytes of the text that are done.
    done: usize,
    /// In code, where tabs lead to.
    tabs: Option<Tabs>,
}

impl<'a> Passage<'a> {
    /// Adds a text.
    pub(in crate::page) fn push(&mut self, text: &'a Text, look: Look) {
        self.walk(text, look, None);
    }

    /// A passage of code: its tabs become spaces.
    pub(in crate::page) fn of_code(text: &'a Text, look: Look, ruler: Ruler) -> Self {
        let mut passage = Self::default();
        passage.walk(text, look, Some(Tabs::new(ruler)));
        passage
    }

    fn walk(&mut self, text: &'a Text, look: Look, tabs: Option<Tabs>) {
        let changes = text.string.contains('\t') || text.spans.iter().any(|span| is_raised(span.kind));
        let borrowed = self.is_empty() && !changes;
        if borrowed {
            self.shown = Cow::Borrowed(text.string.as_str());
            self.whole = Some(&text.string);
        }
        let kind = if tabs.is_some() { Kind::Code } else { Kind::Text };
        let outer = Open { end: text.string.len(), look, kind, mapped: None, closing: "", held: None };
        let mut walk = Walk { passage: self, text, borrowed, open: vec![outer], done: 0, tabs };
        text.spans.iter().for_each(|span| walk.span(span));
        walk.close_until(usize::MAX);
    }
}

impl Kind {
    /// What text within a span is, if around it it is this.
    fn within(self, span: SpanKind) -> Self {
        match span {
            SpanKind::Code => Self::Code,
            SpanKind::Reading => Self::Reading,
            _ => self,
        }
    }

    /// What marks of our own around a span of text are: those of a reading come and go with it.
    fn of_marks(self) -> Self {
        if self == Self::Reading { self } else { Self::Own }
    }
}

fn is_raised(kind: SpanKind) -> bool {
    matches!(kind, SpanKind::Superscript | SpanKind::Subscript)
}

impl Walk<'_, '_> {
    fn span(&mut self, span: &Span) {
        let string = &self.text.string;
        if !string.is_char_boundary(span.range.start) || !string.is_char_boundary(span.range.end) {
            return;
        }
        self.close_until(span.range.start);
        self.advance(span.range.start);
        let Some(outer) = self.open.last() else { return };
        let end = span.range.end.min(outer.end);
        if end <= self.done {
            return;
        }
        let inner = string.get(self.done..end).filter(|_| outer.mapped.is_none());
        let form = inner.and_then(|inner| Form::of(span.kind, inner));
        let look = outer.look.within(span.kind);
        let kind = outer.kind.within(span.kind);
        let mut mapped = outer.mapped;
        let mut marks = ("", "");
        match form {
            Some(Form::Mapped(kind)) => mapped = Some(kind),
            Some(Form::Between(opening, closing)) => marks = (opening, closing),
            None => {}
        }
        let held = form.is_some() || span.kind == SpanKind::Reading;
        let held = held.then(|| self.shown_end());
        self.passage.add(marks.0, look, kind.of_marks(), Origin::Own);
        self.open.push(Open { end, look, kind, mapped, closing: marks.1, held });
    }

    /// Closes the spans that end at or before `byte`.
    fn close_until(&mut self, byte: usize) {
        while let Some(end) = self.open.last().map(|open| open.end).filter(|end| *end <= byte) {
            self.advance(end);
            let Some(open) = self.open.pop() else { return };
            self.passage.add(open.closing, open.look, open.kind.of_marks(), Origin::Own);
            if let Some(start) = open.held {
                let end = self.shown_end();
                self.passage.held.push(start..end);
            }
        }
    }

    /// Where in what is shown the walk is.
    fn shown_end(&self) -> usize {
        if self.borrowed { self.done } else { self.passage.shown.len() }
    }

    /// Shows the text up to `end` in the look of the innermost open span.
    fn advance(&mut self, end: usize) {
        let Some(open) = self.open.last() else { return };
        let (look, kind, mapped) = (open.look, open.kind, open.mapped);
        if end > self.done {
            self.show(self.done..end, look, kind, mapped);
            self.done = end;
        }
    }

    fn show(&mut self, range: Range<usize>, look: Look, kind: Kind, by: Option<SpanKind>) {
        let text = self.text.id;
        if self.borrowed {
            let origin = Origin::Same { text, start: range.start };
            self.passage.pieces.push(Piece { start: range.start, look, kind, origin });
            return;
        }
        let Some(raised) = by else { return self.show_same(range, look, kind) };
        let string = self.text.string.get(range.clone()).unwrap_or_default();
        for (offset, c) in string.char_indices() {
            let start = range.start + offset;
            let origin = Origin::Instead { text, start, end: start + c.len_utf8() };
            let shown = mapped(raised, c).unwrap_or(c);
            self.passage.add(shown.encode_utf8(&mut [0; 4]), look, kind, origin);
        }
    }

    /// Shows text as it is, but for tabs: in code they lead to a column, else they are white space like
    /// any other.
    fn show_same(&mut self, range: Range<usize>, look: Look, kind: Kind) {
        let text = self.text.id;
        let mut start = range.start;
        for part in self.text.string.get(range).unwrap_or_default().split_inclusive('\t') {
            let before = part.trim_end_matches('\t');
            self.passage.add(before, look, kind, Origin::Same { text, start });
            start += before.len();
            if before.len() < part.len() {
                let spaces = self.tabs.as_mut().map_or(1, |tabs| tabs.after(before));
                let origin = Origin::Instead { text, start, end: start + 1 };
                self.passage.add(&" ".repeat(spaces), look, kind, origin);
                start += 1;
            } else if let Some(tabs) = &mut self.tabs {
                tabs.pass(before);
            }
        }
    }
}
