//! Bytes → articles: detect the format, decode the charset, parse, clean, extract.
//!
//! Knows `article`, `text` and `words`. Opens no file: bytes come from `library`.

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
mod plain;
mod source;
mod whole;

pub use container::{Container, Given, Member, Met, Source, Trouble, Wanted};
pub use head::{
    FileHead, HEAD_BYTES, HeadFields, NotArticle, article_extension, read_head, read_member_head,
};
pub use whole::{Reading, read_article, read_member};
