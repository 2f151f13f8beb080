//! The kinsoku layer: TYPESETTING 6.5 b to i over the opportunities of UAX #14. The letters in the
//! comments are those of 6.5. Knows a boundary and the few characters around it.

use super::traits::{Traits, doubles, is_loose_sign};
use super::{Break, BreakRules, Kinsoku, LineBreaks, Unit};
use super::{engine, measure, url};
use crate::text::Script;

/// Lays the rules over the breaks of `text`.
pub(super) fn apply(text: &str, breaks: &mut LineBreaks, rules: BreakRules) {
    let korean = rules.script == Script::Korean && rules.kinsoku != Kinsoku::None;
    let mut layer = Layer { text, kinsoku: rules.kinsoku, korean, left: Left::NONE };
    let units = &mut breaks.units;
    for index in 1..units.len() {
        let [left, right] = [units[index - 1], units[index]];
        if korean || !left.traits.has(Traits::IDEOGRAPH) || !right.traits.has(Traits::IDEOGRAPH) {
            layer.left = layer.left.after(left);
            if left.after != Break::Must {
                units[index - 1].after = layer.verdict(index, units);
            }
        }
    }
    if let Some(last) = units.last_mut() {
        let line_end = text.ends_with('\n');
        last.after = if line_end { Break::Must } else { Break::Allowed };
    }
    if rules.kinsoku != Kinsoku::None {
        for index in 0..breaks.urls.len() {
            cut_url(text, breaks, index);
        }
    }
}

struct Layer<'a> {
    text: &'a str,
    kinsoku: Kinsoku,
    korean: bool,
    left: Left,
}

/// What stands before a boundary.
#[derive(Clone, Copy)]
struct Left {
    /// The last character that is seen.
    seen: Traits,
    /// Whether white space follows it.
    spaced: bool,
    /// Whether an optional break follows it.
    optional: bool,
    /// The best that UAX #14 says of the boundaries since it: a line may end before a no-break space if
    /// there is a space before that, and neither of them is seen.
    base: Break,
}

impl Left {
    const NONE: Self = Self { seen: Traits::NONE, spaced: false, optional: false, base: Break::No };

    /// What stands behind `unit`, where `self` stands before it.
    fn after(self, unit: Unit) -> Self {
        if unit.after == Break::Must {
            return Self::NONE;
        }
        if !unit.is_blank() {
            return Self { seen: unit.traits, base: unit.after, ..Self::NONE };
        }
        let optional = unit.is_optional_break();
        Self {
            seen: self.seen,
            spaced: self.spaced || !optional,
            optional: self.optional || optional,
            base: self.base.max(unit.after),
        }
    }
}

impl Layer<'_> {
    /// The break before unit `index`.
    fn verdict(&self, index: usize, units: &[Unit]) -> Break {
        if units[index].is_blank() {
            // Blanks are not seen: the boundary after them speaks for all.
            return Break::Forbidden;
        }
        let base = self.left.base;
        let right = units[index].traits;
        if self.kinsoku == Kinsoku::None {
            return self.of_script(base, index, units);
        }
        let pair = || !self.left.spaced && self.is_pair(index, units);
        if self.is_first(right) || self.is_last() || pair() {
            return Break::Forbidden;
        }
        if self.is_number(index, units) {
            return Break::No;
        }
        if self.is_measured(index, units) {
            return base.min(Break::Measure);
        }
        if self.left.spaced || self.left.optional {
            let held = base == Break::No && units[index - 1].traits.has(Traits::NO_BREAK_SPACE);
            let number = self.left.seen.has(Traits::DIGIT) && right.has(Traits::DIGIT);
            return if held && !number { Break::Held } else { base };
        }
        if self.left.seen.has(Traits::SIMPLE) && right.has(Traits::NEVER_LAST) {
            // LB25 of Unicode 15 keeps a currency sign with the stop before it; 16 no longer does.
            return Break::Allowed;
        }
        self.of_quotes(right).unwrap_or_else(|| self.of_script(base, index, units))
    }

    /// b: whether `right` may not begin a line. ASCII marks may, after a space.
    fn is_first(&self, right: Traits) -> bool {
        let strict = self.kinsoku == Kinsoku::Strict && right.has(Traits::NEVER_FIRST_STRICT);
        (strict || right.has(Traits::NEVER_FIRST)) && !(self.left.spaced && right.has(Traits::ASCII))
    }

    /// c: whether the left may not end a line. The space after an ASCII mark is left to UAX #14.
    fn is_last(&self) -> bool {
        let left = self.left;
        left.seen.has(Traits::NEVER_LAST) && !(left.spaced && left.seen.has(Traits::ASCII))
    }

    /// f: the two halves of —— and ……
    fn is_pair(&self, index: usize, units: &[Unit]) -> bool {
        let marks = units[index].traits;
        if marks.has(Traits::HAN) || marks.has(Traits::ASCII) {
            return false;
        }
        let left = self.first_char(units[index - 1]);
        left.is_some_and(doubles) && left == self.first_char(units[index])
    }

    /// f: a number and its unit or currency, and numbers of full-width digits, which UAX #14 takes for
    /// ideographs.
    fn is_number(&self, index: usize, units: &[Unit]) -> bool {
        let Left { seen: left, spaced, .. } = self.left;
        let right = units[index].traits;
        if right.has(Traits::UNIT) && left.has(Traits::DIGIT) {
            // `in 2020 £5` is no amount of 2020 pounds.
            return !units.get(index + 1).is_some_and(|next| next.traits.has(Traits::DIGIT));
        }
        if spaced || !right.has(Traits::DIGIT) || right.has(Traits::ASCII) {
            return false;
        }
        let point = left.has(Traits::HANGS) && self.first_char(units[index - 1]) == Some('．');
        let before = index.checked_sub(2).map(|before| units[before].traits);
        left.has(Traits::DIGIT) || point && before.is_some_and(|before| before.has(Traits::DIGIT))
    }

    /// f: a number and its measure word, behind it or behind one space.
    fn is_measured(&self, index: usize, units: &[Unit]) -> bool {
        let Left { seen, spaced, optional, .. } = self.left;
        let unit = units[index];
        let may = seen.has(Traits::DIGIT) && unit.traits.has(Traits::IDEOGRAPH) && !optional;
        let near = || !spaced || index.checked_sub(2).is_some_and(|before| !units[before].is_blank());
        may && near() && self.text.get(unit.start as usize..).is_some_and(measure::begins)
    }

    /// d and e: quotation marks, of which UAX #14 does not know the side.
    fn of_quotes(&self, right: Traits) -> Option<Break> {
        let left = self.left.seen;
        if left.has(Traits::QUOTE) && left.has(Traits::ASCII)
            || right.has(Traits::QUOTE) && right.has(Traits::ASCII)
        {
            return Some(Break::No);
        }
        let wide_end = left.has(Traits::HAN) || left.has(Traits::NEVER_FIRST) && !left.has(Traits::ASCII);
        if right.has(Traits::QUOTE) && wide_end {
            return Some(Break::Allowed);
        }
        let wide_start = right.has(Traits::HAN) || right.has(Traits::NEVER_LAST) && !right.has(Traits::ASCII);
        (left.has(Traits::QUOTE) && wide_start).then_some(Break::Allowed)
    }

    /// h and i: Korean words are kept; scripts without spaces break at clusters.
    fn of_script(&self, base: Break, index: usize, units: &[Unit]) -> Break {
        let [left, right] = [units[index - 1].traits, units[index].traits];
        if left.has(Traits::COMPLEX) && right.has(Traits::COMPLEX) {
            if engine::knows_words_of(self.first_char(units[index])) {
                return base;
            }
            let kept = keeps_complex(self.cluster(index - 1, units), self.cluster(index, units));
            return if kept { Break::No } else { Break::Allowed };
        }
        let in_word = !units[index - 1].is_blank() && !left.has(Traits::NEVER_FIRST_STRICT);
        if self.korean && base == Break::Allowed && in_word && self.first_char(units[index - 1]) != Some('-')
        {
            return Break::Syllable;
        }
        base
    }

    fn first_char(&self, unit: Unit) -> Option<char> {
        self.text.get(unit.start as usize..)?.chars().next()
    }

    fn cluster(&self, index: usize, units: &[Unit]) -> &str {
        let end = units.get(index + 1).map_or(self.text.len(), |next| next.start as usize);
        self.text.get(units[index].start as usize..end).unwrap_or_default()
    }
}

/// i: whether two clusters belong together: a vowel written before its consonant, vowels and signs
/// that end a syllable, stacked consonants, and consonants that a killer makes silent.
fn keeps_complex(left: &str, right: &str) -> bool {
    left.starts_with(['\u{e40}', '\u{e41}', '\u{e42}', '\u{e43}', '\u{e44}'])
        || left.starts_with(['\u{ec0}', '\u{ec1}', '\u{ec2}', '\u{ec3}', '\u{ec4}'])
        || left.ends_with(['\u{17d2}', '\u{1039}', '\u{1a60}'])
        || right.starts_with(['\u{e2f}', '\u{e30}', '\u{e32}', '\u{e33}', '\u{e45}', '\u{e46}'])
        || right.starts_with(['\u{eaf}', '\u{eb0}', '\u{eb2}', '\u{eb3}', '\u{ec6}'])
        || right.contains(['\u{e4c}', '\u{103a}'])
        || right.starts_with(is_loose_sign)
}

/// g: breaks within URL number `url` stand at its delimiters and escapes and nowhere else.
fn cut_url(text: &str, breaks: &mut LineBreaks, url: usize) {
    let units = breaks.urls[url].clone();
    let start = breaks.offset(units.start);
    for index in units.start..units.end - 1 {
        let boundary = breaks.offset(index + 1);
        let bytes = text.as_bytes();
        // Three bytes back show an escape, one byte on shows what would begin the line.
        let before = bytes.get(start.max(boundary.saturating_sub(3))..boundary).unwrap_or_default();
        let after = bytes.get(boundary..).unwrap_or_default();
        let unit = &mut breaks.units[index];
        // The % of an escape is no percent sign: it may begin a line.
        let escapes = url::escaped(after).is_some() && !unit.traits.has(Traits::NEVER_LAST);
        let cut = url::cut(before, after);
        if cut == Break::Forbidden || escapes || unit.after != Break::Forbidden {
            unit.after = cut;
        }
    }
}
