//! Articles as text for other programs: Markdown, HTML, JSON, TSV, tables for people. Each format is
//! written from the [`Document`](crate::article::Document) and escapes by its own rules.
//!
//! Knows `article`, `text` and `words`. Nothing is typeset here: `page` does that. It opens no file
//! and writes only to what it is given.

mod card;
mod columns;
mod epub;
mod file;
mod html;
mod json;
mod lines;
mod links;
mod markdown;
mod notes;
mod page;
mod pieces;
mod plain;
mod record;
mod statistics;
#[cfg(test)]
mod tests;
mod tsv;

pub use columns::{Listing, ListingRow};
pub use epub::Epub;
pub use file::{html_file, markdown_file};
pub use html::{html_article, html_end, html_start};
pub use json::{JsonArray, write_json};
pub use links::LinkRecord;
pub use markdown::{markdown_article, markdown_body, markdown_link};
pub use notes::{NoteRecord, with_notes};
pub use plain::{plain_article, plain_body};
pub use record::{ArticleRecord, Record};
pub use statistics::{Count, Reading, ReadingDay, Statistics};
pub use tsv::{tsv_header, tsv_row};
