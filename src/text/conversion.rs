//! Conversion between the Chinese scripts, for the screen only: never in what is stored, copied or searched.
//!
//! By `OpenCC`'s dictionaries of phrases, so that 头发 becomes 頭髮 and 皇后 stays. It does not know
//! which texts are Chinese.

use std::ops::Range;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;

use super::Script;
use super::clean::is_plain;

/// The Chinese script that text is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Simplified, as on the mainland.
    Simplified,
    /// Traditional, in the forms of `OpenCC`'s standard for Taiwan: 裡 and 為, not 裏 and 爲. Words stay.
    Traditional,
}

/// Converted text that knows where each of its parts came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// The parts, in order. They cover the source and the converted text without a gap.
    pub parts: Vec<Part>,
}

/// Bytes of converted text and the bytes of the source that they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the source.
    pub source: Range<usize>,
    /// Bytes of [`Converted::text`]. If there are as many, the two correspond character by character,
    /// each as long as its fellow; else only as a whole.
    pub shown: Range<usize>,
}

impl Conversion {
    /// The conversion that changes text of a script: that into the other Chinese script. None if it is not
    /// Chinese.
    #[must_use]
    pub fn of(script: Script) -> Option<Self> {
        match script {
            Script::Simplified => Some(Self::Traditional),
            Script::Traditional => Some(Self::Simplified),
            Script::Japanese | Script::Korean | Script::Other => None,
        }
    }

    /// Converts a text. What is no Han stays; no phrase reaches over it.
    #[must_use]
    pub fn convert(self, source: &str) -> Converted {
        let converter = self.converter();
        let mut converted = Converted { text: String::with_capacity(source.len()), parts: Vec::new() };
        let mut rest = source;
        while !rest.is_empty() {
            let (other, from_han) = rest.split_at(rest.find(is_han).unwrap_or(rest.len()));
            converted.push(other, other);
            let (han, after) = from_han.split_at(from_han.find(|c| !is_han(c)).unwrap_or(from_han.len()));
            match converter {
                Some(converter) if !han.is_empty() => converted.align(han, &converter.convert(han)),
                _ => converted.push(han, han),
            }
            rest = after;
        }
        converted
    }

    /// The converter, read on first use. The dictionaries are part of the library, so it is there;
    /// without it nothing is converted.
    fn converter(self) -> Option<&'static OpenCC> {
        static SIMPLIFY: LazyLock<Option<OpenCC>> =
            LazyLock::new(|| OpenCC::from_config(BuiltinConfig::Tw2s).ok());
        static COMPLICATE: LazyLock<Option<OpenCC>> =
            LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2tw).ok());
        match self {
            Self::Simplified => SIMPLIFY.as_ref(),
            Self::Traditional => COMPLICATE.as_ref(),
        }
    }
}

impl Converted {
    /// Adds Han and what it was converted to, character by character if there are as many of them.
    fn align(&mut self, source: &str, shown: &str) {
        if source == shown || source.chars().count() != shown.chars().count() {
            return self.push(source, shown);
        }
        let mut buffers = ([0; 4], [0; 4]);
        for (before, after) in source.chars().zip(shown.chars()) {
            let after = if is_stable(after) { after } else { before };
            self.push(before.encode_utf8(&mut buffers.0), after.encode_utf8(&mut buffers.1));
        }
    }

    /// Adds a part, or makes the last one longer if both are as long as what they stand for.
    fn push(&mut self, source: &str, shown: &str) {
        if source.is_empty() {
            return;
        }
        let even = source.len() == shown.len() && source.chars().count() == shown.chars().count();
        let start = self.text.len();
        self.text.push_str(shown);
        let from = self.parts.last().map_or(0, |part| part.source.end);
        match self.parts.last_mut() {
            Some(last) if even && last.is_even() => {
                last.source.end += source.len();
                last.shown.end += shown.len();
            }
            _ => {
                let part = Part { source: from..from + source.len(), shown: start..self.text.len() };
                self.parts.push(part);
            }
        }
    }
}

impl Part {
    /// Whether the two correspond character by character.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.source.len() == self.shown.len()
    }
}

/// Han characters, those of the supplementary planes included.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether clean text with this character is clean again: it is its own normal form.
fn is_stable(c: char) -> bool {
    is_plain(c) || std::iter::once(c).nfc().eq([c])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Conversion, Converted};
    use crate::text::Clean;

    fn traditional(text: &str) -> String {
        Conversion::Traditional.convert(text).text
    }

    fn simplified(text: &str) -> String {
        Conversion::Simplified.convert(text).text
    }

    #[test]
    fn phrases_decide() {
        let words = [
            ("头发", "頭髮"),
            ("发展", "發展"),
            ("皇后", "皇后"),
            ("后来", "後來"),
            ("干净", "乾淨"),
            ("干部", "幹部"),
            ("乾隆", "乾隆"),
            ("里面", "裡面"),
            ("公里", "公里"),
            ("面条", "麵條"),
            ("表面", "表面"),
            ("一只", "一隻"),
            ("只有", "只有"),
        ];
        for (simple, full) in words {
            assert_eq!(traditional(simple), full);
            assert_eq!(simplified(full), simple);
        }
    }

    #[test]
    fn sentences_come_back() {
        let sentences = [
            "渔夫把头发剪短，后来他到皇后街里吃了一碗面。",
            "这只猫只睡了三公里外的干草堆，墙上的钟却已经响过。",
            "发展得快的城市里，树干上都系着红绳；2024 年的复习与回复都已完成。",
        ];
        for sentence in sentences {
            assert_ne!(traditional(sentence), sentence);
            assert_eq!(simplified(&traditional(sentence)), sentence);
        }
    }

    #[test]
    fn what_is_no_han_stays() {
        let text = "See https://example.org/a?b=后 and カタカナ 한국어 ①。";
        assert_eq!(traditional(text), text.replace('后', "後"));
        assert_eq!(Conversion::Simplified.convert(""), Converted::default());
    }

    #[test]
    fn characters_of_another_length_are_parts_of_their_own() {
        // 銈 has its simplified form outside of the basic plane.
        let converted = Conversion::Simplified.convert("說銈說");
        let lengths: Vec<_> =
            converted.parts.iter().map(|part| (part.source.len(), part.shown.len())).collect();
        assert_eq!(lengths, [(3, 3), (3, 4), (3, 3)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn parts_cover_both_texts(text in "([一-龟㐀-䶿𠀀-𠂊]{0,12}|[ -~，。あ-ん]{0,4}){0,6}", full in any::<bool>()) {
            let conversion = if full { Conversion::Traditional } else { Conversion::Simplified };
            let source = Clean::text(&text);
            let converted = conversion.convert(&source);
            prop_assert_eq!(Clean::text(&converted.text), converted.text.as_str());
            prop_assert_eq!(source.chars().count(), converted.text.chars().count());
            let (mut from, mut to) = (0, 0);
            for part in &converted.parts {
                prop_assert_eq!((part.source.start, part.shown.start), (from, to));
                (from, to) = (part.source.end, part.shown.end);
                let before = source.get(part.source.clone()).unwrap_or_default();
                let after = converted.text.get(part.shown.clone()).unwrap_or_default();
                prop_assert!(!before.is_empty() && !after.is_empty());
                let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
                prop_assert!(!part.is_even() || lengths(before) == lengths(after));
            }
            prop_assert_eq!((from, to), (source.len(), converted.text.len()));
        }
    }
}
