//! An article as a Markdown file that is read back as the same article: its head is front matter (YAML).

use crate::article::{Article, Format};
use crate::text::Clean;
use crate::words::Words;

use super::markdown_body;

/// The article as a file, with these tags.
#[must_use]
pub fn markdown_file(article: &Article, tags: &[Clean], words: &Words) -> String {
    let meta = &article.meta;
    let mut head = String::from("---\n");
    let mut field = |name: &str, value: &str| head.extend([name, ": ", value, "\n"]);
    field("title", &quoted(&meta.title));
    if let Some(url) = &meta.url {
        field("url", &quoted(url));
    }
    if let Some(author) = &meta.author {
        field("author", &quoted(author));
    }
    if !meta.source.is_empty() {
        field("site", &quoted(&meta.source));
    }
    if let Some(published) = meta.published {
        field("date", &published.to_string());
    }
    if !tags.is_empty() {
        let tags: Vec<String> = tags.iter().map(|tag| quoted(tag)).collect();
        field("tags", &format!("[{}]", tags.join(", ")));
    }
    if meta.format.is_address_only() {
        field("format", Format::Bookmark.name());
    }
    field("jianbao", &article.id.to_string());
    head.push_str("---\n\n");
    head + &markdown_body(&article.document, words)
}

/// A string of YAML in double quotes, which are escaped as in JSON (YAML 1.2, 5.7).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
