//! The ruler against the rules, and against its own short ways.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{Ambiguous, Ruler, ambiguous, stands_alone};

const RULERS: [Ruler; 2] = [Ruler { ambiguous: Ambiguous::Narrow }, Ruler { ambiguous: Ambiguous::Wide }];

#[test]
fn the_short_way_measures_as_the_long_one() {
    for c in ('\0'..=char::MAX).filter(|c| stands_alone(*c)) {
        let cluster = c.to_string();
        for ruler in RULERS {
            assert_eq!(ruler.plain(c, &cluster), ruler.cluster(&cluster), "{c:?}");
        }
    }
}

proptest! {
    #[test]
    fn clusters_are_those_of_uax_29(
        text in "(?s)[中文。，ab1 \r\n“é]{0,4}(.{0,3}[字x\u{301}\u{200d}\u{fe0f}👩❤한각\u{11a8}กำक्षষ🇨🇳\u{600}]{0,6}){0,4}",
    ) {
        let expected: Vec<_> = text.grapheme_indices(true).collect();
        let found: Vec<_> = Ruler::default().clusters(&text).map(|c| (c.start, c.text)).collect();
        prop_assert_eq!(found, expected);
    }
}

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
    for c in (0..=0x1_ffff).filter_map(char::from_u32) {
        let text = c.to_string();
        let (narrow, wide) = (NARROW.width(&text), WIDE.width(&text));
        assert!(wide == narrow || (narrow, wide) == (1, 2) && ambiguous::is_ambiguous(c), "{c:?}");
    }
    assert!(
        !ambiguous::is_ambiguous('a') && !ambiguous::is_ambiguous('中') && ambiguous::is_ambiguous('\u{a1}')
    );
}

#[test]
fn a_text_is_the_sum_of_its_clusters() {
    let text = "中a e\u{301}👍🏽。";
    let clusters: Vec<_> = NARROW.clusters(text).map(|cluster| (cluster.start, cluster.columns)).collect();
    assert_eq!(clusters, [(0, 2), (3, 1), (4, 1), (5, 1), (8, 2), (16, 2)]);
    assert_eq!(NARROW.width(text), 9);
    assert_eq!(NARROW.width("plain\ttext\n"), 9);
}
