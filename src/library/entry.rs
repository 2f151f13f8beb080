//! A row of a list.

use jiff::Timestamp;

use super::{Fault, Marks, Snippet};
use crate::article::{ArticleId, Format, Length};
use crate::text::{Clean, Language};

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identity.
    pub id: ArticleId,
    /// The title, maybe empty.
    pub title: Clean,
    /// The first words of the text, if there is no title; None until read.
    pub opening: Option<Clean>,
    /// The source's name, maybe empty.
    pub source: Clean,
    /// The address of the original.
    pub url: Option<Clean>,
    /// The author.
    pub author: Option<Clean>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// The format; None if broken.
    pub format: Option<Format>,
    /// How much there is to read; None until read.
    pub length: Option<Length>,
    /// The language; None until read, or if it cannot be told.
    pub language: Option<Language>,
    /// The file in which the article was found, for people. Newest version.
    pub path: Clean,
    /// What it is in that file, if it is one of many.
    pub member: Option<Clean>,
    /// Files that hold this article, at least 1.
    pub version_count: usize,
    /// How many other articles of the library tell the same, if such are folded in the list that the row is of.
    pub retold_count: usize,
    /// Why it cannot be read.
    pub fault: Option<Fault>,
    /// The reader's marks.
    pub marks: Marks,
    /// A match of the words that were asked for, if it was wished for and stands in the text.
    pub snippet: Option<Snippet>,
}
