//! What an article is: identity, metadata and a document of blocks. No width, no colour, no disk.
//!
//! Knows only `text`. Every string in here is [`Clean`](crate::text::Clean): cleaning happened before.

mod document;
pub mod envelope;
mod id;
mod inline;
mod link;
mod meta;
mod name;
mod picture;
mod place;
mod quote;
mod stretch;

pub use document::{Block, Cell, Definition, Document, Embed, Figure, Item, List, Marker, Table};
pub use id::ArticleId;
pub use inline::{Span, SpanKind, Text, TextId};
pub use link::{Link, LinkId, Refusal, Scheme, canonical};
pub use meta::{Format, Length, Meta};
pub use name::file_name;
pub use picture::{MeetPicture, Picture, PictureKind, PictureLink, Pictures};
pub use place::Place;
pub use quote::Quote;

/// An article, whole: what the reader opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its identity, on which marks hang.
    pub id: ArticleId,
    /// What is known about it.
    pub meta: Meta,
    /// What it says.
    pub document: Document,
    /// Characters that cleaning removed (TYPESETTING 5.6).
    pub removed_count: usize,
    /// What was odd about the file, in plain English, for the info overlay and `check`.
    pub warnings: Vec<crate::text::Clean>,
}
