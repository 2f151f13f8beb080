//! The ruler: how many terminal columns a piece of text takes. The only home of unicode-width.
//!
//! It does not know tabs: they are expanded by whoever knows the column they stand in.
#![allow(clippy::disallowed_methods, reason = "this is the one ruler")]

mod ambiguous;

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
    pub fn clusters(self, text: &str) -> impl Iterator<Item = Cluster<'_>> {
        text.grapheme_indices(true).map(move |(start, text)| Cluster {
            start,
            text,
            columns: self.cluster(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Ruler = Ruler { ambiguous: Ambiguous::Narrow };
    const WIDE: Ruler = Ruler { ambiguous: Ambiguous::Wide };

    #[test]
    fn measures_clusters() {
        for (cluster, columns) in [
            ("a", 1),
            ("中", 2),
            ("。", 2),
            ("한", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("\u{1100}", 2),
            ("か\u{3099}", 2),
            ("ｶ", 1),
            ("ｶ\u{ff9e}", 2),
            ("e\u{301}\u{323}", 1),
            ("❤", 1),
            ("❤\u{fe0f}", 2),
            ("❤\u{fe0e}", 1),
            ("1\u{fe0f}\u{20e3}", 2),
            ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 2),
            ("👍🏽", 2),
            ("🇨🇳", 2),
            ("🏴\u{e0067}\u{e007f}", 2),
            ("\u{200b}", 0),
            ("\u{301}", 0),
            ("\n", 0),
            ("\t", 0),
        ] {
            assert_eq!(NARROW.cluster(cluster), columns, "{cluster:?}");
            assert_eq!(WIDE.cluster(cluster), columns, "{cluster:?}");
        }
    }

    #[test]
    fn ambiguous_characters_are_as_wide_as_the_terminal_draws_them() {
        for cluster in [
            "“",
            "”",
            "—",
            "…",
            "·",
            "①",
            "℃",
            "×",
            "°",
            "※",
            "→",
            "★",
            "Я",
            "α",
            "é",
            "│",
            "─",
            "■",
            "①\u{20dd}",
        ] {
            assert_eq!((NARROW.cluster(cluster), WIDE.cluster(cluster)), (1, 2), "{cluster:?}");
        }
        for cluster in ["ê\u{323}a", "\u{387}", "\u{2150}", "ö̈", "♀", "ｱ", "￦", "Ā"] {
            let first = cluster.chars().next().map(ambiguous::is_ambiguous);
            assert_eq!(WIDE.width(cluster) > NARROW.width(cluster), first == Some(true), "{cluster:?}");
        }
    }

    #[test]
    fn only_class_a_grows() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = c.to_string();
            let (narrow, wide) = (NARROW.width(&text), WIDE.width(&text));
            assert!(wide == narrow || (narrow, wide) == (1, 2) && ambiguous::is_ambiguous(c), "{c:?}");
        }
        assert!(
            !ambiguous::is_ambiguous('a')
                && !ambiguous::is_ambiguous('中')
                && ambiguous::is_ambiguous('\u{a1}')
        );
    }

    #[test]
    fn a_text_is_the_sum_of_its_clusters() {
        let text = "中a e\u{301}👍🏽。";
        let clusters: Vec<_> =
            NARROW.clusters(text).map(|cluster| (cluster.start, cluster.columns)).collect();
        assert_eq!(clusters, [(0, 2), (3, 1), (4, 1), (5, 1), (8, 2), (16, 2)]);
        assert_eq!(NARROW.width(text), 9);
        assert_eq!(NARROW.width("plain\ttext\n"), 9);
    }
}
