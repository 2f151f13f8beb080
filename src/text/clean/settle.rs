//! Second step of cleaning: NFC, and no cluster with more marks or characters than a script needs.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::class::is_plain;

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

/// Normalises `text` and limits its clusters. Only stretches around rough characters are touched.
pub(super) fn settle(text: &str) -> Settled {
    let mut settled = Settled { text: String::with_capacity(text.len()), removed_count: 0 };
    let mut rest = text;
    while let Some(rough) = rest.find(|c| !is_inert(c)) {
        // A mark composes with the character before it.
        let start =
            rest.get(..rough).and_then(|plain| plain.char_indices().next_back()).map_or(0, |(i, _)| i);
        let (plain, tail) = rest.split_at_checked(start).unwrap_or(("", rest));
        let skip = rough - start;
        let end = tail.get(skip..).and_then(|tail| tail.find(is_inert)).map_or(tail.len(), |end| skip + end);
        let (stretch, after) = tail.split_at_checked(end).unwrap_or((tail, ""));
        settled.text.push_str(plain);
        settled.stretch(stretch);
        rest = after;
    }
    settled.text.push_str(rest);
    settled
}

fn is_inert(c: char) -> bool {
    is_plain(c) || matches!(c, '\n' | '\u{200b}')
}

impl Settled {
    /// Removing from a cluster may let its rest compose or join with what follows, so it is repeated
    /// until nothing changes.
    fn stretch(&mut self, stretch: &str) {
        let mut current = Cow::Borrowed(stretch);
        loop {
            if !is_nfc(&current) {
                current = Cow::Owned(current.nfc().collect());
            }
            let Some(limited) = limit(&current) else { break };
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
