//! What an article is counted by.

use jiff::Timestamp;

use super::Marks;
use crate::article::ArticleId;
use crate::text::{Clean, Language};

/// What an article is counted by, as far as it is known without a look at its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Particulars {
    /// The article.
    pub id: ArticleId,
    /// Its source's name, maybe empty.
    pub source: Clean,
    /// The language; None: it is not known, or not yet.
    pub language: Option<Language>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Whether it cannot be read.
    pub is_broken: bool,
    /// The reader's marks.
    pub marks: Marks,
}
