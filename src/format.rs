//! Bytes → articles: detect the format, decode the charset, parse, clean, extract.
//!
//! Knows `article`, `text` and `words`. Opens no file: bytes come from `library`.
//!
//! # A new format
//! **One article a file**: a name in [`Format`](crate::article::Format), its extensions and what its beginning says in
//! `head.rs` (`open`, `recognise`, `fields`: what a list shows, from the first bytes), its text in `whole.rs` (`parse`).
//!
//! **Many articles a file**: a file of its own in `container/` with a reader. The reader says by content, and how surely,
//! whether a file is one (`recognise`), meets its members as the file streams by (`each`), and, if it can, goes to one of
//! them by its key (`at`). A member is what it is made of (a file like any other, or a piece of a page) and what the
//! container says of it ([`Given`]), with what the reader had done with it elsewhere ([`Kept`]). The rest, from the row in
//! the list to the index, follows from a line in [`Container`].

mod charset;
mod clipping;
mod container;
mod date;
mod entity;
mod front_matter;
mod head;
mod html;
mod joint;
mod markdown;
mod measure;
mod message;
mod pictures;
mod plain;
mod source;
mod whole;

pub use container::{
    Container, Given, Highlight, Kept, Member, Met, Source, Trail, Trouble, Wanted, path_in_container,
};
pub use head::{
    FileHead, HEAD_BYTES, HeadFields, NotArticle, PAGE_HEAD_BYTES, article_extension, read_head,
    read_member_head,
};
pub use html::percent_decoded;
pub use pictures::{each_member_picture, each_picture};
pub use whole::{Reading, read_article, read_member};
