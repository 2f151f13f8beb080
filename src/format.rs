//! Bytes → articles: detect the format, decode the charset, parse, clean, extract.
//!
//! Knows `article`, `text` and `words`. Opens no file: bytes come from `library`.

mod head;
mod whole;

pub use head::{FileHead, HEAD_BYTES, HeadFields, NotArticle, read_head};
pub use whole::{Reading, read_article};
