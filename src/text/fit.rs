//! Fitting text into columns: results never overflow, and say how wide they are.
//!
//! Works on single lines, by cluster. It does not break lines; that is `breaks`.

use super::{Clean, Ruler};

/// What stands where something was cut.
const ELLIPSIS: &str = "…";

/// A text that fits, with its width in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The text.
    pub text: Clean,
    /// Its columns.
    pub columns: usize,
}

/// Cuts `text` to at most `columns`, by cluster, with `…` at the end where something was cut. Where
/// not even the `…` has room, nothing is left.
#[must_use]
pub fn fit(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    if let Some(fitted) = whole(text, columns, ruler) {
        return fitted;
    }
    let room = columns.saturating_sub(ruler.width(ELLIPSIS));
    let end = prefix_bytes(text, room, ruler);
    let kept = text.get(..end).unwrap_or_default();
    checked(&format!("{}{ELLIPSIS}", kept.trim_end()), columns, ruler)
}

/// As [`fit`], keeping the end: `…` stands at the start.
#[must_use]
pub fn fit_start(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    if let Some(fitted) = whole(text, columns, ruler) {
        return fitted;
    }
    let room = columns.saturating_sub(ruler.width(ELLIPSIS));
    let kept = text.get(suffix_start(text, room, ruler)..).unwrap_or_default();
    checked(&format!("{ELLIPSIS}{}", kept.trim_start()), columns, ruler)
}

/// As [`fit`], keeping the beginning and the end, half of the columns each: `…` stands between them.
#[must_use]
pub fn fit_middle(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    if let Some(fitted) = whole(text, columns, ruler) {
        return fitted;
    }
    let room = columns.saturating_sub(ruler.width(ELLIPSIS));
    let head = text.get(..prefix_bytes(text, room.div_ceil(2), ruler)).unwrap_or_default().trim_end();
    let start = suffix_start(text, room - ruler.width(head).min(room), ruler);
    let tail = text.get(start..).unwrap_or_default().trim_start();
    checked(&format!("{head}{ELLIPSIS}{tail}"), columns, ruler)
}

/// Cuts to `columns` as [`fit`] does, then fills with spaces up to exactly `columns`.
#[must_use]
pub fn pad(text: &Clean, columns: usize, ruler: Ruler) -> Fitted {
    let fitted = fit(text, columns, ruler);
    if fitted.columns == columns {
        return fitted;
    }
    let spaces = " ".repeat(columns - fitted.columns);
    let text = Clean::text(&format!("{}{spaces}", fitted.text));
    Fitted { text, columns }
}

/// The text as it is, if it fits. Looks no further than `columns`.
fn whole(text: &Clean, columns: usize, ruler: Ruler) -> Option<Fitted> {
    let mut width = 0;
    for cluster in ruler.clusters(text) {
        width += cluster.columns;
        if width > columns {
            return None;
        }
    }
    Some(Fitted { text: text.clone(), columns: width })
}

/// Bytes of the longest prefix of whole clusters within `columns`.
fn prefix_bytes(text: &str, columns: usize, ruler: Ruler) -> usize {
    let mut width = 0;
    ruler
        .clusters(text)
        .find_map(|cluster| {
            width += cluster.columns;
            (width > columns).then_some(cluster.start)
        })
        .unwrap_or(text.len())
}

/// Where the longest suffix of whole clusters within `columns` begins, in bytes.
fn suffix_start(text: &str, columns: usize, ruler: Ruler) -> usize {
    let mut left = ruler.width(text);
    let start = ruler.clusters(text).find_map(|cluster| {
        let start = (left <= columns).then_some(cluster.start);
        left -= cluster.columns;
        start
    });
    start.unwrap_or(text.len())
}

/// The text with its width, nothing if there is no room even for the ellipsis.
fn checked(text: &str, columns: usize, ruler: Ruler) -> Fitted {
    let width = ruler.width(text);
    if width > columns {
        return Fitted { text: Clean::default(), columns: 0 };
    }
    Fitted { text: Clean::text(text), columns: width }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Ambiguous;
    use super::*;

    const NARROW: Ruler = Ruler { ambiguous: Ambiguous::Narrow };
    const WIDE: Ruler = Ruler { ambiguous: Ambiguous::Wide };

    fn assert_fits(fitted: &Fitted, columns: usize, ruler: Ruler) {
        assert!(fitted.columns <= columns, "{fitted:?}");
        assert_eq!(ruler.width(&fitted.text), fitted.columns, "{fitted:?}");
    }

    /// Clusters of every width and kind.
    fn text() -> impl Strategy<Value = Clean> {
        let pieces = prop::sample::select(vec![
            "a",
            " ",
            "中",
            "。",
            "—",
            "“",
            "e\u{323}\u{302}",
            "👨\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}",
            "ｶ\u{ff9e}",
            "한",
            "\u{1100}",
            "क्षि",
            "🇨🇳",
            "\u{600}",
            "x\u{200b}",
            "●",
            "Я",
            "1\u{fe0f}\u{20e3}",
            "ไ",
            "\u{301}",
        ]);
        prop::collection::vec(pieces, 0..20).prop_map(|pieces| Clean::line(&pieces.concat()))
    }

    proptest! {
        #[test]
        fn never_overflows(text in text(), columns in 0..30_usize, wide in any::<bool>()) {
            let ruler = if wide { WIDE } else { NARROW };
            assert_fits(&fit(&text, columns, ruler), columns, ruler);
            assert_fits(&fit_start(&text, columns, ruler), columns, ruler);
            assert_fits(&fit_middle(&text, columns, ruler), columns, ruler);
            let padded = pad(&text, columns, ruler);
            assert_fits(&padded, columns, ruler);
            prop_assert_eq!(padded.columns, columns);
        }

        #[test]
        fn what_fits_is_left_alone(text in text(), more in 0..5_usize) {
            let columns = NARROW.width(&text) + more;
            prop_assert_eq!(&fit(&text, columns, NARROW).text, &text);
            prop_assert_eq!(&fit_start(&text, columns, NARROW).text, &text);
            prop_assert_eq!(&fit_middle(&text, columns, NARROW).text, &text);
        }

        #[test]
        fn wastes_less_than_a_cluster_and_the_ellipsis(text in "[一-龥a-z]{0,30}", columns in 1..30_usize) {
            let text = Clean::line(&text);
            for fitted in [fit(&text, columns, NARROW), fit_middle(&text, columns, NARROW)] {
                prop_assert!(fitted.columns + 1 >= columns.min(NARROW.width(&text)), "{fitted:?}");
            }
        }
    }

    #[test]
    fn cuts_by_cluster() {
        let text = Clean::line("国务院 e\u{323}x");
        for (columns, start, end) in [
            (0, "", ""),
            (1, "…", "…"),
            (2, "…", "…x"),
            (3, "国…", "…ẹx"),
            (4, "国…", "…ẹx"),
            (7, "国务院…", "…院 ẹx"),
            (8, "国务院…", "…务院 ẹx"),
            (9, "国务院 ẹx", "国务院 ẹx"),
        ] {
            assert_eq!(fit(&text, columns, NARROW).text, start, "{columns}");
            assert_eq!(fit_start(&text, columns, NARROW).text, end, "{columns}");
        }
    }

    #[test]
    fn keeps_the_beginning_and_the_end() {
        let text = Clean::line("已写入 /tmp/a/b.md");
        for (columns, kept) in [
            (0, ""),
            (1, "…"),
            (2, "…d"),
            (9, "已写…b.md"),
            (14, "已写入…/a/b.md"),
            (17, "已写入 /…p/a/b.md"),
            (18, "已写入 /tmp/a/b.md"),
        ] {
            assert_eq!(fit_middle(&text, columns, NARROW).text, kept, "{columns}");
        }
    }

    #[test]
    fn a_wide_ellipsis_takes_two_columns() {
        let text = Clean::line("国务院");
        assert_eq!(fit(&text, 1, WIDE), Fitted { text: Clean::default(), columns: 0 });
        assert_eq!(fit(&text, 5, WIDE), Fitted { text: Clean::line("国…"), columns: 4 });
        assert_eq!(pad(&text, 5, WIDE), Fitted { text: Clean::text("国… "), columns: 5 });
    }

    #[test]
    fn fills_with_spaces() {
        assert_eq!(pad(&Clean::line("中a"), 5, NARROW).text, "中a  ");
        assert_eq!(pad(&Clean::default(), 3, NARROW).text, "   ");
        assert_eq!(pad(&Clean::line("国务院"), 4, NARROW), Fitted { text: Clean::text("国… "), columns: 4 });
    }
}
