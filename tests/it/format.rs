//! Behaviour of `format`: bytes in, articles out.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::string_slice, reason = "these are tests")]

mod corpus;
mod footnotes;
mod golden;
mod hostile;
mod markdown;
mod messages;
mod outline;
mod quirks;
mod readability;

use std::path::PathBuf;

use jianbao::article::{Article, Document};
use jianbao::format::{FileHead, HEAD_BYTES, HeadFields, NotArticle, Reading, read_article, read_head};

/// Reads an article as the reader does.
fn article(name: &str, bytes: &[u8]) -> Article {
    read_article(name, bytes, Reading::default()).unwrap_or_else(|why| panic!("{name}: {why:?}"))
}

/// Reads a head as the library does.
fn head(name: &str, bytes: &[u8]) -> Result<HeadFields, NotArticle> {
    let whole = bytes.len() <= HEAD_BYTES;
    read_head(FileHead { name, bytes: bytes.get(..HEAD_BYTES).unwrap_or(bytes), whole })
}

/// All texts of a document, each on its lines.
fn text(document: &Document) -> String {
    document.texts().iter().map(|text| text.string.as_str()).collect::<Vec<_>>().join("\n")
}

/// A file of ours.
fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
