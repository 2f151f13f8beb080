//! What kinsoku asks of a character: the sets of TYPESETTING 6.5 b and c (CLREQ 3.1.4, JLREQ 3.1.7
//! and 3.1.8), and the few other classes that breaking needs. Knows single characters only.
#![allow(clippy::match_same_arms, reason = "a table reads best by block and by set")]

/// A set of traits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    pub(super) const NONE: Self = Self(0);
    /// White space that a line may end after, or U+200B.
    pub(super) const BLANK: Self = Self(1);
    /// Part of a cluster that was taken apart.
    pub(super) const PIECE: Self = Self(1 << 1);
    /// May hang in the gutter.
    pub(super) const HANGS: Self = Self(1 << 2);
    /// Punctuation.
    pub(super) const MARK: Self = Self(1 << 3);
    /// Han and kana.
    pub(super) const HAN: Self = Self(1 << 4);
    /// Never begins a line: CLREQ basic.
    pub(super) const NEVER_FIRST: Self = Self(1 << 5);
    /// Never begins a line: CLREQ strict.
    pub(super) const NEVER_FIRST_STRICT: Self = Self(1 << 6);
    /// Never ends a line.
    pub(super) const NEVER_LAST: Self = Self(1 << 7);
    pub(super) const ASCII: Self = Self(1 << 8);
    /// White space that no line breaks at.
    pub(super) const NO_BREAK_SPACE: Self = Self(1 << 9);
    pub(super) const DIGIT: Self = Self(1 << 10);
    /// A unit or currency sign that belongs to the number before it.
    pub(super) const UNIT: Self = Self(1 << 11);
    /// Of class ID of UAX #14, and a cluster of its own.
    pub(super) const IDEOGRAPH: Self = Self(1 << 12);
    /// A quotation mark whose side UAX #14 does not know.
    pub(super) const QUOTE: Self = Self(1 << 13);
    /// Of a script without spaces between words: Thai, Lao, Khmer, Burmese and their kin.
    pub(super) const COMPLEX: Self = Self(1 << 14);
    /// Of class CL, EX, NS, CJ or OP of UAX #14, whose behaviour beside ideographs is plain.
    pub(super) const SIMPLE: Self = Self(1 << 15);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The traits of a cluster. Marks, joiners and selectors after its first character change little; but a
    /// blank that carries one is seen.
    pub(super) fn of_cluster(cluster: &str) -> Self {
        let Some(c) = cluster.chars().next() else { return Self::NONE };
        let traits = Self::of(c);
        let alone = cluster.len() == c.len_utf8();
        let blank = Self::BLANK.with(Self::NO_BREAK_SPACE);
        if alone { traits } else { traits.without(Self::IDEOGRAPH.with(Self::SIMPLE).with(blank)) }
    }

    /// The traits of a character.
    pub(super) fn of(c: char) -> Self {
        if ('\u{4e00}'..='\u{9fff}').contains(&c) {
            return IDEOGRAPH;
        }
        match c {
            '\u{3400}'..='\u{4dbf}' | '〇' => IDEOGRAPH,
            '\0'..='\x7f' => of_ascii(c),
            '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff01}'..='\u{ffe6}' => of_wide(c),
            '\u{2000}'..='\u{2fff}' => of_symbol(c),
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Self::HAN,
            '\u{a0}' => Self::NO_BREAK_SPACE,
            '«' => OPENER,
            '»' | '·' => STOP,
            '£' | '¥' => Self::NEVER_LAST.with(Self::UNIT),
            '°' => Self::NEVER_FIRST.with(Self::UNIT),
            '¢' | '\u{3380}'..='\u{33df}' => Self::UNIT,
            '﹐'..='﹒' | '﹔'..='﹗' => STOP,
            _ if is_complex(c) => Self::COMPLEX,
            _ => Self::NONE,
        }
    }
}

const IDEOGRAPH: Traits = Traits::HAN.with(Traits::IDEOGRAPH);
const OPENER: Traits = Traits::MARK.with(Traits::NEVER_LAST);
const STOP: Traits = Traits::MARK.with(Traits::NEVER_FIRST);
const SIMPLE_OPENER: Traits = OPENER.with(Traits::SIMPLE);
const SIMPLE_STOP: Traits = STOP.with(Traits::SIMPLE);
const STRICT: Traits = Traits::MARK.with(Traits::NEVER_FIRST_STRICT);
const SMALL_KANA: Traits = Traits::HAN.with(Traits::NEVER_FIRST_STRICT).with(Traits::SIMPLE);

fn of_ascii(c: char) -> Traits {
    let traits = match c {
        ' ' | '\t' => Traits::BLANK,
        '0'..='9' => Traits::DIGIT,
        ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '}' => STOP,
        '%' => Traits::NEVER_FIRST.with(Traits::UNIT),
        '(' | '[' | '{' => OPENER,
        '$' => Traits::NEVER_LAST.with(Traits::UNIT),
        '"' | '\'' => Traits::MARK.with(Traits::QUOTE),
        '/' => STRICT,
        _ => Traits::NONE,
    };
    traits.with(Traits::ASCII)
}

/// CJK punctuation, kana and the full- and half-width forms.
fn of_wide(c: char) -> Traits {
    match c {
        '\u{3000}' => Traits::BLANK,
        '、' | '。' | '，' | '．' | '：' | '；' | '！' | '？' => SIMPLE_STOP.with(Traits::HANGS),
        '）' | '］' | '｝' | '〕' | '】' | '〗' | '〉' | '》' | '」' | '』' | '〙' | '〛' => {
            SIMPLE_STOP
        }
        '（' | '［' | '｛' | '〔' | '【' | '〖' | '〈' | '《' | '「' | '『' | '〘' | '〚' => {
            SIMPLE_OPENER
        }
        '〞' | '〟' | '｠' | '｣' | '・' | '｡' | '､' | '･' | '～' | '〜' | '゠' => STOP,
        '〝' | '｟' | '｢' => OPENER,
        '％' => Traits::NEVER_FIRST.with(Traits::UNIT),
        '＄' | '￥' | '￡' | '＃' => Traits::NEVER_LAST,
        '／' => STRICT,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => Traits::HAN.with(Traits::NEVER_FIRST_STRICT),
        'ｰ' | 'ｧ'..='ｯ' => Traits::HAN.with(Traits::NEVER_FIRST_STRICT),
        'ー' | '\u{31f0}'..='\u{31ff}' => SMALL_KANA,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ' => {
            SMALL_KANA
        }
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' => {
            SMALL_KANA
        }
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => IDEOGRAPH,
        'ｦ'..='ﾝ' => Traits::HAN,
        '０'..='９' => Traits::DIGIT,
        _ => Traits::NONE,
    }
}

/// General punctuation, currency and letterlike signs.
fn of_symbol(c: char) -> Traits {
    match c {
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200b}' | '\u{205f}' => Traits::BLANK,
        '\u{2007}' | '\u{202f}' => Traits::NO_BREAK_SPACE,
        '“' | '‘' => OPENER.with(Traits::QUOTE),
        '”' | '’' => STOP.with(Traits::QUOTE),
        '‼' | '⁇' | '⁈' | '⁉' | '‧' | '–' | '‐' => STOP,
        '‰' | '℃' | '℉' | '′' | '″' => Traits::NEVER_FIRST.with(Traits::UNIT),
        '€' => Traits::NEVER_LAST.with(Traits::UNIT),
        '№' => Traits::NEVER_LAST,
        '—' | '…' | '‥' | '⋯' | '⸺' => STRICT,
        '\u{2e80}'..='\u{2fdf}' => Traits::HAN,
        _ => Traits::NONE,
    }
}

/// The main scripts of class SA of UAX #14, without their digits and signs.
fn is_complex(c: char) -> bool {
    let other = matches!(c,
        '\u{e3f}' | '\u{e4f}'..='\u{e5b}' | '\u{ed0}'..='\u{ed9}' | '\u{1040}'..='\u{104f}'
        | '\u{1090}'..='\u{1099}' | '\u{17d4}'..='\u{17d6}' | '\u{17d8}'..='\u{17db}'
        | '\u{17e0}'..='\u{17f9}' | '\u{19d0}'..='\u{19da}' | '\u{1a80}'..='\u{1a99}' | '\u{a9f0}'..='\u{a9f9}');
    !other
        && matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}')
}

/// Vowel and tone signs of Burmese and its kin that are clusters by themselves (UAX #29 keeps them out
/// of `SpacingMark`), yet belong to the letter before them.
pub(super) fn is_loose_sign(c: char) -> bool {
    matches!(c,
        '\u{102b}' | '\u{102c}' | '\u{1038}' | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}' | '\u{1083}'
        | '\u{1087}'..='\u{108c}' | '\u{108f}' | '\u{109a}'..='\u{109c}' | '\u{1a61}' | '\u{1a63}'
        | '\u{1a64}' | '\u{aa7b}' | '\u{aa7d}' | '\u{11720}' | '\u{11721}')
}

/// Whether two of this character are one mark that is never cut: —— and ……, six dots and two ems.
pub(super) fn doubles(c: char) -> bool {
    matches!(c, '—' | '…' | '‥' | '⋯' | '⸺' | '─')
}
