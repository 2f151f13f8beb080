//! Languages and scripts of a text, as far as typesetting and the reader's eye need them.

use super::Clean;

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
    /// Adds the characters of `text`.
    pub fn add(&mut self, text: &str) {
        let _ = text;
    }
}

impl Language {
    /// The language named by a tag (`zh-CN`, `zh_TW`, `zh-Hant-HK`, `ja`, `en-US`), None if it names none.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Some(Self { tag: Clean::line(tag), script: Script::Other })
    }

    /// The language of a text by its characters, None if there are too few to tell.
    #[must_use]
    pub fn detect(counts: &ScriptCounts, sample: &str) -> Option<Self> {
        let _ = (counts, sample);
        None
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
}
