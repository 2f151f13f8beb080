//! A file's bytes → one article.

use super::NotArticle;
use crate::article::Article;

/// How to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reading {
    /// Raw view: nothing is extracted or dropped as boilerplate; cleaning and link rules still hold.
    pub raw: bool,
}

/// Reads a whole file. Never panics, never recurses with the input's depth.
///
/// # Errors
/// Why there is no article.
pub fn read_article(name: &str, bytes: &[u8], reading: Reading) -> Result<Article, NotArticle> {
    let _ = (name, bytes, reading);
    Err(NotArticle::Unknown)
}
