//! What the tests of several formats share.

use crate::article::{Article, ArticleId, Document, Format, Length, Meta};
use crate::text::Clean;

/// An article that says this.
pub(super) fn article(document: Document) -> Article {
    let meta = Meta {
        title: Clean::line("A *title* & more"),
        url: Some(Clean::line("https://a.example/x")),
        source: Clean::line("A"),
        author: None,
        published: None,
        dateline: None,
        language: None,
        format: Format::Clipping,
        charset: "UTF-8",
        length: Length::default(),
        images: 0,
        links: 0,
    };
    let id = ArticleId::of_bytes(b"an article");
    Article { id, meta, document, removed_count: 0, warnings: Vec::new() }
}
