//! The grapheme clusters of a text that have more than one character: only they matter to a range that
//! lies on characters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::clean::Stretches;

/// Byte ranges of the clusters of several characters, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    ranges: Vec<(u32, u32)>,
}

impl Clusters {
    /// The clusters of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut clusters = Self::default();
        for stretch in Stretches::of(text) {
            clusters.add(text.get(stretch.clone()).unwrap_or_default(), stretch.start);
        }
        clusters
    }

    fn add(&mut self, stretch: &str, base: usize) {
        for (start, cluster) in stretch.grapheme_indices(true) {
            if cluster.chars().nth(1).is_some() {
                let start = base + start;
                self.ranges.push((start as u32, (start + cluster.len()) as u32));
            }
        }
    }

    /// `range` with every cluster that it touches, and no half character.
    pub(super) fn widen(&self, range: Range<usize>) -> Range<usize> {
        let first = self.ranges.partition_point(|(_, end)| *end as usize <= range.start);
        let last = self.ranges.partition_point(|(start, _)| (*start as usize) < range.end);
        let start = self.ranges.get(first).map_or(range.start, |(start, _)| range.start.min(*start as usize));
        let end = last
            .checked_sub(1)
            .and_then(|last| self.ranges.get(last))
            .map_or(range.end, |(_, end)| range.end.max(*end as usize));
        start..end
    }
}
