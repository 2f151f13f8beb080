//! What a single character folds to. Each is found out when it is first asked for: an article has some 500 different
//! ones, and to find out all of the plane beforehand takes longer than to read it.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

/// Unified ideographs of the basic plane: each is its own normal form and has no case.
pub(super) const HAN: std::ops::RangeInclusive<u16> = 0x3400..=0x9fff;
/// Stands in the table where the folded text is not one character of the basic plane.
const OTHER: u16 = 0xffff;
/// Stands in the table where nobody has asked yet. The character of this number is asked for anew each time.
const UNKNOWN: u16 = 0;

/// Where a character of [`HAN`] stands in a list of them all.
pub(super) fn han_index(c: char) -> Option<usize> {
    u16::try_from(u32::from(c)).ok()?.checked_sub(*HAN.start()).map(usize::from)
}

/// The dictionary that simplifies. It is part of the library, so it is there; without it nothing is simplified.
pub(super) fn simplifier() -> Option<&'static OpenCC> {
    static SIMPLIFIER: LazyLock<Option<OpenCC>> =
        LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    SIMPLIFIER.as_ref()
}

/// What the characters of the basic plane fold to. Threads may find out the same thing at the same time; nothing else
/// hangs on the order.
pub(super) struct Table {
    single: Box<[AtomicU16]>,
}

impl Table {
    /// The table.
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Table> =
            LazyLock::new(|| Table { single: (0..=u16::MAX).map(|_| AtomicU16::new(UNKNOWN)).collect() });
        &TABLE
    }

    /// What `c` folds to, if that is one character.
    #[inline]
    pub(super) fn single(&self, c: char) -> Option<char> {
        let slot = self.single.get(c as usize)?;
        let folded = match slot.load(Ordering::Relaxed) {
            UNKNOWN => Self::find_out(slot, c),
            folded => folded,
        };
        if folded == OTHER { None } else { char::from_u32(u32::from(folded)) }
    }

    #[cold]
    fn find_out(slot: &AtomicU16, c: char) -> u16 {
        let folded = match c {
            // Yi, Hangul and what is private stay as they are.
            '\u{a000}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{e000}'..='\u{f8ff}' => Some(c),
            // 薴 is simplified to 苧, which is the traditional form of 苎: all three are one to a search.
            _ if u16::try_from(u32::from(c)).is_ok_and(|unit| HAN.contains(&unit)) => {
                Some(simplified(simplified(c)))
            }
            _ => {
                let folded = compute(c);
                let mut chars = folded.chars();
                chars.next().filter(|_| chars.next().is_none())
            }
        };
        let unit = folded.and_then(|folded| u16::try_from(u32::from(folded)).ok()).unwrap_or(OTHER);
        slot.store(unit, Ordering::Relaxed);
        unit
    }
}

/// A Han character by itself, simplified.
fn simplified(c: char) -> char {
    let mut bytes = [0; 4];
    let text: &str = c.encode_utf8(&mut bytes);
    simplifier().and_then(|simplify| simplify.convert(text).chars().next()).unwrap_or(c)
}

/// What `c` folds to, without the table: NFKC, lower case, no accents, simplified.
pub(super) fn compute(c: char) -> String {
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
    match simplifier() {
        Some(simplify) if folded.chars().any(|c| c >= '\u{2e80}') => simplify.convert(&folded),
        _ => folded,
    }
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
