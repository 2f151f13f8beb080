//! What is known about an article apart from its text.

use jiff::Timestamp;
use serde::Serialize;

use super::LinkId;
use crate::text::{Clean, Language, Script};

/// What is known about an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The title, maybe empty.
    pub title: Clean,
    /// The address of the original as written, cleaned.
    pub url: Option<Clean>,
    /// The source's name: 法广, or else the host.
    pub source: Clean,
    /// What it lies in, such as the part of a book: titles, the outermost first.
    pub within: Vec<Clean>,
    /// The link of the picture on the cover of the book that it is in.
    pub cover: Option<LinkId>,
    /// The author.
    pub author: Option<Clean>,
    /// When it was published (LIBRARY 1).
    pub published: Option<Timestamp>,
    /// The date as the article itself wrote it, where that block stood in the body within 48 hours of `published`.
    pub dateline: Option<Clean>,
    /// The language.
    pub language: Option<Language>,
    /// Whether the file names the language; else its characters told it.
    pub language_declared: bool,
    /// The format of the file.
    pub format: Format,
    /// The charset the bytes were decoded from, e.g. `UTF-8`, `GBK`.
    pub charset: &'static str,
    /// How much there is to read.
    pub length: Length,
    /// Pictures.
    pub images: usize,
    /// Links in the text.
    pub links: usize,
}

impl Meta {
    /// The language, if the file names it.
    #[must_use]
    pub fn declared_language(&self) -> Option<&Language> {
        self.language.as_ref().filter(|_| self.language_declared)
    }

    /// The script that the text is set in.
    #[must_use]
    pub fn script(&self) -> Script {
        Self::script_of(self.language.as_ref())
    }

    /// The script of a text in this language. One that cannot be told is set as simplified Chinese:
    /// its rules do the least harm to any other text.
    #[must_use]
    pub fn script_of(language: Option<&Language>) -> Script {
        language.map_or(Script::Simplified, Language::script)
    }
}

/// The formats that are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The seed's form (LIBRARY 4.1).
    Clipping,
    /// A saved HTML page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// A page saved with all that belongs to it (RFC 2557).
    Mhtml,
    /// A mail (RFC 5322).
    Mail,
    /// An item of a feed: RSS, Atom or JSON Feed.
    Feed,
    /// A list of sources (OPML).
    Opml,
    /// A chapter of a book (EPUB).
    Epub,
    /// A page of a web archive (WARC, ISO 28500).
    Warc,
    /// A bookmark.
    Bookmark,
    /// Passages of a book that were highlighted on a Kindle.
    Kindle,
    /// What was saved with Pocket.
    Pocket,
    /// What was saved with Instapaper.
    Instapaper,
    /// What was saved with Wallabag.
    Wallabag,
    /// What was saved with Omnivore.
    Omnivore,
    /// What was saved with Readwise Reader.
    Readwise,
    /// What was saved with Readeck.
    Readeck,
    /// What this program exported.
    Jianbao,
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Characters that are not white space.
    pub chars: usize,
    /// Han, kana and Hangul characters.
    pub cjk: usize,
    /// Words of other scripts.
    pub words: usize,
}

impl Length {
    /// Minutes to read it, at least 1: 400 CJK characters or 230 words a minute.
    #[must_use]
    pub fn minutes(self) -> usize {
        ((self.cjk * 230 + self.words * 400).div_ceil(400 * 230)).max(1)
    }
}

impl Format {
    /// All formats. Their places in this list are numbers that are stored: new ones come last.
    pub const ALL: [Self; 19] = [
        Self::Clipping,
        Self::Html,
        Self::Markdown,
        Self::Text,
        Self::Mhtml,
        Self::Mail,
        Self::Feed,
        Self::Opml,
        Self::Epub,
        Self::Warc,
        Self::Bookmark,
        Self::Kindle,
        Self::Pocket,
        Self::Instapaper,
        Self::Wallabag,
        Self::Omnivore,
        Self::Readwise,
        Self::Readeck,
        Self::Jianbao,
    ];

    /// Whether files of this format hold addresses without the texts that are there. A version of an article with a
    /// text comes before one without.
    #[must_use]
    pub fn is_address_only(self) -> bool {
        matches!(self, Self::Bookmark | Self::Pocket | Self::Instapaper | Self::Readwise)
    }

    /// The name in JSON, queries and the info overlay.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clipping => "clipping",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Mhtml => "mhtml",
            Self::Mail => "mail",
            Self::Feed => "feed",
            Self::Opml => "opml",
            Self::Epub => "epub",
            Self::Warc => "warc",
            Self::Bookmark => "bookmark",
            Self::Kindle => "kindle",
            Self::Pocket => "pocket",
            Self::Instapaper => "instapaper",
            Self::Wallabag => "wallabag",
            Self::Omnivore => "omnivore",
            Self::Readwise => "readwise",
            Self::Readeck => "readeck",
            Self::Jianbao => "jianbao",
        }
    }
}
