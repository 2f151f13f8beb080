//! How a page is to be set.

use crate::text::{Clean, Conversion, Emoji, Kinsoku, Ruler};

/// How a page is to be set. Two equal styles give equal pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "options of the reader, free to combine")]
pub struct Style {
    /// Outer width in columns, hanging gutter included; at least 8.
    pub columns: usize,
    /// Most columns for text (6.4); the measure used is even and at most this.
    pub measure: usize,
    /// The ruler.
    pub ruler: Ruler,
    /// Marks in the gutter.
    pub hanging: Hanging,
    /// Level of kinsoku.
    pub kinsoku: Kinsoku,
    /// How paragraphs are told apart (6.3).
    pub paragraph: Paragraph,
    /// Whether a column is left between Han and Latin where none stands (6.8).
    pub inter_script_spacing: bool,
    /// What is shown for emoji (6.10).
    pub emoji: Emoji,
    /// Whether readings of ruby are shown (6.11).
    pub readings: bool,
    /// Who puts right-to-left text in order (6.17).
    pub bidi: Bidi,
    /// The Chinese script to show Chinese text in, if not its own.
    pub conversion: Option<Conversion>,
    /// Whether 相关链接 are unfolded.
    pub unfold: bool,
    /// Whether tables and code are as wide as they are, to be scrolled sideways: their rows, and no
    /// others, may then be wider than `columns`.
    pub sideways: bool,
    /// The page's own words, in the interface's language.
    pub labels: Labels,
}

/// The few words of our own that a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Labels {
    /// 相关链接
    pub related: Clean,
}

/// Whether stops may hang in the gutter at the line's end (6.7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hanging {
    /// On for simplified Chinese and Japanese.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// How paragraphs are told apart (CLREQ 3.2.1; TYPESETTING 6.3): never by both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Paragraph {
    /// By a blank row.
    #[default]
    Spaced,
    /// By two Han, four columns, before the first line.
    Indented,
}

/// Who puts right-to-left text in the order in which it is seen (UAX #9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// The terminal, or nobody: rows are in logical order.
    #[default]
    Terminal,
    /// The page: rows are in visual order, for terminals that do not do it.
    Page,
}

impl Style {
    /// The style of a page of so many columns, where nothing else is asked for.
    #[must_use]
    pub fn of_columns(columns: usize) -> Self {
        Self {
            columns,
            measure: columns,
            ruler: Ruler::default(),
            hanging: Hanging::default(),
            kinsoku: Kinsoku::default(),
            paragraph: Paragraph::default(),
            inter_script_spacing: false,
            emoji: Emoji::default(),
            readings: true,
            bidi: Bidi::default(),
            conversion: None,
            unfold: false,
            sideways: false,
            labels: Labels::default(),
        }
    }
}
