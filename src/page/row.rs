//! What typesetting makes: rows of runs.

mod anchors;

use std::ops::Range;

use crate::article::{LinkId, TextId};
use crate::text::Clean;

/// A set article. Rows are never wider than [`Page::columns`], but for those that are [`Row::wide`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The outer width asked for, in columns, hanging gutter included.
    pub columns: usize,
    /// The rows, top to bottom; an empty row has no runs.
    pub rows: Vec<Row>,
    /// Whether the whole document is on it; else these are its first rows.
    pub whole: bool,
    /// Whether some table or code on it is wider than there is room. Set sideways its rows are wide, else
    /// it was squeezed, stacked or broken; that is all that [`Style::sideways`](super::Style::sideways)
    /// changes.
    pub cramped: bool,
}

/// A row of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Index of the top-level block it belongs to; None in the head and between blocks.
    pub block: Option<usize>,
    /// Whether it belongs to a table or to code that is scrolled sideways as one: such rows, and no
    /// others, may be wider than the page.
    pub wide: bool,
    /// Blank columns before the first run.
    pub indent: usize,
    /// Its runs, left to right.
    pub runs: Vec<Run>,
}

/// Neighbouring clusters of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The characters.
    pub text: Clean,
    /// Its columns.
    pub columns: usize,
    /// What it is.
    pub role: Role,
    /// How the source set it apart.
    pub face: Face,
    /// The link it belongs to.
    pub link: Option<LinkId>,
    /// The text and the bytes of it that it shows; None for marks of our own (bullets, bars, rules).
    /// If `text` is as long as the range the two correspond byte by byte, else only as a whole; the
    /// bytes need not be the same where the page shows something else than what stands in the text.
    pub source: Option<(TextId, Range<usize>)>,
}

/// How the source set a run apart within its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "they combine freely, as in HTML")]
pub struct Face {
    /// Strong.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
    /// Underlined in the source (links are underlined by the painter).
    pub underline: bool,
    /// Struck through.
    pub deleted: bool,
}

/// What a run is, for the painter to choose a look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Text,
    /// The article's title.
    Title,
    /// Source, date, length.
    Meta,
    /// Heading of a level.
    Heading(u8),
    /// Code, inline or block.
    Code,
    /// A picture's or embed's line.
    Figure,
    /// A reading of ruby.
    Reading,
    /// Bullets and numbers.
    Marker,
    /// Bars, table lines, rules.
    Rule,
    /// A highlighted passage.
    Highlight,
    /// The line that stands for folded links.
    Folded,
}

impl Run {
    /// Whether it holds Han, kana or Hangul: they have no italic form (TYPESETTING 6.11).
    #[must_use]
    pub fn is_upright(&self) -> bool {
        self.text.chars().any(|c| c >= '\u{2e80}')
    }
}

impl Row {
    /// Columns from the left edge to the end of the last run.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.indent + self.runs.iter().map(|run| run.columns).sum::<usize>()
    }

    /// The row as plain text, without spaces at its end.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = " ".repeat(self.indent);
        self.runs.iter().for_each(|run| text.push_str(&run.text));
        text.truncate(text.trim_end().len());
        text
    }
}
