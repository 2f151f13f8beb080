//! What a single character folds to, in a table that is built once, on first use.

use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// Unified ideographs of the basic plane: each is its own normal form and has no case.
pub(super) const HAN: std::ops::RangeInclusive<u16> = 0x3400..=0x9fff;
/// Stands in the table where the folded text is not one character of the basic plane.
const OTHER: u16 = 0xffff;

/// Where a character of [`HAN`] stands in a list of them all.
pub(super) fn han_index(c: char) -> Option<usize> {
    u16::try_from(u32::from(c)).ok()?.checked_sub(*HAN.start()).map(usize::from)
}

/// What the characters of the basic plane fold to.
pub(super) struct Table {
    single: Box<[u16]>,
    /// Those that fold to nothing, to several characters, or out of the basic plane, in order.
    other: Vec<(u16, Box<str>)>,
    simplify: Option<OpenCC>,
}

impl Table {
    /// The table.
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::build);
        &TABLE
    }

    /// What `c` folds to, if that is one character.
    #[inline]
    pub(super) fn single(&self, c: char) -> Option<char> {
        let folded = *self.single.get(c as usize)?;
        if folded == OTHER { None } else { char::from_u32(u32::from(folded)) }
    }

    /// Gives what `c` folds to, character by character.
    pub(super) fn each(&self, c: char, give: impl FnMut(char)) {
        let Ok(unit) = u16::try_from(u32::from(c)) else {
            return self.compute(c).chars().for_each(give);
        };
        if let Ok(index) = self.other.binary_search_by_key(&unit, |(unit, _)| *unit) {
            self.other.get(index).into_iter().flat_map(|(_, folded)| folded.chars()).for_each(give);
        } else {
            self.single(c).into_iter().for_each(give);
        }
    }

    fn build() -> Self {
        // The dictionary is part of the library, so it is there; without it nothing is simplified.
        let simplify = OpenCC::from_config(BuiltinConfig::T2s).ok();
        let mut table = Self { single: (0..=u16::MAX).collect(), other: Vec::new(), simplify };
        let han = convert_each(table.simplify.as_ref(), HAN);
        for (unit, folded) in HAN.zip(&han) {
            // 薴 is simplified to 苧, which is the traditional form of 苎: all three are one to a search.
            let twice = han_index(*folded).and_then(|index| han.get(index)).unwrap_or(folded);
            table.set(unit, &twice.to_string());
        }
        // Yi, Hangul and what is private stay as they are.
        for unit in (0..*HAN.start()).chain(0xa4d0..0xac00).chain(0xd7a4..0xd800).chain(0xf900..=0xffff) {
            if let Some(c) = char::from_u32(u32::from(unit)) {
                let folded = table.compute(c);
                table.set(unit, &folded);
            }
        }
        table.other.sort_unstable_by_key(|(unit, _)| *unit);
        table
    }

    fn set(&mut self, unit: u16, folded: &str) {
        let mut chars = folded.chars();
        let single = match (chars.next(), chars.next()) {
            (Some(c), None) => u16::try_from(u32::from(c)).ok(),
            _ => None,
        };
        if let Some(slot) = self.single.get_mut(usize::from(unit)) {
            *slot = single.unwrap_or(OTHER);
        }
        if single.is_none() {
            self.other.push((unit, folded.into()));
        }
    }

    /// What `c` folds to, without the table: NFKC, lower case, no accents, simplified.
    fn compute(&self, c: char) -> String {
        if is_ignored(c) || is_accent(c) {
            return String::new();
        }
        if c.is_ascii() {
            return c.to_ascii_lowercase().to_string();
        }
        let is_simple = c < '\u{3400}' || matches!(c, '\u{a000}'..='\u{ffff}');
        if is_simple && c.nfkd().eq([c]) && c.to_lowercase().eq([c]) {
            return final_form(c).collect();
        }
        let letters = c.nfkd().flat_map(char::to_lowercase).filter(|c| !is_accent(*c));
        let folded: String = letters.nfc().flat_map(final_form).collect();
        // A mark that stands on its own, such as ¨, is a space with an accent to Unicode.
        let folded = match folded.trim_start() {
            "" => c.to_string(),
            folded => folded.to_owned(),
        };
        match &self.simplify {
            Some(simplify) if folded.chars().any(|c| c >= '\u{2e80}') => simplify.convert(&folded),
            _ => folded,
        }
    }
}

/// Converts each character of a range by itself. A line feed stands between them, so that no phrase of
/// the dictionary matches and one call does for all.
pub(super) fn convert_each(converter: Option<&OpenCC>, range: std::ops::RangeInclusive<u16>) -> Vec<char> {
    let source: String =
        range.filter_map(|unit| char::from_u32(u32::from(unit))).flat_map(|c| [c, '\n']).collect();
    let target = converter.map_or_else(|| source.clone(), |converter| converter.convert(&source));
    let pairs = target.split_terminator('\n').zip(source.split_terminator('\n'));
    pairs.filter_map(|(after, before)| after.chars().next().or_else(|| before.chars().next())).collect()
}

/// Soft hyphens, joiners, optional breaks, variation selectors.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The marks of Latin, Greek and Cyrillic; not those of kana.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}')
}

/// Lower-case letters with a second form of their own (Unicode's full case folding).
fn final_form(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ß' => ('s', Some('s')),
        'ς' => ('σ', None),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}
