//! The reader's notes on an article, written behind it.

use serde::Serialize;

use crate::article::{Article, Block, Document, Place, Quote, Text};
use crate::text::Clean;

/// A note or highlight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// The words of the article.
    pub words: Clean,
    /// What is said of them; empty: they are only highlighted.
    pub note: Clean,
    /// The letters before them.
    #[serde(skip_serializing_if = "is_empty")]
    pub before: Clean,
    /// The letters behind them.
    #[serde(skip_serializing_if = "is_empty")]
    pub after: Clean,
    /// The text in which they begin, counted from 0, and bytes from its beginning.
    pub place: Place,
}

impl NoteRecord {
    /// A note, whatever its texts hold.
    #[must_use]
    pub fn new(Quote { words, before, after }: &Quote, place: Place, note: &str) -> Self {
        let [words, note, before, after] = [words.as_str(), note, before, after].map(Clean::text);
        Self { words, note, before, after, place }
    }
}

/// The article with its notes below a heading: the words of each as a quotation, then what is said of them.
#[must_use]
pub fn with_notes(article: &Article, notes: &[NoteRecord], heading: Clean) -> Article {
    let mut article = article.clone();
    if notes.is_empty() {
        return article;
    }
    let Document { mut blocks, links, places, pictures } = article.document;
    blocks.push(Block::Heading { level: 2, text: Text::plain(heading) });
    blocks.extend(notes.iter().flat_map(blocks_of));
    // The texts of the article keep their numbers: those of the notes come behind them.
    article.document = Document { places, pictures, ..Document::new(blocks, links) };
    article
}

/// The notes alone.
pub(super) fn notes_document(notes: &[NoteRecord]) -> Document {
    Document::new(notes.iter().flat_map(blocks_of).collect(), Vec::new())
}

/// A note on the whole article has no words of it.
fn blocks_of(NoteRecord { words, note, .. }: &NoteRecord) -> impl Iterator<Item = Block> {
    let words: Vec<Block> = paragraphs(words).collect();
    let quotation = (!words.is_empty()).then_some(Block::Quote(words));
    quotation.into_iter().chain(paragraphs(note))
}

fn is_empty(text: &Clean) -> bool {
    text.is_empty()
}

fn paragraphs(text: &Clean) -> impl Iterator<Item = Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Block::Paragraph(Text::plain(Clean::line(line))))
}
