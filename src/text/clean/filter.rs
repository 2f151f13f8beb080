//! First step of cleaning: drops what is forbidden, and sets line ends and white space right.

use unicode_segmentation::UnicodeSegmentation;

use super::class::{Class, common_bytes, continues_cluster, is_plain, takes_joiners};
use super::escape;

/// What is asked of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line, every run of white space one space.
    Line,
    /// Lines, tabs and optional breaks.
    Text,
}

/// Text with nothing forbidden in it, not yet normalised.
#[derive(Default)]
pub(super) struct Filtered {
    pub(super) text: String,
    pub(super) removed_count: usize,
    /// Whether something in it may need normalising.
    pub(super) is_rough: bool,
}

struct Filter {
    shape: Shape,
    filtered: Filtered,
    /// The last character kept.
    last: Option<char>,
    /// The last character kept that does not continue a cluster.
    base: Option<char>,
}

impl Shape {
    /// Whether cleaning would give the very same text.
    pub(super) fn needs_nothing(self, text: &str) -> bool {
        let mut after_space = true;
        let mut rest = text;
        while !rest.is_empty() {
            let bytes = common_bytes(rest);
            after_space &= bytes == 0;
            let mut chars = rest.get(bytes..).unwrap_or_default().chars();
            let Some(c) = chars.next() else { return true };
            let is_space = c == ' ';
            let fits = match self {
                Self::Text => is_plain(c) || c == '\n',
                Self::Line if is_space => !after_space,
                Self::Line => self.stays_as_it_is(c),
            };
            if !fits {
                return false;
            }
            after_space = is_space;
            rest = chars.as_str();
        }
        self == Self::Text || !after_space || text.is_empty()
    }

    fn stays_as_it_is(self, c: char) -> bool {
        is_plain(c) && (self == Self::Text || !c.is_whitespace())
    }
}

/// Filters `text`.
pub(super) fn filter(text: &str, shape: Shape) -> Filtered {
    let mut filter = Filter { shape, filtered: Filtered::default(), last: None, base: None };
    filter.filtered.text.reserve(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let bytes = filter.step(rest);
        rest = rest.get(bytes..).unwrap_or_default();
    }
    filter.finish()
}

impl Filter {
    /// Takes the start of `rest`, and says how many bytes it took.
    fn step(&mut self, rest: &str) -> usize {
        let shape = self.shape;
        let plain_bytes = rest.find(|c| !shape.stays_as_it_is(c)).unwrap_or(rest.len());
        if let Some(plain) = rest.get(..plain_bytes).filter(|plain| !plain.is_empty()) {
            self.filtered.text.push_str(plain);
            self.last = plain.chars().next_back();
            self.base = self.last;
            return plain_bytes;
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return rest.len() };
        let after = chars.as_str();
        if self.shape == Shape::Line && c.is_whitespace() {
            self.space();
            return c.len_utf8();
        }
        match Class::of(c) {
            Class::Plain | Class::Rough => self.keep(c),
            Class::Introducer => {
                let bytes = escape::sequence_bytes(rest);
                self.filtered.removed_count += rest.get(..bytes).unwrap_or(rest).chars().count();
                return bytes;
            }
            Class::LineEnd => {
                self.line_end();
                return if c == '\r' && after.starts_with('\n') { 2 } else { c.len_utf8() };
            }
            Class::OptionalBreak => self.optional_break(),
            Class::Joiner if self.joins(c, after) => self.keep(c),
            Class::Tag if matches!(self.last, Some('\u{1f3f4}' | '\u{e0020}'..='\u{e007e}')) => self.keep(c),
            Class::Joiner | Class::Tag | Class::Forbidden => self.filtered.removed_count += 1,
        }
        c.len_utf8()
    }

    fn keep(&mut self, c: char) {
        self.filtered.is_rough = true;
        self.filtered.text.push(c);
        self.last = Some(c);
        if !continues_cluster(c) {
            self.base = Some(c);
        }
    }

    fn space(&mut self) {
        if !matches!(self.last, None | Some(' ')) {
            self.filtered.text.push(' ');
            self.last = Some(' ');
            self.base = None;
        }
    }

    fn line_end(&mut self) {
        if self.shape == Shape::Line {
            self.space();
        } else {
            self.filtered.text.push('\n');
            self.last = Some('\n');
            self.base = None;
        }
    }

    /// Several optional breaks in a row are one.
    fn optional_break(&mut self) {
        if self.shape == Shape::Text && self.last != Some('\u{200b}') {
            self.filtered.text.push('\u{200b}');
            self.last = Some('\u{200b}');
            self.base = None;
        }
    }

    /// Whether a joiner means something here: after a letter of a joining script, or between two emoji.
    fn joins(&self, joiner: char, after: &str) -> bool {
        if self.base.is_some_and(takes_joiners) {
            return true;
        }
        let (Some(base), Some(next)) = (self.base, after.chars().next()) else { return false };
        if joiner != '\u{200d}' || Class::of(next) != Class::Rough || continues_cluster(next) {
            return false;
        }
        // UAX #29 GB11 says which characters are emoji: only they are one cluster around a joiner.
        let mut sequence = String::from(base);
        sequence.extend([joiner, next]);
        sequence.graphemes(true).count() == 1
    }

    fn finish(mut self) -> Filtered {
        if self.shape == Shape::Line && self.filtered.text.ends_with(' ') {
            self.filtered.text.pop();
        }
        self.filtered
    }
}
