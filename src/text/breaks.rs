//! Where a line may break: UAX #14 with the kinsoku layer of TYPESETTING 6.5.
//!
//! The breaks of a text are a value, computed once in linear time and good for every width. This file
//! knows boundaries between clusters; it does not fill lines, that is `page`.

mod engine;
mod layer;
mod measure;
#[cfg(test)]
mod tests;
mod traits;
mod url;

use std::ops::Range;

use super::ruler::{HAN_BYTES, HAN_COLUMNS};
use super::{Ruler, Script};
use traits::Traits;

/// How strictly line starts and ends are kept (CLREQ 3.1.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kinsoku {
    /// Nothing but UAX #14.
    None,
    /// CLREQ basic.
    Loose,
    /// CLREQ strict.
    #[default]
    Strict,
}

/// What decides where lines may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BreakRules {
    /// The level of kinsoku.
    pub kinsoku: Kinsoku,
    /// The script of the block: Korean keeps words whole.
    pub script: Script,
    /// The ruler.
    pub ruler: Ruler,
}

/// Whether and how a line may end after a unit. The later, the better the break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Against kinsoku: only if not a single boundary that keeps it fits.
    Forbidden,
    /// No opportunity: only if no opportunity fits.
    No,
    /// Behind a no-break space: only if what is held together fits nowhere.
    Held,
    /// Between a number and its measure word: only if the line would be left too short (6.5 f).
    Measure,
    /// Within a Korean word: only if the word is long for the measure (TYPESETTING 6.5 h).
    Syllable,
    /// Beside an escape `%XX` of a URL: as below, and only if no delimiter leaves the line long enough.
    Escape,
    /// Behind a delimiter of a URL: only if the URL is wider than what is left of the line (6.5 g).
    Url,
    /// May break here.
    Allowed,
    /// Must break here: a line break in the text.
    Must,
}

/// What a line is filled with: a grapheme cluster, or a part of one that is too wide for any line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Byte offset in the text.
    pub start: u32,
    /// Its columns: 0 for invisible ones.
    pub columns: u8,
    /// Whether a line may end after it.
    pub after: Break,
    traits: Traits,
}

/// The units of a text, in order, each with its break.
#[derive(Clone, Debug, Default)]
pub struct LineBreaks {
    units: Vec<Unit>,
    /// Units of the URLs, in order, not overlapping.
    urls: Vec<Range<usize>>,
    text_bytes: usize,
    /// Whether there are neither optional breaks nor parts of clusters.
    plain: bool,
}

/// Clusters wider than this (long conjuncts of Indic scripts) are taken apart, so that they fit any
/// line. No line is narrower.
const WIDEST_COLUMNS: usize = 4;

impl LineBreaks {
    /// Finds the breaks of `text`.
    #[must_use]
    pub fn new(text: &str, rules: BreakRules) -> Self {
        let units = units(text, rules.ruler);
        let plain = !units.iter().any(|unit| unit.is_piece() || unit.is_optional_break());
        let urls = url::find(text, &units);
        let mut breaks = Self { units, urls, text_bytes: text.len(), plain };
        engine::apply(text, &mut breaks.units, rules.kinsoku);
        layer::apply(text, &mut breaks, rules);
        breaks
    }

    /// The units.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Whether each unit is a whole cluster that is to be shown.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// The bytes of the text that the units of a range take.
    #[must_use]
    pub fn bytes(&self, units: &Range<usize>) -> Range<usize> {
        self.offset(units.start)..self.offset(units.end)
    }

    /// Whether unit `index` is part of a URL.
    #[must_use]
    pub fn is_in_url(&self, index: usize) -> bool {
        let after = self.urls.partition_point(|url| url.end <= index);
        self.urls.get(after).is_some_and(|url| url.contains(&index))
    }

    /// Forbids breaks within the bytes of `range` and at its start, as for the reading of ruby and its base.
    pub fn hold(&mut self, range: &Range<usize>) {
        let start = self.units.partition_point(|unit| (unit.start as usize) < range.start);
        let end = self.units.partition_point(|unit| (unit.start as usize) < range.end);
        if let Some(held) = self.units.get_mut(start.saturating_sub(1)..end.saturating_sub(1)) {
            for unit in held.iter_mut().filter(|unit| unit.after != Break::Must) {
                unit.after = unit.after.min(Break::No);
            }
        }
    }

    fn offset(&self, index: usize) -> usize {
        self.units.get(index).map_or(self.text_bytes, |unit| unit.start as usize)
    }
}

impl Unit {
    /// White space or an optional break: nothing of it is seen at the end of a line.
    #[must_use]
    pub fn is_blank(self) -> bool {
        self.traits.has(Traits::BLANK.with(Traits::NO_BREAK_SPACE))
    }

    /// An optional break, U+200B: nothing of it is ever seen.
    #[must_use]
    pub fn is_optional_break(self) -> bool {
        self.traits.has(Traits::BLANK) && self.columns == 0 && !self.traits.has(Traits::ASCII)
    }

    /// One of 、，。．：；！？, which may hang in the gutter (TYPESETTING 6.7).
    #[must_use]
    pub fn hangs(self) -> bool {
        self.traits.has(Traits::HANGS)
    }

    /// A punctuation mark.
    #[must_use]
    pub fn is_mark(self) -> bool {
        self.traits.has(Traits::MARK)
    }

    /// A Han character or kana.
    #[must_use]
    pub fn is_han(self) -> bool {
        self.traits.has(Traits::HAN)
    }

    /// Part of a cluster that was taken apart: it must be measured and shown by itself.
    #[must_use]
    pub fn is_piece(self) -> bool {
        self.traits.has(Traits::PIECE)
    }
}

fn units(text: &str, ruler: Ruler) -> Vec<Unit> {
    // Han takes three bytes and Latin one: half of the bytes is room enough to grow at most once.
    let mut units = Vec::with_capacity(text.len() / 2 + 1);
    let mut clusters = ruler.clusters(text);
    while let Some(cluster) = clusters.next() {
        if cluster.columns > WIDEST_COLUMNS {
            push_pieces(&mut units, cluster.start, cluster.text, ruler);
            continue;
        }
        let unit = Unit::new(cluster.start, cluster.columns, Traits::of_cluster(cluster.text));
        units.push(unit);
        if unit.traits.has(Traits::IDEOGRAPH) {
            let start = cluster.start + cluster.text.len();
            let starts = (0..clusters.skip_han()).map(|index| start + index * HAN_BYTES);
            units.extend(starts.map(|start| Unit::new(start, HAN_COLUMNS, Traits::IDEOGRAPH)));
        }
    }
    units
}

/// Takes a cluster apart: each part is a character and the marks of no width after it.
fn push_pieces(units: &mut Vec<Unit>, start: usize, cluster: &str, ruler: Ruler) {
    for (offset, c) in cluster.char_indices() {
        let columns = ruler.cluster(c.encode_utf8(&mut [0; 4]));
        if offset == 0 || columns > 0 {
            units.push(Unit::new(start + offset, columns, Traits::of(c).with(Traits::PIECE)));
        }
    }
}

impl Unit {
    fn new(start: usize, columns: usize, traits: Traits) -> Self {
        Self { start: start as u32, columns: columns as u8, after: Break::No, traits }
    }
}
