//! What cleaning does with a character: the table of TYPESETTING 5. Knows single characters only.

use unicode_normalization::char::is_combining_mark;

/// What cleaning does with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Stays, and touches neither normalisation nor the clusters around it.
    Plain,
    /// Stays, but its neighbours must be normalised and its cluster looked at.
    Rough,
    /// Begins an escape sequence.
    Introducer,
    /// A line end.
    LineEnd,
    /// An optional line break: a soft hyphen or a zero width space.
    OptionalBreak,
    /// A zero width joiner or non-joiner.
    Joiner,
    /// A tag character: stays after a black flag only.
    Tag,
    /// Goes.
    Forbidden,
}

impl Class {
    pub(super) fn of(c: char) -> Self {
        if is_plain(c) {
            return Self::Plain;
        }
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::LineEnd,
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => Self::Introducer,
            '\u{ad}' | '\u{200b}' => Self::OptionalBreak,
            '\u{200c}' | '\u{200d}' => Self::Joiner,
            '\u{e0020}'..='\u{e007f}' => Self::Tag,
            _ if is_forbidden(c) => Self::Forbidden,
            _ => Self::Rough,
        }
    }
}

/// Tabs, ASCII and the letters, marks and signs of most text: NFC keeps each as it is beside any other
/// of them, and none joins another to a cluster. A few too many are left out; that only costs time.
pub(in crate::text) fn is_plain(c: char) -> bool {
    // Asked first, Han costs a tenth of the whole table.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return true;
    }
    matches!(c,
        '\t' | ' '..='~'
        | '\u{a0}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}'
        | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203b}' | '\u{2460}'..='\u{24c1}'
        | '\u{2500}'..='\u{25a9}' | '\u{25c6}'..='\u{25cf}'
        | '\u{3000}'..='\u{3029}' | '\u{3031}'..='\u{303c}' | '\u{303e}'..='\u{3096}'
        | '\u{309b}'..='\u{3163}' | '\u{3165}'..='\u{3296}' | '\u{3298}' | '\u{329a}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{e000}'..='\u{f8ff}'
        | '\u{ff01}'..='\u{ff9d}' | '\u{ffe0}'..='\u{ffe6}' | '\u{fffd}'
        | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ebe0}')
}

/// Bytes at the start of UTF-8 text that are plain and the commonest of all: ASCII that is seen, marks
/// of Chinese and Han. Looked at as bytes they cost a fraction of what [`is_plain`] does.
pub(super) fn common_bytes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    loop {
        end += match bytes.get(end..) {
            Some([b'!'..=b'~', ..]) => 1,
            // U+4000 to U+9FFF, U+3001 to U+3029, U+FF01 to U+FF3F, U+2010 to U+2027.
            Some(
                [0xe4..=0xe9, ..]
                | [0xe3, 0x80, 0x81..=0xa9, ..]
                | [0xef, 0xbc, 0x81..=0xbf, ..]
                | [0xe2, 0x80, 0x90..=0xa7, ..],
            ) => 3,
            _ => return end,
        };
    }
}

/// Controls, bidirectional controls, invisible operators and fillers, annotations, tags and variation
/// selectors of the special-purpose plane, and noncharacters (TYPESETTING 5.1 to 5.3).
fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether the character only ever continues a cluster: a mark, a joiner, a skin tone, a tag.
pub(super) fn continues_cluster(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

/// Whether joiners mean something after the letter: Arabic, Syriac, N'Ko, Mongolian and the Indic
/// scripts and their kin.
pub(super) fn takes_joiners(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{dff}' | '\u{f00}'..='\u{109f}'
        | '\u{1700}'..='\u{18af}' | '\u{1900}'..='\u{1aff}' | '\u{1b00}'..='\u{1c4f}'
        | '\u{a800}'..='\u{a82f}' | '\u{a840}'..='\u{a8ff}' | '\u{a930}'..='\u{a9ff}'
        | '\u{aa00}'..='\u{aaff}' | '\u{abc0}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{11000}'..='\u{11fff}')
}
