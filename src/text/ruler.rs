//! The ruler: how many terminal columns a piece of text takes. The only home of unicode-width.
#![allow(clippy::disallowed_methods, reason = "this is the one ruler")]

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide East Asian Ambiguous characters (UAX #11 class A) are drawn by the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column: nearly every terminal.
    #[default]
    Narrow,
    /// Two columns: some terminals in a CJK locale.
    Wide,
}

/// Measures text in terminal columns, by grapheme cluster. A plain value: no global state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ruler {
    /// The width of ambiguous characters.
    pub ambiguous: Ambiguous,
}

/// One grapheme cluster of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Byte offset of the cluster in the text.
    pub start: usize,
    /// The cluster itself.
    pub text: &'a str,
    /// Its columns: 0 for invisible ones, else 1 or 2, or more for a few scripts.
    pub columns: usize,
}

impl Ruler {
    /// Columns of one grapheme cluster.
    #[must_use]
    pub fn cluster(self, cluster: &str) -> usize {
        if let [byte] = cluster.as_bytes() {
            return usize::from(!byte.is_ascii_control());
        }
        match self.ambiguous {
            Ambiguous::Narrow => cluster.width(),
            Ambiguous::Wide => cluster.width_cjk(),
        }
    }

    /// Columns of a text: the sum over its clusters.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        if text.is_ascii() {
            return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
        }
        self.clusters(text).map(|cluster| cluster.columns).sum()
    }

    /// The clusters of a text with their columns, in order.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = Cluster<'_>> {
        text.grapheme_indices(true).map(move |(start, text)| Cluster {
            start,
            text,
            columns: self.cluster(text),
        })
    }
}
