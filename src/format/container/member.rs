//! One article in a container: what it is made of, and what the container says of it.

use crate::article::{ArticleId, Format, Place};
use crate::text::Language;
use jiff::Timestamp;

/// One article in a container.
#[derive(Clone, Debug)]
pub struct Member {
    pub(in crate::format) content: Content,
    pub(in crate::format) given: Given,
}

/// What an article is made of.
#[derive(Clone, Debug)]
pub(in crate::format) enum Content {
    /// A file like any other, known by its name and its bytes.
    File {
        /// Its name with its extension: a hint.
        name: String,
        /// All of it.
        bytes: Vec<u8>,
    },
    /// A piece of a page, the article and nothing else.
    Fragment(String),
}

/// What a container says of a member. It is believed before what the member says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// What it is to be called, where the container's kind says more than the member's.
    pub format: Option<Format>,
    /// Its title, as text.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it appeared, unless its address is one that has a name.
    pub source: Option<String>,
    /// What it lies in, such as the part of a book, the outermost first.
    pub within: Vec<String>,
    /// The picture on the cover of the book that it is in: its name in the archive.
    pub cover: Option<String>,
    /// The language that it is in.
    pub language: Option<Language>,
    /// When it was published, or else saved.
    pub published: Option<Timestamp>,
    /// When it was saved, where the member may know better.
    pub saved: Option<Timestamp>,
    /// Its identity, if it has no address.
    pub id: Option<ArticleId>,
    /// What the reader had done with it in another program.
    pub kept: Kept,
}

/// What the reader had done with an article in another program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Tags, as text.
    pub tags: Vec<String>,
    /// Whether it had been read, if that is told.
    pub read: Option<bool>,
    /// Whether it was starred.
    pub starred: bool,
    /// Whether it was done with.
    pub archived: bool,
    /// Whether it was hidden.
    pub hidden: bool,
    /// The day until which it was put off, or `someday`.
    pub later: Option<String>,
    /// How far it had been read, in thousandths.
    pub progress: Option<u16>,
    /// Words that were highlighted, and what was noted about them.
    pub highlights: Vec<Highlight>,
}

/// Words of an article that the reader highlighted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    /// The words; none: the note is about the whole article.
    pub words: String,
    /// What was noted, maybe nothing.
    pub note: String,
    /// The letters before them, if that is told.
    pub before: String,
    /// The letters behind them, if that is told.
    pub after: String,
    /// Where they began, if that is told.
    pub place: Place,
}

impl Member {
    /// A file like any other.
    pub(super) fn file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { content: Content::File { name: name.into(), bytes }, given: Given::default() }
    }

    /// A piece of a page that is the article.
    pub(super) fn fragment(html: impl Into<String>, given: Given) -> Self {
        Self { content: Content::Fragment(html.into()), given }
    }

    /// An article of which only the address was saved, and maybe some words.
    pub(super) fn link(words: &str, given: Given) -> Self {
        let mut html = paragraphs(words);
        if let Some(url) = &given.url {
            let url = escaped(url);
            html.extend(["<p><a href=\"", &url, "\">", &url, "</a></p>"]);
        }
        Self::fragment(html, given)
    }

    /// About what it takes in memory.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        match &self.content {
            Content::File { bytes, .. } => bytes.len(),
            Content::Fragment(html) => html.len(),
        }
    }

    /// The identity of one that nothing else tells: its bytes.
    pub(in crate::format) fn id(&self) -> ArticleId {
        match &self.content {
            Content::File { bytes, .. } => ArticleId::of_bytes(bytes),
            Content::Fragment(html) => ArticleId::of_bytes(html.as_bytes()),
        }
    }
}

/// Text as HTML.
pub(in crate::format) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            char => html.push(char),
        }
    }
    html
}

/// Lines of text as paragraphs.
pub(super) fn paragraphs(text: &str) -> String {
    let mut html = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        html.extend(["<p>", &escaped(line), "</p>"]);
    }
    html
}

/// The highlights of a text in Markdown: what is quoted is what was highlighted, and what follows is noted about it.
pub(super) fn quoted(markdown: &str) -> Vec<Highlight> {
    let mut highlights: Vec<Highlight> = Vec::new();
    let mut was_quoted = false;
    for line in markdown.lines() {
        let line = line.trim();
        let words = line.strip_prefix('>').map(str::trim);
        match (words, highlights.last_mut()) {
            (Some(words), Some(last)) if was_quoted => {
                last.words.push('\n');
                last.words.push_str(words);
            }
            (Some(words), _) => {
                highlights.push(Highlight { words: words.to_owned(), ..Highlight::default() });
            }
            (None, Some(last)) if !line.is_empty() && !line.starts_with('#') => {
                let gap = if last.note.is_empty() { "" } else { "\n" };
                last.note.extend([gap, line]);
            }
            (None, _) => {}
        }
        was_quoted = words.is_some();
    }
    highlights
}
