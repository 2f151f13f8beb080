//! Text with its spans, as one string of Markdown.

use super::escape::{Surroundings, destination, escape, longest_run};
use crate::article::{Document, Span, SpanKind, Text};
use crate::export::html::tag_of;
use crate::export::links::open_url;
use crate::export::pieces::{Piece, pieces};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph: lines may break.
    Block,
    /// In a heading: one line.
    Heading,
    /// In a cell of a table: one line.
    Cell,
}

/// Writes a text.
pub(super) fn inline(text: &Text, document: &Document, place: Place) -> String {
    let pieces = pieces(text);
    let mut writer = Inline {
        text,
        document,
        place,
        ends: ends(&pieces, text.spans.len()),
        marks: vec![Mark::Nothing; text.spans.len()],
        pieces: &pieces,
        out: String::new(),
    };
    let mut at = 0;
    while at < pieces.len() {
        at += writer.step(at);
    }
    writer.out.truncate(writer.out.trim_end_matches("\\\n").len());
    writer.out
}

/// For each span, where in `pieces` it closes.
fn ends(pieces: &[Piece<'_>], span_count: usize) -> Vec<usize> {
    let mut ends = vec![0; span_count];
    for (at, piece) in pieces.iter().enumerate() {
        if let Piece::Close(index) = piece
            && let Some(end) = ends.get_mut(*index)
        {
            *end = at;
        }
    }
    ends
}

/// How a span is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Nothing,
    /// `*`, `**`, `~~` on both sides.
    Stars(&'static str),
    Tag(&'static str),
    Link,
}

struct Inline<'a> {
    text: &'a Text,
    document: &'a Document,
    place: Place,
    pieces: &'a [Piece<'a>],
    /// For each span, where in `pieces` it closes.
    ends: Vec<usize>,
    /// For each span how it was opened.
    marks: Vec<Mark>,
    out: String,
}

impl Inline<'_> {
    /// Writes from this place on; says how many pieces that took.
    fn step(&mut self, at: usize) -> usize {
        match self.pieces.get(at..).unwrap_or_default() {
            [Piece::Open(index), Piece::Text(code), Piece::Close(_), ..]
                if self.kind(*index) == Some(SpanKind::Code) =>
            {
                self.code(code);
                return 3;
            }
            [Piece::Text(part), ..] => self.characters(part),
            [Piece::Open(index), ..] => self.open(*index, at),
            [Piece::Close(index), ..] => self.close(*index),
            [] => {}
        }
        1
    }

    fn kind(&self, index: usize) -> Option<SpanKind> {
        self.text.spans.get(index).map(|span| span.kind)
    }

    fn characters(&mut self, part: &str) {
        let surroundings =
            Surroundings { cell: self.place == Place::Cell, heading: self.place == Place::Heading };
        for (index, line) in part.split('\n').enumerate() {
            if index > 0 {
                self.out.push_str(match self.place {
                    Place::Block => "\\\n",
                    Place::Heading => " ",
                    Place::Cell => "<br>",
                });
            }
            escape(line, surroundings, &mut self.out);
        }
    }

    /// A code span: its fence is longer than any run of backticks inside.
    fn code(&mut self, code: &str) {
        let code = code.replace('\n', " ").replace('\u{200b}', "");
        let code = if self.place == Place::Cell { code.replace('|', "\\|") } else { code };
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let bare = !code.starts_with([' ', '`']) && !code.ends_with([' ', '`']);
        let space = if bare { "" } else { " " };
        self.out.extend([&fence, space, &code, space, &fence]);
    }

    fn open(&mut self, index: usize, at: usize) {
        let Some(span) = self.text.spans.get(index) else { return };
        let mark = self.mark(span, index, at);
        match mark {
            Mark::Nothing => {}
            Mark::Stars(stars) => self.out.push_str(stars),
            Mark::Tag(tag) => self.out.extend(["<", tag, ">"]),
            Mark::Link => {
                // `![` would begin a picture.
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                self.out.push('[');
            }
        }
        if let Some(slot) = self.marks.get_mut(index) {
            *slot = mark;
        }
    }

    fn close(&mut self, index: usize) {
        match self.marks.get(index).copied().unwrap_or(Mark::Nothing) {
            Mark::Nothing => {}
            Mark::Stars(stars) => self.out.push_str(stars),
            Mark::Tag(tag) => self.out.extend(["</", tag, ">"]),
            Mark::Link => {
                if let Some(SpanKind::Link(link)) = self.kind(index) {
                    let url = open_url(self.document, link).map(String::from);
                    self.out.extend(["](", &destination(&url.unwrap_or_default()), ")"]);
                }
            }
        }
    }

    fn mark(&self, span: &Span, index: usize, at: usize) -> Mark {
        if let SpanKind::Link(link) = span.kind {
            return open_url(self.document, link).map_or(Mark::Nothing, |_| Mark::Link);
        }
        let Some(tag) = tag_of(span.kind) else { return Mark::Nothing };
        match stars_of(span.kind) {
            Some(stars) if self.stars_hold(index, at) => Mark::Stars(stars),
            _ => Mark::Tag(tag),
        }
    }

    /// Whether stars around this span would be read as emphasis: they must flank it (`CommonMark` 6.2),
    /// which beside Chinese punctuation they often do not, and touch no other stars.
    fn stars_hold(&self, index: usize, at: usize) -> bool {
        let Some(&end) = self.ends.get(index) else { return false };
        let before = at.checked_sub(1).and_then(|before| self.pieces.get(before));
        let after = self.pieces.get(end + 1);
        if [before, after].into_iter().flatten().any(|piece| self.has_stars(piece)) {
            return false;
        }
        let first = self.pieces.get(at + 1).and_then(first_char);
        let last = self.pieces.get(end - 1).and_then(last_char);
        flanks(before.and_then(last_char), first) && flanks(after.and_then(first_char), last)
    }

    fn has_stars(&self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::Open(index) | Piece::Close(index) => self.kind(*index).and_then(stars_of).is_some(),
            Piece::Text(_) => false,
        }
    }
}

fn stars_of(kind: SpanKind) -> Option<&'static str> {
    match kind {
        SpanKind::Strong => Some("**"),
        SpanKind::Emphasis => Some("*"),
        SpanKind::Deleted => Some("~~"),
        _ => None,
    }
}

/// The first character of a piece; marks of any kind count as punctuation.
fn first_char(piece: &Piece<'_>) -> Option<char> {
    match piece {
        Piece::Text(part) => part.chars().find(|char| *char != '\u{200b}'),
        Piece::Open(_) | Piece::Close(_) => Some('*'),
    }
}

fn last_char(piece: &Piece<'_>) -> Option<char> {
    match piece {
        Piece::Text(part) => part.chars().rfind(|char| *char != '\u{200b}'),
        Piece::Open(_) | Piece::Close(_) => Some('*'),
    }
}

/// Whether stars between these two flank the inner one. In doubt they do not.
fn flanks(outer: Option<char>, inner: Option<char>) -> bool {
    let Some(inner) = inner else { return false };
    let free = outer.is_none_or(|outer| outer.is_whitespace() || is_punctuation(outer));
    !inner.is_whitespace() && (inner.is_alphanumeric() || free)
}

/// Characters that are surely punctuation to `CommonMark`.
fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation()
        || matches!(char, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}')
        || matches!(char, '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}')
        || matches!(char, '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}
