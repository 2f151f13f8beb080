//! How a page is to be set.

use crate::text::{Clean, Kinsoku, Ruler};

/// How a page is to be set. Two equal styles give equal pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Whether 相关链接 are unfolded.
    pub unfold: bool,
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
