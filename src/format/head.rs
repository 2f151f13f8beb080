//! What a list needs of a file, from its first few kilobytes.

use jiff::Timestamp;

use crate::article::Format;
use crate::text::Clean;

/// Bytes that are read for a head: all real clipping headers fit (INDEX.md, design 2).
pub const HEAD_BYTES: usize = 4096;

/// The beginning of a file and its name.
#[derive(Clone, Copy, Debug)]
pub struct FileHead<'a> {
    /// File name with its extension: a hint.
    pub name: &'a str,
    /// The first [`HEAD_BYTES`], or the whole file if shorter.
    pub bytes: &'a [u8],
    /// Whether `bytes` is the whole file.
    pub whole: bool,
}

/// What the head says.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadFields {
    /// The format.
    pub format: Format,
    /// The title, maybe empty.
    pub title: Clean,
    /// The URL as written, cleaned.
    pub url: Option<Clean>,
    /// The canonical URL, which is the article's natural key; None: the file's bytes are.
    pub canonical: Option<String>,
    /// Source name.
    pub source: Clean,
    /// Author.
    pub author: Option<Clean>,
    /// Published, as far as the head tells.
    pub published: Option<Timestamp>,
}

/// Why a file holds no article that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotArticle {
    /// Neither a clipping nor of a known extension: counted, not listed.
    Unknown,
    /// Of a known extension, but empty: a broken article.
    Empty,
    /// Of a known extension, but binary: a broken article.
    Binary,
}

/// Reads a head. A clipping is known by its header whatever the file's name; otherwise only
/// `.txt .text .md .markdown .html .htm .xhtml` hold articles (LIBRARY 1).
///
/// # Errors
/// Why there is no article.
pub fn read_head(head: FileHead<'_>) -> Result<HeadFields, NotArticle> {
    let _ = head;
    Err(NotArticle::Unknown)
}
