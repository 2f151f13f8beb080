//! Where a column is left between Han and Latin (UTR #59, East Asian Spacing; TYPESETTING 6.8).
//!
//! The classes are those of UTR #59, by ranges of scripts. Two decisions are the house's: of the
//! conditional characters, marks that take a space in Chinese only, the percent signs alone do, for
//! the others stand close in any text that is set in whole columns; and Hangul is not wide, for in
//! Korean a space of a whole column parts words. It does not know lines, links or code.

/// What a cluster is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// W: Han, kana, Bopomofo, Yi and their kin.
    Wide,
    /// N: letters and digits of other scripts.
    Narrow,
    /// O: marks, symbols, spaces.
    Other,
}

/// Whether one column is to stand between two neighbouring clusters.
#[must_use]
pub fn is_spaced(left: &str, right: &str) -> bool {
    let pair = (Class::of(left, true), Class::of(right, false));
    matches!(pair, (Class::Wide, Class::Narrow) | (Class::Narrow, Class::Wide))
}

impl Class {
    /// The class of a cluster is that of its first character; a ring or box around it makes it a symbol.
    fn of(cluster: &str, ends_number: bool) -> Self {
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return Self::Other };
        if chars.any(|c| matches!(c, '\u{20dd}'..='\u{20e0}' | '\u{20e2}'..='\u{20e4}')) {
            return Self::Other;
        }
        match first {
            '%' | '‰' if ends_number => Self::Narrow,
            c if c.is_ascii() => {
                if c.is_ascii_alphanumeric() {
                    Self::Narrow
                } else {
                    Self::Other
                }
            }
            c if is_wide(c) => Self::Wide,
            c if is_narrow(c) => Self::Narrow,
            _ => Self::Other,
        }
    }
}

/// Letters, marks and numerals of the scripts Bopomofo, Han, Hiragana, Katakana, Khitan Small Script,
/// Nushu, Tangut and Yi; no punctuation, no half-width forms, no enclosed numbers.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3013}' | '\u{3021}'..='\u{302f}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303c}' | '\u{3041}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a48c}' | '\u{f900}'..='\u{faff}' | '\u{16fe1}' | '\u{16fe4}'
        | '\u{17000}'..='\u{18d1e}' | '\u{1aff0}'..='\u{1b2fb}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters and decimal digits that are neither full- nor half-width forms, nor Hangul.
fn is_narrow(c: char) -> bool {
    let letters = matches!(c, '\u{aa}' | '\u{b5}' | '\u{ba}' | '\u{c0}'..='\u{10ff}' | '\u{1200}'..='\u{1fff}'
        | '\u{2c00}'..='\u{2dff}' | '\u{a4d0}'..='\u{a95f}' | '\u{a980}'..='\u{abff}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10000}'..='\u{16fdf}'
        | '\u{1d400}'..='\u{1efff}');
    letters && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::is_spaced;

    #[test]
    fn between_han_and_letters_or_digits() {
        for (left, right) in
            [("中", "A"), ("9", "年"), ("の", "é"), ("々", "a"), ("我", "я"), ("Ω", "字"), ("%", "的")]
        {
            assert!(is_spaced(left, right), "{left}{right}");
        }
    }

    #[test]
    fn nowhere_else() {
        let pairs = [
            ("中", "文"),
            ("a", "b"),
            ("中", " "),
            ("，", "a"),
            ("中", "("),
            ("中", "％"),
            ("中", "@"),
            ("中", "１"),
            ("ｱ", "a"),
            ("①", "中"),
            ("℃", "中"),
            ("¥", "中"),
            ("²", "中"),
            ("한", "a"),
            ("国", "한"),
            ("😀", "中"),
            ("A\u{20dd}", "中"),
            ("·", "a"),
            ("・", "a"),
            ("", "中"),
        ];
        for (left, right) in pairs {
            assert!(!is_spaced(left, right) && !is_spaced(right, left), "{left}{right}");
        }
        // A percent sign belongs to the number before it.
        assert!(!is_spaced("中", "%"));
    }
}
