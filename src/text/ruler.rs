//! The ruler: how many terminal columns a piece of text takes. The only home of unicode-width.
//!
//! It does not know tabs: they are expanded by whoever knows the column they stand in.
#![allow(clippy::disallowed_methods, reason = "this is the one ruler")]

mod ambiguous;
#[cfg(test)]
mod tests;

use unicode_segmentation::{Graphemes, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::clean::is_plain;

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
        let columns = cluster.width();
        let is_wide = || cluster.chars().next().is_some_and(ambiguous::is_ambiguous);
        if columns == 1 && self.ambiguous == Ambiguous::Wide && is_wide() { 2 } else { columns }
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
    #[must_use]
    pub fn clusters(self, text: &str) -> Clusters<'_> {
        Clusters { ruler: self, text, start: 0, rough: "".graphemes(true), rough_end: 0 }
    }

    /// Columns of a character that is a cluster by itself.
    fn plain(self, c: char, cluster: &str) -> usize {
        match c {
            // The bulk of CJK text: class W or F, whatever the terminal does with class A.
            '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{ff01}'..='\u{ff60}' => 2,
            _ => self.cluster(cluster),
        }
    }
}

/// Walks the clusters of a text. Two neighbours that are both plain are parted without asking for the
/// rules of UAX #29, which cost several times as much and only serve the text between such pairs.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    ruler: Ruler,
    text: &'a str,
    /// Where the next cluster begins.
    start: usize,
    /// The rest of a part that needs the rules, and where it ends.
    rough: Graphemes<'a>,
    rough_end: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'a>> {
        if self.start < self.rough_end {
            return self.next_rough();
        }
        let bytes = self.text.as_bytes().get(self.start..)?;
        match common(bytes) {
            // Two of them never make one cluster.
            Some((length, columns)) if common(bytes.get(length..)?).is_some() => {
                self.advance(length, columns)
            }
            _ => self.next_by_character(),
        }
    }
}

impl<'a> Clusters<'a> {
    /// Passes over characters of the block CJK Unified Ideographs as long as each is a cluster by itself,
    /// and says how many there were: each has [`HAN_BYTES`] and [`HAN_COLUMNS`].
    pub(super) fn skip_han(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.start.max(self.rough_end)..).unwrap_or_default();
        let han = rest.chunks_exact(HAN_BYTES).take_while(|bytes| begins_with_han(bytes)).count();
        // What follows the last may join it.
        let alone = if self.start < self.rough_end { 0 } else { han.saturating_sub(1) };
        self.start += alone * HAN_BYTES;
        alone
    }

    fn next_by_character(&mut self) -> Option<Cluster<'a>> {
        let rest = self.text.get(self.start..)?;
        let mut chars = rest.chars();
        let c = chars.next()?;
        if stands_alone(c) && chars.next().is_none_or(stands_alone) {
            let columns = self.ruler.plain(c, rest.get(..c.len_utf8())?);
            return self.advance(c.len_utf8(), columns);
        }
        let bytes = rough_bytes(rest);
        self.rough = rest.get(..bytes)?.graphemes(true);
        self.rough_end = self.start + bytes;
        self.next_rough()
    }

    fn next_rough(&mut self) -> Option<Cluster<'a>> {
        let cluster = self.rough.next()?;
        self.advance(cluster.len(), self.ruler.cluster(cluster))
    }

    fn advance(&mut self, bytes: usize, columns: usize) -> Option<Cluster<'a>> {
        let start = self.start;
        self.start += bytes;
        Some(Cluster { start, text: self.text.get(start..self.start)?, columns })
    }
}

/// Bytes of the characters that [`begins_with_han`] knows, in UTF-8.
pub(super) const HAN_BYTES: usize = 3;

/// Their columns: class W of UAX #11, on any terminal.
pub(super) const HAN_COLUMNS: usize = 2;

/// Bytes and columns of the first character of UTF-8 text, if it is among the commonest that stand alone:
/// ASCII, Han, U+3001 to U+3029 and U+FF01 to U+FF3F.
fn common(bytes: &[u8]) -> Option<(usize, usize)> {
    match bytes {
        [b' '..=b'~', ..] => Some((1, 1)),
        [0xe3, 0x80, 0x81..=0xa9, ..] | [0xef, 0xbc, 0x81..=0xbf, ..] => Some((3, 2)),
        _ => begins_with_han(bytes).then_some((HAN_BYTES, HAN_COLUMNS)),
    }
}

/// Whether UTF-8 text begins with a character of the block CJK Unified Ideographs, U+4E00 to U+9FFF.
fn begins_with_han(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, ..])
}

/// Whether there is a cluster boundary between any two of these characters.
fn stands_alone(c: char) -> bool {
    c == '\n' || is_plain(c)
}

/// Bytes up to the first boundary between two characters that stand alone.
fn rough_bytes(text: &str) -> usize {
    let mut alone = false;
    let boundary = text.char_indices().find(|(_, c)| {
        let both = alone && stands_alone(*c);
        alone = stands_alone(*c);
        both
    });
    boundary.map_or(text.len(), |(index, _)| index)
}
