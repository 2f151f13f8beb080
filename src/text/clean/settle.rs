//! Second step of cleaning: NFC, and no cluster with more marks or characters than a script needs.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::stretch::Stretches;

/// Combining marks (and joiners) that a cluster may have (TYPESETTING 5.4).
const MARKS_MAX: usize = 8;
/// Characters that a cluster may have: the longest emoji sequence has 11, the longest stacks of Indic
/// and Tibetan script have fewer.
const CHARS_MAX: usize = 16;

/// Text that is settled.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) text: String,
    pub(super) removed_count: usize,
}

/// Normalises `text` and limits its clusters. What is left of a cluster may compose or join with what
/// follows, so this is repeated until nothing has to go.
pub(super) fn settle(text: &str) -> Settled {
    let mut settled = pass(text);
    let mut removed_count = settled.removed_count;
    while settled.removed_count > 0 {
        settled = pass(&settled.text);
        removed_count += settled.removed_count;
    }
    Settled { text: settled.text, removed_count }
}

/// Goes over the text once. Only stretches where characters may join are touched.
fn pass(text: &str) -> Settled {
    let mut settled = Settled { text: String::with_capacity(text.len()), removed_count: 0 };
    let mut done = 0;
    for stretch in Stretches::of(text) {
        settled.text.push_str(text.get(done..stretch.start).unwrap_or_default());
        done = stretch.end;
        settled.stretch(text.get(stretch).unwrap_or_default());
    }
    settled.text.push_str(text.get(done..).unwrap_or_default());
    settled
}

impl Settled {
    fn stretch(&mut self, stretch: &str) {
        let mut current = Cow::Borrowed(stretch);
        if !is_nfc(stretch) {
            current = Cow::Owned(stretch.nfc().collect());
        }
        if let Some(limited) = limit(&current) {
            self.removed_count += current.chars().count() - limited.chars().count();
            current = Cow::Owned(limited);
        }
        self.text.push_str(&current);
    }
}

/// The text with its clusters limited, None if they are already.
fn limit(text: &str) -> Option<String> {
    if text.chars().count() <= MARKS_MAX || text.graphemes(true).all(is_within_limits) {
        return None;
    }
    let mut limited = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let mut mark_count = 0;
        let kept = cluster.chars().filter(|c| {
            mark_count += usize::from(is_mark(*c));
            !is_mark(*c) || mark_count <= MARKS_MAX
        });
        limited.extend(kept.take(CHARS_MAX));
        // Cut off what it joined, a joiner would be left alone.
        if !is_within_limits(cluster) {
            limited.truncate(limited.trim_end_matches('\u{200d}').len());
        }
    }
    Some(limited)
}

fn is_within_limits(cluster: &str) -> bool {
    cluster.len() <= MARKS_MAX
        || (cluster.chars().count() <= CHARS_MAX
            && cluster.chars().filter(|c| is_mark(*c)).count() <= MARKS_MAX)
}

fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}
