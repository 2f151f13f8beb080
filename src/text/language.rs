//! Languages and scripts of a text, as far as typesetting and the reader's eye need them.
//!
//! It tells Chinese, Japanese, Korean and English; another language is known only by its tag.

use super::Clean;
use super::fold::{Usage, Usages};

/// The script that most of a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Simplified Chinese.
    Simplified,
    /// Traditional Chinese.
    Traditional,
    /// Japanese: kana, with or without Han.
    Japanese,
    /// Korean: Hangul, with or without Han.
    Korean,
    /// Latin and everything else.
    Other,
}

/// A language: a lower-case BCP 47 tag such as `zh-hans`, `zh-hant`, `ja`, `ko`, `en`, `fr`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language {
    tag: Clean,
    script: Script,
}

/// How many characters of each script a text holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScriptCounts {
    /// Characters that are neither white space nor optional breaks.
    pub seen: usize,
    /// Han characters.
    pub han: usize,
    /// Hiragana and katakana.
    pub kana: usize,
    /// Hangul syllables.
    pub hangul: usize,
    /// Words of other scripts (runs of letters and digits).
    pub words: usize,
    /// Han characters that only simplified Chinese uses.
    pub simplified: usize,
    /// Han characters that only traditional Chinese uses.
    pub traditional: usize,
}

impl ScriptCounts {
    /// The characters of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        counts.add(text);
        counts
    }

    /// Adds the characters of `text`.
    pub fn add(&mut self, text: &str) {
        let usages = Usages::get();
        let mut is_in_word = false;
        for c in text.chars() {
            let was_in_word = std::mem::replace(&mut is_in_word, false);
            self.seen += usize::from(!matches!(c, ' ' | '\n' | '\u{3000}' | '\u{200b}'));
            match c {
                '\u{3400}'..='\u{9fff}' => self.add_han(usages.of(c)),
                'a'..='z' | 'A'..='Z' | '0'..='9' => is_in_word = true,
                '\0'..='\x7f' => self.seen -= usize::from(c == '\t'),
                // The marks of Chinese: asked first, the tables of letters need not be searched for them.
                '\u{2010}'..='\u{2027}'
                | '\u{3000}'..='\u{3004}'
                | '\u{3008}'..='\u{3020}'
                | '！'..='／'
                | '：'..='＠' => {}
                '々' | '〇' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => self.han += 1,
                'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾝ' =>
                {
                    self.kana += 1;
                }
                '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => {
                    self.hangul += 1;
                }
                _ => {
                    is_in_word = c.is_alphanumeric() || was_in_word && continues_word(c);
                    self.seen -= usize::from(c.is_whitespace());
                }
            }
            self.words += usize::from(is_in_word && !was_in_word);
        }
    }

    /// Han, kana and Hangul characters.
    #[must_use]
    pub fn cjk(&self) -> usize {
        self.han + self.kana + self.hangul
    }

    fn add_han(&mut self, usage: Usage) {
        self.han += 1;
        match usage {
            Usage::Shared => {}
            Usage::Simplified => self.simplified += 1,
            Usage::Traditional => self.traditional += 1,
        }
    }
}

fn continues_word(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200d}')
}

impl Language {
    /// The language named by a tag (`zh-CN`, `zh_TW`, `zh-Hant-HK`, `ja`, `en-US`), None if it names none.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        let primary = parts.next().filter(|primary| is_primary(primary))?;
        let parts: Vec<&str> = parts.collect();
        if !parts.iter().all(|part| is_subtag(part)) {
            return None;
        }
        match primary {
            // `cn`, `jp` and their like name countries, but pages do say so.
            "zh" | "cmn" | "cn" => Some(Self::chinese(&parts, Script::Simplified)),
            "yue" | "hak" | "nan" => Some(Self::chinese(&parts, Script::Traditional)),
            "ja" | "jpn" | "jp" => Some(Self::of("ja", Script::Japanese)),
            "ko" | "kor" => Some(Self::of("ko", Script::Korean)),
            "und" | "mul" | "zxx" | "mis" => None,
            other => Some(Self::of(other, Script::Other)),
        }
    }

    /// The language of a text by its characters, None if there are too few to tell. `sample` is some of
    /// the text, for languages whose letters do not tell.
    #[must_use]
    pub fn detect(counts: &ScriptCounts, sample: &str) -> Option<Self> {
        let cjk = counts.cjk();
        if cjk < counts.words.max(2) {
            return is_english(sample).then(|| Self::of("en", Script::Other));
        }
        // Japanese has half of its characters in kana, Chinese only in names it quotes.
        if counts.kana * 10 >= cjk && counts.kana >= counts.hangul {
            Some(Self::of("ja", Script::Japanese))
        } else if counts.hangul * 4 >= cjk {
            Some(Self::of("ko", Script::Korean))
        } else if counts.traditional > counts.simplified {
            Some(Self::of("zh-hant", Script::Traditional))
        } else {
            Some(Self::of("zh-hans", Script::Simplified))
        }
    }

    /// The BCP 47 tag, in lower case.
    #[must_use]
    pub fn tag(&self) -> &Clean {
        &self.tag
    }

    /// The script the language is written in.
    #[must_use]
    pub fn script(&self) -> Script {
        self.script
    }

    fn of(tag: &str, script: Script) -> Self {
        Self { tag: Clean::line(tag), script }
    }

    fn chinese(parts: &[&str], default: Script) -> Self {
        let named = parts.iter().find_map(|part| match *part {
            "hans" | "chs" => Some(Script::Simplified),
            "hant" | "cht" => Some(Script::Traditional),
            _ => None,
        });
        let by_country = parts.iter().find_map(|part| match *part {
            "cn" | "sg" | "my" => Some(Script::Simplified),
            "tw" | "hk" | "mo" => Some(Script::Traditional),
            _ => None,
        });
        match named.or(by_country).unwrap_or(default) {
            Script::Traditional => Self::of("zh-hant", Script::Traditional),
            _ => Self::of("zh-hans", Script::Simplified),
        }
    }
}

/// Two or three letters (ISO 639), the rest being reserved or a name of something else.
fn is_primary(part: &str) -> bool {
    matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_subtag(part: &str) -> bool {
    matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether one word in ten is one of the commonest of English, as in any English text of some length;
/// `in` and `to` alone might be of another language.
fn is_english(sample: &str) -> bool {
    let words = sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut word_count, mut own_count, mut shared_count) = (0, 0, 0);
    for word in words.take(1000) {
        word_count += 1;
        let is = |common: &&str| word.eq_ignore_ascii_case(common);
        own_count += usize::from(["the", "of", "and"].iter().any(&is));
        shared_count += usize::from(["in", "to"].iter().any(is));
    }
    word_count >= 5 && own_count > 0 && (own_count + shared_count) * 10 >= word_count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> ScriptCounts {
        let mut counts = ScriptCounts::default();
        counts.add(text);
        counts
    }

    fn detected(text: &str) -> Option<String> {
        Language::detect(&counts(text), text).map(|language| language.tag().to_string())
    }

    #[test]
    fn reads_tags() {
        for (tag, expected) in [
            ("zh-CN", "zh-hans"),
            ("zh", "zh-hans"),
            ("zh_TW", "zh-hant"),
            ("zh-Hant-HK", "zh-hant"),
            ("zh-Hans-HK", "zh-hans"),
            ("zh-cmn-Hant", "zh-hant"),
            ("cmn", "zh-hans"),
            ("yue", "zh-hant"),
            (" JA ", "ja"),
            ("ko-KR", "ko"),
            ("en-US", "en"),
            ("fr", "fr"),
            ("de-DE-1996", "de"),
        ] {
            assert_eq!(
                Language::from_tag(tag).map(|language| language.tag().to_string()).as_deref(),
                Some(expected)
            );
        }
        for tag in
            ["", "c", "POSIX", "und", "x-default", "english", "en--us", "en us", "e\u{301}n", "zh-中文", "a1"]
        {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
        assert_eq!(Language::from_tag("zh-TW").map(|language| language.script()), Some(Script::Traditional));
        assert_eq!(Language::from_tag("fr").map(|language| language.script()), Some(Script::Other));
    }

    #[test]
    fn counts_characters_and_words() {
        let counts = counts("这是国會, テスト 한국 3 big words, e\u{301}te\u{301} naïve.");
        let expected =
            ScriptCounts { seen: 31, han: 4, kana: 3, hangul: 2, words: 5, simplified: 2, traditional: 1 };
        assert_eq!(counts, expected);
        assert_eq!(counts.cjk(), 9);
    }

    proptest::proptest! {
        #[test]
        fn every_character_but_white_space_is_seen(text in "[ \t\n\u{a0}\u{3000}\u{200b}\u{2003}a0，“国ア한é]*|\\PC*") {
            let seen = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').count();
            proptest::prop_assert_eq!(counts(&text).seen, seen);
        }
    }

    #[test]
    fn counts_add_up() {
        let mut sum = ScriptCounts::default();
        for part in ["国务", " one two", "ー"] {
            sum.add(part);
        }
        assert_eq!(sum, counts("国务 one two ー"));
    }

    #[test]
    fn detects_languages() {
        for (text, expected) in [
            ("春天来了，河边的柳树发了芽。iPhone 的价格没变。", Some("zh-hans")),
            ("春天來了，河邊的柳樹發了芽，台北也下雨。", Some("zh-hant")),
            ("春が来て、川辺の柳が芽吹いた。東京は晴れ。", Some("ja")),
            ("봄이 왔다. 강가의 버드나무에 싹이 텄다.", Some("ko")),
            ("中文", Some("zh-hans")),
            ("In the spring the willows by the river turn green, and 柳 is the word.", Some("en")),
            ("Im Frühling werden die Weiden am Fluss grün und alle freuen sich in der Stadt.", None),
            ("Au printemps, les saules de la rivière verdissent.", None),
            ("", None),
            ("123", None),
            ("春", None),
        ] {
            assert_eq!(detected(text).as_deref(), expected, "{text}");
        }
    }
}
