//! What the tests of several formats share.

use crate::article::{Article, ArticleId, Block, Document, Format, Length, Link, Meta, Span, SpanKind, Text};
use crate::text::Clean;

/// An article that says this.
pub(super) fn article(document: Document) -> Article {
    let meta = Meta {
        title: Clean::line("A *title* & more"),
        url: Some(Clean::line("https://a.example/x")),
        source: Clean::line("A"),
        within: Vec::new(),
        cover: None,
        author: None,
        published: None,
        dateline: None,
        language: None,
        language_declared: false,
        format: Format::Clipping,
        charset: "UTF-8",
        length: Length::default(),
        images: 0,
        links: 0,
    };
    let id = ArticleId::of_bytes(b"an article");
    Article { id, meta, document, removed_count: 0, warnings: Vec::new() }
}

/// An article whose first word leads to its second paragraph.
pub(super) fn article_with_a_note() -> Article {
    let link = Link::new("https://a.example/x#n", None);
    let spans = vec![Span { range: 0..1, kind: SpanKind::Link(0) }];
    let mark = Text { id: 1, string: Clean::line("1 says"), spans };
    let note = Text { id: 2, ..Text::plain(Clean::line("note")) };
    let blocks = vec![Block::Paragraph(mark), Block::Paragraph(note)];
    article(Document::with_jumps(blocks, vec![link], &[(0, 2)]))
}
